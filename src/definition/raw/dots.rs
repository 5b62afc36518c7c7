use super::SeriesDefinition;
use crate::definition::Located;
use schemars::JsonSchema;
use serde::Deserialize;

/// What a chart of `type: dot` may have beside its series.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct DotPlot {
    /// Whether a bar joins the dots of a row, from the lowest to the highest. Default `false`.
    pub joined: bool,
}

/// What a chart of `type: range` may have beside its lowest and highest values, which are the two
/// columns of `y`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct RangePlot {
    /// The column of the value that the chart is about, marked on its range.
    pub value: Option<Located<SeriesDefinition>>,
    /// Columns of values to compare it with, three at the most; each has a mark of its own shape.
    pub benchmarks: Vec<Located<SeriesDefinition>>,
}
