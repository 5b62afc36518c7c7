use super::{Code, Diagnostic, Files, Severity};
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
    pub remedy: Option<String>,
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
            remedy: remedy.map(str::to_owned),
        })
    }

    pub(crate) fn new(diagnostic: Diagnostic, files: &Files) -> Finding {
        let Diagnostic { severity, code, message, place, remedy } = diagnostic;
        Finding {
            code: code.as_str(),
            severity,
            message,
            file: files.path(place.file).to_string(),
            line: Some(place.line).filter(|&line| line > 0),
            column: Some(place.column).filter(|&column| column > 0),
            sheet: place.sheet.map(|sheet| sheet.to_string()),
            cell: place.cell.map(|cell| cell.to_string()),
            remedy,
        }
    }
}
