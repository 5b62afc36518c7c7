//! Figures of measures with their units.

use super::{NumberFormat, NumberStyle};
use crate::data::{Figure, figure, is_missing};
use rust_decimal::Decimal;

/// What a measure counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Unit {
    Number,
    /// Fractions, printed as percentages; changes are in percentage points.
    Percent,
    Pounds,
    /// Printed after the figure: `weeks`.
    Word(String),
}

/// A figure of a measure: as printed, and exact where there is one.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Reading {
    /// `91.3%`, `17.5 weeks`, `awaiting data`.
    pub text: String,
    /// Of percentages the fraction. `None`: missing, which is not zero.
    pub value: Option<Decimal>,
}

impl Unit {
    /// A unit by its name in a definition or in data.
    pub(crate) fn named(name: &str) -> Unit {
        match name.trim() {
            "" | "number" => Unit::Number,
            "percent" | "%" => Unit::Percent,
            "£" | "pounds" => Unit::Pounds,
            word => Unit::worded(word),
        }
    }

    /// A unit of words, in full where people write it short: `wks`.
    fn worded(word: &str) -> Unit {
        let full = match word.trim_end_matches('.') {
            "day" => "days",
            "wk" | "wks" | "week" => "weeks",
            "mth" | "mths" | "month" => "months",
            "yr" | "yrs" | "year" => "years",
            "hr" | "hrs" | "hour" => "hours",
            "min" | "mins" | "minute" => "minutes",
            _ => word,
        };
        Unit::Word(full.to_owned())
    }

    /// Places of figures whose data have so many: pence are two digits or none.
    pub(super) fn places(&self, of_data: u32) -> u32 {
        if *self == Unit::Pounds && of_data == 1 { 2 } else { of_data }
    }

    /// The unit in words, for headings; empty for plain numbers.
    pub(crate) fn name(&self) -> &str {
        match self {
            Unit::Number => "",
            Unit::Percent => "%",
            Unit::Pounds => "£",
            Unit::Word(word) => word,
        }
    }

    /// How figures of this unit are printed, without the word after them.
    pub(crate) fn format(&self, decimals: u32) -> NumberFormat {
        let style = match self {
            Unit::Percent => NumberStyle::Percent,
            Unit::Pounds => NumberStyle::Money,
            Unit::Number | Unit::Word(_) => NumberStyle::Plain,
        };
        NumberFormat { style, decimals }
    }

    /// A figure with its unit.
    pub(crate) fn print(&self, value: Decimal, decimals: u32) -> String {
        let text = self.format(decimals).format(value);
        match self {
            Unit::Word(word) => with_word(&text, word),
            _ => text,
        }
    }

    /// The change from one figure to the next: `+6 points`, `−4.5 weeks`.
    pub(crate) fn print_change(&self, change: Decimal, decimals: u32) -> String {
        let signed = NumberFormat::new(NumberStyle::Signed, decimals);
        match self {
            Unit::Percent => {
                let points = change.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(change);
                with_word(&signed.format(points), "points")
            }
            Unit::Number => signed.format(change),
            Unit::Word(word) => with_word(&signed.format(change), word),
            Unit::Pounds => match signed.format(change) {
                text if text.starts_with(['+', '\u{2212}']) => {
                    let at = text.chars().next().map_or(0, char::len_utf8);
                    format!("{}£{}", &text[..at], &text[at..])
                }
                text => format!("£{text}"),
            },
        }
    }
}

/// A figure and the word after it, never parted at the end of a line.
fn with_word(figure: &str, word: &str) -> String {
    let one = matches!(figure.trim_start_matches(['+', '\u{2212}']), "1");
    let word = match (one, word) {
        (true, "points") => "point",
        (true, "weeks") => "week",
        (true, "days") => "day",
        (true, "months") => "month",
        (true, "years") => "year",
        (true, "hours") => "hour",
        (true, "minutes") => "minute",
        (_, word) => word,
    };
    format!("{figure}\u{a0}{word}")
}

/// What the cell of a measure says.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Said {
    Figure(Figure, Option<Unit>),
    Missing(String),
    /// Neither a figure nor a word for a missing one.
    Words,
}

/// Reads `91.3%`, `£1,052`, `17.5 weeks`, `awaiting data`.
pub(super) fn said(text: &str) -> Said {
    let text = text.trim();
    if text.is_empty() || is_missing(text) {
        return Said::Missing(text.to_owned());
    }
    if let Some(read) = figure(text) {
        let unit =
            if read.percent { Some(Unit::Percent) } else { text.contains('£').then_some(Unit::Pounds) };
        return Said::Figure(read, unit);
    }
    let Some(at) = text.find(char::is_alphabetic) else { return Said::Words };
    match figure(&text[..at]) {
        // `12a` is a slip of the hand; a unit stands apart and is a word.
        Some(read)
            if !read.percent && text[..at].ends_with(char::is_whitespace) && plain_word(&text[at..]) =>
        {
            Said::Figure(read, Some(Unit::worded(&text[at..])))
        }
        _ => Said::Words,
    }
}

fn plain_word(text: &str) -> bool {
    text.len() > 1 && text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.'))
}
