use super::{ColumnOf, Name, Polarity, Words};
use crate::definition::Located;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// Large figures in rows.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TilesBlock {
    /// Figures in a row, 1 to 6. Default: all of them, at most four.
    pub columns: Option<Located<u8>>,
    /// The figures, row by row.
    pub tiles: Vec<Located<FigureTile>>,
}

/// A figure on a tile: from a measure, or written out with `label` and `value` at least. What stands
/// here goes before what the measure says.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct FigureTile {
    /// One of the report's measures: gives label, value, period, target, previous figure, variance,
    /// direction, rating and the small line of its figures.
    pub measure: Option<Name>,
    /// What is counted or measured.
    pub label: Option<Words>,
    /// The figure as it is printed.
    pub value: Option<Words>,
    /// Words after the figure in small type: `young people`.
    pub unit: Option<Words>,
    /// The day or span of time that the figure is of.
    pub period: Option<Words>,
    /// What it should be.
    pub target: Option<Words>,
    /// What it was before.
    pub previous: Option<Words>,
    /// How far it is from the target, as it is printed; for figures that miss theirs in brackets.
    /// Default: the percent of the target, where measure or `polarity` say which way is good.
    pub variance: Option<Words>,
    /// Which way is good, for the variance of a figure that is written out.
    pub polarity: Option<Located<Polarity>>,
    /// Figures of others by their name: `{ Statistical neighbours: 41.2, England: 57% }`.
    pub benchmarks: IndexMap<String, Words>,
    /// The way it moved: `up`, `down` or `same`, with `good` or `bad` where it is judged.
    pub direction: Option<Words>,
    /// By how much it moved: `+6 points`.
    pub change: Option<Words>,
    /// A word of a scheme of ratings: `green`.
    pub rating: Option<Words>,
    /// A built-in sign (`person`, `people`, `home`, `school`, `clock`, `flag`, `heart`, `pound`, `check`,
    /// `alert`, `chart`, `document`) or an SVG file of the project.
    pub icon: Option<Words>,
    /// A column of data that stands as a small line under the figure. Triangles mark its
    /// highest and lowest figure, an open mark the first, a dark one the last.
    pub spark: Option<ColumnOf>,
    /// `false` leaves out the small line of a measure's figures.
    pub trend: Option<bool>,
    /// What of a measure is printed under its figure. Default: all that there is.
    pub show: Option<Vec<Located<TileFact>>>,
    /// A sentence under it: Markdown.
    pub comment: Option<Words>,
    /// Whether the comment on its measure and period that the report's `commentary` holds stands under it.
    /// Default `false`.
    pub commentary: Option<Located<bool>>,
}

/// What stands under a figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TileFact {
    Target,
    Variance,
    Previous,
    Direction,
    Rating,
}
