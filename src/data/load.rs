use super::grid::{Grid, Tally};
use super::{Table, columns, delimited, inline, json, keep, workbook};
use crate::definition::raw::{DataSource, FilePath, Words};
use crate::definition::{ReadFile, Root};
use crate::diagnostics::{Code, Diagnostics, Place};
use std::path::Path;

/// Loads one of a report's data. `name` is what the definition calls it, at `name_place`;
/// `folder` is the definition's own, below the root. Everything that is wrong with the data is
/// told; a table comes back only when nothing is.
pub(crate) fn load(
    source: &DataSource,
    name: &str,
    name_place: &Place,
    folder: &Path,
    root: &Root<'_>,
    found: &mut Diagnostics,
) -> Option<Table> {
    let mut tally = Tally::default();
    // Readers leave wrong rows out and go on, so their findings decide whether the table is whole.
    let mut own = Diagnostics::new();
    let grid = match (&source.file, &source.rows) {
        (Some(file), None) => read_file(source, file, folder, root, &mut tally, &mut own),
        (None, Some(rows)) => Some(inline::read(rows, name, &mut own)),
        (None, None) => {
            own.error(Code::MissingKey, name_place.clone(), format!("The data `{name}` has no source."))
                .remedy("Write `file:` with the name of a file, or `rows:`.");
            None
        }
        (Some(file), Some(_)) => {
            own.error(
                Code::InvalidValue,
                file.place.clone(),
                format!("The data `{name}` has two sources, `file` and `rows`."),
            )
            .remedy("Keep one of them.");
            None
        }
    };
    let table = grid.and_then(|grid| check(grid, source, name, tally, &mut own));
    let whole = !own.has_errors();
    found.merge(own);
    table.filter(|_| whole)
}

fn check(
    mut grid: Grid,
    source: &DataSource,
    name: &str,
    tally: Tally,
    found: &mut Diagnostics,
) -> Option<Table> {
    if grid.height() == 0 {
        if !found.has_errors() {
            found
                .error(Code::EmptyTable, grid.origin.whole(), format!("The data `{name}` has no rows."))
                .remedy("Check that the file, sheet and range are the right ones.");
        }
        tally.close(name, grid.origin.whole(), found);
        return None;
    }
    if !grid.check_header(found) {
        tally.close(name, grid.origin.whole(), found);
        return None;
    }
    let table = columns::into_table(grid, source, name, tally, found)?;
    keep::keep(table, source, name, found)
}

fn read_file(
    source: &DataSource,
    file: &FilePath,
    folder: &Path,
    root: &Root<'_>,
    tally: &mut Tally,
    found: &mut Diagnostics,
) -> Option<Grid> {
    let ending =
        Path::new(&file.value).extension().and_then(|e| e.to_str()).unwrap_or("").to_ascii_lowercase();
    let sheets = matches!(ending.as_str(), "xlsx" | "xlsm");
    if !sheets {
        only_for_workbooks(source.sheet.as_ref(), "sheet", found);
        only_for_workbooks(source.range.as_ref(), "range", found);
    }
    if !sheets && !matches!(ending.as_str(), "csv" | "tsv" | "txt" | "tab" | "json") {
        let shown = &file.value;
        found
            .error(
                Code::InvalidValue,
                file.place.clone(),
                format!("`{shown}` is of a kind that cannot be read as data."),
            )
            .remedy("Save it as XLSX, CSV, TSV or JSON.");
        return None;
    }
    if let Some(asked) = source.asked.as_ref().filter(|_| root.lacks(folder, file)) {
        found
            .error(
                Code::FileMissing,
                file.place.clone(),
                format!("The file `{}` does not exist; it was asked for because {asked}.", file.value),
            )
            .remedy("Put the file of this period there, or build the report for another one with `--set`.");
        return None;
    }
    let ReadFile { id, bytes, .. } = root.read(folder, file, found)?;
    match ending.as_str() {
        "xlsx" | "xlsm" => {
            workbook::read(bytes, id, source.sheet.as_ref(), source.range.as_ref(), tally, found)
        }
        "json" => json::read(&bytes, id, tally, found),
        ending => delimited::read(&bytes, matches!(ending, "tsv" | "tab"), id, tally, found),
    }
}

fn only_for_workbooks(words: Option<&Words>, key: &str, found: &mut Diagnostics) {
    if let Some(words) = words {
        found
            .error(
                Code::InvalidValue,
                words.place.clone(),
                format!("`{key}` is for workbooks; this data comes from another kind of file."),
            )
            .remedy(format!("Take `{key}` out, or name an XLSX file."));
    }
}
