//! Charts filled from data.

mod bullet;
mod calendar;
mod control;
mod dated;
mod dots;
mod format;
mod gantt;
mod heat;
mod histogram;
mod labels;
mod multiples;
mod plot;
mod pyramid;
mod refusals;
mod scatter;
mod series;
mod settings;
mod sort;
mod timeline;
mod waterfall;
mod withheld;

use super::chart::{Chart, ChartKind, MOST_SLICES, Series, Stacking, Symbol};
use super::name_as_words;
use super::number_format::{NumberFormat, NumberStyle};
use super::plot::Manner;
use super::scheme::Schemes;
use crate::data::Table;
use crate::definition::Located;
use crate::definition::raw::{self, AxisSide, ChartType, DrawAs, FullSeries, Name, SeriesDefinition};
use crate::diagnostics::{Code, Diagnostics};
use crate::units::{Pt, mm};
use rust_decimal::prelude::ToPrimitive;

/// Fills a chart; `table` is what the definition's `data` names, `schemes` are the ratings of the project.
/// Everything that keeps the chart from being drawn is told.
pub(crate) fn chart(
    definition: &raw::Chart,
    name: &str,
    table: &Table,
    schemes: &Schemes,
    found: &mut Diagnostics,
) -> Option<Chart> {
    let mut own = Diagnostics::new();
    let chart = Filler { definition, name, table }.fill(&mut own);
    let whole = !own.has_errors();
    found.merge(own);
    chart.filter(|_| whole).map(|chart| chart.rated(schemes))
}

/// So many rows show what is wrong with a column; more would bury other findings.
const MOST_ROWS_TOLD: usize = 5;

struct Filler<'a> {
    definition: &'a raw::Chart,
    name: &'a str,
    table: &'a Table,
}

impl<'a> Filler<'a> {
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
        let left: Vec<_> = run.columns.iter().filter(|column| !column.is_right()).cloned().collect();
        let format = self.format(&left, found);
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
        let kind = kind(&run);
        // Of columns that make 100% each, the axis counts shares.
        let full = matches!(kind, Some(ChartKind::Column(Stacking::Full) | ChartKind::Bar(Stacking::Full)));
        let on_axis = if full { Some(NumberFormat::new(NumberStyle::Percent, 0)) } else { format };
        let target = on_axis.and_then(|format| self.target(format, found));
        let plot = self.plot(&run, on_axis, found);
        let height = self.height(found);
        let kind = kind?;
        let bars = matches!(kind, ChartKind::Column(_) | ChartKind::Bar(_));
        // A line that goes from column to column runs where their figures would stand.
        let crossed = self.definition.lines.iter().any(|line| line.value.column.is_some());
        Some(Chart {
            kind,
            categories: run.categories?,
            category_name: name_as_words(&self.definition.x.value),
            value_labels: self.definition.value_labels.unwrap_or(bars && run.series.len() < 2 && !crossed),
            series: run.series,
            target,
            format: format?,
            zero: self.definition.zero || bars,
            plot,
            symbols: run.symbols,
            scheme: Vec::new(),
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
        self.definition.y.iter().filter_map(|series| self.column(series, found)).collect()
    }

    /// The column of a series.
    fn column(
        &self,
        series: &'a Located<SeriesDefinition>,
        found: &mut Diagnostics,
    ) -> Option<SeriesColumn<'a>> {
        let (name, full) = match &series.value {
            SeriesDefinition::Name(name) => {
                (Located { value: name.clone(), place: series.place.clone() }, None)
            }
            SeriesDefinition::Full(full) => (full.column.clone(), Some(&**full)),
        };
        let title = full.and_then(|full| full.title.as_ref());
        let title = title.map_or_else(|| name_as_words(&name.value), |title| title.value.clone());
        Some(SeriesColumn { full, ..self.numbers(name, title, found)? })
    }

    /// A column of numbers by its name.
    fn numbers(&self, name: Name, title: String, found: &mut Diagnostics) -> Option<SeriesColumn<'a>> {
        let at = self.table.column(&name, &self.definition.data.value, found)?;
        self.table.holds_numbers(at, found).then_some(SeriesColumn { at, title, name, full: None })
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
        let mut run = self.run(found);
        run.columns.iter().for_each(|column| self.refuse_negative(column, "a share", found));
        self.leave_out_part_stacks(&mut run, found);
        self.by_category(run, kind, found)
    }

    /// Columns or bars whose series stand on each other.
    fn stacked(&self, kind: ChartKind, found: &mut Diagnostics) -> Option<Chart> {
        let mut run = self.run(found);
        self.leave_out_part_stacks(&mut run, found);
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

/// What charts by category share: the column of the categories, their labels, the columns of the values
/// and these.
struct Run<'a> {
    x: Option<usize>,
    categories: Option<Vec<String>>,
    columns: Vec<SeriesColumn<'a>>,
    series: Vec<Series>,
    symbols: Vec<Symbol>,
}

#[derive(Clone)]
struct SeriesColumn<'a> {
    at: usize,
    title: String,
    name: Name,
    /// What the definition says of the series, where it is written in full.
    full: Option<&'a FullSeries>,
}

impl SeriesColumn<'_> {
    /// Whether it is drawn as a line over columns.
    fn is_line(&self) -> bool {
        let draw = self.full.and_then(|full| full.draw.as_ref()).map(|draw| draw.value);
        draw == Some(DrawAs::Line)
    }

    /// Whether it is measured on the right axis.
    fn is_right(&self) -> bool {
        let side = self.full.and_then(|full| full.axis.as_ref()).map(|side| side.value);
        side == Some(AxisSide::Right)
    }
}
