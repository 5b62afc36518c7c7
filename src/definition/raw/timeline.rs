use super::Name;
use crate::definition::Located;
use schemars::JsonSchema;
use serde::Deserialize;

/// What a chart of `type: timeline` needs: `x` is the column of the dates, `label` what happened.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Timeline {
    /// The column of what happened, in a few words.
    pub label: Name,
    /// The column of the last days of what lasted; empty for what happened on one day.
    pub end: Option<Name>,
    /// What the axis counts. Default: what has room.
    pub periods: Option<Located<Periods>>,
}

/// What an axis of dates counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Periods {
    Months,
    /// Of the calendar.
    Quarters,
    Years,
    /// From April to March.
    FinancialYears,
}
