//! What minutes, work programmes and the sheets in front of a pack share: Markdown without
//! templates, headings and paragraphs of the program's own.

use super::markdown::{self, Rendered};
use super::scalars::Sources;
use super::writer::without_headings;
use crate::definition::raw::Words;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::document::{Block, Heading, Inline, Inlines, Label, Look, Paragraph};

/// Markdown of a definition as blocks.
pub(super) fn blocks(
    words: &Words,
    within: &str,
    sources: &mut Sources<'_>,
    found: &mut Diagnostics,
) -> Vec<Block> {
    let rendered = rendered(words, sources, found);
    sources.by_hand.read(&rendered, found);
    let mut make = |_, place: &Place, found: &mut Diagnostics| {
        found
            .error(Code::MarkdownUnsupported, place.clone(), format!("A picture cannot stand in {within}."))
            .remedy("Put it into a report.");
        Vec::new()
    };
    let (pieces, notes) = markdown::blocks(&rendered, None, &mut make, found);
    sources.footnotes.extend(notes);
    without_headings(pieces, within, found)
}

fn rendered(words: &Words, sources: &mut Sources<'_>, found: &mut Diagnostics) -> Rendered {
    let mut source = sources.words(words);
    source.refuse_private_use(found);
    Rendered::plain(source)
}

pub(super) fn heading(level: u8, content: Inlines, label: Option<Label>, place: &Place) -> Block {
    Block::Heading(Heading { level, number: None, content, label, bookmark: true, place: place.clone() })
}

pub(super) fn paragraph(content: Inlines, look: Look) -> Block {
    Block::Paragraph(Paragraph { content, look, ..Paragraph::default() })
}

/// Words of the definition that carry no markup, with their place for characters that no font has.
pub(super) fn text(words: &Words) -> Inline {
    Inline::Text {
        text: markdown::typeset_words(&words.value),
        style: crate::document::Style::default(),
        place: words.place.clone(),
    }
}
