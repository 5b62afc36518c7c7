use super::{Allow, DataSource, FilePath, Name, Report, Status, Words};
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
    /// The day on which its decisions were published. Default: the last day that the deadline
    /// `decisions_published_by` allows.
    pub published: Option<Located<Date>>,
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
    /// The number that it has on the agenda: `4A` of a late item, `P1`. Default: the next behind the item before it.
    pub number: Option<Words>,
    /// What was said: Markdown.
    pub narrative: Option<Words>,
    /// The resolutions; one stands alone, several are numbered. Markdown.
    #[serde(default)]
    pub resolved: Vec<Words>,
    /// Whether the decision was unanimous.
    #[serde(default)]
    pub unanimous: bool,
    /// Who decided. Default: the committee.
    pub decided_by: Option<Words>,
    /// Whether it was a key decision.
    #[serde(default)]
    pub key_decision: bool,
    /// Why the decision was taken: Markdown. The decision notice prints it.
    pub reasons: Option<Words>,
    /// What else was considered, and why it was not done: Markdown. The decision notice prints it.
    pub alternatives: Option<Words>,
    /// Why the decision cannot be called in: `Urgent: the lease ends on 31 March.`
    pub no_call_in: Option<Words>,
    /// What is to be done, by whom and when.
    #[serde(default)]
    pub actions: Vec<Action>,
}

/// Something that a meeting asks somebody to do.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Action {
    /// What is to be done: Markdown.
    pub action: Words,
    /// Who does it: a role, or a name.
    pub owner: Words,
    /// The last day for it.
    pub due: Option<Located<Date>>,
    /// In place of a day: `Next meeting`.
    pub when: Option<Words>,
    /// How far it has come: `Sent on 2 April`. Markdown.
    pub progress: Option<Words>,
    /// Whether it is done.
    #[serde(default)]
    pub done: bool,
}

/// What a paper makes of minutes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum MinutesForm {
    /// Who was there, what was said and resolved.
    #[default]
    Minutes,
    /// What was decided, with reasons and the last day of call-in.
    DecisionNotice,
    /// Who does what until when.
    ActionList,
}

impl MinutesForm {
    /// The name of its template and of its part.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            MinutesForm::Minutes => "minutes",
            MinutesForm::DecisionNotice => "decision_notice",
            MinutesForm::ActionList => "action_list",
        }
    }

    /// What stands before ` of the Committee`.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            MinutesForm::Minutes => "Minutes",
            MinutesForm::DecisionNotice => "Notice of decisions",
            MinutesForm::ActionList => "Action list",
        }
    }

    /// As the subject of a sentence.
    pub(crate) const fn one(self) -> &'static str {
        match self {
            MinutesForm::Minutes => "A record",
            MinutesForm::DecisionNotice => "A notice of decisions",
            MinutesForm::ActionList => "An action list",
        }
    }

    /// The kind of template that it needs.
    pub(crate) const fn arranges(self) -> super::Arranges {
        match self {
            MinutesForm::Minutes => super::Arranges::Minutes,
            MinutesForm::DecisionNotice => super::Arranges::DecisionNotice,
            MinutesForm::ActionList => super::Arranges::ActionList,
        }
    }
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
    pub meetings: Option<Vec<PlannedMeeting>>,
    /// The items of all meetings as data, one a row, in the columns `meeting` (a day, or words such as `To be
    /// allocated`), `title`, `overview`, `report_of`, and if need be `issue` and `notice_published`. The headers
    /// of a printed programme do as well: `Title of report`, `Issue type`.
    pub entries: Option<DataSource>,
    /// The first day of meetings that are shown.
    pub from: Option<Located<Date>>,
    /// The last day of meetings that are shown.
    pub until: Option<Located<Date>>,
    /// The day on which the programme is published; notices of key decisions are held against it. Default: that
    /// of the pack.
    pub published: Option<Located<Date>>,
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
    /// The day on which notice of a key decision was published.
    pub notice_published: Option<Located<Date>>,
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
    /// What a paper made of minutes has of a report, for its template, and the minutes; `committee` is
    /// whose they are.
    pub(crate) fn divided(mut self, committee: &Words, form: MinutesForm) -> (Definition<Report>, Minutes) {
        let minutes = &mut self.value;
        let at = |value: String| Words { value, place: minutes.committee.place.clone() };
        let (template, title, fields) = match form {
            MinutesForm::Minutes => {
                let title = minutes.title.take();
                let title = title.unwrap_or_else(|| at(format!("Decisions of the {}", committee.value)));
                (minutes.template.take(), title, std::mem::take(&mut minutes.fields))
            }
            // The template and its fields are those of the minutes, not of what follows them.
            _ => (None, at(format!("{} of the {}", form.title(), committee.value)), IndexMap::new()),
        };
        let template = template.unwrap_or_else(|| at(form.name().to_owned()));
        let allow = std::mem::take(&mut minutes.allow);
        let report = Report { fields, allow, status: minutes.status.take(), ..Report::bare(template, title) };
        (Definition { value: report, dropped: self.dropped }, self.value)
    }
}

impl WorkProgramme {
    /// The key of its entries, and the name of them as data.
    pub(crate) const ENTRIES: &str = "entries";
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
        let mut report = Report { fields, allow, status, ..Report::bare(template, programme.title.clone()) };
        // Loaded as the data of a report is.
        let entries = programme.entries.take();
        report.data.extend(entries.map(|entries| (WorkProgramme::ENTRIES.to_owned(), entries)));
        (Definition { value: report, dropped: self.dropped }, self.value)
    }
}
