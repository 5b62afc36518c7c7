//! The content of cells: composed once for its height, then drawn.

use super::super::compose::{Line, Ready, Type};
use super::super::galley::{Galley, Measure};
use super::super::signs;
use super::decimal::is_figure;
use super::grid::{Grid, Placed, Section};
use super::rotated::Rotated;
use super::{Look, Set, align_of, heads, spark};
use crate::diagnostics::{Code, Place};
use crate::document::{
    Align, Bar, Block, CellContent, Direction, Inline, Mark as Rating, RowKind, Spark, TableLook,
};
use crate::figures::said_for_brackets;
use crate::frame::{Item, TagId};
use crate::units::{Point, Pt, Rect};

/// The space between a sign and its word, in ems: what a cell asks for shrinks with its type.
const SIGN_GAP: f32 = 1.0 / 3.0;
/// The tint behind a rating reaches this far beyond its shape and its word, in ems.
const TINT_PAD: f32 = 1.0 / 3.0;
/// The space between the parts of a stack.
const STACK_GAP: Pt = Pt(1.0);

/// A cell's content, composed.
pub(super) struct Filled<'t> {
    pub(super) height: Pt,
    content: Content<'t>,
    kind: Type,
}

enum Content<'t> {
    Empty,
    Lines {
        ready: Ready,
        lines: Vec<Line>,
    },
    /// Text beside a sign.
    Signed {
        ready: Ready,
        lines: Vec<Line>,
        sign: Sign<'t>,
    },
    /// Text beside a bar.
    Bar {
        ready: Ready,
        lines: Vec<Line>,
        bar: &'t Bar,
    },
    Spark(&'t Spark),
    /// Text from the bottom to the top.
    Rotated(Rotated),
    /// One under the other.
    Stack(Vec<Filled<'t>>),
    /// Composed when drawn; the height is already known.
    Blocks(&'t [Block]),
}

enum Sign<'t> {
    Rating(&'t Rating),
    Direction(&'t Direction),
}

impl Sign<'_> {
    /// The room left of the sign, and again right of its word.
    fn pad(&self, kind: Type) -> Pt {
        match self {
            Sign::Rating(_) => kind.size * TINT_PAD,
            Sign::Direction(_) => Pt::ZERO,
        }
    }
}

/// The room that a rating takes beside its word, or a direction.
pub(super) fn beside_word(kind: Type, rating: bool) -> Pt {
    let pads = if rating { kind.size * (TINT_PAD * 2.0) } else { Pt::ZERO };
    sign_side(kind) + kind.size * SIGN_GAP + pads
}

/// Where a cell's content is drawn: its room without padding, and how it stands in it.
#[derive(Clone, Copy)]
struct Spot {
    x: Pt,
    width: Pt,
    align: Align,
    /// The room right of the decimal point of its column.
    tail: Pt,
    /// The room for figures beside bars.
    figure: Pt,
    tag: TagId,
}

impl<'t> Filled<'t> {
    fn empty(kind: Type) -> Filled<'t> {
        Filled { height: Pt::ZERO, content: Content::Empty, kind }
    }
}

impl Galley<'_> {
    /// The type of a cell.
    pub(super) fn type_of_cell(&self, look: &Look, kind: RowKind, section: Section, column: usize) -> Type {
        match (section, kind) {
            (Section::Header, _) | (_, RowKind::Header) => look.header,
            (_, RowKind::Group) => Type { bold: true, color: self.theme.colors.brand, ..look.body },
            (_, RowKind::Total) => Type { bold: true, ..look.body },
            (_, RowKind::Normal) => {
                Type { bold: look.body.bold || look.kind == TableLook::Facts && column == 0, ..look.body }
            }
        }
    }

    pub(super) fn fill_cell<'t>(
        &mut self,
        set: &Set<'_>,
        grid: &Grid<'_>,
        row: usize,
        cell: &Placed<'t>,
        header: bool,
    ) -> Filled<'t> {
        let section = if header { Section::Header } else { Section::Body };
        let mut kind = self.type_of_cell(&set.look, grid.source[row].kind, section, cell.column);
        kind.bold |= set.is_over(cell);
        let width = set.width(cell.column, cell.columns) - set.look.pad_side * 2.0;
        if cell.cell.rotated
            && let CellContent::Text(inlines) = &cell.cell.content
        {
            let turned = self.rotated(inlines, kind);
            return Filled { height: turned.length, content: Content::Rotated(turned), kind };
        }
        let figure = set.figures[cell.column];
        let filled = self.fill_content(&cell.cell.content, kind, set.look.body, width, figure);
        // A table that is too wide was told as a whole.
        if set.fits {
            let place =
                if cell.cell.place == Place::default() { &grid.source[row].place } else { &cell.cell.place };
            self.check_room(&filled, width, place);
        }
        filled
    }

    fn fill_content<'t>(
        &mut self,
        content: &'t CellContent,
        kind: Type,
        body: Type,
        width: Pt,
        figure: Pt,
    ) -> Filled<'t> {
        match content {
            CellContent::Empty => Filled::empty(kind),
            CellContent::Text(inlines) => self.fill_text(inlines, kind, width),
            CellContent::Rating(_) | CellContent::Direction(_) | CellContent::Bar(_) => {
                self.fill_drawn(content, "", kind, width, figure)
            }
            CellContent::Spark(spark) => {
                Filled { height: kind.leading, content: Content::Spark(spark), kind }
            }
            CellContent::Stack(parts) => {
                let shown: Vec<&CellContent> = parts.iter().filter(|part| !heads::is_blank(part)).collect();
                let last = shown.len().saturating_sub(1);
                let parts: Vec<Filled> = shown
                    .iter()
                    .enumerate()
                    .map(|(at, &part)| match part {
                        // The words of one part must not run into those of the next when they are read out.
                        CellContent::Text(inlines) if at < last => {
                            let mut inlines = inlines.clone();
                            inlines.push(Inline::text(" "));
                            self.fill_text(&inlines, kind, width)
                        }
                        CellContent::Rating(_) | CellContent::Direction(_) | CellContent::Bar(_)
                            if at < last =>
                        {
                            self.fill_drawn(part, " ", kind, width, figure)
                        }
                        part => self.fill_content(part, kind, body, width, figure),
                    })
                    .collect();
                let height: Pt = parts.iter().map(|part| part.height).sum();
                Filled { height: height + STACK_GAP * last as f32, content: Content::Stack(parts), kind }
            }
            CellContent::Blocks(blocks) => {
                let measure = Measure { x: Pt::ZERO, width };
                let height =
                    self.on_trial(|galley| galley.set_cell_blocks(blocks, measure, body, None, Pt::ZERO));
                Filled { height, content: Content::Blocks(blocks), kind }
            }
        }
    }

    fn fill_text<'t>(&mut self, inlines: &[Inline], kind: Type, width: Pt) -> Filled<'t> {
        let ready = self.ready(inlines, kind.bold);
        let lines = self.compose(&ready, kind, width);
        let height = kind.leading * lines.len() as f32;
        Filled { height, content: Content::Lines { ready, lines }, kind }
    }

    /// A word beside its sign or bar; `tail` keeps it apart from what is read after it.
    fn fill_drawn<'t>(
        &mut self,
        content: &'t CellContent,
        tail: &str,
        kind: Type,
        width: Pt,
        figure: Pt,
    ) -> Filled<'t> {
        match content {
            CellContent::Rating(mark) => {
                self.fill_signed(&format!("{}{tail}", mark.word), Sign::Rating(mark), kind, width)
            }
            CellContent::Direction(direction) => {
                let kind = Type { color: direction.color, ..kind };
                let words = format!("{}{tail}", direction.word);
                self.fill_signed(&words, Sign::Direction(direction), kind, width)
            }
            CellContent::Bar(bar) => {
                let ready = self.ready(&[Inline::text(format!("{}{tail}", bar.words))], kind.bold);
                let lines = self.compose(&ready, kind, figure.max(width * 0.5).min(width));
                let height = kind.leading * lines.len() as f32;
                Filled { height, content: Content::Bar { ready, lines, bar }, kind }
            }
            _ => Filled::empty(kind),
        }
    }

    fn fill_signed<'t>(&mut self, word: &str, sign: Sign<'t>, kind: Type, width: Pt) -> Filled<'t> {
        let ready = self.ready(&[Inline::text(word)], kind.bold);
        let beside = width - beside_word(kind, matches!(sign, Sign::Rating(_)));
        let lines = self.compose(&ready, kind, beside);
        let height = kind.leading * lines.len() as f32;
        Filled { height, content: Content::Signed { ready, lines, sign }, kind }
    }

    /// Tells text that does not fit its cell: wider than it even when broken anywhere, or a figure
    /// that would be read wrongly in pieces.
    fn check_room(&mut self, filled: &Filled<'_>, width: Pt, place: &Place) {
        let (ready, lines, room) = match &filled.content {
            Content::Lines { ready, lines } => (ready, lines, width),
            Content::Signed { ready, lines, sign } => {
                (ready, lines, width - beside_word(filled.kind, matches!(sign, Sign::Rating(_))))
            }
            Content::Bar { ready, lines, .. } => (ready, lines, width),
            Content::Stack(parts) => {
                parts.iter().for_each(|part| self.check_room(part, width, place));
                return;
            }
            _ => return,
        };
        let slack = Pt(0.05);
        let widest = lines.iter().map(|line| line.width).fold(Pt::ZERO, Pt::max);
        let broken =
            lines.len() > 1 && is_figure(ready.text()) && self.wants(ready, filled.kind).min > room + slack;
        if widest <= room + slack && !broken {
            return;
        }
        let words = ready.text().trim();
        let what = if broken { "The figure" } else { "The text" };
        let wants = if broken { self.wants(ready, filled.kind).min } else { widest };
        let by = ((wants - room).0 * 25.4 / 72.0).max(0.1);
        self.found
            .error(
                Code::DoesNotFit,
                place.clone(),
                format!("{what} `{words}` is {by:.1} mm wider than its cell."),
            )
            .remedy("Give its column more width, or shorten it.");
    }

    /// Sets blocks in the table's type from `down` below the slab's top and returns their height.
    fn set_cell_blocks(
        &mut self,
        blocks: &[Block],
        measure: Measure,
        kind: Type,
        parent: Option<TagId>,
        down: Pt,
    ) -> Pt {
        let outer = self.cell_type.replace(kind);
        let compact = std::mem::replace(&mut self.compact, true);
        let indent = std::mem::replace(&mut self.indent, Pt::ZERO);
        let from = self.slabs.len();
        self.set_blocks(blocks, measure, parent);
        let height = self.fuse(from, down);
        self.compact = compact;
        self.indent = indent;
        self.cell_type = outer;
        height
    }

    #[expect(clippy::too_many_arguments, reason = "a cell's place on the page is that many things")]
    pub(super) fn draw_cell(
        &mut self,
        set: &Set<'_>,
        cell: &Placed<'_>,
        filled: &Filled<'_>,
        y: Pt,
        height: Pt,
        header: bool,
        tag: TagId,
    ) {
        let look = set.look;
        // Headers stand on the rule below them.
        let top = if header { y + height - look.pad_bottom - filled.height } else { y + look.pad_top };
        let spot = Spot {
            x: set.left(cell.column) + look.pad_side,
            width: set.width(cell.column, cell.columns) - look.pad_side * 2.0,
            align: match align_of(&set.table.columns, cell) {
                // Words of headers stand at the right edge of figures, not on their points.
                Align::Decimal if header => Align::Right,
                // Words in place of a bar stand where its figure would.
                Align::Left
                    if !header && cell.cell.align.is_none() && set.figures[cell.column] > Pt::ZERO =>
                {
                    Align::Right
                }
                align => align,
            },
            tail: set.tails[cell.column],
            figure: set.figures[cell.column],
            tag,
        };
        if let Content::Lines { ready, .. } = &filled.content {
            let words = ready.text();
            let said = if header { said_for_number(words) } else { said_for_brackets(words) };
            if said.is_some() {
                self.tags.attrs_mut(tag).actual_text = said;
            }
        }
        self.draw_filled(filled, spot, look.body, top);
    }

    fn draw_filled(&mut self, filled: &Filled<'_>, spot: Spot, body: Type, top: Pt) {
        let kind = filled.kind;
        match &filled.content {
            Content::Empty => {}
            Content::Lines { ready, lines } => self.draw_lines(ready, lines, kind, spot, top),
            Content::Signed { ready, lines, sign } => {
                self.draw_signed(ready, lines, sign, kind, spot, top);
            }
            Content::Bar { ready, lines, bar } => {
                self.draw_bar(bar, spot.x, spot.width - spot.figure, kind, top);
                self.draw_lines(ready, lines, kind, Spot { align: Align::Right, ..spot }, top);
            }
            Content::Spark(spark) => {
                let width = spark::spark_width(kind, spot.width);
                let x = spot.x + aside(spot.align, spot.width - width);
                self.draw_spark(spark, Point::new(x, top), width, kind, spot.tag);
            }
            Content::Rotated(turned) => {
                let free = (spot.width - turned.thickness(kind)).max(Pt::ZERO);
                let x = spot.x + aside(spot.align, free);
                self.draw_rotated(turned, kind, Point::new(x, top), spot.tag);
            }
            Content::Stack(parts) => {
                let mut y = top;
                for part in parts {
                    self.draw_filled(part, spot, body, y);
                    y += part.height + STACK_GAP;
                }
            }
            Content::Blocks(blocks) => {
                let measure = Measure { x: spot.x, width: spot.width };
                self.set_cell_blocks(blocks, measure, body, Some(spot.tag), top);
            }
        }
    }

    fn draw_signed(
        &mut self,
        ready: &Ready,
        lines: &[Line],
        sign: &Sign<'_>,
        kind: Type,
        spot: Spot,
        top: Pt,
    ) {
        let (side, gap, pad) = (sign_side(kind), kind.size * SIGN_GAP, sign.pad(kind));
        let widest = lines.iter().map(|line| line.width).fold(Pt::ZERO, Pt::max);
        let whole = pad * 2.0 + side + gap + widest;
        let x = spot.x + aside(spot.align, (spot.width - whole).max(Pt::ZERO));
        self.artifact();
        if let Sign::Rating(mark) = sign {
            let area = Rect::new(x, top + Pt(0.5), whole, kind.leading * lines.len() as f32 - Pt(1.0));
            self.frame.push(Item::Fill(area, mark.color.tint(0.1)));
        }
        let at = Point::new(x + pad, top + (kind.leading - side) / 2.0 + Pt(0.3));
        self.frame.push(match sign {
            Sign::Rating(mark) => signs::shape(mark.shape, at, side, mark.color),
            Sign::Direction(direction) => signs::arrow(direction.arrow, at, side, direction.color),
        });
        let beside = Spot { x: at.x + side + gap, width: widest, align: Align::Left, ..spot };
        self.draw_lines(ready, lines, kind, beside, top);
    }

    fn draw_lines(&mut self, ready: &Ready, lines: &[Line], kind: Type, spot: Spot, top: Pt) {
        let Spot { x, width, tag, .. } = spot;
        let links = self.link_tags(ready, tag);
        for (i, line) in lines.iter().enumerate() {
            let free = width - line.width;
            let at = match spot.align {
                Align::Decimal if lines.len() == 1 => {
                    x + width - spot.tail - (line.width - self.tail_width(line, kind))
                }
                align => x + aside(align, free),
            };
            let base = top + kind.leading * i as f32 + Self::baseline(kind);
            // Words among figures may be longer than the figures' own room.
            let at = at.min(x + free).max(x);
            self.draw_line(line, kind, Point::new(at, base), tag, ready, &links);
        }
    }
}

/// How far from the left something stands that leaves `free` of its room.
fn aside(align: Align, free: Pt) -> Pt {
    match align {
        Align::Left => Pt::ZERO,
        Align::Centre => free / 2.0,
        Align::Right | Align::Decimal => free,
    }
}

fn sign_side(kind: Type) -> Pt {
    signs::side(kind.size)
}

/// What is heard in place of a header such as `No.`, which would be the word "no".
fn said_for_number(words: &str) -> Option<String> {
    let rest = words.trim().strip_prefix("No.")?;
    let plain = |c: char| c == ' ' || c == '\u{a0}';
    (rest.is_empty() || rest.starts_with(plain)).then(|| format!("Number{rest}"))
}
