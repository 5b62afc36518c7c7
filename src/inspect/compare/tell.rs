//! Changes as a clerk reads them: first the items, then the details.

use super::changes::{Change, ChangeKind, ChangedItem, Compared};
use std::fmt;

impl fmt::Display for Compared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pages = |count: usize| format!("{count} page{}", if count == 1 { "" } else { "s" });
        writeln!(f, "Old: {} ({})", self.old, pages(self.old_pages))?;
        writeln!(f, "New: {} ({})", self.new, pages(self.new_pages))?;
        if !self.is_tagged {
            writeln!(f, "At least one of the files is not tagged: the texts of their pages are compared.")?;
        }
        writeln!(f)?;
        if self.is_same() && self.items.iter().all(|item| item.old_pages == item.new_pages) {
            return writeln!(f, "Nothing changed.");
        }
        for item in &self.items {
            writeln!(f, "{}: {}", item.title, summary(item))?;
        }
        for item in self.items.iter().filter(|item| !item.changes.is_empty()) {
            writeln!(f, "\n{}", item.title)?;
            item.changes.iter().try_for_each(|change| tell(f, change))?;
        }
        Ok(())
    }
}

/// What became of an item, in a line.
fn summary(item: &ChangedItem) -> String {
    let (old, new) = match (&item.old_pages, &item.new_pages) {
        (None, Some(new)) => return format!("added, {}", range(new)),
        (Some(old), None) => return format!("removed, was {}", range(old)),
        (Some(old), Some(new)) => (old, new),
        (None, None) => return String::new(),
    };
    let mut said = Vec::new();
    if let Some(title) = &item.old_title {
        said.push(format!("was “{title}”"));
    }
    if item.is_moved {
        said.push("moved in the order of business".to_owned());
    }
    let changes = item.changes.len();
    if changes > 0 {
        said.push(format!("{changes} change{}", if changes == 1 { "" } else { "s" }));
    }
    if item.renumbered > 0 {
        let paragraphs = if item.renumbered == 1 { "paragraph has" } else { "paragraphs have" };
        said.push(format!("{} {paragraphs} another number", item.renumbered));
    }
    if said.is_empty() {
        said.push("no change".to_owned());
    }
    said.push(match old == new {
        true => range(new),
        false => format!("{}, was {}", range(new), range(old)),
    });
    said.join("; ")
}

fn range((first, last): &(String, String)) -> String {
    if first == last { format!("page {first}") } else { format!("pages {first} to {last}") }
}

fn tell(f: &mut fmt::Formatter<'_>, change: &Change) -> fmt::Result {
    let verb = match change.kind {
        ChangeKind::Changed => "changed",
        ChangeKind::Added => "added",
        ChangeKind::Removed => "removed",
        ChangeKind::Moved => "moved",
    };
    let place = match (&change.old_page, &change.new_page) {
        (Some(old), Some(new)) if old == new => format!("page {new}"),
        (Some(old), Some(new)) => format!("page {new}, was page {old}"),
        (None, Some(new)) => format!("page {new}"),
        (Some(old), None) => format!("was page {old}"),
        (None, None) => String::new(),
    };
    let part = change.part.as_ref().map_or(String::new(), |part| format!(", in {part}"));
    writeln!(f, "  {} {verb} ({place}){part}", capital(&change.what))?;
    for excerpt in &change.excerpts {
        if let Some(of) = &excerpt.of {
            writeln!(f, "    {of}")?;
        }
        if !excerpt.old.is_empty() {
            writeln!(f, "    - {}", excerpt.old)?;
        }
        if !excerpt.new.is_empty() {
            writeln!(f, "    + {}", excerpt.new)?;
        }
    }
    Ok(())
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
