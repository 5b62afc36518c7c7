use super::Value;
use std::ops::Index;

/// The rows of a table, all in one allocation: a table of a million rows costs what its values cost.
/// `rows[row][column]` is a value.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Rows {
    values: Vec<Value>,
    width: usize,
}

impl Rows {
    /// None yet, of `width` values each, with room for `height`.
    pub(crate) fn new(width: usize, height: usize) -> Rows {
        Rows { values: Vec::with_capacity(width.saturating_mul(height)), width }
    }

    /// Adds the next value, row by row.
    pub(crate) fn push_value(&mut self, value: Value) {
        self.values.push(value);
    }

    /// Puts another value into a cell. There must be such a cell.
    pub(crate) fn set(&mut self, row: usize, column: usize, value: Value) {
        if let Some(cell) = self.values.get_mut(row * self.width + column) {
            *cell = value;
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.values.len().checked_div(self.width).unwrap_or(0)
    }

    pub(crate) fn get(&self, row: usize) -> Option<&[Value]> {
        let start = row.checked_mul(self.width)?;
        self.values.get(start..start.checked_add(self.width)?).filter(|row| !row.is_empty())
    }

    pub(crate) fn iter(&self) -> std::slice::ChunksExact<'_, Value> {
        self.values.chunks_exact(self.width.max(1))
    }
}

impl Index<usize> for Rows {
    type Output = [Value];

    fn index(&self, row: usize) -> &[Value] {
        &self.values[row * self.width..][..self.width]
    }
}

impl<'a> IntoIterator for &'a Rows {
    type Item = &'a [Value];
    type IntoIter = std::slice::ChunksExact<'a, Value>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
