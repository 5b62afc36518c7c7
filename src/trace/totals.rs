//! The rows that a row of totals adds up.

use super::manifest::From;
use crate::data::Table;
use crate::definition::raw::{Finance, Name, TableDefinition};
use crate::diagnostics::Files;
use crate::figures::{FinanceField, Tables, group_rows};

/// A figure of a row of totals.
#[derive(Clone, Copy)]
pub(super) struct TotalCell<'c> {
    /// Which of the totals of its table, from 0.
    pub nth: usize,
    /// The column by the name that the definition asks for.
    pub asked: &'c str,
}

/// How a total is made, and of which rows; `None` where nothing is known of it.
pub(super) fn of_total(
    definition: &TableDefinition,
    cell: TotalCell<'_>,
    data: Option<&Tables>,
    files: &Files,
) -> Option<(String, Vec<From>)> {
    if let Some(finance) = &definition.finance {
        return of_budget(finance, cell, data?.get(&finance.data.value)?, files);
    }
    let (total, name) = (definition.total.as_ref()?, definition.data.as_ref()?);
    let table = data?.get(&name.value)?;
    let rows: Vec<usize> = (0..table.rows.len()).collect();
    match total.ratio.get(cell.asked) {
        Some(parts) => Some(("ratio of sums".to_owned(), cited(table, &rows, parts.value.iter(), files))),
        None => {
            let summed = total.sum.iter().filter(|name| name.value == cell.asked);
            Some(("sum".to_owned(), cited(table, &rows, summed, files)))
        }
    }
    .filter(|(_, from)| !from.is_empty())
}

/// Subtotals stand behind groups of several rows, the total behind all of them.
fn of_budget(
    finance: &Finance,
    cell: TotalCell<'_>,
    table: &Table,
    files: &Files,
) -> Option<(String, Vec<From>)> {
    let field = FinanceField::of_name(cell.asked)?;
    let spent = finance.forecast.as_ref().or(finance.actual.as_ref());
    let (names, made_by): (Vec<&Name>, &str) = match field {
        FinanceField::Variation => {
            (spent.into_iter().chain([&finance.budget]).collect(), "difference of sums")
        }
        FinanceField::Percent => (spent.into_iter().chain([&finance.budget]).collect(), "ratio of sums"),
        field => (field.data_column(finance).into_iter().collect(), "sum"),
    };
    let group = finance.group.as_ref().and_then(|name| column_of(table, name));
    let mut groups = group.map_or_else(Vec::new, |column| group_rows(table, column));
    groups.retain(|group| group.rows.len() > 1);
    let (rows, made_by) = match groups.into_iter().nth(cell.nth) {
        Some(group) => (group.rows, format!("{made_by} of {}", group.title)),
        None => ((0..table.rows.len()).collect(), made_by.to_owned()),
    };
    Some((made_by, cited(table, &rows, names.into_iter(), files))).filter(|(_, from)| !from.is_empty())
}

/// The figures of some rows in some columns: of each column the first place, and how many there are.
fn cited<'n>(
    table: &Table,
    rows: &[usize],
    names: impl Iterator<Item = &'n Name>,
    files: &Files,
) -> Vec<From> {
    let of = |name: &Name| {
        let column = column_of(table, name)?;
        let mut known = rows.iter().copied().filter(|&row| table.number(row, column).is_some());
        let first = known.next()?;
        let from = From::new(&table.place(first, column), Some(&name.value), files);
        Some(From { rows: Some(known.count() + 1), ..from })
    };
    names.filter_map(of).collect()
}

fn column_of(table: &Table, name: &Name) -> Option<usize> {
    table.columns.iter().position(|column| *column.name == *name.value)
}
