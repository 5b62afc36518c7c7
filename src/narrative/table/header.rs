//! The header of a table: titles of columns, periods of measures, groups over neighbours.

use super::measured::heading;
use super::notes::Marks;
use super::signs::text;
use crate::definition::raw::{TableDefinition, Words};
use crate::diagnostics::Diagnostics;
use crate::document::{Align, Cell, CellContent, Inline, Inlines, Row, RowKind};
use crate::figures::{Field, MeasureRow, Shows, TableColumn};
use crate::narrative::writer::Writer;

/// What a header is made from.
pub(super) struct Headed<'h> {
    pub definition: &'h TableDefinition,
    pub columns: &'h [TableColumn],
    pub measures: &'h [MeasureRow],
}

impl Headed<'_> {
    /// What heads a column of measures in place of its usual title: the words of the scorecard, or the
    /// period that all measures share.
    fn period(&self, column: &TableColumn) -> Option<Words> {
        let card = self.definition.scorecard.as_ref();
        let said = match column.shows {
            Shows::Measure(field) if column.title != field.title() => return None,
            Shows::Measure(Field::Previous) => card.and_then(|card| card.previous_title.clone()),
            Shows::Measure(Field::Latest) => card.and_then(|card| card.latest_title.clone()),
            Shows::Benchmark(ref name) if column.title != *name => return None,
            _ => None,
        };
        said.or_else(|| Some(Words { value: heading(column, self.measures)?, place: column.place.clone() }))
    }
}

impl Writer<'_> {
    /// As many header rows as the deepest column has titles above it, and one.
    pub(super) fn header(
        &mut self,
        headed: &Headed<'_>,
        marks: &mut Marks,
        found: &mut Diagnostics,
    ) -> Vec<Row> {
        let columns = headed.columns;
        let depth = columns.iter().map(|column| column.groups.len()).max().unwrap_or(0) + 1;
        let mut rows: Vec<Vec<Cell>> = vec![Vec::new(); depth];
        for (at, column) in columns.iter().enumerate() {
            let before = at.checked_sub(1).map_or(&[][..], |before| &columns[before].groups);
            for (level, title) in column.groups.iter().enumerate() {
                let shared = before.get(..=level) == column.groups.get(..=level);
                match rows[level].last_mut().filter(|_| shared) {
                    Some(cell) => cell.col_span += 1,
                    None => {
                        let content = self.titled(title, column, found);
                        rows[level].push(Cell { align: Some(Align::Centre), ..title_cell(column, content) });
                    }
                }
            }
            let title = self.title(column, headed, marks, found);
            let level = column.groups.len();
            rows[level].push(Cell {
                row_span: (depth - level) as u16,
                rotated: column.rotated,
                ..title_cell(column, title)
            });
        }
        let place = columns.first().map(|column| column.place.clone()).unwrap_or_default();
        rows.into_iter().map(|cells| Row { kind: RowKind::Normal, cells, place: place.clone() }).collect()
    }

    /// A column's title with its unit and the mark of its note.
    fn title(
        &mut self,
        column: &TableColumn,
        headed: &Headed<'_>,
        marks: &mut Marks,
        found: &mut Diagnostics,
    ) -> Inlines {
        let words = headed
            .period(column)
            .unwrap_or_else(|| Words { value: column.title.clone(), place: column.place.clone() });
        let words = match &column.unit {
            Some(unit) => Words { value: format!("{} ({unit})", words.value), ..words },
            None => words,
        };
        let mut title = self.titled_at(&words, found);
        title.extend(column.note.as_ref().and_then(|mark| marks.cite(mark, found)));
        title
    }

    fn titled(&mut self, title: &str, column: &TableColumn, found: &mut Diagnostics) -> Inlines {
        self.titled_at(&Words { value: title.to_owned(), place: column.place.clone() }, found)
    }

    /// A title, rendered where it holds a template.
    fn titled_at(&mut self, words: &Words, found: &mut Diagnostics) -> Inlines {
        if words.value.contains('{') {
            return self.inlines(words, found);
        }
        match text(&words.value, &words.place) {
            CellContent::Text(title) => title,
            _ => Vec::<Inline>::new(),
        }
    }
}

fn title_cell(column: &TableColumn, content: Inlines) -> Cell {
    let content = if content.is_empty() { CellContent::Empty } else { CellContent::Text(content) };
    Cell { place: column.place.clone(), ..Cell::new(content) }
}
