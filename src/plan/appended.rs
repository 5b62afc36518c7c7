//! Papers that others made: PDFs and Word documents.

use super::Content;
use super::pack::Business;
use super::reader::Paper;
use crate::definition::Located;
use crate::definition::raw::{self, FilePath, Fit, Words};
use crate::diagnostics::{Code, Diagnostics};
use std::path::PathBuf;
use std::time::Duration;

/// A file whose pages go into the pack as they are.
#[derive(Clone, Debug)]
pub(crate) struct Appended {
    pub file: FilePath,
    /// Whether it must be converted before it is a PDF.
    pub is_office: bool,
    /// For people who cannot see its pages.
    pub description: Words,
    pub fit: Fit,
}

/// The program that turns Word documents into PDFs, and what it may take.
#[derive(Clone, Debug)]
pub struct Converter {
    /// LibreOffice's `soffice`.
    pub program: PathBuf,
    /// A folder in which each document gets a folder of its own, removed afterwards.
    pub scratch: PathBuf,
    /// How long a document may take.
    pub limit: Duration,
}

/// What an item or an appendix says about the file that it appends.
pub(super) struct Said<'a> {
    pub title: &'a Words,
    pub description: Option<&'a Words>,
    pub fit: Option<&'a Located<Fit>>,
}

impl<'a> Said<'a> {
    /// What an item says, whose title may be that of a standing item.
    pub(super) fn of_item(item: &'a raw::AgendaItem, title: &'a Words) -> Said<'a> {
        Said { title, description: item.description.as_ref(), fit: item.fit.as_ref() }
    }
}

impl<'a> From<&'a raw::Appendix> for Said<'a> {
    fn from(appendix: &'a raw::Appendix) -> Said<'a> {
        Said {
            title: &appendix.title,
            description: appendix.description.as_ref(),
            fit: appendix.fit.as_ref(),
        }
    }
}

impl Said<'_> {
    /// Tells what is said of an appended file where there is none.
    pub(super) fn idle(&self, found: &mut Diagnostics) {
        if let Some(fit) = self.fit {
            found
                .error(
                    Code::InvalidValue,
                    fit.place.clone(),
                    "`fit` says how the pages of a `pdf` or `docx` stand in the pack, and there is none here.",
                )
                .remedy("Remove it.");
        }
    }
}

impl Business<'_, '_> {
    /// A PDF, or a Word document, with the words for people who cannot see it.
    pub(super) fn appended(&mut self, key: &str, file: &FilePath, said: &Said<'_>) -> Paper {
        let found = &mut *self.reader.found;
        let description = said.description.filter(|words| !words.value.trim().is_empty());
        if description.is_none() {
            found
                .error(
                    Code::MissingAlternative,
                    file.place.clone(),
                    format!("`{}` has no description for people who cannot see its pages.", file.value),
                )
                .remedy(format!(
                    "Add `description:` beside `{key}:`; say what the paper is and what it shows."
                ));
        }
        let appended = Appended {
            file: file.clone(),
            is_office: key == "docx",
            description: description.unwrap_or(said.title).clone(),
            fit: said.fit.map(|fit| fit.value).unwrap_or_default(),
        };
        Paper { content: Content::Appended(Box::new(appended)), folder: self.folder.to_owned() }
    }
}
