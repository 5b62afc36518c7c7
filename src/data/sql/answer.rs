//! What a query answers, as a table.

use super::super::grid::{Grid, Tally, Written, too_large};
use super::super::origin::{Origin, Query as Record};
use super::super::written::Figure;
use super::super::{Mark, Table, columns};
use crate::definition::raw::{DataSource, MissingMeaning};
use crate::definition::{ColumnType, Located};
use crate::diagnostics::{Code, Diagnostics, Place};
use indexmap::IndexMap;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A column of an answer before its values are read.
pub(super) struct Heading {
    pub name: String,
    /// Its type, where it is plainly a column of the data.
    pub kind: Option<ColumnType>,
    /// The places that its source shows.
    pub decimals: Option<u32>,
}

/// Rows of an answer as they come.
pub(super) struct Answer {
    headings: Vec<Heading>,
    /// Whether figures are fractions of a percentage.
    percent: Vec<bool>,
    grid: Grid,
    place: Place,
}

/// More places than this come of a division, not of a source.
const MOST_PLACES: u32 = 6;

impl Answer {
    /// An answer without rows. Names that are missing or stand twice are told.
    pub(super) fn new(
        headings: Vec<Heading>,
        source: &DataSource,
        record: Record,
        found: &mut Diagnostics,
    ) -> Option<Answer> {
        let place = record.place.clone();
        for (at, heading) in headings.iter().enumerate() {
            let name = &heading.name;
            if headings.iter().take(at).any(|before| before.name == *name) {
                found
                    .error(
                        Code::BadQuery,
                        place.clone(),
                        format!("The query gives two columns the name `{name}`."),
                    )
                    .remedy("Name one of them otherwise with `as`.");
                return None;
            }
        }
        let percent = headings
            .iter()
            .map(|heading| {
                let stated = source.columns.get(&heading.name).map(|stated| stated.value);
                stated.or(heading.kind) == Some(ColumnType::Percent)
            })
            .collect();
        let names = headings.iter().map(|heading| Arc::from(heading.name.as_str())).collect();
        let grid = Grid::new(names, Origin::Query(Arc::new(record)));
        Some(Answer { headings, percent, grid, place })
    }

    /// Adds the next cell, row by row.
    pub(super) fn push(&mut self, written: Written<'_>) {
        self.grid.push(written);
    }

    /// Adds the next cell, a number of this column.
    pub(super) fn push_number(&mut self, column: usize, number: Decimal) {
        self.push_exact(column, number.normalize());
    }

    /// The same of a number whose places are those that its source shows.
    pub(super) fn push_exact(&mut self, column: usize, number: Decimal) {
        let percent = self.percent.get(column).copied().unwrap_or(false);
        let decimals = number.scale().saturating_sub(if percent { 2 } else { 0 });
        self.grid.push(Written::Figure(Figure { value: number, decimals, percent, money: false }));
    }

    /// Whether a column is one of yes and no, which SQL knows as 1 and 0.
    pub(super) fn holds_yes_and_no(&self, column: usize) -> bool {
        self.headings.get(column).is_some_and(|heading| heading.kind == Some(ColumnType::YesNo))
    }

    /// Whether there are more rows than can be loaded; told when so.
    pub(super) fn is_too_large(&self, found: &mut Diagnostics) -> bool {
        too_large(self.headings.len(), self.grid.height() + 1, self.place.clone(), found)
    }

    /// The answer as a table, with the types that the definition states, that the columns come with, or
    /// that all their values have. What does not fit is told.
    pub(super) fn into_table(
        self,
        source: &DataSource,
        kept: Kept,
        name: &str,
        found: &mut Diagnostics,
    ) -> Option<Table> {
        let mut typed = DataSource { sql: None, missing: kept.meanings, ..source.clone() };
        for heading in &self.headings {
            if let Some(kind) = heading.kind.filter(|_| !source.columns.contains_key(&heading.name)) {
                let kind = Located { value: kind, place: self.place.clone() };
                typed.columns.insert(heading.name.clone(), kind);
            }
        }
        typed.missing.extend(source.missing.iter().map(|(words, meaning)| (words.clone(), meaning.clone())));
        let mut table = columns::into_table(self.grid, &typed, name, Tally::default(), found)?;
        for (at, heading) in self.headings.iter().enumerate() {
            let places = match heading.decimals {
                Some(places) => places,
                None => places_of(&table, at),
            };
            if let Some(column) = table.columns.get_mut(at) {
                column.stated = source.columns.contains_key(&heading.name);
                column.decimals = places;
            }
        }
        table.marks.extend(kept.marks);
        Some(table)
    }
}

/// What cells have beside their values, kept on the way through SQL.
#[derive(Default)]
pub(super) struct Kept {
    /// What words in place of figures mean.
    pub meanings: IndexMap<String, Located<MissingMeaning>>,
    /// Marks behind figures, by row and column.
    pub marks: BTreeMap<(usize, usize), Mark>,
}

/// The places that a worked-out column shows: all where they are few, else as many as give its smallest
/// figure three digits that say something.
fn places_of(table: &Table, column: usize) -> u32 {
    let Some(of) = table.columns.get(column) else { return 0 };
    let percent = of.kind == ColumnType::Percent;
    if of.decimals <= MOST_PLACES {
        return of.decimals;
    }
    let figures = (0..table.rows.len()).filter_map(|row| table.number(row, column));
    let least = figures.map(|figure| figure.abs()).filter(|figure| !figure.is_zero()).min();
    let least = least
        .and_then(|least| least.to_f64())
        .map_or(1.0, |least| if percent { least * 100.0 } else { least });
    (2 - least.log10().floor() as i32).clamp(1, MOST_PLACES as i32) as u32
}
