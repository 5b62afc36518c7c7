//! Periods of time as councils count them: months, quarters and financial years from April to March.
//!
//! `read` reads dates and months as people and spreadsheet programs write them.

mod month;
mod names;
mod quarter;
mod read;
mod year;

pub(crate) use month::Month;
pub(crate) use names::{Language, MONTHS, month_name};
pub(crate) use quarter::Quarter;
pub(crate) use read::{date, financial_year, month, no_such_day, quarter, quarter_of_one_year, yes_no};
pub(crate) use year::FinancialYear;

use chrono::NaiveDate;
use std::fmt;

/// A stretch of time that figures stand for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Period {
    Day(NaiveDate),
    Month(Month),
    Quarter(Quarter),
    Year(FinancialYear),
}

impl Period {
    /// The first and the last of its days. None where the calendar ends.
    pub(crate) fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            Period::Day(day) => Some((day, day)),
            Period::Month(month) => Some((month.first_day()?, month.last_day()?)),
            Period::Quarter(quarter) => Some((quarter.first().first_day()?, quarter.last().last_day()?)),
            Period::Year(year) => Some((year.first().first_day()?, year.last().last_day()?)),
        }
    }

    /// The period of the same length that ends where this one begins.
    pub(crate) fn previous(self) -> Option<Period> {
        self.plus(-1)
    }

    /// The same period a year before. Of 29 February it is the 28th, so that a report of that day can be made.
    pub(crate) fn year_before(self) -> Option<Period> {
        match self {
            Period::Day(day) => day.checked_sub_months(chrono::Months::new(12)).map(Period::Day),
            Period::Month(month) => month.plus(-12).map(Period::Month),
            Period::Quarter(quarter) => quarter.plus(-4).map(Period::Quarter),
            Period::Year(year) => year.plus(-1).map(Period::Year),
        }
    }

    /// The first period of its financial year that is as long as it.
    pub(crate) fn year_start(self) -> Option<Period> {
        let year = self.financial_year();
        match self {
            Period::Day(_) => year.first().first_day().map(Period::Day),
            Period::Month(_) => Some(Period::Month(year.first())),
            Period::Quarter(_) => Quarter::new(year, 1).map(Period::Quarter),
            Period::Year(year) => Some(Period::Year(year)),
        }
    }

    /// The month that a day is in; longer periods are in none.
    pub(crate) fn month(self) -> Option<Month> {
        match self {
            Period::Day(day) => Some(Month::of(day)),
            Period::Month(_) | Period::Quarter(_) | Period::Year(_) => None,
        }
    }

    /// The quarter that it is in; a year is in none.
    pub(crate) fn quarter(self) -> Option<Quarter> {
        match self {
            Period::Day(day) => Some(Month::of(day).quarter()),
            Period::Month(month) => Some(month.quarter()),
            Period::Quarter(quarter) => Some(quarter),
            Period::Year(_) => None,
        }
    }

    /// So many periods of its length later; earlier where the number is below zero.
    pub(crate) fn plus(self, count: i32) -> Option<Period> {
        match self {
            Period::Day(day) => {
                day.checked_add_signed(chrono::TimeDelta::try_days(count.into())?).map(Period::Day)
            }
            Period::Month(month) => month.plus(count).map(Period::Month),
            Period::Quarter(quarter) => quarter.plus(count).map(Period::Quarter),
            Period::Year(year) => year.plus(count).map(Period::Year),
        }
    }

    /// `2019-03-31`, `2019-03`, `2018/19 Q4`, `2018/19`: in each kind later ones sort behind.
    pub(crate) fn sortable(self) -> String {
        match self {
            Period::Day(day) => day.format("%Y-%m-%d").to_string(),
            Period::Month(month) => format!("{:04}-{:02}", month.year, month.month),
            Period::Quarter(quarter) => quarter.sortable(),
            Period::Year(year) => year.to_string(),
        }
    }

    /// Reads a period of any kind. `2011-12` is December 2011: years are written `2011/12`.
    pub(crate) fn read(text: &str) -> Option<Period> {
        date(text)
            .map(Period::Day)
            .or_else(|| month(text).map(Period::Month))
            .or_else(|| quarter(text).map(Period::Quarter))
            .or_else(|| financial_year(text).map(Period::Year))
    }

    /// The financial year that its last day is in.
    pub(crate) fn financial_year(self) -> FinancialYear {
        match self {
            Period::Day(day) => Month::of(day).financial_year(),
            Period::Month(month) => month.financial_year(),
            Period::Quarter(quarter) => quarter.year,
            Period::Year(year) => year,
        }
    }
}

impl fmt::Display for Period {
    /// `8 May 2019`, `May 2019`, `Q1 2019/20`, `2019/20`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Day(day) => write!(f, "{}", day.format("%-d %B %Y")),
            Period::Month(month) => month.fmt(f),
            Period::Quarter(quarter) => quarter.fmt(f),
            Period::Year(year) => year.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(period: Option<Period>) -> String {
        period.map_or_else(|| "none".to_owned(), |period| period.to_string())
    }

    #[test]
    fn periods_before() {
        let month = Period::Month(Month { year: 2019, month: 1 });
        assert_eq!(said(month.previous()), "December 2018");
        assert_eq!(said(month.year_before()), "January 2018");
        assert_eq!(month.financial_year().to_string(), "2018/19");
        let quarter = Period::Quarter(Quarter::new(FinancialYear(2019), 1).expect("a quarter"));
        assert_eq!(said(quarter.previous()), "Q4 2018/19");
        assert_eq!(said(quarter.year_before()), "Q1 2018/19");
        let leap = NaiveDate::from_ymd_opt(2020, 2, 29).map(Period::Day);
        assert_eq!(said(leap.and_then(Period::year_before)), "28 February 2019");
        assert_eq!(said(leap.and_then(Period::month).map(Period::Month)), "February 2020");
    }

    #[test]
    fn days_of_periods() {
        let days = |period: Period| period.days().map(|(a, b)| format!("{a} {b}")).expect("days");
        assert_eq!(days(Period::Month(Month { year: 2020, month: 2 })), "2020-02-01 2020-02-29");
        let quarter = Quarter::new(FinancialYear(2018), 4).expect("a quarter");
        assert_eq!(days(Period::Quarter(quarter)), "2019-01-01 2019-03-31");
        assert_eq!(days(Period::Year(FinancialYear(2018))), "2018-04-01 2019-03-31");
    }
}
