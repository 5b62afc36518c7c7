//! Fonts, shaping and line breaking. Every width on a page is measured here.

mod fonts;
mod shaper;

pub(crate) use fonts::{BOLD, BOLD_ITALIC, Face, Fonts, ITALIC, REGULAR, SYMBOL, table};
pub(crate) use shaper::{GlyphUse, Shaper, Word, Words};
