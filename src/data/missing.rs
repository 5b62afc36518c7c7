//! Words and signs that stand in place of figures, and what each means.
//!
//! Symbols in brackets are those of UK official statistics (Government Analysis Function, *Symbols in
//! tables*). The letters without brackets are older: children's services tables have `x` and `*` where
//! a figure is withheld, and the Department for Education `c`, `z` and `:`. Where an author means
//! something else, `missing:` of the data says it.

use super::written::figure;
use crate::definition::raw::MissingMeaning;
use rust_decimal::Decimal;
use std::sync::Arc;

/// Why there is no value. Missing is not zero: no change, no arrow, no rating.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Missing {
    /// An empty cell.
    Blank,
    /// "n/a", "-", "awaiting data", "x", "[c]", "<5": shown as the source has it.
    Said { words: Arc<str>, meaning: MissingMeaning },
}

impl Missing {
    /// Whether there is a figure that must not be seen.
    pub(crate) fn is_withheld(&self) -> bool {
        matches!(self, Missing::Said { meaning, .. } if meaning.is_withheld())
    }

    /// A symbol in place of a figure that the program itself keeps back.
    pub(crate) fn symbol(words: &str) -> Missing {
        let meaning = meaning_of(words).unwrap_or(MissingMeaning::Confidential);
        Missing::Said { words: Arc::from(words), meaning }
    }

    /// In place of a cell that the public does not see.
    pub(crate) fn redacted(reason: &str) -> Missing {
        Missing::Said { words: Arc::from(redaction(reason)), meaning: MissingMeaning::Confidential }
    }

    /// The reason why the public does not see the cell, where it stands in place of one.
    pub(crate) fn redacted_for(&self) -> Option<&str> {
        let Missing::Said { words, .. } = self else { return None };
        words.strip_prefix(REDACTED)?.strip_prefix(" (")?.strip_suffix(')')
    }

    /// Whether there is nothing to count, so that the others make the whole.
    pub(crate) fn is_not_applicable(&self) -> bool {
        matches!(self, Missing::Said { meaning: MissingMeaning::NotApplicable, .. })
    }
}

impl MissingMeaning {
    /// Whether there is a figure that must not be seen.
    pub(crate) fn is_withheld(self) -> bool {
        matches!(self, MissingMeaning::Confidential | MissingMeaning::BelowThreshold)
    }
}

/// The word that a bar covers: always the same, so that all bars of one type are equally long.
pub(crate) const REDACTED: &str = "Redacted";

/// What stands in place of words that the public does not see: a bar, and the reason behind it.
fn redaction(reason: &str) -> String {
    format!("{REDACTED} ({})", reason.trim())
}

fn is_redaction(words: &str) -> bool {
    words.strip_prefix(REDACTED).is_some_and(|rest| rest.is_empty() || rest.starts_with(" ("))
}

/// Words with their meaning, in lower case.
const WORDS: [(&str, MissingMeaning); 30] = {
    use MissingMeaning::{
        AwaitingData, Confidential, NoneRecorded, NotApplicable, NotAvailable, RoundsToZero, Unreliable,
    };
    [
        ("n/a", NotApplicable),
        ("na", NotApplicable),
        ("-", NotApplicable),
        ("–", NotApplicable),
        ("—", NotApplicable),
        ("−", NotApplicable),
        ("[z]", NotApplicable),
        ("z", NotApplicable),
        ("not applicable", NotApplicable),
        ("[x]", NotAvailable),
        ("..", NotAvailable),
        (":", NotAvailable),
        ("not available", NotAvailable),
        ("no data", NotAvailable),
        ("#n/a", NotAvailable),
        ("awaiting data", AwaitingData),
        ("awaiting", AwaitingData),
        ("awaited", AwaitingData),
        ("tbc", AwaitingData),
        ("x", Confidential),
        ("*", Confidential),
        ("c", Confidential),
        ("[c]", Confidential),
        ("suppressed", Confidential),
        ("withheld", Confidential),
        ("confidential", Confidential),
        ("[low]", RoundsToZero),
        ("[u]", Unreliable),
        ("[w]", NoneRecorded),
        ("none recorded", NoneRecorded),
    ]
};

/// The longest of the words; most cells are told apart by their length alone.
const LONGEST: usize = 14;

/// How a bound below which figures are withheld begins: of what is under it, and of what is at most it.
const UNDER: [&str; 5] = ["<", "fewer than ", "less than ", "below ", "under "];
const AT_MOST: [&str; 2] = ["≤", "<="];

/// What a text in place of a figure means; `None` where it is no such text.
pub(crate) fn meaning_of(text: &str) -> Option<MissingMeaning> {
    if is_redaction(text) {
        return Some(MissingMeaning::Confidential);
    }
    let text = text.trim();
    // Most cells are figures, and none of the words begins as they do.
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if text.len() <= LONGEST
        && let Some((_, meaning)) = WORDS.iter().find(|(word, _)| word.eq_ignore_ascii_case(text))
    {
        // Codes of one letter are small; a capital is an initial or a grade.
        let capital = matches!(text, "C" | "Z");
        return (!capital).then_some(*meaning);
    }
    bound(text).map(|_| MissingMeaning::BelowThreshold)
}

/// Whether a text says that there is a figure which must not be seen.
pub(crate) fn is_withheld(text: &str) -> bool {
    meaning_of(text).is_some_and(MissingMeaning::is_withheld)
}

/// Whether a text stands for a value that is not there.
pub(crate) fn is_missing(text: &str) -> bool {
    meaning_of(text).is_some()
}

/// The bound of `<5`, `fewer than 5`, `≤4` or `<2.5%`, as printed, and whether figures may be as large.
pub(crate) fn bound(text: &str) -> Option<Bound<'_>> {
    let text = text.trim();
    let after = |starts: &[&str]| {
        starts.iter().find_map(|start| {
            let head = text.get(..start.len()).filter(|head| head.eq_ignore_ascii_case(start))?;
            text.get(head.len()..).map(str::trim_start)
        })
    };
    let (words, may_be) = match (after(&AT_MOST), after(&UNDER)) {
        (Some(words), _) => (words, true),
        (None, Some(words)) => (words, false),
        (None, None) => return None,
    };
    let figure = figure(words).filter(|_| words.starts_with(|c: char| c.is_ascii_digit()))?;
    Some(Bound { words, value: figure.value, may_be })
}

/// What a withheld figure is below.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Bound<'t> {
    /// As printed: `5`, `2.5%`.
    pub words: &'t str,
    /// Exact; of a percentage the fraction.
    pub value: Decimal,
    /// Whether the figure may be as large.
    pub may_be: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use MissingMeaning::{
        AwaitingData, BelowThreshold, Confidential, NoneRecorded, NotApplicable, NotAvailable, RoundsToZero,
        Unreliable,
    };

    #[test]
    fn each_word_has_its_meaning() {
        for (texts, meaning) in [
            (&["n/a", "N/A", "-", "–", "[z]", "z", "Not applicable"][..], NotApplicable),
            (&["[x]", "..", ":", " not available ", "#N/A"], NotAvailable),
            (&["awaiting data", "TBC"], AwaitingData),
            (&["x", "X", "*", "c", "[c]", "[C]", "suppressed"], Confidential),
            (&["<5", "< 10", "≤4", "<=4", "<2.5%", "fewer than 5", "Fewer than 1,000"], BelowThreshold),
            (&["[low]"], RoundsToZero),
            (&["[u]"], Unreliable),
            (&["[w]"], NoneRecorded),
        ] {
            for text in texts {
                assert_eq!(meaning_of(text), Some(meaning), "{text}");
            }
        }
        for text in
            ["", "0", "none", "5", "C", "Z", "low", "< x", "<-5", "fewer than a few", "é", "under five"]
        {
            assert_eq!(meaning_of(text), None, "{text}");
        }
    }

    #[test]
    fn bounds_keep_their_number() {
        let read =
            |text| bound(text).map(|bound| (bound.value.to_string(), bound.words.to_owned(), bound.may_be));
        assert_eq!(read("<5"), Some(("5".to_owned(), "5".to_owned(), false)));
        assert_eq!(read("fewer than 1,000"), Some(("1000".to_owned(), "1,000".to_owned(), false)));
        assert_eq!(read("≤ 4"), Some(("4".to_owned(), "4".to_owned(), true)));
        assert_eq!(read("<2.5%"), Some(("0.025".to_owned(), "2.5%".to_owned(), false)));
        assert_eq!(read("under fives: 12"), None);
    }
}
