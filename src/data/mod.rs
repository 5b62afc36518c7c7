//! CSV, XLSX, JSON and inline rows -> typed tables. Every cell knows its file, row, sheet and cell.

mod value;

pub use value::{Missing, Month, Value};

use crate::definition::ColumnType;
use crate::diagnostics::{FileId, Place};
use std::sync::Arc;

/// A loaded table: columns with types, rows of values.
#[derive(Clone, Debug)]
pub struct Table {
    pub columns: Vec<Column>,
    /// Each as long as `columns`.
    pub rows: Vec<Vec<Value>>,
    pub origin: Origin,
}

#[derive(Clone, Debug)]
pub struct Column {
    /// As in the header of the file.
    pub name: Arc<str>,
    pub kind: ColumnType,
    /// Most places after the point that the source shows.
    pub decimals: u32,
}

/// Where the rows of a table stand.
#[derive(Clone, Debug)]
pub enum Origin {
    /// A text file: the line of each row.
    Lines { file: FileId, header: u32, rows: Vec<u32> },
    /// A sheet: rows and columns from 0 of the header's first cell; the rows that were kept.
    Sheet { file: FileId, sheet: Arc<str>, column: u32, header: u32, rows: Vec<u32> },
    /// Rows in the definition or in JSON: the place of each.
    Places { header: Place, rows: Vec<Place> },
}
