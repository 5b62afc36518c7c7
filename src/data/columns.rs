//! Types of columns: stated by the definition or found out from the whole column.

use super::grid::{Grid, Tally, Written};
use super::written::{figure, is_missing};
use super::{Column, Missing, Table, Value, unknown_column};
use crate::definition::{ColumnType, Located};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::period::{self, Month};
use indexmap::IndexMap;
use rust_decimal::Decimal;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How one column is read.
#[derive(Clone, Copy)]
struct Reading {
    kind: ColumnType,
    /// What a number without a sign means in a percent column.
    bare: Bare,
}

/// Numbers without a sign in a column that is stated as percent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Bare {
    /// 0.913 is 91.3%.
    Fraction,
    /// 91.3 is 91.3%.
    Percentage,
    /// Other cells have a sign: a mistake.
    Refused,
}

/// Gives each column its type and each cell its value. Every cell that does not fit is told.
pub(super) fn into_table(
    grid: Grid,
    stated: &IndexMap<String, Located<ColumnType>>,
    data_name: &str,
    mut tally: Tally,
    found: &mut Diagnostics,
) -> Option<Table> {
    let names: Vec<&str> = grid.header.iter().map(|name| &**name).collect();
    let mut sound = true;
    for (name, kind) in stated {
        if !names.contains(&name.as_str()) {
            unknown_column(name, &kind.place, data_name, &names, found);
            sound = false;
        }
    }
    let readings: Vec<Reading> = (0..grid.header.len())
        .map(|column| match stated.get(&*grid.header[column]) {
            Some(kind) => stated_reading(&grid, column, kind, found),
            None => Reading { kind: infer(&grid, column), bare: Bare::Refused },
        })
        .collect();
    let mut columns: Vec<Column> = grid
        .header
        .iter()
        .zip(&readings)
        .map(|(name, reading)| Column {
            name: name.clone(),
            kind: reading.kind,
            stated: stated.contains_key(&**name),
            decimals: 0,
        })
        .collect();

    // Categories repeat down a column: each word is kept once.
    let mut words: FxHashSet<Arc<str>> = FxHashSet::default();
    let mut rows = Vec::with_capacity(grid.height());
    for row in 0..grid.height() {
        let mut values = Vec::with_capacity(columns.len());
        for (column, reading) in readings.iter().enumerate() {
            let written = grid.cell(row, column);
            match value(written, *reading, &mut words) {
                Ok((value, decimals)) => {
                    columns[column].decimals = columns[column].decimals.max(decimals);
                    values.push(value);
                }
                Err(wrong) => {
                    sound = false;
                    if tally.admits() {
                        let place = grid.origin.place(row, column);
                        tell(&written, &wrong, &grid.header[column], place, *reading, found);
                    }
                    values.push(Value::Missing(Missing::Blank));
                }
            }
        }
        rows.push(values);
    }
    tally.close(data_name, grid.origin.whole(), found);
    sound.then_some(Table { columns, rows, origin: grid.origin, sums: BTreeMap::new() })
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

/// The narrowest type that holds every cell of a column; text when none does.
fn infer(grid: &Grid, column: usize) -> ColumnType {
    use ColumnType::{Date, Integer, Month, Number, Percent, Text};
    let height = grid.height();
    let holds = |kind: ColumnType| {
        let mut any = false;
        (0..height).all(|row| match grid.cell(row, column) {
            Written::Blank => true,
            Written::Text(text) if is_missing(text) => true,
            written => {
                any = true;
                fits(written, kind)
            }
        }) && any
    };
    [Integer, Number, Percent, Date, Month].into_iter().find(|&kind| holds(kind)).unwrap_or(Text)
}

/// Whether a cell is plainly of a type. Stricter than reading a stated type: `007` is a code.
fn fits(written: Written<'_>, kind: ColumnType) -> bool {
    match (written, kind) {
        // The error of a formula says nothing of the column; it is told when the cell is read.
        (Written::Broken(_), _) => true,
        (Written::Text(text), ColumnType::Date) => period::date(text).is_some(),
        (Written::Text(text), ColumnType::Month) => period::month(text).is_some(),
        (Written::Date(_), ColumnType::Date) | (Written::Month(_), ColumnType::Month) => true,
        (Written::Text(text), _) if is_code(text) => false,
        (_, ColumnType::Integer) => figure_of(written)
            .is_some_and(|figure| !figure.percent && figure.decimals == 0 && figure.value.is_integer()),
        (_, ColumnType::Number) => figure_of(written).is_some_and(|figure| !figure.percent),
        (_, ColumnType::Percent) => figure_of(written).is_some_and(|figure| figure.percent),
        _ => false,
    }
}

/// Digits with a leading zero name something; they count nothing.
fn is_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() > 1 && bytes[0] == b'0' && bytes[1].is_ascii_digit()
}

fn figure_of(written: Written<'_>) -> Option<super::Figure> {
    match written {
        Written::Text(text) => figure(text),
        Written::Figure(figure) => Some(figure),
        _ => None,
    }
}

/// Why a cell does not fit its column.
enum Wrong {
    Kind,
    /// No percent sign where the others have one.
    Unsigned,
    /// The error of a formula.
    Broken,
}

fn value(
    written: Written<'_>,
    reading: Reading,
    words: &mut FxHashSet<Arc<str>>,
) -> Result<(Value, u32), Wrong> {
    match written {
        Written::Blank => return Ok((Value::Missing(Missing::Blank), 0)),
        Written::Broken(_) => return Err(Wrong::Broken),
        Written::Text(text) if reading.kind != ColumnType::Text && is_missing(text) => {
            return Ok((Value::Missing(Missing::Said(kept(text, words))), 0));
        }
        _ => {}
    }
    let number = || figure_of(written).ok_or(Wrong::Kind);
    match reading.kind {
        ColumnType::Text => Ok(match written {
            Written::Text(text) => (Value::Text(kept(text, words)), 0),
            other => (Value::Text(kept(&other.words(), words)), 0),
        }),
        ColumnType::Integer => match number()? {
            figure if !figure.percent && figure.value.is_integer() => {
                Ok((Value::Number(figure.value.trunc()), 0))
            }
            _ => Err(Wrong::Kind),
        },
        ColumnType::Number => match number()? {
            figure if !figure.percent => Ok((Value::Number(figure.value), figure.decimals)),
            _ => Err(Wrong::Kind),
        },
        ColumnType::Percent => percentage(number()?, reading.bare),
        ColumnType::Date => match written {
            Written::Date(date) => Ok((Value::Date(date), 0)),
            Written::Text(text) => period::date(text).map(|date| (Value::Date(date), 0)).ok_or(Wrong::Kind),
            _ => Err(Wrong::Kind),
        },
        ColumnType::Month => match written {
            Written::Month(month) => Some(month),
            Written::Date(date) => Some(Month::of(date)),
            Written::Text(text) => period::month(text).or_else(|| period::date(text).map(Month::of)),
            _ => None,
        }
        .map(|month| (Value::Month(month), 0))
        .ok_or(Wrong::Kind),
    }
}

fn percentage(figure: super::Figure, bare: Bare) -> Result<(Value, u32), Wrong> {
    let mut value = figure.value;
    let mut decimals = figure.decimals;
    if !figure.percent && !value.is_zero() {
        match bare {
            Bare::Refused => return Err(Wrong::Unsigned),
            Bare::Percentage => {
                value.set_scale(value.scale() + 2).map_err(|_| Wrong::Kind)?;
            }
            Bare::Fraction => decimals = decimals.saturating_sub(2),
        }
    }
    Ok((Value::Number(value), decimals))
}

fn kept(text: &str, words: &mut FxHashSet<Arc<str>>) -> Arc<str> {
    if let Some(known) = words.get(text) {
        return known.clone();
    }
    let new: Arc<str> = Arc::from(text);
    words.insert(new.clone());
    new
}

fn tell(
    written: &Written<'_>,
    wrong: &Wrong,
    name: &str,
    place: Place,
    reading: Reading,
    found: &mut Diagnostics,
) {
    // The exact figure: a cell that shows 394 may hold 394.4.
    let words = match figure_of(*written) {
        Some(figure) if !figure.percent => figure.value.normalize().to_string(),
        _ => written.words(),
    };
    match wrong {
        Wrong::Broken => found
            .error(Code::BadValue, place, format!("Column `{name}` holds the error `{words}` of a formula."))
            .remedy("Correct the formula in the workbook, or write `n/a`."),
        Wrong::Unsigned => found
            .error(
                Code::BadValue,
                place,
                format!(
                    "`{words}` in column `{name}` has no percent sign; other cells of the column have one."
                ),
            )
            .remedy(format!("Write `{words}%` if that is meant.")),
        Wrong::Kind => {
            let (kind, remedy) = match reading.kind {
                ColumnType::Integer if figure_of(*written).is_some_and(|figure| !figure.percent) => {
                    ("a whole number", "State the column as `number` if it has decimals.")
                }
                ColumnType::Integer => ("a whole number", CORRECT),
                ColumnType::Number => ("a number", CORRECT),
                ColumnType::Percent => ("a percentage", CORRECT),
                ColumnType::Date => {
                    ("a date", "Write dates as 2019-03-31, 31/03/2019 or 31 March 2019; the day comes first.")
                }
                ColumnType::Month => ("a month", "Write months as 2019-03, Mar-19 or March 2019."),
                ColumnType::Text => ("text", CORRECT),
            };
            found
                .error(Code::BadValue, place, format!("`{words}` in column `{name}` is not {kind}."))
                .remedy(remedy)
        }
    };
}

const CORRECT: &str = "Correct the cell, or leave it empty where there is no figure.";
