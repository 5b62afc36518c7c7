//! What a cell of a sheet shows: number formats and moments.

use crate::data::grid::Written;
use crate::data::written::{Figure, from_float};
use crate::period::Month;
use chrono::NaiveDate;

/// How a number format shows a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Shown {
    pub(super) percent: bool,
    /// Places after the point; `None` where the format leaves them to the number.
    pub(super) decimals: Option<u32>,
    /// A date without its day.
    pub(super) month: bool,
}

/// What a format code shows: `0.0%`, `#,##0.00;[Red]-#,##0.00`, `mmm-yy`.
pub(super) fn shown(code: &str) -> Shown {
    let plain = plain(code);
    if plain.trim() == "general" || plain.trim() == "@" || plain.is_empty() {
        return Shown::default();
    }
    let dated = plain.contains('y') && plain.contains('m');
    let places = plain
        .split_once('.')
        .map_or(0, |(_, rest)| rest.chars().take_while(|c| matches!(c, '0' | '#' | '?')).count());
    Shown {
        percent: plain.contains('%'),
        decimals: (!dated).then_some(places as u32),
        month: dated && !plain.contains('d'),
    }
}

/// A format code in small letters without words, colours and conditions. Only the first section, for positive
/// numbers, counts.
fn plain(code: &str) -> String {
    let mut plain = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            '"' => chars.by_ref().take_while(|&c| c != '"').for_each(drop),
            '[' => chars.by_ref().take_while(|&c| c != ']').for_each(drop),
            '\\' | '_' | '*' => drop(chars.next()),
            c => plain.push(c.to_ascii_lowercase()),
        }
    }
    plain
}

impl Shown {
    /// A number as the format shows it; `None` where it is none.
    pub(super) fn figure(self, float: f64) -> Option<Written<'static>> {
        let value = from_float(float)?;
        let places = if self.percent { value.scale().saturating_sub(2) } else { value.scale() };
        // A long tail is the work of a formula, not of a person: two places serve.
        let own = if places > 4 { 2 } else { places };
        let decimals = self.decimals.unwrap_or(own);
        Some(Written::Figure(Figure { value, decimals, percent: self.percent }))
    }

    pub(super) fn date(self, date: NaiveDate) -> Written<'static> {
        if self.month { Written::Month(Month::of(date)) } else { Written::Date(date) }
    }
}

/// Hours and minutes of so many days: a duration or a time of day.
pub(super) fn clock(days: f64) -> String {
    let minutes = (days * 24.0 * 60.0).round() as i64;
    format!("{}:{:02}", minutes / 60, (minutes % 60).abs())
}
