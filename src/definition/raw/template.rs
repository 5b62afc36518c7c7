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
    /// Sections that a report must have, by the words of their headings.
    #[serde(default)]
    pub required_sections: Vec<Words>,
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
