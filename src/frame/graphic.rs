//! What a frame can place beside text and shapes; `import` and `chart` make it.

use super::Frame;
use crate::units::{Pt, Rect, Size};
use std::sync::Arc;

/// Something made outside layout that a frame can place, with its natural size.
#[derive(Clone, Debug)]
pub(crate) enum Graphic {
    /// A drawing: a chart, a crest. Owners inside it are ignored; whoever places it owns it.
    Drawing(Arc<Frame>),
    /// A picture of pixels.
    Image(Arc<Image>),
    /// A page of an appended PDF.
    PdfPage(Arc<PdfPage>),
}

impl Graphic {
    /// The size without scaling: 96 pixels to the inch, pages as they are. Transforms of
    /// [`super::Item::Graphic`] start from a graphic of this size with its top left corner at the origin.
    pub(crate) fn natural_size(&self) -> Size {
        match self {
            Graphic::Drawing(frame) => frame.size,
            Graphic::Image(image) => Size::new(Pt(image.width as f32 * 0.75), Pt(image.height as f32 * 0.75)),
            Graphic::PdfPage(page) => page.size,
        }
    }
}

/// A picture of pixels, as its file has it where PDF can carry that.
#[derive(Debug)]
pub(crate) struct Image {
    /// Pixels across and down.
    pub width: u32,
    pub height: u32,
    pub data: ImageData,
}

/// The samples of an image.
#[derive(PartialEq, Eq, Debug)]
pub(crate) enum ImageData {
    /// A JPEG file, passed through without what its maker wrote about place, device and time.
    /// Components: 1 for grey, 3 for RGB.
    Jpeg { bytes: Vec<u8>, components: u8 },
    /// 8-bit samples, 1 or 3 components, with an optional alpha channel of one.
    Samples { components: u8, samples: Vec<u8>, alpha: Option<Vec<u8>> },
}

/// A page of an appended PDF, ready to become a form XObject. The file is shared by its pages.
#[derive(Debug)]
pub(crate) struct PdfPage {
    pub file: Arc<AppendedFile>,
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
    /// What can be followed.
    pub links: Vec<PageLink>,
}

/// An active area of an appended page.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct PageLink {
    /// On the upright page from its top left corner.
    pub area: Rect,
    pub target: PageTarget,
    /// What stands on the page there; empty where that cannot be read.
    pub words: String,
}

/// Where a link of an appended page leads.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum PageTarget {
    /// An address of the web, of mail or of a telephone.
    Uri(String),
    /// A place in the same file.
    Spot(Spot),
}

/// A place in an appended file.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Spot {
    /// From 0.
    pub page: usize,
    /// From the top of the upright page.
    pub y: Pt,
}

/// A bookmark of an appended file.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct FileBookmark {
    /// From 1; never more than one deeper than the bookmark before it.
    pub level: u8,
    pub title: String,
    pub spot: Spot,
}

/// The file of appended pages. Its document is already clean: from the resources of its pages no page,
/// tag, layer, attachment or metadata can be reached.
#[derive(Debug)]
pub(crate) struct AppendedFile {
    /// The path that people see.
    pub name: String,
    pub document: lopdf::Document,
    /// Why a pack with this file cannot be marked as PDF/A and PDF/UA; empty when it can.
    pub conformance: Vec<String>,
    /// In order of pages.
    pub bookmarks: Vec<FileBookmark>,
}
