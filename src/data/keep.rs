//! Which rows of a source are kept: those of some periods, those with some values.

use super::{Conditions, Table};
use crate::definition::ColumnType;
use crate::definition::raw::{DataSource, Name};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::period::Period;
use std::collections::BTreeSet;

/// Drops the rows that the source does not ask for. `None` where it cannot be told which, or none is left;
/// that is told.
pub(super) fn keep(
    mut table: Table,
    source: &DataSource,
    data_name: &str,
    found: &mut Diagnostics,
) -> Option<Table> {
    let conditions = &source.conditions;
    if let Some(first) = conditions.values().next() {
        let conditions = Conditions::read(conditions, &table, data_name, found)?;
        let kept: Vec<usize> = (0..table.rows.len()).filter(|&row| conditions.hold(&table, row)).collect();
        if kept.is_empty() {
            let message = format!("No row of `{data_name}` is as `where` asks.");
            let remedy = "Ask for less, or look at the values of the data.";
            found.error(Code::EmptyTable, first.place.clone(), message).remedy(remedy);
            return None;
        }
        table.keep_rows(&kept);
    }
    let place = [&source.from, &source.until]
        .into_iter()
        .flatten()
        .map(|words| &words.place)
        .chain(source.last.as_ref().map(|last| &last.place))
        .next();
    if let Some(place) = place {
        let column = period_column(&table, source, (data_name, place), found)?;
        Span { source, column, data_name }.keep(&mut table, found)?;
    }
    Some(table)
}

/// The column that rows are kept by: the one that the source names, else the only one of periods.
fn period_column(
    table: &Table,
    source: &DataSource,
    (data_name, place): (&str, &Place),
    found: &mut Diagnostics,
) -> Option<usize> {
    use ColumnType::{Date, FinancialYear, Month, Quarter};
    let is_period = |at: &usize| matches!(table.columns[*at].kind, Date | Month | Quarter | FinancialYear);
    if let Some(name) = &source.period_column {
        let at = table.column(name, data_name, found)?;
        if !is_period(&at) {
            let message =
                format!("Column `{}` holds no dates, months, quarters or financial years.", name.value);
            let remedy = "Name another column, or state its type under `columns`.";
            found.error(Code::InvalidValue, name.place.clone(), message).remedy(remedy);
            return None;
        }
        return Some(at);
    }
    let all: Vec<usize> = (0..table.columns.len()).filter(is_period).collect();
    match all[..] {
        [only] => Some(only),
        [] => {
            let message =
                format!("`{data_name}` has no column of dates, months, quarters or financial years.");
            let remedy = "State the type of one under `columns`, or take `from`, `until` and `last` out.";
            found.error(Code::UnknownColumn, place.clone(), message).remedy(remedy);
            None
        }
        _ => {
            let names: Vec<&str> = all.iter().map(|&at| &*table.columns[at].name).collect();
            let message = format!("`{data_name}` has several columns of periods: {}.", names.join(", "));
            let remedy = format!("Say which one counts: `period_column: {}`.", names[0]);
            found.error(Code::InvalidValue, place.clone(), message).remedy(remedy);
            None
        }
    }
}

/// What `from`, `until` and `last` keep of a column of periods.
struct Span<'s> {
    source: &'s DataSource,
    column: usize,
    data_name: &'s str,
}

impl Span<'_> {
    fn keep(&self, table: &mut Table, found: &mut Diagnostics) -> Option<()> {
        let of = |row: usize, table: &Table| table.rows[row][self.column].period();
        let (from, until) = (self.bound(self.source.from.as_ref()), self.bound(self.source.until.as_ref()));
        let mut kept: Vec<usize> = Vec::with_capacity(table.rows.len());
        for row in 0..table.rows.len() {
            let Some((first, last)) = of(row, table).and_then(Period::days) else {
                self.tell_without_period(table, row, found);
                continue;
            };
            let after = from.and_then(Period::days).is_none_or(|(start, _)| first >= start);
            let before = until.and_then(Period::days).is_none_or(|(_, end)| last <= end);
            if after && before {
                kept.push(row);
            }
        }
        if let Some(last) = &self.source.last {
            let periods: Vec<Period> = kept.iter().filter_map(|&row| of(row, table)).collect();
            let first = first_of_last(&periods, until, last.value);
            kept.retain(|&row| of(row, table) >= first);
        }
        let latest = kept.iter().filter_map(|&row| of(row, table)).max();
        if kept.is_empty() {
            self.tell_empty(table, found);
            return None;
        }
        self.warn_of_missing(table, latest, until, found);
        table.keep_rows(&kept);
        Some(())
    }

    /// The plan has put the values of parameters in; what is no period was told there.
    fn bound(&self, words: Option<&Name>) -> Option<Period> {
        Period::read(&words?.value)
    }

    fn tell_without_period(&self, table: &Table, row: usize, found: &mut Diagnostics) {
        found
            .warning(
                Code::BadValue,
                table.place(row, self.column),
                format!(
                    "This row has nothing in column `{}`, so it is left out: nobody can tell which period it belongs to.",
                    table.columns[self.column].name
                ),
            )
            .remedy("Fill the cell in, or take the row out.");
    }

    fn tell_empty(&self, table: &Table, found: &mut Diagnostics) {
        let periods = || table.rows.iter().filter_map(|row| row[self.column].period());
        let has = match (periods().min(), periods().max()) {
            (Some(first), Some(last)) => format!(" The data goes from {first} to {last}."),
            _ => String::new(),
        };
        let place = self.source.until.as_ref().or(self.source.from.as_ref()).map(|words| words.place.clone());
        let place = place.or_else(|| self.source.last.as_ref().map(|last| last.place.clone()));
        let asked = [("from", &self.source.from), ("until", &self.source.until)]
            .into_iter()
            .filter_map(|(key, words)| Some(format!("{key} {}", self.bound(words.as_ref())?)))
            .collect::<Vec<String>>()
            .join(" ");
        found
            .error(
                Code::EmptyTable,
                place.unwrap_or_default(),
                format!("No row of `{}` is left {asked}.{has}", self.data_name),
            )
            .remedy("Ask for another period, or put the data of this one into the file.");
    }

    /// Data that does not reach the period it was asked for is last month's file, or a late one.
    fn warn_of_missing(
        &self,
        table: &Table,
        latest: Option<Period>,
        until: Option<Period>,
        found: &mut Diagnostics,
    ) {
        let (Some(latest), Some(until), Some(words)) = (latest, until, &self.source.until) else { return };
        let reached = match (latest, until) {
            (Period::Month(_), Period::Month(_))
            | (Period::Quarter(_), Period::Quarter(_))
            | (Period::Year(_), Period::Year(_)) => latest == until,
            // Days of work and snapshots do not fall on the last day of their month.
            _ => true,
        };
        if !reached {
            found
                .warning(
                    Code::PeriodMissing,
                    words.place.clone(),
                    format!(
                        "`{}` has no row for {until}: its column `{}` ends with {latest}.",
                        self.data_name, table.columns[self.column].name
                    ),
                )
                .remedy("Put the newest data into the file, or build the report for the period that the data has.");
        }
    }
}

/// The first of so many periods up to `until`, or up to the latest. Days are counted as they are there;
/// other periods by the calendar, so that a month without a row has its place.
fn first_of_last(periods: &[Period], until: Option<Period>, count: u32) -> Option<Period> {
    let latest = *periods.iter().max()?;
    let back = i32::try_from(count.saturating_sub(1)).ok()?.checked_neg()?;
    match (latest, until) {
        (Period::Day(_), _) => {
            let days: BTreeSet<Period> = periods.iter().copied().collect();
            days.into_iter().rev().take(count as usize).next_back()
        }
        (Period::Month(_), Some(until @ Period::Month(_)))
        | (Period::Quarter(_), Some(until @ Period::Quarter(_)))
        | (Period::Year(_), Some(until @ Period::Year(_))) => until.plus(back),
        _ => latest.plus(back),
    }
}
