//! Types of columns: stated by the definition or found out from the whole column.

use super::cells::{self, Bare, Kept, Reading, Words, figure_of};
use super::grid::{Grid, Tally};
use super::infer::infer;
use super::{Column, Missing, Rows, Table, Value, unknown_column, years};
use crate::definition::raw::DataSource;
use crate::definition::{ColumnType, Located};
use crate::diagnostics::{Code, Diagnostics};
use rayon::prelude::*;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Gives each column its type and each cell its value. Every cell that does not fit is told.
pub(super) fn into_table(
    grid: Grid,
    source: &DataSource,
    data_name: &str,
    mut tally: Tally,
    found: &mut Diagnostics,
) -> Option<Table> {
    let names: Vec<&str> = grid.header.iter().map(|name| &**name).collect();
    let mut sound = true;
    for (name, kind) in &source.columns {
        if !names.contains(&name.as_str()) {
            unknown_column(name, &kind.place, data_name, &names, found);
            sound = false;
        }
    }
    let words = Words(&source.missing);
    let stated = |column: usize| source.columns.get(&*grid.header[column]);
    let inferred: Vec<Option<ColumnType>> = (0..grid.header.len())
        .into_par_iter()
        .map(|column| stated(column).is_none().then(|| infer(&grid, column, &words)))
        .collect();
    let readings: Vec<Reading> = inferred
        .into_iter()
        .enumerate()
        .map(|(column, inferred)| match (stated(column), inferred) {
            (Some(kind), _) => stated_reading(&grid, column, kind, found),
            (None, kind) => Reading { kind: kind.unwrap_or(ColumnType::Text), bare: Bare::Refused },
        })
        .collect();
    let mut columns: Vec<Column> = grid
        .header
        .iter()
        .zip(&readings)
        .map(|(name, reading)| Column {
            name: name.clone(),
            kind: reading.kind,
            stated: source.columns.contains_key(&**name),
            decimals: 0,
        })
        .collect();

    let mut kept = Kept::default();
    let mut marks = BTreeMap::new();
    let mut rows = Rows::new(columns.len(), grid.height());
    for row in 0..grid.height() {
        for (column, reading) in readings.iter().enumerate() {
            let written = grid.cell(row, column);
            match cells::read(written, *reading, words, &mut kept) {
                Ok(read) => {
                    columns[column].decimals = columns[column].decimals.max(read.decimals);
                    rows.push_value(read.value);
                    if let Some(mark) = read.mark {
                        marks.insert((row, column), mark);
                    }
                }
                Err(wrong) => {
                    sound = false;
                    if tally.admits() {
                        let place = grid.origin.place(row, column);
                        let of = (&*grid.header[column], reading.kind);
                        cells::tell(&written, &wrong, of, place, found);
                    }
                    rows.push_value(Value::Missing(Missing::Blank));
                }
            }
        }
    }
    tally.close(data_name, grid.origin.whole(), found);
    let table = sound.then_some(Table {
        columns,
        rows,
        marks,
        origin: grid.origin,
        sums: BTreeMap::new(),
        multiples: BTreeMap::new(),
    })?;
    years::check(&table, found);
    Some(table)
}

fn stated_reading(
    grid: &Grid,
    column: usize,
    kind: &Located<ColumnType>,
    found: &mut Diagnostics,
) -> Reading {
    let bare = if kind.value == ColumnType::Percent { bare(grid, column) } else { Bare::Refused };
    if bare == Bare::Fraction {
        let name = &grid.header[column];
        found.note(
            Code::BadValue,
            kind.place.clone(),
            format!("Column `{name}` has no percent signs and nothing above 1: 0.5 is read as 50%."),
        );
    }
    Reading { kind: kind.value, bare }
}

/// What numbers without a sign mean in this column.
fn bare(grid: &Grid, column: usize) -> Bare {
    let (mut any, mut most) = (false, Decimal::ZERO);
    for row in 0..grid.height() {
        if let Some(figure) = figure_of(grid.cell(row, column)) {
            if figure.percent {
                return Bare::Refused;
            }
            any = true;
            most = most.max(figure.value.abs());
        }
    }
    if any && most <= Decimal::ONE { Bare::Fraction } else { Bare::Percentage }
}
