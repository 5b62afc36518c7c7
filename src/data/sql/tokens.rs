//! SQL taken apart as far as needed to find parameters, names and the columns that a query asks for.

use std::ops::Range;

/// Whose SQL it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Dialect {
    Sqlite,
    Postgres,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// A keyword or a name without quotation marks.
    Word,
    /// A name in quotation marks.
    Quoted,
    /// A text, `'North'`.
    Text,
    Number,
    /// `:period`; of SQLite also `?`, `@period` and `$period`.
    Parameter,
    /// Any other character.
    Sign,
}

#[derive(Clone, Debug)]
pub(super) struct Token {
    pub kind: Kind,
    /// Its bytes.
    pub at: Range<usize>,
    /// How many brackets stand around it. Brackets themselves have the depth of what is outside of them.
    pub depth: u32,
}

/// The tokens of a query without space and comments. What is opened and never closed goes to the end.
pub(super) fn tokens(text: &str, dialect: Dialect) -> Vec<Token> {
    let mut reader = Reader { text, bytes: text.as_bytes(), at: 0, dialect };
    let mut tokens = Vec::new();
    let mut depth = 0_u32;
    while let Some((kind, at)) = reader.next() {
        let sign = if kind == Kind::Sign { reader.bytes[at.start] } else { b' ' };
        if sign == b')' {
            depth = depth.saturating_sub(1);
        }
        tokens.push(Token { kind, at, depth });
        if sign == b'(' {
            depth += 1;
        }
    }
    tokens
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    dialect: Dialect,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<(Kind, Range<usize>)> {
        self.pass_space();
        let start = self.at;
        let first = *self.bytes.get(start)?;
        let postgres = self.dialect == Dialect::Postgres;
        let kind = match first {
            b'\'' => self.quoted(b'\'', Kind::Text, false),
            b'"' => self.quoted(b'"', Kind::Quoted, false),
            b'`' if !postgres => self.quoted(b'`', Kind::Quoted, false),
            b'[' if !postgres => self.until("]", Kind::Quoted),
            b'e' | b'E' if postgres && self.peek(1) == Some(b'\'') => {
                self.at += 1;
                self.quoted(b'\'', Kind::Text, true)
            }
            b'$' if postgres => self.dollar(),
            b':' if postgres && self.peek(1) == Some(b':') => {
                self.at += 2;
                Kind::Sign
            }
            b':' if self.peek(1).is_some_and(begins_word) => self.word(1, Kind::Parameter),
            b'@' | b'$' if !postgres && self.peek(1).is_some_and(is_word) => self.word(1, Kind::Parameter),
            b'?' if !postgres => self.word(1, Kind::Parameter),
            b'0'..=b'9' => self.number(),
            b'.' if self.peek(1).is_some_and(|byte| byte.is_ascii_digit()) => self.number(),
            first if begins_word(first) => self.word(0, Kind::Word),
            _ => {
                self.at += 1;
                Kind::Sign
            }
        };
        Some((kind, start..self.at))
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn pass_space(&mut self) {
        loop {
            match (self.peek(0), self.peek(1)) {
                (Some(byte), _) if byte.is_ascii_whitespace() => self.at += 1,
                (Some(b'-'), Some(b'-')) => {
                    self.until("\n", Kind::Sign);
                }
                (Some(b'/'), Some(b'*')) => self.pass_comment(),
                _ => return,
            }
        }
    }

    /// A comment; those of PostgreSQL stand inside each other.
    fn pass_comment(&mut self) {
        let mut open = 0_u32;
        while self.at < self.bytes.len() {
            match (self.peek(0), self.peek(1)) {
                (Some(b'/'), Some(b'*')) if open == 0 || self.dialect == Dialect::Postgres => {
                    open += 1;
                    self.at += 2;
                }
                (Some(b'*'), Some(b'/')) => {
                    open -= 1;
                    self.at += 2;
                    if open == 0 {
                        return;
                    }
                }
                _ => self.at += 1,
            }
        }
    }

    /// To the quotation mark that closes; one that stands twice is part of the text.
    fn quoted(&mut self, mark: u8, kind: Kind, escapes: bool) -> Kind {
        self.at += 1;
        while let Some(byte) = self.peek(0) {
            self.at += 1;
            if escapes && byte == b'\\' {
                self.at = (self.at + 1).min(self.bytes.len());
            } else if byte == mark {
                if self.peek(0) != Some(mark) {
                    break;
                }
                self.at += 1;
            }
        }
        kind
    }

    fn until(&mut self, close: &str, kind: Kind) -> Kind {
        let found = self.text.get(self.at..).and_then(|rest| rest.find(close));
        self.at = found.map_or(self.bytes.len(), |found| self.at + found + close.len());
        kind
    }

    /// `$tag$ ... $tag$`; else a sign.
    fn dollar(&mut self) -> Kind {
        let start = self.at;
        self.at += 1;
        while self.peek(0).is_some_and(|byte| is_word(byte) && byte != b'$') {
            self.at += 1;
        }
        if self.peek(0) != Some(b'$') {
            self.at = start + 1;
            return Kind::Sign;
        }
        self.at += 1;
        let tag = self.text.get(start..self.at).unwrap_or("$$").to_owned();
        self.until(&tag, Kind::Text)
    }

    fn word(&mut self, mark: usize, kind: Kind) -> Kind {
        self.at += mark;
        while self.peek(0).is_some_and(is_word) {
            self.at += 1;
        }
        kind
    }

    fn number(&mut self) -> Kind {
        while let Some(byte) = self.peek(0) {
            let exponent = matches!(byte, b'+' | b'-') && matches!(self.bytes[self.at - 1], b'e' | b'E');
            if !(byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_') || exponent) {
                break;
            }
            self.at += 1;
        }
        Kind::Number
    }
}

fn begins_word(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}

fn is_word(byte: u8) -> bool {
    begins_word(byte) || byte.is_ascii_digit() || byte == b'$'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, dialect: Dialect) -> Vec<String> {
        tokens(text, dialect)
            .into_iter()
            .map(|token| format!("{:?} {} {}", token.kind, token.depth, &text[token.at]))
            .collect()
    }

    #[test]
    fn parameters_are_told_from_texts_comments_and_casts() {
        let text = "select ':no', \"a:b\" -- :no\n/* :no */ from t where m = :period";
        let parameters = |text, dialect| -> Vec<String> {
            read(text, dialect).into_iter().filter(|token| token.starts_with("Parameter")).collect()
        };
        assert_eq!(parameters(text, Dialect::Sqlite), ["Parameter 0 :period"]);
        assert_eq!(parameters(text, Dialect::Postgres), ["Parameter 0 :period"]);
        let text = "select a::text, $q$ :no $q$, E'\\' :no' /* /* */ :no */ from t where b[1:2] = :one::int";
        assert_eq!(parameters(text, Dialect::Postgres), ["Parameter 0 :one"]);
        assert_eq!(
            parameters("select ?, ?2, @a, $b", Dialect::Sqlite),
            ["Parameter 0 ?", "Parameter 0 ?2", "Parameter 0 @a", "Parameter 0 $b"]
        );
    }

    #[test]
    fn brackets_count() {
        assert_eq!(
            read("sum(1.5e-3+[a b])", Dialect::Sqlite),
            ["Word 0 sum", "Sign 0 (", "Number 1 1.5e-3", "Sign 1 +", "Quoted 1 [a b]", "Sign 0 )"]
        );
    }

    #[test]
    fn what_is_never_closed_ends_with_the_text() {
        for text in
            ["select 'a", "select \"a", "select [a", "select /* a", "select -- a", "select $q$ a", "e'\\"]
        {
            for dialect in [Dialect::Sqlite, Dialect::Postgres] {
                let last = tokens(text, dialect).pop().expect("a token");
                assert!(last.at.end <= text.len(), "{text}");
            }
        }
    }
}
