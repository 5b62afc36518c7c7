//! Rows that are the sum of others: totals, subtotals, totals of one key in tables with several.

use super::{Holds, Laid, sum_holds};
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
    let mut found: Vec<TotalRow> = Vec::new();
    let rows = &laid.sheet.rows;
    let named: Vec<usize> = (0..rows.len()).filter(|&row| rows[row].keys.contains(&Key::Total)).collect();
    let by_keys = ByKeys::of(laid, &named);
    for &total in &named {
        let mut sets = by_keys.parts(laid, total);
        sets.extend(by_place(laid, total));
        let mut own = 0;
        for parts in sets {
            let parts = TotalRow { total, parts };
            // Sums over different keys both hold; of those by place the first will do.
            if parts.parts.len() > 1 && relate(laid, &parts, true, system) {
                found.push(parts);
                own += 1;
            }
            if own > 0 && own >= by_keys.count(laid, total) {
                break;
            }
        }
    }
    if named.is_empty() && rows.len() > UNNAMED {
        for total in [rows.len() - 1, 0] {
            let parts = TotalRow { total, parts: (0..rows.len()).filter(|&row| row != total).collect() };
            if relate(laid, &parts, false, system) {
                found.push(parts);
                break;
            }
        }
    }
    found
}

/// Relates the figures of a row of totals, column by column, where they add up.
fn relate(laid: &Laid<'_>, row: &TotalRow, named: bool, system: &mut System) -> bool {
    let columns = 0..laid.sheet.columns.len();
    let holds: Vec<Holds> = columns
        .clone()
        .map(|column| sum_holds(laid, (row.total, column), row.parts.iter().map(|&part| (part, column))))
        .collect();
    let among = |share: bool, of: Holds| {
        columns.clone().any(|c| laid.sheet.columns[c].share == share && holds[c] == of)
    };
    if !named {
        // Any column may add up by chance, not all of them.
        let [proved, refuted] = [Holds::Yes, Holds::No].map(|of| among(false, of));
        let zero = columns.clone().all(|column| laid.value(row.total, column).flatten() == Some(0.0));
        if !proved || refuted || zero {
            return false;
        }
    }
    let mut any = false;
    for column in columns.clone() {
        let share = laid.sheet.columns[column].share;
        let sure = match holds[column] {
            Holds::Yes => true,
            Holds::No => false,
            // The name says so, and no other column of its kind speaks against it.
            Holds::Unknown => among(share, Holds::Yes) || (named && !share && !among(share, Holds::No)),
        };
        let Some(total) = laid.at(row.total, column).filter(|_| sure) else { continue };
        let parts = row.parts.iter().filter_map(|&part| laid.at(part, column)).collect();
        system.relate(Relation::Sum { total, parts, along: Along::Column });
        any = true;
    }
    any
}

/// Rows that differ from a total in one key only.
struct ByKeys<'s> {
    /// For each key that some row has a total of, rows by their other keys.
    rows: BTreeMap<usize, BTreeMap<Vec<&'s Key>, Vec<usize>>>,
}

impl<'s> ByKeys<'s> {
    fn of(laid: &'s Laid<'_>, named: &[usize]) -> ByKeys<'s> {
        let rows = &laid.sheet.rows;
        let mut by_keys = ByKeys { rows: BTreeMap::new() };
        for key in 0..laid.sheet.keys.len() {
            if !named.iter().any(|&row| rows[row].keys[key] == Key::Total) {
                continue;
            }
            let of_key = by_keys.rows.entry(key).or_default();
            for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.keys[key] != Key::Total) {
                of_key.entry(others(&row.keys, key)).or_default().push(at);
            }
        }
        by_keys
    }

    fn parts(&self, laid: &Laid<'_>, total: usize) -> Vec<Vec<usize>> {
        let keys = &laid.sheet.rows[total].keys;
        let of_key = |key: usize| self.rows.get(&key)?.get(&others(keys, key)).cloned();
        (0..keys.len()).filter(|&key| keys[key] == Key::Total).filter_map(of_key).collect()
    }

    /// By how many keys a row is a total of rows that are there.
    fn count(&self, laid: &Laid<'_>, total: usize) -> usize {
        self.parts(laid, total).len()
    }
}

fn others(keys: &[Key], but: usize) -> Vec<&Key> {
    keys.iter().enumerate().filter(|(at, _)| *at != but).map(|(_, key)| key).collect()
}

/// What a total may add up where keys do not say it: all rows that are no totals and share its other keys,
/// the rows since the total before it, the totals before it, all other rows.
fn by_place(laid: &Laid<'_>, total: usize) -> Vec<Vec<usize>> {
    let rows = &laid.sheet.rows;
    let keys = &rows[total].keys;
    let is_total = |row: &usize| rows[*row].keys.contains(&Key::Total);
    let leaf = |row: &usize| {
        keys.iter().zip(&rows[*row].keys).all(|(of_total, own)| match of_total {
            Key::Total => *own != Key::Total,
            Key::Word(_) => of_total == own,
        })
    };
    let all = 0..rows.len();
    let before = (0..total).rev().find(is_total).map_or(0, |row| row + 1);
    vec![
        all.clone().filter(leaf).collect(),
        (before..total).collect(),
        (0..total).filter(is_total).collect(),
        all.filter(|&row| row != total).collect(),
    ]
}
