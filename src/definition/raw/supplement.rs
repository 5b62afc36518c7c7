use super::{Allow, Appendix, Exempt, FilePath, Fit, Words};
use crate::definition::{Date, Located};
use schemars::JsonSchema;
use serde::Deserialize;

/// `kind: supplement`: papers that come after a pack was published, or that take the place of papers in it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Supplement {
    /// The published pack: a file of `kind: agenda_pack`.
    pub pack: FilePath,
    /// The page maps of all that was published for the meeting so far: of the pack, then of each supplement
    /// before this one. Its pages go on behind theirs. A supplement must name them.
    #[serde(default)]
    pub page_maps: Vec<FilePath>,
    /// The page map of this supplement as it was published: a build in which a published page number moves is
    /// an error, unless `--renumber` asks for it.
    pub page_map: Option<FilePath>,
    /// The page map that `build --audience restricted --page-map` has written of this supplement: the pages of
    /// the public one have the numbers that they have in the restricted one.
    pub restricted_page_map: Option<FilePath>,
    /// Which supplement it is. Default: the next behind those of `page_maps`.
    pub number: Option<Located<u32>>,
    /// What its cover says behind the number. Default: what it holds, `to follow papers`.
    pub title: Option<Words>,
    /// The day on which it is published.
    pub published: Option<Located<Date>>,
    /// How its pages are counted. Default: as those of what was published last, on from its last page, on a
    /// right-hand page.
    pub page_numbers: Option<PageNumbering>,
    /// The look of the pages, in place of the pack's.
    pub theme: Option<Words>,
    /// Findings about the supplement and all of its papers that are right as they are, each with the reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
    /// The papers; the supplement has them in the order of the agenda.
    pub papers: Vec<SupplementPaper>,
}

/// A paper of a supplement; it says why it comes `late` or what it `replaces`. An item may have several.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SupplementPaper {
    /// The item of the pack that it belongs to, by id or number: `finance-monitoring`, `"12"`.
    pub item: Words,
    /// Which of several papers of the item it is, or stands behind, by number, label or id: `7.2`, `Report 1`. A
    /// label that the pack does not have is that of a new one.
    pub paper: Option<Words>,
    /// Which appendix it is, by label or id: `Appendix 2`, inside another one `Appendix 1, Annex A`. A label that
    /// the pack does not have is that of a new one.
    pub appendix: Option<Words>,
    /// Why it was not in the pack. Printed on the cover.
    pub late: Option<Words>,
    /// Why it takes the place of the paper that was published. Printed on the cover with the pages of that paper.
    pub replaces: Option<Words>,
    /// Its title, where it is not that of the item or appendix in the pack.
    pub title: Option<Words>,
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
    /// `description`, and LibreOffice on the machine that builds the supplement.
    pub docx: Option<FilePath>,
    /// What the PDF or Word document is and shows, for people who cannot see it.
    pub description: Option<Words>,
    /// How the pages of the PDF or Word document stand in the supplement. Default `frame`.
    pub fit: Option<Located<Fit>>,
    /// All papers that follow it. Those that the pack has and that stay as they are need not be repeated: an
    /// appendix that comes late or is replaced alone is a paper of its own, with `appendix`.
    #[serde(default)]
    pub appendices: Vec<Appendix>,
    /// Why it and its appendices are not for the public. What is exempt in the pack says so here as well.
    pub exempt: Option<Exempt>,
    /// A name for references, of a paper that the pack does not have.
    pub id: Option<Words>,
    /// Findings about its papers, appendices too, that are right as they are, each with the reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
}

impl SupplementPaper {
    /// Whether it names a file at all.
    pub(crate) fn has_file(&self) -> bool {
        let files = [
            &self.minutes,
            &self.decision_notice,
            &self.action_list,
            &self.report,
            &self.slides,
            &self.work_programme,
            &self.pdf,
            &self.docx,
        ];
        files.into_iter().any(Option::is_some)
    }
}

/// How pages are counted, where not from 1.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct PageNumbering {
    /// The number of the first page. Default 1.
    pub from: Option<Located<u32>>,
    /// What stands before each number: `S` for `S1`, `S2`. It does not end in a digit.
    pub prefix: Option<Words>,
    /// `true` counts the pages of each item from 1, behind its number: `7.1`, `7.2`.
    pub by_item: Option<Located<bool>>,
}
