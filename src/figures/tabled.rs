//! The columns of a chart's data, for the table behind it.

use super::format::{CellFormat, NumberFormat};
use super::name_as_words;
use crate::data::Table;
use crate::definition::ColumnType;
use crate::definition::raw::{self, SeriesDefinition};

/// A column of the data that a chart shows.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct TabledColumn {
    /// Its position in the data.
    pub at: usize,
    pub title: String,
    pub format: CellFormat,
}

/// What a chart shows of its data: the categories, then the values with the format of the chart.
/// Columns that the data does not have are left out; they were told.
pub(crate) fn tabled_columns(
    definition: &raw::Chart,
    table: &Table,
    format: NumberFormat,
) -> Vec<TabledColumn> {
    let at = |name: &str| table.columns.iter().position(|column| *column.name == *name);
    let column = |name: &str, title: Option<&str>| {
        let at = at(name)?;
        let of = &table.columns[at];
        let is_number = matches!(of.kind, ColumnType::Integer | ColumnType::Number | ColumnType::Percent);
        // Values on a second axis have units of their own.
        let same_unit = (of.kind == ColumnType::Percent) == format.is_percent();
        let format = if is_number && same_unit { CellFormat::Number(format) } else { CellFormat::of(of) };
        let title = title.map_or_else(|| name_as_words(name), str::to_owned);
        Some(TabledColumn { at, title, format })
    };
    let categories = column(&definition.x.value, None)
        .map(|x| TabledColumn { format: CellFormat::of(&table.columns[x.at]), ..x });
    let values = definition.y.iter().filter_map(|series| match &series.value {
        SeriesDefinition::Name(name) => column(name, None),
        SeriesDefinition::Full(full) => {
            column(&full.column.value, full.title.as_ref().map(|title| title.value.as_str()))
        }
    });
    categories.into_iter().chain(values).collect()
}
