use super::{Allow, FilePath, Words};
use crate::definition::{Located, Scalar};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// A row written in a definition: values by column.
pub(crate) type Row = IndexMap<String, Located<Scalar>>;

/// Where data comes from.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DataSource {
    /// A CSV, TSV, JSON or XLSX file.
    pub file: Option<FilePath>,
    /// The sheet of a workbook. Default: the first.
    pub sheet: Option<Words>,
    /// The cells of a sheet, `A3:F12`; the first row is the header. Default: all that is used.
    pub range: Option<Words>,
    /// Rows in the definition itself, each a mapping of column to value.
    pub rows: Option<Located<Vec<Row>>>,
    /// What the data stands at: a day (`2019-02-28`), a month (`2019-02`), or the name of a column of days
    /// or months, whose latest counts. Printed by charts with `source_file`.
    pub as_at: Option<Words>,
    /// The types of columns, where they should not be found out.
    #[serde(default)]
    pub columns: IndexMap<String, Located<ColumnType>>,
    /// Findings about its rows and cells that are right as they are, each with the reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
}

/// The type of a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ColumnType {
    Text,
    /// A whole number.
    Integer,
    /// A number, kept exact.
    Number,
    /// `91.3%` is 0.913 exactly.
    Percent,
    /// `2019-03-31`, `31/03/2019`, `31 March 2019`
    Date,
    /// `2019-03`, `Mar-19`, `March 2019`
    Month,
}
