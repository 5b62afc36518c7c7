//! Cutting the galley into pages: greedy, linear, with what must stay together kept together.

use super::galley::{Galley, Slab};
use super::panels;
use crate::frame::{Anchor, Artifact, Bookmark, Frame, Item, LinkArea, Owner, Page};
use crate::units::{Point, Pt, Rect, Size};

/// A slab with its top on the page.
pub(super) struct Placed {
    pub(super) slab: usize,
    pub(super) y: Pt,
    /// The header drawn again above it.
    pub(super) repeat: Option<usize>,
}

/// Cuts all slabs of the galley into pages and empties it.
pub(super) fn paginate(galley: &mut Galley<'_>, paper: Size, pages: &mut Vec<Page>) {
    let slabs = std::mem::take(&mut galley.slabs);
    let room = galley.page.height;
    let mut page: Vec<Placed> = Vec::new();
    let mut y = Pt::ZERO;
    let mut at = 0;
    while at < slabs.len() {
        let end = unit_end(&slabs, at, room);
        let fits = y + unit_height(&slabs[at..end], page.is_empty()) <= room + Pt(0.01);
        if !page.is_empty() && (!fits || slabs[at].page_break_before) {
            pages.push(compose_page(galley, &slabs, &page, paper));
            page.clear();
            y = Pt::ZERO;
        }
        for slab in at..end {
            let top = page.is_empty();
            // A unit taller than a page is cut where it must be.
            let gap = if top { Pt::ZERO } else { slabs[slab].gap };
            if !top && y + gap + slabs[slab].height > room + Pt(0.01) {
                pages.push(compose_page(galley, &slabs, &page, paper));
                page.clear();
                y = Pt::ZERO;
            }
            let top = page.is_empty();
            let repeat = slabs[slab].repeat.filter(|_| top);
            if let Some(repeat) = repeat {
                y += galley.repeats[repeat].height;
            }
            y += if top { Pt::ZERO } else { slabs[slab].gap };
            page.push(Placed { slab, y, repeat });
            y += slabs[slab].height;
        }
        at = end;
    }
    if !page.is_empty() {
        pages.push(compose_page(galley, &slabs, &page, paper));
    }
    empty(galley);
}

/// Makes one page of slabs that have their places and empties the galley.
pub(super) fn page(galley: &mut Galley<'_>, placed: &[Placed], paper: Size, pages: &mut Vec<Page>) {
    let slabs = std::mem::take(&mut galley.slabs);
    pages.push(compose_page(galley, &slabs, placed, paper));
    empty(galley);
}

fn empty(galley: &mut Galley<'_>) {
    galley.frame = Frame::default();
    galley.links.clear();
    galley.anchors.clear();
    galley.bookmarks.clear();
    galley.panels.clear();
    galley.repeats.clear();
}

/// One past the last slab that stays on the page of the slab at `at`: with all that it likes to stay
/// with if that fits on a page, else with what it must stay with.
fn unit_end(slabs: &[Slab], at: usize, room: Pt) -> usize {
    let (end, whole) = chain_end(slabs, at, room, |slab| slab.keep_with_next || slab.likes_next);
    if whole { end } else { chain_end(slabs, at, room, |slab| slab.keep_with_next).0 }
}

/// One past the last slab of a chain of kept slabs, never more than a page, and whether it is whole.
fn chain_end(slabs: &[Slab], at: usize, room: Pt, keeps: impl Fn(&Slab) -> bool) -> (usize, bool) {
    let mut end = at + 1;
    let mut height = slabs[at].height;
    while end < slabs.len() && keeps(&slabs[end - 1]) && !slabs[end].page_break_before {
        height += slabs[end].gap + slabs[end].height;
        if height > room {
            return (end, false);
        }
        end += 1;
    }
    (end, true)
}

fn unit_height(unit: &[Slab], top: bool) -> Pt {
    let heights: Pt = unit.iter().map(|slab| slab.gap + slab.height).sum();
    if top { heights - unit[0].gap } else { heights }
}

fn compose_page(galley: &Galley<'_>, slabs: &[Slab], placed: &[Placed], paper: Size) -> Page {
    let origin = Point::new(galley.theme.page.side, galley.theme.page.top);
    let mut page = Page { frame: Frame::new(paper), ..Page::default() };
    draw_panels(galley, slabs, placed, origin, &mut page.frame);
    for place in placed {
        let slab = &slabs[place.slab];
        let to = Point::new(origin.x, origin.y + place.y);
        if let Some(repeat) = place.repeat {
            let repeat = &galley.repeats[repeat];
            let above = Point::new(to.x, to.y - repeat.height);
            let owner = Owner::Artifact(Artifact::Header);
            page.frame.draw_again(&galley.frame, repeat.items.clone(), above, Some(owner));
        }
        page.frame.draw_again(&galley.frame, slab.content.items.clone(), to, None);
        page.links.extend(galley.links[slab.content.links.clone()].iter().map(|link| LinkArea {
            area: Rect::new(link.area.x + to.x, link.area.y + to.y, link.area.width, link.area.height),
            ..link.clone()
        }));
        page.anchors.extend(
            galley.anchors[slab.content.anchors.clone()]
                .iter()
                .map(|anchor| Anchor { name: anchor.name.clone(), y: anchor.y + to.y }),
        );
        page.bookmarks.extend(
            galley.bookmarks[slab.content.bookmarks.clone()]
                .iter()
                .map(|mark| Bookmark { y: mark.y + to.y, ..mark.clone() }),
        );
    }
    page
}

/// Tints and rules of panels, behind the run of slabs that each has on this page.
fn draw_panels(galley: &Galley<'_>, slabs: &[Slab], placed: &[Placed], origin: Point, frame: &mut Frame) {
    frame.own(Owner::Artifact(Artifact::Layout));
    let mut at = 0;
    while at < placed.len() {
        let Some(panel) = slabs[placed[at].slab].panel else {
            at += 1;
            continue;
        };
        let first = at;
        while at < placed.len() && slabs[placed[at].slab].panel == Some(panel) {
            at += 1;
        }
        let last = &placed[at - 1];
        let look = galley.panels[panel];
        // Where a page break cuts the box, its words keep a little room to the cut.
        let is_panel =
            |at: Option<usize>| at.and_then(|at| slabs.get(at)).is_some_and(|slab| slab.panel == Some(panel));
        let room_in = galley.theme.space(2.0);
        let above = if is_panel(placed[first].slab.checked_sub(1)) { room_in } else { Pt::ZERO };
        let below = if is_panel(Some(last.slab + 1)) { room_in } else { Pt::ZERO };
        let top = origin.y + placed[first].y - above;
        let height = last.y + slabs[last.slab].height - placed[first].y + above + below;
        let theme = galley.theme;
        let area = Rect::new(origin.x + look.x, top, look.width, height);
        panels::ground(look.kind, area, theme).into_iter().for_each(|item| frame.push(item));
    }
}
