/// What stands before the items of a list, with the number of the first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Marker {
    Bullet,
    /// 1. 2. 3. from the number given.
    Decimal(u32),
    /// (a) (b) (c)
    LowerAlpha(u32),
    /// (i) (ii) (iii)
    LowerRoman(u32),
    /// (A) (B) (C)
    UpperAlpha(u32),
    /// (I) (II) (III)
    UpperRoman(u32),
}

impl Marker {
    /// The number of the first item; bullets have none.
    pub(crate) fn first(self) -> Option<u32> {
        match self {
            Marker::Bullet => None,
            Marker::Decimal(first)
            | Marker::LowerAlpha(first)
            | Marker::LowerRoman(first)
            | Marker::UpperAlpha(first)
            | Marker::UpperRoman(first) => Some(first),
        }
    }

    /// What is printed before the item at `index`, from 0: `•`, `3.`, `(c)`, `(iv)`.
    pub(crate) fn words(self, index: usize) -> String {
        let number = self.first().unwrap_or(1).saturating_add(u32::try_from(index).unwrap_or(u32::MAX));
        match self {
            Marker::Bullet => "•".to_owned(),
            Marker::Decimal(_) => format!("{number}."),
            Marker::LowerAlpha(_) => format!("({})", letters(number)),
            Marker::LowerRoman(_) => format!("({})", roman(number)),
            Marker::UpperAlpha(_) => format!("({})", letters(number).to_uppercase()),
            Marker::UpperRoman(_) => format!("({})", roman(number).to_uppercase()),
        }
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_count_as_lists_in_papers_do() {
        assert_eq!(Marker::LowerAlpha(1).words(27), "(ab)");
        assert_eq!(Marker::LowerRoman(1).words(13), "(xiv)");
        assert_eq!(Marker::UpperAlpha(2).words(0), "(B)");
        assert_eq!(Marker::UpperRoman(3).words(1), "(IV)");
        assert_eq!(Marker::Decimal(3).words(2), "5.");
        assert_eq!(Marker::Bullet.words(4), "•");
    }
}
