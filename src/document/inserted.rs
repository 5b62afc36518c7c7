use crate::diagnostics::Place;
use crate::figures::MeasureRow;

/// Where the figures of a part come from, as far as its blocks do not say it themselves: each cell of a
/// table has its place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Traced {
    /// What templates put into texts.
    pub inserted: Vec<Inserted>,
    /// The figures behind charts, in the order in which these are shown.
    pub charts: Vec<TracedChart>,
    /// The measures by name.
    pub measures: Vec<(String, MeasureRow)>,
}

/// The figures of a chart with the place of each.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct TracedChart {
    /// What the definition calls it.
    pub name: String,
    /// Where it is shown.
    pub place: Place,
    /// The titles of the columns, and the columns of the data that they show.
    pub columns: Vec<(String, Option<String>)>,
    /// Words and place of each cell.
    pub rows: Vec<Vec<(String, Place)>>,
}

/// What a template put into the text, and what it was made from.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Inserted {
    /// Where the expression stands.
    pub place: Place,
    /// As it is written, without its braces: `contacts | last | get(key='received') | number`.
    pub expression: String,
    /// As it is printed.
    pub text: String,
    pub from: Vec<Taken>,
}

/// Something that an expression takes its value from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Taken {
    /// A cell of the report's data.
    Cell { data: String, column: String, place: Place },
    /// Data of which no single cell is taken: a count, a sum.
    Data(String),
    /// A figure of a measure: `latest`.
    Measure { name: String, field: String },
    /// Parameters, fields, the meeting: what stands in the definition.
    Given(String),
}
