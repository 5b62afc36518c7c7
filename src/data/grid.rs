//! The cells of a source as they are written, before columns have types.

use super::origin::Origin;
use super::written::Figure;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::period::Month;
use chrono::NaiveDate;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// Rows of equal length below a header. Texts share one buffer, so that a cell of a large file
/// costs no allocation of its own.
pub(super) struct Grid {
    pub(super) header: Vec<Arc<str>>,
    pub(super) origin: Origin,
    store: Store,
    cells: Vec<Cell>,
}

/// The texts and figures of cells.
#[derive(Default)]
pub(super) struct Store {
    text: String,
    figures: Vec<Figure>,
}

/// A cell whose text or figure is in a store. There may be millions, so it takes twelve bytes.
#[derive(Clone, Copy, Default)]
pub(super) enum Cell {
    #[default]
    Blank,
    /// Where the text begins, in forty bits, and its length.
    Text {
        high: u8,
        low: u32,
        len: u32,
    },
    /// The cell holds the error of a formula, `#DIV/0!`.
    Broken {
        high: u8,
        low: u32,
        len: u32,
    },
    /// Which of the figures.
    Figure(u32),
    Date(NaiveDate),
    Month(Month),
}

/// A cell as its source has it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Written<'a> {
    Blank,
    Text(&'a str),
    Broken(&'a str),
    Figure(Figure),
    Date(NaiveDate),
    Month(Month),
}

impl Written<'_> {
    /// The cell in words, for messages and for columns of text.
    pub(super) fn words(&self) -> String {
        match self {
            Written::Blank => String::new(),
            Written::Text(text) | Written::Broken(text) => (*text).to_owned(),
            Written::Figure(figure) => figure.shown(),
            Written::Date(date) => date.format("%-d %B %Y").to_string(),
            Written::Month(month) => month.to_string(),
        }
    }
}

impl Store {
    /// Keeps a cell. Space around texts goes.
    pub(super) fn keep(&mut self, written: Written<'_>) -> Cell {
        match written {
            Written::Blank => Cell::Blank,
            Written::Text(text) => match text.trim() {
                "" => Cell::Blank,
                text => {
                    let (high, low, len) = self.add(text);
                    Cell::Text { high, low, len }
                }
            },
            Written::Broken(text) => {
                let (high, low, len) = self.add(text);
                Cell::Broken { high, low, len }
            }
            Written::Figure(figure) => {
                self.figures.push(figure);
                Cell::Figure((self.figures.len() - 1) as u32)
            }
            Written::Date(date) => Cell::Date(date),
            Written::Month(month) => Cell::Month(month),
        }
    }

    fn add(&mut self, text: &str) -> (u8, u32, u32) {
        let at = self.text.len() as u64;
        self.text.push_str(text);
        ((at >> 32) as u8, at as u32, text.len() as u32)
    }

    /// A cell that this store keeps.
    pub(super) fn written(&self, cell: Cell) -> Written<'_> {
        let text = |high: u8, low: u32, len: u32| {
            let at = (usize::from(high) << 32) | low as usize;
            self.text.get(at..at + len as usize).unwrap_or("")
        };
        match cell {
            Cell::Blank => Written::Blank,
            Cell::Text { high, low, len } => Written::Text(text(high, low, len)),
            Cell::Broken { high, low, len } => Written::Broken(text(high, low, len)),
            Cell::Figure(at) => {
                self.figures.get(at as usize).map_or(Written::Blank, |&figure| Written::Figure(figure))
            }
            Cell::Date(date) => Written::Date(date),
            Cell::Month(month) => Written::Month(month),
        }
    }
}

impl Grid {
    /// A grid without rows; `origin` has none either.
    pub(super) fn new(header: Vec<Arc<str>>, origin: Origin) -> Grid {
        Grid { header, origin, store: Store::default(), cells: Vec::new() }
    }

    /// A grid of cells that are kept already, row by row; `origin` has a place for each row.
    pub(super) fn kept(header: Vec<Arc<str>>, origin: Origin, store: Store, cells: Vec<Cell>) -> Grid {
        Grid { header, origin, store, cells }
    }

    /// Makes room for rows that have so many bytes of text between them.
    pub(super) fn reserve(&mut self, rows: usize, bytes: usize) {
        // Each cell takes a byte at least, the mark between them.
        self.cells.reserve(rows.saturating_mul(self.header.len()).min(bytes));
        self.store.text.reserve(bytes);
    }

    /// Adds the next cell, row by row. Space around texts goes.
    pub(super) fn push(&mut self, written: Written<'_>) {
        let cell = self.store.keep(written);
        self.cells.push(cell);
    }

    pub(super) fn height(&self) -> usize {
        self.cells.len().checked_div(self.header.len()).unwrap_or(0)
    }

    pub(super) fn cell(&self, row: usize, column: usize) -> Written<'_> {
        let at = row * self.header.len() + column;
        self.cells.get(at).map_or(Written::Blank, |&cell| self.store.written(cell))
    }

    /// Drops columns that are empty from their name down, then tells names that are empty or
    /// stand twice. False when the header cannot serve.
    pub(super) fn check_header(&mut self, found: &mut Diagnostics) -> bool {
        self.drop_spacers();
        let mut sound = true;
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for (at, name) in self.header.iter().enumerate() {
            let place = || self.origin.header(at);
            if name.is_empty() {
                sound = false;
                found
                    .error(Code::DataSyntax, place(), format!("Column {} has no name in the header.", at + 1))
                    .remedy("Write a name above the column, or clear its cells.");
            } else if !seen.insert(name) {
                sound = false;
                found
                    .error(Code::DataSyntax, place(), format!("The header names column `{name}` twice."))
                    .remedy("Give each column a name of its own.");
            }
        }
        sound
    }

    /// Spreadsheets keep narrow empty columns between blocks.
    fn drop_spacers(&mut self) {
        let width = self.header.len();
        let spacer = |column: usize| {
            self.header[column].is_empty()
                && (0..self.height()).all(|row| self.cell(row, column) == Written::Blank)
        };
        let keep: Vec<usize> = (0..width).filter(|&column| !spacer(column)).collect();
        if keep.len() == width {
            return;
        }
        self.cells =
            self.cells.chunks(width).flat_map(|row| keep.iter().map(|&column| row[column])).collect();
        self.header = keep.iter().map(|&column| self.header[column].clone()).collect();
        self.origin.keep_columns(&keep);
    }
}

/// Whether a table would have more cells than memory should hold; told when so. A sheet or JSON
/// file can name a few cells far apart and so claim a table many times its own size.
pub(super) fn too_large(width: usize, height: usize, place: Place, found: &mut Diagnostics) -> bool {
    const MOST_CELLS: usize = 20_000_000;
    let too_large = width.saturating_mul(height) > MOST_CELLS;
    if too_large {
        found
            .error(
                Code::DataSyntax,
                place,
                format!("The table would have {width} columns and {height} rows, more than can be loaded."),
            )
            .remedy("Give the `range` of the table, or take the columns out that the report does not need.");
    }
    too_large
}

/// Findings about cells: the first of a file are told one by one, the rest as a number.
#[derive(Default)]
pub(super) struct Tally {
    told: usize,
    more: usize,
}

impl Tally {
    /// So many cells show what is wrong with a file; more would bury other findings.
    const MOST: usize = 20;

    /// Whether the next finding is told.
    pub(super) fn admits(&mut self) -> bool {
        if self.told < Tally::MOST {
            self.told += 1;
            true
        } else {
            self.more += 1;
            false
        }
    }

    /// Counts the findings of another file of the same data.
    pub(super) fn add(&mut self, other: &Tally) {
        self.told += other.told;
        self.more += other.more;
    }

    /// Tells how many findings were left out.
    pub(super) fn close(self, data_name: &str, whole: Place, found: &mut Diagnostics) {
        if self.more > 0 {
            let (count, cells) = (self.more, if self.more == 1 { "cell or row" } else { "cells or rows" });
            found.note(
                Code::BadValue,
                whole,
                format!("{count} more {cells} of `{data_name}` cannot be used."),
            );
        }
    }
}

/// A header name with its space made single: names in sheets are broken over lines.
pub(super) fn tidy_name(name: &str) -> Arc<str> {
    let words: Vec<&str> = name.split_whitespace().collect();
    Arc::from(words.join(" "))
}

/// The name of a column from the words above it, top to bottom; words that repeat those above them count once.
pub(super) fn joined_name<'a>(words: impl Iterator<Item = &'a str>) -> Arc<str> {
    let mut parts: Vec<&str> = Vec::new();
    for word in words {
        if !word.is_empty() && parts.last() != Some(&word) {
            parts.push(word);
        }
    }
    tidy_name(&parts.join(" "))
}
