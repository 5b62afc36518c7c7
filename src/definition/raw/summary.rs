use super::{Name, Rounding, Words};
use crate::definition::Located;
use schemars::JsonSchema;
use serde::Deserialize;

/// Counts of the measures of another table by rating and direction of travel.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Summary {
    /// A table of the report: one of a `scorecard` or of `measures`.
    pub of: Name,
    /// A column of the scorecard's data: each of its values makes a row. Default: what the other table is
    /// grouped by; without groups there is the total alone.
    pub by: Option<Name>,
    /// The heading of the first column. Default: the name of `by` as words.
    pub title: Option<Words>,
    /// The columns in order. Default `ratings`, `rated`, `not_rated`, `improving`, `worsening`, `reported`.
    #[serde(default)]
    pub columns: Vec<Located<SummaryColumn>>,
    /// What the rows of groups show. Default `number`.
    pub rows: Option<Located<CountStyle>>,
    /// What the total shows. Default `percent_and_number`, `84% (16)`.
    pub total: Option<Located<CountStyle>>,
    /// How percentages of a whole are rounded. Default `independent`.
    pub rounding: Option<Located<Rounding>>,
    /// Whether a last row counts the ratings of the period before, by the same rules. Default `false`.
    #[serde(default)]
    pub previous: bool,
}

/// A column of a summary.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SummaryColumn {
    /// One for each level, in percent of the measures that are rated.
    Ratings,
    /// Those with a rating.
    Rated,
    /// Those without one, in percent of all.
    NotRated,
    /// Those that improve or stay the same, in percent of those whose direction is judged.
    Improving,
    /// Those that get worse.
    Worsening,
    /// Those whose direction is judged.
    Judged,
    /// All measures.
    Reported,
}

/// How a count is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CountStyle {
    /// `16`
    Number,
    /// `84%`
    Percent,
    /// `84% (16)`
    PercentAndNumber,
}
