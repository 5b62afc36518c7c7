use super::{Missing, figure};
use crate::definition::ColumnType;
use crate::period::{self, FinancialYear, Month, Period, Quarter};
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

/// Whether a cell holds what a definition writes as `text`.
pub(super) fn same(value: &Value, text: &str, kind: ColumnType) -> bool {
    match value {
        Value::Text(own) => **own == *text,
        Value::Number(own) => figure(text)
            .is_some_and(|figure| figure.value == *own && (figure.percent == (kind == ColumnType::Percent))),
        Value::Date(own) => period::date(text) == Some(*own),
        Value::Month(own) => period::month(text) == Some(*own),
        Value::Quarter(own) => period::quarter(text) == Some(*own),
        Value::Year(own) => period::financial_year(text) == Some(*own),
        Value::YesNo(own) => period::yes_no(text) == Some(*own),
        Value::Missing(Missing::Said { words, .. }) => **words == *text,
        Value::Missing(Missing::Blank) => text.is_empty(),
    }
}
