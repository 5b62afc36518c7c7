//! A wide table as records, for type too large for its columns: each row a block under its name, in it
//! a line for each column. Nothing of the table is lost but the view down a column.

use super::grid::{Grid, Placed, Section};
use super::heads::is_blank;
use crate::diagnostics::Diagnostics;
use crate::document::{
    Cell, CellContent, Column, Heads, Inline, Inlines, Row, RowKind, Table, TableLook, Width, plain_text,
};

/// What the name of a column and its value take of the width.
const SHARES: [f32; 2] = [2.0, 3.0];

/// The table as tables of two columns: one, or one for each of its groups. `None` for one that has no
/// more columns than its records would have, or whose rows are wrong.
pub(super) fn records(table: &Table) -> Option<Vec<Table>> {
    let count = table.columns.len();
    if count <= 2 || table.look == TableLook::Facts {
        return None;
    }
    // What is wrong with the rows is told when the table itself is set.
    let mut found = Diagnostics::new();
    let header = Grid::new(&table.header, count, Section::Header, &mut found)?;
    let body = Grid::new(&table.body, count, Section::Body, &mut found)?;
    let mut making = Making { table, names: vec![Vec::new(); count], made: Vec::new() };
    for row in &header.rows {
        making.take_names(row, false);
    }
    let mut over: Vec<Over<'_>> = Vec::new();
    for (at, row) in body.rows.iter().enumerate() {
        over.retain(|over| over.to > at);
        over.extend(row.iter().map(|cell| Over { cell, to: at + cell.rows }));
        over.sort_by_key(|over| over.cell.column);
        match body.source[at].kind {
            RowKind::Group => making.begin_group(row),
            RowKind::Header => making.take_names(row, true),
            RowKind::Normal | RowKind::Total => making.record(&over, &body.source[at]),
        }
    }
    Some(making.finish())
}

/// A cell that covers a row, and one past the last row that it covers.
struct Over<'t> {
    cell: &'t Placed<'t>,
    to: usize,
}

struct Making<'t> {
    table: &'t Table,
    /// The header words in force over each column, from the top.
    names: Vec<Vec<Inlines>>,
    made: Vec<Table>,
}

impl Making<'_> {
    /// Takes the words of a header row; one inside the body takes the place of those above it.
    fn take_names(&mut self, row: &[Placed<'_>], anew: bool) {
        for placed in row.iter().filter(|placed| !is_blank(&placed.cell.content)) {
            let words = words(&placed.cell.content);
            for names in &mut self.names[placed.column..placed.end()] {
                if anew {
                    names.clear();
                }
                names.push(words.clone());
            }
        }
    }

    /// Begins a table for the rows of a group, under the title of the whole with that of the group.
    fn begin_group(&mut self, row: &[Placed<'_>]) {
        let heading = joined(row.iter().map(|placed| words(&placed.cell.content)));
        let mut part = self.part();
        if !part.title.is_empty() && !heading.is_empty() {
            part.title.push(Inline::text(": "));
        }
        part.title.extend(heading);
        self.made.push(part);
    }

    /// A row: its name across, then a line for each cell that says something.
    fn record(&mut self, over: &[Over<'_>], source: &Row) {
        let columns = &self.table.columns;
        let names_row = |placed: &Placed<'_>| {
            columns[placed.column].row_header && placed.cell.heads.is_none()
                || placed.cell.heads == Some(Heads::Row)
        };
        let is_name =
            |placed: &Placed<'_>| matches!(placed.cell.content, CellContent::Text(_)) && names_row(placed);
        let named = over.iter().any(|over| is_name(over.cell));
        // Without row headers the first words name the row.
        let first = over.iter().position(|over| !is_blank(&over.cell.cell.content));
        let is_title =
            |at: usize, placed: &Placed<'_>| if named { is_name(placed) } else { first == Some(at) };
        let mut title = Vec::new();
        let mut lines = Vec::new();
        for (at, Over { cell, .. }) in over.iter().enumerate() {
            if is_blank(&cell.cell.content) {
                continue;
            }
            if is_title(at, cell) {
                title.push(words(&cell.cell.content));
            } else {
                let value = Cell { place: cell.cell.place.clone(), ..Cell::new(cell.cell.content.clone()) };
                let cells = vec![Cell::text(self.name(cell)), value];
                lines.push(Row { kind: RowKind::Normal, cells, place: source.place.clone() });
            }
        }
        if self.made.is_empty() {
            let part = self.part();
            self.made.push(part);
        }
        let Some(part) = self.made.last_mut() else { return };
        let heading = Cell { col_span: 2, ..Cell::text(joined(title.into_iter())) };
        part.body.push(Row { kind: RowKind::Group, cells: vec![heading], place: source.place.clone() });
        part.body.extend(lines);
    }

    /// The name of the columns that a cell covers: `2018/19: Quarter 1`, `April to June`.
    fn name(&self, cell: &Placed<'_>) -> Inlines {
        let first = joined(self.names[cell.column].iter().cloned());
        let last = joined(self.names[cell.end() - 1].iter().cloned());
        if plain_text(&first) == plain_text(&last) || first.is_empty() {
            return if first.is_empty() { last } else { first };
        }
        if last.is_empty() {
            return first;
        }
        [first, vec![Inline::text(" to ")], last].concat()
    }

    /// An empty table like the whole; only the first can be referred to.
    fn part(&self) -> Table {
        let [name, value] = SHARES.map(Width::Share);
        Table {
            number: self.table.number.clone(),
            title: self.table.title.clone(),
            subtitle: self.table.subtitle.clone(),
            columns: vec![
                Column { width: name, row_header: true, ..Column::default() },
                Column { width: value, ..Column::default() },
            ],
            label: self.table.label.clone().filter(|_| self.made.is_empty()),
            summary: self.table.summary.clone(),
            look: TableLook::Data,
            fit: self.table.fit,
            place: self.table.place.clone(),
            ..Table::default()
        }
    }

    fn finish(mut self) -> Vec<Table> {
        self.made.retain(|part| !part.body.is_empty());
        if let Some(last) = self.made.last_mut() {
            last.notes = self.table.notes.clone();
        }
        self.made
    }
}

/// The words of a cell; those of signs stand for them.
fn words(content: &CellContent) -> Inlines {
    match content {
        CellContent::Text(inlines) => inlines.clone(),
        CellContent::Rating(mark) => vec![Inline::text(mark.word.clone())],
        CellContent::Direction(direction) => vec![Inline::text(direction.word.clone())],
        CellContent::Stack(parts) => joined(parts.iter().map(words)),
        CellContent::Bar(bar) => vec![Inline::text(bar.words.clone())],
        CellContent::Empty | CellContent::Blocks(_) | CellContent::Spark(_) => Vec::new(),
    }
}

/// Words one after the other with a colon between them.
fn joined(words: impl Iterator<Item = Inlines>) -> Inlines {
    let mut all = Inlines::new();
    for words in words.filter(|words| !words.is_empty()) {
        if !all.is_empty() {
            all.push(Inline::text(": "));
        }
        all.extend(words);
    }
    all
}
