//! printpdf holds the document: its catalog, its information, its pages. Nothing else sees printpdf.
//!
//! Page contents, fonts, images and structure are ours (see `write`); of what printpdf makes for each
//! page only the page itself is kept.

use super::cut::Cut;
use super::metadata::PRODUCER;
use super::pack::Pack;
use super::syntax::{Buf, Id};
use crate::units::Size;
use lopdf::{Dictionary, Object, ObjectId};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};
use rustc_hash::FxHashMap;

/// The dictionaries of a document, by lopdf's ids.
pub(super) struct Held {
    catalog: Dictionary,
    info: Dictionary,
    tree: Dictionary,
    pages: Vec<Dictionary>,
    ids: FxHashMap<ObjectId, Which>,
}

#[derive(Clone, Copy)]
enum Which {
    Tree,
    Page(usize),
}

/// Where the dictionaries go in the file.
#[derive(Clone, Copy)]
pub(super) struct Homes {
    pub(super) tree: Id,
    /// The first page.
    pub(super) pages: Id,
}

impl Held {
    pub(super) fn new(cut: &Cut<'_>) -> Held {
        let pack = cut.pack;
        let mut document = PdfDocument::new(cut.title);
        let info = &mut document.metadata.info;
        info.author.clone_from(&pack.author);
        info.subject.clone_from(&pack.subject);
        info.creator = PRODUCER.to_owned();
        info.producer = PRODUCER.to_owned();
        document.pages = cut.slots.iter().map(|slot| blank(slot.size)).collect();
        let made = document.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());

        let dictionary = |id: Option<ObjectId>| {
            id.and_then(|id| made.get_dictionary(id).ok()).cloned().unwrap_or_default()
        };
        let at = |from: &Dictionary, key: &[u8]| from.get(key).and_then(Object::as_reference).ok();
        let catalog = dictionary(at(&made.trailer, b"Root"));
        let info = dictionary(at(&made.trailer, b"Info"));
        let tree_id = at(&catalog, b"Pages");
        let tree = dictionary(tree_id);
        let kids = tree.get(b"Kids").and_then(Object::as_array).cloned().unwrap_or_default();
        let page_ids: Vec<ObjectId> = kids.iter().filter_map(|kid| kid.as_reference().ok()).collect();
        let pages = page_ids.iter().map(|&id| dictionary(Some(id))).collect();
        let mut ids: FxHashMap<ObjectId, Which> =
            page_ids.iter().enumerate().map(|(i, &id)| (id, Which::Page(i))).collect();
        ids.extend(tree_id.map(|id| (id, Which::Tree)));
        Held { catalog, info, tree, pages, ids }.cleaned(pack)
    }

    /// Without what would break PDF/A or name a standard that the file does not follow.
    fn cleaned(mut self, pack: &Pack) -> Held {
        for key in ["Trapped", "GTS_PDFXVersion", "Identifier", "Keywords", "CreationDate", "ModDate"] {
            self.info.remove(key.as_bytes());
        }
        for (key, text) in [("Author", &pack.author), ("Subject", &pack.subject)] {
            if text.is_empty() {
                self.info.remove(key.as_bytes());
            }
        }
        if let Some(issued) = pack.issued {
            let date = issued.format("D:%Y%m%d%H%M%SZ").to_string();
            self.info.set("CreationDate", Object::string_literal(date.as_str()));
            self.info.set("ModDate", Object::string_literal(date));
        }
        for key in ["PageLayout", "PageMode"] {
            self.catalog.remove(key.as_bytes());
        }
        for page in &mut self.pages {
            for key in ["Resources", "Contents", "Annots", "TrimBox", "CropBox"] {
                page.remove(key.as_bytes());
            }
        }
        self
    }

    /// The entries of the catalog.
    pub(super) fn catalog(&self, homes: Homes, buf: &mut Buf) {
        self.entries(&self.catalog, homes, buf);
    }

    /// The entries of the document's information.
    pub(super) fn info(&self, homes: Homes, buf: &mut Buf) {
        self.entries(&self.info, homes, buf);
    }

    /// The entries of the root of the page tree.
    pub(super) fn tree(&self, homes: Homes, buf: &mut Buf) {
        self.entries(&self.tree, homes, buf);
    }

    /// The entries of a page, from 0.
    pub(super) fn page(&self, number: usize, homes: Homes, buf: &mut Buf) {
        if let Some(page) = self.pages.get(number) {
            self.entries(page, homes, buf);
        }
    }

    fn entries(&self, dictionary: &Dictionary, homes: Homes, buf: &mut Buf) {
        buf.entries(dictionary, &mut |id| {
            self.ids.get(&id).map(|which| match *which {
                Which::Tree => homes.tree,
                Which::Page(number) => homes.pages.nth(number),
            })
        });
    }
}

/// A page without content; its size is that of the paper.
fn blank(size: Size) -> PdfPage {
    let area = Rect::from_wh(Pt(size.width.0), Pt(size.height.0));
    PdfPage { media_box: area.clone(), trim_box: area.clone(), crop_box: area, ops: Vec::new() }
}
