//! The words that differ between two texts, with some around them.

use super::changes::Excerpt;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Words that are told around those that differ.
const AROUND: usize = 5;
/// Words of one change that are told.
const TOLD: usize = 40;

/// What differs, place by place; places that are near each other are told as one.
pub(super) fn excerpts(old: &str, new: &str) -> Vec<Excerpt> {
    let before: Vec<&str> = old.split_whitespace().collect();
    let after: Vec<&str> = new.split_whitespace().collect();
    let mut spans: Vec<[usize; 4]> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &before, &after) {
        let span = match op {
            DiffOp::Equal { .. } => continue,
            DiffOp::Delete { old_index, old_len, new_index } => {
                [old_index, old_index + old_len, new_index, new_index]
            }
            DiffOp::Insert { old_index, new_index, new_len } => {
                [old_index, old_index, new_index, new_index + new_len]
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                [old_index, old_index + old_len, new_index, new_index + new_len]
            }
        };
        match spans.last_mut().filter(|last| span[0] <= last[1] + 2 * AROUND) {
            Some(last) => (last[1], last[3]) = (span[1], span[3]),
            None => spans.push(span),
        }
    }
    let told = |words: &[&str], start: usize, end: usize| {
        let (from, to) = (start.saturating_sub(AROUND), (end + AROUND).min(words.len()));
        let cut = to.min(from + TOLD);
        let open = if from > 0 { "… " } else { "" };
        let close = if cut < words.len() { " …" } else { "" };
        format!("{open}{}{close}", words[from..cut].join(" "))
    };
    spans
        .into_iter()
        .map(|[a, b, c, d]| Excerpt { of: None, old: told(&before, a, b), new: told(&after, c, d) })
        .collect()
}

/// How many of the words of two texts are common, from 0 to 1, in any order.
pub(super) fn likeness(old: &str, new: &str) -> f32 {
    let mut counts = std::collections::BTreeMap::new();
    old.split_whitespace().for_each(|word| *counts.entry(word).or_insert(0_i32) += 1);
    let total = old.split_whitespace().count() + new.split_whitespace().count();
    let mut common = 0;
    for word in new.split_whitespace() {
        if let Some(count) = counts.get_mut(word).filter(|count| **count > 0) {
            *count -= 1;
            common += 2;
        }
    }
    if total == 0 { 1.0 } else { common as f32 / total as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_told_with_words_around() {
        let old = "one two three four five six seven eight nine ten eleven twelve";
        let new = old.replace("seven", "VII");
        let told = excerpts(old, &new);
        assert_eq!(
            told,
            [Excerpt {
                of: None,
                old: "… two three four five six seven eight nine ten eleven twelve".to_owned(),
                new: "… two three four five six VII eight nine ten eleven twelve".to_owned(),
            }]
        );
        assert_eq!(excerpts(old, old), []);
    }

    #[test]
    fn likeness_counts_common_words() {
        assert_eq!((likeness("a b c d", "d c b a"), likeness("a b", "c d")), (1.0, 0.0));
    }
}
