//! Where the words of YAML values stand. A value knows the place where it begins; quotes, folded
//! lines and indentation lie between its words and the file, so both are walked side by side.

use super::by_hand::ByHand;
use super::source::{Source, Way};
use crate::definition::Root;
use crate::definition::raw::Words;
use crate::diagnostics::FileId;
use crate::document::Note;
use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

/// The definition files of a part, read again for the shape of their values.
pub(super) struct Sources<'a> {
    root: &'a Root<'a>,
    read: BTreeMap<FileId, Option<Rc<File>>>,
    /// The footnotes of all texts read so far.
    pub(super) footnotes: Vec<Note>,
    /// What all texts hold by hand.
    pub(super) by_hand: ByHand,
}

struct File {
    text: String,
    /// The offset of each line.
    lines: Vec<usize>,
}

impl<'a> Sources<'a> {
    pub(super) fn new(root: &'a Root<'a>) -> Sources<'a> {
        Sources { root, read: BTreeMap::new(), footnotes: Vec::new(), by_hand: ByHand::default() }
    }

    /// The footnotes of all texts read so far, which the document of the part takes over.
    pub(super) fn take_footnotes(&mut self) -> Vec<Note> {
        std::mem::take(&mut self.footnotes)
    }

    /// Words of a definition.
    pub(super) fn words(&mut self, words: &Words) -> Source {
        let place = &words.place;
        let start = Way { line: 1, column: 1, file_line: place.line, file_column: place.column.max(1) };
        let ways = self.file(place.file).and_then(|file| file.walk(&words.value, start));
        Source::piece(words.value.clone(), place.file, ways.unwrap_or_else(|| vec![start]))
    }

    fn file(&mut self, file: FileId) -> Option<Rc<File>> {
        let root = self.root;
        self.read
            .entry(file)
            .or_insert_with(|| {
                let path = root.files().path(file);
                let read = root.read_if_there(Path::new(&*path)).filter(|_| !path.is_empty())?;
                let text = String::from_utf8(read.bytes).ok()?;
                let lines =
                    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
                Some(Rc::new(File { text, lines }))
            })
            .clone()
    }
}

impl File {
    /// The ways of a value that begins at `start`: there, behind a quotation mark, or on the line
    /// after the sign of a block.
    fn walk(&self, value: &str, start: Way) -> Option<Vec<Way>> {
        let line = self.rest_from(start.file_line, 1)?;
        let before = start.file_column as usize - 1;
        let here: String = line.split('\n').next()?.chars().skip(before).collect();
        let quoted = Way { file_column: start.file_column + 1, ..start };
        let below = Way { file_line: start.file_line + 1, file_column: 1, ..start };
        let mut starts = vec![start];
        match here.chars().next() {
            Some('"' | '\'') => starts.push(quoted),
            Some('|' | '>') => starts.push(below),
            _ => {}
        }
        starts.into_iter().find_map(|start| {
            let rest = self.rest_from(start.file_line, start.file_column)?;
            Walk { way: start, rest: rest.chars().peekable() }.along(value)
        })
    }

    fn rest_from(&self, line: u32, column: u32) -> Option<&str> {
        let from = *self.lines.get((line as usize).checked_sub(1)?)?;
        let line = &self.text[from..];
        let (at, _) = line.char_indices().nth(column as usize - 1)?;
        Some(&line[at..])
    }
}

/// A value and a file, read side by side.
struct Walk<'f> {
    way: Way,
    rest: std::iter::Peekable<std::str::Chars<'f>>,
}

impl Walk<'_> {
    /// One way for each word, and after each escape. `None` where value and file differ.
    fn along(mut self, value: &str) -> Option<Vec<Way>> {
        let mut ways = vec![self.way];
        let (mut between, mut escaped) = (true, false);
        for c in value.chars() {
            if c.is_whitespace() {
                between = true;
            } else {
                if between {
                    self.skip_space();
                }
                if between || escaped {
                    ways.push(self.way);
                }
                between = false;
                let before = self.way.file_column;
                self.take(c)?;
                escaped = self.way.file_column != before + 1;
            }
            if c == '\n' {
                self.way.line += 1;
                self.way.column = 1;
            } else {
                self.way.column += 1;
            }
        }
        Some(ways)
    }

    /// Space, ends of lines, and ends of lines that are written as `\n`.
    fn skip_space(&mut self) {
        loop {
            match self.rest.peek().copied() {
                Some(c) if c.is_whitespace() => self.step(),
                Some('\\') if matches!(self.rest.clone().nth(1), Some('n' | 't' | '\n')) => {
                    self.step();
                    self.step();
                }
                _ => break,
            }
        }
    }

    /// The next character of the file, which is `c`, perhaps escaped.
    fn take(&mut self, c: char) -> Option<()> {
        let next = *self.rest.peek()?;
        let doubled = next == '\'' && self.rest.clone().nth(1) == Some('\'');
        if (next == '\\' && c != '\\')
            || (doubled && c == '\'')
            || (next == '\\' && self.rest.clone().nth(1) == Some('\\'))
        {
            self.step();
        }
        (*self.rest.peek()? == c).then(|| self.step())
    }

    fn step(&mut self) {
        if self.rest.next() == Some('\n') {
            self.way.file_line += 1;
            self.way.file_column = 1;
        } else {
            self.way.file_column += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line and column in the file of the word `x` of the value.
    fn place_of_x(text: &str, value: &str, line: u32, column: u32) -> (u32, u32) {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let file = File { text: text.to_owned(), lines };
        let start = Way { line: 1, column: 1, file_line: line, file_column: column };
        let ways = file.walk(value, start).expect("value and file agree");
        let before = &value[..value.find('x').expect("an x")];
        let place = Source::piece(value.to_owned(), FileId::default(), ways).place(
            before.matches('\n').count() as u32 + 1,
            before.rsplit('\n').next().map_or(0, |last| last.chars().count()) as u32 + 1,
        );
        (place.line, place.column)
    }

    #[test]
    fn plain_and_quoted_values() {
        assert_eq!(place_of_x("a: one x\n", "one x", 1, 4), (1, 8));
        assert_eq!(place_of_x("a: 'it''s x'\n", "it's x", 1, 4), (1, 11));
        assert_eq!(place_of_x("a: \"say \\\"x\\\"\"\n", "say \"x\"", 1, 4), (1, 11));
        assert_eq!(place_of_x("a: one\n  two x\n", "one two x", 1, 4), (2, 7));
    }

    #[test]
    fn blocks_begin_with_their_sign_or_their_text() {
        assert_eq!(place_of_x("a: |\n  one\n\n  x\n", "one\n\nx\n", 2, 3), (4, 3));
        assert_eq!(place_of_x("a: |\n  one\n\n  x\n", "one\n\nx\n", 1, 4), (4, 3));
        assert_eq!(place_of_x("a: >\n  one\n  two x\n", "one two x\n", 2, 3), (3, 7));
    }

    #[test]
    fn a_block_whose_text_begins_like_a_sign() {
        assert_eq!(place_of_x("a: |\n  | h | x |\n", "| h | x |\n", 2, 3), (2, 9));
        assert_eq!(place_of_x("a: |\n  > quote x\n", "> quote x\n", 2, 3), (2, 11));
    }
}
