//! Dashboards of a report's body.

use super::body::{paper, within};
use super::writer::{Writer, without_headings};
use crate::definition::Located;
use crate::definition::raw;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::document::{Block, Dashboard, Look, Paragraph, Tile};

/// Most columns of a grid.
const MOST_COLUMNS: u8 = 12;
/// Most rows that a tile covers.
const MOST_ROWS: u8 = 12;

impl Writer<'_> {
    pub(super) fn dashboard(
        &mut self,
        dashboard: &raw::DashboardBlock,
        place: &Place,
        found: &mut Diagnostics,
    ) -> Block {
        let columns = dashboard.columns.as_ref().map_or(2, |columns| {
            within(columns, 1, MOST_COLUMNS, "A grid has one to twelve columns.", found)
        });
        let paper = paper(dashboard.paper.as_ref(), dashboard.orientation.as_ref());
        self.numbers.captions.begin_section();
        let title = self.inlines(&dashboard.title, found);
        let tiles = dashboard.tiles.iter().map(|tile| self.tile(tile, columns, found)).collect();
        Block::Dashboard(Dashboard { title, paper, columns, tiles, place: place.clone() })
    }

    fn tile(&mut self, tile: &Located<raw::TileDefinition>, columns: u8, found: &mut Diagnostics) -> Tile {
        let raw::TileDefinition { title, chart, table, figure, markdown, span, rows } = &tile.value;
        let mut blocks = Vec::new();
        let mark = self.sources.by_hand.figures.len();
        if let Some(words) = title {
            let content = self.inlines(words, found);
            let place = words.place.clone();
            blocks.push(Block::Paragraph(Paragraph {
                content,
                look: Look::Caption,
                place,
                ..Paragraph::default()
            }));
        }
        if let Some(name) = table {
            blocks.extend(self.named_table(name, true, found));
        }
        if let Some(name) = chart {
            blocks.extend(self.named_chart(name, true, found));
        }
        if let Some(figure) = figure {
            let alone = chart.is_none() && table.is_none();
            blocks.extend(self.figure_of_dashboard(figure, alone, found));
        }
        if let Some(words) = markdown {
            let pieces = self.pieces(words, found);
            let plain = without_headings(pieces, "a tile", found);
            blocks.extend(self.numbers.unnumbered(plain, found));
        }
        if let Some(title) = title {
            self.sources.by_hand.about(mark, &title.value);
        }
        if chart.is_none() && table.is_none() && markdown.is_none() && figure.is_none() {
            found
                .error(Code::MissingKey, tile.place.clone(), "This tile shows nothing.")
                .remedy("Give it a `chart`, a `table`, a `figure` or `markdown`.");
        }
        let span = span.as_ref().map_or(1, |span| {
            let most = format!("This grid has {columns} columns; a tile covers one to {columns} of them.");
            within(span, 1, columns, &most, found)
        });
        let rows = rows
            .as_ref()
            .map_or(1, |rows| within(rows, 1, MOST_ROWS, "A tile covers one to twelve rows.", found));
        Tile { span, rows, blocks, place: tile.place.clone() }
    }
}
