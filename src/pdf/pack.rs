//! What is to be written: the parts, the order of their pages, and what the whole file says of itself.

use super::PartPages;
use crate::frame::Frame;
use crate::units::{Pt, Size};
use std::collections::BTreeSet;

/// A whole document, ready to be written.
#[derive(Debug)]
pub(crate) struct Pack {
    pub title: String,
    /// A language tag, `en-GB`.
    pub language: String,
    /// The authority; empty for none.
    pub author: String,
    pub subject: String,
    /// The date of issue, in UTC. Without one the file has no dates.
    pub issued: Option<chrono::NaiveDateTime>,
    pub parts: Vec<PartPages>,
    /// The pages in order.
    pub pages: Vec<Slot>,
    /// The glyphs of all furniture.
    pub furniture_glyphs: crate::text::GlyphUse,
    /// In order of pages, with levels that count from 1 through the whole pack.
    pub bookmarks: Vec<PackBookmark>,
    /// By rising page; the first is for page 0.
    pub labels: Vec<PageLabels>,
    /// Anchors that the file gives names, beside those of its papers, so that files made later can lead there.
    pub named: BTreeSet<String>,
}

/// A file with some pages of a pack, under the numbers that they have there.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Volume {
    /// What the file is called, without a folder.
    pub name: String,
    /// The title of the document.
    pub title: String,
    /// Pages of the pack, rising, from 0.
    pub pages: Vec<usize>,
    /// By rising page of this file; the first is for page 0.
    pub labels: Vec<PageLabels>,
}

/// Where links lead from a volume to pages that it does not have.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Beside<'a> {
    /// To the other volumes, which are in the same folder.
    Volumes,
    /// To the whole pack, in a file of this name in the same folder.
    Whole(&'a str),
}

/// One page of the pack.
#[derive(Debug)]
pub(crate) struct Slot {
    /// The part and the page in it; none for a page with furniture only.
    pub page: Option<PageOf>,
    pub size: Size,
    /// Drawn over the body when the pages have their numbers; all of it artifacts.
    pub furniture: Frame,
}

/// A page of a part, both from 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct PageOf {
    pub part: usize,
    pub page: usize,
}

/// A bookmark of the pack.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct PackBookmark {
    pub level: u8,
    pub title: String,
    /// From 0.
    pub page: usize,
    pub y: Pt,
}

/// How the pages from one on are called in a viewer.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct PageLabels {
    /// From 0.
    pub from: usize,
    pub style: LabelStyle,
    pub prefix: String,
    /// The number of the first of them.
    pub first: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum LabelStyle {
    Decimal,
    #[cfg_attr(not(test), expect(dead_code, reason = "for front matter that is counted apart"))]
    LowerRoman,
}

/// The file, and what kept it from claiming to be accessible and fit for the archive.
#[derive(Debug)]
pub(crate) struct WriteOutcome {
    pub bytes: Vec<u8>,
    /// `import` has told the reader why, at the place where the pack names the file.
    #[cfg_attr(not(test), expect(dead_code, reason = "held by tests against what the file claims"))]
    pub lost: Vec<ConformanceLost>,
}

/// Why an appended PDF takes the mark of PDF/UA and PDF/A from the pack.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct ConformanceLost {
    /// The path that people see.
    pub file: String,
    /// The first page of the pack that shows it, from 0.
    pub page: usize,
    /// Each a plain sentence.
    pub reasons: Vec<String>,
}
