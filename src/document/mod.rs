//! The semantic tree of one part: sections, paragraphs, lists, tables, figures; no positions.

mod by_hand;
mod caption_list;
mod captions;
mod columns;
mod footnotes;
mod inline;
mod inserted;
mod labels;
mod marker;
mod placed;
mod sections;
mod slide;
mod table;
mod tile;
mod walk;
mod words;

pub(crate) use crate::definition::raw::LabelKind;
pub(crate) use by_hand::{ByHand, Citation, Cited};
pub(crate) use caption_list::CaptionList;
pub(crate) use captions::{CaptionKind, Counted};
pub(crate) use columns::{ColumnContent, Columns, SideColumn};
pub(crate) use inline::{Cover, Inline, Inlines, Note, Style, plain_text};
pub(crate) use inserted::{Inserted, Taken, Traced, TracedChart};
pub(crate) use labels::{Labelled, Labels};
pub(crate) use marker::Marker;
pub(crate) use placed::placed;
pub(crate) use slide::{Slide, SlideBody, SlideLook};
pub(crate) use table::{
    Align, Arrow, Bar, Cell, CellContent, Column, Direction, Fit, Heads, Mark, Rounded, Row, RowKind, Shape,
    Spark, Table, TableLook, Width,
};
pub(crate) use tile::{Fact, FigureTile, Icon, Sign, Tiles, TilesLook};

use crate::data::Redacted;
use crate::diagnostics::Place;
use crate::frame::Graphic;
use crate::units::{Pt, Size, mm};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A part that starts on a new page: a report, minutes, an appendix.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// The title as bookmarks and the file's metadata show it.
    pub title: String,
    pub blocks: Vec<Block>,
    /// What its pages say of it behind the text.
    pub status: Option<Status>,
    /// Notes at the foot of the page that names them, in the order of their marks.
    pub footnotes: Vec<Note>,
    /// The paper of the pages that nothing else says.
    pub paper: Paper,
    /// Where its figures come from, where that was asked for.
    pub traced: Option<Box<Traced>>,
    /// How many captions of the part are counted through the pack, by what they are called.
    pub pack_counts: BTreeMap<Counted, u32>,
    /// What its texts name by hand, and what they silence.
    pub by_hand: ByHand,
    /// What its texts keep from the public; none of it may stand in the pack elsewhere.
    pub redacted: Vec<Redacted>,
}

/// Why a paper is not yet, or not for everybody, what it looks like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Status {
    Draft,
    Restricted,
}

impl Status {
    /// As running words name it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Status::Draft => "Draft",
            Status::Restricted => "Restricted",
        }
    }

    /// As it stands behind the text.
    pub(crate) const fn watermark(self) -> &'static str {
        match self {
            Status::Draft => "DRAFT",
            Status::Restricted => "RESTRICTED",
        }
    }
}

/// A sheet and how it is held.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Paper {
    pub sheet: Sheet,
    pub landscape: bool,
}

/// Sizes of paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Sheet {
    #[default]
    A4,
    A3,
    /// 16:9, as wide as A4 held across; always landscape.
    Slide,
}

impl Paper {
    pub(crate) const LANDSCAPE: Paper = Paper { sheet: Sheet::A4, landscape: true };

    /// Its size as it is held.
    pub(crate) fn size(self) -> Size {
        let upright = match self.sheet {
            Sheet::A4 => Size::A4,
            Sheet::A3 => Size::new(mm(297.0), mm(420.0)),
            Sheet::Slide => return Size::new(mm(297.0), mm(297.0 * 9.0 / 16.0)),
        };
        if self.landscape { upright.turned() } else { upright }
    }
}

/// A name that references and links use: unique in its part.
pub(crate) type Label = Arc<str>;

/// A block of the flow.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    Heading(Heading),
    Paragraph(Paragraph),
    List(List),
    Table(Box<Table>),
    Figure(Box<Figure>),
    /// A box with a tint and a rule at its left: recommendations, callouts.
    Panel(Panel),
    Quote(Vec<Block>),
    Columns(Columns),
    /// Figures that stand large, with what they mean.
    Tiles(Tiles),
    /// The tables or figures of the part with their pages.
    CaptionList(CaptionList),
    /// Tiles on a grid that fill one page.
    Dashboard(Dashboard),
    /// A page of a deck; a deck holds nothing else.
    Slide(Box<Slide>),
    /// Blocks on pages of their own paper.
    Sheets {
        paper: Paper,
        blocks: Vec<Block>,
    },
    /// Blocks that stand on one page where they fit on one.
    Together(Vec<Block>),
    /// What follows begins on a new page.
    PageBreak,
    /// The head of the front sheet: crest and authority, then the committee and the meeting.
    Masthead(Box<Masthead>),
}

#[derive(Clone, Debug)]
pub(crate) struct Heading {
    /// 1 is the title of the part.
    pub level: u8,
    /// The number as printed, `6.4`, without a full stop at its end.
    pub number: Option<String>,
    pub content: Inlines,
    pub label: Option<Label>,
    /// Whether it makes a bookmark.
    pub bookmark: bool,
    pub place: Place,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Paragraph {
    /// The number as printed, `1.12`; hangs in its own column.
    pub number: Option<String>,
    pub content: Inlines,
    pub label: Option<Label>,
    pub look: Look,
    /// How many steps it stands in from the edge of the text.
    pub indent: u8,
    pub place: Place,
}

/// How a paragraph looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Look {
    #[default]
    Body,
    /// Small, for notices and contacts.
    Small,
    /// Small and grey: sources and periods.
    Source,
    /// A lead in larger type.
    Lead,
    /// Small and bold, over a tile.
    Caption,
    /// Who said what is quoted above it.
    Attribution,
    /// Set in the middle.
    Centred,
}

#[derive(Clone, Debug)]
pub(crate) struct List {
    pub marker: Marker,
    pub items: Vec<Vec<Block>>,
    /// Without space between items.
    pub tight: bool,
}

/// A figure: a chart or picture with its caption and text alternative.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    pub content: FigureContent,
    /// What the figure shows, in sentences; never empty.
    pub alt: String,
    /// `Figure 3`, when it is numbered.
    pub number: Option<String>,
    pub title: Inlines,
    pub subtitle: Inlines,
    /// Source and notes below.
    pub notes: Vec<Note>,
    pub label: Option<Label>,
    /// What the definition calls it, where it has a name there.
    pub name: Option<Label>,
    pub place: Place,
}

#[derive(Clone, Debug)]
pub(crate) enum FigureContent {
    /// Drawn by `chart` when layout knows its width.
    Chart(Arc<crate::figures::Chart>),
    Graphic {
        graphic: Graphic,
        width: GraphicWidth,
        align: Align,
    },
}

/// How wide a picture stands; never wider than the text.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum GraphicWidth {
    Natural,
    /// A share of the width of the text, 0 to 1.
    Share(f32),
    Fixed(Pt),
}

#[derive(Clone, Debug)]
pub(crate) struct Panel {
    pub kind: PanelKind,
    /// Words in bold at its top.
    pub title: Inlines,
    pub blocks: Vec<Block>,
}

impl Panel {
    /// A box without words of its own.
    pub(crate) fn new(kind: PanelKind, blocks: Vec<Block>) -> Panel {
        Panel { kind, title: Vec::new(), blocks }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PanelKind {
    Recommendations,
    Resolution,
    /// A box without a sign.
    Callout,
    Note,
    Warning,
    Decision,
    KeyMessage,
    /// The rule beside a quotation, without a box.
    Quotation,
}

impl PanelKind {
    /// The kind in words, where a sign stands for it.
    pub(crate) fn word(self) -> Option<&'static str> {
        match self {
            PanelKind::Recommendations
            | PanelKind::Resolution
            | PanelKind::Callout
            | PanelKind::Quotation => None,
            PanelKind::Note => Some("Note"),
            PanelKind::Warning => Some("Warning"),
            PanelKind::Decision => Some("Decision"),
            PanelKind::KeyMessage => Some("Key message"),
        }
    }
}

/// "Performance on a page": tiles in rows on a grid of equal columns.
#[derive(Clone, Debug)]
pub(crate) struct Dashboard {
    pub title: Inlines,
    pub paper: Paper,
    pub columns: u8,
    pub tiles: Vec<Tile>,
    pub place: Place,
}

#[derive(Clone, Debug)]
pub(crate) struct Tile {
    /// Columns covered, from 1.
    pub span: u8,
    /// Rows covered, from 1.
    pub rows: u8,
    pub blocks: Vec<Block>,
    pub place: Place,
}

/// The head of the front sheet.
#[derive(Clone, Debug)]
pub(crate) struct Masthead {
    /// Who may read what follows, in a band above all else.
    pub banner: Option<Banner>,
    pub crest: Option<Graphic>,
    /// What the crest shows.
    pub crest_alt: String,
    pub authority: String,
    pub committee: String,
    /// Date, time, venue: label and text.
    pub meeting: Vec<(String, Inlines)>,
}

/// Words in a band across the page.
#[derive(Clone, Debug)]
pub(crate) struct Banner {
    /// In large type.
    pub words: String,
    /// What they mean, below.
    pub below: String,
}

impl Document {
    /// A document on A4 held upright.
    pub(crate) fn new(title: impl Into<String>, blocks: Vec<Block>) -> Document {
        Document {
            title: title.into(),
            blocks,
            status: None,
            footnotes: Vec::new(),
            traced: None,
            paper: Paper::default(),
            pack_counts: BTreeMap::new(),
            by_hand: ByHand::default(),
            redacted: Vec::new(),
        }
    }

    /// Whether its pages are slides, one to a page.
    pub(crate) fn is_deck(&self) -> bool {
        matches!(self.blocks.first(), Some(Block::Slide(_)))
    }
}

impl Block {
    /// The blocks inside this one, list by list, cells of tables left out.
    pub(crate) fn inner(&self) -> Vec<&[Block]> {
        match self {
            Block::List(list) => list.items.iter().map(Vec::as_slice).collect(),
            Block::Panel(Panel { blocks, .. })
            | Block::Quote(blocks)
            | Block::Sheets { blocks, .. }
            | Block::Together(blocks) => vec![blocks],
            Block::Slide(slide) => slide.body.columns(),
            Block::Columns(columns) => columns.lists(),
            Block::Dashboard(dashboard) => dashboard.tiles.iter().map(|tile| &*tile.blocks).collect(),
            Block::Heading(_)
            | Block::Paragraph(_)
            | Block::Table(_)
            | Block::Figure(_)
            | Block::Tiles(_)
            | Block::CaptionList(_)
            | Block::PageBreak
            | Block::Masthead(_) => Vec::new(),
        }
    }

    /// Gives the blocks inside this one, cells of tables left out.
    pub(crate) fn for_each_inner(&mut self, give: &mut dyn FnMut(&mut Vec<Block>)) {
        match self {
            Block::List(list) => list.items.iter_mut().for_each(give),
            Block::Panel(Panel { blocks, .. })
            | Block::Quote(blocks)
            | Block::Sheets { blocks, .. }
            | Block::Together(blocks) => give(blocks),
            Block::Slide(slide) => slide.body.columns_mut().into_iter().for_each(give),
            Block::Columns(columns) => columns.lists_mut().into_iter().for_each(give),
            Block::Dashboard(dashboard) => dashboard.tiles.iter_mut().for_each(|tile| give(&mut tile.blocks)),
            Block::Heading(_)
            | Block::Paragraph(_)
            | Block::Table(_)
            | Block::Figure(_)
            | Block::Tiles(_)
            | Block::CaptionList(_)
            | Block::PageBreak
            | Block::Masthead(_) => {}
        }
    }
}
