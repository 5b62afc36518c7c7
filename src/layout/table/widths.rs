//! Column widths from content, fixed widths and shares.

use super::super::compose::{Type, Wants};
use super::super::galley::{Galley, Measure};
use super::grid::Grid;
use super::{Look, Set};
use crate::diagnostics::Code;
use crate::document::{Align, Block, CellContent, Inline, RowKind, Table, Width, plain_text};
use crate::units::Pt;

/// A header asks for this share of its length on one line.
const HEADER_SHARE: f32 = 0.45;
/// Type is made smaller by this much at a time until a wide table fits.
const STEP: Pt = Pt(0.25);

impl Galley<'_> {
    /// Fixes columns and type so that the table fits the measure; what cannot fit is an error.
    pub(super) fn fix_columns<'t>(
        &mut self,
        table: &'t Table,
        header: &Grid<'t>,
        body: &Grid<'t>,
        measure: Measure,
    ) -> Set<'t> {
        let mut look = self.look(table.look);
        let wants = self.column_wants(table, header, body, &look);
        let pads = look.pad_side * 2.0;
        let mut factor = 1.0;
        loop {
            let least: Pt = wants.iter().map(|want| want.min * factor + pads).sum();
            if least <= measure.width + Pt(0.01) {
                break;
            }
            let smaller = look.body.size - STEP;
            if smaller < self.theme.tables.floor {
                self.tell_too_wide(table, least - measure.width, &wants);
                break;
            }
            factor *= smaller / look.body.size;
            shrink(&mut look.body, smaller);
            let header = look.header.size - STEP;
            shrink(&mut look.header, header.max(self.theme.tables.floor));
        }
        let widths = share_out(table, &wants, factor, pads, measure.width);
        let mut edges = Vec::with_capacity(widths.len() + 1);
        let mut x = measure.x;
        edges.push(x);
        for width in widths {
            x += width;
            edges.push(x);
        }
        let fractions = self.fractions(table, body, &look);
        Set { table, look, edges, fractions }
    }

    fn tell_too_wide(&mut self, table: &Table, by: Pt, wants: &[Wants]) {
        let widest = (0..wants.len()).max_by(|&a, &b| wants[a].min.0.total_cmp(&wants[b].min.0)).unwrap_or(0);
        let millimetres = by.0 * 25.4 / 72.0;
        let name = plain_text(&table.title);
        self.found
            .error(
                Code::DoesNotFit,
                table.place.clone(),
                format!(
                    "The table `{name}` is {millimetres:.0} mm too wide for its page, even in its smallest type; column {} asks for most.",
                    widest + 1
                ),
            )
            .remedy("Put it under `landscape:`, shorten its longest words, or leave columns out.");
    }

    /// The least and the most that each column asks for in the table's own type, without padding.
    fn column_wants(&mut self, table: &Table, header: &Grid<'_>, body: &Grid<'_>, look: &Look) -> Vec<Wants> {
        let mut wants = vec![Wants::default(); table.columns.len()];
        let mut wide: Vec<(usize, usize, Wants)> = Vec::new();
        for (grid, is_header) in [(header, true), (body, false)] {
            for (row, cells) in grid.rows.iter().enumerate() {
                let kind = grid.source[row].kind;
                if kind == RowKind::Group && cells.len() == 1 {
                    continue;
                }
                let kind = Self::cell_type(look.body, look.header, kind, is_header, self.theme.colors.brand);
                for cell in cells {
                    let mut want = self.cell_wants(&cell.cell.content, kind);
                    if is_header {
                        // Headers wrap before the words below them do.
                        want.max = want.min.max(want.max * HEADER_SHARE);
                    }
                    let figures = matches!(table.columns[cell.column].align, Align::Right | Align::Decimal);
                    if figures && !is_header && want.max < Pt(90.0) {
                        // Figures are never wrapped.
                        want.min = want.max;
                    }
                    if cell.columns == 1 {
                        let has = &mut wants[cell.column];
                        has.min = has.min.max(want.min);
                        has.max = has.max.max(want.max);
                    } else {
                        wide.push((cell.column, cell.columns, want));
                    }
                }
            }
        }
        for (column, span, want) in wide {
            let pads = look.pad_side * 2.0 * (span - 1) as f32;
            let has: Pt = wants[column..column + span].iter().map(|want| want.min).sum();
            let lack = (want.min - pads - has).max(Pt::ZERO) / span as f32;
            for part in &mut wants[column..column + span] {
                part.min += lack;
                part.max = part.max.max(part.min);
            }
        }
        for (want, column) in wants.iter_mut().zip(&table.columns) {
            if let Width::Fixed(width) = column.width {
                // Widths were thought of for lines of 16 pt; larger type needs as much more.
                let inner = width * self.theme.scale() - look.pad_side * 2.0;
                *want = Wants { min: inner, max: inner };
            }
        }
        wants
    }

    fn cell_wants(&mut self, content: &CellContent, kind: Type) -> Wants {
        match content {
            CellContent::Empty => Wants::default(),
            CellContent::Text(inlines) => self.inline_wants(inlines, kind),
            CellContent::Rating(mark) => self.sign_wants(&mark.word, kind),
            CellContent::Direction(direction) => self.sign_wants(&direction.word, kind),
            CellContent::Blocks(blocks) => self.block_wants(blocks, kind),
            CellContent::Stack(_) | CellContent::Spark(_) | CellContent::Bar(_) => Wants::default(),
        }
    }

    fn inline_wants(&mut self, inlines: &[Inline], kind: Type) -> Wants {
        // What is wrong with a reference is told when the text is set.
        let found = std::mem::take(&mut self.found);
        let ready = self.ready(inlines, kind.bold);
        self.found = found;
        self.wants(&ready, kind)
    }

    fn sign_wants(&mut self, word: &str, kind: Type) -> Wants {
        let text = self.inline_wants(&[Inline::text(word)], kind);
        let sign = kind.size + Pt(3.0);
        Wants { min: text.min + sign, max: text.max + sign }
    }

    fn block_wants(&mut self, blocks: &[Block], kind: Type) -> Wants {
        let mut wants = Wants { min: Pt(24.0), max: Pt(24.0) };
        for block in blocks {
            let want = match block {
                Block::Paragraph(paragraph) => self.inline_wants(&paragraph.content, kind),
                Block::Heading(heading) => self.inline_wants(&heading.content, kind),
                Block::List(list) => list.items.iter().fold(Wants::default(), |most, item| {
                    let want = self.block_wants(item, kind);
                    let hang = kind.size * 2.0;
                    Wants { min: most.min.max(want.min + hang), max: most.max.max(want.max + hang) }
                }),
                _ => Wants { min: Pt(60.0), max: Pt(200.0) },
            };
            wants = Wants { min: wants.min.max(want.min), max: wants.max.max(want.max) };
        }
        wants
    }

    /// Of each column aligned on the point, the widest part after the units digit.
    fn fractions(&mut self, table: &Table, body: &Grid<'_>, look: &Look) -> Vec<Pt> {
        let mut fractions = vec![Pt::ZERO; table.columns.len()];
        for (row, cells) in body.rows.iter().enumerate() {
            let kind = Self::cell_type(
                look.body,
                look.header,
                body.source[row].kind,
                false,
                self.theme.colors.brand,
            );
            for cell in cells.iter().filter(|cell| cell.columns == 1) {
                if table.columns[cell.column].align != Align::Decimal {
                    continue;
                }
                if let CellContent::Text(inlines) = &cell.cell.content {
                    let found = std::mem::take(&mut self.found);
                    let ready = self.ready(inlines, kind.bold);
                    self.found = found;
                    if !ready.text().contains(|c: char| c.is_ascii_digit()) {
                        continue;
                    }
                    let lines = self.compose(&ready, kind, Pt(10_000.0));
                    let tail = lines.first().map_or(Pt::ZERO, |line| self.tail_width(line, kind));
                    fractions[cell.column] = fractions[cell.column].max(tail);
                }
            }
        }
        fractions
    }
}

fn shrink(kind: &mut Type, size: Pt) {
    kind.leading = kind.leading * (size / kind.size);
    kind.size = size;
}

/// Divides the width: what columns ask for when there is room, else between least and most.
fn share_out(table: &Table, wants: &[Wants], factor: f32, pads: Pt, width: Pt) -> Vec<Pt> {
    let shares: f32 = table
        .columns
        .iter()
        .map(|column| if let Width::Share(share) = column.width { share } else { 0.0 })
        .sum();
    let min: Vec<Pt> = wants.iter().map(|want| want.min * factor + pads).collect();
    // One column of long prose must not starve the others.
    let most = width * 0.5;
    let max: Vec<Pt> =
        wants.iter().zip(&min).map(|(want, &min)| (want.max * factor + pads).min(most).max(min)).collect();
    let is_share = |i: usize| matches!(table.columns[i].width, Width::Share(_));
    let is_fixed = |i: usize| matches!(table.columns[i].width, Width::Fixed(_));
    let columns = 0..wants.len();
    let asked: Pt = columns.clone().map(|i| if is_share(i) { min[i] } else { max[i] }).sum();
    if asked <= width {
        let spare = width - asked;
        if shares > 0.0 {
            return columns
                .map(|i| match table.columns[i].width {
                    Width::Share(share) => min[i] + spare * (share / shares),
                    _ => max[i],
                })
                .collect();
        }
        // The spare room is shared, more to wide columns, so that narrow ones are not crammed.
        let weight = |i: usize| if is_fixed(i) { 0.0 } else { max[i].0 + 24.0 };
        let weights: f32 = columns.clone().map(weight).sum();
        return columns
            .map(|i| max[i] + if weights > 0.0 { spare * (weight(i) / weights) } else { Pt::ZERO })
            .collect();
    }
    let least: Pt = min.iter().copied().sum();
    let stretch: Pt = max.iter().copied().sum::<Pt>() - least;
    let room = (width - least).max(Pt::ZERO);
    columns
        .map(|i| {
            let wish = max[i] - min[i];
            min[i] + if stretch > Pt::ZERO { room * (wish / stretch) } else { Pt::ZERO }
        })
        .collect()
}
