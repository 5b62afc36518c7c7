//! The page numbers of what was published: papers keep them, and one that cannot is told.

use super::papers::Paper;
use crate::assembly::{Begin, Numbering};
use crate::diagnostics::{Code, Diagnostics};
use crate::plan::{MappedPart, PageMap, Plan};
use std::collections::BTreeMap;

/// Where the paper at `at` begins so that it keeps its number. Behind the paper that it stood behind, what
/// has become shorter is filled with blank pages; where a paper has gone, its numbers go with it.
pub(super) fn begin(map: &PageMap, at: usize, papers: &[Paper]) -> Option<Begin> {
    let (published, before) = map.part(&papers[at].name)?;
    let stands_behind = at.checked_sub(1).map(|before| papers[before].name.as_str());
    let first = published.first.clone();
    match before.map(|before| before.name.as_str()) == stands_behind {
        true => Some(Begin::Filled(first)),
        false => Some(Begin::Skipped(first)),
    }
}

/// Tells the papers that do not begin on the pages on which they were published.
pub(super) fn check(plan: &Plan, papers: &[Paper], numbering: &Numbering, found: &mut Diagnostics) {
    let Some(map) = &plan.published else { return };
    let printed = |name: &str| numbering.numbers.ranges.get(name).map(|(first, _)| first);
    let moved = map.parts.iter().find_map(|part| {
        let now = printed(&part.name).filter(|now| **now != part.first)?;
        Some((part, now))
    });
    let Some((part, now)) = moved else { return };
    let at = papers.iter().position(|paper| paper.name == part.name);
    let named = called(papers.iter().find(|paper| paper.name == part.name), part);
    let why = at
        .and_then(|at| longer(map, &papers[..at], &numbering.lengths()))
        .map_or_else(String::new, |why| format!(": {why}"));
    let place = plan.parts.iter().find(|own| own.name == part.name).map(|own| own.place.clone());
    let message = format!("{named} was published on page {} and would move to page {now}{why}.", part.first);
    found
        .error(Code::PageMoved, place.unwrap_or_else(|| map.place.clone()), message)
        .remedy("Publish what has grown or was added as a supplement; --renumber lets the pages move, for a pack that is published anew.");
}

/// Which paper before has taken more pages than it had, or was not there.
fn longer(map: &PageMap, before: &[Paper], lengths: &BTreeMap<usize, u32>) -> Option<String> {
    before.iter().enumerate().find_map(|(at, paper)| {
        let pages = *lengths.get(&at)?;
        let named = paper.bookmark().unwrap_or(&paper.name);
        match map.part(&paper.name) {
            None => Some(format!("“{named}” is new")),
            Some((published, _)) => {
                let had = published.last.number.saturating_sub(published.first.number) + 1;
                (pages > had).then(|| format!("“{named}” had {had} pages and has {pages}"))
            }
        }
    })
}

fn called(paper: Option<&Paper>, part: &MappedPart) -> String {
    let title = paper.and_then(Paper::bookmark);
    format!("“{}”", title.unwrap_or(&part.name))
}
