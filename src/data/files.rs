//! Files of one kind, such as one a month, read as one table.

use super::grid::{Grid, Tally, Written, tidy_name, too_large};
use super::origin::{Origin, Part};
use super::period_name::periods;
use super::source::{Kind, Source};
use crate::definition::raw::{FilePath, NamedPeriod, Words};
use crate::definition::{Located, fits, nearest};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::period::Period;
use indexmap::IndexMap;
use rayon::prelude::*;
use std::path::Path;
use std::sync::Arc;

/// The files that a pattern or a folder stands for, by name. `None` when there are none, which is told.
pub(super) fn list(from: &Source<'_>, named: &FilePath, found: &mut Diagnostics) -> Option<Vec<FilePath>> {
    let (folder, pattern) = parted(&named.value);
    if folder.contains(['*', '?']) {
        found
            .error(
                Code::InvalidValue,
                named.place.clone(),
                format!("`{}` has a `*` or `?` in the name of a folder.", named.value),
            )
            .remedy("Put them into the name of the file alone: `data/caseload-*.csv`.");
        return None;
    }
    let at = |value: String| Located { value, place: named.place.clone() };
    let here = at(if folder.is_empty() { ".".to_owned() } else { folder.to_owned() });
    let names = from.root.names(from.folder, &here, found)?;
    let is_meant = |name: &str| match pattern {
        Some(pattern) => fits(pattern, name),
        None => Kind::of(name).is_some(),
    };
    let files: Vec<FilePath> = names
        .iter()
        .filter(|name| is_meant(name))
        .map(|name| at(if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") }))
        .collect();
    if files.is_empty() {
        let message = match pattern {
            Some(_) => format!("No file has a name such as `{}`.", named.value),
            None => format!("The folder `{}` has no file that can be read as data.", named.value),
        };
        let remedy = match names.as_slice() {
            [] => "The folder is empty.".to_owned(),
            names => format!("Files there: {}.", listed(names)),
        };
        found.error(Code::FileMissing, named.place.clone(), message).remedy(remedy);
        return None;
    }
    Some(files)
}

/// The folder and the pattern in it; without a pattern all of it is the folder.
fn parted(path: &str) -> (&str, Option<&str>) {
    match path.rsplit_once('/') {
        _ if !path.contains(['*', '?']) => (path.trim_end_matches('/'), None),
        Some((folder, name)) => (folder, Some(name)),
        None => ("", Some(path)),
    }
}

fn listed(names: &[String]) -> String {
    const MOST: usize = 6;
    let more = names.len().saturating_sub(MOST);
    let list = names[..names.len().min(MOST)].join(", ");
    if more > 0 { format!("{list} and {more} more") } else { list }
}

/// A file of several, with the period that its name speaks of.
struct Member {
    file: FilePath,
    kind: Kind,
    period: Option<Period>,
}

/// Reads the files into one grid, in the order of their periods or names.
pub(super) fn read(
    from: &Source<'_>,
    files: Vec<FilePath>,
    tally: &mut Tally,
    found: &mut Diagnostics,
) -> Option<Grid> {
    let mut sound = true;
    let mut members = Vec::with_capacity(files.len());
    for file in files {
        let Some(kind) = from.kind(&file, found) else {
            sound = false;
            continue;
        };
        let period = match &from.source.period_from_name {
            None => Some(None),
            Some(wanted) => period_of(&file, wanted, found).map(Some),
        };
        match period {
            Some(period) => members.push(Member { file, kind, period }),
            None => sound = false,
        }
    }
    let kinds: Vec<Kind> = members.iter().map(|member| member.kind).collect();
    if !kinds.is_empty() {
        from.fits(&kinds, found);
    }
    members.sort_by_key(|member| member.period);
    if !sound | tell_repeated(&members, found) {
        return None;
    }
    let grids: Vec<(Option<Grid>, Tally, Diagnostics)> = members
        .par_iter()
        .map(|member| {
            let (mut tally, mut found) = (Tally::default(), Diagnostics::new());
            let grid = from
                .read_file(&member.file, member.kind, &mut tally, &mut found)
                .filter(|_| !found.has_errors())
                .and_then(|mut grid| grid.check_header(&mut found).then_some(grid));
            (grid, tally, found)
        })
        .collect();
    let mut parts = Vec::with_capacity(grids.len());
    for ((grid, own_tally, own), member) in grids.into_iter().zip(&members) {
        tally.add(&own_tally);
        found.merge(own);
        match grid {
            Some(grid) => parts.push((grid, member.period)),
            None => sound = false,
        }
    }
    if !sound {
        return None;
    }
    join(from, parts, found)
}

/// The one period that a name speaks of.
fn period_of(file: &FilePath, wanted: &Located<NamedPeriod>, found: &mut Diagnostics) -> Option<Period> {
    let path = Path::new(&file.value);
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("");
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
    let (kind, example) = match wanted.value {
        NamedPeriod::Date => ("date", "caseload-2019-03-31.csv"),
        NamedPeriod::Month => ("month", "caseload-2019-03.csv"),
        NamedPeriod::Quarter => ("quarter of a financial year", "caseload-2018-19-Q3.csv"),
        NamedPeriod::FinancialYear => ("financial year", "caseload-2018-19.csv"),
    };
    match periods(stem, wanted.value).as_slice() {
        &[period] => Some(period),
        [] => {
            found
                .error(
                    Code::BadValue,
                    wanted.place.clone(),
                    format!("The name of `{name}` speaks of no {kind}."),
                )
                .remedy(format!("Name the file like `{example}`, or make the pattern of `files` narrower."));
            None
        }
        [first, second, ..] => {
            found
                .error(
                    Code::BadValue,
                    wanted.place.clone(),
                    format!("The name of `{name}` speaks of {first} and of {second}."),
                )
                .remedy(format!("Leave one {kind} in the name, as in `{example}`."));
            None
        }
    }
}

/// Tells files of one period; `members` are in order of period.
fn tell_repeated(members: &[Member], found: &mut Diagnostics) -> bool {
    let mut repeated = false;
    for pair in members.windows(2) {
        if let [first, second] = pair
            && let Some(period) = first.period.filter(|_| first.period == second.period)
        {
            repeated = true;
            found
                .error(
                    Code::BadValue,
                    second.file.place.clone(),
                    format!("`{}` and `{}` are both of {period}.", first.file.value, second.file.value),
                )
                .remedy(
                    "Keep one of them, or make the pattern of `files` narrower: figures would count twice.",
                );
        }
    }
    repeated
}

/// One grid of all; columns are matched by name.
fn join(from: &Source<'_>, parts: Vec<(Grid, Option<Period>)>, found: &mut Diagnostics) -> Option<Grid> {
    // Of each column, where it stands in each part.
    let mut columns: IndexMap<Arc<str>, Vec<Option<usize>>> = IndexMap::new();
    for (at, (grid, _)) in parts.iter().enumerate() {
        for (column, name) in grid.header.iter().enumerate() {
            columns.entry(name.clone()).or_insert_with(|| vec![None; parts.len()])[at] = Some(column);
        }
    }
    let height = parts.iter().map(|(grid, _)| grid.height()).sum();
    let place = parts.first().map(|(grid, _)| grid.origin.whole()).unwrap_or_default();
    if too_large(columns.len(), height, place, found) {
        return None;
    }
    if tell_strangers(&columns, &parts, found) {
        return None;
    }
    tell_columns(&columns, &parts, found);
    let period_column = match &from.source.period_from_name {
        Some(kind) => Some(period_column(from.source.period_column.as_ref(), kind, &columns, found)?),
        None => None,
    };
    let header = period_column.iter().chain(columns.keys()).cloned().collect();
    let mut joined = Grid::new(header, Origin::Files(Vec::with_capacity(parts.len())));
    for (at, (grid, period)) in parts.into_iter().enumerate() {
        let own: Vec<Option<usize>> = columns.values().map(|places| places[at]).collect();
        let first = joined.height();
        let words = period.map(|period| period.to_string());
        for row in 0..grid.height() {
            if period_column.is_some() {
                joined.push(match period {
                    Some(Period::Day(day)) => Written::Date(day),
                    Some(Period::Month(month)) => Written::Month(month),
                    Some(Period::Quarter(_) | Period::Year(_)) => {
                        Written::Text(words.as_deref().unwrap_or(""))
                    }
                    None => Written::Blank,
                });
            }
            for column in &own {
                joined.push(column.map_or(Written::Blank, |column| grid.cell(row, column)));
            }
        }
        let columns = period_column.iter().map(|_| None).chain(own).collect();
        if let Origin::Files(parts) = &mut joined.origin {
            parts.push(Part { first, columns, origin: grid.origin });
        }
    }
    Some(joined)
}

/// The name of the column of periods.
fn period_column(
    named: Option<&Words>,
    kind: &Located<NamedPeriod>,
    columns: &IndexMap<Arc<str>, Vec<Option<usize>>>,
    found: &mut Diagnostics,
) -> Option<Arc<str>> {
    let name = match (named, kind.value) {
        (Some(words), _) => tidy_name(&words.value),
        (None, NamedPeriod::Date) => Arc::from("date"),
        (None, NamedPeriod::Month) => Arc::from("month"),
        (None, NamedPeriod::Quarter) => Arc::from("quarter"),
        (None, NamedPeriod::FinancialYear) => Arc::from("financial_year"),
    };
    if columns.contains_key(&name) {
        let place = named.map_or(&kind.place, |words| &words.place).clone();
        found
            .error(Code::InvalidValue, place, format!("The files have a column `{name}` of their own."))
            .remedy("Write `period_column:` with another name, or take `period_from_name` out.");
        return None;
    }
    Some(name)
}

/// Tells files that share no column with the first.
fn tell_strangers(
    columns: &IndexMap<Arc<str>, Vec<Option<usize>>>,
    parts: &[(Grid, Option<Period>)],
    found: &mut Diagnostics,
) -> bool {
    let mut any = false;
    for (grid, _) in parts.iter().skip(1) {
        let shared = |name: &Arc<str>| columns.get(name).is_some_and(|places| places[0].is_some());
        if !grid.header.iter().any(shared) {
            any = true;
            found
                .error(
                    Code::UnknownColumn,
                    grid.origin.header(0),
                    "This file shares no column with the first of `files`, so it is another table.",
                )
                .remedy("Make the pattern of `files` narrower, or give the columns the same names.");
        }
    }
    any
}

/// Tells columns that some of the files have and others have not.
fn tell_columns(
    columns: &IndexMap<Arc<str>, Vec<Option<usize>>>,
    parts: &[(Grid, Option<Period>)],
    found: &mut Diagnostics,
) {
    for (name, places) in columns {
        let Some(lacking) = places.iter().position(Option::is_none) else { continue };
        let without = places.iter().filter(|place| place.is_none()).count();
        let lack = if without == 1 { "lacks" } else { "lack" };
        let all = parts.len();
        // Where the column begins to be there, or ceases to be.
        let change = if lacking == 0 { places.iter().position(Option::is_some) } else { Some(lacking) };
        let Some(at) = change else { continue };
        let origin = &parts[at].0.origin;
        let (place, message): (Place, String) = match places[at] {
            Some(column) => (
                origin.header(column),
                format!(
                    "Column `{name}` is new in this file; {without} of {all} files {lack} it, and it is empty there."
                ),
            ),
            None => (
                origin.header(0),
                format!(
                    "Column `{name}` is missing in this file; {without} of {all} files {lack} it, and it is empty there."
                ),
            ),
        };
        // A column of this file or of the one before that the other has not: most likely the same, renamed.
        let other = if at > 0 && places[at].is_some() { at - 1 } else { at };
        let here = if places[at].is_some() { at } else { at.saturating_sub(1) };
        let has =
            |name: &Arc<str>, part: usize| columns.get(name).is_some_and(|places| places[part].is_some());
        let names = parts[other].0.header.iter().filter(|other| !has(other, here));
        let remedy = match nearest(name, names.map(|name| &**name)) {
            Some(near) => format!("If `{near}` is the same column, give it one name in all files."),
            None => "Check that the file is of the same kind as the others.".to_owned(),
        };
        found.warning(Code::UnknownColumn, place, message).remedy(remedy);
    }
}
