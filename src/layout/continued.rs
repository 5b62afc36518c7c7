//! What is said again after a page break: captions, headings of groups and cells that go on.

use super::compose::{Line, Ready, Type};
use super::galley::{Galley, Measure, Repeat};
use crate::document::{Inline, plain_text};
use crate::frame::TagId;
use crate::units::{Point, Pt};
use std::ops::Range;

/// The words after what goes on.
const CONTINUED: &str = "(continued)";

/// What is drawn in a slab at the top of a page: for each column its items of `Galley::aside`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Resume {
    pub(super) columns: Vec<(usize, Range<usize>)>,
}

impl Galley<'_> {
    /// Adds what is drawn again at the top of a page under `outer` and gives its index. What would
    /// leave less than half a page for the rest is not repeated.
    pub(super) fn add_repeat(
        &mut self,
        outer: Option<usize>,
        height: Pt,
        items: Range<usize>,
    ) -> Option<usize> {
        let total = outer.map_or(Pt::ZERO, |at| self.repeats[at].total) + height;
        if total > self.page.height * 0.5 {
            return outer;
        }
        self.repeats.push(Repeat { outer, height, total, items });
        Some(self.repeats.len() - 1)
    }

    /// Draws something that slabs do not hold and gives its items.
    pub(super) fn draw_aside<T>(&mut self, draw: impl FnOnce(&mut Self) -> T) -> (Range<usize>, T) {
        std::mem::swap(&mut self.frame, &mut self.aside);
        let from = self.frame.items().len();
        let drawn = draw(self);
        let items = from..self.frame.items().len();
        std::mem::swap(&mut self.frame, &mut self.aside);
        (items, drawn)
    }

    /// Copies items of the flow, so that they can be drawn again, and gives the copies.
    pub(super) fn copy_aside(&mut self, items: Range<usize>) -> Range<usize> {
        let from = self.aside.items().len();
        self.aside.draw_again(&self.frame, items, Point::default(), None);
        from..self.aside.items().len()
    }

    /// The height of what is drawn again at the top of a page.
    pub(super) fn repeated_height(&self, repeat: Option<usize>) -> Pt {
        repeat.map_or(Pt::ZERO, |at| self.repeats[at].total)
    }

    /// Draws words that say that something goes on, with their first line's top at
    /// `top`: all words on up to `lines` lines, else as many as one line holds. Gives the number of lines.
    pub(super) fn draw_continued(
        &mut self,
        words: &[Inline],
        kind: Type,
        measure: Measure,
        top: Pt,
        lines: usize,
        owner: TagId,
    ) -> usize {
        let text = plain_text(words);
        let mut set = self.compose_words(&format!("{} {CONTINUED}", text.trim()), kind, measure.width);
        if set.1.len() > lines {
            set = self.shortened(text.trim(), kind, measure.width);
        }
        let (ready, composed) = set;
        for (i, line) in composed.iter().enumerate() {
            let at = Point::new(measure.x, top + kind.leading * i as f32 + Self::baseline(kind));
            self.draw_line(line, kind, at, owner, &ready, &[]);
        }
        composed.len()
    }

    fn compose_words(&mut self, words: &str, kind: Type, width: Pt) -> (Ready, Vec<Line>) {
        // A character that no font has was told where it stands in the text.
        let found = std::mem::take(&mut self.found);
        let ready = self.ready(&[Inline::text(words)], kind.bold);
        let lines = self.compose(&ready, kind, width);
        self.found = found;
        (ready, lines)
    }

    /// As many of the words as one line holds before "(continued)"; without it where it has no room.
    fn shortened(&mut self, text: &str, kind: Type, width: Pt) -> (Ready, Vec<Line>) {
        let ends: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
        // The most words that fit; fewer words are never wider.
        let (mut fits, mut low, mut high) = (None, 0, ends.len());
        while low < high {
            let middle = (low + high) / 2;
            let words = text[..ends[middle]].trim_end_matches([',', ';', ':', '.', '–', ' ']);
            let set = self.compose_words(&format!("{words}… {CONTINUED}"), kind, width);
            if set.1.len() == 1 {
                fits = Some(set);
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        fits.unwrap_or_else(|| {
            let alone = self.compose_words(CONTINUED, kind, width);
            if alone.1.len() == 1 {
                return alone;
            }
            let (ready, mut lines) = self.compose_words(text, kind, width);
            lines.truncate(1);
            (ready, lines)
        })
    }
}
