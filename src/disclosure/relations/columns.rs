//! Columns that are the sum of others: `all` of `boys` and `girls`, `latest` of `previous` and `change`.

use super::{Declared, Holds, Laid, MOST_COLUMNS, sum_holds};
use crate::disclosure::sheet::names_total;
use crate::disclosure::system::{Along, Relation, System};

/// Rows in which a sum must hold before it is believed.
const ROWS: usize = 3;

pub(super) fn find(laid: &Laid<'_>, declared: &Declared, system: &mut System) {
    for (total, parts) in &declared.sums {
        relate(laid, *total, parts, system);
    }
    for share in [false, true] {
        let columns = laid.columns(share);
        for &total in &columns {
            of_total(laid, &columns, total, system);
        }
    }
}

/// All sums that a column is: runs of neighbours, and pairs.
fn of_total(laid: &Laid<'_>, columns: &[usize], total: usize, system: &mut System) {
    let mut taken: Vec<Vec<usize>> = Vec::new();
    let mut offer = |parts: Vec<usize>, system: &mut System| {
        // What a sum holds already with a column of zeros besides is no other sum.
        let more = taken.iter().any(|known| known.iter().all(|column| parts.contains(column)));
        if parts.len() > 1 && !parts.contains(&total) && !more && holds(laid, total, &parts) {
            relate(laid, total, &parts, system);
            taken.push(parts);
        }
    };
    let others: Vec<usize> = columns.iter().copied().filter(|&column| column != total).collect();
    let count = columns.len();
    if count > MOST_COLUMNS {
        let at = columns.iter().position(|&column| column == total).unwrap_or(0);
        (2..=at).for_each(|length| offer(columns[at - length..at].to_vec(), system));
        (2..count - at).for_each(|length| offer(columns[at + 1..=at + length].to_vec(), system));
        offer(others, system);
        return;
    }
    for length in 2..count {
        for run in columns.windows(length) {
            offer(run.to_vec(), system);
        }
    }
    offer(others.clone(), system);
    for (at, &one) in others.iter().enumerate() {
        for &other in &others[at + 1..] {
            offer(vec![one, other], system);
        }
    }
}

/// Whether a column is the sum of others wherever all are known, in rows enough to believe it.
fn holds(laid: &Laid<'_>, total: usize, parts: &[usize]) -> bool {
    let (mut proved, mut full) = (0, 0);
    for row in 0..laid.sheet.rows.len() {
        match sum_holds(laid, (row, total), parts.iter().map(|&column| (row, column))) {
            Holds::No if laid.value(row, total).is_some() => return false,
            Holds::Yes => {
                proved += 1;
                let nonzero = |&&column: &&usize| laid.value(row, column).flatten().is_some_and(|v| v != 0.0);
                full += usize::from(parts.iter().filter(nonzero).count() > 1);
            }
            Holds::No | Holds::Unknown => {}
        }
    }
    let named = names_total(&laid.sheet.columns[total].name.replace('_', " "));
    full > 0 && (proved >= ROWS || named)
}

fn relate(laid: &Laid<'_>, total: usize, parts: &[usize], system: &mut System) {
    for row in 0..laid.sheet.rows.len() {
        let Some(of_total) = laid.at(row, total) else { continue };
        let parts: Vec<_> = parts.iter().filter_map(|&column| laid.at(row, column)).collect();
        if !parts.is_empty() && sum_holds(laid, (row, total), columns_of(laid, row, &parts)) != Holds::No {
            system.relate(Relation::Sum { total: of_total, parts, along: Along::Row });
        }
    }
}

/// The cells of a row that hold some figures.
fn columns_of(laid: &Laid<'_>, row: usize, figures: &[u32]) -> impl Iterator<Item = (usize, usize)> {
    let columns = 0..laid.sheet.columns.len();
    let held = columns.filter(|&column| laid.at(row, column).is_some_and(|at| figures.contains(&at)));
    held.map(|column| (row, column)).collect::<Vec<_>>().into_iter()
}
