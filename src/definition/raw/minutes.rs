use super::{Allow, FilePath, Name, Report, Status, Words};
use crate::definition::{Date, Definition, Located, Scalar};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// `kind: minutes`: the decisions of a meeting.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Minutes {
    /// A folder in `report-templates/` that arranges minutes. Default `minutes`.
    pub template: Option<Name>,
    /// The title. Default: `Decisions of the` and the committee's name.
    pub title: Option<Words>,
    /// The fields that the template declares.
    #[serde(default)]
    pub fields: IndexMap<String, Located<Scalar>>,
    /// A word behind the text of each page: `draft`, until the minutes are agreed.
    pub status: Option<Located<Status>>,
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
    /// Findings about these minutes that are right as they are, each with the reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
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
    /// A folder in `report-templates/` that arranges work programmes. Default `work_programme`.
    pub template: Option<Name>,
    /// The title of the paper.
    pub title: Words,
    /// The fields that the template declares.
    #[serde(default)]
    pub fields: IndexMap<String, Located<Scalar>>,
    /// A word behind the text of each page: `draft`.
    pub status: Option<Located<Status>>,
    /// Markdown before the tables.
    pub introduction: Option<Words>,
    /// Findings about this paper that are right as they are, each with the reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
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

impl Definition<Minutes> {
    /// What minutes have of a report, for their template, and the minutes; `committee` is whose they are.
    pub(crate) fn divided(mut self, committee: &Words) -> (Definition<Report>, Minutes) {
        let minutes = &mut self.value;
        let at = |value: String| Words { value, place: minutes.committee.place.clone() };
        let template = minutes.template.take().unwrap_or_else(|| at("minutes".to_owned()));
        let title =
            minutes.title.take().unwrap_or_else(|| at(format!("Decisions of the {}", committee.value)));
        let fields = std::mem::take(&mut minutes.fields);
        let allow = std::mem::take(&mut minutes.allow);
        let report = Report { fields, allow, status: minutes.status.take(), ..Report::bare(template, title) };
        (Definition { value: report, dropped: self.dropped }, self.value)
    }
}

impl Definition<WorkProgramme> {
    /// What a work programme has of a report, for its template, and the programme.
    pub(crate) fn divided(mut self) -> (Definition<Report>, WorkProgramme) {
        let programme = &mut self.value;
        let default = || Words { value: "work_programme".to_owned(), place: programme.title.place.clone() };
        let template = programme.template.clone().unwrap_or_else(default);
        let fields = std::mem::take(&mut programme.fields);
        let status = programme.status.take();
        let allow = std::mem::take(&mut programme.allow);
        let report = Report { fields, allow, status, ..Report::bare(template, programme.title.clone()) };
        (Definition { value: report, dropped: self.dropped }, self.value)
    }
}
