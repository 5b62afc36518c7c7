//! Which cell stands where: spans resolved, rows checked.

use crate::diagnostics::{Code, Diagnostics, Place};
use crate::document::{Cell, CellContent, Inlines, Row, RowKind, plain_text};

/// A cell with the first column that it covers and its spans.
pub(super) struct Placed<'t> {
    pub(super) cell: &'t Cell,
    pub(super) column: usize,
    pub(super) columns: usize,
    pub(super) rows: usize,
}

impl Placed<'_> {
    /// One past the last column that it covers.
    pub(super) fn end(&self) -> usize {
        self.column + self.columns
    }
}

/// The rows of one section of a table.
pub(super) struct Grid<'t> {
    pub(super) source: &'t [Row],
    pub(super) rows: Vec<Vec<Placed<'t>>>,
    /// For each row the columns whose cell goes on in the row below; empty where none does.
    below: Vec<Vec<bool>>,
}

/// A part of a table whose rows spans may not leave.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Section {
    Header,
    Body,
}

/// A cell above that still covers a column.
#[derive(Clone, Copy)]
struct Cover<'t> {
    cell: &'t Cell,
    /// Rows that it covers from here on.
    rest: usize,
    /// The row in which it stands, from 1.
    row: usize,
}

/// The rows of a section, being placed.
struct Placer<'t, 'd> {
    section: Section,
    covers: Vec<Option<Cover<'t>>>,
    found: &'d mut Diagnostics,
}

impl<'t> Grid<'t> {
    /// Places the cells of rows on `columns` columns. A row with too few or too many cells, and a span
    /// that meets another or leaves the section, is an error with its place; nothing is shifted or
    /// cut in silence.
    pub(super) fn new(
        source: &'t [Row],
        columns: usize,
        section: Section,
        found: &mut Diagnostics,
    ) -> Option<Grid<'t>> {
        let mut placer = Placer { section, covers: vec![None; columns], found };
        let mut grid = Grid { source, rows: Vec::with_capacity(source.len()), below: Vec::new() };
        let mut right = true;
        for (at, row) in source.iter().enumerate() {
            let placed = placer.place(row, at, source.len());
            right &= placed.is_some();
            let placed = placed.unwrap_or_default();
            placer.cover(&placed, at);
            let below = placer.covers.iter().any(Option::is_some);
            grid.below.push(if below {
                placer.covers.iter().map(Option::is_some).collect()
            } else {
                Vec::new()
            });
            grid.rows.push(placed);
        }
        right.then_some(grid)
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

    /// Which rows stand on a faint ground: every second one from the heading above it, rows that spans
    /// join as one.
    pub(super) fn striped(&self) -> Vec<bool> {
        let mut stripes = Vec::with_capacity(self.rows.len());
        let mut striped = true;
        for (at, row) in self.source.iter().enumerate() {
            let joined = at > 0 && !self.below[at - 1].is_empty();
            striped = match row.kind {
                RowKind::Group | RowKind::Header => true,
                RowKind::Total => false,
                RowKind::Normal if joined => striped,
                RowKind::Normal => !striped,
            };
            stripes.push(striped && row.kind == RowKind::Normal);
        }
        stripes
    }

    /// Whether the cell at a column of a row goes on in the row below.
    pub(super) fn goes_on(&self, row: usize, column: usize) -> bool {
        self.below[row].get(column).copied().unwrap_or(false)
    }
}

impl<'t> Placer<'t, '_> {
    /// The cells of a row in their columns, or `None` when they do not cover each column once; that is told.
    fn place(&mut self, row: &'t Row, at: usize, rows: usize) -> Option<Vec<Placed<'t>>> {
        let columns = self.covers.len();
        let own: usize = row.cells.iter().map(|cell| usize::from(cell.col_span.max(1))).sum();
        let above = self.covers.iter().flatten().count();
        if own + above != columns {
            self.tell_count(row, own, above);
            return None;
        }
        let mut placed = Vec::with_capacity(row.cells.len());
        let mut column = 0;
        for cell in &row.cells {
            while self.covers.get(column).is_some_and(Option::is_some) {
                column += 1;
            }
            let span = usize::from(cell.col_span.max(1));
            let meets = (column..(column + span).min(columns)).find(|&at| self.covers[at].is_some());
            if let Some(meets) = meets.or((column + span > columns).then_some(columns - 1)) {
                self.tell_meeting(row, cell, meets);
                return None;
            }
            let down = usize::from(cell.row_span.max(1));
            let left = rows - at;
            if down > left {
                self.tell_leaving(row, cell, left);
                return None;
            }
            placed.push(Placed { cell, column, columns: span, rows: down });
            column += span;
        }
        Some(placed)
    }

    /// What the row covers in the rows below it.
    fn cover(&mut self, placed: &[Placed<'t>], at: usize) {
        for cover in &mut self.covers {
            *cover =
                cover.and_then(|c| c.rest.checked_sub(1).filter(|&r| r > 0).map(|rest| Cover { rest, ..c }));
        }
        for cell in placed.iter().filter(|cell| cell.rows > 1) {
            let cover = Cover { cell: cell.cell, rest: cell.rows - 1, row: at + 1 };
            self.covers[cell.column..cell.end()].fill(Some(cover));
        }
    }

    fn tell_count(&mut self, row: &Row, own: usize, above: usize) {
        let columns = self.covers.len();
        let first = self.covers.iter().flatten().next();
        let message = match first {
            None => format!("The row covers {own} of the table's {columns} columns."),
            Some(cover) => {
                let more = if above == 1 { "1 more".to_owned() } else { format!("{above} more") };
                format!(
                    "The row covers {own} of the table's {columns} columns, and {} of row {} covers {more} from above.",
                    named(cover.cell),
                    cover.row,
                )
            }
        };
        self.found
            .error(Code::RowLength, row.place.clone(), message)
            .remedy("Add or take out cells, or set right the columns and rows that cells span.");
    }

    fn tell_meeting(&mut self, row: &Row, cell: &Cell, column: usize) {
        let cell_name = named(cell);
        let message = match self.covers[column] {
            Some(cover) => format!(
                "{cell_name} covers {} columns, but {} of row {} still covers column {}.",
                cell.col_span,
                named(cover.cell),
                cover.row,
                column + 1
            ),
            None => format!("{cell_name} covers {} columns, more than are left in its row.", cell.col_span),
        };
        self.found
            .error(Code::RowLength, place_of(cell, row), capitalised(message))
            .remedy("Let one of the two cover less, or move the cell.");
    }

    fn tell_leaving(&mut self, row: &Row, cell: &Cell, left: usize) {
        let section = match self.section {
            Section::Header => "header",
            Section::Body => "table",
        };
        let rows = if left == 1 { "1 row is".to_owned() } else { format!("{left} rows are") };
        self.found
            .error(
                Code::RowLength,
                place_of(cell, row),
                capitalised(format!(
                    "{} covers {} rows, but only {rows} left in the {section}, its own counted.",
                    named(cell),
                    cell.row_span
                )),
            )
            .remedy(format!("Let it cover {left}, or add the rows that are missing."));
    }
}

fn place_of(cell: &Cell, row: &Row) -> Place {
    if cell.place == Place::default() { row.place.clone() } else { cell.place.clone() }
}

/// A cell in a message, by its first words.
fn named(cell: &Cell) -> String {
    let words = match &cell.content {
        CellContent::Text(inlines) => short(inlines),
        CellContent::Rating(mark) => mark.word.clone(),
        CellContent::Direction(direction) => direction.word.clone(),
        CellContent::Bar(bar) => bar.words.clone(),
        _ => String::new(),
    };
    if words.is_empty() { "a cell".to_owned() } else { format!("the cell `{words}`") }
}

fn short(inlines: &Inlines) -> String {
    let words = plain_text(inlines);
    let words = words.trim();
    match words.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words.to_owned(),
    }
}

fn capitalised(message: String) -> String {
    let mut letters = message.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
