use super::{Polarity, Words};
use crate::definition::Located;
use schemars::JsonSchema;
use serde::Deserialize;

/// What a chart of `type: spc` (a process behaviour chart, XmR) needs beside its values.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Spc {
    /// What is better; `plan_is_best` and `monitor` mark special causes without judging them.
    /// Default `monitor`.
    pub polarity: Option<Located<Polarity>>,
    /// `making_data_count` (default): limits from all moving ranges, as the NHS spreadsheet has them;
    /// `plot_the_dots`: without outlying ones, as the R package NHSRplotthedots has them.
    pub method: Option<Located<SpcMethod>>,
    /// Values of `x` at which a new phase with limits of its own begins.
    pub rebase: Vec<Words>,
    /// Limits from the first so many values of each phase. Default: from all of them.
    pub baseline: Option<Located<u32>>,
    /// Limits from fewer values are drawn as trial limits. Default 12.
    pub trial_below: Option<Located<u32>>,
    /// Whether limits stop where no value can be: at 0 where no value is below it, and at 100% where none is
    /// above it. Signs and icons are those of the limits as computed. Default `true`; `false` with
    /// `plot_the_dots`, which draws limits wherever they fall.
    pub cut_limits: Option<bool>,
    /// Which signs of a special cause are looked for. Default: all.
    pub rules: SpcRules,
    /// Whether the icons of variation and assurance stand above the chart. Default `true`.
    pub icons: Option<bool>,
    /// Whether the moving ranges are drawn below. Default `false`.
    pub moving_range: bool,
}

/// How limits are found.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SpcMethod {
    MakingDataCount,
    PlotTheDots,
}

/// Signs of a special cause; `false` switches one off.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct SpcRules {
    /// A value outside the limits.
    pub outside: Option<bool>,
    /// Seven values in a row on one side of the mean.
    pub shift: Option<bool>,
    /// Seven values in a row that rise or fall.
    pub trend: Option<bool>,
    /// Two of three values in a row in the outer third of one side.
    pub two_in_three: Option<bool>,
}
