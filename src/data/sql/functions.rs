//! Functions of SQL that a statistician expects to be exact.

use super::super::written::from_float;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Result};
use rust_decimal::RoundingStrategy;
use rust_decimal::prelude::ToPrimitive;

/// Puts our functions in the place of SQLite's, or beside them.
pub(super) fn register(connection: &Connection) -> Result<()> {
    let flags =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("round", 1, flags, round)?;
    connection.create_scalar_function("round", 2, flags, round)
}

/// Half away from zero, of the decimal number that is meant: `round(2.675, 2)` is 2.68, though the nearest
/// float is a little less than 2.675.
fn round(context: &Context<'_>) -> Result<Option<f64>> {
    let places = match context.len() {
        2 => match context.get_raw(1) {
            ValueRef::Integer(places) => places.clamp(0, 28) as u32,
            ValueRef::Null => return Ok(None),
            _ => 0,
        },
        _ => 0,
    };
    let float = match context.get_raw(0) {
        ValueRef::Integer(number) => number as f64,
        ValueRef::Real(number) => number,
        ValueRef::Text(text) => {
            std::str::from_utf8(text).ok().and_then(|t| t.trim().parse().ok()).unwrap_or(0.0)
        }
        ValueRef::Null | ValueRef::Blob(_) => return Ok(None),
    };
    let rounded = from_float(float)
        .map(|exact| exact.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero));
    Ok(Some(rounded.and_then(|exact| exact.to_f64()).unwrap_or(float)))
}
