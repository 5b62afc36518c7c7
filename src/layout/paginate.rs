//! Cutting the galley into pages: greedy, linear, with what must stay together kept together.

use super::flexible;
use super::foot::Foot;
use super::galley::{Galley, Slab, Strips};
use super::split::{Cutter, Part};
use crate::frame::Page;
use crate::units::{Pt, Size};
use std::ops::Range;

/// White at the end of a page that is worth a lower figure, as a share of the page.
const WHITE: f32 = 0.1;
/// More white than this at the end of a page, as a share of it, is worse than parting what likes to stay
/// together.
const LIKED: f32 = 0.34;
/// At least this much, as a share of a page, goes to the next one where they are parted.
const LEFT: f32 = 0.1;

/// A slab, or a part of one, with its top on the page.
pub(super) struct Placed {
    pub(super) slab: usize,
    pub(super) y: Pt,
    /// Whether it is the first on its page after a break.
    pub(super) first: bool,
    /// Where only a part of it stands here.
    pub(super) part: Option<Box<Part>>,
    /// How far right of where it was set.
    pub(super) right: Pt,
}

/// The page that is being filled, and those before it.
pub(super) struct Pager<'p, 'a> {
    pub(super) galley: &'p mut Galley<'a>,
    pub(super) strips: Strips,
    pub(super) slabs: Vec<Slab>,
    pub(super) paper: Size,
    pub(super) page: Vec<Placed>,
    pub(super) foot: Foot,
    pages: &'p mut Vec<Page>,
    pub(super) room: Pt,
    /// Where a page ends that may end before its room does: what goes on beyond it begins the next one.
    limit: Pt,
    /// The end of what stands on the page.
    pub(super) y: Pt,
    /// Up to here slabs that like to stay together cannot all.
    loose_until: usize,
}

impl Placed {
    /// A slab that is not the first after a break.
    pub(super) fn whole(slab: usize, y: Pt) -> Placed {
        Placed { slab, y, first: false, part: None, right: Pt::ZERO }
    }
}

/// Cuts all slabs of the galley into pages and empties it.
pub(super) fn paginate(galley: &mut Galley<'_>, paper: Size, pages: &mut Vec<Page>) {
    let mut pager = Pager::new(galley, paper, pages);
    pager.fill();
    pager.galley.footnotes.foot = Strips::default();
}

/// As `paginate`, for what has its pages to itself: they are filled alike, so that the last does not hold
/// the two rows that the others had no room for.
pub(super) fn paginate_alike(galley: &mut Galley<'_>, paper: Size, pages: &mut Vec<Page>) {
    let mut pager = Pager::new(galley, paper, pages);
    pager.limit = pager.even_limit();
    pager.fill();
    pager.galley.footnotes.foot = Strips::default();
}

/// Makes one page of slabs that have their places and empties the galley.
pub(super) fn page(galley: &mut Galley<'_>, placed: Vec<Placed>, paper: Size, pages: &mut Vec<Page>) {
    let mut pager = Pager::new(galley, paper, pages);
    let lows = placed.iter().map(|placed| placed.y + pager.slabs[placed.slab].height);
    pager.y = lows.fold(Pt::ZERO, Pt::max);
    pager.page = placed;
    for at in 0..pager.page.len() {
        pager.name_notes(pager.page[at].slab);
    }
    // Their notes have their room there, or the page was told to be too full.
    pager.foot.settle(Pt(f32::MAX), &mut pager.galley.footnotes);
    pager.turn_rest();
    pager.galley.footnotes.foot = Strips::default();
}

impl<'p, 'a> Pager<'p, 'a> {
    /// Takes all slabs out of the galley.
    fn new(galley: &'p mut Galley<'a>, paper: Size, pages: &'p mut Vec<Page>) -> Pager<'p, 'a> {
        let mut strips = Strips::default();
        galley.exchange(&mut strips);
        let slabs = std::mem::take(&mut strips.slabs);
        let room = galley.page.height;
        let foot = Foot::new(room, galley.note_lead());
        Pager {
            galley,
            strips,
            slabs,
            paper,
            page: Vec::new(),
            foot,
            pages,
            room,
            limit: room,
            y: Pt::ZERO,
            loose_until: 0,
        }
    }
}

impl Pager<'_, '_> {
    fn fill(&mut self) {
        let mut at = 0;
        while at < self.slabs.len() {
            let mut end = self.unit_end(at);
            if self.slabs[at].page_break_before {
                self.turn();
            }
            let mut fits = self.fits(at..end);
            if !fits && !self.is_fresh() {
                fits = self.squeeze(at..end);
                if !fits && let Some(parted) = self.part(at, end) {
                    (end, fits) = (parted, true);
                }
                // A page whose foot is full of notes from before may have no room either.
                while !fits && !self.is_fresh() {
                    self.turn();
                    fits = self.fits(at..end);
                }
            }
            if !fits {
                // The notes that it names have no room on one page with all of it.
                self.loose_until = self.loose_until.max(end);
                end = self.unit_end(at);
                fits = self.fits(at..end) || self.loosen(end - 1) && self.fits(at..end);
            }
            for slab in at..end {
                // A unit taller than a page is cut where it must be.
                if !fits && !self.page.is_empty() && !self.fits(slab..slab + 1) {
                    self.turn();
                }
                self.place(slab);
            }
            self.settle();
            // What runs through columns was placed to its end.
            at = self.flow_end(end - 1).unwrap_or(end);
        }
        self.turn_rest();
    }

    /// The lowest end of pages at which all slabs still take as few pages as they must.
    fn even_limit(&self) -> Pt {
        let plain =
            |slab: &Slab| slab.split.is_none() && slab.flow.is_none() && slab.content.notes.is_empty();
        let least = self.pages_at(self.room);
        if least < 2 || !self.slabs.iter().all(plain) {
            return self.room;
        }
        let (mut low, mut high) = (self.room / 2.0, self.room);
        while high - low > self.galley.theme.space(1.0) {
            let middle = (low + high) / 2.0;
            if self.pages_at(middle) > least { low = middle } else { high = middle }
        }
        high
    }

    /// How many pages all slabs take where each page ends at `limit`.
    fn pages_at(&self, limit: Pt) -> usize {
        let together = |slab: &Slab| slab.keep_with_next || slab.asked_next || slab.likes_next;
        let (mut pages, mut y, mut at) = (0, Pt::ZERO, 0);
        while at < self.slabs.len() {
            let end = self.chain_end(at, together).0;
            let below = |first: Pt| {
                (at..end).map(|slab| self.slabs[slab].height).sum::<Pt>()
                    + (at + 1..end).map(|slab| self.slabs[slab].gap).sum()
                    + first
            };
            let after = y + below(self.slabs[at].gap);
            (pages, y) = if pages == 0 || after > limit || self.slabs[at].page_break_before {
                (pages + 1, below(self.head(at)))
            } else {
                (pages, after)
            };
            at = end;
        }
        pages
    }

    /// Ends the last page, and those that notes still need.
    fn turn_rest(&mut self) {
        while !self.is_fresh() || self.foot.is_waiting() {
            self.turn();
        }
    }

    /// Takes up the footnotes that a slab names.
    pub(super) fn name_notes(&mut self, slab: usize) {
        for mark in self.slabs[slab].content.notes.clone() {
            let note = self.strips.note_marks[mark].note;
            self.foot.name(note, &mut self.galley.footnotes);
        }
    }

    /// One past the last slab that stays on the page of the slab at `at`: with all that it likes to stay
    /// with if that fits on a page, else with what it must stay with.
    fn unit_end(&mut self, at: usize) -> usize {
        if at >= self.loose_until {
            let (end, whole) =
                self.chain_end(at, |slab| slab.keep_with_next || slab.asked_next || slab.likes_next);
            if whole {
                return end;
            }
            // Not tried again for the rest of the chain, which would then get a page of its own.
            self.loose_until = end;
        }
        let (end, whole) = self.chain_end(at, |slab| slab.keep_with_next);
        if !whole && self.loosen(end) {
            return self.chain_end(at, |slab| slab.keep_with_next).0;
        }
        end
    }

    /// One past what fits on the page of the slabs from `at` that like to stay together up to `end`, where
    /// the page would else end in white. What is left is more than a line or two.
    fn part(&self, at: usize, end: usize) -> Option<usize> {
        if self.room - self.y < self.room * LIKED {
            return None;
        }
        let mut left: Pt = (at..end).map(|slab| self.slabs[slab].height).sum();
        let (mut next, mut parted) = (at, None);
        loop {
            let stop = self.chain_end(next, |slab| slab.keep_with_next || slab.asked_next).0;
            left -= (next..stop).map(|slab| self.slabs[slab].height).sum();
            if stop >= end || left < self.room * LEFT || !self.fits(at..stop) {
                return parted;
            }
            (next, parted) = (stop, Some(stop));
        }
    }

    /// Lets a slab be cut that has no room on a page with what must stay with it; whether it was not
    /// before and can be.
    fn loosen(&mut self, at: usize) -> bool {
        let slab = &mut self.slabs[at];
        slab.split = slab.split.or(slab.spare);
        slab.spare.take().is_some()
    }

    /// One past the last slab of a chain of kept slabs, never more than a page, and whether it is whole.
    fn chain_end(&self, at: usize, keeps: impl Fn(&Slab) -> bool) -> (usize, bool) {
        let slabs = &self.slabs;
        let mut end = at + 1;
        let mut height = self.head(at) + self.least(at);
        while end < slabs.len() && keeps(&slabs[end - 1]) && !slabs[end].page_break_before {
            // What can be cut may end on the next page, where the chain is kept or not.
            if slabs[end - 1].split.is_some() || slabs[end - 1].flow.is_some() {
                break;
            }
            height += slabs[end].gap + self.least(end);
            if height > self.room {
                return (end, false);
            }
            end += 1;
        }
        (end, true)
    }

    /// The least height that a slab needs on the page on which it begins.
    fn least(&self, at: usize) -> Pt {
        let slab = &self.slabs[at];
        if slab.flow.is_some() {
            return self.least_column().max(slab.height);
        }
        slab.split.map_or(slab.height, |split| self.strips.splits[split].least)
    }

    /// What stands above a slab that is the first on its page.
    pub(super) fn head(&self, at: usize) -> Pt {
        let above = self.slabs[at].repeat.map_or(Pt::ZERO, |repeat| self.strips.repeats[repeat].total);
        let panel = if self.panel_goes_on(at) { self.panel_room() } else { Pt::ZERO };
        above + panel + self.slabs[at].overhang
    }

    /// Where a page break cuts the box of a panel, its words keep this room to the cut.
    pub(super) fn panel_room(&self) -> Pt {
        self.galley.theme.space(2.0)
    }

    /// Whether a slab stands in the same panel as the one before it.
    pub(super) fn panel_goes_on(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|before| self.slabs.get(before)) else { return false };
        self.slabs.get(at).is_some_and(|slab| slab.panel.is_some() && slab.panel == before.panel)
    }

    /// Whether nothing stands on the page yet.
    pub(super) fn is_fresh(&self) -> bool {
        self.page.is_empty() && self.foot.is_empty()
    }

    fn fits(&self, unit: Range<usize>) -> bool {
        self.overflow(unit) <= Pt(0.01)
    }

    /// By how much slabs and their notes go over the end of the page.
    fn overflow(&self, unit: Range<usize>) -> Pt {
        let mut height = Pt::ZERO;
        for at in unit.clone() {
            let top = self.page.is_empty() && at == unit.start;
            height += if top { self.head(at) } else { self.slabs[at].gap };
            height += self.least(at);
        }
        if self.panel_goes_on(unit.end) {
            height += self.panel_room();
        }
        let marks = unit.flat_map(|at| self.slabs[at].content.notes.clone());
        let marks = marks.map(|mark| self.strips.note_marks[mark].note);
        let end = if self.is_fresh() { self.room } else { self.limit };
        self.y + height + self.foot.need(&self.galley.footnotes, marks) - end
    }

    /// Puts a slab on the page.
    fn place(&mut self, at: usize) {
        if self.slabs[at].flow.is_some() {
            return self.place_flow(at);
        }
        let first = self.page.is_empty();
        let slab = &self.slabs[at];
        let y = self.y + if first { self.head(at) } else { slab.gap };
        if slab.split.is_some() && y + slab.height + self.foot.height() > self.room + Pt(0.01) {
            return self.place_parts(at);
        }
        self.y = y + slab.height;
        self.name_notes(at);
        self.page.push(Placed { first, ..Placed::whole(at, y) });
    }

    /// Puts the parts of a slab on this page and those that follow.
    fn place_parts(&mut self, at: usize) {
        let slab = &self.slabs[at];
        let Some(split) = slab.split else { return };
        let split = &self.strips.splits[split];
        let mut cutter =
            Cutter::new(&self.strips, &self.galley.tags, split.ground.clone(), &split.columns, slab.height);
        while !cutter.is_done() {
            let first = self.page.is_empty();
            let y = self.y + if first { self.head(at) } else { self.slabs[at].gap };
            let end = if self.panel_goes_on(at + 1) { self.panel_room() } else { Pt::ZERO };
            let room = self.room - y - self.foot.height() - end;
            let Some(part) = cutter.next(room, self.is_fresh()) else {
                self.turn();
                continue;
            };
            self.y = y + part.height;
            for mark in part.pieces.iter().flat_map(|(piece, _)| &piece.notes) {
                let note = self.strips.note_marks[*mark].note;
                self.foot.name(note, &mut self.galley.footnotes);
            }
            let part = Some(Box::new(part));
            self.page.push(Placed { first, part, ..Placed::whole(at, y) });
            self.settle();
            if !cutter.is_done() {
                self.turn();
            }
        }
    }

    /// Gives the notes that were named the room that is left.
    pub(super) fn settle(&mut self) {
        self.foot.settle(self.room - self.y, &mut self.galley.footnotes);
    }

    /// Lowers the figures of this page and of the slabs after it where all then have room, and the page
    /// would else end in white.
    fn squeeze(&mut self, unit: Range<usize>) -> bool {
        if self.page.is_empty() || self.room - self.y < self.room * WHITE {
            return false;
        }
        let over = self.overflow(unit.clone());
        let slabs = self.page.iter().map(|placed| placed.slab).chain(unit);
        let figures: Vec<usize> = slabs.filter(|&at| self.slabs[at].flexible.is_some()).collect();
        let heights: Pt = figures.iter().map(|&at| self.slabs[at].height).sum();
        if over > heights - flexible::least(heights) {
            return false;
        }
        let share = 1.0 - over / heights;
        for at in figures {
            let slab = &mut self.slabs[at];
            let (from, to) = (slab.height, slab.height * share);
            // A figure is lowered once; the next page break has to do without it.
            if let Some(flexible) = slab.flexible.take() {
                slab.height = to;
                self.galley.lower(&mut self.strips, flexible, from, to);
            }
            let moved = from - to;
            if let Some(placed) = self.page.iter().position(|placed| placed.slab == at) {
                self.page[placed + 1..].iter_mut().for_each(|placed| placed.y -= moved);
                self.y -= moved;
            }
        }
        true
    }

    /// Ends the page, if anything stands on it.
    pub(super) fn turn(&mut self) {
        self.settle();
        if !self.is_fresh() {
            let page = self.compose_page();
            self.pages.push(page);
            self.page.clear();
        }
        self.y = Pt::ZERO;
        self.foot.turn(&mut self.galley.footnotes);
    }
}
