//! Where things stand: inside the margins, apart from each other, in their columns.

use super::super::read::{Run, ancestors, turned};
use super::Case;
use crate::frame::{Item, Owner, Page, Role, Segment, TagId};
use crate::units::{Point, Pt, Rect};
use std::collections::BTreeMap;

/// Rounding of a sum of many glyphs.
const SLACK: Pt = Pt(0.4);

pub(super) fn inside_margins(case: &Case<'_>) -> Result<(), String> {
    let page_look = &case.made.theme.page;
    for (at, page) in case.laid_out.pages.iter().enumerate() {
        let size = page.frame.size;
        let region = Rect::new(
            page_look.side - SLACK,
            page_look.top - SLACK,
            size.width - page_look.side * 2.0 + SLACK * 2.0,
            size.height - page_look.top - page_look.bottom + SLACK * 2.0,
        );
        // The tint of a panel that goes on to another page has a little room between its words and the cut.
        let wider = Rect::new(region.x, region.y - Pt(8.0), region.width, region.height + Pt(16.0));
        for run in case.runs.iter().filter(|run| run.page == at) {
            if !region.holds(run.area) {
                return Err(format!(
                    "`{}` on page {at} stands at {:?}, outside {region:?}",
                    run.words, run.area
                ));
            }
        }
        for item in page.frame.items() {
            let (area, region) = match item {
                Item::Text(_) => continue,
                Item::Fill(area, _) => (*area, wider),
                other => (shape(other), region),
            };
            if !region.holds(area) {
                return Err(format!("{item:?} on page {at} is at {area:?}, outside {region:?}"));
            }
        }
    }
    Ok(())
}

/// The area of anything but text.
fn shape(item: &Item) -> Rect {
    match item {
        Item::Text(text) => Rect::new(text.at.x, text.at.y, Pt::ZERO, Pt::ZERO),
        Item::Fill(area, _) => *area,
        Item::Rule(from, to, _, _) => hull(&[*from, *to]),
        Item::Path(path) => {
            let mut points = Vec::new();
            for segment in &path.segments {
                match *segment {
                    Segment::Move(p) | Segment::Line(p) => points.push(p),
                    Segment::Cubic(a, b, c) => points.extend([a, b, c]),
                    Segment::Close => {}
                }
            }
            hull(&points)
        }
        Item::Graphic(placed) => {
            let size = placed.1.natural_size();
            turned(Rect::new(Pt::ZERO, Pt::ZERO, size.width, size.height), placed.0)
        }
    }
}

fn hull(points: &[Point]) -> Rect {
    let point = |p: &Point| Rect::new(p.x, p.y, Pt::ZERO, Pt::ZERO);
    points.iter().map(point).reduce(Rect::union).unwrap_or_default()
}

/// Something that stands on a page, with its owner.
type Thing = (Rect, Owner, String);

/// Words, signs and pictures, none over another. What one owner draws may touch: the points of a line.
pub(super) fn apart(case: &Case<'_>) -> Result<(), String> {
    for (at, page) in case.laid_out.pages.iter().enumerate() {
        let mut things: Vec<Thing> = case
            .runs
            .iter()
            .filter(|run| run.page == at && !run.words.trim().is_empty())
            .map(|run| (run.area, run.owner, run.words.to_owned()))
            .collect();
        let words = things.len();
        pictures(case, page, &mut things);
        let mut order: Vec<usize> = (0..things.len()).collect();
        order.sort_by(|&a, &b| things[a].0.y.0.total_cmp(&things[b].0.y.0));
        for (i, &above) in order.iter().enumerate() {
            let (area, owner, what) = &things[above];
            let below = order[i + 1..].iter().take_while(|&&next| things[next].0.y < area.bottom());
            for &next in below {
                let (other_area, other_owner, other) = &things[next];
                let pictures = above >= words && next >= words && owner == other_owner;
                if !pictures && cross(*area, *other_area) {
                    return Err(format!("on page {at} `{what}` ({area:?}) and `{other}` ({other_area:?})"));
                }
            }
        }
    }
    Ok(())
}

/// Signs and graphics of a page. Words that are turned upward are graphics too, but looked at as words.
fn pictures(case: &Case<'_>, page: &Page, things: &mut Vec<Thing>) {
    let tags = &case.laid_out.tags;
    for (owner, items) in page.frame.runs() {
        let is_figure = matches!(owner, Owner::Tag(tag) if tags.node(tag).role == Role::Figure);
        for item in items {
            if matches!(item, Item::Path(_)) || matches!(item, Item::Graphic(_)) && is_figure {
                things.push((shape(item), owner, "a picture".to_owned()));
            }
        }
    }
}

fn cross(a: Rect, b: Rect) -> bool {
    a.x + SLACK < b.right() && b.x + SLACK < a.right() && a.y + SLACK < b.bottom() && b.y + SLACK < a.bottom()
}

/// No tint is drawn over words that stand already, and no rule through them.
pub(super) fn seen(case: &Case<'_>) -> Result<(), String> {
    for (at, page) in case.laid_out.pages.iter().enumerate() {
        let first = case.runs.partition_point(|run| run.page < at);
        let end = case.runs.partition_point(|run| run.page <= at);
        let words = &case.runs[first..end];
        for (number, item) in page.frame.items().iter().enumerate() {
            let Item::Fill(fill, _) = item else { continue };
            // Rules are looked at below, against words that come later too.
            if fill.height <= Pt(2.0) {
                continue;
            }
            let mut drawn = words[..words.partition_point(|run| run.item < number)].iter();
            if let Some(run) = drawn.find(|run| cross(*fill, run.area)) {
                return Err(format!("`{}` on page {at} is under a tint at {fill:?}", run.words));
            }
        }
        let rules = page.frame.items().iter().filter_map(|item| match item {
            Item::Fill(area, _) if area.height <= Pt(2.0) => Some(*area),
            _ => None,
        });
        for rule in rules {
            let through = |run: &&Run<'_>| {
                let letters = Rect { height: run.text.size * 0.65, ..run.area };
                rule.y > letters.y + SLACK
                    && rule.bottom() + SLACK < letters.bottom()
                    && rule.x + SLACK < letters.right()
                    && letters.x + SLACK < rule.right()
            };
            if let Some(run) = words.iter().find(through) {
                return Err(format!("a rule at {rule:?} goes through `{}` at {:?}", run.words, run.area));
            }
        }
    }
    Ok(())
}

/// No cell's words reach into the next column.
pub(super) fn columns(case: &Case<'_>) -> Result<(), String> {
    let tags = &case.laid_out.tags;
    let mut reach: BTreeMap<TagId, (Pt, Pt)> = BTreeMap::new();
    for run in &case.runs {
        let Some(tag) = run.tag() else { continue };
        for cell in ancestors(tags, tag).filter(|&at| matches!(tags.node(at).role, Role::Td | Role::Th)) {
            let has = reach.entry(cell).or_insert((run.area.x, run.area.right()));
            *has = (has.0.min(run.area.x), has.1.max(run.area.right()));
        }
    }
    // By table and edge between columns: how far cells reach that end there, and where those begin
    // that begin there.
    let mut edges: BTreeMap<(TagId, usize), (Pt, Pt)> = BTreeMap::new();
    let none = (Pt(f32::MIN), Pt(f32::MAX));
    for cell in &case.cells {
        let Some(&(left, right)) = reach.get(&cell.tag) else { continue };
        let begins = edges.entry((cell.table, cell.column)).or_insert(none);
        begins.1 = begins.1.min(left);
        let ends = edges.entry((cell.table, cell.column + cell.columns)).or_insert(none);
        ends.0 = ends.0.max(right);
    }
    for ((_, column), (ends, begins)) in edges {
        if ends > begins + SLACK {
            return Err(format!(
                "words left of edge {column} reach {ends:?}, those right of it begin at {begins:?}"
            ));
        }
    }
    Ok(())
}
