//! The numbers of items in minutes: those that they had on the agenda.

use crate::definition::raw::MinutedItem;
use crate::diagnostics::{Code, Diagnostics};
use std::collections::BTreeMap;

/// The number of each item of minutes: its own, or the next behind that of the item before it. Two items of one
/// number are told.
pub(super) fn numbers(items: &[MinutedItem], found: &mut Diagnostics) -> Vec<String> {
    let mut numbers: Vec<String> = Vec::with_capacity(items.len());
    let mut lines: BTreeMap<String, u32> = BTreeMap::new();
    for item in items {
        let counted = next_number(numbers.last().map(String::as_str));
        let own = item.number.as_ref().filter(|number| !number.value.trim().is_empty());
        let place = own.map_or(&item.title.place, |number| &number.place);
        let number = own.map_or(counted, |number| number.value.trim().to_owned());
        if let Some(line) = lines.insert(number.to_uppercase(), place.line) {
            found
                .error(
                    Code::DuplicateId,
                    place.clone(),
                    format!("Item {number} stands in these minutes already, in line {line}."),
                )
                .remedy("Write `number:` with the number that the item has on the agenda.");
        }
        numbers.push(number);
    }
    numbers
}

/// The number behind another one: behind `4`, and behind a late item `4A`, comes `5`; behind `P1` comes `P2`.
pub(crate) fn next_number(before: Option<&str>) -> String {
    let Some(before) = before else { return "1".to_owned() };
    let counted = before.trim_end_matches(|c: char| c.is_alphabetic());
    let series = counted.trim_end_matches(|c: char| c.is_ascii_digit());
    let number: u32 = counted[series.len()..].parse().unwrap_or(0);
    format!("{series}{}", number.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_late_items_move_no_number_and_series_count_on() {
        for (before, next) in
            [("1", "2"), ("4A", "5"), ("9", "10"), ("P1", "P2"), ("P2B", "P3"), ("C.9", "C.10"), ("A", "1")]
        {
            assert_eq!(next_number(Some(before)), next, "behind {before}");
        }
        assert_eq!(next_number(None), "1");
    }
}
