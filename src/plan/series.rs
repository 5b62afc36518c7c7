//! How the pages of a file are counted.

use super::{PageMap, PageNumber};
use crate::definition::raw::PageNumbering;
use crate::diagnostics::{Code, Diagnostics};
use std::sync::Arc;

/// How pages are counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Series {
    /// The number of the first page.
    pub first: PageNumber,
    /// Whether the pages of each item are counted from 1, behind its number.
    pub by_item: bool,
}

impl Default for Series {
    fn default() -> Series {
        Series { first: 1.into(), by_item: false }
    }
}

impl Series {
    /// What a definition asks for; a count that nobody could tell from another is told.
    pub(super) fn of(asked: &PageNumbering, found: &mut Diagnostics) -> Series {
        let mut first = PageNumber::from(1);
        if let Some(from) = &asked.from {
            first.number = from.value.max(1);
            if from.value == 0 {
                found
                    .error(Code::InvalidValue, from.place.clone(), "No page has the number 0.")
                    .remedy("Write the number of the first page, 1 or more.");
            }
        }
        if let Some(prefix) = &asked.prefix {
            let words = prefix.value.trim();
            if words.ends_with(|c: char| c.is_ascii_digit()) || words.is_empty() || words.chars().count() > 8
            {
                let message = format!("`{}` cannot stand before page numbers.", prefix.value);
                found
                    .error(Code::InvalidValue, prefix.place.clone(), message)
                    .remedy("Write up to eight letters or signs that do not end in a digit: `S`, `12.`.");
            } else {
                first.series = Arc::from(words);
            }
        }
        Series { first, by_item: asked.by_item.as_ref().is_some_and(|by| by.value) }
    }

    /// On from the last page that was published without a prefix, on a right-hand page.
    pub(super) fn behind(published: &[PageMap]) -> Series {
        let parts = published.iter().flat_map(|map| &map.parts);
        let last = parts.filter(|part| part.last.series.is_empty()).map(|part| part.last.number).max();
        let last = last.unwrap_or(0);
        Series { first: last.saturating_add(1 + last % 2).into(), by_item: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Place;
    use crate::plan::MappedPart;

    fn published(last: &str) -> PageMap {
        let page = |printed: &str| PageNumber::read(printed).expect("a page number");
        let part = MappedPart {
            name: "item-9".to_owned(),
            item: None,
            labels: Vec::new(),
            id: None,
            first: page(last),
            last: page(last),
            digest: String::new(),
        };
        PageMap {
            pack: String::new(),
            supplement: None,
            pages: 1,
            parts: vec![part],
            place: Place::default(),
        }
    }

    #[test]
    fn a_supplement_goes_on_behind_all_that_was_published_on_a_right_hand_page() {
        let first = |lasts: &[&str]| {
            let maps: Vec<PageMap> = lasts.iter().map(|last| published(last)).collect();
            Series::behind(&maps).first.to_string()
        };
        assert_eq!(first(&["217"]), "219", "218 is the blank page behind it");
        assert_eq!(first(&["218"]), "219");
        assert_eq!(first(&["218", "231"]), "233");
        assert_eq!(first(&["218", "S4"]), "219");
        assert_eq!(first(&[]), "1");
    }
}
