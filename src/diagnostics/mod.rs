//! What the program has to say about a definition or its data: collected, never thrown one by one.

mod code;
mod finding;
mod place;

pub use code::Code;
pub use finding::Finding;
pub(crate) use place::{FileId, Files, Place};

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

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Takes over the findings of another stage.
    pub(crate) fn merge(&mut self, other: Diagnostics) {
        self.found.extend(other.found);
    }

    /// The findings by file, line and column, each once: two items that name one bad file tell it once.
    pub(crate) fn into_sorted(mut self, files: &Files) -> Vec<Diagnostic> {
        self.found.sort_by(|a, b| {
            let key = |d: &Diagnostic| (files.path(d.place.file), d.place.line, d.place.column);
            key(a).cmp(&key(b)).then_with(|| a.code.cmp(&b.code)).then_with(|| a.message.cmp(&b.message))
        });
        self.found.dedup();
        self.found
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter()
    }
}

impl Diagnostic {
    /// Says what to do.
    pub(crate) fn remedy(&mut self, remedy: impl Into<String>) -> &mut Diagnostic {
        self.remedy = Some(remedy.into());
        self
    }
}
