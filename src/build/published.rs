//! The page numbers of what was published: papers keep them, supplements keep off them, and one that
//! cannot is told.

use super::finish::of_meeting;
use super::papers::Paper;
use super::restricted;
use crate::assembly::{Begin, Numbering};
use crate::diagnostics::{Code, Diagnostics};
use crate::narrative;
use crate::plan::{MappedPart, PageMap, PageNumber, Plan, Series, next};
use std::collections::BTreeMap;

/// The series in which the pages of the cover of a restricted pack are counted: `C1`, and its back `C2`.
const COVER: &str = "C";

/// Where each paper begins that does not simply count on from the one before it: the first in a series of
/// its own, those of items that are counted by themselves, and those that were published.
pub(super) fn begins(plan: &Plan, papers: &[Paper]) -> Vec<Option<Begin>> {
    let Series { first, by_item } = &plan.series;
    // The pages behind the cover have the numbers that they have in the public pack.
    let covered = papers.first().is_some_and(|paper| paper.name == narrative::RESTRICTED_COVER);
    let item = |paper: &Paper| {
        let part = plan.parts.iter().find(|part| part.name == paper.name)?;
        Some(&plan.items.get(part.item?)?.number)
    };
    let before = plan.supplement.as_ref().map_or(&[][..], |supplement| &supplement.published);
    let own = |at: usize, paper: &Paper| match item(paper).filter(|_| *by_item && paper.begins_on_right) {
        Some(number) => Some(next(before, &format!("{number}."))),
        None if paper.name == narrative::RESTRICTED_COVER => {
            Some(PageNumber { series: COVER.into(), number: 1 })
        }
        None if covered && at == 1 => Some(first.clone()),
        None => (at == 0 && *first != PageNumber::from(1)).then(|| first.clone()),
    };
    let begins = papers.iter().enumerate().map(|(at, paper)| {
        if let Some(map) = &plan.restricted {
            return restricted::begin(map, &paper.name);
        }
        let published = plan.published.as_ref().and_then(|map| begin(map, at, papers));
        published.or_else(|| own(at, paper).map(Begin::At))
    });
    begins.collect()
}

/// Tells page maps of another meeting: a definition that was copied still names those of its model.
pub(super) fn check_maps(plan: &Plan, found: &mut Diagnostics) {
    let own = of_meeting(plan);
    let meeting = match &plan.supplement {
        Some(supplement) => own.trim_end_matches(&format!(", Supplement {}", supplement.number)),
        None => &own,
    };
    let of_supplement = plan.supplement.iter().flat_map(|supplement| &supplement.published);
    for map in plan.published.iter().chain(of_supplement).chain(&plan.supplements) {
        let rest = map.pack.strip_prefix(meeting);
        if !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(", ")) {
            let message = format!("The page map is of another meeting: “{}”, not “{meeting}”.", map.pack);
            found
                .error(Code::WrongKind, map.place.clone(), message)
                .remedy("Name the page map of what was published for this meeting, or take it out.");
        }
    }
}

/// Tells pages whose numbers were published for other papers: those of a supplement that the pack or another
/// supplement has, and those of a pack that a supplement has.
pub(super) fn check_taken(plan: &Plan, numbering: &Numbering, found: &mut Diagnostics) {
    let (published, place, own) = match &plan.supplement {
        Some(supplement) => (&supplement.published, &supplement.place, "the supplement"),
        None => (&plan.supplements, &plan.whole, "the agenda pack"),
    };
    let taken = |page: &PageNumber| published.iter().find_map(|map| Some((map.at(page)?, map)));
    // Each restricted file has a cover of its own.
    let mut printed = numbering.printed.iter().filter(|page| *page.series != *COVER);
    let clash = printed.find_map(|page| Some((page, taken(page)?)));
    let Some((page, (part, map))) = clash else { return };
    let what = match part.path().is_empty() {
        true => "the cover".to_owned(),
        false => part.called(),
    };
    let of = map.called();
    let message = format!("Page {page} of {own} has the number of a page of {what} in {of}.");
    found.error(Code::PageTaken, place.clone(), message).remedy(match plan.supplement {
        Some(_) => {
            "Name the page maps of all that was published under `page_maps`, and leave `page_numbers` out or let it begin behind them."
        }
        None => {
            "Publish what has grown or was added as a further supplement. For a pack that is published anew with the papers of the supplement in it, take the page map out of `supplements`."
        }
    });
}

/// Where the paper at `at` begins so that it keeps its number. Behind the paper that it stood behind, what
/// has become shorter is filled with blank pages; where a paper has gone, its numbers go with it.
fn begin(map: &PageMap, at: usize, papers: &[Paper]) -> Option<Begin> {
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
                let plural = if had == 1 { "" } else { "s" };
                (pages > had).then(|| format!("“{named}” had {had} page{plural} and has {pages}"))
            }
        }
    })
}

fn called(paper: Option<&Paper>, part: &MappedPart) -> String {
    let title = paper.and_then(Paper::bookmark);
    format!("“{}”", title.unwrap_or(&part.name))
}
