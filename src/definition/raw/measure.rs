use super::{Allow, Name, Rating, TargetDefinition, Words};
use crate::definition::{Located, Scalar};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

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
    /// The figure itself. Without `period` the last row is the latest, the one before the previous.
    pub value: Option<FiguresOf>,
    /// With `denominator` in place of `value`.
    pub numerator: Option<FiguresOf>,
    /// The whole of which the numerator is a part.
    pub denominator: Option<FiguresOf>,
    /// The column that holds the period of each row. The row of the reporting period is the latest, later ones
    /// are ignored; the previous one is that of the period before. A period without a row is a gap.
    pub period: Option<Words>,
    /// Into what periods rows are put that are counted or added up by a column of days or months. Default
    /// `month`. Of a `column` with one figure for each period, how often there is one: months as `quarter` are
    /// those that quarters end with.
    pub every: Option<Located<Every>>,
    /// Makes a rate of numerator and denominator: so many per 10,000, `per: 10000`. The denominator is a
    /// population; one of a year serves all of its months.
    #[schemars(range(min = 1))]
    pub per: Option<Located<u32>>,
    /// Whether the rate of a month or quarter is multiplied up to a year. Default `false`.
    pub annualised: Option<Located<bool>>,
    /// A fixed figure or period with which the latest is compared as well: an inspection.
    pub baseline: Option<Baseline>,
    /// How the figure of the financial year so far follows from those of its periods. Default `ratio` for
    /// numerator and denominator and for means; else it must be said.
    pub year_to_date: Option<Located<YearToDate>>,
    /// Figures as last published, such as last month's file. Where that of the previous period differs from
    /// what the data say now, the previous figure carries `[r]` and a note says what it was.
    pub published: Option<FiguresOf>,
    /// Figures of others by their name: `England`.
    #[serde(default)]
    pub benchmarks: IndexMap<String, Benchmark>,
    /// So many periods, up to the latest, make the small line. Default: all.
    #[schemars(range(min = 2))]
    pub trend: Option<Located<u32>>,
    /// The target: a number, or a percentage for measures in percent; a range, `95 - 100%`; or a mapping
    /// with a `minimum` and an `upper` target.
    pub target: Option<Located<TargetDefinition>>,
    /// How the latest figure is rated against the target. Without it the measure is not rated.
    pub rating: Option<Rating>,
    /// Findings about it that are right as they are, each with the reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
}

impl Measure {
    /// Everything that names data.
    pub(crate) fn sources(&self) -> impl Iterator<Item = &FiguresOf> {
        let own = [&self.value, &self.numerator, &self.denominator, &self.published];
        let others = self.benchmarks.values().map(|benchmark| &benchmark.figures);
        own.into_iter().chain(others).flatten()
    }
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

/// Figures of data by period: those of a column with a row for each period, or worked out from the rows of
/// each. One of `column`, `count`, `sum`, `mean` and `median`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FiguresOf {
    /// One of the report's data.
    pub data: Name,
    /// A column that has one figure for each period.
    pub column: Option<Name>,
    /// `true`: how many rows there are.
    pub count: Option<Located<bool>>,
    /// The column whose figures are added up.
    pub sum: Option<Name>,
    /// The column whose figures are averaged.
    pub mean: Option<Name>,
    /// The column whose middle figure is taken.
    pub median: Option<Name>,
    /// What a row must hold to be used, by column: a value (`team: North`), a list of values, or a bound
    /// (`days: "<= 45"`, with `<`, `<=`, `>`, `>=` or `!=`). A row with nothing in the column is not used.
    #[serde(default, rename = "where")]
    pub conditions: IndexMap<String, Located<Condition>>,
    /// The column of the period, where it is not the measure's.
    pub period: Option<Words>,
}

/// What a cell must hold: a value or bound, or one of several values.
#[derive(Clone, Debug)]
pub(crate) enum Condition {
    One(String),
    Any(Vec<Located<Scalar>>),
}

/// Into what periods rows are put.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Every {
    Day,
    Month,
    Quarter,
    FinancialYear,
}

/// How the figure of the year so far follows from those of its periods.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum YearToDate {
    /// All figures added up.
    Sum,
    /// Their average, each period counting the same.
    Mean,
    /// All numerators by all denominators. Of a rate per head: all numerators by the average population.
    Ratio,
    /// The latest: it holds the year so far already, or is a state at its day.
    Last,
    /// There is none; `n/a` is printed.
    None,
}

/// A fixed figure with which the latest is compared: of a period of the data, or written out.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Baseline {
    /// What it is called within a sentence: `inspection`.
    pub title: Words,
    /// Its period: `2017-07`, `Q1 2017/18`. Without `value` the data must have it.
    pub period: Option<Words>,
    /// The figure, in the unit of the measure.
    pub value: Option<Located<Scalar>>,
}

/// A figure of others: written out, or from data.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Benchmark {
    /// The figure, in the unit of the measure.
    pub value: Option<Located<Scalar>>,
    /// Where it comes from in place of `value`; the figure of the reporting period, or the last before it.
    pub figures: Option<FiguresOf>,
    /// The year or period that it is of, as it is printed. Default: that of `figures`.
    pub period: Option<Words>,
    /// Who published it.
    pub source: Option<Words>,
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
