//! Loaded tables as SQLite has them.

use super::super::{Table, Value};
use super::engine::Engine;
use super::in_groups::in_groups;
use super::sqlite::bound_number;
use crate::definition::ColumnType;
use rusqlite::types::{self, ToSqlOutput, ValueRef};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Rows that are looked for at once.
const AHEAD: usize = 64;

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Dates and months are texts that sort as time goes; numbers that are no whole ones are floats.
pub(super) fn schema(name: &str, table: &Table) -> String {
    let columns: Vec<String> = table
        .columns
        .iter()
        .map(|column| {
            let kind = match column.kind {
                ColumnType::Integer | ColumnType::YesNo => "INTEGER",
                ColumnType::Number | ColumnType::Percent | ColumnType::Money => "REAL",
                ColumnType::Text
                | ColumnType::Date
                | ColumnType::Month
                | ColumnType::Quarter
                | ColumnType::FinancialYear => "TEXT",
            };
            format!("{} {kind}", quoted(&column.name))
        })
        .collect();
    format!("create table {} ({});", quoted(name), columns.join(", "))
}

/// Puts all rows into SQLite, in place of those that it has; other columns are `NULL`. The row at `n` gets the
/// rowid `n + 1`, unless rows are to come group by group of the columns `by`.
pub(super) fn insert(
    engine: &Engine,
    name: &str,
    table: &Table,
    columns: &BTreeSet<usize>,
    by: &[usize],
) -> rusqlite::Result<()> {
    let marks = vec!["?"; table.columns.len()].join(", ");
    let name = quoted(name);
    engine.connection.execute_batch(&format!("begin; delete from {name};"))?;
    let mut statement = engine.connection.prepare(&format!("insert into {name} values ({marks})"))?;
    let whole: Vec<bool> = table.columns.iter().map(|column| column.kind == ColumnType::Integer).collect();
    let mut text = String::new();
    let mut add = |row: &[Value]| {
        for &at in columns {
            statement.raw_bind_parameter(at + 1, bound(&row[at], whole[at], &mut text))?;
        }
        statement.raw_execute().map(drop)
    };
    match Some(by).filter(|by| !by.is_empty()).and_then(|by| in_groups(table, by)) {
        // Rows in this order lie all over memory: asked for together, they come together.
        Some(order) => order.chunks(AHEAD).try_for_each(|rows| {
            let mut rows = rows.iter().map(|&row| &table.rows[row as usize]);
            for row in rows.clone() {
                std::hint::black_box(row.first().map(std::mem::discriminant));
            }
            rows.try_for_each(&mut add)
        })?,
        None => table.rows.iter().try_for_each(add)?,
    }
    drop(statement);
    engine.connection.execute_batch("commit")
}

fn bound<'v>(value: &'v Value, whole: bool, text: &'v mut String) -> ToSqlOutput<'v> {
    let words = |text: &'v str| ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes()));
    text.clear();
    match value {
        Value::Text(text) => words(text),
        Value::Number(number) => bound_number(*number, whole),
        Value::Date(date) => {
            // Writing into a string cannot fail.
            let _ = write!(text, "{}", date.format("%Y-%m-%d"));
            words(text)
        }
        Value::Month(month) => {
            push_month(month.year, month.month, text);
            words(text)
        }
        Value::Quarter(quarter) => {
            let _ = write!(text, "{} Q{}", quarter.year, quarter.number);
            words(text)
        }
        Value::Year(year) => {
            let _ = write!(text, "{year}");
            words(text)
        }
        Value::YesNo(yes) => ToSqlOutput::Owned(types::Value::Integer(i64::from(*yes))),
        Value::Missing(_) => ToSqlOutput::Borrowed(ValueRef::Null),
    }
}

/// `2019-03`
fn push_month(year: i32, month: u8, text: &mut String) {
    match u16::try_from(year) {
        // The machinery of formats takes as long as the rest of a row.
        Ok(year @ 0..10_000) => {
            let digit = |number: u16| char::from(b'0' + (number % 10) as u8);
            let month = u16::from(month);
            text.extend([digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), '-']);
            text.extend([digit(month / 10), digit(month)]);
        }
        _ => {
            let _ = write!(text, "{year:04}-{month:02}");
        }
    }
}
