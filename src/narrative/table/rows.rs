//! The rows of a table from data, measures or a scorecard.

use super::groups::groups;
use super::measured::{PeriodRows, benchmark, dated_benchmarks};
use super::notes::Marks;
use super::plan::RowPlan;
use super::signs::{Signs, text};
use super::written_cell::noted;
use crate::data::{Missing, Table as Data, Value, is_missing};
use crate::definition::raw::{Name, TableDefinition, Total, Words};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::document::{Align, Block, Cell, CellContent, Inline, Row, RowKind, Style};
use crate::figures::{
    CellFormat, Field, MeasureRow, Shows, TableColumn, cell_text, level_of_words, merged, movement_of_words,
    name_as_words, ratio, text_across, total,
};
use crate::narrative::redaction;
use crate::narrative::spark::{Point, spark};
use rayon::prelude::*;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The rows of a table as they come.
pub(super) struct Filled<'a, 'm> {
    data: Option<(&'a Name, &'a Data)>,
    pub measures: Vec<MeasureRow>,
    pub rows: Vec<Row>,
    pub(super) signs: Signs<'a>,
    /// Takes the notes that figures call for.
    marks: &'m mut Marks,
    /// The comments on the measures, where a column shows them.
    pub(super) comments: Vec<Option<Vec<Block>>>,
    /// Benchmarks of which each figure says its own period.
    dated: BTreeSet<String>,
    /// The marks of cells that the public does not see, by the reason.
    framed: BTreeMap<Arc<str>, Inline>,
}

/// Rows of data that are made at a time.
const ROWS_AT_ONCE: usize = 1_000;

/// Rows of a table that are made together.
enum Piece {
    /// The heading of a group, or a header row.
    Made(Row),
    /// Rows of the data, with the spans of their merged columns.
    Rows(Vec<(usize, Vec<u16>)>),
}

impl Piece {
    fn push(self, rows: &mut Vec<Row>, mut cells: impl FnMut(usize, &[u16]) -> Vec<Cell>) {
        match self {
            Piece::Made(row) => rows.push(row),
            Piece::Rows(of_data) => {
                let made = of_data.iter().map(|(row, spans)| standing(RowKind::Normal, cells(*row, spans)));
                rows.extend(made);
            }
        }
    }
}

/// What a row shows: a measure, a row of the data, or both.
#[derive(Clone, Copy)]
struct From<'f> {
    measure: Option<&'f MeasureRow>,
    data_row: Option<usize>,
    /// The place of the measure among those of the table.
    number: Option<usize>,
}

impl<'a, 'm> Filled<'a, 'm> {
    pub(super) fn new(
        data: Option<(&'a Name, &'a Data)>,
        measures: Vec<MeasureRow>,
        signs: Signs<'a>,
        marks: &'m mut Marks,
    ) -> Filled<'a, 'm> {
        Filled {
            data,
            measures,
            rows: Vec::new(),
            signs,
            marks,
            comments: Vec::new(),
            dated: BTreeSet::new(),
            framed: BTreeMap::new(),
        }
    }

    /// Makes the rows. Everything that keeps one from being made is told.
    pub(super) fn fill(
        &mut self,
        definition: &TableDefinition,
        columns: &[TableColumn],
        found: &mut Diagnostics,
    ) {
        self.tell_framed(columns);
        let measures = std::mem::take(&mut self.measures);
        let judged = definition.scorecard.is_some();
        match self.data.filter(|_| judged || measures.is_empty()) {
            Some((data_name, table)) => {
                if let Some(plan) = RowPlan::new(definition, columns, (data_name, table), found) {
                    self.fill_from_data(definition, &plan, &measures, found);
                }
                if let Some(total) = &definition.total {
                    self.push_total(total, (data_name, table), columns, found);
                }
            }
            None => self.fill_from_measures(definition, columns, &measures, found),
        }
        self.measures = measures;
    }

    /// Says under the table why the public does not see cells of it.
    fn tell_framed(&mut self, columns: &[TableColumn]) {
        let Some((_, table)) = self.data else { return };
        let shown: BTreeSet<usize> = columns.iter().flat_map(TableColumn::printed).collect();
        for ((row, column), reason) in table.framed.iter().filter(|((_, column), _)| shown.contains(column)) {
            if !self.framed.contains_key(reason) {
                let note = redaction::note(reason);
                let mark = self.marks.tell_once(&note, &table.place(*row, *column));
                self.framed.insert(reason.clone(), mark);
            }
        }
    }

    fn fill_from_measures(
        &mut self,
        definition: &TableDefinition,
        columns: &[TableColumn],
        measures: &[MeasureRow],
        found: &mut Diagnostics,
    ) {
        self.dated = dated_benchmarks(columns, measures);
        let mut periods = PeriodRows::new(measures, columns);
        for group in groups(definition, None, definition.group_by.as_ref(), found).unwrap_or_default() {
            if let Some(heading) = group.row(definition, columns.len(), measures) {
                self.rows.push(heading);
                periods.begin_group();
            }
            for &number in &group.rows {
                let Some(measure) = measures.get(number) else { continue };
                if let Some(cells) = periods.before(measure) {
                    self.push(RowKind::Header, cells);
                }
                // The row of a measure is one of its own data, not of the table's.
                let from = From { measure: Some(measure), data_row: None, number: Some(number) };
                let cells = columns.iter().map(|column| self.cell(from, column, found)).collect();
                self.push(RowKind::Normal, cells);
            }
        }
    }

    fn fill_from_data(
        &mut self,
        definition: &TableDefinition,
        plan: &RowPlan<'_>,
        measures: &[MeasureRow],
        found: &mut Diagnostics,
    ) {
        let table = plan.table;
        // Where some rows could not be measured that was told; the others keep their order.
        let mut of_row: Vec<Option<&MeasureRow>> = vec![None; table.rows.len()];
        for measure in measures {
            if let Some(row) = measure.data_row {
                of_row[row] = Some(measure);
            }
        }
        let Some(groups) = groups(definition, self.data, definition.group_by.as_ref(), found) else { return };
        let mut pieces = Vec::new();
        for group in groups {
            pieces.extend(group.row(definition, plan.columns.len(), measures).map(Piece::Made));
            for run in plan.runs(&group.rows) {
                if let Some(cells) = plan.header_cells(run[0]) {
                    pieces.push(Piece::Made(standing(RowKind::Header, cells)));
                }
                let mut spans = merged(table, &plan.merged_data(), run).into_iter();
                pieces.extend(run.chunks(ROWS_AT_ONCE).map(|rows| {
                    let spans = spans.by_ref().take(rows.len());
                    Piece::Rows(rows.iter().copied().zip(spans).collect())
                }));
            }
        }
        if measures.is_empty() {
            self.push_plain(plan, pieces, found);
            return;
        }
        let mut rows = Vec::new();
        for piece in pieces {
            piece.push(&mut rows, |row, spans| {
                let measure = of_row[row];
                let from = From { measure, data_row: Some(row), number: measure.map(|_| row) };
                data_cells(plan, row, spans, |column| self.cell(from, column, found))
            });
        }
        self.rows.extend(rows);
    }

    /// Rows without measures; those of long tables are made in parallel.
    fn push_plain(&mut self, plan: &RowPlan<'_>, pieces: Vec<Piece>, found: &mut Diagnostics) {
        let filled = &*self;
        let made: Vec<(Vec<Row>, Diagnostics)> = pieces
            .into_par_iter()
            .map(|piece| {
                let (mut rows, mut found) = (Vec::new(), Diagnostics::new());
                piece.push(&mut rows, |row, spans| {
                    let from = From { measure: None, data_row: Some(row), number: None };
                    data_cells(plan, row, spans, |column| filled.plain_cell(from, column, &mut found))
                });
                (rows, found)
            })
            .collect();
        for (rows, told) in made {
            self.rows.extend(rows);
            found.merge(told);
        }
    }

    fn push(&mut self, kind: RowKind, cells: Vec<Cell>) {
        self.rows.push(standing(kind, cells));
    }

    fn cell(&mut self, from: From<'_>, column: &TableColumn, found: &mut Diagnostics) -> Cell {
        let place = self.place(from, column);
        Cell { place: place.clone(), ..Cell::new(self.content(from, column, &place, found)) }
    }

    /// A cell that shows nothing of a measure.
    fn plain_cell(&self, from: From<'_>, column: &TableColumn, found: &mut Diagnostics) -> Cell {
        let place = self.place(from, column);
        Cell { place: place.clone(), ..Cell::new(self.plain(from, column, &place, found)) }
    }

    fn place(&self, from: From<'_>, column: &TableColumn) -> Place {
        match (from.data_row, self.data, column.data_column()) {
            (Some(row), Some((_, table)), Some(at)) => table.place(row, at),
            (Some(row), Some((_, table)), None) if from.measure.is_none() => table.place(row, 0),
            _ => from.measure.map(|measure| measure.place.clone()).unwrap_or_default(),
        }
    }

    fn content(
        &mut self,
        from: From<'_>,
        column: &TableColumn,
        place: &Place,
        found: &mut Diagnostics,
    ) -> CellContent {
        match (&column.shows, from.measure) {
            (Shows::Measure(Field::Commentary), _) => {
                // Each is shown once; a row that is shown again has none.
                let comment = from.number.and_then(|at| self.comments.get_mut(at)?.take());
                comment.map_or(CellContent::Empty, CellContent::Blocks)
            }
            (Shows::Measure(field), Some(measure)) => {
                let content = self.part(*field, measure, column);
                match measure.rounding.as_ref().filter(|_| *field == Field::Latest) {
                    Some(told) => noted(content, self.marks.tell(told, &measure.place)),
                    None => content,
                }
            }
            (Shows::Benchmark(name), Some(measure)) => {
                benchmark(name, measure, column, self.dated.contains(name))
            }
            (Shows::Stack(parts), Some(_)) => {
                stacked(parts.iter().map(|part| self.cell(from, part, found).content))
            }
            _ => self.plain(from, column, place, found),
        }
    }

    /// What a cell shows besides measures.
    fn plain(
        &self,
        from: From<'_>,
        column: &TableColumn,
        place: &Place,
        found: &mut Diagnostics,
    ) -> CellContent {
        let values = self.data.zip(from.data_row).and_then(|((_, table), row)| table.rows.get(row));
        match (&column.shows, values, from.measure) {
            (Shows::Measure(Field::Commentary), ..) => CellContent::Empty,
            (Shows::Stack(parts), ..) => {
                stacked(parts.iter().map(|part| self.plain_cell(from, part, found).content))
            }
            (Shows::Spark(columns), Some(values), _) => self.line(columns, values, column),
            (_, Some(values), _) => match column.data_column().and_then(|at| values.get(at)) {
                Some(value) => {
                    let words = column.print(value) + &self.mark(from, column);
                    self.framed(from, column, self.value((value, &words), column, place, found))
                }
                None => CellContent::Empty,
            },
            _ => CellContent::Empty,
        }
    }

    /// What a cell shows; for members a frame around it and a note where the public does not see it.
    fn framed(&self, from: From<'_>, column: &TableColumn, content: CellContent) -> CellContent {
        let at = from.data_row.zip(column.data_column());
        let reason = self.data.zip(at).and_then(|((_, table), at)| table.framed.get(&at));
        match reason.and_then(|reason| self.framed.get(reason)) {
            Some(mark) => redaction::framed_and_noted(content, mark.clone()),
            None => content,
        }
    }

    /// The mark behind the figure of a cell.
    fn mark(&self, from: From<'_>, column: &TableColumn) -> String {
        let at = from.data_row.zip(column.data_column());
        self.data.zip(at).map_or_else(String::new, |((_, table), (row, column))| table.mark(row, column))
    }

    fn value(
        &self,
        (value, words): (&Value, &str),
        column: &TableColumn,
        place: &Place,
        found: &mut Diagnostics,
    ) -> CellContent {
        // "n/a" stands where there is nothing to draw, as text in a column of words.
        let missing = matches!(value, Value::Missing(Missing::Said { .. })) || is_missing(words);
        match &column.shows {
            _ if matches!(value, Value::Missing(Missing::Blank)) => CellContent::Empty,
            _ if let Value::Missing(missing) = value
                && let Some(reason) = missing.redacted_for() =>
            {
                CellContent::Text(redaction::bar(reason, Style::default(), place))
            }
            Shows::Rating(_) if !missing => {
                match level_of_words(self.signs.schemes, words, Some(&column.name), place, found) {
                    Some(level) => CellContent::Rating(self.signs.mark(level)),
                    None => CellContent::Empty,
                }
            }
            Shows::Direction(_) if !missing => {
                match movement_of_words(words, Some(&column.name), place, found) {
                    Some(movement) => CellContent::Direction(self.signs.direction(movement)),
                    None => CellContent::Empty,
                }
            }
            Shows::Bar(_, whole) => match value {
                Value::Number(number) => self.bar((*number, words), *whole, column, place, found),
                _ => text(words, place),
            },
            _ => text(words, place),
        }
    }

    fn bar(
        &self,
        (number, words): (Decimal, &str),
        whole: Decimal,
        column: &TableColumn,
        place: &Place,
        found: &mut Diagnostics,
    ) -> CellContent {
        if number < Decimal::ZERO || number > whole {
            let (why, remedy) = if number < Decimal::ZERO {
                ("is below zero", "Show the figures of the column without bars.".to_owned())
            } else {
                let whole = column.print(&Value::Number(whole));
                ("is more than the whole", format!("The whole is {whole}; state a larger `whole`."))
            };
            let message = format!("`{words}` in column `{}` {why}, so it has no bar.", column.name);
            found.error(Code::BadValue, place.clone(), message).remedy(remedy);
            return CellContent::Empty;
        }
        let share = number.checked_div(whole).unwrap_or_default();
        CellContent::Bar(self.signs.bar(share, words))
    }

    /// A small line; nothing where all its figures are missing.
    fn line(&self, columns: &[usize], values: &[Value], column: &TableColumn) -> CellContent {
        let Some((_, table)) = self.data else { return CellContent::Empty };
        let words =
            |at: usize| format!("{} {}", name_as_words(&table.columns[at].name), column.say(&values[at]));
        let points: Vec<Point> =
            columns.iter().map(|&at| Point::of_value(&values[at], || words(at))).collect();
        if !points.iter().any(Point::is_known) {
            return CellContent::Empty;
        }
        CellContent::Spark(Box::new(spark(&column.title, &points)))
    }

    /// Sums under the columns that are summed, ratios of sums under shares; the label in the column
    /// that names the rows.
    fn push_total(
        &mut self,
        definition: &Total,
        (data_name, table): (&Name, &Data),
        columns: &[TableColumn],
        found: &mut Diagnostics,
    ) {
        let mut sums = Vec::new();
        for name in &definition.sum {
            if let Some((column, Some(sum))) = total(table, &data_name.value, name, found) {
                sums.push((column, sum));
            }
        }
        for (name, parts) in &definition.ratio {
            let name = Words { value: name.clone(), place: parts.place.clone() };
            let column = table.column(&name, &data_name.value, found);
            if parts.value.len() != 2 {
                found
                    .error(
                        Code::InvalidValue,
                        parts.place.clone(),
                        format!("The total of `{}` needs two columns.", name.value),
                    )
                    .remedy("Name the column whose sum is divided, then the one that it is divided by.");
                continue;
            }
            let ratio = ratio(table, &data_name.value, &parts.value, found);
            sums.extend(column.zip(ratio.map(Value::Number)));
        }
        let place = definition.sum.first().map(|name| name.place.clone()).unwrap_or_default();
        let label_at = columns.iter().position(|column| column.row_header).unwrap_or(0);
        let label = definition.label.as_ref().map_or("Total", |label| &label.value);
        let leading = columns.iter().skip(label_at).take_while(|column| column.row_header).count().max(1);
        let mut cells = Vec::with_capacity(columns.len());
        for (index, column) in columns.iter().enumerate() {
            let sum = column.data_column().and_then(|at| sums.iter().find(|(summed, _)| *summed == at));
            let content = match (sum, column.format) {
                (Some((_, sum)), CellFormat::Number(_)) => text(&column.print(sum), &place),
                (Some((_, sum)), _) => text(&cell_text(sum, column.format), &place),
                (None, _) if index == label_at => text(label, &place),
                // The label stands for all the levels that name the rows.
                (None, _) if index > label_at && index < label_at + leading => continue,
                (None, _) => CellContent::Empty,
            };
            let span = if index == label_at && sum.is_none() { leading as u16 } else { 1 };
            // Beside bars, figures stand at the right of their cells.
            let align = matches!(column.shows, Shows::Bar(..)).then_some(Align::Right);
            cells.push(Cell { place: place.clone(), col_span: span, align, ..Cell::new(content) });
        }
        self.rows.push(Row { kind: RowKind::Total, cells, place });
    }
}

/// The cells of a row of the data: `spans` for the merged columns; words that stand for a run of figures
/// cover it.
fn data_cells(
    plan: &RowPlan<'_>,
    row: usize,
    spans: &[u16],
    mut cell: impl FnMut(&TableColumn) -> Cell,
) -> Vec<Cell> {
    let across = text_across(plan.table, row, &plan.across_data());
    let mut cells = Vec::with_capacity(plan.columns.len());
    for (at, column) in plan.columns.iter().enumerate() {
        let span = plan.merge.iter().position(|&(merged, _)| merged == at).map_or(1, |level| spans[level]);
        let run = across.map(|(first, count)| (plan.across[first].0, count));
        let covered = run.is_some_and(|(first, count)| at > first && at < first + count);
        if span == 0 || covered {
            continue;
        }
        let mut cell = cell(column);
        cell.row_span = span;
        if let Some((_, count)) = run.filter(|(first, _)| *first == at) {
            cell.col_span = count as u16;
            cell.align = Some(Align::Left);
        }
        cells.push(cell);
    }
    cells
}

/// A row that stands where its first cell does.
fn standing(kind: RowKind, cells: Vec<Cell>) -> Row {
    let place = cells.first().map(|cell| cell.place.clone()).unwrap_or_default();
    Row { kind, cells, place }
}

/// Contents one under the other, without those that show nothing.
fn stacked(contents: impl Iterator<Item = CellContent>) -> CellContent {
    let shown: Vec<CellContent> = contents.filter(|content| !matches!(content, CellContent::Empty)).collect();
    if shown.is_empty() { CellContent::Empty } else { CellContent::Stack(shown) }
}

/// A heading across the table.
pub(super) fn group_row(title: &str, columns: usize, place: &Place) -> Row {
    let cell = Cell { col_span: columns.max(1) as u16, ..Cell::new(text(title, place)) };
    Row { kind: RowKind::Group, cells: vec![cell], place: place.clone() }
}
