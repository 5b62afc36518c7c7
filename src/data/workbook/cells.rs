//! The cells of a sheet, those that hold something only.

use super::area::Area;
use crate::data::grid::{Cell, Store, Written};
use std::ops::Range;

/// More cells than memory should hold; a few lines of a file can repeat a cell a billion times.
const MOST: usize = 20_000_000;

/// The cells of a sheet and what the sheet says of them.
#[derive(Default)]
pub(super) struct Cells {
    pub(super) store: Store,
    /// Row and column from 0; in order once `close` was called.
    cells: Vec<(u32, u32, Cell)>,
    /// The cells of each row, in order.
    rows: Vec<(u32, Range<usize>)>,
    pub(super) merged: Vec<Area>,
    /// First and last of runs of hidden rows, and of columns.
    pub(super) hidden_rows: Vec<(u32, u32)>,
    pub(super) hidden_columns: Vec<(u32, u32)>,
    /// Rows and columns of cells whose formula was saved without a value.
    pub(super) unworked: Vec<(u32, u32)>,
}

impl Cells {
    pub(super) fn add(&mut self, row: u32, column: u32, written: Written<'_>) {
        match self.store.keep(written) {
            Cell::Blank => {}
            cell => self.cells.push((row, column, cell)),
        }
    }

    /// Whether so many more cells can be added.
    pub(super) fn has_room(&self, more: usize) -> bool {
        self.cells.len().saturating_add(more) <= MOST
    }

    /// Puts the cells in order, after the last was added.
    pub(super) fn close(mut self) -> Cells {
        if !self.cells.is_sorted_by_key(|&(row, column, _)| (row, column)) {
            self.cells.sort_by_key(|&(row, column, _)| (row, column));
        }
        // Of two cells at one place, as broken files have them, the first counts.
        self.cells.dedup_by_key(|&mut (row, column, _)| (row, column));
        let mut start = 0;
        while let Some(&(row, ..)) = self.cells.get(start) {
            let length = self.cells[start..].partition_point(|&(other, ..)| other == row);
            self.rows.push((row, start..start + length));
            start += length;
        }
        self.hidden_rows.sort_unstable();
        self.hidden_columns.sort_unstable();
        self
    }

    /// The rows that hold something, with the range of their cells.
    pub(super) fn rows(&self) -> &[(u32, Range<usize>)] {
        &self.rows
    }

    /// The columns and cells of one of `rows`.
    pub(super) fn of(&self, row: &(u32, Range<usize>)) -> &[(u32, u32, Cell)] {
        self.cells.get(row.1.clone()).unwrap_or_default()
    }

    pub(super) fn get(&self, row: u32, column: u32) -> Written<'_> {
        let at = self.cells.binary_search_by_key(&(row, column), |&(row, column, _)| (row, column));
        at.map_or(Written::Blank, |at| self.store.written(self.cells[at].2))
    }

    pub(super) fn is_hidden_row(&self, row: u32) -> bool {
        holds(&self.hidden_rows, row)
    }

    pub(super) fn is_hidden_column(&self, column: u32) -> bool {
        holds(&self.hidden_columns, column)
    }
}

/// Whether sorted runs hold a number. Runs of hidden rows do not overlap in any sound file.
fn holds(runs: &[(u32, u32)], number: u32) -> bool {
    let after = runs.partition_point(|&(first, _)| first <= number);
    after.checked_sub(1).and_then(|at| runs.get(at)).is_some_and(|&(_, last)| number <= last)
}
