//! A sheet's cells -> a table.

use super::area::{Area, letters};
use super::cells::Cells;
use crate::data::edges::Edges;
use crate::data::grid::{Cell, Grid, Tally, Written, joined_name, too_large};
use crate::data::origin::Origin;
use crate::definition::raw::Hidden;
use crate::diagnostics::{Code, Diagnostics, FileId, Place};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// So many rows show whether the first of them is a title.
const SAMPLE: usize = 20;

/// A sheet or a part of it.
pub(super) struct Sheet<'a> {
    pub(super) file: FileId,
    pub(super) name: Arc<String>,
    pub(super) cells: Cells,
    /// Whether no range of it was asked for.
    pub(super) whole: bool,
    pub(super) edges: Edges<'a>,
    pub(super) hidden: Option<Hidden>,
}

/// Where the table stands: rows of the header, columns.
#[derive(Clone, Copy)]
struct Frame {
    top: u32,
    /// The last row of the header.
    bottom: u32,
    left: u32,
    right: u32,
}

impl Sheet<'_> {
    pub(super) fn into_grid(self, tally: &mut Tally, found: &mut Diagnostics) -> Option<Grid> {
        let frame = self.frame(found)?;
        if self.has_title_for_header(frame, found) {
            return None;
        }
        let rows = self.cells.rows();
        let body = rows.partition_point(|&(row, _)| row <= frame.bottom);
        let body = self.without_footer(rows.get(body..).unwrap_or_default(), frame, found);
        self.tell_hidden(body, frame, found);
        self.tell_unworked(frame, found);
        let skip = self.hidden == Some(Hidden::Skip);
        let body: Vec<&(u32, Range<usize>)> =
            body.iter().filter(|(row, _)| !(skip && self.cells.is_hidden_row(*row))).collect();
        let columns: Vec<u32> = (frame.left..=frame.right)
            .filter(|&column| !(skip && self.cells.is_hidden_column(column)))
            .collect();
        if too_large(columns.len(), body.len(), self.place(), found) {
            return None;
        }
        for row in &body {
            self.tell_strays(row, frame, tally, found);
        }
        let header = self.header_words(frame);
        let names = columns.iter().map(|&column| self.name_of(&header, frame, column)).collect();
        let mut cells = vec![Cell::Blank; columns.len() * body.len()];
        for (row, into) in body.iter().zip(cells.chunks_mut(columns.len().max(1))) {
            let mut held = self.cells.of(row).iter().peekable();
            for (&column, cell) in columns.iter().zip(into) {
                while held.next_if(|&&(_, at, _)| at < column).is_some() {}
                if let Some(&(.., kept)) = held.next_if(|&&(_, at, _)| at == column) {
                    *cell = kept;
                }
            }
        }
        let origin = Origin::Sheet {
            file: self.file,
            sheet: self.name,
            columns,
            header: frame.bottom,
            rows: body.iter().map(|(row, _)| *row).collect(),
        };
        Some(Grid::kept(names, origin, self.cells.store, cells))
    }

    fn place(&self) -> Place {
        Place { sheet: Some(self.name.clone()), ..Place::file(self.file) }
    }

    fn cell_place(&self, row: u32, column: u32) -> Place {
        Place::cell(self.file, &self.name, row + 1, column + 1)
    }

    /// Where the table stands. `None` where there is none, which is told.
    fn frame(&self, found: &mut Diagnostics) -> Option<Frame> {
        let rows = self.cells.rows();
        let Some(&(last, _)) = rows.last() else {
            found
                .error(Code::EmptyTable, self.place(), "The cells are empty.")
                .remedy("Check that `sheet` and `range` are the right ones.");
            return None;
        };
        let wanted = self.edges.header_row.map_or(0, |row| row.value.saturating_sub(1));
        let from = rows.partition_point(|&(row, _)| row < wanted);
        let Some(first) = rows.get(from) else {
            if let Some(row) = self.edges.header_row {
                Edges::tell_header_below(row, "sheet", last + 1, found);
            }
            return None;
        };
        let top = first.0;
        let bottom = match self.edges.header_rows {
            Some(rows) => top.saturating_add(rows.saturating_sub(1)),
            None => self.header_bottom(first),
        };
        let rows = &rows[from..];
        let header = &rows[..rows.partition_point(|&(row, _)| row <= bottom)];
        let column = |cell: Option<&(u32, u32, Cell)>| cell.map(|&(_, column, _)| column);
        let left = rows.iter().filter_map(|row| column(self.cells.of(row).first())).min()?;
        let right = header.iter().filter_map(|row| column(self.cells.of(row).last())).max()?;
        Some(Frame { top, bottom, left, right: right.max(left) })
    }

    /// Whether the row that would be the header has one cell and is a title over the table: every cell of the
    /// rows below would stand beside it. It is told once, with the row that looks like the header.
    fn has_title_for_header(&self, frame: Frame, found: &mut Diagnostics) -> bool {
        if self.edges.header_row.is_some() || self.edges.header_rows.is_some() {
            return false;
        }
        let rows = self.cells.rows();
        let top = rows.iter().find(|(row, _)| *row == frame.top).map_or(&[][..], |row| self.cells.of(row));
        let &[(_, column, _)] = top else { return false };
        let below = rows.iter().skip_while(|(row, _)| *row <= frame.top).take(SAMPLE);
        let right =
            below.clone().filter_map(|row| self.cells.of(row).last()).map(|&(_, column, _)| column).max();
        // Merged cells over some of the columns group them; a title may reach over all.
        let over_all = |area: &Area| {
            area.contains(frame.top, column) && area.left <= frame.left && Some(area.right) >= right
        };
        if frame.top != frame.bottom && !self.cells.merged.iter().any(over_all) {
            return false;
        }
        let widths = || below.clone().map(|row| self.cells.of(row).len());
        let Some(widest) = widths().max().filter(|&widest| widest > 1) else { return false };
        // A cell or two beside a list are strays; a table fills most of its rows.
        if 2 * widths().filter(|&width| width > 1).count() < widths().count() {
            return false;
        }
        let is_named = |row: &&(u32, Range<usize>)| {
            let cells = self.cells.of(row);
            2 * cells.len() > widest
                && cells.iter().all(|&(row, column, _)| {
                    matches!(
                        self.cells.get(row, column),
                        Written::Text(_) | Written::Month(_) | Written::Date(_)
                    )
                })
        };
        let looks =
            below.clone().find(is_named).or_else(|| below.clone().find(|row| self.cells.of(row).len() > 1));
        let Some(header) = looks.map(|(row, _)| row + 1) else { return false };
        let words = header_words(self.cells.get(frame.top, column));
        Edges::tell_title(words.trim(), self.cell_place(frame.top, column), header, found);
        true
    }

    /// The last row of the header: merged cells in its first row reach down, or spread over
    /// columns that have names of their own in the row below.
    fn header_bottom(&self, first: &(u32, Range<usize>)) -> u32 {
        let top = first.0;
        let columns = self.cells.of(first);
        let holds = |area: &&Area| {
            (area.top..=area.bottom).contains(&top)
                && columns.binary_search_by_key(&area.left, |&(_, column, _)| column).is_ok()
        };
        let reach = |area: &Area| area.bottom.saturating_add(u32::from(area.right > area.left));
        self.cells.merged.iter().filter(holds).map(reach).max().unwrap_or(top).max(top)
    }

    /// The merged cells of the header.
    fn header_words(&self, frame: Frame) -> Vec<Area> {
        let merged =
            self.cells.merged.iter().filter(|area| area.top <= frame.bottom && area.bottom >= frame.top);
        merged.copied().collect()
    }

    /// The words above a column from top to bottom; a merged cell stands over each of its columns.
    fn name_of(&self, merged: &[Area], frame: Frame, column: u32) -> Arc<str> {
        let words: Vec<Cow<'_, str>> = (frame.top..=frame.bottom)
            .map(|row| {
                let area = merged.iter().find(|area| area.contains(row, column));
                let (row, column) = area.map_or((row, column), |area| (area.top, area.left));
                header_words(self.cells.get(row, column))
            })
            .collect();
        joined_name(words.iter().map(|words| &**words))
    }

    /// The rows without those of the footer: as many as are stated, else notes below an empty row.
    fn without_footer<'r>(
        &self,
        rows: &'r [(u32, Range<usize>)],
        frame: Frame,
        found: &mut Diagnostics,
    ) -> &'r [(u32, Range<usize>)] {
        if let Some(footer) = self.edges.footer_rows {
            return &rows[..rows.len().saturating_sub(footer as usize)];
        }
        if !self.whole || frame.left == frame.right {
            return rows;
        }
        let may_be_note = |row: &(u32, Range<usize>)| matches!(self.cells.of(row), [(_, column, _)] if *column == frame.left);
        let notes = rows.iter().rev().take_while(|row| may_be_note(row)).count();
        let from = rows.len() - notes;
        // The notes begin below the first empty row among them.
        let gap = (from.max(1)..rows.len()).find(|&at| rows[at].0 > rows[at - 1].0 + 1);
        let Some(gap) = gap else { return rows };
        if let (Some(first), Some(last)) = (rows.get(gap), rows.last()) {
            Edges::tell_notes(self.cell_place(first.0, frame.left), first.0 + 1, last.0 + 1, found);
        }
        &rows[..gap]
    }

    /// Tells the first cell of a row that stands to the right of all names.
    fn tell_strays(
        &self,
        row: &(u32, Range<usize>),
        frame: Frame,
        tally: &mut Tally,
        found: &mut Diagnostics,
    ) {
        let stray = self.cells.of(row).iter().find(|&&(_, column, _)| column > frame.right);
        if let Some(&(row, column, _)) = stray
            && tally.admits()
        {
            found
                .error(
                    Code::RowLength,
                    self.cell_place(row, column),
                    "This cell stands to the right of the table; its column has no name.",
                )
                .remedy(
                    "Name the column in the header, or give the `header_row` or the `range` of the table.",
                );
        }
    }

    /// Tells formulas of the table that were saved without a value: empty cells would stand for their figures.
    fn tell_unworked(&self, frame: Frame, found: &mut Diagnostics) {
        let columns = frame.left..=frame.right;
        let inside = |&&(row, column): &&(u32, u32)| row >= frame.top && columns.contains(&column);
        let cells: Vec<&(u32, u32)> = self.cells.unworked.iter().filter(inside).collect();
        let Some(&&(row, column)) = cells.first() else { return };
        let message = match cells.len() {
            1 => "The formula in this cell was saved without a value.".to_owned(),
            count => {
                format!("The formula in this cell was saved without a value, as were {} more.", count - 1)
            }
        };
        found.error(Code::BadValue, self.cell_place(row, column), message).remedy(
            "Open the workbook in a spreadsheet program and save it, so that the formulas are worked out.",
        );
    }

    /// Warns of hidden rows and columns of the table that hold something.
    fn tell_hidden(&self, body: &[(u32, Range<usize>)], frame: Frame, found: &mut Diagnostics) {
        if self.hidden.is_some() {
            return;
        }
        const REMEDY: &str = "Check that the public may see them and that they count; then write `hidden: read`, or \
                              `hidden: skip` to leave them out.";
        let rows: Vec<u32> =
            body.iter().map(|(row, _)| *row).filter(|&row| self.cells.is_hidden_row(row)).collect();
        let columns: Vec<u32> =
            (frame.left..=frame.right).filter(|&column| self.cells.is_hidden_column(column)).collect();
        let sheet = &self.name;
        if let Some(&first) = rows.first() {
            let listed = runs(&rows, |row| (row + 1).to_string());
            let message = match rows.len() {
                1 => format!("Row {listed} of sheet `{sheet}` is hidden and is read."),
                _ => format!("Rows {listed} of sheet `{sheet}` are hidden and are read."),
            };
            found.warning(Code::HiddenCells, self.cell_place(first, frame.left), message).remedy(REMEDY);
        }
        if let Some(&first) = columns.first() {
            let listed = runs(&columns, letters);
            let message = match columns.len() {
                1 => format!("Column {listed} of sheet `{sheet}` is hidden and is read."),
                _ => format!("Columns {listed} of sheet `{sheet}` are hidden and are read."),
            };
            found.warning(Code::HiddenCells, self.cell_place(frame.bottom, first), message).remedy(REMEDY);
        }
    }
}

/// `4, 7 to 9 and 12 more`
fn runs(numbers: &[u32], name: impl Fn(u32) -> String) -> String {
    const MOST: usize = 6;
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let shown: Vec<String> = runs
        .iter()
        .take(MOST)
        .map(|&(first, last)| match last - first {
            0 => name(first),
            1 => format!("{}, {}", name(first), name(last)),
            _ => format!("{} to {}", name(first), name(last)),
        })
        .collect();
    let more: u32 = runs.iter().skip(MOST).map(|&(first, last)| last - first + 1).sum();
    if more > 0 { format!("{} and {more} more", shown.join(", ")) } else { shown.join(", ") }
}

fn header_words(written: Written<'_>) -> Cow<'_, str> {
    match written {
        Written::Text(text) => Cow::Borrowed(text),
        Written::Month(month) => match month.first_day() {
            Some(day) => day.format("%b-%y").to_string().into(),
            None => month.to_string().into(),
        },
        Written::Figure(figure) => figure.value.normalize().to_string().into(),
        other => other.words().into(),
    }
}
