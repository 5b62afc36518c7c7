//! Queries over the loaded tables of a report, by SQLite in memory.

use super::super::{Column, Table, Tables};
use super::answer::Heading;
use super::engine::{Engine, Reads};
use super::errors::{self, Known};
use super::followed::Followed;
use super::in_groups::grouped_by;
use super::query::Query;
use super::select_list::{Item, SelectList, is_compound, select_list};
use super::sqlite::Asking;
use super::tables::{insert, schema};
use super::tokens::{Dialect, Kind};
use super::withheld::Withheld;
use super::{Surroundings, is_sound, timeout};
use crate::definition::ColumnType;
use crate::definition::raw::DataSource;
use crate::diagnostics::{Code, Diagnostics};
use crate::period;
use rusqlite::Statement;
use std::collections::{BTreeMap, BTreeSet};

/// Queries that read each other's results stand at most so deep.
const DEPTH: usize = 50;

/// The queries of a report and the tables that they read.
pub(super) struct Session<'a> {
    surroundings: &'a Surroundings<'a>,
    engine: Engine,
    tables: &'a mut Tables,
    /// Queries that were not asked yet.
    waiting: BTreeMap<&'a str, &'a DataSource>,
    /// Those that are being asked, the outermost first.
    asking: Vec<&'a str>,
    /// Tables that SQLite knows, with what it has of each; none before it has any row.
    known: BTreeMap<String, Option<Filled>>,
}

/// What SQLite has of a table.
struct Filled {
    /// The columns whose values it has.
    columns: BTreeSet<usize>,
    /// The columns by which its rows are grouped; none where they stand as in the table.
    by: Vec<usize>,
}

/// What became of a table that a query names.
enum Named {
    /// SQLite knows it now.
    Ready,
    /// It is no data of the report.
    Unknown,
    /// It cannot be had, and why was told.
    Failed,
}

impl<'a> Session<'a> {
    pub(super) fn new(
        surroundings: &'a Surroundings<'a>,
        tables: &'a mut Tables,
    ) -> rusqlite::Result<Session<'a>> {
        let waiting = surroundings
            .report
            .data
            .iter()
            .filter(|(_, source)| source.asks_tables())
            .map(|(name, source)| (name.as_str(), source))
            .collect();
        let engine = Engine::in_memory()?;
        Ok(Session { surroundings, engine, tables, waiting, asking: Vec::new(), known: BTreeMap::new() })
    }

    /// Asks every query, those that others read first.
    pub(super) fn ask_all(&mut self, found: &mut Diagnostics) {
        while let Some((name, _)) = self.waiting.first_key_value() {
            self.ask(name, found);
        }
    }

    fn ask(&mut self, name: &'a str, found: &mut Diagnostics) {
        let Some(source) = self.waiting.remove(name) else { return };
        self.asking.push(name);
        let mut own = Diagnostics::new();
        let table = self.table(name, source, &mut own);
        let whole = !own.has_errors();
        found.merge(own);
        if let Some(table) = table.filter(|_| whole) {
            self.tables.insert(name.to_owned(), table);
        }
        self.asking.pop();
    }

    fn table(&mut self, name: &'a str, source: &'a DataSource, found: &mut Diagnostics) -> Option<Table> {
        let Surroundings { folder, root, bindings, .. } = *self.surroundings;
        if !is_sound(name, source, self.surroundings, found) {
            return None;
        }
        let query = Query::of(source, Dialect::Sqlite, folder, root, found)?;
        let timeout = timeout(source, found)?;
        let asking = Asking { name, source, query: &query, bindings, root, timeout };
        if !asking.knows_parameters(found) {
            return None;
        }
        let reads = self.make_ready(&asking, found)?;
        if self.compares_yes_with_words(&asking, &reads, found) {
            return None;
        }
        self.fill(&reads, &asking, found)?;
        self.answer(&asking, &reads, found)
    }

    /// Makes every table that the query names known to SQLite, and tells which columns it reads.
    fn make_ready(&mut self, asking: &Asking<'_>, found: &mut Diagnostics) -> Option<Reads> {
        loop {
            self.engine.begin();
            let prepared = self.engine.connection.prepare(&asking.query.text).map(drop);
            self.engine.end();
            let Err(error) = prepared else { return Some(self.engine.reads()) };
            let missing = errors::missing_table(&error);
            match missing.map(|name| self.make_known(&name, asking, found)) {
                Some(Named::Ready) => {}
                Some(Named::Failed) => return None,
                Some(Named::Unknown) | None => {
                    let known = self.names(asking.query);
                    errors::tell(&error, asking.query, &known, &self.engine, asking.root, found);
                    return None;
                }
            }
        }
    }

    fn make_known(&mut self, name: &str, asking: &Asking<'_>, found: &mut Diagnostics) -> Named {
        let report = self.surroundings.report;
        let Some((name, _)) = report.data.iter().find(|(data, _)| data.eq_ignore_ascii_case(name)) else {
            return Named::Unknown;
        };
        if let Some(from) = self.asking.iter().position(|asked| asked == name) {
            let ring: Vec<String> = self.asking[from..].iter().map(|name| format!("`{name}`")).collect();
            let message = match ring.as_slice() {
                [alone] => format!("The query of {alone} reads its own result."),
                _ => format!("The queries of {} read each other's results in a ring.", ring.join(", ")),
            };
            asking
                .query
                .tell(asking.query.find_name(name), asking.root, message, found)
                .remedy("Let one of them read the data itself.");
            return Named::Failed;
        }
        if self.asking.len() >= DEPTH {
            let message = format!("More than {DEPTH} queries read each other's results.");
            asking.query.tell(None, asking.root, message, found);
            return Named::Failed;
        }
        self.ask(name, found);
        let Some(table) = self.tables.get(name) else { return Named::Failed };
        match self.engine.connection.execute_batch(&schema(name, table)) {
            Ok(()) => {
                self.known.insert(name.clone(), None);
                Named::Ready
            }
            Err(error) => {
                let message = format!("SQL cannot read `{name}`: {error}.");
                found.error(Code::BadQuery, asking.query.place(), message).remedy(
                    "SQL takes no notice of capitals: give data and columns names that differ in more.",
                );
                Named::Failed
            }
        }
    }

    /// The names that a query may use.
    fn names(&self, query: &Query) -> Known {
        let named = self.known.keys().filter(|name| query.find_name(name).is_some());
        let columns: BTreeSet<&str> = named
            .filter_map(|name| self.tables.get(name))
            .flat_map(|table| table.columns.iter().map(|column| &*column.name))
            .collect();
        Known {
            tables: self.surroundings.report.data.keys().cloned().collect(),
            columns: columns.into_iter().map(str::to_owned).collect(),
        }
    }

    /// Whether a text such as `'Y'` is compared, while a column of yes and no is read: SQL knows those as 1 and
    /// 0, so that nothing would be found. Told when so.
    fn compares_yes_with_words(&self, asking: &Asking<'_>, reads: &Reads, found: &mut Diagnostics) -> bool {
        let is_yes_no = |(table, name): &&(String, String)| {
            self.column(table, name).is_some_and(|column| column.kind == ColumnType::YesNo)
        };
        let Some((_, column)) = reads.keys().find(is_yes_no) else { return false };
        let query = asking.query;
        let compared = query.tokens.windows(2).find(|pair| {
            let text = query.words(&pair[1]);
            pair[1].kind == Kind::Text
                && period::yes_no(text.trim_matches('\'')).is_some()
                && matches!(query.words(&pair[0]).to_lowercase().as_str(), "=" | ">" | "is" | "like" | "not")
        });
        let Some([_, text]) = compared else { return false };
        let words = query.words(text);
        let message =
            format!("Column `{column}` holds yes and no, and {words} is a text: they are never equal.");
        query
            .tell(Some(text.at.start), asking.root, message, found)
            .remedy(format!("Write the column alone, `where {column}` or `where not {column}`."));
        true
    }

    /// Gives SQLite the rows of the tables that a query reads, with the columns that it reads and those that
    /// a later one seems to.
    fn fill(&mut self, reads: &Reads, asking: &Asking<'_>, found: &mut Diagnostics) -> Option<()> {
        let names: BTreeSet<&String> = reads.keys().map(|(name, _)| name).collect();
        // SQLite does not tell the columns that such joins compare.
        let by_name = |token| ["natural", "using"].iter().any(|word| asking.query.is(token, word));
        let joins_by_name = asking.query.tokens.iter().any(by_name);
        for name in names {
            let (Some(table), Some(filled)) = (self.tables.get(name), self.known.get(name)) else { continue };
            let read = reads.keys().filter(|(of, _)| of == name);
            let read: BTreeSet<usize> = match joins_by_name {
                true => (0..table.columns.len()).collect(),
                false => read.filter_map(|(_, column)| position(table, column)).collect(),
            };
            let by = grouped_by(asking.query, table);
            if filled.as_ref().is_some_and(|filled| read.is_subset(&filled.columns) && filled.by == by) {
                continue;
            }
            let mut columns = filled.as_ref().map_or_else(BTreeSet::new, |filled| filled.columns.clone());
            columns.extend(read);
            columns.extend(self.seem_read(table));
            if let Err(error) = insert(&self.engine, name, table, &columns, &by) {
                let message = format!("SQL cannot read `{name}`: {error}.");
                found.error(Code::BadQuery, asking.query.place(), message);
                return None;
            }
            self.known.insert(name.clone(), Some(Filled { columns, by }));
        }
        Some(())
    }

    /// The columns of a table that queries which were not asked yet seem to read, by the words in them. A
    /// column that is not seen here is brought when it is read.
    fn seem_read(&self, table: &Table) -> BTreeSet<usize> {
        let mut columns = BTreeSet::new();
        for source in self.waiting.values() {
            let text = source.sql.as_ref().map_or(String::new(), |sql| sql.value.to_lowercase());
            let all = source.sql_file.is_some() || text.replace("count(*)", "").contains('*');
            let seen = |column: &Column| all || text.contains(&column.name.to_lowercase());
            columns.extend((0..table.columns.len()).filter(|&at| seen(&table.columns[at])));
        }
        columns
    }

    fn answer(&self, asking: &Asking<'_>, reads: &Reads, found: &mut Diagnostics) -> Option<Table> {
        let names: BTreeSet<&String> = reads.keys().map(|(table, _)| table).collect();
        let record = asking.record("SQLite", names.into_iter().cloned().collect());
        let engine = &self.engine;
        let mut statement = match engine.connection.prepare(&asking.query.text) {
            Ok(statement) => statement,
            Err(error) => {
                errors::tell(&error, asking.query, &Known::default(), engine, asking.root, found);
                return None;
            }
        };
        let list = select_list(asking.query);
        let headings = self.headings(&statement, asking.query, reads, list.as_ref());
        let mut followed = Followed::of(asking.query, &statement, list.as_ref(), self.tables);
        // Tables that are joined, or a query inside, may have no rows of that name to be followed.
        let with_rows = followed.as_ref().and_then(|followed| {
            engine.begin();
            let prepared = engine.connection.prepare(&followed.text).ok();
            engine.end();
            prepared
        });
        match with_rows {
            Some(with_rows) => statement = with_rows,
            None => followed = None,
        }
        let result: Vec<&str> = headings.iter().map(|heading| heading.name.as_str()).collect();
        Withheld { asking, report: self.surroundings.report, tables: self.tables, reads, result: &result }
            .tell(followed.as_ref(), found);
        let cell = |row: &rusqlite::Row<'_>, column: usize| followed.as_ref()?.cell(row, column, self.tables);
        asking.answer(engine, &mut statement, headings, record, &cell, found)
    }

    /// The columns of the answer, with what they have of the columns that they come from.
    fn headings(
        &self,
        statement: &Statement<'_>,
        query: &Query,
        reads: &Reads,
        list: Option<&SelectList<'_>>,
    ) -> Vec<Heading> {
        let compound = is_compound(query);
        let items = list.filter(|list| !list.items.iter().any(|item| matches!(item, Item::All { .. })));
        statement
            .columns_with_metadata()
            .enumerate()
            .map(|(at, column)| {
                let name = column.name().to_owned();
                let plain = column.table_name().zip(column.origin_name()).filter(|_| !compound);
                let source = plain.and_then(|(table, name)| self.column(table, name));
                if let Some(source) = source {
                    return Heading { name, kind: Some(source.kind), decimals: Some(source.decimals) };
                }
                match items.and_then(|list| list.items.get(at)) {
                    Some(Item::Call { function, column }) => self.called(name, function, column, reads),
                    _ => Heading { name, kind: None, decimals: None },
                }
            })
            .collect()
    }

    /// What `sum`, `avg` and their like keep of the column that they are of.
    fn called(&self, name: String, function: &str, column: &str, reads: &Reads) -> Heading {
        let mut sources = reads
            .keys()
            .filter(|(_, read)| read.eq_ignore_ascii_case(column))
            .filter_map(|(table, read)| self.column(table, read));
        let none = Heading { name: name.clone(), kind: None, decimals: None };
        let (Some(source), None) = (sources.next(), sources.next()) else { return none };
        let (kind, decimals) = (Some(source.kind), source.decimals);
        match (function, source.kind) {
            ("min" | "max", _) => Heading { name, kind, decimals: Some(decimals) },
            ("sum", ColumnType::Integer | ColumnType::Number | ColumnType::Money) => {
                Heading { name, kind, decimals: Some(decimals) }
            }
            ("avg", ColumnType::Money) => Heading { name, kind, decimals: Some(decimals) },
            ("avg", ColumnType::Percent) => Heading { name, kind, decimals: Some(decimals + 1) },
            ("avg", ColumnType::Integer | ColumnType::Number) => {
                Heading { name, kind: Some(ColumnType::Number), decimals: Some(decimals + 1) }
            }
            _ => none,
        }
    }

    fn column(&self, table: &str, name: &str) -> Option<&Column> {
        let table = self.tables.get(table)?;
        table.columns.get(position(table, name)?)
    }
}

pub(super) fn position(table: &Table, column: &str) -> Option<usize> {
    table.columns.iter().position(|of| of.name.eq_ignore_ascii_case(column))
}
