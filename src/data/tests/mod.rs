//! Files as people save them, loaded through the public face.

mod doubtful;
mod files;
mod inline;
mod json;
mod keep;
mod ods;
mod random;
mod samples;
mod text;
mod trees;
mod types;
mod workbook;

use super::{Table, Value, load};
use crate::definition::raw::{ColumnType, DataSource, Encoding, Hidden, NamedPeriod};
use crate::definition::{Located, Root, Scalar};
use crate::diagnostics::{Diagnostic, Diagnostics, Files, Place};
use indexmap::IndexMap;
use std::path::Path;

/// A folder with one data file and a definition that names it at line 7.
struct Project {
    folder: tempfile::TempDir,
    files: Files,
}

impl Project {
    fn new() -> Project {
        Project { folder: tempfile::tempdir().unwrap(), files: Files::new() }
    }

    fn with(name: &str, bytes: impl AsRef<[u8]>) -> Project {
        let project = Project::new();
        std::fs::write(project.folder.path().join(name), bytes).unwrap();
        project
    }

    fn load(&self, source: &DataSource) -> (Option<Table>, Vec<Diagnostic>) {
        let root = Root::new(self.folder.path(), &self.files).unwrap();
        let mut found = Diagnostics::new();
        let table = load(source, "contacts", &self.definition(7), Path::new(""), &root, &mut found);
        (table, found.iter().cloned().collect())
    }

    /// A line of the definition.
    fn definition(&self, line: u32) -> Place {
        Place::line(self.files.id("report.yaml"), line)
    }

    fn words(&self, value: &str) -> Located<String> {
        Located { value: value.to_owned(), place: self.definition(7) }
    }

    fn number(&self, value: u32) -> Located<u32> {
        Located { value, place: self.definition(7) }
    }

    fn file(self, name: &str, bytes: impl AsRef<[u8]>) -> Project {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
        self
    }

    fn source(&self, file: &str) -> DataSource {
        DataSource { file: Some(self.words(file)), ..DataSource::default() }
    }

    /// The findings as `path:line:column sheet!cell code: message / remedy`.
    fn lines(&self, found: &[Diagnostic]) -> Vec<String> {
        found
            .iter()
            .map(|d| {
                let mut place = self.files.path(d.place.file).to_string();
                if let Some(sheet) = &d.place.sheet {
                    place += &format!(" {sheet}!{}", d.place.cell_name().unwrap_or_default());
                } else {
                    for number in [d.place.line, d.place.column].into_iter().filter(|&number| number > 0) {
                        place += &format!(":{number}");
                    }
                }
                format!("{place} {}: {}", d.code, d.message)
            })
            .collect()
    }
}

/// Loads a file that must have nothing wrong.
fn sound(name: &str, bytes: impl AsRef<[u8]>) -> Table {
    let project = Project::with(name, bytes);
    let (table, found) = project.load(&project.source(name));
    assert_eq!(project.lines(&found), [""; 0]);
    table.unwrap()
}

/// The findings on a file that cannot be used.
fn faults(name: &str, bytes: impl AsRef<[u8]>) -> Vec<String> {
    let project = Project::with(name, bytes);
    let (table, found) = project.load(&project.source(name));
    assert!(table.is_none(), "a table came back beside {:?}", project.lines(&found));
    project.lines(&found)
}

/// The cells of a column in a short form.
fn column(table: &Table, name: &str) -> Vec<String> {
    let at = table.columns.iter().position(|column| &*column.name == name).unwrap();
    table.rows.iter().map(|row| short(&row[at])).collect()
}

fn short(value: &Value) -> String {
    match value {
        Value::Text(text) => format!("'{text}'"),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Quarter(quarter) => quarter.to_string(),
        Value::Year(year) => year.to_string(),
        Value::YesNo(yes) => yes.to_string(),
        Value::Month(month) => format!("{}-{:02}", month.year, month.month),
        Value::Missing(super::Missing::Blank) => "blank".to_owned(),
        Value::Missing(super::Missing::Said { words, .. }) => format!("said {words}"),
    }
}

/// Names of columns, then rows, cells parted by bars.
fn shown(table: &Table) -> Vec<String> {
    let names: Vec<&str> = table.columns.iter().map(|column| &*column.name).collect();
    let rows = table.rows.iter().map(|row| row.iter().map(short).collect::<Vec<_>>().join("|"));
    [names.join("|")].into_iter().chain(rows).collect()
}

fn remedies(found: &[Diagnostic]) -> Vec<String> {
    found.iter().filter_map(|d| d.remedy.clone()).collect()
}

fn kinds(table: &Table) -> Vec<ColumnType> {
    table.columns.iter().map(|column| column.kind).collect()
}

fn stated(project: &Project, columns: &[(&str, ColumnType)]) -> IndexMap<String, Located<ColumnType>> {
    columns
        .iter()
        .map(|&(name, value)| (name.to_owned(), Located { value, place: project.definition(9) }))
        .collect()
}

fn scalar(project: &Project, line: u32, text: &str) -> Located<Scalar> {
    Located { value: Scalar::Text(text.to_owned()), place: project.definition(line) }
}
