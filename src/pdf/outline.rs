//! Bookmarks as a tree: the first level is seen, what is below it is folded up.

use super::file::File;
use super::pack::PackBookmark;
use super::structure::Places;
use super::syntax::{Buf, Id};
use crate::units::Size;

/// The neighbours of a bookmark.
#[derive(Clone, Default)]
struct Node {
    parent: Option<usize>,
    previous: Option<usize>,
    next: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    children: usize,
}

/// Writes the outline; none without bookmarks.
pub(super) fn write(
    file: &mut File,
    bookmarks: &[PackBookmark],
    places: &Places<'_>,
    sizes: &[Size],
) -> Option<Id> {
    let (nodes, root) = tree(bookmarks);
    let (first, last) = (root.first?, root.last?);
    // A document with one bookmark at the top is a report alone: it opens.
    let alone = root.children == 1;
    let outlines = file.reserve(1);
    let items = file.reserve(bookmarks.len());
    file.objects(items, bookmarks.len(), |i, buf| {
        let (bookmark, node) = (&bookmarks[i], &nodes[i]);
        buf.raw("<</Title");
        buf.text(&bookmark.title);
        write!(buf, "/Parent {}", node.parent.map_or(outlines, |parent| items.nth(parent)));
        let links =
            [("Prev", node.previous), ("Next", node.next), ("First", node.first), ("Last", node.last)];
        for (key, to) in links {
            if let Some(to) = to {
                write!(buf, "/{key} {}", items.nth(to));
            }
        }
        if node.children > 0 {
            let sign = if alone && node.parent.is_none() { "" } else { "-" };
            write!(buf, "/Count {sign}{}", node.children);
        }
        buf.raw("/Dest");
        let page = bookmark.page.min(sizes.len().saturating_sub(1));
        destination(places, sizes, page, bookmark.y, buf);
        buf.raw(">>");
    });
    let shown = if alone { 1 + nodes[first].children } else { root.children };
    let mut buf = Buf::new();
    write!(buf, "<</Type/Outlines/First {}/Last {}/Count {shown}>>", items.nth(first), items.nth(last));
    file.object(outlines, buf);
    Some(outlines)
}

/// A place on a page, shown with the zoom that the reader has.
pub(super) fn destination(
    places: &Places<'_>,
    sizes: &[Size],
    page: usize,
    y: crate::units::Pt,
    buf: &mut Buf,
) {
    let height = sizes.get(page).map_or(Size::A4.height, |size| size.height);
    write!(buf, "[{}/XYZ null ", places.page(page as u32));
    buf.real((height - y).0, 2);
    buf.raw(" null]");
}

/// Hangs each bookmark under the nearest one before it that is of a higher level.
fn tree(bookmarks: &[PackBookmark]) -> (Vec<Node>, Node) {
    let mut nodes: Vec<Node> = Vec::with_capacity(bookmarks.len());
    let mut root = Node::default();
    let mut open: Vec<usize> = Vec::new();
    for (i, bookmark) in bookmarks.iter().enumerate() {
        while open.last().is_some_and(|&above| bookmarks[above].level >= bookmark.level) {
            open.pop();
        }
        let parent = open.last().copied();
        let above = parent.map_or(&mut root, |parent| &mut nodes[parent]);
        let previous = above.last.replace(i);
        above.first.get_or_insert(i);
        above.children += 1;
        if let Some(previous) = previous {
            nodes[previous].next = Some(i);
        }
        nodes.push(Node { parent, previous, ..Node::default() });
        open.push(i);
    }
    (nodes, root)
}
