//! Columns: text that runs from column to column, and blocks side by side.

use super::dashboard::free_chart;
use super::galley::{Galley, Measure, Slab};
use crate::chart;
use crate::document::{Block, ColumnContent, Columns, Figure, FigureContent, SideColumn};
use crate::frame::{Item, Role, TagId};
use crate::units::{Pt, Rect};
use std::ops::Range;

/// The least share of the width that a column has.
const LEAST_SHARE: f32 = 0.01;
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
                galley.set_listed(Grid::new(*count, gutter, inner), blocks, parent);
            }),
            ColumnContent::Beside(sides) => {
                let indent = std::mem::replace(&mut self.indent, Pt::ZERO);
                self.set_beside(sides, gutter, measure, parent);
                self.indent = indent;
            }
        }
    }

    /// Short lines in columns, as many in each, as one slab.
    fn set_listed(&mut self, grid: Grid, blocks: &[Block], parent: Option<TagId>) {
        let mark = self.mark();
        let each = blocks.len().div_ceil(grid.count).max(1);
        let mut height = Pt::ZERO;
        for (i, column) in blocks.chunks(each).enumerate() {
            let from = self.slabs.len();
            self.set_blocks(column, grid.column(i), parent);
            // Names in columns are a list: no more space between them than between lines.
            let tight = self.theme.space(0.5);
            for slab in &mut self.slabs[from..] {
                slab.gap = slab.gap.min(tight);
            }
            height = height.max(self.fuse(from, Pt::ZERO));
        }
        let gap = self.paragraph_gap();
        self.push_slab(mark, gap, height);
    }

    /// Text that runs from column to column: a slab for each page that it fills, the columns of the
    /// last equally long.
    fn set_flowing(&mut self, grid: Grid, blocks: &[Block], parent: Option<TagId>) {
        let from = self.slabs.len();
        self.set_blocks(blocks, grid.column(0), parent);
        let slabs = self.slabs.split_off(from);
        let pages = pages_of(&slabs, grid.count, self.page.height - self.theme.space(1.0));
        // From the last on: boxes that are laid under one column do not move the items of those before.
        let mut placed: Vec<(Pt, usize)> = pages
            .iter()
            .rev()
            .map(|columns| {
                let before = self.frame.items().len();
                let height = self.place_columns(&slabs, columns, &grid);
                (height, self.frame.items().len() - before)
            })
            .collect();
        placed.reverse();
        let mut laid_under = 0;
        for (columns, (height, own)) in pages.iter().zip(placed) {
            let (Some(first), Some(last)) = (columns.first(), columns.last()) else { continue };
            let mut content = slabs[first.start].content.clone();
            content.end_with(&slabs[last.end - 1].content);
            content.items.start += laid_under;
            laid_under += own;
            content.items.end += laid_under;
            let gap = slabs[first.start].gap;
            let height = height + self.theme.space(1.0);
            self.slabs.push(Slab { gap, height, content, ..Slab::default() });
        }
    }

    /// Moves slabs that were set in the first column to theirs and gives the height of the tallest.
    fn place_columns(&mut self, slabs: &[Slab], columns: &[Range<usize>], grid: &Grid) -> Pt {
        let heights = columns.iter().enumerate().rev().map(|(i, column)| {
            let by = grid.column(i).x - grid.x;
            self.stack(&slabs[column.clone()], by, Pt::ZERO)
        });
        heights.fold(Pt::ZERO, Pt::max)
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
        self.chart_height = level.chart.or(outer);
        let (mut height, mut gap) = (Pt::ZERO, self.theme.space(3.0));
        for (side, &measure) in sides.iter().zip(&measures) {
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
        }
        self.chart_height = outer;
        let below = self.theme.space(1.0);
        self.push_slab(mark, gap, height + below);
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

/// The columns of each page that the slabs fill, none empty.
fn pages_of(slabs: &[Slab], count: usize, height: Pt) -> Vec<Vec<Range<usize>>> {
    let mut pages = Vec::new();
    let mut from = 0;
    while from < slabs.len() {
        let mut columns = fill(&slabs[from..], count, height);
        let taken = columns.last().map_or(slabs.len() - from, |last| last.end);
        if from + taken == slabs.len() {
            columns = level(&slabs[from..], count, height);
        }
        let moved = |column: Range<usize>| column.start + from..column.end + from;
        pages.push(columns.into_iter().map(moved).filter(|column| !column.is_empty()).collect());
        from += taken;
    }
    pages
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
    let (mut low, mut high) = (total / count as f32 * 0.5, most.min(total));
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
