//! The foot of a page: the notes that its text names, and what is left of those of the page before.

use super::notes::Footnotes;
use crate::units::Pt;
use std::collections::VecDeque;

/// Notes up to this share of a page begin only where all of them fits.
const WHOLE: f32 = 0.25;
/// Notes left over from the page before take no more than this share of a page.
const LEFT_OVER: f32 = 0.5;

/// The foot of the page that is being filled. Lines are slabs of `Footnotes::foot`.
pub(super) struct Foot {
    room: Pt,
    /// Above the first note: the space to the text, with the rule in it.
    lead: Pt,
    /// The lines on this page with their tops, from the first line.
    lines: Vec<(usize, Pt)>,
    height: Pt,
    /// Lines still without a place.
    waiting: VecDeque<usize>,
}

impl Foot {
    pub(super) fn new(room: Pt, lead: Pt) -> Foot {
        Foot { room, lead, lines: Vec::new(), height: Pt::ZERO, waiting: VecDeque::new() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    pub(super) fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// The height of all that stands at the foot.
    pub(super) fn height(&self) -> Pt {
        if self.lines.is_empty() { Pt::ZERO } else { self.height + self.lead }
    }

    pub(super) fn lead(&self) -> Pt {
        self.lead
    }

    /// The lines on this page with their tops below the first.
    pub(super) fn lines(&self) -> &[(usize, Pt)] {
        &self.lines
    }

    /// The height of the foot when the text names these notes as well.
    pub(super) fn need(&self, notes: &Footnotes<'_>, named: impl Iterator<Item = usize>) -> Pt {
        let mut fresh: Vec<usize> = named.filter(|&note| !notes.placed[note]).collect();
        fresh.sort_unstable();
        fresh.dedup();
        let waiting: Pt = self.waiting.iter().map(|&line| height(notes, line)).sum();
        let waiting = waiting.min(self.room * LEFT_OVER);
        let named: Pt = fresh.into_iter().map(|note| self.least(note, notes)).sum();
        let more = waiting + named;
        if more == Pt::ZERO { self.height() } else { self.height + self.lead + more }
    }

    /// The height that a note needs on the page that names it.
    fn least(&self, note: usize, notes: &Footnotes<'_>) -> Pt {
        let lines = notes.slabs(note);
        let whole: Pt = lines.clone().map(|line| height(notes, line)).sum();
        if whole <= self.room * WHOLE { whole } else { lines.take(2).map(|line| height(notes, line)).sum() }
    }

    /// Takes up a note that the text names, unless it has its place already.
    pub(super) fn name(&mut self, note: usize, notes: &mut Footnotes<'_>) {
        if !std::mem::replace(&mut notes.placed[note], true) {
            self.waiting.extend(notes.slabs(note));
        }
    }

    /// Moves lines that wait into the room below the text, lines that are kept together together.
    pub(super) fn settle(&mut self, room: Pt, notes: &mut Footnotes<'_>) {
        while !self.waiting.is_empty() {
            let kept = self.waiting.iter().take_while(|&&line| notes.foot.slabs[line].keep_with_next).count();
            let count = (kept + 1).min(self.waiting.len());
            let more: Pt = self.waiting.iter().take(count).map(|&line| height(notes, line)).sum();
            if self.lead + self.height + more > room + Pt(0.01) {
                break;
            }
            self.take(count, notes);
        }
    }

    /// Puts the first lines that wait on the page, and takes up the notes that they name.
    fn take(&mut self, count: usize, notes: &mut Footnotes<'_>) {
        let lines: Vec<usize> = self.waiting.drain(..count).collect();
        for line in lines {
            let slab = &notes.foot.slabs[line];
            self.height += slab.gap;
            self.lines.push((line, self.height));
            self.height += slab.height;
            for mark in slab.content.notes.clone() {
                self.name(notes.foot.note_marks[mark].note, notes);
            }
        }
    }

    /// Begins the foot of the next page with what is left over.
    pub(super) fn turn(&mut self, notes: &mut Footnotes<'_>) {
        self.lines.clear();
        self.height = Pt::ZERO;
        self.settle(self.room * LEFT_OVER, notes);
        if self.lines.is_empty() && self.is_waiting() {
            // Every page takes some, however little room there is.
            self.take(1, notes);
        }
    }
}

fn height(notes: &Footnotes<'_>, line: usize) -> Pt {
    let slab = &notes.foot.slabs[line];
    slab.gap + slab.height
}
