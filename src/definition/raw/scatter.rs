use super::{Name, Words};
use crate::definition::{Located, Scalar};
use schemars::JsonSchema;
use serde::Deserialize;

/// What a chart of `type: scatter` needs beside its two columns of numbers, `x` and `y`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ScatterPlot {
    /// The title of the level axis, with its unit.
    pub x_title: Words,
    /// The title of the upright axis, with its unit.
    pub y_title: Words,
    /// How figures of the level axis are printed, as in tables.
    pub x_format: Option<Words>,
    /// The column that names the points. As many names are set as fit.
    pub labels: Option<Name>,
    /// Which of them are set, where not as many as fit.
    #[serde(default)]
    pub label_only: Vec<Words>,
    /// A column whose values make groups, each with a mark and colour of its own.
    pub groups: Option<Name>,
    /// An upright line at this value of `x`; `target` draws the level one.
    pub x_target: Option<Located<Scalar>>,
    /// The name of the upright line. Default `Target`.
    pub x_target_label: Option<Words>,
    /// Whether a line of best fit (least squares) is drawn, with the count of points and the
    /// correlation. Default `false`.
    #[serde(default)]
    pub fit: bool,
}
