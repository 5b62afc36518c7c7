//! Small packs made by hand, written, and read again.

mod appended;
mod drawing;
mod navigation;
mod sample;
mod structure;
mod whole;

use super::pack::WriteOutcome;
use super::{Encoder, Pack, PageOf, PartPages, Slot, write};
use crate::frame::{Artifact, Color, Frame, Owner, Page, TagTree};
use crate::text::{GlyphUse, REGULAR, Shaper};
use crate::units::{Point, Pt, Size};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static FONTS: LazyLock<crate::text::Fonts> = LazyLock::new(crate::text::Fonts::bundled);
static ENCODER: LazyLock<Encoder> = LazyLock::new(|| Encoder::new(&FONTS));

fn at(x: f32, y: f32) -> Point {
    Point::new(Pt(x), Pt(y))
}

/// Draws black text in the regular face at 10 points.
fn say(shaper: &mut Shaper<'_>, page: &mut Page, x: f32, y: f32, text: &str) {
    shaper.draw(&mut page.frame, REGULAR, Pt(10.0), Color::BLACK, at(x, y), text);
}

fn a4() -> Page {
    Page { frame: Frame::new(Size::A4), ..Page::default() }
}

fn part(pages: Vec<Page>, tags: TagTree, glyphs: &GlyphUse) -> PartPages {
    let pages = pages.into_iter().map(|page| ENCODER.page(page, &tags)).collect();
    PartPages { pages, tags, glyphs: glyphs.clone() }
}

/// A pack of whole parts in their order, without furniture.
fn pack(parts: Vec<PartPages>) -> Pack {
    let pages = parts.iter().enumerate().flat_map(|(part, pages)| {
        pages.pages.iter().enumerate().map(move |(page, encoded)| Slot {
            page: Some(PageOf { part, page }),
            size: encoded.size(),
            furniture: Frame::new(encoded.size()),
        })
    });
    Pack {
        title: "Children’s Services Committee".to_owned(),
        language: "en-GB".to_owned(),
        author: "Northmere Borough Council".to_owned(),
        subject: String::new(),
        issued: None,
        pages: pages.collect(),
        parts,
        furniture_glyphs: GlyphUse::default(),
        bookmarks: Vec::new(),
        labels: Vec::new(),
        named: Default::default(),
    }
}

/// A page with one drawing on it, as a pack.
fn drawn(draw: impl FnOnce(&mut Shaper<'_>, &mut Page)) -> Pack {
    let mut shaper = Shaper::new(&FONTS);
    let mut page = a4();
    page.frame.own(Owner::Artifact(Artifact::Page));
    draw(&mut shaper, &mut page);
    pack(vec![part(vec![page], TagTree::new(), shaper.used())])
}

fn written(pack: &Pack) -> WriteOutcome {
    write(pack, &ENCODER, &FONTS)
}

/// A file that was read again.
struct Read {
    document: Document,
    pages: Vec<ObjectId>,
}

impl Read {
    fn of(pack: &Pack) -> Read {
        Read::bytes(&written(pack).bytes)
    }

    fn bytes(bytes: &[u8]) -> Read {
        let document = Document::load_mem(bytes).expect("lopdf reads the file");
        let pages = document.page_iter().collect();
        Read { document, pages }
    }

    fn resolve<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.document.dereference(object).expect("the object is there").1
    }

    fn get<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> Option<&'a Object> {
        dictionary.get(key.as_bytes()).ok().map(|object| self.resolve(object))
    }

    fn dictionary<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> &'a Dictionary {
        self.get(dictionary, key).and_then(|object| object.as_dict().ok()).expect("a dictionary")
    }

    fn catalog(&self) -> &Dictionary {
        self.document.catalog().expect("a catalog")
    }

    fn page(&self, number: usize) -> &Dictionary {
        self.document.get_dictionary(self.pages[number]).expect("a page")
    }

    fn page_number(&self, id: &Object) -> usize {
        let id = id.as_reference().expect("a reference to a page");
        self.pages.iter().position(|&page| page == id).expect("one of the pages")
    }

    fn content(&self, number: usize) -> Content {
        let bytes = self.document.get_page_content(self.pages[number]);
        Content::decode(&bytes).expect("operators")
    }

    /// What each glyph of a font says.
    fn unicode(&self, font: &Dictionary) -> BTreeMap<u16, String> {
        let stream = self.get(font, "ToUnicode").unwrap().as_stream().unwrap();
        let cmap = String::from_utf8(stream.decompressed_content().unwrap()).unwrap();
        let hex = |digits: &str| u16::from_str_radix(digits, 16).unwrap();
        let pairs = cmap.lines().filter_map(|line| {
            let (code, text) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
            let units: Vec<u16> = (0..text.len() / 4).map(|i| hex(&text[4 * i..4 * i + 4])).collect();
            Some((hex(code), String::from_utf16(&units).unwrap()))
        });
        // The line of the code space looks like an entry of glyph 0, which is never used.
        pairs.filter(|&(glyph, _)| glyph != 0).collect()
    }

    /// The text of each piece of marked content of a page, by its number; artifacts under -1.
    fn texts(&self, number: usize) -> BTreeMap<i64, String> {
        let fonts = self.dictionary(self.dictionary(self.page(number), "Resources"), "Font");
        let mut texts = BTreeMap::new();
        let mut owner = None;
        let mut unicode = BTreeMap::new();
        for operation in self.content(number).operations {
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "BDC" => {
                    let properties = operands[1].as_dict().unwrap();
                    assert!(owner.is_none(), "marked content inside marked content");
                    let mark = properties.get(b"MCID").map_or(-1, |mark| mark.as_i64().unwrap());
                    assert_eq!(mark == -1, operands[0].as_name().unwrap() == b"Artifact");
                    owner = Some(mark);
                    texts.entry(mark).or_insert_with(String::new);
                }
                "EMC" => owner = None,
                "Tf" => {
                    let name = String::from_utf8_lossy(operands[0].as_name().unwrap()).into_owned();
                    unicode = self.unicode(self.dictionary(fonts, &name));
                }
                "TJ" => {
                    let said = texts.get_mut(&owner.expect("all text is marked")).unwrap();
                    for string in operands[0].as_array().unwrap().iter().filter_map(|o| o.as_str().ok()) {
                        for code in string.chunks(2) {
                            said.push_str(&unicode[&u16::from_be_bytes([code[0], code[1]])]);
                        }
                    }
                }
                _ => {}
            }
        }
        texts
    }
}

/// A text string as it was before it was encoded.
fn words(object: &Object) -> String {
    let bytes = object.as_str().expect("a string");
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(units) => {
            let units: Vec<u16> =
                units.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).unwrap()
        }
        None => String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

fn name(object: &Object) -> &str {
    std::str::from_utf8(object.as_name().expect("a name")).unwrap()
}

fn numbers(object: &Object) -> Vec<f32> {
    object.as_array().expect("an array").iter().map(|number| number.as_float().unwrap()).collect()
}
