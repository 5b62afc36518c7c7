//! What was set and not yet cut into pages: slabs, what they hold, what goes on beside them.

use super::columns::Flow;
use super::continued::Resume;
use super::flexible::Flexible;
use super::notes::NoteMark;
use super::split::Split;
use crate::frame::{Anchor, Bookmark, Frame, LinkArea};
use crate::units::Pt;
use std::ops::Range;

/// A strip of the flow that is never cut where it fits on a page: a line, a row of a table, a figure.
#[derive(Clone, Debug, Default)]
pub(super) struct Slab {
    /// Space above, dropped at the top of a page.
    pub(super) gap: Pt,
    pub(super) height: Pt,
    /// Stays on the page of the slab after it: a heading with its text, a caption with its table.
    pub(super) keep_with_next: bool,
    /// Stays with the slab after it where both are part of something that fits on one page: a short
    /// table, the first two items of a list.
    pub(super) likes_next: bool,
    /// As `likes_next`, because the definition asks for it: whatever white that leaves.
    pub(super) asked_next: bool,
    pub(super) page_break_before: bool,
    /// The panel behind it, an index into `Galley::panels`.
    pub(super) panel: Option<usize>,
    /// The innermost of what is drawn again above it at the top of a page, an index into
    /// `Galley::repeats`.
    pub(super) repeat: Option<usize>,
    /// What is drawn in it at the top of a page, an index into `Galley::resumes`.
    pub(super) resume: Option<usize>,
    /// How far what it holds stands out above its top, as the last line of a cell from the row before.
    pub(super) overhang: Pt,
    /// How it is cut where it is taller than a page, an index into `Galley::splits`.
    pub(super) split: Option<usize>,
    /// How it is cut where it fits on a page, but not with what must stay with it, an index into
    /// `Galley::splits`.
    pub(super) spare: Option<usize>,
    /// What makes it lower where that saves a page break, an index into `Galley::flexibles`.
    pub(super) flexible: Option<usize>,
    /// The columns that it runs through with its neighbours, an index into `Galley::flows`.
    pub(super) flow: Option<usize>,
    pub(super) content: Extent,
}

/// What a slab holds, as ranges of the galley's lists; positions count from the slab's top.
#[derive(Clone, Debug, Default)]
pub(super) struct Extent {
    pub(super) items: Range<usize>,
    pub(super) links: Range<usize>,
    pub(super) anchors: Range<usize>,
    pub(super) bookmarks: Range<usize>,
    pub(super) notes: Range<usize>,
}

/// What is drawn again at the top of a page, under what holds further out: a table's caption, its
/// header, the heading of a group of rows.
#[derive(Clone, Debug)]
pub(super) struct Repeat {
    /// What is drawn above it, an index into `Galley::repeats`.
    pub(super) outer: Option<usize>,
    pub(super) height: Pt,
    /// With all that is drawn above it.
    pub(super) total: Pt,
    /// Items of `Galley::aside`.
    pub(super) items: Range<usize>,
}

/// A tinted box behind slabs.
#[derive(Clone, Copy, Debug)]
pub(super) struct PanelBox {
    pub(super) x: Pt,
    pub(super) width: Pt,
    pub(super) kind: crate::document::PanelKind,
}

/// A point in the making of a slab.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    pub(super) items: usize,
    pub(super) links: usize,
    pub(super) anchors: usize,
    pub(super) bookmarks: usize,
    pub(super) notes: usize,
}

impl Mark {
    pub(super) fn items(self) -> usize {
        self.items
    }
}

/// Slabs with all that they refer to.
#[derive(Default)]
pub(super) struct Strips {
    pub(super) frame: Frame,
    /// What may be drawn again at the top of pages, apart from what the slabs hold.
    pub(super) aside: Frame,
    pub(super) links: Vec<LinkArea>,
    pub(super) anchors: Vec<Anchor>,
    pub(super) bookmarks: Vec<Bookmark>,
    pub(super) slabs: Vec<Slab>,
    pub(super) panels: Vec<PanelBox>,
    pub(super) repeats: Vec<Repeat>,
    pub(super) resumes: Vec<Resume>,
    pub(super) splits: Vec<Split>,
    pub(super) flexibles: Vec<Flexible>,
    pub(super) note_marks: Vec<NoteMark>,
    pub(super) flows: Vec<Flow>,
}
