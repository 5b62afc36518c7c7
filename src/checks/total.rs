//! Totals against the sums of what they add up.

use super::grid::{Grid, has_word};
use super::interval::Interval;
use super::printed::{Printed, Unit};
use super::summed::{Figure, Kind, Of, Row, Stretch, Sum};
use crate::data::meaning_of;
use crate::definition::raw::MissingMeaning;
use crate::diagnostics::{Code, Diagnostics};
use crate::document::RowKind;
use rust_decimal::Decimal;

/// Words over columns that nobody adds up.
const NOT_ADDED: [&str; 16] = [
    "rate",
    "average",
    "avg",
    "mean",
    "median",
    "ratio",
    "per",
    "percent",
    "percentage",
    "share",
    "index",
    "score",
    "rank",
    "target",
    "ref",
    "year",
];

/// Tells totals of columns and of rows that no unrounded values could give.
pub(super) fn check(grid: &Grid<'_>, found: &mut Diagnostics) {
    let totals: Vec<bool> = (0..grid.rows.len()).map(|row| grid.is_total(row)).collect();
    if totals.contains(&true) {
        for column in (0..grid.heads.len()).filter(|&column| is_added(grid, column)) {
            down(grid, column, &totals, found);
        }
    }
    across(grid, &totals, found);
}

pub(super) fn is_added(grid: &Grid<'_>, column: usize) -> bool {
    let head = &grid.heads[column];
    !head.names_rows && !head.all.contains('%') && !NOT_ADDED.iter().any(|word| has_word(&head.all, word))
}

/// What a cell adds to a sum.
enum Part {
    Figure(Printed),
    /// Nothing to add: not applicable.
    Nothing,
    Unknown,
}

fn part(text: &str, unit: &mut Option<Unit>) -> Part {
    match Printed::read(text) {
        Some(printed) if printed.unit != Unit::Percent => {
            let unit = unit.get_or_insert_with(|| printed.unit.clone());
            if *unit == printed.unit { Part::Figure(printed) } else { Part::Unknown }
        }
        None if meaning_of(text) == Some(MissingMeaning::NotApplicable) => Part::Nothing,
        _ => Part::Unknown,
    }
}

/// The totals of a column: each may add up what stands above or below it, the rows that share its other names, or
/// totals.
fn down(grid: &Grid<'_>, column: usize, totals: &[bool], found: &mut Diagnostics) {
    let figure =
        |row| Printed::read(&grid.words(row, column)).is_some_and(|printed| printed.unit != Unit::Percent);
    if !(0..grid.rows.len()).any(|row| totals[row] && figure(row)) {
        return;
    }
    let headers = (0..grid.rows.len()).filter(|&row| grid.rows[row].kind == RowKind::Header);
    let mut from = 0;
    // Behind a header row the columns mean something else.
    for end in headers.chain([grid.rows.len()]) {
        let rows = (from..end).map(|row| row_of(grid, row, totals[row])).collect();
        stretch(grid, column, &Stretch { from, rows }, found);
        from = end + 1;
    }
}

fn row_of<'g>(grid: &'g Grid<'_>, row: usize, total: bool) -> Row<'g> {
    let kind = match grid.rows[row].kind {
        RowKind::Group => Kind::Heading,
        _ if total => Kind::Total,
        _ if grid.may_be_total(row) => Kind::Subtotal,
        _ if grid.is_of_which(row) => Kind::OfWhich,
        _ => Kind::Part,
    };
    let names = if total || kind == Kind::Part { grid.names(row) } else { Vec::new() };
    Row { kind, names }
}

/// A column of rows under the same headings.
fn stretch(grid: &Grid<'_>, column: usize, rows: &Stretch<'_>, found: &mut Diagnostics) {
    let counts = grid.counts(column);
    let mut unit = None;
    let figures: Vec<Option<Figure>> = (0..rows.rows.len())
        .map(|at| match part(&grid.words(rows.from + at, column), &mut unit) {
            Part::Figure(printed) => {
                Some(Figure { printed: printed.value, values: values(grid, column, &printed, counts)? })
            }
            Part::Nothing => Some(Figure { printed: Decimal::ZERO, values: Interval::ZERO }),
            Part::Unknown => None,
        })
        .collect();
    for (at, sum) in rows.mismatches(&figures) {
        let row = rows.from + at;
        let text = grid.words(row, column);
        // A dash is no total.
        if Printed::read(&text).is_some() {
            tell_column(grid, (row, column), &text, &sum, found);
        }
    }
}

/// What a figure of a column may stand for. Changes of rounded figures are off by as much as both together.
fn values(grid: &Grid<'_>, column: usize, printed: &Printed, counts: bool) -> Option<Interval> {
    const CHANGES: [&str; 7] =
        ["change", "difference", "increase", "decrease", "movement", "variation", "variance"];
    let values = grid.values(printed, counts)?;
    let head = &grid.heads[column].all;
    match grid.is_coarse() && CHANGES.iter().any(|word| has_word(head, word)) {
        true => {
            let half = values.high.checked_sub(printed.value)?;
            Interval::around(printed.value, half.checked_add(half)?)
        }
        false => Some(values),
    }
}

fn tell_column(
    grid: &Grid<'_>,
    (row, column): (usize, usize),
    text: &str,
    (sum, of): &(Sum, Of),
    found: &mut Diagnostics,
) {
    let (head, count) = (&grid.heads[column].title, sum.count);
    let under = if head.is_empty() { String::new() } else { format!(" under “{head}”") };
    let of = match of {
        Of::Above => "above it".to_owned(),
        Of::Below => "below it".to_owned(),
        Of::Names(names) => format!("of {names}"),
    };
    found
        .warning(
            Code::TotalMismatch,
            grid.place(row, column),
            format!(
                "The total {text}{under} is not the sum of the {count} figures {of}, which is {}.",
                shown(sum.printed)
            ),
        )
        .remedy("Correct the total or a figure; where they are not meant to add up, say why under `allow`.");
}

/// A sum as people write it.
fn shown(sum: Decimal) -> String {
    crate::figures::plain(sum)
}

/// Totals at the end of rows. Which columns they add is known by the rows where they do.
fn across(grid: &Grid<'_>, totals: &[bool], found: &mut Diagnostics) {
    const WORDS: [&str; 6] = ["total", "all", "total count", "grand total", "overall total", "total number"];
    for column in 2..grid.heads.len() {
        let title = grid.heads[column].title.trim().to_lowercase();
        if !WORDS.contains(&title.as_str()) {
            continue;
        }
        // The columns before it, up to the total before.
        let before = (0..column)
            .rev()
            .take_while(|&at| !WORDS.contains(&grid.heads[at].title.trim().to_lowercase().as_str()));
        let parts: Vec<usize> = before.filter(|&at| is_added(grid, at)).collect();
        if parts.len() < 2 {
            continue;
        }
        let counts = grid.counts(column);
        let (mut right, mut wrong) = (0, Vec::new());
        for row in (0..grid.rows.len()).filter(|&row| !totals[row]) {
            if grid.rows[row].kind != RowKind::Normal {
                continue;
            }
            let mut unit = None;
            let text = grid.words(row, column);
            let Part::Figure(total) = part(&text, &mut unit) else { continue };
            let mut sum = Sum::new();
            for &at in &parts {
                match part(&grid.words(row, at), &mut unit) {
                    Part::Figure(printed) => {
                        let values = grid.values(&printed, counts);
                        sum.add(values.map(|values| Figure { printed: printed.value, values }));
                    }
                    Part::Nothing => sum.add(Some(Figure { printed: Decimal::ZERO, values: Interval::ZERO })),
                    Part::Unknown => sum.add(None),
                }
            }
            match grid.values(&total, counts) {
                Some(values) if sum.is_sum() && sum.can_be(values) => right += 1,
                Some(_) if sum.is_sum() => wrong.push((row, text, sum)),
                _ => {}
            }
        }
        if right < 2 || right < 2 * wrong.len() {
            continue;
        }
        for (row, text, sum) in wrong {
            found
                .warning(
                    Code::TotalMismatch,
                    grid.place(row, column),
                    format!(
                        "The total {text} of “{}” is not the sum of its {} figures, which is {}.",
                        grid.label(row),
                        sum.count,
                        shown(sum.printed)
                    ),
                )
                .remedy("Correct the total or a figure; where they are not meant to add up, say why under `allow`.");
        }
    }
}
