//! Finished words -> the Markdown that somebody could have written for them, with references as they print.

use crate::document::{Block, Inline, List, Marker};
use crate::layout::Scope;

/// Steps of a list inside a list.
const STEP: &str = "    ";

/// Blocks as Markdown, and whether something had to be left out that is no running text.
pub(super) fn of_blocks(blocks: &[Block], scope: &Scope<'_>) -> (String, bool) {
    let mut writer = Writer { scope, lines: Vec::new(), left_out: false };
    writer.blocks(blocks, "");
    while writer.lines.last().is_some_and(String::is_empty) {
        writer.lines.pop();
    }
    (writer.lines.join("\n"), writer.left_out)
}

struct Writer<'a> {
    scope: &'a Scope<'a>,
    lines: Vec<String>,
    left_out: bool,
}

impl Writer<'_> {
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

    fn inlines(&self, inlines: &[Inline]) -> String {
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
                    words.push_str(&format!("[{}]({uri})", self.inlines(content)));
                }
                // What it leads to is not in the minutes.
                Inline::Goto { content, .. } => words.push_str(&self.inlines(content)),
                Inline::Ref { .. }
                | Inline::RefRange { .. }
                | Inline::PageRef { .. }
                | Inline::PageRange { .. } => {
                    words.push_str(&escaped(&self.scope.said(inline).unwrap_or_else(|| "?".to_owned())));
                }
                Inline::NoteMark { .. } => {}
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
