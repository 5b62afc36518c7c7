//! Queries of reports, loaded through the public face.

mod exactness;
mod in_groups;
mod mistakes;
mod over_tables;
mod server;
mod sqlite_file;

use crate::data::{Bindings, Environment, Missing, Surroundings, Table, Tables, Value, load_all};
use crate::definition::raw::Report;
use crate::definition::{self, Located, Root};
use crate::diagnostics::{Diagnostics, Files, Place, Severity};
use crate::plan::{Params, Setting};
use std::collections::BTreeMap;
use std::path::Path;

/// A folder with a report and its files.
struct Project {
    folder: tempfile::TempDir,
    files: Files,
}

/// What came of loading a report.
struct Loaded {
    tables: Tables,
    /// As `path:line:column severity code: message`.
    findings: Vec<String>,
    /// As `code: remedy`.
    remedies: Vec<String>,
}

impl Project {
    /// A report of which only the keys `params` and `data` are given.
    fn new(keys: &str) -> Project {
        let project = Project { folder: tempfile::tempdir().expect("a folder"), files: Files::new() };
        project.with("report.yaml", format!("{keys}\nkind: report\ntemplate: t\ntitle: T\nbody: []\n"))
    }

    fn with(self, name: &str, content: impl AsRef<[u8]>) -> Project {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders can be made");
        std::fs::write(path, content).expect("files can be written");
        self
    }

    fn load(&self) -> Loaded {
        self.load_with(&[])
    }

    fn load_with(&self, settings: &[(&str, &str)]) -> Loaded {
        self.loaded(settings, &Environment::default())
    }

    fn load_in(&self, environment: &Environment) -> Loaded {
        self.loaded(&[], environment)
    }

    fn loaded(&self, settings: &[(&str, &str)], environment: &Environment) -> Loaded {
        let root = Root::new(self.folder.path(), &self.files).expect("the folder is there");
        let mut found = Diagnostics::new();
        let named = Located { value: "report.yaml".to_owned(), place: Place::default() };
        let file = root.read(Path::new(""), &named, &mut found).expect("the report is there");
        let report: Report = definition::open(&file, &mut found)
            .and_then(|opened| opened.decode(&mut found))
            .expect("a report")
            .value;
        let setting = |value: &str| Setting { value: value.to_owned(), place: None };
        let settings: BTreeMap<String, Setting> =
            settings.iter().map(|&(name, value)| (name.to_owned(), setting(value))).collect();
        let bindings = Bindings::of(&Params::of(&report, &settings, &mut found));
        let surroundings = Surroundings {
            report: &report,
            place: &Place::default(),
            folder: Path::new(""),
            root: &root,
            bindings: &bindings,
            environment,
        };
        let tables = load_all(&surroundings, &mut found);
        let told = found.into_sorted(&self.files);
        let findings = told
            .iter()
            .map(|d| {
                let severity = match d.severity {
                    Severity::Error => "error",
                    Severity::Warning => "warning",
                    Severity::Note => "note",
                };
                let path = self.files.path(d.place.file);
                let place = match (d.place.line, d.place.column) {
                    (0, _) => path.to_string(),
                    (line, 0) => format!("{path}:{line}"),
                    (line, column) => format!("{path}:{line}:{column}"),
                };
                format!("{place} {severity} {}: {}", d.code, d.message)
            })
            .collect();
        let remedies =
            told.iter().filter_map(|d| Some(format!("{}: {}", d.code, d.remedy.as_ref()?))).collect();
        Loaded { tables, findings, remedies }
    }

    /// One table of a report with nothing wrong.
    fn table(&self, name: &str) -> Table {
        let loaded = self.load();
        assert_eq!(loaded.findings, Vec::<String>::new());
        loaded.tables.get(name).expect("the table").clone()
    }

    /// The findings of a report with something wrong.
    fn findings(&self) -> Vec<String> {
        self.load().findings
    }
}

/// The columns with type and places, and the rows below them.
fn shown(table: &Table) -> Vec<String> {
    let heads = table.columns.iter().map(|c| format!("{} {:?} {}", c.name, c.kind, c.decimals));
    let mut lines = vec![heads.collect::<Vec<_>>().join(" | ")];
    for row in &table.rows {
        let cells = row.iter().map(|value| match value {
            Value::Text(text) => text.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Missing(Missing::Blank) => "Blank".to_owned(),
            Value::Missing(Missing::Said { words, meaning }) => format!("{words} {meaning:?}"),
            Value::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            other => other.period().map_or_else(String::new, |period| period.to_string()),
        });
        lines.push(cells.collect::<Vec<_>>().join(" | "));
    }
    lines
}

const CONTACTS: &str = "source,month,received,rate,spend\n\
    School,2019-01,10,50.0%,1.10\n\
    School,2019-02,20,40.0%,2.20\n\
    Police,2019-01,5,33.3%,0.10\n\
    Police,2019-02,7,25.0%,0.20\n\
    Police,2019-03,9,20.0%,0.30\n";
