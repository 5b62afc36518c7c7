//! What SQLite says, in the words of people who write reports.

use super::engine::Engine;
use super::query::Query;
use crate::definition::{Root, nearest};
use crate::diagnostics::Diagnostics;
use rusqlite::Error;

/// The tables and columns that a query may name, for suggestions.
#[derive(Default)]
pub(super) struct Known {
    pub tables: Vec<String>,
    /// Of the tables that the query names.
    pub columns: Vec<String>,
}

/// The name that follows the words of an error: `no such table: main.contacts`.
pub(super) fn missing_table(error: &Error) -> Option<String> {
    let (message, _) = parts(error)?;
    let name = message.strip_prefix("no such table: ")?;
    Some(name.strip_prefix("main.").unwrap_or(name).to_owned())
}

/// Tells why a query cannot be prepared or run.
pub(super) fn tell(
    error: &Error,
    query: &Query,
    known: &Known,
    engine: &Engine,
    root: &Root<'_>,
    found: &mut Diagnostics,
) {
    if engine.timed_out() {
        query.tell(None, root, "The query takes too long.", found).remedy(
            "Look for tables that are joined without a condition, or give it more time with `timeout`.",
        );
        return;
    }
    let Some((message, offset)) = parts(error) else {
        query.tell(None, root, format!("SQLite cannot run the query: {error}."), found);
        return;
    };
    if let Some(what) = engine.refused() {
        let remedy = match what.starts_with("The function") {
            true => {
                "Its answer changes from one run to the next; a report built twice must be the same. Use a parameter."
            }
            false => "A report reads data and changes none.",
        };
        query.tell(offset, root, format!("{what} is not allowed in a query."), found).remedy(remedy);
        return;
    }
    let (message, at, remedy) = in_words(message, offset, query, known);
    let finding = query.tell(at, root, message, found);
    if let Some(remedy) = remedy {
        finding.remedy(remedy);
    }
}

fn in_words(
    message: &str,
    offset: Option<usize>,
    query: &Query,
    known: &Known,
) -> (String, Option<usize>, Option<String>) {
    if let Some(name) = message.strip_prefix("no such table: ") {
        let said = format!("There is no data `{name}` that the query could read.");
        return (said, query.find_name(name).or(offset), suggest(name, &known.tables, "data"));
    }
    if let Some(name) = message.strip_prefix("no such column: ") {
        let name = name.split(" - should this be").next().unwrap_or(name).trim_matches('"');
        let last = name.rsplit('.').next().unwrap_or(name);
        let said = format!("The query names a column `{name}` that its tables do not have.");
        let mut remedy = suggest(last, &known.columns, "columns");
        if message.contains('"') || query.text.get(offset.unwrap_or(0)..).is_some_and(|t| t.starts_with('"'))
        {
            let texts = "Texts stand in single quotation marks: 'North'.";
            remedy = Some(remedy.map_or(texts.to_owned(), |remedy| format!("{remedy} {texts}")));
        }
        return (said, offset.or_else(|| query.find_name(last)), remedy);
    }
    if let Some(name) = message.strip_prefix("ambiguous column name: ") {
        let said = format!("The column `{name}` stands in more than one table of the query.");
        return (
            said,
            offset.or_else(|| query.find_name(name)),
            Some(format!("Write the table before it: `contacts.{name}`.")),
        );
    }
    if let Some(name) = message.strip_prefix("no such function: ") {
        let said = format!("SQLite has no function `{name}`.");
        return (said, offset.or_else(|| query.find_name(name)), None);
    }
    if let Some(rest) = message.strip_prefix("near \"")
        && let Some((word, _)) = rest.rsplit_once("\": ")
    {
        let said = format!("The query cannot be understood at `{word}`.");
        return (
            said,
            offset,
            Some("Look at the words before it: a comma, a bracket or a keyword may be missing.".to_owned()),
        );
    }
    if message.starts_with("incomplete input") {
        let said = "The query ends before it is complete.".to_owned();
        return (
            said,
            offset.filter(|&at| at < query.text.len()),
            Some("Close its brackets and quotation marks.".to_owned()),
        );
    }
    (format!("SQLite cannot run the query: {message}."), offset, None)
}

/// The nearest name and all there are, as long as they are few enough to read.
pub(super) fn suggest(name: &str, names: &[String], what: &str) -> Option<String> {
    const MOST: usize = 30;
    let near = nearest(&name.to_lowercase(), names.iter().map(String::as_str))
        .map(|near| format!("Did you mean `{near}`?"));
    let list = match names.len() {
        0 => None,
        count if count > MOST => None,
        _ => Some(format!("The {what} are: {}.", names.join(", "))),
    };
    match (near, list) {
        (Some(near), Some(list)) => Some(format!("{near} {list}")),
        (near, list) => near.or(list),
    }
}

/// The message and the byte of the query that it is about.
fn parts(error: &Error) -> Option<(&str, Option<usize>)> {
    match error {
        Error::SqlInputError { msg, offset, .. } => Some((msg, usize::try_from(*offset).ok())),
        Error::SqliteFailure(_, Some(message)) => Some((message, None)),
        _ => None,
    }
}
