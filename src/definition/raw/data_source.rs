use super::{Allow, Condition, Disclosure, FilePath, Name, Words};
use crate::definition::{Located, Scalar};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// A row written in a definition: values by column.
pub(crate) type Row = IndexMap<String, Located<Scalar>>;

/// Where data comes from.
#[derive(Clone, Default, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DataSource {
    /// A CSV or TSV file, a workbook (XLSX, XLS, ODS), or a JSON, JSON Lines or YAML file. `{period}` in its
    /// name stands for the value of the parameter `period`, as in `data/contacts-{period}.csv`: months are
    /// `2019-03`, quarters `2018-19-Q4`, years `2018-19`.
    pub file: Option<FilePath>,
    /// Several files read as one table: a pattern such as `data/caseload-*.csv`, in which `*` and `?` stand in
    /// the name of the file, or a folder, of which every file that can hold data is read. Columns are matched
    /// by name. The rows stand in the order of the files' names, or of their periods.
    pub files: Option<FilePath>,
    /// What the names of `files` say of their period: `caseload-2019-03.csv`, `Mar-19.xlsx` and
    /// `2018-19 Q3.csv`. It becomes the first column of the table.
    pub period_from_name: Option<Located<NamedPeriod>>,
    /// The name of that column; default: the kind of period, `month`. Of other data the column that `from`,
    /// `until` and `last` go by; default: the only one of dates, months, quarters or financial years.
    pub period_column: Option<Words>,
    /// The sheet of a workbook. Default: the first that is not hidden.
    pub sheet: Option<Words>,
    /// A table of a workbook, by its name: in ODS a database range.
    pub table: Option<Words>,
    /// The cells of a sheet, `A3:F12`, or the name that the workbook gives them; the first row is the header.
    /// Default: all that is used.
    pub range: Option<Words>,
    /// The row in which the header stands, as a spreadsheet counts it; what is above is passed over. Default:
    /// the first that is not empty.
    #[schemars(range(min = 1))]
    pub header_row: Option<Located<u32>>,
    /// Rows that the header takes. Their words are joined from top to bottom: `2018/19 Received`. Default: 1, in
    /// a workbook as many as the merged cells of the header cover.
    #[schemars(range(min = 1, max = 20))]
    pub header_rows: Option<Located<u32>>,
    /// Rows of notes under the table, empty ones not counted. Notes that stand below an empty row, in the first
    /// column alone, are found without it.
    pub footer_rows: Option<Located<u32>>,
    /// What is done with rows and columns that a workbook hides. Default: they are read, with a warning.
    pub hidden: Option<Located<Hidden>>,
    /// The mark between the cells of a text file: `,`, `;`, `|` or `tab`. Default: found out.
    pub delimiter: Option<Words>,
    /// How a text file is saved. Default: found out.
    pub encoding: Option<Located<Encoding>>,
    /// Where the rows stand in a JSON or YAML file, `report.rows`: keys with dots between them. Default: the file
    /// is the list of rows.
    pub path: Option<Words>,
    /// Rows in the definition itself, each a mapping of column to value.
    pub rows: Option<Located<Vec<Row>>>,
    /// A query over the other data of the report, by SQLite: `select source, sum(received) as received from
    /// contacts where month <= :period group by source`. Parameters stand in it as `:name`.
    pub sql: Option<Words>,
    /// The same in a file of its own, `queries/by_source.sql`.
    pub sql_file: Option<FilePath>,
    /// A SQLite file that the query is asked of, in place of the data of the report. It is never written.
    pub sqlite: Option<FilePath>,
    /// The name of an environment variable that holds the URL of a PostgreSQL server, which the query is asked of:
    /// `CASE_DATABASE_URL`. It is asked in a transaction that only reads.
    pub postgres: Option<Words>,
    /// How long a query may take: `30 s`, `5 min`. Default: 30 seconds.
    pub timeout: Option<Words>,
    /// What the data stands at: a day (`2019-02-28`), a month (`2019-02`), or the name of a column of days
    /// or months, whose latest counts. Printed by charts with `source_file`.
    pub as_at: Option<Words>,
    /// The types of columns, where they should not be found out.
    #[serde(default)]
    pub columns: IndexMap<String, Located<ColumnType>>,
    /// Which of its figures must not be seen. Default: what the report says, else the pack.
    pub disclosure: Option<Disclosure>,
    /// Cells that the public pack does not show; the restricted one does. They are withheld figures: nobody may
    /// be able to work them out.
    #[serde(default)]
    pub redact: Vec<RedactedCells>,
    /// Findings about its rows and cells that are right as they are, each with the reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
    /// What words in place of figures mean, where it is not the usual: `x: not_available`. Without it `n/a`,
    /// `-` and `[z]` are not applicable, `[x]`, `..` and `:` not available, `x`, `*`, `c` and `[c]`
    /// confidential, `<5` and `fewer than 5` below a threshold.
    #[serde(default)]
    pub missing: IndexMap<String, Located<MissingMeaning>>,
    /// What a row must hold to be kept, by column: a value (`team: North`), a list of values, or a bound
    /// (`days: "<= 45"`, with `<`, `<=`, `>`, `>=` or `!=`). A row with nothing in the column is not kept.
    #[serde(default, rename = "where")]
    pub conditions: IndexMap<String, Located<Condition>>,
    /// The first period whose rows are kept: a parameter such as `period_year_start`, or a period such as
    /// `2018-04`.
    pub from: Option<Words>,
    /// The last period whose rows are kept: `period` for the one that the report is about, another
    /// parameter, or a period such as `2019-03`.
    pub until: Option<Words>,
    /// So many periods are kept, up to `until` or to the latest there is: 13 for a month and the year before it.
    #[schemars(range(min = 1))]
    pub last: Option<Located<u32>>,
    /// What the parameters in the name of the file stand for, in words; the plan says it.
    #[serde(skip)]
    pub asked: Option<String>,
    /// Whether the reader may see what is redacted, and sees that it is; the plan says it.
    #[serde(skip)]
    pub shows_redacted: bool,
}

/// Cells that the public does not see.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RedactedCells {
    /// The columns.
    pub columns: Vec<Name>,
    /// The rows, as `where` of the data has it. Default: all.
    #[serde(default, rename = "where")]
    pub conditions: IndexMap<String, Located<Condition>>,
    /// Why, in a word or two: printed in place of the cell.
    pub reason: Words,
}

/// The period that the name of a file speaks of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NamedPeriod {
    /// `2019-03-31`
    Date,
    /// `2019-03`, `201903`, `Mar-19`, `March 2019`
    Month,
    /// `2018-19 Q3`, `Q3 2018-19`
    Quarter,
    /// `2018-19`, `201819`
    FinancialYear,
}

/// What is done with hidden rows and columns.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Hidden {
    /// They are read, without a warning.
    Read,
    /// They are left out.
    Skip,
}

/// How a text file turns characters into bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
pub(crate) enum Encoding {
    #[serde(rename = "utf-8")]
    Utf8,
    /// What spreadsheet programs call Unicode text.
    #[serde(rename = "utf-16")]
    Utf16,
    /// What spreadsheet programs on Windows save as CSV. Latin-1 is a part of it.
    #[serde(rename = "windows-1252")]
    Windows1252,
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
    /// Pounds: `£1,390.50`, `(£109)` for what is below zero.
    Money,
    /// `2019-03-31`, `31/03/2019`, `31 March 2019`
    Date,
    /// `2019-03`, `Mar-19`, `March 2019`
    Month,
    /// A quarter of a financial year: `Q3 2018/19`, `2018-19 Q3`
    Quarter,
    /// `2018/19`, `2018-19`, `201819`
    FinancialYear,
    /// `yes` and `no`, `Y` and `N`, `true` and `false`
    YesNo,
}

/// What words in place of a figure mean.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MissingMeaning {
    /// Nobody has the figure.
    NotAvailable,
    /// There can be no figure.
    NotApplicable,
    /// The figure will come.
    AwaitingData,
    /// There is a figure that must not be seen.
    Confidential,
    /// There is a figure that must not be seen, because it is small.
    BelowThreshold,
    /// The figure rounds to zero, but is not zero.
    RoundsToZero,
    /// The figure is too unreliable to be published.
    Unreliable,
    /// Nothing was recorded.
    NoneRecorded,
}
