//! Appended PDFs -> pages that can be placed.

mod annotations;
mod clean;
mod conformance;
mod content;
mod inside;
mod layers;
mod links;
mod open;
mod places;
mod rebuild;
mod remarks;
#[cfg(test)]
mod tests;
mod tree;
mod unpack;
mod words;

pub(crate) use unpack::unpack;

use super::PdfFile;
use crate::definition::Root;
use crate::definition::raw::FilePath;
use crate::diagnostics::{Diagnostics, Place};
use crate::frame::{AppendedFile, FileBookmark, PageLink};
use crate::units::{Pt, Size};
use annotations::Kind;
use clean::Cleaner;
use conformance::Fault;
use layers::Layers;
use lopdf::{Dictionary, Document, Object};
use open::Refusal;
use places::Places;
use remarks::Remarks;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// A page ready to be placed, without its file.
#[derive(Debug)]
pub(super) struct Leaf {
    pub(super) size: Size,
    pub(super) content: Arc<Vec<u8>>,
    pub(super) resources: Dictionary,
    pub(super) bbox: [f32; 4],
    pub(super) matrix: [f32; 6],
    pub(super) links: Vec<PageLink>,
}

/// A file whose pages could be read.
struct ReadPdf {
    document: Document,
    leaves: Vec<Leaf>,
    bookmarks: Vec<FileBookmark>,
    remarks: Remarks,
}

/// Reads the PDF that `named` names from a definition in `folder`. What goes wrong is told at the
/// place of the name.
pub(crate) fn pdf(root: &Root, folder: &Path, named: &FilePath, found: &mut Diagnostics) -> Option<PdfFile> {
    let file = root.read(folder, named, found)?;
    let name = root.files().path(file.id).to_string();
    appended(&name, &file.bytes, &named.place, found)
}

/// Reads the PDF with these bytes, which people know as `name`.
pub(super) fn appended(name: &str, bytes: &[u8], place: &Place, found: &mut Diagnostics) -> Option<PdfFile> {
    // lopdf checks much of what it reads, not all of it: a file that breaks it is a damaged file.
    let read = std::panic::catch_unwind(|| read(bytes)).unwrap_or(Err(Refusal::Damaged));
    match read {
        Ok(ReadPdf { document, leaves, bookmarks, remarks }) => {
            remarks.tell(name, place, found);
            let conformance = remarks.conformance();
            let is_whole = !remarks.are_fatal();
            let file = Arc::new(AppendedFile { name: name.to_owned(), document, conformance, bookmarks });
            is_whole.then_some(PdfFile { file, leaves })
        }
        Err(refusal) => {
            refusal.tell(name, place, found);
            None
        }
    }
}

fn read(bytes: &[u8]) -> Result<ReadPdf, Refusal> {
    let open::Opened { mut document, is_rebuilt } = open::open(bytes)?;
    let tree = tree::pages(&document);
    let inside = inside::inside(&document);
    if inside.is_portfolio {
        return Err(Refusal::Portfolio(inside.attachments));
    }
    if inside.is_drawn_by_reader {
        return Err(Refusal::DrawnByReader);
    }
    if tree.too_many {
        return Err(Refusal::TooManyPages);
    }
    if tree.lost > 0 {
        return Err(Refusal::Damaged);
    }
    if tree.pages.is_empty() {
        return Err(Refusal::NoPages);
    }
    let mut remarks = Remarks {
        is_rebuilt,
        is_protected: document.was_encrypted(),
        has_scripts: inside.has_scripts,
        attachments: inside.attachments,
        size: bytes.len(),
        ..Remarks::default()
    };
    // All pages are looked at before the first is cleaned: cleaning cuts what leads to other pages.
    let places = Places::of(&document, &tree.pages);
    let layers = Layers::of(&document);
    let bookmarks = places.bookmarks();
    let looked_at: Vec<_> = tree
        .pages
        .iter()
        .map(|page| {
            let content = joined(&document, page.dict.get(b"Contents").ok());
            let mut on_top = annotations::on_top(&document, page, &places, &layers);
            words::fill(&document, page, content.as_deref().unwrap_or_default(), &mut on_top.links);
            (content, on_top)
        })
        .collect();
    drop(places);
    for (_, on_top) in &looked_at {
        annotations::prepare(&mut document, &on_top.drawn);
    }
    let mut cleaner = Cleaner::new(&mut document, layers, is_rebuilt);
    let mut leaves = Vec::with_capacity(tree.pages.len());
    let mut faults: BTreeMap<Fault, Vec<usize>> = BTreeMap::new();
    let mut kinds: BTreeMap<Kind, Vec<usize>> = BTreeMap::new();
    for (index, (page, (content, on_top))) in tree.pages.into_iter().zip(looked_at).enumerate() {
        let number = index + 1;
        let content = content.ok_or(Refusal::DamagedPage(number))?;
        let mut resources = page.resources.clone();
        let painted = annotations::paint(cleaner.document(), &on_top.drawn, &mut resources);
        let mut cleaned = cleaner.page(&content, &resources, &painted);
        for fault in cleaned.faults {
            faults.entry(fault).or_default().push(number);
        }
        for kind in on_top.kinds {
            kinds.entry(kind).or_default().push(number);
        }
        if cleaned.shows.paint && !cleaned.shows.text {
            remarks.scanned.push(number);
        }
        if !painted.is_empty() {
            cleaned.content.splice(..0, *b"q\n");
            cleaned.content.extend_from_slice(b"Q\n");
            cleaned.content.extend(painted);
        }
        let (width, height) = page.size();
        leaves.push(Leaf {
            size: Size::new(Pt(width), Pt(height)),
            content: Arc::new(cleaned.content),
            resources: cleaned.resources,
            bbox: page.bbox,
            matrix: page.matrix(),
            links: on_top.links,
        });
    }
    remarks.faults = faults;
    remarks.on_top = kinds;
    Ok(ReadPdf { document, leaves, bookmarks, remarks })
}

/// A page's content streams as one; `None` when one of them cannot be read.
fn joined(document: &Document, contents: Option<&Object>) -> Option<Vec<u8>> {
    let Some(contents) = contents else {
        return Some(Vec::new());
    };
    let contents = document.dereference(contents).ok()?.1;
    let streams = match contents {
        Object::Null => return Some(Vec::new()),
        Object::Array(streams) => streams.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut content = Vec::new();
    for stream in streams {
        let stream = document.dereference(stream).ok()?.1.as_stream().ok()?;
        content.extend(unpack(document, stream)?);
        // A token may not run from one stream into the next.
        content.push(b'\n');
    }
    Some(content)
}
