//! Document -> pages: flow, paragraphs, tables, grids, references.

mod appended;
mod blocks;
mod caption_list;
mod columns;
mod compose;
mod continued;
mod cover;
mod dashboard;
mod fact_line;
mod figure;
mod fill;
mod flexible;
mod foot;
mod galley;
mod icons;
mod listed;
mod masthead;
mod mentions;
mod notes;
mod page;
mod paginate;
mod panels;
mod reflow;
mod refs;
mod signs;
mod slide;
mod split;
mod strips;
mod table;
mod tile_grid;
mod tiles;
mod urgency;

#[cfg(test)]
mod tests;

pub(crate) use appended::{Appended, appended};
pub(crate) use refs::{PageNumbers, Published, References, Scope};

use crate::definition::Theme;
use crate::diagnostics::Diagnostics;
use crate::document::{Block, Document, Paper};
use crate::frame::{Page, TagTree};
use crate::text::{Fonts, GlyphUse, Shaper, Words};
use crate::units::{Pt, Size};
use galley::{Galley, Measure};
use notes::Footnotes;

/// A part set into pages that have no numbers yet.
#[derive(Debug)]
pub(crate) struct LaidOut {
    /// The size of the paper is the size of each page's frame.
    pub pages: Vec<Page>,
    pub tags: TagTree,
    pub glyphs: GlyphUse,
    /// Whether the text names pages, so that it must be set again once they are known.
    pub mentions_pages: bool,
}

/// Sets a document into pages. What cannot be set right is told, and the rest is set all the same. `words` are
/// those of documents set before in the same fonts.
pub(crate) fn lay_out(
    document: &Document,
    scope: &Scope<'_>,
    theme: &Theme,
    fonts: &Fonts,
    words: &mut Words,
) -> (LaidOut, Diagnostics) {
    let slides = if document.is_deck() { theme.slides().to_vec() } else { Vec::new() };
    let shaper = Shaper::with(fonts, std::mem::take(words));
    let mut setter = Setter { galley: Galley::new(document, scope, theme, shaper), pages: Vec::new() };
    // Slides are large print already.
    let reflowed = (theme.reflow && !document.is_deck()).then(|| reflow::reflow(&document.blocks));
    let blocks = reflowed.as_deref().unwrap_or(&document.blocks);
    setter.galley.indent = setter.galley.number_column(blocks);
    if document.is_deck() {
        setter.deck(blocks, document.paper, &slides);
    } else {
        let paper = if theme.reflow { reflow::upright(document.paper) } else { document.paper };
        setter.flow(blocks, paper);
    }
    let Setter { galley, pages } = setter;
    let (glyphs, shaped) = galley.shaper.into_parts();
    *words = shaped;
    let laid_out = LaidOut { pages, tags: galley.tags, glyphs, mentions_pages: galley.mentions_pages };
    (laid_out, galley.found)
}

struct Setter<'a> {
    galley: Galley<'a>,
    pages: Vec<Page>,
}

impl<'a> Setter<'a> {
    /// Sets each slide on a page.
    fn deck(&mut self, slides: &[Block], paper: Paper, themes: &'a [Theme]) {
        let paper = paper.size();
        for block in slides {
            let Block::Slide(slide) = block else { continue };
            self.galley.theme = &themes[0];
            self.galley.page = room(paper, &themes[0]);
            let placed = slide::set_slide(&mut self.galley, slide, paper, themes);
            paginate::page(&mut self.galley, placed, paper, &mut self.pages);
        }
    }

    /// Sets blocks on paper of one orientation; turned blocks and dashboards begin pages of their own.
    fn flow(&mut self, blocks: &[Block], paper: Paper) {
        let paper = paper.size();
        let mut rest = blocks;
        loop {
            let turn = rest.iter().position(|block| {
                matches!(block, Block::Sheets { .. } | Block::Dashboard(_)) || self.turns(block, paper)
            });
            let (run, turned) = rest.split_at(turn.unwrap_or(rest.len()));
            // Headings stay with a table that is turned.
            let table = matches!(turned.first(), Some(Block::Table(_)));
            let is_heading = |block: &&Block| matches!(block, Block::Heading(_));
            let headings = if table { run.iter().rev().take_while(is_heading).count() } else { 0 };
            self.run(&run[..run.len() - headings], paper);
            match turned.split_first() {
                None => break,
                Some((Block::Sheets { paper, blocks }, after)) => {
                    self.flow(blocks, *paper);
                    rest = after;
                }
                Some((Block::Dashboard(dashboard), after)) => {
                    let paper = dashboard.paper.size();
                    self.galley.page = room(paper, self.galley.theme);
                    let indent = std::mem::replace(&mut self.galley.indent, Pt::ZERO);
                    self.galley.set_dashboard(dashboard);
                    self.galley.indent = indent;
                    paginate::paginate(&mut self.galley, paper, &mut self.pages);
                    rest = after;
                }
                // A table that is too wide for its page and may be turned.
                Some((_, after)) => {
                    self.run(&rest[run.len() - headings..=run.len()], paper.turned());
                    rest = after;
                }
            }
        }
    }

    /// Whether a block goes to a page of the same paper held across.
    fn turns(&mut self, block: &Block, paper: Size) -> bool {
        let (upright, turned) =
            (room(paper, self.galley.theme), room(paper.turned(), self.galley.theme).width);
        paper.height > paper.width && self.galley.wants_turning(block, upright, turned)
    }

    fn run(&mut self, blocks: &[Block], paper: Size) {
        let Some((last, before)) = blocks.split_last() else { return };
        self.galley.page = room(paper, self.galley.theme);
        let measure = Measure { x: Pt::ZERO, width: self.galley.page.width };
        self.galley.set_blocks(blocks, measure, None);
        let leads = |block: &Block| matches!(block, Block::Heading(_) | Block::Paragraph(_));
        if matches!(last, Block::Table(_)) && before.iter().all(leads) {
            paginate::paginate_alike(&mut self.galley, paper, &mut self.pages);
        } else {
            paginate::paginate(&mut self.galley, paper, &mut self.pages);
        }
    }
}

/// The room for text on a sheet.
fn room(paper: Size, theme: &Theme) -> Size {
    let side = theme.page.side;
    Size::new(paper.width - side * 2.0, paper.height - theme.page.top - theme.page.bottom)
}

impl<'a> Galley<'a> {
    fn new(document: &'a Document, scope: &'a Scope<'a>, theme: &'a Theme, shaper: Shaper<'a>) -> Galley<'a> {
        Galley {
            theme,
            scope,
            shaper,
            found: Diagnostics::new(),
            frame: crate::frame::Frame::default(),
            aside: crate::frame::Frame::default(),
            tags: TagTree::new(),
            links: Vec::new(),
            anchors: Vec::new(),
            bookmarks: Vec::new(),
            slabs: Vec::new(),
            panels: Vec::new(),
            repeats: Vec::new(),
            resumes: Vec::new(),
            splits: Vec::new(),
            flexibles: Vec::new(),
            note_marks: Vec::new(),
            flows: Vec::new(),
            in_columns: false,
            footnotes: Footnotes::new(document),
            mentions_pages: false,
            page: Size::default(),
            indent: Pt::ZERO,
            compact: false,
            cell_type: None,
            cell_tags: Vec::new(),
            on_slide: false,
            chart_height: None,
            axis_room: Pt::ZERO,
            picture_height: None,
        }
    }
}
