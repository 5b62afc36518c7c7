use crate::data::{Missing, Table, Value};
use crate::figures::Tables;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeSet;
use tera::{Context, Map};

/// The names that a text may use. Data tables become values only when a text asks for one.
pub(crate) struct Names<'a> {
    pub(super) context: Context,
    known: BTreeSet<String>,
    /// Data and measures that the report declares and that could not be had: told where they failed.
    lost: BTreeSet<String>,
    tables: &'a Tables,
}

impl<'a> Names<'a> {
    pub(crate) fn new(tables: &'a Tables) -> Names<'a> {
        let known = tables.keys().cloned().collect();
        Names { context: Context::new(), known, lost: BTreeSet::new(), tables }
    }

    /// Names data or a measure that failed, so that texts which use it are not blamed as well.
    pub(crate) fn lose(&mut self, name: &str) {
        self.lost.insert(name.to_owned());
    }

    pub(super) fn is_lost(&self, name: &str) -> bool {
        self.lost.contains(name)
    }

    /// Defines a name; it goes before data of the same name.
    pub(crate) fn define(&mut self, name: &str, value: tera::Value) {
        self.known.insert(name.to_owned());
        self.context.insert_value(name.to_owned(), value);
    }

    /// Whether the name is defined; data is made ready for use.
    pub(super) fn ready(&mut self, name: &str) -> bool {
        if self.context.contains_key(name) {
            return true;
        }
        let Some(table) = self.tables.get(name) else { return false };
        self.context.insert_value(name.to_owned(), rows(table));
        true
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.known.union(&self.lost).map(String::as_str)
    }
}

/// A table as a list of rows, each a mapping of column to value in the order of the columns.
fn rows(table: &Table) -> tera::Value {
    let rows: Vec<tera::Value> = table
        .rows
        .iter()
        .map(|row| {
            let cells = table.columns.iter().zip(row);
            let row: Map =
                cells.map(|(column, value)| (column.name.to_string().into(), cell_value(value))).collect();
            tera::Value::from(row)
        })
        .collect();
    tera::Value::from(rows)
}

/// A cell as templates see it: whole numbers and fractions as numbers, days as `2019-05-08`,
/// months as `2019-03`, so that they compare and sort; quarters and years as
/// `2018/19 Q3` and `2018/19`; what is missing as the source has it.
fn cell_value(value: &Value) -> tera::Value {
    match value {
        Value::Text(text) | Value::Missing(Missing::Said { words: text, .. }) => tera::Value::from(&**text),
        Value::Number(number) => number_value(*number),
        Value::Date(date) => tera::Value::from(date.format("%Y-%m-%d").to_string()),
        Value::Month(month) => tera::Value::from(format!("{:04}-{:02}", month.year, month.month)),
        Value::Quarter(quarter) => tera::Value::from(quarter.sortable()),
        Value::Year(year) => tera::Value::from(year.to_string()),
        Value::YesNo(yes) => tera::Value::from(*yes),
        Value::Missing(Missing::Blank) => tera::Value::none(),
    }
}

/// Whole numbers stay whole; the shortest text of a binary fraction is the decimal that made it.
fn number_value(number: Decimal) -> tera::Value {
    let whole = number.is_integer().then(|| number.to_i64()).flatten();
    match whole {
        Some(whole) => tera::Value::from(whole),
        None => number.to_f64().map_or_else(|| tera::Value::from(number.to_string()), tera::Value::from),
    }
}
