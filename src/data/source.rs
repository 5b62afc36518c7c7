//! Where the rows of one source stand, and which reader takes them.

use super::edges::Edges;
use super::grid::{Grid, Tally};
use super::{delimited, files, inline, json, workbook, yaml};
use crate::definition::raw::{DataSource, FilePath};
use crate::definition::{Located, ReadFile, Root};
use crate::diagnostics::{Code, Diagnostics, Place};
use std::path::Path;

/// A source of a report and what its paths start from.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) source: &'a DataSource,
    /// What the definition calls it, and where.
    pub(super) name: &'a str,
    pub(super) name_place: &'a Place,
    /// The definition's own, below the root.
    pub(super) folder: &'a Path,
    pub(super) root: &'a Root<'a>,
}

/// A kind of file that rows can be read from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// `tabs` where the name promises tabs between cells.
    Text {
        tabs: bool,
    },
    Workbook,
    Json,
    JsonLines,
    Yaml,
}

impl Kind {
    /// By the ending of a name.
    pub(super) fn of(name: &str) -> Option<Kind> {
        match ending(name).as_str() {
            "csv" | "txt" => Some(Kind::Text { tabs: false }),
            "tsv" | "tab" => Some(Kind::Text { tabs: true }),
            "xlsx" | "xlsm" | "xls" | "ods" => Some(Kind::Workbook),
            "json" => Some(Kind::Json),
            "jsonl" | "ndjson" => Some(Kind::JsonLines),
            "yaml" | "yml" => Some(Kind::Yaml),
            _ => None,
        }
    }

    fn is_text(self) -> bool {
        matches!(self, Kind::Text { .. })
    }
}

fn ending(name: &str) -> String {
    Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or("").to_ascii_lowercase()
}

impl Source<'_> {
    /// The cells of the source as they are written. `None` when they cannot be had, which is told.
    pub(super) fn read(&self, tally: &mut Tally, found: &mut Diagnostics) -> Option<Grid> {
        let DataSource { file, files, rows, .. } = self.source;
        let given: Vec<(&str, &Place)> = [
            file.as_ref().map(|file| ("file", &file.place)),
            files.as_ref().map(|files| ("files", &files.place)),
            rows.as_ref().map(|rows| ("rows", &rows.place)),
        ]
        .into_iter()
        .flatten()
        .collect();
        if let [(first, place), (second, _), ..] = given.as_slice() {
            found
                .error(
                    Code::InvalidValue,
                    (*place).clone(),
                    format!("The data `{}` has two sources, `{first}` and `{second}`.", self.name),
                )
                .remedy("Keep one of them.");
            return None;
        }
        let source = self.source;
        let cut = source.from.is_some() || source.until.is_some() || source.last.is_some();
        if let (Some(column), None, false) = (&source.period_column, &source.period_from_name, cut) {
            found
                .error(
                    Code::InvalidValue,
                    column.place.clone(),
                    "`period_column` names a column that nothing asks for: there is no `period_from_name`, `from`, `until` or `last`.",
                )
                .remedy("Write one of them, or take `period_column` out.");
        }
        if let Some(timeout) = source.timeout.as_ref().filter(|_| !source.is_query()) {
            found
                .error(
                    Code::InvalidValue,
                    timeout.place.clone(),
                    "`timeout` is for queries; this data asks none.",
                )
                .remedy("Take `timeout` out.");
        }
        match (file, files, rows) {
            (Some(file), ..) if self.source.period_from_name.is_some() => {
                files::read(self, vec![file.clone()], tally, found)
            }
            (Some(file), ..) => {
                let kind = self.kind(file, found)?;
                self.fits(&[kind], found);
                self.read_file(file, kind, tally, found)
            }
            (_, Some(files), _) => files::read(self, files::list(self, files, found)?, tally, found),
            (_, _, Some(rows)) => {
                self.fits(&[], found);
                Some(inline::read(rows, self.name, found))
            }
            (None, None, None) => {
                found
                    .error(
                        Code::MissingKey,
                        self.name_place.clone(),
                        format!("The data `{}` has no source.", self.name),
                    )
                    .remedy("Write `file:` with the name of a file, `files:` with a pattern of names, or `rows:`.");
                None
            }
        }
    }

    /// The kind of a file; one that cannot be read is told.
    pub(super) fn kind(&self, file: &FilePath, found: &mut Diagnostics) -> Option<Kind> {
        let kind = Kind::of(&file.value);
        if kind.is_none() {
            let remedy = match ending(&file.value).as_str() {
                "parquet" | "arrow" | "feather" => {
                    "Write the table as CSV where it is made, `write_csv` or `to_csv`; types are found out again."
                }
                "xlsb" | "numbers" | "fods" | "xlt" | "xltx" => "Save it as XLSX, ODS or CSV.",
                _ => "Save it as XLSX, XLS, ODS, CSV, TSV, JSON, JSON Lines or YAML.",
            };
            found
                .error(
                    Code::InvalidValue,
                    file.place.clone(),
                    format!("`{}` is of a kind that cannot be read as data.", file.value),
                )
                .remedy(remedy);
        }
        kind
    }

    /// Reads one file of a known kind.
    pub(super) fn read_file(
        &self,
        file: &FilePath,
        kind: Kind,
        tally: &mut Tally,
        found: &mut Diagnostics,
    ) -> Option<Grid> {
        if let Some(asked) = self.source.asked.as_ref().filter(|_| self.root.lacks(self.folder, file)) {
            found
                .error(
                    Code::FileMissing,
                    file.place.clone(),
                    format!("The file `{}` does not exist; it was asked for because {asked}.", file.value),
                )
                .remedy(
                    "Put the file of this period there, or build the report for another one with `--set`.",
                );
            return None;
        }
        let ReadFile { id, bytes, .. } = self.root.read(self.folder, file, found)?;
        let DataSource { delimiter, encoding, path, .. } = self.source;
        match kind {
            Kind::Text { tabs } => {
                let format = delimited::Format {
                    tabs,
                    delimiter: delimiter.as_ref(),
                    encoding: encoding.as_ref(),
                    edges: Edges::of(self.source),
                };
                delimited::read(&bytes, &format, id, tally, found)
            }
            Kind::Workbook => workbook::read(&bytes, self.source, id, tally, found),
            Kind::Json => json::read(&bytes, path.as_ref(), id, tally, found),
            Kind::JsonLines => json::read_lines(&bytes, id, tally, found),
            Kind::Yaml => yaml::read(&bytes, path.as_ref(), id, self.name, found),
        }
    }

    /// Tells the keys that say nothing of files of these kinds; without any, the rows stand in the
    /// definition or come of a query.
    pub(super) fn fits(&self, kinds: &[Kind], found: &mut Diagnostics) {
        fn of<T>(key: &Option<Located<T>>) -> Option<&Place> {
            key.as_ref().map(|key| &key.place)
        }
        let source = self.source;
        let any = |serves: fn(Kind) -> bool| kinds.iter().any(|&kind| serves(kind));
        if !any(|kind| kind == Kind::Workbook) {
            let keys = [
                ("sheet", of(&source.sheet)),
                ("table", of(&source.table)),
                ("range", of(&source.range)),
                ("hidden", of(&source.hidden)),
            ];
            self.tell_misplaced(&keys, "workbooks", kinds, found);
        }
        if !any(|kind| kind == Kind::Workbook || kind.is_text()) {
            let keys = [
                ("header_row", of(&source.header_row)),
                ("header_rows", of(&source.header_rows)),
                ("footer_rows", of(&source.footer_rows)),
            ];
            self.tell_misplaced(&keys, "text files and workbooks", kinds, found);
        }
        if !any(Kind::is_text) {
            let keys = [("delimiter", of(&source.delimiter)), ("encoding", of(&source.encoding))];
            self.tell_misplaced(&keys, "text files", kinds, found);
        }
        if !any(|kind| matches!(kind, Kind::Json | Kind::Yaml)) {
            self.tell_misplaced(&[("path", of(&source.path))], "JSON and YAML files", kinds, found);
        }
        if kinds.is_empty() {
            let keys = [("period_from_name", of(&source.period_from_name))];
            self.tell_misplaced(&keys, "files", kinds, found);
        }
    }

    fn tell_misplaced(
        &self,
        keys: &[(&str, Option<&Place>)],
        what: &str,
        kinds: &[Kind],
        found: &mut Diagnostics,
    ) {
        let where_else = match kinds {
            [] if self.source.is_query() => "this data is the answer of a query",
            [] => "this data stands in the definition itself",
            _ => "this data comes from another kind of file",
        };
        for (key, at) in keys {
            let Some(at) = *at else { continue };
            found
                .error(Code::InvalidValue, at.clone(), format!("`{key}` is for {what}; {where_else}."))
                .remedy(format!("Take `{key}` out, or name a file of that kind."));
        }
    }
}
