use std::ops::Range;

/// A word of a text, without the punctuation around it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Word<'t> {
    pub text: &'t str,
    /// Its offset in the text.
    pub start: usize,
    /// Whether a full stop, semicolon or the like stands behind it, or an end of a paragraph.
    pub ends: bool,
}

impl Word<'_> {
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }
}

const AROUND: [char; 19] =
    ['.', ',', ';', ':', '!', '?', '(', ')', '[', ']', '"', '\'', '“', '”', '‘', '’', '*', '_', '|'];

/// The words of a text; those of nothing but punctuation are left out.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        loop {
            let begin = rest + text[rest..].find(|c: char| !c.is_whitespace())?;
            let end = text[begin..].find(char::is_whitespace).map_or(text.len(), |at| begin + at);
            rest = end;
            let whole = &text[begin..end];
            let inner = whole.trim_start_matches(AROUND);
            let start = begin + whole.len() - inner.len();
            let bare = inner.trim_end_matches(AROUND);
            if bare.is_empty() {
                continue;
            }
            let tail = &inner[bare.len()..];
            let gap =
                &text[end..text[end..].find(|c: char| !c.is_whitespace()).map_or(text.len(), |at| end + at)];
            let ends = tail.contains(['.', ';', '!', '?', '|']) || gap.matches('\n').count() > 1;
            return Some(Word { text: bare, start, ends });
        }
    })
}
