//! How the cells of a column are printed: what the definition says, else what the type of the column asks
//! for.

use super::dates::{Length, date_in, month_in, period_text, quarter_in};
use super::duration::{TimeUnit, duration_text};
use super::english::list_with_or;
use super::number_format::{NumberFormat, NumberStyle};
use crate::data::{Column, Missing, Value, figure};
use crate::definition::ColumnType;
use crate::definition::raw::{Negatives, Words};
use crate::diagnostics::{Code, Diagnostics};
use crate::period::{Language, Month, Period};

/// How a cell is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum CellFormat {
    Number(NumberFormat),
    /// `1 year 2 months` of 14, counted in months.
    Duration(TimeUnit),
    /// `8 May 2019`
    Date(Length),
    /// `May 2019`
    Month(Length),
    /// `Q1 2019/20`; of days and months the one that they are in.
    Quarter,
    /// `2019/20`; of days, months and quarters the one that they are in.
    FinancialYear,
    /// As it stands; numbers without commas, for years and codes.
    Text,
}

/// The formats of figures by name.
const STYLES: [(&str, NumberStyle); 12] = [
    ("number", NumberStyle::Plain),
    ("percent", NumberStyle::Percent),
    ("signed", NumberStyle::Signed),
    ("signed_percent", NumberStyle::SignedPercent),
    ("points", NumberStyle::Points),
    ("brackets", NumberStyle::Brackets),
    ("money", NumberStyle::Money),
    ("signed_money", NumberStyle::SignedMoney),
    ("thousands", NumberStyle::Thousands),
    ("millions", NumberStyle::Millions),
    ("money_thousands", NumberStyle::MoneyThousands),
    ("money_millions", NumberStyle::MoneyMillions),
];

/// The formats of dates and other periods by name.
const PERIODS: [(&str, CellFormat); 8] = [
    ("date", CellFormat::Date(Length::Long)),
    ("date:short", CellFormat::Date(Length::Short)),
    ("date:weekday", CellFormat::Date(Length::Weekday)),
    ("month", CellFormat::Month(Length::Long)),
    ("month:short", CellFormat::Month(Length::Short)),
    ("quarter", CellFormat::Quarter),
    ("financial_year", CellFormat::FinancialYear),
    ("text", CellFormat::Text),
];

/// More places than any figure of a report has.
const MOST_DECIMALS: u32 = 8;

impl CellFormat {
    /// Reads the `format` of a column. Where it names no places, those of the data stand.
    pub(crate) fn parse(words: &Words, column: &Column, found: &mut Diagnostics) -> Option<CellFormat> {
        let format = CellFormat::read(&words.value, Some(column));
        if format.is_none() {
            unknown(words, found);
        }
        format
    }

    /// Whether the format itself says that figures carry signs.
    pub(crate) fn is_signed(self) -> bool {
        matches!(self, CellFormat::Number(format) if format.is_signed())
    }

    /// Reads the `format` of a column whose cells are written out; without places it has none.
    pub(crate) fn parse_alone(words: &Words, found: &mut Diagnostics) -> Option<CellFormat> {
        let format = CellFormat::read(&words.value, None);
        if format.is_none() {
            unknown(words, found);
        }
        format
    }

    /// The format of a column for which the definition names none.
    pub(crate) fn of(column: &Column) -> CellFormat {
        match column.kind {
            ColumnType::Integer if is_year(&column.name) => CellFormat::Text,
            ColumnType::Integer => CellFormat::Number(NumberFormat::new(NumberStyle::Plain, 0)),
            ColumnType::Number => CellFormat::Number(NumberFormat::new(NumberStyle::Plain, column.decimals)),
            ColumnType::Percent => {
                CellFormat::Number(NumberFormat::new(NumberStyle::Percent, column.decimals))
            }
            ColumnType::Money => {
                let places = if column.decimals == 0 { 0 } else { 2 };
                CellFormat::Number(NumberFormat::new(NumberStyle::Money, places))
            }
            ColumnType::Date => CellFormat::Date(Length::Long),
            ColumnType::Month => CellFormat::Month(Length::Long),
            ColumnType::Quarter => CellFormat::Quarter,
            ColumnType::FinancialYear => CellFormat::FinancialYear,
            ColumnType::YesNo | ColumnType::Text => CellFormat::Text,
        }
    }

    /// Whether the format itself says that figures below zero stand in brackets.
    pub(crate) fn is_bracketed(self) -> bool {
        matches!(self, CellFormat::Number(format) if format.spoken() != format)
    }

    pub(super) fn read(text: &str, column: Option<&Column>) -> Option<CellFormat> {
        let text = text.trim();
        if let Some((_, format)) = PERIODS.iter().find(|(name, _)| *name == text) {
            return Some(*format);
        }
        let (name, rest) = match text.split_once(':') {
            Some((name, rest)) => (name.trim(), Some(rest.trim())),
            None => (text, None),
        };
        if name == "duration" {
            return TimeUnit::named(rest?).map(CellFormat::Duration);
        }
        let places = match rest {
            Some(rest) => Some(rest.parse().ok().filter(|&places: &u32| places <= MOST_DECIMALS)?),
            None => None,
        };
        let style = STYLES.iter().find(|(known, _)| *known == name).map(|(_, style)| *style)?;
        let style = in_unit_of(style, column.map(|column| column.kind));
        let decimals = places.unwrap_or_else(|| places_of(style, column));
        Some(CellFormat::Number(NumberFormat { style, decimals }))
    }

    /// Whether cells of this format hold figures, which stand at the right.
    pub(crate) fn is_number(self) -> bool {
        matches!(self, CellFormat::Number(_) | CellFormat::Duration(_))
    }
}

/// `signed` and `brackets` print figures in the unit of their column.
fn in_unit_of(style: NumberStyle, column: Option<ColumnType>) -> NumberStyle {
    match (style, column) {
        (NumberStyle::Signed, Some(ColumnType::Percent)) => NumberStyle::SignedPercent,
        (NumberStyle::Signed, Some(ColumnType::Money)) => NumberStyle::SignedMoney,
        (NumberStyle::Brackets, Some(ColumnType::Percent)) => NumberStyle::BracketsPercent,
        (NumberStyle::Brackets, Some(ColumnType::Money)) => NumberStyle::BracketsMoney,
        (style, _) => style,
    }
}

/// The places of a format that names none: those of the data.
fn places_of(style: NumberStyle, column: Option<&Column>) -> u32 {
    let of_data = column.map_or(0, |column| column.decimals);
    let format = NumberFormat::new(style, 0);
    let percent_column = column.is_some_and(|column| column.kind == ColumnType::Percent);
    match style {
        NumberStyle::Thousands | NumberStyle::MoneyThousands => 0,
        NumberStyle::Millions | NumberStyle::MoneyMillions => 1,
        // Pounds alone, or pounds and pence.
        _ if format.is_money() => 2 * u32::from(of_data > 0),
        _ if format.is_percent() && !percent_column => of_data.saturating_sub(2),
        _ => of_data,
    }
}

pub(super) fn unknown(words: &Words, found: &mut Diagnostics) {
    found
        .error(
            Code::InvalidValue,
            words.place.clone(),
            format!("`{}` is not a format of figures.", words.value),
        )
        .remedy(formats());
}

/// The formats there are, for a remedy.
fn formats() -> String {
    let quoted = |name: &str| format!("`{name}`");
    let styles: Vec<String> = STYLES.iter().map(|(name, _)| quoted(name)).collect();
    let periods: Vec<String> = PERIODS.iter().map(|(name, _)| quoted(name)).collect();
    let units: Vec<&str> = TimeUnit::names().collect();
    format!(
        "Write {}, each with places after a colon (`number:1`), or {}, or `duration:` with {}.",
        styles.join(", "),
        periods.join(", "),
        list_with_or(&units)
    )
}

/// Years are whole numbers that take no comma.
fn is_year(name: &str) -> bool {
    name.split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case("year"))
}

/// A printed figure, in brackets where it is below zero and `negatives` says so.
pub(crate) fn with_negatives(text: &str, negatives: Negatives) -> String {
    match (negatives, text.strip_prefix('\u{2212}')) {
        (Negatives::Brackets, Some(size)) => format!("({size})"),
        _ => text.to_owned(),
    }
}

/// What listeners hear for a figure in brackets, which screen readers pass over: `−4.5 weeks` for
/// `(4.5 weeks)`. None for all that is no such figure.
pub(crate) fn said_for_brackets(text: &str) -> Option<String> {
    let inner = text.trim().strip_prefix('(')?.strip_suffix(')')?;
    let (size, unit) = inner.split_once('\u{a0}').unwrap_or((inner, ""));
    let starts = size.trim_start_matches('£').starts_with(|c: char| c.is_ascii_digit());
    let figure = starts && figure(size).is_some() && unit.chars().all(char::is_alphabetic);
    figure.then(|| format!("\u{2212}{inner}"))
}

/// The text of a cell. What does not fit the format stands as it is: a note in a column of
/// figures, a figure in a column of text.
pub(crate) fn cell_text(value: &Value, format: CellFormat) -> String {
    match (value, format) {
        (Value::Text(text), _) => text.to_string(),
        (Value::Missing(Missing::Blank), _) => String::new(),
        (Value::Missing(Missing::Said { words, .. }), _) => words.to_string(),
        (Value::Number(number), CellFormat::Number(format)) => format.format(*number),
        (Value::Number(number), CellFormat::Duration(unit)) => duration_text(*number, unit, None),
        (Value::Number(number), _) => number.to_string().replace('-', "\u{2212}"),
        (Value::YesNo(yes), _) => if *yes { "Yes" } else { "No" }.to_owned(),
        (Value::Date(_) | Value::Month(_) | Value::Quarter(_) | Value::Year(_), _) => {
            value.period().map_or_else(String::new, |period| period_as(period, format))
        }
    }
}

/// A period in a format; what is longer than the format's own kind stands in full.
fn period_as(period: Period, format: CellFormat) -> String {
    let language = Language::English;
    let month = match period {
        Period::Day(day) => Some(Month::of(day)),
        Period::Month(month) => Some(month),
        Period::Quarter(_) | Period::Year(_) => None,
    };
    match (format, period, month) {
        (CellFormat::Date(length), Period::Day(day), _) => date_in(day, length, language),
        (CellFormat::Month(length), _, Some(month)) => month_in(month, length, language),
        (CellFormat::Quarter, ..) => match period.quarter() {
            Some(quarter) => quarter_in(quarter, language),
            None => period_text(period),
        },
        (CellFormat::FinancialYear, ..) => period.financial_year().to_string(),
        _ => period_text(period),
    }
}
