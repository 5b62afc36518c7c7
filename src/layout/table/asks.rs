//! What the content of cells asks of the widths of their columns.

use super::super::compose::{Ready, Type, Wants};
use super::super::galley::Galley;
use super::cells::beside_word;
use super::decimal::is_figure;
use super::grid::{Grid, Placed, Section};
use super::{Look, bar, spark};
use crate::document::{Align, Block, CellContent, Column, Inline, RowKind, Style, Table, Width};
use crate::units::Pt;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// Headers wrap before the words below them do, to this many lines where there is room.
const HEADER_LINES: usize = 3;
/// Headers up to these lengths, in ems, ask for one line and for two lines at most.
const SHORT_HEADERS: [f32; 2] = [5.0, 10.0];
/// Ratings and directions up to this length, in ems, are wrapped last.
const SHORT_SIGN: f32 = 10.0;
/// Longer words than this, in ems, are broken where they must be: addresses of the web.
const LONGEST_WORD: f32 = 14.0;
/// Figures up to this length, in ems, are never wrapped.
const LONGEST_FIGURE: f32 = 10.0;

/// What the columns of a table ask for in its own type, without padding.
pub(super) struct Asks {
    header: Part,
    body: Part,
    /// How much larger the type is than the usual one that fixed widths are thought of for.
    larger: f32,
}

/// What one section asks for.
struct Part {
    single: Vec<Ask>,
    /// The most that cells over several columns ask for, by span and first column.
    wide: BTreeMap<(usize, usize), Wants>,
}

/// What the cells of one column ask for.
#[derive(Clone, Copy, Default)]
struct Ask {
    wants: Wants,
    /// The longest word.
    word: Pt,
    /// What keeps short words with a sign or a figure on one line, where there is room for that.
    kept: Pt,
    /// Of figures on their decimal point: what stands before it, and from it on.
    whole: Pt,
    tail: Pt,
    /// The widest figure beside a bar.
    figure: Pt,
}

impl Ask {
    fn join(&mut self, wants: Wants) {
        self.wants = Wants { min: self.wants.min.max(wants.min), max: self.wants.max.max(wants.max) };
    }
}

/// How much smaller than its own the type of a table is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    pub(super) header: f32,
    pub(super) body: f32,
}

impl Scale {
    pub(super) const WHOLE: Scale = Scale { header: 1.0, body: 1.0 };
}

impl Part {
    fn new(columns: usize) -> Part {
        Part { single: vec![Ask::default(); columns], wide: BTreeMap::new() }
    }

    /// Adds what a cell wants; `word` is its longest word, where that is less.
    fn add(&mut self, cell: &Placed<'_>, wants: Wants, word: Pt) {
        if cell.columns == 1 {
            let ask = &mut self.single[cell.column];
            ask.join(wants);
            ask.word = ask.word.max(word);
        } else {
            let most = self.wide.entry((cell.columns, cell.column)).or_default();
            *most = Wants { min: most.min.max(wants.min), max: most.max.max(wants.max) };
        }
    }
}

impl Asks {
    /// The room right of the decimal point of each column.
    pub(super) fn tails(&self, scale: Scale) -> Vec<Pt> {
        self.body.single.iter().map(|ask| ask.tail * scale.body).collect()
    }

    /// The room for figures beside bars.
    pub(super) fn figures(&self, scale: Scale) -> Vec<Pt> {
        self.body.single.iter().map(|ask| ask.figure * scale.body).collect()
    }

    /// The columns of a fixed width that are narrower than their longest word, with what they lack. In
    /// larger type they have what they need.
    pub(super) fn too_narrow(&self, columns: &[Column], scale: Scale, pads: Pt) -> Vec<(usize, Pt)> {
        if self.larger > 1.0 {
            return Vec::new();
        }
        let lack = |at: usize| {
            let Width::Fixed(width) = columns[at].width else { return Pt::ZERO };
            let header = self.header.single[at].word * scale.header;
            header.max(self.body.single[at].word * scale.body) + pads - width
        };
        (0..columns.len()).map(|at| (at, lack(at))).filter(|&(_, lack)| lack > Pt(0.05)).collect()
    }

    /// What each column wants at a scale, with `pads` of padding. Where `kept`, short words with signs
    /// and figures stay on one line.
    pub(super) fn wants(&self, columns: &[Column], scale: Scale, pads: Pt, kept: bool) -> Vec<Wants> {
        let mut wants: Vec<Wants> = self
            .header
            .single
            .iter()
            .zip(&self.body.single)
            .map(|(header, body)| {
                let kept = if kept { body.kept } else { Pt::ZERO };
                let figures = (body.whole + body.tail).max(kept) * scale.body;
                let min = (header.wants.min * scale.header).max(body.wants.min * scale.body).max(figures);
                let max = (header.wants.max * scale.header).max(body.wants.max * scale.body).max(min);
                Wants { min: min + pads, max: max + pads }
            })
            .collect();
        for (want, column) in wants.iter_mut().zip(columns) {
            if let Width::Fixed(width) = column.width {
                // It was thought of for type of the usual size. Larger type takes what it needs, and more
                // only where the other columns leave it.
                let wide = (width * self.larger).max(want.min);
                *want = if self.larger > 1.0 {
                    Wants { min: want.min, max: wide }
                } else {
                    Wants { min: width, max: width }
                };
            }
        }
        // Short spans first, so that longer ones see what those asked for.
        for (part, scale) in [(&self.header, scale.header), (&self.body, scale.body)] {
            for (&(span, column), want) in &part.wide {
                let covered = &columns[column..column + span];
                stretch(&mut wants[column..column + span], covered, want.min * scale + pads, |want| {
                    &mut want.min
                });
                stretch(&mut wants[column..column + span], covered, want.max * scale + pads, |want| {
                    &mut want.max
                });
            }
        }
        for want in &mut wants {
            want.max = want.max.max(want.min);
        }
        wants
    }
}

/// The words of a cell that is set as all of its column are.
fn plain_words<'t>(cell: &Placed<'t>) -> Option<&'t str> {
    let CellContent::Text(inlines) = &cell.cell.content else { return None };
    match inlines.as_slice() {
        [Inline::Text { text, style, .. }]
            if cell.columns == 1
                && !cell.cell.rotated
                && cell.cell.align.is_none()
                && *style == Style::default() =>
        {
            Some(text)
        }
        _ => None,
    }
}

/// Whether words begin as a figure does and hold one: `6/8 75%`, `1 year 2 months`, not `New for 2016/17`.
fn is_compound(words: &str) -> bool {
    let begins = words.trim_start().starts_with(|c: char| !c.is_alphabetic());
    begins && words.contains(|c: char| c.is_ascii_digit())
}

/// Lets columns together be as wide as a cell over them asks, those of a fixed width left out.
fn stretch(wants: &mut [Wants], columns: &[Column], to: Pt, side: impl Fn(&mut Wants) -> &mut Pt) {
    let has: Pt = wants.iter_mut().map(|want| *side(want)).sum();
    let open = columns.iter().filter(|column| !matches!(column.width, Width::Fixed(_))).count();
    let lack = to - has;
    if lack <= Pt::ZERO || open == 0 {
        return;
    }
    for (want, column) in wants.iter_mut().zip(columns) {
        if !matches!(column.width, Width::Fixed(_)) {
            *side(want) += lack / open as f32;
        }
    }
}

impl Galley<'_> {
    /// What the cells of a table ask for. What is wrong with their text is told when it is set.
    pub(super) fn asks(&mut self, table: &Table, header: &Grid<'_>, body: &Grid<'_>, look: &Look) -> Asks {
        let found = std::mem::take(&mut self.found);
        let count = table.columns.len();
        let mut asks = Asks { header: Part::new(count), body: Part::new(count), larger: self.theme.scale() };
        for (row, cells) in header.rows.iter().enumerate() {
            let kind = header.source[row].kind;
            for cell in cells {
                let kind = self.type_of_cell(look, kind, Section::Header, cell.column);
                let wants = self.head_wants(cell, kind);
                asks.header.add(cell, wants, wants.min);
            }
        }
        // Dates, wards and small figures repeat down a column, and ask for no more the second time.
        let mut asked: FxHashSet<(usize, &str)> = FxHashSet::default();
        for (row, cells) in body.rows.iter().enumerate() {
            let kind = body.source[row].kind;
            for cell in cells {
                // The heading of a group runs across the table; it asks for nothing.
                if kind == RowKind::Group && cell.columns > 1 {
                    continue;
                }
                let plain = plain_words(cell).filter(|_| kind == RowKind::Normal);
                if plain.is_some_and(|words| !asked.insert((cell.column, words))) {
                    continue;
                }
                let set = self.type_of_cell(look, kind, Section::Body, cell.column);
                if kind == RowKind::Header {
                    let wants = self.head_wants(cell, set);
                    asks.header.add(cell, wants, wants.min);
                } else {
                    self.ask_of_body(table, cell, set, &mut asks.body);
                }
            }
        }
        self.found = found;
        asks
    }

    fn head_wants(&mut self, cell: &Placed<'_>, kind: Type) -> Wants {
        if cell.cell.rotated
            && let CellContent::Text(inlines) = &cell.cell.content
        {
            let thick = self.rotated(inlines, kind).thickness(kind);
            return Wants { min: thick, max: thick };
        }
        let wants = self.cell_wants(&cell.cell.content, kind);
        match &cell.cell.content {
            CellContent::Text(inlines) => Wants { max: self.header_width(inlines, kind, wants), ..wants },
            _ => wants,
        }
    }

    /// The width at which a header takes few lines.
    fn header_width(&mut self, inlines: &[Inline], kind: Type, wants: Wants) -> Pt {
        let longer = SHORT_HEADERS.iter().filter(|&&ems| wants.max > kind.size * ems).count();
        let most = (longer + 1).min(HEADER_LINES);
        let ready = self.ready(inlines, kind.bold);
        let mut width = wants.min.max(wants.max / most as f32);
        while width < wants.max && self.compose(&ready, kind, width).len() > most {
            width += kind.size * 0.25;
        }
        width.min(wants.max.max(wants.min))
    }

    fn ask_of_body(&mut self, table: &Table, cell: &Placed<'_>, kind: Type, part: &mut Part) {
        if cell.cell.rotated && matches!(cell.cell.content, CellContent::Text(_)) {
            let wants = self.head_wants(cell, kind);
            part.add(cell, wants, wants.min);
            return;
        }
        let align = super::align_of(&table.columns, cell);
        if align == Align::Decimal && cell.columns == 1 {
            self.ask_of_decimals(&cell.cell.content, kind, &mut part.single[cell.column]);
        }
        if let CellContent::Bar(bar) = &cell.cell.content
            && cell.columns == 1
        {
            let figure = self.inline_wants(&[Inline::text(&*bar.words)], kind).max;
            let ask = &mut part.single[cell.column];
            ask.figure = ask.figure.max(figure);
        }
        let numeric = cell.columns == 1 && matches!(align, Align::Right | Align::Decimal);
        let mut wants = self.cell_wants(&cell.cell.content, kind);
        let word = wants.min;
        if let CellContent::Text(inlines) = &cell.cell.content
            && wants.max <= kind.size * LONGEST_FIGURE
        {
            let words = crate::document::plain_text(inlines);
            if is_figure(&words) {
                wants.min = wants.max;
            } else if numeric && is_compound(&words) {
                let kept = &mut part.single[cell.column].kept;
                *kept = kept.max(wants.max);
            }
        }
        if cell.columns == 1 {
            let kept = self.kept_sign(&cell.cell.content, kind);
            let ask = &mut part.single[cell.column];
            ask.kept = ask.kept.max(kept);
        }
        if cell.columns > 1 {
            // Words across value columns wrap before they pull those apart.
            wants.max = wants.min.max(wants.max / 2.0);
        }
        part.add(cell, wants, word);
    }

    /// The width of short ratings and directions on one line.
    fn kept_sign(&mut self, content: &CellContent, kind: Type) -> Pt {
        let wants = match content {
            CellContent::Rating(mark) => self.sign_wants(&mark.word, kind, true),
            CellContent::Direction(direction) => self.sign_wants(&direction.word, kind, false),
            CellContent::Stack(parts) => {
                return parts.iter().fold(Pt::ZERO, |most, part| most.max(self.kept_sign(part, kind)));
            }
            _ => return Pt::ZERO,
        };
        if wants.max <= kind.size * SHORT_SIGN { wants.max } else { Pt::ZERO }
    }

    /// Notes the two sides of the decimal point of figures, those of stacked parts each.
    fn ask_of_decimals(&mut self, content: &CellContent, kind: Type, ask: &mut Ask) {
        match content {
            CellContent::Text(inlines) => {
                let ready = self.ready(inlines, kind.bold);
                if !ready.text().contains(|c: char| c.is_ascii_digit()) {
                    return;
                }
                let lines = self.compose(&ready, kind, Pt(10_000.0));
                let [line] = lines.as_slice() else { return };
                // Words with a figure among them wrap as words do.
                if line.width > kind.size * LONGEST_FIGURE {
                    return;
                }
                let tail = self.tail_width(line, kind);
                ask.tail = ask.tail.max(tail);
                ask.whole = ask.whole.max(line.width - tail);
            }
            CellContent::Stack(parts) => {
                parts.iter().for_each(|part| self.ask_of_decimals(part, kind, ask));
            }
            _ => {}
        }
    }

    fn cell_wants(&mut self, content: &CellContent, kind: Type) -> Wants {
        match content {
            CellContent::Empty => Wants::default(),
            CellContent::Text(inlines) => self.inline_wants(inlines, kind),
            CellContent::Rating(mark) => self.sign_wants(&mark.word, kind, true),
            CellContent::Direction(direction) => self.sign_wants(&direction.word, kind, false),
            CellContent::Blocks(blocks) => self.block_wants(blocks, kind),
            CellContent::Stack(parts) => parts.iter().fold(Wants::default(), |most, part| {
                let want = self.cell_wants(part, kind);
                Wants { min: most.min.max(want.min), max: most.max.max(want.max) }
            }),
            CellContent::Spark(_) => spark::spark_wants(kind),
            CellContent::Bar(bar) => {
                let figure = self.inline_wants(&[Inline::text(&*bar.words)], kind).max;
                bar::bar_wants(kind, figure)
            }
        }
    }

    fn inline_wants(&mut self, inlines: &[Inline], kind: Type) -> Wants {
        let ready = self.ready(inlines, kind.bold);
        self.ready_wants(&ready, kind)
    }

    fn ready_wants(&mut self, ready: &Ready, kind: Type) -> Wants {
        let wants = self.wants(ready, kind);
        Wants { min: wants.min.min(kind.size * LONGEST_WORD), ..wants }
    }

    fn sign_wants(&mut self, word: &str, kind: Type, rating: bool) -> Wants {
        let text = self.inline_wants(&[Inline::text(word)], kind);
        let sign = beside_word(kind, rating);
        Wants { min: text.min + sign, max: text.max + sign }
    }

    fn block_wants(&mut self, blocks: &[Block], kind: Type) -> Wants {
        let mut wants = Wants { min: kind.size * 2.5, max: kind.size * 2.5 };
        for block in blocks {
            let want = match block {
                Block::Paragraph(paragraph) => self.inline_wants(&paragraph.content, kind),
                Block::Heading(heading) => self.inline_wants(&heading.content, kind),
                Block::List(list) => list.items.iter().fold(Wants::default(), |most, item| {
                    let want = self.block_wants(item, kind);
                    let hang = kind.size * 2.0;
                    Wants { min: most.min.max(want.min + hang), max: most.max.max(want.max + hang) }
                }),
                Block::Table(table) => self.nested_wants(table),
                _ => Wants { min: kind.size * 6.0, max: kind.size * 20.0 },
            };
            wants = Wants { min: wants.min.max(want.min), max: wants.max.max(want.max) };
        }
        wants
    }

    /// What a table inside a cell asks for.
    fn nested_wants(&mut self, table: &Table) -> Wants {
        let compact = std::mem::replace(&mut self.compact, true);
        let look = self.look(table.look);
        let total = self.least_and_most(table, &look).unwrap_or_default();
        self.compact = compact;
        total
    }

    /// What all columns of a table want together, padding counted. `None` when its rows are wrong.
    pub(super) fn least_and_most(&mut self, table: &Table, look: &Look) -> Option<Wants> {
        let mut found = crate::diagnostics::Diagnostics::new();
        let count = table.columns.len();
        let header = Grid::new(&table.header, count, Section::Header, &mut found)?;
        let body = Grid::new(&table.body, count, Section::Body, &mut found)?;
        let asks = self.asks(table, &header, &body, look);
        let wants = asks.wants(&table.columns, Scale::WHOLE, look.pad_side * 2.0, false);
        Some(
            wants.iter().fold(Wants::default(), |sum, want| Wants {
                min: sum.min + want.min,
                max: sum.max + want.max,
            }),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::is_compound;

    #[test]
    fn words_that_hold_a_figure_are_no_compound_figure() {
        for words in ["6/8 75%", "(81/87) 93%", "1 Year 2 Months", "£1.3 million", "−4.9% of 12"] {
            assert!(is_compound(words), "{words}");
        }
        for words in ["New for 2016/17", "Region 416", "awaiting data", "(not known)"] {
            assert!(!is_compound(words), "{words}");
        }
    }
}
