//! PDF pages, SVG, PNG, JPEG -> things a frame can place, with their sizes.

use crate::units::Size;

/// A picture of pixels, as its file has it where PDF can carry that.
#[derive(Debug)]
pub struct Image {
    /// Pixels across and down.
    pub width: u32,
    pub height: u32,
    pub data: ImageData,
}

/// The samples of an image.
#[derive(Debug)]
pub enum ImageData {
    /// A JPEG file, passed through. Components: 1 for grey, 3 for RGB.
    Jpeg { bytes: Vec<u8>, components: u8 },
    /// 8-bit samples, 1 or 3 components, with an optional alpha channel of one.
    Samples { components: u8, samples: Vec<u8>, alpha: Option<Vec<u8>> },
}

/// A page of an appended PDF. The file is shared by its pages.
#[derive(Debug)]
pub struct PdfPage {
    pub file: std::sync::Arc<PdfFile>,
    /// From 0.
    pub index: usize,
    /// Upright, after the page's own rotation.
    pub size: Size,
}

/// An appended PDF.
#[derive(Debug)]
pub struct PdfFile {
    /// The path that people see.
    pub name: String,
    pub document: lopdf::Document,
}
pub fn natural_size(_: &crate::frame::Graphic) -> Size {
    Size::default()
}
