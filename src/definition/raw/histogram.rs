use super::Words;
use crate::definition::{Located, Scalar};
use schemars::JsonSchema;
use serde::Deserialize;

/// What a chart of `type: histogram` may have beside its column of numbers, which is `x`.
///
/// A figure at an edge is counted in the bin that begins there. Where nothing is said, bins are as wide
/// as the rule of Freedman and Diaconis (1981) has them, twice the interquartile range over the cube root
/// of the count, rounded to 1, 2 or 5 times a power of ten.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Histogram {
    /// The width of a bin.
    pub width: Option<Located<Scalar>>,
    /// Where the first bin begins. Default: a multiple of the width.
    pub from: Option<Located<Scalar>>,
    /// Whether bins are shown as shares of all figures in place of counts. Default `false`.
    pub shares: bool,
    /// Whether a line marks the mean. Default `false`.
    pub mean: bool,
    /// Whether a line marks the median. Default `false`.
    pub median: bool,
    /// The title of the axis of the figures. Default: the name of the column as words.
    pub title: Option<Words>,
    /// What is counted, as the title of the other axis: `Assessments`. Default `Count`, or `Share`.
    pub counted: Option<Words>,
}
