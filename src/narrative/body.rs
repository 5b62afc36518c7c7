//! The blocks of a report's body.

use super::markdown::Piece;
use super::writer::{Writer, without_headings};
use crate::definition::Located;
use crate::definition::raw::{self, BodyBlock};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::document::{
    Block, CaptionKind, Dashboard, Figure, FigureContent, Heading, Label, Panel, PanelKind, Paper, Tile,
};

impl Writer<'_> {
    /// Blocks in order, numbered as they come.
    pub(super) fn body(&mut self, blocks: &[Located<BodyBlock>], found: &mut Diagnostics) -> Vec<Block> {
        blocks.iter().flat_map(|block| self.body_block(block, found)).collect()
    }

    pub(super) fn body_block(&mut self, block: &Located<BodyBlock>, found: &mut Diagnostics) -> Vec<Block> {
        match &block.value {
            BodyBlock::Text(file) => {
                let pieces = self.file(file, found);
                self.numbers.body(pieces, found)
            }
            BodyBlock::Markdown(words) => {
                let pieces = self.pieces(words, found);
                self.numbers.body(pieces, found)
            }
            BodyBlock::Heading(heading) => self.body_heading(heading, found),
            BodyBlock::Table(name) => self.named_table(name, false, found),
            BodyBlock::Chart(name) => self.named_chart(name, false, found),
            BodyBlock::Image(image) => self.body_image(image, found),
            BodyBlock::Dashboard(dashboard) => vec![self.dashboard(dashboard, &block.place, found)],
            BodyBlock::Landscape(blocks) => {
                vec![Block::Sheets { paper: Paper::LANDSCAPE, blocks: self.body(blocks, found) }]
            }
            BodyBlock::Callout(words) => {
                let blocks = self.unnumbered(words, "a callout", found);
                vec![Block::Panel(Panel { kind: PanelKind::Callout, blocks })]
            }
            BodyBlock::PageBreak(true) => vec![Block::PageBreak],
            BodyBlock::PageBreak(false) => Vec::new(),
        }
    }

    fn body_heading(&mut self, block: &raw::HeadingBlock, found: &mut Diagnostics) -> Vec<Block> {
        let heading = Heading {
            level: block.level.as_ref().map_or(1, |level| level.value.clamp(1, 4)),
            number: None,
            content: self.inlines(&block.text, found),
            label: block.id.as_ref().map(|id| Label::from(&*id.value)),
            bookmark: false,
            place: block.text.place.clone(),
        };
        self.numbers.body(vec![Piece::Heading { heading, numbered: block.numbered }], found)
    }

    fn body_image(&mut self, image: &raw::ImageBlock, found: &mut Diagnostics) -> Vec<Block> {
        let alt = self.plain(&image.alt, found);
        if alt.is_empty() {
            found
                .error(
                    Code::MissingAlternative,
                    image.alt.place.clone(),
                    format!("The picture `{}` does not say what it shows.", image.file.value),
                )
                .remedy("Say under `alt` what somebody who sees the picture learns from it.");
        }
        let title = self.optional(image.title.as_ref(), found);
        let name = image.name.as_ref();
        let numbered = !title.is_empty() && self.deck.is_none();
        let number = numbered.then(|| self.numbers.captions.next(CaptionKind::Figure, name));
        let label =
            image.id.as_ref().and_then(|id| self.numbers.claim(Label::from(&*id.value), &id.place, found));
        let folder = self.part.folder.clone();
        let Some(graphic) = (self.setting.image)(&image.file, &folder, found) else { return Vec::new() };
        let share = image.width.as_ref().map_or(1.0, |width| width.value.clamp(1.0, 100.0) / 100.0);
        vec![Block::Figure(Box::new(Figure {
            content: FigureContent::Graphic { graphic, width: Some(share) },
            alt,
            number,
            title,
            subtitle: Vec::new(),
            notes: Vec::new(),
            label,
            place: image.file.place.clone(),
        }))]
    }

    fn dashboard(
        &mut self,
        dashboard: &raw::DashboardBlock,
        place: &Place,
        found: &mut Diagnostics,
    ) -> Block {
        let columns = dashboard.columns.as_ref().map_or(2, |columns| columns.value.clamp(1, 6));
        let landscape =
            dashboard.orientation.as_ref().is_some_and(|turn| turn.value == raw::Orientation::Landscape);
        let paper = Paper { landscape, ..Paper::default() };
        self.numbers.captions.begin_section();
        let title = self.inlines(&dashboard.title, found);
        let tiles = dashboard.tiles.iter().map(|tile| self.tile(tile, columns, found)).collect();
        Block::Dashboard(Dashboard { title, paper, columns, tiles, place: place.clone() })
    }

    fn tile(&mut self, tile: &Located<raw::TileDefinition>, columns: u8, found: &mut Diagnostics) -> Tile {
        let raw::TileDefinition { chart, table, markdown, span } = &tile.value;
        let mut blocks = Vec::new();
        if let Some(name) = table {
            blocks.extend(self.named_table(name, true, found));
        }
        if let Some(name) = chart {
            blocks.extend(self.named_chart(name, true, found));
        }
        if let Some(words) = markdown {
            let pieces = self.pieces(words, found);
            let plain = without_headings(pieces, "a tile", found);
            blocks.extend(self.numbers.unnumbered(plain, found));
        }
        if chart.is_none() && table.is_none() && markdown.is_none() {
            found
                .error(Code::MissingKey, tile.place.clone(), "This tile shows nothing.")
                .remedy("Give it a `chart`, a `table` or `markdown`.");
        }
        let span = span.as_ref().map_or(1, |span| span.value.clamp(1, columns));
        Tile { span, blocks, place: tile.place.clone() }
    }
}
