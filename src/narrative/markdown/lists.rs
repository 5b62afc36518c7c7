//! The lists of a text: which letters or numbers its items carry, and whether they follow each other.

use super::blocks::Reader;
use super::lettered::readings;
use crate::diagnostics::{Code, Place};
use crate::document::{Block, List, Marker};
use pulldown_cmark::{Event, Tag, TagEnd};

/// An item as written.
struct Item {
    /// `iv` of `(iv)`; none for bullets and numbers.
    letters: Option<String>,
    blocks: Vec<Block>,
    place: Place,
}

impl Reader<'_, '_> {
    /// The list whose start was taken; more than one where other letters begin among its items.
    pub(super) fn list(&mut self, start: Option<u64>) -> Vec<List> {
        let mut items = Vec::new();
        let mut tight = true;
        loop {
            let letters = self.letters_here();
            let Some((event, place)) = self.next() else { break };
            match event {
                Event::Start(Tag::Item) => {
                    tight &= !matches!(self.peek(), Some(Event::Start(Tag::Paragraph)));
                    items.push(Item { letters, blocks: self.nested("a list"), place });
                }
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
        let plain = match start {
            None => Marker::Bullet,
            Some(number) => Marker::Decimal(u32::try_from(number).unwrap_or(1)),
        };
        let markers: Vec<Option<String>> = items.iter().map(|item| item.letters.clone()).collect();
        let mut lists: Vec<List> = Vec::new();
        for (at, item) in items.into_iter().enumerate() {
            let letters = item.letters.as_deref();
            match lists.last_mut().filter(|list| !begins_another(list, letters)) {
                Some(list) => {
                    if let Some(written) = letters.filter(|letters| !continues(list, letters)) {
                        let (before, due) = (list.items.len() - 1, list.items.len());
                        let message = format!(
                            "The item “({written})” follows “{}”; it is printed as “{}”.",
                            list.marker.words(before),
                            list.marker.words(due)
                        );
                        self.found.warning(Code::ListOrder, item.place, message).remedy(
                            "Correct its letters, or set it in by four spaces to begin a list inside the item above.",
                        );
                    }
                    list.items.push(item.blocks);
                }
                None => {
                    let next = markers.get(at + 1).and_then(Option::as_deref);
                    let marker = letters.and_then(|letters| first_of(letters, next)).unwrap_or(plain);
                    lists.push(List { marker, items: vec![item.blocks], tight });
                }
            }
        }
        lists
    }
}

/// The marker of a list that begins with these letters; the second item decides what `(i)` is.
fn first_of(letters: &str, next: Option<&str>) -> Option<Marker> {
    let possible = readings(letters);
    let follows = |marker: &&Marker| {
        next.is_some_and(|next| readings(next).iter().any(|next| next.words(0) == marker.words(1)))
    };
    possible.iter().find(follows).or(possible.first()).copied()
}

/// Whether letters are those that the list comes to next.
fn continues(list: &List, letters: &str) -> bool {
    list.marker.words(list.items.len()) == format!("({letters})")
}

/// Whether an item begins a list of its own: its letters are the first of another kind.
fn begins_another(list: &List, letters: Option<&str>) -> bool {
    let Some(letters) = letters else { return false };
    !continues(list, letters)
        && readings(letters).iter().any(|reading| {
            reading.first() == Some(1)
                && std::mem::discriminant(reading) != std::mem::discriminant(&list.marker)
        })
}
