//! The blocks of a report's body.

use super::markdown::Piece;
use super::writer::Writer;
use crate::definition::Located;
use crate::definition::raw::{self, BodyBlock, CalloutBlock, CalloutKind};
use crate::diagnostics::{Code, Diagnostics};
use crate::document::{
    Block, CaptionKind, CaptionList, Heading, Inline, Label, Look, Panel, PanelKind, Paper, Paragraph, Sheet,
};

impl Writer<'_> {
    /// Blocks in order, numbered as they come.
    pub(super) fn body(&mut self, blocks: &[Located<BodyBlock>], found: &mut Diagnostics) -> Vec<Block> {
        blocks.iter().flat_map(|block| self.body_block(block, found)).collect()
    }

    /// Blocks that share their page with what stands around them, and whether the first begins that page.
    /// What needs pages of its own among them is told.
    pub(super) fn on_one_page(
        &mut self,
        blocks: &[Located<BodyBlock>],
        within: &str,
        found: &mut Diagnostics,
    ) -> (bool, Vec<Block>) {
        let mut begins = false;
        let mut all = Vec::new();
        for block in blocks {
            let mut made = self.body_block(block, found);
            if all.is_empty() && matches!(made.first(), Some(Block::PageBreak)) {
                begins = true;
                made.remove(0);
            }
            if made.iter().any(has_pages_of_its_own) {
                found
                    .error(
                        Code::InvalidValue,
                        block.place.clone(),
                        format!("What needs pages of its own, or begins one, cannot stand {within}."),
                    )
                    .remedy("Put it before or after them; what stands first among them may begin a page.");
                continue;
            }
            all.append(&mut made);
        }
        (begins, all)
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
            BodyBlock::Heading(heading) => {
                let blocks = self.body_heading(heading, found);
                broken_before(heading.break_before, blocks)
            }
            BodyBlock::Table(name) => {
                let breaks = self.report.tables.get(&name.value).is_some_and(|table| table.break_before);
                broken_before(breaks, self.named_table(name, false, found))
            }
            BodyBlock::Chart(name) => {
                let breaks = self.report.charts.get(&name.value).is_some_and(|chart| chart.break_before);
                broken_before(breaks, self.named_chart(name, false, found))
            }
            BodyBlock::Image(image) => {
                let blocks = self.body_image(image, found);
                broken_before(image.break_before, blocks)
            }
            BodyBlock::Tiles(tiles) => self.tiles(tiles, found),
            BodyBlock::Dashboard(dashboard) => vec![self.dashboard(dashboard, &block.place, found)],
            BodyBlock::Columns(columns) => self.columns(columns, &block.place, found),
            BodyBlock::Comparison(comparison) => self.comparison(comparison, &block.place, found),
            BodyBlock::Callout(callout) => self.callout(callout, found),
            BodyBlock::Quote(quote) => self.quote(quote, found),
            BodyBlock::ListOf(list) => {
                let kind = match list.value {
                    raw::ListOf::Figures => CaptionKind::Figure,
                    raw::ListOf::Tables => CaptionKind::Table,
                };
                vec![Block::CaptionList(CaptionList::new(kind, list.place.clone()))]
            }
            BodyBlock::KeepTogether(blocks) => {
                let (begins, blocks) = self.on_one_page(blocks, "among blocks that are kept together", found);
                broken_before(begins, vec![Block::Together(blocks)])
            }
            BodyBlock::Landscape(blocks) => {
                vec![Block::Sheets { paper: Paper::LANDSCAPE, blocks: self.body(blocks, found) }]
            }
            BodyBlock::Paper(block) => {
                let paper = paper(block.size.as_ref(), block.orientation.as_ref());
                vec![Block::Sheets { paper, blocks: self.body(&block.blocks, found) }]
            }
            // The plan has put sections in place of includes, and told the others.
            BodyBlock::Include(_) => Vec::new(),
            BodyBlock::Withheld(exempt) => {
                vec![super::exempt::withheld_section(self.setting.plan, exempt)]
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

    fn callout(&mut self, callout: &Located<CalloutBlock>, found: &mut Diagnostics) -> Vec<Block> {
        let panel = match &callout.value {
            CalloutBlock::Text(text) => {
                let words = Located { value: text.clone(), place: callout.place.clone() };
                Panel::new(PanelKind::Callout, self.unnumbered(&words, "a callout", found))
            }
            CalloutBlock::Full(full) => {
                let kind = match full.kind.as_ref().map(|kind| kind.value) {
                    None | Some(CalloutKind::Note) => PanelKind::Note,
                    Some(CalloutKind::Warning) => PanelKind::Warning,
                    Some(CalloutKind::Decision) => PanelKind::Decision,
                    Some(CalloutKind::KeyMessage) => PanelKind::KeyMessage,
                };
                let title = self.optional(full.title.as_ref(), found);
                let blocks = self.unnumbered(&full.text, "a callout", found);
                Panel { kind, title, blocks }
            }
        };
        vec![Block::Panel(panel)]
    }

    fn quote(&mut self, quote: &raw::QuoteBlock, found: &mut Diagnostics) -> Vec<Block> {
        let mut blocks = self.unnumbered(&quote.text, "a quotation", found);
        if let Some(by) = &quote.by {
            let mut content = vec![Inline::text("— ")];
            content.extend(self.inlines(by, found));
            let place = by.place.clone();
            blocks.push(Block::Paragraph(Paragraph {
                content,
                look: Look::Attribution,
                place,
                ..Paragraph::default()
            }));
        }
        vec![Block::Quote(blocks)]
    }
}

/// The sheet that a definition names.
pub(super) fn paper(
    size: Option<&Located<raw::PaperSize>>,
    turn: Option<&Located<raw::Orientation>>,
) -> Paper {
    let sheet = match size.map(|size| size.value) {
        None | Some(raw::PaperSize::A4) => Sheet::A4,
        Some(raw::PaperSize::A3) => Sheet::A3,
    };
    Paper { sheet, landscape: turn.is_some_and(|turn| turn.value == raw::Orientation::Landscape) }
}

/// A count that must lie between two; another is told with what is allowed, and brought to the nearest.
pub(super) fn within(count: &Located<u8>, least: u8, most: u8, allowed: &str, found: &mut Diagnostics) -> u8 {
    if !(least..=most).contains(&count.value) {
        found.error(
            Code::InvalidValue,
            count.place.clone(),
            format!("{allowed} Here it says {}.", count.value),
        );
    }
    count.value.clamp(least, most)
}

/// Whether a block has pages to itself, or begins one.
pub(super) fn has_pages_of_its_own(block: &Block) -> bool {
    matches!(block, Block::Dashboard(_) | Block::Sheets { .. } | Block::PageBreak)
}

pub(super) fn broken_before(breaks: bool, mut blocks: Vec<Block>) -> Vec<Block> {
    if breaks {
        blocks.insert(0, Block::PageBreak);
    }
    blocks
}
