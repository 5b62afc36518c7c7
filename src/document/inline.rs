use super::Label;
use crate::diagnostics::Place;

/// Running text.
pub(crate) type Inlines = Vec<Inline>;

/// How a stretch of text is set.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct Style {
    pub bold: bool,
    pub italic: bool,
    pub superscript: bool,
    /// Whether it stands in place of words that are redacted, or is such words.
    pub cover: Cover,
}

/// How redacted words are shown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) enum Cover {
    /// They are words as others are.
    #[default]
    None,
    /// A black bar with what stands in their place; the words themselves are not in the document.
    Bar,
    /// The words in a thin frame, for those who may read them.
    Frame,
}

impl Style {
    pub(crate) const BOLD: Style =
        Style { bold: true, italic: false, superscript: false, cover: Cover::None };
    pub(crate) const RAISED: Style =
        Style { bold: false, italic: false, superscript: true, cover: Cover::None };
}

/// A stretch of running text.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Inline {
    Text {
        text: String,
        style: Style,
        place: Place,
    },
    /// A link out of the pack.
    Link {
        uri: String,
        content: Inlines,
    },
    /// A link inside the pack to the label, with words of its own.
    Goto {
        label: Label,
        content: Inlines,
    },
    /// The number of a paragraph, heading, table, figure, appendix or item; resolved by `layout`, a
    /// live link. `part#label` names something in another part, and the words then say in which,
    /// unless `plain` asks for the number alone.
    Ref {
        label: Label,
        plain: bool,
        style: Style,
        place: Place,
    },
    /// `paragraphs 1.11 to 1.34`, two live links; `plain` leaves the first word out. Both stand in
    /// one part, in this order.
    RefRange {
        from: Label,
        to: Label,
        plain: bool,
        style: Style,
        place: Place,
    },
    /// The pack page on which the label stands; a live link.
    PageRef {
        label: Label,
        style: Style,
        place: Place,
    },
    /// The pages of a part, `11 – 100`; a live link.
    PageRange {
        label: Label,
        style: Style,
        place: Place,
    },
    /// The mark of a note, raised: `1`, `a`. Leads to the note of that label: a footnote of the
    /// document, or a note under a table or figure.
    NoteMark {
        label: Label,
        mark: String,
        place: Place,
    },
    /// A line break.
    Break,
}

impl Inline {
    /// Plain text without a place, for words of the program's own.
    pub(crate) fn text(text: impl Into<String>) -> Inline {
        Inline::Text { text: text.into(), style: Style::default(), place: Place::default() }
    }

    pub(crate) fn bold(text: impl Into<String>) -> Inline {
        Inline::Text { text: text.into(), style: Style::BOLD, place: Place::default() }
    }
}

/// A note under a table or figure, or at the foot of a page.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Note {
    /// `1`, `a`; none for legends and sources.
    pub mark: Option<String>,
    /// What the marks in the text name.
    pub label: Option<Label>,
    pub content: Inlines,
    pub place: Place,
}

impl Note {
    /// A line without a mark.
    pub(crate) fn plain(content: Inlines) -> Note {
        Note { content, ..Note::default() }
    }
}

/// The words alone, for bookmarks and titles; references have none yet.
pub(crate) fn plain_text(inlines: &[Inline]) -> String {
    let mut words = String::new();
    gather(inlines, &mut words);
    words
}

fn gather(inlines: &[Inline], words: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text { text, .. } => words.push_str(text),
            Inline::Link { content, .. } | Inline::Goto { content, .. } => gather(content, words),
            Inline::Break => words.push(' '),
            Inline::Ref { .. }
            | Inline::RefRange { .. }
            | Inline::PageRef { .. }
            | Inline::PageRange { .. }
            | Inline::NoteMark { .. } => {}
        }
    }
}
