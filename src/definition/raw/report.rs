use super::{BodyBlock, Captions, Chart, DataTable, FilePath, Name, Numbering, TableDefinition, Words};
use crate::definition::{Located, Scalar};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// `kind: report`: an officer report or an appendix.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Report {
    /// A folder in `report-templates/`, the project's own first, then the built-in ones.
    pub template: Name,
    /// The title of the paper.
    pub title: Words,
    /// The fields that the template declares.
    #[serde(default)]
    pub fields: IndexMap<String, Located<Scalar>>,
    /// The officers to ask.
    #[serde(default)]
    pub officers: Vec<Officer>,
    /// A word behind the text of each page: `draft`.
    pub status: Option<Located<Status>>,
    /// Parameters, set with `--set name=value`.
    #[serde(default)]
    pub params: IndexMap<String, Param>,
    /// Data by name.
    #[serde(default)]
    pub data: IndexMap<String, DataSource>,
    /// Measures by name.
    #[serde(default)]
    pub measures: IndexMap<String, Measure>,
    /// Tables by name.
    #[serde(default)]
    pub tables: IndexMap<String, TableDefinition>,
    /// Charts by name.
    #[serde(default)]
    pub charts: IndexMap<String, Chart>,
    /// What the committee is asked to do: Markdown with Tera.
    #[serde(default)]
    pub recommendations: Vec<Words>,
    /// The summary of the report: Markdown with Tera.
    pub summary: Option<Words>,
    /// How headings and paragraphs are numbered. Default: what the template says.
    pub numbering: Option<Located<Numbering>>,
    /// How tables and figures are called and counted.
    pub captions: Option<Captions>,
    /// Where the figures of charts stand as tables, unless a chart says otherwise. Default: what the
    /// pack says, else `none`.
    pub data_tables: Option<Located<DataTable>>,
    /// The blocks of the report in order.
    pub body: Vec<Located<BodyBlock>>,
}

impl Report {
    /// What papers of other kinds have of a report.
    pub(crate) fn bare(template: Name, title: Words) -> Report {
        Report {
            template,
            title,
            fields: IndexMap::new(),
            officers: Vec::new(),
            status: None,
            params: IndexMap::new(),
            data: IndexMap::new(),
            measures: IndexMap::new(),
            tables: IndexMap::new(),
            charts: IndexMap::new(),
            recommendations: Vec::new(),
            summary: None,
            numbering: None,
            captions: None,
            data_tables: None,
            body: Vec::new(),
        }
    }
}

/// How far a paper has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    /// DRAFT stands behind the text.
    Draft,
    /// RESTRICTED stands behind the text: not for the public.
    Restricted,
    /// Nothing is behind the text.
    Final,
}

/// An officer to ask.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Officer {
    /// The name without a title.
    pub name: Words,
    /// The post.
    pub role: Option<Words>,
    /// An address that becomes a link.
    pub email: Option<Words>,
    /// As it is printed.
    pub telephone: Option<Words>,
}

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
    /// The target: a number, or a percentage for measures in percent.
    pub target: Option<Located<Scalar>>,
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

/// How a figure is rated.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rating {
    /// `red_amber_green`, `green_amber_red_amber` or `inspection_grades` (both of four levels).
    pub scheme: Name,
    /// How far off target is still amber: `5 points` or `5% of target`.
    pub amber_within: Option<Words>,
}
