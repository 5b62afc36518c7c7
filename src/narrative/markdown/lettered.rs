//! Lists with `(a)` and `(i)`, which CommonMark lacks: each marker is rewritten as a numbered one
//! of the same width, and remembered by its line.

use std::collections::BTreeMap;

/// Markdown whose lettered markers are numbers, and the letters by line from 0.
#[derive(Debug)]
pub(super) struct Lettered {
    pub text: String,
    pub markers: BTreeMap<usize, String>,
}

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
            Some((inner, value)) => {
                text.push_str(&line[..indent]);
                text.push_str(&format!("{value:0width$})", width = inner.len() + 1));
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

/// The letters of a marker at the start of a line and the number that they stand for.
fn marker(line: &str) -> Option<(&str, u32)> {
    let (inner, after) = line.strip_prefix('(')?.split_once(')')?;
    if !after.starts_with(' ') || inner.len() > 5 {
        return None;
    }
    let value = match inner.as_bytes() {
        [b'i' | b'v' | b'x'] => roman(inner)?,
        [letter @ b'a'..=b'z'] => u32::from(letter - b'a') + 1,
        _ => roman(inner)?,
    };
    Some((inner, value))
}

/// Lower-case Roman numerals up to 39.
pub(super) fn roman(text: &str) -> Option<u32> {
    let mut value = 0;
    let mut last = 0;
    for c in text.chars().rev() {
        let digit = match c {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            _ => return None,
        };
        if digit < last {
            value -= i64::from(digit);
        } else {
            value += i64::from(digit);
        }
        last = digit;
    }
    u32::try_from(value).ok().filter(|&value| value > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_keep_their_width() {
        let lettered = rewrite("To:\n(a) first\n    (viii) nested\n(b) second\n");
        assert_eq!(lettered.text, "To:\n01) first\n    00008) nested\n02) second\n");
        assert_eq!(lettered.markers[&2], "viii");
    }

    #[test]
    fn a_wrapped_line_of_prose_is_no_item() {
        let text = "as in paragraph\n(c) of the plan\n";
        assert_eq!(rewrite(text).text, text);
    }
}
