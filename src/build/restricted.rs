//! What a pack with exempt papers needs: marks on the pages of the restricted one, the numbers of its pages in
//! the public one.

use super::papers::Paper;
use crate::assembly::{Begin, Numbering};
use crate::diagnostics::{Code, Diagnostics};
use crate::plan::{PageMap, Plan, cited};

/// What stands at the head of a page of a restricted build. `own` are the paragraphs by which something of the
/// paper is exempt, `all` those of the whole file.
pub(super) fn marks(plan: &Plan, own: &[u32], all: &[u32]) -> Vec<String> {
    if plan.access.is_public() {
        return Vec::new();
    }
    let restricted = match (own, all) {
        ([], []) => "Restricted".to_owned(),
        ([], _) => "Restricted pack: not for publication".to_owned(),
        (own, _) => format!("Restricted: contains exempt information, {}", cited(own)),
    };
    let copy = plan.access.recipient.as_ref().map(|name| format!("Copy for {name}"));
    std::iter::once(restricted).chain(copy).collect()
}

/// Where a paper of the public pack begins, so that it has the number that it has in the restricted one.
pub(super) fn begin(map: &PageMap, paper: &str) -> Option<Begin> {
    map.part(paper).map(|(part, _)| Begin::Skipped(part.first.clone()))
}

/// Tells why a public pack cannot have the numbers of the restricted one: the map is of another pack, lacks
/// papers, or has fewer pages for one than there are.
pub(super) fn check(plan: &Plan, papers: &[Paper], numbering: &Numbering, found: &mut Diagnostics) {
    let Some(map) = &plan.restricted else { return };
    let again = "Build the restricted pack again: `build --audience restricted --page-map FILE`.";
    let pack = super::finish::of_meeting(plan);
    if map.pack != pack {
        let message = format!("The page map is of another pack: “{}”, not “{pack}”.", map.pack);
        found.error(Code::WrongKind, map.place.clone(), message).remedy(again);
        return;
    }
    let lengths = numbering.lengths();
    for (at, paper) in papers.iter().enumerate() {
        let part = plan.parts.iter().find(|part| part.name == paper.name);
        let place = part.map_or_else(|| map.place.clone(), |part| part.place.clone());
        let named = paper.bookmark().unwrap_or(&paper.name);
        let Some((mapped, _)) = map.part(&paper.name) else {
            let message = format!("The page map of the restricted pack does not have “{named}”.");
            found.error(Code::PageMoved, place, message).remedy(again);
            continue;
        };
        let had = mapped.last.number.saturating_sub(mapped.first.number) + 1;
        let has = lengths.get(&at).copied().unwrap_or_default();
        let first = numbering.numbers.ranges.get(&paper.name).map(|(first, _)| first);
        if has > had {
            let message = format!("“{named}” has {had} pages in the restricted pack and {has} here.");
            found.error(Code::PageMoved, place, message).remedy(again);
        } else if first.is_some_and(|first| *first != mapped.first) {
            let message =
                format!("“{named}” cannot begin on page {} as in the restricted pack.", mapped.first);
            found.error(Code::PageMoved, place, message).remedy(again);
        }
    }
}
