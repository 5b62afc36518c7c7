//! Makes what a page draws with fit to be copied: nothing in it leads back to the pages, tags,
//! layers, attachments or metadata of its file.

use super::conformance::{self, Fault};
use super::content::{self, Names, Property, READING, Used};
use super::layers::Layers;
use super::unpack::unpack;
use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::{BTreeMap, BTreeSet};

/// Keys of streams that lead out of the drawing, or that PDF/A forbids without anybody missing them.
const CUT: [&[u8]; 12] = [
    b"StructParent",
    b"StructParents",
    b"Metadata",
    b"PieceInfo",
    b"LastModified",
    b"AF",
    b"OC",
    b"OPI",
    b"Ref",
    b"Alternates",
    b"Interpolate",
    b"Name",
];

/// Cleans the objects of a file, each once, and remembers what is wrong with them.
pub(super) struct Cleaner<'a> {
    document: &'a mut Document,
    layers: Layers,
    /// Whether the file's own index is lost, so that it cannot say what it had.
    is_rebuilt: bool,
    known: BTreeMap<ObjectId, BTreeSet<Fault>>,
    /// What the drawings and images among them show.
    shown: BTreeMap<ObjectId, Shows>,
}

/// What a drawing shows of itself, and the drawings that it paints.
#[derive(Clone, Default)]
pub(super) struct Shows {
    pub(super) text: bool,
    pub(super) paint: bool,
    inside: Vec<ObjectId>,
}

/// A page's content and resources after cleaning.
pub(super) struct Cleaned {
    pub(super) content: Vec<u8>,
    pub(super) resources: Dictionary,
    pub(super) faults: BTreeSet<Fault>,
    pub(super) shows: Shows,
    /// Names of the images and drawings that the content paints.
    painted: BTreeSet<Vec<u8>>,
}

impl Cleaner<'_> {
    pub(super) fn new(document: &mut Document, layers: Layers, is_rebuilt: bool) -> Cleaner<'_> {
        Cleaner { document, layers, is_rebuilt, known: BTreeMap::new(), shown: BTreeMap::new() }
    }

    pub(super) fn document(&self) -> &Document {
        self.document
    }

    /// Cleans a page's content and all that its resources reach. `on_top` is painted after it.
    pub(super) fn page(&mut self, content: &[u8], resources: &Dictionary, on_top: &[u8]) -> Cleaned {
        let mut page = self.drawing(content, resources);
        let names = Names { property: &|_| Property::Drop, is_drawing: &|_| true };
        let (_, used) = content::clean(on_top, &names);
        page.shows.inside.extend(self.painted(&used, &page.resources));
        page.painted.extend(used.painted);
        self.keep_painted(&page.painted, &mut page.resources);
        let top = Object::Dictionary(page.resources.clone());
        if conformance::names_cmyk(&top) && !self.has_default_cmyk(resources) {
            page.faults.insert(Fault::Cmyk);
        }
        let mut seen = BTreeSet::new();
        let mut waiting = conformance::references(&top);
        while let Some(id) = waiting.pop() {
            if !seen.insert(id) {
                continue;
            }
            if !self.known.contains_key(&id) {
                let faults = self.object(id, resources);
                self.known.insert(id, faults);
            }
            page.faults.extend(self.known[&id].iter().cloned());
            if let Some(object) = self.document.objects.get(&id) {
                waiting.extend(conformance::references(object));
            }
        }
        self.add_inside(&mut page.shows);
        page
    }

    /// Adds what the drawings show that a page paints.
    fn add_inside(&self, page: &mut Shows) {
        let mut seen = BTreeSet::new();
        let mut waiting = page.inside.clone();
        while let Some(id) = waiting.pop() {
            if let Some(shows) = self.shown.get(&id).filter(|_| seen.insert(id)) {
                page.text |= shows.text;
                page.paint |= shows.paint;
                waiting.extend(&shows.inside);
            }
        }
    }

    fn is_drawing(&self, resources: &Dictionary, name: &[u8]) -> bool {
        let forms = resources.get_deref(b"XObject", self.document).and_then(Object::as_dict);
        let form = forms.and_then(|forms| forms.get_deref(name, self.document)?.as_stream());
        // One that is taken out at the moment is a drawing that paints itself.
        form.map_or(true, |form| {
            !form.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image")
        })
    }

    /// The images and drawings that content paints.
    fn painted(&self, used: &Used, resources: &Dictionary) -> Vec<ObjectId> {
        let forms = resources.get_deref(b"XObject", self.document).and_then(Object::as_dict).ok();
        used.painted.iter().filter_map(|name| forms?.get(name).ok()?.as_reference().ok()).collect()
    }

    /// Cleans one object in its place.
    fn object(&mut self, id: ObjectId, page: &Dictionary) -> BTreeSet<Fault> {
        let mut faults = BTreeSet::new();
        // Taken out while it is changed; nothing that is looked up meanwhile is itself.
        let Some(mut object) = self.document.objects.remove(&id) else {
            if self.is_in_use(id) {
                faults.insert(Fault::Lost);
            }
            return faults;
        };
        match &mut object {
            Object::Stream(stream) => self.stream(id, stream, page, &mut faults),
            Object::Dictionary(dict) if leads_out(dict) => object = Object::Null,
            Object::Dictionary(dict) => mend(dict),
            _ => {}
        }
        if conformance::names_cmyk(&object) && !self.has_default_cmyk(page) {
            faults.insert(Fault::Cmyk);
        }
        self.document.objects.insert(id, object);
        faults
    }

    fn stream(&mut self, id: ObjectId, stream: &mut Stream, page: &Dictionary, faults: &mut BTreeSet<Fault>) {
        if let Some(name) = stream.dict.get(b"OC").ok().and_then(|oc| self.layers.hidden(self.document, oc)) {
            faults.insert(Fault::HiddenLayer(name.to_owned()));
        }
        // Data in another file stays there.
        if stream.dict.remove(b"F").is_some() {
            faults.insert(Fault::Lost);
        }
        for key in CUT {
            stream.dict.remove(key);
        }
        let subtype = stream.dict.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
        if subtype == b"PS" {
            faults.insert(Fault::PostScript);
        }
        let is_drawing = subtype == b"Form"
            || stream.dict.get(b"PatternType").and_then(Object::as_i64).is_ok_and(|t| t == 1);
        if subtype == b"Image" {
            self.shown.insert(id, Shows { paint: true, ..Shows::default() });
        }
        if is_drawing {
            match unpack(self.document, stream) {
                Some(content) => {
                    let shows = self.form(stream, &content, page, faults);
                    self.shown.insert(id, shows);
                }
                None => {
                    faults.insert(Fault::Lost);
                }
            }
        } else if is_lzw(self.document, stream)
            && let Some(data) = unpack(self.document, stream)
        {
            replace(stream, data);
        }
    }

    /// A drawing inside the page. Without resources of its own it uses the page's, which PDF 1.1 allowed.
    fn form(
        &mut self,
        stream: &mut Stream,
        content: &[u8],
        page: &Dictionary,
        faults: &mut BTreeSet<Fault>,
    ) -> Shows {
        let own =
            stream.dict.get(b"Resources").and_then(|r| self.document.dereference(r)?.1.as_dict()).cloned();
        let mut cleaned = self.drawing(content, own.as_ref().unwrap_or(page));
        self.keep_painted(&cleaned.painted, &mut cleaned.resources);
        faults.extend(cleaned.faults);
        stream.dict.set("Resources", cleaned.resources);
        if cleaned.content != content {
            replace(stream, cleaned.content);
        }
        cleaned.shows
    }

    /// Content with its resources.
    fn drawing(&mut self, content: &[u8], resources: &Dictionary) -> Cleaned {
        let mut faults = BTreeSet::new();
        let mut resources = resources.clone();
        let mut fates = BTreeMap::new();
        let mut kept = Dictionary::new();
        let properties = resources.remove(b"Properties");
        let properties =
            properties.as_ref().and_then(|p| self.document.dereference(p).ok()?.1.as_dict().ok());
        for (name, list) in properties.into_iter().flat_map(Dictionary::iter) {
            if let Some(layer) = self.layers.hidden(self.document, list) {
                faults.insert(Fault::HiddenLayer(layer.to_owned()));
            }
            let Ok(list) = self.document.dereference(list).and_then(|(_, list)| list.as_dict()) else {
                continue;
            };
            let is_layer = list.has_type(b"OCG") || list.has_type(b"OCMD");
            let reading: Dictionary = READING
                .iter()
                .filter_map(|&key| Some((key.to_vec(), list.get_deref(key, self.document).ok()?.clone())))
                .collect();
            let fate = match (is_layer, reading.is_empty()) {
                (true, _) => Property::Layer,
                (false, true) => Property::Drop,
                (false, false) => Property::Keep,
            };
            if fate == Property::Keep {
                kept.set(name.clone(), reading);
            }
            fates.insert(name.clone(), fate);
        }
        if !kept.is_empty() {
            resources.set("Properties", kept);
        }
        let fate = |name: &[u8]| fates.get(name).copied().unwrap_or(Property::Drop);
        let names = Names { property: &fate, is_drawing: &|name| self.is_drawing(&resources, name) };
        let (content, used) = content::clean(content, &names);
        self.check(&used, &resources, &mut faults);
        self.keep_used_fonts(&used, &mut resources);
        let shows = Shows { text: used.text, paint: used.paint, inside: self.painted(&used, &resources) };
        Cleaned { content, resources, faults, shows, painted: used.painted }
    }

    fn check(&self, used: &Used, resources: &Dictionary, faults: &mut BTreeSet<Fault>) {
        let fonts = resources.get_deref(b"Font", self.document).and_then(Object::as_dict).ok();
        for name in &used.fonts {
            match fonts.and_then(|fonts| fonts.get_deref(name, self.document).ok()?.as_dict().ok()) {
                Some(font) => faults.extend(conformance::font(self.document, font)),
                None => {
                    faults.insert(Fault::FontNotEmbedded(String::from_utf8_lossy(name).into_owned()));
                }
            }
        }
        if used.cmyk && !self.has_default_cmyk(resources) {
            faults.insert(Fault::Cmyk);
        }
        if used.lzw {
            faults.insert(Fault::Lzw);
        }
    }

    /// Leaves out fonts that no text is set in: writers name Helvetica on every page to be safe, and
    /// a font that is not embedded counts against the pack wherever it is named.
    fn keep_used_fonts(&self, used: &Used, resources: &mut Dictionary) {
        let fonts = resources.get_deref(b"Font", self.document).and_then(Object::as_dict).cloned();
        let Ok(fonts) = fonts else { return };
        let kept: Dictionary = fonts.into_iter().filter(|(name, _)| used.fonts.contains(name)).collect();
        if kept.is_empty() {
            resources.remove(b"Font");
        } else {
            resources.set("Font", kept);
        }
    }

    /// Leaves out images and drawings that nothing paints: readers do not show what is in them, programs do.
    fn keep_painted(&self, painted: &BTreeSet<Vec<u8>>, resources: &mut Dictionary) {
        let dictionary = |key: &[u8]| resources.get_deref(key, self.document).and_then(Object::as_dict);
        // Glyphs that are drawn may paint with what the page has.
        let is_drawn = |font: &Object| {
            let font = self.document.dereference(font).and_then(|(_, font)| font.as_dict());
            font.is_ok_and(|font| font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|t| t == b"Type3"))
        };
        if dictionary(b"Font").is_ok_and(|fonts| fonts.iter().any(|(_, font)| is_drawn(font))) {
            return;
        }
        let Ok(forms) = dictionary(b"XObject").cloned() else { return };
        let kept: Dictionary = forms.into_iter().filter(|(name, _)| painted.contains(name)).collect();
        if kept.is_empty() {
            resources.remove(b"XObject");
        } else {
            resources.set("XObject", kept);
        }
    }

    /// Whether the resources say by a profile what CMYK means.
    fn has_default_cmyk(&self, resources: &Dictionary) -> bool {
        let spaces = resources.get_deref(b"ColorSpace", self.document).and_then(Object::as_dict);
        spaces.is_ok_and(|spaces| spaces.has(b"DefaultCMYK"))
    }

    /// Whether the file claims to have the object.
    fn is_in_use(&self, id: ObjectId) -> bool {
        let entry = self.document.reference_table.get(id.0);
        self.is_rebuilt || matches!(entry, Some(XrefEntry::Normal { .. } | XrefEntry::Compressed { .. }))
    }
}

/// Parts of a file's own structure, from which everything else in it could be reached.
fn leads_out(dict: &Dictionary) -> bool {
    let kinds =
        [b"Page".as_slice(), b"Pages", b"Catalog", b"StructElem", b"StructTreeRoot", b"Annot", b"Filespec"];
    kinds.iter().any(|kind| dict.has_type(kind))
}

/// Takes away what PDF/A forbids and no screen shows: screens and transfer curves of a press, lists
/// of a font's glyphs that are seldom right; and says what was meant where a key was left out.
fn mend(dict: &mut Dictionary) {
    if dict.has_type(b"ExtGState") {
        for key in [b"TR".as_slice(), b"TR2", b"HT", b"HTO", b"HTP"] {
            dict.remove(key);
        }
    }
    if dict.has_type(b"FontDescriptor") {
        dict.remove(b"CIDSet");
        dict.remove(b"CharSet");
    }
    if dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|t| t == b"CIDFontType2")
        && !dict.has(b"CIDToGIDMap")
    {
        dict.set("CIDToGIDMap", Object::Name(b"Identity".to_vec()));
    }
}

fn is_lzw(document: &Document, stream: &Stream) -> bool {
    stream.dict.get_deref(b"Filter", document).is_ok_and(|filter| match filter {
        Object::Array(chain) => chain.iter().any(|f| f.as_name().is_ok_and(|name| name == b"LZWDecode")),
        one => one.as_name().is_ok_and(|name| name == b"LZWDecode"),
    })
}

/// Gives a stream new data, packed as PDF/A allows.
fn replace(stream: &mut Stream, data: Vec<u8>) {
    stream.set_plain_content(data);
    if stream.compress().is_err() {
        // Plain data is as good; it only takes more room.
        stream.dict.remove(b"Filter");
    }
}
