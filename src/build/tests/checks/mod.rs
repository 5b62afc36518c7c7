//! What the checks of figures, dates and references tell of a definition, and what they let pass.

mod arithmetic;
mod changes;
mod cited;
mod dates;
mod page;
mod periods;
mod ratings;
mod shares;
mod silencing;
mod slips;
mod stated;
mod tiles;
mod totals;
mod typed;

use crate::build::{Job, Outcome, check};
use std::path::Path;

/// The outcome of a project of some files, the first of which is the definition.
fn outcome(files: &[(&str, &str)]) -> Outcome {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders can be made");
        std::fs::write(path, text).expect("files can be written");
    }
    let job = Job {
        definition: folder.path().join(files.first().expect("a definition").0),
        root: Some(folder.path().to_owned()),
        ..Job::default()
    };
    check(&job).expect("the definition can be read")
}

/// The findings as `file:line:column severity[code] message`.
fn told(files: &[(&str, &str)]) -> Vec<String> {
    let place = |finding: &crate::Finding| {
        let line = finding.line.map_or(String::new(), |line| format!(":{line}"));
        let column = finding.column.map_or(String::new(), |column| format!(":{column}"));
        format!("{}{line}{column}", Path::new(&finding.file).display())
    };
    outcome(files)
        .findings
        .iter()
        .map(|f| {
            format!("{} {:?}[{}] {}", place(f), f.severity, f.code, f.message.replace('\u{a0}', " "))
                .replace("Warning", "warning")
                .replace("Note[", "note[")
                .replace("Error", "error")
        })
        .collect()
}

/// The findings of a report that shows one table of a data file.
fn of_table(csv: &str, more: &str) -> Vec<String> {
    let report = format!(
        "kind: report\ntemplate: briefing\ntitle: T\ndata:\n  d: {{ file: d.csv }}\ntables:\n  t:\n    title: Cases\n    data: d\n{more}\nbody:\n  - table: t\n"
    );
    told(&[("report.yaml", &report), ("d.csv", csv)])
}

/// The findings of a report that shows one table of Markdown.
fn of_markdown(text: &str) -> Vec<String> {
    told(&[
        ("report.yaml", "kind: report\ntemplate: briefing\ntitle: T\nbody:\n  - text: a.md\n"),
        ("a.md", text),
    ])
}
