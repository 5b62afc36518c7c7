//! The files behind the data: what source lines and texts say of them.

use super::writer::Writer;
use crate::definition::raw;
use crate::diagnostics::{Code, Diagnostics};
use crate::figures;
use std::collections::BTreeMap;
use std::path::Path;

/// The file of each of the report's data in words, `caseloads.xlsx, sheet Teams, as at 28 February 2019`;
/// none for rows in the definition itself.
pub(super) fn describe(
    report: &raw::Report,
    tables: &figures::Tables,
    found: &mut Diagnostics,
) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for (name, source) in &report.data {
        let table = tables.get(name);
        // The folders are the office's own affair.
        let named = source.file.as_ref().or(source.files.as_ref());
        let file = named.and_then(|file| Path::new(&file.value).file_name()?.to_str());
        let several = table.and_then(|table| table.origin.several()).filter(|&count| count > 1);
        let file =
            file.map(|file| several.map_or(file.to_owned(), |count| format!("{file} ({count} files)")));
        let sheet = table.and_then(|table| table.origin.sheet()).map(|sheet| format!("sheet {sheet}"));
        let as_at = source
            .as_at
            .as_ref()
            .zip(table)
            .and_then(|(words, table)| figures::as_at(words, name, table, found));
        let parts: Vec<String> =
            [file, sheet, as_at.map(|day| format!("as at {day}"))].into_iter().flatten().collect();
        if !parts.is_empty() {
            files.insert(name.clone(), parts.join(", "));
        }
    }
    files
}

impl Writer<'_> {
    /// The words of a source line that names the data file; none was asked for, or there is none, which
    /// is told.
    pub(super) fn source_file(
        &self,
        chart: &raw::Chart,
        name: &str,
        found: &mut Diagnostics,
    ) -> Option<String> {
        let asked = chart.source_file.as_ref().filter(|asked| asked.value)?;
        let data = &chart.data.value;
        let words = self.data_files.get(data).filter(|_| {
            self.report.data.get(data).is_some_and(|source| source.file.is_some() || source.files.is_some())
        });
        if words.is_none() && self.report.data.contains_key(data) {
            found
                .error(
                    Code::InvalidValue,
                    asked.place.clone(),
                    format!("The chart `{name}` is to name its data file, but its data stands in the definition itself."),
                )
                .remedy("Take `source_file` out, and say under `source` where the figures come from.");
        }
        words.cloned()
    }
}
