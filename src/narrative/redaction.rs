//! Words that the public does not see, as they are printed for each audience.

use super::table::noted;
use super::writer::Writer;
use crate::data::{REDACTED, Redacted};
use crate::diagnostics::Place;
use crate::document::{CellContent, Cover, Inline, Inlines, Style};

/// A bar of one length, and the reason behind it in brackets.
pub(super) fn bar(reason: &str, style: Style, place: &Place) -> Inlines {
    let text = |words: String, cover| Inline::Text {
        text: words,
        style: Style { cover, ..style },
        place: place.clone(),
    };
    vec![text(REDACTED.to_owned(), Cover::Bar), text(format!(" ({})", reason.trim()), Cover::None)]
}

/// The words themselves in a thin frame, for those who may read them.
pub(super) fn framed(text: String, style: Style, place: &Place) -> Inline {
    Inline::Text { text, style: Style { cover: Cover::Frame, ..style }, place: place.clone() }
}

/// A cell with its words in thin frames; what is drawn has none.
fn framed_cell(mut content: CellContent) -> CellContent {
    if let CellContent::Text(words) = &mut content {
        for inline in words {
            if let Inline::Text { style, .. } = inline {
                style.cover = Cover::Frame;
            }
        }
    }
    content
}

/// A cell with its words in thin frames, and behind it the mark of the note that says why.
pub(super) fn framed_and_noted(content: CellContent, mark: Inline) -> CellContent {
    let mut content = framed_cell(content);
    if let CellContent::Text(words) = &mut content {
        // The mark stands clear of the frame.
        words.push(Inline::text("\u{a0}"));
    }
    noted(content, mark)
}

/// What stands under a table that shows members what the public does not see.
pub(super) fn note(reason: &str) -> String {
    format!("Redacted in the public pack: {}.", reason.trim().trim_end_matches('.'))
}

impl Writer<'_> {
    /// What the texts and the data of the paper keep from the public, to be looked for elsewhere.
    pub(super) fn take_redacted(&mut self) -> Vec<Redacted> {
        let mut words = self.engine.take_redacted();
        words.extend(self.tables.values().flat_map(|table| table.redacted.iter().cloned()));
        words
    }
}
