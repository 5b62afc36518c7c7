//! The periods that cells of data stand for.

use crate::data::Value;
use crate::period::{Period, date, month};

/// The period of a cell: a month or a day.
pub(super) fn period_of(value: &Value) -> Option<Period> {
    match value {
        Value::Month(month) => Some(Period::Month(*month)),
        Value::Date(date) => Some(Period::Day(*date)),
        Value::Text(text) => period_of_words(text),
        Value::Number(_) | Value::Missing(_) => None,
    }
}

/// The period that words name.
pub(crate) fn period_of_words(text: &str) -> Option<Period> {
    month(text).map(Period::Month).or_else(|| date(text).map(Period::Day))
}
