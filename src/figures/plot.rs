//! What line, column and bar charts have beside the values of their series.

use super::NumberFormat;

/// Axes, lines and bands of a chart by category.
#[derive(Clone, PartialEq, Default, Debug)]
pub(crate) struct Plot {
    /// Beside the target.
    pub lines: Vec<AxisLine>,
    pub bands: Vec<Band>,
    /// What error bars show: `95% confidence interval`.
    pub interval: Option<String>,
    /// The name of the value axis, the left one where there are two.
    pub axis_title: Option<String>,
    pub right: Option<RightAxis>,
    /// Where the definition leaves it open, lines have markers.
    pub markers: Option<bool>,
    pub legend: Option<LegendPlace>,
    /// What the categories are where they are periods.
    pub calendar: Option<Calendar>,
    /// Where each category stands, the first at 0 and as many steps along as there are categories.
    /// Empty: one step apart.
    pub positions: Vec<f64>,
    /// Whether the definition asks for figures at columns, bars and points.
    pub asked_for_figures: bool,
}

/// A second value axis.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct RightAxis {
    pub title: String,
    pub format: NumberFormat,
}

/// A line of a chart that is no series.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct AxisLine {
    pub label: String,
    pub course: Course,
    /// Whether it is measured on the right axis.
    pub right: bool,
}

/// Where a line stands.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Course {
    At(f64),
    /// At a value for each category; `None` where there is none.
    Each {
        values: Vec<Option<f64>>,
        /// Course from value to value, not joined straight.
        stepped: bool,
    },
}

/// A shaded range.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Band {
    pub label: String,
    pub extent: Extent,
}

/// What a band covers.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Extent {
    /// Values; `None` is the end of the axis.
    Values(Option<f64>, Option<f64>),
    /// The first and the last of its categories; `None` is the last of all.
    Categories(usize, Option<usize>),
}

/// Where series are named.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum LegendPlace {
    /// At the ends of the lines.
    Direct,
    Above,
    Below,
}

/// Kinds of periods.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Calendar {
    Day,
    /// Named by the day that it begins with, or by its last.
    Week(WeekDay),
    Month,
    /// Of a financial year, April to June being the first.
    Quarter,
    /// A financial year, or a year of the calendar.
    Year,
}

/// The day that names a week.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum WeekDay {
    First,
    Last,
}

/// How a series is drawn, beside the kind of its chart.
#[derive(Clone, PartialEq, Default, Debug)]
pub(crate) struct Manner {
    /// A line over the columns.
    pub over: bool,
    /// Measured on the right axis.
    pub right: bool,
    /// Pale and behind the others.
    pub comparison: bool,
    /// Dashed throughout.
    pub dashed: bool,
    /// The first category whose figure is provisional.
    pub provisional_from: Option<usize>,
    /// The ends of the error bars, one a category; empty where the series has none.
    pub interval: Vec<Option<(f64, f64)>>,
}

impl AxisLine {
    /// The values of the line: its level, or all of its values.
    pub(crate) fn values(&self) -> impl Iterator<Item = f64> {
        let (one, many) = match &self.course {
            Course::At(value) => (Some(*value), &[][..]),
            Course::Each { values, .. } => (None, &values[..]),
        };
        one.into_iter().chain(many.iter().flatten().copied())
    }
}

impl Plot {
    /// Puts the categories into another order; each takes what it had from the position given, `None`
    /// being a period without a row.
    pub(crate) fn arrange(&mut self, order: &[Option<usize>]) {
        for line in &mut self.lines {
            if let Course::Each { values, .. } = &mut line.course {
                *values = arranged(values, order);
            }
        }
        for band in &mut self.bands {
            if let Extent::Categories(first, last) = &mut band.extent {
                let (from, to) = (position(order, *first), last.map(|last| position(order, last)));
                // In a file with the newest rows first the band is named from its end.
                (*first, *last) = (to.map_or(from, |to| from.min(to)), to.map(|to| from.max(to)));
            }
        }
    }
}

impl Manner {
    /// As [`Plot::arrange`].
    pub(crate) fn arrange(&mut self, order: &[Option<usize>]) {
        if !self.interval.is_empty() {
            self.interval = arranged(&self.interval, order);
        }
        self.provisional_from = self.provisional_from.map(|row| position(order, row));
    }
}

/// Values in a new order.
pub(crate) fn arranged<T: Copy>(values: &[Option<T>], order: &[Option<usize>]) -> Vec<Option<T>> {
    order.iter().map(|row| row.and_then(|row| values.get(row).copied().flatten())).collect()
}

fn position(order: &[Option<usize>], row: usize) -> usize {
    order.iter().position(|known| *known == Some(row)).unwrap_or(row)
}
