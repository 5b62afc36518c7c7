//! Slabs taller than their page, cut between lines. What stands side by side in such a slab goes on
//! from page to page each by itself, so that no line is cut and none is lost.

use super::galley::{Extent, Galley, Strips};
use crate::frame::{Color, Frame, Item, Owner, Role, Segment, TagTree};
use crate::units::{Point, Pt, Rect};
use std::ops::Range;

/// Fills and rules taller than this stand behind several lines.
const TALL: Pt = Pt(26.0);
/// Fills lower than this are rules.
const THIN: Pt = Pt(2.0);

/// How a slab may be cut.
#[derive(Clone, Debug)]
pub(super) struct Split {
    /// What lies behind the whole height: tints and rules.
    pub(super) ground: Range<usize>,
    /// What stands side by side.
    pub(super) columns: Vec<Extent>,
    /// Said again in columns that have ended, an index into `Galley::resumes`.
    pub(super) again: Option<usize>,
    /// The height below which no part of it is worth a place on a page.
    pub(super) least: Pt,
}

/// What stands on one line, or cannot be cut for another reason.
#[derive(Debug, Default)]
pub(super) struct Piece {
    pub(super) top: Pt,
    pub(super) bottom: Pt,
    pub(super) items: Vec<Range<usize>>,
    pub(super) links: Vec<usize>,
    pub(super) anchors: Vec<usize>,
    pub(super) bookmarks: Vec<usize>,
    pub(super) notes: Vec<usize>,
    /// Whether it stays with the piece after it: a heading, a caption, the header of a table in a cell.
    pub(super) announces: bool,
}

/// A part of a slab on one page; positions count from its top.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) height: Pt,
    pub(super) fills: Vec<(Rect, Color)>,
    /// Each piece with the distance by which it is moved.
    pub(super) pieces: Vec<(Piece, Pt)>,
    /// Columns that had ended before this part.
    pub(super) ended: Vec<usize>,
}

/// A slab that is being cut.
pub(super) struct Cutter {
    height: Pt,
    columns: Vec<Column>,
    ground: Vec<(Rect, Color)>,
    /// From the top of a part to its first lines.
    lead: Pt,
    /// From the last line of a part to its end.
    tail: Pt,
    begun: bool,
}

struct Column {
    /// The pieces to come, from the top.
    pieces: std::collections::VecDeque<Piece>,
    /// Fills behind several of them.
    tall: Vec<(Rect, Color)>,
}

impl Strips {
    /// What an extent holds, cut between its lines, from the top; and the fills behind several.
    pub(super) fn pieces(&self, of: &Extent) -> (Vec<Piece>, Vec<(Rect, Color)>) {
        let mut tall = Vec::new();
        let mut spans = Vec::with_capacity(of.items.len());
        for at in of.items.clone() {
            match &self.frame.items()[at] {
                Item::Fill(area, color) if area.height > TALL => tall.push((*area, *color)),
                item => {
                    let (top, bottom) = height_of(item);
                    spans.push((top, bottom, at, is_thin(item)));
                }
            }
        }
        spans.sort_by(|a, b| a.0.0.total_cmp(&b.0.0));
        let mut pieces: Vec<Piece> = Vec::new();
        let mut only_thin = false;
        for (top, bottom, at, thin) in spans {
            match pieces.last_mut() {
                // A rule belongs to what stands above it.
                Some(last) if top < last.bottom - Pt(0.1) || thin || only_thin => {
                    last.bottom = last.bottom.max(bottom);
                    last.items.push(at..at + 1);
                    only_thin &= thin;
                }
                _ => {
                    only_thin = thin;
                    let mut piece = Piece { top, bottom, ..Piece::default() };
                    piece.items.push(at..at + 1);
                    pieces.push(piece);
                }
            }
        }
        for piece in &mut pieces {
            piece.items.sort_by_key(|range| range.start);
            piece.items.dedup_by(|next, range| {
                let follows = range.end == next.start;
                if follows {
                    range.end = next.end;
                }
                follows
            });
        }
        self.share_out(of, &mut pieces);
        (pieces, tall)
    }

    /// Gives links, anchors, bookmarks and marks of notes to the pieces on whose height they stand.
    fn share_out(&self, of: &Extent, pieces: &mut [Piece]) {
        if pieces.is_empty() {
            return;
        }
        let last = pieces.len() - 1;
        let at = |pieces: &[Piece], y: Pt| pieces.partition_point(|piece| piece.bottom < y).min(last);
        for link in of.links.clone() {
            let area = self.links[link].area;
            let piece = at(pieces, area.y + area.height * 0.6);
            pieces[piece].links.push(link);
        }
        for anchor in of.anchors.clone() {
            let piece = at(pieces, self.anchors[anchor].y);
            pieces[piece].anchors.push(anchor);
        }
        for bookmark in of.bookmarks.clone() {
            let piece = at(pieces, self.bookmarks[bookmark].y);
            pieces[piece].bookmarks.push(bookmark);
        }
        for note in of.notes.clone() {
            let piece = at(pieces, self.note_marks[note].y);
            pieces[piece].notes.push(note);
        }
    }
}

impl Galley<'_> {
    /// Adds how a slab may be cut and gives its index.
    pub(super) fn add_split(
        &mut self,
        ground: Range<usize>,
        columns: Vec<Extent>,
        again: Option<usize>,
        height: Pt,
    ) -> usize {
        let mut strips = Strips::default();
        self.exchange(&mut strips);
        let mut cutter = Cutter::new(&strips, &self.tags, ground.clone(), &columns, height);
        self.exchange(&mut strips);
        let least = cutter.least();
        self.splits.push(Split { ground, columns, again, least });
        self.splits.len() - 1
    }
}

impl Cutter {
    pub(super) fn new(
        strips: &Strips,
        tags: &TagTree,
        ground: Range<usize>,
        columns: &[Extent],
        height: Pt,
    ) -> Cutter {
        let columns: Vec<Column> = columns
            .iter()
            .map(|extent| {
                let (mut pieces, tall) = strips.pieces(extent);
                for piece in &mut pieces {
                    let mut items = piece.items.iter().cloned().flatten();
                    piece.announces = items.any(|at| announces(strips.frame.owner_of(at), tags));
                }
                Column { pieces: pieces.into(), tall }
            })
            .collect();
        let ground = strips.frame.items()[ground].iter().filter_map(|item| match item {
            Item::Fill(area, color) => Some((*area, *color)),
            _ => None,
        });
        let tops = columns.iter().filter_map(|column| column.pieces.front()).map(|piece| piece.top);
        let lead = tops.reduce(Pt::min).unwrap_or(Pt::ZERO).max(Pt::ZERO);
        let ends = columns.iter().filter_map(|column| column.pieces.back()).map(|piece| piece.bottom);
        let tail = height - ends.reduce(Pt::max).unwrap_or(height);
        Cutter {
            height,
            ground: ground.collect(),
            lead,
            // Room below that other cells asked for need not be kept.
            tail: tail.max(Pt::ZERO).min(lead + Pt(2.0)),
            begun: false,
            columns,
        }
    }

    pub(super) fn is_done(&self) -> bool {
        self.begun && self.columns.iter().all(|column| column.pieces.is_empty())
    }

    /// The height that the first lines of all columns need, two of each.
    fn least(&mut self) -> Pt {
        let needs = self.columns.iter().filter_map(|column| {
            let lead = column.pieces.iter().take_while(|piece| piece.announces).count();
            let second = column.pieces.get(lead.max(1)).or(column.pieces.back())?;
            Some(second.bottom)
        });
        needs.fold(Pt::ZERO, Pt::max) + self.tail
    }

    /// The next part, no higher than `room`; `None` where too little fits to begin with. With `force`
    /// the first line of each column is taken whether it fits or not.
    pub(super) fn next(&mut self, room: Pt, force: bool) -> Option<Part> {
        let mut counts: Vec<usize> =
            self.columns.iter().map(|column| self.fitting(column, room - self.tail)).collect();
        let in_company = counts.iter().zip(&self.columns).map(|(&n, column)| column.in_company(n));
        let in_company: Vec<usize> = in_company.collect();
        // Where headings fill a whole page, they stand alone.
        if !force || in_company.iter().any(|&n| n > 0) {
            counts = in_company;
        }
        let stuck = counts.iter().zip(&self.columns).any(|(&n, column)| n == 0 && !column.pieces.is_empty());
        let moves = counts.iter().any(|&n| n > 0);
        let empty = self.columns.iter().all(|column| column.pieces.is_empty());
        // All columns begin on the first page; later one may wait for a page with more room.
        if !force && !empty && ((stuck && !self.begun) || !moves) {
            return None;
        }
        let first = !std::mem::replace(&mut self.begun, true);
        let lead = self.lead;
        let mut part = Part { height: Pt::ZERO, fills: Vec::new(), pieces: Vec::new(), ended: Vec::new() };
        for (at, (column, mut n)) in self.columns.iter_mut().zip(counts).enumerate() {
            if column.pieces.is_empty() {
                part.ended.push(at);
            }
            if !moves && force {
                n = column.pieces.len().min(1);
            }
            let Some(up) = column.pieces.front().map(|piece| if first { Pt::ZERO } else { piece.top - lead })
            else {
                continue;
            };
            let from = column.pieces.front().map_or(Pt::ZERO, |piece| piece.top);
            let taken: Vec<Piece> = column.pieces.drain(..n).collect();
            let Some(end) = taken.last().map(|piece| piece.bottom) else { continue };
            part.height = part.height.max(end - up + self.tail);
            let to = column.pieces.front().map_or(Pt(f32::MAX), |_| end + self.tail);
            let from = if first { Pt::ZERO } else { from - lead };
            part.fills.extend(column.tall.iter().filter_map(|&(area, color)| {
                let (top, bottom) = (area.y.max(from), area.bottom().min(to));
                let cut = Rect { y: top - up, height: bottom - top, ..area };
                (bottom > top).then_some((cut, color))
            }));
            part.pieces.extend(taken.into_iter().map(|piece| (piece, -up)));
        }
        if empty {
            part.height = self.height.min(room);
        }
        let ground = self.ground.iter().filter_map(|&(area, color)| self.behind(area, color, &part, first));
        let ground: Vec<(Rect, Color)> = ground.collect();
        part.fills.splice(0..0, ground);
        Some(part)
    }

    /// How many of a column's pieces go into the room: two lines at least at either side of the cut.
    fn fitting(&self, column: &Column, room: Pt) -> usize {
        let Some(front) = column.pieces.front() else { return 0 };
        let up = if self.begun { front.top - self.lead } else { Pt::ZERO };
        let all = column.pieces.len();
        let n = column.pieces.iter().take_while(|piece| piece.bottom - up <= room + Pt(0.01)).count();
        match n {
            n if n == all => n,
            1 if all > 1 && !self.begun => 0,
            n if n + 1 == all && n > 2 => n - 1,
            n => n,
        }
    }

    /// A fill behind the slab, as it lies behind one part of it.
    fn behind(&self, area: Rect, color: Color, part: &Part, first: bool) -> Option<(Rect, Color)> {
        if area.height > THIN {
            let top = if first { area.y } else { Pt::ZERO };
            return Some((Rect { y: top, height: part.height - top, ..area }, color));
        }
        if area.y > self.height / 2.0 {
            let y = part.height - (self.height - area.y);
            return Some((Rect { y, ..area }, color));
        }
        first.then_some((area, color))
    }
}

impl Column {
    /// How many of `n` pieces stay when none that announces something is the last before a cut.
    fn in_company(&self, n: usize) -> usize {
        if n == self.pieces.len() {
            return n;
        }
        n - self.pieces.range(..n).rev().take_while(|piece| piece.announces).count()
    }
}

/// Whether what belongs to this owner speaks for what stands below it.
fn announces(owner: Owner, tags: &TagTree) -> bool {
    let Owner::Tag(tag) = owner else { return false };
    std::iter::successors(Some(tag), |&at| tags.node(at).parent)
        .any(|at| matches!(tags.node(at).role, Role::THead | Role::Caption | Role::H(_)))
}

fn is_thin(item: &Item) -> bool {
    match item {
        Item::Fill(area, _) => area.height <= THIN,
        Item::Rule(from, to, width, _) => (to.y - from.y).abs() + *width <= THIN,
        _ => false,
    }
}

/// Top and bottom of an item; text from its capitals to its descenders.
fn height_of(item: &Item) -> (Pt, Pt) {
    match item {
        Item::Text(text) => (text.at.y - text.size * 0.75, text.at.y + text.size * 0.2),
        Item::Fill(area, _) => (area.y, area.bottom()),
        Item::Rule(from, to, width, _) => (from.y.min(to.y) - *width / 2.0, from.y.max(to.y) + *width / 2.0),
        Item::Path(path) => {
            let points = path.segments.iter().flat_map(|segment| match *segment {
                Segment::Move(p) | Segment::Line(p) => vec![p],
                Segment::Cubic(a, b, c) => vec![a, b, c],
                Segment::Close => Vec::new(),
            });
            bounds(points)
        }
        Item::Graphic(placed) => {
            let (transform, graphic) = &**placed;
            let size = graphic.natural_size();
            let corner = |x: Pt, y: Pt| transform.apply(Point::new(x, y));
            let (zero, width, height) = (Pt::ZERO, size.width, size.height);
            bounds([corner(zero, zero), corner(width, zero), corner(zero, height), corner(width, height)])
        }
    }
}

fn bounds(points: impl IntoIterator<Item = Point>) -> (Pt, Pt) {
    let mut heights = points.into_iter().map(|point| point.y);
    let Some(first) = heights.next() else { return (Pt::ZERO, Pt::ZERO) };
    heights.fold((first, first), |(top, bottom), y| (top.min(y), bottom.max(y)))
}

/// Draws the items of a piece again in another frame.
pub(super) fn draw_piece(frame: &mut Frame, source: &Frame, piece: &Piece, by: Point) {
    for range in &piece.items {
        frame.draw_again(source, range.clone(), by, None);
    }
}
