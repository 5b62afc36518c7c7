use super::{FinancialYear, Month};
use std::fmt;

/// A quarter of a financial year: the first is April to June.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Quarter {
    pub year: FinancialYear,
    /// 1 to 4.
    pub number: u8,
}

impl Quarter {
    /// None where the number is not one of 1 to 4.
    pub(crate) fn new(year: FinancialYear, number: u8) -> Option<Quarter> {
        (1..=4).contains(&number).then_some(Quarter { year, number })
    }

    /// So many quarters later; earlier where the number is below zero.
    pub(crate) fn plus(self, quarters: i32) -> Option<Quarter> {
        let count = self.year.0.checked_mul(4)?.checked_add(i32::from(self.number) - 1)?;
        let count = count.checked_add(quarters)?;
        Some(Quarter { year: FinancialYear(count.div_euclid(4)), number: count.rem_euclid(4) as u8 + 1 })
    }

    /// Its first month.
    pub(crate) fn first(self) -> Month {
        match self.number {
            4 => Month { year: self.year.0.saturating_add(1), month: 1 },
            number => Month { year: self.year.0, month: number * 3 + 1 },
        }
    }

    /// Its last month.
    pub(crate) fn last(self) -> Month {
        let first = self.first();
        Month { month: first.month + 2, ..first }
    }
}

impl Quarter {
    /// `2018/19 Q1`, which sorts as time does.
    pub(crate) fn sortable(self) -> String {
        format!("{} Q{}", self.year, self.number)
    }
}

impl fmt::Display for Quarter {
    /// `Q1 2018/19`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Q{} {}", self.number, self.year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_begin_in_april() {
        let months = |number| {
            let quarter = Quarter::new(FinancialYear(2018), number).expect("a quarter");
            format!("{} to {}", quarter.first(), quarter.last())
        };
        assert_eq!(months(1), "April 2018 to June 2018");
        assert_eq!(months(3), "October 2018 to December 2018");
        assert_eq!(months(4), "January 2019 to March 2019");
        assert_eq!(Quarter::new(FinancialYear(2018), 5), None);
    }

    #[test]
    fn quarters_count_over_the_end_of_the_year() {
        let quarter = Quarter { year: FinancialYear(2018), number: 4 };
        assert_eq!(quarter.plus(1).map(|q| q.to_string()).as_deref(), Some("Q1 2019/20"));
        assert_eq!(quarter.plus(-7).map(|q| q.to_string()).as_deref(), Some("Q1 2017/18"));
    }
}
