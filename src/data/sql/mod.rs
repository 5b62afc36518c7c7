//! Data that SQL asks for: over the other data of the report and over files by SQLite, over a server by
//! PostgreSQL.
//!
//! `query` finds places in the text, `params` binds values, `engine` lets SQLite read and nothing else;
//! `memory` asks queries over `tables` in the order in which they read each other; `in_groups` hands rows over as a query
//! groups them; `followed` and `withheld` see to cells without a figure; `answer` gives rows their types.

mod answer;
mod engine;
mod environment;
mod errors;
mod file;
mod followed;
mod functions;
mod in_groups;
mod memory;
mod params;
mod postgres;
mod query;
mod select_list;
mod sqlite;
mod tables;
mod tokens;
mod withheld;

#[cfg(test)]
mod tests;

pub use environment::Environment;
pub(crate) use params::Bindings;

use super::source::Source;
use super::{Table, Tables};
use crate::definition::Root;
use crate::definition::raw::{DataSource, Report};
use crate::diagnostics::{Code, Diagnostics, Place};
use memory::Session;
use std::path::Path;
use std::time::Duration;

/// What queries of a report are asked with.
pub(crate) struct Surroundings<'a> {
    pub report: &'a Report,
    /// Where the pack names the report.
    pub place: &'a Place,
    /// The folder of the report's definition, below the root.
    pub folder: &'a Path,
    pub root: &'a Root<'a>,
    pub bindings: &'a Bindings,
    pub environment: &'a Environment,
}

impl DataSource {
    /// Whether it is a query.
    pub(in crate::data) fn is_query(&self) -> bool {
        self.sql.is_some() || self.sql_file.is_some() || self.has_database()
    }

    /// Whether it is a query over the other data of the report.
    fn asks_tables(&self) -> bool {
        self.is_query() && !self.has_database()
    }

    fn has_database(&self) -> bool {
        self.sqlite.is_some() || self.postgres.is_some()
    }
}

/// Asks a query of its own database. None for one over the data of the report, and where something is
/// wrong, which is told.
pub(super) fn of_database(
    name: &str,
    source: &DataSource,
    surroundings: &Surroundings<'_>,
    found: &mut Diagnostics,
) -> Option<Table> {
    let mut own = Diagnostics::new();
    if !source.has_database() || !is_sound(name, source, surroundings, found) {
        return None;
    }
    let table = match (&source.sqlite, &source.postgres) {
        (Some(file), _) => file::ask(name, source, file, surroundings, &mut own),
        (None, Some(variable)) => postgres::ask(name, source, variable, surroundings, &mut own),
        (None, None) => None,
    };
    let whole = !own.has_errors();
    found.merge(own);
    table.filter(|_| whole)
}

/// Asks all queries over the data of the report and adds what they answer to `tables`.
pub(super) fn over_tables(surroundings: &Surroundings<'_>, tables: &mut Tables, found: &mut Diagnostics) {
    if !surroundings.report.data.values().any(DataSource::asks_tables) {
        return;
    }
    match Session::new(surroundings, tables) {
        Ok(mut session) => session.ask_all(found),
        Err(error) => {
            found.error(Code::BadQuery, surroundings.place.clone(), format!("SQLite cannot start: {error}."));
        }
    }
}

/// Whether the keys of a query go together; tells those that do not.
fn is_sound(
    name: &str,
    source: &DataSource,
    surroundings: &Surroundings<'_>,
    found: &mut Diagnostics,
) -> bool {
    let Surroundings { place, folder, root, .. } = *surroundings;
    Source { source, name, name_place: place, folder, root }.fits(&[], found);
    let others = [
        ("file", source.file.as_ref().map(|file| &file.place)),
        ("files", source.files.as_ref().map(|files| &files.place)),
        ("rows", source.rows.as_ref().map(|rows| &rows.place)),
        ("sql_file", source.sql_file.as_ref().filter(|_| source.sql.is_some()).map(|file| &file.place)),
        ("postgres", source.postgres.as_ref().filter(|_| source.sqlite.is_some()).map(|name| &name.place)),
    ];
    let mut sound = true;
    for (key, place) in others {
        if let Some(place) = place {
            sound = false;
            let message = format!("The data `{name}` is a query and has `{key}` as well.");
            found.error(Code::InvalidValue, place.clone(), message).remedy(format!("Take `{key}` out."));
        }
    }
    if source.sql.is_none() && source.sql_file.is_none() {
        sound = false;
        let database =
            source.sqlite.as_ref().or(source.postgres.as_ref()).map_or(place, |named| &named.place);
        found
            .error(
                Code::MissingKey,
                database.clone(),
                format!("The data `{name}` names a database and no query."),
            )
            .remedy("Write the query under `sql:`, or name its file with `sql_file:`.");
    }
    sound
}

/// How long a query may take. What is no time is told.
fn timeout(source: &DataSource, found: &mut Diagnostics) -> Option<Duration> {
    const DEFAULT: Duration = Duration::from_secs(30);
    let Some(words) = &source.timeout else { return Some(DEFAULT) };
    let text = words.value.trim();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    let seconds = match (number.parse::<u64>(), unit.trim()) {
        (Ok(number), "s" | "seconds" | "second") => Some(number),
        (Ok(number), "min" | "minutes" | "minute") => number.checked_mul(60),
        _ => None,
    };
    let time = seconds.filter(|seconds| (1..=3600).contains(seconds)).map(Duration::from_secs);
    if time.is_none() {
        found
            .error(
                Code::InvalidValue,
                words.place.clone(),
                format!("`{text}` is no time that a query may take."),
            )
            .remedy("Write seconds or minutes, at most an hour: `30 s`, `5 min`.");
    }
    time
}
