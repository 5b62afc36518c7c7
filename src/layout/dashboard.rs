//! "Performance on a page": tiles on a grid whose rows share their heights and fill the page.

use super::compose::Type;
use super::galley::{Galley, Measure};
use super::tile_grid::{self, Cell, Heights, Wants};
use crate::chart;
use crate::diagnostics::Code;
use crate::document::{Block, Dashboard, Figure, FigureContent, Look, Tile, plain_text};
use crate::frame::{Bookmark, Item, Role, TagId};
use crate::units::{Pt, Rect, Size, mm};

/// Between columns.
const GUTTER: Pt = mm(5.0);
/// Charts of a tile are never lower than this.
const LEAST_CHART: Pt = mm(26.0);
/// Nor higher, unless they are wide.
const MOST_CHART: Pt = mm(75.0);
/// The most height of a chart to its width.
const MOST_SHARE: f32 = 0.62;
/// Bars can stand this much closer than in the text.
const DENSE_BARS: f32 = 0.75;

/// Where the columns of a grid stand.
#[derive(Clone, Copy)]
struct Columns {
    width: Pt,
}

impl Columns {
    fn measure(self, cell: &Cell) -> Measure {
        let span = cell.columns as f32;
        let x = (self.width + GUTTER) * cell.column as f32;
        Measure { x, width: self.width * span + GUTTER * (span - 1.0) }
    }
}

impl Galley<'_> {
    pub(super) fn set_dashboard(&mut self, dashboard: &Dashboard) {
        let first = self.slabs.len();
        let section = self.tag(Role::Sect, None);
        self.set_dashboard_title(dashboard, section);
        let count = usize::from(dashboard.columns.max(1));
        let columns = Columns { width: (self.page.width - GUTTER * (count - 1) as f32) / count as f32 };
        let cells = tile_grid::place(&dashboard.tiles, count);
        let wants: Vec<Wants> = cells
            .iter()
            .map(|cell| self.tile_wants(&dashboard.tiles[cell.tile], columns.measure(cell)))
            .collect();
        let title: Pt = self.slabs[first..].iter().map(|slab| slab.gap + slab.height).sum();
        let bands = tile_grid::bands(&cells);
        let room = self.page.height - title - self.row_gap();
        let heights = tile_grid::share_out(&cells, &wants, room, self.row_gap());
        if heights.over > Pt(0.5) {
            self.tell_too_tall(dashboard, &cells, &wants, room, heights.over);
        }
        let axes = self.axis_rooms(dashboard, &cells, columns, &heights);
        let mut from = 0;
        for band in bands {
            let end = cells[from..]
                .iter()
                .position(|cell| cell.row >= band.end)
                .map_or(cells.len(), |at| from + at);
            self.set_band(dashboard, &cells[from..end], columns, (&heights, &axes), section);
            from = end;
        }
    }

    /// From the end of a row to the first line of the next; a hairline stands in it.
    fn row_gap(&self) -> Pt {
        self.theme.space(4.0)
    }

    /// Rows that are joined by a tile, as one slab.
    fn set_band(
        &mut self,
        dashboard: &Dashboard,
        cells: &[Cell],
        columns: Columns,
        (heights, axes): (&Heights, &[Pt]),
        section: TagId,
    ) {
        let Some(first_row) = cells.first().map(|cell| cell.row) else { return };
        let mark = self.mark();
        let (above, gap) = (self.theme.space(1.5), self.row_gap());
        let mut bottom = Pt::ZERO;
        for cell in cells {
            let rows: Pt = heights.rows[first_row..cell.row].iter().copied().sum();
            let top = rows + gap * (cell.row - first_row) as f32;
            let measure = columns.measure(cell);
            self.rule_above(cell, cells, measure, top);
            let head = heights.heads[cell.row];
            self.chart_height = heights.charts[cell.tile];
            self.axis_room = axes[cell.column];
            self.set_tile(&dashboard.tiles[cell.tile], measure, head, top + above, section);
            let covered: Pt = heights.rows[cell.row_range()].iter().copied().sum();
            bottom = bottom.max(top + above + covered + gap * (cell.rows - 1) as f32);
        }
        self.chart_height = None;
        self.axis_room = Pt::ZERO;
        self.push_slab(mark, gap - above, bottom);
    }

    /// The room for the numbers of axes by column of the grid: what the widest of the charts asks for
    /// that begin in it, so that the plots stand under each other.
    fn axis_rooms(
        &mut self,
        dashboard: &Dashboard,
        cells: &[Cell],
        columns: Columns,
        heights: &Heights,
    ) -> Vec<Pt> {
        let mut rooms = vec![Pt::ZERO; usize::from(dashboard.columns.max(1))];
        for cell in cells {
            let width = columns.measure(cell).width;
            for block in &dashboard.tiles[cell.tile].blocks {
                let Block::Figure(figure) = block else { continue };
                let FigureContent::Chart(drawn) = &figure.content else { continue };
                let given = heights.charts[cell.tile].filter(|_| drawn.height.is_none());
                let height = given.unwrap_or_else(|| chart::natural_height(drawn, width, self.theme));
                let room = chart::axis_room(drawn, Size::new(width, height), self.theme, &mut self.shaper);
                rooms[cell.column] = rooms[cell.column].max(room);
            }
        }
        rooms
    }

    /// A hairline above a row, across the page where no tile comes down from above.
    fn rule_above(&mut self, cell: &Cell, cells: &[Cell], measure: Measure, top: Pt) {
        let crossed = cells.iter().any(|other| other.row < cell.row && cell.row < other.row_range().end);
        let begins = !cells.iter().any(|other| other.row == cell.row && other.tile < cell.tile);
        let rule = match (crossed, begins) {
            (true, _) => Rect::new(measure.x, top, measure.width, Pt(0.5)),
            (false, true) => Rect::new(Pt::ZERO, top, self.page.width, Pt(0.5)),
            (false, false) => return,
        };
        self.artifact();
        self.frame.push(Item::Fill(rule, self.theme.colors.hairline));
    }

    fn set_dashboard_title(&mut self, dashboard: &Dashboard, section: TagId) {
        let measure = Measure { x: Pt::ZERO, width: self.page.width };
        let tag = self.tag(Role::H(2), Some(section));
        let kind = Type::bold(self.theme.sizes.dashboard, self.theme.colors.brand);
        let title = plain_text(&dashboard.title);
        let mark = self.mark();
        self.bookmarks.push(Bookmark { level: 2, title, y: -self.theme.space(1.0) });
        let ready = self.ready(&dashboard.title, true);
        let first = self.slabs.len();
        self.set_lines_from(&ready, kind, measure, tag, Pt::ZERO, mark);
        for slab in &mut self.slabs[first..] {
            slab.keep_with_next = true;
        }
    }

    /// Sets a tile in small type, `down` from the slab's top, its caption as high as the row's.
    fn set_tile(&mut self, tile: &Tile, measure: Measure, head: Pt, down: Pt, parent: TagId) {
        let holder = self.tag(Role::Div, Some(parent));
        let compact = std::mem::replace(&mut self.compact, true);
        let from = self.slabs.len();
        let caption = self.caption_lines(&tile.blocks, measure);
        self.set_blocks(&tile.blocks, measure, Some(holder));
        if caption > 0 {
            let lacks = head - self.head_since(from, caption);
            if let Some(slab) = self.slabs.get_mut(from + caption) {
                slab.gap += lacks.max(Pt::ZERO);
            }
        }
        self.fuse(from, down);
        self.compact = compact;
    }

    /// What a tile asks for, set on trial: nothing of it stays.
    fn tile_wants(&mut self, tile: &Tile, measure: Measure) -> Wants {
        let charts: Vec<&Figure> = tile.blocks.iter().filter_map(free_chart).collect();
        let least = charts.iter().map(|figure| self.least_chart(figure, measure)).fold(LEAST_CHART, Pt::max);
        let compact = std::mem::replace(&mut self.compact, true);
        let before = self.chart_height.replace(least);
        let caption = self.caption_lines(&tile.blocks, measure);
        let (height, head) = self.on_trial(|galley| {
            galley.set_blocks(&tile.blocks, measure, None);
            let gap = galley.slabs.first().map_or(Pt::ZERO, |slab| slab.gap);
            let height: Pt = galley.slabs.iter().map(|slab| slab.gap + slab.height).sum();
            (height - gap, galley.head_since(0, caption))
        });
        self.chart_height = before;
        self.compact = compact;
        let first = tile.blocks.iter().find(|block| !is_title(block));
        Wants {
            head,
            fixed: height - least * charts.len() as f32,
            charts: charts.len(),
            least,
            most: MOST_CHART.max(measure.width * MOST_SHARE).max(least),
            plain_chart: charts.len() == 1 && first.is_some_and(|first| free_chart(first).is_some()),
        }
    }

    /// The height of the first lines of slabs.
    pub(super) fn head_since(&self, from: usize, lines: usize) -> Pt {
        let slabs = &self.slabs[from..(from + lines).min(self.slabs.len())];
        let gap = slabs.first().map_or(Pt::ZERO, |slab| slab.gap);
        slabs.iter().map(|slab| slab.gap + slab.height).sum::<Pt>() - gap
    }

    /// How many lines stand above the first chart or table of a tile; none where it has none or begins
    /// with words.
    pub(super) fn caption_lines(&mut self, blocks: &[Block], measure: Measure) -> usize {
        let mut lines = 0;
        for block in blocks {
            let (number, title, subtitle) = match block {
                Block::Paragraph(paragraph) if paragraph.look == Look::Caption => {
                    (None, &paragraph.content, None)
                }
                Block::Figure(figure) => (figure.number.as_deref(), &figure.title, Some(&figure.subtitle)),
                Block::Table(table) => (table.number.as_deref(), &table.title, Some(&table.subtitle)),
                _ => return 0,
            };
            let words = super::blocks::caption(number, title);
            if !words.is_empty() {
                let ready = self.ready(&words, true);
                let kind = self.caption_type();
                lines += self.compose(&ready, kind, measure.width).len();
            }
            if let Some(subtitle) = subtitle.filter(|subtitle| !subtitle.is_empty()) {
                let ready = self.ready(subtitle, false);
                let kind = self.type_of(Look::Source);
                lines += self.compose(&ready, kind, measure.width).len();
            }
            if subtitle.is_some() {
                return lines;
            }
        }
        0
    }

    /// The least height at which a chart can be read.
    fn least_chart(&self, figure: &Figure, measure: Measure) -> Pt {
        match &figure.content {
            FigureContent::Chart(drawn) if drawn.kind.lies() => {
                chart::natural_height(drawn, measure.width, self.theme) * DENSE_BARS
            }
            _ => LEAST_CHART,
        }
    }

    /// Tells the tile without whose height the dashboard would fit, or the tallest.
    fn tell_too_tall(&mut self, dashboard: &Dashboard, cells: &[Cell], wants: &[Wants], room: Pt, over: Pt) {
        let needs =
            |cell: &Cell| wants[cell.tile].fixed + wants[cell.tile].least * wants[cell.tile].charts as f32;
        // By how much it would be too tall without a tile.
        let without = |cell: &Cell| {
            let mut others = wants.to_vec();
            others[cell.tile] = Wants::default();
            tile_grid::share_out(cells, &others, room, self.row_gap()).over.max(Pt::ZERO)
        };
        let cells = || cells.iter().map(|cell| (cell, without(cell), needs(cell)));
        let worst = cells().min_by(|(_, a, tall), (_, b, taller)| {
            a.0.total_cmp(&b.0).then_with(|| taller.0.total_cmp(&tall.0))
        });
        let Some((worst, ..)) = worst else { return };
        let tile = &dashboard.tiles[worst.tile];
        let title = plain_text(&dashboard.title);
        let (over, height) = (in_mm(over), in_mm(needs(worst)));
        let name =
            tile_name(tile).map_or_else(|| "This tile".to_owned(), |name| format!("The tile `{name}`"));
        self.found
            .error(
                Code::DoesNotFit,
                tile.place.clone(),
                format!(
                    "{name} is too tall: it takes {height:.0} mm, and the dashboard `{title}` is {over:.0} mm taller than its page."
                ),
            )
            .remedy("Shorten it, give it more columns, or move it to a dashboard of its own.");
    }
}

fn in_mm(length: Pt) -> f32 {
    (length.0 * 25.4 / 72.0).ceil()
}

/// What a tile is called.
fn tile_name(tile: &Tile) -> Option<String> {
    let words = tile.blocks.iter().find_map(|block| match block {
        Block::Paragraph(paragraph) if paragraph.look == Look::Caption => {
            Some(plain_text(&paragraph.content))
        }
        Block::Figure(figure) => Some(plain_text(&figure.title)),
        Block::Table(table) => Some(plain_text(&table.title)),
        Block::Tiles(tiles) => tiles.tiles.first().map(|tile| plain_text(&tile.label)),
        _ => None,
    });
    words.filter(|words| !words.is_empty())
}

fn is_title(block: &Block) -> bool {
    matches!(block, Block::Paragraph(paragraph) if paragraph.look == Look::Caption)
}

/// A chart whose height the dashboard may set.
pub(super) fn free_chart(block: &Block) -> Option<&Figure> {
    match block {
        Block::Figure(figure) => match &figure.content {
            FigureContent::Chart(chart) if chart.height.is_none() => Some(figure),
            _ => None,
        },
        _ => None,
    }
}
