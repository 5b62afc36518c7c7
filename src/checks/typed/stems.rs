//! Words as they are compared: what a sentence and a row are about.

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
pub(super) fn stems(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).filter_map(|word| {
        let word = word.to_lowercase();
        if STOP.contains(&word.as_str())
            || (word.len() < 2 && !word.starts_with(|c: char| c.is_ascii_digit()))
        {
            return None;
        }
        let bare = ["ing", "ed", "es", "s"]
            .iter()
            .find_map(|end| word.strip_suffix(end).filter(|stem| stem.len() > 3));
        Some(bare.unwrap_or(&word).to_owned())
    })
}
