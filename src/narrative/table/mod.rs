//! Tables of the definition -> tables of the document.

mod composite;
mod exceptions;
mod finance;
mod groups;
mod header;
mod legend;
mod measured;
mod notes;
mod plan;
mod rows;
mod signs;
mod summary;
mod written;
mod written_cell;

pub(super) use exceptions::exceptions;
pub(super) use signs::text;
pub(super) use written_cell::noted;

use super::captions::Captioned;
use super::exempt::withheld_table;
use super::writer::Writer;
use crate::checks;
use crate::data::Table as Data;
use crate::definition::Located;
use crate::definition::raw::{
    AlignName, Finance, FitName, MoneyUnit, Name, Negatives, NoteDefinition, Rounding, TableDefinition,
    allowed,
};
use crate::diagnostics::{Code, Diagnostics};
use crate::document::{
    Align, Block, CaptionKind, Column, Fit, Inlines, Label, Note, Rounded, Row, Table, TableLook, Width,
};
use crate::figures::{ColumnWidth, Field, MeasureRow, Shows, TableColumn, resolve_columns, scorecard};
use exceptions::no_exception;
use header::Headed;
use legend::Sign;
use notes::Marks;
use rows::Filled;
use signs::Signs;

/// Where the writing of tables stands.
#[derive(Default)]
pub(super) struct Nest {
    /// The tables around the cell that is being written, the outermost first.
    around: Vec<String>,
    /// So many tables were begun.
    series: usize,
}

impl Nest {
    pub(super) fn in_table(&self) -> bool {
        !self.around.is_empty()
    }
}

/// What makes up a table besides its words: columns, header and body.
struct Parts {
    columns: Vec<Column>,
    header: Vec<Row>,
    body: Vec<Row>,
    /// What its measures have to say under it.
    notes: Vec<Inlines>,
    /// Symbols and marks that its cells may hold.
    symbols: Vec<Sign>,
    /// What stands in place of ratings, each once.
    unrated: Vec<&'static str>,
}

impl<'a> Writer<'a> {
    /// One of the report's tables. In a tile it is compact and has no number unless it asks for one.
    pub(super) fn named_table(&mut self, name: &Name, in_tile: bool, found: &mut Diagnostics) -> Vec<Block> {
        // Names that the report does not declare were told by the plan.
        let Some(definition) = self.report.tables.get(&name.value) else { return Vec::new() };
        let mark = found.mark();
        let table = self.declared_table(definition, name, in_tile, found);
        if let Some(table) = &table {
            let worked_out = !definition.measures.is_empty() || definition.scorecard.is_some();
            checks::table(table, Some(self.setting.schemes).filter(|_| !worked_out), found);
        }
        found.allow(mark, &allowed(&definition.allow));
        let mut blocks: Vec<Block> = table.map(|table| Block::Table(Box::new(table))).into_iter().collect();
        if let Some(below) = definition.commentary.as_ref().filter(|below| below.value) {
            blocks.extend(self.commentary_below(definition, &below.place, found));
        }
        blocks
    }

    fn declared_table(
        &mut self,
        definition: &'a TableDefinition,
        name: &Name,
        in_tile: bool,
        found: &mut Diagnostics,
    ) -> Option<Table> {
        if definition.include.is_some() {
            // That it is no report whose tables could stand elsewhere was told by the plan.
            return None;
        }
        let captioned = Captioned {
            kind: CaptionKind::Table,
            name,
            called: definition.name.as_ref(),
            id: definition.id.as_ref(),
            // A table without a title has no caption that could hold a number.
            numbered: if definition.title.is_some() || definition.withheld.is_some() {
                definition.numbered
            } else {
                Some(false)
            },
            in_tile,
        };
        let (number, label) = self.caption(&captioned, found);
        if let Some(exempt) = &definition.withheld {
            let table = withheld_table(self.setting.plan, exempt, &name.place);
            return Some(Table { number, label, name: Some(Label::from(&*name.value)), ..table });
        }
        self.nest.series += 1;
        let mut marks = Marks::declare(&definition.notes, self.nest.series, found);
        self.nest.around.push(name.value.clone());
        let mut title = self.optional(definition.title.as_ref(), found);
        let mut subtitle = self.optional(definition.subtitle.as_ref(), found);
        let written = !definition.rows.is_empty() || !definition.header.is_empty();
        let parts = match &definition.finance {
            _ if written => self.written_rows(definition, name, &mut marks, found),
            Some(finance) => self.finance_rows(definition, finance, &mut marks, found),
            None if definition.summary.is_some() => self.summary_rows(definition, &mut marks, found),
            None => self.data_rows(definition, name, &mut marks, found),
        };
        let Some(Parts { columns, mut header, mut body, symbols, notes: said, unrated }) = parts else {
            self.nest.around.pop();
            return None;
        };
        for words in [&mut title, &mut subtitle] {
            marks.name_in(words, found);
        }
        for row in header.iter_mut().chain(&mut body) {
            marks.name_in_row(row, found);
        }
        let mut notes = match definition.legend {
            Some(false) => Vec::new(),
            _ => legend::legend(&body, &unrated, self.setting.schemes)
                .into_iter()
                .chain(legend::symbols(symbols, &body, &own_notes(definition)))
                .map(Note::plain)
                .collect::<Vec<Note>>(),
        };
        notes.extend(said.into_iter().map(Note::plain));
        notes.extend(self.table_notes(definition, &mut marks, found));
        self.nest.around.pop();
        Some(Table {
            together: Vec::new(),
            number,
            title,
            subtitle,
            columns,
            header,
            body,
            notes,
            label,
            name: Some(Label::from(&*name.value)),
            summary: None,
            look: if definition.compact || in_tile || definition.summary.is_some() {
                TableLook::Compact
            } else {
                TableLook::Data
            },
            fit: fit(definition),
            zebra: definition.zebra,
            rounded: self.rounded(definition),
            place: name.place.clone(),
        })
    }

    /// The columns and rows of a table of data or measures; what is wrong with them is told.
    fn data_rows(
        &mut self,
        definition: &'a TableDefinition,
        name: &Name,
        marks: &mut Marks,
        found: &mut Diagnostics,
    ) -> Option<Parts> {
        let data_name = definition.scorecard.as_ref().map(|card| &card.data).or(definition.data.as_ref());
        let data = match data_name {
            Some(data_name) => Some((data_name, self.data(data_name)?)),
            None => None,
        };
        let measures = self.measured(definition, found)?;
        if data.is_none() && measures.is_empty() {
            no_rows(definition, name, found);
            return None;
        }
        let of_data = data.map(|(name, table)| (&*name.value, table));
        let mut columns = resolve_columns(definition, of_data, &measures, found)?;
        let negatives = self.negatives(definition);
        columns.iter_mut().for_each(|column| column.print_negatives(negatives));
        let (shown, measures) = exceptions(definition, measures);
        self.measures_shown(shown.measure_names(), false);
        let comments = match columns.iter().find(|column| column.shows == Shows::Measure(Field::Commentary)) {
            Some(column) => self.commentary(&shown, &measures, &column.place, found)?,
            None => Vec::new(),
        };
        let mut filled = Filled::new(data, measures, self.signs(), marks);
        filled.comments = comments;
        filled.fill(&shown, &columns, found);
        let Filled { measures, rows: mut body, .. } = filled;
        if measures.is_empty() && definition.only.is_some() {
            body.push(no_exception(definition, columns.len()));
        }
        let headed = Headed { definition, columns: &columns, measures: &measures };
        let header = self.header(&headed, marks, found);
        let unrated = unrated(&columns, &measures);
        let notes = measured::notes(&measures, &columns);
        let mut symbols = data.map_or_else(Vec::new, |(_, table)| legend::of_data(table, &columns));
        for sign in legend::of_measures(&measures) {
            if !symbols.iter().any(|(known, _)| *known == sign.0) {
                symbols.push(sign);
            }
        }
        let marked = |at: &usize| data.is_some_and(|(_, table)| table.has_marks(*at));
        let columns = columns.iter().map(|of| column(of, of.printed().iter().any(marked))).collect();
        Some(Parts { columns, header, body, notes, symbols, unrated })
    }

    /// The measures of a table, rows of a scorecard or named ones. `None` when some cannot be worked out; that
    /// was told.
    pub(super) fn measured(
        &self,
        definition: &TableDefinition,
        found: &mut Diagnostics,
    ) -> Option<Vec<MeasureRow>> {
        match &definition.scorecard {
            Some(card) => scorecard(card, self.tables, self.setting.schemes, found),
            None => self.measures_of(definition),
        }
    }

    /// The measures that a table names. `None` when one of them cannot be worked out; that was told.
    fn measures_of(&self, definition: &TableDefinition) -> Option<Vec<MeasureRow>> {
        definition.measure_names().map(|name| self.measures.get(&name.value)?.clone()).collect()
    }

    /// One of the report's data; that it does not exist or could not be loaded was told before.
    pub(super) fn data(&self, name: &Name) -> Option<&'a Data> {
        self.tables.get(&name.value)
    }

    /// What was done to the figures of a table before they are printed.
    fn rounded(&self, definition: &TableDefinition) -> Rounded {
        let card = definition.scorecard.as_ref().map(|card| &card.data);
        // Thousands of pounds are coarser than what their data was rounded to.
        let in_pounds = |finance: &&Finance| {
            finance.printed_in.as_ref().is_some_and(|unit| unit.value == MoneyUnit::Pounds)
        };
        let finance = definition.finance.as_ref().filter(in_pounds).map(|finance| &finance.data);
        let name = definition.data.as_ref().or(card).or(finance);
        let data = name.and_then(|name| self.tables.get(&name.value));
        let keeps =
            |finance: &Finance| finance.rounding.as_ref().is_some_and(|how| how.value == Rounding::KeepTotal);
        match data.and_then(|data| data.multiples.values().max()) {
            Some(multiple) => Rounded::ToMultiple(*multiple),
            None if definition.finance.as_ref().is_some_and(keeps) => Rounded::ToKeepTotals,
            None => Rounded::Each,
        }
    }

    /// How a table prints figures below zero: as it says itself, else as the theme does.
    fn negatives(&self, definition: &TableDefinition) -> Negatives {
        definition.negative.as_ref().map_or(self.setting.plan.theme.negatives, |said| said.value)
    }

    /// How the table that is being written prints them.
    fn negatives_here(&self) -> Negatives {
        let here = self.nest.around.last().and_then(|name| self.report.tables.get(name));
        here.map_or(self.setting.plan.theme.negatives, |definition| self.negatives(definition))
    }

    fn signs(&self) -> Signs<'a> {
        Signs { theme: &self.setting.plan.theme, schemes: self.setting.schemes }
    }
}

/// The author's notes under a table, as written.
fn own_notes(definition: &TableDefinition) -> Vec<String> {
    let words = |note: &Located<NoteDefinition>| match &note.value {
        NoteDefinition::Text(text) => text.clone(),
        NoteDefinition::Full(note) => note.text.value.clone(),
    };
    definition.notes.iter().map(words).collect()
}

/// What stands in place of ratings where a column shows them.
fn unrated(columns: &[TableColumn], measures: &[MeasureRow]) -> Vec<&'static str> {
    fn shows(column: &TableColumn) -> bool {
        match &column.shows {
            Shows::Measure(field) => *field == Field::Rating,
            Shows::Stack(parts) => parts.iter().any(shows),
            _ => false,
        }
    }
    let mut words = Vec::new();
    for why in measures.iter().filter_map(|row| row.not_rated.as_ref()).filter(|_| columns.iter().any(shows))
    {
        if !words.contains(&why.word()) {
            words.push(why.word());
        }
    }
    words
}

fn no_rows(definition: &TableDefinition, name: &Name, found: &mut Diagnostics) {
    let place = definition.title.as_ref().map(|title| title.place.clone()).unwrap_or_default();
    found
        .error(Code::MissingKey, place, format!("The table `{}` has no rows.", name.value))
        .remedy("Give it `data`, `measures`, a `scorecard`, `finance`, a `summary` or `rows`.");
}

fn fit(definition: &TableDefinition) -> Fit {
    match definition.fit.as_ref().map(|fit| fit.value) {
        Some(FitName::Turn) => Fit::Turn,
        Some(FitName::Shrink) => Fit::Shrink,
        Some(FitName::Tell) | None => Fit::Tell,
    }
}

/// `marked`: whether marks stand behind some of its figures.
fn column(column: &TableColumn, marked: bool) -> Column {
    Column {
        width: match column.width {
            ColumnWidth::Content => Width::Auto,
            ColumnWidth::Fixed(width) => Width::Fixed(width),
            ColumnWidth::Shares(shares) => Width::Share(shares),
        },
        align: match align(column.align) {
            // A closing bracket or a mark would push the digits before it out of line.
            Align::Right if column.has_brackets() || marked => Align::Decimal,
            align => align,
        },
        row_header: column.row_header,
    }
}

fn align(name: AlignName) -> Align {
    match name {
        AlignName::Left => Align::Left,
        AlignName::Right => Align::Right,
        AlignName::Centre => Align::Centre,
        AlignName::Decimal => Align::Decimal,
    }
}
