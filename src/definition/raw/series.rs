use super::{Name, Words};
use crate::definition::Located;
use schemars::JsonSchema;
use serde::Deserialize;

/// A series of a chart: the name of its column, or a mapping with a title.
#[derive(Clone, Debug)]
pub(crate) enum SeriesDefinition {
    Name(String),
    Full(Box<FullSeries>),
}

/// A series of a chart in full.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FullSeries {
    /// The column of the data.
    pub column: Name,
    /// What the series is called. Default: the column's name as words.
    pub title: Option<Words>,
    /// How it is drawn in a chart of `type: column` or `stacked_column`: `line` lays a line over the
    /// columns. Default: as the chart's type says.
    pub draw: Option<Located<DrawAs>>,
    /// Which axis it is measured on. Default `left`.
    pub axis: Option<Located<AxisSide>>,
    /// `true` draws it pale and behind the others: last year's figures.
    pub comparison: Option<Located<bool>>,
    /// `true` draws the whole line dashed: a forecast.
    pub dashed: Option<Located<bool>>,
    /// The value of `x` from which the figures are provisional: drawn dashed or hatched, and said.
    pub provisional_from: Option<Words>,
    /// The column of the lower ends of error bars. `interval_title` of the chart says what they are.
    pub low: Option<Name>,
    /// The column of the upper ends of error bars.
    pub high: Option<Name>,
}

/// How a series is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DrawAs {
    Line,
    Column,
}

/// An axis of values.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AxisSide {
    #[default]
    Left,
    Right,
}
