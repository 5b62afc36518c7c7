//! The rows of a table as its cells lie, where some reach over several rows or columns.

use super::figures::cell_words;
use crate::document::{Cell, Column, Row, RowKind, placed};

/// What is known of a row by its place.
pub(super) struct Laid {
    /// The column in which each of its cells begins.
    pub starts: Vec<usize>,
    /// The words of the cells that name it.
    pub title: String,
    /// Of a header row inside the table, what it says over each column.
    pub heads: Vec<String>,
}

/// The rows of the body of a table.
pub(super) fn laid(rows: &[Row], columns: &[Column]) -> Vec<Laid> {
    let of_row = |(cells, row): (Vec<Option<&Cell>>, &Row)| {
        let same = |one: &Option<&Cell>, other: &Cell| one.is_some_and(|one| std::ptr::eq(one, other));
        let start = |cell: &Cell| cells.iter().position(|one| same(one, cell));
        let names = columns.iter().zip(&cells).filter(|(column, _)| column.row_header);
        let mut names: Vec<&Cell> = names.filter_map(|(_, cell)| *cell).collect();
        names.dedup_by(|one, other| std::ptr::eq(*one, *other));
        let titles: Vec<String> =
            names.into_iter().map(cell_words).filter(|words| !words.is_empty()).collect();
        let heads = match row.kind {
            RowKind::Header => cells.iter().map(|cell| cell.map_or_else(String::new, cell_words)).collect(),
            _ => Vec::new(),
        };
        // A cell that has no column any more is told by layout.
        let starts = row.cells.iter().map(|cell| start(cell).unwrap_or(columns.len())).collect();
        Laid { starts, title: titles.join(", "), heads }
    };
    placed(rows, columns.len()).into_iter().zip(rows).map(of_row).collect()
}

/// The words of the lowest header cell over each column.
pub(super) fn column_heads(header: &[Row], columns: usize) -> Vec<String> {
    let mut heads = vec![String::new(); columns];
    for row in placed(header, columns) {
        take(&mut heads, row.into_iter().map(|cell| cell.map_or_else(String::new, cell_words)));
    }
    heads
}

/// Puts words over columns in the place of those above them.
pub(super) fn take(heads: &mut [String], words: impl IntoIterator<Item = String>) {
    for (head, words) in heads.iter_mut().zip(words) {
        if !words.is_empty() {
            *head = words;
        }
    }
}
