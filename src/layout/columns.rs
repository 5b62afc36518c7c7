//! Columns: text that runs from column to column, and blocks side by side.

use super::dashboard::free_chart;
use super::galley::{Galley, Measure, Slab};
use super::paginate::{Pager, Placed};
use crate::chart;
use crate::document::{Block, ColumnContent, Columns, Figure, FigureContent, SideColumn};
use crate::frame::{Item, Role, TagId};
use crate::units::{Point, Pt, Rect};
use std::ops::Range;

/// The least share of the width that a column has.
const LEAST_SHARE: f32 = 0.01;
/// Columns lower than this many quarters of a line do not begin at the end of a page.
const LEAST_COLUMN: f32 = 12.0;
/// How near the length of columns is brought to the shortest that holds the text.
const NEAR: Pt = Pt(0.5);

impl Galley<'_> {
    pub(super) fn set_columns(&mut self, columns: &Columns, measure: Measure, parent: Option<TagId>) {
        let gutter = columns.gutter;
        match &columns.content {
            ColumnContent::Flowing { count, blocks } => self.within(measure, |galley, inner| {
                galley.set_flowing(Grid::new(*count, gutter, inner), blocks, parent);
            }),
            ColumnContent::Listed { count, blocks } => self.within(measure, |galley, inner| {
                galley.set_listed(usize::from(*count).max(1), gutter, blocks, inner, parent);
            }),
            ColumnContent::Beside(sides) => {
                let indent = std::mem::replace(&mut self.indent, Pt::ZERO);
                self.set_beside(sides, gutter, measure, parent);
                self.indent = indent;
            }
        }
    }

    /// Text that runs from column to column. It is set in the first; where a page ends and which
    /// column each slab stands in is seen when it is placed.
    fn set_flowing(&mut self, grid: Grid, blocks: &[Block], parent: Option<TagId>) {
        let mark = self.mark();
        let from = self.slabs.len();
        let inside = std::mem::replace(&mut self.in_columns, true);
        self.set_blocks(blocks, grid.column(0), parent);
        self.in_columns = inside;
        let flow = self.flows.len();
        self.flows.push(Flow { count: grid.count, step: grid.width + grid.gutter });
        for slab in &mut self.slabs[from..] {
            slab.flow = Some(flow);
        }
        if inside {
            // Columns inside columns are not cut.
            let gap = self.slabs.get(from).map_or(Pt::ZERO, |slab| slab.gap);
            let height = self.fuse(from, Pt::ZERO);
            self.push_slab(mark, gap, height);
        } else if let Some(last) = self.last_since(from) {
            last.keep_with_next = false;
        }
    }

    /// Columns side by side, tops at one height, as one slab.
    fn set_beside(&mut self, sides: &[SideColumn], gutter: Pt, measure: Measure, parent: Option<TagId>) {
        let mark = self.mark();
        let shares: f32 = sides.iter().map(|side| side.share.max(LEAST_SHARE)).sum();
        let room = measure.width - gutter * sides.len().saturating_sub(1) as f32;
        let mut x = measure.x;
        let measures: Vec<Measure> = sides
            .iter()
            .map(|side| {
                let at = Measure { x, width: room * (side.share.max(LEAST_SHARE) / shares) };
                x += at.width + gutter;
                at
            })
            .collect();
        let level = self.level_of(sides, &measures);
        let outer = self.chart_height;
        let inside = std::mem::replace(&mut self.in_columns, true);
        self.chart_height = level.chart.or(outer);
        let (mut height, mut gap) = (Pt::ZERO, self.theme.space(3.0));
        let mut extents = Vec::with_capacity(sides.len());
        for (side, &measure) in sides.iter().zip(&measures) {
            let begin = self.mark();
            let from = self.slabs.len();
            let mut down = Pt::ZERO;
            let holder = if side.section {
                self.artifact();
                let area = Rect::new(measure.x, Pt::ZERO, measure.width, self.theme.tables.header_rule);
                self.frame.push(Item::Fill(area, self.theme.colors.brand));
                down = self.theme.space(1.5);
                Some(self.tag(Role::Sect, parent))
            } else {
                parent
            };
            let caption = self.caption_lines(&side.blocks, measure);
            self.set_blocks(&side.blocks, measure, holder);
            if let Some(first) = self.slabs.get(from) {
                gap = gap.max(first.gap);
            }
            if caption > 0 {
                let lacks = level.head - self.head_since(from, caption);
                if let Some(slab) = self.slabs.get_mut(from + caption) {
                    slab.gap += lacks.max(Pt::ZERO);
                }
            }
            height = height.max(down + self.fuse(from, down));
            extents.push(self.since(begin));
        }
        self.chart_height = outer;
        self.in_columns = inside;
        let height = height + self.theme.space(1.0);
        let nothing = mark.items()..mark.items();
        // Cut only where it must be: captions stand with what is below them.
        let split = (height > self.page.height).then(|| self.add_split(nothing, extents, None, height));
        self.push_slab(mark, gap, height).split = split;
    }

    /// Captions of charts and tables side by side are equally high, and so are charts that stand alone
    /// in their columns: equal charts have equal sizes.
    fn level_of(&mut self, sides: &[SideColumn], measures: &[Measure]) -> Level {
        let mut level = Level { head: Pt::ZERO, chart: None };
        for (side, &measure) in sides.iter().zip(measures) {
            let lines = self.caption_lines(&side.blocks, measure);
            if lines > 0 {
                let head = self.on_trial(|galley| {
                    galley.set_blocks(&side.blocks[..1], measure, None);
                    galley.head_since(0, lines)
                });
                level.head = level.head.max(head);
            }
        }
        let charts: Vec<Option<&Figure>> =
            sides.iter().map(|side| side.blocks.first().and_then(free_chart)).collect();
        if charts.iter().all(Option::is_some) {
            let heights = charts.iter().flatten().zip(measures).filter_map(|(figure, measure)| match &figure
                .content
            {
                FigureContent::Chart(drawn) => Some(chart::natural_height(drawn, measure.width, self.theme)),
                FigureContent::Graphic { .. } => None,
            });
            level.chart = heights.reduce(Pt::max);
        }
        level
    }
}

/// What columns side by side share.
struct Level {
    head: Pt,
    chart: Option<Pt>,
}

/// Columns of equal width.
#[derive(Clone, Copy)]
struct Grid {
    count: usize,
    x: Pt,
    width: Pt,
    gutter: Pt,
}

impl Grid {
    fn new(count: u8, gutter: Pt, measure: Measure) -> Grid {
        let count = usize::from(count.max(1));
        let width = (measure.width - gutter * (count - 1) as f32) / count as f32;
        Grid { count, x: measure.x, width, gutter }
    }

    fn column(&self, at: usize) -> Measure {
        Measure { x: self.x + (self.width + self.gutter) * at as f32, width: self.width }
    }
}

/// Columns that slabs run through.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flow {
    pub(super) count: usize,
    /// From the left edge of one to that of the next.
    pub(super) step: Pt,
}

impl Flow {
    /// The columns of one page, as ranges of the slabs that are to come: equally long where they are
    /// the last.
    pub(super) fn on_page(self, slabs: &[Slab], room: Pt) -> Vec<Range<usize>> {
        let columns = fill(slabs, self.count, room);
        let all = columns.last().is_some_and(|last| last.end == slabs.len());
        if all { level(slabs, self.count, room) } else { columns }
    }

    /// Adds the place of each slab, `down` from the top, and gives the height of the columns.
    pub(super) fn place(self, slabs: &[Slab], down: Pt, places: &mut Vec<Point>) -> Pt {
        let columns = self.on_page(slabs, Pt(f32::MAX));
        self.places(slabs, &columns, down, places);
        tallest(slabs, &columns)
    }

    /// Adds the place of each slab of some columns.
    pub(super) fn places(self, slabs: &[Slab], columns: &[Range<usize>], down: Pt, places: &mut Vec<Point>) {
        for (i, column) in columns.iter().enumerate() {
            let mut y = down;
            for slab in column.clone() {
                if slab > column.start {
                    y += slabs[slab].gap;
                }
                places.push(Point::new(self.step * i as f32, y));
                y += slabs[slab].height;
            }
        }
    }
}

impl Pager<'_, '_> {
    /// One past the last slab that runs through the columns of the slab at `at`; none where it stands
    /// in no columns.
    pub(super) fn flow_end(&self, at: usize) -> Option<usize> {
        let flow = self.slabs[at].flow?;
        let rest = &self.slabs[at..];
        Some(at + rest.iter().position(|slab| slab.flow != Some(flow)).unwrap_or(rest.len()))
    }

    /// The height below which columns do not begin at the end of a page.
    pub(super) fn least_column(&self) -> Pt {
        self.galley.theme.space(LEAST_COLUMN)
    }

    /// Puts slabs that run through columns on this page and those that follow.
    pub(super) fn place_flow(&mut self, from: usize) {
        let (Some(flow), Some(end)) = (self.slabs[from].flow, self.flow_end(from)) else { return };
        let flow = self.strips.flows[flow];
        let mut at = from;
        while at < end {
            let top = self.y + if self.page.is_empty() { Pt::ZERO } else { self.slabs[from].gap };
            let columns = self.columns_on_page(flow, at..end, top);
            let rest = &self.slabs[at..end];
            let (height, taken) =
                (tallest(rest, &columns), columns.last().map_or(rest.len(), |last| last.end));
            let short = height < self.least_column() && taken < rest.len();
            if !self.is_fresh() && (short || top + height + self.foot.height() > self.room + Pt(0.01)) {
                self.turn();
                continue;
            }
            let mut places = Vec::with_capacity(taken);
            flow.places(rest, &columns, top, &mut places);
            for place in places {
                self.name_notes(at);
                self.page.push(Placed { right: place.x, ..Placed::whole(at, place.y) });
                at += 1;
            }
            self.y = top + height;
            self.settle();
            if at < end {
                self.turn();
            }
        }
    }

    /// The columns that the page has room for with the notes that they name.
    fn columns_on_page(&self, flow: Flow, slabs: Range<usize>, top: Pt) -> Vec<Range<usize>> {
        let rest = &self.slabs[slabs];
        let mut room = self.room - top - self.foot.height();
        loop {
            let columns = flow.on_page(rest, room);
            let taken = columns.last().map_or(0, |last| last.end);
            let marks = rest[..taken].iter().flat_map(|slab| slab.content.notes.clone());
            let marks = marks.map(|mark| self.strips.note_marks[mark].note);
            let foot = self.foot.need(&self.galley.footnotes, marks);
            let over = top + tallest(rest, &columns) + foot - self.room;
            if over <= Pt(0.01) || room <= Pt::ZERO {
                return columns;
            }
            room -= over.max(Pt(4.0));
        }
    }
}

/// Fills columns of a height one after the other; what must stay together stays. The last range ends
/// where the columns are full.
fn fill(slabs: &[Slab], count: usize, height: Pt) -> Vec<Range<usize>> {
    let mut columns = Vec::with_capacity(count);
    let mut at = 0;
    while columns.len() < count && at < slabs.len() {
        let from = at;
        let mut y = Pt::ZERO;
        while at < slabs.len() {
            let end = unit_end(slabs, at);
            let unit: Pt = slabs[at..end].iter().map(|slab| slab.gap + slab.height).sum();
            let gap = if at == from { slabs[at].gap } else { Pt::ZERO };
            if at > from && y + unit > height + Pt(0.01) {
                break;
            }
            y += unit - gap;
            at = end;
        }
        columns.push(from..at);
    }
    columns
}

/// Columns that hold all slabs in the least height, at most `most`.
fn level(slabs: &[Slab], count: usize, most: Pt) -> Vec<Range<usize>> {
    let total: Pt = slabs.iter().map(|slab| slab.gap + slab.height).sum();
    let (mut low, mut high) = (Pt::ZERO, most.min(total));
    while high - low > NEAR {
        let middle = (low + high) / 2.0;
        let holds = fill(slabs, count, middle).last().is_some_and(|last| last.end == slabs.len())
            && tallest(slabs, &fill(slabs, count, middle)) <= middle + Pt(0.01);
        if holds {
            high = middle;
        } else {
            low = middle;
        }
    }
    fill(slabs, count, high)
}

fn tallest(slabs: &[Slab], columns: &[Range<usize>]) -> Pt {
    columns
        .iter()
        .map(|column| {
            let heights: Pt = slabs[column.clone()].iter().map(|slab| slab.gap + slab.height).sum();
            heights - slabs.get(column.start).map_or(Pt::ZERO, |slab| slab.gap)
        })
        .fold(Pt::ZERO, Pt::max)
}

/// One past the last slab that stays in the column of the slab at `at`.
fn unit_end(slabs: &[Slab], at: usize) -> usize {
    let rest = &slabs[at..];
    at + rest.iter().position(|slab| !slab.keep_with_next).map_or(rest.len(), |last| last + 1)
}
