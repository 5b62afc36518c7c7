use crate::definition::Root;
use crate::definition::raw::Words;
use crate::diagnostics::{Code, Diagnostics, FileId, Place};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Text as somebody wrote it, with the way from each of its lines to its place in a file.
#[derive(Clone, Debug)]
pub struct Source {
    pub text: String,
    file: FileId,
    /// The line of the file on which the text begins.
    first_line: u32,
    /// Characters before the text on its first line, and on the lines after it.
    first_indent: u32,
    indent: u32,
}

impl Source {
    /// A whole file.
    pub fn file(text: String, file: FileId) -> Source {
        Source { text, file, first_line: 1, first_indent: 0, indent: 0 }
    }

    /// The place of a line and column of the text, both from 1; column 0 means the whole line.
    pub fn place(&self, line: u32, column: u32) -> Place {
        let before = if line <= 1 { self.first_indent } else { self.indent };
        let column = if column == 0 { 0 } else { column + before };
        Place::at(self.file, self.first_line + line.saturating_sub(1), column)
    }

    /// Private-use characters have no agreed shape, and narration uses them as marks of its own.
    pub fn refuse_private_use(&mut self, found: &mut Diagnostics) {
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
pub fn private_use(c: char, place: Place, found: &mut Diagnostics) {
    found
        .error(
            Code::MissingGlyph,
            place,
            format!("The character U+{:04X} is for private use and has no agreed shape.", u32::from(c)),
        )
        .remedy("Replace it with the character that is meant; symbol fonts of word processors leave such characters behind.");
}

pub fn is_private_use(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}

/// The definition files, read again for the shape of their block scalars: a value knows the
/// place where it begins, not whether its text begins there or on the next line.
#[derive(Debug)]
pub struct Sources<'a> {
    root: &'a Root<'a>,
    read: BTreeMap<FileId, Option<Arc<str>>>,
}

impl<'a> Sources<'a> {
    pub fn new(root: &'a Root<'a>) -> Sources<'a> {
        Sources { root, read: BTreeMap::new() }
    }

    /// Words of a definition.
    pub fn words(&mut self, words: &Words) -> Source {
        let place = &words.place;
        let line = place.line.max(1);
        let mut source = Source {
            text: words.value.clone(),
            file: place.file,
            first_line: line,
            first_indent: place.column.saturating_sub(1),
            indent: place.column.saturating_sub(1),
        };
        // A value of one line written on one line needs no second look at its file, unless it is quoted.
        let Some(file) = self.text(place.file) else {
            return source;
        };
        let mut lines = file.lines().skip(line as usize - 1);
        let first = lines.next().unwrap_or_default();
        let rest: String = first.chars().skip(place.column.saturating_sub(1) as usize).collect();
        let scalar = match rest.split_once(": ") {
            // Some readers give the place of the key.
            Some((key, value)) if is_key(key) => value.trim_start(),
            _ => rest.trim_start(),
        };
        if scalar.starts_with(['|', '>']) {
            let indent = lines
                .find(|line| !line.trim().is_empty())
                .map_or(0, |line| line.chars().take_while(|&c| c == ' ').count());
            source.first_line = line + 1;
            source.first_indent = indent as u32;
            source.indent = indent as u32;
        } else if scalar.starts_with(['"', '\'']) {
            source.first_indent += 1;
        }
        source
    }

    fn text(&mut self, file: FileId) -> Option<Arc<str>> {
        let root = self.root;
        self.read
            .entry(file)
            .or_insert_with(|| {
                let path = root.files().path(file);
                if path.is_empty() {
                    return None;
                }
                let read = root.read_if_there(Path::new(&*path))?;
                Some(Arc::from(String::from_utf8_lossy(&read.bytes)))
            })
            .clone()
    }
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
}
