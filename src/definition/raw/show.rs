use super::{
    Allow, AxisLine, Band, Bullet, DataTable, DotPlot, Gantt, HeatTable, Histogram, LegendPlace, Multiples,
    Name, Pyramid, RangePlot, ScatterPlot, SeriesDefinition, SortOrder, Spc, Timeline, Waterfall, Words,
};
use crate::definition::{Located, Scalar};
use schemars::JsonSchema;
use serde::Deserialize;

/// A chart of a report.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Chart {
    /// What kind of chart.
    #[serde(rename = "type")]
    pub kind: Located<ChartType>,
    /// One of the report's data.
    pub data: Name,
    /// The column of the categories or periods; of a histogram or scatter plot that of the numbers of the
    /// level axis.
    pub x: Name,
    /// The columns of values, one a series. All types but `histogram`, `timeline` and `gantt` need them.
    #[serde(default)]
    pub y: Vec<Located<SeriesDefinition>>,
    /// Limits and signs of a chart of `type: spc`.
    pub spc: Option<Located<Spc>>,
    /// Totals of a chart of `type: waterfall`.
    pub waterfall: Option<Located<Waterfall>>,
    /// Targets and ranges of a chart of `type: bullet`.
    pub bullet: Option<Located<Bullet>>,
    /// Names and ends of the events of a chart of `type: timeline`.
    pub timeline: Option<Located<Timeline>>,
    /// Dates, status and owners of a chart of `type: gantt`.
    pub gantt: Option<Located<Gantt>>,
    /// The same chart once for each value of a column.
    pub multiples: Option<Located<Multiples>>,
    /// Settings of a chart of `type: pyramid`.
    pub pyramid: Option<Located<Pyramid>>,
    /// Settings of a chart of `type: dot`.
    pub dot: Option<Located<DotPlot>>,
    /// Settings of a chart of `type: range`.
    pub range: Option<Located<RangePlot>>,
    /// Settings of a chart of `type: heat`.
    pub heat: Option<Located<HeatTable>>,
    /// Settings of a chart of `type: histogram`.
    pub histogram: Option<Located<Histogram>>,
    /// Settings of a chart of `type: scatter`, which needs the titles of its axes.
    pub scatter: Option<Located<ScatterPlot>>,
    /// A line at this value.
    pub target: Option<Located<Scalar>>,
    /// The name of the line. Default `Target`.
    pub target_label: Option<Words>,
    /// More lines: limits, budgets, thresholds. Each has its name.
    #[serde(default)]
    pub lines: Vec<Located<AxisLine>>,
    /// Shaded ranges of values or of `x`, each with its name.
    #[serde(default)]
    pub bands: Vec<Located<Band>>,
    /// What `low` and `high` of the series bound, `95% confidence interval`: the key says it.
    pub interval_title: Option<Words>,
    /// The name of the value axis. Needed where a series has `axis: right`.
    pub axis_title: Option<Words>,
    /// The name of the axis at the right.
    pub right_axis_title: Option<Words>,
    /// What the chart shows, best a sentence.
    pub title: Words,
    /// Unit and period.
    pub subtitle: Option<Words>,
    /// How figures are printed, as in tables.
    pub format: Option<Words>,
    /// How figures of the right axis are printed.
    pub right_format: Option<Words>,
    /// The order of bars and columns, by the first series, or the sum where they are stacked.
    /// Default: as the data has them.
    pub sort: Option<Located<SortOrder>>,
    /// Categories that stay at the end whatever their figures, such as `Other`.
    #[serde(default)]
    pub last: Vec<Words>,
    /// Whether lines have markers at their points. Default `true`.
    pub markers: Option<bool>,
    /// Where the series are named. Default: at the ends of lines where there is room, else above.
    pub legend: Option<LegendPlace>,
    /// Whether each value is printed. Default: for bars and columns of one series. Figures that are asked for and
    /// have no room are told.
    pub value_labels: Option<bool>,
    /// Whether the value axis begins at zero. Always so for columns and bars. Default `false` for lines.
    #[serde(default)]
    pub zero: bool,
    /// Text alternative in place of the one written from the data.
    pub alt: Option<Words>,
    /// Where the figures come from.
    pub source: Option<Words>,
    /// Whether the source line names the data file, its sheet and what its `as_at` says. Default `false`.
    pub source_file: Option<Located<bool>>,
    /// Where the figures stand as a table: `below` the chart, in an `appendix` of the report, or `none`.
    /// Default: what `data_tables` of the report or pack says, else `none`.
    pub data_table: Option<Located<DataTable>>,
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
    /// Findings about it that are right as they are, each with the reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
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
    /// Totals and the changes that lead from one to the next.
    Waterfall,
    /// Results against targets and ranges, one measure a row.
    Bullet,
    /// Dated events along an axis.
    Timeline,
    /// The tasks of a plan from start to end, one a row.
    Gantt,
    /// An age and gender pyramid: two series to the left and right of the names of the age bands.
    Pyramid,
    /// Dots on a line for each category, one a series.
    Dot,
    /// A bar from the lowest to the highest value of each category, with marks on it.
    Range,
    /// A table whose cells are tinted by their figures.
    Heat,
    /// How often figures of a column fall into each of some equal ranges.
    Histogram,
    /// A point for each row, by two columns of numbers.
    Scatter,
}
