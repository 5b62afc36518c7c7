use super::{Captions, Numbering, PageDefinition, Words};
use crate::definition::Located;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// `report-templates/NAME/template.yaml`: the manifest of a report template. Beside it stands
/// `template.md`, a Tera file that arranges fields, recommendations and body.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TemplateManifest {
    /// What the template is for.
    #[expect(dead_code, reason = "for people who choose a template")]
    pub description: Words,
    /// The fields that a report may set, in the order of the front table.
    #[serde(default)]
    pub fields: IndexMap<String, TemplateField>,
    /// What carries numbers. Default `none`.
    pub numbering: Option<Located<Numbering>>,
    /// How tables and figures are called and counted.
    pub captions: Option<Captions>,
    /// Margins, and the words that run above and below the text.
    #[serde(default)]
    pub page: PageDefinition,
    /// Whether reports need recommendations.
    #[serde(default)]
    pub recommendations_required: bool,
    /// Whether reports need a summary.
    #[serde(default)]
    pub summary_required: bool,
    /// Sections that a paper must have, each by the words of its heading. Letters of either case, hyphens
    /// and what stands in brackets at the end make no difference.
    #[serde(default)]
    pub required_sections: Vec<Located<RequiredSection>>,
    /// The kind of paper that it arranges. Default `report`.
    pub arranges: Option<Located<Arranges>>,
}

/// The kind of paper that a template arranges.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Arranges {
    /// Places `front_table()`, `summary()`, `recommendations()` and `body()`.
    #[default]
    Report,
    /// Places `title_slide()` and `body()`.
    Slides,
    /// Places `day()`, `present()`, `in_attendance()`, `apologies()` and `items()`.
    Minutes,
    /// Places `day()` and `decisions()`.
    DecisionNotice,
    /// Places `day()` and `actions()`.
    ActionList,
    /// Places `introduction()`, `meetings()` and `notices()`.
    WorkProgramme,
}

impl Arranges {
    /// `reports`
    pub(crate) fn words(self) -> &'static str {
        match self {
            Arranges::Report => "reports",
            Arranges::Slides => "slides",
            Arranges::Minutes => "minutes",
            Arranges::DecisionNotice => "decision notices",
            Arranges::ActionList => "action lists",
            Arranges::WorkProgramme => "work programmes",
        }
    }
}

/// A section that a paper must have: its heading alone, or a mapping.
#[derive(Clone, Debug)]
pub(crate) enum RequiredSection {
    Name(String),
    Full(Box<FullSection>),
}

/// A required section in full.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FullSection {
    /// The words of its heading.
    pub heading: Words,
    /// Other words that do as well.
    #[serde(default)]
    pub or: Vec<Words>,
    /// The level that its heading must be of: 1 for a section, 2 for a subsection. Default: any.
    pub level: Option<Located<u8>>,
}

/// A field of a report template.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TemplateField {
    /// The words of the label: `Report of`.
    pub label: Words,
    /// Whether a report must set it.
    #[serde(default)]
    pub required: bool,
    /// `text` (default) or `yes_no`.
    #[serde(rename = "type")]
    pub kind: Option<Located<FieldType>>,
}

/// The type of a template's field.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FieldType {
    Text,
    YesNo,
}
