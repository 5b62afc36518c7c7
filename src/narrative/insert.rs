use crate::diagnostics::{Diagnostics, Place};
use crate::document::Block;

/// Plus the index of what is inserted: the private-use characters of plane 16.
pub(super) const INSERT: u32 = 0x10_0000;
/// Planes 15 and 16 have so many characters for private use; longer texts lose exact lines.
pub(super) const MOST: u32 = 0xFFFD;

/// The character that stands for the thing inserted at `index`.
pub(super) fn mark(index: usize) -> Option<char> {
    u32::try_from(index).ok().filter(|&i| i <= MOST).and_then(|i| char::from_u32(INSERT + i))
}

/// The index of the thing that a character stands for.
pub(super) fn inserted(c: char) -> Option<usize> {
    (u32::from(c) >= INSERT).then(|| (u32::from(c) - INSERT) as usize)
}

/// What a function of a template puts into the text; a mark stands for it until the Markdown is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Insert {
    /// One of the report's tables, by name.
    Table(String),
    /// One of the report's charts, by name.
    Chart(String),
    /// The number of whatever carries the id, alone if `plain`.
    Ref { id: String, plain: bool },
    /// The numbers of the first and last of several paragraphs.
    Paragraphs { from: String, to: String, plain: bool },
    /// The page of whatever carries the id.
    Page(String),
    /// The pages of an item or appendix.
    Pages(String),
    /// Something that the public may not read, by the reason.
    Redaction(String),
    /// The same for those who may: the words.
    Redacted(String),
    /// A piece of the report that its template places.
    Section(Section),
}

/// The pieces of a paper that a template arranges.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Section {
    FrontTable,
    Summary,
    Recommendations,
    /// The first slide of a deck.
    TitleSlide,
    /// The blocks of a report, or the slides of a deck.
    Body,
    /// The day of the meeting that is minuted.
    Day,
    Present,
    InAttendance,
    Apologies,
    /// The business as minuted.
    Items,
    /// What was decided, of a decision notice.
    Decisions,
    /// Who does what until when, of an action list.
    Actions,
    /// What stands before the meetings of a work programme.
    Introduction,
    /// The meetings of a work programme.
    Meetings,
    /// The notices of its key decisions.
    Notices,
}

/// A block that does not come from the Markdown in which it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Foreign {
    Insert(Insert),
    Image { path: String, alt: String, title: String },
}

/// Makes the blocks of something foreign.
pub(super) type MakeBlocks<'a> = dyn FnMut(Foreign, &Place, &mut Diagnostics) -> Vec<Block> + 'a;
