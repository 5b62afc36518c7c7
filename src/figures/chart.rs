use super::NumberFormat;
use super::bullet::Bullet;
use super::dated::{Gantt, Timeline};
use super::heat::Heat;
use super::histogram::Histogram;
use super::multiples::Multiples;
use super::plot::{Manner, Plot};
use super::scatter::Scatter;
use super::scheme::{Level, Schemes};
use super::spc::Control;
use super::waterfall::Waterfall;
use crate::definition::raw::MissingMeaning;
use crate::diagnostics::Place;
use crate::units::Pt;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use std::sync::Arc;

/// A chart filled from data, ready to be drawn at any width.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Chart {
    pub kind: ChartKind,
    /// The label of each point on the x axis, as printed: `Apr 2018`.
    pub categories: Vec<String>,
    /// What the categories are: `month`, `service`; for the text alternative.
    pub category_name: String,
    pub series: Vec<Series>,
    pub target: Option<ReferenceLine>,
    pub format: NumberFormat,
    pub value_labels: bool,
    /// Whether the value axis begins at zero; always so for columns and bars.
    pub zero: bool,
    /// Axes, lines and bands of lines, columns and bars.
    pub plot: Plot,
    /// What the data says where it has no figure.
    pub symbols: Vec<Symbol>,
    /// The levels, from best to worst, of the ratings that its series, slices or groups are named
    /// after; empty where they are named after none.
    pub scheme: Vec<Level>,
    /// Height of the drawing where the definition sets it.
    pub height: Option<Pt>,
    pub place: Place,
}

/// More slices than these cannot be told apart.
pub(crate) const MOST_SLICES: usize = 8;

/// A part of a whole in whole percent, half away from zero as tables round it. Each part is rounded
/// on its own: parts made to sum to 100 would contradict the table beside the chart.
pub(crate) fn whole_percent(part: f64, whole: f64) -> u32 {
    // The addend takes the noise of a division off a half.
    if whole > 0.0 { (part * 100.0 / whole + 1e-9).round() as u32 } else { 0 }
}

impl Chart {
    /// The chart, and its panels, with the scheme of ratings that its names are levels of.
    pub(crate) fn rated(mut self, schemes: &Schemes) -> Chart {
        let names: Vec<&str> = match &self.kind {
            ChartKind::Pie | ChartKind::Ring => self.categories.iter().map(String::as_str).collect(),
            ChartKind::Scatter(scatter) => scatter.groups.iter().map(String::as_str).collect(),
            _ => {
                let own = self.series.iter().filter(|series| !series.manner.comparison);
                own.map(|series| series.name.as_str()).collect()
            }
        };
        let scheme = schemes.of_names(&names).to_vec();
        if let ChartKind::Multiples(multiples) = &mut self.kind {
            for panel in &mut multiples.panels {
                panel.chart.scheme.clone_from(&scheme);
            }
        }
        Chart { scheme, ..self }
    }

    /// A figure as the labels print it, for listeners.
    pub(crate) fn figure(&self, value: f64) -> String {
        printed(self.format, value)
    }
}

/// A figure in a format, for listeners.
pub(super) fn printed(format: NumberFormat, value: f64) -> String {
    Decimal::from_f64(value).map_or_else(String::new, |value| format.spoken().format(value))
}

/// A round figure without the zeros that the figures beside it need: a target of 90% among figures
/// such as 93.5%. Money keeps its pence.
pub(crate) fn round_figure(format: NumberFormat, value: f64) -> String {
    let Some(exact) = Decimal::from_f64(value) else { return String::new() };
    if format.is_money() {
        return format.format(exact);
    }
    let shift = if format.is_percent() { 2 } else { 0 };
    let places = exact.round_dp(format.decimals + shift).normalize().scale().saturating_sub(shift);
    NumberFormat { decimals: places, ..format }.format(exact)
}

/// Kinds of chart, with what only that kind has.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum ChartKind {
    Line,
    /// Upright.
    Column(Stacking),
    /// Lying.
    Bar(Stacking),
    Pie,
    Ring,
    /// A line with its mean, limits and signs: a process behaviour chart.
    Control(Box<Control>),
    /// Totals and the changes between them.
    Waterfall(Box<Waterfall>),
    /// Results against targets and ranges, one a row.
    Bullet(Box<Bullet>),
    /// Dated events.
    Timeline(Box<Timeline>),
    /// The tasks of a plan, one a row.
    Gantt(Box<Gantt>),
    /// The same chart for each value of a column.
    Multiples(Box<Multiples>),
    /// Two series back to back, and those of a comparison over them.
    Pyramid(Pyramid),
    /// Dots on lines that lie, joined or not.
    Dot {
        joined: bool,
    },
    /// From the first series to the second, with marks of the others.
    Range(Marks),
    /// Series as columns of a table whose cells are tinted.
    Heat(Box<Heat>),
    Histogram(Box<Histogram>),
    Scatter(Box<Scatter>),
}

impl ChartKind {
    /// Whether categories stand one under the other, so that more of them need more height.
    pub(crate) fn lies(&self) -> bool {
        match self {
            ChartKind::Bar(_)
            | ChartKind::Pyramid(_)
            | ChartKind::Dot { .. }
            | ChartKind::Range(_)
            | ChartKind::Heat(_)
            | ChartKind::Bullet(_)
            | ChartKind::Gantt(_) => true,
            ChartKind::Line
            | ChartKind::Column(_)
            | ChartKind::Pie
            | ChartKind::Ring
            | ChartKind::Control(_)
            | ChartKind::Histogram(_)
            | ChartKind::Scatter(_)
            | ChartKind::Waterfall(_)
            | ChartKind::Timeline(_) => false,
            ChartKind::Multiples(multiples) => {
                multiples.panels.first().is_some_and(|panel| panel.chart.kind.lies())
            }
        }
    }
}

/// What an age and gender pyramid has beside its two sides.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Pyramid {
    /// The population whose outline is drawn, the third and fourth series.
    pub compared: Option<String>,
    /// Whether the first category stands on top.
    pub first_on_top: bool,
}

/// The marks of a range plot: of the third series on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Marks {
    /// Whether the third series is the value that the chart is about; the others are benchmarks.
    pub value: bool,
}

/// How the series of columns and bars stand together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Stacking {
    /// Side by side.
    Grouped,
    Stacked,
    /// Each makes 100%.
    Full,
}

/// A named run of values, one a category; `None` where data is missing.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Series {
    pub name: String,
    pub values: Vec<Option<f64>>,
    pub manner: Manner,
}

/// What the data says in place of a figure: `[c]`, `x`, `awaiting data`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Symbol {
    pub series: usize,
    pub category: usize,
    /// As the data has it.
    pub words: Arc<str>,
    pub meaning: MissingMeaning,
}

impl Symbol {
    /// Whether there is a figure that must not be seen.
    pub(crate) fn is_withheld(&self) -> bool {
        self.meaning.is_withheld()
    }
}

/// A dashed line across the chart.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct ReferenceLine {
    pub label: String,
    pub value: f64,
}
