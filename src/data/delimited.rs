//! CSV and TSV as spreadsheet programs write them.

use super::edges::Edges;
use super::grid::{Grid, Tally, Written, joined_name};
use super::origin::Origin;
use super::{delimiter, encoding};
use crate::definition::Located;
use crate::definition::raw::{Encoding, Words};
use crate::diagnostics::{Code, Diagnostics, FileId, Place};
use csv::{ReaderBuilder, StringRecord};
use std::collections::VecDeque;

/// What is known of a text file before it is read.
pub(super) struct Format<'a> {
    /// Its name promises tabs.
    pub(super) tabs: bool,
    pub(super) delimiter: Option<&'a Words>,
    pub(super) encoding: Option<&'a Located<Encoding>>,
    pub(super) edges: Edges<'a>,
}

/// Reads the rows of a text file below its header. `None` when the file cannot be taken apart; wrong rows
/// are told and left out.
pub(super) fn read(
    bytes: &[u8],
    format: &Format<'_>,
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
    let text = encoding::decode(bytes, format.encoding, file, found)?;
    if text.contains('\0') {
        found
            .error(Code::DataSyntax, Place::file(file), "The file is not text.")
            .remedy("Save the table as CSV.");
        return None;
    }
    let mut lines = Lines::new(&text);
    let announced = delimiter::announced(&text);
    let mut start = announced.map_or(0, |(_, length)| length);
    if let Some(row) = format.edges.header_row {
        match lines.start_of(row.value) {
            Ok(at) => start = start.max(at),
            Err(last) => {
                Edges::tell_header_below(row, "file", last, found);
                return None;
            }
        }
    }
    let header = lines.line_of(start);
    let mark = match (format.delimiter, announced) {
        (Some(words), _) => delimiter::stated(words, found)?,
        (None, Some((mark, _))) => mark,
        (None, None) => delimiter::find(text.get(lines.at..)?, format.tabs, header, file, found)?,
    };
    let mut records = Records::new(&text, start, mark, lines);
    let mut body = Body {
        text: &text,
        file,
        edges: format.edges,
        header: Vec::new(),
        grid: None,
        held: VecDeque::new(),
        notes: Vec::new(),
        titled: false,
        tally,
        found,
    };
    let mut row = Row::default();
    while records.next(&mut row, file, body.found)? {
        body.take(&row);
    }
    body.close()
}

/// A record and where it stands.
#[derive(Clone, Default)]
struct Row {
    record: StringRecord,
    line: u32,
    /// As a spreadsheet counts: a cell of several lines is one row there.
    number: u32,
    /// Cells up to the last that holds something.
    used: usize,
    /// Whether an empty row stands above it.
    after_blank: bool,
}

impl Row {
    /// Whether nothing but its first cell holds something, below an empty row.
    fn may_be_note(&self) -> bool {
        self.used == 1 && self.after_blank
    }
}

/// The records of a text one by one; empty rows are passed over.
struct Records<'t> {
    text: &'t str,
    start: usize,
    reader: csv::Reader<&'t [u8]>,
    lines: Lines<'t>,
    /// Line breaks inside cells so far.
    inner_lines: u32,
    /// The line after the last record.
    next_line: u32,
}

impl<'t> Records<'t> {
    fn new(text: &'t str, start: usize, delimiter: u8, lines: Lines<'t>) -> Records<'t> {
        let reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes().get(start..).unwrap_or_default());
        Records { text, start, reader, next_line: lines.line, lines, inner_lines: 0 }
    }

    /// Reads the next record that holds something into `row`; false at the end. `None` when the rest cannot be
    /// taken apart, which is told.
    fn next(&mut self, row: &mut Row, file: FileId, found: &mut Diagnostics) -> Option<bool> {
        row.after_blank = false;
        loop {
            match self.reader.read_record(&mut row.record) {
                Ok(true) => {}
                Ok(false) => return Some(false),
                Err(error) => {
                    let message = format!("The file cannot be read as a table: {error}.");
                    found.error(Code::DataSyntax, Place::file(file), message);
                    return None;
                }
            }
            let begins = self.start + row.record.position().map_or(0, |at| at.byte() as usize);
            row.line = self.lines.line_of(begins);
            let last = self.start + self.reader.position().byte() as usize >= self.text.len();
            if last && is_open(self.text.get(self.lines.at..).unwrap_or(""), &row.record) {
                found
                    .error(
                        Code::DataSyntax,
                        Place::line(file, row.line),
                        "A quotation mark is opened in this row and never closed.",
                    )
                    .remedy("Close it, or write it twice where the text itself holds one.");
                return None;
            }
            row.after_blank |= row.line > self.next_line;
            row.number = row.line - self.inner_lines;
            let inner = line_breaks(row.record.as_byte_record().as_slice());
            self.inner_lines += inner;
            self.next_line = row.line + inner + 1;
            let record = &row.record;
            let filled = |at: usize| record.get(at).is_some_and(|field| !field.trim().is_empty());
            if let Some(last) = (0..record.len()).rev().find(|&at| filled(at)) {
                row.used = last + 1;
                return Some(true);
            }
            row.after_blank = true;
        }
    }
}

/// The rows of a text file on their way into a grid.
struct Body<'a> {
    /// Of the whole file.
    text: &'a str,
    file: FileId,
    edges: Edges<'a>,
    header: Vec<Row>,
    grid: Option<Grid>,
    /// The last rows, as many as the footer has.
    held: VecDeque<Row>,
    /// The last rows, if no row of the table follows them.
    notes: Vec<Row>,
    /// Whether the header turned out to be a title: the rows are not those of the table.
    titled: bool,
    tally: &'a mut Tally,
    found: &'a mut Diagnostics,
}

impl Body<'_> {
    fn take(&mut self, row: &Row) {
        if self.grid.is_none() {
            self.header.push(row.clone());
            if self.header.len() >= self.edges.header_rows.unwrap_or(1) as usize {
                let mut grid = under_header(&self.header, self.file);
                let rows = self.text.bytes().filter(|&byte| byte == b'\n').count() + 1;
                grid.reserve(rows, self.text.len());
                self.grid = Some(grid);
            }
            return;
        }
        match self.edges.footer_rows {
            None => self.add_or_note(row),
            Some(0) => self.add(row),
            Some(rows) => {
                self.held.push_back(row.clone());
                if self.held.len() > rows as usize
                    && let Some(first) = self.held.pop_front()
                {
                    self.add(&first);
                }
            }
        }
    }

    /// A row that may be a note waits until a row of the table follows it.
    fn add_or_note(&mut self, row: &Row) {
        let in_table = self.grid.as_ref().is_some_and(|grid| grid.header.len() > 1 && grid.height() > 0);
        if in_table && (row.may_be_note() || (!self.notes.is_empty() && row.used == 1)) {
            self.notes.push(row.clone());
            return;
        }
        for note in std::mem::take(&mut self.notes) {
            self.add(&note);
        }
        self.add(row);
    }

    fn add(&mut self, row: &Row) {
        let Some(grid) = &mut self.grid else { return };
        let width = grid.header.len();
        // Empty cells past the header are what a spreadsheet leaves of cleared columns.
        let has = if row.used > width { row.used } else { row.record.len().min(width) };
        if has == width {
            for field in row.record.iter().take(width) {
                grid.push(Written::Text(field));
            }
            if let Origin::Lines { rows, .. } = &mut grid.origin {
                rows.push(row.line);
            }
        } else if self.under_title(row) {
            self.titled = true;
        } else if self.tally.admits() {
            let cells = if has == 1 { "cell" } else { "cells" };
            self.found
                .error(
                    Code::RowLength,
                    Place::line(self.file, row.line),
                    format!("Row {} has {has} {cells}, the header has {width}.", row.number),
                )
                .remedy("Add the missing cell or take out the extra one; a comma inside a cell needs quotation marks around the cell.");
        }
    }

    /// Whether the header is a title that stands alone above the table, of which this row is the header; told once.
    fn under_title(&mut self, row: &Row) -> bool {
        /// More rows of one cell are a list.
        const LINES: usize = 5;
        if self.titled {
            return true;
        }
        let stated = self.edges.header_row.is_some() || self.edges.header_rows.is_some();
        let Some(grid) = self.grid.as_ref().filter(|_| !stated && row.used > 1) else { return false };
        let [title] = &*grid.header else { return false };
        // Names of columns are short.
        let words = title.split_whitespace().filter(|word| word.chars().count() > 2).count();
        if grid.height() > LINES || words < 2 {
            return false;
        }
        let line = self.header.first().map_or(1, |row| row.line);
        Edges::tell_title(title.trim(), Place::line(self.file, line), row.number, self.found);
        true
    }

    fn close(self) -> Option<Grid> {
        if let (Some(first), Some(last)) = (self.notes.first(), self.notes.last()) {
            Edges::tell_notes(Place::line(self.file, first.line), first.number, last.number, self.found);
        }
        if self.grid.is_none() {
            self.found
                .error(Code::EmptyTable, Place::file(self.file), "The file is empty.")
                .remedy("Fill it with a header and rows.");
        }
        self.grid
    }
}

/// A grid below the rows of a header. Where it has several, words that stand over a group of columns stand in
/// its first alone, and so reach over the empty cells beside them.
fn under_header(header: &[Row], file: FileId) -> Grid {
    let width = header.iter().map(|row| row.used).max().unwrap_or(0);
    let word = |level: usize, at: usize| header[level].record.get(at).map_or("", str::trim);
    let lowest = header.len().saturating_sub(1);
    let mut above: Vec<&str> = vec![""; lowest];
    let mut names = Vec::with_capacity(width);
    for at in 0..width {
        for (level, over) in above.iter_mut().enumerate() {
            // Words with nothing below them name their own column alone.
            let alone = at > 0 && word(lowest, at - 1).is_empty();
            match word(level, at) {
                "" if alone => *over = "",
                "" => {}
                words => *over = words,
            }
        }
        names.push(joined_name(above.iter().copied().chain([word(lowest, at)])));
    }
    let line = header.last().map_or(1, |row| row.line);
    Grid::new(names, Origin::Lines { file, header: line, rows: Vec::new() })
}

/// Whether the last cell of the last row begins with a quotation mark that nothing closes.
fn is_open(row: &str, record: &StringRecord) -> bool {
    let before = record.iter().next_back().and_then(|cell| row.strip_suffix(cell));
    let odd = row.bytes().filter(|&byte| byte == b'"').count() % 2 == 1;
    odd && before.is_some_and(|before| before.ends_with('"'))
}

/// Lines that end in `bytes`: by a line feed, or by a carriage return that none follows.
fn line_breaks(bytes: &[u8]) -> u32 {
    let feeds = bytes.iter().filter(|&&byte| byte == b'\n').count();
    if !bytes.contains(&b'\r') {
        return feeds as u32;
    }
    let lone = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    (feeds + (0..bytes.len()).filter(|&at| lone(at)).count()) as u32
}

/// Lines of a text by offset; asked in rising order, so that counting stays linear.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u32,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Lines<'a> {
        Lines { text, at: 0, line: 1 }
    }

    /// Where a line begins, from 1; otherwise the number of lines there are.
    fn start_of(&self, line: u32) -> Result<usize, u32> {
        let mut at = 0;
        for passed in 1..line {
            let rest = self.text.get(at..).unwrap_or("");
            match rest.find(['\n', '\r']) {
                Some(end) => at += end + if rest[end..].starts_with("\r\n") { 2 } else { 1 },
                None => return Err(passed),
            }
            if at >= self.text.len() {
                return Err(passed);
            }
        }
        Ok(at)
    }

    /// The line of the row that begins at `offset` or after the empty lines that stand there.
    fn line_of(&mut self, offset: usize) -> u32 {
        let bytes = self.text.as_bytes();
        let mut end = offset.clamp(self.at, bytes.len());
        while bytes.get(end).is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
            end += 1;
        }
        self.line += line_breaks(bytes.get(self.at..end).unwrap_or_default());
        self.at = end;
        self.line
    }
}
