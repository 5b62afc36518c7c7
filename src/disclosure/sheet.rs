//! A table as figures with keys: what names each row, and what its readers see in each cell.

use crate::data::{Table, Value};
use crate::definition::ColumnType;
use crate::diagnostics::Place;
use crate::figures::{CellFormat, cell_text};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A table as figures with keys.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    /// As findings call it: `the data `teams``.
    pub name: String,
    /// The columns that name the rows, by what they are called, in small letters.
    pub keys: Vec<String>,
    /// The columns of figures.
    pub columns: Vec<Head>,
    pub rows: Vec<SheetRow>,
    /// Row by row, as many as `columns`; `None` where there is no figure.
    pub cells: Vec<Option<Cell>>,
}

/// A column of figures.
#[derive(Clone, Debug)]
pub(super) struct Head {
    /// As the table calls it.
    pub name: String,
    /// Percentages, which do not add up as counts do.
    pub share: bool,
    /// Its place in the table that it comes from.
    pub at: usize,
}

/// What names a row.
#[derive(Clone, Debug)]
pub(super) struct SheetRow {
    /// One for each of the sheet's `keys`.
    pub keys: Vec<Key>,
    /// As printed: `North, girls`.
    pub label: String,
}

/// What a row says in a column that names the rows.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Key {
    /// All of them: `Total`.
    Total,
    /// What they are on average.
    Average(Arc<str>),
    Word(Arc<str>),
}

impl Key {
    /// What a cell says that names its row.
    pub(super) fn of(text: &str) -> Key {
        let text = text.trim();
        match () {
            () if names_total(text) => Key::Total,
            () if names_average(text) => Key::Average(Arc::from(text)),
            () => Key::Word(Arc::from(text)),
        }
    }
}

impl SheetRow {
    pub(super) fn is_average(&self) -> bool {
        self.keys.iter().any(|key| matches!(key, Key::Average(_)))
    }
}

/// A figure of a table.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// The figure; unknown where the source withholds it.
    pub value: Option<f64>,
    /// Half of the last printed place, where figures are rounded; 0 for counts.
    pub half: f64,
    /// Readers do not see it.
    pub withheld: bool,
    /// As printed.
    pub text: String,
    pub place: Place,
}

impl Sheet {
    pub(super) fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.cells.get(row * self.columns.len() + column)?.as_ref()
    }

    /// Some data of a report. `totals` are the words for a total, by column, besides those that everybody
    /// uses; `counts` are columns of figures whatever they are called.
    pub(super) fn of_table(
        name: &str,
        table: &Table,
        totals: &BTreeMap<&str, &str>,
        counts: &[usize],
    ) -> Sheet {
        let (mut keys, mut columns) = (Vec::new(), Vec::new());
        for (at, column) in table.columns.iter().enumerate() {
            match counts.contains(&at) || holds_figures(table, at) {
                true => columns.push(Head {
                    name: column.name.to_string(),
                    share: column.kind == ColumnType::Percent,
                    at,
                }),
                false => keys.push(at),
            }
        }
        let mut cells = Vec::with_capacity(table.rows.len() * columns.len());
        let mut rows = Vec::with_capacity(table.rows.len());
        for (row, values) in table.rows.iter().enumerate() {
            rows.push(sheet_row(table, values, &keys, totals));
            for head in &columns {
                cells.push(cell(table, row, head.at));
            }
        }
        let keys = keys.iter().map(|&at| normal(&table.columns[at].name)).collect();
        Sheet { name: format!("`{name}`"), keys, columns, rows, cells }
    }
}

/// Whether columns of a type hold figures, or years.
pub(super) fn is_of_figures(kind: ColumnType) -> bool {
    matches!(kind, ColumnType::Integer | ColumnType::Number | ColumnType::Percent | ColumnType::Money)
}

/// Whether a column holds figures, and not years, which name the rows.
fn holds_figures(table: &Table, at: usize) -> bool {
    let column = &table.columns[at];
    let years = || {
        let mut numbers = (0..table.rows.len()).filter_map(|row| table.number(row, at));
        numbers.all(|number| number >= Decimal::ONE_THOUSAND && number < Decimal::from(3_000))
    };
    // `this year` may hold counts.
    is_of_figures(column.kind) && (CellFormat::of(column).is_number() || !years())
}

fn sheet_row(table: &Table, values: &[Value], keys: &[usize], totals: &BTreeMap<&str, &str>) -> SheetRow {
    let mut words = Vec::with_capacity(keys.len());
    let mut row_keys: Vec<Option<Key>> = Vec::with_capacity(keys.len());
    for &at in keys {
        let column = &table.columns[at];
        let text = cell_text(&values[at], CellFormat::of(column));
        let own = totals.get(&*column.name).is_some_and(|total| total.trim() == text.trim());
        row_keys.push(match () {
            () if own => Some(Key::Total),
            () if text.trim().is_empty() => None,
            () => Some(Key::of(&text)),
        });
        words.extend(Some(text).filter(|text| !text.trim().is_empty()));
    }
    // A blank beside a total stands for all as well: `Total` of the region, no area.
    let total = row_keys.contains(&Some(Key::Total));
    let blank = if total { Key::Total } else { Key::Word(Arc::from("")) };
    let keys = row_keys.into_iter().map(|key| key.unwrap_or_else(|| blank.clone())).collect();
    SheetRow { keys, label: words.join(", ") }
}

fn cell(table: &Table, row: usize, at: usize) -> Option<Cell> {
    let column = &table.columns[at];
    let value = &table.rows[row][at];
    let (number, withheld) = match value {
        Value::Number(number) => (Some(number.to_string().parse().ok()?), false),
        Value::Missing(missing) if missing.is_withheld() => (None, true),
        _ => return None,
    };
    let half = match column.kind {
        ColumnType::Percent => half_of(column.decimals + 2),
        ColumnType::Money => half_of(column.decimals),
        ColumnType::Number if column.decimals > 0 => half_of(column.decimals),
        _ => 0.0,
    };
    Some(Cell {
        value: number,
        half,
        withheld,
        text: cell_text(value, CellFormat::of(column)),
        place: table.place(row, at),
    })
}

/// Half of the last place.
pub(super) fn half_of(decimals: u32) -> f64 {
    0.5 * 10f64.powi(-i32::try_from(decimals.min(28)).unwrap_or(28))
}

/// A name as it is compared: `Number_of Boys` is `number of boys`.
pub(super) fn normal(name: &str) -> String {
    name.replace('_', " ").trim().to_lowercase()
}

/// Whether a row of this name is the average of others, or of something else.
fn names_average(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    name.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "average" | "mean" | "avg"))
}

/// Whether a row of this name is the sum of others.
pub(super) fn names_total(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let whole = ["all", "total", "totals", "overall", "grand total", "subtotal", "sub-total"];
    whole.contains(&name.as_str())
        || ["total ", "all ", "total: ", "overall "].iter().any(|word| name.starts_with(word))
        || [" total", " subtotal", " sub-total"].iter().any(|word| name.ends_with(word))
}
