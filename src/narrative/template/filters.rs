//! The filters of texts: figures, dates, words, and those of Tera that make no HTML.

mod figures;
mod periods;
mod words;

use super::engine::{Fault, Shared, not_there};
use super::functions::lock;
use crate::definition::raw::Negatives;
use crate::diagnostics::Code;
use std::sync::{Arc, Mutex};
use tera::value::Key;
use tera::{Error, Kwargs, Map, State, Tera, TeraResult, Value};

/// Our own filters.
pub(in crate::narrative) const OWN: &[&str] = &[
    "brackets",
    "date",
    "duration",
    "financial_year",
    "list",
    "lower_first",
    "millions",
    "money",
    "money_millions",
    "money_thousands",
    "month",
    "number",
    "ordinal",
    "percent",
    "period",
    "plural",
    "points",
    "quarter",
    "ratio",
    "signed",
    "signed_money",
    "signed_percent",
    "spelled",
    "thousands",
    "yes_no",
];
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
    figures::register(tera, shared, negatives);
    periods::register(tera, shared);
    words::register(tera, shared);
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

/// A value that is not what a filter needs.
fn bad(shared: &Mutex<Shared>, value: &str, what: &str, example: &str) -> Error {
    let fault = Fault {
        code: Code::BadValue,
        message: format!("`{value}` is not {what}."),
        remedy: format!("It should look like `{example}`."),
    };
    refuse(shared, fault)
}

/// An argument of a filter that is none of those it knows.
fn unknown(shared: &Mutex<Shared>, what: &str, given: &str, known: &str) -> Error {
    let fault = Fault {
        code: Code::InvalidValue,
        message: format!("There is no {what} `{given}`."),
        remedy: format!("It is {known}."),
    };
    refuse(shared, fault)
}

fn refuse(shared: &Mutex<Shared>, fault: Fault) -> Error {
    lock(shared).fault = Some(fault);
    Error::message("refused")
}
