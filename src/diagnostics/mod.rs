//! What the program has to say about a definition or its data: collected, never thrown one by one.

mod code;
mod finding;
mod place;
mod silence;

pub use code::Code;
pub use finding::{Finding, SilencedFinding};
pub(crate) use place::{FileId, Files, Place};
pub(crate) use silence::{Allowed, Scope, Silence, Silenced};

use serde::Serialize;

/// How much a diagnostic matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// No output is written.
    Error,
    /// The output is written; the reader is told.
    Warning,
    /// Worth knowing, nothing to do.
    Note,
}

/// One finding: what is wrong, where, and what to do about it.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Diagnostic {
    pub severity: Severity,
    pub code: Code,
    /// One plain sentence in the words of a clerk.
    pub message: String,
    pub place: Place,
    /// What to do, where there is an answer.
    pub remedy: Option<String>,
}

/// The findings of a stage. Stages that run in parallel keep one each and are merged in order.
#[derive(Clone, Default, Debug)]
pub(crate) struct Diagnostics {
    found: Vec<Diagnostic>,
    silenced: Vec<Silenced>,
    /// What was allowed anywhere, used or not.
    allowed: Vec<Allowed>,
}

impl Diagnostics {
    pub(crate) fn new() -> Diagnostics {
        Diagnostics::default()
    }

    /// Adds an error. The returned handle takes the remedy.
    pub(crate) fn error(&mut self, code: Code, place: Place, message: impl Into<String>) -> &mut Diagnostic {
        self.add(Severity::Error, code, place, message.into())
    }

    /// Adds a warning. The returned handle takes the remedy.
    pub(crate) fn warning(
        &mut self,
        code: Code,
        place: Place,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.add(Severity::Warning, code, place, message.into())
    }

    /// Adds a note. The returned handle takes the remedy.
    pub(crate) fn note(&mut self, code: Code, place: Place, message: impl Into<String>) -> &mut Diagnostic {
        self.add(Severity::Note, code, place, message.into())
    }

    fn add(&mut self, severity: Severity, code: Code, place: Place, message: String) -> &mut Diagnostic {
        self.found.push(Diagnostic { severity, code, message, place, remedy: None });
        self.found.last_mut().expect("just pushed")
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.found.iter().any(|d| d.severity == Severity::Error)
    }

    /// Turns errors into warnings, for a draft that is made without what they are about. Gives the first.
    pub(crate) fn soften(&mut self) -> Option<&Diagnostic> {
        let mut first = None;
        for (at, finding) in self.found.iter_mut().enumerate() {
            if finding.severity == Severity::Error {
                finding.severity = Severity::Warning;
                first = first.or(Some(at));
            }
        }
        first.map(|at| &self.found[at])
    }

    /// Whether there is an error about just this place.
    pub(crate) fn has_error_at(&self, place: &Place) -> bool {
        self.found.iter().any(|d| d.severity == Severity::Error && d.place == *place)
    }

    /// Adds to what to do about a finding, where it was found.
    pub(crate) fn advise(&mut self, code: Code, place: &Place, words: &str) {
        for finding in self.found.iter_mut().filter(|finding| finding.code == code && finding.place == *place)
        {
            let remedy = finding.remedy.take().map_or_else(String::new, |remedy| remedy + " ");
            finding.remedy = Some(remedy + words);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Takes over the findings of another stage.
    pub(crate) fn merge(&mut self, other: Diagnostics) {
        self.found.extend(other.found);
        self.silenced.extend(other.silenced);
        self.allowed.extend(other.allowed);
    }

    /// The findings by file, line and column, each once: two items that name one bad file tell it once.
    pub(crate) fn into_sorted(mut self, files: &Files) -> Vec<Diagnostic> {
        self.found.sort_by(|a, b| a.order(b, files));
        self.found.dedup();
        self.found
    }

    /// What was silenced, in the same order.
    pub(crate) fn take_silenced(&mut self, files: &Files) -> Vec<Silenced> {
        let mut silenced = std::mem::take(&mut self.silenced);
        silenced.sort_by(|a, b| a.finding.order(&b.finding, files));
        silenced.dedup();
        silenced
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter()
    }
}

impl Diagnostic {
    fn order(&self, other: &Diagnostic, files: &Files) -> std::cmp::Ordering {
        let key = |d: &Diagnostic| (files.path(d.place.file), d.place.line, d.place.column);
        key(self)
            .cmp(&key(other))
            .then_with(|| self.code.cmp(&other.code))
            .then_with(|| self.message.cmp(&other.message))
    }

    /// Says what to do.
    pub(crate) fn remedy(&mut self, remedy: impl Into<String>) -> &mut Diagnostic {
        self.remedy = Some(remedy.into());
        self
    }
}
