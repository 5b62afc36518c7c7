use super::{Allow, Name, Words};
use crate::definition::{Located, Scalar};
use schemars::JsonSchema;
use serde::Deserialize;

/// A measure: a figure with its target, direction and rating.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Measure {
    /// What is measured.
    pub title: Words,
    /// What is better.
    pub polarity: Located<Polarity>,
    /// `number` (default), `percent`, `weeks`, `days`, `£` or any word printed after the figure.
    pub unit: Option<Words>,
    /// Places after the point. Default: those of the data, at most two.
    pub decimals: Option<Located<u32>>,
    /// The figure itself: a column whose last row is the latest, the one before the previous.
    pub value: Option<ColumnOf>,
    /// With `denominator` in place of `value`.
    pub numerator: Option<ColumnOf>,
    /// The whole of which the numerator is a part.
    pub denominator: Option<ColumnOf>,
    /// The column that holds the period, for the headings and for `period`.
    pub period: Option<Words>,
    /// The target: a number, or a percentage for measures in percent.
    pub target: Option<Located<Scalar>>,
    /// How the latest figure is rated against the target. Without it the measure is not rated.
    pub rating: Option<Rating>,
    /// Findings about it that are right as they are, each with the reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
}

/// A column of one of the report's data.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ColumnOf {
    /// One of the report's data.
    pub data: Name,
    /// One of its columns.
    pub column: Name,
}

/// Which way is good.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Polarity {
    BiggerIsBetter,
    SmallerIsBetter,
    PlanIsBest,
    /// Shown, not judged.
    Monitor,
}

/// How a figure is rated.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rating {
    /// `red_amber_green`, `green_amber_red_amber` or `inspection_grades` (both of four levels).
    pub scheme: Name,
    /// How far off target is still amber: `5 points` or `5% of target`.
    pub amber_within: Option<Words>,
}
