//! Percentages and rates of two figures: of two columns, or of a row and the total of its column.

use super::rows::TotalRow;
use super::{Declared, Laid, MOST_COLUMNS, close};
use crate::disclosure::system::{Along, Figure, Relation, System};

/// Rows in which a percentage must be right before it is believed.
const ROWS: usize = 2;

/// What rates are counted per.
const PER: [f64; 5] = [1.0, 100.0, 1_000.0, 10_000.0, 100_000.0];

pub(super) fn find(laid: &Laid<'_>, declared: &Declared, totals: &[TotalRow], system: &mut System) {
    for &(share, part, whole, per) in &declared.ratios {
        relate(laid, share, part, whole, per, system);
    }
    let counts: Vec<usize> = laid.columns(false);
    if laid.sheet.columns.len() > MOST_COLUMNS {
        return;
    }
    for share in 0..laid.sheet.columns.len() {
        let is_share = laid.sheet.columns[share].share;
        let rounded = (0..laid.sheet.rows.len()).any(|row| laid.half(row, share) > 0.0);
        if !is_share && !rounded {
            continue;
        }
        let mut found = false;
        let scales = if is_share { &PER[..1] } else { &PER[..] };
        let of_columns = counts.iter().flat_map(|&part| counts.iter().map(move |&whole| (part, whole)));
        for (part, whole) in
            of_columns.filter(|&(part, whole)| part != whole && part != share && whole != share)
        {
            for &per in scales {
                if holds(laid, share, part, whole, per) {
                    relate(laid, share, part, whole, per, system);
                    found = true;
                }
            }
        }
        if is_share && !found {
            of_hidden_changes(laid, share, &counts, system);
        }
        for &part in counts.iter().filter(|_| is_share) {
            of_total(laid, share, part, totals, system);
        }
    }
}

fn holds(laid: &Laid<'_>, share: usize, part: usize, whole: usize, per: f64) -> bool {
    let mut proved = 0;
    for row in 0..laid.sheet.rows.len() {
        let known = |column| laid.value(row, column).flatten();
        let (Some(of_share), Some(of_part), Some(of_whole)) = (known(share), known(part), known(whole))
        else {
            continue;
        };
        if of_whole == 0.0 {
            continue;
        }
        if !close(per * of_part / of_whole, of_share, laid.half(row, share)) {
            return false;
        }
        proved += usize::from(of_part != 0.0 && of_part != of_whole);
    }
    proved >= ROWS
}

fn relate(laid: &Laid<'_>, share: usize, part: usize, whole: usize, per: f64, system: &mut System) {
    for row in 0..laid.sheet.rows.len() {
        if let (Some(share), Some(part), Some(whole)) =
            (laid.at(row, share), laid.at(row, part), laid.at(row, whole))
        {
            system.relate(Relation::Ratio { share, part, whole, per });
        }
    }
}

/// A change in per cent stands for the change itself, which no column holds: 20 and +15% make 23.
fn of_hidden_changes(laid: &Laid<'_>, share: usize, counts: &[usize], system: &mut System) {
    let pairs = counts.iter().flat_map(|&latest| counts.iter().map(move |&before| (latest, before)));
    for (latest, before) in pairs.filter(|(latest, before)| latest != before) {
        if !is_growth(laid, share, latest, before) {
            continue;
        }
        for row in 0..laid.sheet.rows.len() {
            let (Some(share), Some(total), Some(whole)) =
                (laid.at(row, share), laid.at(row, latest), laid.at(row, before))
            else {
                continue;
            };
            let (one, other) = (system.figure(total), system.figure(whole));
            let change = Figure {
                point: one.point - other.point,
                known: one.known && other.known,
                whole: one.whole && other.whole,
                half: one.half + other.half,
                least: f64::NEG_INFINITY,
                ..Figure::of_no_table()
            };
            let part = system.push(change);
            system.relate(Relation::Sum { total, parts: vec![whole, part], along: Along::Row });
            system.relate(Relation::Ratio { share, part, whole, per: 1.0 });
        }
    }
}

/// Whether percentages say by how much one column is more than another, wherever all three are known.
fn is_growth(laid: &Laid<'_>, share: usize, latest: usize, before: usize) -> bool {
    let mut proved = 0;
    for row in 0..laid.sheet.rows.len() {
        let known = |column| laid.value(row, column).flatten();
        let (Some(of_share), Some(of_latest), Some(of_before)) = (known(share), known(latest), known(before))
        else {
            continue;
        };
        if of_before == 0.0 {
            continue;
        }
        if !close(of_latest / of_before - 1.0, of_share, laid.half(row, share)) {
            return false;
        }
        proved += usize::from(of_share != 0.0);
    }
    proved >= ROWS
}

/// Percentages of the total of a column, whether it is a row of the table or printed nowhere.
fn of_total(laid: &Laid<'_>, share: usize, part: usize, totals: &[TotalRow], system: &mut System) {
    for total in totals {
        let whole = laid.value(total.total, part).flatten();
        let Some(whole) = whole.filter(|whole| *whole != 0.0) else { continue };
        let fits = |&&row: &&usize| share_fits(laid, row, share, part, (whole, whole));
        let misses = total.parts.iter().any(|row| fits(&row) == Some(false));
        let proved = total.parts.iter().filter(|row| fits(row) == Some(true)).count();
        let Some(at) = laid.at(total.total, part).filter(|_| !misses && proved >= ROWS) else { continue };
        for &row in &total.parts {
            if let (Some(share), Some(part)) = (laid.at(row, share), laid.at(row, part)) {
                system.relate(Relation::Ratio { share, part, whole: at, per: 1.0 });
            }
        }
        return;
    }
    if totals.is_empty() {
        of_hidden_total(laid, share, part, system);
    }
}

/// Whether a percentage of a row is that of a whole between two bounds. `None` where it says nothing.
fn share_fits(laid: &Laid<'_>, row: usize, share: usize, part: usize, whole: (f64, f64)) -> Option<bool> {
    let (of_share, of_part) = (laid.value(row, share)??, laid.value(row, part)??);
    let half = laid.half(row, share) + 1e-12;
    let fits = of_part >= (of_share - half) * whole.0 - 1e-9 && of_part <= (of_share + half) * whole.1 + 1e-9;
    (of_part != 0.0).then_some(fits)
}

/// Percentages of a total that stands nowhere in the table still give it away: 12 are 40% of 30.
fn of_hidden_total(laid: &Laid<'_>, share: usize, part: usize, system: &mut System) {
    /// Rows whose percentages must agree on one total.
    const ROWS: usize = 3;
    let rows = 0..laid.sheet.rows.len();
    let (mut low, mut high, mut agreed, mut sum) = (0.0_f64, f64::INFINITY, 0, Some(0.0));
    for row in rows.clone() {
        let (Some(of_share), Some(of_part)) = (laid.value(row, share), laid.value(row, part)) else {
            continue;
        };
        sum = sum.zip(of_part).map(|(sum, part)| sum + part);
        let (Some(of_share), Some(of_part)) = (of_share, of_part) else { continue };
        if of_part <= 0.0 || of_share <= 0.0 {
            continue;
        }
        let half = laid.half(row, share);
        low = low.max(of_part / (of_share + half));
        high = high.min(if of_share > half { of_part / (of_share - half) } else { f64::INFINITY });
        agreed += 1;
    }
    let whole = sum.unwrap_or((low + high) / 2.0);
    let inside = |whole: f64| whole.is_finite() && whole >= low - 1e-6 && whole <= high + 1e-6;
    if agreed < ROWS || low > high + 1e-6 || !inside(whole) {
        return;
    }
    let pairs: Vec<_> = rows.filter_map(|row| Some((laid.at(row, share)?, laid.at(row, part)?))).collect();
    let total = system.push(Figure { point: whole, known: sum.is_some(), ..Figure::of_no_table() });
    let parts = pairs.iter().map(|&(_, part)| part).collect();
    system.relate(Relation::Sum { total, parts, along: Along::Column });
    for (share, part) in pairs {
        system.relate(Relation::Ratio { share, part, whole: total, per: 1.0 });
    }
}
