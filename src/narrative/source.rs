use crate::diagnostics::{Code, Diagnostics, FileId, Place};

/// Text as somebody wrote it, with the way from each of its lines to its place in a file.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub text: String,
    file: FileId,
    ways: Vec<Way>,
}

/// From here on, text and file run side by side: line and column of each, from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Way {
    pub line: u32,
    pub column: u32,
    pub file_line: u32,
    pub file_column: u32,
}

impl Source {
    /// A whole file.
    pub(super) fn file(text: String, file: FileId) -> Source {
        Source { text, file, ways: Vec::new() }
    }

    /// A piece of a file; `ways` rise.
    pub(super) fn piece(text: String, file: FileId, ways: Vec<Way>) -> Source {
        Source { text, file, ways }
    }

    /// The place of a line and column of the text, both from 1; column 0 means the whole line.
    pub(super) fn place(&self, line: u32, column: u32) -> Place {
        let at = self.ways.partition_point(|way| (way.line, way.column) <= (line, column.max(1)));
        let Some(way) = at.checked_sub(1).and_then(|at| self.ways.get(at)).or(self.ways.first()) else {
            return Place::at(self.file, line, column);
        };
        let file_line = way.file_line + line.saturating_sub(way.line);
        let along =
            if line == way.line { way.file_column + column.saturating_sub(way.column) } else { column };
        Place::at(self.file, file_line, if column == 0 { 0 } else { along })
    }

    /// Private-use characters have no agreed shape, and narration uses them as marks of its own.
    pub(super) fn refuse_private_use(&mut self, found: &mut Diagnostics) {
        if !self.text.contains(is_private_use) {
            return;
        }
        for (index, line) in self.text.lines().enumerate() {
            let first = line.chars().enumerate().find(|&(_, c)| is_private_use(c));
            if let Some((column, c)) = first {
                let place = self.place(index as u32 + 1, column as u32 + 1);
                private_use(c, place, found);
            }
        }
        self.text = self.text.replace(is_private_use, "\u{FFFD}");
    }
}

/// Tells of a private-use character.
pub(super) fn private_use(c: char, place: Place, found: &mut Diagnostics) {
    found
        .error(
            Code::MissingGlyph,
            place,
            format!("The character U+{:04X} is for private use and has no agreed shape.", u32::from(c)),
        )
        .remedy("Replace it with the character that is meant; symbol fonts of word processors leave such characters behind.");
}

pub(super) fn is_private_use(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}
