//! Where pages end.

use super::super::read::{Run, ancestors, inside};
use super::super::told::Where;
use super::Case;
use crate::frame::{Artifact, Item, Owner, Role, TagId};
use crate::units::Pt;
use std::collections::BTreeMap;

/// No row is lower than this.
const LEAST_ROW: f32 = 9.0;
/// The caption above a header that is repeated, and the space around the header's words, at most.
const AROUND_HEADER: f32 = 36.0;

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
        if announces && !pictured && Some(word) != end && !wordless_row_follows(case, page, word, y) {
            return Err(format!("q{word}, {place:?}, is the last on page {page}"));
        }
    }
    Ok(())
}

/// Whether the row after that of a word has no words, and something is drawn in its place: headings of rows
/// that say nothing have nothing else to stay with.
fn wordless_row_follows(case: &Case<'_>, page: usize, word: u32, y: f32) -> bool {
    let tags = &case.laid_out.tags;
    let row_of = |at: usize| {
        let tag = case.runs[case.words.get(at)?.run].tag()?;
        ancestors(tags, tag).find(|&at| tags.node(at).role == Role::Tr)
    };
    let Some(at) = case.words.iter().position(|found| found.number == word) else { return false };
    let Some(row) = row_of(at) else { return false };
    let next = (at + 1..case.words.len()).map(row_of).find(|&next| next != Some(row)).flatten();
    let follows = tags.ids().filter(|&id| id > row && tags.node(id).role == Role::Tr).min();
    // The rule under the row itself is nearer than this.
    let lower = case.laid_out.pages[page].frame.items().iter().any(|item| match item {
        Item::Fill(area, _) => area.bottom().0 > y + LEAST_ROW,
        _ => false,
    });
    follows.is_some() && follows != next && lower
}

/// A paragraph that is broken has two lines at least on either side.
pub(super) fn lines_in_company(case: &Case<'_>) -> Result<(), String> {
    let tags = &case.laid_out.tags;
    let mut paragraphs: BTreeMap<TagId, Vec<&Run<'_>>> = BTreeMap::new();
    for run in &case.runs {
        let Some(tag) = run.tag() else { continue };
        if ancestors(tags, tag).any(|at| matches!(tags.node(at).role, Role::Table | Role::Note)) {
            continue;
        }
        let paragraph = ancestors(tags, tag).find(|&at| tags.node(at).role == Role::P);
        if let Some(paragraph) = paragraph {
            paragraphs.entry(paragraph).or_default().push(run);
        }
    }
    for runs in paragraphs.values().filter(|runs| runs[0].page != runs[runs.len() - 1].page) {
        let size = runs.iter().map(|run| run.text.size).fold(Pt::ZERO, Pt::max);
        let mut lines: BTreeMap<usize, Vec<Pt>> = BTreeMap::new();
        for run in runs {
            lines.entry(run.page).or_default().push(run.text.at.y);
        }
        for lines in lines.values_mut() {
            // Raised words belong to the line below which they stand.
            lines.sort_by(|a, b| a.0.total_cmp(&b.0));
            lines.dedup_by(|next, line| *next - *line < size * 0.6);
        }
        if let Some((page, _)) = lines.iter().find(|(_, lines)| lines.len() < 2) {
            return Err(format!(
                "one line of the paragraph with `{}` stands alone on page {page}",
                runs[0].words
            ));
        }
    }
    Ok(())
}

/// Whether the header of a table takes half of a page, with its caption: repeated, it would leave too little
/// for the rows.
fn is_high(case: &Case<'_>, table: TagId, page: usize) -> bool {
    let tags = &case.laid_out.tags;
    let in_head = |tag: TagId| {
        let mut outer = tag;
        for at in ancestors(tags, tag) {
            if at == table {
                return tags.node(outer).role == Role::THead;
            }
            outer = at;
        }
        false
    };
    let areas = case.runs.iter().filter(|run| run.tag().is_some_and(in_head)).map(|run| run.area);
    let (top, bottom) = areas
        .fold((f32::MAX, f32::MIN), |(top, bottom), area| (top.min(area.y.0), bottom.max(area.bottom().0)));
    let sides = &case.made.theme.page;
    let room = case.laid_out.pages[page].frame.size.height - sides.top - sides.bottom;
    bottom - top + AROUND_HEADER > room.0 * 0.5
}

/// On each page that shows rows of a table with a header, the header stands above them: as itself or
/// drawn again.
pub(super) fn headers_repeated(case: &Case<'_>) -> Result<(), String> {
    let tags = &case.laid_out.tags;
    let mut pages: BTreeMap<TagId, BTreeMap<usize, bool>> = BTreeMap::new();
    for run in &case.runs {
        let Some(tag) = run.tag() else { continue };
        // Tables inside cells are drawn whole, so the outermost table counts.
        let path: Vec<TagId> = ancestors(tags, tag).collect();
        let Some(at) = path.iter().rposition(|&at| tags.node(at).role == Role::Table) else { continue };
        let part = at.checked_sub(1).map(|below| tags.node(path[below]).role);
        if part == Some(Role::Caption) {
            continue;
        }
        let (table, head) = (path[at], part == Some(Role::THead));
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
            if has_header[&table] && !head && !again && !is_high(case, table, page) {
                return Err(format!("table {} goes on to page {page} without its header", table.0));
            }
        }
    }
    Ok(())
}
