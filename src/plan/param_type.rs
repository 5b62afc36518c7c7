//! What the types of parameters take.

use super::ParamValue;
use crate::definition::Scalar;
use crate::definition::raw::{Param, ParamType};
use crate::period::{self, Period};

/// A value as its parameter's type reads it.
pub(super) fn read(param: &Param, scalar: &Scalar) -> Option<ParamValue> {
    let text = match scalar {
        Scalar::Text(text) | Scalar::Number(text) => text.trim(),
        Scalar::Bool(true) => "true",
        Scalar::Bool(false) => "false",
        Scalar::Null => return None,
    };
    let period = match param.kind.value {
        ParamType::Month => Period::Month(period::month(text)?),
        ParamType::Quarter => Period::Quarter(period::quarter(text)?),
        ParamType::FinancialYear => Period::Year(period::financial_year(text)?),
        ParamType::Date => Period::Day(period::date(text)?),
        ParamType::Text => return Some(ParamValue::Text(text.to_owned())),
        ParamType::Number => return text.parse().ok().map(ParamValue::Number),
        ParamType::YesNo => return period::yes_no(text).map(ParamValue::YesNo),
        ParamType::Choice => {
            // That a choice has no choices is told once.
            let known = param.choices.is_empty() || param.choices.iter().any(|choice| choice.value == text);
            return known.then(|| ParamValue::Text(text.to_owned()));
        }
    };
    // The years of reports, so that no arithmetic leaves the calendar.
    let years = period.financial_year().0;
    (1800..2200).contains(&years).then_some(ParamValue::Period(period))
}

pub(super) fn wanted(param: &Param) -> String {
    match param.kind.value {
        ParamType::Text => "a text".to_owned(),
        ParamType::Month => "a month".to_owned(),
        ParamType::Quarter => "a quarter of a financial year".to_owned(),
        ParamType::FinancialYear => "a financial year".to_owned(),
        ParamType::Date => "a date".to_owned(),
        ParamType::Number => "a number".to_owned(),
        ParamType::YesNo => "yes or no".to_owned(),
        ParamType::Choice => {
            let choices: Vec<String> =
                param.choices.iter().map(|choice| format!("`{}`", choice.value)).collect();
            format!("one of {}", choices.join(", "))
        }
    }
}

/// A value of the type.
pub(super) fn example(param: &Param) -> String {
    let fixed = match param.kind.value {
        ParamType::Text => "North",
        ParamType::Month => "2019-03",
        ParamType::Quarter => "2018-19-Q3",
        ParamType::FinancialYear => "2018/19",
        ParamType::Date => "2019-03-31",
        ParamType::Number => "12.5",
        ParamType::YesNo => "yes",
        ParamType::Choice => param.choices.first().map_or("", |choice| &choice.value),
    };
    fixed.to_owned()
}
