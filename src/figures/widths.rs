//! Widths of columns as definitions write them.

use super::columns::ColumnWidth;
use crate::definition::raw::Words;
use crate::diagnostics::{Code, Diagnostics};
use crate::units::mm;

/// Reads `30 mm` or `2 shares`; anything else is told.
pub(super) fn width(words: &Words, found: &mut Diagnostics) -> Option<ColumnWidth> {
    let text = words.value.trim();
    let number =
        |text: &str| text.trim().parse().ok().filter(|n: &f32| n.is_finite() && *n > 0.0 && *n <= 1000.0);
    let width = if let Some(length) = text.strip_suffix("mm") {
        number(length).map(|length| ColumnWidth::Fixed(mm(length)))
    } else {
        text.strip_suffix("shares")
            .or_else(|| text.strip_suffix("share"))
            .and_then(number)
            .map(ColumnWidth::Shares)
    };
    if width.is_none() {
        found
            .error(Code::InvalidValue, words.place.clone(), format!("`{text}` is not a width."))
            .remedy("Write millimetres (`30 mm`) or a share of what is left (`2 shares`).");
    }
    width
}
