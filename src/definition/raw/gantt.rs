use super::{Name, Periods, Words};
use crate::definition::{Date, Located};
use schemars::JsonSchema;
use serde::Deserialize;

/// What a chart of `type: gantt` needs: each row is a task of a plan, `x` the column of its name.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Gantt {
    /// The column of the first days. A task without one is a day, its end.
    pub start: Option<Name>,
    /// The column of the last days.
    pub end: Name,
    /// The column of how the tasks stand: `complete`, `on track`, `at risk`, `late`, `not started`, or
    /// `blue`, `green`, `amber`, `red`.
    pub status: Option<Name>,
    /// The column of who is responsible.
    pub owner: Option<Name>,
    /// The column by whose values the tasks stand under headings.
    pub group: Option<Name>,
    /// The day of the report, drawn as a line.
    pub date: Option<Located<Date>>,
    /// What the line is called. Default `Report date`.
    pub date_label: Option<Words>,
    /// What the axis counts. Default: what has room.
    pub periods: Option<Located<Periods>>,
}
