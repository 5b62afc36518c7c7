//! Figures of small tables, through the public face.

mod bad_input;
mod bullet;
mod charts;
mod control;
mod dated;
mod measures;
mod measures_in_time;
mod measures_of_rows;
mod multiples;
mod parse_back;
mod plot;
mod printing;
mod ratings;
mod scorecards;
mod spread;
mod tables;
mod told;
mod waterfall;
mod withheld;
mod withheld_kinds;

use super::Tables;
use crate::data::{self, Table};
use crate::definition::raw::DataSource;
use crate::definition::{Located, Root, Scalar};
use crate::diagnostics::{Diagnostics, Files, Place};
use std::path::Path;

/// A table from the text of a CSV file `data.csv`.
fn table(files: &Files, csv: &str) -> Table {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("data.csv"), csv).unwrap();
    let root = Root::new(folder.path(), files).unwrap();
    let source = DataSource { file: Some(words(files, 1, "data.csv")), ..DataSource::default() };
    let mut found = Diagnostics::new();
    let table = data::load(&source, "data", &Place::default(), Path::new(""), &root, &mut found);
    assert_eq!(lines(files, &found), [""; 0]);
    table.unwrap()
}

/// The tables of a report with one, `data`.
fn tables(files: &Files, csv: &str) -> Tables {
    Tables::from([("data".to_owned(), table(files, csv))])
}

fn words(files: &Files, line: u32, value: &str) -> Located<String> {
    Located { value: value.to_owned(), place: Place::line(files.id("report.yaml"), line) }
}

fn scalar(files: &Files, line: u32, value: &str) -> Located<Scalar> {
    let words = words(files, line, value);
    Located { value: Scalar::Text(words.value), place: words.place }
}

/// The findings as `path:line code: message / remedy`.
fn lines(files: &Files, found: &Diagnostics) -> Vec<String> {
    found
        .iter()
        .map(|d| {
            let remedy = d.remedy.as_ref().map(|remedy| format!(" / {remedy}")).unwrap_or_default();
            format!("{}:{} {}: {}{remedy}", files.path(d.place.file), d.place.line, d.code, d.message)
        })
        .collect()
}
