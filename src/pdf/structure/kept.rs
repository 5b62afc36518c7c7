//! Which elements of a part stand in a file that has some of its pages.

use crate::frame::{Role, TagId, TagTree};
use crate::pdf::PartPages;
use std::collections::BTreeMap;

/// The elements of a part that its file has, in their order.
#[derive(Debug)]
pub(super) enum Kept {
    All(usize),
    Some {
        tags: Vec<TagId>,
        /// For each element of the part how many are kept before it.
        before: Vec<u32>,
        /// The levels of headings. A file that begins inside a section has none of those above it, and
        /// levels must not begin deeper than the first (ISO 14289-1, 7.4.2).
        levels: BTreeMap<TagId, u8>,
    },
}

impl Kept {
    /// What belongs to the pages that a file shows of a part.
    pub(super) fn of(part: &PartPages, pages: &[Option<u32>]) -> Kept {
        let count = part.tags.count();
        if pages.iter().all(Option::is_some) {
            return Kept::All(count);
        }
        let mut keep = vec![false; count];
        let shown = part.pages.iter().zip(pages).filter_map(|(page, number)| number.map(|_| page));
        for page in shown {
            let links = page.links.iter().map(|link| link.tag).filter(|&tag| part.has(tag));
            page.marks.iter().copied().chain(links).for_each(|tag| keep[tag.0 as usize] = true);
        }
        let bands = Bands::of(&part.tags);
        loop {
            let before = keep.iter().filter(|keep| **keep).count();
            with_ancestors(&part.tags, &mut keep);
            bands.complete(&mut keep);
            whole_rows(&part.tags, &mut keep);
            if keep.iter().filter(|keep| **keep).count() == before {
                break;
            }
        }
        let tags: Vec<TagId> = part.tags.ids().filter(|id| keep[id.0 as usize]).collect();
        let before = keep
            .iter()
            .scan(0, |sum, &keep| {
                let before = *sum;
                *sum += u32::from(keep);
                Some(before)
            })
            .collect();
        let levels = levels(&part.tags, &tags);
        Kept::Some { tags, before, levels }
    }

    pub(super) fn count(&self) -> usize {
        match self {
            Kept::All(count) => *count,
            Kept::Some { tags, .. } => tags.len(),
        }
    }

    /// The element at a place among those that are kept.
    pub(super) fn tag(&self, at: usize) -> TagId {
        match self {
            Kept::All(_) => TagId(at as u32),
            Kept::Some { tags, .. } => tags[at],
        }
    }

    /// The place of an element among those that are kept.
    pub(super) fn place(&self, tag: TagId) -> usize {
        match self {
            Kept::All(_) => tag.0 as usize,
            Kept::Some { before, .. } => before[tag.0 as usize] as usize,
        }
    }

    pub(super) fn has(&self, tag: TagId) -> bool {
        match self {
            Kept::All(count) => (tag.0 as usize) < *count,
            Kept::Some { tags, .. } => tags.binary_search(&tag).is_ok(),
        }
    }

    /// The role of an element in this file.
    pub(super) fn role(&self, tag: TagId, role: Role) -> Role {
        match self {
            Kept::All(_) => role,
            Kept::Some { levels, .. } => levels.get(&tag).map_or(role, |&level| Role::H(level)),
        }
    }

    /// Whether some elements of the part are left out.
    pub(super) fn is_cut(&self) -> bool {
        matches!(self, Kept::Some { .. })
    }
}

fn with_ancestors(tags: &TagTree, keep: &mut [bool]) {
    // Parents stand before their children.
    for id in (0..keep.len()).rev() {
        if let (true, Some(parent)) = (keep[id], tags.node(TagId(id as u32)).parent) {
            keep[parent.0 as usize] = true;
        }
    }
}

/// Keeps the cells of rows, the header of tables, and the header cells that cells name, so that a table
/// which goes on from a page before is one still.
fn whole_rows(tags: &TagTree, keep: &mut [bool]) {
    for id in tags.ids() {
        let node = tags.node(id);
        let of_kept = node.parent.is_some_and(|parent| {
            let above = tags.node(parent).role;
            let whole = match node.role {
                Role::THead => true,
                Role::Tr => above == Role::THead,
                Role::Th | Role::Td => true,
                _ => false,
            };
            whole && keep[parent.0 as usize]
        });
        if of_kept {
            keep[id.0 as usize] = true;
        }
    }
    let headers = tags.ids().filter(|id| keep[id.0 as usize]).filter_map(|id| tags.attrs(id));
    let named: Vec<TagId> = headers.flat_map(|attrs| attrs.headers.iter().copied()).collect();
    for tag in named.into_iter().filter(|tag| (tag.0 as usize) < tags.count()) {
        keep[tag.0 as usize] = true;
    }
}

/// Rows that cells reach over: kept together, so that each row has as many cells as the others.
struct Bands(Vec<Vec<TagId>>);

impl Bands {
    fn of(tags: &TagTree) -> Bands {
        // By what holds the rows: the rows with the most rows that one of their cells covers.
        let mut groups: BTreeMap<TagId, Vec<(TagId, usize)>> = BTreeMap::new();
        let mut row_of: BTreeMap<TagId, (TagId, usize)> = BTreeMap::new();
        for id in tags.ids() {
            let node = tags.node(id);
            let Some(parent) = node.parent else { continue };
            match node.role {
                Role::Tr => {
                    let rows = groups.entry(parent).or_default();
                    row_of.insert(id, (parent, rows.len()));
                    rows.push((id, 1));
                }
                Role::Th | Role::Td => {
                    let span = tags.attrs(id).map_or(1, |attrs| usize::from(attrs.row_span.max(1)));
                    let row = row_of.get(&parent).copied().filter(|_| span > 1);
                    let row = row.and_then(|(group, at)| groups.get_mut(&group)?.get_mut(at));
                    if let Some((_, most)) = row {
                        *most = span.max(*most);
                    }
                }
                _ => {}
            }
        }
        let mut bands = Vec::new();
        for rows in groups.into_values() {
            let (mut band, mut end) = (Vec::new(), 0);
            for (at, (row, span)) in rows.into_iter().enumerate() {
                if at >= end && !band.is_empty() {
                    bands.push(std::mem::take(&mut band));
                }
                end = end.max(at + span);
                if at + 1 < end {
                    band.push(row);
                } else if !band.is_empty() {
                    band.push(row);
                    bands.push(std::mem::take(&mut band));
                }
            }
            bands.extend((!band.is_empty()).then_some(band));
        }
        Bands(bands)
    }

    fn complete(&self, keep: &mut [bool]) {
        for band in &self.0 {
            if band.iter().any(|row| keep[row.0 as usize]) {
                band.iter().for_each(|row| keep[row.0 as usize] = true);
            }
        }
    }
}

/// The levels of headings by what is above them in this file.
fn levels(tags: &TagTree, kept: &[TagId]) -> BTreeMap<TagId, u8> {
    let mut above: Vec<u8> = Vec::new();
    let mut levels = BTreeMap::new();
    for &tag in kept {
        let Role::H(level) = tags.node(tag).role else { continue };
        while above.last().is_some_and(|&last| last >= level) {
            above.pop();
        }
        above.push(level);
        levels.insert(tag, above.len() as u8);
    }
    levels
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of three rows whose first cell in the second row covers the third as well.
    fn table() -> (TagTree, Vec<TagId>) {
        let mut tags = TagTree::new();
        let table = tags.add(Role::Table, None);
        let head = tags.add(Role::THead, Some(table));
        let row = tags.add(Role::Tr, Some(head));
        tags.add(Role::Th, Some(row));
        let body = tags.add(Role::TBody, Some(table));
        let mut rows = Vec::new();
        for at in 0..3 {
            let row = tags.add(Role::Tr, Some(body));
            let cell = tags.add(Role::Td, Some(row));
            if at == 1 {
                tags.attrs_mut(cell).row_span = 2;
            }
            rows.push(row);
        }
        (tags, rows)
    }

    #[test]
    fn rows_that_a_cell_reaches_over_stay_together() {
        let (tags, rows) = table();
        let bands = Bands::of(&tags);
        assert_eq!(bands.0, [vec![rows[1], rows[2]]]);
        let mut keep = vec![false; tags.count()];
        keep[rows[2].0 as usize] = true;
        bands.complete(&mut keep);
        with_ancestors(&tags, &mut keep);
        whole_rows(&tags, &mut keep);
        let kept: Vec<u32> = (0..keep.len()).filter(|&at| keep[at]).map(|at| at as u32).collect();
        // All but the first row of the body and its cell.
        let left_out = [rows[0].0, rows[0].0 + 1];
        assert_eq!(kept, (0..tags.count() as u32).filter(|at| !left_out.contains(at)).collect::<Vec<_>>());
    }

    #[test]
    fn headings_begin_with_the_first_level_wherever_the_file_begins() {
        let mut tags = TagTree::new();
        let all: Vec<TagId> =
            [1, 2, 3, 3, 2, 3].into_iter().map(|level| tags.add(Role::H(level), None)).collect();
        let levels = levels(&tags, &all[2..]);
        assert_eq!(levels.into_values().collect::<Vec<_>>(), [1, 1, 1, 2]);
    }
}
