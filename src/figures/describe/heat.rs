//! What a heat table tells: its highest and lowest figures, and how far each row reaches where rows are few.

use super::speech::{category, nouns};
use super::spoken::spoken;
use crate::figures::{Chart, Symbol};

/// As many rows are told one by one.
const FEW: usize = 12;
/// As many cells that are withheld are named.
const MOST_NAMED: usize = 4;

/// `, for 6 teams by 12 columns from Apr 2018 to Mar 2019`
pub(super) fn extent(chart: &Chart) -> String {
    let rows = chart.categories.len();
    let by = nouns(chart, rows);
    match &chart.series[..] {
        [first, .., last] => {
            let columns = chart.series.len();
            format!(
                ", for {rows} {by} by {columns} columns, {} to {}",
                spoken(&first.name),
                spoken(&last.name)
            )
        }
        [only] => format!(", {} for {rows} {by}", only.name),
        [] => format!(", for {rows} {by}"),
    }
}

pub(super) fn sentences(chart: &Chart) -> Vec<String> {
    let cells = cells(chart);
    let low = cells.iter().min_by(|a, b| a.2.total_cmp(&b.2));
    let high = cells.iter().rev().max_by(|a, b| a.2.total_cmp(&b.2));
    let Some((low, high)) = low.zip(high) else { return vec!["There are no figures.".to_owned()] };
    let one = chart.series.len() == 1;
    let words = |&(row, column, value): &(usize, usize, f64)| {
        let (figure, row) = (chart.figure(value), category(chart, row));
        if one {
            format!("{figure} for {row}")
        } else {
            format!("{figure} for {row}, {}", spoken(&chart.series[column].name))
        }
    };
    let mut sentences = vec![format!("Highest {}; lowest {}.", words(high), words(low))];
    if !one && chart.categories.len() <= FEW {
        sentences.extend((0..chart.categories.len()).map(|row| reach(chart, row, &cells)));
    }
    let all = chart.categories.len() * chart.series.len();
    let missing = all - cells.len();
    if missing > 0 {
        let have = if missing == 1 { "has" } else { "have" };
        sentences.push(format!("{missing} of {all} cells {have} no figure."));
    }
    sentences
}

/// Which cells are withheld: some by name, many by their number.
pub(super) fn withheld(chart: &Chart) -> Option<String> {
    let cell = |symbol: &Symbol| {
        let row = category(chart, symbol.category);
        match chart.series.get(symbol.series).filter(|_| chart.series.len() > 1) {
            Some(series) => format!("{row}, {}", spoken(&series.name)),
            None => row,
        }
    };
    let cells: Vec<String> = chart.symbols.iter().filter(|symbol| symbol.is_withheld()).map(cell).collect();
    match cells.len() {
        0 => None,
        1 => Some(format!("The figure for {} is withheld.", cells[0])),
        few @ 2..=MOST_NAMED => Some(format!("{few} figures are withheld: {}.", cells.join("; "))),
        many => Some(format!("{many} of them are withheld.")),
    }
}

/// The cells that have a figure: row, column, value.
fn cells(chart: &Chart) -> Vec<(usize, usize, f64)> {
    let column = |(column, series): (usize, &crate::figures::Series)| {
        let cell = move |(row, value): (usize, &Option<f64>)| value.map(|value| (row, column, value));
        series.values.iter().enumerate().filter_map(cell).collect::<Vec<_>>()
    };
    let mut cells: Vec<_> = chart.series.iter().enumerate().flat_map(column).collect();
    cells.sort_by_key(|&(row, column, _)| (row, column));
    cells
}

/// `Duty team: 12 to 47.`
fn reach(chart: &Chart, row: usize, cells: &[(usize, usize, f64)]) -> String {
    let values = cells.iter().filter(|cell| cell.0 == row).map(|cell| cell.2);
    let (low, high) = values.fold((f64::MAX, f64::MIN), |(lo, hi), v| (lo.min(v), hi.max(v)));
    let name = category(chart, row);
    if low > high {
        format!("{name}: no figures.")
    } else if low == high {
        format!("{name}: {}.", chart.figure(low))
    } else {
        format!("{name}: {} to {}.", chart.figure(low), chart.figure(high))
    }
}
