use super::Name;
use crate::definition::Located;
use schemars::JsonSchema;
use serde::Deserialize;

/// The same chart once for each value of a column: small multiples with equal scales. For lines, columns
/// and bars.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Multiples {
    /// The column whose values have a panel each, in the order of the data.
    pub by: Name,
    /// Panels in a row, 1 to 6. Default 3, fewer where they have no room.
    pub columns: Option<Located<u8>>,
}
