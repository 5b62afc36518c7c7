//! What rows must hold to be used: `team: North`, `days: "<= 45"`.

use super::written::figure;
use super::{Table, Value};
use crate::definition::raw::{Condition, Name};
use crate::definition::{ColumnType, Located, Scalar, nearest};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::period;
use indexmap::IndexMap;
use std::cmp::Ordering;

/// The conditions of one use of a table; a row must meet all of them.
#[derive(Debug)]
pub(crate) struct Conditions(Vec<(usize, Vec<Test>)>);

/// One thing that a cell may hold.
#[derive(Debug)]
struct Test {
    bound: Bound,
    value: Value,
}

/// How a cell stands to a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Bound {
    Is,
    IsNot,
    Below,
    UpTo,
    Above,
    From,
}

/// The longer signs first, so that `<=` is not read as `<`.
const SIGNS: [(&str, Bound); 8] = [
    ("<=", Bound::UpTo),
    (">=", Bound::From),
    ("≤", Bound::UpTo),
    ("≥", Bound::From),
    ("!=", Bound::IsNot),
    ("<", Bound::Below),
    (">", Bound::Above),
    ("=", Bound::Is),
];

impl Conditions {
    /// Reads conditions by the types of the columns. What cannot be read is told, and a value that
    /// no row holds as well; `data_name` is what the definition calls the table.
    pub(crate) fn read(
        conditions: &IndexMap<String, Located<Condition>>,
        table: &Table,
        data_name: &str,
        found: &mut Diagnostics,
    ) -> Option<Conditions> {
        let mut tests = Vec::with_capacity(conditions.len());
        let mut sound = true;
        for (name, condition) in conditions {
            let name = Name { value: name.clone(), place: condition.place.clone() };
            let read = table
                .column(&name, data_name, found)
                .and_then(|column| Some((column, tests_of(condition, table, column, found)?)));
            match read {
                Some(read) => tests.push(read),
                None => sound = false,
            }
        }
        sound.then_some(Conditions(tests))
    }

    /// Whether a row meets them all. A cell with nothing in it meets none.
    pub(crate) fn hold(&self, table: &Table, row: usize) -> bool {
        let cell = |column: usize| table.rows.get(row).and_then(|row| row.get(column));
        self.0.iter().all(|(column, tests)| {
            cell(*column).is_some_and(|cell| tests.iter().any(|test| test.holds(cell)))
        })
    }
}

impl Test {
    fn holds(&self, cell: &Value) -> bool {
        let order = match (cell, &self.value) {
            (Value::Missing(_), _) => return false,
            (Value::Number(cell), Value::Number(value)) => cell.cmp(value),
            (Value::Date(cell), Value::Date(value)) => cell.cmp(value),
            (Value::Month(cell), Value::Month(value)) => cell.cmp(value),
            (Value::Quarter(cell), Value::Quarter(value)) => cell.cmp(value),
            (Value::Year(cell), Value::Year(value)) => cell.cmp(value),
            (Value::YesNo(cell), Value::YesNo(value)) => cell.cmp(value),
            (Value::Text(cell), Value::Text(value)) => cell.trim().cmp(value.trim()),
            _ => return false,
        };
        match self.bound {
            Bound::Is => order == Ordering::Equal,
            Bound::IsNot => order != Ordering::Equal,
            Bound::Below => order == Ordering::Less,
            Bound::UpTo => order != Ordering::Greater,
            Bound::Above => order == Ordering::Greater,
            Bound::From => order != Ordering::Less,
        }
    }
}

fn tests_of(
    condition: &Located<Condition>,
    table: &Table,
    column: usize,
    found: &mut Diagnostics,
) -> Option<Vec<Test>> {
    match &condition.value {
        Condition::One(text) => Some(vec![test(text, &condition.place, table, column, found)?]),
        Condition::Any(values) => {
            // Each is read before one of them can fail, so that all are told.
            let tests: Vec<Option<Test>> = values
                .iter()
                .map(|value| match &value.value {
                    Scalar::Text(text) | Scalar::Number(text) => {
                        test(text, &value.place, table, column, found)
                    }
                    Scalar::Bool(yes) => test(&yes.to_string(), &value.place, table, column, found),
                    Scalar::Null => test("", &value.place, table, column, found),
                })
                .collect();
            tests.into_iter().collect()
        }
    }
}

fn test(text: &str, place: &Place, table: &Table, column: usize, found: &mut Diagnostics) -> Option<Test> {
    let text = text.trim();
    let of = &table.columns[column];
    let (bound, rest) = SIGNS
        .iter()
        .find_map(|(sign, bound)| Some((*bound, text.strip_prefix(sign)?.trim())))
        .unwrap_or((Bound::Is, text));
    let (value, kind) = match of.kind {
        ColumnType::Integer | ColumnType::Number | ColumnType::Money => {
            let number = figure(rest).filter(|figure| !figure.percent);
            (number.map(|figure| Value::Number(figure.value)), "a number")
        }
        ColumnType::Percent => {
            let share = figure(rest).filter(|figure| figure.percent);
            (share.map(|figure| Value::Number(figure.value)), "a percentage")
        }
        ColumnType::Date => (period::date(rest).map(Value::Date), "a date"),
        ColumnType::Month => (period::month(rest).map(Value::Month), "a month"),
        ColumnType::Quarter => (period::quarter(rest).map(Value::Quarter), "a quarter"),
        ColumnType::FinancialYear => (period::financial_year(rest).map(Value::Year), "a financial year"),
        ColumnType::YesNo => (period::yes_no(rest).map(Value::YesNo), "yes or no"),
        ColumnType::Text if matches!(bound, Bound::Is | Bound::IsNot) => {
            (Some(rest).filter(|rest| !rest.is_empty()).map(|rest| Value::Text(rest.into())), "a word")
        }
        ColumnType::Text => (None, "a word: words are equal or not, but none is less than another"),
    };
    let Some(value) = value else {
        found
            .error(
                Code::InvalidValue,
                place.clone(),
                format!("`{text}` cannot be asked of column `{}`, where each cell is {kind}.", of.name),
            )
            .remedy("Write a value such as the column holds, or a bound such as `\"<= 45\"`.");
        return None;
    };
    let test = Test { bound, value };
    if bound == Bound::Is {
        tell_unheld(&test, rest, place, table, column, found);
    }
    Some(test)
}

/// A value that no row holds is nearly always a slip of the hand.
fn tell_unheld(
    test: &Test,
    text: &str,
    place: &Place,
    table: &Table,
    column: usize,
    found: &mut Diagnostics,
) {
    if table.rows.iter().any(|row| test.holds(&row[column])) {
        return;
    }
    let words: std::collections::BTreeSet<&str> = table
        .rows
        .iter()
        .filter_map(|row| match &row[column] {
            Value::Text(word) => Some(&**word),
            _ => None,
        })
        .collect();
    let remedy = match nearest(text, words.iter().copied()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => "Check the value.".to_owned(),
    };
    let name = &table.columns[column].name;
    found
        .warning(Code::BadValue, place.clone(), format!("No row has `{text}` in column `{name}`."))
        .remedy(remedy);
}
