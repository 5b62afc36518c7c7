//! What stands between `select` and `from` of the outermost query.

use super::query::Query;
use super::tokens::{Kind, Token};

/// The columns that a query asks for.
pub(super) struct SelectList<'a> {
    pub items: Vec<Item<'a>>,
    /// The byte at which another column could be added.
    pub end: usize,
    /// Whether each row of the answer is one row of the data: nothing is grouped, joined from several queries
    /// or made single.
    pub row_by_row: bool,
}

/// A column that a query asks for.
pub(super) enum Item<'a> {
    /// `*`, `contacts.*`
    All { table: Option<&'a str> },
    /// `received`, `c.received`; `table` is as it is written.
    Column { table: Option<&'a str> },
    /// `sum(received)`: a function of one column.
    Call { function: String, column: String },
    /// Anything else, by its bytes.
    Other { start: usize, end: usize },
}

const ENDS: [&str; 9] = ["from", "where", "group", "having", "window", "order", "limit", "offset", "for"];

/// Whether several queries are put together anywhere in it; then a column of the answer need not come from
/// the one place that SQLite names.
pub(super) fn is_compound(query: &Query) -> bool {
    query.tokens.iter().any(|token| ["union", "intersect", "except"].iter().any(|word| query.is(token, word)))
}

/// The list of a query's columns; none where it is no plain `select`.
pub(super) fn select_list(query: &Query) -> Option<SelectList<'_>> {
    let outer: Vec<&Token> = query.tokens.iter().collect();
    let is =
        |token: &Token, words: &[&str]| token.depth == 0 && words.iter().any(|word| query.is(token, word));
    let select = outer.iter().position(|token| is(token, &["select"]))?;
    let mut start = select + 1;
    let distinct = outer.get(start).is_some_and(|token| is(token, &["distinct"]));
    if outer.get(start).is_some_and(|token| is(token, &["distinct", "all"])) {
        start += 1;
    }
    let ends = |token: &&Token| is(token, &ENDS) || (token.depth == 0 && query.words(token) == ";");
    let end = outer[start..].iter().position(|token| ends(token)).map_or(outer.len(), |at| start + at);
    let list = &outer[start..end];
    let last = list.last()?;
    let items = list
        .split(|token| token.depth == 0 && query.words(token) == ",")
        .map(|item| read_item(query, item))
        .collect::<Option<Vec<_>>>()?;
    let grouped = outer[end..].iter().any(|token| is(token, &["group", "having"]));
    Some(SelectList { items, end: last.at.end, row_by_row: !distinct && !grouped && !is_compound(query) })
}

fn read_item<'a>(query: &'a Query, tokens: &[&Token]) -> Option<Item<'a>> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    let words: Vec<&str> = tokens.iter().map(|token| query.words(token)).collect();
    let named =
        |at: usize| tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Word | Kind::Quoted));
    // `as total`, `total`, or nothing.
    let ends_at = |at: usize| match tokens.len().checked_sub(at) {
        Some(0) => true,
        Some(1) => named(at),
        Some(2) => query.is(tokens[at], "as"),
        _ => false,
    };
    let other = || Item::Other { start: first.at.start, end: last.at.end };
    Some(match *words.as_slice() {
        ["*"] => Item::All { table: None },
        [table, ".", "*"] => Item::All { table: Some(table) },
        [table, ".", _, ..] if named(0) && named(2) && ends_at(3) => Item::Column { table: Some(table) },
        [_, "(", _, ")", ..] if named(0) && named(2) && ends_at(4) => call(query, tokens[0], tokens[2])?,
        [_, "(", _, ".", _, ")", ..] if named(0) && named(2) && named(4) && ends_at(6) => {
            call(query, tokens[0], tokens[4])?
        }
        [_, ..] if named(0) && ends_at(1) => Item::Column { table: None },
        _ => other(),
    })
}

fn call<'a>(query: &'a Query, function: &Token, column: &Token) -> Option<Item<'a>> {
    Some(Item::Call { function: query.words(function).to_lowercase(), column: query.name(column)? })
}

impl<'a> SelectList<'a> {
    /// What the column at `at` of an answer of `width` columns is asked for with. None where `*` stands
    /// twice, since it does not say how many columns each one is.
    pub(super) fn item_of(&self, at: usize, width: usize) -> Option<&Item<'a>> {
        let is_all = |item: &Item<'_>| matches!(item, Item::All { .. });
        let Some(star) = self.items.iter().position(is_all) else { return self.items.get(at) };
        if self.items.iter().skip(star + 1).any(is_all) {
            return None;
        }
        let wide = (width + 1).checked_sub(self.items.len())?;
        match at {
            at if at < star => self.items.get(at),
            at if at < star + wide => self.items.get(star),
            at => self.items.get(at + 1 - wide),
        }
    }
}
