//! Charts filled from data.

mod calendar;
mod control;
mod format;
mod plot;
mod series;
mod settings;
mod sort;

use super::chart::{Chart, ChartKind, MOST_SLICES, Series, Stacking};
use super::format::{CellFormat, NumberFormat, NumberStyle, cell_text, short_date_text, short_month_text};
use super::name_as_words;
use super::plot::Manner;
use crate::data::{Missing, Table, Value};
use crate::definition::Located;
use crate::definition::raw::{self, AxisSide, ChartType, FullSeries, Name, SeriesDefinition};
use crate::diagnostics::{Code, Diagnostics};
use crate::units::{Pt, mm};
use rust_decimal::prelude::ToPrimitive;
use rustc_hash::FxHashMap;

/// Fills a chart; `table` is what the definition's `data` names. Everything that keeps the
/// chart from being drawn is told.
pub(crate) fn chart(
    definition: &raw::Chart,
    name: &str,
    table: &Table,
    found: &mut Diagnostics,
) -> Option<Chart> {
    let mut own = Diagnostics::new();
    let chart = Filler { definition, name, table }.fill(&mut own);
    let whole = !own.has_errors();
    found.merge(own);
    chart.filter(|_| whole)
}

struct Filler<'a> {
    definition: &'a raw::Chart,
    name: &'a str,
    table: &'a Table,
}

impl<'a> Filler<'a> {
    fn fill(&self, found: &mut Diagnostics) -> Option<Chart> {
        self.check_settings(found);
        match self.definition.kind.value {
            ChartType::Line => self.plain(ChartKind::Line, found),
            ChartType::Column => self.plain(ChartKind::Column(Stacking::Grouped), found),
            ChartType::StackedColumn => self.plain(ChartKind::Column(Stacking::Stacked), found),
            ChartType::FullColumn => self.shares(ChartKind::Column(Stacking::Full), found),
            ChartType::Bar => self.plain(ChartKind::Bar(Stacking::Grouped), found),
            ChartType::StackedBar => self.plain(ChartKind::Bar(Stacking::Stacked), found),
            ChartType::FullBar => self.shares(ChartKind::Bar(Stacking::Full), found),
            ChartType::Pie => self.slices(ChartKind::Pie, found),
            ChartType::Ring => self.slices(ChartKind::Ring, found),
            ChartType::Spc => self.process(found),
        }
    }

    /// Settings that belong to one type are no use to another.
    fn check_settings(&self, found: &mut Diagnostics) {
        let (kind, definition) = (self.definition.kind.value, self.definition);
        let spc = definition.spc.as_ref().map(|spc| &spc.place);
        for (key, place, kinds) in [("spc", spc, [ChartType::Spc])] {
            let Some(place) = place.filter(|_| !kinds.contains(&kind)) else { continue };
            found
                .error(
                    Code::BadChart,
                    place.clone(),
                    format!("The chart `{}` has `{key}` settings, but is of another type.", self.name),
                )
                .remedy(format!("Write `type: {key}`, or take `{key}` out."));
        }
        self.check_plot_settings(found);
    }

    /// A chart by category that shows any figures.
    fn plain(&self, kind: ChartKind, found: &mut Diagnostics) -> Option<Chart> {
        let run = self.run(found);
        self.by_category(run, kind, found)
    }

    /// A chart of lines, columns or bars, with the manner of each series and its categories in order.
    fn by_category(&self, mut run: Run, kind: ChartKind, found: &mut Diagnostics) -> Option<Chart> {
        self.manners(&mut run, found);
        let x = run.x;
        let chart = self.chart_of(run, |_| Some(kind), found)?;
        Some(self.in_order(chart, x?, found))
    }

    /// What charts by category share.
    fn run(&self, found: &mut Diagnostics) -> Run<'a> {
        let x = self.table.column(&self.definition.x, &self.definition.data.value, found);
        let columns = self.columns(found);
        let categories = x.and_then(|x| self.categories(x, found));
        let series = columns.iter().map(|column| self.series(column, found)).collect();
        Run { x, categories, columns, series }
    }

    /// A chart of a run, of the kind that comes of it.
    fn chart_of(
        &self,
        run: Run,
        kind: impl FnOnce(&Run) -> Option<ChartKind>,
        found: &mut Diagnostics,
    ) -> Option<Chart> {
        let kind = kind(&run);
        let left: Vec<_> = run.columns.iter().filter(|column| !column.is_right()).collect();
        let format = self.format(&left, self.definition.format.as_ref(), found);
        // Of columns that make 100% each, the axis counts shares.
        let full = matches!(kind, Some(ChartKind::Column(Stacking::Full) | ChartKind::Bar(Stacking::Full)));
        let on_axis = if full { Some(NumberFormat::new(NumberStyle::Percent, 0)) } else { format };
        let target = on_axis.and_then(|format| self.target(format, found));
        let plot = self.plot(&run, on_axis, found);
        let height = self.height(found);
        let kind = kind?;
        let bars = matches!(kind, ChartKind::Column(_) | ChartKind::Bar(_));
        Some(Chart {
            kind,
            categories: run.categories?,
            category_name: name_as_words(&self.definition.x.value),
            value_labels: self.definition.value_labels.unwrap_or(bars && run.series.len() < 2),
            series: run.series,
            target,
            format: format?,
            zero: self.definition.zero || bars,
            plot,
            height,
            place: self.definition.title.place.clone(),
        })
    }

    fn columns(&self, found: &mut Diagnostics) -> Vec<SeriesColumn<'a>> {
        if self.definition.y.is_empty() {
            found
                .error(
                    Code::BadChart,
                    self.definition.x.place.clone(),
                    format!("The chart `{}` has no series.", self.name),
                )
                .remedy("Name the columns of its values under `y`.");
        }
        let mut columns = Vec::new();
        for series in &self.definition.y {
            let (name, full) = match &series.value {
                SeriesDefinition::Name(name) => {
                    (Located { value: name.clone(), place: series.place.clone() }, None)
                }
                SeriesDefinition::Full(full) => (full.column.clone(), Some(&**full)),
            };
            let Some(at) = self.table.column(&name, &self.definition.data.value, found) else { continue };
            if self.table.holds_numbers(at, found) {
                let title = full.and_then(|full| full.title.as_ref());
                let title = title.map_or_else(|| name_as_words(&name.value), |title| title.value.clone());
                columns.push(SeriesColumn { at, title, name, full });
            }
        }
        columns
    }

    fn categories(&self, x: usize, found: &mut Diagnostics) -> Option<Vec<String>> {
        let format = CellFormat::of(&self.table.columns[x]);
        let column = &self.table.columns[x].name;
        let mut first_rows: FxHashMap<String, usize> = FxHashMap::default();
        let mut categories = Vec::with_capacity(self.table.rows.len());
        for (row, values) in self.table.rows.iter().enumerate() {
            let label = match &values[x] {
                Value::Month(month) => short_month_text(*month),
                Value::Date(date) => short_date_text(*date),
                Value::Missing(Missing::Blank) => {
                    found
                        .error(
                            Code::BadChart,
                            self.table.place(row, x),
                            format!(
                                "The chart `{}` has no label for this row: column `{column}` is empty.",
                                self.name
                            ),
                        )
                        .remedy("Fill the cell in, or take the row out.");
                    return None;
                }
                value => cell_text(value, format),
            };
            if let Some(first) = first_rows.insert(label.clone(), row) {
                let first = self.table.place(first, x);
                let where_first = match first.cell_name() {
                    Some(cell) => format!("in cell {cell}"),
                    None => format!("in line {}", first.line),
                };
                found
                    .error(
                        Code::BadChart,
                        self.table.place(row, x),
                        format!("`{label}` stands twice in column `{column}`, first {where_first}; the chart `{}` needs one row for each.", self.name),
                    )
                    .remedy("Add the rows up before charting them, or choose another column for `x`.");
                return None;
            }
            categories.push(label);
        }
        Some(categories)
    }

    fn series(&self, column: &SeriesColumn, found: &mut Diagnostics) -> Series {
        let values: Vec<Option<f64>> = (0..self.table.rows.len())
            .map(|row| self.table.number(row, column.at).and_then(|number| number.to_f64()))
            .collect();
        if values.iter().all(Option::is_none) {
            found
                .error(
                    Code::BadChart,
                    column.name.place.clone(),
                    format!(
                        "The chart `{}` has nothing to draw: every cell of column `{}` is missing.",
                        self.name, column.name.value
                    ),
                )
                .remedy("Take the series out until there are figures.");
        }
        Series { name: column.title.clone(), values, manner: Manner::default() }
    }

    /// Columns or bars that each make 100%.
    fn shares(&self, kind: ChartKind, found: &mut Diagnostics) -> Option<Chart> {
        let run = self.run(found);
        run.columns.iter().for_each(|column| self.refuse_negative(column, "a share", found));
        self.by_category(run, kind, found)
    }

    /// A pie or ring.
    fn slices(&self, kind: ChartKind, found: &mut Diagnostics) -> Option<Chart> {
        let run = self.run(found);
        self.check_slices(&run.columns, found);
        self.chart_of(run, |_| Some(kind), found)
    }

    fn check_slices(&self, columns: &[SeriesColumn], found: &mut Diagnostics) {
        let (name, place) = (self.name, &self.definition.kind.place);
        if columns.len() > 1 {
            found
                .error(
                    Code::BadChart,
                    place.clone(),
                    format!("The chart `{name}` has {} series, a pie shows one.", columns.len()),
                )
                .remedy("Keep one column under `y`, or use stacked columns.");
        }
        let slices = self.table.rows.len();
        if slices > MOST_SLICES {
            found
                .error(Code::BadChart, place.clone(), format!("The chart `{name}` has {slices} slices; more than {MOST_SLICES} cannot be told apart."))
                .remedy("Use `type: bar`, or add the small ones up as one row.");
        }
        if self.definition.target.is_some() {
            found
                .error(
                    Code::BadChart,
                    place.clone(),
                    format!("The chart `{name}` is a pie, which has no place for a target."),
                )
                .remedy("Take `target` out, or use another type.");
        }
        for column in columns {
            self.refuse_negative(column, "a slice", found);
            let figures = || (0..self.table.rows.len()).filter_map(|row| self.table.number(row, column.at));
            if figures().next().is_some() && figures().all(|number| number.is_zero()) {
                let message = format!(
                    "The chart `{name}` has no slices: every figure of column `{}` is 0.",
                    column.name.value
                );
                found.error(Code::BadChart, column.name.place.clone(), message);
            }
        }
    }

    fn refuse_negative(&self, column: &SeriesColumn, part: &str, found: &mut Diagnostics) {
        let negative = |row: &usize| {
            self.table
                .number(*row, column.at)
                .is_some_and(|number| number.is_sign_negative() && !number.is_zero())
        };
        if let Some(row) = (0..self.table.rows.len()).find(negative) {
            found
                .error(
                    Code::BadChart,
                    self.table.place(row, column.at),
                    format!("The chart `{}` cannot show a negative figure as {part}.", self.name),
                )
                .remedy("Use `type: bar` or `type: column`.");
        }
    }

    fn height(&self, found: &mut Diagnostics) -> Option<Pt> {
        let height = self.definition.height.as_ref()?;
        if (20.0..=240.0).contains(&height.value) {
            return Some(mm(height.value));
        }
        found
            .error(
                Code::InvalidValue,
                height.place.clone(),
                format!("A chart cannot be {} mm high.", height.value),
            )
            .remedy("Write 20 to 240 millimetres.");
        None
    }
}

/// What charts by category share: the column of the categories, their labels, the columns of the values
/// and these.
struct Run<'a> {
    x: Option<usize>,
    categories: Option<Vec<String>>,
    columns: Vec<SeriesColumn<'a>>,
    series: Vec<Series>,
}

struct SeriesColumn<'a> {
    at: usize,
    title: String,
    name: Name,
    /// What the definition says of the series, where it is written in full.
    full: Option<&'a FullSeries>,
}

impl SeriesColumn<'_> {
    /// Whether it is measured on the right axis.
    fn is_right(&self) -> bool {
        let side = self.full.and_then(|full| full.axis.as_ref()).map(|side| side.value);
        side == Some(AxisSide::Right)
    }
}
