//! What the rows of a chart's data are called.

use super::{Filler, MOST_ROWS_TOLD};
use crate::data::{Missing, Value};
use crate::definition::ColumnType;
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::dates::{short_date_text, short_month_text};
use crate::figures::format::{CellFormat, cell_text};
use crate::period::{date, month};
use rustc_hash::FxHashMap;

impl Filler<'_> {
    /// The labels of the rows, each once; all that keeps a row from having one is told.
    pub(super) fn categories(&self, x: usize, found: &mut Diagnostics) -> Option<Vec<String>> {
        let column = &self.table.columns[x].name;
        let mut first_rows: FxHashMap<String, usize> = FxHashMap::default();
        let mut categories = Vec::with_capacity(self.table.rows.len());
        let mut refused = self.refuse_stray_dates(x, found);
        for row in 0..self.table.rows.len() {
            if refused >= MOST_ROWS_TOLD {
                break;
            }
            let Some(label) = self.label(row, x, found) else {
                refused += 1;
                continue;
            };
            if let Some(&first) = first_rows.get(&label) {
                let where_first = self.where_is(first, x);
                found
                    .error(
                        Code::BadChart,
                        self.table.place(row, x),
                        format!("`{label}` stands twice in column `{column}`, first {where_first}; the chart `{}` needs one row for each.", self.name),
                    )
                    .remedy("Add the rows up before charting them, or choose another column for `x`.");
                refused += 1;
                continue;
            }
            first_rows.insert(label.clone(), row);
            categories.push(label);
        }
        (refused == 0).then_some(categories)
    }

    /// Cells that are no dates among others that are: one of them makes the whole column text, and the
    /// axis would name it beside the months as if it were one. Returns how many there are.
    fn refuse_stray_dates(&self, x: usize, found: &mut Diagnostics) -> usize {
        let column = &self.table.columns[x];
        if column.kind != ColumnType::Text || column.stated {
            return 0;
        }
        // `2016/17` is a year of accounts and no month: only names of months and whole dates count.
        let is_date =
            |text: &str| date(text).is_some() || text.contains(char::is_alphabetic) && month(text).is_some();
        let texts = || {
            self.table.rows.iter().enumerate().filter_map(|(row, values)| match &values[x] {
                Value::Text(text) => Some((row, text)),
                _ => None,
            })
        };
        let strays: Vec<_> = texts()
            .filter(|(_, text)| !is_date(text) && text.contains(|c: char| c.is_ascii_digit()))
            .collect();
        let dates = texts().filter(|(_, text)| is_date(text)).count();
        if dates < 2 || dates <= strays.len() {
            return 0;
        }
        for (row, text) in strays.iter().take(MOST_ROWS_TOLD) {
            found
                .error(
                    Code::BadValue,
                    self.table.place(*row, x),
                    format!(
                        "`{text}` in column `{}` is no date or month, as the others of the column are.",
                        column.name
                    ),
                )
                .remedy("Correct the cell, or state the column as `text` under `columns:` of the data.");
        }
        strays.len()
    }

    /// What a cell calls its row; an empty one is told.
    pub(super) fn label(&self, row: usize, column: usize, found: &mut Diagnostics) -> Option<String> {
        let of = &self.table.columns[column];
        match &self.table.rows[row][column] {
            Value::Month(month) => Some(short_month_text(*month)),
            Value::Date(date) => Some(short_date_text(*date)),
            Value::Missing(Missing::Blank) => {
                found
                    .error(
                        Code::BadChart,
                        self.table.place(row, column),
                        format!(
                            "The chart `{}` has no label for this row: column `{}` is empty.",
                            self.name, of.name
                        ),
                    )
                    .remedy("Fill the cell in, or take the row out.");
                None
            }
            value => Some(cell_text(value, CellFormat::of(of))),
        }
    }

    /// `in line 3`, `in cell B3`.
    pub(super) fn where_is(&self, row: usize, column: usize) -> String {
        let place = self.table.place(row, column);
        match place.cell_name() {
            Some(cell) => format!("in cell {cell}"),
            None => format!("in line {}", place.line),
        }
    }
}
