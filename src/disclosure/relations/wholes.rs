//! Percentages that make up a whole: the groups of a column, or the columns of a row.

use super::{Laid, close};
use crate::disclosure::sheet::Key;
use crate::disclosure::system::{Along, At, Relation, System};
use std::collections::BTreeMap;

/// More parts are no breakdown that anybody prints.
const MOST_PARTS: usize = 60;

/// So many columns must make up 100 before numbers without a sign are taken for percentages.
const BARE: usize = 3;

/// A whole that figures may make up.
#[derive(Clone, Copy)]
struct Whole {
    of: f64,
    /// How far whole numbers may be rounded.
    half: f64,
    /// The groups that must make it up before it is believed.
    proofs: usize,
}

pub(super) fn find(laid: &Laid<'_>, system: &mut System) {
    let percentages = Whole { of: 1.0, half: 0.0, proofs: 1 };
    let shares = laid.columns(true);
    if !shares.is_empty() {
        of_columns(laid, &shares, percentages, system);
        of_rows(laid, &shares, system);
    }
    let bare = Whole { of: 100.0, half: 0.5, proofs: BARE };
    let counts = laid.columns(false);
    if counts.len() > BARE {
        of_columns(laid, &counts, bare, system);
    }
}

/// Whether figures make up a whole. `None` where one is not known, or where there are none.
fn is_whole(laid: &Laid<'_>, cells: &[(usize, usize)], whole: Whole) -> Option<bool> {
    let (mut sum, mut room, mut any) = (0.0, 0.0, 0);
    for &(row, column) in cells {
        let Some(value) = laid.value(row, column) else { continue };
        sum += value?;
        room += laid.half(row, column) + whole.half;
        any += 1;
    }
    (any > 1).then(|| close(sum, whole.of, room))
}

/// The rows of each column, in groups where there are several keys. A breakdown in one column of the table
/// is believed of its other columns too, where they are not all known.
fn of_columns(laid: &Laid<'_>, shares: &[usize], whole: Whole, system: &mut System) {
    for groups in groupings(laid) {
        let mut held: Vec<Vec<(usize, usize)>> = Vec::new();
        let mut open: Vec<Vec<(usize, usize)>> = Vec::new();
        for &column in shares {
            let mut refuted = false;
            let mut own: Vec<Vec<(usize, usize)>> = Vec::new();
            for group in &groups {
                let cells: Vec<(usize, usize)> = group.iter().map(|&row| (row, column)).collect();
                match is_whole(laid, &cells, whole) {
                    Some(true) => own.push(cells),
                    Some(false) => refuted = true,
                    None => open.push(cells),
                }
            }
            if refuted {
                open.retain(|cells| cells.first().is_none_or(|first| first.1 != column));
                continue;
            }
            held.extend(own);
        }
        if held.len() >= whole.proofs {
            held.iter().for_each(|cells| relate(laid, cells, whole, Along::Column, system));
            let could = |cells: &&Vec<(usize, usize)>| could_be_whole(laid, cells, whole);
            open.iter().filter(could).for_each(|cells| relate(laid, cells, whole, Along::Column, system));
        }
    }
}

/// Whether what is known of figures leaves room for the rest of a whole.
fn could_be_whole(laid: &Laid<'_>, cells: &[(usize, usize)], whole: Whole) -> bool {
    let known: f64 = cells.iter().filter_map(|&(row, column)| laid.value(row, column)?).sum();
    let room: f64 = cells.iter().map(|&(row, column)| laid.half(row, column) + whole.half).sum();
    known <= whole.of + room && known > 0.0
}

/// The rows that may make up a whole: all that are no totals, or those that share all keys but one.
fn groupings(laid: &Laid<'_>) -> Vec<Vec<Vec<usize>>> {
    let rows = &laid.sheet.rows;
    let leaf: Vec<usize> = (0..rows.len())
        .filter(|&row| !rows[row].keys.contains(&Key::Total) && !rows[row].is_average())
        .collect();
    let mut all = Vec::new();
    if leaf.len() > 1 && leaf.len() <= MOST_PARTS {
        all.push(vec![leaf.clone()]);
    }
    if laid.sheet.keys.len() > 1 {
        for key in 0..laid.sheet.keys.len() {
            let mut groups: BTreeMap<Vec<&Key>, Vec<usize>> = BTreeMap::new();
            for &row in &leaf {
                let others = rows[row].keys.iter().enumerate().filter(|(at, _)| *at != key);
                groups.entry(others.map(|(_, key)| key).collect()).or_default().push(row);
            }
            if groups.len() > 1 && groups.values().all(|group| (2..=MOST_PARTS).contains(&group.len())) {
                all.push(groups.into_values().collect());
            }
        }
    }
    all
}

/// Columns side by side that make up a whole in every row in which all are known.
fn of_rows(laid: &Laid<'_>, shares: &[usize], system: &mut System) {
    let whole = Whole { of: 1.0, half: 0.0, proofs: 2 };
    for length in (2..=shares.len()).rev() {
        for run in shares.windows(length) {
            let cells = |row: usize| run.iter().map(|&column| (row, column)).collect::<Vec<_>>();
            let holds: Vec<Option<bool>> =
                (0..laid.sheet.rows.len()).map(|row| is_whole(laid, &cells(row), whole)).collect();
            let proved = holds.iter().filter(|holds| **holds == Some(true)).count();
            if proved < whole.proofs || holds.contains(&Some(false)) {
                continue;
            }
            (0..laid.sheet.rows.len())
                .map(cells)
                .filter(|cells| could_be_whole(laid, cells, whole))
                .for_each(|cells| relate(laid, &cells, whole, Along::Row, system));
        }
    }
}

fn relate(laid: &Laid<'_>, cells: &[(usize, usize)], whole: Whole, along: Along, system: &mut System) {
    let parts: Vec<At> = cells.iter().filter_map(|&(row, column)| laid.at(row, column)).collect();
    if parts.len() > 1 {
        system.relate(Relation::Whole { parts, of: whole.of, half: whole.half, along });
    }
}
