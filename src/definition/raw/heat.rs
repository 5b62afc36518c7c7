use super::Name;
use crate::definition::{Located, Scalar};
use schemars::JsonSchema;
use serde::Deserialize;

/// What a chart of `type: heat` (a heat table) may have beside its rows and columns.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct HeatTable {
    /// The column of the data whose values head the columns, where each row of the data is one cell;
    /// `y` is then the one column of the figures. Default: each column of `y` is a column.
    pub across: Option<Name>,
    /// How many steps of colour there are, 2 to 7; they are equally wide and begin at round figures. Default 5.
    pub steps: Option<Located<u32>>,
    /// The figures at which a new step begins, rising, in place of equal steps.
    pub breaks: Vec<Located<Scalar>>,
}
