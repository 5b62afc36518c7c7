//! Words that are each unlike all others, so that one that is lost, doubled or moved is seen.

use super::make::Maker;
use crate::diagnostics::Place;
use crate::document::{Inline, Inlines, Note, Style};

const TAILS: [&str; 12] =
    ["", "", "na", "bo", "lin", "mare", "totan", "g", "yp", "kelodu", "si\u{ad}mera", "velotinar"];

/// The number of a word that a [`Maker`] made: `17` of `q17bo`.
pub(super) fn number(word: &str) -> Option<u32> {
    let digits = word.strip_prefix('q')?;
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].parse().ok()
}

impl Maker {
    pub(super) fn word(&mut self) -> String {
        self.words += 1;
        format!("q{}{}", self.words, self.dice.one_of(&TAILS))
    }

    pub(super) fn words(&mut self, least: usize, most: usize) -> String {
        let count = self.dice.between(least, most);
        (0..count).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }

    /// A figure that aligns on its point: `q17.5`, `q18`, `q19%`.
    pub(super) fn figure(&mut self) -> Inlines {
        self.words += 1;
        let tail = self.dice.one_of(&["", "", ".5", ".25", "%"]);
        vec![Inline::text(format!("q{}{tail}", self.words))]
    }

    /// Running text of all kinds of inlines, of at least a word.
    pub(super) fn inlines(&mut self, most: usize) -> Inlines {
        let mut inlines = Vec::new();
        let mut left = self.dice.between(1, most);
        while left > 0 {
            let count = self.dice.between(1, left);
            left -= count;
            let words = self.words(count, count) + if left > 0 { " " } else { "" };
            let kind = if most < 3 { 99 } else { self.dice.below(100) };
            match kind {
                0..4 => inlines.push(Inline::Link {
                    uri: "https://example.org/".into(),
                    content: vec![Inline::text(words)],
                }),
                4..8 => {
                    let label = self.label_to_name();
                    inlines.push(Inline::Goto { label, content: vec![Inline::text(words)] });
                }
                8..12 => {
                    inlines.push(Inline::text(format!("{words} ")));
                    let label = self.label_to_name();
                    inlines.push(Inline::Ref {
                        label,
                        plain: false,
                        style: Style::default(),
                        place: Place::default(),
                    });
                    inlines.push(Inline::text(" "));
                }
                12..14 => {
                    inlines.push(Inline::text(format!("{words} ")));
                    let (label, style) = ("item-9".into(), Style::default());
                    inlines.push(Inline::PageRef { label, style, place: Place::default() });
                    inlines.push(Inline::text(" "));
                }
                14..16 => inlines.extend([Inline::text(words), Inline::Break]),
                16..30 => {
                    let (bold, italic) = (kind % 2 == 0, kind % 3 == 0);
                    let style = Style { bold, italic, superscript: kind == 29, ..Style::default() };
                    inlines.push(Inline::Text { text: words, style, place: Place::default() });
                }
                _ => inlines.push(Inline::text(words)),
            }
        }
        inlines
    }

    /// Running text that names a footnote now and then.
    pub(super) fn noted(&mut self, most: usize) -> Inlines {
        let mut inlines = self.inlines(most);
        if self.may_note && self.dice.percent(12) {
            let mark = self.mark();
            let label: crate::document::Label = format!("note-{}", self.footnotes.len()).into();
            let content = self.inlines(12);
            let note = Note {
                mark: Some(mark.clone()),
                label: Some(label.clone()),
                content,
                place: Place::default(),
            };
            self.footnotes.push(note);
            inlines.push(Inline::NoteMark { label, mark, place: Place::default() });
        }
        inlines
    }

    /// a, b … z, aa: letters, so that they cannot be taken for the numbers of words.
    fn mark(&self) -> String {
        let at = self.footnotes.len();
        let letter = |at: usize| char::from(b'a' + (at % 26) as u8);
        if at < 26 { letter(at).to_string() } else { format!("{}{}", letter(at / 26 - 1), letter(at)) }
    }
}
