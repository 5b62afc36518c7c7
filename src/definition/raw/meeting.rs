use super::{ClosedDays, DeadlineDefinitions, FilePath, Words};
use schemars::JsonSchema;
use serde::Deserialize;

/// `agendapack.yaml`: what all packs of an authority share. Every key may be left out.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Project {
    /// The authority's name as the front sheet prints it.
    pub authority: Option<Words>,
    /// The crest: an SVG file.
    pub crest: Option<FilePath>,
    /// What the crest shows, for people who cannot see it.
    pub crest_description: Option<Words>,
    /// The language of the documents, a BCP 47 tag. Default `en-GB`.
    pub language: Option<Words>,
    /// The first label of appendices, then of appendices inside them: `[Appendix A, Annex 1]`.
    pub appendix_labels: Vec<Words>,
    /// Where papers are published; printed on the front sheet.
    pub website: Option<Words>,
    /// Bank holidays that count: `england_and_wales` (default), `scotland` or `northern_ireland`.
    pub bank_holidays: Option<Words>,
    /// Days on which offices are closed besides: they are no working days either.
    pub closed_days: Vec<ClosedDays>,
    /// The set of rules by which deadlines are worked out: `england` (default), `wales`, `scotland`, `english_parish`,
    /// `english_parish_saturdays`, `none`, or one of the project's own.
    pub date_rules: Option<Words>,
    /// Deadlines that are other than those of the set, or besides them.
    pub deadlines: DeadlineDefinitions,
    /// The law by which information is exempt: `england` (default), `wales` or `scotland`, or one of the project's own.
    pub schedule_12a: Option<Words>,
    /// The look of the pages: the name of a theme, or a file of `kind: theme`. Default `default`.
    pub theme: Option<Words>,
}

/// `kind: committee`: what the meetings of a committee share.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Committee {
    /// The committee's name.
    pub name: Words,
    /// The members in the order of the front sheet.
    #[serde(default)]
    pub members: Vec<Member>,
    /// Substitute members.
    #[serde(default)]
    pub substitutes: Vec<Words>,
    /// How many members must be present.
    pub quorum: Option<super::Located<u32>>,
    /// People to contact, at the foot of the front sheet.
    #[serde(default)]
    pub contacts: Vec<Contact>,
    /// Public questions: to whom. The deadline is `public_questions_by`.
    pub public_questions: Option<PublicQuestions>,
    /// The set of rules for deadlines, in place of the project's.
    pub date_rules: Option<Words>,
    /// Deadlines that are other than those of the project, or besides them.
    #[serde(default)]
    pub deadlines: DeadlineDefinitions,
    /// Notices on access, fire and the like.
    #[serde(default)]
    pub notices: Vec<Notice>,
    /// Business of nearly every meeting that is other than that of the project, or besides it.
    #[serde(default)]
    pub standing_items: super::StandingItems,
}

/// A member of a committee.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Member {
    /// The name without a title.
    pub name: Words,
    /// `chair`, `vice_chair` or `member` (default).
    pub role: Option<super::Located<MemberRole>>,
    /// What the chair is called: `Chairman`, `Chair`. Default `Chair` and `Vice-Chair`.
    pub called: Option<Words>,
}

/// A member's office.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MemberRole {
    Chair,
    ViceChair,
    #[default]
    Member,
}

/// Somebody to ask.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contact {
    /// What for: `Governance Services`.
    #[serde(rename = "for")]
    pub about: Words,
    /// The name, or that of a team.
    pub name: Words,
    /// As it is printed.
    pub telephone: Option<Words>,
    /// An address that becomes a link.
    pub email: Option<Words>,
}

/// Public questions; the front sheet says by when they are put.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PublicQuestions {
    /// Where requests go.
    pub email: Option<Words>,
}

/// A notice of the front sheet.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Notice {
    /// The heading of the notice.
    pub title: Words,
    /// Markdown.
    pub text: Words,
}

/// A meeting.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Meeting {
    /// The day, `2019-05-08`.
    pub date: super::Located<super::super::Date>,
    /// The time, `"19:00"`.
    pub time: Option<Words>,
    /// The place, on one line.
    pub venue: Option<Words>,
}
