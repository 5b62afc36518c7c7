//! The numbers of items, and the letters of those that came late: 8, 8A, 8B, 9.

use crate::definition::raw::{AgendaItem, Words};
use crate::definition::{LabelSeries, letters};
use crate::diagnostics::{Code, Diagnostics, Place};
use std::collections::BTreeMap;

/// Counts through the business.
#[derive(Default)]
pub(super) struct Numbers {
    /// How the items of a group are counted; none for 1, 2, 3.
    series: Option<LabelSeries>,
    /// How many have a number without a letter.
    count: usize,
    /// The last letter given behind that number, 1 for A; 0 for none.
    letter: u32,
    /// All numbers given, with the line of each.
    given: BTreeMap<String, u32>,
}

impl Numbers {
    /// Begins to count anew.
    pub(super) fn begin(&mut self, series: LabelSeries) {
        (self.series, self.count, self.letter) = (Some(series), 0, 0);
    }

    /// The number of the next item. A number that is another item's already is told.
    pub(super) fn next(&mut self, item: &AgendaItem, place: &Place, found: &mut Diagnostics) -> String {
        let is_late = item.late || item.letter.is_some();
        let place = item.letter.as_ref().map_or(place, |letter| &letter.place);
        let number = match self.count.checked_sub(1) {
            Some(before) if is_late => {
                self.letter =
                    item.letter.as_ref().and_then(|words| letter(words, found)).unwrap_or(self.letter + 1);
                format!("{}{}", self.label(before), letters(self.letter).to_uppercase())
            }
            _ => {
                if is_late {
                    first_is_late(place, found);
                }
                (self.count, self.letter) = (self.count + 1, 0);
                self.label(self.count - 1)
            }
        };
        if let Some(line) = self.given.insert(number.clone(), place.line) {
            let remedy = match is_late {
                true => "Give one of them another `letter`, or let `late: true` count the letters.",
                false => "Let the group count otherwise, with `first_number: A1` beside `group`.",
            };
            found
                .error(
                    Code::DuplicateId,
                    place.clone(),
                    format!("Item {number} is on this agenda already, in line {line}."),
                )
                .remedy(remedy);
        }
        number
    }

    fn label(&self, at: usize) -> String {
        self.series.as_ref().map_or_else(|| (at + 1).to_string(), |series| series.label(at))
    }
}

/// 1 for A, 2 for B; what is no letter is told.
fn letter(words: &Words, found: &mut Diagnostics) -> Option<u32> {
    let mut chars = words.value.trim().chars();
    if let (Some(letter @ ('A'..='Z' | 'a'..='z')), None) = (chars.next(), chars.next()) {
        return Some(u32::from(letter.to_ascii_uppercase()) - u32::from('A') + 1);
    }
    found
        .error(
            Code::InvalidValue,
            words.place.clone(),
            format!("`{}` is no letter from A to Z.", words.value),
        )
        .remedy("Write `letter: A`, or `late: true` for the next letter.");
    None
}

fn first_is_late(place: &Place, found: &mut Diagnostics) {
    found
        .error(
            Code::InvalidValue,
            place.clone(),
            "A late item has the number of the item before it and a letter, but no item stands before this one.",
        )
        .remedy("Put it behind an item that has a number, or take `late` and `letter` out.");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::Located;

    fn late(letter: Option<&str>) -> AgendaItem {
        let letter = letter.map(|value| Located { value: value.to_owned(), place: Place::default() });
        AgendaItem { late: true, letter, ..AgendaItem::default() }
    }

    fn given(numbers: &mut Numbers, items: &[AgendaItem]) -> (Vec<String>, bool) {
        let mut found = Diagnostics::new();
        let given = items.iter().map(|item| numbers.next(item, &Place::default(), &mut found)).collect();
        (given, found.is_empty())
    }

    #[test]
    fn late_items_have_letters_and_move_no_number() {
        let plain = AgendaItem::default();
        let items = [&plain, &late(None), &late(None), &plain, &late(Some("C")), &late(None), &plain]
            .map(Clone::clone);
        assert_eq!(
            given(&mut Numbers::default(), &items),
            (["1", "1A", "1B", "2", "2C", "2D", "3"].map(str::to_owned).to_vec(), true)
        );
    }

    #[test]
    fn a_group_counts_as_its_first_number_does() {
        let mut numbers = Numbers::default();
        let plain = AgendaItem::default();
        given(&mut numbers, std::slice::from_ref(&plain));
        numbers.begin(LabelSeries::from_first("A1").expect("a first number"));
        let items = [&plain, &late(None), &plain].map(Clone::clone);
        assert_eq!(given(&mut numbers, &items), (["A1", "A1A", "A2"].map(str::to_owned).to_vec(), true));
    }
}
