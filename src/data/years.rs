//! Calendar years among financial years: `2018` beside `2018/19` are two stretches of time that readers
//! would compare.

use super::infer::of_years;
use super::{Column, Table, Value};
use crate::definition::ColumnType;
use crate::diagnostics::{Code, Diagnostics};
use crate::period;
use rust_decimal::Decimal;

/// Tells kinds of year that are mixed, in a column or over the columns of a table.
pub(super) fn check(table: &Table, found: &mut Diagnostics) {
    for (at, column) in table.columns.iter().enumerate() {
        if column.kind == ColumnType::Text && !column.stated {
            check_column(table, at, column, found);
        }
    }
    let financial = table
        .columns
        .iter()
        .find(|column| matches!(column.kind, ColumnType::FinancialYear | ColumnType::Quarter));
    let calendar = (0..table.columns.len()).find(|&at| holds_calendar_years(table, at));
    if let (Some(financial), Some(at)) = (financial, calendar) {
        let (one, other) = (&table.columns[at].name, &financial.name);
        found
            .warning(
                Code::MixedYears,
                table.origin.header(at),
                format!("Column `{one}` holds calendar years, column `{other}` financial years."),
            )
            .remedy("Give both in one kind of year, or show them in tables of their own.");
    }
}

/// A text column that would be one of financial years but for some calendar years.
fn check_column(table: &Table, at: usize, column: &Column, found: &mut Diagnostics) {
    let (mut financial, mut calendar) = (None, None);
    for (row, values) in table.rows.iter().enumerate() {
        match &values[at] {
            Value::Text(text)
                if period::financial_year(text).is_some() || period::quarter(text).is_some() =>
            {
                financial = financial.or(Some(text));
            }
            Value::Text(text) if is_calendar(text) => calendar = calendar.or(Some((row, text))),
            Value::Missing(_) => {}
            _ => return,
        }
    }
    if let (Some(financial), Some((row, text))) = (financial, calendar) {
        found
            .warning(
                Code::MixedYears,
                table.place(row, at),
                format!(
                    "Column `{}` mixes kinds of year: `{text}` is a calendar year, `{financial}` a financial year.",
                    column.name
                ),
            )
            .remedy("Write all of them as financial years, such as 2018/19, or give the others a table of their own.");
    }
}

/// `2018`, `Q1 2018`
fn is_calendar(text: &str) -> bool {
    let year = text.len() == 4 && text.parse::<i32>().is_ok_and(|year| (1900..2100).contains(&year));
    year || period::quarter_of_one_year(text).is_some()
}

fn holds_calendar_years(table: &Table, at: usize) -> bool {
    let of = &table.columns[at];
    if of.kind != ColumnType::Integer || !of_years(&of.name) {
        return false;
    }
    let years = Decimal::from(1900)..Decimal::from(2100);
    let mut any = false;
    let all = table.rows.iter().all(|row| match &row[at] {
        Value::Number(number) => {
            any = true;
            years.contains(number)
        }
        _ => true,
    });
    any && all
}
