use crate::definition::{Located, Scalar};
use schemars::JsonSchema;
use serde::Deserialize;

/// A parameter of a report.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Param {
    /// What values it takes.
    #[serde(rename = "type")]
    pub kind: Located<ParamType>,
    /// The value without `--set`.
    pub default: Located<Scalar>,
}

/// The type of a parameter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ParamType {
    /// `2019-03`
    Month,
    /// `2019-03-31`
    Date,
    Text,
    Number,
}
