//! Dot plots and range plots, filled from their definition.

use super::{Filler, Run, SeriesColumn};
use crate::definition::raw::RangePlot;
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::chart::{Chart, ChartKind, Marks};

/// More lines than these have no room on a page.
const MOST_ROWS: usize = 50;
/// As many marks as there are shapes.
const MOST_SERIES: usize = 6;
const MOST_BENCHMARKS: usize = 3;

impl<'a> Filler<'a> {
    /// A chart of `type: dot`.
    pub(super) fn dots(&self, found: &mut Diagnostics) -> Option<Chart> {
        let run = self.run(found);
        let series = self.definition.y.len();
        if series > MOST_SERIES {
            found
                .error(
                    Code::BadChart,
                    self.definition.kind.place.clone(),
                    format!("The chart `{}` has {series} series; more than {MOST_SERIES} kinds of dot cannot be told apart.", self.name),
                )
                .remedy("Show fewer, or a chart of each.");
        }
        let settings = self.definition.dot.as_ref();
        let joined = settings.filter(|settings| settings.value.joined);
        if let Some(joined) = joined.filter(|_| series == 1) {
            found
                .error(
                    Code::BadChart,
                    joined.place.clone(),
                    format!("The chart `{}` has one dot in a row, and nothing to join it with.", self.name),
                )
                .remedy("Name another column under `y`, or take `joined` out.");
        }
        self.refuse_rows(MOST_ROWS, found);
        let kind = ChartKind::Dot { joined: joined.is_some() };
        let chart = self.chart_of(run, |_| Some(kind), found)?;
        let value_labels =
            self.definition.value_labels.unwrap_or(chart.series.len() == 1 || joined.is_some());
        Some(Chart { value_labels, ..chart })
    }

    /// A chart of `type: range`.
    pub(super) fn ranges(&self, found: &mut Diagnostics) -> Option<Chart> {
        let mut run = self.run(found);
        let ends = self.definition.y.len();
        if ends != 2 && ends > 0 {
            found
                .error(
                    Code::BadChart,
                    self.definition.kind.place.clone(),
                    format!("The chart `{}` has {ends} series; a range has two, its lowest and its highest value.", self.name),
                )
                .remedy("Name two columns under `y`, and others under `range:` as `value` or `benchmarks`.");
        }
        if let [low, high] = &run.columns[..] {
            self.refuse_reversed(low, high, found);
        }
        self.refuse_rows(MOST_ROWS, found);
        let settings = self.definition.range.as_ref().map(|settings| &settings.value);
        let marks = settings.map_or(Marks::default(), |settings| self.marks(settings, &mut run, found));
        let chart = self.chart_of(run, |_| Some(ChartKind::Range(marks)), found)?;
        Some(Chart { value_labels: self.definition.value_labels.unwrap_or(true), ..chart })
    }

    /// The series of the marks, after those of the ends.
    fn marks(&self, settings: &'a RangePlot, run: &mut Run<'a>, found: &mut Diagnostics) -> Marks {
        if let Some(first) = settings.benchmarks.get(MOST_BENCHMARKS) {
            found
                .error(
                    Code::BadChart,
                    first.place.clone(),
                    format!(
                        "The chart `{}` has {} benchmarks; more than {MOST_BENCHMARKS} cannot be told apart.",
                        self.name,
                        settings.benchmarks.len()
                    ),
                )
                .remedy("Keep the ones that the report is about.");
        }
        let ends = run.columns.len();
        for series in settings.value.iter().chain(&settings.benchmarks) {
            if let Some(column) = self.column(series, found) {
                run.series.push(self.series(&column, found));
                run.columns.push(column);
            }
        }
        self.refuse_disclosure(run.x, &run.columns[ends..], found);
        if let [low, high, marks @ ..] = &run.columns[..] {
            self.refuse_pinned([low, high], marks, found);
        }
        run.symbols = self.symbols(&run.columns);
        Marks { value: settings.value.is_some() }
    }

    /// Tells withheld figures of rows whose lowest value is their highest: they can be no other.
    fn refuse_pinned(
        &self,
        [low, high]: [&SeriesColumn; 2],
        marks: &[SeriesColumn],
        found: &mut Diagnostics,
    ) {
        for row in 0..self.table.rows.len() {
            let ends = self.table.number(row, low.at).zip(self.table.number(row, high.at));
            let Some(mark) = marks.iter().find(|mark| self.is_withheld(row, mark)) else { continue };
            if ends.is_some_and(|(low, high)| low == high) {
                found
                    .error(
                        Code::Disclosure,
                        self.table.place(row, mark.at),
                        format!(
                            "The chart `{}` gives away a withheld figure: its lowest and its highest value are one.",
                            self.name
                        ),
                    )
                    .remedy("Withhold the ends of this range as well, or leave the row out.");
            }
        }
    }

    /// Tells rows whose lowest value is above their highest.
    fn refuse_reversed(&self, low: &SeriesColumn, high: &SeriesColumn, found: &mut Diagnostics) {
        for row in 0..self.table.rows.len() {
            let ends = self.table.number(row, low.at).zip(self.table.number(row, high.at));
            if ends.is_some_and(|(low, high)| low > high) {
                found
                    .error(
                        Code::BadChart,
                        self.table.place(row, low.at),
                        format!(
                            "The chart `{}` has a range that ends below where it begins: column `{}` is above column `{}`.",
                            self.name, low.name.value, high.name.value
                        ),
                    )
                    .remedy("Correct the row, name the columns the other way round, or use `type: dot` with `joined` for two periods.");
                return;
            }
        }
    }
}
