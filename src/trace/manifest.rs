use super::pages::Sources;
use super::rules::Rule;
use super::{figures, rules};
use crate::assembly::{Numbering, Place as PackPlace};
use crate::definition::Root;
use crate::diagnostics::{Files, Place, SilencedFinding};
use crate::document::Document;
use crate::figures::{Cited, Tables};
use crate::plan::{Part, Plan};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::time::UNIX_EPOCH;

/// A record of a build: what was read, what was asked for, and where each figure comes from.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Manifest {
    /// Name and version of the program.
    pub program: String,
    /// The definition, below the root.
    pub definition: String,
    pub title: String,
    /// Values of parameters that were asked for.
    pub settings: BTreeMap<String, String>,
    /// How many pages there are.
    pub pages: usize,
    /// The PDF that was written with this record, and the files of items beside it: a PDF with another digest is
    /// of another build.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<OutputFile>,
    /// Every file that was read, by path.
    pub inputs: Vec<InputFile>,
    /// Every query that was asked, by paper and name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub queries: Vec<Query>,
    /// The rules by which figures are rated, withheld and rounded, and dates are counted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    pub papers: Vec<Paper>,
    /// In the order of the pages.
    pub figures: Vec<Figure>,
    /// Findings that somebody allowed, with the reason, by file and place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub silenced: Vec<SilencedFinding>,
}

/// The values that were asked for, of parameters that the papers have: exempt papers may have others.
fn settings(plan: &Plan) -> BTreeMap<String, String> {
    let known: BTreeSet<String> =
        plan.parts.iter().flat_map(|part| part.params.in_words().into_keys()).collect();
    let asked = plan.settings.iter().filter(|(name, _)| known.contains(*name));
    asked.map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// A file that was read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct InputFile {
    /// Below the root.
    pub file: String,
    /// In bytes.
    pub size: u64,
    /// Of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// When it was last changed, in seconds since 1970; left out where the system does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed: Option<u64>,
}

/// A file that was written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct OutputFile {
    /// Its name, without a folder; left out where the file with all pages has none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub file: String,
    /// In bytes.
    pub size: u64,
    /// Of its bytes, in hexadecimal digits.
    pub sha256: String,
}

impl OutputFile {
    pub(crate) fn of(name: &str, bytes: &[u8]) -> OutputFile {
        let sha256 = in_hex(&Sha256::digest(bytes));
        OutputFile { file: name.to_owned(), size: bytes.len() as u64, sha256 }
    }
}

fn in_hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A query that was asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Query {
    /// The name of the paper.
    pub paper: String,
    /// What the definition calls its answer.
    pub name: String,
    /// Where it is written.
    pub file: String,
    pub line: u32,
    /// `SQLite` or `PostgreSQL`.
    pub engine: &'static str,
    pub text: String,
    /// The parameters that it names, with their values.
    pub parameters: BTreeMap<String, String>,
    /// The data, or the tables of its database, that it reads.
    pub reads: Vec<String>,
    /// How many rows it answered.
    pub rows: usize,
}

impl Query {
    /// The queries of a paper.
    fn of<'m>(paper: &'m str, data: &'m Tables, files: &'m Files) -> impl Iterator<Item = Query> + 'm {
        data.values().filter_map(move |table| {
            let asked = table.origin.query()?;
            Some(Query {
                paper: paper.to_owned(),
                name: asked.name.clone(),
                file: files.path(asked.place.file).to_string(),
                line: asked.place.line,
                engine: asked.engine,
                text: asked.text.clone(),
                parameters: asked.parameters.iter().cloned().collect(),
                reads: asked.reads.clone(),
                rows: table.rows.len(),
            })
        })
    }
}

/// A paper of the pack.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Paper {
    /// `item-7-appendix-1`
    pub name: String,
    pub title: String,
    /// Its parameters with the values that were used, asked for or not.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub parameters: BTreeMap<String, String>,
    pub first_page: usize,
    pub last_page: usize,
}

/// What shows a figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Table,
    Chart,
    /// A large figure with its label.
    Tile,
    /// A template in running text.
    Text,
}

/// A figure as it is printed, and where it comes from.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Figure {
    /// The page of the pack; left out where what shows it is on no page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<usize>,
    /// The name of the paper.
    pub paper: String,
    pub kind: Kind,
    /// What the definition calls the table or chart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// As the caption has it: `Table 3. Contacts by month`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub caption: String,
    /// What heads the row.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub row: String,
    /// What heads the column.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub column: String,
    /// As printed.
    pub text: String,
    /// The template that makes it, or the figure of a measure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made_by: Option<String>,
    pub from: Vec<From>,
}

/// Where a figure comes from: a line of a text file, a cell of a sheet.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct From {
    pub file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// The row of what a query answers, from 1; the line is that of the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// The column of the data, where it has a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// How many rows the figure is counted or worked out from, where this is the first of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<usize>,
}

impl From {
    pub(super) fn new(place: &Place, column: Option<&str>, files: &Files) -> From {
        let in_sheet = place.sheet.is_some();
        From {
            file: files.path(place.file).to_string(),
            line: Some(place.line).filter(|&line| line > 0 && !in_sheet),
            sheet: place.sheet.as_deref().cloned(),
            cell: place.cell_name(),
            row: Some(place.row).filter(|&row| row > 0),
            column: column.map(str::to_owned),
            rows: None,
        }
    }

    /// A cell of a measure.
    pub(super) fn cited(cell: &Cited, files: &Files) -> From {
        From { rows: cell.rows, ..From::new(&cell.place, cell.column.as_deref(), files) }
    }
}

/// A paper that was made, with what is known of it.
pub(crate) struct Made<'m> {
    pub name: &'m str,
    pub title: String,
    /// Appended pages have none.
    pub document: Option<&'m mut Document>,
    pub part: Option<&'m Part>,
    pub data: Option<&'m Tables>,
    pub sources: &'m Sources,
}

/// The record of a build.
pub(crate) fn manifest(plan: &Plan, root: &Root<'_>, made: Vec<Made<'_>>, numbering: &Numbering) -> Manifest {
    let mut pages: Vec<Vec<usize>> = vec![Vec::new(); made.len()];
    for (at, place) in numbering.places.iter().enumerate() {
        if let PackPlace::Page(of) = place {
            pages[of.part].push(at + 1);
        }
    }
    let mut papers = Vec::with_capacity(made.len());
    let (mut all, mut queries) = (Vec::new(), Vec::new());
    let mut rules = rules::of_pack(plan, root.files());
    for (paper, pages) in made.into_iter().zip(&pages) {
        if let (Some(&first_page), Some(&last_page)) = (pages.first(), pages.last()) {
            let (name, title) = (paper.name.to_owned(), paper.title.clone());
            let parameters = paper.part.map(|part| part.params.in_words()).unwrap_or_default();
            papers.push(Paper { name, title, parameters, first_page, last_page });
        }
        queries.extend(paper.data.into_iter().flat_map(|data| Query::of(paper.name, data, root.files())));
        rules.extend(rules::of_paper(paper.name, paper.part, root.files()));
        figures::gather(paper, pages, root.files(), &mut all);
    }
    all.sort_by_key(|figure| figure.page);
    let inputs = root.inputs().into_iter().map(|(file, input)| InputFile {
        file,
        size: input.size,
        sha256: in_hex(&input.digest),
        changed: input.changed.and_then(|at| at.duration_since(UNIX_EPOCH).ok()).map(|since| since.as_secs()),
    });
    Manifest {
        program: concat!("agendapack ", env!("CARGO_PKG_VERSION")).to_owned(),
        definition: root.files().path(plan.whole.file).to_string(),
        // The title of a paper alone may be a template.
        title: match papers.as_slice() {
            [only] if plan.meeting.is_none() => only.title.clone(),
            _ => plan.title.clone(),
        },
        settings: settings(plan),
        pages: numbering.places.len(),
        inputs: inputs.collect(),
        queries,
        rules,
        papers,
        figures: all,
        // Known once the build is done.
        files: Vec::new(),
        silenced: Vec::new(),
    }
}
