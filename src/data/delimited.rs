//! CSV and TSV as spreadsheet programs write them.

use super::grid::{Grid, Tally, Written, tidy_name};
use super::origin::Origin;
use crate::diagnostics::{Code, Diagnostics, FileId, Place};
use csv::StringRecord;
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// Reads the rows of a text file below its first, which holds the names.
/// `tabs` says that its name promises tabs. `None` when the file cannot be taken apart; wrong rows are told and left out.
pub(super) fn read(
    bytes: &[u8],
    tabs: bool,
    file: FileId,
    tally: &mut Tally,
    found: &mut Diagnostics,
) -> Option<Grid> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        found
            .error(
                Code::DataSyntax,
                Place::file(file),
                "The file is a workbook under the name of a text file.",
            )
            .remedy("Give it the ending .xlsx, or save the sheet as CSV.");
        return None;
    }
    let text = decode(bytes);
    if text.contains('\0') {
        found
            .error(Code::DataSyntax, Place::file(file), "The file is not text.")
            .remedy("Save the table as CSV.");
        return None;
    }
    let (delimiter, start) = delimiter(&text, tabs);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(&text.as_bytes()[start..]);
    let mut lines = Lines { text: &text, at: 0, line: 1 };
    let mut record = StringRecord::new();
    let mut grid: Option<Grid> = None;
    // Rows as a spreadsheet counts them; a cell of several lines is one row there.
    let mut inner_lines = 0;
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                let message = format!("The file cannot be read as a table: {error}.");
                found.error(Code::DataSyntax, Place::file(file), message);
                return None;
            }
        }
        let begins = start + record.position().map_or(0, |at| at.byte() as usize);
        let line = lines.line_of(begins);
        let last = start + reader.position().byte() as usize >= text.len();
        if last && is_open(&text[lines.at..], &record) {
            found
                .error(
                    Code::DataSyntax,
                    Place::line(file, line),
                    "A quotation mark is opened in this row and never closed.",
                )
                .remedy("Close it, or write it twice where the text itself holds one.");
            return None;
        }
        let row = line - inner_lines;
        inner_lines += record.iter().map(line_breaks).sum::<u32>();
        let last =
            (0..record.len()).rev().find(|&at| record.get(at).is_some_and(|field| !field.trim().is_empty()));
        let Some(last) = last else { continue };
        match &mut grid {
            None => grid = Some(under_header(&record, last + 1, file, line)),
            Some(grid) => add(&record, last + 1, line, row, grid, file, tally, found),
        }
    }
    if grid.is_none() {
        found
            .error(Code::EmptyTable, Place::file(file), "The file is empty.")
            .remedy("Fill it with a header and rows.");
    }
    grid
}

fn under_header(record: &StringRecord, width: usize, file: FileId, line: u32) -> Grid {
    let names = record.iter().take(width).map(tidy_name).collect();
    Grid::new(names, Origin::Lines { file, header: line, rows: Vec::new() })
}

#[expect(clippy::too_many_arguments, reason = "a row, where it stands and where findings go")]
fn add(
    record: &StringRecord,
    used: usize,
    line: u32,
    row: u32,
    grid: &mut Grid,
    file: FileId,
    tally: &mut Tally,
    found: &mut Diagnostics,
) {
    let width = grid.header.len();
    // Empty cells past the header are what a spreadsheet leaves of cleared columns.
    let has = if used > width { used } else { record.len().min(width) };
    if has != width {
        if tally.admits() {
            let cells = if has == 1 { "cell" } else { "cells" };
            found
                .error(
                    Code::RowLength,
                    Place::line(file, line),
                    format!("Row {row} has {has} {cells}, the header has {width}."),
                )
                .remedy("Add the missing cell or take out the extra one; a comma inside a cell needs quotation marks around the cell.");
        }
        return;
    }
    for field in record.iter().take(width) {
        grid.push(Written::Text(field));
    }
    if let Origin::Lines { rows, .. } = &mut grid.origin {
        rows.push(line);
    }
}

/// The text of a file: UTF-8 or UTF-16 by its mark, UTF-8 where it is valid, else what
/// spreadsheet programs on Windows save.
fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return String::from_utf8_lossy(rest);
    }
    if bytes.starts_with(b"\xff\xfe") {
        return UTF_16LE.decode(bytes).0;
    }
    if bytes.starts_with(b"\xfe\xff") {
        return UTF_16BE.decode(bytes).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode(bytes).0,
    }
}

/// The mark between cells and where the rows begin: `sep=;` in the first line says so, else the
/// mark that stands most often in the header outside quotation marks.
fn delimiter(text: &str, tabs: bool) -> (u8, usize) {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    if let Some(mark) = first.strip_prefix("sep=").and_then(|rest| rest.bytes().next())
        && mark.is_ascii_punctuation() | (mark == b'\t')
        && mark != b'"'
    {
        let start = text.find("sep=").unwrap_or(0) + first.len();
        return (mark, start);
    }
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in first.bytes() {
        quoted ^= byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(mark, _)| !quoted && *mark == byte) {
            *count += 1;
        }
    }
    if tabs && counts[2].1 > 0 {
        return (b'\t', 0);
    }
    // The comma wins a tie, so that a file of one column is CSV.
    let (mark, _) = counts.into_iter().rev().max_by_key(|&(_, count)| count).unwrap_or((b',', 0));
    (mark, 0)
}

/// Whether the last cell of the last row begins with a quotation mark that nothing closes.
fn is_open(row: &str, record: &StringRecord) -> bool {
    let before = record.iter().next_back().and_then(|cell| row.strip_suffix(cell));
    let odd = row.bytes().filter(|&byte| byte == b'"').count() % 2 == 1;
    odd && before.is_some_and(|before| before.ends_with('"'))
}

fn line_breaks(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let ends = |at: usize| bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
    (0..bytes.len()).filter(|&at| ends(at)).count() as u32
}

/// Lines of a text by offset; asked in rising order, so that counting stays linear.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u32,
}

impl Lines<'_> {
    /// The line of the row that begins at `offset` or after the empty lines that stand there.
    fn line_of(&mut self, offset: usize) -> u32 {
        let bytes = self.text.as_bytes();
        let mut end = offset.clamp(self.at, bytes.len());
        while bytes.get(end).is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
            end += 1;
        }
        self.line += line_breaks(self.text.get(self.at..end).unwrap_or(""));
        self.at = end;
        self.line
    }
}
