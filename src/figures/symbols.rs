//! What symbols in place of figures mean, for the notes under charts and tables.

use crate::data::{Mark, Missing, Table, Value, bound, meaning_of};
use crate::definition::raw::MissingMeaning;

/// The symbols in place of figures and the marks behind them that some columns of a table print, each once
/// with what it says.
pub(crate) fn signs(table: &Table, columns: &[usize]) -> Vec<(String, String)> {
    let mut seen: Vec<(&str, MissingMeaning)> = Vec::new();
    for row in &table.rows {
        for value in columns.iter().filter_map(|&column| row.get(column)) {
            if let Value::Missing(Missing::Said { words, meaning }) = value
                && !seen.contains(&(&**words, *meaning))
            {
                seen.push((words, *meaning));
            }
        }
    }
    let mut marks: Vec<Mark> = table
        .marks
        .iter()
        .filter_map(|((_, column), mark)| columns.contains(column).then_some(*mark))
        .collect();
    marks.sort_unstable();
    marks.dedup();
    let symbols =
        seen.into_iter().filter_map(|(words, means)| Some((words.to_owned(), meaning(words, means)?)));
    symbols.chain(marks.into_iter().map(|mark| (mark.sign().to_owned(), mark.meaning().to_owned()))).collect()
}

/// What a symbol says in a place that no data of its own gives a meaning to.
pub(crate) fn explained(symbol: &str) -> Option<String> {
    meaning(symbol, meaning_of(symbol)?)
}

/// What a symbol says, for the line that explains it; `None` for words that speak for themselves.
pub(crate) fn meaning(symbol: &str, meaning: MissingMeaning) -> Option<String> {
    use MissingMeaning::{
        AwaitingData, BelowThreshold, Confidential, NoneRecorded, NotApplicable, NotAvailable, RoundsToZero,
        Unreliable,
    };
    if let Some(bound) = bound(symbol) {
        let words = bound.words;
        return Some(match bound.may_be {
            true => format!("{words} or below; the figure itself is withheld."),
            false => format!("below {words}; the figure itself is withheld."),
        });
    }
    // `n/a` and `-` are understood, and words of more letters are words.
    let letters = symbol.chars().filter(|c| c.is_alphabetic()).count();
    let plain = matches!(symbol, "-" | "–" | "—" | "−") || symbol.eq_ignore_ascii_case("n/a");
    let bracketed = symbol.starts_with('[');
    if !bracketed && (plain || letters > 2) {
        return None;
    }
    let words = match meaning {
        Confidential if bracketed => "confidential: the figure is withheld.",
        Confidential => "the figure is withheld.",
        BelowThreshold => "too small to be published; the figure is withheld.",
        NotAvailable => "not available.",
        NotApplicable => "not applicable.",
        AwaitingData => "awaiting data.",
        RoundsToZero => "rounds to zero, but is not zero.",
        Unreliable => "too unreliable to be published.",
        NoneRecorded => "none recorded.",
    };
    Some(words.to_owned())
}
