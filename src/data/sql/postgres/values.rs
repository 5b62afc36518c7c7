//! Values as PostgreSQL sends and wants them, in its binary form.

use super::super::params::Bound;
use super::numeric;
use crate::data::written::from_float;
use bytes::BytesMut;
use chrono::{Days, NaiveDate};
use postgres::types::{FromSql, IsNull, Kind, ToSql, Type as SqlType};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::error::Error;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Type {
    Text,
    Whole,
    Number,
    YesNo,
    Date,
    /// A day and a time.
    Moment,
}

/// A value of an answer.
pub(super) enum Cell {
    Null,
    Text(String),
    Number(Decimal),
    Date(NaiveDate),
    YesNo(bool),
    /// A number that no decimal can hold, infinity and what is no number among them.
    TooLarge,
}

impl Type {
    /// What a type of the server is printed as; `None` where it must be cast first.
    pub(super) fn of(kind: &SqlType) -> Option<Type> {
        match kind.kind() {
            Kind::Domain(inner) => return Type::of(inner),
            Kind::Enum(_) => return Some(Type::Text),
            _ => {}
        }
        Some(match *kind {
            SqlType::TEXT | SqlType::VARCHAR | SqlType::BPCHAR | SqlType::NAME | SqlType::UNKNOWN => {
                Type::Text
            }
            SqlType::INT2 | SqlType::INT4 | SqlType::INT8 | SqlType::OID => Type::Whole,
            SqlType::FLOAT4 | SqlType::FLOAT8 | SqlType::NUMERIC => Type::Number,
            SqlType::BOOL => Type::YesNo,
            SqlType::DATE => Type::Date,
            SqlType::TIMESTAMP => Type::Moment,
            _ => return None,
        })
    }
}

impl<'a> FromSql<'a> for Cell {
    fn from_sql(kind: &SqlType, raw: &'a [u8]) -> Result<Cell, Box<dyn Error + Sync + Send>> {
        Ok(read(kind, raw).ok_or("a value in an unknown form")?)
    }

    fn from_sql_null(_: &SqlType) -> Result<Cell, Box<dyn Error + Sync + Send>> {
        Ok(Cell::Null)
    }

    fn accepts(kind: &SqlType) -> bool {
        Type::of(kind).is_some()
    }
}

fn read(kind: &SqlType, raw: &[u8]) -> Option<Cell> {
    if let Kind::Domain(inner) = kind.kind() {
        return read(inner, raw);
    }
    let number = |number: Option<Decimal>| number.map_or(Cell::TooLarge, Cell::Number);
    Some(match *kind {
        SqlType::INT2 => Cell::Number(i16::from_be_bytes(raw.try_into().ok()?).into()),
        SqlType::INT4 => Cell::Number(i32::from_be_bytes(raw.try_into().ok()?).into()),
        SqlType::INT8 => Cell::Number(i64::from_be_bytes(raw.try_into().ok()?).into()),
        SqlType::OID => Cell::Number(u32::from_be_bytes(raw.try_into().ok()?).into()),
        // The shortest decimal that is this float is what the server shows for it.
        SqlType::FLOAT4 => number(f32::from_be_bytes(raw.try_into().ok()?).to_string().parse().ok()),
        SqlType::FLOAT8 => number(from_float(f64::from_be_bytes(raw.try_into().ok()?))),
        SqlType::NUMERIC => number(numeric::read(raw)),
        SqlType::BOOL => Cell::YesNo(raw.first()? != &0),
        SqlType::DATE => match day(i64::from(i32::from_be_bytes(raw.try_into().ok()?))) {
            Some(day) => Cell::Date(day),
            None => Cell::TooLarge,
        },
        SqlType::TIMESTAMP => moment(i64::from_be_bytes(raw.try_into().ok()?)),
        _ => Cell::Text(std::str::from_utf8(raw).ok()?.to_owned()),
    })
}

/// The server counts from the first day of this century.
fn epoch() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2000, 1, 1)
}

fn day(days: i64) -> Option<NaiveDate> {
    match u64::try_from(days) {
        Ok(days) => epoch()?.checked_add_days(Days::new(days)),
        Err(_) => epoch()?.checked_sub_days(Days::new(days.unsigned_abs())),
    }
}

/// A day and a time in microseconds; at midnight it is the day.
fn moment(microseconds: i64) -> Cell {
    const DAY: i64 = 86_400_000_000;
    let Some(date) = day(microseconds.div_euclid(DAY)) else { return Cell::TooLarge };
    let minutes = microseconds.rem_euclid(DAY) / 60_000_000;
    match microseconds.rem_euclid(DAY) {
        0 => Cell::Date(date),
        _ => Cell::Text(format!("{date} {:02}:{:02}", minutes / 60, minutes % 60)),
    }
}

/// A value that a query is given.
#[derive(Clone, Debug)]
pub(super) enum Given {
    Text(String),
    Number(Decimal),
}

impl Given {
    pub(super) fn of(value: &Bound) -> Given {
        match value {
            Bound::Text(text) => Given::Text(text.clone()),
            Bound::Number(number) => Given::Number(*number),
        }
    }

    fn number(&self) -> Result<Decimal, Box<dyn Error + Sync + Send>> {
        match self {
            Given::Text(text) => Ok(text.trim().parse()?),
            Given::Number(number) => Ok(*number),
        }
    }
}

impl ToSql for Given {
    fn to_sql(&self, kind: &SqlType, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        let whole = || {
            self.number().and_then(|number| {
                number.to_i64().filter(|_| number.is_integer()).ok_or_else(|| "no whole number".into())
            })
        };
        match *kind {
            SqlType::INT2 => out.extend_from_slice(&i16::try_from(whole()?)?.to_be_bytes()),
            SqlType::INT4 => out.extend_from_slice(&i32::try_from(whole()?)?.to_be_bytes()),
            SqlType::INT8 => out.extend_from_slice(&whole()?.to_be_bytes()),
            SqlType::FLOAT4 | SqlType::FLOAT8 => {
                let float = self.number()?.to_f64().ok_or("no number")?;
                match *kind {
                    SqlType::FLOAT4 => out.extend_from_slice(&(float as f32).to_be_bytes()),
                    _ => out.extend_from_slice(&float.to_be_bytes()),
                }
            }
            SqlType::NUMERIC => numeric::write(self.number()?, out)?,
            SqlType::DATE => {
                let Given::Text(text) = self else { return Err("no date".into()) };
                // A month is given as its first day.
                let date = crate::period::date(text)
                    .or_else(|| crate::period::month(text)?.first_day())
                    .ok_or("no date")?;
                let days = epoch().map(|epoch| (date - epoch).num_days()).ok_or("no date")?;
                out.extend_from_slice(&i32::try_from(days)?.to_be_bytes());
            }
            SqlType::BOOL => {
                let Given::Text(text) = self else { return Err("neither yes nor no".into()) };
                out.extend_from_slice(&[u8::from(crate::period::yes_no(text).ok_or("neither yes nor no")?)]);
            }
            _ => match self {
                Given::Text(text) => out.extend_from_slice(text.as_bytes()),
                Given::Number(number) => out.extend_from_slice(number.to_string().as_bytes()),
            },
        }
        Ok(IsNull::No)
    }

    fn accepts(kind: &SqlType) -> bool {
        Type::of(kind).is_some_and(|of| of != Type::Moment) && *kind != SqlType::OID
    }

    postgres::types::to_sql_checked!();
}
