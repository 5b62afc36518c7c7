//! The periods of figures: their order, how far they are apart, which one serves another.

use super::source::{Cell, Known};
use crate::data::{Table, Value};
use crate::definition::raw::Every;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::figures::{CellFormat, cell_text, period_text};
use crate::period::{Month, Period};
use chrono::{Datelike, NaiveDate};
use std::mem::discriminant;

/// So many periods between the first and the last row of a measure are more than anybody keeps: a slip in a
/// date.
const MOST_PERIODS: i64 = 50_000;

/// The period of a figure: as the calendar knows it, and as it is printed.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) struct When {
    pub period: Option<Period>,
    /// None where the data say nothing of periods.
    pub words: Option<String>,
}

impl When {
    pub(super) fn never() -> When {
        When { period: None, words: None }
    }

    pub(super) fn at(period: Period) -> When {
        When { period: Some(period), words: Some(period_text(period)) }
    }

    pub(super) fn of(table: &Table, row: usize, column: usize) -> When {
        let value = &table.rows[row][column];
        match (value.period(), value) {
            (Some(period), _) => When::at(period),
            (None, Value::Missing(_)) => When::never(),
            (None, value) => {
                let words = cell_text(value, CellFormat::of(&table.columns[column]));
                When { period: None, words: Some(words) }
            }
        }
    }

    /// The longer period that it falls into. Days go into months unless something else is said; what is
    /// longer already stays as it is.
    pub(super) fn every(self, every: Option<Every>) -> When {
        let Some(period) = self.period else { return self };
        let longer = match (period, every.unwrap_or(Every::Month)) {
            (Period::Day(day), Every::Month) => Period::Month(Month::of(day)),
            (Period::Day(day), Every::Quarter) => Period::Quarter(Month::of(day).quarter()),
            (Period::Month(month), Every::Quarter) => Period::Quarter(month.quarter()),
            (period, Every::FinancialYear) => Period::Year(period.financial_year()),
            (period, _) => period,
        };
        When::at(longer)
    }
}

/// Puts figures into order of time. False where their periods are none, or of several kinds: then they stay
/// as they stand.
pub(super) fn sorted(cells: &mut [Cell]) -> bool {
    let Some(Some(first)) = cells.first().map(|cell| cell.when.period) else { return false };
    let kind = discriminant(&first);
    let one_kind = |cell: &Cell| cell.when.period.is_some_and(|period| discriminant(&period) == kind);
    let timed = cells.iter().all(one_kind);
    if timed {
        cells.sort_by_key(|cell| cell.when.period);
    }
    timed
}

/// Where a period stands among those of its kind.
pub(super) fn ordinal(period: Period) -> i64 {
    match period {
        Period::Day(day) => i64::from(day.num_days_from_ce()),
        Period::Month(month) => i64::from(month.year) * 12 + i64::from(month.month) - 1,
        Period::Quarter(quarter) => i64::from(quarter.year.0) * 4 + i64::from(quarter.number) - 1,
        Period::Year(year) => i64::from(year.0),
    }
}

/// The period so many before another of its kind.
pub(super) fn before(period: Period, count: i64) -> Option<Period> {
    let count = i32::try_from(count.checked_neg()?).ok()?;
    period.plus(count)
}

/// How many periods of a kind make a year; of days none can be told.
pub(super) fn in_a_year(kind: Period) -> Option<i64> {
    match kind {
        Period::Day(_) => None,
        Period::Month(_) => Some(12),
        Period::Quarter(_) => Some(4),
        Period::Year(_) => Some(1),
    }
}

/// How far figures in order of time are apart: one period of their kind. Where all distances are multiples of a
/// longer one that is seen twice, they come that often: half-yearly figures in a column of months.
pub(super) fn step(periods: impl Iterator<Item = Period>) -> i64 {
    let numbers: Vec<i64> = periods.map(ordinal).collect();
    let distances: Vec<i64> = numbers.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let common = distances.iter().fold(0, |common, distance| common_divisor(common, *distance));
    let seen = distances.iter().filter(|distance| **distance == common).count();
    if common > 0 && seen > 1 { common } else { 1 }
}

/// The largest number that both are multiples of.
fn common_divisor(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}

/// The period of a kind that a report of another period shows: the last that has ended by its end.
pub(super) fn expected(kind: Period, reporting: Period) -> Option<Period> {
    let (_, end) = reporting.days()?;
    let ended = |period: Period| -> Option<Period> {
        if period.days()?.1 <= end { Some(period) } else { period.previous() }
    };
    match kind {
        Period::Day(_) => Some(Period::Day(end)),
        Period::Month(_) => ended(Period::Month(Month::of(end))),
        Period::Quarter(_) => ended(Period::Quarter(Month::of(end).quarter())),
        Period::Year(_) => ended(Period::Year(Month::of(end).financial_year())),
    }
}

/// The cell that serves a period: of the same one; of other kinds the one that it falls into, else the last
/// before it. A population of a year serves its months, and those after it until there is a newer one.
pub(super) fn serving(cells: &[Cell], period: Period) -> Option<&Cell> {
    let kind = cells.first()?.when.period?;
    if discriminant(&kind) == discriminant(&period) {
        let at = cells.binary_search_by(|cell| cell.when.period.cmp(&Some(period))).ok()?;
        return cells.get(at);
    }
    let end = period.days()?.1;
    let begins = |cell: &Cell| -> Option<NaiveDate> { Some(cell.when.period?.days()?.0) };
    cells.iter().rfind(|cell| begins(cell).is_some_and(|first| first <= end))
}

/// Puts in the periods between the first and the last in which nothing was counted.
pub(super) fn fill(
    cells: &mut Vec<Cell>,
    place: &Place,
    nothing: impl Fn() -> Known,
    found: &mut Diagnostics,
) {
    let ends = cells.first().zip(cells.last()).map(|(a, b)| (a.when.period, b.when.period));
    let Some((Some(first), Some(last))) = ends else { return };
    let count = ordinal(last) - ordinal(first) + 1;
    if count > MOST_PERIODS {
        found
            .warning(
                Code::BadMeasure,
                place.clone(),
                format!("The rows run from {} to {}.", period_text(first), period_text(last)),
            )
            .remedy("Check the first and the last date.");
        return;
    }
    // Days are days on which something happened; the others need no row.
    if matches!(first, Period::Day(_)) || count == cells.len() as i64 {
        return;
    }
    let known = std::mem::take(cells);
    let mut next = Some(first);
    for cell in known {
        while let Some(period) = next.filter(|period| Some(*period) < cell.when.period) {
            let when = When::at(period);
            let (known, place) = (nothing(), place.clone());
            cells.push(Cell { when, known, parts: None, mark: None, place, row: None, counted: None });
            next = before(period, -1);
        }
        next = cell.when.period.and_then(|period| before(period, -1));
        cells.push(cell);
    }
}
