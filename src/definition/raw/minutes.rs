use super::{FilePath, Words};
use crate::definition::{Date, Located};
use schemars::JsonSchema;
use serde::Deserialize;

/// `kind: minutes`: the decisions of a meeting.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Minutes {
    /// The committee's file.
    pub committee: FilePath,
    /// The day of the meeting that is minuted.
    pub date: Located<Date>,
    /// Members present, as the committee's file names them or as free words.
    pub present: Vec<Words>,
    /// Others who attended, with their role in brackets.
    #[serde(default)]
    pub in_attendance: Vec<Words>,
    /// Members who sent apologies.
    #[serde(default)]
    pub apologies: Vec<Words>,
    /// The business in its order.
    pub items: Vec<MinutedItem>,
    /// When the meeting closed, `20:00`.
    pub closed: Option<Words>,
}

/// An item as minuted.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MinutedItem {
    /// The title as on the agenda.
    pub title: Words,
    /// What was said: Markdown.
    pub narrative: Option<Words>,
    /// The resolutions; one stands alone, several are numbered. Markdown.
    #[serde(default)]
    pub resolved: Vec<Words>,
    /// Whether the decision was unanimous.
    #[serde(default)]
    pub unanimous: bool,
}

/// `kind: work_programme`: the business of coming meetings.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WorkProgramme {
    /// The title of the paper.
    pub title: Words,
    /// Markdown before the tables.
    pub introduction: Option<Words>,
    /// The coming meetings in their order.
    pub meetings: Vec<PlannedMeeting>,
}

/// A coming meeting.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlannedMeeting {
    /// The day; without one the items stand under `heading`.
    pub date: Option<Located<Date>>,
    /// In place of a date: `To be allocated`.
    pub heading: Option<Words>,
    /// What is planned for it.
    pub items: Vec<PlannedItem>,
}

/// An item of a coming meeting.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlannedItem {
    /// The title of the report to come.
    pub title: Words,
    /// What is to be decided: Markdown.
    pub overview: Words,
    /// Whose report it will be.
    pub report_of: Words,
    /// `non_key` (default), `key` or `urgent`.
    pub issue: Option<Located<IssueType>>,
}

/// How weighty a decision is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum IssueType {
    #[default]
    NonKey,
    Key,
    Urgent,
}
