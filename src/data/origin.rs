use crate::diagnostics::{FileId, Place, Scope};
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
    /// Several files under one header, one after the other.
    Files(Vec<Part>),
    /// The answer of a query.
    Query(Arc<Query>),
}

/// A file of several.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// The row of the whole table that is its first.
    pub first: usize,
    /// Of each column of the whole table, the one in this file; none where it has none.
    pub columns: Vec<Option<usize>>,
    pub origin: Origin,
}

impl Part {
    /// A cell by its column in the whole table and its row in this file.
    fn place(&self, row: usize, column: usize) -> Place {
        match self.columns.get(column).copied().flatten() {
            Some(column) => self.origin.place(row, column),
            None => self.origin.whole(),
        }
    }
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
            Origin::Files(parts) => {
                let after = parts.partition_point(|part| part.first <= row);
                let part = after.checked_sub(1).and_then(|at| parts.get(at));
                part.map_or_else(Place::default, |part| part.place(row - part.first, column))
            }
            Origin::Query(query) => Place { row: row as u32 + 1, ..query.place.clone() },
        }
    }

    /// The query that a table answers.
    pub(crate) fn query(&self) -> Option<&Query> {
        match self {
            Origin::Query(query) => Some(query),
            _ => None,
        }
    }

    /// How many files the rows come from, where they come from several.
    pub(crate) fn several(&self) -> Option<usize> {
        match self {
            Origin::Files(parts) => Some(parts.len()),
            _ => None,
        }
    }

    /// Where findings about the rows stand: one scope for each file.
    pub(crate) fn scopes(&self) -> Vec<Scope> {
        match self {
            Origin::Lines { file, .. } => vec![Scope::File { file: *file, sheet: None }],
            Origin::Sheet { file, sheet, .. } => {
                vec![Scope::File { file: *file, sheet: Some(sheet.clone()) }]
            }
            Origin::Places { header, .. } => vec![Scope::File { file: header.file, sheet: None }],
            Origin::Cells { header, rows } => {
                let last = rows.iter().flatten().map(|place| place.line).max();
                let lines = header.line..=last.unwrap_or(header.line);
                vec![Scope::Lines { file: header.file, lines }]
            }
            Origin::Files(parts) => parts.iter().flat_map(|part| part.origin.scopes()).collect(),
            Origin::Query(query) => {
                let first = query.place.line;
                let last = first.saturating_add(query.text.lines().count() as u32);
                vec![Scope::Lines { file: query.place.file, lines: first..=last }]
            }
        }
    }

    /// The sheet of a workbook; of several workbooks where it is one name.
    pub(crate) fn sheet(&self) -> Option<&str> {
        match self {
            Origin::Sheet { sheet, .. } => Some(sheet),
            Origin::Lines { .. } | Origin::Places { .. } | Origin::Cells { .. } | Origin::Query(_) => None,
            Origin::Files(parts) => {
                let mut sheets = parts.iter().map(|part| part.origin.sheet());
                let first = sheets.next()??;
                sheets.all(|sheet| sheet == Some(first)).then_some(first)
            }
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
            Origin::Files(parts) => parts
                .iter()
                .find_map(|part| Some(part.origin.header(part.columns.get(column).copied()??)))
                .unwrap_or_else(|| self.whole()),
            Origin::Query(query) => query.place.clone(),
        }
    }

    /// The source as a whole.
    pub(super) fn whole(&self) -> Place {
        match self {
            Origin::Lines { file, .. } => Place::file(*file),
            Origin::Sheet { file, sheet, .. } => Place { sheet: Some(sheet.clone()), ..Place::file(*file) },
            Origin::Places { header, .. } | Origin::Cells { header, .. } => header.clone(),
            Origin::Files(parts) => parts.first().map(|part| part.origin.whole()).unwrap_or_default(),
            Origin::Query(query) => query.place.clone(),
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
            Origin::Files(parts) => {
                for part in parts {
                    part.columns = keep.iter().filter_map(|&at| part.columns.get(at).copied()).collect();
                }
            }
            Origin::Lines { .. } | Origin::Places { .. } | Origin::Query(_) => {}
        }
    }
}
