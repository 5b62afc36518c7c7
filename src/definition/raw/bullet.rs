use super::{Name, Words};
use crate::definition::{Located, Scalar};
use schemars::JsonSchema;
use serde::Deserialize;

/// What a chart of `type: bullet` needs beside its results: each row is a measure, `x` its name and `y`
/// one column of results.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Bullet {
    /// The column of the targets.
    pub target: Option<Name>,
    /// Where the shaded ranges behind a bar meet: one or two columns, or figures that hold for all
    /// rows. The last range runs to the end of the scale.
    pub bands: Vec<Located<Scalar>>,
    /// What the ranges are called, from the worst: `[Poor, Fair, Good]`. The lowest range is the worst, or
    /// the best where smaller is better.
    pub band_names: Vec<Words>,
    /// `bigger_is_better`, `smaller_is_better`, `plan_is_best` or `monitor` for all rows, or the column
    /// that says it for each. Default `monitor`: no row is said to meet or to miss its target.
    pub polarity: Option<Words>,
    /// The column of the units, printed after figures: `days`.
    pub unit: Option<Name>,
    /// `own` gives each row the scale of its figures, `shared` all rows one. Default `own` where units
    /// differ or are not named.
    pub scale: Option<Located<BulletScale>>,
}

/// Scales of the rows of a bullet chart.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum BulletScale {
    Own,
    Shared,
}
