use super::{AxisSide, Name, Words};
use crate::definition::{Located, Scalar};
use schemars::JsonSchema;
use serde::Deserialize;

/// A line of a chart that is no series: at one value, or at a value of its own for each `x`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AxisLine {
    /// What the line is called.
    pub label: Words,
    /// Where it stands, `1200` or `95%`.
    pub value: Option<Located<Scalar>>,
    /// The column of its values, in place of `value`: a threshold that changes.
    pub column: Option<Name>,
    /// Whether a line of `column` runs level from value to value. `false` joins them straight.
    /// Default `true`.
    pub stepped: Option<bool>,
    /// Which axis it is measured on. Default `left`.
    pub axis: Option<Located<AxisSide>>,
}

/// A shaded range of a chart, of values or of `x`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Band {
    /// What the range is called.
    pub label: Words,
    /// The value that it begins at. Left out: the foot of the axis.
    pub from: Option<Located<Scalar>>,
    /// The value that it ends at. Left out: the top of the axis.
    pub to: Option<Located<Scalar>>,
    /// The value of `x` that it begins at, in place of `from` and `to`.
    pub x_from: Option<Words>,
    /// The value of `x` that it ends with. Left out: the last.
    pub x_to: Option<Words>,
}

/// The order of bars and columns.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SortOrder {
    /// The largest first.
    Descending,
    /// The smallest first.
    Ascending,
}

/// Where the series of a chart are named.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LegendPlace {
    /// At the ends of the lines.
    Direct,
    /// In a key above the plot.
    Above,
    /// In a key below the plot.
    Below,
}
