//! Where pages end.

use super::super::read::{ancestors, inside};
use super::super::told::Where;
use super::Case;
use crate::frame::{Artifact, Item, Owner, Role, TagId};
use std::collections::BTreeMap;

pub(super) fn no_empty_page(case: &Case<'_>) -> Result<(), String> {
    for (at, page) in case.laid_out.pages.iter().enumerate() {
        let says = |owner, items: &[Item]| matches!(owner, Owner::Tag(_)) && !items.is_empty();
        if !page.frame.runs().any(|(owner, items)| says(owner, items)) {
            return Err(format!("page {at} of {} says nothing", case.laid_out.pages.len()));
        }
    }
    if case.laid_out.pages.is_empty() && !case.told.words.is_empty() {
        return Err("there is no page".to_owned());
    }
    Ok(())
}

/// What announces something is not the last on its page, unless nothing follows it at all.
pub(super) fn nothing_stranded(case: &Case<'_>) -> Result<(), String> {
    let places: BTreeMap<u32, Where> = case.told.words.iter().copied().collect();
    let tags = &case.laid_out.tags;
    let mut last: BTreeMap<usize, (f32, u32)> = BTreeMap::new();
    for word in &case.words {
        let run = &case.runs[word.run];
        if run.tag().is_some_and(|tag| inside(tags, tag, Role::Note)) {
            continue;
        }
        let lowest = last.entry(run.page).or_insert((0.0, 0));
        if run.area.bottom().0 >= lowest.0 {
            *lowest = (run.area.bottom().0, word.number);
        }
    }
    let end = case.told.words.last().map(|&(word, _)| word);
    for (page, (y, word)) in last {
        let place = places.get(&word).copied().unwrap_or(Where::Text);
        let announces = matches!(place, Where::Heading | Where::Caption | Where::TableHead);
        // A picture under its caption has no words of its own.
        let pictured = case.laid_out.pages[page].frame.items().iter().any(|item| match item {
            Item::Graphic(placed) => placed.0.0[5] > y - 6.0,
            _ => false,
        });
        if announces && !pictured && Some(word) != end {
            return Err(format!("q{word}, {place:?}, is the last on page {page}"));
        }
    }
    Ok(())
}

/// A paragraph that is broken has two lines at least on either side.
pub(super) fn lines_in_company(case: &Case<'_>) -> Result<(), String> {
    let tags = &case.laid_out.tags;
    let mut lines: BTreeMap<TagId, BTreeMap<usize, Vec<i32>>> = BTreeMap::new();
    for run in &case.runs {
        let Some(tag) = run.tag() else { continue };
        let Some(paragraph) = ancestors(tags, tag).find(|&at| matches!(tags.node(at).role, Role::P)) else {
            continue;
        };
        if ancestors(tags, tag).any(|at| matches!(tags.node(at).role, Role::Table | Role::Note)) {
            continue;
        }
        // Raised marks stand on no line of their own.
        if run.text.size < case.made.theme.table_floor {
            continue;
        }
        lines.entry(paragraph).or_default().entry(run.page).or_default().push(run.text.at.y.0.round() as i32);
    }
    for (_, mut pages) in lines.into_iter().filter(|(_, pages)| pages.len() > 1) {
        for (page, lines) in &mut pages {
            lines.sort_unstable();
            lines.dedup();
            if lines.len() < 2 {
                return Err(format!("one line of a broken paragraph stands alone on page {page}"));
            }
        }
    }
    Ok(())
}

/// On each page that shows rows of a table with a header, the header stands above them: as itself or
/// drawn again.
pub(super) fn headers_repeated(case: &Case<'_>) -> Result<(), String> {
    let tags = &case.laid_out.tags;
    let mut pages: BTreeMap<TagId, BTreeMap<usize, bool>> = BTreeMap::new();
    for run in &case.runs {
        let Some(tag) = run.tag() else { continue };
        let Some(row) = ancestors(tags, tag).find(|&at| tags.node(at).role == Role::Tr) else { continue };
        let table = ancestors(tags, row).filter(|&at| tags.node(at).role == Role::Table);
        // Tables inside cells are drawn whole.
        let Some(table) = table.last() else { continue };
        let head = ancestors(tags, tag).any(|at| tags.node(at).role == Role::THead);
        *pages.entry(table).or_default().entry(run.page).or_default() |= head;
    }
    let has_header: BTreeMap<TagId, bool> =
        pages.iter().map(|(&table, pages)| (table, pages.values().any(|&head| head))).collect();
    for (table, pages) in pages {
        for (page, head) in pages {
            let frame = &case.laid_out.pages[page].frame;
            let again = frame.runs().any(|(owner, items)| {
                owner == Owner::Artifact(Artifact::Header)
                    && items.iter().any(|item| matches!(item, Item::Text(_)))
            });
            if has_header[&table] && !head && !again {
                return Err(format!("table {} goes on to page {page} without its header", table.0));
            }
        }
    }
    Ok(())
}
