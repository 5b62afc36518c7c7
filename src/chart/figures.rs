use super::multiples::Shared;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::figures::{Chart, ChartKind, NumberFormat, ReferenceLine, Symbol};

/// Beyond this a number is a slip of the data, and an axis for it would hide all others.
const LARGEST: f64 = 1e15;
/// Differences below this are noise of arithmetic.
const SMALLEST: f64 = 1e-9;

/// A chart whose figures can be drawn: every series as long as the categories, every value finite,
/// every name one line.
pub(super) struct Figures<'c> {
    pub(super) kind: &'c ChartKind,
    pub(super) categories: Vec<String>,
    pub(super) series: Vec<Row>,
    pub(super) target: Option<ReferenceLine>,
    pub(super) format: NumberFormat,
    pub(super) value_labels: bool,
    pub(super) symbols: &'c [Symbol],
    pub(super) zero: bool,
    /// Whether values were left out because they cannot be drawn.
    pub(super) cleaned: bool,
    /// What a panel of small multiples has in common with the others.
    pub(super) shared: Option<Shared>,
    pub(super) place: &'c Place,
}

pub(super) struct Row {
    pub(super) name: String,
    pub(super) values: Vec<Option<f64>>,
}

impl Row {
    /// The last point that there is.
    pub(super) fn last(&self) -> Option<(usize, f64)> {
        self.values.iter().enumerate().rev().find_map(|(i, value)| value.map(|v| (i, v)))
    }
}

impl<'c> Figures<'c> {
    pub(super) fn of(chart: &'c Chart, found: &mut Diagnostics) -> Figures<'c> {
        let longest = chart.series.iter().map(|series| series.values.len()).max().unwrap_or(0);
        let count = chart.categories.len().max(longest);
        let mut categories: Vec<String> = chart.categories.iter().map(|name| one_line(name)).collect();
        categories.resize(count, String::new());
        let mut cleaned = false;
        let mut series = Vec::with_capacity(chart.series.len());
        for given in &chart.series {
            let name = one_line(&given.name);
            let mut values = given.values.clone();
            values.resize(count, None);
            for (value, category) in values.iter_mut().zip(&categories) {
                if value.is_some_and(|v| !v.is_finite() || v.abs() > LARGEST) {
                    found
                        .error(
                            Code::BadChart,
                            chart.place.clone(),
                            format!("A value of “{name}” at “{category}” is too large to be drawn."),
                        )
                        .remedy("Correct the value in the data, or give the figures in millions.");
                    (*value, cleaned) = (None, true);
                }
                *value = value.map(|v| if v.abs() < SMALLEST { 0.0 } else { v });
            }
            if values.iter().all(Option::is_none) && count > 0 {
                found
                    .warning(
                        Code::BadChart,
                        chart.place.clone(),
                        format!("The series “{name}” of this chart has no values."),
                    )
                    .remedy("Leave the series out, or add its figures to the data.");
            }
            series.push(Row { name, values });
        }
        let drawable = |line: &&ReferenceLine| line.value.is_finite() && line.value.abs() <= LARGEST;
        let target = chart.target.as_ref().filter(drawable);
        if let (Some(line), None) = (&chart.target, target) {
            found
                .error(
                    Code::BadChart,
                    chart.place.clone(),
                    format!(
                        "The line “{}” of this chart is too far away to be drawn.",
                        one_line(&line.label)
                    ),
                )
                .remedy("Correct its value.");
        }
        Figures {
            kind: &chart.kind,
            categories,
            series,
            target: target.map(|line| ReferenceLine { label: one_line(&line.label), value: line.value }),
            format: chart.format,
            value_labels: chart.value_labels,
            symbols: &chart.symbols,
            zero: chart.zero,
            cleaned,
            shared: None,
            place: &chart.place,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        match self.kind {
            ChartKind::Timeline(timeline) => timeline.events.is_empty(),
            ChartKind::Gantt(gantt) => gantt.tasks.is_empty(),
            _ => self.values().next().is_none(),
        }
    }

    pub(super) fn values(&self) -> impl Iterator<Item = f64> {
        self.series.iter().flat_map(|row| row.values.iter().filter_map(|value| *value))
    }

    /// Whether a category shows any figure.
    pub(super) fn is_drawn(&self, category: usize) -> bool {
        self.series.iter().any(|row| row.values.get(category).is_some_and(Option::is_some))
    }

    /// The finest step of the axis: counts of people have no half ticks.
    pub(super) fn finest(&self) -> f64 {
        if let Some(shared) = &self.shared {
            return shared.finest;
        }
        let places = if self.format.is_percent() { 2 } else { 0 } + self.format.decimals.min(9);
        let finest = 10_f64.powi(-(places as i32));
        // A format too coarse for its figures must not flatten the chart.
        let widest = self.values().fold(0.0_f64, |widest, v| widest.max(v.abs()));
        if widest >= finest { finest } else { 0.0 }
    }
}

/// Tabs and line breaks of a data file are spaces on a chart.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
