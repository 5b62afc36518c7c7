//! Tables by their cells.

use super::blocks::{single_spaced, words};
use super::changes::Excerpt;
use super::words::likeness;
use crate::inspect::file::{Element, Kid};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// From here on two rows are the same one under another name.
const LIKE: f32 = 0.5;

/// A table of a finished file.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub(super) caption: Option<String>,
    /// Each column's header cells, one above the other.
    columns: Vec<String>,
    rows: Vec<Row>,
}

#[derive(Clone, Debug, Default)]
struct Row {
    /// Its header cells; its first cell where it has none.
    name: String,
    /// By column; a cell that covers several stands in the first.
    cells: Vec<String>,
}

impl Table {
    pub(super) fn read(element: &Element) -> Table {
        let mut rows = Vec::new();
        let mut table = Table::default();
        collect(element, &mut rows, &mut table.caption);
        // How many rows a cell from above still covers, by column.
        let mut covered: Vec<usize> = Vec::new();
        for row in rows {
            table.row(row, &mut covered);
        }
        table
    }

    fn row(&mut self, row: &Element, covered: &mut Vec<usize>) {
        let mut cells = Vec::new();
        let mut names = Vec::new();
        let mut has_data = false;
        let mut column = 0;
        for cell in elements(row) {
            while covered.get(column).is_some_and(|rows| *rows > 0) {
                column += 1;
            }
            let text = single_spaced(&words(cell));
            match cell.role.as_str() {
                "TH" => names.push((column, text.clone())),
                _ => has_data = true,
            }
            let end = column.saturating_add(cell.columns).min(10_000);
            if covered.len() < end {
                covered.resize(end, 0);
            }
            cells.resize(end.max(cells.len()), String::new());
            covered[column..end].fill(cell.rows);
            cells[column] = text;
            column = end;
        }
        covered.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        if has_data || self.rows.iter().any(|row| !row.cells.is_empty()) && names.len() == 1 {
            let name: Vec<&str> = names.iter().map(|(_, name)| name.as_str()).collect();
            let name =
                if name.is_empty() { cells.first().cloned().unwrap_or_default() } else { name.join(", ") };
            self.rows.push(Row { name, cells });
        } else {
            self.heads(&names, cells.len());
        }
    }

    /// A row of headers alone speaks for the columns below it.
    fn heads(&mut self, names: &[(usize, String)], count: usize) {
        if self.columns.len() < count {
            self.columns.resize(count, String::new());
        }
        for (index, (column, name)) in names.iter().enumerate() {
            let end = names.get(index + 1).map_or(count, |(next, _)| *next);
            for above in &mut self.columns[*column..end.max(*column)] {
                if !above.is_empty() && !name.is_empty() {
                    above.push_str(", ");
                }
                above.push_str(name);
            }
        }
    }

    /// All of its words.
    pub(super) fn text(&self) -> String {
        let cells = self.rows.iter().flat_map(|row| row.cells.iter());
        let all = self.caption.iter().chain(&self.columns).chain(cells);
        all.map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// The cells that differ, by their headers.
    pub(super) fn changes(&self, new: &Table) -> Vec<Excerpt> {
        let mut found = Vec::new();
        let mut differ = |of: String, old: &str, new: &str| {
            if old != new {
                found.push(Excerpt { of: Some(of), old: old.to_owned(), new: new.to_owned() });
            }
        };
        if self.caption != new.caption {
            let text = |table: &Table| table.caption.clone().unwrap_or_default();
            differ("caption".to_owned(), &text(self), &text(new));
        }
        for (column, pair) in pairs(&self.columns, &new.columns).into_iter().enumerate() {
            differ(format!("header of column {}", column + 1), pair.0, pair.1);
        }
        let names = |table: &Table| table.rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>();
        for op in capture_diff_slices(Algorithm::Myers, &names(self), &names(new)) {
            match op {
                DiffOp::Equal { old_index, new_index, len } => {
                    for n in 0..len {
                        self.row_changes(
                            new,
                            &self.rows[old_index + n],
                            &new.rows[new_index + n],
                            &mut differ,
                        );
                    }
                }
                DiffOp::Delete { old_index, old_len, .. } => {
                    self.rows[old_index..old_index + old_len]
                        .iter()
                        .for_each(|row| differ(format!("row {}", row.name), &row.told(), ""));
                }
                DiffOp::Insert { new_index, new_len, .. } => {
                    new.rows[new_index..new_index + new_len]
                        .iter()
                        .for_each(|row| differ(format!("row {}", row.name), "", &row.told()));
                }
                DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                    let old_rows = &self.rows[old_index..old_index + old_len];
                    let new_rows = &new.rows[new_index..new_index + new_len];
                    for n in 0..old_len.max(new_len) {
                        match (old_rows.get(n), new_rows.get(n)) {
                            (Some(old), Some(row)) if likeness(&old.told(), &row.told()) < LIKE => {
                                differ(format!("row {}", old.name), &old.told(), "");
                                differ(format!("row {}", row.name), "", &row.told());
                            }
                            (Some(old), Some(row)) => {
                                differ(format!("name of row {}", old.name), &old.name, &row.name);
                                self.row_changes(new, old, row, &mut differ);
                            }
                            (Some(old), None) => differ(format!("row {}", old.name), &old.told(), ""),
                            (None, Some(row)) => differ(format!("row {}", row.name), "", &row.told()),
                            (None, None) => {}
                        }
                    }
                }
            }
        }
        found
    }

    fn row_changes(
        &self,
        new: &Table,
        old_row: &Row,
        new_row: &Row,
        differ: &mut dyn FnMut(String, &str, &str),
    ) {
        for (column, (before, after)) in pairs(&old_row.cells, &new_row.cells).into_iter().enumerate() {
            if before == old_row.name && after == new_row.name {
                continue;
            }
            let head = new.columns.get(column).or(self.columns.get(column)).filter(|head| !head.is_empty());
            let head = head.cloned().unwrap_or_else(|| (column + 1).to_string());
            differ(format!("row {}, column {head}", new_row.name), before, after);
        }
    }
}

impl Row {
    fn told(&self) -> String {
        self.cells.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(" | ")
    }
}

/// The values of two lists side by side, nothing for what one of them lacks.
fn pairs<'a>(old: &'a [String], new: &'a [String]) -> Vec<(&'a str, &'a str)> {
    let of = |list: &'a [String], n: usize| list.get(n).map_or("", String::as_str);
    (0..old.len().max(new.len())).map(|n| (of(old, n), of(new, n))).collect()
}

/// The rows of a table, whatever they are grouped in, and its caption.
fn collect<'a>(element: &'a Element, rows: &mut Vec<&'a Element>, caption: &mut Option<String>) {
    for kid in elements(element) {
        match kid.role.as_str() {
            "TR" => rows.push(kid),
            "Caption" => *caption = Some(single_spaced(&words(kid))),
            _ => collect(kid, rows, caption),
        }
    }
}

fn elements(element: &Element) -> impl Iterator<Item = &Element> {
    element.kids.iter().filter_map(|kid| match kid {
        Kid::Element(element) => Some(element),
        Kid::Content { .. } => None,
    })
}
