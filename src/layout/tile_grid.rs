//! Where the tiles of a dashboard stand and how high they become: pure reckoning, nothing is drawn.
//!
//! Rows take what their tiles need, and charts share what is left so that all of them have one height
//! and the page is filled. In a row, captions and the words below charts take equal heights, so that
//! plots stand at one height.

use crate::document::Tile;
use crate::units::Pt;
use std::ops::Range;

/// How near the height of charts is brought to the one that fills the page.
const NEAR: Pt = Pt(0.25);

/// The place of a tile on the grid.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Cell {
    pub(super) tile: usize,
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) columns: usize,
    pub(super) rows: usize,
}

impl Cell {
    pub(super) fn row_range(&self) -> Range<usize> {
        self.row..self.row + self.rows
    }
}

/// What a tile asks for.
#[derive(Clone, Copy, PartialEq, Default, Debug)]
pub(super) struct Wants {
    /// Its caption: what stands above the first chart or table.
    pub(super) head: Pt,
    /// All but its charts, the caption counted.
    pub(super) fixed: Pt,
    /// Charts whose height is free.
    pub(super) charts: usize,
    /// Between these a chart can be read.
    pub(super) least: Pt,
    pub(super) most: Pt,
    /// Whether it is one chart with its words, so that the words below it can be levelled.
    pub(super) plain_chart: bool,
}

/// How high everything becomes.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Heights {
    pub(super) rows: Vec<Pt>,
    /// The height of captions by row.
    pub(super) heads: Vec<Pt>,
    /// The height of each tile's charts.
    pub(super) charts: Vec<Option<Pt>>,
    /// By how much the rows are higher than the room.
    pub(super) over: Pt,
}

/// Puts tiles into the first free cells from left to right, row by row, in their order.
pub(super) fn place(tiles: &[Tile], columns: usize) -> Vec<Cell> {
    let mut taken: Vec<Vec<bool>> = Vec::new();
    let (mut row, mut column) = (0, 0);
    let mut cells = Vec::with_capacity(tiles.len());
    for (tile, of) in tiles.iter().enumerate() {
        let span = usize::from(of.span).clamp(1, columns);
        let rows = usize::from(of.rows).max(1);
        loop {
            while taken.len() < row + rows {
                taken.push(vec![false; columns]);
            }
            let fits = column + span <= columns
                && taken[row..row + rows].iter().all(|row| !row[column..column + span].contains(&true));
            if fits {
                break;
            }
            column += 1;
            if column + span > columns {
                (row, column) = (row + 1, 0);
            }
        }
        for row in &mut taken[row..row + rows] {
            row[column..column + span].fill(true);
        }
        cells.push(Cell { tile, row, column, columns: span, rows });
        column += span;
        if column >= columns {
            (row, column) = (row + 1, 0);
        }
    }
    cells
}

/// Rows that no tile joins with the next, as ranges.
pub(super) fn bands(cells: &[Cell]) -> Vec<Range<usize>> {
    let count = cells.iter().map(|cell| cell.row_range().end).max().unwrap_or(0);
    let mut joined = vec![false; count];
    for cell in cells {
        joined[cell.row..cell.row_range().end - 1].fill(true);
    }
    let mut bands = Vec::new();
    let mut from = 0;
    for (row, joined) in joined.into_iter().enumerate() {
        if !joined {
            bands.push(from..row + 1);
            from = row + 1;
        }
    }
    bands
}

/// Shares the room out. `gap` stands between rows.
pub(super) fn share_out(cells: &[Cell], wants: &[Wants], room: Pt, gap: Pt) -> Heights {
    let levelled = Sharing::new(cells, wants, gap, true);
    // Words of unequal length below charts are levelled where the page has the room for it.
    let sharing = if levelled.needs(Pt::ZERO) <= room + NEAR {
        levelled
    } else {
        Sharing::new(cells, wants, gap, false)
    };
    let most = wants.iter().filter(|want| want.charts > 0).map(|want| want.most).fold(Pt::ZERO, Pt::max);
    let (mut low, mut high) = (Pt::ZERO, most);
    while high - low > NEAR {
        let middle = (low + high) / 2.0;
        if sharing.needs(middle) <= room { low = middle } else { high = middle }
    }
    let chart = if sharing.needs(most) <= room { most } else { low };
    let rows = sharing.rows(chart);
    let over = sharing.needs(chart) - room;
    let charts = cells.iter().map(|cell| sharing.chart_in(cell, &rows)).collect();
    Heights { rows, heads: sharing.heads, charts, over }
}

struct Sharing<'c> {
    cells: &'c [Cell],
    wants: Vec<Wants>,
    heads: Vec<Pt>,
    gap: Pt,
}

impl<'c> Sharing<'c> {
    fn new(cells: &'c [Cell], wants: &[Wants], gap: Pt, levelled: bool) -> Sharing<'c> {
        let count = cells.iter().map(|cell| cell.row_range().end).max().unwrap_or(0);
        let mut wants = wants.to_vec();
        let mut heads = vec![Pt::ZERO; count];
        for cell in cells {
            heads[cell.row] = heads[cell.row].max(wants[cell.tile].head);
        }
        for cell in cells {
            let want = &mut wants[cell.tile];
            if want.head > Pt::ZERO {
                want.fixed += heads[cell.row] - want.head;
                want.head = heads[cell.row];
            }
        }
        if levelled {
            let mut tails = vec![Pt::ZERO; count];
            let level = |cell: &&Cell, want: &Wants| want.plain_chart && cell.rows == 1;
            for cell in cells.iter().filter(|cell| level(cell, &wants[cell.tile])) {
                let want = wants[cell.tile];
                tails[cell.row] = tails[cell.row].max(want.fixed - want.head);
            }
            for cell in cells {
                let want = &mut wants[cell.tile];
                if level(&cell, want) {
                    want.fixed = want.head + tails[cell.row];
                }
            }
        }
        Sharing { cells, wants, heads, gap }
    }

    /// The height of a tile whose charts have one height, where they can.
    fn tile(&self, tile: usize, chart: Pt) -> Pt {
        let want = self.wants[tile];
        want.fixed + chart.max(want.least).min(want.most.max(want.least)) * want.charts as f32
    }

    fn rows(&self, chart: Pt) -> Vec<Pt> {
        let mut rows = vec![Pt::ZERO; self.heads.len()];
        for cell in self.cells.iter().filter(|cell| cell.rows == 1) {
            rows[cell.row] = rows[cell.row].max(self.tile(cell.tile, chart));
        }
        for cell in self.cells.iter().filter(|cell| cell.rows > 1) {
            let lacks = self.tile(cell.tile, chart) - self.covered(cell, &rows);
            if lacks > Pt::ZERO {
                rows[cell.row_range()].iter_mut().for_each(|row| *row += lacks / cell.rows as f32);
            }
        }
        rows
    }

    /// The height that a tile covers with the gaps between its rows.
    fn covered(&self, cell: &Cell, rows: &[Pt]) -> Pt {
        let heights: Pt = rows[cell.row_range()].iter().copied().sum();
        heights + self.gap * (cell.rows - 1) as f32
    }

    fn needs(&self, chart: Pt) -> Pt {
        let rows = self.rows(chart);
        rows.iter().copied().sum::<Pt>() + self.gap * rows.len().saturating_sub(1) as f32
    }

    /// Charts fill their tile: beside a tall table they are higher than elsewhere.
    fn chart_in(&self, cell: &Cell, rows: &[Pt]) -> Option<Pt> {
        let want = self.wants[cell.tile];
        (want.charts > 0).then(|| {
            let height = (self.covered(cell, rows) - want.fixed) / want.charts as f32;
            height.max(want.least).min(want.most.max(want.least))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Place;

    fn tile(span: u8, rows: u8) -> Tile {
        Tile { span, rows, blocks: Vec::new(), place: Place::default() }
    }

    fn at(cells: &[Cell]) -> Vec<(usize, usize)> {
        cells.iter().map(|cell| (cell.row, cell.column)).collect()
    }

    #[test]
    fn tiles_fill_rows_and_go_round_those_that_cover_several() {
        let cells = place(&[tile(1, 2), tile(2, 1), tile(1, 1), tile(1, 1), tile(3, 1)], 3);
        assert_eq!(at(&cells), [(0, 0), (0, 1), (1, 1), (1, 2), (2, 0)]);
        assert_eq!(bands(&cells), [0..2, 2..3]);
    }

    #[test]
    fn a_tile_too_wide_for_the_rest_of_a_row_begins_the_next() {
        assert_eq!(at(&place(&[tile(2, 1), tile(2, 1), tile(1, 1)], 3)), [(0, 0), (1, 0), (1, 2)]);
    }

    fn chart(head: f32, tail: f32) -> Wants {
        Wants {
            head: Pt(head),
            fixed: Pt(head + tail),
            charts: 1,
            least: Pt(50.0),
            most: Pt(300.0),
            plain_chart: true,
        }
    }

    fn words(height: f32) -> Wants {
        Wants { fixed: Pt(height), ..Wants::default() }
    }

    #[test]
    fn charts_share_what_is_left_and_fill_the_page() {
        let cells = place(&[tile(1, 1), tile(1, 1), tile(2, 1), tile(2, 1)], 2);
        let wants = [chart(20.0, 10.0), chart(10.0, 30.0), words(100.0), chart(10.0, 0.0)];
        let heights = share_out(&cells, &wants, Pt(610.0), Pt(10.0));
        // Captions of 20 and words of 30 in the first row, a caption of 10 in the last: 430 for two charts.
        assert_eq!(heights.heads, [Pt(20.0), Pt::ZERO, Pt(10.0)]);
        for tile in [0, 1, 3] {
            let height = heights.charts[tile].expect("a chart");
            assert!((height - Pt(215.0)).abs() < Pt(0.5), "{height:?}");
        }
        assert!(heights.over.abs() < Pt(1.0), "{:?}", heights.over);
    }

    #[test]
    fn a_chart_beside_a_tall_table_is_as_high_as_the_table() {
        let cells = place(&[tile(1, 1), tile(1, 1), tile(2, 1)], 2);
        let wants = [chart(20.0, 0.0), words(300.0), chart(20.0, 0.0)];
        let heights = share_out(&cells, &wants, Pt(500.0), Pt(10.0));
        assert_eq!(heights.charts[0], Some(Pt(280.0)));
        assert!((heights.charts[2].expect("a chart") - Pt(170.0)).abs() < Pt(0.5));
    }

    #[test]
    fn a_tile_over_two_rows_takes_the_gap_between_them() {
        let cells = place(&[tile(1, 2), tile(1, 1), tile(1, 1)], 2);
        let wants = [chart(0.0, 0.0), words(100.0), words(120.0)];
        let heights = share_out(&cells, &wants, Pt(230.0), Pt(10.0));
        assert_eq!((heights.rows, heights.charts[0]), (vec![Pt(100.0), Pt(120.0)], Some(Pt(230.0))));
    }

    #[test]
    fn what_is_too_tall_is_told_by_how_much() {
        let cells = place(&[tile(1, 1), tile(1, 1)], 1);
        let heights = share_out(&cells, &[words(300.0), words(100.0)], Pt(350.0), Pt(10.0));
        assert_eq!(heights.over, Pt(60.0));
    }
}
