use schemars::JsonSchema;
use serde::Deserialize;

/// Where the figures of a chart stand as a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DataTable {
    /// Under the chart.
    Below,
    /// At the end of the report, under "Data behind the charts", with links there and back.
    Appendix,
    #[default]
    None,
}
