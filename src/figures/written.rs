//! Columns of tables whose cells are written out in the definition.

use super::columns::{Align, Shows, TableColumn};
use super::format::CellFormat;
use crate::definition::raw::{ColumnDefinition, FullColumn, Show, TableDefinition};
use crate::diagnostics::{Code, Diagnostics, Place};

/// The columns of a written table: those that it names, else `count` without titles. Keys that
/// have no meaning where cells are written are told.
pub(crate) fn written_columns(
    definition: &TableDefinition,
    count: usize,
    found: &mut Diagnostics,
) -> Option<Vec<TableColumn>> {
    let blank = |name: &str, place: &Place| {
        TableColumn::new(Shows::Written(None), name, name.to_owned(), place.clone())
    };
    if definition.columns.is_empty() {
        return Some((0..count).map(|_| blank("", &Place::default())).collect());
    }
    let mut columns = Vec::new();
    let mut sound = true;
    for named in &definition.columns {
        match &named.value {
            ColumnDefinition::Name(name) => columns.push(blank(name, &named.place)),
            ColumnDefinition::Full(full) => {
                let name = full.column.as_ref().map_or("", |name| &name.value);
                let mut column = blank(name, &named.place);
                sound &= finish(&mut column, full, found);
                columns.push(column);
            }
        }
    }
    sound.then_some(columns)
}

fn finish(column: &mut TableColumn, full: &FullColumn, found: &mut Diagnostics) -> bool {
    let mut sound = column.head(full, found);
    if let Some(align) = &full.align {
        column.align = align.value;
    }
    if let Some(words) = &full.format {
        match CellFormat::parse_alone(words, found) {
            Some(format) => column.format = format,
            None => sound = false,
        }
    }
    column.shows = Shows::Written(full.show.as_ref().map(|show| show.value));
    if full.show.is_some() && full.align.is_none() {
        column.align = Align::Left;
    }
    let spark = full.show.as_ref().filter(|show| show.value == Show::Spark).map(|show| &show.place);
    let of_data = [
        ("values", full.values.first().map(|name| &name.place)),
        ("stack", full.stack.first().map(|part| &part.place)),
        ("whole", full.whole.as_ref().map(|whole| &whole.place)),
        ("show: spark", spark),
    ];
    for (key, place) in of_data {
        let Some(place) = place else { continue };
        sound = false;
        found
            .error(
                Code::InvalidValue,
                place.clone(),
                format!("`{key}` draws cells from data, but this table's rows are written out."),
            )
            .remedy("Write it in the cells: `{ spark: [...] }`, `{ stack: [...] }`, `{ bar: 0.4 }`.");
    }
    sound
}
