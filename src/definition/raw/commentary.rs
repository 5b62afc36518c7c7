use super::{FilePath, Name};
use crate::definition::Located;
use schemars::JsonSchema;
use serde::Deserialize;

/// Comments on measures, each of one period: rows of data, or Markdown files in a folder. Tables show them
/// in a column `commentary`, or below with `commentary: true`; tiles with `commentary: true`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Commentary {
    /// One of the report's data.
    pub data: Option<Name>,
    /// The column that names the measure, by its name or its title. Default `measure`.
    pub measure: Option<Name>,
    /// The column of the period. Default `period`.
    pub period: Option<Name>,
    /// The column of the comments: Markdown with Tera. Default `comment`.
    pub text: Option<Name>,
    /// In place of `data`: the folder of the files, each `PERIOD/MEASURE.md`, `2019-03/visits.md`. Quarters are
    /// `2018-19-Q4`, financial years `2018-19`, days `2019-03-31`.
    pub folder: Option<FilePath>,
    /// Which measures must have a comment on the period that is shown, and show it. Default `off_target`: those
    /// of `measures` that miss their target, wherever the report shows them, and those of scorecards that show
    /// comments.
    pub required: Option<Located<RequiredComments>>,
}

/// Measures that must have a comment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RequiredComments {
    /// Those that miss their target.
    #[default]
    OffTarget,
    /// Every measure of a table that shows comments.
    All,
    None,
}
