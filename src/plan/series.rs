//! How the pages of a file are counted.

use super::{MappedPart, PageMap, PageNumber};
use crate::definition::raw::PageNumbering;
use crate::diagnostics::{Code, Diagnostics};
use std::sync::Arc;

/// The papers whose pages are always counted as those of the file; a cover that goes over it has its own.
const OWN: [&str; 2] = ["order-of-business", "supplement"];

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

    /// How the pages of a supplement are counted: as it asks for, else as those of what was published last; in
    /// either case on from what was published.
    pub(super) fn of_supplement(
        asked: Option<&PageNumbering>,
        published: &[PageMap],
        found: &mut Diagnostics,
    ) -> Series {
        let Some(asked) = asked else {
            let before = published.iter().max_by_key(|map| map.supplement);
            let cover =
                before.and_then(|map| map.parts.iter().find(|part| OWN.contains(&part.name.as_str())));
            let by_item = before.is_some_and(|map| map.parts.iter().any(is_counted_by_item));
            return Series { first: next(published, cover.map_or("", |cover| &cover.first.series)), by_item };
        };
        let series = Series::of(asked, found);
        match asked.from {
            Some(_) => series,
            None => Series { first: next(published, &series.first.series), ..series },
        }
    }
}

/// Whether a paper has pages such as `7.1`.
fn is_counted_by_item(part: &MappedPart) -> bool {
    part.item.as_ref().is_some_and(|item| part.first.series.strip_suffix('.') == Some(item))
}

/// The number behind the last page that was published in a series, on a right-hand page.
pub(crate) fn next(published: &[PageMap], series: &str) -> PageNumber {
    let parts = published.iter().flat_map(|map| &map.parts).filter(|part| &*part.last.series == series);
    let last = parts.map(|part| part.last.number).max().unwrap_or(0);
    PageNumber { series: Arc::from(series), number: last.saturating_add(1 + last % 2) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(item: Option<&str>, last: &str) -> MappedPart {
        let page = PageNumber::read(last).expect("a page number");
        let name = item.map_or_else(|| "supplement".to_owned(), |item| format!("item-{item}"));
        let item = item.map(str::to_owned);
        MappedPart { name, item, first: page.clone(), last: page, ..MappedPart::default() }
    }

    fn map(supplement: Option<u32>, parts: Vec<MappedPart>) -> PageMap {
        PageMap { supplement, parts, ..PageMap::default() }
    }

    fn counted(asked: Option<&PageNumbering>, published: &[PageMap]) -> (String, bool) {
        let mut found = Diagnostics::new();
        let series = Series::of_supplement(asked, published, &mut found);
        assert!(found.is_empty(), "{found:?}");
        (series.first.to_string(), series.by_item)
    }

    #[test]
    fn a_supplement_goes_on_behind_all_that_was_published_on_a_right_hand_page() {
        let first = |lasts: &[&str]| {
            let maps: Vec<PageMap> = lasts.iter().map(|last| map(None, vec![part(None, last)])).collect();
            next(&maps, "").to_string()
        };
        assert_eq!(first(&["217"]), "219", "218 is the blank page behind it");
        assert_eq!(first(&["218"]), "219");
        assert_eq!(first(&["218", "231"]), "233");
        assert_eq!(first(&["218", "S4"]), "219");
        assert_eq!(first(&[]), "1");
    }

    #[test]
    fn a_second_supplement_is_counted_as_the_first_and_goes_on_behind_it() {
        let pack = map(None, vec![part(None, "1"), part(Some("7"), "218")]);
        let first = map(Some(1), vec![part(None, "S1"), part(Some("7"), "S5")]);
        assert_eq!(counted(None, &[first.clone(), pack.clone()]), ("S7".to_owned(), false));
        let by_item = map(Some(1), vec![part(None, "S1"), part(Some("7"), "7.3")]);
        assert_eq!(counted(None, &[pack.clone(), by_item.clone()]), ("S3".to_owned(), true));
        assert_eq!(next(&[pack.clone(), by_item], "7.").to_string(), "7.5");
        let words =
            |words: &str| crate::definition::Located { value: words.to_owned(), place: Default::default() };
        let asked = PageNumbering { prefix: Some(words("S")), ..PageNumbering::default() };
        assert_eq!(counted(Some(&asked), &[pack, first]), ("S7".to_owned(), false));
    }
}
