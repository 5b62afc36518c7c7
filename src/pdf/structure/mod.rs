//! The structure tree: one `Document`, a `Part` for each part, below it the part's own tags.
//!
//! Elements never become objects in memory: their ids are the order of their tags, and their bytes
//! go straight into object streams. A table of 100,000 rows has 700,000 of them.

mod element;
mod kept;
mod kids;

use super::PartPages;
use super::file::File;
use super::syntax::{Buf, Id};
use super::trees;
use crate::frame::{Attrs, Role, TagId};
use crate::units::{Pt, Rect, Size};
use kept::Kept;
use kids::{Kid, Kids, Linker};
use rayon::prelude::*;

/// Where things of the pack stand in the file.
pub(super) struct Places<'a> {
    /// The object of the first page.
    pub(super) pages: Id,
    /// The object of the first link annotation.
    pub(super) links: Id,
    /// For each page of the pack its part and the page in it.
    pub(super) sources: &'a [Option<super::PageOf>],
    /// For each page of the pack the number of its first link.
    pub(super) first_links: &'a [u32],
}

impl Places<'_> {
    pub(super) fn page(&self, page: u32) -> Id {
        self.pages.nth(page as usize)
    }

    pub(super) fn link(&self, link: u32) -> Id {
        self.links.nth(link as usize)
    }

    fn link_count(&self) -> usize {
        self.first_links.last().map_or(0, |&end| end as usize)
    }
}

/// The structure of one part, with the ids of its elements.
struct Tree<'a> {
    part: &'a PartPages,
    kept: Kept,
    kids: Kids,
    /// The element of the part.
    root: Id,
    /// The element of the first tag that is kept.
    first: Id,
    /// Where figures stand, in PDF's axes, by rising tag.
    figures: Vec<(TagId, [f32; 4])>,
    /// Tags that others name, by rising tag.
    named: Vec<TagId>,
    /// Of a part that is cut, what its header cells say on any of its pages, by rising tag.
    headers: Vec<(TagId, &'a str)>,
    /// Where the names of this part begin among those of all parts.
    tags_before: usize,
}

impl<'a> Tree<'a> {
    fn new(
        (part, kept): (&'a PartPages, Kept),
        pages: &[Option<u32>],
        places: &Places<'_>,
        root: Id,
        first: Id,
        before: usize,
    ) -> Self {
        let mut linker = Linker::new(&part.tags, &kept);
        let mut figures = Vec::new();
        for (page, number) in part.pages.iter().zip(pages) {
            // A page that the pack leaves out has no marks there.
            let Some(number) = *number else { continue };
            for (mark, &tag) in page.marks.iter().enumerate() {
                linker.kid(tag, Kid::Mark { page: number, mark: mark as u32 });
            }
            for (link, area) in page.links.iter().enumerate() {
                let link = places.first_links[number as usize] + link as u32;
                if part.has(area.tag) {
                    linker.kid(area.tag, Kid::Link { page: number, link });
                }
            }
            figures.extend(page.figures.iter().map(|&(tag, area)| (tag, upright(area, page.size))));
        }
        // A figure over several pages has the box of the first.
        figures.sort_by_key(|&(tag, _)| tag);
        figures.dedup_by_key(|&mut (tag, _)| tag);
        let named = named(part, &kept);
        let mut headers: Vec<(TagId, &str)> = match kept.is_cut() {
            true => part.pages.iter().flat_map(|page| page.headers()).collect(),
            false => Vec::new(),
        };
        // A header cell over several pages says what stands on the first.
        headers.sort_by_key(|&(tag, _)| tag);
        headers.dedup_by_key(|&mut (tag, _)| tag);
        Tree { part, kids: linker.finish(), kept, root, first, figures, named, headers, tags_before: before }
    }

    fn id(&self, tag: TagId) -> Id {
        self.first.nth(self.kept.place(tag))
    }

    fn figure(&self, tag: TagId) -> Option<[f32; 4]> {
        let at = self.figures.binary_search_by_key(&tag, |&(tag, _)| tag).ok()?;
        Some(self.figures[at].1)
    }

    /// What a header cell says whose words stand on a page that the file does not have.
    fn words_elsewhere(&self, tag: TagId, attrs: Option<&Attrs>) -> Option<&str> {
        let said = attrs.is_some_and(|attrs| attrs.actual_text.is_some());
        if said || !self.kids.of(tag).is_empty() {
            return None;
        }
        let at = self.headers.binary_search_by_key(&tag, |&(tag, _)| tag).ok()?;
        Some(self.headers[at].1)
    }

    /// The name by which other elements refer to this one. Names sort as their tags do.
    fn name(&self, tag: TagId) -> Option<String> {
        self.named.binary_search(&tag).ok()?;
        Some(format!("e{:08}", self.tags_before + tag.0 as usize))
    }
}

impl PartPages {
    fn has(&self, tag: TagId) -> bool {
        (tag.0 as usize) < self.tags.count()
    }
}

/// The tags that need a name: header cells that cells refer to, and notes (ISO 14289-1, 7.9).
fn named(part: &PartPages, kept: &Kept) -> Vec<TagId> {
    let ids = || (0..kept.count()).map(|at| kept.tag(at));
    let mut named: Vec<TagId> = ids().filter(|&id| part.tags.node(id).role == Role::Note).collect();
    let headers = ids().filter_map(|id| part.tags.attrs(id)).flat_map(|attrs| &attrs.headers);
    named.extend(headers.copied().filter(|&tag| kept.has(tag)));
    named.sort_unstable();
    named.dedup();
    named
}

/// Writes the structure of all parts and returns the root of the tree.
pub(super) fn write(file: &mut File, parts: &[&PartPages], places: &Places<'_>) -> Id {
    let (root, document) = (file.reserve(1), file.reserve(1));
    let part_elements = file.reserve(parts.len());
    let mut pages: Vec<Vec<Option<u32>>> = parts.iter().map(|part| vec![None; part.pages.len()]).collect();
    for (number, source) in places.sources.iter().enumerate() {
        let slot = source.and_then(|of| pages.get_mut(of.part)?.get_mut(of.page));
        if let Some(slot) = slot {
            slot.get_or_insert(number as u32);
        }
    }
    let kept: Vec<Kept> = parts.par_iter().zip(&pages).map(|(part, pages)| Kept::of(part, pages)).collect();
    let sums = |count: &dyn Fn(usize) -> usize| -> Vec<usize> {
        let sum = |sum: &mut usize, at| Some(std::mem::replace(sum, *sum + count(at)));
        (0..parts.len()).scan(0, sum).collect()
    };
    let before = sums(&|at| kept[at].count());
    let tags_before = sums(&|at| parts[at].tags.count());
    let count = kept.iter().map(Kept::count).sum();
    let elements = file.reserve(count);

    let trees: Vec<Tree<'_>> = parts
        .par_iter()
        .zip(kept)
        .enumerate()
        .map(|(i, (part, kept))| {
            let (root, first) = (part_elements.nth(i), elements.nth(before[i]));
            Tree::new((part, kept), &pages[i], places, root, first, tags_before[i])
        })
        .collect();

    file.objects(elements, count, |n, buf| {
        // The last part that begins at or before `n`; empty parts share their beginning with the next.
        let part = before.partition_point(|&first| first <= n) - 1;
        let tree = &trees[part];
        tree.element(tree.kept.tag(n - before[part]), places, buf);
    });
    file.objects(part_elements, parts.len(), |i, buf| trees[i].part_element(document, buf));

    let mut buf = Buf::new();
    write!(buf, "<</S/Document/P {root}/K[");
    (0..parts.len()).for_each(|i| write!(buf, "{} ", part_elements.nth(i)));
    buf.raw("]>>");
    file.object(document, buf);

    let parent_tree = parent_tree(file, &trees, places);
    let names: Vec<(String, Id)> = trees
        .iter()
        .flat_map(|tree| tree.named.iter().filter_map(|&tag| Some((tree.name(tag)?, tree.id(tag)))))
        .collect();
    let mut buf = Buf::new();
    write!(buf, "<</Type/StructTreeRoot/K {document}/ParentTree {parent_tree}");
    write!(buf, "/ParentTreeNextKey {}", places.sources.len() + places.link_count());
    if !names.is_empty() {
        let tree = trees::write(
            file,
            "Names",
            names.len(),
            &|i, buf| buf.string(names[i].0.as_bytes()),
            &|i, buf| {
                write!(buf, "{}", names[i].1);
            },
        );
        write!(buf, "/IDTree {tree}");
    }
    buf.raw(">>");
    file.object(root, buf);
    root
}

/// The way back from marks and links to their elements: for each page an array, for each link one.
fn parent_tree(file: &mut File, trees: &[Tree<'_>], places: &Places<'_>) -> Id {
    let page_count = places.sources.len();
    let arrays = file.reserve(page_count);
    let page_of = |number: usize| {
        let of = places.sources[number]?;
        let tree = trees.get(of.part)?;
        Some((tree, tree.part.pages.get(of.page)?))
    };
    file.objects(arrays, page_count, |number, buf| {
        buf.raw("[");
        if let Some((tree, page)) = page_of(number) {
            for (i, &tag) in page.marks.iter().enumerate() {
                let space = if i == 0 { "" } else { " " };
                write!(buf, "{space}{}", tree.id(tag));
            }
        }
        buf.raw("]");
    });
    let links: Vec<Option<Id>> = (0..page_count)
        .filter_map(page_of)
        .flat_map(|(tree, page)| {
            page.links.iter().map(|link| tree.part.has(link.tag).then(|| tree.id(link.tag)))
        })
        .collect();
    let key = |i: usize, buf: &mut Buf| buf.int(i as i64);
    trees::write(file, "Nums", page_count + links.len(), &key, &|i, buf| match i.checked_sub(page_count) {
        None => write!(buf, "{}", arrays.nth(i)),
        Some(link) => match links[link] {
            Some(id) => write!(buf, "{id}"),
            None => buf.raw("null"),
        },
    })
}

/// A rectangle in PDF's axes: left, bottom, right, top.
pub(super) fn upright(area: Rect, page: Size) -> [f32; 4] {
    let Pt(height) = page.height;
    [area.x.0, height - area.bottom().0, area.right().0, height - area.y.0]
}

pub(super) fn rectangle(area: [f32; 4], buf: &mut Buf) {
    buf.raw("[");
    for (i, value) in area.into_iter().enumerate() {
        if i > 0 {
            buf.raw(" ");
        }
        buf.real(value, 2);
    }
    buf.raw("]");
}
