//! Cells that the public does not see.

use super::{Conditions, Missing, Table, Value};
use crate::definition::raw::DataSource;
use crate::diagnostics::{Code, Diagnostics, Place};
use std::sync::Arc;

/// What a paper keeps from the public.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Redacted {
    pub words: String,
    /// Where it is redacted, of a cell the cell.
    pub place: Place,
    /// Whether it is a cell of data or of a table; else it stands in a text.
    pub is_cell: bool,
}

/// Puts the reason in place of the cells that the source keeps from the public; the cells are gone from there on.
/// For members they stay, and the table knows which they are.
/// `None` where it cannot be told which they are: that is told, and the table must not be shown.
pub(super) fn redact(
    mut table: Table,
    source: &DataSource,
    data_name: &str,
    found: &mut Diagnostics,
) -> Option<Table> {
    let mut cells = Vec::new();
    let mut sound = true;
    for redacted in &source.redact {
        let columns: Vec<Option<usize>> =
            redacted.columns.iter().map(|name| table.column(name, data_name, found)).collect();
        let columns: Option<Vec<usize>> = columns.into_iter().collect();
        let conditions = Conditions::read(&redacted.conditions, &table, data_name, found);
        let (Some(columns), Some(conditions)) = (columns, conditions) else {
            sound = false;
            continue;
        };
        let rows: Vec<usize> = (0..table.rows.len()).filter(|&row| conditions.hold(&table, row)).collect();
        if rows.is_empty() || columns.is_empty() {
            let message = format!("No cell of `{data_name}` is redacted by this.");
            found
                .warning(Code::Disclosure, redacted.reason.place.clone(), message)
                .remedy("Look at the values of the data, or take it out.");
        }
        let reason = Missing::redacted(&redacted.reason.value);
        cells.extend(rows.into_iter().flat_map(|row| {
            let reason = &reason;
            columns.iter().map(move |&column| (row, column, reason.clone())).collect::<Vec<_>>()
        }));
    }
    if source.shows_redacted {
        let reasons = cells.into_iter().filter_map(|(row, column, reason)| {
            let reason = reason.redacted_for()?;
            Some(((row, column), Arc::from(reason)))
        });
        table.framed = reasons.collect();
        return sound.then_some(table);
    }
    // All conditions are read before the first cell goes, which others may ask for.
    for (row, column, reason) in cells {
        table.marks.remove(&(row, column));
        let place = table.place(row, column);
        let said = said(&table.rows[row][column]).into_iter();
        table.redacted.extend(said.map(|words| Redacted { words, place: place.clone(), is_cell: true }));
        table.rows.set(row, column, Value::Missing(reason));
    }
    sound.then_some(table)
}

/// A value as it may be printed elsewhere.
fn said(value: &Value) -> Vec<String> {
    match value {
        Value::Text(text) => vec![text.to_string()],
        Value::Number(number) => {
            let plain = number.normalize().to_string();
            let grouped = grouped(&plain);
            if grouped == plain { vec![plain] } else { vec![plain, grouped] }
        }
        _ => Vec::new(),
    }
}

/// `12345.6` with commas between its thousands.
fn grouped(plain: &str) -> String {
    let (whole, rest) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        let behind = whole.len() - at;
        if at > 0 && behind.is_multiple_of(3) && !out.ends_with('-') {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}
