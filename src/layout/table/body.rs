//! The rows of a table -> slabs, with what is said again above them after a page break.

use super::super::continued::Resume;
use super::super::galley::{Extent, Galley, Mark, Measure, Strips};
use super::super::split::{Piece, draw_piece};
use super::breaks::keep_rows;
use super::cells::Filled;
use super::grid::{Grid, Placed, Section};
use super::{Look, Set};
use crate::document::{Block, CellContent, Inline, RowKind};
use crate::frame::{Anchor, Bookmark, Color, Item, LinkArea, Role, TagId};
use crate::layout::compose::Type;
use crate::units::{Point, Pt, Rect};
use std::ops::Range;

/// A cell that goes on below its row says so on up to this many lines.
const RESUMED_LINES: usize = 3;
/// Lower rows have room on a page with all headings above them, as a share of the page.
const HALF: f32 = 0.5;

/// What is drawn again above rows after a page break.
struct Above {
    /// Caption and header of the table.
    table: Option<usize>,
    /// The heading of the group and the header row that hold, in their order: height and items.
    held: Vec<(RowKind, Pt, Range<usize>)>,
    /// The innermost of all.
    last: Option<usize>,
}

/// A cell that covers several rows, while they are set.
struct Open<'p, 't> {
    cell: &'p Placed<'t>,
    /// Rows still to come under it.
    rows: usize,
    drawn: Strips,
    /// What is still to be drawn, from the last line to the first.
    lines: Vec<Piece>,
    /// Fills behind several lines, with positions from the cell's top.
    fills: Vec<(Rect, Color)>,
    /// From the top of the row that comes next to the top of the cell.
    up: Pt,
    tag: TagId,
    /// How it is said again at the top of a page: on as many lines as it asks for, and on one.
    again: Option<[Again; 2]>,
}

#[derive(Clone)]
struct Again {
    items: Range<usize>,
    height: Pt,
}

impl Galley<'_> {
    /// Sets the rows of a table; `above` is what is said again above them. The first stands `gap` below
    /// what is before it, and on the page of caption and header, which are `headed` high.
    pub(super) fn set_body(
        &mut self,
        set: &Set<'_>,
        body: &Grid<'_>,
        table: TagId,
        above: Option<usize>,
        mark: Mark,
        (gap, headed): (Pt, Pt),
    ) {
        let first = self.slabs.len();
        let mut above = Above { table: above, held: Vec::new(), last: above };
        let mut mark = mark;
        let mut section = None;
        let mut joined = Vec::new();
        let mut at = 0;
        while at < body.rows.len() {
            let end = body.joined_end(at);
            let kind = body.source[at].kind;
            let parent = match (section, kind) {
                // Each group is a body of its own, so that its heading speaks for its rows only.
                (None, _) | (Some(_), RowKind::Group) => self.tag(Role::TBody, Some(table)),
                (Some(tag), _) => tag,
            };
            section = Some(parent);
            let from = self.slabs.len();
            let kept = if at == 0 { headed } else { Pt::ZERO };
            self.set_rows(set, body, at..end, parent, &mut above, (mark, kept));
            if at == 0 {
                self.slabs[from].gap = gap;
            }
            if end > at + 1 {
                joined.push(at..end);
            }
            mark = self.mark();
            at = end;
        }
        let kinds: Vec<RowKind> = body.source.iter().map(|row| row.kind).collect();
        let page = self.page.height;
        joined.extend(set.table.together.iter().filter(|run| run.end <= kinds.len()).cloned());
        keep_rows(&mut self.slabs[first..], &kinds, &joined, page);
    }

    /// Sets a row, or rows that spans join, as one slab each; `kept` is the height of what stands on the
    /// page of the first of them.
    fn set_rows(
        &mut self,
        set: &Set<'_>,
        body: &Grid<'_>,
        rows: Range<usize>,
        section: TagId,
        above: &mut Above,
        (mark, kept): (Mark, Pt),
    ) {
        let filled: Vec<Vec<Filled<'_>>> = rows
            .clone()
            .map(|row| {
                body.rows[row].iter().map(|cell| self.fill_cell(set, body, row, cell, false)).collect()
            })
            .collect();
        let heights = self.row_heights(set, body, rows.clone(), &filled, false);
        let mut open: Vec<Open<'_, '_>> = Vec::new();
        let mut mark = mark;
        for (i, row) in rows.enumerate() {
            // Words must not reach into a row that has a ground of its own.
            let clear = body.source.get(row + 1).is_none_or(|next| next.kind == RowKind::Normal);
            let reach = if clear { 2 } else { 1 };
            let resume = self.resume(set, &mut open, &heights[i..heights.len().min(i + reach)]);
            let height = heights[i];
            let kind = body.source[row].kind;
            let headed = kind == RowKind::Header;
            let tr = self.tag(Role::Tr, Some(section));
            let start = self.mark();
            self.draw_row_ground(set, body, row, Pt::ZERO, &[height], false);
            self.draw_tints(set, &open, height);
            let ground = self.since(start).items;
            let mut columns: Vec<(usize, Extent)> = Vec::with_capacity(body.rows[row].len() + open.len());
            let mut overhang = Pt::ZERO;
            for cell in &mut open {
                overhang = overhang.max(cell.overhang());
                columns.push((cell.cell.column, self.draw_begun(cell, height)));
            }
            for (at, (cell, content)) in body.rows[row].iter().zip(&filled[i]).enumerate() {
                let tag = self.cell_tag(set, &body.rows[row], at, kind, false, tr);
                let start = self.mark();
                if cell.rows == 1 {
                    let under =
                        if set.is_over(cell) { Pt::ZERO } else { set.lead(&body.rows[row], &filled[i]) };
                    let headed = headed && !set.is_over(cell);
                    self.draw_cell(set, cell, content, under, height - under, headed, tag);
                    columns.push((cell.column, self.since(start)));
                } else {
                    let whole: Pt = heights[i..(i + cell.rows).min(heights.len())].iter().copied().sum();
                    let ((), drawn) = self
                        .apart(|galley| galley.draw_cell(set, cell, content, Pt::ZERO, whole, headed, tag));
                    let mut begun = Open::new(cell, drawn, tag);
                    columns.push((cell.column, self.draw_begun(&mut begun, height)));
                    open.push(begun);
                }
            }
            let mut crossed = false;
            for cell in &mut open {
                crossed |= cell.pass(height);
            }
            open.retain(|cell| cell.rows > 0);
            let again_above = self.held_above(above, kind);
            let slab = self.push_slab(mark, Pt::ZERO, height);
            slab.repeat = again_above;
            slab.resume = resume;
            slab.overhang = overhang;
            slab.keep_with_next = crossed;
            let before = self.repeated_height(again_above).max(if i == 0 { kept } else { Pt::ZERO });
            if height > (self.page.height - before).min(self.page.height * HALF) {
                self.make_split(set, body, row, ground, columns, tr);
            }
            if height <= self.page.height - before
                && let Some(slab) = self.slabs.last_mut()
            {
                slab.spare = slab.split.take();
            }
            self.hold(set, body, row, above, tr);
            mark = self.mark();
        }
    }

    /// Lets the last slab, a row taller than its page, be cut between the lines of its cells.
    fn make_split(
        &mut self,
        set: &Set<'_>,
        body: &Grid<'_>,
        row: usize,
        ground: Range<usize>,
        columns: Vec<(usize, Extent)>,
        tr: TagId,
    ) {
        let mut again = Resume::default();
        for cell in &body.rows[row] {
            // A name over its values would be said again on their first line.
            if set.is_over(cell) || !set.table.columns[cell.column].row_header {
                continue;
            }
            if let (Some(place), Some(words)) =
                (columns.iter().position(|(column, _)| *column == cell.column), words(&cell.cell.content))
            {
                let (kind, measure) = self.said_again(set, cell);
                let top = set.look.pad_top;
                // The rest of a row may be one line high.
                let (items, _) =
                    self.draw_aside(|galley| galley.draw_continued(&words, kind, measure, top, 1, tr));
                again.columns.push((place, items));
            }
        }
        let again = (!again.columns.is_empty()).then(|| {
            self.resumes.push(again);
            self.resumes.len() - 1
        });
        let Some(height) = self.slabs.last().map(|slab| slab.height) else { return };
        let columns = columns.into_iter().map(|(_, extent)| extent).collect();
        let split = self.add_split(ground, columns, again, height);
        if let Some(slab) = self.slabs.last_mut() {
            slab.split = Some(split);
        }
    }

    /// Type and place of what a cell says again.
    fn said_again(&self, set: &Set<'_>, cell: &Placed<'_>) -> (Type, Measure) {
        let pad_side = set.look.pad_side;
        let of = self.type_of_cell(&set.look, RowKind::Normal, Section::Body, cell.column);
        let width = set.width(cell.column, cell.columns) - pad_side * 2.0;
        (of, Measure { x: set.left(cell.column) + pad_side, width })
    }

    /// What cells that cover the next row say again if it is the first on a page. `heights` are those of
    /// the row and of the next, where words may reach into it.
    fn resume(&mut self, set: &Set<'_>, open: &mut [Open<'_, '_>], heights: &[Pt]) -> Option<usize> {
        let mut resume = Resume::default();
        // A cell whose own lines go on needs no more words.
        for cell in open.iter_mut().filter(|cell| cell.lines.is_empty()) {
            if cell.again.is_none() {
                cell.again = self.draw_again(set, cell);
            }
            let Some([full, short]) = &cell.again else { continue };
            // Another page break may come two rows further down, and the ground of the second row would
            // hide words that reach into it.
            let ground = set.stripes.is_some() || cell.cell.cell.tint.is_some();
            let rows = if ground { 1 } else { 2 };
            let room: Pt = heights.iter().take(cell.rows.min(rows)).copied().sum();
            let fits = full.height + set.look.pad_top <= room;
            let items = if fits { full.items.clone() } else { short.items.clone() };
            resume.columns.push((cell.cell.column, items));
        }
        if resume.columns.is_empty() {
            return None;
        }
        if self.resumes.last() != Some(&resume) {
            self.resumes.push(resume);
        }
        Some(self.resumes.len() - 1)
    }

    fn draw_again(&mut self, set: &Set<'_>, open: &Open<'_, '_>) -> Option<[Again; 2]> {
        let words = words(&open.cell.cell.content)?;
        let (kind, measure) = self.said_again(set, open.cell);
        let top = set.look.pad_top;
        let [full, short] = [RESUMED_LINES, 1].map(|most| {
            let (items, lines) =
                self.draw_aside(|galley| galley.draw_continued(&words, kind, measure, top, most, open.tag));
            Again { items, height: kind.leading * lines as f32 }
        });
        Some([full, short])
    }

    /// The tints of cells that go on from the rows above.
    fn draw_tints(&mut self, set: &Set<'_>, open: &[Open<'_, '_>], height: Pt) {
        for open in open {
            if let Some(color) = open.cell.cell.tint {
                let x = set.left(open.cell.column);
                let area = Rect::new(x, Pt::ZERO, set.width(open.cell.column, open.cell.columns), height);
                self.artifact();
                self.frame.push(Item::Fill(area, color));
            }
        }
    }

    /// Draws those lines of a cell over several rows that end in this row.
    fn draw_begun(&mut self, open: &mut Open<'_, '_>, height: Pt) -> Extent {
        let start = self.mark();
        self.artifact();
        for &(area, color) in &open.fills {
            let (top, bottom) = (area.y.max(open.up), area.bottom().min(open.up + height));
            if bottom > top {
                self.frame.push(Item::Fill(Rect { y: top - open.up, height: bottom - top, ..area }, color));
            }
        }
        let by = Point::new(Pt::ZERO, -open.up);
        // A line that reaches into the next row is drawn there, on that row's ground.
        while open.lines.last().is_some_and(|line| line.bottom - open.up <= height || open.rows == 1) {
            let Some(line) = open.lines.pop() else { break };
            let drawn = &open.drawn;
            draw_piece(&mut self.frame, &drawn.frame, &line, by);
            let links = line.links.iter().map(|&at| drawn.links[at].clone());
            self.links.extend(
                links.map(|link| LinkArea { area: Rect { y: link.area.y + by.y, ..link.area }, ..link }),
            );
            let anchors = line.anchors.iter().map(|&at| drawn.anchors[at].clone());
            self.anchors.extend(anchors.map(|anchor| Anchor { y: anchor.y + by.y, ..anchor }));
            let bookmarks = line.bookmarks.iter().map(|&at| drawn.bookmarks[at].clone());
            self.bookmarks.extend(bookmarks.map(|mark| Bookmark { y: mark.y + by.y, ..mark }));
            let notes = line.notes.iter().map(|&at| drawn.note_marks[at]);
            self.note_marks.extend(notes.map(|mut mark| {
                mark.y += by.y;
                mark
            }));
        }
        self.since(start)
    }

    /// What is drawn again above a row: not the heading of the group before a heading, which takes its
    /// place, nor a header row before the next.
    fn held_above(&mut self, above: &Above, kind: RowKind) -> Option<usize> {
        if above.held.iter().all(|(held, ..)| *held != kind) {
            return above.last;
        }
        let others = above.held.iter().filter(|(held, ..)| *held != kind);
        others.fold(above.table, |outer, (_, height, items)| self.add_repeat(outer, *height, items.clone()))
    }

    /// Keeps what is drawn again above the rows after a heading of a group or a header row.
    fn hold(&mut self, set: &Set<'_>, body: &Grid<'_>, row: usize, above: &mut Above, owner: TagId) {
        let kind = body.source[row].kind;
        let (height, items) = match kind {
            RowKind::Group => self.draw_group_again(set, body, row, owner),
            RowKind::Header => match self.slabs.last() {
                Some(slab) => (slab.height, self.copy_aside(slab.content.items.clone())),
                None => return,
            },
            RowKind::Normal | RowKind::Total => return,
        };
        above.held.retain(|(held, ..)| *held != kind);
        above.held.push((kind, height, items));
        above.last = above.table;
        for (_, height, items) in &above.held {
            above.last = self.add_repeat(above.last, *height, items.clone());
        }
    }

    /// The heading of a group as it is repeated, on one line.
    fn draw_group_again(
        &mut self,
        set: &Set<'_>,
        body: &Grid<'_>,
        row: usize,
        owner: TagId,
    ) -> (Pt, Range<usize>) {
        let Look { pad_side, pad_top, pad_bottom, .. } = set.look;
        let kind = self.type_of_cell(&set.look, RowKind::Group, Section::Body, 0);
        let height = kind.leading + pad_top + pad_bottom;
        let headed = body.rows[row].iter().find_map(|cell| Some((cell, words(&cell.cell.content)?)));
        let (items, ()) = self.draw_aside(|galley| {
            galley.draw_row_ground(set, body, row, Pt::ZERO, &[height], false);
            if let Some((cell, words)) = headed {
                let x = set.left(cell.column) + pad_side;
                let width = set.width(cell.column, cell.columns) - pad_side * 2.0;
                galley.draw_continued(&words, kind, Measure { x, width }, pad_top, 1, owner);
            }
        });
        (height, items)
    }
}

impl<'p, 't> Open<'p, 't> {
    fn new(cell: &'p Placed<'t>, drawn: Strips, tag: TagId) -> Open<'p, 't> {
        let all = Extent {
            items: 0..drawn.frame.items().len(),
            links: 0..drawn.links.len(),
            anchors: 0..drawn.anchors.len(),
            bookmarks: 0..drawn.bookmarks.len(),
            notes: 0..drawn.note_marks.len(),
        };
        let (mut lines, fills) = drawn.pieces(&all);
        lines.reverse();
        Open { cell, rows: cell.rows, drawn, lines, fills, up: Pt::ZERO, tag, again: None }
    }

    /// How far the line that comes next stands out above the row that comes next.
    fn overhang(&self) -> Pt {
        self.lines.last().map_or(Pt::ZERO, |line| (self.up - line.top).max(Pt::ZERO))
    }

    /// Goes on to the next row; says whether a line stands in both.
    fn pass(&mut self, height: Pt) -> bool {
        self.up += height;
        self.rows -= 1;
        self.rows > 0 && self.lines.last().is_some_and(|line| line.top < self.up - Pt(0.5))
    }
}

/// What a cell says, where it can be said again on a line.
fn words(content: &CellContent) -> Option<Vec<Inline>> {
    let words = match content {
        CellContent::Text(inlines) => inlines.clone(),
        CellContent::Rating(mark) => vec![Inline::text(mark.word.clone())],
        CellContent::Blocks(blocks) => match blocks.first()? {
            Block::Paragraph(paragraph) => paragraph.content.clone(),
            _ => return None,
        },
        CellContent::Stack(stack) => stack.iter().find_map(words)?,
        CellContent::Empty | CellContent::Direction(_) | CellContent::Spark(_) | CellContent::Bar(_) => {
            return None;
        }
    };
    (!crate::document::plain_text(&words).trim().is_empty()).then_some(words)
}
