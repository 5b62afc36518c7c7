//! What a cell of a sheet shows: number formats and moments.

use crate::data::grid::Written;
use crate::data::written::{Figure, from_float};
use crate::period::Month;
use chrono::{Days, NaiveDate};

/// How a number format shows a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Shown {
    pub(super) percent: bool,
    /// With a pound sign.
    pub(super) money: bool,
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
    // The sign stands in quotes or in brackets with a code of the country: `[$£-809]`.
    let pounds = code.split(';').next().is_some_and(|first| first.contains('£'));
    let dated = plain.contains('y') && plain.contains('m');
    let places = plain
        .split_once('.')
        .map_or(0, |(_, rest)| rest.chars().take_while(|c| matches!(c, '0' | '#' | '?')).count());
    Shown {
        percent: plain.contains('%'),
        money: !dated && pounds,
        decimals: (!dated).then_some(places as u32),
        month: dated && !plain.contains('d'),
    }
}

/// What a number is that a format shows as a moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Moment {
    Day,
    /// A time of day or a duration.
    Time,
}

/// Whether a format code shows moments.
pub(super) fn moment(code: &str) -> Option<Moment> {
    let plain = plain(code);
    if plain.trim() == "general" {
        return None;
    }
    let elapsed = ["[h", "[m", "[s"].iter().any(|mark| code.to_ascii_lowercase().contains(mark));
    if plain.contains(['y', 'd']) {
        Some(Moment::Day)
    } else if elapsed || plain.contains(['h', 's']) {
        Some(Moment::Time)
    } else {
        plain.contains('m').then_some(Moment::Day)
    }
}

/// The day of a number of days since the last of 1899, or since 1904. The first count takes 1900 for a leap year.
pub(super) fn day(days: f64, from_1904: bool) -> Option<NaiveDate> {
    let whole = days.floor();
    if !(0.0..3_000_000.0).contains(&whole) {
        return None;
    }
    let (first, skipped) = match from_1904 {
        true => (NaiveDate::from_ymd_opt(1904, 1, 1)?, 0),
        false => (NaiveDate::from_ymd_opt(1899, 12, 30)?, u64::from(whole < 60.0)),
    };
    first.checked_add_days(Days::new(whole as u64 + skipped))
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
        Some(Written::Figure(Figure { value, decimals, percent: self.percent, money: self.money }))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_moments() {
        for code in ["dd/mm/yyyy", "mmm-yy", "d-mmm", "mmmm", "[$-809]d mmmm yyyy;@", "yyyy\\-mm\\-dd hh:mm"]
        {
            assert_eq!(moment(code), Some(Moment::Day), "{code}");
        }
        for code in ["h:mm", "[h]:mm:ss", "mm:ss.0", "[mm]"] {
            assert_eq!(moment(code), Some(Moment::Time), "{code}");
        }
        for code in ["General", "0.0%", "#,##0;[Red]-#,##0", "0\" days\"", "@", "\"y\"0", "\\d0", "0.00E+00"]
        {
            assert_eq!(moment(code), None, "{code}");
        }
    }

    #[test]
    fn days_are_counted_as_spreadsheets_do() {
        let said = |days, from_1904| day(days, from_1904).map(|day| day.to_string());
        assert_eq!(said(43555.75, false).as_deref(), Some("2019-03-31"));
        assert_eq!(said(42093.0, true).as_deref(), Some("2019-03-31"));
        assert_eq!(said(1.0, false).as_deref(), Some("1900-01-01"));
        assert_eq!(said(61.0, false).as_deref(), Some("1900-03-01"));
        assert_eq!((said(-1.0, false), said(f64::NAN, false), said(1e300, false)), (None, None, None));
    }
}
