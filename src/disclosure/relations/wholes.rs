//! Percentages that make up a whole: the groups of a column, or the columns of a row.

use super::{Laid, close};
use crate::disclosure::sheet::Key;
use crate::disclosure::system::{Along, At, Relation, System};
use std::collections::BTreeMap;

/// More parts are no breakdown that anybody prints.
const MOST_PARTS: usize = 60;

pub(super) fn find(laid: &Laid<'_>, system: &mut System) {
    let shares = laid.columns(true);
    if shares.is_empty() {
        return;
    }
    of_columns(laid, &shares, system);
    of_rows(laid, &shares, system);
}

/// Whether figures make up a whole. `None` where one is not known, or where there are none.
fn is_whole(laid: &Laid<'_>, cells: &[(usize, usize)]) -> Option<bool> {
    let (mut sum, mut room, mut any) = (0.0, 0.0, 0);
    for &(row, column) in cells {
        let Some(value) = laid.value(row, column) else { continue };
        sum += value?;
        room += laid.half(row, column);
        any += 1;
    }
    (any > 1).then(|| close(sum, 1.0, room))
}

/// The rows of each column, in groups where there are several keys. A breakdown in one column of the table
/// is believed of its other columns too, where they are not all known.
fn of_columns(laid: &Laid<'_>, shares: &[usize], system: &mut System) {
    for groups in groupings(laid) {
        let mut proved = 0;
        let mut open: Vec<Vec<(usize, usize)>> = Vec::new();
        for &column in shares {
            let mut refuted = false;
            let mut own: Vec<Vec<(usize, usize)>> = Vec::new();
            for group in &groups {
                let cells: Vec<(usize, usize)> = group.iter().map(|&row| (row, column)).collect();
                match is_whole(laid, &cells) {
                    Some(true) => own.push(cells),
                    Some(false) => refuted = true,
                    None => open.push(cells),
                }
            }
            if refuted {
                open.retain(|cells| cells.first().is_none_or(|first| first.1 != column));
                continue;
            }
            proved += own.len();
            own.iter().for_each(|cells| relate(laid, cells, Along::Column, system));
        }
        if proved > 0 {
            let could = |cells: &&Vec<(usize, usize)>| could_be_whole(laid, cells);
            open.iter().filter(could).for_each(|cells| relate(laid, cells, Along::Column, system));
        }
    }
}

/// Whether what is known of figures leaves room for the rest of a whole.
fn could_be_whole(laid: &Laid<'_>, cells: &[(usize, usize)]) -> bool {
    let known: f64 = cells.iter().filter_map(|&(row, column)| laid.value(row, column)?).sum();
    let room: f64 = cells.iter().map(|&(row, column)| laid.half(row, column)).sum();
    known <= 1.0 + room && known > 0.0
}

/// The rows that may make up a whole: all that are no totals, or those that share all keys but one.
fn groupings(laid: &Laid<'_>) -> Vec<Vec<Vec<usize>>> {
    let rows = &laid.sheet.rows;
    let leaf: Vec<usize> = (0..rows.len()).filter(|&row| !rows[row].keys.contains(&Key::Total)).collect();
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
    for length in (2..=shares.len()).rev() {
        for run in shares.windows(length) {
            let cells = |row: usize| run.iter().map(|&column| (row, column)).collect::<Vec<_>>();
            let holds: Vec<Option<bool>> =
                (0..laid.sheet.rows.len()).map(|row| is_whole(laid, &cells(row))).collect();
            let proved = holds.iter().filter(|holds| **holds == Some(true)).count();
            if proved < 2 || holds.contains(&Some(false)) {
                continue;
            }
            (0..laid.sheet.rows.len())
                .map(cells)
                .filter(|cells| could_be_whole(laid, cells))
                .for_each(|cells| relate(laid, &cells, Along::Row, system));
        }
    }
}

fn relate(laid: &Laid<'_>, cells: &[(usize, usize)], along: Along, system: &mut System) {
    let parts: Vec<At> = cells.iter().filter_map(|&(row, column)| laid.at(row, column)).collect();
    if parts.len() > 1 {
        system.relate(Relation::Whole { parts, along });
    }
}
