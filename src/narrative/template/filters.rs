use super::engine::{Fault, Shared, not_there};
use super::functions::lock;
use crate::definition::raw::Negatives;
use crate::diagnostics::Code;
use crate::figures::{NumberFormat, NumberStyle, date_text, month_text, ordinal, short_month_text};
use crate::narrative::words;
use rust_decimal::Decimal;
use std::str::FromStr;
use std::sync::{Arc, Mutex};
use tera::value::Key;
use tera::{Error, Kwargs, Map, State, Tera, TeraResult, Value};

/// Our own filters.
const OWN: &[&str] =
    &["number", "percent", "signed", "brackets", "money", "date", "month", "lower_first", "ordinal"];
/// Tera's, without those that make HTML.
const BUILT_IN: &[&str] = &[
    "abs",
    "capitalize",
    "default",
    "filter",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];
pub(super) const TESTS: &[&str] = &[
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];

/// Every filter, in the order of the alphabet.
pub(super) fn names() -> Vec<&'static str> {
    let mut names: Vec<_> = OWN.iter().chain(BUILT_IN).copied().filter(|&name| name != "filter").collect();
    names.sort_unstable();
    names
}

pub(super) fn register(tera: &mut Tera, shared: &Arc<Mutex<Shared>>, negatives: Negatives) {
    let figures: [(&'static str, NumberStyle, u32); 5] = [
        ("number", NumberStyle::Plain, 2),
        ("percent", NumberStyle::Percent, 1),
        ("signed", NumberStyle::Signed, 2),
        ("brackets", NumberStyle::Brackets, 2),
        ("money", NumberStyle::Money, 2),
    ];
    for (name, style, most) in figures {
        let shared = Arc::clone(shared);
        tera.register_filter(name, move |value: Value, kwargs: Kwargs, _: &State| {
            let decimals = kwargs.get::<u32>("decimals")?;
            let print = |format: NumberFormat, number| format.with_negatives(negatives).format(number);
            figure(&value, (style, decimals, most), print, &shared)
        });
    }
    let faults = Arc::clone(shared);
    tera.register_filter("date", move |value: &str, kwargs: Kwargs, _: &State| {
        let short = kwargs.get::<&str>("format")?;
        let day = words::read_day(value).ok_or_else(|| bad(&faults, value, "a date", "2019-05-08"))?;
        match short {
            None | Some("long") => Ok(date_text(day)),
            Some("weekday") => Ok(words::weekday(day)),
            Some("short") => Ok(words::short_day(day)),
            Some(other) => Err(bad_format(&faults, other, "`long`, `weekday` or `short`")),
        }
    });
    let faults = Arc::clone(shared);
    tera.register_filter("month", move |value: &str, kwargs: Kwargs, _: &State| {
        let short = kwargs.get::<&str>("format")?;
        let month = words::read_month(value).ok_or_else(|| bad(&faults, value, "a month", "2019-03"))?;
        match short {
            None | Some("long") => Ok(month_text(month)),
            Some("short") => Ok(short_month_text(month)),
            Some(other) => Err(bad_format(&faults, other, "`long` or `short`")),
        }
    });
    tera.register_filter("lower_first", |value: &str, _: Kwargs, _: &State| {
        let mut chars = value.chars();
        chars.next().map(|first| first.to_lowercase().chain(chars).collect::<String>()).unwrap_or_default()
    });
    tera.register_filter("ordinal", |value: u64, _: Kwargs, _: &State| ordinal(value));
    let faults = Arc::clone(shared);
    tera.register_filter("get", move |value: &Map, kwargs: Kwargs, _: &State| -> TeraResult<Value> {
        let key = kwargs.must_get::<&str>("key")?;
        if let Some(value) = value.get(&Key::Str(key)) {
            return Ok(value.clone());
        }
        if let Some(default) = kwargs.get::<Value>("default")? {
            return Ok(default);
        }
        let all: Vec<&str> = value.keys().filter_map(Key::as_str).collect();
        Err(refuse(&faults, not_there(format!("There is no `{key}` here."), key, &all, "There are")))
    });
}

/// Prints a figure. Text passes as it is: it is what the source says in place of a figure.
/// It has the places that are asked for, else its own up to the most of the style.
fn figure(
    value: &Value,
    (style, decimals, most): (NumberStyle, Option<u32>, u32),
    print: impl Fn(NumberFormat, Decimal) -> String,
    shared: &Mutex<Shared>,
) -> TeraResult<Value> {
    let Some(number) = decimal(value) else {
        return match value.as_str() {
            Some(_) => Ok(value.clone()),
            None => Err(refuse(shared, no_figure(value))),
        };
    };
    let percent = if style == NumberStyle::Percent { 2 } else { 0 };
    let natural = number.normalize().scale().saturating_sub(percent).min(most);
    let natural = if style == NumberStyle::Money && natural > 0 { 2 } else { natural };
    let decimals = decimals.unwrap_or(natural).min(20);
    Ok(Value::from(print(NumberFormat { style, decimals }, number)))
}

/// The exact number of a value. Binary fractions have the decimal of their shortest text.
fn decimal(value: &Value) -> Option<Decimal> {
    if let Some(text) = value.as_str() {
        return Decimal::from_str(text).ok();
    }
    if let Some(whole) = value.as_i128().filter(|_| !value.is_f64()) {
        return Decimal::try_from_i128_with_scale(whole, 0).ok();
    }
    let float = value.as_f64().filter(|_| value.is_f64())?;
    Decimal::from_str(&float.to_string()).ok()
}

fn no_figure(value: &Value) -> Fault {
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

fn bad(shared: &Mutex<Shared>, value: &str, what: &str, example: &str) -> Error {
    let fault = Fault {
        code: Code::BadValue,
        message: format!("`{value}` is not {what}."),
        remedy: format!("It should look like `{example}`."),
    };
    refuse(shared, fault)
}

fn bad_format(shared: &Mutex<Shared>, format: &str, known: &str) -> Error {
    let fault = Fault {
        code: Code::InvalidValue,
        message: format!("There is no format `{format}`."),
        remedy: format!("It is {known}."),
    };
    refuse(shared, fault)
}

fn refuse(shared: &Mutex<Shared>, fault: Fault) -> Error {
    lock(shared).fault = Some(fault);
    Error::message("refused")
}
