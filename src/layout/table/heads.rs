//! Which header cells speak for which cell: the W3C table model.
//!
//! A header cell of the table's head speaks for the columns that it covers. A header row inside the
//! body takes the place of earlier header cells whose columns it covers, and leaves the others in force.
//! What a header row inside the body says over the names of its rows, the name of a measure, speaks for
//! those names and for all cells beside them, as far as the group that it stands in. A cell of a row-header column speaks for the rows that it
//! covers; the heading of a group for the rows up to the next. Where `Scope` says all that, no cell lists its headers.

use super::grid::{Grid, Placed, Section};
use crate::document::{CellContent, Column, Heads, RowKind};
use crate::frame::Scope;
use std::ops::Range;

/// Cells that list their headers each cost memory; a table of more cells than this has `Scope` alone.
const MOST_CELLS: usize = 50_000;

/// A cell by its row and its place among the cells of that row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct At {
    pub(super) section: Section,
    pub(super) row: usize,
    pub(super) cell: usize,
}

/// The header cells of each cell of the body, row by row. The names of rows have those of their group
/// and their measure; other header cells have none.
pub(super) type Lists = Vec<Vec<Vec<At>>>;

/// For whom the cell at `at` of a row speaks, if it is a header cell.
pub(super) fn scope(
    row: &[Placed<'_>],
    at: usize,
    kind: RowKind,
    section: Section,
    columns: &[Column],
) -> Option<Scope> {
    let cell = &row[at];
    // A header cell without words would say nothing.
    if is_blank(&cell.cell.content) {
        return None;
    }
    match (cell.cell.heads, kind) {
        (Some(Heads::Nothing), _) => None,
        (Some(Heads::Row), _) => Some(Scope::Row),
        (Some(Heads::Column), _) => Some(Scope::Column),
        (None, _) if section == Section::Header => Some(Scope::Column),
        (None, RowKind::Header) => Some(Scope::Column),
        (None, RowKind::Group) => {
            let first = row.iter().position(|cell| !is_blank(&cell.cell.content));
            (first == Some(at)).then_some(Scope::Column)
        }
        (None, RowKind::Normal | RowKind::Total) => columns[cell.column].row_header.then_some(Scope::Row),
    }
}

/// Whether a cell shows nothing.
pub(super) fn is_blank(content: &CellContent) -> bool {
    match content {
        CellContent::Empty => true,
        CellContent::Text(inlines) => inlines.iter().all(|inline| match inline {
            crate::document::Inline::Text { text, .. } => text.trim().is_empty(),
            crate::document::Inline::Break => true,
            _ => false,
        }),
        CellContent::Stack(parts) => parts.iter().all(is_blank),
        CellContent::Blocks(blocks) => blocks.is_empty(),
        _ => false,
    }
}

/// The header cells of every cell of the body, where `Scope` alone would not say them.
pub(super) fn lists(header: &Grid<'_>, body: &Grid<'_>, columns: &[Column]) -> Option<Lists> {
    let cells: usize = body.rows.iter().map(Vec::len).sum();
    if cells > MOST_CELLS || !needs_lists(header, body, columns) {
        return None;
    }
    let of_rows = row_heads(body, columns);
    let mut walk = Walk::new(columns);
    for row in 0..header.rows.len() {
        walk.take_columns(header, Section::Header, row, columns, 0);
    }
    let grand = grand_total(body);
    let mut lists = Vec::with_capacity(body.rows.len());
    for (row, cells) in body.rows.iter().enumerate() {
        let kind = body.source[row].kind;
        if kind != RowKind::Header {
            walk.block += 1;
        }
        if kind == RowKind::Group || grand == Some(row) {
            walk.group = None;
        }
        walk.take_columns(body, Section::Body, row, columns, walk.block);
        let of_row = cells
            .iter()
            .enumerate()
            .map(|(at, cell)| {
                let blank = is_blank(&cell.cell.content);
                match scope(cells, at, kind, Section::Body, columns) {
                    Some(Scope::Row) => walk.heads_of_name(cell),
                    Some(_) => Vec::new(),
                    None if blank && matches!(kind, RowKind::Header | RowKind::Group) => Vec::new(),
                    None => walk.heads_of(cell, &of_rows[row..row + cell.rows]),
                }
            })
            .collect();
        lists.push(of_row);
    }
    Some(lists)
}

/// Whether a table has header cells for which `Scope` says too little or too much.
fn needs_lists(header: &Grid<'_>, body: &Grid<'_>, columns: &[Column]) -> bool {
    let levels = header.rows.len() > 1 && header.rows.iter().flatten().any(|cell| cell.columns > 1);
    let within = body.rows.iter().enumerate().any(|(row, cells)| {
        matches!(body.source[row].kind, RowKind::Header | RowKind::Group)
            || cells
                .iter()
                .any(|cell| says_whom(cell.cell.heads) || cell.rows > 1 && columns[cell.column].row_header)
    });
    levels || within
}

/// Whether a cell speaks for others than its place says.
fn says_whom(heads: Option<Heads>) -> bool {
    matches!(heads, Some(Heads::Row | Heads::Column))
}

/// The row headers of each row of the body, from the left.
fn row_heads(body: &Grid<'_>, columns: &[Column]) -> Vec<Vec<At>> {
    let mut heads: Vec<Vec<(usize, At)>> = vec![Vec::new(); body.rows.len()];
    for (row, cells) in body.rows.iter().enumerate() {
        let kind = body.source[row].kind;
        for (at, cell) in cells.iter().enumerate() {
            if scope(cells, at, kind, Section::Body, columns) == Some(Scope::Row) {
                let head = (cell.column, At { section: Section::Body, row, cell: at });
                heads[row..row + cell.rows].iter_mut().for_each(|row| row.push(head));
            }
        }
    }
    heads
        .into_iter()
        .map(|mut row| {
            row.sort_by_key(|&(column, _)| column);
            row.into_iter().map(|(_, at)| at).collect()
        })
        .collect()
}

/// The row that totals the whole table and not its last group, where both could be meant.
fn grand_total(body: &Grid<'_>) -> Option<usize> {
    let kinds: Vec<RowKind> = body.source.iter().map(|row| row.kind).collect();
    let last = kinds.len().checked_sub(1).filter(|&last| kinds[last] == RowKind::Total)?;
    let after_total = last > 0 && kinds[last - 1] == RowKind::Total;
    // In a table whose groups all have totals the last one is that of the last group.
    let mut groups: Vec<bool> = Vec::new();
    for kind in &kinds {
        match kind {
            RowKind::Group => groups.push(false),
            RowKind::Total => groups.iter_mut().last().into_iter().for_each(|has| *has = true),
            _ => {}
        }
    }
    let others = &groups[..groups.len().saturating_sub(1)];
    (after_total || others.is_empty() || others.contains(&false)).then_some(last)
}

/// A header cell in force over columns.
#[derive(Clone, Copy)]
struct Force {
    at: At,
    from: usize,
    to: usize,
    /// Header rows that follow each other are one block and do not replace each other's cells.
    block: usize,
    /// Of a header row inside the body.
    inner: bool,
    /// The heading of the group that it stands in.
    group: Option<At>,
}

/// The header cells in force on the way down a table.
struct Walk {
    columns: Vec<Vec<Force>>,
    /// The columns of the names of rows.
    names: Vec<usize>,
    group: Option<At>,
    block: usize,
}

impl Walk {
    fn new(columns: &[Column]) -> Walk {
        let names = (0..columns.len()).filter(|&at| columns[at].row_header).collect();
        Walk { columns: vec![Vec::new(); columns.len()], names, group: None, block: 1 }
    }

    /// Takes up the header cells of a row.
    fn take_columns(
        &mut self,
        grid: &Grid<'_>,
        section: Section,
        row: usize,
        columns: &[Column],
        block: usize,
    ) {
        let kind = grid.source[row].kind;
        let cells = &grid.rows[row];
        for (cell, placed) in cells.iter().enumerate() {
            if scope(cells, cell, kind, section, columns) != Some(Scope::Column) {
                continue;
            }
            let at = At { section, row, cell };
            if section == Section::Body && kind == RowKind::Group && placed.cell.heads.is_none() {
                self.group = Some(at);
                continue;
            }
            let inner = section == Section::Body && kind == RowKind::Header;
            let (from, to, group) = (placed.column, placed.end(), self.group);
            let force = Force { at, from, to, block, inner, group };
            for column in &mut self.columns[force.from..force.to] {
                column.retain(|old| old.block == block || old.from < force.from || old.to > force.to);
                column.push(force);
            }
        }
    }

    /// The headers of a cell: of its columns from the outermost, of its group, its measure, its rows.
    fn heads_of(&self, cell: &Placed<'_>, rows: &[Vec<At>]) -> Vec<At> {
        let columns = self.columns[cell.column..cell.end()].iter().flatten().map(|force| force.at);
        let measure = self.names.iter().flat_map(|&column| self.measures(column..column + 1));
        let of_rows = rows.iter().flatten().copied();
        each_once(columns.chain(self.group).chain(measure).chain(of_rows))
    }

    /// The headers of the name of a row: of its group, its measure.
    fn heads_of_name(&self, cell: &Placed<'_>) -> Vec<At> {
        each_once(self.group.into_iter().chain(self.measures(cell.column..cell.end())))
    }

    /// What header rows inside the body say over columns, those of groups that have ended left out.
    fn measures(&self, columns: Range<usize>) -> impl Iterator<Item = At> {
        self.columns[columns]
            .iter()
            .flatten()
            .filter(|force| force.inner)
            .filter(|force| force.group.is_none() || force.group == self.group)
            .map(|force| force.at)
    }
}

fn each_once(of: impl Iterator<Item = At>) -> Vec<At> {
    let mut heads: Vec<At> = Vec::new();
    for at in of {
        if !heads.contains(&at) {
            heads.push(at);
        }
    }
    heads
}
