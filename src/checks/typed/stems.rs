//! Words as they are compared: what a sentence and a row are about.

use std::borrow::Cow;

/// Words that say nothing of a figure's subject.
const STOP: [&str; 38] = [
    "the",
    "of",
    "and",
    "a",
    "an",
    "in",
    "on",
    "to",
    "for",
    "with",
    "who",
    "were",
    "was",
    "are",
    "is",
    "be",
    "at",
    "by",
    "from",
    "that",
    "this",
    "number",
    "percentage",
    "percent",
    "rate",
    "share",
    "total",
    "all",
    "not",
    "no",
    "month",
    "year",
    "date",
    "latest",
    "previous",
    "current",
    "have",
    "has",
];

/// The words of a text as they are compared: small, without endings.
pub(super) fn stems(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).filter_map(|word| {
        let small = word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        let word = if small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
        if STOP.contains(&&*word) || (word.len() < 2 && !word.starts_with(|c: char| c.is_ascii_digit())) {
            return None;
        }
        let ends = ["ing", "ed", "es", "s"];
        let bare = ends.iter().find_map(|end| word.strip_suffix(end).filter(|stem| stem.len() > 3));
        let length = bare.map_or(word.len(), str::len);
        Some(match word {
            Cow::Borrowed(word) => Cow::Borrowed(&word[..length]),
            Cow::Owned(mut word) => {
                word.truncate(length);
                Cow::Owned(word)
            }
        })
    })
}
