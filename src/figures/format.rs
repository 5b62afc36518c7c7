//! Figures, dates and months as they are printed. Rounding is half away from zero, as readers
//! round by hand; minus signs are real ones (U+2212), and zero never carries a sign.

use crate::data::{Column, Missing, Value, figure};
use crate::definition::ColumnType;
use crate::definition::raw::{Negatives, Words};
use crate::diagnostics::{Code, Diagnostics};
use crate::period::{Month, Period, month_name};
use chrono::{Datelike, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};

/// How a figure is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct NumberFormat {
    pub style: NumberStyle,
    /// Places after the point.
    pub decimals: u32,
}

/// Kinds of printed figures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum NumberStyle {
    /// `1,390`
    Plain,
    /// `91.3%` of 0.913
    Percent,
    /// `+4.8`, `−4.8`
    Signed,
    /// `+4.8%` of 0.048
    SignedPercent,
    /// `(109)` for −109
    Brackets,
    /// `(4.8%)` of −0.048
    BracketsPercent,
    /// `£1,390`
    Money,
    /// `(£1,390)` of −1390
    BracketsMoney,
}

/// How a cell is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum CellFormat {
    Number(NumberFormat),
    /// `8 May 2019`
    Date,
    /// `May 2019`
    Month,
    /// As it stands; numbers without commas, for years and codes.
    Text,
}

const FORMATS: &str = "Write `number`, `percent`, `signed`, `brackets` or `money`, with places after a colon (`number:1`), or `date`, `month` or `text`.";

/// More places than any figure of a report has.
const MOST_DECIMALS: u32 = 8;

impl NumberFormat {
    pub(crate) const fn new(style: NumberStyle, decimals: u32) -> NumberFormat {
        NumberFormat { style, decimals }
    }

    /// Reads `number`, `number:1`, `percent`, `percent:1`, `signed`, `signed:1`, `brackets`,
    /// `money`. Without places it has none.
    pub(crate) fn parse(words: &Words, found: &mut Diagnostics) -> Option<NumberFormat> {
        match CellFormat::read(&words.value, None) {
            Some(CellFormat::Number(format)) => Some(format),
            _ => {
                unknown(words, found);
                None
            }
        }
    }

    /// The figure in words. Of a percentage `number` is the fraction.
    pub(crate) fn format(self, number: Decimal) -> String {
        let scaled = match self.is_percent() {
            true => number.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(number),
            false => number,
        };
        let rounded = scaled.round_dp_with_strategy(self.decimals, RoundingStrategy::MidpointAwayFromZero);
        let digits = with_commas(&format!("{:.*}", self.decimals as usize, rounded.abs()));
        let negative = rounded.is_sign_negative() && !rounded.is_zero();
        let minus = if negative { "\u{2212}" } else { "" };
        match self.style {
            NumberStyle::Plain => format!("{minus}{digits}"),
            NumberStyle::Percent => format!("{minus}{digits}%"),
            NumberStyle::Signed if negative || rounded.is_zero() => format!("{minus}{digits}"),
            NumberStyle::Signed => format!("+{digits}"),
            NumberStyle::SignedPercent if negative || rounded.is_zero() => format!("{minus}{digits}%"),
            NumberStyle::SignedPercent => format!("+{digits}%"),
            NumberStyle::Brackets if negative => format!("({digits})"),
            NumberStyle::Brackets => digits,
            NumberStyle::BracketsPercent if negative => format!("({digits}%)"),
            NumberStyle::BracketsPercent => format!("{digits}%"),
            NumberStyle::Money => format!("{minus}£{digits}"),
            NumberStyle::BracketsMoney if negative => format!("(£{digits})"),
            NumberStyle::BracketsMoney => format!("£{digits}"),
        }
    }

    /// The format with negative figures as the theme prints them. `signed` and `brackets` say it
    /// themselves.
    pub(crate) fn with_negatives(self, negatives: Negatives) -> NumberFormat {
        let style = match (negatives, self.style) {
            (Negatives::Brackets, NumberStyle::Plain) => NumberStyle::Brackets,
            (Negatives::Brackets, NumberStyle::Percent) => NumberStyle::BracketsPercent,
            (Negatives::Brackets, NumberStyle::Money) => NumberStyle::BracketsMoney,
            (_, style) => style,
        };
        NumberFormat { style, ..self }
    }

    /// The format for listeners, who hear a minus but no brackets.
    pub(crate) fn spoken(self) -> NumberFormat {
        let style = match self.style {
            NumberStyle::Brackets => NumberStyle::Plain,
            NumberStyle::BracketsPercent => NumberStyle::Percent,
            NumberStyle::BracketsMoney => NumberStyle::Money,
            style => style,
        };
        NumberFormat { style, ..self }
    }

    /// Whether figures are money, which has no places or two.
    pub(crate) fn is_money(self) -> bool {
        matches!(self.style, NumberStyle::Money | NumberStyle::BracketsMoney)
    }

    /// Whether figures of this format are fractions printed as percentages.
    pub(crate) fn is_percent(self) -> bool {
        matches!(self.style, NumberStyle::Percent | NumberStyle::SignedPercent | NumberStyle::BracketsPercent)
    }
}

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
        let signed = [NumberStyle::Signed, NumberStyle::SignedPercent];
        matches!(self, CellFormat::Number(format) if signed.contains(&format.style))
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
            ColumnType::Date => CellFormat::Date,
            ColumnType::Month => CellFormat::Month,
            ColumnType::Quarter | ColumnType::FinancialYear | ColumnType::YesNo | ColumnType::Text => {
                CellFormat::Text
            }
        }
    }

    /// Whether the format itself says that figures below zero stand in brackets.
    pub(crate) fn is_bracketed(self) -> bool {
        matches!(self, CellFormat::Number(format) if format.spoken() != format)
    }

    fn read(text: &str, column: Option<&Column>) -> Option<CellFormat> {
        let (name, places) = match text.split_once(':') {
            Some((name, places)) => {
                let places = places.trim().parse().ok().filter(|&places: &u32| places <= MOST_DECIMALS)?;
                (name.trim(), Some(places))
            }
            None => (text.trim(), None),
        };
        let of_data = column.map_or(0, |column| column.decimals);
        let style = match name {
            "number" => NumberStyle::Plain,
            "percent" => NumberStyle::Percent,
            "signed" => NumberStyle::Signed,
            "brackets" => NumberStyle::Brackets,
            "money" => NumberStyle::Money,
            "date" if places.is_none() => return Some(CellFormat::Date),
            "month" if places.is_none() => return Some(CellFormat::Month),
            "text" if places.is_none() => return Some(CellFormat::Text),
            _ => return None,
        };
        let percent_column = column.is_some_and(|column| column.kind == ColumnType::Percent);
        let style = match style {
            NumberStyle::Signed if percent_column => NumberStyle::SignedPercent,
            NumberStyle::Brackets if percent_column => NumberStyle::BracketsPercent,
            style => style,
        };
        let decimals = match (places, style) {
            (Some(places), _) => places,
            // Pounds alone, or pounds and pence.
            (None, NumberStyle::Money) => {
                if of_data == 0 {
                    0
                } else {
                    2
                }
            }
            (None, NumberStyle::Percent) if !percent_column => of_data.saturating_sub(2),
            (None, _) => of_data,
        };
        Some(CellFormat::Number(NumberFormat { style, decimals }))
    }

    /// Whether cells of this format hold figures, which stand at the right.
    pub(crate) fn is_number(self) -> bool {
        matches!(self, CellFormat::Number(_))
    }
}

fn unknown(words: &Words, found: &mut Diagnostics) {
    found
        .error(
            Code::InvalidValue,
            words.place.clone(),
            format!("`{}` is not a format of figures.", words.value),
        )
        .remedy(FORMATS);
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
        (Value::Number(number), _) => number.to_string().replace('-', "\u{2212}"),
        (Value::Date(date), CellFormat::Month) => month_text(Month::of(*date)),
        (Value::Date(date), _) => date_text(*date),
        (Value::Month(month), _) => month_text(*month),
        (Value::Quarter(quarter), _) => quarter.to_string(),
        (Value::Year(year), _) => year.to_string(),
        (Value::YesNo(yes), _) => if *yes { "Yes" } else { "No" }.to_owned(),
    }
}

/// `8 May 2019`; the day keeps to its month at the end of a line.
pub(crate) fn date_text(date: NaiveDate) -> String {
    format!("{}\u{a0}{} {}", date.day(), month_name(date.month() as u8), date.year())
}

/// A period in full: `8 May 2019`, `May 2019`, `Q1 2019/20`, `2019/20`.
pub(crate) fn period_text(period: Period) -> String {
    match period {
        Period::Day(day) => date_text(day),
        period => period.to_string(),
    }
}

/// `April 2018`
pub(crate) fn month_text(month: Month) -> String {
    month.to_string()
}

/// `Apr 2018`, for axes and headers.
pub(crate) fn short_month_text(month: Month) -> String {
    let name = month_name(month.month);
    format!("{} {}", name.get(..3).unwrap_or(name), month.year)
}

/// `4 Mar 2019`, for axes.
pub(crate) fn short_date_text(date: NaiveDate) -> String {
    format!("{} {}", date.day(), short_month_text(Month::of(date)))
}

/// A figure with all its places, as tables print it: `1,390.5`, `−4`.
pub(crate) fn plain(number: Decimal) -> String {
    let number = number.normalize();
    NumberFormat::new(NumberStyle::Plain, number.scale()).format(number)
}

/// Thousands of a plain number without a sign.
fn with_commas(digits: &str) -> String {
    let whole = digits.find('.').unwrap_or(digits.len());
    let mut text = String::with_capacity(digits.len() + whole / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && at < whole && (whole - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
