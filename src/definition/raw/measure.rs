use super::{Name, Rating, TargetDefinition, Words};
use crate::definition::Located;
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
    /// The target: a number, or a percentage for measures in percent; a range, `95 - 100%`; or a mapping
    /// with a `minimum` and an `upper` target.
    pub target: Option<Located<TargetDefinition>>,
    /// How the latest figure is rated against the target. Without it the measure is not rated.
    pub rating: Option<Rating>,
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
