//! Pages of appended files: each a figure with the description of its paper, on a sheet of the pack
//! or in its own size.

use super::LaidOut;
use super::urgency::Notice;
use crate::definition::raw::{Fit, Words};
use crate::definition::{PageLook, Theme};
use crate::diagnostics::{Code, Diagnostics};
use crate::frame::{
    Anchor, Bookmark, Frame, Graphic, Item, LinkArea, Owner, Page, PageTarget, PdfPage, Role, Spot, TagTree,
    Target, Transform,
};
use crate::text::{Fonts, GlyphUse};
use crate::units::{Point, Pt, Rect, Size, mm};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Between the pages and what stands above, below and beside them.
const AIR: Pt = mm(3.0);
/// From the edge of the paper to its sides, where printers do not print.
const EDGE: Pt = mm(8.0);
/// How far above the top margin the running words stand, and below the bottom margin.
const RULE: Pt = mm(5.0);
/// Below this size of type, so many hundredths of what it was, people who see well may not read it.
const SMALLEST: f32 = 0.5;
/// The longest side of a page that every reader takes (ISO 19005-2, 6.1.13).
const LONGEST: Pt = Pt(14_400.0);
/// Below this there is no room for a page number.
const NARROWEST: Pt = mm(70.0);

/// An appended file as its pack shows it.
pub(crate) struct Appended {
    pub pages: Vec<Arc<PdfPage>>,
    /// What it is and shows, for people who cannot see it.
    pub description: Words,
    pub fit: Fit,
    /// Why it is taken as urgent, by which rule.
    pub urgency: Option<String>,
}

/// Where a page of a file stands on its sheet.
struct Placed {
    sheet: Size,
    at: Point,
    scale: f32,
    /// Whether nothing of the sheet is left around it.
    fills: bool,
}

/// Places the pages of an appended file. The anchor `name` names the first.
pub(crate) fn appended(paper: &Appended, name: &str, theme: &Theme, fonts: &Fonts) -> (LaidOut, Diagnostics) {
    let mut placed: Vec<Placed> =
        paper.pages.iter().map(|page| place(page.size, paper.fit, Pt::ZERO, theme)).collect();
    let mut notice = notice(paper, &placed, theme, fonts);
    if let (Some(notice), Some(first), Some(page)) = (&notice, placed.first_mut(), paper.pages.first()) {
        *first = place(page.size, paper.fit, notice.height() + AIR, theme);
    }
    let count = placed.len();
    let mut tags = TagTree::new();
    let mut pages: Vec<Page> = Vec::with_capacity(placed.len());
    for (at, (page, placed)) in paper.pages.iter().zip(&placed).enumerate() {
        let mut frame = Frame::new(placed.sheet);
        if let Some(notice) = notice.as_mut().filter(|_| at == 0) {
            let corner = Point::new(theme.page.side, room(placed.sheet, &theme.page, theme).y);
            notice.draw(&mut frame, &mut tags, corner, theme);
        }
        let figure = tags.add(Role::Figure, None);
        // Where there is no room for the reason, it is said with the page.
        let unsaid = paper.urgency.as_ref().filter(|_| at == 0 && notice.is_none());
        let alternative = alternative(&paper.description.value, at, count);
        tags.attrs_mut(figure).alt = Some(match unsaid {
            Some(reason) => {
                let reason = reason.replace('\u{a0}', " ");
                format!("Urgent: {}. {alternative}", reason.trim_end_matches('.'))
            }
            None => alternative,
        });
        frame.own(Owner::Tag(figure));
        let transform = Transform::translate(placed.at.x, placed.at.y).scale(placed.scale);
        frame.push(Item::Graphic(Box::new((transform, Graphic::PdfPage(Arc::clone(page))))));
        let mut links = Vec::with_capacity(page.links.len());
        for link in &page.links {
            let (target, description) = match &link.target {
                PageTarget::Uri(uri) => (Target::Uri(uri.clone()), says(&link.words, || address(uri))),
                PageTarget::Spot(spot) => {
                    let words = || format!("Page {} of this paper", spot.page + 1);
                    (Target::Anchor(anchor(name, spot)), says(&link.words, words))
                }
            };
            let tag = tags.add(Role::Link, None);
            tags.attrs_mut(tag).alt = Some(description.clone());
            links.push(LinkArea { tag, area: placed.area(link.area), target, description });
        }
        pages.push(Page { frame, links, ..Page::default() });
    }
    mark(paper, name, &placed, &mut pages);
    let found = small_print(paper, &placed);
    let glyphs = notice.map_or_else(GlyphUse::default, |notice| notice.used());
    (LaidOut { pages, tags, glyphs, mentions_pages: false }, found)
}

/// The words above the first page of an urgent paper; a page of full size has no room for them.
fn notice<'f>(paper: &Appended, placed: &[Placed], theme: &Theme, fonts: &'f Fonts) -> Option<Notice<'f>> {
    let reason = paper.urgency.as_ref()?;
    let first = placed.first().filter(|placed| !placed.fills)?;
    Some(Notice::new(reason, first.sheet.width - theme.page.side * 2.0, theme, fonts))
}

/// The anchors that links and the pack name, and the bookmarks of the file.
fn mark(paper: &Appended, name: &str, placed: &[Placed], pages: &mut [Page]) {
    if let Some(first) = pages.first_mut() {
        first.anchors.push(Anchor { name: name.to_owned(), y: Pt::ZERO });
    }
    let targets = paper.pages.iter().flat_map(|page| &page.links).filter_map(|link| match &link.target {
        PageTarget::Spot(spot) => Some(spot),
        PageTarget::Uri(_) => None,
    });
    let mut known = BTreeSet::new();
    for spot in targets {
        let name = anchor(name, spot);
        if let (Some(page), Some(placed)) = (pages.get_mut(spot.page), placed.get(spot.page))
            && known.insert(name.clone())
        {
            page.anchors.push(Anchor { name, y: placed.height_of(spot.y) });
        }
    }
    let Some(file) = paper.pages.first().map(|page| &page.file) else { return };
    for bookmark in &file.bookmarks {
        let spot = bookmark.spot;
        if let (Some(page), Some(placed)) = (pages.get_mut(spot.page), placed.get(spot.page)) {
            // Level 1 is the paper's own.
            let level = bookmark.level + 1;
            let y = placed.height_of(spot.y);
            page.bookmarks.push(Bookmark { level, title: bookmark.title.clone(), y });
        }
    }
}

/// Tells pages that became so small that their words may not be read.
fn small_print(paper: &Appended, placed: &[Placed]) -> Diagnostics {
    let mut found = Diagnostics::new();
    let small = placed.iter().zip(&paper.pages).filter(|(placed, _)| placed.scale < SMALLEST);
    let smallest = small.min_by(|(a, _), (b, _)| a.scale.total_cmp(&b.scale));
    if let Some((placed, page)) = smallest {
        let millimetres = |length: Pt| (length / mm(1.0)).round();
        let message = format!(
            "Page {} of `{}` ({} × {} mm) is shown at {}% of its size: small words on it may not be readable.",
            page.index + 1,
            page.file.name,
            millimetres(page.size.width),
            millimetres(page.size.height),
            (placed.scale * 100.0).max(1.0).round(),
        );
        let finding = found.warning(Code::DoesNotFit, paper.description.place.clone(), message);
        match paper.fit {
            Fit::Frame => finding.remedy("Write `fit: full` to keep its size, or ask for a smaller version."),
            Fit::Full => finding.remedy("Ask for a smaller version: no reader takes larger pages."),
        };
    }
    found
}

/// The description, with the page where there are several. After the first page its first sentence
/// is enough.
fn alternative(description: &str, at: usize, count: usize) -> String {
    if count == 1 {
        return description.to_owned();
    }
    let sentence = description.find(". ").map_or(description, |end| &description[..=end]);
    let words = if at == 0 { description } else { sentence };
    format!("Page {} of {count}: {words}", at + 1)
}

fn says(words: &str, otherwise: impl FnOnce() -> String) -> String {
    if words.is_empty() { otherwise() } else { words.to_owned() }
}

/// What an address says to somebody who hears it.
fn address(uri: &str) -> String {
    let (scheme, rest) = uri.split_once(':').unwrap_or(("", uri));
    let plain = |rest: &str| rest.split(['?', '#']).next().unwrap_or(rest).trim_end_matches('/').to_owned();
    match scheme.to_ascii_lowercase().as_str() {
        "mailto" => format!("Mail to {}", plain(rest)),
        "tel" => format!("Telephone {}", plain(rest)),
        _ => {
            let rest = rest.trim_start_matches('/');
            format!("Link to {}", plain(rest.strip_prefix("www.").unwrap_or(rest)))
        }
    }
}

fn anchor(name: &str, spot: &Spot) -> String {
    format!("{name}/{}/{}", spot.page + 1, spot.y.0.round())
}

/// Where a page of this size stands, below words of a height.
fn place(page: Size, fit: Fit, words: Pt, theme: &Theme) -> Placed {
    let shortest = page.width.min(page.height);
    if fit == Fit::Full && shortest >= NARROWEST {
        let scale = (LONGEST / page.width.max(page.height)).min(1.0);
        let sheet = Size::new(page.width * scale, page.height * scale);
        return Placed { sheet, at: Point::default(), scale, fills: true };
    }
    let sheet = if page.width > page.height { Size::A4.turned() } else { Size::A4 };
    let room = room(sheet, &theme.page, theme);
    let room = Rect::new(room.x, room.y + words, room.width, (room.height - words).max(mm(20.0)));
    // Never larger than it is: a receipt blown up to A4 would look like a poster.
    let scale = (room.width / page.width).min(room.height / page.height).min(1.0);
    let (width, height) = (page.width * scale, page.height * scale);
    let at = Point::new(room.x + (room.width - width) / 2.0, room.y + (room.height - height) / 2.0);
    Placed { sheet, at, scale, fills: false }
}

/// What is left of a sheet between the stamp and the running words.
fn room(sheet: Size, look: &PageLook, theme: &Theme) -> Rect {
    let stamp = mm(9.0) + theme.furniture.stamp + theme.space(2.75);
    let top = stamp + AIR;
    let bottom = sheet.height - look.bottom + RULE - AIR;
    Rect::new(EDGE, top, sheet.width - EDGE * 2.0, bottom - top)
}

impl Placed {
    fn area(&self, area: Rect) -> Rect {
        let (x, y) = (self.at.x + area.x * self.scale, self.at.y + area.y * self.scale);
        Rect::new(x, y, area.width * self.scale, area.height * self.scale)
    }

    fn height_of(&self, y: Pt) -> Pt {
        self.at.y + y * self.scale
    }
}
