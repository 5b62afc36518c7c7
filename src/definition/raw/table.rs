use super::{
    Allow, CellDefinition, Exempt, Finance, IncludeBlock, Name, Negatives, RowDefinition, Scorecard, Summary,
    Words,
};
use crate::definition::{Located, Scalar};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// A table of a report: from data, from measures, from a scorecard, or written out as rows of cells.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TableDefinition {
    /// What the table shows. Numbered `Table n` unless `numbered: false`.
    pub title: Option<Words>,
    /// Period and unit, under the title.
    pub subtitle: Option<Words>,
    /// The table in a file of its own, which may be exempt: a file of `kind: section` with this one table, its data
    /// and its measures. Beside it stand `id`, `name`, `numbered` and `break_before` alone; a public pack keeps its
    /// number and says why it is not there.
    pub include: Option<IncludeBlock>,
    /// One of the report's data: its rows become the rows of the table.
    pub data: Option<Name>,
    /// Names of measures: each becomes a row. Groups of them are mappings: `{ group: Timeliness, measures: [...] }`.
    #[serde(default)]
    pub measures: Vec<Located<MeasureEntry>>,
    /// `off_target`: of its measures only those that miss their target, so that the list of exceptions of each
    /// period makes itself. Where none does, a row says so. Default: all.
    pub only: Option<Located<Only>>,
    /// Rows of data that hold a measure each.
    pub scorecard: Option<Scorecard>,
    /// Rows of data that are budgets, with variations, subtotals and a total.
    pub finance: Option<Finance>,
    /// Counts of the measures of another table by rating.
    pub summary: Option<Summary>,
    /// Rows written out, each a list of cells, or a mapping for a group, header or total row.
    #[serde(default)]
    pub rows: Vec<Located<RowDefinition>>,
    /// The header of written rows, row by row, where it is more than the titles of `columns`.
    #[serde(default)]
    pub header: Vec<Located<Vec<Located<CellDefinition>>>>,
    /// The columns in order. For measures and scorecards: `title`, `previous`, `latest`, `change`,
    /// `direction`, `target`, `rating` (these by default), `variance`, `unit`, `polarity`, or a column of the data.
    /// For measures as well: `numerator`, `denominator`, `fraction`, `same_period_last_year`,
    /// `change_from_last_year`, `direction_from_last_year`, `baseline`, `change_from_baseline`,
    /// `direction_from_baseline`, `year_to_date`, `published`, `benchmarks` (all in one cell) or the name of one,
    /// `trend`, `period`. For `finance`: `description`, `original`, `budget`, `actual`, `forecast`,
    /// `variation`, `percent`, `verdict`, `comment`. For written rows: the titles. Default for data: all of them.
    #[serde(default)]
    pub columns: Vec<Located<ColumnDefinition>>,
    /// A column of the data whose value makes group rows: rows of equal value stand together.
    pub group_by: Option<Name>,
    /// Whether the headings of groups of measures say how many have which rating: `Timeliness: 2 Green, 1 Red`.
    /// Default `false`.
    pub group_counts: Option<Located<bool>>,
    /// A column of the data whose change brings a header row inside the table.
    pub header_by: Option<HeaderBy>,
    /// Columns in which equal values one under the other become one cell, the widest level first.
    #[serde(default)]
    pub merge: Vec<Name>,
    /// Neighbouring columns of figures: words in one of them run on over the blank cells after it.
    #[serde(default)]
    pub text_across: Vec<Name>,
    /// A row of sums at the end.
    pub total: Option<Total>,
    /// Notes under the table: Markdown, or a mapping with the mark by which cells name it.
    #[serde(default)]
    pub notes: Vec<Located<NoteDefinition>>,
    /// Where the figures come from; printed under the table.
    pub source: Option<Words>,
    /// Whether the comments on its measures stand below it. Default `false`; a column `commentary` shows them
    /// beside their figures.
    pub commentary: Option<Located<bool>>,
    /// Whether directions and ratings are explained under the table. Default `true` where it has some.
    pub legend: Option<bool>,
    /// What it is called in its caption, `Schedule`. Default: what `captions` says.
    pub name: Option<Words>,
    /// `false` leaves out `Table n`.
    pub numbered: Option<bool>,
    /// Whether it begins a page. Default `false`.
    #[serde(default)]
    pub break_before: bool,
    /// Small type and tight rows, for wide tables. Default `false`; always so on dashboards.
    #[serde(default)]
    pub compact: bool,
    /// Whether every other row has a faint ground. Default: as the theme says.
    pub zebra: Option<bool>,
    /// How figures below zero are printed. Default: as the theme says. Columns whose `format` is `signed` or
    /// `brackets` print as they say.
    pub negative: Option<Located<Negatives>>,
    /// What is done where the table is wider than its page. Default `tell`.
    pub fit: Option<Located<FitName>>,
    /// A name for references. Default: the table's own name.
    pub id: Option<Words>,
    /// Findings about it that are right as they are, each with the reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
    /// Why it is not for the public, where it was left out for that; the plan says it.
    #[serde(skip)]
    pub withheld: Option<Exempt>,
}

impl TableDefinition {
    /// The names of its measures in order, those of groups among them.
    pub(crate) fn measure_names(&self) -> impl Iterator<Item = Name> + '_ {
        self.measures.iter().flat_map(|entry| match &entry.value {
            MeasureEntry::Name(name) => vec![Name { value: name.clone(), place: entry.place.clone() }],
            MeasureEntry::Full(group) => group.measures.clone(),
        })
    }
}

/// A row of a table of measures, or several under a heading.
#[derive(Clone, Debug)]
pub(crate) enum MeasureEntry {
    Name(String),
    Full(Box<MeasureGroup>),
}

/// Measures that stand under a heading of their own.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MeasureGroup {
    /// The heading, in a row across the table.
    pub group: Words,
    /// Names of measures: each becomes a row.
    pub measures: Vec<Name>,
}

/// A column of a table: its name alone, or a mapping.
#[derive(Clone, Debug)]
pub(crate) enum ColumnDefinition {
    Name(String),
    Full(Box<FullColumn>),
}

/// A column of a table in full.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FullColumn {
    /// The column of the data, or of the measures; of written rows, the title. Left out where the
    /// cells come from `values` or `stack`.
    pub column: Option<Name>,
    /// The header. Default: the column's name as words.
    pub title: Option<Words>,
    /// A header above the titles, or a list of them from the top; neighbours with the same one share
    /// a cell.
    pub group: Option<Located<GroupTitles>>,
    /// The unit of the figures, printed in the header and not in the cells.
    pub unit: Option<Words>,
    /// How figures are printed: `number`, `percent`, `signed`, `signed_percent`, `points` (percentage points),
    /// `brackets` (negative in brackets), `money`, `signed_money`, `thousands`, `millions`, `money_thousands`
    /// (`£1,390k`), `money_millions`, each with places after a colon (`number:1`); `date`, `date:short`,
    /// `date:weekday`, `month`, `month:short`, `quarter`, `financial_year`; `duration:months` and other units of
    /// time (`1 year 2 months`); `text`.
    pub format: Option<Words>,
    /// `left`, `right`, `centre` or `decimal`. Default: left for text, right for figures.
    pub align: Option<Located<AlignName>>,
    /// Millimetres (`30 mm`), a share (`2 shares`), or from the content when left out.
    pub width: Option<Words>,
    /// What the cell shows besides its text: `rating` (the words of the scheme as shape and word),
    /// `direction` (`up`, `down`, `same`, optionally with `good` or `bad`), `bar` (a bar as long as the
    /// figure's share of the whole), `spark` (a small line through `values`).
    pub show: Option<Located<Show>>,
    /// Columns of the data, from the earliest to the latest, that a `spark` draws.
    #[serde(default)]
    pub values: Vec<Name>,
    /// The figure of a whole `bar`. Default: 100% for percentages, else the column's largest figure.
    pub whole: Option<Located<Scalar>>,
    /// Columns whose cells stand one under the other in this one.
    #[serde(default)]
    pub stack: Vec<Located<ColumnDefinition>>,
    /// Whether the title runs from the bottom to the top. Default `false`.
    #[serde(default)]
    pub rotated: bool,
    /// Why the public does not see its cells, in a word or two: a bar and the reason stand in their place. Of a
    /// table from `data` the column of the data is redacted, in all tables, charts and texts that show it.
    pub redact: Option<Words>,
    /// The mark of a note to the title.
    pub note: Option<Words>,
    /// Whether the cells name their row. Default: the first column, those of `merge`, and the words after a column
    /// of codes, such as `Ref`.
    pub row_header: Option<bool>,
}

/// Which measures of a table are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Only {
    OffTarget,
}

/// Titles above a column: one, or several from the top.
#[derive(Clone, Debug)]
pub(crate) enum GroupTitles {
    One(String),
    Levels(Vec<Words>),
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
    Bar,
    Spark,
}

/// What is done with a table that is wider than its page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FitName {
    /// It is an error that names the columns.
    Tell,
    /// It goes to landscape pages of its own.
    Turn,
    /// Its type shrinks, to the floor that the theme sets.
    Shrink,
}

/// Header rows inside a table that change what its columns mean.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct HeaderBy {
    /// The column whose change brings a header row; its value heads the rows in the first column.
    pub column: Name,
    /// The titles of other columns in that row: each a column of the table and the column of the
    /// data that holds its title.
    #[serde(default)]
    pub titles: IndexMap<String, Name>,
}

/// A row of sums.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Total {
    /// What stands before the sums. Default `Total`.
    pub label: Option<Words>,
    /// The columns that are summed; the others stay empty.
    pub sum: Vec<Name>,
    /// Columns whose total is one sum divided by another: `rate: [done, all]`.
    #[serde(default)]
    pub ratio: IndexMap<String, Located<Vec<Name>>>,
}

/// A note under a table: its text, or a mapping with its mark.
#[derive(Clone, Debug)]
pub(crate) enum NoteDefinition {
    Text(String),
    Full(Box<FullNote>),
}

/// A note that cells and titles name.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FullNote {
    /// The mark, a letter or number. Cells and titles of columns name it with `note: a`, any words of the table
    /// with `[^a]`.
    pub mark: Words,
    /// The note: Markdown.
    pub text: Words,
}
