//! Dates and other periods as they are printed.

use crate::period::{Language, Month, Period, Quarter};
use chrono::{Datelike, NaiveDate};

/// How long a date or month is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Length {
    /// `8 May 19`, `May 2019` as `May 2019`, `March 2019` as `Mar 2019`
    Short,
    /// `8 May 2019`, `March 2019`
    #[default]
    Long,
    /// `Wednesday 8 May 2019`
    Weekday,
}

/// `8 May 2019`; the day keeps to its month at the end of a line.
pub(crate) fn date_text(date: NaiveDate) -> String {
    date_in(date, Length::Long, Language::English)
}

/// A date in a language: `Dydd Mercher 8 Mai 2019`.
pub(crate) fn date_in(date: NaiveDate, length: Length, language: Language) -> String {
    let (day, month, year) = (date.day(), date.month() as u8, date.year());
    match length {
        Length::Short => format!("{day}\u{a0}{} {:02}", language.short_month(month), year.rem_euclid(100)),
        Length::Long => format!("{day}\u{a0}{} {year}", language.month(month)),
        Length::Weekday => {
            let name = language.weekday(date.weekday().num_days_from_monday());
            format!("{name} {}", date_in(date, Length::Long, language))
        }
    }
}

/// `April 2018`
pub(crate) fn month_text(month: Month) -> String {
    month.to_string()
}

/// A month in a language: `Mawrth 2019`, `Maw 2019`.
pub(crate) fn month_in(month: Month, length: Length, language: Language) -> String {
    match length {
        Length::Short => format!("{} {}", language.short_month(month.month), month.year),
        Length::Long | Length::Weekday => format!("{} {}", language.month(month.month), month.year),
    }
}

/// A quarter in a language: `Q4 2018/19`, `Ch4 2018/19`.
pub(crate) fn quarter_in(quarter: Quarter, language: Language) -> String {
    format!("{}{} {}", language.quarter(), quarter.number, quarter.year)
}

/// `Apr 2018`, for axes and headers.
pub(crate) fn short_month_text(month: Month) -> String {
    month_in(month, Length::Short, Language::English)
}

/// `4 Mar 2019`, for axes.
pub(crate) fn short_date_text(date: NaiveDate) -> String {
    format!("{} {}", date.day(), short_month_text(Month::of(date)))
}

/// A period in full: `8 May 2019`, `May 2019`, `Q1 2019/20`, `2019/20`.
pub(crate) fn period_text(period: Period) -> String {
    period_in(period, Language::English)
}

/// A period in a language.
pub(crate) fn period_in(period: Period, language: Language) -> String {
    match period {
        Period::Day(day) => date_in(day, Length::Long, language),
        Period::Month(month) => month_in(month, Length::Long, language),
        Period::Quarter(quarter) => quarter_in(quarter, language),
        Period::Year(year) => year.to_string(),
    }
}
