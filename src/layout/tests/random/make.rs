//! Random documents of every kind of block.

use super::dice::Dice;
use crate::definition::Theme;
use crate::diagnostics::Place;
use crate::document::{
    Align, Banner, Block, ColumnContent, Columns, Dashboard, Document, Fact, Figure, FigureContent,
    FigureTile, GraphicWidth, Heading, Icon, Inline, Label, List, Look, Marker, Masthead, Note, Panel,
    PanelKind, Paper, Paragraph, Sheet, SideColumn, Sign, Tile, Tiles, TilesLook,
};
use crate::figures::{Chart, ChartKind, NumberFormat, NumberStyle, Series};
use crate::frame::{Color, Frame, Graphic, Item};
use crate::units::{Pt, Rect, Size};
use std::sync::Arc;

/// A document with the theme that it is set in.
pub(super) struct Made {
    pub(super) document: Document,
    pub(super) theme: Theme,
    /// Whether its pages are short, all of one size, and nothing goes aside where one ends.
    pub(super) short: bool,
    /// Whether page breaks stand in it.
    pub(super) breaks: bool,
}

/// Makes blocks by chance; every word is unlike all others.
pub(super) struct Maker {
    pub(super) dice: Dice,
    /// Words made so far.
    pub(super) words: u32,
    pub(super) footnotes: Vec<Note>,
    /// Whether the text that is made may name footnotes.
    pub(super) may_note: bool,
    pub(super) labels: Vec<Label>,
    numbered: bool,
    /// Whether pages are of their full height, so that no picture shrinks to its page.
    tall: bool,
    /// Whether text runs through columns.
    flows: bool,
    paragraphs: u32,
}

/// The document of a seed.
pub(super) fn document(seed: u64) -> Made {
    let mut maker = Maker {
        dice: Dice::new(seed),
        words: 0,
        footnotes: Vec::new(),
        may_note: false,
        labels: Vec::new(),
        numbered: false,
        tall: false,
        flows: false,
        paragraphs: 0,
    };
    maker.numbered = maker.dice.percent(40);
    let short = maker.dice.percent(75);
    maker.tall = !short;
    let blocks = maker.part(!short);
    let mut theme = Theme::default();
    if short {
        // Pages of a few hundred points break often, which is what goes wrong.
        let room = Pt(maker.dice.between(330, 640) as f32);
        theme.page.bottom = Size::A4.height - theme.page.top - room;
    }
    let breaks = blocks.iter().any(|block| matches!(block, Block::PageBreak));
    let document = Document { footnotes: maker.footnotes, ..Document::new("Test", blocks) };
    Made { document, theme, short: short && !maker.flows, breaks }
}

impl Maker {
    /// The blocks of a part; sheets of other paper only where pages have their full height.
    fn part(&mut self, sheets: bool) -> Vec<Block> {
        let mut blocks = Vec::new();
        if self.dice.percent(5) {
            blocks.push(self.masthead());
        }
        let count = self.dice.between(1, 9);
        for _ in 0..count {
            if sheets && self.dice.percent(15) {
                blocks.push(self.sheet());
                continue;
            }
            if self.dice.percent(25) {
                blocks.push(self.heading());
            }
            blocks.push(self.block(0));
            if self.dice.percent(4) {
                blocks.push(Block::PageBreak);
                blocks.push(self.paragraph(40));
            }
        }
        blocks
    }

    fn sheet(&mut self) -> Block {
        let sheet = self.dice.one_of(&[Sheet::A4, Sheet::A4, Sheet::A3]);
        let paper = Paper { sheet, landscape: self.dice.percent(60) };
        if self.dice.percent(50) {
            return Block::Dashboard(self.dashboard(paper));
        }
        let count = self.dice.between(1, 3);
        Block::Sheets { paper, blocks: (0..count).map(|_| self.block(0)).collect() }
    }

    fn dashboard(&mut self, paper: Paper) -> Dashboard {
        let columns = self.dice.between(1, 4);
        let count = self.dice.between(1, columns.min(3));
        let tile = |maker: &mut Maker| Tile {
            span: maker.dice.between(1, columns) as u8,
            rows: if maker.dice.percent(15) { 2 } else { 1 },
            blocks: (0..maker.dice.between(1, 2)).map(|_| maker.tile_block()).collect(),
            place: Place::default(),
        };
        let title = vec![Inline::text(self.words(1, 4))];
        let tiles = (0..count).map(|_| tile(self)).collect();
        Dashboard { title, paper, columns: columns as u8, tiles, place: Place::default() }
    }

    fn tile_block(&mut self) -> Block {
        match self.dice.below(4) {
            0 => self.chart(),
            1 => Block::Table(Box::new(self.small_table())),
            2 => self.bare_paragraph(12),
            _ => self.short_list(),
        }
    }

    /// A block of the flow; `depth` counts the blocks around it.
    fn block(&mut self, depth: usize) -> Block {
        let kind = self.dice.below(if depth == 0 { 100 } else { 62 });
        match kind {
            0..34 => self.paragraph(if kind < 4 { 220 } else { 60 }),
            34..48 => self.list(depth + 1),
            48..52 => self.graphic(),
            52..62 if depth == 0 => Block::Table(Box::new(self.table())),
            52..62 => self.bare_paragraph(30),
            62..64 => self.chart(),
            64..72 => {
                let kind = self.dice.one_of(&[
                    PanelKind::Recommendations,
                    PanelKind::Resolution,
                    PanelKind::Callout,
                    PanelKind::Note,
                    PanelKind::Warning,
                ]);
                // Where a box has a sign, its kind stands in words or a title in its place.
                let titled = kind.word().is_some() || self.dice.percent(20);
                let title = if titled { self.inlines(5) } else { Vec::new() };
                Block::Panel(Panel { kind, title, blocks: self.inside(depth, 4) })
            }
            72..77 => Block::Quote(self.inside(depth, 3)),
            77..81 => self.in_columns(depth),
            81..83 => Block::Tiles(self.tiles()),
            83..86 => Block::Together(self.inside(depth, 3)),
            _ => Block::Table(Box::new(self.table())),
        }
    }

    fn in_columns(&mut self, depth: usize) -> Block {
        let count = self.dice.between(1, 4) as u8;
        let content = match self.dice.below(3) {
            0 => {
                let blocks = (0..self.dice.between(1, 9)).map(|_| self.bare_paragraph(3)).collect();
                ColumnContent::Listed { count, blocks }
            }
            1 => {
                self.flows = true;
                ColumnContent::Flowing { count, blocks: self.inside(depth, 5) }
            }
            _ => {
                let side = |maker: &mut Maker| SideColumn {
                    share: maker.dice.between(1, 2) as f32,
                    blocks: vec![maker.bare_paragraph(15)],
                    section: maker.dice.percent(50),
                };
                ColumnContent::Beside((0..self.dice.between(1, 3)).map(|_| side(self)).collect())
            }
        };
        Block::Columns(Columns { gutter: Columns::GUTTER, content })
    }

    fn tiles(&mut self) -> Tiles {
        let look = self.dice.one_of(&[TilesLook::Large, TilesLook::Large, TilesLook::Strip]);
        let tiles = (0..self.dice.between(1, 7)).map(|_| self.figure_tile(look)).collect();
        Tiles { columns: self.dice.between(1, 2) as u8, look, tiles }
    }

    fn figure_tile(&mut self, look: TilesLook) -> FigureTile {
        let fact = |maker: &mut Maker| Fact { name: maker.words(1, 3), value: maker.words(1, 1), said: None };
        // Under a chart the figure stands alone: the chart says what it is.
        let large = look == TilesLook::Large;
        FigureTile {
            label: if large { self.inlines(6) } else { Vec::new() },
            period: self.dice.percent(50).then(|| self.words(1, 2)),
            value: self.words(1, 1),
            icon: self.dice.percent(50).then_some(Sign::Icon(Icon::Person)),
            facts: (0..self.dice.below(4)).map(|_| fact(self)).collect(),
            comment: if large && self.dice.percent(50) { self.inlines(20) } else { Vec::new() },
            ..FigureTile::default()
        }
    }

    fn inside(&mut self, depth: usize, most: usize) -> Vec<Block> {
        (0..self.dice.between(1, most)).map(|_| self.block(depth + 1)).collect()
    }

    pub(super) fn heading(&mut self) -> Block {
        let number = (self.numbered && self.dice.percent(60)).then(|| "4.12".to_owned());
        // A reference to a heading without a number prints its words, which would then stand twice.
        let label = self.new_label(if number.is_some() { 30 } else { 0 });
        Block::Heading(Heading {
            level: self.dice.between(1, 4) as u8,
            number,
            content: self.inlines(8),
            label,
            bookmark: self.dice.percent(80),
            place: Place::default(),
        })
    }

    fn paragraph(&mut self, most: usize) -> Block {
        self.may_note = true;
        let content = self.noted(most);
        self.may_note = false;
        let look = if self.dice.percent(85) {
            Look::Body
        } else {
            self.dice.one_of(&[Look::Small, Look::Source, Look::Lead, Look::Centred])
        };
        self.paragraphs += 1;
        let number = (self.numbered && look == Look::Body).then(|| format!("1.{}", self.paragraphs));
        let label = self.new_label(if number.is_some() { 30 } else { 0 });
        Block::Paragraph(Paragraph { number, content, label, look, ..Paragraph::default() })
    }

    pub(super) fn bare_paragraph(&mut self, most: usize) -> Block {
        Block::Paragraph(Paragraph { content: self.inlines(most), ..Paragraph::default() })
    }

    fn short_list(&mut self) -> Block {
        let items = (0..self.dice.between(1, 3)).map(|_| vec![self.bare_paragraph(4)]).collect();
        Block::List(List { marker: Marker::Bullet, items, tight: true })
    }

    pub(super) fn list(&mut self, depth: usize) -> Block {
        let marker = self.dice.one_of(&[
            Marker::Bullet,
            Marker::Decimal(1),
            Marker::Decimal(97),
            Marker::LowerAlpha(1),
            Marker::LowerRoman(1),
            Marker::UpperAlpha(25),
            Marker::UpperRoman(1),
        ]);
        let item = |maker: &mut Maker| {
            let mut blocks = vec![maker.bare_paragraph(14)];
            if depth < 3 && maker.dice.percent(12) {
                blocks.push(maker.list(depth + 1));
            }
            blocks
        };
        let items = (0..self.dice.between(1, 6)).map(|_| item(self)).collect();
        Block::List(List { marker, items, tight: self.dice.percent(50) })
    }

    fn graphic(&mut self) -> Block {
        // No picture is so tall that its page would make it smaller.
        let width = self.dice.between(20, 700);
        let size = Size::new(Pt(width as f32), Pt(self.dice.between(10, (width / 2).min(240)) as f32));
        let mut frame = Frame::new(size);
        frame.push(Item::Fill(Rect::new(Pt::ZERO, Pt::ZERO, size.width, size.height), Color::BLACK));
        let share = self.dice.between(20, 100) as f32 / 100.0;
        let width = self.dice.one_of(&[GraphicWidth::Natural, GraphicWidth::Share(share)]);
        // Captions go aside with pictures that shrink.
        let aside = self.dice.one_of(&[Align::Left, Align::Centre, Align::Right]);
        let align = if self.tall { aside } else { Align::Left };
        self.captioned(FigureContent::Graphic { graphic: Graphic::Drawing(Arc::new(frame)), width, align })
    }

    fn chart(&mut self) -> Block {
        let count = self.dice.between(2, 6);
        let values = (0..count).map(|_| Some(self.dice.between(1, 500) as f64)).collect();
        let chart = Chart {
            kind: ChartKind::Line,
            categories: (0..count).map(|at| format!("Q{at}")).collect(),
            category_name: "quarter".into(),
            series: vec![Series { name: "Contacts".into(), values, manner: Default::default() }],
            target: None,
            format: NumberFormat { style: NumberStyle::Plain, decimals: 0 },
            value_labels: false,
            zero: true,
            plot: Default::default(),
            symbols: Vec::new(),
            scheme: Vec::new(),
            height: None,
            place: Place::default(),
        };
        self.captioned(FigureContent::Chart(Arc::new(chart)))
    }

    fn captioned(&mut self, content: FigureContent) -> Block {
        let (title, subtitle) = (self.dice.percent(70), self.dice.percent(30));
        let number = (title && self.dice.percent(60)).then(|| "Figure 3".to_owned());
        let label = self.new_label(if number.is_some() { 30 } else { 0 });
        Block::Figure(Box::new(Figure {
            name: None,
            content,
            alt: "What it shows".into(),
            number,
            title: if title { self.inlines(12) } else { Vec::new() },
            subtitle: if subtitle { self.inlines(6) } else { Vec::new() },
            notes: self.plain_notes(),
            label,
            place: Place::default(),
        }))
    }

    /// Sources and legends under a table or figure.
    pub(super) fn plain_notes(&mut self) -> Vec<Note> {
        let count = if self.dice.percent(30) { self.dice.between(1, 2) } else { 0 };
        (0..count).map(|_| Note::plain(self.inlines(10))).collect()
    }

    fn masthead(&mut self) -> Block {
        Block::Masthead(Box::new(Masthead {
            banner: self
                .dice
                .percent(30)
                .then(|| Banner { words: self.words(1, 2), below: self.words(3, 9) }),
            crest: None,
            crest_alt: String::new(),
            authority: self.words(2, 3),
            committee: self.words(1, 4),
            meeting: vec![("Date".into(), vec![Inline::text(self.words(2, 3))])],
        }))
    }

    /// A label of its own, so often in a hundred.
    pub(super) fn new_label(&mut self, chances: usize) -> Option<Label> {
        if !self.dice.percent(chances) {
            return None;
        }
        let label: Label = format!("label-{}", self.labels.len()).into();
        self.labels.push(label.clone());
        Some(label)
    }

    /// A label that leads somewhere: one of those made before, or one of the pack.
    pub(super) fn label_to_name(&mut self) -> Label {
        let at = self.dice.below(self.labels.len() + 1);
        self.labels.get(at).cloned().unwrap_or_else(|| "item-9".into())
    }
}
