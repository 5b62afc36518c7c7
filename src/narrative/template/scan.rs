//! Where the tags of a Tera text stand. Tera's own parser tells the names that a text uses but
//! not their places, and stops at the first that is missing; this finds all of them.

use std::ops::Range;

/// A tag of a Tera text, delimiters included.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Tag {
    pub range: Range<usize>,
    pub kind: TagKind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum TagKind {
    /// `{{ ... }}`
    Expression,
    /// `{% ... %}`
    Statement,
    /// `{# ... #}`
    Comment,
}

/// The tags of `text` in order. What stands between `{% raw %}` and `{% endraw %}` is text.
pub(super) fn tags(text: &str) -> Vec<Tag> {
    let mut found: Vec<Tag> = Vec::new();
    let mut at = 0;
    let mut raw = false;
    while let Some(open) = text[at..].find('{').map(|i| at + i) {
        let kind = match text.as_bytes().get(open + 1) {
            Some(b'{') if !raw => TagKind::Expression,
            Some(b'%') => TagKind::Statement,
            Some(b'#') if !raw => TagKind::Comment,
            _ => {
                at = open + 1;
                continue;
            }
        };
        let end = tag_end(text, open + 2, kind).unwrap_or(text.len());
        let tag = Tag { range: open..end, kind };
        at = end;
        if kind == TagKind::Statement {
            let word = text[open + 2..end].trim_start_matches(['-', ' ', '\t', '\n']);
            if raw && !word.starts_with("endraw") {
                at = open + 2;
                continue;
            }
            raw = word.starts_with("raw");
        }
        found.push(tag);
    }
    found
}

/// Where the tags of `text` stand.
pub(in crate::narrative) fn spans_of_tags(text: &str) -> impl Iterator<Item = Range<usize>> {
    tags(text).into_iter().map(|tag| tag.range)
}

/// Just after the end of a tag whose content begins at `from`; quoted text is skipped.
fn tag_end(text: &str, from: usize, kind: TagKind) -> Option<usize> {
    let close = match kind {
        TagKind::Expression => "}}",
        TagKind::Statement => "%}",
        TagKind::Comment => return text[from..].find("#}").map(|i| from + i + 2),
    };
    let mut quote = None;
    for (index, c) in text[from..].char_indices() {
        match quote {
            Some(q) if c == q => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'' | '`') => quote = Some(c),
            None if text[from + index..].starts_with(close) => return Some(from + index + 2),
            None => {}
        }
    }
    None
}

/// Where the variable `name` is used inside the tags: byte offsets.
pub(super) fn uses(text: &str, tags: &[Tag], name: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for tag in tags.iter().filter(|tag| tag.kind != TagKind::Comment) {
        for word in words(text, &tag.range) {
            if &text[word.clone()] == name && is_variable(text, &word, &tag.range) {
                found.push(word.start);
            }
        }
    }
    found
}

/// The variables of an expression.
pub(super) fn variables(expression: &str) -> Vec<&str> {
    let whole = 0..expression.len();
    let words = words(expression, &whole).into_iter();
    words.filter(|word| is_variable(expression, word, &whole)).map(|word| &expression[word]).collect()
}

/// The words of a tag outside quotes.
fn words(text: &str, range: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut quote = None;
    let mut start = None;
    for (index, c) in text[range.clone()].char_indices() {
        let at = range.start + index;
        let in_word = quote.is_none() && (c.is_alphanumeric() || c == '_');
        match (in_word, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(from..at);
                start = None;
            }
            _ => {}
        }
        match quote {
            Some(q) if c == q => quote = None,
            None if matches!(c, '"' | '\'' | '`') => quote = Some(c),
            _ => {}
        }
    }
    if let Some(from) = start {
        found.push(from..range.end);
    }
    found
}

/// Whether a word is a variable: not a field, filter, test, function or the name of an argument.
fn is_variable(text: &str, word: &Range<usize>, tag: &Range<usize>) -> bool {
    let before = text[tag.start..word.start].trim_end();
    let after = text[word.end..tag.end].trim_start();
    let called = after.starts_with('(');
    let argument = after.starts_with('=') && !after.starts_with("==");
    !(before.ends_with('.') || before.ends_with('|') || called || argument)
}

/// The line and column of a byte offset, both from 1.
pub(super) fn line_column(text: &str, offset: usize) -> (u32, u32) {
    let before = &text[..offset];
    let line = before.matches('\n').count() as u32 + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() as u32 + 1;
    (line, column)
}
