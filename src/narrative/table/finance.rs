//! Budget statements as tables.

use super::notes::Marks;
use super::rows::group_row;
use super::signs::text;
use super::{Headed, Parts, column};
use crate::data::{Table as Data, Value};
use crate::definition::raw::{Finance, Negatives, Rounding, TableDefinition};
use crate::diagnostics::{Diagnostics, Place};
use crate::document::{Cell, CellContent, Inline, Inlines, Row, RowKind};
use crate::figures::{
    Amount, FinanceField, FinanceRow, Shows, Statement, TableColumn, resolve_columns, statement,
};
use crate::narrative::writer::Writer;

impl<'a> Writer<'a> {
    /// The columns and rows of a budget statement; what is wrong with it is told.
    pub(super) fn finance_rows(
        &mut self,
        definition: &'a TableDefinition,
        finance: &'a Finance,
        marks: &mut Marks,
        found: &mut Diagnostics,
    ) -> Option<Parts> {
        let table = self.data(&finance.data)?;
        let columns = resolve_columns(definition, None, &[], found);
        let statement = statement(finance, table, found);
        let (mut columns, statement) = (columns?, statement?);
        if definition.columns.is_empty() && !statement.has_comments() {
            columns.retain(|column| column.shows != Shows::Finance(FinanceField::Comment));
        }
        let negatives = self.negatives(definition);
        columns.iter_mut().for_each(|column| column.print_negatives(negatives));
        let header = self.header(&Headed { definition, columns: &columns, measures: &[] }, marks, found);
        let columns_of = data_columns(finance, table, &columns);
        let mut body = Vec::new();
        for group in &statement.groups {
            if let (Some(title), Some(name)) = (&group.title, &finance.group) {
                body.push(group_row(title, columns.len(), &name.place));
            }
            for row in &group.rows {
                let place = |column: &TableColumn| {
                    let of = columns_of.iter().find(|(shows, _)| *shows == column.shows).map(|(_, at)| *at);
                    row.row.map(|row| table.place(row, of.unwrap_or(0))).unwrap_or_default()
                };
                body.push(made(RowKind::Normal, row, &columns, place));
            }
            // The subtotal of a single row would say it again.
            if group.title.is_some() && group.rows.len() > 1 {
                body.push(made(RowKind::Total, &group.subtotal, &columns, |_| finance.data.place.clone()));
            }
        }
        body.push(made(RowKind::Total, &statement.total, &columns, |_| finance.data.place.clone()));
        let notes = notes(&statement, finance, &columns, negatives);
        let columns = columns.iter().map(|of| column(of, false)).collect();
        Some(Parts { columns, header, body, notes, symbols: Vec::new(), unrated: Vec::new() })
    }
}

/// The columns of the data that columns of the table show.
fn data_columns(finance: &Finance, table: &Data, columns: &[TableColumn]) -> Vec<(Shows, usize)> {
    let of_data = |column: &TableColumn| {
        let Shows::Finance(field) = column.shows else { return None };
        let name = &field.data_column(finance)?.value;
        let at = table.columns.iter().position(|column| *column.name == **name)?;
        Some((column.shows.clone(), at))
    };
    columns.iter().filter_map(of_data).collect()
}

/// A row of a budget; `place` says where the figure of a column stands.
fn made(
    kind: RowKind,
    row: &FinanceRow,
    columns: &[TableColumn],
    place: impl Fn(&TableColumn) -> Place,
) -> Row {
    let cell = |column: &TableColumn| {
        let place = place(column);
        Cell { place: place.clone(), ..Cell::new(content(row, column, &place)) }
    };
    let cells: Vec<Cell> = columns.iter().map(cell).collect();
    let place = cells.first().map(|cell| cell.place.clone()).unwrap_or_default();
    Row { kind, cells, place }
}

fn content(row: &FinanceRow, column: &TableColumn, place: &Place) -> CellContent {
    let Shows::Finance(field) = column.shows else { return CellContent::Empty };
    match (field, field.of(row)) {
        (_, Some(Amount::Known { printed, .. })) => text(&column.print(&Value::Number(*printed)), place),
        (_, Some(Amount::Missing { words, .. })) => text(words, place),
        (FinanceField::Description, None) => text(&row.description, place),
        (FinanceField::Percent, None) => match (row.percent, &row.variation) {
            (Some(percent), _) => text(&column.print(&Value::Number(percent)), place),
            (None, Some(Amount::Missing { words, .. })) => text(words, place),
            (None, Some(_)) => text("n/a", place),
            (None, None) => CellContent::Empty,
        },
        (FinanceField::Verdict, None) => text(row.verdict(), place),
        (FinanceField::Comment, None) => text(&row.comment, place),
        (_, None) => CellContent::Empty,
    }
}

/// The convention of the signs, and how figures were rounded.
fn notes(
    statement: &Statement,
    finance: &Finance,
    columns: &[TableColumn],
    negatives: Negatives,
) -> Vec<Inlines> {
    let below = match negatives {
        Negatives::Brackets => "in brackets",
        Negatives::Minus => "with a minus sign",
    };
    let shows = |field| columns.iter().any(|column| column.shows == Shows::Finance(field));
    let mut notes = Vec::new();
    if shows(FinanceField::Variation) || shows(FinanceField::Percent) {
        let compared = if finance.forecast.is_some() { "forecast" } else { "actual" };
        let income = if statement.has_income { ", or less comes in," } else { "" };
        let amounts = if statement.has_income {
            "Income and favourable variations stand"
        } else {
            "Favourable variations stand"
        };
        notes.push(said(
            "Variation: ",
            format!("{compared} less revised budget. Where more is spent{income} it is adverse. {amounts} {below}."),
        ));
    }
    let keeps = finance.rounding.as_ref().is_some_and(|how| how.value == Rounding::KeepTotal);
    if keeps {
        notes.push(said(
            "Rounding: ",
            "rows are rounded up or down so that they add up to the rounded totals.".to_owned(),
        ));
    } else if statement.off_by_rounding {
        notes.push(said(
            "Rounding: ",
            "each figure is rounded by itself, so that figures may not add up to the totals.".to_owned(),
        ));
    }
    notes
}

fn said(what: &str, words: String) -> Inlines {
    vec![Inline::bold(what), Inline::text(words)]
}
