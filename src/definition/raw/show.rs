use super::{Name, Spc, Words};
use crate::definition::{Located, Scalar};
use schemars::JsonSchema;
use serde::Deserialize;

/// A table of a report: from data, from measures, from a scorecard, or written out as cells.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TableDefinition {
    /// What the table shows. Numbered `Table n` unless `numbered: false`.
    pub title: Option<Words>,
    /// Period and unit, under the title.
    pub subtitle: Option<Words>,
    /// One of the report's data: its rows become the rows of the table.
    pub data: Option<Name>,
    /// Names of measures: each becomes a row.
    #[serde(default)]
    pub measures: Vec<Name>,
    /// Rows of data that hold a measure each.
    pub scorecard: Option<Scorecard>,
    /// The columns in order. For measures and scorecards: `title`, `previous`, `latest`, `change`,
    /// `direction`, `target`, `rating`, or a column of the data. Default for data: all of them.
    #[serde(default)]
    pub columns: Vec<Located<ColumnDefinition>>,
    /// A column of the data whose value makes group rows: rows of equal value stand together.
    pub group_by: Option<Name>,
    /// A row of sums at the end.
    pub total: Option<Total>,
    /// Notes under the table: Markdown.
    #[serde(default)]
    pub notes: Vec<Words>,
    /// Where the figures come from; printed under the table.
    pub source: Option<Words>,
    /// Whether directions and ratings are explained under the table. Default `true` where it has some.
    pub legend: Option<bool>,
    /// What it is called in its caption, `Schedule`. Default: what `captions` says.
    pub name: Option<Words>,
    /// `false` leaves out `Table n`.
    pub numbered: Option<bool>,
    /// Small type and tight rows, for wide tables. Default `false`; always so on dashboards.
    #[serde(default)]
    pub compact: bool,
    /// A name for references. Default: the table's own name.
    pub id: Option<Words>,
    /// Whether it begins a page. Default `false`.
    #[serde(default)]
    pub break_before: bool,
}

/// A column of a table: its name alone, or a mapping.
#[derive(Clone, Debug)]
pub(crate) enum ColumnDefinition {
    Name(String),
    Full(Box<FullColumn>),
}

/// A column of a table in full.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FullColumn {
    /// The column of the data, or of the measures.
    pub column: Name,
    /// The header. Default: the column's name as words.
    pub title: Option<Words>,
    /// A header above the titles; neighbours with the same one share a cell.
    pub group: Option<Words>,
    /// How figures are printed: `number`, `number:1`, `percent`, `percent:1`, `signed`, `signed:1`,
    /// `brackets` (negative in brackets), `money`, `date`, `month`, `text`.
    pub format: Option<Words>,
    /// `left`, `right`, `centre` or `decimal`. Default: left for text, right for figures.
    pub align: Option<Located<AlignName>>,
    /// Millimetres (`30 mm`), a share (`2 shares`), or from the content when left out.
    pub width: Option<Words>,
    /// What the cell shows besides its text: `rating` (the words of the scheme as shape and word),
    /// `direction` (`up`, `down`, `same`, optionally with `good` or `bad`).
    pub show: Option<Located<Show>>,
    /// Whether the cells name their row. Default: the first column.
    pub row_header: Option<bool>,
}

/// Alignment by name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AlignName {
    Left,
    Right,
    Centre,
    Decimal,
}

/// A cell drawn from its value.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Show {
    Rating,
    Direction,
}

/// A row of sums.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Total {
    /// What stands before the sums. Default `Total`.
    pub label: Option<Words>,
    /// The columns that are summed; the others stay empty.
    pub sum: Vec<Name>,
}

/// Data whose rows are measures: change, direction and rating are worked out.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scorecard {
    /// One of the report's data.
    pub data: Name,
    /// The column of what is measured; each row of the data is one measure.
    pub title: Name,
    /// The column of the figures before.
    pub previous: Option<Name>,
    /// The column of the latest figures.
    pub latest: Name,
    /// `percent`, `number`, `weeks` and so on, by row.
    pub unit: Option<Name>,
    /// `bigger_is_better` and so on, by row.
    pub polarity: Option<Name>,
    /// The column of the targets.
    pub target: Option<Name>,
    /// Tolerance by row, `5 points` or `5% of target`.
    pub amber_within: Option<Name>,
    /// The scheme of ratings. Default `red_amber_green`.
    pub scheme: Option<Name>,
    /// The heading of the period before. Default `Previous`.
    pub previous_title: Option<Words>,
    /// The heading of the latest period. Default `Latest`.
    pub latest_title: Option<Words>,
}

/// A chart of a report.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Chart {
    /// What kind of chart.
    #[serde(rename = "type")]
    pub kind: Located<ChartType>,
    /// One of the report's data.
    pub data: Name,
    /// The column of the categories or periods.
    pub x: Name,
    /// The columns of values, one a series.
    pub y: Vec<Located<SeriesDefinition>>,
    /// Limits and signs of a chart of `type: spc`.
    pub spc: Option<Located<Spc>>,
    /// A line at this value.
    pub target: Option<Located<Scalar>>,
    /// The name of the line. Default `Target`.
    pub target_label: Option<Words>,
    /// What the chart shows, best a sentence.
    pub title: Words,
    /// Unit and period.
    pub subtitle: Option<Words>,
    /// How figures are printed, as in tables.
    pub format: Option<Words>,
    /// Whether each value is printed. Default: for bars and columns of one series.
    pub value_labels: Option<bool>,
    /// Whether the value axis begins at zero. Always so for columns and bars. Default `false` for lines.
    #[serde(default)]
    pub zero: bool,
    /// Text alternative in place of the one written from the data.
    pub alt: Option<Words>,
    /// Where the figures come from.
    pub source: Option<Words>,
    /// Notes under the chart: Markdown.
    #[serde(default)]
    pub notes: Vec<Words>,
    /// Height of the drawing in millimetres. Default 70, or what a tile leaves.
    pub height: Option<Located<f32>>,
    /// What it is called in its caption, `Graph`. Default: what `captions` says.
    pub name: Option<Words>,
    /// `false` leaves out `Figure n`.
    pub numbered: Option<bool>,
    /// A name for references. Default: the chart's own name.
    pub id: Option<Words>,
    /// Whether it begins a page. Default `false`.
    #[serde(default)]
    pub break_before: bool,
}

/// Kinds of chart.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ChartType {
    Line,
    /// Upright, series side by side.
    Column,
    StackedColumn,
    /// Each column makes 100%.
    FullColumn,
    /// Lying, series one under the other.
    Bar,
    StackedBar,
    FullBar,
    Pie,
    /// A pie with a hole.
    Ring,
    /// A process behaviour chart: a line with its mean and limits (statistical process control).
    Spc,
}

/// A series of a chart: the name of its column, or a mapping with a title.
#[derive(Clone, Debug)]
pub(crate) enum SeriesDefinition {
    Name(String),
    Full(FullSeries),
}

/// A series of a chart in full.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FullSeries {
    /// The column of the data.
    pub column: Name,
    /// What the series is called. Default: the column's name as words.
    pub title: Option<Words>,
}
