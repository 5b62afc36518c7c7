use super::Month;
use std::fmt;

/// A financial year, by the year that its April is in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct FinancialYear(pub i32);

impl FinancialYear {
    /// So many years later; earlier where the number is below zero.
    pub(crate) fn plus(self, years: i32) -> Option<FinancialYear> {
        self.0.checked_add(years).map(FinancialYear)
    }

    /// Its April.
    pub(crate) fn first(self) -> Month {
        Month { year: self.0, month: 4 }
    }

    /// Its March.
    pub(crate) fn last(self) -> Month {
        Month { year: self.0.saturating_add(1), month: 3 }
    }
}

impl fmt::Display for FinancialYear {
    /// `2018/19`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{:02}", self.0, self.0.saturating_add(1).rem_euclid(100))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_named_by_both_of_theirs() {
        assert_eq!(FinancialYear(2018).to_string(), "2018/19");
        assert_eq!(FinancialYear(1999).to_string(), "1999/00");
        assert_eq!(FinancialYear(2018).last().to_string(), "March 2019");
    }
}
