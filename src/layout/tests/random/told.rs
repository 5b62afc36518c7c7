//! What a document says: its words in reading order, its tables, its bookmarks and labels.

use super::words::number;
use crate::document::{
    Block, Cell, CellContent, Document, FigureTile, Inline, Label, Note, Row, RowKind, Table, TilesLook,
    plain_text,
};

/// Where a word stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Where {
    Text,
    Heading,
    /// Above a table or figure.
    Caption,
    /// In a table's header rows, its group headings and the header rows of its body.
    TableHead,
    Cell,
}

/// Columns and rows that a cell covers.
pub(super) type Spans = (u16, u16);

/// The cells of a table, row by row.
#[derive(PartialEq, Eq, Debug, Default)]
pub(super) struct Cells {
    pub(super) header: Vec<Vec<Spans>>,
    pub(super) body: Vec<Vec<Spans>>,
}

/// What must be found on the pages.
#[derive(Default)]
pub(super) struct Told {
    /// The words in reading order, without those of footnotes.
    pub(super) words: Vec<(u32, Where)>,
    pub(super) footnotes: Vec<u32>,
    pub(super) tables: Vec<Cells>,
    /// The titles of bookmarks in order.
    pub(super) bookmarks: Vec<String>,
    pub(super) labels: Vec<Label>,
    pub(super) figures: usize,
}

impl Told {
    pub(super) fn of(document: &Document) -> Told {
        let mut told = Told::default();
        told.blocks(&document.blocks);
        told.footnotes = document.footnotes.iter().flat_map(|note| words(&note.content)).collect();
        told
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => {
                if heading.bookmark {
                    let words = plain_text(&heading.content);
                    self.bookmarks
                        .push(heading.number.iter().fold(words, |words, number| format!("{number} {words}")));
                }
                self.labels.extend(heading.label.clone());
                self.inlines(&heading.content, Where::Heading);
            }
            Block::Paragraph(paragraph) => {
                self.labels.extend(paragraph.label.clone());
                self.inlines(&paragraph.content, Where::Text);
            }
            Block::List(list) => list.items.iter().for_each(|item| self.blocks(item)),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => {
                self.labels.extend(figure.label.clone());
                self.inlines(&figure.title, Where::Caption);
                self.inlines(&figure.subtitle, Where::Caption);
                self.figures += 1;
                self.notes(&figure.notes);
            }
            Block::Panel(panel) => {
                self.inlines(&panel.title, Where::Text);
                self.figures += usize::from(panel.kind.word().is_some() && !panel.title.is_empty());
                self.blocks(&panel.blocks);
            }
            Block::Columns(columns) => columns.lists().into_iter().for_each(|blocks| self.blocks(blocks)),
            Block::Tiles(tiles) => tiles.tiles.iter().for_each(|tile| self.tile(tile, tiles.look)),
            Block::Quote(blocks) | Block::Together(blocks) => self.blocks(blocks),
            Block::Sheets { blocks, .. } => self.blocks(blocks),
            Block::Slide(slide) => {
                self.inlines(&slide.above, Where::Text);
                self.block(&Block::Heading(slide.heading.clone()));
                self.inlines(&slide.subtitle, Where::Text);
                slide.body.columns().into_iter().for_each(|blocks| self.blocks(blocks));
                self.inlines(&slide.source, Where::Text);
            }
            Block::Dashboard(dashboard) => {
                self.bookmarks.push(plain_text(&dashboard.title));
                self.inlines(&dashboard.title, Where::Heading);
                dashboard.tiles.iter().for_each(|tile| self.blocks(&tile.blocks));
            }
            Block::PageBreak | Block::CaptionList(_) => {}
            Block::Masthead(masthead) => {
                for line in masthead.banner.iter().flat_map(|banner| [&banner.words, &banner.below]) {
                    self.inlines(&[Inline::text(line.as_str())], Where::Text);
                }
                for line in [&masthead.authority, &masthead.committee] {
                    self.inlines(&[Inline::text(line.as_str())], Where::Text);
                }
                masthead.meeting.iter().for_each(|(_, words)| self.inlines(words, Where::Text));
            }
        }
    }

    /// What a large tile says; under a chart the period is the name of the figure.
    fn tile(&mut self, tile: &FigureTile, look: TilesLook) {
        let mut say = |words: &str| self.inlines(&[Inline::text(words)], Where::Text);
        if look == TilesLook::Strip {
            tile.period.iter().for_each(|period| say(period));
            say(&tile.value);
            tile.facts.iter().for_each(|fact| [&fact.name, &fact.value].into_iter().for_each(|it| say(it)));
            return;
        }
        self.inlines(&tile.label, Where::Text);
        let mut say = |words: &str| self.inlines(&[Inline::text(words)], Where::Text);
        tile.period.iter().for_each(|period| say(period));
        say(&tile.value);
        tile.facts.iter().for_each(|fact| [&fact.name, &fact.value].into_iter().for_each(|it| say(it)));
        self.inlines(&tile.comment, Where::Text);
    }

    fn table(&mut self, table: &Table) {
        self.labels.extend(table.label.clone());
        self.inlines(&table.title, Where::Caption);
        self.inlines(&table.subtitle, Where::Caption);
        let spans = |row: &Row| row.cells.iter().map(|cell| (cell.col_span, cell.row_span)).collect();
        let header = table.header.iter().map(spans).collect();
        let body = table.body.iter().map(spans).collect();
        self.tables.push(Cells { header, body });
        for row in &table.header {
            row.cells.iter().for_each(|cell| self.cell(cell, Where::TableHead));
        }
        for row in &table.body {
            let heads = matches!(row.kind, RowKind::Group | RowKind::Header);
            let place = if heads { Where::TableHead } else { Where::Cell };
            row.cells.iter().for_each(|cell| self.cell(cell, place));
        }
        self.notes(&table.notes);
    }

    fn cell(&mut self, cell: &Cell, place: Where) {
        self.content(&cell.content, place);
    }

    fn content(&mut self, content: &CellContent, place: Where) {
        match content {
            CellContent::Empty | CellContent::Spark(_) => {}
            CellContent::Text(inlines) => self.inlines(inlines, place),
            CellContent::Blocks(blocks) => self.blocks(blocks),
            CellContent::Rating(mark) => self.inlines(&[Inline::text(mark.word.as_str())], place),
            CellContent::Direction(moved) => self.inlines(&[Inline::text(moved.word.as_str())], place),
            CellContent::Stack(parts) => parts.iter().for_each(|part| self.content(part, place)),
            CellContent::Bar(bar) => self.inlines(&[Inline::text(bar.words.as_str())], place),
        }
    }

    fn notes(&mut self, notes: &[Note]) {
        for note in notes {
            self.inlines(&note.content, Where::Text);
        }
    }

    fn inlines(&mut self, inlines: &[Inline], place: Where) {
        self.words.extend(words(inlines).map(|word| (word, place)));
    }
}

/// The numbers of the words of running text.
fn words(inlines: &[Inline]) -> impl Iterator<Item = u32> + use<> {
    let text = plain_text(inlines);
    text.split_whitespace().filter_map(number).collect::<Vec<_>>().into_iter()
}
