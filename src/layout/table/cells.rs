//! The content of cells: composed once for its height, then drawn.

use super::super::compose::{Line, Ready, Type};
use super::super::galley::{Galley, Measure};
use super::super::signs;
use super::Set;
use super::grid::{Grid, Placed};
use crate::document::{Align, Block, CellContent, Direction, Inline, Mark as Rating, RowKind};
use crate::frame::TagId;
use crate::units::{Point, Pt};

/// The space between a sign and its word.
const SIGN_GAP: Pt = Pt(3.0);

/// A cell's content, composed.
pub(super) struct Filled {
    pub(super) height: Pt,
    content: Content,
    kind: Type,
}

enum Content {
    Empty,
    Lines {
        ready: Ready,
        lines: Vec<Line>,
    },
    /// Text beside a sign.
    Signed {
        ready: Ready,
        lines: Vec<Line>,
        sign: Sign,
    },
    /// Composed when drawn; the height is already known.
    Blocks,
}

enum Sign {
    Rating(Rating),
    Direction(Direction),
}

impl Filled {
    pub(super) fn is_empty(&self) -> bool {
        match &self.content {
            Content::Empty => true,
            Content::Lines { ready, .. } => ready.is_empty(),
            Content::Signed { .. } | Content::Blocks => false,
        }
    }
}

impl Galley<'_> {
    /// The type of a cell.
    pub(super) fn cell_type(
        set_body: Type,
        set_header: Type,
        kind: RowKind,
        header: bool,
        color: crate::frame::Color,
    ) -> Type {
        if header {
            set_header
        } else {
            match kind {
                RowKind::Normal => set_body,
                RowKind::Header => Type { bold: true, ..set_body },
                RowKind::Group => Type { bold: true, color, ..set_body },
                RowKind::Total => Type { bold: true, ..set_body },
            }
        }
    }

    pub(super) fn fill_cell(
        &mut self,
        set: &Set<'_>,
        grid: &Grid<'_>,
        row: usize,
        cell: &Placed<'_>,
        header: bool,
    ) -> Filled {
        let look = set.look;
        let mut kind =
            Self::cell_type(look.body, look.header, grid.source[row].kind, header, self.theme.colors.brand);
        if !header && look.kind == crate::document::TableLook::Facts && cell.column == 0 {
            kind.bold = true;
        }
        let width = set.width(cell.column, cell.columns) - look.pad_side * 2.0;
        match &cell.cell.content {
            CellContent::Empty => Filled { height: Pt::ZERO, content: Content::Empty, kind },
            CellContent::Text(inlines) => {
                let ready = self.ready(inlines, kind.bold);
                let lines = self.compose(&ready, kind, width);
                let height = kind.leading * lines.len() as f32;
                Filled { height, content: Content::Lines { ready, lines }, kind }
            }
            CellContent::Rating(mark) => {
                let word = mark.word.clone();
                self.fill_signed(&word, Sign::Rating(mark.clone()), kind, width)
            }
            CellContent::Direction(direction) => {
                let kind = Type { color: direction.color, ..kind };
                let word = direction.word.clone();
                self.fill_signed(&word, Sign::Direction(direction.clone()), kind, width)
            }
            CellContent::Stack(_) | CellContent::Spark(_) | CellContent::Bar(_) => {
                Filled { height: Pt::ZERO, content: Content::Empty, kind }
            }
            CellContent::Blocks(blocks) => {
                let measure = Measure { x: Pt::ZERO, width };
                let height = self
                    .on_trial(|galley| galley.set_cell_blocks(blocks, measure, look.body, None, Pt::ZERO));
                Filled { height, content: Content::Blocks, kind }
            }
        }
    }

    fn fill_signed(&mut self, word: &str, sign: Sign, kind: Type, width: Pt) -> Filled {
        let ready = self.ready(&[Inline::text(word)], kind.bold);
        let beside = width - sign_side(kind) - SIGN_GAP;
        let lines = self.compose(&ready, kind, beside);
        let height = kind.leading * lines.len() as f32;
        Filled { height, content: Content::Signed { ready, lines, sign }, kind }
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
        filled: &Filled,
        y: Pt,
        height: Pt,
        header: bool,
        tag: TagId,
    ) {
        let look = set.look;
        let x = set.left(cell.column) + look.pad_side;
        let width = set.width(cell.column, cell.columns) - look.pad_side * 2.0;
        // Headers stand on the rule below them.
        let top = if header { y + height - look.pad_bottom - filled.height } else { y + look.pad_top };
        let kind = filled.kind;
        match &filled.content {
            Content::Empty => {}
            Content::Lines { ready, lines } => {
                let align = Self::align_of(set, cell);
                let links = self.link_tags(ready, tag);
                for (i, line) in lines.iter().enumerate() {
                    let free = width - line.width;
                    let decimal = align == Align::Decimal && !header && lines.len() == 1;
                    let at = match align {
                        Align::Decimal if decimal => {
                            let tail = self.tail_width(line, kind);
                            x + width - set.fractions[cell.column] - (line.width - tail)
                        }
                        Align::Left => x,
                        Align::Right | Align::Decimal => x + free,
                        Align::Centre => x + free / 2.0,
                    };
                    let base = top + kind.leading * i as f32 + Self::baseline(kind);
                    self.draw_line(line, kind, Point::new(at.max(x), base), tag, ready, &links);
                }
            }
            Content::Signed { ready, lines, sign } => {
                let side = sign_side(kind);
                let sign_top = top + (kind.leading - side) / 2.0 + Pt(0.3);
                let at = Point::new(x, sign_top);
                let item = match sign {
                    Sign::Rating(mark) => signs::shape(mark.shape, at, side, mark.color),
                    Sign::Direction(direction) => signs::arrow(direction.arrow, at, side, direction.color),
                };
                self.artifact();
                self.frame.push(item);
                for (i, line) in lines.iter().enumerate() {
                    let base = top + kind.leading * i as f32 + Self::baseline(kind);
                    self.draw_line(line, kind, Point::new(x + side + SIGN_GAP, base), tag, ready, &[]);
                }
            }
            Content::Blocks => {
                if let CellContent::Blocks(blocks) = &cell.cell.content {
                    self.set_cell_blocks(blocks, Measure { x, width }, look.body, Some(tag), top);
                }
            }
        }
    }

    /// The width of a figure from its decimal point on.
    pub(super) fn tail_width(&mut self, line: &Line, kind: Type) -> Pt {
        let mut tail = Pt::ZERO;
        let mut seen = false;
        for span in &line.spans {
            let text = span.text.trim_end();
            if seen {
                tail += self.shaper.width(span.font, kind.size, text);
            } else if let Some(point) = tail_start(text) {
                tail += self.shaper.width(span.font, kind.size, &text[point..]);
                seen = true;
            }
        }
        tail
    }
}

/// Where the part after the units digit begins: the point, or a sign such as `%` after the digits.
fn tail_start(text: &str) -> Option<usize> {
    let digits = text.rfind(|c: char| c.is_ascii_digit())?;
    match text.find('.') {
        Some(point) if point < digits => Some(point),
        _ => Some(digits + 1).filter(|&at| at < text.len()),
    }
}

fn sign_side(kind: Type) -> Pt {
    kind.size * 0.78
}

#[cfg(test)]
mod tests {
    use super::tail_start;

    #[test]
    fn figures_hang_on_their_decimal_point() {
        assert_eq!(tail_start("12.75"), Some(2));
        assert_eq!(tail_start("91%"), Some(2));
        assert_eq!(tail_start("1,390"), None);
        assert_eq!(tail_start("n/a"), None);
    }
}
