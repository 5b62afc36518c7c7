use super::{Code, Diagnostic, Files, Severity, Silenced};
use serde::Serialize;

/// A diagnostic as people and programs read it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Finding {
    pub code: &'static str,
    pub severity: Severity,
    pub message: String,
    /// Below the root; empty when no file is meant.
    pub file: String,
    pub line: Option<u32>,
    pub column: Option<u32>,
    pub sheet: Option<String>,
    pub cell: Option<String>,
    /// The row of what a query answers, from 1; the line is that of the query.
    pub row: Option<u32>,
    pub remedy: Option<String>,
}

/// A finding that somebody allowed, with the reason: it is right as it is.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct SilencedFinding {
    #[serde(flatten)]
    pub finding: Finding,
    /// As it was written.
    pub reason: String,
}

impl SilencedFinding {
    pub(crate) fn new(silenced: Silenced, files: &Files) -> SilencedFinding {
        let Silenced { finding, by } = silenced;
        SilencedFinding { finding: Finding::new(finding, files), reason: by.reason.to_string() }
    }
}

impl Finding {
    /// An error that has no place in a file: the command line, the output, the machine.
    pub fn without_place(code: Code, message: String, remedy: Option<&str>) -> Box<Finding> {
        Box::new(Finding {
            code: code.as_str(),
            severity: Severity::Error,
            message,
            file: String::new(),
            line: None,
            column: None,
            sheet: None,
            cell: None,
            row: None,
            remedy: remedy.map(str::to_owned),
        })
    }

    pub(crate) fn new(diagnostic: Diagnostic, files: &Files) -> Finding {
        let Diagnostic { severity, code, message, place, remedy } = diagnostic;
        let in_text = |number: u32| Some(number).filter(|&number| number > 0 && place.sheet.is_none());
        Finding {
            code: code.as_str(),
            severity,
            message,
            file: files.path(place.file).to_string(),
            line: in_text(place.line),
            column: in_text(place.column),
            cell: place.cell_name(),
            row: Some(place.row).filter(|&row| row > 0),
            sheet: place.sheet.as_deref().cloned(),
            remedy,
        }
    }
}
