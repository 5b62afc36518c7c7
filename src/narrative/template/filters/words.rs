//! Words around figures.

use super::figures::{decimal, no_figure};
use super::{bad, refuse};
use crate::data::is_missing;
use crate::figures::{list_with_and, ordinal};
use crate::narrative::template::engine::Shared;
use crate::period;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::sync::{Arc, Mutex};
use tera::{Kwargs, State, Tera, TeraResult, Value};

pub(super) fn register(tera: &mut Tera, shared: &Arc<Mutex<Shared>>) {
    tera.register_filter("lower_first", |value: &str, _: Kwargs, _: &State| {
        let mut chars = value.chars();
        chars.next().map(|first| first.to_lowercase().chain(chars).collect::<String>()).unwrap_or_default()
    });
    tera.register_filter("ordinal", |value: u64, _: Kwargs, _: &State| ordinal(value));
    let faults = Arc::clone(shared);
    tera.register_filter("spelled", move |value: Value, _: Kwargs, _: &State| -> TeraResult<String> {
        if let Some(words) = missing(&value) {
            return Ok(words.to_owned());
        }
        let number = decimal(&value).ok_or_else(|| refuse(&faults, no_figure(&value)))?;
        let whole = number.to_u32().filter(|_| number.is_integer());
        whole.map(crate::dates::spelled).ok_or_else(|| bad(&faults, &number.to_string(), "a count", "3"))
    });
    let faults = Arc::clone(shared);
    tera.register_filter("plural", move |value: Value, kwargs: Kwargs, _: &State| -> TeraResult<String> {
        let (one, many) = (kwargs.must_get::<&str>("one")?, kwargs.must_get::<&str>("many")?);
        // `[c] children`: nobody knows how many.
        if missing(&value).is_some() {
            return Ok(many.to_owned());
        }
        let number = decimal(&value).ok_or_else(|| refuse(&faults, no_figure(&value)))?;
        Ok(if number.abs() == Decimal::ONE { one } else { many }.to_owned())
    });
    let faults = Arc::clone(shared);
    tera.register_filter("list", move |value: Vec<Value>, _: Kwargs, _: &State| -> TeraResult<String> {
        let mut words = Vec::with_capacity(value.len());
        for item in &value {
            match (item.as_str(), decimal(item)) {
                (Some(text), _) => words.push(text.to_owned()),
                (None, Some(number)) => words.push(number.to_string()),
                (None, None) => return Err(bad(&faults, item.name(), "a word", "[\"North\", \"South\"]")),
            }
        }
        Ok(list_with_and(&words))
    });
    let faults = Arc::clone(shared);
    tera.register_filter("yes_no", move |value: Value, _: Kwargs, _: &State| -> TeraResult<String> {
        let yes = value.as_bool().or_else(|| period::yes_no(value.as_str()?));
        let shown = || value.as_str().unwrap_or(value.name()).to_owned();
        let yes = yes.ok_or_else(|| bad(&faults, &shown(), "yes or no", "yes"))?;
        Ok(if yes { "Yes" } else { "No" }.to_owned())
    });
}

/// The words in place of a figure: a text of the data that must not stop the paper.
fn missing(value: &Value) -> Option<&str> {
    value.as_str().filter(|text| is_missing(text))
}
