//! Queries over a PostgreSQL server. The definition names an environment variable that holds the URL;
//! neither the URL nor a part of it gets into a finding or a file.

mod errors;
mod names;
mod numeric;
mod server;
mod values;

use super::super::Table;
use super::super::grid::Written;
use super::answer::{Answer, Heading, Kept};
use super::query::Query;
use super::sqlite::Asking;
use super::tokens::{Dialect, Kind};
use super::{Surroundings, timeout};
use crate::definition::ColumnType;
use crate::definition::raw::{DataSource, Words};
use crate::diagnostics::{Code, Diagnostics};
use server::{Question, Server};
use values::{Cell, Given};

/// The answer of a query over a server. What is wrong is told.
pub(super) fn ask(
    name: &str,
    source: &DataSource,
    variable: &Words,
    surroundings: &Surroundings<'_>,
    found: &mut Diagnostics,
) -> Option<Table> {
    let Surroundings { folder, root, bindings, environment, .. } = *surroundings;
    let query = Query::of(source, Dialect::Postgres, folder, root, found)?;
    let timeout = timeout(source, found)?;
    let asking = Asking { name, source, query: &query, bindings, root, timeout };
    if !asking.knows_parameters(found) {
        return None;
    }
    let server = Server::named(variable, environment, found)?;
    let numbered = Numbered::of(&asking);
    let question =
        Question { text: numbered.text.clone(), given: numbered.given.clone(), timeout: asking.timeout };
    match server.ask(question) {
        Ok(answered) => table(&asking, answered, found),
        Err(failure) => {
            failure.tell(&asking, &numbered, variable, found);
            None
        }
    }
}

/// A query whose parameters are numbered, as the server wants them.
pub(super) struct Numbered {
    text: String,
    given: Vec<(String, Given)>,
    /// Where pieces of the text begin, in it and in the query as it was written.
    pieces: Vec<(usize, usize)>,
}

impl Numbered {
    fn of(asking: &Asking<'_>) -> Numbered {
        let query = asking.query;
        let (mut text, mut given, mut pieces) = (String::new(), Vec::<(String, Given)>::new(), vec![(0, 0)]);
        let mut at = 0;
        for token in query.tokens.iter().filter(|token| token.kind == Kind::Parameter) {
            let name = query.words(token).trim_start_matches(':');
            let Some(value) = asking.bindings.get(name) else { continue };
            let number = given.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
                given.push((name.to_owned(), Given::of(value)));
                given.len() - 1
            });
            text.push_str(query.text.get(at..token.at.start).unwrap_or(""));
            pieces.push((text.len(), token.at.start));
            text.push_str(&format!("${}", number + 1));
            at = token.at.end;
            pieces.push((text.len(), at));
        }
        text.push_str(query.text.get(at..).unwrap_or(""));
        Numbered { text, given, pieces }
    }

    /// The byte of the query as it was written, for a character of this one, from 1.
    fn written_at(&self, character: u32) -> Option<usize> {
        let (byte, _) = self.text.char_indices().nth(character.checked_sub(1)? as usize)?;
        let (here, there) = self.pieces.iter().rfind(|(here, _)| *here <= byte)?;
        Some(there + (byte - here))
    }
}

fn table(asking: &Asking<'_>, answered: server::Answered, found: &mut Diagnostics) -> Option<Table> {
    let query = asking.query;
    let mut headings = Vec::with_capacity(answered.columns.len());
    for (name, kind) in answered.columns {
        let Some(kind) = kind else {
            let message = format!("The column `{name}` of the query is of a type that cannot be printed.");
            found
                .error(Code::BadQuery, query.place(), message)
                .remedy(format!("Turn it into text, a number or a date: `{name}::text`."));
            return None;
        };
        let kind = match kind {
            values::Type::YesNo => Some(ColumnType::YesNo),
            values::Type::Date => Some(ColumnType::Date),
            values::Type::Whole => Some(ColumnType::Integer),
            values::Type::Number | values::Type::Text | values::Type::Moment => None,
        };
        headings.push(Heading { name, kind, decimals: None });
    }
    let width = headings.len();
    let height = answered.cells.len().checked_div(width).unwrap_or(0);
    if height == 0 {
        asking.tell_nothing(found);
        return None;
    }
    if height > 1 && !query.tokens.iter().any(|token| token.depth == 0 && query.is(token, "order")) {
        found
            .warning(Code::BadQuery, query.place(), "The query does not say in which order its rows stand.")
            .remedy("A server gives them in any order, another one tomorrow: add `order by`.");
    }
    let mut answer = Answer::new(headings, asking.source, asking.record("PostgreSQL", tables(query)), found)?;
    for (at, cell) in answered.cells.into_iter().enumerate() {
        let column = at % width;
        match cell {
            Cell::Null => answer.push(Written::Blank),
            Cell::Text(text) => answer.push(Written::Text(&text)),
            Cell::Number(number) => answer.push_exact(column, number),
            Cell::Date(date) => answer.push(Written::Date(date)),
            Cell::YesNo(yes) => answer.push(Written::Text(if yes { "yes" } else { "no" })),
            Cell::TooLarge => {
                let message = "The query gives a number that is too large to print, or none.";
                found.error(Code::BadQuery, query.place(), message).remedy("Round it, or leave it out.");
                return None;
            }
        }
    }
    answer.into_table(asking.source, Kept::default(), asking.name, found)
}

/// The tables that a query names behind `from` and `join`.
fn tables(query: &Query) -> Vec<String> {
    let mut tables = Vec::new();
    let mut tokens = query.tokens.iter().peekable();
    while let Some(token) = tokens.next() {
        if !(query.is(token, "from") || query.is(token, "join")) {
            continue;
        }
        let Some(mut name) = tokens.peek().and_then(|token| query.name(token)) else { continue };
        tokens.next();
        while tokens.next_if(|token| query.words(token) == ".").is_some() {
            let Some(more) = tokens.next().and_then(|token| query.name(token)) else { break };
            name = format!("{name}.{more}");
        }
        if !tables.contains(&name) {
            tables.push(name);
        }
    }
    tables
}
