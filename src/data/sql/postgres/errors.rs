//! What a server says, in the words of people who write reports and without those of its URL.

use super::Numbered;
use super::names::Names;
use crate::data::sql::query::Query;
use crate::data::sql::sqlite::Asking;
use crate::definition::raw::Words;
use crate::diagnostics::{Code, Diagnostics};
use postgres::error::{ErrorPosition, SqlState};
use std::error::Error;
use std::io::ErrorKind;

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Failure {
    /// The server cannot be reached: why, and what to do.
    Unreachable(&'static str, &'static str),
    /// The server refuses the query.
    Refused {
        state: SqlState,
        /// What it says, unless a part of the URL is in it.
        message: Option<String>,
        /// The character of the numbered query, from 1.
        position: Option<u32>,
        /// What there is, where it is a name that there is not.
        names: Names,
    },
    /// A parameter that does not fit what the query does with it.
    Unfit {
        parameter: String,
        kind: String,
    },
    TooMany,
    TooLate,
    /// The connection broke, or a value cannot be read.
    Broken,
}

impl Failure {
    pub(super) fn of(error: &postgres::Error, secrets: &[String]) -> Failure {
        let Some(told) = error.as_db_error() else {
            let cause = error.source();
            let says = |words: &str| {
                error.to_string().contains(words)
                    || cause.is_some_and(|cause| cause.to_string().contains(words))
            };
            let kind =
                cause.and_then(|cause| cause.downcast_ref::<std::io::Error>()).map(std::io::Error::kind);
            return match kind {
                Some(ErrorKind::ConnectionRefused) => Failure::Unreachable(
                    "nothing answers there",
                    "Check that the server runs and listens at this address and port.",
                ),
                Some(ErrorKind::TimedOut) => {
                    Failure::Unreachable("it does not answer", "Check the network and its firewall.")
                }
                Some(ErrorKind::NotFound) => {
                    Failure::Unreachable("there is no socket", "Check that the server runs on this machine.")
                }
                Some(_) => Failure::Unreachable(
                    "the connection cannot be made",
                    "Check the name of the server and the network.",
                ),
                None if says("password missing") => {
                    Failure::Unreachable("it asks for a password", "Write the password into the URL.")
                }
                None if says("connect") => Failure::Unreachable(
                    "the connection cannot be made",
                    "Check the name of the server and the network.",
                ),
                None => Failure::Broken,
            };
        };
        let state = told.code().clone();
        let refused = "Check the URL, and that the server lets this user read from this machine.";
        if state == SqlState::INVALID_PASSWORD || state == SqlState::INVALID_AUTHORIZATION_SPECIFICATION {
            return Failure::Unreachable("it refuses the user or the password", refused);
        }
        if state == SqlState::INVALID_CATALOG_NAME {
            return Failure::Unreachable("it has no database of that name", refused);
        }
        if state == SqlState::TOO_MANY_CONNECTIONS || state == SqlState::CANNOT_CONNECT_NOW {
            return Failure::Unreachable("it takes no more connections now", "Try again in a minute.");
        }
        let position = match told.position() {
            Some(ErrorPosition::Original(position)) => Some(*position),
            _ => None,
        };
        let said = told.message().to_lowercase();
        let silent = secrets.iter().any(|secret| said.contains(&secret.to_lowercase()));
        let message = (!silent).then(|| told.message().to_owned());
        Failure::Refused { state, message, position, names: Names::default() }
    }

    /// The same, with the names that there are.
    pub(super) fn knowing(mut self, known: Names) -> Failure {
        if let Failure::Refused { names, .. } = &mut self {
            *names = known;
        }
        self
    }

    /// Tells it: what the server is at fault for at the variable, the rest in the query.
    pub(super) fn tell(
        self,
        asking: &Asking<'_>,
        numbered: &Numbered,
        variable: &Words,
        found: &mut Diagnostics,
    ) {
        let (query, root) = (asking.query, asking.root);
        match self {
            Failure::Unreachable(why, remedy) => {
                let message =
                    format!("The server that `{}` names cannot be asked: {why}.", variable.value.trim());
                found.error(Code::Server, variable.place.clone(), message).remedy(remedy);
            }
            Failure::Broken => {
                let message =
                    format!("The server that `{}` names broke off its answer.", variable.value.trim());
                found.error(Code::Server, variable.place.clone(), message).remedy("Try again.");
            }
            Failure::Unfit { parameter, kind } => {
                let at = query.find_parameter(&parameter);
                let message = format!("The parameter `{parameter}` cannot be given to the server as {kind}.");
                query.tell(at, root, message, found).remedy(format!(
                    "Compare it with a column of its own type, or cast it: `:{parameter}::text`."
                ));
            }
            Failure::TooMany => {
                query
                    .tell(None, root, "The query gives more rows than can be loaded.", found)
                    .remedy("Let the server group them, or take fewer columns.");
            }
            Failure::TooLate => too_late(asking, found),
            Failure::Refused { state, .. } if state == SqlState::QUERY_CANCELED => too_late(asking, found),
            Failure::Refused { state, message, position, names } => {
                let at = position.and_then(|position| numbered.written_at(position));
                let (said, remedy) = refused(query, &state, message, at, &names);
                query.tell(at, root, said, found).remedy(remedy);
            }
        }
    }
}

/// Why the server refuses a query, which it does at a byte of it, and what to do.
fn refused(
    query: &Query,
    state: &SqlState,
    message: Option<String>,
    at: Option<usize>,
    names: &Names,
) -> (String, String) {
    let word = at.and_then(|at| query.tokens.iter().find(|token| token.at.start == at));
    let word = word.map_or("", |token| query.words(token));
    let (said, remedy) = match *state {
        SqlState::SYNTAX_ERROR if word.is_empty() => {
            ("The query ends before it is complete.".to_owned(), "Close its brackets and quotation marks.")
        }
        SqlState::SYNTAX_ERROR => (
            format!("The query cannot be understood at `{word}`."),
            "Look at the words before it: a comma, a bracket or a keyword may be missing.",
        ),
        SqlState::UNDEFINED_TABLE => {
            let name = name_at(query, at);
            let said = format!("The server has no table `{name}` that this user sees.");
            let usual = "Check the name, and its schema: `schema.table`.";
            return (said, names.for_table(&name).unwrap_or_else(|| usual.to_owned()));
        }
        SqlState::UNDEFINED_COLUMN => {
            let name = name_at(query, at);
            let said = format!("The query names a column `{name}` that its tables do not have.");
            let texts = "Texts stand in single quotation marks, and names with capitals in double ones.";
            let known = names.for_column(&name, &super::tables(query));
            return (said, known.map_or(texts.to_owned(), |known| format!("{known} {texts}")));
        }
        SqlState::READ_ONLY_SQL_TRANSACTION => {
            ("The query would change the database.".to_owned(), "A report reads data and changes none.")
        }
        SqlState::INSUFFICIENT_PRIVILEGE => (
            "The user of the server may not read what the query asks for.".to_owned(),
            "Ask who keeps the database to let this user read it.",
        ),
        ref state => (
            match message {
                Some(message) => format!("The server cannot run the query: {message}."),
                None => format!("The server cannot run the query ({}).", state.code()),
            },
            "Try the query in a program for the database.",
        ),
    };
    (said, remedy.to_owned())
}

/// The name that begins at a byte of a query, with the table or schema before it.
fn name_at(query: &Query, at: Option<usize>) -> String {
    let part = |c: &char| c.is_alphanumeric() || matches!(c, '_' | '.' | '"');
    let rest = at.and_then(|at| query.text.get(at..)).unwrap_or("");
    rest.chars().take_while(part).filter(|c| *c != '"').collect()
}

fn too_late(asking: &Asking<'_>, found: &mut Diagnostics) {
    asking
        .query
        .tell(None, asking.root, "The query takes too long.", found)
        .remedy("Look for tables that are joined without a condition, or give it more time with `timeout`.");
}
