//! Text files, workbooks, JSON, YAML and inline rows -> typed tables. Every cell knows its file, row, sheet and cell.
//!
//! `report` loads all data of a report: files side by side, then the queries of `sql` over them. `source` picks the
//! reader of each; `files` joins what several files hold. Readers (`delimited`, `workbook`, `json`, `yaml`,
//! `inline`) fill a [`grid::Grid`] with cells as they are
//! written; `columns` gives each column its type and each cell its value, once for all sources.

mod cells;
mod columns;
mod conditions;
mod delimited;
mod delimiter;
mod doubtful;
mod edges;
mod encoding;
mod files;
mod grid;
mod infer;
mod inline;
mod json;
mod keep;
mod load;
mod mark;
mod missing;
mod origin;
mod path;
mod period_name;
mod redact;
mod report;
mod rows;
mod source;
mod sql;
mod value;
mod workbook;
mod written;
mod yaml;
mod years;

#[cfg(test)]
mod tests;

pub(crate) use conditions::Conditions;
pub(crate) use load::load;
pub(crate) use mark::{Mark, without_mark};
pub(crate) use missing::{Missing, REDACTED, bound, is_missing, is_withheld, meaning_of};
pub(crate) use origin::Origin;
pub(crate) use redact::Redacted;
pub(crate) use report::load_all;
pub(crate) use rows::Rows;
pub use sql::Environment;
pub(crate) use sql::{Bindings, Surroundings};
pub(crate) use value::Value;
pub(crate) use written::{Figure, figure, fixed};

use crate::definition::raw::Name;
use crate::definition::{ColumnType, suggestion};
use crate::diagnostics::{Code, Diagnostics, Place};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::Arc;

/// So many cells show what is wrong with a column; more would bury other findings.
const MOST_STRAYS: usize = 5;

/// The data of a report by name.
pub(crate) type Tables = BTreeMap<String, Table>;

/// A loaded table: columns with types, rows of values.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub columns: Vec<Column>,
    /// Each as long as `columns`.
    pub rows: Rows,
    /// The marks behind figures, `[r]`, by row and column.
    pub marks: BTreeMap<(usize, usize), Mark>,
    pub origin: Origin,
    /// Sums of columns as they were before figures were withheld, by the column: what a row of totals
    /// prints. Columns that are not here are added up as they stand.
    pub sums: BTreeMap<usize, Value>,
    /// What the figures of columns were rounded to multiples of, by the column, so that nobody can be told from
    /// them.
    pub multiples: BTreeMap<usize, Decimal>,
    /// What its redacted cells said; none of it may be printed elsewhere.
    pub redacted: Vec<Redacted>,
    /// Why the public does not see cells that members see, by row and column.
    pub framed: BTreeMap<(usize, usize), Arc<str>>,
}

#[derive(Clone, Debug)]
pub(crate) struct Column {
    /// As in the header of the file.
    pub name: Arc<str>,
    pub kind: ColumnType,
    /// Whether the definition states the type.
    pub stated: bool,
    /// Most places after the point that the source shows; of the percentage for percent columns.
    pub decimals: u32,
}

impl Table {
    /// The number in a cell; `None` where it is missing or no number.
    pub(crate) fn number(&self, row: usize, column: usize) -> Option<Decimal> {
        match self.rows.get(row)?.get(column)? {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Keeps some of the rows, in their order.
    fn keep_rows(&mut self, keep: &[usize]) {
        if keep.len() == self.rows.len() {
            return;
        }
        self.origin.keep_rows(keep);
        let marks = std::mem::take(&mut self.marks);
        self.marks = marks
            .into_iter()
            .filter_map(|((row, column), mark)| Some(((keep.binary_search(&row).ok()?, column), mark)))
            .collect();
        self.rows.keep(keep);
    }

    /// The mark behind a figure with the space before it; empty where there is none.
    pub(crate) fn mark(&self, row: usize, column: usize) -> String {
        self.marks.get(&(row, column)).map_or_else(String::new, |mark| format!("\u{a0}{}", mark.sign()))
    }

    /// Whether marks stand behind some figures of a column.
    pub(crate) fn has_marks(&self, column: usize) -> bool {
        self.marks.keys().any(|(_, at)| *at == column)
    }

    /// The table without rows, as a query answers it that finds none.
    #[cfg(test)]
    pub(crate) fn emptied(mut self) -> Table {
        self.keep_rows(&[]);
        self
    }

    /// Where a cell stands: the line of a text file, the cell of a sheet.
    pub(crate) fn place(&self, row: usize, column: usize) -> Place {
        self.origin.place(row, column)
    }

    /// The column that a definition names. A name that the table does not have is told at the
    /// place of the name; `data_name` is what the definition calls the table.
    pub(crate) fn column(&self, name: &Name, data_name: &str, found: &mut Diagnostics) -> Option<usize> {
        let at = self.columns.iter().position(|column| *column.name == *name.value);
        if at.is_none() {
            let names: Vec<&str> = self.columns.iter().map(|column| &*column.name).collect();
            unknown_column(&name.value, &name.place, data_name, &names, found);
        }
        at
    }

    /// Whether a column holds numbers, or nothing but missing ones. Where it does not, the cells that
    /// are none are told: one stray word makes a whole column text. A column without any number is told
    /// by its first cell.
    pub(crate) fn holds_numbers(&self, column: usize, found: &mut Diagnostics) -> bool {
        let Some(of) = self.columns.get(column) else { return false };
        let name = &of.name;
        match of.kind {
            ColumnType::Integer | ColumnType::Number | ColumnType::Percent | ColumnType::Money => {
                return true;
            }
            ColumnType::Text => return self.tell_no_numbers(column, name, found),
            ColumnType::Date => self.tell_wrong_column(column, name, "dates", found),
            ColumnType::Month => self.tell_wrong_column(column, name, "months", found),
            ColumnType::Quarter => self.tell_wrong_column(column, name, "quarters", found),
            ColumnType::FinancialYear => self.tell_wrong_column(column, name, "financial years", found),
            ColumnType::YesNo => self.tell_wrong_column(column, name, "yes and no", found),
        }
        false
    }

    fn tell_wrong_column(&self, column: usize, name: &str, kind: &str, found: &mut Diagnostics) {
        let missing = |row: &usize| matches!(self.rows[*row][column], Value::Missing(_));
        let Some(row) = (0..self.rows.len()).find(|row| !missing(row)) else { return };
        found
            .error(
                Code::BadValue,
                self.place(row, column),
                format!("Column `{name}` holds {kind} where numbers are needed."),
            )
            .remedy("Name a column of numbers.");
    }

    /// Tells the cells that keep a column of text from being numbers. One without any words is as good as
    /// a column of numbers.
    fn tell_no_numbers(&self, column: usize, name: &str, found: &mut Diagnostics) -> bool {
        let mut percent = None;
        let (mut strays, mut mixed) = (Vec::new(), None);
        for row in 0..self.rows.len() {
            let Value::Text(text) = &self.rows[row][column] else { continue };
            match figure(text) {
                _ if is_missing(text) => {}
                Some(figure) if *percent.get_or_insert(figure.percent) == figure.percent => {}
                Some(_) => mixed = mixed.or(Some((row, text))),
                None => strays.push((row, text)),
            }
        }
        let shown = if percent.is_some() { MOST_STRAYS } else { 1 };
        let more = strays.len().saturating_sub(shown);
        for (at, (row, text)) in strays.iter().take(shown).enumerate() {
            let others = match more {
                more if at + 1 == shown && percent.is_some() && more > 0 => {
                    format!(" So are {more} more cells of the column.")
                }
                _ => String::new(),
            };
            found
                .error(
                    Code::BadValue,
                    self.place(*row, column),
                    format!("`{text}` in column `{name}` is not a number.{others}"),
                )
                .remedy("Correct the cell, or leave it empty where there is no figure.");
        }
        if let Some((row, text)) = mixed {
            let message = format!("Column `{name}` mixes percentages and plain numbers, from `{text}` on.");
            found
                .error(Code::BadValue, self.place(row, column), message)
                .remedy("Write all its figures with a percent sign or none.");
        } else if strays.is_empty() && percent.is_some() {
            // Figures throughout, but stated as text or written as codes such as `007`.
            found
                .error(
                    Code::BadValue,
                    self.place(0, column),
                    format!("Column `{name}` is text, where numbers are needed."),
                )
                .remedy("State its type under `columns:` of the data.");
        }
        strays.is_empty() && percent.is_none()
    }
}

/// Tells a name that is no column, with the nearest one and all there are.
fn unknown_column(name: &str, place: &Place, data_name: &str, columns: &[&str], found: &mut Diagnostics) {
    let list = format!("The columns are: {}.", columns.join(", "));
    let remedy = suggestion(name, columns.iter().copied(), list);
    found
        .error(Code::UnknownColumn, place.clone(), format!("`{data_name}` has no column `{name}`."))
        .remedy(remedy);
}
