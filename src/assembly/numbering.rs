use crate::layout::PageNumbers;
use crate::plan::PageNumber;
use std::collections::BTreeMap;
use std::ops::Range;

/// What numbering needs to know of a part that is laid out.
#[derive(Clone, Debug)]
pub(crate) struct PartShape {
    pub name: String,
    /// How many pages it has.
    pub pages: usize,
    /// Its anchors with the page of each, from 0.
    pub anchors: Vec<(String, usize)>,
    /// Whether it begins a right-hand page, as items do.
    pub begins_on_right: bool,
    /// Where its pages do not simply count on from those of the part before it.
    pub begin: Option<Begin>,
}

/// With which number a part begins.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Begin {
    /// With this one, whatever stands before it.
    At(PageNumber),
    /// With this one, or a later one of the same series where that is taken; blank pages fill what is left.
    Filled(PageNumber),
    /// The same without the blank pages.
    Skipped(PageNumber),
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
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Numbering {
    /// The sheets' sides in order.
    pub places: Vec<Place>,
    /// The printed number of each place.
    pub printed: Vec<PageNumber>,
    pub numbers: PageNumbers,
}

impl Numbering {
    /// Fills the pages before a part; gives the number that it begins with, where that is not the next.
    fn begin(&mut self, at: usize, part: &PartShape) -> Option<PageNumber> {
        match part.begin.as_ref()? {
            Begin::At(number) => Some(number.clone()),
            Begin::Filled(number) | Begin::Skipped(number) => {
                let next = self.next();
                // Nothing is left to fill before the first page, or between two counts.
                if self.places.is_empty() || next.series != number.series {
                    return Some(number.clone());
                }
                let gap = number.number.saturating_sub(next.number);
                if gap == 0 {
                    return None;
                }
                if matches!(part.begin, Some(Begin::Skipped(_))) {
                    return Some(number.clone());
                }
                for _ in 0..gap {
                    self.push(Place::Blank { after: at.saturating_sub(1) });
                }
                None
            }
        }
    }

    /// The numbers of the first and last of a part's `pages`.
    pub(crate) fn extent(&self, part: &str, pages: usize) -> Option<(PageNumber, PageNumber)> {
        let (first, _) = self.numbers.ranges.get(part)?;
        Some((first.clone(), first.on(pages.saturating_sub(1))))
    }

    /// How many pages each part has, without blank ones.
    pub(crate) fn lengths(&self) -> BTreeMap<usize, u32> {
        let mut lengths = BTreeMap::new();
        for place in &self.places {
            if let Place::Page(of) = place {
                *lengths.entry(of.part).or_default() += 1;
            }
        }
        lengths
    }

    fn next(&self) -> PageNumber {
        self.printed.last().map_or_else(|| 1.into(), PageNumber::next)
    }

    fn push(&mut self, place: Place) {
        self.places.push(place);
        self.printed.push(self.next());
    }
}

/// Puts parts one behind the other. With `items_on_odd` each item begins on a right-hand page, and a blank
/// page that counts as the item's last fills the gap (5 – 10, 11 – 100). `items` are ranges of parts
/// whose first part names the item.
pub(crate) fn number(parts: &[PartShape], items: &[Range<usize>], items_on_odd: bool) -> Numbering {
    let mut numbering = Numbering::default();
    // Of each part, the place of its first page.
    let mut firsts = Vec::with_capacity(parts.len());
    for (at, part) in parts.iter().enumerate() {
        if items_on_odd && part.begins_on_right && numbering.places.len() % 2 == 1 {
            numbering.push(Place::Blank { after: at.saturating_sub(1) });
        }
        let begins_at = numbering.begin(at, part);
        let first = numbering.places.len();
        firsts.push(first);
        for page in 0..part.pages {
            numbering.push(Place::Page(PageOf { part: at, page }));
        }
        if let Some(begins) = begins_at {
            for (page, printed) in numbering.printed[first..].iter_mut().enumerate() {
                *printed = begins.on(page);
            }
        }
    }
    if items_on_odd && numbering.places.len() % 2 == 1 && !parts.is_empty() && !items.is_empty() {
        numbering.push(Place::Blank { after: parts.len() - 1 });
    }
    let mut numbers = PageNumbers::default();
    // A part without pages, which was told, has the number that its first page would have.
    let printed = |place: usize| match numbering.printed.get(place) {
        Some(printed) => printed.clone(),
        None => numbering.next(),
    };
    for (part, &first) in parts.iter().zip(&firsts) {
        for (name, page) in &part.anchors {
            numbers.anchors.entry(name.clone()).or_insert_with(|| printed(first + page));
        }
        numbers.anchors.entry(part.name.clone()).or_insert_with(|| printed(first));
        let last = first + part.pages.max(1) - 1;
        numbers.ranges.insert(part.name.clone(), (printed(first), printed(last)));
    }
    for item in items.iter().filter(|item| !item.is_empty()) {
        let first = firsts[item.start];
        let mut end = firsts[item.end - 1] + parts[item.end - 1].pages;
        while matches!(numbering.places.get(end), Some(Place::Blank { .. })) {
            end += 1;
        }
        let range = (printed(first), printed(end.saturating_sub(1)));
        numbers.ranges.insert(parts[item.start].name.clone(), range);
    }
    numbering.numbers = numbers;
    numbering
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, pages: usize, begins_on_right: bool) -> PartShape {
        PartShape {
            name: name.into(),
            pages,
            anchors: vec![(format!("{name}/end"), pages - 1)],
            begins_on_right,
            begin: None,
        }
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
        assert_eq!(numbering.numbers.ranges["item-1"], (5.into(), 10.into()));
        assert_eq!(numbering.numbers.ranges["item-7"], (11.into(), 18.into()));
        assert_eq!(numbering.numbers.ranges["item-7-appendix-1"], (14.into(), 17.into()));
        assert_eq!(numbering.numbers.anchors["item-1/end"], 9.into());
        assert_eq!(numbering.places.len(), 18);
        assert_eq!(numbering.places[17], Place::Blank { after: 4 });
    }

    #[test]
    fn a_report_alone_has_no_blank_pages() {
        let numbering = number(&[part("report", 3, true)], &[], false);
        assert_eq!(numbering.places.len(), 3);
        assert_eq!(numbering.numbers.anchors["report"], 1.into());
    }

    #[test]
    fn a_part_may_begin_a_count_of_its_own() {
        let at = |printed: &str| PageNumber::read(printed).expect("a page number");
        let parts = [
            PartShape { begin: Some(Begin::At(at("S1"))), ..part("cover", 1, false) },
            PartShape { begin: Some(Begin::At(at("7.1"))), ..part("item-7", 2, true) },
            part("item-7-appendix-1", 1, false),
            PartShape { begin: Some(Begin::At(at("61"))), ..part("item-9", 1, true) },
        ];
        let numbering = number(&parts, &[1..3, 3..4], true);
        let printed: Vec<String> = numbering.printed.iter().map(PageNumber::to_string).collect();
        assert_eq!(printed, ["S1", "S2", "7.1", "7.2", "7.3", "7.4", "61", "62"]);
        assert_eq!(numbering.numbers.ranges["item-7"], (at("7.1"), at("7.4")));
        assert_eq!(numbering.numbers.ranges["item-7-appendix-1"], (at("7.3"), at("7.3")));
        assert_eq!(numbering.numbers.anchors["item-9/end"], at("61"));
        assert_eq!(numbering.places[1], Place::Blank { after: 0 });
    }

    #[test]
    fn what_was_published_in_a_count_of_its_own_keeps_it_without_blank_pages() {
        let at = |printed: &str| PageNumber::read(printed).expect("a page number");
        let parts = [
            PartShape { begin: Some(Begin::Filled(at("101"))), ..part("front-sheet", 2, false) },
            PartShape { begin: Some(Begin::Filled(at("7.1"))), ..part("item-7", 2, true) },
            PartShape { begin: Some(Begin::Skipped(at("9.1"))), ..part("item-9", 2, true) },
        ];
        let printed: Vec<String> =
            number(&parts, &[1..2, 2..3], true).printed.iter().map(PageNumber::to_string).collect();
        assert_eq!(printed, ["101", "102", "7.1", "7.2", "9.1", "9.2"]);
    }

    #[test]
    fn a_part_that_became_shorter_keeps_its_pages_and_one_that_left_leaves_no_blank_ones() {
        let begin = |begin: fn(PageNumber) -> Begin, page: u32| Some(begin(page.into()));
        let parts = [
            part("item-1", 2, true),
            PartShape { begin: begin(Begin::Filled, 5), ..part("item-2", 2, true) },
            PartShape { begin: begin(Begin::Skipped, 31), ..part("item-9", 3, true) },
            PartShape { begin: begin(Begin::Filled, 33), ..part("item-10", 1, true) },
        ];
        let numbering = number(&parts, &[0..1, 1..2, 2..3, 3..4], true);
        let printed: Vec<u32> = numbering.printed.iter().map(|printed| printed.number).collect();
        assert_eq!(printed, [1, 2, 3, 4, 5, 6, 31, 32, 33, 34, 35, 36]);
        assert_eq!(numbering.places[2..4], [Place::Blank { after: 0 }; 2]);
        assert_eq!(numbering.numbers.ranges["item-1"], (1.into(), 4.into()));
        assert_eq!(numbering.numbers.ranges["item-9"], (31.into(), 34.into()));
        assert_eq!(numbering.numbers.ranges["item-10"], (35.into(), 36.into()), "33 was taken");
    }
}
