use crate::definition::{letters, roman};

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
