//! Which cell stands where: spans resolved, rows checked.

use crate::diagnostics::{Code, Diagnostics};
use crate::document::{Cell, Row};

/// A cell with the first column that it covers and its spans, cut to the table.
pub(super) struct Placed<'t> {
    pub(super) cell: &'t Cell,
    pub(super) column: usize,
    pub(super) columns: usize,
    pub(super) rows: usize,
}

/// The rows of one section of a table.
pub(super) struct Grid<'t> {
    pub(super) source: &'t [Row],
    pub(super) rows: Vec<Vec<Placed<'t>>>,
}

impl<'t> Grid<'t> {
    /// Places the cells of rows on `columns` columns. A row with too few or too many cells is an
    /// error with its place; nothing is shifted in silence.
    pub(super) fn new(source: &'t [Row], columns: usize, found: &mut Diagnostics) -> Option<Grid<'t>> {
        // Rows still to come that a cell above covers, by column.
        let mut covered = vec![0usize; columns];
        let mut rows = Vec::with_capacity(source.len());
        let mut right = true;
        for (at, row) in source.iter().enumerate() {
            let mut placed = Vec::with_capacity(row.cells.len());
            let mut column = 0;
            let mut fits = true;
            for cell in &row.cells {
                while column < columns && covered[column] > 0 {
                    column += 1;
                }
                let span = usize::from(cell.col_span.max(1));
                if column + span > columns || covered[column..column + span].iter().any(|&rest| rest > 0) {
                    fits = false;
                    break;
                }
                let down = usize::from(cell.row_span.max(1)).min(source.len() - at);
                placed.push(Placed { cell, column, columns: span, rows: down });
                column += span;
            }
            let has: usize = row.cells.iter().map(|cell| usize::from(cell.col_span.max(1))).sum();
            let from_above = covered.iter().filter(|&&rest| rest > 0).count();
            if !fits || has + from_above != columns {
                right = false;
                let place = row.place.clone();
                found
                    .error(
                        Code::RowLength,
                        place,
                        format!(
                            "The row covers {} of the table's {columns} columns.",
                            if has + from_above == columns {
                                "the wrong ones".into()
                            } else {
                                (has + from_above).to_string()
                            }
                        ),
                    )
                    .remedy("Add or take out cells, or set right the columns that its cells span.");
            }
            for rest in &mut covered {
                *rest = rest.saturating_sub(1);
            }
            for cell in &placed {
                for rest in &mut covered[cell.column..cell.column + cell.columns] {
                    *rest = cell.rows - 1;
                }
            }
            rows.push(placed);
        }
        right.then_some(Grid { source, rows })
    }

    /// One past the last row that spans join to the row at `at`.
    pub(super) fn joined_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        let mut row = at;
        while row < end {
            let down = self.rows[row].iter().map(|cell| cell.rows).max().unwrap_or(1);
            end = end.max(row + down);
            row += 1;
        }
        end.min(self.rows.len())
    }

    /// Whether the cell at a column of a row goes on in the row below.
    pub(super) fn goes_on(&self, row: usize, column: usize) -> bool {
        // Spans are short, so looking back a few rows is enough work for the few tables that have them.
        (0..=row).rev().take(64).any(|above| {
            self.rows[above].iter().any(|cell| {
                cell.rows > 1
                    && cell.column <= column
                    && column < cell.column + cell.columns
                    && above + cell.rows > row + 1
            })
        })
    }
}
