//! The line that is being filled, and a paragraph's last one: a single short word there looks lost, and a
//! reader who is read to line by line hears it alone.

use super::compose::{Line, Ready, Type};
use super::galley::Galley;
use crate::frame::Glyph;
use crate::units::Pt;
use std::ops::Range;

/// Lines shorter than this, in ems, are those of cells and tiles, where each word counts.
const LONG: f32 = 18.0;
/// A last word shorter than this share of the line has another brought down to it.
const SHORT: f32 = 0.25;
/// The line that it comes from stays this long, as a share of the measure.
const LEFT: f32 = 0.5;
/// Words that a line has before one may leave it.
const FEWEST: usize = 3;
/// Letters that stand together at either side of where an address is broken.
const TOGETHER: usize = 3;
/// An address is broken at a sign if its line is then this full.
const FULL: f32 = 0.4;

/// A word, and the end of the space after it.
type Stretch = (Range<usize>, usize);

/// The words of a line.
#[derive(Default)]
struct Words {
    stretches: Vec<Stretch>,
    /// Whether one of them is broken between letters.
    broken: bool,
}

/// The line that is being filled.
#[derive(Default)]
pub(super) struct Filler {
    pub(super) lines: Vec<Line>,
    pub(super) line: Line,
    /// The width of the space after the last word.
    pub(super) space: Pt,
    before: Words,
    now: Words,
}

impl Filler {
    pub(super) fn add(&mut self, glyphs: &[Glyph], text: &str, width: Pt) {
        if let Some(span) = self.line.spans.last_mut() {
            span.glyphs.extend_from_slice(glyphs);
            span.text.push_str(text);
            span.width += width;
        }
    }

    /// Notes which word was put on the line.
    pub(super) fn took(&mut self, word: Range<usize>, to: usize) {
        self.now.stretches.push((word, to));
    }

    /// Notes that the last word was broken over the lines before.
    pub(super) fn broke(&mut self) {
        (self.before.broken, self.now.broken) = (true, true);
    }

    pub(super) fn end_line(&mut self) {
        self.space = Pt::ZERO;
        self.lines.push(std::mem::take(&mut self.line));
        self.before = std::mem::take(&mut self.now);
    }

    /// Ends a line after which words begin anew.
    pub(super) fn end_paragraph(&mut self) {
        self.end_line();
        self.before = Words::default();
    }
}

impl Galley<'_> {
    /// Brings a second word down to the last line where it holds one short word alone. The lines are as
    /// many as before.
    pub(super) fn mend_end(&mut self, filler: &mut Filler, ready: &Ready, kind: Type, width: Pt) {
        let [(last, _)] = filler.now.stretches.as_slice() else { return };
        let broken = filler.before.broken || filler.now.broken;
        if broken || filler.before.stretches.len() < FEWEST || width < kind.size * LONG {
            return;
        }
        let (Some((moved, _)), Some(line)) = (filler.before.stretches.last(), filler.lines.last()) else {
            return;
        };
        let apart = |at: usize| ready.text()[..at].ends_with(' ');
        let wide = self.stretch_width(ready, moved.start..last.start, kind);
        let fits = wide + filler.line.width <= width && line.width - wide >= width * LEFT;
        if filler.line.width >= width * SHORT || !apart(moved.start) || !apart(last.start) || !fits {
            return;
        }
        filler.lines.pop();
        (filler.line, filler.space) = (Line::default(), Pt::ZERO);
        let mut words = std::mem::take(&mut filler.before).stretches;
        let down = words.split_off(words.len() - 1);
        let last = std::mem::take(&mut filler.now).stretches;
        // What is wrong with these words was told when they were set first.
        let found = std::mem::take(&mut self.found);
        for (word, to) in words {
            self.fill(filler, ready, word, to, kind, width);
        }
        filler.end_line();
        for (word, to) in down.into_iter().chain(last) {
            self.fill(filler, ready, word, to, kind, width);
        }
        self.found = found;
    }
}

/// Where a word is broken of which the letters up to `end` have room: at a sign of an address, `/` and `@`
/// before it, `.` and `-` after it, so that nobody takes the break for the end of a sentence or a hyphen
/// for a part of the address; else between letters, with some at either side.
pub(super) fn cut(letters: &str, end: usize) -> usize {
    let stays = |c: char| matches!(c, '/' | '@' | '=' | '&');
    let goes = |c: char| matches!(c, '.' | '-' | '_' | '?' | '#');
    let mut after = None;
    let mut sign = None;
    for (at, c) in letters[..end].char_indices() {
        if at > 0 && (goes(c) || after.is_some_and(stays)) {
            sign = Some(at);
        }
        after = Some(c);
    }
    let full = |at: &usize| *at as f32 >= end as f32 * FULL;
    if let Some(sign) = sign.filter(full) {
        return sign;
    }
    let rest = letters[end..].chars().count();
    let back = TOGETHER.saturating_sub(rest);
    let mut earlier = letters[..end].char_indices().rev();
    match back.checked_sub(1).and_then(|back| earlier.nth(back)) {
        Some((at, _)) if letters[..at].chars().count() >= TOGETHER => at,
        _ => end,
    }
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn an_address_is_broken_at_a_sign_and_never_before_its_last_letter() {
        let address = "gwendolyn.achterberg@northmere.example";
        let broken = |end: usize| {
            let at = cut(address, end);
            (&address[..at], &address[at..])
        };
        assert_eq!(broken(37), ("gwendolyn.achterberg@northmere", ".example"));
        assert_eq!(broken(25), ("gwendolyn.achterberg@", "northmere.example"));
        assert_eq!(broken(9), ("gwendolyn", ".achterberg@northmere.example"));
        assert_eq!(
            &"Antidisestablishmentarianism"[..cut("Antidisestablishmentarianism", 27)],
            "Antidisestablishmentariani"[..25].to_owned()
        );
        // Where only a letter or two have room, no more can stand together.
        assert_eq!(cut("abcd", 2), 2);
    }
}
