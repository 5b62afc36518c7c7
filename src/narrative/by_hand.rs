//! What people write into texts without the help of a template: dates, numbers of paragraphs and pages,
//! figures, and comments that say which findings are right as they are.

use super::markdown::Rendered;
use super::template::spans_of_tags;
use crate::checks;
use crate::diagnostics::{Allowed, Code, Diagnostics, Place, Scope, Silence};
use crate::document::{self, Citation};
use crate::plan::unknown_code;
use rustc_hash::FxHashSet;
use std::cell::Cell;
use std::ops::Range;

/// Stands for what a template puts into a text: neither a space nor part of a word.
const FILLED: char = '\u{1}';

/// What the texts of a part hold by hand.
#[derive(Default)]
pub(super) struct ByHand {
    /// What the document of the part takes over.
    pub of_document: document::ByHand,
    /// Figures in running text, with their places.
    pub figures: Vec<(checks::TypedFigure, Place)>,
    /// Whether texts in cells are comments, which are running text there too.
    pub in_comment: bool,
}

impl ByHand {
    /// Takes note of a text; dates that cannot be are told.
    pub(super) fn read(&mut self, rendered: &Rendered, found: &mut Diagnostics) {
        let text = &rendered.source.text;
        if !text.contains(|c: char| c.is_ascii_digit() || c == '<') {
            return;
        }
        let lines = Lines::of(text);
        let place = |at: usize| {
            let (line, column) = lines.of_offset(at);
            rendered.source.place(line, column)
        };
        let comments = comments(text);
        for comment in &comments {
            self.allow(text, comment, &place, found);
        }
        let typed = typed(text, &comments);
        let words: Vec<checks::Word<'_>> = checks::words(&typed).collect();
        for wrong in checks::wrong_dates_among(&words) {
            checks::tell_date(&wrong, place(wrong.range.start), found);
        }
        if rendered.of_table && !self.in_comment {
            return;
        }
        for checks::TypedNumber { kind, number, start } in checks::typed_numbers(&words) {
            self.of_document.citations.push(Citation { kind, number, place: place(start) });
        }
        let printed = PrintedWords::of(rendered);
        for figure in checks::typed_figures(&words) {
            // What stands in a branch that was not taken is not printed.
            let in_table = lines.line_of(figure.start).trim_start().starts_with('|');
            if !in_table && printed.have(&figure.text) {
                let place = place(figure.start);
                self.figures.push((figure, place));
            }
        }
    }

    /// Says what the figures from `mark` on are about: those of a comment are about what it comments on.
    pub(super) fn about(&mut self, mark: usize, words: &str) {
        self.figures.iter_mut().skip(mark).for_each(|(figure, _)| figure.is_about(words));
    }

    /// Says what the figures from `mark` on are in a comment on.
    pub(super) fn comment_on(&mut self, mark: usize, words: &str) {
        self.figures.iter_mut().skip(mark).for_each(|(figure, _)| figure.is_comment_on(words));
    }

    /// Reads `<!-- allow total-mismatch: why -->`, which holds for the block behind it.
    fn allow(
        &mut self,
        text: &str,
        comment: &Range<usize>,
        place: &dyn Fn(usize) -> Place,
        found: &mut Diagnostics,
    ) {
        let inner = text[comment.clone()].trim_start_matches("<!--").trim_end_matches("-->").trim();
        let Some(said) = inner.strip_prefix("allow ") else { return };
        let (code, reason) = said.split_once(':').unwrap_or((said, ""));
        let (code, reason) = (code.trim(), reason.trim());
        let here = place(comment.start);
        match Code::named(code) {
            // Words that begin with `allow`.
            None if reason.is_empty() || code.contains(' ') => {}
            None => unknown_code(code, &here, found),
            Some(_) if reason.is_empty() => {
                found
                    .error(
                        Code::MissingKey,
                        here,
                        format!("This comment gives no reason why `{code}` is right as it is."),
                    )
                    .remedy(format!("Write `<!-- allow {code}: why -->`."));
            }
            Some(code) => {
                let block = block_after(text, comment.end);
                let lines = place(block.start).line..=place(block.end).line;
                let scope = Scope::Lines { file: here.file, lines };
                let allowed = Allowed { code, reason: reason.into(), place: here };
                self.of_document.silences.push(Silence { allowed, scope });
            }
        }
    }
}

/// The comments of a text.
fn comments(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find("<!--").map(|from| at + from) {
        let end = text[open..].find("-->").map_or(text.len(), |to| open + to + "-->".len());
        found.push(open..end);
        at = end;
    }
    found
}

/// The block behind an offset, up to the next empty line.
fn block_after(text: &str, from: usize) -> Range<usize> {
    let start = text[from..].find(|c: char| !c.is_whitespace()).map_or(text.len(), |at| from + at);
    let mut end = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim().is_empty() {
            break;
        }
        end += line.len();
    }
    start..end.saturating_sub(1).max(start)
}

/// The words that somebody typed, at the same offsets: without comments, addresses, names of headings and
/// what templates fill in.
fn typed(text: &str, comments: &[Range<usize>]) -> String {
    let mut out = text.to_owned().into_bytes();
    let mut blank = |range: Range<usize>, with: char| {
        for byte in out.get_mut(range).into_iter().flatten().filter(|byte| **byte != b'\n') {
            *byte = with as u8;
        }
    };
    if text.contains('{') {
        for tag in spans_of_tags(text) {
            blank(tag, FILLED);
        }
        between(text, "{#", "}").chain(between(text, "{.", "}")).for_each(|range| blank(range, ' '));
    }
    comments.iter().for_each(|comment| blank(comment.clone(), ' '));
    between(text, "](", ")").for_each(|range| blank(range, ' '));
    between(text, "[^", "]").for_each(|range| blank(range, ' '));
    if text.contains("://") {
        for (at, _) in text.match_indices("://") {
            let start = text[..at].rfind(|c: char| !c.is_alphabetic()).map_or(0, |before| before + 1);
            let start = if text.is_char_boundary(start) { start } else { at };
            let end = text[at..].find(char::is_whitespace).map_or(text.len(), |to| at + to);
            blank(start..end, ' ');
        }
    }
    // Whole characters were replaced by as many bytes of ASCII.
    String::from_utf8(out).unwrap_or_default()
}

/// The stretches from one mark to the next of another, both included.
fn between<'t>(text: &'t str, open: &'t str, close: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    // Where one is not closed, none behind it is.
    text.match_indices(open).map_while(move |(at, _)| {
        let end = text[at..].find(close)?;
        Some(at..at + end + close.len())
    })
}

/// What a text prints, once its template is filled in.
struct PrintedWords<'t> {
    text: &'t str,
    /// Its words; none where there is no template that leaves something out.
    words: Option<FxHashSet<&'t str>>,
}

impl<'t> PrintedWords<'t> {
    fn of(rendered: &'t Rendered) -> PrintedWords<'t> {
        let text = rendered.text.as_str();
        let words =
            (text != rendered.source.text).then(|| checks::words(text).map(|word| word.text).collect());
        PrintedWords { text, words }
    }

    fn have(&self, figure: &str) -> bool {
        self.words.as_ref().is_none_or(|words| words.contains(figure) || self.text.contains(figure))
    }
}

/// The lines of a text.
struct Lines<'t> {
    text: &'t str,
    /// Where each begins.
    starts: Vec<usize>,
    /// An offset that was asked for and the characters of its line before it: the next is mostly of the
    /// same line, which can be long.
    last: Cell<(usize, usize)>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Lines<'t> {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Lines { text, starts, last: Cell::new((0, 0)) }
    }

    /// The number of the line of an offset, from 1, and where it begins.
    fn line(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        (line, self.starts.get(line - 1).copied().unwrap_or(0))
    }

    /// Line and column of an offset, both from 1.
    fn of_offset(&self, offset: usize) -> (u32, u32) {
        let (line, start) = self.line(offset);
        let (last, before) = self.last.get();
        let (from, before) = if (start..=offset).contains(&last) { (last, before) } else { (start, 0) };
        let column = before + self.text.get(from..offset).map_or(0, |between| between.chars().count());
        self.last.set((offset, column));
        (line as u32, column as u32 + 1)
    }

    /// The text from the beginning of the line of an offset.
    fn line_of(&self, offset: usize) -> &'t str {
        self.text.get(self.line(offset).1..).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn places_count_characters_whatever_was_asked_before() {
        let lines = Lines::of("one\nzwölf 12 und 13\nend");
        assert_eq!(
            [11, 18, 11, 0, 20, 21].map(|at| lines.of_offset(at)),
            [(2, 7), (2, 14), (2, 7), (1, 1), (2, 16), (3, 1)]
        );
        assert_eq!(lines.line_of(18), "zwölf 12 und 13\nend");
    }
}
