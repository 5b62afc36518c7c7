//! PDF pages, Word documents, SVG, PNG, JPEG -> things a frame can place, with their sizes.
//!
//! Files come from anywhere: a phone, a scanner, another council. What they carry beyond what is
//! seen (where a photo was taken, scripts, attachments, hidden layers) never goes into a pack.

mod graphic;
mod jpeg;
mod office;
mod pdf;
mod png;
mod svg;

pub(crate) use graphic::graphic;
pub(crate) use office::office;
pub(crate) use pdf::{pdf, unpack};
pub(crate) use png::png;
pub(crate) use svg::svg;

use crate::frame::{AppendedFile, PdfPage};
use std::sync::Arc;

/// An appended PDF that was read.
#[derive(Debug)]
pub(crate) struct PdfFile {
    pub file: Arc<AppendedFile>,
    leaves: Vec<pdf::Leaf>,
}

impl PdfFile {
    /// The pages in their order.
    pub(crate) fn pages(&self) -> Vec<PdfPage> {
        let page = |(index, leaf): (usize, &pdf::Leaf)| PdfPage {
            file: Arc::clone(&self.file),
            index,
            size: leaf.size,
            content: Arc::clone(&leaf.content),
            resources: leaf.resources.clone(),
            bbox: leaf.bbox,
            matrix: leaf.matrix,
            links: leaf.links.clone(),
        };
        self.leaves.iter().enumerate().map(page).collect()
    }
}
