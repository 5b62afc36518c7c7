//! Finished words -> the Markdown that somebody could have written for them, with references as they print.

use crate::document::{Block, Inline, List, Marker, Note};
use crate::layout::Scope;

/// Steps of a list inside a list.
const STEP: &str = "    ";

/// Blocks as Markdown with the footnotes that they name, and whether something had to be left out that is no
/// running text.
pub(super) fn of_blocks(blocks: &[Block], notes: &[Note], scope: &Scope<'_>) -> (String, bool) {
    let mut writer = Writer { scope, notes, named: Vec::new(), lines: Vec::new(), left_out: false };
    writer.blocks(blocks, "");
    writer.footnotes();
    while writer.lines.last().is_some_and(String::is_empty) {
        writer.lines.pop();
    }
    (writer.lines.join("\n"), writer.left_out)
}

struct Writer<'a> {
    scope: &'a Scope<'a>,
    /// The footnotes of the paper.
    notes: &'a [Note],
    /// Those that were named, in order.
    named: Vec<&'a Note>,
    lines: Vec<String>,
    left_out: bool,
}

impl<'a> Writer<'a> {
    fn blocks(&mut self, blocks: &[Block], indent: &str) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    let words = self.inlines(&paragraph.content);
                    self.paragraph(&guarded(&words), indent);
                }
                Block::List(list) => self.list(list, indent),
                Block::Panel(panel) => self.blocks(&panel.blocks, indent),
                Block::Together(inner) => self.blocks(inner, indent),
                _ => self.left_out = true,
            }
        }
    }

    fn paragraph(&mut self, words: &str, indent: &str) {
        for line in words.split('\n') {
            self.lines.push(format!("{indent}{line}"));
        }
        self.lines.push(String::new());
    }

    fn list(&mut self, list: &List, indent: &str) {
        for (at, item) in list.items.iter().enumerate() {
            let marker = match list.marker {
                Marker::Bullet => "-".to_owned(),
                marker => marker.words(at),
            };
            let from = self.lines.len();
            self.blocks(item, &format!("{indent}{STEP}"));
            // The first line has the marker in place of its indentation.
            match self.lines.get_mut(from) {
                Some(first) => {
                    let words = first.trim_start().to_owned();
                    *first = format!("{indent}{marker} {words}");
                }
                None => self.lines.push(format!("{indent}{marker}")),
            }
            if list.tight && at + 1 < list.items.len() && self.lines.last().is_some_and(String::is_empty) {
                self.lines.pop();
            }
        }
    }

    /// `[^1]`: the notes of each text are counted by themselves.
    fn note_mark(&mut self, note: &'a Note) -> String {
        let known = self.named.iter().position(|other| std::ptr::eq(*other, note));
        let at = known.unwrap_or_else(|| {
            self.named.push(note);
            self.named.len() - 1
        });
        format!("[^{}]", at + 1)
    }

    /// The notes below the text; notes name notes, too.
    fn footnotes(&mut self) {
        let mut at = 0;
        while let Some(note) = self.named.get(at).copied() {
            let words = self.inlines(&note.content);
            self.lines.push(format!("[^{}]: {words}", at + 1));
            self.lines.push(String::new());
            at += 1;
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) -> String {
        let mut words = String::new();
        for inline in inlines {
            match inline {
                Inline::Text { text, style, .. } => {
                    let text = escaped(text);
                    let mark = match (style.superscript, style.bold, style.italic) {
                        (true, ..) => "^",
                        (_, true, true) => "***",
                        (_, true, false) => "**",
                        (_, false, true) => "*",
                        _ => "",
                    };
                    marked(&mut words, &text, mark);
                }
                Inline::Link { uri, content } => {
                    let inner = self.inlines(content);
                    words.push_str(&format!("[{inner}]({uri})"));
                }
                // What it leads to is not in the minutes.
                Inline::Goto { content, .. } => words.push_str(&self.inlines(content)),
                Inline::Ref { .. }
                | Inline::RefRange { .. }
                | Inline::PageRef { .. }
                | Inline::PageRange { .. } => {
                    words.push_str(&escaped(&self.scope.said(inline).unwrap_or_else(|| "?".to_owned())));
                }
                Inline::NoteMark { label, .. } => {
                    match self.notes.iter().find(|note| note.label.as_ref() == Some(label)) {
                        Some(note) => words.push_str(&self.note_mark(note)),
                        None => self.left_out = true,
                    }
                }
                Inline::Break => words.push_str("\\\n"),
            }
        }
        words
    }
}

/// Emphasis stands against its words, so that space around them goes outside the marks.
fn marked(words: &mut String, text: &str, mark: &str) {
    let inner = text.trim();
    if mark.is_empty() || inner.is_empty() {
        words.push_str(text);
        return;
    }
    let before = &text[..text.len() - text.trim_start().len()];
    let after = &text[text.trim_end().len()..];
    words.push_str(&format!("{before}{mark}{inner}{mark}{after}"));
}

/// Words that are no markup, for Markdown and for templates. Spaces that were made unbreakable for print
/// become plain: the minutes are typeset again.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{a0}' | '\u{202f}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            '\u{2060}' | '\u{ad}' => {}
            c if c.is_control() => out.push(' '),
            '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '{' | '^' | '|' | '&' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// A paragraph that would be read as a heading, a list or a quotation by its first characters.
fn guarded(words: &str) -> String {
    let digits = words.find(|c: char| !c.is_ascii_digit()).unwrap_or(words.len());
    let after_digits = &words[digits..];
    if digits > 0 && after_digits.starts_with(['.', ')']) {
        return format!("{}\\{after_digits}", &words[..digits]);
    }
    let lettered = words.starts_with('(')
        && words.find(')').is_some_and(|end| end <= 6 && words[1..end].chars().all(char::is_alphanumeric));
    if words.starts_with(['#', '-', '+', '>', '=', '~']) || lettered {
        return format!("\\{words}");
    }
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_markup_and_templates_are_words() {
        assert_eq!(escaped("{{ a }} *b* [c] <d> e_f\u{a0}g"), "\\{\\{ a }} \\*b\\* \\[c\\] \\<d> e\\_f g");
        assert_eq!(guarded("2019. A year"), "2019\\. A year");
        assert_eq!(guarded("(a) first"), "\\(a) first");
        assert_eq!(guarded("- not a list"), "\\- not a list");
        assert_eq!(guarded("That (as said) it be so"), "That (as said) it be so");
    }
}
