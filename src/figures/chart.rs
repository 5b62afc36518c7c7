use super::NumberFormat;
use crate::diagnostics::Place;
use crate::units::Pt;

/// A chart filled from data, ready to be drawn at any width.
#[derive(Clone, PartialEq, Debug)]
pub struct Chart {
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
    /// Height of the drawing where the definition sets it.
    pub height: Option<Pt>,
    pub place: Place,
}

/// Kinds of chart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChartKind {
    Line,
    /// Upright.
    Column(Stacking),
    /// Lying.
    Bar(Stacking),
    Pie,
    Ring,
}

/// How the series of columns and bars stand together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stacking {
    /// Side by side.
    Grouped,
    Stacked,
    /// Each makes 100%.
    Full,
}

/// A named run of values, one a category; `None` where data is missing.
#[derive(Clone, PartialEq, Debug)]
pub struct Series {
    pub name: String,
    pub values: Vec<Option<f64>>,
}

/// A dashed line across the chart.
#[derive(Clone, PartialEq, Debug)]
pub struct ReferenceLine {
    pub label: String,
    pub value: f64,
}
