use super::{Allow, Captions, DataTable, Disclosure, FilePath, Fit, Meeting, Words};
use crate::definition::Located;
use schemars::JsonSchema;
use serde::Deserialize;

/// `kind: agenda_pack`: the papers of one meeting.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AgendaPack {
    /// The committee's file.
    pub committee: FilePath,
    /// When and where.
    pub meeting: Meeting,
    /// The rule for public notice; printed and checked on the front sheet.
    pub notice: Option<NoticeRule>,
    /// The day of publication. Default: the last day that the notice rule allows.
    pub published: Option<Located<super::super::Date>>,
    /// Who signs the summons: `Head of Governance`.
    pub summoned_by: Option<Words>,
    /// The look of the pages, in place of the project's: the name of a theme, or a file of
    /// `kind: theme`.
    pub theme: Option<Words>,
    /// The first label of appendices, then of appendices inside them, and so on. Default
    /// `[Appendix 1, Annex A, Schedule 1]`, or what the project says.
    #[serde(default)]
    pub appendix_labels: Vec<Words>,
    /// How tables and figures are called and counted in all papers that say nothing themselves.
    pub captions: Option<Captions>,
    /// Where the figures of charts stand as tables in all reports that say nothing themselves. Default
    /// `none`.
    pub data_tables: Option<Located<DataTable>>,
    /// Which figures of the data of all papers must not be seen, where they say nothing themselves.
    pub disclosure: Option<Disclosure>,
    /// The business in its order.
    pub items: Vec<AgendaItem>,
}

/// The rule for public notice of a meeting.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoticeRule {
    /// `clear_working_days`: neither the day of publication nor that of the meeting counts, nor
    /// weekends and bank holidays; `clear_days`: only the two days themselves do not count.
    pub rule: Located<NoticeKind>,
    /// How many such days there must be.
    pub days: Located<u32>,
}

/// What counts as a day of notice.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NoticeKind {
    ClearWorkingDays,
    ClearDays,
}

/// An item of business. With none of `minutes`, `report`, `slides`, `pdf`, `docx`,
/// `work_programme` it has no papers.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AgendaItem {
    /// The title in the order of business.
    pub title: Words,
    /// Whose report it is, in the order of business. Default: `report_of` of the report.
    pub report_of: Option<Words>,
    /// Minutes to be agreed: a file of `kind: minutes`.
    pub minutes: Option<FilePath>,
    /// A file of `kind: report`.
    pub report: Option<FilePath>,
    /// A file of `kind: slides`.
    pub slides: Option<FilePath>,
    /// A file of `kind: work_programme`.
    pub work_programme: Option<FilePath>,
    /// A PDF in place of a report; needs `description`.
    pub pdf: Option<FilePath>,
    /// A Word document in place of a report, or one ending in `.doc`, `.odt` or `.rtf`; needs
    /// `description`, and LibreOffice on the machine that builds the pack.
    pub docx: Option<FilePath>,
    /// What the PDF or Word document is and shows, for people who cannot see it.
    pub description: Option<Words>,
    /// How the pages of the PDF or Word document stand in the pack. Default `frame`.
    pub fit: Option<Located<Fit>>,
    /// Findings about the PDF or Word document that are right as they are.
    #[serde(default)]
    pub allow: Vec<Allow>,
    /// Papers that follow the report.
    #[serde(default)]
    pub appendices: Vec<Appendix>,
    /// Papers that are still awaited, and why. Listed, without pages.
    pub to_follow: Option<Words>,
    /// A name for references: `{{ ref(id='budget') }}` in any report gives `item 7`.
    pub id: Option<Words>,
}

/// A paper behind a report: a report definition, a deck of slides, a PDF or a Word document.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Appendix {
    /// The title in the order of business and on its first page.
    pub title: Words,
    /// A file of `kind: report`.
    pub report: Option<FilePath>,
    /// A file of `kind: slides`.
    pub slides: Option<FilePath>,
    /// A PDF; needs `description`.
    pub pdf: Option<FilePath>,
    /// A Word document, or one ending in `.doc`, `.odt` or `.rtf`; needs
    /// `description`, and LibreOffice on the machine that builds the pack.
    pub docx: Option<FilePath>,
    /// What the PDF or Word document is and shows, for people who cannot see it.
    pub description: Option<Words>,
    /// How the pages of the PDF or Word document stand in the pack. Default `frame`.
    pub fit: Option<Located<Fit>>,
    /// Findings about the PDF or Word document that are right as they are.
    #[serde(default)]
    pub allow: Vec<Allow>,
    /// A name for references: `{{ ref(id='dashboard') }}` gives `Appendix 1`.
    pub id: Option<Words>,
    /// The label in place of `Appendix 1`: `Appendix A`.
    pub label: Option<Words>,
    /// Papers that follow the appendix: `Annex A` and so on.
    #[serde(default)]
    pub appendices: Vec<Appendix>,
}
