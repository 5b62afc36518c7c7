//! Pages damaged on purpose: each promise sees what is against it.

use super::hold::{Case, PROMISES};
use super::{LaidOut, make, set};
use crate::frame::{Artifact, Color, Frame, Item, Owner, Page, Role, TagId, TagTree};
use crate::text::Fonts;
use crate::units::{Point, Pt, Rect};

/// Damages pages or tags; whether there was something to damage.
type Damage = fn(&mut LaidOut) -> bool;

/// The promise that sees the damage, by a part of its name.
const DAMAGES: [(&str, Damage); 17] = [
    ("every word stands once", |laid_out| empty_page(laid_out, Role::P)),
    ("every footnote stands once", |laid_out| empty_page(laid_out, Role::Note)),
    ("every bookmark and label", |laid_out| {
        let page = laid_out.pages.iter_mut().find(|page| !page.bookmarks.is_empty());
        page.map(|page| page.bookmarks.pop()).is_some()
    }),
    ("every bookmark and label", |laid_out| {
        let page =
            laid_out.pages.iter_mut().find(|page| page.anchors.iter().any(|a| a.name.contains("label-")));
        page.map(|page| page.anchors.clear()).is_some()
    }),
    ("tables keep their rows", |laid_out| change_role(laid_out, Role::Tr, Role::Div)),
    ("tags stand where", |laid_out| change_role(laid_out, Role::Li, Role::P)),
    ("header cells speak", |laid_out| {
        let cell = laid_out.tags.ids().find(|&id| laid_out.tags.node(id).role == Role::Td);
        cell.map(|cell| laid_out.tags.attrs_mut(cell).headers.push(TagId(0))).is_some()
    }),
    ("figures are drawn once", |laid_out| {
        let figure = laid_out.tags.ids().find(|&id| laid_out.tags.node(id).role == Role::Figure);
        figure.map(|figure| laid_out.tags.attrs_mut(figure).alt = None).is_some()
    }),
    ("links have a place", |laid_out| {
        let page = laid_out.pages.iter_mut().find(|page| !page.links.is_empty());
        page.map(|page| page.links.clear()).is_some()
    }),
    ("nothing leaves its region", |laid_out| shift(laid_out, Role::P, Point::new(Pt(400.0), Pt::ZERO))),
    ("nothing stands on anything", |laid_out| shift_up(laid_out)),
    ("no ground or rule hides", |laid_out| {
        let Some(page) = laid_out.pages.first_mut() else { return false };
        page.frame.own(Owner::Artifact(Artifact::Layout));
        let size = page.frame.size;
        page.frame.push(Item::Fill(Rect::new(Pt::ZERO, Pt::ZERO, size.width, size.height), Color::WHITE));
        true
    }),
    ("cells keep to their columns", |laid_out| shift(laid_out, Role::Td, Point::new(Pt(-300.0), Pt::ZERO))),
    ("no page is empty", |laid_out| {
        laid_out.pages.push(Page::default());
        true
    }),
    ("no heading or caption", |laid_out| cut_after(laid_out, |role| matches!(role, Role::H(_)))),
    ("no line of a paragraph", |laid_out| cut_after(laid_out, |role| role == Role::P)),
    ("headers are repeated", |laid_out| {
        let mut dropped = false;
        for page in &mut laid_out.pages {
            let mut frame = Frame::new(page.frame.size);
            let mut at = 0;
            for (owner, items) in page.frame.runs() {
                if owner == Owner::Artifact(Artifact::Header) {
                    dropped = true;
                } else {
                    frame.draw_again(&page.frame, at..at + items.len(), Point::default(), Some(owner));
                }
                at += items.len();
            }
            page.frame = frame;
        }
        dropped
    }),
];

/// The places of the items of a page that belong to a role.
fn items_of(laid_out: &LaidOut, page: usize, is: impl Fn(Role) -> bool) -> Option<std::ops::Range<usize>> {
    let mut at = 0;
    for (owner, items) in laid_out.pages[page].frame.runs() {
        let text = items.iter().any(|item| matches!(item, Item::Text(_)));
        if text && matches!(owner, Owner::Tag(tag) if is(laid_out.tags.node(tag).role)) {
            return Some(at..at + items.len());
        }
        at += items.len();
    }
    None
}

/// Takes everything off the first page that has something of a role.
fn empty_page(laid_out: &mut LaidOut, role: Role) -> bool {
    let inside = |tag| super::read::inside(&laid_out.tags, tag, role);
    let page = laid_out
        .pages
        .iter()
        .position(|page| page.frame.runs().any(|(owner, _)| matches!(owner, Owner::Tag(tag) if inside(tag))));
    page.map(|page| laid_out.pages[page].frame = Frame::new(laid_out.pages[page].frame.size)).is_some()
}

/// Makes the last node of a role one of another.
fn change_role(laid_out: &mut LaidOut, from: Role, to: Role) -> bool {
    let old = &laid_out.tags;
    let Some(last) = old.ids().filter(|&id| old.node(id).role == from).last() else { return false };
    let mut tags = TagTree::new();
    for id in old.ids() {
        let node = old.node(id);
        tags.add(if id == last { to } else { node.role }, node.parent);
        if let Some(attrs) = old.attrs(id) {
            *tags.attrs_mut(id) = attrs.clone();
        }
    }
    laid_out.tags = tags;
    true
}

/// Moves the first thing of a role.
fn shift(laid_out: &mut LaidOut, role: Role, by: Point) -> bool {
    let found = (0..laid_out.pages.len())
        .find_map(|page| items_of(laid_out, page, |of| of == role).map(|items| (page, items)));
    found.map(|(page, items)| laid_out.pages[page].frame.shift(items, by)).is_some()
}

/// Moves the second line of text of a page onto the first.
fn shift_up(laid_out: &mut LaidOut) -> bool {
    let Some(page) = laid_out.pages.first_mut() else { return false };
    let texts: Vec<(usize, Point)> = page
        .frame
        .items()
        .iter()
        .enumerate()
        .filter_map(|(at, item)| if let Item::Text(text) = item { Some((at, text.at)) } else { None })
        .collect();
    let [(_, first), .., (last, from)] = texts[..] else { return false };
    page.frame.shift(last..last + 1, Point::new(first.x - from.x, first.y - from.y));
    true
}

/// Puts all that follows the first line of a role on a page of its own.
fn cut_after(laid_out: &mut LaidOut, is: fn(Role) -> bool) -> bool {
    for at in 0..laid_out.pages.len() {
        let Some(items) = items_of(laid_out, at, is) else { continue };
        let frame = laid_out.pages[at].frame.clone();
        let cut = items.start + 1;
        if cut >= frame.items().len() {
            continue;
        }
        let (mut before, mut after) = (Frame::new(frame.size), Frame::new(frame.size));
        before.draw_again(&frame, 0..cut, Point::default(), None);
        after.draw_again(&frame, cut..frame.items().len(), Point::default(), None);
        laid_out.pages[at].frame = before;
        laid_out.pages.insert(at + 1, Page { frame: after, ..Page::default() });
        return true;
    }
    false
}

#[test]
fn each_promise_sees_what_is_against_it() {
    let fonts = Fonts::bundled();
    for (name, damage) in DAMAGES {
        let promise = PROMISES.iter().find(|promise| promise.name.starts_with(name)).expect("a promise");
        let seen = (0..400).any(|seed| {
            let made = make::document(seed);
            let (mut laid_out, found) = set(&made, &fonts);
            let holds =
                |laid_out: &LaidOut| (promise.check)(&Case::new(&made, laid_out, &found, &fonts)).is_ok();
            holds(&laid_out) && damage(&mut laid_out) && !holds(&laid_out)
        });
        assert!(seen, "damage is not seen: {}", promise.name);
    }
}

#[test]
fn parts_that_do_not_make_the_whole_are_seen() {
    let fonts = Fonts::bundled();
    for name in ["the parts on the pages", "a document that is set twice"] {
        let promise = PROMISES.iter().find(|promise| promise.name.starts_with(name)).expect("a promise");
        let seen = (0..400).any(|seed| {
            let made = make::document(seed);
            let (mut laid_out, found) = set(&made, &fonts);
            let moved = shift(&mut laid_out, Role::P, Point::new(Pt(1.0), Pt::ZERO));
            moved && (promise.check)(&Case::new(&made, &laid_out, &found, &fonts)).is_err()
        });
        assert!(seen, "damage is not seen: {}", promise.name);
    }
}
