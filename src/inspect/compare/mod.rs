//! Two finished packs -> what changed, item by item.

mod align;
mod blocks;
mod changes;
mod table;
mod tell;
mod words;

pub use changes::{Change, ChangeKind, ChangedItem, Compared, Excerpt};

use super::file::{self, Structure};
use super::verify::unreadable;
use crate::diagnostics::Finding;
use blocks::Pack;

/// Says what changed from one finished file to another. Each is a name and its bytes.
///
/// # Errors
/// When one of them cannot be read as a PDF at all.
pub fn compare(old: (&str, &[u8]), new: (&str, &[u8])) -> Result<Compared, Box<Finding>> {
    let (before, after) = rayon::join(|| read(old), || read(new));
    let (before, after) = (before?, after?);
    let is_tagged = before.root.is_some() && after.root.is_some();
    let packs = [&before, &after]
        .map(|structure| if is_tagged { Pack::tagged(structure) } else { Pack::by_page(structure) });
    let [old_pack, new_pack] = packs;
    Ok(Compared {
        old: old.0.to_owned(),
        new: new.0.to_owned(),
        old_pages: before.pages.len(),
        new_pages: after.pages.len(),
        is_tagged,
        items: align::items(&old_pack, &new_pack),
    })
}

fn read((name, bytes): (&str, &[u8])) -> Result<Structure, Box<Finding>> {
    let opened = file::open(bytes).map_err(|why| unreadable(name, why))?;
    Ok(file::structure(&opened))
}

#[cfg(test)]
mod tests;
