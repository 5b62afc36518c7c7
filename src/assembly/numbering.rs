use crate::layout::PageNumbers;
use std::ops::Range;

/// What numbering needs to know of a part that is laid out.
#[derive(Clone, Debug)]
pub(crate) struct PartShape {
    pub name: String,
    /// How many pages it has.
    pub pages: usize,
    /// Its anchors with the page of each, from 0.
    pub anchors: Vec<(String, usize)>,
    /// Whether it begins an item, and so a right-hand page.
    pub begins_item: bool,
}

/// A page of a part, both from 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct PageOf {
    pub part: usize,
    pub page: usize,
}

/// What stands on a page of the pack.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    Page(PageOf),
    /// A left-hand page that is blank and says so; it belongs to the part before it.
    Blank {
        after: usize,
    },
}

/// The pages of a pack in order and the numbers that references print.
#[derive(Debug, PartialEq)]
pub(crate) struct Numbering {
    /// Page `n` of the pack is at `n - 1`.
    pub places: Vec<Place>,
    pub numbers: PageNumbers,
}

/// Puts parts one behind the other. With `items_on_odd` each item begins on an odd page, and a blank
/// page that counts as the item's last fills the gap (5 – 10, 11 – 100). `items` are ranges of parts
/// whose first part names the item.
pub(crate) fn number(parts: &[PartShape], items: &[Range<usize>], items_on_odd: bool) -> Numbering {
    let mut places = Vec::new();
    let mut firsts = Vec::with_capacity(parts.len());
    for (at, part) in parts.iter().enumerate() {
        if items_on_odd && part.begins_item && places.len() % 2 == 1 {
            places.push(Place::Blank { after: at.saturating_sub(1) });
        }
        firsts.push(places.len());
        places.extend((0..part.pages).map(|page| Place::Page(PageOf { part: at, page })));
    }
    if items_on_odd && places.len() % 2 == 1 && !parts.is_empty() && !items.is_empty() {
        places.push(Place::Blank { after: parts.len() - 1 });
    }
    let mut numbers = PageNumbers::default();
    for (part, &first) in parts.iter().zip(&firsts) {
        for (name, page) in &part.anchors {
            numbers.anchors.entry(name.clone()).or_insert((first + page + 1) as u32);
        }
        numbers.anchors.entry(part.name.clone()).or_insert(first as u32 + 1);
        let last = first + part.pages.max(1);
        numbers.ranges.insert(part.name.clone(), (first as u32 + 1, last as u32));
    }
    for item in items.iter().filter(|item| !item.is_empty()) {
        let first = firsts[item.start] + 1;
        let mut last = firsts[item.end - 1] + parts[item.end - 1].pages;
        if matches!(places.get(last), Some(Place::Blank { .. })) {
            last += 1;
        }
        numbers.ranges.insert(parts[item.start].name.clone(), (first as u32, last as u32));
    }
    Numbering { places, numbers }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, pages: usize, begins_item: bool) -> PartShape {
        PartShape { name: name.into(), pages, anchors: vec![(format!("{name}/end"), pages - 1)], begins_item }
    }

    #[test]
    fn items_begin_on_odd_pages_and_ranges_count_the_closing_blank() {
        let parts = [
            part("front", 1, false),
            part("order", 2, false),
            part("item-1", 5, true),
            part("item-7", 3, true),
            part("item-7-appendix-1", 4, false),
        ];
        let numbering = number(&parts, &[2..3, 3..5], true);
        assert_eq!(numbering.places[3], Place::Blank { after: 1 });
        assert_eq!(numbering.numbers.ranges["item-1"], (5, 10));
        assert_eq!(numbering.numbers.ranges["item-7"], (11, 18));
        assert_eq!(numbering.numbers.ranges["item-7-appendix-1"], (14, 17));
        assert_eq!(numbering.numbers.anchors["item-1/end"], 9);
        assert_eq!(numbering.places.len(), 18);
        assert_eq!(numbering.places[17], Place::Blank { after: 4 });
    }

    #[test]
    fn a_report_alone_has_no_blank_pages() {
        let numbering = number(&[part("report", 3, true)], &[], false);
        assert_eq!(numbering.places.len(), 3);
        assert_eq!(numbering.numbers.anchors["report"], 1);
    }
}
