//! Figures as they are printed in cells and texts: what they are, and what they may stand for.

use super::interval::Interval;
use crate::data::figure;
use rust_decimal::Decimal;

/// A figure with its unit.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Printed {
    /// As it stands; of `87%` 87.
    pub value: Decimal,
    /// Places after the point.
    pub decimals: u32,
    pub unit: Unit,
    /// Whether a plus, a minus or brackets are written.
    pub signed: bool,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Unit {
    None,
    Percent,
    Pounds,
    /// `weeks`, `points`, `m`, in small letters and without the `s` of several.
    Word(String),
}

impl Printed {
    /// Reads `91.3%`, `£1,052`, `(109)`, `17.5 weeks`, `+6 points`; `None` for all else.
    pub(super) fn read(text: &str) -> Option<Printed> {
        // `91.3% [p]` is a figure with a mark.
        let text = text.split_once(" [").map_or(text, |(figure, _)| figure).trim();
        if !text.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let signed = text.starts_with(['+', '-', '\u{2212}', '–', '(']);
        let (number, word) = match text.find(char::is_alphabetic) {
            Some(at) => text.split_at(at),
            None => (text, ""),
        };
        // `(4.5 weeks)` is bracketed as a whole.
        let bracketed = number.starts_with('(') && word.ends_with(')');
        let word = if bracketed { word.trim_end_matches(')') } else { word };
        let read = match bracketed {
            true => figure(&format!("{})", number.trim_end()))?,
            false => figure(number)?,
        };
        let unit = match (read.percent, word.is_empty()) {
            (true, true) => Unit::Percent,
            (false, true) if number.contains('£') => Unit::Pounds,
            (false, true) => Unit::None,
            (false, false) if is_word(word) => {
                Unit::Word(word.trim_end_matches(['s', '.', ' ']).to_lowercase())
            }
            _ => return None,
        };
        let value = if read.percent { read.value.checked_mul(Decimal::ONE_HUNDRED)? } else { read.value };
        Some(Printed { value, decimals: read.decimals, unit, signed })
    }

    /// All values that round to it.
    pub(super) fn rounded(&self) -> Option<Interval> {
        Interval::rounded(self.value, self.decimals)
    }

    /// Counts of things are exact; all else is rounded.
    pub(super) fn counted(&self, counts: bool) -> Option<Interval> {
        match counts && self.decimals == 0 && self.unit == Unit::None {
            true => Some(Interval::exact(self.value)),
            false => self.rounded(),
        }
    }
}

fn is_word(text: &str) -> bool {
    text.len() <= 20 && text.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | ' ' | '\u{a0}'))
}

/// A count of a whole, as cells write it: `6/8 75%`, `(81/87) 93%`, `199 of 200`.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Fraction {
    pub above: Decimal,
    pub below: Decimal,
    /// The percentage that stands beside it.
    pub share: Option<Printed>,
}

impl Fraction {
    /// `None` for all else, financial years such as `2018/19` and dates too.
    pub(super) fn read(text: &str) -> Option<Fraction> {
        let text = text.trim();
        if !text.starts_with(|c: char| c.is_ascii_digit() || c == '(') {
            return None;
        }
        let (inner, rest) = match text.strip_prefix('(') {
            Some(inside) => inside.split_once(')')?,
            None => {
                let at = text.match_indices([' ', '\u{a0}', '(']).map(|(at, _)| at).find(|&at| {
                    let (before, after) = text.split_at(at);
                    parts(before).is_some() && parts_open(after)
                });
                at.map_or((text, ""), |at| text.split_at(at))
            }
        };
        let (above, below) = parts(inner)?;
        let rest = rest.trim();
        let rest = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(rest).trim();
        let rest = rest.trim_start_matches(['=', '–', ':', ',']).trim();
        let share = Printed::read(rest).filter(|share| share.unit == Unit::Percent);
        if share.is_none() && !rest.is_empty() {
            return None;
        }
        Some(Fraction { above, below, share })
    }

    /// The share in percent; `None` of nothing.
    pub(super) fn percentage(&self) -> Option<Decimal> {
        self.above.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(self.below)
    }
}

/// Whether what follows a fraction is not its going on.
fn parts_open(after: &str) -> bool {
    let after = after.trim_start_matches([' ', '\u{a0}']);
    !after.starts_with('/') && !after.starts_with("of")
}

fn parts(text: &str) -> Option<(Decimal, Decimal)> {
    let (above, below) = text.split_once('/').or_else(|| text.split_once(" of "))?;
    let (above, below) = (above.trim(), below.trim());
    let count = |text: &str| {
        let read = figure(text)?;
        (read.decimals == 0 && !read.percent && text.starts_with(|c: char| c.is_ascii_digit()))
            .then_some(read.value)
    };
    // `2018/19` is a year.
    if above.len() == 4 && below.len() == 2 {
        return None;
    }
    Some((count(above)?, count(below)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        match Printed::read(text) {
            Some(Printed { value, decimals, unit, signed }) => {
                format!("{} {decimals} {unit:?}{}", value.normalize(), if signed { " signed" } else { "" })
            }
            None => "none".to_owned(),
        }
    }

    #[test]
    fn figures_with_their_units() {
        assert_eq!(read("91.30%"), "91.3 2 Percent");
        assert_eq!(read("(109)"), "-109 0 None signed");
        assert_eq!(read("\u{2212}4.9%"), "-4.9 1 Percent signed");
        assert_eq!(read("17.5\u{a0}weeks"), "17.5 1 Word(\"week\")");
        assert_eq!(read("+1\u{a0}point"), "1 0 Word(\"point\") signed");
        assert_eq!(read("(4.5\u{a0}weeks)"), "-4.5 1 Word(\"week\") signed");
        assert_eq!(read("£1,052"), "1052 0 Pounds");
        for none in ["awaiting data", "6/8 75%", "1 Year 2 Months", "1.56 : 1", "95–100%", "3rd of 5", ""] {
            assert_eq!(read(none), "none", "{none}");
        }
    }

    fn fraction(text: &str) -> String {
        Fraction::read(text).map_or_else(
            || "none".to_owned(),
            |f| {
                format!(
                    "{}/{} {}",
                    f.above,
                    f.below,
                    f.share.map_or("-".to_owned(), |s| s.value.normalize().to_string())
                )
            },
        )
    }

    #[test]
    fn counts_of_wholes() {
        assert_eq!(fraction("6/8 75%"), "6/8 75");
        assert_eq!(fraction("(81/87) 93%"), "81/87 93");
        assert_eq!(fraction("199/200\u{a0}99.3%"), "199/200 99.3");
        assert_eq!(fraction("81 / 87 (93%)"), "81/87 93");
        assert_eq!(fraction("12 of 48"), "12/48 -");
        assert_eq!(fraction("3,070/3,875"), "3070/3875 -");
        assert_eq!(fraction("8/12"), "8/12 -");
        for none in ["2018/19", "31/03/2019", "24/7 cover", "84% (16)", "and/or", "1/2/3", "(0)", "7"] {
            assert_eq!(fraction(none), "none", "{none}");
        }
    }
}
