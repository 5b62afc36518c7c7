//! Tables of the definition -> tables of the document.

use super::markdown::typeset_words;
use super::table_rows::Filled;
use super::writer::Writer;
use crate::data::Table as Data;
use crate::definition::raw::{AlignName, Name, TableDefinition, Words};
use crate::diagnostics::{Code, Diagnostics};
use crate::document::{
    Align, Block, Cell, CellContent, Column, Inline, Inlines, Label, Row, RowKind, Table, TableLook, Width,
};
use crate::figures::{
    ColumnWidth, Field, MeasureRow, Schemes, Shows, TableColumn, resolve_columns, scorecard,
};

impl<'a> Writer<'a> {
    /// One of the report's tables. In a tile it is compact and has no number unless it asks for one.
    pub(super) fn named_table(&mut self, name: &Name, in_tile: bool, found: &mut Diagnostics) -> Vec<Block> {
        let report = self.report;
        // Names that the report does not declare were told by the plan.
        let Some(definition) = report.tables.get(&name.value) else { return Vec::new() };
        let numbered = definition.numbered.unwrap_or(!in_tile) && definition.title.is_some();
        let (number, label) = self.number("table", name, definition.id.as_ref(), numbered, found);
        let title = self.optional(definition.title.as_ref(), found);
        let subtitle = self.optional(definition.subtitle.as_ref(), found);
        let notes = self.notes(&definition.notes, definition.source.as_ref(), found);
        let Some((columns, filled)) = self.filled(definition, &name.value, found) else { return Vec::new() };
        let header = self.header(&columns, &filled.measures, found);
        let mut lines = filled.legend(definition);
        lines.extend(notes);
        let look = if definition.compact || in_tile { TableLook::Compact } else { TableLook::Data };
        vec![Block::Table(Box::new(Table {
            number,
            title,
            subtitle,
            columns: columns.iter().map(column).collect(),
            header,
            body: filled.rows,
            notes: lines,
            label,
            summary: None,
            look,
            place: name.place.clone(),
        }))]
    }

    /// The columns and rows of a table; what is wrong with them is told.
    fn filled(
        &mut self,
        definition: &'a TableDefinition,
        name: &str,
        found: &mut Diagnostics,
    ) -> Option<(Vec<TableColumn>, Filled<'a>)> {
        let data_name = definition.scorecard.as_ref().map(|card| &card.data).or(definition.data.as_ref());
        let data = match data_name {
            Some(data_name) => Some((data_name, self.data(data_name)?)),
            None => None,
        };
        let measures = match &definition.scorecard {
            Some(card) => scorecard(card, self.tables, Schemes::built_in(), found)?,
            None => self.measures_of(definition)?,
        };
        if data.is_none() && measures.is_empty() {
            found
                .error(
                    Code::MissingKey,
                    definition.title.as_ref().map(|title| title.place.clone()).unwrap_or_default(),
                    format!("The table `{name}` has no rows."),
                )
                .remedy("Give it `data`, `measures` or a `scorecard`.");
            return None;
        }
        let columns = resolve_columns(definition, data.map(|(name, table)| (&*name.value, table)), found)?;
        let mut filled = Filled::new(data, measures);
        filled.fill(definition, &columns, found);
        Some((columns, filled))
    }

    /// The measures that a table names. `None` when one of them cannot be worked out; that was told.
    fn measures_of(&self, definition: &TableDefinition) -> Option<Vec<MeasureRow>> {
        definition.measures.iter().map(|name| self.measures.get(&name.value)?.clone()).collect()
    }

    /// One of the report's data; that it does not exist or could not be loaded was told before.
    pub(super) fn data(&self, name: &Name) -> Option<&'a Data> {
        self.tables.get(&name.value)
    }

    /// The number and label of a table or chart. Shown a second time it has neither, for a
    /// reference can lead to one place only.
    pub(super) fn number(
        &mut self,
        kind: &'static str,
        name: &Name,
        id: Option<&Words>,
        numbered: bool,
        found: &mut Diagnostics,
    ) -> (Option<String>, Option<Label>) {
        if !numbered || !self.shown.insert((kind, name.value.clone())) {
            return (None, None);
        }
        let number = if kind == "table" { self.numbers.next_table() } else { self.numbers.next_figure() };
        let id = id.unwrap_or(name);
        (Some(number), self.numbers.claim(Label::from(&*id.value), &id.place, found))
    }

    /// One header row, or two where columns have groups.
    fn header(
        &mut self,
        columns: &[TableColumn],
        measures: &[MeasureRow],
        found: &mut Diagnostics,
    ) -> Vec<Row> {
        let titles: Vec<Inlines> = columns.iter().map(|column| self.title(column, measures, found)).collect();
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

    /// A column's title. Where all measures are of one pair of periods, those head the figures.
    fn title(&mut self, column: &TableColumn, measures: &[MeasureRow], found: &mut Diagnostics) -> Inlines {
        let period = match column.shows {
            Shows::Measure(Field::Previous) if column.title == "Previous" => {
                shared(measures.iter().map(|row| row.previous_period.as_deref()))
            }
            Shows::Measure(Field::Latest) if column.title == "Latest" => {
                shared(measures.iter().map(|row| row.latest_period.as_deref()))
            }
            _ => None,
        };
        let title = period.unwrap_or(&column.title);
        if title.contains('{') {
            let words = Words { value: title.to_owned(), place: column.place.clone() };
            return self.inlines(&words, found);
        }
        vec![Inline::Text {
            text: typeset_words(title),
            style: crate::document::Style::default(),
            place: column.place.clone(),
        }]
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

fn column(column: &TableColumn) -> Column {
    Column {
        width: match column.width {
            ColumnWidth::Content => Width::Auto,
            ColumnWidth::Fixed(width) => Width::Fixed(width),
            ColumnWidth::Shares(shares) => Width::Share(shares),
        },
        align: match column.align {
            AlignName::Left => Align::Left,
            AlignName::Right => Align::Right,
            AlignName::Centre => Align::Centre,
            AlignName::Decimal => Align::Decimal,
        },
        row_header: column.row_header,
    }
}
