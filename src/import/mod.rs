//! PDF pages, SVG, PNG, JPEG -> things a frame can place, with their sizes.
//!
//! Files come from anywhere: a phone, a scanner, another council. What they carry beyond what is
//! seen (where a photo was taken, scripts, attachments, hidden layers) never goes into a pack.

mod graphic;
mod jpeg;
mod pdf;
mod png;
mod svg;

pub use graphic::{graphic, natural_size};
pub use jpeg::jpeg;
pub use pdf::pdf;
pub use png::png;
pub use svg::svg;

use crate::units::{Rect, Size};
use std::sync::Arc;

/// A picture of pixels, as its file has it where PDF can carry that.
#[derive(Debug)]
pub struct Image {
    /// Pixels across and down.
    pub width: u32,
    pub height: u32,
    pub data: ImageData,
}

/// The samples of an image.
#[derive(PartialEq, Eq, Debug)]
pub enum ImageData {
    /// A JPEG file, passed through without what its maker wrote about place, device and time.
    /// Components: 1 for grey, 3 for RGB.
    Jpeg { bytes: Vec<u8>, components: u8 },
    /// 8-bit samples, 1 or 3 components, with an optional alpha channel of one.
    Samples { components: u8, samples: Vec<u8>, alpha: Option<Vec<u8>> },
}

/// A page of an appended PDF, ready to become a form XObject. The file is shared by its pages.
#[derive(Debug)]
pub struct PdfPage {
    pub file: Arc<PdfFile>,
    /// From 0.
    pub index: usize,
    /// Upright, after the page's own rotation.
    pub size: Size,
    /// The content streams joined and unpacked, without `/MCID`, balanced in `q`, `BT` and `BMC`.
    pub content: Arc<Vec<u8>>,
    /// With what the page inherited. References lead into `file.document`; all that they reach may
    /// be copied as it is.
    pub resources: lopdf::Dictionary,
    /// `/BBox`: what is seen of the page, in its own coordinates: left, bottom, right, top.
    pub bbox: [f32; 4],
    /// `/Matrix`: takes the box to `[0 0 width height]` with the page upright, y upwards.
    pub matrix: [f32; 6],
    /// Links to the web: their area on the upright page from the top left corner, and the address.
    pub links: Vec<(Rect, String)>,
}

/// An appended PDF. Its document is already clean: from the resources of its pages no page, tag,
/// layer, attachment or metadata can be reached.
#[derive(Debug)]
pub struct PdfFile {
    /// The path that people see.
    pub name: String,
    pub document: lopdf::Document,
    /// Why a pack with this file cannot be marked as PDF/A and PDF/UA; empty when it can.
    pub conformance: Vec<String>,
    leaves: Vec<pdf::Leaf>,
}

impl PdfFile {
    /// The pages in their order.
    pub fn pages(self: &Arc<Self>) -> Vec<PdfPage> {
        let page = |(index, leaf): (usize, &pdf::Leaf)| PdfPage {
            file: Arc::clone(self),
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
