//! Figures under each other on their decimal point.

use super::super::compose::{Line, Type};
use super::super::galley::Galley;
use crate::units::Pt;

impl Galley<'_> {
    /// The width of a line from the decimal point of its figure on, signs, units and marks of notes
    /// counted.
    pub(super) fn tail_width(&mut self, line: &Line, kind: Type) -> Pt {
        // Marks of notes are raised; they hang after the figure and are no part of it.
        let figure: String =
            line.spans.iter().filter(|span| span.raise == Pt::ZERO).map(|span| &*span.text).collect();
        let Some(start) = tail_start(figure.trim_end()) else {
            let raised = line.spans.iter().rev().take_while(|span| span.raise > Pt::ZERO);
            return raised.map(|span| span.width).sum();
        };
        let mut tail = Pt::ZERO;
        let mut at = 0;
        for span in &line.spans {
            let text = span.text.trim_end();
            if span.raise > Pt::ZERO {
                tail += if at > start { span.width } else { Pt::ZERO };
                continue;
            }
            let from = start.saturating_sub(at).min(text.len());
            tail += self.shaper.width(span.font, kind.size, &text[from..]);
            at += span.text.len();
        }
        tail
    }
}

/// Where the part after the units digit begins: the point, or what follows the last digit, such as `%`.
fn tail_start(text: &str) -> Option<usize> {
    let digits = text.rfind(|c: char| c.is_ascii_digit())?;
    let point = text.match_indices('.').map(|(at, _)| at).find(|&at| {
        let bytes = text.as_bytes();
        bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
    });
    point.or(Some(digits + 1)).filter(|&at| at < text.len())
}

/// Whether text is a figure, with its sign, unit or share, that is never wrapped.
pub(super) fn is_figure(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::{is_figure, tail_start};

    #[test]
    fn figures_hang_on_their_decimal_point() {
        assert_eq!(tail_start("12.75"), Some(2));
        assert_eq!(tail_start("91%"), Some(2));
        assert_eq!(tail_start("1,390"), None);
        assert_eq!(tail_start("n/a"), None);
        assert_eq!(tail_start("(3.2)"), Some(2));
        assert_eq!(tail_start("(109)"), Some(4));
        assert_eq!(tail_start("\u{2212}4.9%"), Some(4));
        assert_eq!(tail_start("12.7 wks"), Some(2));
        assert_eq!(tail_start("1.56 : 1"), Some(1));
        assert_eq!(tail_start("6/8 75%"), Some(6));
        assert_eq!(tail_start("approx. 12"), None);
    }

    #[test]
    fn a_figure_has_digits_and_no_letters() {
        for figure in ["1,390", "(81/87) 93%", "95 \u{2013} 100%", "+0", "2017/18"] {
            assert!(is_figure(figure), "{figure}");
        }
        for words in ["n/a", "12.7 wks", "Monitor", ""] {
            assert!(!is_figure(words), "{words}");
        }
    }
}
