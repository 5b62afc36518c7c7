//! What an expression takes its value from: each `row.column` and `row | get(key='column')` in it is
//! asked for its row, beside the expression itself, so that loops and conditions are those of the text.

use super::scan::{Tag, TagKind};
use std::ops::Range;

/// Before the number of an expression, after it, and after what it printed.
pub(super) const OPEN: char = '\u{E010}';
pub(super) const SHUT: char = '\u{E011}';
/// The number of an expression is a character from here on.
const FIRST: u32 = 0xF_0000;
const MOST: u32 = 0xFFFD;
/// The key under which rows and measures say what they are.
pub(super) const WHO: &str = "\u{E012}";
/// The filter that notes what a value is.
pub(super) const FILTER: &str = "noted";

/// An expression of a text with the fields that it takes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Probed {
    /// Its offset in the text.
    pub at: usize,
    /// Without braces.
    pub expression: String,
    /// The name of each field, in the order of the probes.
    pub fields: Vec<String>,
}

/// The text with marks around what each expression prints, and probes after it.
pub(super) fn instrument(text: &str, tags: &[Tag]) -> (String, Vec<Probed>) {
    let mut out = String::with_capacity(text.len() * 2);
    let mut probed = Vec::new();
    let mut at = 0;
    for tag in tags.iter().filter(|tag| tag.kind == TagKind::Expression) {
        let inner = inside(text, &tag.range);
        let accesses = accesses(&text[inner.clone()]);
        let number = probed.len();
        out.push_str(&text[at..tag.range.start]);
        out.push(OPEN);
        out.push(sign(number));
        out.push_str(&text[tag.range.clone()]);
        out.push(SHUT);
        for access in &accesses {
            out.push_str("{{ (");
            out.push_str(&access.base);
            out.push_str(&format!(") | {FILTER}(at={number}) }}}}"));
        }
        probed.push(Probed {
            at: tag.range.start,
            expression: text[inner].trim().to_owned(),
            fields: accesses.into_iter().map(|access| access.field).collect(),
        });
        at = tag.range.end;
    }
    out.push_str(&text[at..]);
    (out, probed)
}

/// The content of a tag without braces and trimming marks.
pub(super) fn inside(text: &str, tag: &Range<usize>) -> Range<usize> {
    let inner = text[tag.clone()].trim_start_matches(['{', '-']).trim_end_matches(['}', '-']);
    let start = tag.start + (tag.len() - text[tag.clone()].trim_start_matches(['{', '-']).len());
    start..start + inner.len()
}

/// A field that is taken of something.
#[derive(Debug)]
pub(super) struct Access {
    /// What it is taken of.
    pub base: String,
    pub field: String,
}

/// The accesses of an expression from the left.
pub(super) fn accesses(expression: &str) -> Vec<Access> {
    let tokens = tokens(expression);
    let mut found = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let text = |range: &Range<usize>| &expression[range.clone()];
        let word = |at: usize| tokens.get(at).map(text);
        let (field, end) = match text(token) {
            "." => (word(index + 1).map(str::to_owned), index),
            "[" => (word(index + 1).and_then(unquoted), index),
            "|" if word(index + 1) == Some("get") => {
                let key = word(index + 3) == Some("key") && word(index + 4) == Some("=");
                (word(index + 5).filter(|_| key).and_then(unquoted), index)
            }
            _ => continue,
        };
        let Some(field) = field.filter(|field| !field.is_empty()) else { continue };
        let start = operand(expression, &tokens[..end]);
        let base = expression[start..tokens[end].start].trim().to_owned();
        if !base.is_empty() {
            found.push(Access { base, field });
        }
    }
    found
}

/// Where the operand begins that ends with these tokens: after the operator, comma or bracket before it.
fn operand(expression: &str, tokens: &[Range<usize>]) -> usize {
    const OPERATORS: [&str; 17] =
        ["+", "-", "*", "/", "%", "~", "=", "<", ">", "!", ",", ":", "and", "or", "not", "in", "if"];
    let mut depth = 0usize;
    for token in tokens.iter().rev() {
        match &expression[token.clone()] {
            ")" | "]" => depth += 1,
            "(" | "[" if depth == 0 => return token.end,
            "(" | "[" => depth -= 1,
            word if depth == 0 && (OPERATORS.contains(&word) || matches!(word, "else" | "is")) => {
                return token.end;
            }
            _ => {}
        }
    }
    0
}

/// The text of a quoted token.
fn unquoted(token: &str) -> Option<String> {
    let quote = token.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
    token.strip_prefix(quote)?.strip_suffix(quote).map(str::to_owned)
}

/// Words, numbers, quoted texts and single signs.
fn tokens(expression: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut chars = expression.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = start + c.len_utf8();
        if matches!(c, '"' | '\'' | '`') {
            for (at, next) in chars.by_ref() {
                end = at + next.len_utf8();
                if next == c {
                    break;
                }
            }
        } else if c.is_alphanumeric() || c == '_' {
            while let Some((at, next)) = chars.next_if(|(_, next)| next.is_alphanumeric() || *next == '_') {
                end = at + next.len_utf8();
            }
        }
        found.push(start..end);
    }
    found
}

/// A character for the number of an expression.
fn sign(number: usize) -> char {
    char::from_u32(FIRST + (number as u32).min(MOST)).unwrap_or(SHUT)
}

/// What expressions printed, each with its number, in the order of the text as rendered.
pub(super) fn printed(rendered: &str) -> Vec<(usize, &str)> {
    let of = |rest: &'_ str| -> Option<usize> {
        let number = u32::from(rest.chars().next()?).checked_sub(FIRST)?;
        Some(number as usize)
    };
    rendered
        .split(OPEN)
        .skip(1)
        .filter_map(|rest| {
            let number = of(rest)?;
            let words = rest.split(SHUT).next()?;
            Some((number, words.get(words.chars().next()?.len_utf8()..)?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::scan;
    use super::*;

    fn bases(expression: &str) -> Vec<(String, String)> {
        accesses(expression).into_iter().map(|access| (access.base, access.field)).collect()
    }

    fn pair(base: &str, field: &str) -> (String, String) {
        (base.to_owned(), field.to_owned())
    }

    #[test]
    fn fields_are_found_with_what_they_are_taken_of() {
        assert_eq!(
            bases("contacts | last | get(key='received') | number"),
            [pair("contacts | last", "received")]
        );
        assert_eq!(bases("row.received"), [pair("row", "received")]);
        assert_eq!(
            bases("(a | last).x / (b | first | get(key=\"y z\")) * 100"),
            [pair("(a | last)", "x"), pair("b | first", "y z")]
        );
        assert_eq!(bases("a.x + b['y']"), [pair("a", "x"), pair("b", "y")]);
        assert_eq!(bases("contacts | length"), []);
        assert_eq!(bases("'a.b' ~ row.x"), [pair("row", "x")]);
    }

    #[test]
    fn probes_stand_behind_what_they_ask_about() {
        let text = "Of {{- row.x -}} and {% if a.b %}{{ c }}{% endif %}.";
        let (out, probed) = instrument(text, &scan::tags(text));
        assert_eq!(
            out,
            "Of \u{E010}\u{F0000}{{- row.x -}}\u{E011}{{ (row) | noted(at=0) }} and \
             {% if a.b %}\u{E010}\u{F0001}{{ c }}\u{E011}{% endif %}."
        );
        assert_eq!(probed.len(), 2);
        assert_eq!(probed[1].expression, "c");
    }
}
