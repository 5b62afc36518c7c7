use super::{FinancialYear, Quarter, month_name};
use chrono::{Datelike, NaiveDate};
use std::fmt;

/// A calendar month.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Month {
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
}

impl Month {
    /// The month that a day is in.
    pub(crate) fn of(date: NaiveDate) -> Month {
        Month { year: date.year(), month: date.month() as u8 }
    }

    /// So many months later; earlier where the number is below zero.
    pub(crate) fn plus(self, months: i32) -> Option<Month> {
        let count = self.year.checked_mul(12)?.checked_add(i32::from(self.month) - 1)?.checked_add(months)?;
        Some(Month { year: count.div_euclid(12), month: count.rem_euclid(12) as u8 + 1 })
    }

    pub(crate) fn first_day(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month.into(), 1)
    }

    pub(crate) fn last_day(self) -> Option<NaiveDate> {
        self.plus(1)?.first_day()?.pred_opt()
    }

    /// The financial year that it is in, from April.
    pub(crate) fn financial_year(self) -> FinancialYear {
        FinancialYear(if self.month < 4 { self.year - 1 } else { self.year })
    }

    /// The quarter of the financial year that it is in.
    pub(crate) fn quarter(self) -> Quarter {
        Quarter { year: self.financial_year(), number: (self.month + 8) % 12 / 3 + 1 }
    }
}

impl fmt::Display for Month {
    /// `April 2018`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", month_name(self.month), self.year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_know_their_quarter_and_financial_year() {
        let of = |year, month| Month { year, month }.quarter().to_string();
        assert_eq!(of(2018, 4), "Q1 2018/19");
        assert_eq!(of(2018, 9), "Q2 2018/19");
        assert_eq!(of(2018, 12), "Q3 2018/19");
        assert_eq!(of(2019, 1), "Q4 2018/19");
        assert_eq!(of(2019, 3), "Q4 2018/19");
    }

    #[test]
    fn months_count_over_the_end_of_the_year() {
        let month = Month { year: 2019, month: 2 };
        assert_eq!(month.plus(-2), Some(Month { year: 2018, month: 12 }));
        assert_eq!(month.plus(11), Some(Month { year: 2020, month: 1 }));
        assert_eq!(Month { year: i32::MAX, month: 12 }.plus(1), None);
        assert_eq!(month.last_day().map(|day| day.to_string()).as_deref(), Some("2019-02-28"));
    }
}
