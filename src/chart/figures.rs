use super::multiples::Shared;
use super::upright::WHOLE_PERCENT;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::figures::{
    AxisLine, Band, Calendar, Chart, ChartKind, Course, Extent, Level, Manner, NumberFormat, Plot,
    ReferenceLine, Stacking, Symbol, WeekDay,
};

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
    /// The target and all other lines that are no series.
    pub(super) lines: Vec<AxisLine>,
    pub(super) bands: Vec<Band>,
    pub(super) plot: &'c Plot,
    /// Where each category stands; empty where they are one step apart.
    pub(super) positions: &'c [f64],
    pub(super) format: NumberFormat,
    pub(super) value_labels: bool,
    pub(super) symbols: &'c [Symbol],
    /// The levels of the ratings that series or slices are named after.
    pub(super) scheme: &'c [Level],
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
    pub(super) manner: Manner,
}

impl Row {
    /// The values and the ends of the error bars.
    pub(super) fn reach(&self) -> impl Iterator<Item = f64> {
        let ends = self.manner.interval.iter().flatten().flat_map(|(low, high)| [*low, *high]);
        self.values.iter().flatten().copied().chain(ends)
    }

    /// The lowest and the highest value of a category, with its error bar.
    pub(super) fn ends(&self, category: usize) -> Option<(f64, f64)> {
        let value = self.values[category]?;
        let (low, high) = self.manner.interval.get(category).copied().flatten().unwrap_or((value, value));
        Some((low.min(value), high.max(value)))
    }

    /// Whether the figure of a category is provisional.
    pub(super) fn is_provisional(&self, category: usize) -> bool {
        self.manner.provisional_from.is_some_and(|from| category >= from)
    }

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
        let two = chart.plot.right.is_some() && matches!(chart.kind, ChartKind::Line | ChartKind::Column(_));
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
            let mut manner = sound(&given.manner, count, two);
            let stacked = match &chart.kind {
                ChartKind::Column(stacking) | ChartKind::Bar(stacking) => *stacking != Stacking::Grouped,
                _ => false,
            };
            if stacked && !manner.over {
                // A piece of a stack has no end of its own that an error bar could stand at.
                manner.interval.clear();
            }
            series.push(Row { name, values, manner });
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
        let target = target.map(|line| ReferenceLine { label: one_line(&line.label), value: line.value });
        let first = target.iter().map(|line| AxisLine {
            label: line.label.clone(),
            course: Course::At(line.value),
            right: false,
        });
        let lines =
            first.chain(chart.plot.lines.iter().filter_map(|line| sound_line(line, count, two))).collect();
        let bands = chart.plot.bands.iter().filter(|band| is_sound(band, count));
        Figures {
            kind: &chart.kind,
            categories,
            series,
            target,
            lines,
            bands: bands.map(|band| Band { label: one_line(&band.label), ..band.clone() }).collect(),
            plot: &chart.plot,
            positions: if chart.plot.positions.len() == count { &chart.plot.positions } else { &[] },
            format: chart.format,
            value_labels: chart.value_labels,
            symbols: &chart.symbols,
            scheme: &chart.scheme,
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

    /// Whether the columns or bars of a category show any figure.
    pub(super) fn is_drawn(&self, category: usize) -> bool {
        let mut rows = self.series.iter().filter(|row| !row.manner.over);
        rows.any(|row| row.values.get(category).is_some_and(Option::is_some))
    }

    /// All that one of the axes must hold, but for columns, whose pieces add up.
    pub(super) fn on_axis(&self, right: bool) -> impl Iterator<Item = f64> {
        let rows = self.series.iter().filter(move |row| row.manner.right == right);
        rows.flat_map(Row::reach).chain(self.beside(right))
    }

    /// What lines and bands ask of one of the axes.
    pub(super) fn beside(&self, right: bool) -> impl Iterator<Item = f64> {
        let lines = self.lines.iter().filter(move |line| line.right == right).flat_map(AxisLine::values);
        let ends = self.bands.iter().filter(move |_| !right).flat_map(|band| match band.extent {
            Extent::Values(from, to) => [from, to],
            Extent::Categories(..) => [None, None],
        });
        lines.chain(ends.flatten())
    }

    /// How figures of the left axis are printed: shares where columns make 100%.
    pub(super) fn axis_format(&self) -> NumberFormat {
        if self.stacking() == Stacking::Full { WHOLE_PERCENT } else { self.format }
    }

    /// What the first of several weeks says about the days that name them.
    pub(super) fn week_word(&self) -> Option<&'static str> {
        match self.plot.calendar? {
            Calendar::Week(WeekDay::First) => Some("w/c"),
            Calendar::Week(WeekDay::Last) => Some("w/e"),
            _ => None,
        }
    }

    /// Where a category stands, the first at 0.
    pub(super) fn position(&self, category: usize) -> f64 {
        self.positions.get(category).copied().unwrap_or(category as f64)
    }

    /// The series that are drawn as lines.
    pub(super) fn is_line(&self, row: &Row) -> bool {
        row.manner.over || matches!(self.kind, ChartKind::Line)
    }

    /// Whether columns or bars stand on one another.
    pub(super) fn stacking(&self) -> Stacking {
        match self.kind {
            ChartKind::Column(stacking) | ChartKind::Bar(stacking) => *stacking,
            _ => Stacking::Grouped,
        }
    }

    /// The finest step of the left axis.
    pub(super) fn finest(&self) -> f64 {
        if let Some(shared) = &self.shared {
            return shared.finest;
        }
        let left = self.series.iter().filter(|row| !row.manner.right);
        finest(self.format, left.flat_map(|row| row.values.iter().flatten().copied()))
    }
}

/// The finest step of an axis: counts of people have no half ticks.
pub(super) fn finest(format: NumberFormat, values: impl Iterator<Item = f64>) -> f64 {
    let places = if format.is_percent() { 2 } else { 0 } + format.decimals.min(9);
    let finest = 10_f64.powi(-(places as i32));
    // A format too coarse for its figures must not flatten the chart.
    let widest = values.fold(0.0_f64, |widest, v| widest.max(v.abs()));
    if widest >= finest { finest } else { 0.0 }
}

fn is_small(value: f64) -> bool {
    value.is_finite() && value.abs() <= LARGEST
}

/// A manner for as many categories as there are, on an axis that there is.
fn sound(manner: &Manner, count: usize, two: bool) -> Manner {
    let mut manner = Manner { right: manner.right && two, ..manner.clone() };
    if !manner.interval.is_empty() {
        manner.interval.resize(count, None);
        for ends in &mut manner.interval {
            *ends = ends.filter(|(low, high)| is_small(*low) && is_small(*high) && low <= high);
        }
    }
    manner.provisional_from = manner.provisional_from.filter(|at| *at < count);
    manner
}

/// A line that has values, one for each category where it has several.
fn sound_line(line: &AxisLine, count: usize, two: bool) -> Option<AxisLine> {
    let right = line.right && two;
    let mut line = AxisLine { label: one_line(&line.label), right, ..line.clone() };
    if let Course::Each { values, .. } = &mut line.course {
        values.resize(count, None);
        values.iter_mut().for_each(|value| *value = value.filter(|v| is_small(*v)));
    }
    let mut values = line.values();
    let sound = values.next().is_some_and(is_small) && values.all(is_small);
    drop(values);
    sound.then_some(line)
}

fn is_sound(band: &Band, count: usize) -> bool {
    match band.extent {
        Extent::Values(from, to) => [from, to].into_iter().flatten().all(is_small),
        Extent::Categories(first, last) => {
            first < count && last.is_none_or(|last| first <= last && last < count)
        }
    }
}

/// Tabs and line breaks of a data file are spaces on a chart.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
