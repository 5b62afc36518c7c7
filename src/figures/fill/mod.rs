//! Charts filled from data.

mod bullet;
mod control;
mod dated;
mod dots;
mod gantt;
mod heat;
mod histogram;
mod labels;
mod multiples;
mod pyramid;
mod refusals;
mod scatter;
mod timeline;
mod waterfall;
mod withheld;

use super::chart::{Chart, ChartKind, MOST_SLICES, ReferenceLine, Series, Stacking, Symbol};
use super::format::{CellFormat, NumberFormat, NumberStyle};
use super::name_as_words;
use crate::data::{Table, figure};
use crate::definition::raw::{self, ChartType, Name, SeriesDefinition, Words};
use crate::definition::{ColumnType, Located, Scalar};
use crate::diagnostics::{Code, Diagnostics};
use crate::units::{Pt, mm};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

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

/// So many rows show what is wrong with a column; more would bury other findings.
const MOST_ROWS_TOLD: usize = 5;

struct Filler<'a> {
    definition: &'a raw::Chart,
    name: &'a str,
    table: &'a Table,
}

impl Filler<'_> {
    fn fill(&self, found: &mut Diagnostics) -> Option<Chart> {
        self.check_settings(found);
        if let Some(multiples) = &self.definition.multiples {
            return self.multiples(multiples, found);
        }
        match self.definition.kind.value {
            ChartType::Line => self.plain(ChartKind::Line, found),
            ChartType::Column => self.plain(ChartKind::Column(Stacking::Grouped), found),
            ChartType::StackedColumn => self.stacked(ChartKind::Column(Stacking::Stacked), found),
            ChartType::FullColumn => self.shares(ChartKind::Column(Stacking::Full), found),
            ChartType::Bar => self.plain(ChartKind::Bar(Stacking::Grouped), found),
            ChartType::StackedBar => self.stacked(ChartKind::Bar(Stacking::Stacked), found),
            ChartType::FullBar => self.shares(ChartKind::Bar(Stacking::Full), found),
            ChartType::Pie => self.slices(ChartKind::Pie, found),
            ChartType::Ring => self.slices(ChartKind::Ring, found),
            ChartType::Spc => self.process(found),
            ChartType::Waterfall => self.waterfall(found),
            ChartType::Bullet => self.bullet(found),
            ChartType::Timeline => self.timeline(found),
            ChartType::Gantt => self.gantt(found),
            ChartType::Pyramid => self.pyramid(found),
            ChartType::Dot => self.dots(found),
            ChartType::Range => self.ranges(found),
            ChartType::Heat => self.heat(found),
            ChartType::Histogram => self.histogram(found),
            ChartType::Scatter => self.scatter(found),
        }
    }

    /// Settings that belong to one type are no use to another.
    fn check_settings(&self, found: &mut Diagnostics) {
        let (kind, definition) = (self.definition.kind.value, self.definition);
        let spc = definition.spc.as_ref().map(|spc| &spc.place);
        let pyramid = definition.pyramid.as_ref().map(|pyramid| &pyramid.place);
        let dot = definition.dot.as_ref().map(|dot| &dot.place);
        let range = definition.range.as_ref().map(|range| &range.place);
        let heat = definition.heat.as_ref().map(|heat| &heat.place);
        let histogram = definition.histogram.as_ref().map(|histogram| &histogram.place);
        let scatter = definition.scatter.as_ref().map(|scatter| &scatter.place);
        for (key, place, kinds) in [
            ("spc", spc, [ChartType::Spc]),
            ("pyramid", pyramid, [ChartType::Pyramid]),
            ("dot", dot, [ChartType::Dot]),
            ("range", range, [ChartType::Range]),
            ("heat", heat, [ChartType::Heat]),
            ("histogram", histogram, [ChartType::Histogram]),
            ("scatter", scatter, [ChartType::Scatter]),
            ("waterfall", definition.waterfall.as_ref().map(|of| &of.place), [ChartType::Waterfall]),
            ("bullet", definition.bullet.as_ref().map(|of| &of.place), [ChartType::Bullet]),
            ("timeline", definition.timeline.as_ref().map(|of| &of.place), [ChartType::Timeline]),
            ("gantt", definition.gantt.as_ref().map(|of| &of.place), [ChartType::Gantt]),
        ] {
            let Some(place) = place.filter(|_| !kinds.contains(&kind)) else { continue };
            found
                .error(
                    Code::BadChart,
                    place.clone(),
                    format!("The chart `{}` has `{key}` settings, but is of another type.", self.name),
                )
                .remedy(format!("Write `type: {key}`, or take `{key}` out."));
        }
    }

    /// A chart by category that shows any figures.
    fn plain(&self, kind: ChartKind, found: &mut Diagnostics) -> Option<Chart> {
        let run = self.run(found);
        self.chart_of(run, |_| Some(kind), found)
    }

    /// What charts by category share.
    fn run(&self, found: &mut Diagnostics) -> Run {
        let x = self.table.column(&self.definition.x, &self.definition.data.value, found);
        let columns = self.columns(found);
        let categories = x.and_then(|x| self.categories(x, found));
        let series = columns.iter().map(|column| self.series(column, found)).collect();
        let symbols = self.symbols(&columns);
        self.refuse_disclosure(x, &columns, found);
        Run { x, categories, columns, series, symbols }
    }

    /// A chart of a run, of the kind that comes of it.
    fn chart_of(
        &self,
        run: Run,
        kind: impl FnOnce(&Run) -> Option<ChartKind>,
        found: &mut Diagnostics,
    ) -> Option<Chart> {
        let format = self.format(&run.columns, found);
        self.chart_in(format, run, kind, found)
    }

    /// A chart of a run whose figures are printed in a format.
    fn chart_in(
        &self,
        format: Option<NumberFormat>,
        run: Run,
        kind: impl FnOnce(&Run) -> Option<ChartKind>,
        found: &mut Diagnostics,
    ) -> Option<Chart> {
        let target = format.and_then(|format| self.target(format, found));
        let height = self.height(found);
        let kind = kind(&run)?;
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
            symbols: run.symbols,
            height,
            place: self.definition.title.place.clone(),
        })
    }

    fn columns(&self, found: &mut Diagnostics) -> Vec<SeriesColumn> {
        if self.definition.y.is_empty() {
            found
                .error(
                    Code::BadChart,
                    self.definition.x.place.clone(),
                    format!("The chart `{}` has no series.", self.name),
                )
                .remedy("Name the columns of its values under `y`.");
        }
        self.definition.y.iter().filter_map(|series| self.column(series, found)).collect()
    }

    /// The column of a series.
    fn column(&self, series: &Located<SeriesDefinition>, found: &mut Diagnostics) -> Option<SeriesColumn> {
        let (name, title) = match &series.value {
            SeriesDefinition::Name(name) => {
                (Located { value: name.clone(), place: series.place.clone() }, None)
            }
            SeriesDefinition::Full(full) => (full.column.clone(), full.title.as_ref()),
        };
        let title = title.map_or_else(|| name_as_words(&name.value), |title| title.value.clone());
        self.numbers(name, title, found)
    }

    /// A column of numbers by its name.
    fn numbers(&self, name: Name, title: String, found: &mut Diagnostics) -> Option<SeriesColumn> {
        let at = self.table.column(&name, &self.definition.data.value, found)?;
        self.table.holds_numbers(at, found).then_some(SeriesColumn { at, title, name })
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
        Series { name: column.title.clone(), values }
    }

    /// Columns or bars that each make 100%.
    fn shares(&self, kind: ChartKind, found: &mut Diagnostics) -> Option<Chart> {
        let mut run = self.run(found);
        run.columns.iter().for_each(|column| self.refuse_negative(column, "a share", found));
        self.leave_out_part_stacks(&mut run, found);
        self.chart_of(run, |_| Some(kind), found)
    }

    /// Columns or bars whose series stand on each other.
    fn stacked(&self, kind: ChartKind, found: &mut Diagnostics) -> Option<Chart> {
        let mut run = self.run(found);
        self.leave_out_part_stacks(&mut run, found);
        self.chart_of(run, |_| Some(kind), found)
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
            self.refuse_part_of_whole(column, found);
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
        for row in (0..self.table.rows.len()).filter(negative).take(MOST_ROWS_TOLD) {
            found
                .error(
                    Code::BadChart,
                    self.table.place(row, column.at),
                    format!("The chart `{}` cannot show a negative figure as {part}.", self.name),
                )
                .remedy("Use `type: bar` or `type: column`.");
        }
    }

    /// Whether the figures are percentages; a mixture is told.
    fn percent(&self, columns: &[SeriesColumn], found: &mut Diagnostics) -> Option<bool> {
        let first = columns.first()?;
        let percent = |column: &SeriesColumn| self.table.columns[column.at].kind == ColumnType::Percent;
        if let Some(other) = columns.iter().find(|column| percent(column) != percent(first)) {
            found
                .error(
                    Code::BadChart,
                    other.name.place.clone(),
                    format!("The chart `{}` has percentages and numbers on one axis.", self.name),
                )
                .remedy("Make a chart of each.");
            return None;
        }
        Some(percent(first))
    }

    fn format(&self, columns: &[SeriesColumn], found: &mut Diagnostics) -> Option<NumberFormat> {
        let format = self.format_by(self.definition.format.as_ref(), columns, found)?;
        let of_data = columns.iter().map(|column| self.table.columns[column.at].decimals).max()?;
        Some(with_own_place(format, of_data))
    }

    /// How the figures of columns are printed, where a definition may say it.
    fn format_by(
        &self,
        words: Option<&Words>,
        columns: &[SeriesColumn],
        found: &mut Diagnostics,
    ) -> Option<NumberFormat> {
        let percent = self.percent(columns, found)?;
        // The axis and labels need the most places of any series.
        let widest = columns
            .iter()
            .map(|column| &self.table.columns[column.at])
            .max_by_key(|column| column.decimals)?;
        let format = match words {
            Some(words) => match CellFormat::parse(words, widest, found)? {
                CellFormat::Number(format) => format,
                _ => return NumberFormat::parse(words, found),
            },
            None => {
                let style = if percent { NumberStyle::Percent } else { NumberStyle::Plain };
                NumberFormat { style, decimals: widest.decimals }
            }
        };
        if let Some(words) = words.filter(|_| percent != format.is_percent()) {
            let holds = if percent { "percentages" } else { "numbers that are no percentages" };
            found
                .error(
                    Code::InvalidValue,
                    words.place.clone(),
                    format!(
                        "The format of the chart `{}` does not fit its data, which hold {holds}.",
                        self.name
                    ),
                )
                .remedy(if percent {
                    "Write `percent`, or leave `format` out."
                } else {
                    "Write `number`, or state the column as `percent` under `columns:` of the data."
                });
            return None;
        }
        Some(format)
    }

    fn target(&self, format: NumberFormat, found: &mut Diagnostics) -> Option<ReferenceLine> {
        let value = self.amount(self.definition.target.as_ref()?, "The target", format, found)?.to_f64()?;
        let label = self.definition.target_label.as_ref().map_or("Target", |label| &label.value);
        Some(ReferenceLine { label: label.to_owned(), value })
    }

    /// A figure of the definition that stands among those of the chart.
    fn amount(
        &self,
        scalar: &Located<Scalar>,
        what: &str,
        format: NumberFormat,
        found: &mut Diagnostics,
    ) -> Option<Decimal> {
        let text = match &scalar.value {
            Scalar::Null => return None,
            Scalar::Text(text) | Scalar::Number(text) => text.as_str(),
            Scalar::Bool(_) => "",
        };
        let read = figure(text).filter(|read| read.percent == format.is_percent());
        if read.is_none() {
            let remedy = if format.is_percent() {
                "Write a percentage, such as `90%`."
            } else {
                "Write a number, such as `1200`."
            };
            found
                .error(
                    Code::InvalidValue,
                    scalar.place.clone(),
                    format!("{what} `{text}` does not fit the figures of the chart `{}`.", self.name),
                )
                .remedy(remedy);
        }
        read.map(|read| read.value)
    }

    /// Tells a target where the chart has no place for it.
    fn refuse_target(&self, kind: &str, found: &mut Diagnostics) {
        if let Some(target) = &self.definition.target {
            found
                .error(
                    Code::BadChart,
                    target.place.clone(),
                    format!("The chart `{}` is a {kind}, which has no place for a target.", self.name),
                )
                .remedy("Take `target` out, or use another type.");
        }
    }

    /// Tells more rows than a reader can take in, or a page can hold.
    fn refuse_rows(&self, most: usize, found: &mut Diagnostics) {
        let rows = self.table.rows.len();
        if rows > most {
            found
                .error(
                    Code::BadChart,
                    self.definition.data.place.clone(),
                    format!(
                        "The chart `{}` has {rows} rows; more than {most} have no room on a page.",
                        self.name
                    ),
                )
                .remedy("Keep the rows that the report is about, or show all of them as a table.");
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

/// A format that leaves out the first place of its data would label a point 94% that the table beside
/// the chart gives as 93.5%. The axis has the places of its step in any case.
fn with_own_place(format: NumberFormat, of_data: u32) -> NumberFormat {
    if format.is_money() {
        return format;
    }
    NumberFormat { decimals: format.decimals.max(of_data.min(1)), ..format }
}

/// What charts by category share: the column of the categories, their labels, the columns of the values
/// and these.
struct Run {
    x: Option<usize>,
    categories: Option<Vec<String>>,
    columns: Vec<SeriesColumn>,
    series: Vec<Series>,
    symbols: Vec<Symbol>,
}

struct SeriesColumn {
    at: usize,
    title: String,
    name: Name,
}
