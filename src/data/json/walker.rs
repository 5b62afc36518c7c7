use crate::data::path::{self, Lost};
use crate::diagnostics::{FileId, Place};
use serde::de::{DeserializeOwned, IgnoredAny};

/// Walks over JSON that is known to be well formed, so that rows keep their lines.
pub(super) struct Walker<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u32,
    /// In characters, from 1.
    column: u32,
    file: FileId,
}

impl<'a> Walker<'a> {
    pub(super) fn new(bytes: &'a [u8], file: FileId) -> Walker<'a> {
        Walker { bytes, at: 0, line: 1, column: 1, file }
    }

    /// What stands from here on.
    pub(super) fn rest(&mut self) -> &'a [u8] {
        self.peek();
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn go(&mut self, to: usize) {
        while self.at < to.min(self.bytes.len()) {
            match self.bytes[self.at] {
                b'\n' => {
                    self.line += 1;
                    self.column = 1;
                }
                // A character of several bytes counts once.
                byte => self.column += u32::from(byte & 0xc0 != 0x80),
            }
            self.at += 1;
        }
    }

    /// The next byte that is not space.
    pub(super) fn peek(&mut self) -> Option<u8> {
        let space = self.bytes[self.at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        self.go(self.at + space);
        self.bytes.get(self.at).copied()
    }

    pub(super) fn place(&mut self) -> Place {
        self.peek();
        Place::at(self.file, self.line, self.column)
    }

    /// Reads the value that stands next; stays where it is when the value is of another type.
    pub(super) fn value<T: DeserializeOwned>(&mut self) -> Option<T> {
        let mut values = serde_json::Deserializer::from_slice(&self.bytes[self.at..]).into_iter::<T>();
        let value = values.next()?.ok()?;
        let length = values.byte_offset();
        self.go(self.at + length);
        Some(value)
    }

    /// Passes over the value that stands next.
    pub(super) fn pass(&mut self) {
        self.peek();
        let (mut depth, mut quoted) = (0_usize, false);
        let mut end = self.at;
        while let Some(&byte) = self.bytes.get(end) {
            match byte {
                b'\\' if quoted => end += 1,
                b'"' => {
                    quoted = !quoted;
                    if !quoted && depth == 0 {
                        end += 1;
                        break;
                    }
                }
                _ if quoted => {}
                b'[' | b'{' => depth += 1,
                b']' | b'}' if depth <= 1 => {
                    // The bracket of the list around a number is not the number's.
                    end += depth;
                    break;
                }
                b']' | b'}' => depth -= 1,
                b',' if depth == 0 => break,
                _ if byte.is_ascii_whitespace() && depth == 0 => break,
                _ => {}
            }
            end += 1;
        }
        self.go(end);
    }

    /// Calls `visit` at each element of the array that stands next; what it leaves of the element is passed over.
    pub(super) fn each(&mut self, mut visit: impl FnMut(&mut Self)) {
        self.peek();
        self.go(self.at + 1);
        while let Some(byte) = self.peek() {
            if byte == b']' {
                break;
            }
            let from = self.at;
            visit(self);
            if self.at == from {
                self.pass();
            }
            if self.at == from {
                return;
            }
            if self.peek() == Some(b',') {
                self.go(self.at + 1);
            }
        }
        self.go(self.at + 1);
    }

    /// Goes to the value of the first key of the object that stands next for which `wanted` has an answer. The
    /// keys that there are where there is none.
    fn enter<T>(&mut self, mut wanted: impl FnMut(&str) -> Option<T>) -> Result<T, Vec<String>> {
        let mut keys = Vec::new();
        self.peek();
        self.go(self.at + 1);
        while self.peek() == Some(b'"') {
            let Some(key) = self.value::<String>() else { break };
            self.peek();
            self.go(self.at + 1);
            self.peek();
            if let Some(answer) = wanted(&key) {
                return Ok(answer);
            }
            keys.push(key);
            self.pass();
            if self.peek() == Some(b',') {
                self.go(self.at + 1);
            }
        }
        Err(keys)
    }

    /// A walker at the value of a key of the object that stands next.
    pub(super) fn at_key(&self, key: &str) -> Option<Walker<'a>> {
        let mut walker = Walker { ..*self };
        walker.enter(|found| (found == key).then_some(())).ok()?;
        Some(walker)
    }

    /// The keys of the object that stands next.
    pub(super) fn keys(&self) -> Vec<String> {
        Walker { ..*self }.enter(|_| None::<()>).err().unwrap_or_default()
    }

    /// Whether what stands next begins so.
    pub(super) fn begins(&self, with: u8) -> bool {
        Walker { ..*self }.peek() == Some(with)
    }

    /// Goes to the value that a path leads to; otherwise what is left of the path, and why it goes no further.
    pub(super) fn follow<'p>(&mut self, path: &'p str) -> Result<(), (&'p str, Lost)> {
        let mut rest = path;
        while !rest.is_empty() {
            rest = match self.peek() {
                Some(b'{') => {
                    self.enter(|key| path::after(rest, key)).map_err(|keys| (rest, Lost::NoKey { keys }))?
                }
                Some(b'[') => {
                    let length = Walker { ..*self }.length();
                    let Some((number, after)) = path::element(rest).filter(|&(number, _)| number < length)
                    else {
                        return Err((rest, Lost::NoElement { length }));
                    };
                    self.go(self.at + 1);
                    for _ in 0..number {
                        self.pass();
                        self.peek();
                        self.go(self.at + 1);
                    }
                    after
                }
                _ => return Err((rest, Lost::Value)),
            };
        }
        self.peek();
        Ok(())
    }

    fn length(mut self) -> usize {
        let mut length = 0;
        self.each(|walker| {
            length += 1;
            walker.pass();
        });
        length
    }

    /// The places of the elements of the array that stands next.
    pub(super) fn places(mut self) -> Vec<Place> {
        let mut places = Vec::new();
        self.each(|walker| {
            places.push(walker.place());
            walker.pass();
        });
        places
    }
}

/// What keeps bytes from being JSON: line and column from 1, and the cause.
pub(super) fn fault(bytes: &[u8]) -> Option<(u32, u32, String)> {
    serde_json::from_slice::<IgnoredAny>(bytes).err().map(|error| explained(&error))
}

pub(super) fn explained(error: &serde_json::Error) -> (u32, u32, String) {
    let message = error.to_string();
    let cause = message.split(" at line ").next().unwrap_or(&message).to_owned();
    (error.line() as u32, error.column().max(1) as u32, cause)
}
