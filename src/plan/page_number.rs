use std::fmt::{self, Display, Formatter};
use std::sync::Arc;

/// The printed number of a page: `12`, or with the prefix of a series of its own, `S3` or `7.1`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct PageNumber {
    /// What stands before the number; empty for the pages of a pack.
    pub series: Arc<str>,
    pub number: u32,
}

impl PageNumber {
    /// Reads a printed number: digits, after a prefix that does not end in one.
    pub(crate) fn read(printed: &str) -> Option<PageNumber> {
        let digits = printed.len() - printed.bytes().rev().take_while(u8::is_ascii_digit).count();
        let (series, number) = printed.split_at(digits);
        Some(PageNumber { series: Arc::from(series), number: number.parse().ok()? })
    }

    /// The number of the page behind this one.
    pub(crate) fn next(&self) -> PageNumber {
        self.on(1)
    }

    /// The number so many pages on.
    pub(crate) fn on(&self, pages: usize) -> PageNumber {
        let pages = u32::try_from(pages).unwrap_or(u32::MAX);
        PageNumber { series: Arc::clone(&self.series), number: self.number.saturating_add(pages) }
    }
}

impl From<u32> for PageNumber {
    fn from(number: u32) -> PageNumber {
        PageNumber { series: Arc::default(), number }
    }
}

impl Display for PageNumber {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        write!(to, "{}{}", self.series, self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_they_are_printed() {
        for printed in ["1", "218", "S1", "7.12", "8A.3"] {
            let read = PageNumber::read(printed).expect("a page number");
            assert_eq!(read.to_string(), printed);
        }
        let own = PageNumber::read("7.12").expect("a page number");
        assert_eq!((&*own.series, own.number), ("7.", 12));
        assert_eq!(own.next().to_string(), "7.13");
        for printed in ["", "S", "7.x", "99999999999"] {
            assert_eq!(PageNumber::read(printed), None, "{printed}");
        }
    }
}
