//! Types of columns: stated by the definition or found out from the whole column.

use super::cells::{self, Bare, Kept, Reading, Words, Wrong, figure_of};
use super::grid::{Grid, Tally};
use super::infer::infer;
use super::{Column, Mark, Rows, Table, Value, doubtful, unknown_column, years};
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

    let mut marks = BTreeMap::new();
    let mut rows = Rows::blank(columns.len(), grid.height());
    let bands: Vec<Band> = rows
        .bands_mut(BAND)
        .enumerate()
        .map(|(band, values)| Band::read(&grid, band * BAND, values, (&readings, words)))
        .collect();
    for band in bands {
        for (column, decimals) in columns.iter_mut().zip(band.decimals) {
            column.decimals = column.decimals.max(decimals);
        }
        marks.extend(band.marks);
        for ((row, column), wrong) in band.wrong {
            sound = false;
            if tally.admits() {
                let of = (&*grid.header[column], readings[column].kind);
                cells::tell(&grid.cell(row, column), &wrong, of, grid.origin.place(row, column), found);
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
        redacted: Vec::new(),
        framed: BTreeMap::new(),
    })?;
    years::check(&table, found);
    doubtful::check(&table, words, found);
    Some(table)
}

/// Rows that are read at one go, beside others.
const BAND: usize = 8192;

/// What came of reading some of the rows, beside the values. Cells by row and column.
struct Band {
    /// Most places after the point of each column.
    decimals: Vec<u32>,
    marks: Vec<((usize, usize), Mark)>,
    wrong: Vec<((usize, usize), Wrong)>,
}

impl Band {
    /// Reads rows from `first` on into `values`; cells that are wrong stay blank.
    fn read(
        grid: &Grid,
        first: usize,
        values: &mut [Value],
        (readings, words): (&[Reading], Words<'_>),
    ) -> Band {
        let mut band = Band { decimals: vec![0; readings.len()], marks: Vec::new(), wrong: Vec::new() };
        let mut kept = Kept::default();
        for (row, values) in (first..).zip(values.chunks_mut(readings.len().max(1))) {
            for (column, (reading, value)) in readings.iter().zip(values).enumerate() {
                match cells::read(grid.cell(row, column), *reading, words, &mut kept) {
                    Ok(read) => {
                        band.decimals[column] = band.decimals[column].max(read.decimals);
                        band.marks.extend(read.mark.map(|mark| ((row, column), mark)));
                        *value = read.value;
                    }
                    Err(wrong) => band.wrong.push(((row, column), wrong)),
                }
            }
        }
        band
    }
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
