//! Figures of several parts, as they stand in cells: `12.7 wks`, `1.56 : 1`, `95 - 100%`.

/// No-break space.
const HARD: char = '\u{a0}';

/// Binds a figure to the short word after it and the two sides of a ratio, and sets ranges of
/// figures with an en dash. Everything else is left as it is.
pub(super) fn composite(text: String) -> String {
    // Most cells are one figure or words without any.
    if !text.contains(' ') || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return text;
    }
    let words: Vec<&str> = text.split(' ').collect();
    let mut set = String::with_capacity(text.len() + 4);
    let mut at = 0;
    while at < words.len() {
        set.push_str(words[at]);
        let (before, next, after) = (words[at], words.get(at + 1), words.get(at + 2));
        at += 1;
        let Some(next) = next else { break };
        let between = after.is_some_and(|after| ends_as_figure(before) && begins_as_figure(after));
        match *next {
            "-" | "–" | "—" | "−" if between => {
                set.push('–');
                at += 1;
            }
            ":" if between => {
                set.push(HARD);
                set.push_str(next);
                set.push(HARD);
                at += 1;
            }
            next if is_figure(before) && is_unit(next) => set.push(HARD),
            _ => set.push(' '),
        }
    }
    set
}

fn ends_as_figure(word: &str) -> bool {
    word.trim_end_matches(['%', ')', 'p', 'm', 'k']).ends_with(|c: char| c.is_ascii_digit())
}

fn begins_as_figure(word: &str) -> bool {
    word.trim_start_matches(['(', '£', '+', '−', '<', '>']).starts_with(|c: char| c.is_ascii_digit())
}

/// A figure alone, without a sign of a unit.
fn is_figure(word: &str) -> bool {
    begins_as_figure(word) && word.ends_with(|c: char| c.is_ascii_digit())
}

/// `wks`, `Year`, `months`, `m`: short words that say what was counted.
fn is_unit(word: &str) -> bool {
    const UNITS: [&str; 22] = [
        "day", "days", "wk", "wks", "week", "weeks", "month", "months", "mth", "mths", "yr", "yrs", "year",
        "years", "hour", "hours", "hrs", "min", "mins", "point", "points", "pp",
    ];
    let word = word.trim_end_matches(|c: char| c.is_ascii_punctuation());
    UNITS.iter().any(|unit| unit.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    fn composite(text: &str) -> String {
        super::composite(text.to_owned())
    }

    #[test]
    fn figures_keep_to_their_units_and_ratios_to_their_sides() {
        assert_eq!(composite("12.7 wks"), "12.7\u{a0}wks");
        assert_eq!(composite("1 Year 2 Months"), "1\u{a0}Year 2\u{a0}Months");
        assert_eq!(composite("1.56 : 1"), "1.56\u{a0}:\u{a0}1");
        assert_eq!(composite("+0 weeks"), "+0\u{a0}weeks");
    }

    #[test]
    fn ranges_have_an_en_dash() {
        assert_eq!(composite("95 - 100%"), "95–100%");
        assert_eq!(composite("between 0.5 − 1.5 days"), "between 0.5–1.5\u{a0}days");
    }

    #[test]
    fn words_and_figures_beside_one_another_may_part() {
        for same in ["6/8 75%", "(81/87) 93%", "London 47", "Area 3 - North", "7 reviews", "n/a", "1,390"] {
            assert_eq!(composite(same), same);
        }
    }
}
