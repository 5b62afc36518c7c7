use super::plot::{Manner, Plot};
use super::spc::Control;
use super::{NumberFormat, NumberStyle};
use crate::diagnostics::Place;
use crate::units::Pt;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

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
    /// A figure as the labels print it.
    pub(crate) fn figure(&self, value: f64) -> String {
        printed(self.format, value)
    }
}

/// A figure in a format.
pub(super) fn printed(format: NumberFormat, value: f64) -> String {
    Decimal::from_f64(value).map_or_else(String::new, |value| format.format(value))
}

/// A round figure without the zeros that the figures beside it need: a target of 90% among figures
/// such as 93.5%. Money keeps its pence.
pub(crate) fn round_figure(format: NumberFormat, value: f64) -> String {
    let Some(exact) = Decimal::from_f64(value) else { return String::new() };
    if format.style == NumberStyle::Money {
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

/// A dashed line across the chart.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct ReferenceLine {
    pub label: String,
    pub value: f64,
}
