//! The text of XML: what stands between its tags and in its attributes.

use super::encoding;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Elements that part a word in no way: runs of one format and the like.
const INSIDE_WORDS: [&str; 12] =
    ["t", "r", "span", "tspan", "a", "b", "i", "em", "strong", "u", "delText", "rPr"];
/// Attributes whose values are cells of a spreadsheet.
const VALUES: [&str; 4] = ["value", "date-value", "string-value", "v"];

/// The text of a document; of what is not well-formed as much as can be read.
pub(super) fn text(bytes: &[u8]) -> String {
    read(bytes, &|_, _| true)
}

/// The text without that of elements that `keep` does not keep, by their name and start.
pub(super) fn read(bytes: &[u8], keep: &dyn Fn(&str, &BytesStart<'_>) -> bool) -> String {
    let decoded = encoding::decode(bytes);
    let mut reader = Reader::from_str(&decoded);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let mut text = String::new();
    let mut skipped: Option<usize> = None;
    let mut depth = 0_usize;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(start) => {
                depth += 1;
                let name = start.local_name();
                part(name.as_ref(), &mut text);
                attributes(&start, &mut text);
                if skipped.is_none() && !keep(name.as_ref(), &start) {
                    skipped = Some(depth);
                }
            }
            Event::Empty(start) => {
                part(start.local_name().as_ref(), &mut text);
                attributes(&start, &mut text);
            }
            Event::End(end) => {
                part(end.local_name().as_ref(), &mut text);
                if skipped == Some(depth) {
                    skipped = None;
                }
                depth = depth.saturating_sub(1);
            }
            Event::Text(words) if skipped.is_none() => text.push_str(&words),
            Event::CData(words) if skipped.is_none() => {
                text.push_str(&words.into_inner());
            }
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(c)) => text.push(c),
                _ => text.push_str(named(&reference)),
            },
            Event::Comment(words) => {
                text.push(' ');
                text.push_str(&words);
                text.push(' ');
            }
            Event::Eof => break,
            _ => {}
        }
    }
    text
}

fn named(reference: &str) -> &'static str {
    match reference {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => " ",
    }
}

fn part(name: &str, text: &mut String) {
    if !INSIDE_WORDS.contains(&name) && !text.is_empty() && !text.ends_with(char::is_whitespace) {
        text.push(' ');
    }
}

/// Values of more than one word, such as titles and descriptions; codes, colours and sizes say nothing.
fn attributes(start: &BytesStart<'_>, text: &mut String) {
    for attribute in start.attributes().with_checks(false).flatten() {
        let value = attribute.value.as_ref();
        let is_cell = VALUES.contains(&attribute.key.local_name().as_ref());
        let words = value.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
        if is_cell || words > 1 {
            text.push(' ');
            text.push_str(value);
            text.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(bytes: &str) -> Vec<String> {
        text(bytes.as_bytes()).split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn runs_of_one_word_stay_together_and_paragraphs_apart() {
        let document =
            "<w:p><w:r><w:t>Har</w:t></w:r><w:r><w:t>row</w:t></w:r></w:p><w:p>Lodge &amp; co</w:p>";
        assert_eq!(words(document), ["Harrow", "Lodge", "&", "co"]);
    }

    #[test]
    fn descriptions_and_comments_are_read_and_codes_are_not() {
        let document =
            "<pic w='9576' descr='The contract' c='FF0070'/><!-- to check --><a office:value='12345'/>";
        assert_eq!(words(document), ["The", "contract", "to", "check", "12345"]);
        assert_eq!(words("<a>kept <b>broken"), ["kept", "broken"]);
    }
}
