//! Headings, paragraphs, lists, panels, columns -> slabs.

use super::compose::Type;
use super::galley::{Galley, Measure};
use crate::document::{Block, Heading, Inline, List, Look, Marker, Paragraph, plain_text};
use crate::frame::{Anchor, Bookmark, ListNumbering, Owner, Role, TagId};
use crate::text::{BOLD, REGULAR};
use crate::units::{Point, Pt};

/// How far each step of a paragraph stands in.
const STEP: Pt = Pt(12.0);

/// The numbers that hang beside the text of these blocks.
fn numbers(blocks: &[Block]) -> Vec<(&str, bool)> {
    blocks
        .iter()
        .flat_map(|block| match block {
            Block::Heading(heading) => heading.number.iter().map(|number| (number.as_str(), true)).collect(),
            Block::Paragraph(paragraph) => {
                paragraph.number.iter().map(|number| (number.as_str(), false)).collect()
            }
            Block::Sheets { blocks, .. } | Block::Together(blocks) => numbers(blocks),
            _ => Vec::new(),
        })
        .collect()
}

impl Galley<'_> {
    /// The column for the numbers that hang beside the text, wide enough for the longest; nothing
    /// where there are none.
    pub(super) fn number_column(&mut self, blocks: &[Block]) -> Pt {
        let kind = self.body();
        let widest = numbers(blocks)
            .into_iter()
            .map(|(number, bold)| {
                let font = if bold { BOLD } else { REGULAR };
                self.shaper.width(font, kind.size, number)
            })
            .fold(None, |most: Option<Pt>, width| Some(most.map_or(width, |most| most.max(width))));
        widest.map_or(Pt::ZERO, |width| {
            self.theme.page.number_column.max((width + self.theme.space(2.25)).snap_up(Pt(1.0)))
        })
    }

    pub(super) fn set_blocks(&mut self, blocks: &[Block], measure: Measure, parent: Option<TagId>) {
        let mut break_before = false;
        let below_heading = self.paragraph_gap();
        for (at, block) in blocks.iter().enumerate() {
            let first = self.slabs.len();
            match block {
                Block::Heading(heading) => self.set_heading(heading, measure, parent),
                Block::Paragraph(paragraph) => self.set_paragraph(paragraph, measure, parent),
                Block::List(list) => {
                    self.within(measure, |galley, inner| galley.set_list(list, inner, parent));
                }
                Block::Table(table) => self.set_table(table, measure, parent),
                Block::Figure(figure) => self.set_figure(figure, measure, parent),
                Block::Panel(panel) => self.within(measure, |g, inner| g.set_panel(panel, inner, parent)),
                Block::Quote(blocks) => {
                    self.within(measure, |galley, inner| galley.set_quote(blocks, inner, parent));
                }
                Block::Columns(columns) => self.set_columns(columns, measure, parent),
                Block::Tiles(tiles) => self.set_tiles(tiles, measure, parent),
                Block::PageBreak => break_before = true,
                Block::Masthead(masthead) => self.set_masthead(masthead, measure, parent),
                // Those that need pages of their own are taken out before; inside other blocks
                // they are set in the flow.
                Block::Sheets { blocks, .. } => self.set_blocks(blocks, measure, parent),
                Block::Together(blocks) => {
                    self.set_blocks(blocks, measure, parent);
                    if let Some((_, rest)) = self.slabs[first..].split_last_mut() {
                        rest.iter_mut().for_each(|slab| slab.asked_next = true);
                    }
                }
                Block::CaptionList(list) => {
                    self.within(measure, |galley, inner| galley.set_caption_list(list, inner, parent));
                }
                Block::Dashboard(dashboard) => self.set_dashboard(dashboard),
                // Only decks hold slides, and they hold nothing else.
                Block::Slide(_) => {}
            }
            // A heading stands nearer to what it names than to what is before it; a title has room about it.
            if at > 0
                && matches!(&blocks[at - 1], Block::Heading(heading) if heading.level > 1)
                && !matches!(block, Block::Heading(_))
                && let Some(slab) = self.slabs.get_mut(first)
            {
                slab.gap = slab.gap.min(below_heading);
            }
            if announces(block, blocks.get(at + 1))
                && let Some(last) = self.last_since(first)
            {
                last.keep_with_next = true;
            }
            if break_before && self.slabs.len() > first {
                self.slabs[first].page_break_before = true;
                break_before = false;
            }
        }
    }

    /// Sets blocks inside others: from the edge of the text, and no numbers hang further in.
    pub(super) fn within(&mut self, measure: Measure, set: impl FnOnce(&mut Self, Measure)) {
        let indent = std::mem::replace(&mut self.indent, Pt::ZERO);
        set(self, measure.indented(indent));
        self.indent = indent;
    }

    /// The type of body text.
    pub(super) fn body(&self) -> Type {
        let theme = self.theme;
        if let Some(kind) = self.cell_type {
            kind
        } else if self.compact {
            Type::plain(theme.sizes.tile, theme.colors.text)
        } else {
            Type::plain(theme.sizes.body, theme.colors.text)
        }
    }

    /// The space between paragraphs.
    pub(super) fn paragraph_gap(&self) -> Pt {
        self.theme.space(if self.compact { 1.0 } else { 2.0 })
    }

    pub(super) fn type_of(&self, look: Look) -> Type {
        let theme = self.theme;
        match look {
            Look::Body | Look::Centred => self.body(),
            Look::Small => Type::plain(theme.sizes.small, theme.colors.text),
            Look::Source => Type::plain(theme.sizes.source, theme.colors.grey),
            Look::Lead => Type::plain(theme.sizes.lead, theme.colors.text),
            Look::Caption => self.caption_type(),
            Look::Attribution => Type::plain(theme.sizes.small, theme.colors.grey),
        }
    }

    fn heading_type(&self, level: u8) -> (Type, Pt) {
        let theme = self.theme;
        let at = usize::from(level.clamp(1, 4)) - 1;
        let (size, gap) = if self.compact {
            (theme.sizes.tile_heading, 2.0)
        } else {
            (theme.sizes.headings[at], [7.0, 6.0, 4.0, 4.0][at])
        };
        (Type::bold(size, theme.colors.brand), theme.space(gap))
    }

    fn set_heading(&mut self, heading: &Heading, measure: Measure, parent: Option<TagId>) {
        let (kind, gap) = self.heading_type(heading.level);
        self.set_heading_as(heading, kind, gap, measure, parent);
    }

    /// As `set_heading`, in type of its own.
    pub(super) fn set_heading_as(
        &mut self,
        heading: &Heading,
        kind: Type,
        gap: Pt,
        measure: Measure,
        parent: Option<TagId>,
    ) {
        let tag = self.tag(Role::H(heading.level), parent);
        self.source(tag, &heading.place);
        let mark = self.mark();
        let first = self.slabs.len();
        let inner = if heading.level == 1 && heading.number.is_none() {
            measure
        } else {
            self.hang_number(heading.number.as_deref(), kind, measure, tag)
        };
        if let Some(label) = &heading.label {
            let name = self.scope.anchor(label);
            self.anchors.push(Anchor { name, y: -self.theme.space(1.0) });
        }
        if heading.bookmark {
            let words = plain_text(&heading.content);
            let title = match &heading.number {
                Some(number) => format!("{number} {words}"),
                None => words,
            };
            self.bookmarks.push(Bookmark { level: heading.level, title, y: -self.theme.space(1.0) });
        }
        let ready = self.ready(&heading.content, true);
        self.set_lines_from(&ready, kind, inner, tag, gap, mark);
        for slab in &mut self.slabs[first..] {
            slab.keep_with_next = true;
        }
    }

    /// Draws a number in its own column and gives the measure beside it.
    fn hang_number(&mut self, number: Option<&str>, kind: Type, measure: Measure, tag: TagId) -> Measure {
        let Some(number) = number else { return measure.indented(self.indent) };
        self.frame.own(Owner::Tag(tag));
        let font = if kind.bold { BOLD } else { REGULAR };
        let at = Point::new(measure.x, Self::baseline(kind));
        // The space after the number keeps it apart from the text when the text is extracted.
        let words = format!("{number} ");
        let width = self.shaper.draw(&mut self.frame, font, kind.size, kind.color, at, &words);
        let column = if self.indent > Pt::ZERO { self.indent } else { self.theme.page.number_column };
        measure.indented(column.max(width))
    }

    fn set_paragraph(&mut self, paragraph: &Paragraph, measure: Measure, parent: Option<TagId>) {
        let mark = self.mark();
        let first = self.slabs.len();
        let tag = self.tag(Role::P, parent);
        self.source(tag, &paragraph.place);
        if paragraph.look == Look::Attribution
            && let Some(said) = self.slabs.last_mut()
        {
            // Who said it stays with what was said.
            said.keep_with_next = true;
        }
        let kind = self.type_of(paragraph.look);
        let measure = measure.indented(STEP * f32::from(paragraph.indent));
        let inner = match paragraph.look {
            // It belongs to the title, which begins at the margin.
            Look::Lead => measure,
            _ => self.hang_number(paragraph.number.as_deref(), kind, measure, tag),
        };
        if let Some(label) = &paragraph.label {
            let name = self.scope.anchor(label);
            self.anchors.push(Anchor { name, y: -self.theme.space(1.0) });
        }
        let gap = match paragraph.look {
            Look::Small | Look::Source | Look::Attribution => self.theme.space(1.0),
            Look::Caption if !self.compact => self.theme.space(4.0),
            _ => self.paragraph_gap(),
        };
        let ready = self.ready(&paragraph.content, kind.bold);
        self.set_lines_from(&ready, kind, inner, tag, gap, mark);
        if paragraph.look == Look::Centred {
            self.centre(first, inner);
        }
        if paragraph.look == Look::Caption {
            self.slabs[first..].iter_mut().for_each(|slab| slab.keep_with_next = true);
        }
    }

    /// Moves the lines of slabs to the middle of the measure.
    fn centre(&mut self, first: usize, measure: Measure) {
        for at in first..self.slabs.len() {
            let extent = self.slabs[at].content.clone();
            let right = extent_right(self, &extent);
            let by = (measure.x + measure.width - right) / 2.0;
            self.shift(&extent, Point::new(by.max(Pt::ZERO), Pt::ZERO));
        }
    }

    fn set_list(&mut self, list: &List, measure: Measure, parent: Option<TagId>) {
        let tag = self.tag(Role::L, parent);
        let numbering = match list.marker {
            Marker::Bullet => ListNumbering::Disc,
            Marker::Decimal(_) => ListNumbering::Decimal,
            Marker::LowerAlpha(_) => ListNumbering::LowerAlpha,
            Marker::LowerRoman(_) => ListNumbering::LowerRoman,
            Marker::UpperAlpha(_) => ListNumbering::UpperAlpha,
            Marker::UpperRoman(_) => ListNumbering::UpperRoman,
        };
        self.tags.attrs_mut(tag).list = Some(numbering);
        let kind = self.body();
        let hang = self.hang_of(list, kind);
        let gap = if list.tight { self.theme.space(0.5) } else { self.paragraph_gap() };
        let count = list.items.len();
        for (i, blocks) in list.items.iter().enumerate() {
            let item = self.tag(Role::Li, Some(tag));
            let label = self.tag(Role::Lbl, Some(item));
            let body = self.tag(Role::LBody, Some(item));
            let words = list.marker.words(i);
            let mark = self.mark();
            self.frame.own(Owner::Tag(label));
            let at = Point::new(measure.x, Self::baseline(kind));
            let color = if list.marker == Marker::Bullet { self.theme.colors.brand } else { kind.color };
            self.shaper.draw(&mut self.frame, REGULAR, kind.size, color, at, &format!("{words} "));
            let from = self.slabs.len();
            self.set_blocks(blocks, measure.indented(hang), Some(body));
            let before = if i == 0 { self.paragraph_gap().min(self.theme.space(1.5)) } else { gap };
            if self.slabs.len() == from {
                self.push_slab(mark, before, kind.leading);
            } else {
                // The marker was drawn before the first slab of the item; it belongs to that slab.
                let slab = &mut self.slabs[from];
                slab.content.items.start = mark_items(mark);
                slab.gap = before;
            }
            // Two items at least at either side of a page break.
            if (i == 0 || i + 2 == count)
                && i + 1 < count
                && let Some(last) = self.last_since(from)
            {
                last.likes_next = true;
            }
        }
    }

    /// How far the items of a list stand in: the longest marker leaves a gap before its item.
    fn hang_of(&mut self, list: &List, kind: Type) -> Pt {
        let least = match list.marker {
            Marker::Bullet => return kind.size * 1.3,
            Marker::LowerRoman(_) | Marker::UpperRoman(_) => kind.size * 2.3,
            _ => kind.size * 2.0,
        };
        let widest = (0..list.items.len())
            .map(|i| self.shaper.width(REGULAR, kind.size, &list.marker.words(i)))
            .fold(Pt::ZERO, Pt::max);
        least.max((widest + kind.size * 0.5).snap_up(Pt(1.0)))
    }
}

/// Whether a paragraph leads to what comes after it: "Members asked:".
fn announces(block: &Block, next: Option<&Block>) -> bool {
    let Block::Paragraph(paragraph) = block else { return false };
    let follows = matches!(next, Some(Block::List(_) | Block::Table(_) | Block::Panel(_) | Block::Quote(_)));
    follows && plain_text(&paragraph.content).trim_end().ends_with(':')
}

fn mark_items(mark: super::galley::Mark) -> usize {
    mark.items()
}

/// The right end of the text in an extent.
fn extent_right(galley: &Galley<'_>, extent: &super::galley::Extent) -> Pt {
    let mut right = Pt::ZERO;
    for item in &galley.frame.items()[extent.items.clone()] {
        if let crate::frame::Item::Text(text) = item {
            let face = galley.shaper.fonts().face(text.font);
            let advance: i32 = galley.frame.glyphs(text).iter().map(|g| i32::from(g.advance)).sum();
            right = right.max(text.at.x + face.scaled(advance, text.size));
        }
    }
    right
}

/// Bold words and a full stop before a caption's title: `Table 3. `
pub(super) fn caption(number: Option<&str>, title: &[Inline]) -> Vec<Inline> {
    let mut caption = Vec::with_capacity(title.len() + 1);
    if let Some(number) = number {
        let stop = if title.is_empty() { "" } else { ". " };
        caption.push(Inline::bold(format!("{number}{stop}")));
    }
    caption.extend_from_slice(title);
    caption
}
