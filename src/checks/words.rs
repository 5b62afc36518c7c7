use std::ops::Range;

/// A word of a text, without the punctuation around it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Word<'t> {
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

/// What stands around a word and is not of it.
fn is_around(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '('
            | ')'
            | '['
            | ']'
            | '"'
            | '\''
            | '“'
            | '”'
            | '‘'
            | '’'
            | '*'
            | '_'
            | '|'
    )
}

/// The words of a text; those of nothing but punctuation are left out.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let after_space = |from: usize| text[from..].find(|c: char| !c.is_whitespace()).map(|at| from + at);
    let mut next = after_space(0);
    std::iter::from_fn(move || {
        loop {
            let begin = next?;
            let end = text[begin..].find(char::is_whitespace).map_or(text.len(), |at| begin + at);
            next = after_space(end);
            let whole = &text[begin..end];
            let inner = whole.trim_start_matches(is_around);
            let start = begin + whole.len() - inner.len();
            let bare = inner.trim_end_matches(is_around);
            if bare.is_empty() {
                continue;
            }
            let tail = &inner[bare.len()..];
            let gap = &text[end..next.unwrap_or(text.len())];
            let ends = tail.contains(['.', ';', '!', '?', '|'])
                || gap.bytes().filter(|byte| *byte == b'\n').count() > 1;
            return Some(Word { text: bare, start, ends });
        }
    })
}
