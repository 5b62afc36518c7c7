use super::blocks::Reader;
use crate::checks;
use crate::diagnostics::{Code, Place};
use crate::document::{Align, Cell, CellContent, Column, Inlines, Row, RowKind, Table, plain_text};
use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

impl Reader<'_, '_> {
    /// A table of Markdown: one header row, the first column names the rows.
    pub(super) fn table(&mut self, alignments: &[Alignment], place: Place) -> Table {
        let mut header = Vec::new();
        let mut body = Vec::new();
        while let Some((event, at)) = self.next() {
            match event {
                Event::Start(Tag::TableHead) => header.push(self.row(at)),
                Event::Start(Tag::TableRow) => body.push(self.row(at)),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        let names_rows = alignments.len() > 1 && body.iter().all(|row| !is_empty(&row.cells[..], 0));
        let columns = alignments
            .iter()
            .enumerate()
            .map(|(index, alignment)| Column {
                align: align(*alignment, &body, index),
                row_header: index == 0 && names_rows,
                ..Column::default()
            })
            .collect();
        let blank =
            header.iter().flat_map(|row| &row.cells).any(|cell| matches!(cell.content, CellContent::Empty));
        if blank {
            self.found
                .warning(Code::MissingAlternative, place.clone(), "A column of this table has no heading.")
                .remedy("Name it, so that people who hear the table know what its cells are.");
        }
        let table = Table { columns, header, body, place, ..Table::default() };
        checks::table(&table, self.schemes, self.found);
        table
    }

    fn row(&mut self, place: Place) -> Row {
        let mut cells = Vec::new();
        while let Some((event, at)) = self.next() {
            match event {
                Event::Start(Tag::TableCell) => {
                    let content = self.plain_runs("a table");
                    self.skip_end();
                    cells.push(cell(content, at));
                }
                Event::End(TagEnd::TableHead | TagEnd::TableRow) => break,
                _ => {}
            }
        }
        Row { kind: RowKind::Normal, cells, place }
    }
}

fn cell(content: Inlines, place: Place) -> Cell {
    let content = if content.is_empty() { CellContent::Empty } else { CellContent::Text(content) };
    Cell { place, ..Cell::new(content) }
}

fn is_empty(cells: &[Cell], column: usize) -> bool {
    cells.get(column).is_none_or(|cell| matches!(cell.content, CellContent::Empty))
}

/// As written; a column of nothing but figures stands right.
fn align(written: Alignment, body: &[Row], column: usize) -> Align {
    match written {
        Alignment::Left => Align::Left,
        Alignment::Right => Align::Right,
        Alignment::Center => Align::Centre,
        Alignment::None => {
            let mut figures = 0;
            for row in body {
                match row.cells.get(column).map(|cell| &cell.content) {
                    Some(CellContent::Text(content)) if is_figure(&plain_text(content)) => figures += 1,
                    Some(CellContent::Empty) => {}
                    _ => return Align::Left,
                }
            }
            if figures > 0 { Align::Right } else { Align::Left }
        }
    }
}

fn is_figure(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '£' | '+' | '-' | '−' | '(' | ')'))
}
