//! The page map of what is built, to be kept with what is published.

use super::finish::of_meeting;
use super::papers::{Paper, PaperContent};
use super::set::{SetPack, Setting};
use crate::plan::{MappedPart, MappedPlace, PageMap, Part, Plan};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The page map of a pack or supplement, whose file is `called` so.
pub(super) fn page_map(plan: &Plan, setting: &Setting<'_>, set: &SetPack, called: &str) -> Option<String> {
    plan.meeting.as_ref()?;
    let by_name: BTreeMap<&str, &Part> = plan.parts.iter().map(|part| (part.name.as_str(), part)).collect();
    let parts = setting.papers.par_iter().zip(&set.parts).filter_map(|(paper, pages)| {
        let (first, last) = set.numbering.extent(&paper.name, pages.pages.len())?;
        let part = by_name.get(paper.name.as_str()).copied();
        let item = part.and_then(|part| part.item).map(|item| &plan.items[item]);
        // The paper of an item is known by the item's id, an appendix by its own.
        let of_item = item.filter(|_| part.is_some_and(Part::is_whole_item));
        let id = of_item.map_or_else(|| part.and_then(|part| part.id.clone()), |item| item.id.clone());
        // A public build reads the map of the restricted pack, so neither says anything of what is exempt.
        let is_exempt = part.is_some_and(|part| part.exempt.is_some());
        let holds_exempt = is_exempt || part.is_some_and(|part| part.exempt_parts().next().is_some());
        Some(MappedPart {
            name: paper.name.clone(),
            item: item.map(|item| item.number.clone()),
            among: part.and_then(|part| part.among.clone()),
            labels: part
                .map_or_else(Vec::new, |part| part.within.iter().chain(&part.label).cloned().collect()),
            id: id.filter(|_| !is_exempt),
            first,
            last,
            digest: (!holds_exempt).then(|| pages.digest()),
            places: part.map_or_else(Vec::new, |part| places(part, paper, set)),
        })
    });
    let file =
        std::path::Path::new(called).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
    let map = PageMap {
        pack: of_meeting(plan),
        supplement: plan.supplement.as_ref().map(|supplement| supplement.number),
        is_restricted: !plan.access.is_public(),
        file: file.then(|| called.to_owned()),
        pages: set.numbering.places.len() as u32,
        parts: parts.collect(),
        place: plan.whole.clone(),
    };
    Some(map.written())
}

/// What references can name in a paper, in reading order. Of what is exempt, and of papers with exempt sections,
/// nothing is said.
fn places(part: &Part, paper: &Paper, set: &SetPack) -> Vec<MappedPlace> {
    let PaperContent::Document { labels, .. } = &paper.content else { return Vec::new() };
    if part.exempt.is_some() || !part.exempt_sections.is_empty() {
        return Vec::new();
    }
    let mut labels: Vec<_> = labels.iter().filter(|(label, _)| ***label != *part.name).collect();
    labels.sort_by_key(|(_, labelled)| labelled.order);
    let place = |(label, labelled): (&crate::document::Label, &crate::document::Labelled)| {
        let page = set.numbering.numbers.anchors.get(&format!("{}/{label}", part.name))?.clone();
        Some(MappedPlace { id: label.to_string(), kind: labelled.kind, says: labelled.number(), page })
    };
    labels.into_iter().filter_map(place).collect()
}
