use super::{Name, Words};
use crate::definition::Located;
use schemars::JsonSchema;
use serde::Deserialize;

/// What a chart of `type: pyramid` (an age and gender pyramid) may have beside its two sides.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Pyramid {
    /// Whether counts are drawn as percentages of both sides together. Default `false`.
    pub shares: bool,
    /// Another population, drawn as an outline over the bars.
    pub compare: Option<PyramidComparison>,
    /// Where the first row of the data stands. Default `bottom`, the youngest below.
    pub first: Option<Located<PyramidEnd>>,
}

/// The population with which a pyramid is compared.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PyramidComparison {
    /// The column of its figures for the left side.
    pub left: Name,
    /// The column of its figures for the right side.
    pub right: Name,
    /// What it is called, `England`.
    pub title: Words,
}

/// An end of a pyramid.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PyramidEnd {
    Bottom,
    Top,
}
