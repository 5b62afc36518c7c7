use super::Words;
use crate::definition::Located;
use schemars::JsonSchema;
use serde::Deserialize;

/// What carries numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Numbering {
    /// 1.1 and 1.2 in section 1, and 1.3.1 below its numbered subheading 1.3.
    Paragraphs,
    /// 1.1 to 1.47 in section 1: its subheadings have no number, and paragraphs run on through them.
    RunOn,
    /// Sections and subsections, not paragraphs.
    Headings,
    None,
}

/// How tables and figures are called and counted. What is left out is as the template says, then as
/// the pack says.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Captions {
    /// Tables: `Table 1` through the part, when nothing is said.
    pub tables: CaptionRule,
    /// Charts and pictures: `Figure 1` through the part, when nothing is said.
    pub figures: CaptionRule,
}

/// How captions of one kind are called and counted.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct CaptionRule {
    /// The word before the number: `Graph`, `Chart`.
    pub name: Option<Words>,
    /// Through what the numbers run before they begin again. Default `part`.
    pub by: Option<Located<CountedBy>>,
    /// Whether those in the tiles of dashboards have numbers too. Default `false`.
    pub in_tiles: Option<bool>,
}

/// Through what numbers run.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CountedBy {
    /// All papers of the pack that say so.
    Pack,
    /// One paper: a report or an appendix.
    #[default]
    Part,
    /// One section: they begin again at each heading of level 1 and on each dashboard.
    Section,
}
