use super::{Name, Words};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// `report-templates/standing-items.yaml`: the business of nearly every meeting, which packs name as
/// `- standing: declarations`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StandingItems {
    /// By which rule business is taken that was not on the agenda, printed behind the reason of an urgent
    /// item: `Local Government Act 1972, section 100B(4)(b)`.
    pub urgency_rule: Option<Words>,
    /// The items by name.
    #[serde(default)]
    pub items: IndexMap<String, StandingItem>,
    /// Items that follow one another, by a name for all of them: `opening: [apologies, declarations]`.
    #[serde(default)]
    pub runs: IndexMap<String, Vec<Name>>,
}

/// An item of nearly every meeting.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StandingItem {
    /// The title in the order of business.
    pub title: Words,
    /// What stands under the title, in Markdown: what members declare, how questions are put.
    pub note: Option<Words>,
}
