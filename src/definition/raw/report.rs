use super::{
    Allow, BodyBlock, Captions, Chart, Commentary, DataSource, DataTable, Disclosure, Exempt, Measure, Name,
    Numbering, Param, TableDefinition, Words,
};
use crate::definition::{Located, Scalar};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// `kind: report`: an officer report or an appendix.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Report {
    /// A folder in `report-templates/`, the project's own first, then the built-in ones.
    pub template: Name,
    /// The title of the paper.
    pub title: Words,
    /// The fields that the template declares.
    #[serde(default)]
    pub fields: IndexMap<String, Located<Scalar>>,
    /// The officers to ask.
    #[serde(default)]
    pub officers: Vec<Officer>,
    /// A word behind the text of each page: `draft`.
    pub status: Option<Located<Status>>,
    /// Parameters, set with `--set name=value` or a file of values with `--sets`.
    #[serde(default)]
    pub params: IndexMap<String, Param>,
    /// The parameter that says which month, quarter, year or day the report is about. Default: `period`, where
    /// there is one of such a type.
    pub period: Option<Name>,
    /// Data by name.
    #[serde(default)]
    pub data: IndexMap<String, DataSource>,
    /// Measures by name.
    #[serde(default)]
    pub measures: IndexMap<String, Measure>,
    /// Comments on measures and rows of scorecards.
    pub commentary: Option<Commentary>,
    /// Tables by name.
    #[serde(default)]
    pub tables: IndexMap<String, TableDefinition>,
    /// Charts by name.
    #[serde(default)]
    pub charts: IndexMap<String, Chart>,
    /// Findings anywhere in the paper that are right as they are, each with the reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
    /// What the committee is asked to do: Markdown with Tera.
    #[serde(default)]
    pub recommendations: Vec<Words>,
    /// The summary of the report: Markdown with Tera.
    pub summary: Option<Words>,
    /// How headings and paragraphs are numbered. Default: what the template says.
    pub numbering: Option<Located<Numbering>>,
    /// How tables and figures are called and counted.
    pub captions: Option<Captions>,
    /// Where the figures of charts stand as tables, unless a chart says otherwise. Default: what the
    /// pack says, else `none`.
    pub data_tables: Option<Located<DataTable>>,
    /// Which figures of the data must not be seen. Default: what the pack says.
    pub disclosure: Option<Disclosure>,
    /// The blocks of the report in order.
    pub body: Vec<Located<BodyBlock>>,
    /// Why sections of it are not for the public; the plan gathers them.
    #[serde(skip)]
    pub exempt_sections: Vec<Exempt>,
    /// Why tables of it are not for the public; the plan gathers them.
    #[serde(skip)]
    pub exempt_tables: Vec<Exempt>,
}

impl Report {
    /// What papers of other kinds have of a report.
    pub(crate) fn bare(template: Name, title: Words) -> Report {
        Report {
            template,
            title,
            fields: IndexMap::new(),
            officers: Vec::new(),
            status: None,
            params: IndexMap::new(),
            period: None,
            data: IndexMap::new(),
            measures: IndexMap::new(),
            commentary: None,
            tables: IndexMap::new(),
            charts: IndexMap::new(),
            allow: Vec::new(),
            recommendations: Vec::new(),
            summary: None,
            numbering: None,
            captions: None,
            data_tables: None,
            disclosure: None,
            body: Vec::new(),
            exempt_sections: Vec::new(),
            exempt_tables: Vec::new(),
        }
    }
}

/// How far a paper has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    /// DRAFT stands behind the text.
    Draft,
    /// RESTRICTED stands behind the text: not for the public.
    Restricted,
    /// Nothing is behind the text.
    Final,
}

/// An officer to ask.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Officer {
    /// The name without a title.
    pub name: Words,
    /// The post.
    pub role: Option<Words>,
    /// An address that becomes a link.
    pub email: Option<Words>,
    /// As it is printed.
    pub telephone: Option<Words>,
}
