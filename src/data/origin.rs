use crate::diagnostics::{FileId, Place};
use std::sync::Arc;

/// Where the rows of a table stand.
#[derive(Clone, Debug)]
pub(crate) enum Origin {
    /// A text file: the line of each row.
    Lines { file: FileId, header: u32, rows: Vec<u32> },
    /// A sheet: rows and columns from 0; those that were kept, for empty ones are passed over.
    Sheet { file: FileId, sheet: Arc<String>, columns: Vec<u32>, header: u32, rows: Vec<u32> },
    /// Rows of JSON: the place of each.
    Places { header: Place, rows: Vec<Place> },
    /// Rows in the definition itself: the place of each cell.
    Cells { header: Place, rows: Vec<Vec<Place>> },
    /// The answer of a query.
    Query(Arc<Query>),
}

/// A query that was asked: what a reader must know to ask it again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Query {
    /// Where its text begins.
    pub place: Place,
    /// What the definition calls its answer.
    pub name: String,
    pub text: String,
    /// The parameters that it names, with their values.
    pub parameters: Vec<(String, String)>,
    /// `SQLite` or `PostgreSQL`.
    pub engine: &'static str,
    /// The data, or the tables of its database, that it reads.
    pub reads: Vec<String>,
}

impl Origin {
    /// The place of a cell, as near as the source has one.
    pub(crate) fn place(&self, row: usize, column: usize) -> Place {
        match self {
            Origin::Lines { file, header, rows } => {
                Place::line(*file, rows.get(row).copied().unwrap_or(*header))
            }
            Origin::Sheet { file, sheet, columns, header, rows } => {
                let row = rows.get(row).copied().unwrap_or(*header);
                let column = columns.get(column).copied().unwrap_or(0);
                Place::cell(*file, sheet, row + 1, column + 1)
            }
            Origin::Places { header, rows } => rows.get(row).unwrap_or(header).clone(),
            Origin::Cells { header, rows } => {
                rows.get(row).and_then(|cells| cells.get(column)).unwrap_or(header).clone()
            }
            Origin::Query(query) => query.place.clone(),
        }
    }

    /// The sheet of a workbook.
    pub(crate) fn sheet(&self) -> Option<&str> {
        match self {
            Origin::Sheet { sheet, .. } => Some(sheet),
            Origin::Lines { .. } | Origin::Places { .. } | Origin::Cells { .. } | Origin::Query(_) => None,
        }
    }

    /// The place of a column's name.
    pub(super) fn header(&self, column: usize) -> Place {
        match self {
            Origin::Lines { file, header, .. } => Place::line(*file, *header),
            Origin::Sheet { file, sheet, columns, header, .. } => {
                let column = columns.get(column).copied().unwrap_or(0);
                Place::cell(*file, sheet, *header + 1, column + 1)
            }
            Origin::Places { header, .. } | Origin::Cells { header, .. } => header.clone(),
            Origin::Query(query) => query.place.clone(),
        }
    }

    /// The source as a whole.
    pub(super) fn whole(&self) -> Place {
        match self {
            Origin::Lines { file, .. } => Place::file(*file),
            Origin::Sheet { file, sheet, .. } => Place { sheet: Some(sheet.clone()), ..Place::file(*file) },
            Origin::Places { header, .. } | Origin::Cells { header, .. } => header.clone(),
            Origin::Query(query) => query.place.clone(),
        }
    }

    /// Drops the rows that `keep`, in order, does not hold.
    pub(super) fn keep_rows(&mut self, keep: &[usize]) {
        fn kept<T: Clone>(rows: &mut Vec<T>, keep: &[usize]) {
            *rows = keep.iter().filter_map(|&at| rows.get(at).cloned()).collect();
        }
        match self {
            Origin::Lines { rows, .. } | Origin::Sheet { rows, .. } => kept(rows, keep),
            Origin::Places { rows, .. } => kept(rows, keep),
            Origin::Cells { rows, .. } => kept(rows, keep),
            Origin::Query(_) => {}
        }
    }

    /// Drops the columns that `keep` does not hold.
    pub(super) fn keep_columns(&mut self, keep: &[usize]) {
        match self {
            Origin::Sheet { columns, .. } => {
                *columns = keep.iter().filter_map(|&at| columns.get(at).copied()).collect();
            }
            Origin::Cells { rows, .. } => {
                for cells in rows {
                    *cells = keep.iter().filter_map(|&at| cells.get(at).cloned()).collect();
                }
            }
            Origin::Lines { .. } | Origin::Places { .. } | Origin::Query(_) => {}
        }
    }
}
