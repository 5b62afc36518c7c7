//! Figures in sentences.

use super::refuse;
use crate::definition::raw::Negatives;
use crate::diagnostics::Code;
use crate::figures::{NumberFormat, NumberStyle, TimeUnit, duration_text};
use crate::narrative::template::engine::{Fault, Shared};
use rust_decimal::Decimal;
use std::str::FromStr;
use std::sync::{Arc, Mutex};
use tera::{Kwargs, State, Tera, TeraResult, Value};

/// The filters of figures with the most places that a figure has by itself.
const STYLES: [(&str, NumberStyle, u32); 12] = [
    ("number", NumberStyle::Plain, 2),
    ("percent", NumberStyle::Percent, 1),
    ("points", NumberStyle::Points, 1),
    ("signed", NumberStyle::Signed, 2),
    ("signed_percent", NumberStyle::SignedPercent, 1),
    ("signed_money", NumberStyle::SignedMoney, 2),
    ("brackets", NumberStyle::Brackets, 2),
    ("money", NumberStyle::Money, 2),
    ("money_thousands", NumberStyle::MoneyThousands, 0),
    ("money_millions", NumberStyle::MoneyMillions, 1),
    ("thousands", NumberStyle::Thousands, 0),
    ("millions", NumberStyle::Millions, 1),
];

/// The most places that anybody asks for.
const MOST_PLACES: u32 = 20;

pub(super) fn register(tera: &mut Tera, shared: &Arc<Mutex<Shared>>, negatives: Negatives) {
    for (name, style, most) in STYLES {
        let shared = Arc::clone(shared);
        tera.register_filter(name, move |value: Value, kwargs: Kwargs, _: &State| {
            let decimals = kwargs.get::<u32>("decimals")?;
            with_figure(&value, &shared, |number| {
                let decimals = decimals.unwrap_or_else(|| own_places(number, style, most)).min(MOST_PLACES);
                NumberFormat { style, decimals }.with_negatives(negatives).format(number)
            })
        });
    }
    let faults = Arc::clone(shared);
    tera.register_filter("duration", move |value: Value, kwargs: Kwargs, _: &State| {
        let name = kwargs.must_get::<&str>("unit")?;
        let decimals = kwargs.get::<u32>("decimals")?.map(|decimals| decimals.min(MOST_PLACES));
        let names = || TimeUnit::names().map(|name| format!("`{name}`")).collect::<Vec<String>>().join(", ");
        let Some(unit) = TimeUnit::named(name) else {
            return Err(super::unknown(&faults, "unit of time", name, &format!("one of {}", names())));
        };
        with_figure(&value, &faults, |number| duration_text(number, unit, decimals))
    });
    let faults = Arc::clone(shared);
    tera.register_filter("ratio", move |value: Value, kwargs: Kwargs, _: &State| {
        let decimals = kwargs.get::<u32>("decimals")?.unwrap_or(2).min(MOST_PLACES);
        let to = match kwargs.get::<Value>("to")? {
            Some(to) => match decimal(&to) {
                Some(to) => to,
                None => return Err(refuse(&faults, no_figure(&to))),
            },
            None => Decimal::ONE,
        };
        if to.is_zero() {
            let fault = Fault {
                code: Code::BadValue,
                message: "There is no ratio to 0.".to_owned(),
                remedy: "Ask with `{% if %}` before printing it.".to_owned(),
            };
            return Err(refuse(&faults, fault));
        }
        with_figure(&value, &faults, |number| {
            let share = number.checked_div(to).unwrap_or(number);
            format!("{}\u{a0}:\u{a0}1", NumberFormat::new(NumberStyle::Plain, decimals).format(share))
        })
    });
}

/// Prints a figure. Text passes as it is: it is what the source says in place of a figure.
fn with_figure(
    value: &Value,
    shared: &Mutex<Shared>,
    print: impl Fn(Decimal) -> String,
) -> TeraResult<Value> {
    match decimal(value) {
        Some(number) => Ok(Value::from(print(number))),
        None if value.as_str().is_some() => Ok(value.clone()),
        None => Err(refuse(shared, no_figure(value))),
    }
}

/// The places of a figure that asks for none: its own, up to the most of the style.
fn own_places(number: Decimal, style: NumberStyle, most: u32) -> u32 {
    let format = NumberFormat::new(style, 0);
    if format.is_scaled() {
        return most;
    }
    let shift = if format.is_percent() { 2 } else { 0 };
    let own = number.normalize().scale().saturating_sub(shift).min(most);
    // Pounds alone, or pounds and pence.
    if format.is_money() && own > 0 { 2 } else { own }
}

/// The exact number of a value. Binary fractions have the decimal of their shortest text.
pub(super) fn decimal(value: &Value) -> Option<Decimal> {
    if let Some(text) = value.as_str() {
        return Decimal::from_str(text).ok();
    }
    if let Some(whole) = value.as_i128().filter(|_| !value.is_f64()) {
        return Decimal::try_from_i128_with_scale(whole, 0).ok();
    }
    let float = value.as_f64().filter(|_| value.is_f64())?;
    Decimal::from_str(&float.to_string()).ok()
}

pub(super) fn no_figure(value: &Value) -> Fault {
    if value.is_none() || value.is_undefined() {
        Fault {
            code: Code::BadValue,
            message: "There is no figure here: the cell is empty.".to_owned(),
            remedy: "Fill the cell in the data, or ask with `{% if %}` before printing it.".to_owned(),
        }
    } else {
        Fault {
            code: Code::BadValue,
            message: format!("A {} is not a figure.", value.name()),
            remedy: "Take one value of it: `contacts | last | get(key='received')`.".to_owned(),
        }
    }
}
