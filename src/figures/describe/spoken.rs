//! Labels of axes as somebody would read them out. Screen readers spell short months and pass over
//! dashes.

use crate::period::MONTHS;

/// `Apr 2018` -> `April 2018`, `5–9` -> `5 to 9`, `Q1 2018/19` -> `quarter 1 of 2018/19`.
pub(in crate::figures) fn spoken(label: &str) -> String {
    let words: Vec<&str> = label.split([' ', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    // A month is one beside its day or year, or alone: `Jan` may also begin a name.
    let dated = words.len() == 1 || words.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()));
    let mut said: Vec<String> = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let year_follows =
            words.get(at + 1).is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        said.push(match *word {
            "w/c" => "week beginning".to_owned(),
            "w/e" => "week ending".to_owned(),
            "–" if at > 0 => "to".to_owned(),
            word => match month(word).filter(|_| dated) {
                Some(month) => month.to_owned(),
                None => quarter(word, year_follows).unwrap_or_else(|| range(word)),
            },
        });
    }
    said.join(" ")
}

/// The month of a short name, `Apr` or `Sept`.
fn month(word: &str) -> Option<&'static str> {
    let short = |month: &&str| month.get(..3) == Some(word) || (word == "Sept" && *month == "September");
    MONTHS.iter().copied().find(short)
}

/// `Q1` -> `quarter 1`
fn quarter(word: &str, year_follows: bool) -> Option<String> {
    match word.strip_prefix('Q')? {
        number @ ("1" | "2" | "3" | "4") if year_follows => Some(format!("quarter {number} of")),
        number @ ("1" | "2" | "3" | "4") => Some(format!("quarter {number}")),
        _ => None,
    }
}

/// `5–9` -> `5 to 9`, `Apr–Jun` -> `April to June`; other words as they are.
fn range(word: &str) -> String {
    let Some((from, to)) = word.split_once('–') else { return word.to_owned() };
    let end = |end: &str| match month(end) {
        Some(month) => Some(month.to_owned()),
        None => end.contains(|c: char| c.is_ascii_digit()).then(|| end.to_owned()),
    };
    match (end(from), end(to)) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_said_in_full() {
        for (label, said) in [
            ("Apr 2018", "April 2018"),
            ("May 2018", "May 2018"),
            ("Sept", "September"),
            ("4\u{a0}Mar 2019", "4 March 2019"),
            ("w/c 4 Mar", "week beginning 4 March"),
            ("Q1 2018/19", "quarter 1 of 2018/19"),
            ("2018/19 Q1", "2018/19 quarter 1"),
            ("Apr–Jun 2018", "April to June 2018"),
            ("Apr – Jun 2018", "April to June 2018"),
            ("5–9", "5 to 9"),
            ("Under 5", "Under 5"),
            ("Jan Smith House", "Jan Smith House"),
            ("Stoke–Trent", "Stoke–Trent"),
            ("Q5", "Q5"),
            ("", ""),
        ] {
            assert_eq!(spoken(label), said);
        }
    }
}
