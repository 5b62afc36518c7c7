//! The value of a cell in a column of a known type; why a cell has none.

use super::grid::Written;
use super::mark::{Mark, without_mark};
use super::missing::meaning_of;
use super::written::figure;
use super::{Missing, Value};
use crate::definition::raw::MissingMeaning;
use crate::definition::{ColumnType, Located};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::period::{self, Month};
use indexmap::IndexMap;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// How one column is read.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    pub kind: ColumnType,
    /// What a number without a sign means in a percent column.
    pub bare: Bare,
}

/// Numbers without a sign in a column that is stated as percent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Bare {
    /// 0.913 is 91.3%.
    Fraction,
    /// 91.3 is 91.3%.
    Percentage,
    /// Other cells have a sign: a mistake.
    Refused,
}

/// What the author says of words in place of figures; the usual meanings stand for the others.
#[derive(Clone, Copy)]
pub(super) struct Words<'s>(pub &'s IndexMap<String, Located<MissingMeaning>>);

impl Words<'_> {
    pub(super) fn meaning_of(self, text: &str) -> Option<MissingMeaning> {
        let own = self.0.iter().find(|(word, _)| word.trim().eq_ignore_ascii_case(text));
        own.map(|(_, meaning)| meaning.value).or_else(|| meaning_of(text))
    }
}

/// A cell as it was read.
pub(super) struct Read {
    pub value: Value,
    /// Places after the point as written.
    pub decimals: u32,
    pub mark: Option<Mark>,
}

impl From<Value> for Read {
    fn from(value: Value) -> Read {
        Read { value, decimals: 0, mark: None }
    }
}

/// Why a cell does not fit its column.
pub(super) enum Wrong {
    Kind,
    /// No percent sign where the others have one.
    Unsigned,
    /// The error of a formula.
    Broken,
}

/// More words than this are no categories.
const MOST_KEPT: usize = 4096;

/// Categories repeat down a column: each word is kept once.
pub(super) type Kept = FxHashSet<Arc<str>>;

/// The figure of a cell, beside its mark.
pub(super) fn figure_of(written: Written<'_>) -> Option<super::Figure> {
    match written {
        Written::Text(text) => figure(without_mark(text).0),
        Written::Figure(figure) => Some(figure),
        _ => None,
    }
}

pub(super) fn read(
    written: Written<'_>,
    reading: Reading,
    words: Words<'_>,
    kept: &mut Kept,
) -> Result<Read, Wrong> {
    match written {
        Written::Blank => return Ok(Value::Missing(Missing::Blank).into()),
        Written::Broken(_) => return Err(Wrong::Broken),
        Written::Text(text) if reading.kind != ColumnType::Text => {
            if let Some(meaning) = words.meaning_of(text) {
                return Ok(Value::Missing(Missing::Said { words: keep(text, kept), meaning }).into());
            }
        }
        _ => {}
    }
    let value = match reading.kind {
        ColumnType::Text => match written {
            Written::Text(text) => Value::Text(keep(text, kept)),
            other => Value::Text(keep(&other.words(), kept)),
        },
        ColumnType::Integer | ColumnType::Number | ColumnType::Percent | ColumnType::Money => {
            return number(written, reading);
        }
        ColumnType::Date => match written {
            Written::Date(date) => Some(date),
            Written::Text(text) => period::date(text),
            _ => None,
        }
        .map(Value::Date)
        .ok_or(Wrong::Kind)?,
        ColumnType::Month => match written {
            Written::Month(month) => Some(month),
            Written::Date(date) => Some(Month::of(date)),
            Written::Text(text) => period::month(text).or_else(|| period::date(text).map(Month::of)),
            _ => None,
        }
        .map(Value::Month)
        .ok_or(Wrong::Kind)?,
        ColumnType::Quarter => match written {
            Written::Text(text) => period::quarter(text),
            _ => None,
        }
        .map(Value::Quarter)
        .ok_or(Wrong::Kind)?,
        ColumnType::FinancialYear => match written {
            Written::Text(text) => period::financial_year(text),
            Written::Figure(figure) => period::financial_year(&figure.shown()),
            _ => None,
        }
        .map(Value::Year)
        .ok_or(Wrong::Kind)?,
        ColumnType::YesNo => match written {
            Written::Text(text) => period::yes_no(text),
            _ => None,
        }
        .map(Value::YesNo)
        .ok_or(Wrong::Kind)?,
    };
    Ok(value.into())
}

fn number(written: Written<'_>, reading: Reading) -> Result<Read, Wrong> {
    let mark = match written {
        Written::Text(text) => without_mark(text).1,
        _ => None,
    };
    let figure = figure_of(written).ok_or(Wrong::Kind)?;
    let (value, decimals) = match reading.kind {
        ColumnType::Percent => percentage(figure, reading.bare)?,
        _ if figure.percent => return Err(Wrong::Kind),
        ColumnType::Integer if !figure.value.is_integer() => return Err(Wrong::Kind),
        ColumnType::Integer if figure.value.scale() == 0 => (figure.value, 0),
        ColumnType::Integer => (figure.value.trunc(), 0),
        _ => (figure.value, figure.decimals),
    };
    Ok(Read { value: Value::Number(value), decimals, mark })
}

fn percentage(figure: super::Figure, bare: Bare) -> Result<(rust_decimal::Decimal, u32), Wrong> {
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
    Ok((value, decimals))
}

fn keep(text: &str, kept: &mut Kept) -> Arc<str> {
    if let Some(known) = kept.get(text) {
        return known.clone();
    }
    let new: Arc<str> = Arc::from(text);
    // References differ from row to row: of them there is nothing to keep.
    if kept.len() < MOST_KEPT {
        kept.insert(new.clone());
    }
    new
}

/// Tells why a cell of the column `name` has no value.
pub(super) fn tell(
    written: &Written<'_>,
    wrong: &Wrong,
    (name, kind): (&str, ColumnType),
    place: Place,
    found: &mut Diagnostics,
) {
    // The exact figure: a cell that shows 394 may hold 394.4.
    let words = match figure_of(*written) {
        Some(figure) if !figure.percent => figure.value.normalize().to_string(),
        _ => written.words(),
    };
    match wrong {
        Wrong::Broken => {
            let message = format!("Column `{name}` holds the error `{words}` of a formula.");
            let remedy = "Correct the formula in the workbook, or write `n/a`.";
            found.error(Code::BadValue, place, message).remedy(remedy);
        }
        Wrong::Unsigned => {
            let message = format!(
                "`{words}` in column `{name}` has no percent sign; other cells of the column have one."
            );
            let remedy = format!("Write `{words}%` if that is meant.");
            found.error(Code::BadValue, place, message).remedy(remedy);
        }
        Wrong::Kind => {
            let (what, remedy) = wanted(*written, kind);
            let message = format!("`{words}` in column `{name}` {what}.");
            found.error(Code::BadValue, place, message).remedy(remedy);
        }
    }
}

const CORRECT: &str = "Correct the cell, or leave it empty where there is no figure.";

/// What is wrong with a cell that is not of a type, and what to do.
fn wanted(written: Written<'_>, kind: ColumnType) -> (String, String) {
    let text = match written {
        Written::Text(text) => text,
        _ => "",
    };
    let (what, remedy) = match kind {
        ColumnType::Integer if figure_of(written).is_some_and(|figure| !figure.percent) => {
            ("a whole number", "State the column as `number` if it has decimals.")
        }
        ColumnType::Integer => ("a whole number", CORRECT),
        ColumnType::Number => ("a number", CORRECT),
        ColumnType::Percent => ("a percentage", CORRECT),
        ColumnType::Money => {
            ("an amount of money", "Write amounts as £1,390.50 or 1390.50, and (£109) below zero.")
        }
        ColumnType::Date => match period::no_such_day(text) {
            Some(near) => {
                let near = near.format("%-d %B %Y");
                let what = "is a day that does not exist".to_owned();
                return (what, format!("The last day of that month is {near}; write the day that is meant."));
            }
            None => {
                ("a date", "Write dates as 2019-03-31, 31/03/2019 or 31 March 2019; the day comes first.")
            }
        },
        ColumnType::Month => ("a month", "Write months as 2019-03, Mar-19 or March 2019."),
        ColumnType::Quarter => match period::quarter_of_one_year(text) {
            Some(year) => {
                let (this, before) =
                    (period::FinancialYear(year), period::FinancialYear(year.saturating_sub(1)));
                let what = "does not say which financial year its quarter is in".to_owned();
                return (what, format!("Write the year as {before} or {this}; quarter 1 begins in April."));
            }
            None => {
                ("a quarter of a financial year", "Write quarters as Q3 2018/19; quarter 1 begins in April.")
            }
        },
        ColumnType::FinancialYear => {
            ("a financial year", "Write financial years as 2018/19, 2018-19 or 201819.")
        }
        ColumnType::YesNo => ("yes or no", "Write yes or no, Y or N, true or false."),
        ColumnType::Text => ("text", CORRECT),
    };
    (format!("is not {what}"), remedy.to_owned())
}
