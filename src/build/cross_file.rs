//! References from a supplement to what was published before it.

use super::papers::ORDER_OF_BUSINESS;
use crate::document::{Label, Labelled, Labels};
use crate::layout::{Published, References};
use crate::narrative::COVER;
use crate::plan::{Item, MappedPart, PageMap, PageNumber, Part, Plan, Supplement};
use std::collections::BTreeSet;

/// Lets the papers of a supplement name those that were published before it; what was published last is
/// meant, and what the supplement has itself goes before all.
pub(super) fn references(plan: &Plan, supplement: &Supplement, references: &mut References) {
    let mut naming = Naming { own: Own::of(plan), known: BTreeSet::new(), references };
    let may_be_named = |map: &&PageMap| !(map.is_restricted && plan.access.is_public());
    for (at, map) in supplement.published.iter().enumerate().filter(|(_, map)| may_be_named(map)) {
        for part in &map.parts {
            naming.part(at, map, part);
        }
    }
    for item in &plan.items {
        naming.item(item, &supplement.published);
    }
}

/// What the supplement has itself.
struct Own<'p> {
    ids: BTreeSet<&'p str>,
    names: BTreeSet<&'p str>,
    paths: BTreeSet<Vec<String>>,
}

impl<'p> Own<'p> {
    fn of(plan: &'p Plan) -> Own<'p> {
        let item = |part: &Part| plan.items.get(part.item.filter(|_| part.is_whole_item())?);
        let of_items = plan.parts.iter().filter_map(item).filter_map(|item| item.id.as_deref());
        Own {
            ids: plan.parts.iter().filter_map(|part| part.id.as_deref()).chain(of_items).collect(),
            names: plan.parts.iter().map(|part| part.name.as_str()).collect(),
            paths: plan.parts.iter().map(|part| part.path_as_numbered(&plan.items)).collect(),
        }
    }

    fn has(&self, part: &MappedPart) -> bool {
        let by_id = part.id.as_ref().is_some_and(|id| self.ids.contains(id.as_str()));
        by_id || self.paths.contains(&part.path())
    }
}

struct Naming<'n, 'p> {
    own: Own<'p>,
    /// Ids and names that lead to something published.
    known: BTreeSet<String>,
    references: &'n mut References,
}

impl Naming<'_, '_> {
    /// A part of what was published; `at` says in which of the files.
    fn part(&mut self, at: usize, map: &PageMap, part: &MappedPart) {
        let is_order = part.name == ORDER_OF_BUSINESS && map.supplement.is_none();
        if self.own.has(part) || (part.item.is_none() && !is_order) {
            return;
        }
        let path = if is_order { vec!["the order of business".to_owned()] } else { part.path() };
        // No part of this file has a slash in its name.
        let key = format!("{at}/{}", part.name);
        let pages = part.places.iter().map(|place| (place.id.clone(), place.page.clone()));
        let published = Published {
            name: part.name.clone(),
            first: part.first.clone(),
            last: last_page(map, part),
            pages: pages.collect(),
            called: map.called(),
            file: map.file.clone(),
        };
        self.references.published(&key, path, labels(part), published);
        if part.places.is_empty() {
            self.references.close(&key);
        }
        let name = Some(&part.name).filter(|name| !self.own.names.contains(name.as_str()));
        for id in name.into_iter().chain(&part.id) {
            self.references.id(id, &key);
            self.known.insert(id.clone());
        }
    }

    /// An item of which the supplement does not have the paper itself, and those of its papers that were not
    /// published.
    fn item(&mut self, item: &Item, published: &[PageMap]) {
        let has = |known: &BTreeSet<String>, id: &str| known.contains(id);
        let own = self.own.paths.contains(&vec![format!("item {}", item.number)]);
        let is_first =
            |part: &&MappedPart| part.item.as_ref() == Some(&item.number) && part.labels.is_empty();
        let first =
            published.iter().enumerate().rev().find_map(|(at, map)| {
                map.parts.iter().find(is_first).map(|part| format!("{at}/{}", part.name))
            });
        let order = published.iter().position(|map| map.supplement.is_none());
        // Where the page map of the pack could not be read, that is told and not what follows from it.
        let order = order.map_or_else(|| COVER.to_owned(), |at| format!("{at}/{ORDER_OF_BUSINESS}"));
        let path = vec![format!("item {}", item.number)];
        for id in item.id.iter().chain([&item.name]).filter(|id| !own && !has(&self.known, id)) {
            // Several papers were published, or none; none of the supplement's own is the item.
            if let Some(key) = first.as_ref().or(Some(&order).filter(|_| item.parts.is_empty())) {
                match item.to_follow.is_some() && first.is_none() {
                    true => self.references.awaited(id, key, path.clone()),
                    false => self.references.called(id, key, path.clone()),
                }
            }
        }
        // The maps do not say the ids of what is exempt.
        let by_path = |path: &Vec<String>| {
            published.iter().enumerate().rev().find_map(|(at, map)| {
                map.parts.iter().find(|part| part.path() == *path).map(|part| format!("{at}/{}", part.name))
            })
        };
        for (id, path) in &item.elsewhere {
            if !has(&self.known, id) {
                match by_path(path) {
                    Some(key) => self.references.called(id, &key, path.clone()),
                    None => self.references.awaited(id, &order, path.clone()),
                }
            }
        }
    }
}

/// The last page of a part; an item's paper goes with all that stands behind it.
fn last_page(map: &PageMap, part: &MappedPart) -> PageNumber {
    let mut behind = map.parts.iter().filter(|other| {
        part.path().len() == 1 && other.item == part.item && other.among == part.among && part.item.is_some()
    });
    behind.next_back().unwrap_or(part).last.clone()
}

fn labels(part: &MappedPart) -> Labels {
    let labelled = part.places.iter().enumerate().map(|(order, place)| {
        let words = place.says.clone().unwrap_or_default();
        let is_numbered = place.says.is_some();
        let labelled = Labelled { words, kind: place.kind, order, section: None, is_numbered };
        (Label::from(place.id.as_str()), labelled)
    });
    labelled.collect()
}
