use super::{Earlier, Name, Words};
use crate::definition::Located;
use schemars::JsonSchema;
use serde::Deserialize;

/// Data whose rows are measures: change, direction and rating are worked out.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scorecard {
    /// One of the report's data.
    pub data: Name,
    /// The column of what is measured; each row of the data is one measure.
    pub title: Name,
    /// The column of the figures before.
    pub previous: Option<Name>,
    /// The column of the latest figures.
    pub latest: Name,
    /// The column of the figures of the same period a year before.
    pub last_year: Option<Name>,
    /// `percent`, `number`, `weeks` and so on, by row.
    pub unit: Option<Name>,
    /// `bigger_is_better` and so on, by row.
    pub polarity: Option<Name>,
    /// The column of the targets: figures, ranges (`95 - 100%`), or `Monitor` for what is not rated.
    pub target: Option<Name>,
    /// The column of the minimum targets, for rows that have two; `target` is then the upper one.
    pub minimum: Option<Name>,
    /// Tolerance by row, `5 points` or `5% of target`.
    pub amber_within: Option<Name>,
    /// A figure that misses its target by more is amber all the same where it is no worse than the one
    /// of then.
    pub amber_if_no_worse_than: Option<Located<Earlier>>,
    /// The column that says `yes` where a row is complete.
    pub complete: Option<Name>,
    /// The scheme of ratings. Default `red_amber_green`.
    pub scheme: Option<Name>,
    /// The heading of the period before. Default `Previous`.
    pub previous_title: Option<Words>,
    /// The heading of the latest period. Default `Latest`.
    pub latest_title: Option<Words>,
}
