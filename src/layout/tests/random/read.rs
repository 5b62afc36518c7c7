//! Pages read again: words in the order in which a screen reader says them, tables, boxes.

use super::told::Cells;
use super::words::number;
use crate::frame::{Frame, Graphic, Item, Owner, Page, Role, TagId, TagTree, Text, Transform};
use crate::text::Fonts;
use crate::units::{Point, Pt, Rect};

/// A run of text as it stands on a page, without the space at its end.
pub(super) struct Run<'p> {
    pub(super) page: usize,
    /// Which item of the page draws it.
    pub(super) item: usize,
    pub(super) owner: Owner,
    pub(super) text: &'p Text,
    pub(super) words: &'p str,
    /// From the height of capitals to a little under the baseline.
    pub(super) area: Rect,
}

impl Run<'_> {
    pub(super) fn tag(&self) -> Option<TagId> {
        match self.owner {
            Owner::Tag(tag) => Some(tag),
            Owner::Artifact(_) => None,
        }
    }
}

/// All runs of text, page by page in the order in which they were drawn; those of words that are
/// turned upward in a cell as well.
pub(super) fn runs<'p>(pages: &'p [Page], tags: &TagTree, fonts: &Fonts) -> Vec<Run<'p>> {
    let mut found = Vec::new();
    for (page, on_it) in pages.iter().enumerate() {
        let mut at = 0;
        for (owner, items) in on_it.frame.runs() {
            let is_figure = matches!(owner, Owner::Tag(tag) if tags.node(tag).role == Role::Figure);
            for item in items {
                let number = at;
                at += 1;
                match item {
                    Item::Text(text) => {
                        let (words, area) = (on_it.frame.text(text), area(&on_it.frame, text, fonts));
                        found.push(Run { page, item: number, owner, text, words, area });
                    }
                    Item::Graphic(placed) if !is_figure => {
                        let Graphic::Drawing(frame) = &placed.1 else { continue };
                        for item in frame.items() {
                            let Item::Text(text) = item else { continue };
                            let area = turned(area(frame, text, fonts), placed.0);
                            let words = frame.text(text);
                            found.push(Run { page, item: number, owner, text, words, area });
                        }
                    }
                    _ => {}
                }
            }
        }
    }
    found
}

/// The area of a rectangle that a transform moves.
pub(super) fn turned(area: Rect, transform: Transform) -> Rect {
    let corner = |x, y| {
        let at = transform.apply(Point::new(x, y));
        Rect::new(at.x, at.y, Pt::ZERO, Pt::ZERO)
    };
    corner(area.x, area.y)
        .union(corner(area.right(), area.y))
        .union(corner(area.x, area.bottom()))
        .union(corner(area.right(), area.bottom()))
}

fn area(frame: &Frame, text: &Text, fonts: &Fonts) -> Rect {
    let glyphs = frame.glyphs(text);
    let spaces = frame.text(text).chars().rev().take_while(|&c| c == ' ').count().min(glyphs.len());
    let advance: i32 = glyphs[..glyphs.len() - spaces].iter().map(|glyph| i32::from(glyph.advance)).sum();
    let width = fonts.face(text.font).scaled(advance, text.size);
    Rect::new(text.at.x, text.at.y - text.size * 0.7, width, text.size * 0.9)
}

/// Something under a structure element.
#[derive(Clone, Copy)]
enum Kid {
    Element(TagId),
    /// A run, by its number.
    Run(usize),
}

/// The runs in the order of the tags: elements in the order in which they were made, their own runs
/// between them where they first stand on the pages.
pub(super) fn reading_order(tags: &TagTree, runs: &[Run<'_>]) -> Vec<usize> {
    let root = tags.count();
    let slot = |tag: TagId| tags.node(tag).parent.map_or(root, |parent| parent.0 as usize);
    let mut children: Vec<Vec<TagId>> = vec![Vec::new(); root + 1];
    tags.ids().for_each(|id| children[slot(id)].push(id));
    let mut next = vec![0; root + 1];
    let mut kids: Vec<Vec<Kid>> = vec![Vec::new(); root + 1];
    for (at, run) in runs.iter().enumerate() {
        let Some(tag) = run.tag() else { continue };
        let mut path = vec![tag];
        while let Some(parent) = tags.node(path[path.len() - 1]).parent {
            path.push(parent);
        }
        for element in path.into_iter().rev() {
            let slot = slot(element);
            while next[slot] < children[slot].len() && children[slot][next[slot]] <= element {
                kids[slot].push(Kid::Element(children[slot][next[slot]]));
                next[slot] += 1;
            }
        }
        kids[tag.0 as usize].push(Kid::Run(at));
    }
    let mut order = Vec::with_capacity(runs.len());
    let mut stack: Vec<Kid> = kids[root].iter().rev().copied().collect();
    while let Some(kid) = stack.pop() {
        match kid {
            Kid::Run(at) => order.push(at),
            Kid::Element(tag) => stack.extend(kids[tag.0 as usize].iter().rev()),
        }
    }
    order
}

/// A word that was found, with the run in which it begins.
pub(super) struct Found {
    pub(super) number: u32,
    pub(super) run: usize,
}

/// The numbered words in reading order. A word that is broken over lines is one.
pub(super) fn words(runs: &[Run<'_>], order: &[usize]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < order.len() {
        let owner = runs[order[at]].owner;
        let end = at + order[at..].iter().take_while(|&&run| runs[run].owner == owner).count();
        let mut text = String::new();
        let mut starts = Vec::new();
        for &run in &order[at..end] {
            starts.push((text.len(), run));
            text.push_str(runs[run].words);
        }
        for word in text.split_whitespace() {
            let from = word.as_ptr() as usize - text.as_ptr() as usize;
            let begins = starts.partition_point(|&(start, _)| start <= from) - 1;
            found.extend(number(word).map(|number| Found { number, run: starts[begins].1 }));
        }
        at = end;
    }
    found
}

/// Whether a node is of a role or stands inside one that is.
pub(super) fn inside(tags: &TagTree, tag: TagId, role: Role) -> bool {
    ancestors(tags, tag).any(|at| tags.node(at).role == role)
}

/// The node and those around it, from the inside out.
pub(super) fn ancestors(tags: &TagTree, tag: TagId) -> impl Iterator<Item = TagId> {
    std::iter::successors(Some(tag), |&at| tags.node(at).parent)
}

/// A cell of a table with the rows and columns that it covers, counted from 0 in its section.
pub(super) struct CellOf {
    pub(super) tag: TagId,
    pub(super) table: TagId,
    pub(super) header: bool,
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) columns: usize,
    pub(super) rows: usize,
}

/// The tables of the tags with their shapes, and all cells with their places.
pub(super) fn tables(tags: &TagTree) -> (Vec<Cells>, Vec<CellOf>) {
    let mut tables: Vec<(TagId, Cells)> = Vec::new();
    let mut cells = Vec::new();
    let mut covered: Vec<(TagId, [Vec<usize>; 2])> = Vec::new();
    for id in tags.ids() {
        let node = tags.node(id);
        if node.role == Role::Table {
            tables.push((id, Cells::default()));
            covered.push((id, [Vec::new(), Vec::new()]));
            continue;
        }
        if node.role != Role::Tr && node.role != Role::Th && node.role != Role::Td {
            continue;
        }
        let Some(table) = ancestors(tags, id).find(|&at| tags.node(at).role == Role::Table) else { continue };
        let header =
            ancestors(tags, id).take_while(|&at| at != table).any(|at| tags.node(at).role == Role::THead);
        let at = tables.partition_point(|&(tag, _)| tag < table);
        let part = if header { &mut tables[at].1.header } else { &mut tables[at].1.body };
        let cover = &mut covered[at].1[usize::from(header)];
        if node.role == Role::Tr {
            part.push(Vec::new());
            cover.iter_mut().for_each(|rest| *rest = rest.saturating_sub(1));
            continue;
        }
        let Some(row) = part.last_mut() else { continue };
        let attrs = tags.attrs(id);
        let spans = attrs.map_or((1, 1), |attrs| (attrs.col_span.max(1), attrs.row_span.max(1)));
        row.push(spans);
        let column = cover.iter().position(|&rest| rest == 0).unwrap_or(cover.len());
        let (columns, rows) = (usize::from(spans.0), usize::from(spans.1));
        if cover.len() < column + columns {
            cover.resize(column + columns, 0);
        }
        cover[column..column + columns].fill(rows);
        cells.push(CellOf { tag: id, table, header, row: part.len() - 1, column, columns, rows });
    }
    (tables.into_iter().map(|(_, cells)| cells).collect(), cells)
}
