use super::Words;
use crate::definition::{Located, Scalar};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// A parameter of a report.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Param {
    /// What values it takes.
    #[serde(rename = "type")]
    pub kind: Located<ParamType>,
    /// The value without `--set`. Without a default each build must give one.
    pub default: Option<Located<Scalar>>,
    /// The values that a `choice` has.
    #[serde(default)]
    pub choices: Vec<Words>,
}

/// The type of a parameter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ParamType {
    /// `2019-03`
    Month,
    /// A quarter of a financial year: `Q3 2018/19`
    Quarter,
    /// `2018/19`
    FinancialYear,
    /// `2019-03-31`
    Date,
    Text,
    Number,
    /// One of the `choices`.
    Choice,
    /// `yes` or `no`
    YesNo,
}

/// A file of `--sets`: values of parameters by name.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(transparent)]
pub(crate) struct Sets {
    pub values: IndexMap<String, Located<Scalar>>,
}
