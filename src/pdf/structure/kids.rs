//! What stands under each structure element, in reading order.

use super::kept::Kept;
use crate::frame::{TagId, TagTree};

/// Something under a structure element.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kid {
    Element(TagId),
    /// Marked content: the page of the pack, and the number of the mark on it.
    Mark {
        page: u32,
        mark: u32,
    },
    /// A link annotation, by its number in the pack.
    Link {
        page: u32,
        link: u32,
    },
}

/// The kids of all elements of a part, in one array.
#[derive(Debug)]
pub(super) struct Kids {
    /// The root's own kids come last, under the number of elements.
    starts: Vec<u32>,
    kids: Vec<Kid>,
}

impl Kids {
    pub(super) fn of(&self, tag: TagId) -> &[Kid] {
        self.at(tag.0 as usize)
    }

    /// The kids of the part's root.
    pub(super) fn of_root(&self) -> &[Kid] {
        self.at(self.starts.len() - 2)
    }

    fn at(&self, slot: usize) -> &[Kid] {
        &self.kids[self.starts[slot] as usize..self.starts[slot + 1] as usize]
    }
}

/// Puts marks and elements into one order, in time linear in their number.
///
/// Elements stand in the order in which they were made; marks stand between them where they first
/// appear on the pages. Before an element is linked, its elder siblings are, so that an empty cell
/// keeps its place in the row.
pub(super) struct Linker<'t> {
    tags: &'t TagTree,
    /// The children of each node by age, the root's last.
    children: Vec<TagId>,
    /// The next child to link, and the end of the node's children.
    next: Vec<(u32, u32)>,
    /// Who got which kid, in order.
    linked: Vec<(u32, Kid)>,
    path: Vec<TagId>,
}

impl<'t> Linker<'t> {
    /// Of the elements that the file has.
    pub(super) fn new(tags: &'t TagTree, kept: &Kept) -> Linker<'t> {
        let root = tags.count();
        let ids = || (0..kept.count()).map(|at| kept.tag(at));
        let parents = || ids().map(|id| tags.node(id).parent.map_or(root, |parent| parent.0 as usize));
        let mut starts = counted(root + 1, parents());
        let next = (0..=root).map(|i| (starts[i], starts[i + 1])).collect();
        let mut children = vec![TagId(0); kept.count()];
        for (id, parent) in ids().zip(parents()) {
            children[starts[parent] as usize] = id;
            starts[parent] += 1;
        }
        Linker { tags, children, next, linked: Vec::with_capacity(root), path: Vec::new() }
    }

    /// Notes marked content or a link of an element.
    pub(super) fn kid(&mut self, tag: TagId, kid: Kid) {
        // From the element up to the first ancestor that has its place already.
        let mut at = tag;
        while !self.is_linked(at) {
            self.path.push(at);
            match self.tags.node(at).parent {
                Some(parent) => at = parent,
                None => break,
            }
        }
        while let Some(element) = self.path.pop() {
            self.link_up_to(element);
        }
        self.linked.push((tag.0, kid));
    }

    fn slot_of_parent(&self, tag: TagId) -> usize {
        self.tags.node(tag).parent.map_or(self.tags.count(), |parent| parent.0 as usize)
    }

    fn is_linked(&self, tag: TagId) -> bool {
        let (next, end) = self.next[self.slot_of_parent(tag)];
        next == end || self.children[next as usize] > tag
    }

    fn link_up_to(&mut self, tag: TagId) {
        let slot = self.slot_of_parent(tag);
        let (mut next, end) = self.next[slot];
        while next < end && self.children[next as usize] <= tag {
            self.linked.push((slot as u32, Kid::Element(self.children[next as usize])));
            next += 1;
        }
        self.next[slot].0 = next;
    }

    /// Links what has no content, and sorts all kids by element.
    pub(super) fn finish(mut self) -> Kids {
        for slot in 0..self.next.len() {
            let (next, end) = self.next[slot];
            let rest = self.children[next as usize..end as usize].iter();
            self.linked.extend(rest.map(|&child| (slot as u32, Kid::Element(child))));
        }
        let slots = self.next.len();
        let starts = counted(slots, self.linked.iter().map(|&(slot, _)| slot as usize));
        let mut at = starts.clone();
        let mut kids = vec![Kid::Element(TagId(0)); self.linked.len()];
        for (slot, kid) in self.linked {
            let at = &mut at[slot as usize];
            kids[*at as usize] = kid;
            *at += 1;
        }
        Kids { starts, kids }
    }
}

/// Where each slot begins when things are sorted by slot; one more entry for the end.
fn counted(slots: usize, of: impl Iterator<Item = usize>) -> Vec<u32> {
    let mut starts = vec![0; slots + 1];
    of.for_each(|slot| starts[slot + 1] += 1);
    for i in 0..slots {
        starts[i + 1] += starts[i];
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::Role;

    fn mark(mark: u32) -> Kid {
        Kid::Mark { page: 0, mark }
    }

    #[test]
    fn empty_cells_keep_their_place() {
        let mut tags = TagTree::new();
        let row = tags.add(Role::Tr, None);
        let cells: Vec<TagId> = (0..4).map(|_| tags.add(Role::Td, Some(row))).collect();
        let mut linker = Linker::new(&tags, &Kept::All(tags.count()));
        linker.kid(cells[2], mark(0));
        let kids = linker.finish();
        assert_eq!(kids.of_root(), [Kid::Element(row)]);
        let all: Vec<Kid> = cells.iter().copied().map(Kid::Element).collect();
        assert_eq!(kids.of(row), all);
        assert_eq!(kids.of(cells[2]), [mark(0)]);
        assert_eq!(kids.of(cells[3]), []);
    }

    #[test]
    fn words_stand_before_and_after_a_link_inside_them() {
        let mut tags = TagTree::new();
        let paragraph = tags.add(Role::P, None);
        let link = tags.add(Role::Link, Some(paragraph));
        let mut linker = Linker::new(&tags, &Kept::All(tags.count()));
        linker.kid(paragraph, mark(0));
        linker.kid(link, mark(1));
        linker.kid(paragraph, mark(2));
        linker.kid(link, Kid::Link { page: 0, link: 0 });
        let kids = linker.finish();
        assert_eq!(kids.of(paragraph), [mark(0), Kid::Element(link), mark(2)]);
        assert_eq!(kids.of(link), [mark(1), Kid::Link { page: 0, link: 0 }]);
    }

    #[test]
    fn a_younger_branch_that_is_drawn_first_waits_for_the_elder() {
        let mut tags = TagTree::new();
        let elder = tags.add(Role::Sect, None);
        let younger = tags.add(Role::Sect, None);
        let (a, b) = (tags.add(Role::P, Some(elder)), tags.add(Role::P, Some(younger)));
        let mut linker = Linker::new(&tags, &Kept::All(tags.count()));
        linker.kid(b, mark(0));
        linker.kid(a, mark(1));
        let kids = linker.finish();
        assert_eq!(kids.of_root(), [Kid::Element(elder), Kid::Element(younger)]);
        assert_eq!(kids.of(elder), [Kid::Element(a)]);
    }
}
