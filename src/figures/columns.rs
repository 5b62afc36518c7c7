//! Columns of tables: what each shows and how, for those who lay them out as cells.

use super::format::{CellFormat, cell_text, with_negatives};
use super::{Field, FinanceField, MeasureRow, name_as_words, widths};
use crate::data::{Table, Value, figure};
use crate::definition::raw::{
    ColumnDefinition, Finance, FullColumn, GroupTitles, Name, Negatives, Show, TableDefinition, Words,
};
use crate::definition::{ColumnType, Located, Scalar};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::units::Pt;
use rust_decimal::Decimal;

pub(super) use crate::definition::raw::AlignName as Align;

/// A column of a table with everything settled.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct TableColumn {
    pub shows: Shows,
    /// As in the data or the list of parts of a measure.
    pub name: String,
    pub title: String,
    /// Headers above the title, from the top; neighbours with the same ones share a cell.
    pub groups: Vec<String>,
    /// Printed in the header in place of the signs in the cells.
    pub unit: Option<String>,
    pub format: CellFormat,
    pub align: Align,
    pub width: ColumnWidth,
    /// How figures below zero are printed, where the format does not say it.
    pub negatives: Negatives,
    /// Whether the title runs from the bottom to the top.
    pub rotated: bool,
    /// The mark of a note to the title.
    pub note: Option<Words>,
    pub row_header: bool,
    pub place: Place,
}

/// Where the cells of a column come from.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Shows {
    /// A column of the data.
    Data(usize),
    /// A column of the data that holds words of a scheme.
    Rating(usize),
    /// A column of the data that holds directions.
    Direction(usize),
    /// A column of the data as bars of a whole, which is above zero.
    Bar(usize, Decimal),
    /// Columns of the data, from the earliest to the latest.
    Spark(Vec<usize>),
    /// Columns whose cells stand one under the other.
    Stack(Vec<TableColumn>),
    /// A part of each measure.
    Measure(Field),
    /// The benchmark of this name of each measure.
    Benchmark(String),
    /// A part of each row of a budget statement.
    Finance(FinanceField),
    /// Cells that are written out, drawn from their words where it is said how.
    Written(Option<Show>),
}

/// How wide a column is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum ColumnWidth {
    Content,
    Fixed(Pt),
    Shares(f32),
}

impl TableColumn {
    /// A column as it is where the definition says nothing but its name.
    pub(super) fn new(shows: Shows, name: &str, title: String, place: Place) -> TableColumn {
        TableColumn {
            shows,
            name: name.to_owned(),
            title,
            groups: Vec::new(),
            unit: None,
            format: CellFormat::Text,
            align: Align::Left,
            width: ColumnWidth::Content,
            negatives: Negatives::Minus,
            rotated: false,
            note: None,
            row_header: false,
            place,
        }
    }

    fn of_data(table: &Table, at: usize, name: &str, place: Place) -> TableColumn {
        let format = CellFormat::of(&table.columns[at]);
        let figures = format.is_number() || table.columns[at].kind == ColumnType::Integer;
        TableColumn {
            format,
            align: if figures { Align::Right } else { Align::Left },
            ..TableColumn::new(Shows::Data(at), name, name_as_words(name), place)
        }
    }

    fn of_measure(field: Field, name: &str, place: Place) -> TableColumn {
        TableColumn {
            align: field.align(),
            ..TableColumn::new(Shows::Measure(field), name, field.title().to_owned(), place)
        }
    }

    /// The column of the data that its cells are values of.
    pub(crate) fn data_column(&self) -> Option<usize> {
        match self.shows {
            Shows::Data(at) | Shows::Rating(at) | Shows::Direction(at) | Shows::Bar(at, _) => Some(at),
            Shows::Spark(_)
            | Shows::Stack(_)
            | Shows::Measure(_)
            | Shows::Benchmark(_)
            | Shows::Finance(_)
            | Shows::Written(_) => None,
        }
    }

    /// The columns of the data whose cells it prints.
    pub(crate) fn printed(&self) -> Vec<usize> {
        match &self.shows {
            Shows::Stack(parts) => parts.iter().flat_map(TableColumn::printed).collect(),
            _ => self.data_column().into_iter().collect(),
        }
    }

    /// The words of a value in this column.
    pub(crate) fn print(&self, value: &Value) -> String {
        let text = cell_text(value, self.format);
        match value {
            Value::Number(_) if self.unit.is_some() => self.bracketed(&text.replace(['%', '£'], "")),
            Value::Number(_) => self.bracketed(&text),
            _ => text,
        }
    }

    /// A printed figure, in brackets where it is below zero and the table wants that.
    pub(crate) fn bracketed(&self, text: &str) -> String {
        match self.format.is_signed() {
            true => text.to_owned(),
            false => with_negatives(text, self.negatives),
        }
    }

    /// Whether it holds figures and prints those below zero in brackets.
    pub(crate) fn has_brackets(&self) -> bool {
        let by_table = self.negatives == Negatives::Brackets && !self.format.is_signed();
        self.format.is_bracketed() || self.format.is_number() && by_table
    }

    /// The words of a value for listeners, who hear a minus but no brackets.
    pub(crate) fn say(&self, value: &Value) -> String {
        match (value, self.format) {
            (Value::Number(number), CellFormat::Number(format)) => format.spoken().format(*number),
            _ => cell_text(value, self.format),
        }
    }

    /// Settles how figures below zero are printed, in the parts of a stack as well.
    pub(crate) fn print_negatives(&mut self, negatives: Negatives) {
        self.negatives = negatives;
        if let Shows::Stack(parts) = &mut self.shows {
            parts.iter_mut().for_each(|part| part.print_negatives(negatives));
        }
    }
}

/// The columns of a table in order. `data` is what its rows come from: the name in the
/// definition and the table, of a scorecard those of the scorecard, of measures nothing; `measures` are
/// the rows of a table of measures or a scorecard.
/// Names that are no columns and keys that cannot be read are told, all of them.
pub(crate) fn resolve_columns(
    definition: &TableDefinition,
    data: Option<(&str, &Table)>,
    measures: &[MeasureRow],
    found: &mut Diagnostics,
) -> Option<Vec<TableColumn>> {
    let measured = definition.scorecard.is_some() || !definition.measures.is_empty();
    let resolver = Resolver { data, measured, measures, finance: definition.finance.as_ref() };
    let mut columns = Vec::new();
    let mut sound = true;
    if definition.columns.is_empty() {
        columns = resolver.all(definition);
    }
    for column in &definition.columns {
        match resolver.column(column, found) {
            Some(column) => columns.push(column),
            None => sound = false,
        }
    }
    name_rows(&mut columns, definition);
    sound.then_some(columns)
}

struct Resolver<'a> {
    data: Option<(&'a str, &'a Table)>,
    /// Whether the rows are measures.
    measured: bool,
    measures: &'a [MeasureRow],
    finance: Option<&'a Finance>,
}

impl Resolver<'_> {
    /// The columns of a table that names none.
    fn all(&self, definition: &TableDefinition) -> Vec<TableColumn> {
        if let Some(finance) = self.finance {
            let fields = FinanceField::usual(finance);
            return fields.map(|field| field.column(finance, Place::default())).collect();
        }
        let Some((_, table)) = self.data.filter(|_| !self.measured) else {
            return Field::USUAL
                .map(|(name, field)| TableColumn::of_measure(field, name, Place::default()))
                .to_vec();
        };
        // The values of these columns stand in the rows that they bring.
        let headings = [&definition.group_by, &definition.header_by.as_ref().map(|by| by.column.clone())];
        let heads =
            |name: &str| headings.iter().any(|heading| heading.as_ref().is_some_and(|h| h.value == name));
        let shown = table.columns.iter().enumerate().filter(|(_, column)| !heads(&column.name));
        shown.map(|(at, column)| TableColumn::of_data(table, at, &column.name, Place::default())).collect()
    }

    fn column(&self, definition: &Located<ColumnDefinition>, found: &mut Diagnostics) -> Option<TableColumn> {
        let place = &definition.place;
        let full = match &definition.value {
            ColumnDefinition::Name(name) => {
                return self.named(&Located { value: name.clone(), place: place.clone() }, place, found);
            }
            ColumnDefinition::Full(full) => full,
        };
        let mut column = match (&full.column, full.values.is_empty(), full.stack.is_empty()) {
            (Some(name), true, true) => self.named(name, place, found)?,
            (None, false, true) => self.spark(full, place, found)?,
            (None, true, false) => self.stack(full, place, found)?,
            (None, true, true) => {
                found
                    .error(Code::MissingKey, place.clone(), "This column does not say what it shows.")
                    .remedy("Give it `column`, or `values` for a small line, or `stack` for several cells in one.");
                return None;
            }
            _ => {
                found
                    .error(
                        Code::InvalidValue,
                        place.clone(),
                        "A column has one of `column`, `values` and `stack`, but this one has several.",
                    )
                    .remedy("Keep the one that its cells come from.");
                return None;
            }
        };
        self.finish(&mut column, full, found).then_some(column)
    }

    /// A column by its name: a part of the measures, or a column of the data.
    fn named(&self, name: &Name, place: &Place, found: &mut Diagnostics) -> Option<TableColumn> {
        if let Some(finance) = self.finance {
            let field = FinanceField::named(name, finance, found)?;
            return Some(field.column(finance, place.clone()));
        }
        let field = Field::named(&name.value).filter(|_| self.measured);
        let compared = self.measures.iter().flat_map(|row| &row.benchmarks);
        match (field, self.data) {
            (Some(field), _) => {
                field.tell_lacking(self.measures, name, found)?;
                Some(TableColumn::of_measure(field, &name.value, place.clone()))
            }
            (None, _) if compared.into_iter().any(|benchmark| benchmark.name == name.value) => {
                let shows = Shows::Benchmark(name.value.clone());
                let column = TableColumn::new(shows, &name.value, name.value.clone(), place.clone());
                Some(TableColumn { align: Align::Right, ..column })
            }
            (None, Some((data_name, table))) => {
                let at = table.column(name, data_name, found)?;
                Some(TableColumn::of_data(table, at, &name.value, place.clone()))
            }
            (None, None) => {
                Field::tell_unknown(name, found);
                None
            }
        }
    }

    fn spark(&self, full: &FullColumn, place: &Place, found: &mut Diagnostics) -> Option<TableColumn> {
        let (data_name, table) = self.of_data("values", place, found)?;
        let mut columns = Vec::new();
        let mut sound = true;
        for name in &full.values {
            match table.column(name, data_name, found) {
                Some(at) if table.holds_numbers(at, found) => columns.push(at),
                _ => sound = false,
            }
        }
        if sound && columns.len() < 2 {
            found
                .error(
                    Code::InvalidValue,
                    place.clone(),
                    "A small line needs two columns of figures at least.",
                )
                .remedy("Name them under `values`, from the earliest to the latest.");
            return None;
        }
        let format = CellFormat::of(&table.columns[*columns.first()?]);
        let shows = Shows::Spark(columns);
        sound
            .then(|| TableColumn { format, ..TableColumn::new(shows, "", "Trend".to_owned(), place.clone()) })
    }

    fn stack(&self, full: &FullColumn, place: &Place, found: &mut Diagnostics) -> Option<TableColumn> {
        let parts: Vec<_> = full.stack.iter().map(|part| self.column(part, found)).collect();
        let parts = parts.into_iter().collect::<Option<Vec<TableColumn>>>()?;
        let (title, align) = parts.first().map(|part| (part.title.clone(), part.align))?;
        Some(TableColumn { align, ..TableColumn::new(Shows::Stack(parts), "", title, place.clone()) })
    }

    /// The data of the rows, for what measures cannot show.
    fn of_data(&self, key: &str, place: &Place, found: &mut Diagnostics) -> Option<(&str, &Table)> {
        if self.data.is_none() {
            found
                .error(Code::InvalidValue, place.clone(), format!("Measures have no columns for `{key}`."))
                .remedy("Take the table from `data`, whose columns can be named.");
        }
        self.data
    }

    /// What a column in full says beyond its name. False when some of it cannot be read.
    fn finish(&self, column: &mut TableColumn, full: &FullColumn, found: &mut Diagnostics) -> bool {
        let mut sound = true;
        if let (Some(words), Some((_, table))) = (&full.format, self.data)
            && let Some(at) = column.data_column().or(match &column.shows {
                Shows::Spark(columns) => columns.first().copied(),
                _ => None,
            })
        {
            match CellFormat::parse(words, &table.columns[at], found) {
                Some(format) => {
                    column.format = format;
                    if format.is_number() && column.data_column().is_some() {
                        column.align = Align::Right;
                    }
                }
                None => sound = false,
            }
        }
        sound &= self.draw(column, full, found);
        if let Some(align) = &full.align {
            column.align = align.value;
        }
        sound & column.head(full, found)
    }

    /// What `show` makes of the column. False when it cannot.
    fn draw(&self, column: &mut TableColumn, full: &FullColumn, found: &mut Diagnostics) -> bool {
        let Some(show) = &full.show else {
            if let Some(whole) = &full.whole {
                found
                    .error(Code::InvalidValue, whole.place.clone(), "Only bars have a `whole`.")
                    .remedy("Add `show: bar`, or take out `whole`.");
            }
            return full.whole.is_none();
        };
        column.align = Align::Left;
        match (show.value, &column.shows) {
            (Show::Spark, Shows::Spark(_) | Shows::Measure(Field::Trend))
            | (Show::Rating | Show::Direction, Shows::Measure(_)) => true,
            (Show::Rating, Shows::Data(at)) => {
                column.shows = Shows::Rating(*at);
                true
            }
            (Show::Direction, Shows::Data(at)) => {
                column.shows = Shows::Direction(*at);
                true
            }
            (Show::Bar, &Shows::Data(at)) => match self.whole(at, full, found) {
                Some(whole) => {
                    column.shows = Shows::Bar(at, whole);
                    true
                }
                None => false,
            },
            (show, _) => {
                let remedy = match show {
                    Show::Spark => "Name the columns of its figures under `values`, in place of `column`.",
                    _ => "Name the column of the data that it shows under `column`.",
                };
                let place = full.show.as_ref().map(|show| show.place.clone()).unwrap_or_default();
                found
                    .error(Code::InvalidValue, place, "This column has nothing that could be drawn so.")
                    .remedy(remedy);
                false
            }
        }
    }

    /// The figure of a bar that fills its cell.
    fn whole(&self, at: usize, full: &FullColumn, found: &mut Diagnostics) -> Option<Decimal> {
        let (_, table) = self.data?;
        if !table.holds_numbers(at, found) {
            return None;
        }
        let percent = table.columns[at].kind == ColumnType::Percent;
        let Some(stated) = &full.whole else {
            let largest = (0..table.rows.len()).filter_map(|row| table.number(row, at)).max();
            // All of nothing is nothing: the bars are empty whatever the whole is.
            let largest = largest.filter(|largest| *largest > Decimal::ZERO).unwrap_or(Decimal::ONE);
            return Some(if percent { largest.max(Decimal::ONE) } else { largest });
        };
        let text = match &stated.value {
            Scalar::Text(text) | Scalar::Number(text) => text.as_str(),
            Scalar::Bool(_) | Scalar::Null => "",
        };
        let whole = figure(text).filter(|whole| whole.value > Decimal::ZERO && whole.percent == percent);
        if whole.is_none() {
            let like = if percent { "100%" } else { "250" };
            found
                .error(
                    Code::InvalidValue,
                    stated.place.clone(),
                    format!("`{text}` is not the whole of a bar."),
                )
                .remedy(format!("Write a figure above zero, in the unit of the column: `{like}`."));
        }
        whole.map(|whole| whole.value)
    }
}

impl TableColumn {
    /// What a column in full says of its header and width. False when the width cannot be read.
    pub(super) fn head(&mut self, full: &FullColumn, found: &mut Diagnostics) -> bool {
        if let Some(title) = &full.title {
            self.title.clone_from(&title.value);
        }
        self.groups = match full.group.as_ref().map(|group| &group.value) {
            Some(GroupTitles::One(title)) => vec![title.clone()],
            Some(GroupTitles::Levels(titles)) => titles.iter().map(|title| title.value.clone()).collect(),
            None => Vec::new(),
        };
        self.unit = full.unit.as_ref().map(|unit| unit.value.clone());
        self.rotated = full.rotated;
        self.note.clone_from(&full.note);
        self.row_header = full.row_header.unwrap_or(false);
        let width = full.width.as_ref().map(|words| widths::width(words, found));
        if let Some(Some(width)) = width {
            self.width = width;
        }
        width != Some(None)
    }
}

/// The first column names the rows, with the columns whose cells are merged and the one after them,
/// unless the definition says which does.
fn name_rows(columns: &mut [TableColumn], definition: &TableDefinition) {
    let said = definition.columns.iter().any(|column| match &column.value {
        ColumnDefinition::Full(full) => full.row_header == Some(true),
        ColumnDefinition::Name(_) => false,
    });
    let refused = matches!(
        definition.columns.first().map(|column| &column.value),
        Some(ColumnDefinition::Full(full)) if full.row_header == Some(false)
    );
    if said || refused {
        return;
    }
    let merged = |column: &TableColumn| definition.merge.iter().any(|name| name.value == column.name);
    let leading = columns.iter().take_while(|column| merged(column)).count();
    // `FS/S2` tells a listener nothing of its row: the words after it name it as well.
    let coded = leading == 0 && columns.first().is_some_and(is_code) && columns.get(1).is_some_and(is_words);
    let names = leading + 1 + usize::from(coded);
    columns.iter_mut().take(names).for_each(|column| column.row_header = true);
}

/// Whether a column holds codes, by its title: `Ref`, `Plan ID`.
fn is_code(column: &TableColumn) -> bool {
    const CODES: [&str; 6] = ["ref", "reference", "id", "code", "no", "no."];
    let last = column.title.rsplit([' ', '\u{a0}']).next().unwrap_or_default().to_lowercase();
    CODES.contains(&&*last)
}

fn is_words(column: &TableColumn) -> bool {
    column.align == Align::Left && matches!(column.shows, Shows::Data(_) | Shows::Measure(Field::Title))
}
