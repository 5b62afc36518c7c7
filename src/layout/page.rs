//! A page as placed -> its frame: panels, slabs, what is repeated above them, the foot.

use super::galley::{Extent, Strips};
use super::paginate::{Pager, Placed};
use super::panels;
use super::split::{Part, draw_piece};
use crate::frame::{Anchor, Artifact, Bookmark, Frame, Item, LinkArea, Owner, Page};
use crate::units::{Point, Pt, Rect};

/// What is drawn again on a page is for the eye alone.
const AGAIN: Option<Owner> = Some(Owner::Artifact(Artifact::Header));
/// The length of the rule above footnotes.
const RULE: Pt = Pt(60.0);

impl Pager<'_, '_> {
    pub(super) fn compose_page(&self) -> Page {
        let theme = self.galley.theme;
        let origin = Point::new(theme.page.side, theme.page.top);
        let mut page = Page { frame: Frame::new(self.paper), ..Page::default() };
        self.draw_panels(origin, &mut page.frame);
        for placed in &self.page {
            let to = Point::new(origin.x, origin.y + placed.y);
            if placed.first {
                self.draw_repeats(placed, to, &mut page.frame);
            }
            match &placed.part {
                None => draw_extent(&self.strips, &self.slabs[placed.slab].content, to, &mut page),
                Some(part) => self.draw_part(placed.slab, part, to, &mut page),
            }
        }
        // Words that go below their row stand on the ground of the rows there.
        if let Some(placed) = self.page.first().filter(|placed| placed.first && placed.part.is_none()) {
            let to = Point::new(origin.x, origin.y + placed.y);
            self.draw_resumed(self.slabs[placed.slab].resume, |_| true, to, &mut page.frame);
        }
        self.draw_foot(origin, &mut page);
        page
    }

    /// What is said again above the first slab of a page, the innermost nearest to it.
    fn draw_repeats(&self, placed: &Placed, to: Point, frame: &mut Frame) {
        let mut chain = Vec::new();
        let mut y = to.y - self.slabs[placed.slab].overhang;
        let mut next = self.slabs[placed.slab].repeat;
        while let Some(at) = next {
            let repeat = &self.strips.repeats[at];
            y -= repeat.height;
            chain.push((y, repeat));
            next = repeat.outer;
        }
        for (y, repeat) in chain.into_iter().rev() {
            let at = Point::new(to.x, y);
            frame.draw_again(&self.strips.aside, repeat.items.clone(), at, AGAIN);
        }
    }

    /// What is said again in columns of the first slab of a page.
    fn draw_resumed(
        &self,
        resume: Option<usize>,
        in_column: impl Fn(usize) -> bool,
        to: Point,
        frame: &mut Frame,
    ) {
        let Some(resume) = resume else { return };
        for (column, items) in &self.strips.resumes[resume].columns {
            if in_column(*column) {
                frame.draw_again(&self.strips.aside, items.clone(), to, AGAIN);
            }
        }
    }

    /// A part of a slab that is taller than its page.
    fn draw_part(&self, slab: usize, part: &Part, to: Point, page: &mut Page) {
        page.frame.own(Owner::Artifact(Artifact::Layout));
        for &(area, color) in &part.fills {
            let area = Rect { x: area.x + to.x, y: area.y + to.y, ..area };
            page.frame.push(Item::Fill(area, color));
        }
        for (piece, by) in &part.pieces {
            let to = Point::new(to.x, to.y + *by);
            draw_piece(&mut page.frame, &self.strips.frame, piece, to);
            page.links.extend(piece.links.iter().map(|&link| moved_link(&self.strips.links[link], to)));
            page.anchors.extend(piece.anchors.iter().map(|&at| moved_anchor(&self.strips.anchors[at], to)));
            let bookmarks = piece.bookmarks.iter().map(|&at| &self.strips.bookmarks[at]);
            page.bookmarks.extend(bookmarks.map(|mark| moved_bookmark(mark, to)));
        }
        let split = self.slabs[slab].split.map(|at| &self.strips.splits[at]);
        let again = split.and_then(|split| split.again);
        self.draw_resumed(again, |column| part.ended.contains(&column), to, &mut page.frame);
    }

    /// Tints and rules of panels, behind the run of slabs that each has on this page.
    fn draw_panels(&self, origin: Point, frame: &mut Frame) {
        frame.own(Owner::Artifact(Artifact::Layout));
        let panel_of = |placed: &Placed| self.slabs[placed.slab].panel;
        let theme = self.galley.theme;
        for run in self.page.chunk_by(|a, b| panel_of(a) == panel_of(b)) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let Some(panel) = panel_of(first) else { continue };
            let look = self.strips.panels[panel];
            let above = if first.first { self.head(first.slab) } else { Pt::ZERO };
            let cut = self.panel_goes_on(last.slab + 1) || last.part.is_some();
            let below = if cut { self.panel_room() } else { Pt::ZERO };
            let top = first.y - above;
            let height = last.y + self.height_of(last) + below - top;
            let area = Rect::new(origin.x + look.x, origin.y + top, look.width, height);
            panels::ground(look.kind, area, theme).into_iter().for_each(|item| frame.push(item));
        }
    }

    fn height_of(&self, placed: &Placed) -> Pt {
        placed.part.as_ref().map_or(self.slabs[placed.slab].height, |part| part.height)
    }

    /// Notes at the foot of the page under a short rule.
    fn draw_foot(&self, origin: Point, page: &mut Page) {
        if self.foot.is_empty() {
            return;
        }
        let top = origin.y + self.galley.page.height - self.foot.height();
        page.frame.own(Owner::Artifact(Artifact::Layout));
        let rule = Rect::new(origin.x, top + self.foot.lead() * 0.6, RULE, Pt(0.5));
        page.frame.push(Item::Fill(rule, self.galley.theme.colors.grey));
        let foot = &self.galley.footnotes.foot;
        for &(line, y) in self.foot.lines() {
            let to = Point::new(origin.x, top + self.foot.lead() + y);
            draw_extent(foot, &foot.slabs[line].content, to, page);
        }
    }
}

/// Draws what a slab holds on its page.
fn draw_extent(strips: &Strips, extent: &Extent, to: Point, page: &mut Page) {
    page.frame.draw_again(&strips.frame, extent.items.clone(), to, None);
    page.links.extend(strips.links[extent.links.clone()].iter().map(|link| moved_link(link, to)));
    page.anchors.extend(strips.anchors[extent.anchors.clone()].iter().map(|at| moved_anchor(at, to)));
    let bookmarks = strips.bookmarks[extent.bookmarks.clone()].iter();
    page.bookmarks.extend(bookmarks.map(|mark| moved_bookmark(mark, to)));
}

fn moved_link(link: &LinkArea, by: Point) -> LinkArea {
    let area = Rect { x: link.area.x + by.x, y: link.area.y + by.y, ..link.area };
    LinkArea { area, ..link.clone() }
}

fn moved_anchor(anchor: &Anchor, by: Point) -> Anchor {
    Anchor { name: anchor.name.clone(), y: anchor.y + by.y }
}

fn moved_bookmark(mark: &Bookmark, by: Point) -> Bookmark {
    Bookmark { y: mark.y + by.y, ..mark.clone() }
}
