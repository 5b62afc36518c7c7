//! What the definition says of each series beside its column: how it is drawn, and its error bars.

use super::{Filler, Run, SeriesColumn};
use crate::data::Value;
use crate::definition::nearest;
use crate::definition::raw::{DrawAs, FullSeries, Name, Words};
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::format::{CellFormat, cell_text};
use crate::figures::plot::Manner;
use rust_decimal::prelude::ToPrimitive;

impl Filler<'_> {
    /// Gives each series of a run its manner.
    pub(super) fn manners(&self, run: &mut Run, found: &mut Diagnostics) {
        for (column, series) in run.columns.iter().zip(&mut run.series) {
            if let Some(full) = column.full {
                let categories = run.categories.as_deref().unwrap_or_default();
                series.manner = self.manner(column, full, run.x, categories, found);
            }
        }
    }

    fn manner(
        &self,
        column: &SeriesColumn,
        full: &FullSeries,
        x: Option<usize>,
        categories: &[String],
        found: &mut Diagnostics,
    ) -> Manner {
        let provisional = full.provisional_from.as_ref().zip(x);
        Manner {
            over: full.draw.as_ref().is_some_and(|draw| draw.value == DrawAs::Line),
            right: column.is_right(),
            comparison: full.comparison.as_ref().is_some_and(|given| given.value),
            dashed: full.dashed.as_ref().is_some_and(|given| given.value),
            provisional_from: provisional
                .and_then(|(words, x)| self.category(words, "provisional_from", x, categories, found)),
            interval: self.interval(column, full, found),
        }
    }

    /// The row of a value of `x` that a setting names.
    pub(super) fn category(
        &self,
        words: &Words,
        key: &str,
        x: usize,
        categories: &[String],
        found: &mut Diagnostics,
    ) -> Option<usize> {
        let row = self.row_of(words, x, categories);
        if row.is_none() {
            let (said, column) = (words.value.trim(), &self.definition.x.value);
            let near = nearest(said, categories.iter().map(String::as_str));
            let meant = near.map_or_else(String::new, |near| format!("Did you mean `{near}`? "));
            found
                .error(
                    Code::BadChart,
                    words.place.clone(),
                    format!(
                        "`{key}` of the chart `{}` is `{said}`, which is no value of column `{column}`.",
                        self.name
                    ),
                )
                .remedy(format!("{meant}Write a value of column `{column}`."));
        }
        row
    }

    /// The ends of the error bars by row. Every row where they do not hold their value is told.
    fn interval(
        &self,
        column: &SeriesColumn,
        full: &FullSeries,
        found: &mut Diagnostics,
    ) -> Vec<Option<(f64, f64)>> {
        let (low, high) = match (&full.low, &full.high) {
            (None, None) => return Vec::new(),
            (Some(low), Some(high)) => (low, high),
            (Some(only), None) | (None, Some(only)) => {
                let other = if full.low.is_some() { "high" } else { "low" };
                found
                    .error(
                        Code::BadChart,
                        only.place.clone(),
                        format!("Error bars of the chart `{}` have one end only.", self.name),
                    )
                    .remedy(format!("Name the column of the other under `{other}`."));
                return Vec::new();
            }
        };
        let Some((low, high)) = self.end(low, column, found).zip(self.end(high, column, found)) else {
            return Vec::new();
        };
        (0..self.table.rows.len()).map(|row| self.ends(row, column, low, high, found)).collect()
    }

    /// The column of one end, of the same kind of figures as the values.
    fn end(&self, name: &Name, of: &SeriesColumn, found: &mut Diagnostics) -> Option<usize> {
        let at = self.table.column(name, &self.definition.data.value, found)?;
        if !self.table.holds_numbers(at, found) {
            return None;
        }
        let percent = |at: usize| self.table.columns[at].kind == crate::definition::ColumnType::Percent;
        if percent(at) != percent(of.at) {
            found
                .error(
                    Code::BadChart,
                    name.place.clone(),
                    format!(
                        "Column `{}` has error bars for column `{}`, but one has percentages and the other numbers.",
                        name.value, of.name.value
                    ),
                )
                .remedy("Write both with a percent sign or both without.");
            return None;
        }
        Some(at)
    }

    fn ends(
        &self,
        row: usize,
        column: &SeriesColumn,
        low: usize,
        high: usize,
        found: &mut Diagnostics,
    ) -> Option<(f64, f64)> {
        let value = self.table.number(row, column.at)?;
        let (from, to) = (self.table.number(row, low), self.table.number(row, high));
        let printed = |at: usize| {
            let of = &self.table.columns[at];
            match &self.table.rows[row][at] {
                number @ Value::Number(_) => cell_text(number, CellFormat::of(of)),
                _ => String::new(),
            }
        };
        let wrong = match (from, to) {
            (Some(from), _) if from > value => Some((low, "lower", "above")),
            (_, Some(to)) if to < value => Some((high, "upper", "below")),
            (Some(_), None) | (None, Some(_)) => {
                let (empty, other) = if from.is_some() { (high, low) } else { (low, high) };
                found
                    .error(
                        Code::BadValue,
                        self.table.place(row, empty),
                        format!(
                            "The error bar of {} has one end only: column `{}` has {}, column `{}` nothing.",
                            printed(column.at),
                            self.table.columns[other].name,
                            printed(other),
                            self.table.columns[empty].name
                        ),
                    )
                    .remedy("Fill the cell in, or leave both ends empty.");
                None
            }
            _ => None,
        };
        if let Some((at, end, side)) = wrong {
            found
                .error(
                    Code::BadValue,
                    self.table.place(row, at),
                    format!(
                        "The {end} end of an error bar, {} in column `{}`, is {side} its value, {} in column `{}`.",
                        printed(at),
                        self.table.columns[at].name,
                        printed(column.at),
                        column.name.value
                    ),
                )
                .remedy("Correct the cell, or look whether `low` and `high` name the right columns.");
        }
        Some((from?.to_f64()?, to?.to_f64()?))
    }
}
