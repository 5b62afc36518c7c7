//! Marks that lead from rendered text back to its source. They are private-use characters,
//! which the sources may not contain: one at the start of each line says which line it was,
//! one stands for each block or reference that a function inserts.

use super::scan::{Tag, TagKind};
use crate::narrative::insert::{INSERT, MOST, inserted};
use crate::narrative::source::is_private_use;

/// A line that holds only statements and comments; it leaves no line behind.
const SILENT: char = '\u{E000}';
/// Plus the number of the line.
const LINE: u32 = 0xF_0000;

/// A text with a mark on each line.
#[derive(Debug)]
pub(super) struct Marked {
    pub text: String,
    /// For each line, the column from 0 at which its mark was put.
    shifts: Vec<Option<u32>>,
}

impl Marked {
    /// The column from 1 in the source for a column from 0 in the marked text.
    pub(super) fn column(&self, line: u32, column: u32) -> u32 {
        let shift = self.shifts.get(line.saturating_sub(1) as usize).copied().flatten();
        if shift.is_some_and(|mark| column > mark) { column } else { column + 1 }
    }
}

/// Puts a mark on each line of `source`, after its indent so that trimming tags still trim it.
pub(super) fn mark(source: &str, tags: &[Tag]) -> Marked {
    let mut text = String::with_capacity(source.len() + source.len() / 16);
    let mut shifts = Vec::new();
    let mut start = 0;
    for (index, line) in source.split('\n').enumerate() {
        if index > 0 {
            text.push('\n');
        }
        let end = start + line.len();
        let content = line.trim_start();
        let indent = line.len() - content.len();
        let first = start + indent;
        let inside = tags.iter().any(|tag| tag.range.start < start && start < tag.range.end);
        let trims = content.starts_with("{%-") || content.starts_with("{{-") || content.starts_with("{#-");
        if inside || trims || content.is_empty() {
            shifts.push(None);
            text.push_str(line);
        } else {
            shifts.push(Some(line[..indent].chars().count() as u32));
            text.push_str(&line[..indent]);
            text.push(if silent(source, tags, first, end) { SILENT } else { line_mark(index) });
            text.push_str(content);
        }
        start = end + 1;
    }
    Marked { text, shifts }
}

fn line_mark(index: usize) -> char {
    char::from_u32(LINE + (index as u32 + 1).min(MOST)).unwrap_or(SILENT)
}

/// Whether nothing but statements, comments and spaces stands between the two offsets.
fn silent(source: &str, tags: &[Tag], from: usize, to: usize) -> bool {
    let mut at = from;
    for tag in tags.iter().filter(|tag| tag.range.end > from && tag.range.start < to) {
        if tag.kind == TagKind::Expression || !source[at..tag.range.start].trim().is_empty() {
            return false;
        }
        at = tag.range.end.min(to);
    }
    at > from && source[at..to].trim().is_empty()
}

/// Rendered text without line marks, and the source line of each of its lines.
#[derive(Debug, Default)]
pub(super) struct Unmarked {
    pub text: String,
    /// From 1.
    pub lines: Vec<u32>,
}

/// Words without any marks.
pub(super) fn without_marks(words: &str) -> String {
    words.chars().filter(|&c| !is_private_use(c)).collect()
}

/// Takes the line marks out again.
pub(super) fn unmark(rendered: &str) -> Unmarked {
    let mut unmarked = Unmarked::default();
    let mut current = 1;
    for line in rendered.split('\n') {
        let mark = line.chars().map(u32::from).find(|c| (LINE..INSERT).contains(c));
        if let Some(mark) = mark {
            current = mark - LINE;
        } else if line.contains(SILENT)
            && line.trim_matches(|c: char| c == SILENT || c.is_whitespace()).is_empty()
        {
            continue;
        }
        unmarked.lines.push(current);
        unmarked.text.extend(line.chars().filter(|&c| !is_private_use(c) || inserted(c).is_some()));
        unmarked.text.push('\n');
    }
    unmarked
}
