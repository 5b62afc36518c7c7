//! Rows of tables from data: groups, cells that stand for several rows or columns, totals.

use super::format::{CellFormat, cell_text};
use crate::data::{Missing, Table, Value, figure, is_missing};
use crate::definition::ColumnType;
use crate::definition::raw::Name;
use crate::diagnostics::{Code, Diagnostics};
use rust_decimal::Decimal;

/// Rows of one group of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Group {
    /// The value that its rows share, as printed.
    pub title: String,
    pub rows: Vec<usize>,
}

/// The group of rows that do not say to which they belong.
const NOT_STATED: &str = "Not stated";

/// The rows of a table by the value of a column, groups and rows in order of first appearance.
pub(crate) fn group_rows(table: &Table, column: usize) -> Vec<Group> {
    let Some(of) = table.columns.get(column) else { return Vec::new() };
    let format = CellFormat::of(of);
    let mut groups: indexmap::IndexMap<String, Vec<usize>> = indexmap::IndexMap::new();
    for (row, values) in table.rows.iter().enumerate() {
        let words = cell_text(&values[column], format);
        let title = if words.is_empty() { NOT_STATED.to_owned() } else { words };
        groups.entry(title).or_default().push(row);
    }
    groups.into_iter().map(|(title, rows)| Group { title, rows }).collect()
}

/// In place of a sum of which a part is withheld by the source.
const NOT_AVAILABLE: &str = "[x]";

/// The exact sum of a column that a total names. Missing cells add nothing; where all are
/// missing there is no sum. With a withheld part the sum is that of before it was withheld, if the
/// program did that, else it is not available. Percentages are refused: they do not add up.
pub(crate) fn total(
    table: &Table,
    data_name: &str,
    name: &Name,
    found: &mut Diagnostics,
) -> Option<(usize, Option<Value>)> {
    let column = table.column(name, data_name, found)?;
    if !table.holds_numbers(column, found) {
        return None;
    }
    if table.columns[column].kind == ColumnType::Percent {
        found
            .error(
                Code::InvalidValue,
                name.place.clone(),
                format!("Column `{}` holds percentages, which do not add up.", name.value),
            )
            .remedy("Take it out of `sum`.");
        return None;
    }
    if let Some(sum) = table.sums.get(&column) {
        return Some((column, Some(sum.clone())));
    }
    let mut sum = None;
    for row in &table.rows {
        if matches!(&row[column], Value::Missing(missing) if missing.is_withheld()) {
            return Some((column, Some(Value::Missing(Missing::symbol(NOT_AVAILABLE)))));
        }
        if let Value::Number(number) = &row[column] {
            match sum.unwrap_or(Decimal::ZERO).checked_add(*number) {
                Some(next) => sum = Some(next),
                None => {
                    found.error(
                        Code::BadValue,
                        name.place.clone(),
                        format!("The sum of column `{}` is too large to be kept exact.", name.value),
                    );
                    return None;
                }
            }
        }
    }
    Some((column, sum.map(Value::Number)))
}

/// One sum divided by another, for the total of a share: `None` where a figure is missing or
/// nothing can be divided.
pub(crate) fn ratio(
    table: &Table,
    data_name: &str,
    parts: &[Name],
    found: &mut Diagnostics,
) -> Option<Decimal> {
    let sums: Vec<_> = parts.iter().map(|name| total(table, data_name, name, found)).collect();
    match sums.as_slice() {
        [Some((_, Some(Value::Number(part)))), Some((_, Some(Value::Number(whole))))] => {
            part.checked_div(*whole)
        }
        _ => None,
    }
}

/// For each of some neighbouring rows, how many rows the cell of a column stands for; 0 where a
/// cell above stands for this row. `columns` go from the widest level to the narrowest: a cell
/// never reaches past one of a level before it.
pub(crate) fn merged(table: &Table, columns: &[usize], rows: &[usize]) -> Vec<Vec<u16>> {
    let mut spans = vec![vec![1u16; columns.len()]; rows.len()];
    for (level, &column) in columns.iter().enumerate() {
        let mut first = 0;
        for at in 1..rows.len() {
            let value = &table.rows[rows[at]][column];
            // Exports leave a cell blank where it says the same as the one above.
            let same = *value == Value::Missing(Missing::Blank) || *value == table.rows[rows[first]][column];
            let parted = level > 0 && spans[at][level - 1] > 0;
            if same && !parted && spans[first][level] < u16::MAX {
                spans[first][level] += 1;
                spans[at][level] = 0;
            } else {
                first = at;
            }
        }
    }
    spans
}

/// Where words stand in place of a run of figures: the first of the columns that they cover, as
/// an index into `columns`, and how many. Words for a single missing figure are no such words.
pub(crate) fn text_across(table: &Table, row: usize, columns: &[usize]) -> Option<(usize, usize)> {
    let values: Vec<&Value> = columns.iter().map(|&column| &table.rows[row][column]).collect();
    let words = |value: &Value| match value {
        Value::Text(text) => !is_missing(text) && figure(text).is_none(),
        _ => false,
    };
    let first = values.iter().position(|value| words(value))?;
    let blank = |value: &&&Value| matches!(value, Value::Missing(Missing::Blank));
    let blanks = values[first + 1..].iter().take_while(blank).count();
    (blanks > 0).then_some((first, blanks + 1))
}
