//! A finished file read with lopdf alone: text by marked content, structure, links, bookmarks.

use super::ink::{self, Ink, Rgb};
use super::tag::{Kid, Tag};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) struct Pdf {
    document: Document,
    ids: Vec<ObjectId>,
    pages: Vec<PageText>,
}

/// The text of a page as its content streams draw it.
#[derive(Debug, Default)]
struct PageText {
    /// By marked-content id.
    marked: BTreeMap<i64, String>,
    artifacts: String,
}

/// A link of a page.
#[derive(Debug, PartialEq, Clone)]
pub(crate) enum Link {
    Uri(String),
    /// To a page, from 1.
    Page(usize),
    /// To another file: its name, and the name of the place there, or its page from 1.
    File(String, Result<String, usize>),
}

impl Pdf {
    pub(crate) fn open(bytes: &[u8]) -> Pdf {
        let document = Document::load_mem(bytes).expect("the file opens");
        let ids: Vec<ObjectId> = document.get_pages().into_values().collect();
        let pages = ids.iter().map(|&page| page_text(&document, page)).collect();
        Pdf { document, ids, pages }
    }

    pub(crate) fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// What a page paints with, from 1.
    pub(crate) fn ink(&self, page: usize) -> Ink {
        ink::of_page(&self.document, self.ids[page - 1])
    }

    /// Every colour of the file.
    pub(crate) fn colors(&self) -> BTreeSet<Rgb> {
        (1..=self.page_count()).flat_map(|page| self.ink(page).colors).collect()
    }

    /// Every size of type of the file outside of watermarks, in hundredths of a point.
    pub(crate) fn sizes(&self) -> BTreeSet<u32> {
        (1..=self.page_count()).flat_map(|page| self.ink(page).texts).map(|(size, _)| size).collect()
    }

    /// The names of the embedded fonts, `ABCDEF+IBMPlexSans`.
    pub(crate) fn fonts(&self) -> BTreeSet<String> {
        let descriptor = |object: &Object| {
            let dictionary = object.as_dict().ok()?;
            let name = dictionary.get(b"FontName").and_then(Object::as_name).ok()?;
            Some(String::from_utf8_lossy(name).into_owned())
        };
        self.document.objects.values().filter_map(descriptor).collect()
    }

    /// The tagged text of a page, from 1.
    pub(crate) fn text(&self, page: usize) -> String {
        single_spaced(&self.pages[page - 1].marked.values().map(String::as_str).collect::<Vec<_>>().join(" "))
    }

    /// What is drawn of the text of a page, from 1, without its furniture: the last of its streams.
    pub(crate) fn body(&self, page: usize) -> Vec<u8> {
        let streams = self.document.get_page_contents(self.ids[page - 1]);
        let last = self.document.get_object(*streams.last().expect("a page has content"));
        let stream = last.and_then(Object::as_stream).expect("content is a stream");
        stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())
    }

    /// Footers, stamps and other artifacts of a page, from 1.
    pub(crate) fn artifacts(&self, page: usize) -> String {
        single_spaced(&self.pages[page - 1].artifacts)
    }

    /// The marked content of a page, from 1, as page and id.
    pub(crate) fn marks(&self, page: usize) -> impl Iterator<Item = (usize, i64)> {
        self.pages[page - 1].marked.keys().map(move |&id| (page, id))
    }

    /// The words of the forms of a page, from 1, whose fonts need no map: those of `letter`.
    pub(crate) fn form_text(&self, page: usize) -> String {
        let dictionary = self.document.get_dictionary(self.ids[page - 1]).expect("a page");
        let resources = self.resolve(dictionary.get(b"Resources").expect("resources"));
        let forms = self.resolve(resources.as_dict().and_then(|all| all.get(b"XObject")).expect("forms"));
        let mut words = String::new();
        for (_, form) in forms.as_dict().expect("a dictionary") {
            let stream = self.resolve(form).as_stream().expect("a form is a stream");
            let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            for operation in Content::decode(&content).expect("content can be parsed").operations {
                if let ("Tj", [Object::String(bytes, _)]) = (&*operation.operator, &*operation.operands) {
                    words.push_str(&String::from_utf8_lossy(bytes));
                }
            }
        }
        words
    }

    /// The style of the first range of page labels and the number that it begins with.
    pub(crate) fn page_labels(&self) -> String {
        let labels =
            self.document.catalog().expect("a catalog").get(b"PageLabels").expect("pages are labelled");
        let numbers =
            self.resolve(labels).as_dict().and_then(|tree| tree.get(b"Nums")).expect("a number tree");
        let first = &self.resolve(numbers).as_array().expect("an array")[1];
        let range = self.resolve(first).as_dict().expect("a range");
        let style = range.get(b"S").and_then(Object::as_name).expect("a style");
        let start = range.get(b"St").and_then(Object::as_i64).unwrap_or(1);
        format!("{} from {start}", String::from_utf8_lossy(style))
    }

    /// What viewers call each page.
    pub(crate) fn labels(&self) -> Vec<String> {
        let catalog = self.document.catalog().expect("a catalog");
        let tree = self.resolve(catalog.get(b"PageLabels").expect("pages are labelled"));
        let mut ranges = BTreeMap::new();
        self.entries(tree.as_dict().expect("a tree"), b"Nums", &mut |key, value| {
            ranges.insert(key.as_i64().expect("a page"), value.clone());
        });
        (0..self.page_count() as i64)
            .map(|page| {
                let (from, range) = ranges.range(..=page).next_back().expect("a range for each page");
                let range = self.resolve(range).as_dict().expect("a range");
                let prefix = range.get(b"P").map(text_of).unwrap_or_default();
                let first = range.get(b"St").and_then(Object::as_i64).unwrap_or(1);
                format!("{prefix}{}", first + page - from)
            })
            .collect()
    }

    /// The named places of the file with the page of each, from 1.
    pub(crate) fn places(&self) -> BTreeMap<String, usize> {
        let catalog = self.document.catalog().expect("a catalog");
        let names = self.resolve(catalog.get(b"Names").expect("named places")).as_dict().expect("names");
        let tree = self.resolve(names.get(b"Dests").expect("places")).as_dict().expect("a tree");
        let mut places = BTreeMap::new();
        self.entries(tree, b"Names", &mut |key, value| {
            places.insert(text_of(key), self.destination(value));
        });
        places
    }

    /// The entries of a number tree or name tree.
    fn entries(&self, node: &Dictionary, kind: &[u8], each: &mut dyn FnMut(&Object, &Object)) {
        if let Ok(kids) = node.get(b"Kids") {
            for kid in self.resolve(kids).as_array().expect("kids") {
                self.entries(self.resolve(kid).as_dict().expect("a node"), kind, each);
            }
        }
        if let Ok(entries) = node.get(kind) {
            for pair in self.resolve(entries).as_array().expect("entries").chunks(2) {
                each(&pair[0], self.resolve(&pair[1]));
            }
        }
    }

    /// What screen readers say of the links of a page, from 1, in the order of its annotations.
    pub(crate) fn said_of_links(&self, page: usize) -> Vec<String> {
        let dictionary = self.document.get_dictionary(self.ids[page - 1]).expect("a page");
        let Ok(annotations) = dictionary.get(b"Annots") else { return Vec::new() };
        let list = self.resolve(annotations).as_array().expect("annotations are an array");
        let said = |link: &Object| {
            text_of(self.resolve(link).as_dict().expect("a link").get(b"Contents").expect("words"))
        };
        list.iter().map(said).collect()
    }

    pub(crate) fn size(&self, page: usize) -> (f32, f32) {
        let id = self.ids[page - 1];
        let boxed =
            self.document.get_dictionary(id).expect("a page").get(b"MediaBox").expect("a page has a box");
        let numbers: Vec<f32> = self
            .resolve(boxed)
            .as_array()
            .expect("a box is an array")
            .iter()
            .map(|n| n.as_float().expect("a number"))
            .collect();
        (numbers[2] - numbers[0], numbers[3] - numbers[1])
    }

    /// The title of the information dictionary.
    pub(crate) fn title(&self) -> String {
        let info = self.document.trailer.get(b"Info").expect("there is an information dictionary");
        text_of(self.resolve(info).as_dict().expect("a dictionary").get(b"Title").expect("there is a title"))
    }

    /// The XMP metadata.
    pub(crate) fn metadata(&self) -> String {
        let stream =
            self.resolve(self.document.catalog().expect("a catalog").get(b"Metadata").expect("metadata"));
        let stream = stream.as_stream().expect("metadata is a stream");
        let plain = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        String::from_utf8(plain).expect("metadata is text")
    }

    pub(crate) fn language(&self) -> String {
        text_of(self.document.catalog().expect("a catalog").get(b"Lang").expect("there is a language"))
    }

    /// The element at the root of the structure.
    pub(crate) fn structure(&self) -> Tag {
        let root =
            self.document.catalog().expect("a catalog").get(b"StructTreeRoot").expect("the file is tagged");
        let root = self.resolve(root).as_dict().expect("a dictionary");
        let top = match self.resolve(root.get(b"K").expect("the tree has a root element")) {
            Object::Array(kids) => self.resolve(&kids[0]),
            other => other,
        };
        self.tag(top.as_dict().expect("an element"), None)
    }

    /// Every element of a role, in order.
    pub(crate) fn tags(&self, role: &str) -> Vec<Tag> {
        self.structure().all(role)
    }

    fn tag(&self, element: &Dictionary, page: Option<usize>) -> Tag {
        let page =
            element.get(b"Pg").ok().and_then(|pg| pg.as_reference().ok()).map(|id| self.page_of(id)).or(page);
        let mut kids = Vec::new();
        if let Ok(list) = element.get(b"K") {
            match self.resolve(list) {
                Object::Array(list) => list.iter().for_each(|kid| self.kid(kid, page, &mut kids)),
                one => self.kid(one, page, &mut kids),
            }
        }
        let mut attributes = BTreeMap::new();
        if let Ok(owners) = element.get(b"A") {
            match self.resolve(owners) {
                Object::Array(list) => list.iter().for_each(|one| self.attributes(one, &mut attributes)),
                one => self.attributes(one, &mut attributes),
            }
        }
        if let Ok(id) = element.get(b"ID") {
            attributes.insert("ID".to_owned(), text_of(id));
        }
        Tag {
            role: String::from_utf8_lossy(element.get(b"S").and_then(Object::as_name).expect("a role"))
                .into_owned(),
            alt: element.get(b"Alt").ok().map(text_of),
            said: element.get(b"ActualText").ok().map(text_of),
            kids,
            attributes,
        }
    }

    fn attributes(&self, owner: &Object, attributes: &mut BTreeMap<String, String>) {
        for (key, value) in self.resolve(owner).as_dict().expect("attributes are a dictionary") {
            let value = match self.resolve(value) {
                Object::Name(name) => String::from_utf8_lossy(name).into_owned(),
                Object::Integer(number) => number.to_string(),
                text @ Object::String(..) => text_of(text),
                // The names of header cells; arrays of figures say nothing to a reader.
                Object::Array(names) if names.iter().all(|name| matches!(name, Object::String(..))) => {
                    names.iter().map(text_of).collect::<Vec<String>>().join(" ")
                }
                _ => continue,
            };
            attributes.insert(String::from_utf8_lossy(key).into_owned(), value);
        }
    }

    fn kid(&self, kid: &Object, page: Option<usize>, kids: &mut Vec<Kid>) {
        match self.resolve(kid) {
            Object::Integer(id) => kids.push(self.marked(page.expect("a page"), *id)),
            Object::Dictionary(dictionary) => match dictionary.get(b"Type").and_then(Object::as_name) {
                Ok(b"MCR") => {
                    let page = dictionary
                        .get(b"Pg")
                        .and_then(Object::as_reference)
                        .map(|id| self.page_of(id))
                        .ok()
                        .or(page)
                        .expect("a page");
                    let id = dictionary.get(b"MCID").and_then(Object::as_i64).expect("an id");
                    kids.push(self.marked(page, id));
                }
                Ok(b"OBJR") => kids.push(Kid::Annotation),
                _ => kids.push(Kid::Tag(self.tag(dictionary, page))),
            },
            other => panic!("{other:?} is no kid of an element"),
        }
    }

    fn marked(&self, page: usize, id: i64) -> Kid {
        let text = self.pages[page].marked.get(&id);
        Kid::Text(text.unwrap_or_else(|| panic!("page {page} has no content {id}")).clone(), page + 1, id)
    }

    fn page_of(&self, id: ObjectId) -> usize {
        self.ids.iter().position(|&page| page == id).expect("a page of the file")
    }

    /// The links of a page, from 1, in the order of its annotations.
    pub(crate) fn links(&self, page: usize) -> Vec<Link> {
        let dictionary = self.document.get_dictionary(self.ids[page - 1]).expect("a page");
        let Ok(annotations) = dictionary.get(b"Annots") else { return Vec::new() };
        let list = self.resolve(annotations).as_array().expect("annotations are an array");
        list.iter()
            .map(|annotation| self.link(self.resolve(annotation).as_dict().expect("a dictionary")))
            .collect()
    }

    fn link(&self, annotation: &Dictionary) -> Link {
        if let Ok(destination) = annotation.get(b"Dest") {
            return Link::Page(self.destination(destination));
        }
        let action =
            self.resolve(annotation.get(b"A").expect("a link has an action")).as_dict().expect("an action");
        if let Ok(file) = action.get(b"F") {
            let file = self.resolve(file).as_dict().expect("a file specification");
            let name = text_of(file.get(b"UF").expect("the name of a file"));
            let place = match action.get(b"D").expect("a place in the file") {
                Object::Array(place) => {
                    Err(place[0].as_i64().expect("the number of a page in another file") as usize + 1)
                }
                named => Ok(text_of(named)),
            };
            return Link::File(name, place);
        }
        match action.get(b"URI") {
            Ok(uri) => Link::Uri(text_of(uri)),
            Err(_) => Link::Page(self.destination(action.get(b"D").expect("a destination"))),
        }
    }

    fn destination(&self, destination: &Object) -> usize {
        let list = self.resolve(destination).as_array().expect("a destination is an array");
        self.page_of(list[0].as_reference().expect("a page")) + 1
    }

    /// Level, title and page (from 1) of each bookmark, in order.
    pub(crate) fn bookmarks(&self) -> Vec<(usize, String, usize)> {
        let mut found = Vec::new();
        let catalog = self.document.catalog().expect("a catalog");
        let root = self
            .resolve(catalog.get(b"Outlines").expect("there are bookmarks"))
            .as_dict()
            .expect("a dictionary");
        self.outline(root, 1, &mut found);
        found
    }

    fn outline(&self, parent: &Dictionary, level: usize, found: &mut Vec<(usize, String, usize)>) {
        let mut next = parent.get(b"First").ok();
        while let Some(item) = next {
            let item = self.resolve(item).as_dict().expect("a bookmark");
            let title = text_of(item.get(b"Title").expect("a title"));
            found.push((level, title, self.destination(item.get(b"Dest").expect("a destination"))));
            self.outline(item, level + 1, found);
            next = item.get(b"Next").ok();
        }
    }

    fn resolve<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.document.dereference(object).expect("references lead somewhere").1
    }
}

fn page_text(document: &Document, page: ObjectId) -> PageText {
    let fonts: BTreeMap<Vec<u8>, BTreeMap<u16, String>> = document
        .get_page_fonts(page)
        .expect("fonts can be read")
        .into_iter()
        .map(|(name, font)| (name, to_unicode(document, font)))
        .collect();
    let bytes = document.get_page_content(page);
    let content = Content::decode(&bytes).expect("content can be parsed");
    let mut text = PageText::default();
    let mut marks: Vec<Option<i64>> = Vec::new();
    let (mut font, mut kept) = (None, Vec::new());
    for operation in &content.operations {
        match operation.operator.as_str() {
            "q" => kept.push(font),
            "Q" => font = kept.pop().expect("states are restored after they are kept"),
            "BDC" => {
                let id =
                    operation.operands[1].as_dict().ok().and_then(|d| d.get(b"MCID").ok()?.as_i64().ok());
                if let Some(id) = id {
                    text.marked.entry(id).or_default();
                }
                marks.push(id);
            }
            "BMC" => marks.push(None),
            "EMC" => {
                marks.pop().expect("marks end after they begin");
                if marks.is_empty() {
                    text.artifacts.push(' ');
                }
            }
            // Pieces of furniture stand apart; running text holds its own spaces.
            "BT" | "Td" | "Tm" => text.artifacts.push(' '),
            "Tf" => font = fonts.get(operation.operands[0].as_name().expect("a font's name")),
            "Tj" | "TJ" => {
                let mut words = String::new();
                let pieces = match &operation.operands[0] {
                    Object::Array(pieces) => pieces.as_slice(),
                    one => std::slice::from_ref(one),
                };
                for piece in pieces {
                    if let Object::String(bytes, _) = piece {
                        for pair in bytes.chunks(2) {
                            let glyph = u16::from(pair[0]) << 8 | u16::from(pair[1]);
                            let said = font.expect("a font is set").get(&glyph);
                            words.push_str(said.unwrap_or_else(|| panic!("glyph {glyph} has no text")));
                        }
                    }
                }
                match marks.iter().rev().find_map(|mark| *mark) {
                    Some(id) => text.marked.entry(id).or_default().push_str(&words),
                    None => text.artifacts.push_str(&words),
                }
            }
            _ => {}
        }
    }
    assert!(marks.is_empty(), "every mark ends");
    text
}

/// The text of each glyph, from the font's ToUnicode map.
fn to_unicode(document: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let stream = font
        .get(b"ToUnicode")
        .and_then(|object| document.dereference(object))
        .and_then(|(_, object)| object.as_stream())
        .expect("every font has a ToUnicode map");
    let plain = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    let text = String::from_utf8(plain).expect("the map is text");
    let mut map = BTreeMap::new();
    let mut ranges = false;
    for line in text.lines() {
        if line.ends_with("beginbfchar") || line.ends_with("beginbfrange") {
            ranges = line.ends_with("beginbfrange");
            continue;
        }
        let codes: Vec<&str> =
            line.split(&['<', '>'][..]).map(str::trim).filter(|code| !code.is_empty()).collect();
        let code = |at: usize| codes.get(at).and_then(|code| u16::from_str_radix(code, 16).ok());
        if ranges {
            if let (Some(from), Some(to), Some(first)) = (code(0), code(1), codes.get(2)) {
                let first = u32::from_str_radix(first, 16).expect("a code");
                for glyph in from..=to {
                    let c = char::from_u32(first + u32::from(glyph - from)).expect("a character");
                    map.insert(glyph, c.to_string());
                }
            }
        } else if let (Some(glyph), 2) = (code(0), codes.len()) {
            let units: Vec<u16> = codes[1]
                .as_bytes()
                .chunks(4)
                .map(|hex| u16::from_str_radix(std::str::from_utf8(hex).expect("hex"), 16).expect("hex"))
                .collect();
            map.insert(glyph, String::from_utf16(&units).expect("UTF-16"));
        } else if let (Some(glyph), 1) = (code(0), codes.len()) {
            map.insert(glyph, String::new());
        }
    }
    map
}

fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A PDF text string.
fn text_of(object: &Object) -> String {
    lopdf::decode_text_string(object).expect("a text string")
}
