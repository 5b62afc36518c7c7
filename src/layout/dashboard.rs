//! "Performance on a page": tiles on a grid whose rows share their heights and fill the page.

use super::compose::Type;
use super::galley::{Galley, Measure};
use crate::diagnostics::Code;
use crate::document::{Block, Dashboard, FigureContent, Tile};
use crate::frame::{Bookmark, Item, Role, TagId};
use crate::units::{Pt, Rect, mm};

/// Between columns and between rows.
const GUTTER: Pt = mm(5.0);
/// Charts of a tile are never lower than this.
const LEAST_CHART: Pt = mm(26.0);
/// Nor higher, for charts that have no height of their own.
const MOST_CHART: Pt = mm(75.0);

/// A row of tiles: indices of the dashboard's tiles with the first column of each.
type GridRow = Vec<(usize, u8)>;

impl Galley<'_> {
    pub(super) fn set_dashboard(&mut self, dashboard: &Dashboard) {
        let measure = Measure { x: Pt::ZERO, width: self.page.width };
        let columns = dashboard.columns.clamp(1, 6);
        let first = self.slabs.len();
        let section = self.tag(Role::Sect, None);
        self.set_dashboard_title(dashboard, measure, section);
        let title: Pt = self.slabs[first..].iter().map(|slab| slab.gap + slab.height).sum();
        let rows = grid_rows(&dashboard.tiles, columns);
        let room = self.page.height - title;
        let heights = self.chart_heights(dashboard, &rows, columns, room);
        for (row, &chart_height) in rows.iter().zip(&heights) {
            self.chart_height = chart_height;
            let mark = self.mark();
            self.artifact();
            let color = self.theme.colors.hairline;
            self.frame.push(Item::Fill(Rect::new(measure.x, Pt::ZERO, measure.width, Pt(0.5)), color));
            let mut height = Pt::ZERO;
            for &(tile, column) in row {
                let tile = &dashboard.tiles[tile];
                height = height.max(self.set_tile(tile, column, columns, Some(section)));
            }
            if height > self.page.height {
                self.tell_too_tall(&dashboard.tiles[row[0].0], height);
            }
            self.push_slab(mark, self.theme.space(2.5), height + self.theme.space(0.5));
        }
        self.chart_height = None;
        let height: Pt = self.slabs[first..].iter().map(|slab| slab.gap + slab.height).sum();
        self.tell_overflow(dashboard, height - self.slabs[first].gap);
    }

    /// A dashboard that needs a second page is told.
    fn tell_overflow(&mut self, dashboard: &Dashboard, height: Pt) {
        if height <= self.page.height + Pt(0.5) {
            return;
        }
        let by = ((height - self.page.height).0 * 25.4 / 72.0).ceil();
        self.found
            .warning(
                Code::DoesNotFit,
                dashboard.place.clone(),
                format!("The tiles of this dashboard are together {by:.0} mm taller than its page; the last go on to a second one."),
            )
            .remedy("Take a tile out, use more columns, or move tiles to a dashboard of their own.");
    }

    fn set_dashboard_title(&mut self, dashboard: &Dashboard, measure: Measure, section: TagId) {
        let tag = self.tag(Role::H(2), Some(section));
        let kind = Type::bold(self.theme.sizes.dashboard, self.theme.colors.brand);
        let title = crate::document::plain_text(&dashboard.title);
        let mark = self.mark();
        self.bookmarks.push(Bookmark { level: 2, title, y: -self.theme.space(1.0) });
        let ready = self.ready(&dashboard.title, true);
        let first = self.slabs.len();
        self.set_lines_from(&ready, kind, measure, tag, Pt::ZERO, mark);
        for slab in &mut self.slabs[first..] {
            slab.keep_with_next = true;
        }
    }

    fn tell_too_tall(&mut self, tile: &Tile, height: Pt) {
        let by = (height - self.page.height).0 * 25.4 / 72.0;
        self.found
            .error(
                Code::DoesNotFit,
                tile.place.clone(),
                format!("This tile is {by:.0} mm taller than the page."),
            )
            .remedy("Shorten it, or give it its own page.");
    }

    /// Sets a tile in small type below the row's rule and returns the height that it takes.
    fn set_tile(&mut self, tile: &Tile, column: u8, columns: u8, parent: Option<TagId>) -> Pt {
        let unit = (self.page.width - GUTTER * f32::from(columns - 1)) / f32::from(columns);
        let span = f32::from(tile.span.clamp(1, columns));
        let measure =
            Measure { x: (unit + GUTTER) * f32::from(column), width: unit * span + GUTTER * (span - 1.0) };
        let holder = self.tag(Role::Div, parent);
        let compact = std::mem::replace(&mut self.compact, true);
        let from = self.slabs.len();
        self.set_blocks(&tile.blocks, measure, Some(holder));
        let top = self.theme.space(1.5);
        let height = self.fuse(from, top);
        self.compact = compact;
        height + top
    }

    /// The height of charts in each row, so that the rows together fill the page.
    fn chart_heights(
        &mut self,
        dashboard: &Dashboard,
        rows: &[GridRow],
        columns: u8,
        room: Pt,
    ) -> Vec<Option<Pt>> {
        let charted: Vec<usize> = (0..rows.len())
            .filter(|&at| rows[at].iter().any(|&(t, _)| has_chart(&dashboard.tiles[t])))
            .collect();
        if charted.is_empty() {
            return vec![None; rows.len()];
        }
        // With two trial heights the rows' heights are known as lines; tables set a floor.
        let trial = LEAST_CHART;
        let natural: Vec<Pt> =
            rows.iter().map(|row| self.trial_row(dashboard, row, columns, trial)).collect();
        let used: Pt = natural.iter().map(|&height| height + self.theme.space(3.0)).sum();
        let spare = (room - used).max(Pt::ZERO) / charted.len() as f32;
        // A row that a tall table sets has room for a taller chart without growing.
        (0..rows.len())
            .map(|at| {
                charted.contains(&at).then(|| {
                    let alone = self.tallest_chart(dashboard, &rows[at], columns, natural[at] + spare);
                    alone.max(LEAST_CHART).min(MOST_CHART)
                })
            })
            .collect()
    }

    /// The chart height at which the tallest tile with a chart reaches the row's height.
    fn tallest_chart(&mut self, dashboard: &Dashboard, row: &GridRow, columns: u8, height: Pt) -> Pt {
        let tallest = row
            .iter()
            .filter(|&&(tile, _)| has_chart(&dashboard.tiles[tile]))
            .map(|&(tile, column)| {
                let one = vec![(tile, column)];
                let beside = self.trial_row(dashboard, &one, columns, LEAST_CHART);
                let charts = chart_count(&dashboard.tiles[tile]).max(1) as f32;
                (height - beside) / charts + LEAST_CHART
            })
            .fold(None, |least: Option<Pt>, next| Some(least.map_or(next, |least| least.min(next))));
        tallest.unwrap_or(LEAST_CHART)
    }

    /// The height of a row with charts of the given height, set on trial: nothing of it stays.
    fn trial_row(&mut self, dashboard: &Dashboard, row: &GridRow, columns: u8, chart: Pt) -> Pt {
        let before = self.chart_height.replace(chart);
        let height = self.on_trial(|galley| {
            row.iter()
                .map(|&(tile, column)| galley.set_tile(&dashboard.tiles[tile], column, columns, None))
                .fold(Pt::ZERO, Pt::max)
        });
        self.chart_height = before;
        height
    }
}

/// Puts tiles into rows from left to right; one that no longer fits begins the next row.
fn grid_rows(tiles: &[Tile], columns: u8) -> Vec<GridRow> {
    let mut rows: Vec<GridRow> = Vec::new();
    let mut column = columns;
    for (at, tile) in tiles.iter().enumerate() {
        let span = tile.span.clamp(1, columns);
        if column + span > columns {
            rows.push(Vec::new());
            column = 0;
        }
        if let Some(row) = rows.last_mut() {
            row.push((at, column));
        }
        column += span;
    }
    rows
}

fn has_chart(tile: &Tile) -> bool {
    chart_count(tile) > 0
}

/// Charts of a tile whose height the dashboard may set.
fn chart_count(tile: &Tile) -> usize {
    tile.blocks
        .iter()
        .filter(|block| match block {
            Block::Figure(figure) => {
                matches!(&figure.content, FigureContent::Chart(chart) if chart.height.is_none())
            }
            _ => false,
        })
        .count()
}
