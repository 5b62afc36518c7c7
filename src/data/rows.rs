use super::{Missing, Value};
use rayon::slice::ParallelSliceMut;
use std::ops::Index;

/// The rows of a table, all in one allocation: a table of a million rows costs what its values cost.
/// `rows[row][column]` is a value.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Rows {
    values: Vec<Value>,
    width: usize,
}

impl Rows {
    /// So many rows of so many blank cells.
    pub(super) fn blank(width: usize, height: usize) -> Rows {
        Rows { values: vec![Value::Missing(Missing::Blank); width.saturating_mul(height)], width }
    }

    /// The values row by row, in bands of so many rows, the last of which may be lower.
    pub(super) fn bands_mut(&mut self, rows: usize) -> rayon::slice::ChunksMut<'_, Value> {
        self.values.par_chunks_mut(self.width.saturating_mul(rows).max(1))
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

    /// Keeps some of the rows, in ascending order.
    pub(super) fn keep(&mut self, keep: &[usize]) {
        let (width, mut at) = (self.width.max(1), 0);
        self.values.retain(|_| {
            at += 1;
            keep.binary_search(&((at - 1) / width)).is_ok()
        });
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
