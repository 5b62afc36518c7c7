//! A query asked of SQLite: its parameters bound, its rows read.

use super::super::grid::Written;
use super::super::origin::Query as Record;
use super::super::written::from_float;
use super::super::{Missing, Table, Value};
use super::answer::{Answer, Heading, Kept};
use super::engine::Engine;
use super::errors::{self, Known};
use super::followed::Cell;
use super::params::{Bindings, Bound};
use super::query::Query;
use super::select_list::{Item, select_list};
use super::tokens::Kind;
use crate::definition::raw::DataSource;
use crate::definition::{Located, Root};
use crate::diagnostics::{Code, Diagnostics};
use rusqlite::Statement;
use rusqlite::types::{self, ToSqlOutput, ValueRef};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::time::Duration;

/// A query with all that is needed to ask it.
pub(super) struct Asking<'a> {
    pub name: &'a str,
    pub source: &'a DataSource,
    pub query: &'a Query,
    pub bindings: &'a Bindings,
    pub root: &'a Root<'a>,
    pub timeout: Duration,
}

impl Asking<'_> {
    /// Whether every parameter that the query names has a value; what has none is told.
    pub(super) fn knows_parameters(&self, found: &mut Diagnostics) -> bool {
        let mut known = true;
        for token in self.query.tokens.iter().filter(|token| token.kind == Kind::Parameter) {
            let words = self.query.words(token);
            let at = Some(token.at.start);
            match words.strip_prefix(':') {
                Some(name) if self.bindings.get(name).is_some() => {}
                Some(name) => {
                    known = false;
                    self.query
                        .tell(at, self.root, format!("The report has no parameter `{name}`."), found)
                        .remedy(self.bindings.remedy(name));
                }
                None => {
                    known = false;
                    self.query
                        .tell(at, self.root, format!("`{words}` does not name a parameter."), found)
                        .remedy("Write a colon and its name: `:period`.");
                }
            }
        }
        known
    }

    /// The parameters that the query names, each once, with their values.
    pub(super) fn parameters(&self) -> Vec<(String, String)> {
        let mut named: Vec<(String, String)> = Vec::new();
        for token in self.query.tokens.iter().filter(|token| token.kind == Kind::Parameter) {
            let name = self.query.words(token).trim_start_matches(':');
            if let Some(value) = self.bindings.get(name)
                && named.iter().all(|(known, _)| known != name)
            {
                named.push((name.to_owned(), value.to_string()));
            }
        }
        named
    }

    pub(super) fn record(&self, engine: &'static str, reads: Vec<String>) -> Record {
        Record {
            place: self.query.place(),
            name: self.name.to_owned(),
            text: self.query.text.clone(),
            parameters: self.parameters(),
            engine,
            reads,
        }
    }

    fn bind(&self, statement: &mut Statement<'_>) -> rusqlite::Result<()> {
        for at in 1..=statement.parameter_count() {
            let name = statement.parameter_name(at).and_then(|name| name.strip_prefix(':'));
            let value = match name.and_then(|name| self.bindings.get(name)) {
                Some(Bound::Text(text)) => types::Value::Text(text.clone()),
                Some(Bound::Number(number)) => match number.to_i64().filter(|_| number.is_integer()) {
                    Some(whole) => types::Value::Integer(whole),
                    None => types::Value::Real(float(*number)),
                },
                None => types::Value::Null,
            };
            statement.raw_bind_parameter(at, value)?;
        }
        Ok(())
    }

    /// The rows of a prepared query as a table. `cell` gives the cell of a table that one of the answer is:
    /// from its row, as SQLite gives it with what stands behind the asked columns, and the place of its
    /// column.
    pub(super) fn answer<'t>(
        &self,
        engine: &Engine,
        statement: &mut Statement<'_>,
        headings: Vec<Heading>,
        record: Record,
        cell: &dyn Fn(&rusqlite::Row<'_>, usize) -> Option<Cell<'t>>,
        found: &mut Diagnostics,
    ) -> Option<Table> {
        let width = headings.len();
        let mut answer = Answer::new(headings, self.source, record, found)?;
        let known = Known::default();
        let failed = |error: &rusqlite::Error, found: &mut Diagnostics| {
            errors::tell(error, self.query, &known, engine, self.root, found);
        };
        if let Err(error) = self.bind(statement) {
            failed(&error, found);
            return None;
        }
        engine.begin();
        engine.limit(self.timeout);
        let mut wholes = vec![Whole::Nothing; width];
        let mut rows = statement.raw_query();
        let mut kept = Kept::default();
        let mut at = 0;
        loop {
            let row = match rows.next() {
                Ok(Some(row)) => row,
                Ok(None) => break,
                Err(error) => {
                    failed(&error, found);
                    return None;
                }
            };
            if answer.is_too_large(found) {
                return None;
            }
            for column in 0..width {
                let value = row.get_ref(column).unwrap_or(ValueRef::Null);
                wholes[column] = wholes[column].and(&value);
                let cell = cell(row, column);
                if let Some(mark) = cell.as_ref().and_then(|cell| cell.mark) {
                    kept.marks.insert((at, column), mark);
                }
                match value {
                    ValueRef::Null => match cell.map(|cell| cell.value) {
                        Some(Value::Missing(Missing::Said { words, meaning })) => {
                            answer.push(Written::Text(words));
                            let meaning = Located { value: *meaning, place: self.query.place() };
                            kept.meanings.insert(words.to_string(), meaning);
                        }
                        _ => answer.push(Written::Blank),
                    },
                    ValueRef::Integer(whole @ (0 | 1)) if answer.holds_yes_and_no(column) => {
                        answer.push(Written::Text(if whole == 1 { "yes" } else { "no" }));
                    }
                    ValueRef::Integer(whole) => answer.push_number(column, Decimal::from(whole)),
                    ValueRef::Real(float) => match from_float(float) {
                        Some(number) => answer.push_number(column, number),
                        None => {
                            self.cannot_hold(row, column, "a number that is too large to print", found);
                            return None;
                        }
                    },
                    ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
                        Ok(text) => answer.push(Written::Text(text)),
                        Err(_) => {
                            self.cannot_hold(row, column, "text that is not UTF-8", found);
                            return None;
                        }
                    },
                    ValueRef::Blob(_) => {
                        self.cannot_hold(row, column, "binary data", found);
                        return None;
                    }
                }
            }
            at += 1;
        }
        drop(rows);
        engine.end();
        if at == 0 {
            self.tell_nothing(found);
            return None;
        }
        self.warn_of_division(&wholes, found);
        answer.into_table(self.source, kept, self.name, found)
    }

    /// Tells columns that are a quotient and hold whole numbers alone: SQL divides whole numbers without
    /// remainder, so that 45 of 60 is 0.
    fn warn_of_division(&self, wholes: &[Whole], found: &mut Diagnostics) {
        let Some(list) = select_list(self.query) else { return };
        for (column, _) in wholes.iter().enumerate().filter(|(_, whole)| **whole == Whole::Only) {
            let Some(Item::Other { start, end }) = list.item_of(column, wholes.len()) else { continue };
            let inside = || self.query.tokens.iter().filter(|token| (*start..*end).contains(&token.at.start));
            // Who writes `cast` has thought of types.
            if inside().any(|token| self.query.is(token, "cast")) {
                continue;
            }
            let Some(sign) = inside().find(|token| self.query.words(token) == "/") else { continue };
            found
                .warning(
                    Code::BadQuery,
                    self.query.place_at(sign.at.start, self.root),
                    "SQL divides whole numbers without what is behind the point: 45 / 60 is 0.",
                )
                .remedy("Write `1.0 *` before what is divided, or `cast(... as integer)` if that is meant.");
        }
    }

    fn cannot_hold(&self, row: &rusqlite::Row<'_>, column: usize, what: &str, found: &mut Diagnostics) {
        let name = row.as_ref().column_name(column).unwrap_or("").to_owned();
        found
            .error(
                Code::BadQuery,
                self.query.place(),
                format!("The column `{name}` of the query holds {what}."),
            )
            .remedy("Leave the column out, or turn it into text or a number.");
    }

    /// Tells that nothing came of the query.
    pub(super) fn tell_nothing(&self, found: &mut Diagnostics) {
        let given: Vec<String> =
            self.parameters().into_iter().map(|(name, value)| format!("{name} is {value}")).collect();
        let remedy = match given.is_empty() {
            true => "Check its conditions.".to_owned(),
            false => format!("Check its conditions; {}.", given.join(", ")),
        };
        let message = format!("The query of `{}` finds no rows.", self.name);
        found.error(Code::EmptyTable, self.query.place(), message).remedy(remedy);
    }
}

/// Whether a column holds whole numbers alone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whole {
    /// No value yet.
    Nothing,
    Only,
    Others,
}

impl Whole {
    fn and(self, value: &ValueRef<'_>) -> Whole {
        match (self, value) {
            (whole, ValueRef::Null) => whole,
            (Whole::Nothing | Whole::Only, ValueRef::Integer(_)) => Whole::Only,
            _ => Whole::Others,
        }
    }
}

/// The float that is nearest to a number. Both parts of the quotient are exact floats where the number has
/// 15 digits, so that the division rounds once.
pub(super) fn float(number: Decimal) -> f64 {
    const EXACT: i128 = 1 << 53;
    let (mantissa, scale) = (number.mantissa(), number.scale());
    match mantissa.abs() <= EXACT && scale <= 22 {
        true => mantissa as f64 / 10_f64.powi(scale as i32),
        false => number.to_string().parse().unwrap_or(0.0),
    }
}

/// A number as SQLite keeps it.
pub(super) fn bound_number(number: Decimal, whole: bool) -> ToSqlOutput<'static> {
    match number.to_i64().filter(|_| whole) {
        Some(number) => ToSqlOutput::Owned(types::Value::Integer(number)),
        None => ToSqlOutput::Owned(types::Value::Real(float(number))),
    }
}
