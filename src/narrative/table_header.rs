//! The header of a table: titles of columns, periods of measures, groups over neighbours.

use super::markdown::typeset_words;
use super::writer::Writer;
use crate::definition::raw::{TableDefinition, Words};
use crate::diagnostics::Diagnostics;
use crate::document::{Align, Cell, CellContent, Inline, Inlines, Row, RowKind, Style};
use crate::figures::{Field, MeasureRow, Shows, TableColumn};

/// What a header is made from.
pub(super) struct Headed<'h> {
    pub definition: &'h TableDefinition,
    pub columns: &'h [TableColumn],
    pub measures: &'h [MeasureRow],
}

impl Headed<'_> {
    /// What heads a column of figures in place of `Previous` and `Latest`: the words of the
    /// scorecard, or the period that all measures share.
    fn period(&self, column: &TableColumn) -> Option<Words> {
        let card = self.definition.scorecard.as_ref();
        let (said, period) = match column.shows {
            Shows::Measure(Field::Previous) if column.title == "Previous" => (
                card.and_then(|card| card.previous_title.clone()),
                shared(self.measures.iter().map(|row| row.previous_period.as_deref())),
            ),
            Shows::Measure(Field::Latest) if column.title == "Latest" => (
                card.and_then(|card| card.latest_title.clone()),
                shared(self.measures.iter().map(|row| row.latest_period.as_deref())),
            ),
            _ => return None,
        };
        said.or_else(|| Some(Words { value: period?.to_owned(), place: column.place.clone() }))
    }
}

impl Writer<'_> {
    /// One header row, or two where columns have groups.
    pub(super) fn header(&mut self, headed: &Headed<'_>, found: &mut Diagnostics) -> Vec<Row> {
        let columns = headed.columns;
        let titles: Vec<Inlines> = columns.iter().map(|column| self.title(column, headed, found)).collect();
        let place = columns.first().map(|column| column.place.clone()).unwrap_or_default();
        let row = |cells| Row { kind: RowKind::Normal, cells, place: place.clone() };
        if columns.iter().all(|column| column.group.is_none()) {
            return vec![row(columns
                .iter()
                .zip(titles)
                .map(|(column, title)| title_cell(column, title))
                .collect())];
        }
        let (mut first, mut second): (Vec<Cell>, Vec<Cell>) = (Vec::new(), Vec::new());
        let mut last: Option<&str> = None;
        for (column, title) in columns.iter().zip(titles) {
            let group = column.group.as_deref();
            match (group, first.last_mut()) {
                (Some(_), Some(cell)) if last == group => {
                    cell.col_span += 1;
                    second.push(title_cell(column, title));
                }
                (Some(words), _) => {
                    let content = vec![Inline::text(typeset_words(words))];
                    first.push(Cell { align: Some(Align::Centre), ..title_cell(column, content) });
                    second.push(title_cell(column, title));
                }
                (None, _) => first.push(Cell { row_span: 2, ..title_cell(column, title) }),
            }
            last = group;
        }
        vec![row(first), row(second)]
    }

    /// A column's title, rendered where it holds a template.
    fn title(&mut self, column: &TableColumn, headed: &Headed<'_>, found: &mut Diagnostics) -> Inlines {
        let words = headed
            .period(column)
            .unwrap_or_else(|| Words { value: column.title.clone(), place: column.place.clone() });
        if words.value.contains('{') {
            return self.inlines(&words, found);
        }
        vec![Inline::Text { text: typeset_words(&words.value), style: Style::default(), place: words.place }]
    }
}

/// The words that all have in common.
fn shared<'w>(mut words: impl Iterator<Item = Option<&'w str>>) -> Option<&'w str> {
    let first = words.next()??;
    words.all(|other| other == Some(first)).then_some(first)
}

fn title_cell(column: &TableColumn, content: Inlines) -> Cell {
    let content = if content.is_empty() { CellContent::Empty } else { CellContent::Text(content) };
    Cell { place: column.place.clone(), ..Cell::new(content) }
}
