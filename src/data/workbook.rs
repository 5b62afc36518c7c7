//! Sheets of XLSX workbooks.

use super::grid::{Grid, Tally, Written, tidy_name, too_large};
use super::origin::Origin;
use super::written::{Figure, from_float};
use crate::definition::nearest;
use crate::definition::raw::Words;
use crate::diagnostics::{Code, Diagnostics, FileId, Place};
use crate::period::{self, Month};
use calamine::{Data, DataRef, Dimensions, ExcelDateTime, Reader, Xlsx};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

/// How a number format shows a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Shown {
    percent: bool,
    /// With a pound sign.
    money: bool,
    /// Places after the point; `None` where the format leaves them to the number.
    decimals: Option<u32>,
    /// A date without its day.
    month: bool,
}

/// The cells of a sheet by row, those that hold something only.
type Rows = BTreeMap<u32, Vec<(u32, Data, Shown)>>;

/// Reads a sheet, or a range of it; the first row that holds something is the header.
pub(super) fn read(
    bytes: Vec<u8>,
    file: FileId,
    sheet: Option<&Words>,
    range: Option<&Words>,
    tally: &mut Tally,
    found: &mut Diagnostics,
) -> Option<Grid> {
    let range = match range {
        Some(words) => Some(area(words, found)?),
        None => None,
    };
    let mut workbook = match Xlsx::new(Cursor::new(bytes)) {
        Ok(workbook) => workbook,
        Err(error) => {
            unreadable(file, &error, found);
            return None;
        }
    };
    let name = sheet_name(&workbook.sheet_names(), sheet, file, found)?;
    let merged = workbook.merge_cells_by_sheet_name(&name).unwrap_or_default();
    let rows = match cells(&mut workbook, &name, range) {
        Ok(rows) => rows,
        Err(error) => {
            unreadable(file, &error, found);
            return None;
        }
    };
    let sheet = Sheet { file, name: Arc::new(name), rows, merged };
    sheet.into_grid(tally, found)
}

fn unreadable(file: FileId, error: &calamine::XlsxError, found: &mut Diagnostics) {
    let (message, remedy) = match error {
        calamine::XlsxError::Password => {
            ("The workbook needs a password.".to_owned(), "Save a copy without a password.")
        }
        error => (
            format!("The file cannot be read as an XLSX workbook: {error}."),
            "Open it in a spreadsheet program and save it as XLSX again.",
        ),
    };
    found.error(Code::DataSyntax, Place::file(file), message).remedy(remedy);
}

fn sheet_name(
    names: &[String],
    wanted: Option<&Words>,
    file: FileId,
    found: &mut Diagnostics,
) -> Option<String> {
    let Some(wanted) = wanted else {
        if names.is_empty() {
            found.error(Code::EmptyTable, Place::file(file), "The workbook has no sheets.");
        }
        return names.first().cloned();
    };
    if names.contains(&wanted.value) {
        return Some(wanted.value.clone());
    }
    let list = format!("The sheets are: {}.", names.join(", "));
    let remedy = match nearest(&wanted.value, names.iter().map(String::as_str)) {
        Some(near) => format!("Did you mean `{near}`? {list}"),
        None => list,
    };
    found
        .error(
            Code::UnknownName,
            wanted.place.clone(),
            format!("The workbook has no sheet `{}`.", wanted.value),
        )
        .remedy(remedy);
    None
}

/// `A3:F12`; dollar signs as spreadsheets copy them are passed over.
fn area(words: &Words, found: &mut Diagnostics) -> Option<Dimensions> {
    let text = words.value.replace('$', "");
    let corners = text.trim().split_once(':').and_then(|(from, to)| Some((corner(from)?, corner(to)?)));
    if let Some((from, to)) = corners
        && from.0 <= to.0
        && from.1 <= to.1
    {
        return Some(Dimensions::new(from, to));
    }
    found
        .error(Code::InvalidValue, words.place.clone(), format!("`{}` is not a range of cells.", words.value))
        .remedy("Write the first and the last cell, such as `A3:F12`; the first row is the header.");
    None
}

/// Row and column from 0 of a cell such as `B7`.
fn corner(text: &str) -> Option<(u32, u32)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = &text[letters..];
    if !(1..=3).contains(&letters) || digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let letter = |sum: u32, b: u8| sum * 26 + u32::from(b.to_ascii_uppercase() - b'A') + 1;
    let column = text[..letters].bytes().fold(0, letter) - 1;
    // The limits of a sheet in XLSX.
    let row: u32 = digits.parse().ok().filter(|row| (1..=1_048_576).contains(row))?;
    (column < 16_384).then_some((row - 1, column))
}

fn cells(
    workbook: &mut Xlsx<Cursor<Vec<u8>>>,
    sheet: &str,
    range: Option<Dimensions>,
) -> Result<Rows, calamine::XlsxError> {
    let mut reader = workbook.worksheet_cells_reader(sheet)?;
    let formats: Vec<Shown> = reader
        .styles()
        .iter()
        .map(|style| {
            style.number_format.as_ref().map(|format| shown(&format.format_code)).unwrap_or_default()
        })
        .collect();
    let mut rows = Rows::new();
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let (row, column) = cell.get_position();
        if range.is_some_and(|range| !range.contains(row, column)) {
            continue;
        }
        let data = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::String(text) if text.trim().is_empty() => continue,
            DataRef::SharedString(text) if text.trim().is_empty() => continue,
            value => Data::from(value.clone()),
        };
        let shown = formats.get(style).copied().unwrap_or_default();
        rows.entry(row).or_default().push((column, data, shown));
    }
    for row in rows.values_mut() {
        row.sort_by_key(|(column, ..)| *column);
    }
    Ok(rows)
}

struct Sheet {
    file: FileId,
    name: Arc<String>,
    rows: Rows,
    merged: Vec<Dimensions>,
}

impl Sheet {
    fn into_grid(self, tally: &mut Tally, found: &mut Diagnostics) -> Option<Grid> {
        let Some((&top, first)) = self.rows.first_key_value() else {
            let place = Place { sheet: Some(self.name), ..Place::file(self.file) };
            found
                .error(Code::EmptyTable, place, "The cells are empty.")
                .remedy("Check that `sheet` and `range` are the right ones.");
            return None;
        };
        let left = self.rows.values().filter_map(|row| row.first()).map(|(column, ..)| *column).min()?;
        let bottom = self.header_bottom(top, first);
        let right = self.header_right(top, bottom)?;
        let place = Place { sheet: Some(self.name.clone()), ..Place::file(self.file) };
        if too_large((right - left) as usize + 1, self.rows.len(), place, found) {
            return None;
        }
        let columns: Vec<u32> = (left..=right).collect();
        let names = columns.iter().map(|&column| self.header_name(top, bottom, column)).collect();
        let origin = Origin::Sheet {
            file: self.file,
            sheet: self.name.clone(),
            columns,
            header: bottom,
            rows: Vec::new(),
        };
        let mut grid = Grid::new(names, origin);
        for (&row, cells) in self.rows.range(bottom + 1..) {
            self.add(row, cells, (left, right), &mut grid, tally, found);
        }
        Some(grid)
    }

    /// The last row of the header: merged cells in its first row reach down, or spread over
    /// columns that have names of their own in the row below.
    fn header_bottom(&self, top: u32, first: &[(u32, Data, Shown)]) -> u32 {
        let merged = |column: u32| self.merged.iter().find(|area| area.contains(top, column));
        let reach = first.iter().filter_map(|(column, ..)| merged(*column)).map(|area| {
            let spread = u32::from(area.end.1 > area.start.1);
            area.end.0 + spread
        });
        reach.max().unwrap_or(top).max(top)
    }

    fn header_right(&self, top: u32, bottom: u32) -> Option<u32> {
        self.rows.range(top..=bottom).filter_map(|(_, row)| row.last()).map(|(column, ..)| *column).max()
    }

    /// The words above a column from top to bottom; a merged cell stands over each of its columns.
    fn header_name(&self, top: u32, bottom: u32, column: u32) -> Arc<str> {
        let mut parts: Vec<String> = Vec::new();
        for row in top..=bottom {
            let area = self.merged.iter().find(|area| area.contains(row, column));
            let (row, column) = area.map_or((row, column), |area| area.start);
            let Some((_, data, shown)) = self.cell(row, column) else { continue };
            let words = header_words(data, *shown);
            if parts.last() != Some(&words) {
                parts.push(words);
            }
        }
        tidy_name(&parts.join(" "))
    }

    fn cell(&self, row: u32, column: u32) -> Option<&(u32, Data, Shown)> {
        let row = self.rows.get(&row)?;
        row.binary_search_by_key(&column, |(column, ..)| *column).ok().map(|at| &row[at])
    }

    fn add(
        &self,
        row: u32,
        cells: &[(u32, Data, Shown)],
        (left, right): (u32, u32),
        grid: &mut Grid,
        tally: &mut Tally,
        found: &mut Diagnostics,
    ) {
        if let Some((column, ..)) = cells.iter().find(|(column, ..)| *column > right)
            && tally.admits()
        {
            let place = Place::cell(self.file, &self.name, row + 1, *column + 1);
            found
                .error(
                    Code::RowLength,
                    place,
                    "This cell stands to the right of the table; its column has no name.",
                )
                .remedy("Name the column in the header, or give the `range` of the table.");
        }
        let mut cells = cells.iter().peekable();
        for column in left..=right {
            match cells.next_if(|(at, ..)| *at == column) {
                Some((_, data, shown)) => push(grid, data, *shown),
                None => grid.push(Written::Blank),
            }
        }
        if let Origin::Sheet { rows, .. } = &mut grid.origin {
            rows.push(row);
        }
    }
}

fn header_words(data: &Data, shown: Shown) -> String {
    match data {
        Data::String(text) => text.clone(),
        Data::DateTime(moment) => match day(*moment) {
            Some(date) if shown.month => date.format("%b-%y").to_string(),
            Some(date) => date.format("%-d %B %Y").to_string(),
            None => moment.to_string(),
        },
        Data::Float(float) => from_float(*float).map(|number| number.to_string()).unwrap_or_default(),
        other => other.to_string(),
    }
}

fn push(grid: &mut Grid, data: &Data, shown: Shown) {
    match data {
        Data::Empty => grid.push(Written::Blank),
        Data::String(text) | Data::DurationIso(text) => grid.push(Written::Text(text)),
        Data::Bool(true) => grid.push(Written::Text("true")),
        Data::Bool(false) => grid.push(Written::Text("false")),
        Data::Int(whole) => push_float(grid, *whole as f64, shown),
        Data::Float(float) => push_float(grid, *float, shown),
        // Sheets that feed charts say "no value" in this way.
        Data::Error(calamine::CellErrorType::NA) => grid.push(Written::Text("n/a")),
        Data::Error(error) => grid.push(Written::Broken(&error.to_string())),
        Data::DateTimeIso(text) => match period::date(text) {
            Some(date) => push_date(grid, date, shown),
            None => grid.push(Written::Text(text)),
        },
        Data::DateTime(moment) => match day(*moment) {
            Some(date) => push_date(grid, date, shown),
            None => grid.push(Written::Text(&clock(*moment))),
        },
    }
}

fn push_date(grid: &mut Grid, date: NaiveDate, shown: Shown) {
    grid.push(if shown.month { Written::Month(Month::of(date)) } else { Written::Date(date) });
}

fn push_float(grid: &mut Grid, float: f64, shown: Shown) {
    let Some(value) = from_float(float) else {
        return grid.push(Written::Text(&float.to_string()));
    };
    let places = if shown.percent { value.scale().saturating_sub(2) } else { value.scale() };
    // A long tail is the work of a formula, not of a person: two places serve.
    let own = if places > 4 { 2 } else { places };
    let decimals = shown.decimals.unwrap_or(own);
    grid.push(Written::Figure(Figure { value, decimals, percent: shown.percent, money: shown.money }));
}

/// The day of a moment; `None` for a duration or a time of day alone.
fn day(moment: ExcelDateTime) -> Option<NaiveDate> {
    if moment.is_duration() || moment.as_f64() < 1.0 {
        return None;
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
}

/// Hours and minutes of a duration or time of day.
fn clock(moment: ExcelDateTime) -> String {
    let minutes = (moment.as_f64() * 24.0 * 60.0).round() as i64;
    format!("{}:{:02}", minutes / 60, (minutes % 60).abs())
}

/// What a format code shows: `0.0%`, `#,##0.00;[Red]-#,##0.00`, `mmm-yy`.
fn shown(code: &str) -> Shown {
    let mut plain = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            // Only the first section, for positive numbers, counts.
            ';' => break,
            '"' => chars.by_ref().take_while(|&c| c != '"').for_each(drop),
            '[' => chars.by_ref().take_while(|&c| c != ']').for_each(drop),
            '\\' | '_' | '*' => drop(chars.next()),
            c => plain.push(c.to_ascii_lowercase()),
        }
    }
    if plain.trim() == "general" || plain.trim() == "@" || plain.is_empty() {
        return Shown::default();
    }
    // The sign stands in quotes or in brackets with a code of the country: `[$£-809]`.
    let pounds = code.split(';').next().is_some_and(|first| first.contains('£'));
    let dated = plain.contains('y') && plain.contains('m');
    let places = plain
        .split_once('.')
        .map_or(0, |(_, rest)| rest.chars().take_while(|c| matches!(c, '0' | '#' | '?')).count());
    Shown {
        percent: plain.contains('%'),
        money: !dated && pounds,
        decimals: (!dated).then_some(places as u32),
        month: dated && !plain.contains('d'),
    }
}
