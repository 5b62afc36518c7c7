use super::{
    Allow, Captions, DataTable, DeadlineDefinitions, Disclosure, Exempt, FilePath, Fit, Meeting, Name,
    PageNumbering, Words,
};
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
    /// The set of rules for deadlines, in place of the committee's.
    pub date_rules: Option<Words>,
    /// Deadlines that are other than those of the committee, or besides them.
    #[serde(default)]
    pub deadlines: DeadlineDefinitions,
    /// The day of publication. Default: the last day that the deadline `publish_by` allows.
    pub published: Option<Located<super::super::Date>>,
    /// The page map of the pack as it was published, which `build --page-map` has written: a build in
    /// which a published page number moves is an error, unless `--renumber` asks for it.
    pub page_map: Option<FilePath>,
    /// The page map that `build --audience restricted --page-map` has written: the pages of the public pack have
    /// the numbers that they have in the restricted one. Default: the public pack counts its own pages.
    pub restricted_page_map: Option<FilePath>,
    /// The page maps of the supplements that were published since: the order of business names their pages.
    #[serde(default)]
    pub supplements: Vec<FilePath>,
    /// How pages are counted, where not from 1.
    pub page_numbers: Option<PageNumbering>,
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
    /// Findings about the pack, its dates and all of its papers that are right as they are, each with the reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
    /// The business in its order.
    pub items: Vec<Located<AgendaItem>>,
}

/// An item of business, a `group` that the items behind it stand under, or a `standing` item. With none of
/// `minutes`, `decision_notice`, `action_list`, `report`, `slides`, `pdf`, `docx`, `work_programme`, `papers` it has
/// no papers.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AgendaItem {
    /// The title in the order of business. A standing item has its own, where this is left out.
    pub title: Option<Words>,
    /// A heading in the order of business for the items behind it, up to the next group. It stands alone, or
    /// with `first_number`.
    pub group: Option<Words>,
    /// The first number of a group whose items are counted by themselves: `A1`, `I`. Default: the numbers
    /// run on.
    pub first_number: Option<Words>,
    /// Business of nearly every meeting, by its name in `report-templates/standing-items.yaml` or in the
    /// committee's file: `declarations`. The name of a run, such as `opening`, stands for all of its items.
    pub standing: Option<Name>,
    /// What stands under the title in the order of business, in Markdown.
    pub note: Option<Words>,
    /// Whether it came after the agenda was numbered: it has the number before it and a letter, `8A`, and
    /// the numbers behind it do not move.
    #[serde(default)]
    pub late: bool,
    /// The letter of a late item, where it is not the next.
    pub letter: Option<Words>,
    /// Whether it is reported by word of mouth, without papers.
    #[serde(default)]
    pub oral: bool,
    /// Why it is urgent.
    pub urgent: Option<Urgent>,
    /// Whose report it is, in the order of business. Default: `report_of` of the report.
    pub report_of: Option<Words>,
    /// Minutes to be agreed: a file of `kind: minutes`.
    pub minutes: Option<FilePath>,
    /// What was decided at an earlier meeting: a file of `kind: minutes`.
    pub decision_notice: Option<FilePath>,
    /// The actions of an earlier meeting: a file of `kind: minutes`.
    pub action_list: Option<FilePath>,
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
    /// Several papers in place of one, each with its own appendices: `7.1`, `7.2`.
    #[serde(default)]
    pub papers: Vec<Appendix>,
    /// Papers that follow the report.
    #[serde(default)]
    pub appendices: Vec<Appendix>,
    /// Why its papers, appendices too, are not for the public.
    pub exempt: Option<Exempt>,
    /// Papers that are still awaited, and why. Listed, without pages.
    pub to_follow: Option<Words>,
    /// Findings about its papers, appendices too, that are right as they are, each with the reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
    /// A name for references: `{{ ref(id='budget') }}` in any report gives `item 7`.
    pub id: Option<Words>,
}

/// An item that was not on the agenda when it was published.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Urgent {
    /// The special circumstances for which the chair takes it, as the minutes will state them. Printed in
    /// the order of business and on its paper, with the rule that `standing_items` name.
    pub reason: Words,
}

/// One of several papers of an item, or a paper behind a report: a report definition, a deck of slides, a PDF
/// or a Word document.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Appendix {
    /// The title in the order of business and on its first page.
    pub title: Words,
    /// A file of `kind: report`.
    pub report: Option<FilePath>,
    /// A file of `kind: slides`.
    pub slides: Option<FilePath>,
    /// The actions of an earlier meeting: a file of `kind: minutes`.
    pub action_list: Option<FilePath>,
    /// A PDF; needs `description`.
    pub pdf: Option<FilePath>,
    /// A Word document, or one ending in `.doc`, `.odt` or `.rtf`; needs
    /// `description`, and LibreOffice on the machine that builds the pack.
    pub docx: Option<FilePath>,
    /// What the PDF or Word document is and shows, for people who cannot see it.
    pub description: Option<Words>,
    /// How the pages of the PDF or Word document stand in the pack. Default `frame`.
    pub fit: Option<Located<Fit>>,
    /// A name for references: `{{ ref(id='dashboard') }}` gives `Appendix 1`.
    pub id: Option<Words>,
    /// Findings about it and its own appendices that are right as they are, each with the reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
    /// Why it and its own appendices are not for the public.
    pub exempt: Option<Exempt>,
    /// The label in place of `Appendix 1`: `Appendix A`. One of several papers is called so in place of `7.1`.
    pub label: Option<Words>,
    /// Why it is still awaited, in place of its file. Listed, without pages.
    pub to_follow: Option<Words>,
    /// Papers that follow the appendix: `Annex A` and so on.
    #[serde(default)]
    pub appendices: Vec<Appendix>,
}
