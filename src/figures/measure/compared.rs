//! What the latest figure stands beside: a baseline, the figure as published, the figures of others.

use super::series::{Cited, Point};
use super::source::{Known, NOT_AVAILABLE};
use super::when::{When, serving};
use super::{Benchmark, Compared, Figures, Published, Working};
use crate::definition::Located;
use crate::definition::raw::{self, Words};
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::Reading;
use crate::period::Period;
use rust_decimal::RoundingStrategy;

impl Working<'_> {
    /// `Some(None)`: the measure has none.
    pub(super) fn baseline(&self, figures: &Figures, found: &mut Diagnostics) -> Option<Option<Compared>> {
        let Some(baseline) = &self.definition.baseline else { return Some(None) };
        let title = &baseline.title.value;
        let words = baseline.period.as_ref().map(|period| self.period_in_words(period));
        match (&baseline.value, &baseline.period) {
            (Some(value), _) => {
                let reading = self.written(value, "baseline", found)?;
                Some(Some(figures.compare(title, reading, words)))
            }
            (None, Some(period)) => {
                let point = self.point_of(period, found)?;
                let compared = figures.compare(title, self.reading(&point.known), point.when.words.clone());
                Some(Some(compared.citing(point)))
            }
            (None, None) => {
                found
                    .error(
                        Code::BadMeasure,
                        baseline.title.place.clone(),
                        format!("The baseline `{title}` is neither a figure nor a period."),
                    )
                    .remedy("Give it a `value`, or the `period` of a row of the data.");
                None
            }
        }
    }

    /// A period as headings print it; words that are none stand as they are.
    fn period_in_words(&self, period: &Words) -> String {
        match Period::read(&period.value) {
            Some(period) => When::at(period).words.unwrap_or_default(),
            None => period.value.clone(),
        }
    }

    /// The figure of a period that the definition names. One that the data do not have is told.
    fn point_of(&self, period: &Words, found: &mut Diagnostics) -> Option<&Point> {
        let points = &self.series.points;
        let typed = Period::read(&period.value).filter(|_| self.series.timed);
        let by_time = typed.and_then(|period| self.series.at(period));
        let same = |point: &&Point| point.when.words.as_deref() == Some(period.value.trim());
        let point = by_time.or_else(|| points.iter().find(same));
        if point.is_none() {
            let ends = points.first().zip(points.last());
            let ends = ends.and_then(|(a, b)| a.when.words.as_deref().zip(b.when.words.as_deref()));
            let remedy = match ends {
                Some((first, last)) => format!("They run from {first} to {last}."),
                None => "Name the column of the periods with `period`.".to_owned(),
            };
            found
                .error(
                    Code::BadMeasure,
                    period.place.clone(),
                    format!("The data of `{}` have no figure of `{}`.", self.gatherer.name, period.value),
                )
                .remedy(remedy);
        }
        point
    }

    /// The previous figure as it was published, and whether it has changed since. `Some(None)`: nobody
    /// asks.
    pub(super) fn published(&self, found: &mut Diagnostics) -> Option<Option<Published>> {
        let Some(of) = &self.definition.published else { return Some(None) };
        let source = self.gatherer.gather(of, false, found)?;
        self.same_unit(source.percent, &of.data, found)?;
        let Some(previous) = &self.standing.previous else { return Some(None) };
        let cell = match previous.when.period.filter(|_| source.timed) {
            Some(period) => source.of_period(period),
            None => {
                let same = source.cells.iter().find(|cell| cell.when == previous.when);
                same.or(source.cells.last().filter(|cell| cell.when.words.is_none()))
            }
        };
        let Some(cell) = cell else {
            let title = &self.definition.title.value;
            let period = previous.when.words.as_deref().unwrap_or("the period before");
            found
                .warning(
                    Code::BadMeasure,
                    of.data.place.clone(),
                    format!("What was published of `{title}` has no figure of {period}."),
                )
                .remedy("Name the file of the last release.");
            let reading = Reading { text: NOT_AVAILABLE.to_owned(), value: None };
            return Some(Some(Published { reading, cells: Vec::new(), revised: false }));
        };
        // What was published was rounded; a difference that rounding makes is no revision.
        let places = source.decimals + if source.percent { 2 } else { 0 };
        let rounded = |known: &Known| {
            let known = known.as_ref().ok()?;
            Some(known.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero))
        };
        let revised = match (rounded(&previous.known), rounded(&cell.known)) {
            (Some(now), Some(then)) => now != then,
            (now, then) => now.is_some() != then.is_some(),
        };
        let cells = vec![cell.cite(source.column.clone())];
        Some(Some(Published { reading: self.reading(&cell.known), cells, revised }))
    }

    /// Figures beside those of a measure must be percentages where these are.
    fn same_unit(&self, percent: bool, place: &Words, found: &mut Diagnostics) -> Option<()> {
        if percent == self.series.percent {
            return Some(());
        }
        let (one, other) = if percent { ("percentages", "") } else { ("numbers", ", which is in percent") };
        found
            .error(
                Code::BadMeasure,
                place.place.clone(),
                format!("`{}` holds {one} beside the measure `{}`{other}.", place.value, self.gatherer.name),
            )
            .remedy(
                "Name a column in the unit of the measure, or state its type under `columns:` of the data.",
            );
        None
    }

    pub(super) fn benchmarks(
        &self,
        reporting: Option<Period>,
        found: &mut Diagnostics,
    ) -> Option<Vec<Benchmark>> {
        // Each is worked out before one of them can fail, so that all are told.
        let benchmarks: Vec<Option<Benchmark>> = self
            .definition
            .benchmarks
            .iter()
            .map(|(name, benchmark)| self.benchmark(name, benchmark, reporting, found))
            .collect();
        benchmarks.into_iter().collect()
    }

    fn benchmark(
        &self,
        name: &str,
        benchmark: &raw::Benchmark,
        reporting: Option<Period>,
        found: &mut Diagnostics,
    ) -> Option<Benchmark> {
        let (reading, of_data, cells) = match (&benchmark.value, &benchmark.figures) {
            (Some(value), None) => {
                let written = Cited { place: value.place.clone(), column: None, rows: None };
                (self.written(value, "benchmark", found)?, None, vec![written])
            }
            (None, Some(figures)) => {
                let source = self.gatherer.gather(figures, false, found)?;
                self.same_unit(source.percent, &figures.data, found)?;
                let now = reporting.or(self.standing.latest.when.period);
                let cell = match now.filter(|_| source.timed) {
                    Some(period) => {
                        let upto = |cell: &&super::source::Cell| cell.when.period <= Some(period);
                        serving(&source.cells, period).or_else(|| source.cells.iter().rfind(upto))
                    }
                    None => source.cells.last(),
                };
                match cell {
                    Some(cell) => {
                        let cells = vec![cell.cite(source.column.clone())];
                        (self.reading(&cell.known), cell.when.words.clone(), cells)
                    }
                    None => (Reading { text: NOT_AVAILABLE.to_owned(), value: None }, None, Vec::new()),
                }
            }
            _ => {
                let place = self.definition.title.place.clone();
                let place = benchmark.value.as_ref().map_or(place, |value: &Located<_>| value.place.clone());
                found
                    .error(
                        Code::BadMeasure,
                        place,
                        format!("The benchmark `{name}` of `{}` needs one figure.", self.gatherer.name),
                    )
                    .remedy("Give it either a `value` or `figures` of data.");
                return None;
            }
        };
        let period = benchmark.period.as_ref().map(|words| words.value.clone()).or(of_data);
        let source = benchmark.source.as_ref().map(|words| words.value.clone());
        Some(Benchmark { name: name.to_owned(), reading, cells, period, source })
    }
}
