//! PDF syntax as objects, read leniently: whatever can be made out of the bytes is.

use lopdf::{Dictionary, Object, StringFormat};

/// Arrays and dictionaries inside each other.
const DEPTH: usize = 100;

/// What stands in a file or in a content stream.
#[derive(Debug, PartialEq)]
pub(super) enum Token<'a> {
    Object(Object),
    /// An operator or keyword.
    Word(&'a [u8]),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Lexer<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Lexer<'a> {
        Lexer { bytes, at: 0 }
    }

    /// The next object or word; comments and stray brackets are passed over.
    pub(super) fn token(&mut self) -> Option<Token<'a>> {
        self.token_within(0)
    }

    fn token_within(&mut self, depth: usize) -> Option<Token<'a>> {
        loop {
            self.skip_space();
            let rest = self.bytes.get(self.at..)?;
            let object = match rest {
                [] => return None,
                [b'/', ..] => Object::Name(self.name()),
                [b'(', ..] => Object::String(self.literal(), StringFormat::Literal),
                [b'<', b'<', ..] if depth < DEPTH => {
                    self.at += 2;
                    self.dictionary(depth + 1)
                }
                [b'<', ..] => Object::String(self.hexadecimal(), StringFormat::Hexadecimal),
                [b'[', ..] if depth < DEPTH => {
                    self.at += 1;
                    Object::Array(self.list(b"]", depth + 1))
                }
                [b'>', b'>', ..] if depth > 0 => {
                    self.at += 2;
                    return Some(Token::Word(b">>"));
                }
                [b']', ..] if depth > 0 => {
                    self.at += 1;
                    return Some(Token::Word(b"]"));
                }
                [first, ..] if is_delimiter(*first) => {
                    self.at += 1;
                    continue;
                }
                _ => return Some(self.word()),
            };
            return Some(Token::Object(object));
        }
    }

    pub(super) fn skip_space(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            if byte == b'%' {
                let rest = &self.bytes[self.at..];
                self.at += rest.iter().position(|b| matches!(b, b'\r' | b'\n')).unwrap_or(rest.len());
            } else if is_space(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    fn word(&mut self) -> Token<'a> {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|&b| is_space(b) || is_delimiter(b)).unwrap_or(rest.len());
        self.at += length;
        let word = &rest[..length];
        match word {
            b"true" => Token::Object(Object::Boolean(true)),
            b"false" => Token::Object(Object::Boolean(false)),
            b"null" => Token::Object(Object::Null),
            _ => number(word).map_or(Token::Word(word), Token::Object),
        }
    }

    fn name(&mut self) -> Vec<u8> {
        self.at += 1;
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|&b| is_space(b) || is_delimiter(b)).unwrap_or(rest.len());
        self.at += length;
        let mut name = Vec::with_capacity(length);
        let mut rest = &rest[..length];
        while let Some((&byte, after)) = rest.split_first() {
            match (byte, after) {
                (b'#', [high, low, more @ ..]) if digit(*high).is_some() && digit(*low).is_some() => {
                    name.push(digit(*high).unwrap_or(0) << 4 | digit(*low).unwrap_or(0));
                    rest = more;
                }
                _ => {
                    name.push(byte);
                    rest = after;
                }
            }
        }
        name
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut text = Vec::new();
        let mut depth = 0;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.escape(&mut text),
                b'(' => {
                    depth += 1;
                    text.push(byte);
                }
                b')' if depth == 0 => break,
                b')' => {
                    depth -= 1;
                    text.push(byte);
                }
                _ => text.push(byte),
            }
        }
        text
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(&byte) = self.bytes.get(self.at) else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\r' if self.bytes.get(self.at) == Some(&b'\n') => self.at += 1,
            b'\r' | b'\n' => {}
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    match self.bytes.get(self.at) {
                        Some(&octal @ b'0'..=b'7') => {
                            code = code * 8 + u32::from(octal - b'0');
                            self.at += 1;
                        }
                        _ => break,
                    }
                }
                text.push(code as u8);
            }
            _ => text.push(byte),
        }
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|&b| b == b'>').unwrap_or(rest.len());
        self.at += (length + 1).min(rest.len());
        let digits: Vec<u8> = rest[..length].iter().filter_map(|&b| digit(b)).collect();
        digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
    }

    /// Objects up to a closing bracket, references among them.
    fn list(&mut self, close: &[u8], depth: usize) -> Vec<Object> {
        let mut list = Vec::new();
        loop {
            let before = self.at;
            match self.token_within(depth) {
                Some(Token::Object(object)) => list.push(object),
                Some(Token::Word(b"R")) => refer(&mut list),
                Some(Token::Word(word)) if word == close => return list,
                Some(Token::Word(b"endobj" | b"endstream" | b"stream")) => {
                    // The bracket was never closed.
                    self.at = before;
                    return list;
                }
                Some(Token::Word(_)) => {}
                None => return list,
            }
        }
    }

    fn dictionary(&mut self, depth: usize) -> Object {
        let mut entries = Dictionary::new();
        let mut list = self.list(b">>", depth).into_iter().peekable();
        while let Some(key) = list.next() {
            if let Object::Name(key) = key
                && let Some(value) = list.next()
            {
                entries.set(key, value);
            }
        }
        Object::Dictionary(entries)
    }
}

/// Makes the two numbers before `R` a reference.
fn refer(list: &mut Vec<Object>) {
    if let [.., Object::Integer(number), Object::Integer(generation)] = list[..]
        && let (Ok(number), Ok(generation)) = (u32::try_from(number), u16::try_from(generation))
    {
        list.truncate(list.len() - 2);
        list.push(Object::Reference((number, generation)));
    }
}

fn number(word: &[u8]) -> Option<Object> {
    if !matches!(word.first()?, b'0'..=b'9' | b'+' | b'-' | b'.') {
        return None;
    }
    let text = std::str::from_utf8(word).ok()?;
    if let Ok(integer) = text.parse() {
        return Some(Object::Integer(integer));
    }
    let plain = word.iter().all(|b| matches!(b, b'0'..=b'9' | b'+' | b'-' | b'.'));
    plain.then(|| Object::Real(text.parse().unwrap_or(0.0)))
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(bytes: &[u8]) -> Vec<String> {
        let mut lexer = Lexer::new(bytes);
        std::iter::from_fn(|| lexer.token())
            .map(|token| match token {
                Token::Object(object) => format!("{object:?}"),
                Token::Word(word) => String::from_utf8_lossy(word).into_owned(),
            })
            .collect()
    }

    #[test]
    fn objects_are_read_as_they_are_written() {
        assert_eq!(
            tokens(b"<</A#20b(x\\(\\101\\\n(y))/K[1 0 R -2.5 null]>>Tj % note\n<48 6>"),
            ["<</A b (x(A(y))/K [1 0 R -2.5 Null]>>", "Tj", "<4860>"]
        );
    }

    #[test]
    fn broken_syntax_loses_nothing_behind_it() {
        assert_eq!(tokens(b">> ] [1 endobj 5"), ["[1]", "endobj", "5"]);
        assert_eq!(tokens(b"(open"), ["(open)"]);
        assert_eq!(tokens(b"<</A"), ["<<>>"]);
        let deep = vec![b'['; 100_000];
        assert_eq!(tokens(&deep).len(), 1);
    }
}
