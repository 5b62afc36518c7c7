use super::{Name, Words};
use crate::definition::{Located, Scalar};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// The target of a measure: a figure or a range of figures, or two targets.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum TargetDefinition {
    /// `90%`, `95 - 100%`; empty where there is none.
    Figure(String),
    Pair(Box<TargetPair>),
}

/// Two targets: who reaches the upper one is best, who misses the minimum worst.
#[derive(Clone, PartialEq, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TargetPair {
    /// What must be reached: the less ambitious of the two. Where smaller is better it is the larger figure.
    pub minimum: Located<Scalar>,
    /// What is aimed for.
    pub upper: Located<Scalar>,
}

/// How a figure is rated.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rating {
    /// A scheme of `report-templates/rating-schemes.yaml`, the project's own or the built-in one:
    /// `red_amber_green`, `blue_green_amber_red`, `green_amber_red_amber`, `blue_green_amber_red_amber`
    /// or `inspection_grades`.
    pub scheme: Name,
    /// How far off target is still amber: `5 points` or `5% of target`.
    pub amber_within: Option<Words>,
    /// A figure that misses its target by more is amber all the same where it is no worse than the one
    /// of then. Of a scheme of four levels it is the last but one.
    pub amber_if_no_worse_than: Option<Located<Earlier>>,
    /// The least figure of each level but the last, `{ green: 95%, amber: 90% }`, or the largest where
    /// smaller is better. Stands in place of target and tolerance.
    #[serde(default)]
    pub thresholds: IndexMap<String, Located<Scalar>>,
    /// Whether what is measured is complete: it gets the level of the scheme that is for that.
    pub complete: Option<Located<bool>>,
}

/// An earlier figure of the same measure.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Earlier {
    /// The same period a year before.
    LastYear,
    /// The period before.
    Previous,
}

/// `report-templates/rating-schemes.yaml`: schemes by which measures are rated.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RatingSchemes {
    /// Schemes by name, each a list of its levels from best to worst. A figure gets the first level whose
    /// condition it meets; the last level has none and takes what is left.
    pub schemes: IndexMap<String, Located<Vec<Located<LevelDefinition>>>>,
}

/// A level of a scheme of ratings. Its conditions are `within`, `no_worse_than` and `complete`; one of them
/// is enough.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LevelDefinition {
    /// The name by which themes and thresholds call it, `green_amber`.
    pub name: Name,
    /// The word that is printed, `Green amber`.
    pub word: Words,
    /// Its shape. No two levels of a scheme share one, so that ratings survive printing in grey.
    pub shape: Located<RatingShape>,
    /// Its colour, by its meaning.
    pub tone: Located<ToneName>,
    /// By how much a figure may miss its target: a share of the tolerance that the measure states (`0`, `0.5`,
    /// `1`), or `5 points`, or `5% of target`. Below zero it is by how much the figure must do better.
    pub within: Option<Located<Scalar>>,
    /// Reached as well by a figure that is no worse than the one of then.
    pub no_worse_than: Option<Located<Earlier>>,
    /// Reached where it is said that the measure is complete, and only so. Default `false`.
    #[serde(default)]
    pub complete: bool,
    /// Other words that data use for the level.
    #[serde(default)]
    pub also: Vec<Words>,
}

/// Colours of the theme by their meaning.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ToneName {
    Good,
    Middling,
    Bad,
    Complete,
}

/// Shapes of ratings.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RatingShape {
    Circle,
    Triangle,
    Diamond,
    Square,
    Star,
    InvertedTriangle,
    Cross,
}
