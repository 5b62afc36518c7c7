//! The order in which SQLite is given the rows of a large table. It sorts all rows of a query with `group by`,
//! a linked list all over memory: rows that come group by group it sorts seven times as fast.

use super::super::{Table, Value};
use super::memory::position;
use super::query::Query;
use super::select_list::is_compound;
use super::tokens::{Kind, Token};
use crate::definition::ColumnType;
use crate::period::{FinancialYear, Month, Quarter};
use chrono::NaiveDate;
use rust_decimal::prelude::ToPrimitive;
use rustc_hash::FxHashMap;

/// Fewer rows are sorted in no time.
const LARGE: usize = 20_000;

/// The columns that a query groups a large table by; none where the order of the rows could be seen in its
/// answer. Within a group the rows keep their order, so it cannot where the query is one `select` from this
/// table alone.
pub(super) fn grouped_by(query: &Query, table: &Table) -> Vec<usize> {
    if table.rows.len() < LARGE {
        return Vec::new();
    }
    columns(query, table).unwrap_or_default()
}

fn columns(query: &Query, table: &Table) -> Option<Vec<usize>> {
    let is_select = |token: &&Token| query.is(token, "select");
    let numbers_rows = |token: &Token| {
        let is =
            |name: String| ["rowid", "oid", "_rowid_"].iter().any(|known| name.eq_ignore_ascii_case(known));
        query.name(token).is_some_and(is)
    };
    let single = query.tokens.iter().filter(is_select).count() == 1 && !is_compound(query);
    if !single || query.tokens.iter().any(numbers_rows) {
        return None;
    }
    let is_name = |token: &Token| matches!(token.kind, Kind::Word | Kind::Quoted);
    match clause(query, "from")? {
        [table] | [table, _] if is_name(table) => {}
        [table, word, _] if is_name(table) && query.is(word, "as") => {}
        _ => return None,
    }
    let [by, items @ ..] = clause(query, "group")? else { return None };
    let column = |item: &[Token]| {
        let name = match item {
            [name] => name,
            [_, dot, name] if query.words(dot) == "." => name,
            _ => return None,
        };
        position(table, &query.name(name)?).filter(|&at| is_exact(table.columns[at].kind))
    };
    query.is(by, "by").then(|| items.split(|token| query.words(token) == ",").map(column).collect())?
}

/// What stands behind a keyword of the outermost query, up to the next one.
fn clause<'q>(query: &'q Query, word: &str) -> Option<&'q [Token]> {
    let outer = |token: &Token, word: &str| token.depth == 0 && query.is(token, word);
    let ends = |token: &Token| {
        let words = ["where", "group", "having", "window", "order", "limit"];
        words.iter().any(|word| outer(token, word)) || query.words(token) == ";"
    };
    let start = query.tokens.iter().position(|token| outer(token, word))? + 1;
    query.tokens.get(start..)?.split(ends).next()
}

/// Whether values of a type are equal for SQLite where they are equal here: floats round.
fn is_exact(kind: ColumnType) -> bool {
    !matches!(kind, ColumnType::Number | ColumnType::Percent | ColumnType::Money)
}

/// The rows of a table group by group, each group in the order of the table and the groups in that of SQLite.
/// None where a value cannot be told exactly.
pub(super) fn in_groups(table: &Table, by: &[usize]) -> Option<Vec<u32>> {
    let mut groups = vec![0_u32; u32::try_from(table.rows.len()).ok()? as usize];
    let mut count = 1;
    for &column in by {
        count = divide(table, column, &mut groups)?;
    }
    let mut starts = vec![0_u32; count + 1];
    for &group in &groups {
        starts[group as usize + 1] += 1;
    }
    for group in 0..count {
        starts[group + 1] += starts[group];
    }
    let mut order = vec![0_u32; groups.len()];
    for (row, group) in groups.into_iter().enumerate() {
        let at = &mut starts[group as usize];
        order[*at as usize] = row as u32;
        *at += 1;
    }
    Some(order)
}

/// Divides the groups by the values of one more column. They are numbered from 0 in the order of SQLite; how
/// many there are comes back.
fn divide(table: &Table, column: usize, groups: &mut [u32]) -> Option<usize> {
    let mut known: FxHashMap<(u32, Key<'_>), u32> = FxHashMap::default();
    for (group, row) in groups.iter_mut().zip(&table.rows) {
        let next = known.len() as u32;
        *group = *known.entry((*group, Key::of(row.get(column)?)?)).or_insert(next);
    }
    let mut sorted: Vec<_> = known.into_iter().collect();
    sorted.sort_unstable();
    let mut numbers = vec![0_u32; sorted.len()];
    for (number, (_, found)) in sorted.iter().enumerate() {
        numbers[*found as usize] = number as u32;
    }
    for group in groups {
        *group = numbers[*group as usize];
    }
    Some(sorted.len())
}

/// What SQLite compares of a value.
#[derive(PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Key<'t> {
    Null,
    Number(i64),
    Text(&'t str),
    Date(NaiveDate),
    Month(Month),
    Quarter(Quarter),
    Year(FinancialYear),
}

impl Key<'_> {
    fn of(value: &Value) -> Option<Key<'_>> {
        Some(match value {
            Value::Missing(_) => Key::Null,
            Value::Number(number) => Key::Number(number.to_i64().filter(|_| number.is_integer())?),
            Value::YesNo(yes) => Key::Number(i64::from(*yes)),
            Value::Text(text) => Key::Text(text),
            Value::Date(date) => Key::Date(*date),
            Value::Month(month) => Key::Month(*month),
            Value::Quarter(quarter) => Key::Quarter(*quarter),
            Value::Year(year) => Key::Year(*year),
        })
    }
}
