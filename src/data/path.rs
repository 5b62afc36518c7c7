//! Paths to rows inside a JSON or YAML file: keys with dots between them.

use crate::definition::raw::Words;
use crate::definition::suggestion;
use crate::diagnostics::{Code, Diagnostics};

/// Why a path goes no further.
pub(super) enum Lost {
    /// An object has no such key; those it has.
    NoKey { keys: Vec<String> },
    /// A list has no such element; how many it has.
    NoElement { length: usize },
    /// A single value holds nothing.
    Value,
}

/// What follows a key in a path that begins with it.
pub(super) fn after<'p>(path: &'p str, key: &str) -> Option<&'p str> {
    let rest = path.strip_prefix(key)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('.') }
}

/// The element of a list that a path begins with, and what follows.
pub(super) fn element(path: &str) -> Option<(usize, &str)> {
    let (number, rest) = path.split_once('.').unwrap_or((path, ""));
    Some((number.parse().ok()?, rest))
}

/// Tells a path that leads nowhere, with what there is where it ends; `rest` is what could not be gone.
pub(super) fn tell(path: &Words, rest: &str, lost: &Lost, found: &mut Diagnostics) {
    let whole = &path.value;
    let gone = whole.strip_suffix(rest).unwrap_or("").trim_end_matches('.');
    let at = if gone.is_empty() { "the file".to_owned() } else { format!("`{gone}`") };
    let (why, remedy) = match lost {
        Lost::NoKey { keys } => {
            let list = format!("Keys there: {}.", keys.join(", "));
            let wanted = rest.split('.').next().unwrap_or("");
            let remedy = suggestion(wanted, keys.iter().map(String::as_str), list);
            (format!("{at} has no key `{wanted}`"), remedy)
        }
        Lost::NoElement { length } => (
            format!("{at} is a list of {length}"),
            "Number its elements from 0, or end the path there.".to_owned(),
        ),
        Lost::Value => (format!("{at} is a single value"), "End the path at a list of rows.".to_owned()),
    };
    found
        .error(Code::InvalidValue, path.place.clone(), format!("The path `{whole}` leads nowhere: {why}."))
        .remedy(remedy);
}
