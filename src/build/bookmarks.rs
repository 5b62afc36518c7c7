//! The bookmarks of the papers of a pack, nested by group, item and appendix.

use crate::narrative::typeset_words;
use crate::plan::{Among, Item, Part, Plan};

/// The bookmarks with which a paper begins: of the group and the item that it is the first of, and its own.
pub(super) fn of(part: &Part, plan: &Plan) -> Vec<(u8, String)> {
    let Some(item) = part.item.map(|at| &plan.items[at]) else { return Vec::new() };
    let is_first = |item: &Item| {
        let first = plan.parts.get(item.parts.clone()).and_then(<[_]>::first);
        first.is_some_and(|first| first.name == part.name)
    };
    let mut bookmarks = Vec::new();
    let mut level = 1;
    if let Some(at) = item.group {
        let begins = plan.items.iter().find(|item| item.group == Some(at) && !item.parts.is_empty());
        if begins.is_some_and(is_first) {
            bookmarks.extend(plan.groups.get(at).map(|group| (level, group.title.clone())));
        }
        level += 1;
    }
    let of_item = || format!("{}. {}", item.number, item.title);
    if part.among.is_some() {
        if is_first(item) {
            bookmarks.push((level, of_item()));
        }
        level += 1;
    }
    let own = match (&part.label, &part.among) {
        (Some(label), _) => format!("{label}: {}", part.title),
        (None, None) => of_item(),
        (None, Some(Among::Numbered(number))) => format!("{number} {}", part.title),
        (None, Some(Among::Called(label))) => format!("{label}: {}", part.title),
    };
    bookmarks.push((level + u8::try_from(part.depth()).unwrap_or(u8::MAX - 3), own));
    // Quotes and dashes as in the headings below them; a bookmark is one line, whose spaces need not hold.
    let set = |title: String| typeset_words(&title).replace('\u{a0}', " ");
    bookmarks.into_iter().map(|(level, title)| (level, set(title))).collect()
}
