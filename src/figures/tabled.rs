//! What a chart shows as a table: the categories, then the values in the format of the chart.

use super::chart::{Chart, ChartKind};
use super::format::{CellFormat, cell_text};
use super::name_as_words;
use super::number_format::NumberFormat;
use crate::data::{Column, Table};
use crate::definition::raw::{self, Name, Negatives, SeriesDefinition};
use crate::definition::{ColumnType, Located};
use crate::diagnostics::Place;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

/// The table behind a chart.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Tabled {
    pub columns: Vec<TabledColumn>,
    /// Each as long as `columns`: the words of a cell and where they come from.
    pub rows: Vec<Vec<(String, Place)>>,
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) struct TabledColumn {
    pub title: String,
    /// The column of the data; none where what is drawn was worked out from it.
    pub name: Option<String>,
    pub is_number: bool,
}

/// The table behind a chart that was filled from its definition and data.
pub(crate) fn tabled(definition: &raw::Chart, chart: &Chart, table: &Table, negatives: Negatives) -> Tabled {
    match &chart.kind {
        // Counted, added up, shared out or put across: the data itself holds something else than is drawn.
        ChartKind::Histogram(_) | ChartKind::Waterfall(_) => as_drawn(chart),
        ChartKind::Pyramid(_) if definition.pyramid.as_ref().is_some_and(|own| own.value.shares) => {
            as_drawn(chart)
        }
        ChartKind::Heat(_) if definition.heat.as_ref().is_some_and(|own| own.value.across.is_some()) => {
            as_drawn(chart)
        }
        _ => as_loaded(definition, chart, table, negatives),
    }
}

/// The categories and series of the chart.
fn as_drawn(chart: &Chart) -> Tabled {
    let first = TabledColumn { title: chart.category_name.clone(), name: None, is_number: false };
    let series = chart.series.iter().map(|series| TabledColumn {
        title: series.name.clone(),
        name: None,
        is_number: true,
    });
    let cell = |series: usize, category: usize| {
        let value = chart.series[series].values.get(category).copied().flatten();
        let symbol = || {
            let of = chart.symbols.iter().find(|s| (s.series, s.category) == (series, category));
            of.map(|symbol| symbol.words.to_string()).unwrap_or_default()
        };
        let figure = value.and_then(Decimal::from_f64).map(|value| chart.format.format(value));
        (figure.unwrap_or_else(symbol), chart.place.clone())
    };
    let rows = chart.categories.iter().enumerate().map(|(at, name)| {
        let values = (0..chart.series.len()).map(|series| cell(series, at));
        std::iter::once((name.clone(), chart.place.clone())).chain(values).collect()
    });
    Tabled { columns: std::iter::once(first).chain(series).collect(), rows: rows.collect() }
}

/// The rows of the data in the columns that the chart names.
fn as_loaded(definition: &raw::Chart, chart: &Chart, table: &Table, negatives: Negatives) -> Tabled {
    let columns: Vec<Shown> = named(definition)
        .into_iter()
        .filter_map(|(name, title)| {
            // A column that the data does not have was told.
            let at = table.columns.iter().position(|column| *column.name == *name)?;
            Some(Shown { at, title, format: format(&table.columns[at], chart.format, negatives) })
        })
        .collect();
    let rows = (0..table.rows.len()).map(|row| {
        let cell = |shown: &Shown| {
            let words = cell_text(&table.rows[row][shown.at], shown.format) + &table.mark(row, shown.at);
            (words, table.place(row, shown.at))
        };
        columns.iter().map(cell).collect()
    });
    let heads = columns.iter().enumerate().map(|(at, shown)| TabledColumn {
        title: shown.title.clone(),
        name: Some(table.columns[shown.at].name.to_string()),
        // The categories stay at the left, be they years or bands of age.
        is_number: at > 0 && matches!(shown.format, CellFormat::Number(_)),
    });
    Tabled { columns: heads.collect(), rows: rows.collect() }
}

/// A column of the data as the table shows it.
struct Shown {
    at: usize,
    title: String,
    format: CellFormat,
}

/// The columns that a definition names, with their titles, the one that names the rows first.
fn named(definition: &raw::Chart) -> Vec<(&str, String)> {
    let mut all: Vec<(&str, String)> = Vec::new();
    if let Some(scatter) = definition.scatter.as_ref().map(|scatter| &scatter.value) {
        all.extend(plain([scatter.labels.as_ref(), scatter.groups.as_ref()]));
        all.push((&definition.x.value, scatter.x_title.value.clone()));
        all.extend(definition.y.iter().map(|up| (series(up).0, scatter.y_title.value.clone())));
        return all;
    }
    let x = Some(&definition.x);
    if let Some(timeline) = definition.timeline.as_ref().map(|timeline| &timeline.value) {
        return plain([x, timeline.end.as_ref(), Some(&timeline.label)]).collect();
    }
    if let Some(gantt) = definition.gantt.as_ref().map(|gantt| &gantt.value) {
        let about = [gantt.status.as_ref(), gantt.owner.as_ref(), gantt.group.as_ref()];
        return plain([x, gantt.start.as_ref(), Some(&gantt.end)]).chain(plain(about)).collect();
    }
    all.extend(plain([definition.multiples.as_ref().map(|multiples| &multiples.value.by), x]));
    all.extend(definition.y.iter().map(series));
    if let Some(bullet) = definition.bullet.as_ref().map(|bullet| &bullet.value) {
        all.extend(plain([bullet.target.as_ref(), bullet.unit.as_ref()]));
    }
    if let Some(range) = definition.range.as_ref().map(|range| &range.value) {
        all.extend(range.value.iter().chain(&range.benchmarks).map(series));
    }
    if let Some(compare) = definition.pyramid.as_ref().and_then(|pyramid| pyramid.value.compare.as_ref()) {
        for (name, side) in [&compare.left, &compare.right].into_iter().zip(&definition.y) {
            all.push((&name.value, format!("{}, {}", compare.title.value, series(side).1)));
        }
    }
    all
}

/// Columns called by their names as words.
fn plain<const N: usize>(names: [Option<&Name>; N]) -> impl Iterator<Item = (&str, String)> {
    names.into_iter().flatten().map(|name| (name.value.as_str(), name_as_words(&name.value)))
}

/// The column of a series and its title.
fn series(definition: &Located<SeriesDefinition>) -> (&str, String) {
    match &definition.value {
        SeriesDefinition::Name(name) => (name, name_as_words(name)),
        SeriesDefinition::Full(full) => {
            let name = &full.column.value;
            (name, full.title.as_ref().map_or_else(|| name_as_words(name), |title| title.value.clone()))
        }
    }
}

/// The format of the chart for values of its unit; others are printed as their column has them.
fn format(column: &Column, of_chart: NumberFormat, negatives: Negatives) -> CellFormat {
    let is_number = matches!(
        column.kind,
        ColumnType::Integer | ColumnType::Number | ColumnType::Percent | ColumnType::Money
    );
    let same_unit = (column.kind == ColumnType::Percent) == of_chart.is_percent();
    match CellFormat::of(column) {
        CellFormat::Number(_) if is_number && same_unit => CellFormat::Number(of_chart),
        CellFormat::Number(own) => CellFormat::Number(own.with_negatives(negatives)),
        other => other,
    }
}
