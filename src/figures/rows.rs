//! Columns, groups and totals of tables: what a table of a report shows and how, for those who
//! lay it out as rows of cells.

use super::format::{CellFormat, cell_text};
use super::name_as_words;
use crate::data::{Table, Value};
use crate::definition::raw::{ColumnDefinition, FullColumn, Name, Show, TableDefinition, Words};
use crate::definition::{ColumnType, Located, nearest};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::units::{Pt, mm};
use rust_decimal::Decimal;

pub(super) use crate::definition::raw::AlignName as Align;

/// A column of a table with everything settled.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct TableColumn {
    pub shows: Shows,
    /// As in the data or the list of parts of a measure.
    pub name: String,
    pub title: String,
    /// A header above the titles; neighbours with the same one share a cell.
    pub group: Option<String>,
    pub format: CellFormat,
    pub align: Align,
    pub width: ColumnWidth,
    pub show: Option<Show>,
    pub row_header: bool,
    pub place: Place,
}

/// Where the cells of a column come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shows {
    /// A column of the data.
    Data(usize),
    /// A part of each measure.
    Measure(Field),
}

/// The parts of a measure that a table can show.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Field {
    Title,
    Previous,
    Latest,
    Change,
    Direction,
    Target,
    Rating,
}

/// How wide a column is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum ColumnWidth {
    Content,
    Fixed(Pt),
    Shares(f32),
}

impl Field {
    /// Every field in the order of a table that names none.
    pub(crate) const ALL: [(&'static str, Field); 7] = [
        ("title", Field::Title),
        ("previous", Field::Previous),
        ("latest", Field::Latest),
        ("change", Field::Change),
        ("direction", Field::Direction),
        ("target", Field::Target),
        ("rating", Field::Rating),
    ];

    fn title(self) -> &'static str {
        match self {
            Field::Title => "Measure",
            Field::Previous => "Previous",
            Field::Latest => "Latest",
            Field::Change => "Change",
            Field::Direction => "Direction",
            Field::Target => "Target",
            Field::Rating => "Rating",
        }
    }

    fn align(self) -> Align {
        match self {
            Field::Title | Field::Direction | Field::Rating => Align::Left,
            Field::Previous | Field::Latest | Field::Change | Field::Target => Align::Right,
        }
    }
}

/// The columns of a table in order. `data` is what its rows come from: the name in the
/// definition and the table, of a scorecard those of the scorecard, of measures nothing.
/// Names that are no columns and keys that cannot be read are told, all of them.
pub(crate) fn resolve_columns(
    definition: &TableDefinition,
    data: Option<(&str, &Table)>,
    found: &mut Diagnostics,
) -> Option<Vec<TableColumn>> {
    let measures = definition.scorecard.is_some() || !definition.measures.is_empty();
    let mut columns = Vec::new();
    let mut sound = true;
    if definition.columns.is_empty() {
        match data {
            Some((_, table)) if !measures => {
                let grouped = definition.group_by.as_ref().map(|name| name.value.as_str());
                for (at, column) in table.columns.iter().enumerate() {
                    // The values of this column stand in the group rows.
                    if grouped != Some(&*column.name) {
                        columns.push(of_data(table, at, &column.name, None, Place::default()));
                    }
                }
            }
            _ => columns
                .extend(Field::ALL.map(|(name, field)| of_measure(field, name, None, Place::default()))),
        }
    }
    for column in &definition.columns {
        let (name, full) = match &column.value {
            ColumnDefinition::Name(name) => {
                (Located { value: name.clone(), place: column.place.clone() }, None)
            }
            ColumnDefinition::Full(full) => (full.column.clone(), Some(&**full)),
        };
        let field = measures.then(|| Field::ALL.iter().find(|(field, _)| *field == name.value)).flatten();
        let resolved = match (field, data) {
            (Some((_, field)), _) => Some(of_measure(*field, &name.value, full, column.place.clone())),
            (None, Some((data_name, table))) => table
                .column(&name, data_name, found)
                .map(|at| of_data(table, at, &name.value, full, column.place.clone())),
            (None, None) => {
                unknown_field(&name, found);
                None
            }
        };
        match resolved {
            Some(mut resolved) => {
                sound &= finish(&mut resolved, full, data, found);
                columns.push(resolved);
            }
            None => sound = false,
        }
    }
    name_rows(&mut columns, definition);
    sound.then_some(columns)
}

fn of_data(table: &Table, at: usize, name: &str, full: Option<&FullColumn>, place: Place) -> TableColumn {
    let format = CellFormat::of(&table.columns[at]);
    let figures = format.is_number() || table.columns[at].kind == ColumnType::Integer;
    TableColumn {
        shows: Shows::Data(at),
        name: name.to_owned(),
        title: name_as_words(name),
        group: None,
        format,
        align: if figures { Align::Right } else { Align::Left },
        width: ColumnWidth::Content,
        show: full.and_then(|full| full.show.as_ref()).map(|show| show.value),
        row_header: false,
        place,
    }
}

fn of_measure(field: Field, name: &str, full: Option<&FullColumn>, place: Place) -> TableColumn {
    TableColumn {
        shows: Shows::Measure(field),
        name: name.to_owned(),
        title: field.title().to_owned(),
        group: None,
        format: CellFormat::Text,
        align: field.align(),
        width: ColumnWidth::Content,
        show: full.and_then(|full| full.show.as_ref()).map(|show| show.value),
        row_header: false,
        place,
    }
}

/// What a column in full says beyond its name. False when some of it cannot be read.
fn finish(
    column: &mut TableColumn,
    full: Option<&FullColumn>,
    data: Option<(&str, &Table)>,
    found: &mut Diagnostics,
) -> bool {
    let Some(full) = full else { return true };
    let mut sound = true;
    if let Some(title) = &full.title {
        column.title.clone_from(&title.value);
    }
    column.group = full.group.as_ref().map(|group| group.value.clone());
    if let (Some(words), Shows::Data(at), Some((_, table))) = (&full.format, column.shows, data) {
        match CellFormat::parse(words, &table.columns[at], found) {
            Some(format) => {
                column.format = format;
                if format.is_number() {
                    column.align = Align::Right;
                }
            }
            None => sound = false,
        }
    }
    if column.show.is_some() {
        column.align = Align::Left;
    }
    if let Some(align) = &full.align {
        column.align = align.value;
    }
    if let Some(words) = &full.width {
        match width(words, found) {
            Some(width) => column.width = width,
            None => sound = false,
        }
    }
    column.row_header = full.row_header.unwrap_or(false);
    sound
}

/// The first column names the rows unless the definition says which does.
fn name_rows(columns: &mut [TableColumn], definition: &TableDefinition) {
    let said = definition.columns.iter().any(|column| match &column.value {
        ColumnDefinition::Full(full) => full.row_header == Some(true),
        ColumnDefinition::Name(_) => false,
    });
    let refused = matches!(
        definition.columns.first().map(|column| &column.value),
        Some(ColumnDefinition::Full(full)) if full.row_header == Some(false)
    );
    if let Some(first) = columns.first_mut()
        && !said
        && !refused
    {
        first.row_header = true;
    }
}

fn unknown_field(name: &Name, found: &mut Diagnostics) {
    let fields = Field::ALL.map(|(name, _)| name);
    let list = format!("The columns are: {}.", fields.join(", "));
    let remedy = match nearest(&name.value, fields) {
        Some(near) => format!("Did you mean `{near}`? {list}"),
        None => list,
    };
    found
        .error(Code::UnknownColumn, name.place.clone(), format!("Measures have no column `{}`.", name.value))
        .remedy(remedy);
}

/// `30 mm` or `2 shares`.
fn width(words: &Words, found: &mut Diagnostics) -> Option<ColumnWidth> {
    let text = words.value.trim();
    let number =
        |text: &str| text.trim().parse().ok().filter(|n: &f32| n.is_finite() && *n > 0.0 && *n <= 1000.0);
    let width = if let Some(length) = text.strip_suffix("mm") {
        number(length).map(|length| ColumnWidth::Fixed(mm(length)))
    } else {
        text.strip_suffix("shares")
            .or_else(|| text.strip_suffix("share"))
            .and_then(number)
            .map(ColumnWidth::Shares)
    };
    if width.is_none() {
        found
            .error(Code::InvalidValue, words.place.clone(), format!("`{text}` is not a width."))
            .remedy("Write millimetres (`30 mm`) or a share of what is left (`2 shares`).");
    }
    width
}

/// Rows of one group of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Group {
    /// The value that its rows share, as printed; empty where it is missing.
    pub title: String,
    pub rows: Vec<usize>,
}

/// The rows of a table by the value of a column, groups and rows in order of first appearance.
pub(crate) fn group_rows(table: &Table, column: usize) -> Vec<Group> {
    let Some(of) = table.columns.get(column) else { return Vec::new() };
    let format = CellFormat::of(of);
    let mut groups: indexmap::IndexMap<String, Vec<usize>> = indexmap::IndexMap::new();
    for (row, values) in table.rows.iter().enumerate() {
        groups.entry(cell_text(&values[column], format)).or_default().push(row);
    }
    groups.into_iter().map(|(title, rows)| Group { title, rows }).collect()
}

/// The exact sum of a column that a total names. Missing cells add nothing; where all are
/// missing there is no sum. Percentages are refused: they do not add up.
pub(crate) fn total(
    table: &Table,
    data_name: &str,
    name: &Name,
    found: &mut Diagnostics,
) -> Option<(usize, Option<Decimal>)> {
    let column = table.column(name, data_name, found)?;
    if !table.holds_numbers(column, found) {
        return None;
    }
    if table.columns[column].kind == ColumnType::Percent {
        found
            .error(
                Code::InvalidValue,
                name.place.clone(),
                format!("Column `{}` holds percentages, which do not add up.", name.value),
            )
            .remedy("Take it out of `sum`.");
        return None;
    }
    let mut sum = None;
    for row in &table.rows {
        if let Value::Number(number) = &row[column] {
            match sum.unwrap_or(Decimal::ZERO).checked_add(*number) {
                Some(next) => sum = Some(next),
                None => {
                    found.error(
                        Code::BadValue,
                        name.place.clone(),
                        format!("The sum of column `{}` is too large to be kept exact.", name.value),
                    );
                    return None;
                }
            }
        }
    }
    Some((column, sum))
}
