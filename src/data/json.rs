//! JSON: an array of objects, or `{ "columns": [...], "rows": [[...]] }`.

use super::grid::{Grid, Tally, Written, tidy_name, too_large};
use super::origin::Origin;
use super::written::{Figure, from_float};
use crate::diagnostics::{Code, Diagnostics, FileId, Place};
use indexmap::{IndexMap, IndexSet};
use rust_decimal::Decimal;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value as Json;

const SHAPES: &str =
    "Write an array of objects, or an object with `columns` (names) and `rows` (arrays of cells).";

/// Reads the rows of a JSON file.
pub(super) fn read(bytes: &[u8], file: FileId, tally: &mut Tally, found: &mut Diagnostics) -> Option<Grid> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Err(error) = serde_json::from_slice::<IgnoredAny>(bytes) {
        let place = Place::at(file, error.line() as u32, error.column().max(1) as u32);
        let message = error.to_string();
        let cause = message.split(" at line ").next().unwrap_or(&message);
        found.error(Code::DataSyntax, place, format!("The file is not JSON: {cause}."));
        return None;
    }
    let mut walker = Walker { bytes, at: 0, line: 1, line_start: 0, file };
    match walker.peek() {
        Some(b'[') => objects(&mut walker, tally, found),
        Some(b'{') => columns_and_rows(&mut walker, tally, found),
        _ => None,
    }
    .or_else(|| {
        if !found.has_errors() {
            found.error(Code::DataSyntax, Place::file(file), "The file holds no table.").remedy(SHAPES);
        }
        None
    })
}

fn objects(walker: &mut Walker<'_>, tally: &mut Tally, found: &mut Diagnostics) -> Option<Grid> {
    let header = Place::file(walker.file);
    let mut names: IndexSet<String> = IndexSet::new();
    let mut rows: Vec<(Place, IndexMap<String, Json>)> = Vec::new();
    walker.each(|walker, place| {
        let json: Option<IndexMap<String, Json>> = walker.value();
        match json {
            Some(row) => {
                names.extend(row.keys().filter(|key| !names.contains(*key)).cloned().collect::<Vec<_>>());
                rows.push((place, row));
            }
            None => {
                walker.value::<IgnoredAny>();
                if tally.admits() {
                    found
                        .error(
                            Code::DataSyntax,
                            place,
                            "This element of the array is not an object of column names and values.",
                        )
                        .remedy(SHAPES);
                }
            }
        }
    });
    if too_large(names.len(), rows.len(), header.clone(), found) {
        return None;
    }
    let places = rows.iter().map(|(place, _)| place.clone()).collect();
    let mut grid = Grid::new(
        names.iter().map(|name| tidy_name(name)).collect(),
        Origin::Places { header, rows: places },
    );
    for (place, row) in &rows {
        for name in &names {
            push(&mut grid, row.get(name).unwrap_or(&Json::Null), name, place, tally, found);
        }
    }
    Some(grid)
}

fn columns_and_rows(walker: &mut Walker<'_>, tally: &mut Tally, found: &mut Diagnostics) -> Option<Grid> {
    let mut header: Option<(Place, Vec<String>)> = None;
    let mut rows: Option<Vec<(Place, Vec<Json>)>> = None;
    walker.each_key(|walker, key| {
        let place = walker.place();
        match key {
            "columns" => header = walker.value().map(|names| (place, names)),
            "rows" if walker.peek() == Some(b'[') => {
                let mut read = Vec::new();
                walker.each(|walker, place| match walker.value::<Vec<Json>>() {
                    Some(cells) => read.push((place, cells)),
                    None => {
                        walker.value::<IgnoredAny>();
                        if tally.admits() {
                            found
                                .error(Code::DataSyntax, place, "This row is not an array of cells.")
                                .remedy(SHAPES);
                        }
                    }
                });
                rows = Some(read);
            }
            _ => {}
        }
    });
    let (header_place, names) = header?;
    let rows = rows?;
    let width = names.len();
    let mut grid = Grid::new(
        names.iter().map(|name| tidy_name(name)).collect(),
        Origin::Places { header: header_place, rows: Vec::new() },
    );
    for (number, (place, cells)) in rows.iter().enumerate() {
        if cells.len() != width {
            if tally.admits() {
                let (has, row) = (cells.len(), number + 1);
                let word = if has == 1 { "cell" } else { "cells" };
                found
                    .error(
                        Code::RowLength,
                        place.clone(),
                        format!("Row {row} has {has} {word}, `columns` has {width}."),
                    )
                    .remedy("Add the missing cell or take out the extra one; `null` is an empty cell.");
            }
            continue;
        }
        for (cell, name) in cells.iter().zip(&names) {
            push(&mut grid, cell, name, place, tally, found);
        }
        if let Origin::Places { rows, .. } = &mut grid.origin {
            rows.push(place.clone());
        }
    }
    Some(grid)
}

fn push(grid: &mut Grid, json: &Json, name: &str, place: &Place, tally: &mut Tally, found: &mut Diagnostics) {
    let written = match json {
        Json::Null => Written::Blank,
        Json::Bool(true) => Written::Text("true"),
        Json::Bool(false) => Written::Text("false"),
        Json::String(text) => Written::Text(text),
        Json::Number(number) => match number_of(number) {
            Some(value) => {
                Written::Figure(Figure { value, decimals: value.scale(), percent: false, money: false })
            }
            None => return grid.push(Written::Text(&number.to_string())),
        },
        Json::Array(_) | Json::Object(_) => {
            if tally.admits() {
                found
                    .error(
                        Code::BadValue,
                        place.clone(),
                        format!("Column `{name}` holds a list or an object where a single value belongs."),
                    )
                    .remedy("Write the parts as columns of their own.");
            }
            Written::Blank
        }
    };
    grid.push(written);
}

fn number_of(number: &serde_json::Number) -> Option<Decimal> {
    if let Some(whole) = number.as_i64() {
        return Some(Decimal::from(whole));
    }
    if let Some(whole) = number.as_u64() {
        return Some(Decimal::from(whole));
    }
    number.as_f64().and_then(from_float)
}

/// Walks over JSON that is known to be well formed, so that rows keep their lines.
struct Walker<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u32,
    line_start: usize,
    file: FileId,
}

impl Walker<'_> {
    fn go(&mut self, to: usize) {
        while self.at < to.min(self.bytes.len()) {
            if self.bytes[self.at] == b'\n' {
                self.line += 1;
                self.line_start = self.at + 1;
            }
            self.at += 1;
        }
    }

    /// The next byte that is not space.
    fn peek(&mut self) -> Option<u8> {
        let space = self.bytes[self.at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        self.go(self.at + space);
        self.bytes.get(self.at).copied()
    }

    fn place(&mut self) -> Place {
        self.peek();
        let before = self.bytes.get(self.line_start..self.at).unwrap_or_default();
        let column = String::from_utf8_lossy(before).chars().count() + 1;
        Place::at(self.file, self.line, column as u32)
    }

    /// Reads the value that stands next; stays where it is when the value is of another type.
    fn value<T: DeserializeOwned>(&mut self) -> Option<T> {
        let mut values = serde_json::Deserializer::from_slice(&self.bytes[self.at..]).into_iter::<T>();
        let value = values.next()?.ok()?;
        let length = values.byte_offset();
        self.go(self.at + length);
        Some(value)
    }

    /// Calls `visit` at each element of the array that stands next; it must take the element.
    fn each(&mut self, mut visit: impl FnMut(&mut Self, Place)) {
        self.go(self.at + 1);
        while let Some(byte) = self.peek() {
            if byte == b']' {
                break;
            }
            let (place, from) = (self.place(), self.at);
            visit(self, place);
            if self.at == from {
                return;
            }
            if self.peek() == Some(b',') {
                self.go(self.at + 1);
            }
        }
        self.go(self.at + 1);
    }

    /// Calls `visit` at the value of each key of the object that stands next.
    fn each_key(&mut self, mut visit: impl FnMut(&mut Self, &str)) {
        self.go(self.at + 1);
        while self.peek() == Some(b'"') {
            let Some(key) = self.value::<String>() else { return };
            self.peek();
            self.go(self.at + 1);
            self.peek();
            let from = self.at;
            visit(self, &key);
            if self.at == from && self.value::<IgnoredAny>().is_none() {
                return;
            }
            if self.peek() == Some(b',') {
                self.go(self.at + 1);
            }
        }
    }
}
