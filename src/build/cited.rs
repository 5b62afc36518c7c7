//! Typed references against what the pack holds, once its pages are numbered.

use super::papers::{Paper, PaperContent};
use crate::assembly::Numbering;
use crate::checks::{self, Numbers};
use crate::diagnostics::Diagnostics;
use crate::document::{Citation, Cited};
use crate::plan::{Among, Content, Item, PageNumber, Part, Plan};
use std::collections::BTreeMap;

/// Tells what the texts of the papers name by hand and nothing in the pack is.
pub(super) fn check(plan: &Plan, papers: &[Paper], numbering: &Numbering, found: &mut Diagnostics) {
    let mut numbers = BTreeMap::new();
    let document_of = match numbering.places.len() {
        1 => "this document of one page".to_owned(),
        pages => format!("this document of {pages} pages"),
    };
    for paper in papers {
        let PaperContent::Document { document, .. } = &paper.content else { continue };
        // Minutes speak of the papers of their own meeting.
        let part = plan.parts.iter().find(|part| part.name == paper.name);
        let is_minutes = part.is_some_and(|part| matches!(part.content, Content::Minutes { .. }));
        if document.by_hand.citations.is_empty() || is_minutes {
            continue;
        }
        let mut own = Diagnostics::new();
        for citation in &document.by_hand.citations {
            let in_pack = plan.meeting.is_some();
            let (there, within) = match citation.kind {
                Cited::Page => (page_is_there(plan, citation, numbering), document_of.as_str()),
                Cited::Item | Cited::Appendix | Cited::Annex if !in_pack => (true, ""),
                Cited::Item => (on_agenda(plan, &citation.number), "the agenda"),
                Cited::Appendix | Cited::Annex => {
                    let named = format!("{} {}", citation.kind.word(), citation.number);
                    let label = |label: &String| label.eq_ignore_ascii_case(&named);
                    let labelled = plan.parts.iter().any(|part| part.label.as_ref().is_some_and(label));
                    (labelled || in_item(plan, papers, paper, citation, &mut numbers), "the pack")
                }
                Cited::Paragraph | Cited::Table | Cited::Figure => {
                    (in_item(plan, papers, paper, citation, &mut numbers), "this paper")
                }
            };
            if !there {
                checks::tell_citation(citation, within, &mut own);
            }
        }
        own.silence(&paper.silences);
        found.merge(own);
    }
}

/// Whether an item or one of its papers has a number. Decimals of items that have one paper, and numbers of a
/// pack that does not count 1, 2, 3, are those of other lists.
fn on_agenda(plan: &Plan, number: &str) -> bool {
    let (item, paper) = number.split_once('.').map_or((number, None), |(item, paper)| (item, Some(paper)));
    let known = |part: &Part| matches!(&part.among, Some(Among::Numbered(own)) if own == number);
    let several = |item: &Item| {
        let parts = plan.parts.get(item.parts.clone()).unwrap_or_default();
        item.awaited.iter().any(|awaited| awaited.path.len() == 1)
            || parts.iter().any(|part| part.among.is_some())
    };
    let awaited = |item: &Item| {
        let named = format!("item {number}");
        item.awaited.iter().any(|awaited| awaited.path == [named.as_str()])
    };
    let its_item = plan.items.iter().find(|own| own.number == item);
    match (its_item, paper) {
        (Some(_), None) => true,
        (None, None) => plan.items.iter().all(|item| !item.number.starts_with(|c: char| c.is_ascii_digit())),
        (Some(item), Some(_)) => !several(item) || awaited(item) || plan.parts.iter().any(known),
        (None, Some(_)) => true,
    }
}

/// Whether a page has the number that is cited: pages need not be counted from 1. A supplement speaks of
/// the pack as well.
fn page_is_there(plan: &Plan, citation: &Citation, numbering: &Numbering) -> bool {
    let published = plan.supplement.iter().flat_map(|supplement| &supplement.published);
    PageNumber::read(&citation.number).is_some_and(|page| {
        numbering.printed.contains(&page) || published.into_iter().any(|map| map.at(&page).is_some())
    })
}

/// Whether the paper or another of its item has what is cited: a report speaks of its appendices.
fn in_item<'p>(
    plan: &Plan,
    papers: &'p [Paper],
    paper: &Paper,
    citation: &Citation,
    numbers: &mut BTreeMap<&'p str, Numbers>,
) -> bool {
    let item = |name: &str| plan.parts.iter().find(|part| part.name == name).and_then(|part| part.item);
    let own = item(&paper.name);
    papers.iter().any(|other| {
        let near = other.name == paper.name || (own.is_some() && item(&other.name) == own);
        let PaperContent::Document { document, .. } = &other.content else { return false };
        near && numbers.entry(&other.name).or_insert_with(|| Numbers::of(document)).has(citation)
    })
}
