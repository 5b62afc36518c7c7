//! The rows of a table from data, measures or a scorecard.

use super::markdown::typeset_words;
use super::signs::{direction, mark};
use crate::data::{Missing, Table as Data, Value, is_missing};
use crate::definition::Theme;
use crate::definition::raw::{Name, Show, TableDefinition, Total};
use crate::diagnostics::{Diagnostics, Place};
use crate::document::{Cell, CellContent, Inline, Inlines, Row, RowKind, Style};
use crate::figures::{
    CellFormat, Field, MeasureRow, Reading, Schemes, Shows, TableColumn, cell_text, group_rows,
    level_of_words, list_with_and, movement_of_words, total,
};

/// The rows of a table as they come.
pub(super) struct Filled<'a> {
    data: Option<(&'a Name, &'a Data)>,
    pub measures: Vec<MeasureRow>,
    pub rows: Vec<Row>,
    theme: &'a Theme,
}

/// What a row shows: a measure, a row of the data, or both.
#[derive(Clone, Copy)]
struct From<'f> {
    measure: Option<&'f MeasureRow>,
    data_row: Option<usize>,
}

impl<'a> Filled<'a> {
    pub(super) fn new(
        data: Option<(&'a Name, &'a Data)>,
        measures: Vec<MeasureRow>,
        theme: &'a Theme,
    ) -> Filled<'a> {
        Filled { data, measures, rows: Vec::new(), theme }
    }

    pub(super) fn fill(
        &mut self,
        definition: &TableDefinition,
        columns: &[TableColumn],
        found: &mut Diagnostics,
    ) {
        let measures = std::mem::take(&mut self.measures);
        let by_row = |row: usize| measures.iter().find(|measure| measure.data_row == Some(row));
        let judged = definition.scorecard.is_some();
        match (&definition.group_by, self.data) {
            (Some(name), Some((data_name, table))) => {
                let Some(column) = table.column(name, &data_name.value, found) else { return };
                for group in group_rows(table, column) {
                    self.rows.push(group_row(&group.title, columns.len(), name));
                    for row in group.rows {
                        let measure = if judged { by_row(row) } else { None };
                        self.push(From { measure, data_row: Some(row) }, columns, found);
                    }
                }
            }
            (None, Some((_, table))) if measures.is_empty() => {
                for row in 0..table.rows.len() {
                    self.push(From { measure: None, data_row: Some(row) }, columns, found);
                }
            }
            _ => {
                for measure in &measures {
                    // The row of a measure is one of its own data, not of the table's.
                    let data_row = measure.data_row.filter(|_| judged);
                    self.push(From { measure: Some(measure), data_row }, columns, found);
                }
            }
        }
        self.measures = measures;
        if let (Some(total), Some((data_name, table))) = (&definition.total, self.data) {
            self.push_total(total, data_name, table, columns, found);
        }
    }

    fn push(&mut self, from: From<'_>, columns: &[TableColumn], found: &mut Diagnostics) {
        let cells: Vec<Cell> = columns.iter().map(|column| self.cell(from, column, found)).collect();
        let place = cells.first().map(|cell| cell.place.clone()).unwrap_or_default();
        self.rows.push(Row { kind: RowKind::Normal, cells, place });
    }

    fn cell(&self, from: From<'_>, column: &TableColumn, found: &mut Diagnostics) -> Cell {
        match (column.shows, from.measure, self.data, from.data_row) {
            (Shows::Measure(field), Some(measure), _, _) => {
                Cell { place: measure.place.clone(), ..Cell::new(self.part(field, measure)) }
            }
            (Shows::Data(at), _, Some((_, table)), Some(row)) => {
                let place = table.place(row, at);
                let content = match table.rows.get(row).and_then(|values| values.get(at)) {
                    Some(value) => self.value(value, column, &place, found),
                    None => CellContent::Empty,
                };
                Cell { place, ..Cell::new(content) }
            }
            _ => Cell::new(CellContent::Empty),
        }
    }

    fn value(
        &self,
        value: &Value,
        column: &TableColumn,
        place: &Place,
        found: &mut Diagnostics,
    ) -> CellContent {
        let words = cell_text(value, column.format);
        match (column.show, value) {
            (_, Value::Missing(Missing::Blank)) => CellContent::Empty,
            // "n/a" stands where no rating or direction can be given, as text in a column of words.
            (Some(_), Value::Missing(Missing::Said(_))) | (None, _) => text(&words, place),
            (Some(_), _) if is_missing(&words) => text(&words, place),
            (Some(Show::Rating), _) => {
                match level_of_words(Schemes::built_in(), &words, &column.name, place, found) {
                    Some(level) => CellContent::Rating(mark(self.theme, level)),
                    None => CellContent::Empty,
                }
            }
            (Some(Show::Direction), _) => match movement_of_words(&words, &column.name, place, found) {
                Some(movement) => CellContent::Direction(direction(self.theme, movement)),
                None => CellContent::Empty,
            },
        }
    }

    fn part(&self, field: Field, measure: &MeasureRow) -> CellContent {
        let reading = |reading: Option<&Reading>| match reading {
            Some(reading) => text(&reading.text, &measure.place),
            None => CellContent::Empty,
        };
        match field {
            Field::Title => text(&measure.title, &measure.place),
            Field::Previous => reading(measure.previous.as_ref()),
            Field::Latest => reading(Some(&measure.latest)),
            Field::Change => reading(measure.change.as_ref()),
            Field::Target => reading(measure.target.as_ref()),
            Field::Direction => match measure.movement {
                Some(movement) => CellContent::Direction(direction(self.theme, movement)),
                None => CellContent::Empty,
            },
            Field::Rating => match &measure.rating {
                Some(level) => CellContent::Rating(mark(self.theme, level)),
                None => CellContent::Empty,
            },
        }
    }

    /// Sums under the columns that are summed; the label in the column that names the rows.
    fn push_total(
        &mut self,
        definition: &Total,
        data_name: &Name,
        table: &Data,
        columns: &[TableColumn],
        found: &mut Diagnostics,
    ) {
        let mut sums = Vec::new();
        for name in &definition.sum {
            if let Some((column, Some(sum))) = total(table, &data_name.value, name, found) {
                sums.push((column, sum));
            }
        }
        let place = definition.sum.first().map(|name| name.place.clone()).unwrap_or_default();
        let label_at = columns.iter().position(|column| column.row_header).unwrap_or(0);
        let label = definition.label.as_ref().map_or("Total", |label| &label.value);
        let cells = columns.iter().enumerate().map(|(index, column)| {
            let sum = match column.shows {
                Shows::Data(at) => sums.iter().find(|(summed, _)| *summed == at),
                Shows::Measure(_) => None,
            };
            let content = match (sum, column.format) {
                (Some((_, sum)), CellFormat::Number(format)) => text(&format.format(*sum), &place),
                (Some((_, sum)), _) => text(&cell_text(&Value::Number(*sum), column.format), &place),
                (None, _) if index == label_at => text(label, &place),
                (None, _) => CellContent::Empty,
            };
            Cell { place: place.clone(), ..Cell::new(content) }
        });
        self.rows.push(Row { kind: RowKind::Total, cells: cells.collect(), place: place.clone() });
    }

    /// What directions and ratings mean, where the table has some.
    pub(super) fn legend(&self, definition: &TableDefinition) -> Vec<Inlines> {
        if definition.legend == Some(false) {
            return Vec::new();
        }
        let mut directions = false;
        let mut marks: Vec<&str> = Vec::new();
        for cell in self.rows.iter().flat_map(|row| &row.cells) {
            match &cell.content {
                CellContent::Direction(_) => directions = true,
                CellContent::Rating(mark) if !marks.contains(&&*mark.word) => marks.push(&mark.word),
                _ => {}
            }
        }
        let mut lines = Vec::new();
        if directions {
            lines.push(vec![
                Inline::bold("Direction: "),
                Inline::text(
                    "the arrow shows which way the figure moved, its word and colour whether that is good.",
                ),
            ]);
        }
        let order = Schemes::built_in().words();
        marks.sort_by_key(|mark| order.iter().position(|word| word == mark));
        if !marks.is_empty() {
            let words = match marks.len() {
                1 => format!("{}.", marks[0]),
                _ => format!("{}, from best to worst.", list_with_and(&marks)),
            };
            lines.push(vec![Inline::bold("Rating: "), Inline::text(words)]);
        }
        lines
    }
}

fn text(words: &str, place: &Place) -> CellContent {
    if words.is_empty() {
        return CellContent::Empty;
    }
    CellContent::Text(vec![Inline::Text {
        text: typeset_words(words),
        style: Style::default(),
        place: place.clone(),
    }])
}

fn group_row(title: &str, columns: usize, name: &Name) -> Row {
    let words = if title.is_empty() { "Not stated" } else { title };
    let cell = Cell { col_span: columns.max(1) as u16, ..Cell::new(text(words, &name.place)) };
    Row { kind: RowKind::Group, cells: vec![cell], place: name.place.clone() }
}
