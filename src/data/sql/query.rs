//! A query as its author wrote it, with the place of every character.

use super::tokens::{Dialect, Kind, Token, tokens};
use crate::definition::Root;
use crate::definition::raw::DataSource;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, FileId, Place};
use std::path::{Path, PathBuf};

/// The text of a query and where it stands.
pub(super) struct Query {
    pub text: String,
    pub tokens: Vec<Token>,
    source: Source,
}

/// Where the text of a query comes from.
enum Source {
    /// A definition; the place is that of the value.
    Definition { place: Place, file: PathBuf },
    /// A file of its own.
    File(FileId),
}

impl Query {
    /// The query of `sql` or `sql_file`, which must only read. What is wrong with it is told.
    pub(super) fn of(
        source: &DataSource,
        dialect: Dialect,
        folder: &Path,
        root: &Root<'_>,
        found: &mut Diagnostics,
    ) -> Option<Query> {
        let (text, source) = match (&source.sql, &source.sql_file) {
            (Some(sql), _) => {
                let file = PathBuf::from(&*root.files().path(sql.place.file));
                (sql.value.clone(), Source::Definition { place: sql.place.clone(), file })
            }
            (None, Some(named)) => {
                let file = root.read(folder, named, found)?;
                let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes);
                let Ok(text) = std::str::from_utf8(bytes) else {
                    found
                        .error(Code::BadQuery, Place::file(file.id), "The query is not UTF-8 text.")
                        .remedy("Save the file again with the encoding UTF-8.");
                    return None;
                };
                (text.to_owned(), Source::File(file.id))
            }
            (None, None) => return None,
        };
        let query = Query { tokens: tokens(&text, dialect), text, source };
        query.only_reads(dialect, root, found).then_some(query)
    }

    /// The place of the query as a whole.
    pub(super) fn place(&self) -> Place {
        match &self.source {
            Source::Definition { place, .. } => place.clone(),
            Source::File(file) => Place::line(*file, 1),
        }
    }

    /// The place of a byte of the text.
    pub(super) fn place_at(&self, offset: usize, root: &Root<'_>) -> Place {
        let before = self.text.get(..offset).unwrap_or(&self.text);
        match &self.source {
            Source::File(file) => {
                let line = before.matches('\n').count() as u32 + 1;
                let column = before.rsplit('\n').next().unwrap_or("").chars().count() as u32 + 1;
                Place::at(*file, line, column)
            }
            Source::Definition { place, file } => root
                .read_if_there(file)
                .and_then(|file| in_definition(&String::from_utf8_lossy(&file.bytes), place, before))
                .unwrap_or_else(|| place.clone()),
        }
    }

    /// The words of a token.
    pub(super) fn words(&self, token: &Token) -> &str {
        self.text.get(token.at.clone()).unwrap_or("")
    }

    /// Whether a token is this keyword.
    pub(super) fn is(&self, token: &Token, word: &str) -> bool {
        token.kind == Kind::Word && self.words(token).eq_ignore_ascii_case(word)
    }

    /// The name that a token stands for, without quotation marks.
    pub(super) fn name(&self, token: &Token) -> Option<String> {
        let words = self.words(token);
        match token.kind {
            Kind::Word => Some(words.to_owned()),
            Kind::Quoted => {
                let mark = words.chars().next()?;
                let close = if mark == '[' { ']' } else { mark };
                let inside = words.strip_prefix(mark)?.strip_suffix(close)?;
                Some(inside.replace(&format!("{close}{close}"), &close.to_string()))
            }
            _ => None,
        }
    }

    /// Where a name stands first.
    pub(super) fn find_name(&self, name: &str) -> Option<usize> {
        let is = |token: &&Token| self.name(token).is_some_and(|word| word.eq_ignore_ascii_case(name));
        self.tokens.iter().find(is).map(|token| token.at.start)
    }

    /// Where a parameter stands first.
    pub(super) fn find_parameter(&self, name: &str) -> Option<usize> {
        let is = |token: &&Token| {
            token.kind == Kind::Parameter && self.words(token).trim_start_matches(':') == name
        };
        self.tokens.iter().find(is).map(|token| token.at.start)
    }

    /// Tells what is wrong at a byte of the text.
    pub(super) fn tell<'f>(
        &self,
        offset: Option<usize>,
        root: &Root<'_>,
        message: impl Into<String>,
        found: &'f mut Diagnostics,
    ) -> &'f mut Diagnostic {
        let place = offset.map_or_else(|| self.place(), |offset| self.place_at(offset, root));
        found.error(Code::BadQuery, place, message)
    }

    /// Whether it is one query that begins as queries do. The database holds the same again; here it is
    /// told in words.
    fn only_reads(&self, dialect: Dialect, root: &Root<'_>, found: &mut Diagnostics) -> bool {
        let Some(first) = self.tokens.first() else {
            self.tell(None, root, "The query is empty.", found).remedy("Write a `select`.");
            return false;
        };
        let begins = ["select", "with", "values"].iter().any(|word| self.is(first, word))
            || (dialect == Dialect::Postgres && self.is(first, "table"))
            || self.words(first) == "(";
        if !begins {
            let word = self.words(first);
            self.tell(
                Some(first.at.start),
                root,
                format!("A query begins with `select`, `with` or `values`, not with `{word}`."),
                found,
            )
            .remedy("A report reads data and changes none.");
            return false;
        }
        let mut after = self.tokens.iter().skip_while(|token| self.words(token) != ";");
        if let Some(more) = after.find(|token| self.words(token) != ";") {
            self.tell(Some(more.at.start), root, "A second query begins here.", found)
                .remedy("Keep one query; give the other a name of its own under `data`.");
            return false;
        }
        // What a server holds changes from day to day anyway.
        dialect == Dialect::Postgres || !self.tells_the_time(root, found)
    }

    /// Whether a date is asked for that depends on the day of the build; told when so.
    fn tells_the_time(&self, root: &Root<'_>, found: &mut Diagnostics) -> bool {
        const FUNCTIONS: [&str; 6] = ["date", "time", "datetime", "julianday", "unixepoch", "now"];
        let tokens = &self.tokens;
        let now = tokens.iter().enumerate().find_map(|(at, token)| {
            let bare = || {
                let words = |ahead: usize| tokens.get(at + ahead).map(|token| self.words(token));
                FUNCTIONS.iter().any(|name| self.is(token, name))
                    && (words(1), words(2)) == (Some("("), Some(")"))
            };
            match self.words(token) {
                words if words.eq_ignore_ascii_case("'now'") => Some((token, "`'now'`")),
                _ if bare() => Some((token, "The time of day")),
                _ => None,
            }
        });
        if let Some((token, what)) = now {
            self.tell(Some(token.at.start), root, format!("{what} is not allowed in a query."), found).remedy(
                "A report that is built again tomorrow must be the same. Declare a parameter under `params` and write `:name`.",
            );
        }
        now.is_some()
    }
}

/// Where the text after `before` goes on in a definition whose value begins at `place`. None where it is
/// not written as it reads, with escapes.
fn in_definition(source: &str, place: &Place, before: &str) -> Option<Place> {
    let line_start =
        source.split_inclusive('\n').take(place.line.checked_sub(1)? as usize).map(str::len).sum();
    let column = place.column.checked_sub(1)? as usize;
    let mut rest = source.get(line_start..)?.chars();
    rest.by_ref().take(column).for_each(drop);
    let mut cursor = Cursor { rest: rest.peekable(), line: place.line, column: place.column };
    // The place of a block is that of its first word.
    if matches!(cursor.rest.peek()?, '"' | '\'') {
        cursor.step();
    }
    cursor.pass_space();
    let before = before.trim_start();
    let mut spaced = false;
    for char in before.chars() {
        if char.is_whitespace() {
            spaced = true;
            continue;
        }
        if spaced {
            cursor.pass_space();
        }
        spaced = false;
        if cursor.step()? != char {
            return None;
        }
    }
    if spaced {
        cursor.pass_space();
    }
    Some(Place::at(place.file, cursor.line, cursor.column))
}

/// A walk through a text.
struct Cursor<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    line: u32,
    column: u32,
}

impl Cursor<'_> {
    fn step(&mut self) -> Option<char> {
        let char = self.rest.next()?;
        if char == '\n' {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += 1;
        }
        Some(char)
    }

    fn pass_space(&mut self) {
        while self.rest.peek().is_some_and(|char| char.is_whitespace()) {
            self.step();
        }
    }
}
