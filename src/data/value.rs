use crate::period::Month;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::sync::Arc;

/// A typed cell.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Value {
    Text(Arc<str>),
    /// A number as it stands; of a percent column a fraction (`91.3%` is 0.913).
    Number(Decimal),
    Date(NaiveDate),
    Month(Month),
    Missing(Missing),
}

/// Why there is no value. Missing is not zero: no change, no arrow, no rating.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Missing {
    /// An empty cell.
    Blank,
    /// "n/a", "-", "awaiting data", "x", "[c]", "<5": shown as the source has it.
    Said(Arc<str>),
}

impl Missing {
    /// Whether there is a figure that must not be seen.
    pub(crate) fn is_withheld(&self) -> bool {
        matches!(self, Missing::Said(words) if super::is_withheld(words))
    }

    /// Whether there is nothing to count, so that the others make the whole.
    pub(crate) fn is_not_applicable(&self) -> bool {
        matches!(self, Missing::Said(words) if super::is_not_applicable(words))
    }
}
