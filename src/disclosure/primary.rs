//! Small figures are withheld, or all are rounded.

use super::guard::{DEFAULT_SYMBOL, Guard, RowTest, Way};
use crate::data::{Missing, Table, Value, figure};
use crate::definition::raw::{Low, Zeros};
use crate::period::{Period, yes_no};
use rust_decimal::{Decimal, RoundingStrategy};

/// In place of a figure that is not 0 and is rounded to it.
pub(super) const LOW: &str = "[low]";

/// The cells, each a row and a column, whose figures a guard withholds, in the order of the table.
pub(super) fn withheld(guard: &Guard<'_>, table: &Table) -> Vec<(usize, usize)> {
    let Way::Withhold { below, rows, .. } = &guard.way else { return Vec::new() };
    let mut cells = Vec::new();
    for (row, values) in table.rows.iter().enumerate() {
        let whole_row = rows.iter().any(|test| test.holds(values));
        for &column in &guard.columns {
            let Value::Number(figure) = values[column] else { continue };
            let zero = figure.is_zero();
            let small = !figure.is_sign_negative() && below.is_some_and(|below| figure < below);
            if (small || whole_row) && (!zero || guard.zeros == Zeros::Suppress) {
                cells.push((row, column));
            }
        }
    }
    cells
}

impl RowTest {
    fn holds(&self, values: &[Value]) -> bool {
        let value = &values[self.column];
        let small = matches!(value, Value::Number(figure) if self.below.is_some_and(|below| *figure < below));
        small || self.says(value)
    }

    /// Whether a cell says one of the words, each read as the column is: `no` is a cell of yes or no, `2018-06`
    /// a month, however the data writes them.
    pub(super) fn says(&self, value: &Value) -> bool {
        self.words.iter().map(|word| word.trim()).any(|word| match value {
            Value::Text(text) => text.trim().eq_ignore_ascii_case(word),
            Value::Number(number) => figure(word).is_some_and(|figure| figure.value == *number),
            Value::YesNo(yes) => yes_no(word) == Some(*yes),
            Value::Missing(Missing::Said { words, .. }) => words.trim().eq_ignore_ascii_case(word),
            Value::Missing(Missing::Blank) => false,
            Value::Date(_) | Value::Month(_) | Value::Quarter(_) | Value::Year(_) => {
                value.period().is_some_and(|period| Period::read(word) == Some(period))
            }
        })
    }
}

/// Rounds the figures of a table, and the sums of its columns, each from what it is: sums of rounded
/// figures would drift away.
pub(super) fn round(guard: &Guard<'_>, table: &mut Table) {
    let Way::Round { base, low } = guard.way else { return };
    for &column in &guard.columns {
        table.multiples.insert(column, base);
        let figures = table.rows.iter().filter_map(|row| match row[column] {
            Value::Number(figure) => Some(figure),
            _ => None,
        });
        if let Some(sum) = figures.map(Some).reduce(|a, b| a?.checked_add(b?)).flatten() {
            table.sums.insert(column, rounded(sum, base, low));
        }
        for row in 0..table.rows.len() {
            if let Value::Number(figure) = table.rows[row][column] {
                table.rows.set(row, column, rounded(figure, base, low));
            }
        }
    }
}

/// The nearest multiple of a base; a figure in the middle is rounded away from zero, as readers do.
pub(super) fn nearest(figure: Decimal, base: Decimal) -> Option<Decimal> {
    let steps = figure.checked_div(base)?.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    steps.checked_mul(base)
}

fn rounded(figure: Decimal, base: Decimal, low: Low) -> Value {
    match nearest(figure, base) {
        Some(zero) if zero.is_zero() && !figure.is_zero() && low == Low::Symbol => {
            Value::Missing(Missing::symbol(LOW))
        }
        Some(rounded) => Value::Number(rounded.normalize()),
        // Never the exact figure, whatever its size.
        None => Value::Missing(Missing::symbol(DEFAULT_SYMBOL)),
    }
}
