use crate::diagnostics::Place;
use std::sync::Arc;

/// The font files of a theme; a style without one is set in the bundled face.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct FontFiles {
    pub regular: Option<FontFile>,
    pub bold: Option<FontFile>,
    pub italic: Option<FontFile>,
    pub bold_italic: Option<FontFile>,
}

/// A font file that was read.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct FontFile {
    /// Letters, figures and hyphens of the file's name, as fonts are named in a PDF.
    pub name: String,
    pub data: Arc<[u8]>,
    /// Where a theme names it.
    pub place: Place,
}
