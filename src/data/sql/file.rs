//! Queries over a SQLite file.

use super::super::Table;
use super::answer::Heading;
use super::engine::Engine;
use super::errors::{self, Known};
use super::query::Query;
use super::sqlite::Asking;
use super::tokens::Dialect;
use super::{Surroundings, timeout};
use crate::definition::raw::{DataSource, FilePath};
use crate::diagnostics::{Code, Diagnostics};

/// The answer of a query over a file. What is wrong is told.
pub(super) fn ask(
    name: &str,
    source: &DataSource,
    file: &FilePath,
    surroundings: &Surroundings<'_>,
    found: &mut Diagnostics,
) -> Option<Table> {
    let Surroundings { folder, root, bindings, .. } = *surroundings;
    let query = Query::of(source, Dialect::Sqlite, folder, root, found)?;
    let timeout = timeout(source, found)?;
    let asking = Asking { name, source, query: &query, bindings, root, timeout };
    if !asking.knows_parameters(found) {
        return None;
    }
    let path = root.locate(folder, file, found)?;
    for ending in ["-wal", "-journal"] {
        let mut beside = path.clone().into_os_string();
        beside.push(ending);
        if std::fs::metadata(&beside).is_ok_and(|is| is.len() > 0) {
            let message =
                format!("`{}` has changes beside it that are not in it yet (`{ending}`).", file.value);
            found
                .warning(Code::DataSyntax, file.place.clone(), message)
                .remedy("Close the program that writes it, or name a copy that was made with `vacuum into`.");
        }
    }
    let opened = Engine::of_file(&path).and_then(|engine| Ok((known(&engine)?, engine)));
    let (known, engine) = match opened {
        Ok(opened) => opened,
        Err(error) => {
            let message = format!("`{}` is no SQLite file that can be read: {error}.", file.value);
            found
                .error(Code::DataSyntax, file.place.clone(), message)
                .remedy("Check that it is the whole file and that it is not encrypted.");
            return None;
        }
    };
    engine.begin();
    let mut statement = match engine.connection.prepare(&query.text) {
        Ok(statement) => statement,
        Err(error) => {
            errors::tell(&error, &query, &known, &engine, root, found);
            return None;
        }
    };
    let mut reads: Vec<String> = engine.reads().into_keys().map(|(table, _)| table).collect();
    reads.dedup();
    engine.end();
    let headings = statement
        .column_names()
        .into_iter()
        .map(|name| Heading { name: name.to_owned(), kind: None, decimals: None })
        .collect();
    let record = asking.record("SQLite", reads);
    asking.answer(&engine, &mut statement, headings, record, &|_, _| None, found)
}

/// The tables and columns of the file. A name that is not UTF-8 is an error, for names are read as text
/// from here on.
fn known(engine: &Engine) -> rusqlite::Result<Known> {
    let connection = &engine.connection;
    let mut known = Known::default();
    let mut tables = connection
        .prepare("select name, sql from sqlite_schema where type in ('table', 'view') order by name")?;
    let mut rows = tables.query([])?;
    while let Some(row) = rows.next()? {
        // Read as text, which fails where it is none.
        let _: Option<String> = row.get(1)?;
        known.tables.push(row.get(0)?);
    }
    for table in &known.tables {
        let mut columns = connection.prepare("select name from pragma_table_info(?1)")?;
        for column in columns.query_map([table], |row| row.get(0))? {
            known.columns.push(column?);
        }
    }
    known.columns.sort();
    known.columns.dedup();
    Ok(known)
}
