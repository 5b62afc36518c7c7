//! Letters and Roman numerals as numbers, and labels that count with them.

/// a, b … z, aa, ab …
pub(crate) fn letters(number: u32) -> String {
    let mut rest = number.max(1);
    let mut word = Vec::new();
    while rest > 0 {
        rest -= 1;
        word.push(b'a' + (rest % 26) as u8);
        rest /= 26;
    }
    word.iter().rev().map(|&c| char::from(c)).collect()
}

/// i, ii, iii … up to 3999.
pub(crate) fn roman(number: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut rest = number.min(3999);
    let mut word = String::new();
    for (value, letters) in STEPS {
        while rest >= value {
            word.push_str(letters);
            rest -= value;
        }
    }
    word
}

/// Labels that count on from the first: `Appendix 1`, `Annex A`, `Schedule i`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct LabelSeries {
    /// With the space at its end, where it has one.
    lead: String,
    count: Count,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Count {
    Number,
    UpperLetter,
    LowerLetter,
    UpperRoman,
    LowerRoman,
}

impl LabelSeries {
    /// The series that begins with this label; `None` when its last word is no first number.
    pub(crate) fn from_first(label: &str) -> Option<LabelSeries> {
        let label = label.trim();
        let lead = label.rfind(' ').map_or(0, |space| space + 1);
        // `A1` counts on as `A2`.
        let before = label[lead..].strip_suffix('1').and_then(|word| word.chars().next_back());
        let lead = if before.is_some_and(|c| !c.is_ascii_digit()) { label.len() - 1 } else { lead };
        let count = match &label[lead..] {
            "1" => Count::Number,
            "A" => Count::UpperLetter,
            "a" => Count::LowerLetter,
            "I" => Count::UpperRoman,
            "i" => Count::LowerRoman,
            _ => return None,
        };
        Some(LabelSeries { lead: label[..lead].to_owned(), count })
    }

    /// The label at `index`, from 0.
    pub(crate) fn label(&self, index: usize) -> String {
        let number = u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1);
        let counted = match self.count {
            Count::Number => number.to_string(),
            Count::UpperLetter => letters(number).to_uppercase(),
            Count::LowerLetter => letters(number),
            Count::UpperRoman => roman(number).to_uppercase(),
            Count::LowerRoman => roman(number),
        };
        format!("{}{counted}", self.lead)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_count_on_as_their_first_does() {
        let third = |first| LabelSeries::from_first(first).map(|series| series.label(2));
        assert_eq!(third("Appendix 1").as_deref(), Some("Appendix 3"));
        assert_eq!(third("Annex A").as_deref(), Some("Annex C"));
        assert_eq!(third("Schedule i").as_deref(), Some("Schedule iii"));
        assert_eq!(third("Part of Volume I").as_deref(), Some("Part of Volume III"));
        assert_eq!(third("A1").as_deref(), Some("A3"));
        assert_eq!(third("Paper B.1").as_deref(), Some("Paper B.3"));
        assert_eq!(third("A11"), None);
        assert_eq!(third("Annex"), None);
        assert_eq!(third("Annex B"), None);
    }
}
