//! Rows that are the sum of others: totals, subtotals, totals of one key in tables with several.

use super::{Holds, Laid, PartSum};
use crate::disclosure::sheet::Key;
use crate::disclosure::system::{Along, Relation, System};
use std::collections::BTreeMap;

/// A row without the name of a total is believed to be one from so many parts on.
const UNNAMED: usize = 3;

/// A row of totals with the rows that it adds up.
pub(super) struct TotalRow {
    pub total: usize,
    pub parts: Vec<usize>,
}

pub(super) fn find(laid: &Laid<'_>, system: &mut System) -> Vec<TotalRow> {
    let rows = &laid.sheet.rows;
    let named: Vec<usize> = (0..rows.len()).filter(|&row| rows[row].keys.contains(&Key::Total)).collect();
    if named.is_empty() {
        return unnamed(laid, system).into_iter().collect();
    }
    let mut found = Vec::new();
    let mut groups = Groups::of(laid, &named);
    let counts = |row: &usize| !rows[*row].is_average();
    let all = Added::of(laid, (0..rows.len()).filter(counts));
    let mut before = Added::of(laid, 0..0);
    for (at, &total) in named.iter().enumerate() {
        let mut offered = Offered { laid, total, own: Vec::new() };
        let by_keys = groups.by_keys(laid, total);
        by_keys.iter().for_each(|added| offered.take(added, system));
        // Sums over different keys all hold; of those by place the first will do.
        let wanted = by_keys.len().max(1);
        let enough = |offered: &Offered<'_, '_>| offered.own.len() >= wanted;
        if !enough(&offered) {
            offered.take(groups.leaves(laid, total), system);
        }
        if !enough(&offered) {
            let since = at.checked_sub(1).map_or(0, |last| named[last] + 1);
            offered.take(&Added::of(laid, (since..total).filter(counts)), system);
        }
        if !enough(&offered) {
            offered.take(&before, system);
        }
        if !enough(&offered) {
            offered.take_but_itself(&all, system);
        }
        found.append(&mut offered.own);
        before.push(laid, total);
    }
    found
}

/// A first or last row that is the sum of all others, though its name does not say it.
fn unnamed(laid: &Laid<'_>, system: &mut System) -> Option<TotalRow> {
    let count = laid.sheet.rows.len();
    if count <= UNNAMED {
        return None;
    }
    [count - 1, 0].into_iter().find_map(|total| {
        let parts = (0..count).filter(|&row| row != total && !laid.sheet.rows[row].is_average());
        let added = Added::of(laid, parts);
        let sure = added.columns_of(laid, total, false);
        relate(laid, (total, added.rows), &sure, system)
    })
}

/// Rows and what each of their columns adds up to: many totals are held against the same rows, so that they
/// are added up once.
pub(super) struct Added {
    pub rows: Vec<usize>,
    pub sums: Vec<PartSum>,
}

impl Added {
    pub(super) fn of(laid: &Laid<'_>, rows: impl Iterator<Item = usize>) -> Added {
        let mut added = Added { rows: Vec::new(), sums: vec![PartSum::default(); laid.sheet.columns.len()] };
        rows.for_each(|row| added.push(laid, row));
        added
    }

    fn push(&mut self, laid: &Laid<'_>, row: usize) {
        self.rows.push(row);
        for (column, sum) in self.sums.iter_mut().enumerate() {
            *sum = sum.with(laid, row, column);
        }
    }

    /// The columns in which a row is the total of these rows.
    fn columns_of(&self, laid: &Laid<'_>, total: usize, named: bool) -> Vec<usize> {
        columns_of(laid, total, &self.sums, named)
    }
}

/// The rows that a total adds up, as they are found.
struct Offered<'l, 's> {
    laid: &'l Laid<'s>,
    total: usize,
    own: Vec<TotalRow>,
}

impl Offered<'_, '_> {
    fn take(&mut self, added: &Added, system: &mut System) {
        if added.rows.len() > 1 {
            let sure = added.columns_of(self.laid, self.total, true);
            if !sure.is_empty() {
                self.own.extend(relate(self.laid, (self.total, added.rows.clone()), &sure, system));
            }
        }
    }

    /// The same of all rows but the total.
    fn take_but_itself(&mut self, all: &Added, system: &mut System) {
        let (laid, total) = (self.laid, self.total);
        let sums = all.sums.iter().enumerate();
        let sums: Vec<PartSum> = sums.map(|(column, sum)| sum.without(laid, total, column)).collect();
        let sure = columns_of(laid, total, &sums, true);
        if all.rows.len() > 2 && !sure.is_empty() {
            let parts = all.rows.iter().copied().filter(|&row| row != total).collect();
            self.own.extend(relate(laid, (total, parts), &sure, system));
        }
    }
}

/// The columns in which a row is the total of rows that add up to `sums`.
pub(super) fn columns_of(laid: &Laid<'_>, total: usize, sums: &[PartSum], named: bool) -> Vec<usize> {
    let holds: Vec<Holds> =
        sums.iter().enumerate().map(|(column, sum)| sum.makes(laid, (total, column))).collect();
    let columns = 0..sums.len();
    let share = |column: usize| laid.sheet.columns[column].share;
    let among = |of_shares: bool, of: Holds| {
        columns.clone().any(|column| share(column) == of_shares && holds[column] == of)
    };
    if !named {
        // Any column may add up by chance, not all of them.
        let [proved, refuted] = [Holds::Yes, Holds::No].map(|of| among(false, of));
        let zero = columns.clone().all(|column| laid.value(total, column).flatten() == Some(0.0));
        if !proved || refuted || zero {
            return Vec::new();
        }
    }
    let sure = |&column: &usize| match holds[column] {
        Holds::Yes => true,
        Holds::No => false,
        // The name says so, and no other column of its kind speaks against it.
        Holds::Unknown => {
            among(share(column), Holds::Yes) || (named && !share(column) && !among(share(column), Holds::No))
        }
    };
    columns.clone().filter(sure).collect()
}

/// Relates the figures of a row of totals in some columns.
fn relate(
    laid: &Laid<'_>,
    (total, rows): (usize, Vec<usize>),
    columns: &[usize],
    system: &mut System,
) -> Option<TotalRow> {
    let mut any = false;
    for &column in columns {
        let Some(at) = laid.at(total, column) else { continue };
        let parts = rows.iter().filter_map(|&part| laid.at(part, column)).collect();
        system.relate(Relation::Sum { total: at, parts, along: Along::Column });
        any = true;
    }
    any.then_some(TotalRow { total, parts: rows })
}

/// Rows by their keys.
struct Groups<'s> {
    /// For each key that some row has a total of: rows that are no totals of it, by their other keys.
    of_key: BTreeMap<usize, BTreeMap<Vec<&'s Key>, Added>>,
    /// For each set of keys that some row is a total of: rows that are no totals of any of them, by the others.
    of_keys: BTreeMap<Vec<bool>, BTreeMap<Vec<&'s Key>, Added>>,
    none: Added,
}

impl<'s> Groups<'s> {
    fn of(laid: &Laid<'s>, named: &[usize]) -> Groups<'s> {
        let sheet = laid.sheet;
        let mut of_key = BTreeMap::new();
        for key in 0..sheet.keys.len() {
            if named.iter().any(|&row| sheet.rows[row].keys[key] == Key::Total) {
                let only: Vec<bool> = (0..sheet.keys.len()).map(|at| at == key).collect();
                of_key.insert(key, grouped(laid, &only));
            }
        }
        Groups { of_key, of_keys: BTreeMap::new(), none: Added::of(laid, std::iter::empty()) }
    }

    /// For each key of a total, the rows that differ from it in this key only.
    fn by_keys(&self, laid: &Laid<'s>, total: usize) -> Vec<&Added> {
        let keys = &laid.sheet.rows[total].keys;
        let of_key = |key: usize| {
            let others: Vec<&Key> =
                keys.iter().enumerate().filter(|(at, _)| *at != key).map(|(_, key)| key).collect();
            self.of_key.get(&key)?.get(&others)
        };
        (0..keys.len()).filter(|&key| keys[key] == Key::Total).filter_map(of_key).collect()
    }

    /// All rows that are no totals where a total is one, and share its other keys.
    fn leaves(&mut self, laid: &Laid<'s>, total: usize) -> &Added {
        let keys = &laid.sheet.rows[total].keys;
        let totals: Vec<bool> = keys.iter().map(|key| *key == Key::Total).collect();
        let others: Vec<&Key> = keys.iter().filter(|key| **key != Key::Total).collect();
        let groups = self.of_keys.entry(totals).or_insert_with_key(|totals| grouped(laid, totals));
        groups.get(&others).unwrap_or(&self.none)
    }
}

/// Rows that are no totals of some keys, by their other keys.
fn grouped<'s>(laid: &Laid<'s>, keys: &[bool]) -> BTreeMap<Vec<&'s Key>, Added> {
    let mut groups: BTreeMap<Vec<&Key>, Added> = BTreeMap::new();
    for (at, row) in laid.sheet.rows.iter().enumerate() {
        let mut own = row.keys.iter().zip(keys);
        if row.is_average() || own.clone().any(|(key, of)| *of && *key == Key::Total) {
            continue;
        }
        let others: Vec<&Key> = own.by_ref().filter(|(_, of)| !**of).map(|(key, _)| key).collect();
        groups.entry(others).or_insert_with(|| Added::of(laid, std::iter::empty())).push(laid, at);
    }
    groups
}
