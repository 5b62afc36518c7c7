//! What references may name: items, appendices, parts, and what carries a label in them.

use super::cross_file;
use super::papers::{ORDER_OF_BUSINESS, Paper, PaperContent};
use crate::document::Labels;
use crate::layout::References;
use crate::plan::{Item, Plan};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// What references from anywhere in the pack may name: items, appendices, parts, and what carries a
/// label in them.
pub(super) fn references(plan: &Plan, papers: &[Paper]) -> References {
    let mut references = References::default();
    let mut labels: BTreeMap<&str, &Arc<Labels>> = BTreeMap::new();
    for paper in papers {
        if let PaperContent::Document { labels: own, .. } = &paper.content {
            labels.insert(&paper.name, own);
        }
    }
    let there: BTreeMap<&str, &Paper> =
        papers.iter().filter(|paper| !paper.is_absent).map(|paper| (&*paper.name, paper)).collect();
    let labels_of = |name: &str| labels.get(name).map_or_else(Arc::default, |labels| Arc::clone(labels));
    // Those that the plan does not know stand in front of the pack; the others are given their path below.
    for paper in papers {
        let title = paper.title().map(lower_first);
        references.part(&paper.name, title.into_iter().collect(), labels_of(&paper.name));
    }
    // A part that could not be made was told; what refers to it is not told as well.
    for part in &plan.parts {
        references.part(&part.name, part.path(&plan.items), labels_of(&part.name));
    }
    for item in &plan.items {
        let first = plan.parts.get(item.parts.clone()).and_then(<[_]>::first);
        let path = || vec![format!("item {}", item.number)];
        for id in item.id.iter().chain([&item.name]) {
            match first {
                Some(first) if first.is_whole_item() => references.id(id, &first.name),
                Some(first) => references.called(id, &first.name, path()),
                None if item.to_follow.is_some() => references.awaited(id, ORDER_OF_BUSINESS, path()),
                // What has no papers stands in the order of business alone.
                None => references.called(id, ORDER_OF_BUSINESS, path()),
            }
        }
        for awaited in &item.awaited {
            if let Some(id) = &awaited.id {
                references.awaited(id, ORDER_OF_BUSINESS, awaited.path.clone());
            }
        }
    }
    for part in &plan.parts {
        for id in part.id.iter().chain(&part.hidden) {
            references.id(id, &part.name);
        }
        // What would be in a paper that could not be made is not known; what refers to it leads to the paper.
        match there.get(&*part.name) {
            None => references.close(&part.name),
            Some(paper) if paper.is_incomplete => {
                let declared = part.content.report().into_iter();
                let declared = declared.flat_map(|report| report.tables.keys().chain(report.charts.keys()));
                references.lose(&part.name, declared.cloned());
            }
            Some(_) => {}
        }
    }
    if let Some(supplement) = &plan.supplement {
        cross_file::references(plan, supplement, &mut references);
    }
    references
}

fn lower_first(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// The papers of each item, as ranges; where an item has several, each with its appendices.
pub(super) fn items(plan: &Plan, papers: &[Paper]) -> Vec<Range<usize>> {
    let at: BTreeMap<&str, usize> =
        papers.iter().enumerate().map(|(at, paper)| (paper.name.as_str(), at)).collect();
    let parts = |item: &Item| plan.parts.get(item.parts.clone()).unwrap_or_default();
    let papers = plan.items.iter().flat_map(|item| parts(item).chunk_by(|_, next| next.depth() > 0));
    papers
        .filter_map(|papers| {
            let mut held = papers.iter().filter_map(|part| at.get(part.name.as_str()).copied());
            let first = held.next()?;
            Some(first..held.next_back().unwrap_or(first) + 1)
        })
        .collect()
}
