//! Lists with `(a)`, `(i)`, `(A)` and `(I)`, which CommonMark lacks: each marker is rewritten as a
//! numbered one of the same width, and remembered by its line.

use crate::definition::{letters, roman};
use crate::document::Marker;
use std::collections::BTreeMap;

/// Markdown whose lettered markers are numbers, and the letters by line from 0.
#[derive(Debug)]
pub(super) struct Lettered {
    pub text: String,
    pub markers: BTreeMap<usize, String>,
}

/// So many letters have room in a marker of CommonMark.
const LONGEST: usize = 8;

pub(super) fn rewrite(markdown: &str) -> Lettered {
    let mut text = String::with_capacity(markdown.len());
    let mut markers = BTreeMap::new();
    // A wrapped line of prose may begin with "(a)"; an item follows a blank line, a colon or an item.
    let mut may_begin = true;
    let mut in_list = false;
    for (number, line) in markdown.split_inclusive('\n').enumerate() {
        let content = line.trim_start();
        let indent = line.len() - content.len();
        match marker(content).filter(|_| may_begin || in_list) {
            Some(inner) => {
                text.push_str(&line[..indent]);
                // A list of CommonMark that begins with 1 needs no blank line before it.
                text.push_str(&format!("{:0width$})", 1, width = inner.len() + 1));
                text.push_str(&content[inner.len() + 2..]);
                markers.insert(number, inner.to_owned());
                in_list = true;
            }
            None => text.push_str(line),
        }
        let ends = content.trim_end();
        may_begin = ends.is_empty() || ends.ends_with(':');
        if ends.is_empty() {
            in_list = false;
        }
    }
    Lettered { text, markers }
}

/// The letters of a marker at the start of a line.
fn marker(line: &str) -> Option<&str> {
    let (inner, after) = line.strip_prefix('(')?.split_once(')')?;
    let fits = after.starts_with(' ') && inner.len() <= LONGEST && !readings(inner).is_empty();
    fits.then_some(inner)
}

/// What letters may count as: `i` is the ninth letter and the first Roman numeral. The number of
/// the marker is theirs. The more likely reading comes first.
pub(super) fn readings(inner: &str) -> Vec<Marker> {
    let lower = inner.to_ascii_lowercase();
    let upper = inner.bytes().all(|byte| byte.is_ascii_uppercase());
    if inner != lower && !upper {
        return Vec::new();
    }
    let mut found = Vec::new();
    // Few lists come to (c), (d), (l) or (m) as Roman numerals of hundreds.
    if lower.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
        && let Some(value) = (1..=89).find(|&value| roman(value) == lower)
    {
        found.push(if upper { Marker::UpperRoman(value) } else { Marker::LowerRoman(value) });
    }
    if let [letter @ b'a'..=b'z'] = lower.as_bytes() {
        let value = u32::from(letter - b'a') + 1;
        found.push(if upper { Marker::UpperAlpha(value) } else { Marker::LowerAlpha(value) });
    } else if let [first, second] = lower.as_bytes()
        && first == second
        && found.is_empty()
        && let Some(value) = (27..=702).find(|&value| letters(value) == lower)
    {
        found.push(if upper { Marker::UpperAlpha(value) } else { Marker::LowerAlpha(value) });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_keep_their_width() {
        let lettered = rewrite("To:\n(a) first\n    (viii) nested\n(b) second\n");
        assert_eq!(lettered.text, "To:\n01) first\n    00001) nested\n01) second\n");
        assert_eq!(lettered.markers[&2], "viii");
    }

    #[test]
    fn a_wrapped_line_of_prose_is_no_item() {
        let text = "as in paragraph\n(c) of the plan\n";
        assert_eq!(rewrite(text).text, text);
    }

    #[test]
    fn letters_that_are_numerals_have_two_readings() {
        assert_eq!(readings("i"), [Marker::LowerRoman(1), Marker::LowerAlpha(9)]);
        assert_eq!(readings("V"), [Marker::UpperRoman(5), Marker::UpperAlpha(22)]);
        assert_eq!(readings("c"), [Marker::LowerAlpha(3)]);
        assert_eq!(readings("xiv"), [Marker::LowerRoman(14)]);
        assert_eq!(readings("B"), [Marker::UpperAlpha(2)]);
    }

    #[test]
    fn words_in_brackets_are_no_markers() {
        for text in ["iiii", "Ab", "ab", "see", "", "1"] {
            assert_eq!(readings(text), [], "{text}");
        }
    }
}
