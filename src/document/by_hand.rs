use crate::diagnostics::{Place, Silence};

/// What people write into the texts of a part without the help of a template.
#[derive(Clone, Debug, Default)]
pub(crate) struct ByHand {
    /// Findings that comments in the texts allow.
    pub silences: Vec<Silence>,
    /// Numbers of paragraphs, tables and pages, which go stale.
    pub citations: Vec<Citation>,
}

/// A number of something in the pack, typed into a text.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Citation {
    pub kind: Cited,
    /// As typed: `6.7`, `4`, `A`.
    pub number: String,
    pub place: Place,
}

/// What a typed number is the number of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Cited {
    Paragraph,
    Table,
    Figure,
    Appendix,
    Annex,
    Item,
    Page,
}

impl Cited {
    /// As running text names it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Cited::Paragraph => "paragraph",
            Cited::Table => "Table",
            Cited::Figure => "Figure",
            Cited::Appendix => "Appendix",
            Cited::Annex => "Annex",
            Cited::Item => "item",
            Cited::Page => "page",
        }
    }
}
