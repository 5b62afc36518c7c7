use super::Missing;
use crate::period::{FinancialYear, Month, Period, Quarter};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::sync::Arc;

/// A typed cell.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Value {
    Text(Arc<str>),
    /// A number as it stands; of a percent column a fraction (`91.3%` is 0.913), of a money column pounds.
    Number(Decimal),
    Date(NaiveDate),
    Month(Month),
    Quarter(Quarter),
    Year(FinancialYear),
    YesNo(bool),
    Missing(Missing),
}

impl Value {
    /// The stretch of time that a cell stands for.
    pub(crate) fn period(&self) -> Option<Period> {
        match self {
            Value::Date(day) => Some(Period::Day(*day)),
            Value::Month(month) => Some(Period::Month(*month)),
            Value::Quarter(quarter) => Some(Period::Quarter(*quarter)),
            Value::Year(year) => Some(Period::Year(*year)),
            Value::Text(_) | Value::Number(_) | Value::YesNo(_) | Value::Missing(_) => None,
        }
    }
}
