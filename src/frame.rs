//! Positioned drawing with semantic tags: the contract between layout and pdf.
//!
//! A [`Page`] holds one [`Frame`] of items in reading order. Each run of items belongs to a
//! node of the part's [`TagTree`] or is an artifact; nothing is tagged afterwards.

mod graphic;
mod grey;
mod item;
mod tags;

pub(crate) use graphic::{
    AppendedFile, FileBookmark, Graphic, Image, ImageData, PageLink, PageTarget, PdfPage, Spot,
};
pub(crate) use item::{Color, FontId, Glyph, Item, Path, Segment, Stroke, Text, Transform};
pub(crate) use tags::{Attrs, ListNumbering, Role, Scope, TagId, TagTree};

use crate::units::{Point, Pt, Rect, Size};
use std::ops::Range;

/// Whom a run of items belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Owner {
    Tag(TagId),
    Artifact(Artifact),
}

/// Drawing that a screen reader skips.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Artifact {
    /// Rules, tints, zebra.
    Layout,
    /// Repeated at the top of pages, table headers after a break included.
    Header,
    /// Repeated at the foot of pages.
    Footer,
    /// A mark behind or over the text, such as DRAFT.
    Watermark,
    /// Other furniture: stamps, blank-page notices.
    Page,
}

/// Drawing of known size, without a page. Coordinates from the top left corner, y downwards.
#[derive(Clone, Default, Debug)]
pub(crate) struct Frame {
    pub size: Size,
    items: Vec<Item>,
    /// From which item on who owns, in rising order.
    owners: Vec<(u32, Owner)>,
    glyphs: Vec<Glyph>,
    text: String,
}

impl Frame {
    pub(crate) fn new(size: Size) -> Frame {
        Frame { size, ..Frame::default() }
    }

    /// Items added from here on belong to `owner`. Items before the first call are layout artifacts.
    pub(crate) fn own(&mut self, owner: Owner) {
        if self.owners.last().is_some_and(|&(_, last)| last == owner) {
            return;
        }
        let from = self.items.len() as u32;
        if self.owners.last().is_some_and(|&(at, _)| at == from) {
            self.owners.pop();
            if self.owners.last().is_some_and(|&(_, last)| last == owner) {
                return;
            }
        }
        self.owners.push((from, owner));
    }

    pub(crate) fn push(&mut self, item: Item) {
        self.items.push(item);
    }

    /// Draws glyphs; `text` is what they say, kept for tests and for looking at frames.
    pub(crate) fn push_text(&mut self, mut run: Text, glyphs: impl IntoIterator<Item = Glyph>, text: &str) {
        let from = self.glyphs.len() as u32;
        self.glyphs.extend(glyphs);
        run.glyphs = from..self.glyphs.len() as u32;
        let from = self.text.len() as u32;
        self.text.push_str(text);
        run.text = from..self.text.len() as u32;
        self.items.push(Item::Text(run));
    }

    /// Draws layout artifacts before the item at `at`, so that they lie under it and all that follows.
    pub(crate) fn lay_under(&mut self, at: usize, items: Vec<Item>) {
        let (at, count) = (at.min(self.items.len()), items.len() as u32);
        self.items.splice(at..at, items);
        let at = at as u32;
        let next = self.owners.partition_point(|&(from, _)| from < at);
        for owner in &mut self.owners[next..] {
            owner.0 += count;
        }
        let layout = Owner::Artifact(Artifact::Layout);
        let goes_on = self.owners.get(next).is_none_or(|&(from, _)| from > at + count);
        let before = next.checked_sub(1).map_or(layout, |last| self.owners[last].1);
        self.owners.insert(next, (at, layout));
        if goes_on {
            self.owners.insert(next + 1, (at + count, before));
        }
    }

    pub(crate) fn items(&self) -> &[Item] {
        &self.items
    }

    /// The runs of items by owner, in reading order, none empty.
    pub(crate) fn runs(&self) -> impl Iterator<Item = (Owner, &[Item])> {
        let first = self.owners.first().map_or(self.items.len(), |&(at, _)| at as usize);
        let lead = (first > 0).then(|| (Owner::Artifact(Artifact::Layout), &self.items[..first]));
        let rest = self.owners.iter().enumerate().map(|(i, &(at, owner))| {
            let end = self.owners.get(i + 1).map_or(self.items.len(), |&(next, _)| next as usize);
            (owner, &self.items[at as usize..end])
        });
        lead.into_iter().chain(rest).filter(|(_, items)| !items.is_empty())
    }

    /// Whose the item at `at` is.
    pub(crate) fn owner_of(&self, at: usize) -> Owner {
        let run = self.owners.partition_point(|&(from, _)| from as usize <= at);
        run.checked_sub(1).map_or(Owner::Artifact(Artifact::Layout), |run| self.owners[run].1)
    }

    /// The glyphs of a run of text of this frame.
    pub(crate) fn glyphs(&self, text: &Text) -> &[Glyph] {
        &self.glyphs[range(&text.glyphs)]
    }

    /// What a run of text of this frame says.
    pub(crate) fn text(&self, text: &Text) -> &str {
        &self.text[range(&text.text)]
    }

    /// Puts an item in the place of another, with the same owner.
    pub(crate) fn replace(&mut self, at: usize, item: Item) {
        self.items[at] = item;
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Moves items by a distance.
    pub(crate) fn shift(&mut self, items: Range<usize>, by: Point) {
        for item in &mut self.items[items] {
            item.shift(by);
        }
    }

    /// Draws items of another frame again, moved by a distance. With `owner` they belong to it,
    /// as a table's header does when it is repeated; else to their own owner.
    pub(crate) fn draw_again(
        &mut self,
        source: &Frame,
        items: Range<usize>,
        by: Point,
        owner: Option<Owner>,
    ) {
        // The last owner that begins at or before the first item.
        let mut next = source.owners.partition_point(|&(at, _)| at as usize <= items.start);
        if let Some(owner) = owner {
            self.own(owner);
        } else {
            let first = next.checked_sub(1).map_or(Owner::Artifact(Artifact::Layout), |i| source.owners[i].1);
            self.own(first);
        }
        for at in items {
            while owner.is_none() && source.owners.get(next).is_some_and(|&(from, _)| from as usize <= at) {
                self.own(source.owners[next].1);
                next += 1;
            }
            let mut item = source.items[at].clone();
            if let Item::Text(text) = &mut item {
                let (glyphs, words) = (source.glyphs(text), source.text(text));
                let from = self.glyphs.len() as u32;
                self.glyphs.extend_from_slice(glyphs);
                text.glyphs = from..self.glyphs.len() as u32;
                let from = self.text.len() as u32;
                self.text.push_str(words);
                text.text = from..self.text.len() as u32;
            }
            item.shift(by);
            self.items.push(item);
        }
    }
}

fn range(r: &Range<u32>) -> Range<usize> {
    r.start as usize..r.end as usize
}

/// Where a link leads.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Target {
    Uri(String),
    /// An anchor of the pack by its full name.
    Anchor(String),
    /// A place that another file gives this name.
    File {
        file: String,
        place: String,
    },
}

/// An active area. A link broken over two lines has two.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct LinkArea {
    /// The `Link` node in the page's tag tree.
    pub tag: TagId,
    pub area: Rect,
    pub target: Target,
    /// What a screen reader says, also the tooltip.
    pub description: String,
}

/// A place that links and references can name.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Anchor {
    pub name: String,
    pub y: Pt,
}

/// A bookmark, in order of pages. Levels count from 1 inside the part.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Bookmark {
    pub level: u8,
    pub title: String,
    pub y: Pt,
}

/// One page of a part, before it has a number.
#[derive(Clone, Default, Debug)]
pub(crate) struct Page {
    pub frame: Frame,
    pub links: Vec<LinkArea>,
    pub anchors: Vec<Anchor>,
    pub bookmarks: Vec<Bookmark>,
}
