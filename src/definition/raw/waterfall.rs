use super::{Name, Polarity, Words};
use crate::definition::Located;
use schemars::JsonSchema;
use serde::Deserialize;

/// What a chart of `type: waterfall` needs beside its changes: `x` names the steps, `y` is one column of
/// changes and totals, as from a budget to a forecast.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Waterfall {
    /// Values of `x` whose figure is a total, not a change; it must be what the changes before it come
    /// to. One without a figure is worked out. Default: the first.
    pub totals: Vec<Words>,
    /// In place of `totals`: a column whose cells say `yes` or `total` where a figure is a total.
    pub total_column: Option<Name>,
    /// The name of a last total, worked out, where the data has no row for it.
    pub closing: Option<Words>,
    /// `true` begins the axis near the smallest sum, with a mark through every total: for changes that
    /// are too small to be seen beside their totals. Default `false`.
    pub broken: bool,
    /// What is better: rises and falls then have the colours of good and bad. Default `monitor`.
    pub polarity: Option<Located<Polarity>>,
}
