//! JSON: an array of objects, or `{ "columns": [...], "rows": [[...]] }`, at the top or where a path leads to;
//! JSON Lines: an object a line.

mod rows;
mod walker;

use super::grid::{Grid, Tally, tidy_name, too_large};
use super::origin::Origin;
use super::path;
use crate::definition::raw::Words;
use crate::diagnostics::{Code, Diagnostics, FileId, Place};
use rows::{All, Fault, One, Rows};
use serde::de::DeserializeSeed;
use walker::Walker;

const SHAPES: &str =
    "Write an array of objects, or an object with `columns` (names) and `rows` (arrays of cells).";

/// Reads the rows of a JSON file, those that `wanted` leads to.
pub(super) fn read(
    bytes: &[u8],
    wanted: Option<&Words>,
    file: FileId,
    tally: &mut Tally,
    found: &mut Diagnostics,
) -> Option<Grid> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Some((line, column, cause)) = walker::fault(bytes) {
        let place = Place::at(file, line, column);
        let more = cause == "trailing characters";
        let finding = found.error(Code::DataSyntax, place, format!("The file is not JSON: {cause}."));
        if more && bytes.trim_ascii_start().starts_with(b"{") {
            finding.remedy("If each line is an object of its own, give the file the ending .jsonl.");
        }
        return None;
    }
    let mut walker = Walker::new(bytes, file);
    if let Some(wanted) = wanted
        && let Err((rest, lost)) = walker.follow(&wanted.value)
    {
        path::tell(wanted, rest, &lost, found);
        return None;
    }
    let place = if wanted.is_some() { walker.place() } else { Place::file(file) };
    match walker.peek() {
        Some(b'[') => objects(walker, place, tally, found),
        Some(b'{') => columns_and_rows(&walker, place, tally, found),
        _ => {
            found.error(Code::DataSyntax, place, "The file holds no table.").remedy(SHAPES);
            None
        }
    }
}

/// Reads a file with an object in each line.
pub(super) fn read_lines(
    bytes: &[u8],
    file: FileId,
    tally: &mut Tally,
    found: &mut Diagnostics,
) -> Option<Grid> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut rows = Rows::default();
    let mut places = Vec::new();
    for (number, line) in (1..).zip(bytes.split(|&byte| byte == b'\n')) {
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        let mut json = serde_json::Deserializer::from_slice(line);
        if let Err(error) = One(&mut rows).deserialize(&mut json).and_then(|()| json.end()) {
            if tally.admits() {
                let (_, column, cause) = walker::explained(&error);
                found
                    .error(
                        Code::DataSyntax,
                        Place::at(file, number, column),
                        format!("The line is not JSON: {cause}."),
                    )
                    .remedy("Write one object in each line: `{\"team\": \"North\", \"received\": 12}`.");
            }
            rows.undo();
        }
        places.push(Place::line(file, number));
    }
    into_grid(rows, Place::file(file), places, tally, found)
}

fn objects(walker: Walker<'_>, place: Place, tally: &mut Tally, found: &mut Diagnostics) -> Option<Grid> {
    let mut walker = walker;
    let mut rows = Rows::default();
    take(&mut rows, &mut walker, found)?;
    into_grid(rows, place, walker.places(), tally, found)
}

/// Reads the array that stands next. Well formed as it is, a number can still be too large to be one.
fn take(rows: &mut Rows, walker: &mut Walker<'_>, found: &mut Diagnostics) -> Option<()> {
    let place = walker.place();
    let mut json = serde_json::Deserializer::from_slice(walker.rest());
    if let Err(error) = All(rows).deserialize(&mut json) {
        let (_, _, cause) = walker::explained(&error);
        found.error(Code::DataSyntax, place, format!("The rows cannot be read: {cause}."));
        return None;
    }
    Some(())
}

/// A grid of objects, whose keys are its columns.
fn into_grid(
    rows: Rows,
    place: Place,
    places: Vec<Place>,
    tally: &mut Tally,
    found: &mut Diagnostics,
) -> Option<Grid> {
    tell_faults(&rows, &places, tally, found);
    let width = rows.names.len();
    if too_large(width, rows.height(), place.clone(), found) {
        return None;
    }
    let header = rows.names.iter().map(|name| tidy_name(name)).collect();
    let keep = vec![true; rows.height()];
    let (store, cells) = rows.into_cells(width, &keep);
    Some(Grid::kept(header, Origin::Places { header: place, rows: places }, store, cells))
}

fn columns_and_rows(
    walker: &Walker<'_>,
    place: Place,
    tally: &mut Tally,
    found: &mut Diagnostics,
) -> Option<Grid> {
    let header = walker.at_key("columns").and_then(|mut at| Some((at.place(), at.value()?)));
    let body = walker.at_key("rows").filter(|at| at.begins(b'['));
    let (Some((header_place, names)), Some(mut body)) = (header, body) else {
        let keys = walker.keys();
        let remedy = match keys.as_slice() {
            [] => SHAPES.to_owned(),
            keys => format!("Write `path:` with the key of the rows. The keys are: {}.", keys.join(", ")),
        };
        found.error(Code::DataSyntax, place, "The file holds no table.").remedy(remedy);
        return None;
    };
    let names: Vec<String> = names;
    let mut rows = Rows::of_arrays();
    take(&mut rows, &mut body, found)?;
    let places = body.places();
    tell_faults(&rows, &places, tally, found);
    let width = names.len();
    let keep: Vec<bool> = (0..rows.height()).map(|row| rows.row(row).len() == width).collect();
    let strays: Vec<usize> =
        rows.faults.iter().filter(|(_, fault)| matches!(fault, Fault::Shape)).map(|&(row, _)| row).collect();
    for (row, place) in places.iter().enumerate() {
        let has = rows.row(row).len();
        if has != width && strays.binary_search(&row).is_err() && tally.admits() {
            let word = if has == 1 { "cell" } else { "cells" };
            found
                .error(
                    Code::RowLength,
                    place.clone(),
                    format!("Row {} has {has} {word}, `columns` has {width}.", row + 1),
                )
                .remedy("Add the missing cell or take out the extra one; `null` is an empty cell.");
        }
    }
    let kept = places.into_iter().zip(&keep).filter(|(_, keep)| **keep).map(|(place, _)| place).collect();
    let (store, cells) = rows.into_cells(width, &keep);
    let names = names.iter().map(|name| tidy_name(name)).collect();
    Some(Grid::kept(names, Origin::Places { header: header_place, rows: kept }, store, cells))
}

fn tell_faults(rows: &Rows, places: &[Place], tally: &mut Tally, found: &mut Diagnostics) {
    let name = |column: u32| {
        rows.names
            .get_index(column as usize)
            .map_or_else(|| format!("{}", column + 1), |name| format!("`{name}`"))
    };
    for (row, fault) in &rows.faults {
        if !tally.admits() {
            continue;
        }
        let place = places.get(*row).cloned().unwrap_or_default();
        match fault {
            Fault::Shape if rows.are_arrays() => {
                found.error(Code::DataSyntax, place, "This row is not an array of cells.").remedy(SHAPES)
            }
            Fault::Shape => found
                .error(
                    Code::DataSyntax,
                    place,
                    "This element of the array is not an object of column names and values.",
                )
                .remedy(SHAPES),
            Fault::Nested(column) => found
                .error(
                    Code::BadValue,
                    place,
                    format!(
                        "Column {} holds a list or an object where a single value belongs.",
                        name(*column)
                    ),
                )
                .remedy("Write the parts as columns of their own."),
            Fault::Repeated(column) => found
                .error(Code::DuplicateKey, place, format!("This row names column {} twice.", name(*column)))
                .remedy("Keep one of the two values."),
        };
    }
}
