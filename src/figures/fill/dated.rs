//! Dates in the cells of timelines and plans.

use super::Filler;
use crate::data::{Value, is_missing};
use crate::definition::raw::Name;
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::chart::{Chart, ChartKind};
use crate::figures::plot::Plot;
use crate::figures::{NumberFormat, NumberStyle, date_text};
use crate::period::{Month, date, month, no_such_day};
use crate::units::Pt;
use chrono::{Days, NaiveDate};

/// For charts that print no figures.
const NO_FIGURES: NumberFormat = NumberFormat { style: NumberStyle::Plain, decimals: 0 };

/// A date of a cell: a day, or a month as a whole.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Day(NaiveDate),
    Month(Month),
}

impl When {
    pub(super) fn first(self) -> Option<NaiveDate> {
        match self {
            When::Day(day) => Some(day),
            When::Month(month) => NaiveDate::from_ymd_opt(month.year, u32::from(month.month), 1),
        }
    }

    pub(super) fn last(self) -> Option<NaiveDate> {
        match self {
            When::Day(day) => Some(day),
            When::Month(Month { year, month }) => {
                let (year, month) = if month == 12 { (year + 1, 1) } else { (year, u32::from(month) + 1) };
                NaiveDate::from_ymd_opt(year, month, 1)?.checked_sub_days(Days::new(1))
            }
        }
    }
}

impl Filler<'_> {
    /// Refuses what a chart of dates has no place for: a target, values, more rows than `most`.
    pub(super) fn check_dated(&self, what: &str, most: usize, found: &mut Diagnostics) {
        self.refuse_target(what, found);
        self.refuse_rows(most, found);
        self.refuse_values(&format!("a {what}"), found);
    }

    /// A chart of dates, which has no figures.
    pub(super) fn dated(
        &self,
        kind: ChartKind,
        category_name: String,
        categories: Vec<String>,
        height: Option<Pt>,
    ) -> Chart {
        Chart {
            kind,
            categories,
            category_name,
            series: Vec::new(),
            target: None,
            symbols: Vec::new(),
            scheme: Vec::new(),
            format: NO_FIGURES,
            value_labels: false,
            zero: false,
            plot: Plot::default(),
            height,
            place: self.definition.title.place.clone(),
        }
    }

    /// A column that a definition may name: `None` where its name is wrong, which is told.
    pub(super) fn may_have(&self, name: Option<&Name>, found: &mut Diagnostics) -> Option<Option<usize>> {
        match name {
            Some(name) => self.table.column(name, &self.definition.data.value, found).map(Some),
            None => Some(None),
        }
    }

    /// The date of a cell; `Ok(None)` for an empty one. What is no date is told.
    pub(super) fn when(
        &self,
        row: usize,
        column: usize,
        found: &mut Diagnostics,
    ) -> Result<Option<When>, ()> {
        let read = match &self.table.rows[row][column] {
            Value::Missing(_) => return Ok(None),
            Value::Text(text) if is_missing(text) => return Ok(None),
            Value::Date(day) => Some(When::Day(*day)),
            Value::Month(month) => Some(When::Month(*month)),
            Value::Text(text) => date(text).map(When::Day).or_else(|| month(text).map(When::Month)),
            Value::Number(_) | Value::Quarter(_) | Value::Year(_) | Value::YesNo(_) => None,
        };
        if read.is_none() {
            let (words, name) = (self.words(row, column), &self.table.columns[column].name);
            let (what, remedy) = match no_such_day(&words) {
                Some(last) => (
                    "is a day that does not exist",
                    format!("The last day of that month is {}.", date_text(last)),
                ),
                None => (
                    "is not a date",
                    "Write a day of the calendar, `31 March 2019`, or a month, `March 2019`.".to_owned(),
                ),
            };
            let message = format!("`{words}` in column `{name}` {what}.");
            found.error(Code::BadValue, self.table.place(row, column), message).remedy(remedy);
        }
        read.map(Some).ok_or(())
    }

    /// The words of a cell that must have some.
    pub(super) fn need_words(&self, row: usize, column: usize, found: &mut Diagnostics) -> Option<String> {
        let words = self.words(row, column);
        if words.is_empty() {
            let name = &self.table.columns[column].name;
            found
                .error(
                    Code::BadChart,
                    self.table.place(row, column),
                    format!("The chart `{}` has no words for this row: column `{name}` is empty.", self.name),
                )
                .remedy("Fill the cell in, or take the row out.");
            return None;
        }
        Some(words)
    }
}
