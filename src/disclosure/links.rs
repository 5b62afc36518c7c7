//! What two tables say of the same thing: the same figure in both, or in one the sum of several of the other.

use super::relations::Laid;
use super::sheet::{Key, normal};
use super::system::{Along, At, Relation, System};
use crate::diagnostics::Place;
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// What a figure is of: the keys of its row that are no totals. `ward` North and `sex` girls.
type Identity<'s> = Vec<(&'s str, &'s str)>;

/// Figures on which two tables must agree before they are taken to speak of the same thing.
const AGREED: usize = 2;

/// Relates the figures of tables that have columns of the same names and rows of the same keys.
/// Only tables of which something is withheld matter: `matters` says which.
pub(super) fn find(sheets: &[Laid<'_>], matters: &[bool], system: &mut System) {
    same_place(sheets, system);
    let mut columns: BTreeMap<(String, bool), Vec<(usize, usize)>> = BTreeMap::new();
    for (sheet, laid) in sheets.iter().enumerate() {
        for (column, head) in laid.sheet.columns.iter().enumerate() {
            columns.entry((normal(&head.name), head.share)).or_default().push((sheet, column));
        }
    }
    for places in columns.values().filter(|places| places.len() > 1) {
        let named: Vec<Named<'_>> =
            places.iter().map(|&(sheet, column)| Named::of(sheet, &sheets[sheet], column)).collect();
        for (at, one) in named.iter().enumerate() {
            for other in &named[at + 1..] {
                if one.sheet == other.sheet || !(matters[one.sheet] || matters[other.sheet]) {
                    continue;
                }
                same(one, other, system);
                roll_up(one, other, system);
                roll_up(other, one, system);
            }
        }
    }
}

/// Relates figures that come from the same cell of the same file.
fn same_place(sheets: &[Laid<'_>], system: &mut System) {
    // Only looked things up in: its order reaches nothing.
    let mut seen: FxHashMap<(&Place, String), At> = FxHashMap::default();
    for laid in sheets {
        for (index, cell) in laid.sheet.cells.iter().enumerate() {
            let (Some(cell), Some(at)) = (cell, laid.figures[index]) else { continue };
            if cell.place == Place::default() {
                continue;
            }
            let name = normal(&laid.sheet.columns[index % laid.sheet.columns.len()].name);
            match seen.entry((&cell.place, name)) {
                Entry::Occupied(known) => system.relate(Relation::Same { one: *known.get(), other: at }),
                Entry::Vacant(new) => {
                    new.insert(at);
                }
            }
        }
    }
}

/// A column of a table by what its figures are of.
struct Named<'s> {
    sheet: usize,
    /// Those that only one row has.
    figures: BTreeMap<Identity<'s>, Known>,
    /// Those of rows without totals.
    leaves: Vec<(Identity<'s>, Known)>,
}

#[derive(Clone, Copy)]
struct Known {
    at: At,
    value: Option<f64>,
    half: f64,
}

impl<'s> Named<'s> {
    fn of(sheet: usize, laid: &'s Laid<'_>, column: usize) -> Named<'s> {
        let mut named = Named { sheet, figures: BTreeMap::new(), leaves: Vec::new() };
        let mut twice = BTreeSet::new();
        let width = laid.sheet.columns.len();
        for (row, keys) in laid.sheet.rows.iter().enumerate() {
            let (Some(cell), Some(at)) = (laid.sheet.cell(row, column), laid.figures[row * width + column])
            else {
                continue;
            };
            let mut identity: Identity<'s> = Vec::with_capacity(keys.keys.len());
            for (name, key) in laid.sheet.keys.iter().zip(&keys.keys) {
                if let Key::Word(word) = key {
                    identity.push((name, word));
                }
            }
            identity.sort_unstable();
            let known = Known { at, value: cell.value, half: cell.half };
            if identity.len() == laid.sheet.keys.len() {
                named.leaves.push((identity.clone(), known));
            }
            if named.figures.insert(identity.clone(), known).is_some() {
                twice.insert(identity);
            }
        }
        twice.iter().for_each(|identity| {
            named.figures.remove(identity);
        });
        named
    }
}

/// Relates figures of the same identity, if the two tables agree wherever both are known.
fn same(one: &Named<'_>, other: &Named<'_>, system: &mut System) {
    let both: Vec<(Known, Known)> =
        one.figures.iter().filter_map(|(of, known)| Some((*known, *other.figures.get(of)?))).collect();
    let agree = |&(a, b): &(Known, Known)| {
        Some(super::relations::close(a.value?, b.value?, a.half + b.half)).zip(a.value)
    };
    let verdicts: Vec<(bool, f64)> = both.iter().filter_map(agree).collect();
    let proved = verdicts.iter().filter(|(agree, value)| *agree && *value != 0.0).count();
    if proved < AGREED.min(both.len()) || proved == 0 || verdicts.iter().any(|(agree, _)| !agree) {
        return;
    }
    for (a, b) in both {
        system.relate(Relation::Same { one: a.at, other: b.at });
    }
}

/// Relates figures of one table that are sums of rows of another: `by ward` of `by ward and sex`.
fn roll_up(totals: &Named<'_>, parts: &Named<'_>, system: &mut System) {
    let mut keys: BTreeMap<Vec<&str>, Vec<(&Identity<'_>, Known)>> = BTreeMap::new();
    for (identity, known) in &totals.figures {
        let names = identity.iter().map(|(name, _)| *name).collect();
        keys.entry(names).or_default().push((identity, *known));
    }
    for (names, figures) in keys {
        let mut sums: BTreeMap<Identity<'_>, Vec<Known>> = BTreeMap::new();
        for (identity, known) in &parts.leaves {
            let of: Identity<'_> =
                identity.iter().filter(|(name, _)| names.contains(name)).copied().collect();
            if of.len() == names.len() && of.len() < identity.len() {
                sums.entry(of).or_default().push(*known);
            }
        }
        relate_sums(&figures, &sums, system);
    }
}

fn relate_sums(
    figures: &[(&Identity<'_>, Known)],
    sums: &BTreeMap<Identity<'_>, Vec<Known>>,
    system: &mut System,
) {
    let pairs: Vec<(Known, &Vec<Known>)> =
        figures.iter().filter_map(|(identity, known)| Some((*known, sums.get(*identity)?))).collect();
    let holds = |(total, parts): &(Known, &Vec<Known>)| {
        let sum = parts.iter().map(|part| part.value).sum::<Option<f64>>()?;
        let room = total.half + parts.iter().map(|part| part.half).sum::<f64>();
        Some((super::relations::close(total.value?, sum, room), sum, parts.len()))
    };
    let verdicts: Vec<(bool, f64, usize)> = pairs.iter().filter_map(holds).collect();
    let proved = verdicts.iter().filter(|(holds, sum, _)| *holds && *sum != 0.0).count();
    let many = verdicts.iter().any(|(_, _, parts)| *parts > 2);
    let enough = proved >= AGREED || (proved == 1 && pairs.len() == 1 && many);
    if !enough || verdicts.iter().any(|(holds, ..)| !holds) {
        return;
    }
    for (total, parts) in pairs {
        let parts = parts.iter().map(|part| part.at).collect();
        system.relate(Relation::Sum { total: total.at, parts, along: Along::Tables });
    }
}
