//! Appended PDFs -> pages that can be placed.

mod clean;
mod conformance;
mod content;
mod layers;
mod links;
mod open;
mod rebuild;
mod remarks;
#[cfg(test)]
mod tests;
mod tree;
mod unpack;

pub(crate) use unpack::unpack;

use super::PdfFile;
use crate::definition::Root;
use crate::definition::raw::FilePath;
use crate::diagnostics::Diagnostics;
use crate::frame::AppendedFile;
use crate::units::{Pt, Rect, Size};
use clean::Cleaner;
use conformance::Fault;
use lopdf::{Dictionary, Document, Object};
use open::Refusal;
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
    pub(super) links: Vec<(Rect, String)>,
}

/// Reads the PDF that `named` names from a definition in `folder`. What goes wrong is told at the
/// place of the name.
pub(crate) fn pdf(root: &Root, folder: &Path, named: &FilePath, found: &mut Diagnostics) -> Option<PdfFile> {
    let file = root.read(folder, named, found)?;
    let name = root.files().path(file.id).to_string();
    // lopdf checks much of what it reads, not all of it: a file that breaks it is a damaged file.
    let read = std::panic::catch_unwind(|| read(&file.bytes)).unwrap_or(Err(Refusal::Damaged));
    match read {
        Ok((document, leaves, remarks)) => {
            remarks.tell(&name, &named.place, found);
            let conformance = remarks.conformance();
            let is_whole = !remarks.are_fatal();
            let file = Arc::new(AppendedFile { name, document, conformance });
            is_whole.then_some(PdfFile { file, leaves })
        }
        Err(refusal) => {
            refusal.tell(&name, &named.place, found);
            None
        }
    }
}

fn read(bytes: &[u8]) -> Result<(Document, Vec<Leaf>, Remarks), Refusal> {
    let open::Opened { mut document, is_rebuilt } = open::open(bytes)?;
    let tree = tree::pages(&document);
    if tree.too_many {
        return Err(Refusal::TooManyPages);
    }
    if tree.lost > 0 {
        return Err(Refusal::Damaged);
    }
    if tree.pages.is_empty() {
        return Err(Refusal::NoPages);
    }
    let mut remarks = Remarks { left_out: remarks::left_out(&document), is_rebuilt, ..Remarks::default() };
    // All pages are looked at before the first is cleaned: cleaning cuts what leads to other pages.
    let looked_at: Vec<_> = tree
        .pages
        .iter()
        .map(|page| (joined(&document, page.dict.get(b"Contents").ok()), links::on_top(&document, page)))
        .collect();
    let mut cleaner = Cleaner::new(&mut document, is_rebuilt);
    let mut leaves = Vec::with_capacity(tree.pages.len());
    let mut faults: BTreeMap<Fault, Vec<usize>> = BTreeMap::new();
    for (index, (page, (content, on_top))) in tree.pages.iter().zip(looked_at).enumerate() {
        let number = index + 1;
        let content = content.ok_or(Refusal::DamagedPage(number))?;
        let cleaned = cleaner.page(&content, &page.resources);
        for fault in cleaned.faults {
            faults.entry(fault).or_default().push(number);
        }
        if on_top.notes > 0 {
            remarks.notes.push(number);
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
    Ok((document, leaves, remarks))
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
