use super::{BodyBlock, Chart, DataSource, FilePath, Measure, TableDefinition, Words};
use crate::definition::Located;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// Why a paper is not for the public. Only files that are named beside `exempt` hold what is exempt: a build for
/// the public does not open them, nor what they name.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Exempt {
    /// The paragraph of Schedule 12A that describes the information: 1 to 7 in England, 12 to 18 in Wales.
    pub paragraph: Option<Located<u32>>,
    /// The paragraphs, where there are several: `[1, 2]`.
    #[serde(default)]
    pub paragraphs: Vec<Located<u32>>,
    /// Why the public interest is on the side of keeping it exempt. The public pack prints it.
    pub reason: Words,
    /// What the public pack calls it. Default: `Exempt item`, `Exempt information`; the title itself is printed
    /// in the restricted pack alone.
    pub public_title: Option<Words>,
}

/// A section or a table in a file of its own. A section stands in the body itself, not in columns or on pages of
/// another size.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct IncludeBlock {
    /// A file of `kind: section` with data, tables and charts of its own; of a section also a Markdown file with Tera.
    pub file: FilePath,
    /// Why it is not for the public; its file and the files that it names are not opened then.
    pub exempt: Option<Exempt>,
}

/// `kind: section`: a part of a report in a file of its own. What it declares, the report's own texts can name as
/// well; paths start from its own folder.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Section {
    /// Data by name.
    #[serde(default)]
    pub data: IndexMap<String, DataSource>,
    /// Measures by name.
    #[serde(default)]
    pub measures: IndexMap<String, Measure>,
    /// Tables by name.
    #[serde(default)]
    pub tables: IndexMap<String, TableDefinition>,
    /// Charts by name.
    #[serde(default)]
    pub charts: IndexMap<String, Chart>,
    /// The blocks of the section in order; none where it is there for its table.
    #[serde(default)]
    pub body: Vec<Located<BodyBlock>>,
}

/// `report-templates/exempt-information.yaml`: what may be kept from the public, by the law that says so.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExemptInformation {
    /// Laws by name. A project chooses one as `schedule_12a:`.
    pub laws: IndexMap<String, ExemptLaw>,
    /// What the cover of a restricted pack says. Default: as the program has it.
    pub cover: Option<RestrictedCover>,
}

/// What the cover of a restricted pack says beside what is exempt.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RestrictedCover {
    /// Who may have the pack, and what they may do with it.
    pub who: Words,
    /// What is done with it after the meeting.
    pub after: Words,
}

/// What a law says of exempt information.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExemptLaw {
    /// Where its paragraphs stand: `Part 1 of Schedule 12A to the Local Government Act 1972`.
    pub law: Words,
    /// The resolution to exclude the press and public, without a full stop; items and paragraphs are listed
    /// behind it.
    pub resolution: Words,
    /// What is said besides where only appendices or sections of a public report are exempt.
    pub for_appendices: Option<Words>,
    /// How members come by what is exempt: the last words of the page in place of a paper.
    pub members: Words,
    /// Its paragraphs.
    pub paragraphs: Vec<ExemptParagraph>,
    /// What holds for all paragraphs; for the people who decide what is exempt.
    #[serde(default)]
    #[expect(dead_code, reason = "it is for the people who decide what is exempt")]
    pub qualifications: Vec<Words>,
}

/// A paragraph of the law.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExemptParagraph {
    /// As it is cited.
    pub number: Located<u32>,
    /// What it describes, beginning with a small letter and without a full stop.
    pub text: Words,
    /// When such information is not exempt after all.
    #[expect(dead_code, reason = "it is for the people who decide what is exempt")]
    pub qualification: Option<Words>,
}
