//! Tables -> slabs: a slab for each row, or for rows that a span joins.

mod asks;
mod bar;
mod body;
mod breaks;
mod cells;
mod decimal;
mod fit;
mod grid;
mod heads;
mod manner;
mod names;
mod records;
mod rotated;
mod spark;
#[cfg(test)]
mod tests;
mod widths;

use super::blocks::caption;
use super::compose::Type;
use super::galley::{Galley, Measure};
use crate::definition::TableType;
use crate::document::{Align, Column, Inline, RowKind, Table, TableLook};
use crate::frame::{Anchor, Item, Role, TagId};
use crate::units::{Pt, Rect};
use cells::Filled;
use grid::{Grid, Placed, Section};
use manner::Manner;
pub(super) use widths::alike;

/// Stripes are this much of the theme's tint, so that they differ from the headings of groups.
const STRIPE: f32 = 0.65;

/// Type and spaces of one table.
#[derive(Clone, Copy)]
struct Look {
    body: Type,
    header: Type,
    pad_side: Pt,
    pad_top: Pt,
    pad_bottom: Pt,
    kind: TableLook,
}

/// A table with its columns fixed.
struct Set<'t> {
    table: &'t Table,
    look: Look,
    /// Left edge of each column and the right edge of the last.
    edges: Vec<Pt>,
    /// Of columns aligned on the decimal point: the room right of the units digit.
    tails: Vec<Pt>,
    /// Of columns with bars: the room for the figures beside them.
    figures: Vec<Pt>,
    /// The header cells of each cell, where `Scope` alone would not say them.
    heads: Option<heads::Lists>,
    /// Which rows of the body stand on a faint ground, where the theme asks for that.
    stripes: Option<Vec<bool>>,
    /// Whether the columns have the room that they need; where not, that was told.
    fits: bool,
    /// Whether the cells of the first column stand over the others of their rows.
    names_over: bool,
}

impl Set<'_> {
    fn left(&self, column: usize) -> Pt {
        self.edges[column]
    }

    fn width(&self, column: usize, span: usize) -> Pt {
        let span = if self.names_over && column == 0 { self.edges.len() - 1 } else { span };
        self.edges[(column + span).min(self.edges.len() - 1)] - self.edges[column]
    }
}

impl Galley<'_> {
    fn look(&self, kind: TableLook) -> Look {
        let theme = self.theme;
        let kind = if self.compact && kind == TableLook::Data { TableLook::Compact } else { kind };
        let TableType { text, header, pad_side, pad_top, pad_bottom } = match kind {
            TableLook::Data => theme.tables.data,
            TableLook::Facts => theme.tables.facts,
            TableLook::Listing => theme.tables.listing,
            TableLook::Compact => theme.tables.compact,
        };
        let color = theme.colors.text;
        let (body, header) = (Type::plain(text, color), Type::bold(header, color));
        Look { body, header, pad_side, pad_top, pad_bottom, kind }
    }

    pub(super) fn set_table(&mut self, table: &Table, measure: Measure, parent: Option<TagId>) {
        let manner = self.manner(table, measure.width);
        if manner == Manner::Records
            && let Some(records) = records::records(table)
        {
            records.iter().for_each(|part| self.set_table(part, measure, parent));
            return;
        }
        let count = table.columns.len();
        let Some(header) = Grid::new(&table.header, count, Section::Header, &mut self.found) else { return };
        let Some(body) = Grid::new(&table.body, count, Section::Body, &mut self.found) else { return };
        let first = self.slabs.len();
        let gap = self.theme.space(if self.compact { 1.0 } else { 4.0 });
        let tag = self.tag(Role::Table, parent);
        self.tags.attrs_mut(tag).summary = table.summary.clone();
        let outer = std::mem::take(&mut self.cell_tags);
        let mark = self.mark();
        if let Some(label) = &table.label {
            let name = self.scope.anchor(label);
            self.anchors.push(Anchor { name, y: -self.theme.space(1.0) });
        }
        let captioned = caption(table.number.as_deref(), &table.title);
        self.set_table_caption(table, &captioned, measure, tag, gap, mark);
        let set = self.fix_columns(table, &header, &body, measure, manner);
        let mut mark = if self.slabs.len() == first { mark } else { self.mark() };
        let gap = if self.slabs.len() == first { gap } else { self.theme.space(1.0) };
        let mut above = None;
        if !captioned.is_empty() && !self.compact {
            above = self.repeat_caption(&captioned, measure, tag);
        }
        let headed = !table.header.is_empty();
        if headed {
            let head = self.tag(Role::THead, Some(tag));
            let height = self.draw_rows(&set, &header, 0..table.header.len(), head, true);
            let items = self.copy_aside(self.since(mark).items);
            above = self.add_repeat(above, height, items);
            self.push_slab(mark, gap, height);
            mark = self.mark();
        }
        let rows = self.slabs.len();
        let gap = if headed { Pt::ZERO } else { gap };
        let height: Pt = self.slabs[first..].iter().map(|slab| slab.gap + slab.height).sum();
        self.set_body(&set, &body, tag, above, mark, (gap, height));
        self.list_heads(&set, &header);
        self.cell_tags = outer;
        // Caption and header stay with the rows, notes with the last row.
        for slab in &mut self.slabs[first..rows] {
            slab.keep_with_next = true;
        }
        if !table.notes.is_empty() {
            if let Some(last) = self.last_since(first) {
                last.keep_with_next = true;
            }
            self.set_notes(&table.notes, measure, parent);
        }
        self.keep_whole(first);
        let below = self.theme.space(1.0);
        if !self.compact
            && let Some(last) = self.last_since(first)
            && last.split.is_none()
        {
            last.height += below;
        }
    }

    /// A table of up to a third of a page is not worth a break.
    fn keep_whole(&mut self, first: usize) {
        let slabs = &mut self.slabs[first..];
        let height: Pt = slabs.iter().map(|slab| slab.gap + slab.height).sum();
        if height <= self.page.height * 0.34
            && let Some((_, rest)) = slabs.split_last_mut()
        {
            rest.iter_mut().for_each(|slab| slab.likes_next = true);
        }
    }

    fn set_table_caption(
        &mut self,
        table: &Table,
        words: &[Inline],
        measure: Measure,
        tag: TagId,
        gap: Pt,
        mark: super::galley::Mark,
    ) {
        if words.is_empty() {
            return;
        }
        let holder = self.tag(Role::Caption, Some(tag));
        self.set_caption(words, measure, Some(holder), gap, mark);
        if !table.subtitle.is_empty() {
            let kind = self.type_of(crate::document::Look::Source);
            let line = self.tag(Role::P, Some(holder));
            let ready = self.ready(&table.subtitle, false);
            self.set_lines(&ready, kind, measure, line, Pt::ZERO);
        }
    }

    /// The caption as it is repeated above the header on the pages that follow.
    fn repeat_caption(&mut self, words: &[Inline], measure: Measure, tag: TagId) -> Option<usize> {
        let kind = self.caption_type();
        let (items, lines) =
            self.draw_aside(|galley| galley.draw_continued(words, kind, measure, Pt::ZERO, 1, tag));
        self.add_repeat(None, kind.leading * lines as f32 + self.theme.space(1.0), items)
    }

    /// Draws rows one under the other from the slab's top and returns their height.
    fn draw_rows(
        &mut self,
        set: &Set<'_>,
        grid: &Grid<'_>,
        rows: std::ops::Range<usize>,
        section: TagId,
        header: bool,
    ) -> Pt {
        let filled: Vec<Vec<Filled<'_>>> = rows
            .clone()
            .map(|row| {
                grid.rows[row].iter().map(|cell| self.fill_cell(set, grid, row, cell, header)).collect()
            })
            .collect();
        let heights = self.row_heights(set, grid, rows.clone(), &filled, header);
        let leads = set.leads(grid, rows.clone(), &filled, header);
        // All grounds before all words: a cell over several rows stands on the grounds of all of them.
        let mut y = Pt::ZERO;
        for (i, row) in rows.clone().enumerate() {
            self.draw_row_ground(set, grid, row, y, &heights[i..], header);
            y += heights[i];
        }
        let mut y = Pt::ZERO;
        for (i, row) in rows.enumerate() {
            let tr = self.tag(Role::Tr, Some(section));
            let kind = grid.source[row].kind;
            for (at, (cell, content)) in grid.rows[row].iter().zip(&filled[i]).enumerate() {
                let tag = self.cell_tag(set, &grid.rows[row], at, kind, header, tr);
                if set.is_over(cell) && leads[0] > Pt::ZERO {
                    self.draw_cell(set, cell, content, Pt::ZERO, leads[0], false, tag);
                    continue;
                }
                let height = together(&heights[i..], cell);
                self.draw_cell(set, cell, content, y, height, header || kind == RowKind::Header, tag);
            }
            y += heights[i];
        }
        if header {
            let last = set.edges.len() - 1;
            let rule = self.theme.tables.header_rule;
            let area = Rect::new(set.edges[0], y, set.edges[last] - set.edges[0], rule);
            self.artifact();
            let color = self.theme.colors.brand;
            self.frame.push(Item::Fill(area, color));
            y += rule;
        }
        y
    }

    fn row_heights(
        &self,
        set: &Set<'_>,
        grid: &Grid<'_>,
        rows: std::ops::Range<usize>,
        filled: &[Vec<Filled<'_>>],
        header: bool,
    ) -> Vec<Pt> {
        let look = set.look;
        let least = if header { look.header.leading } else { look.body.leading };
        let pads = look.pad_top + look.pad_bottom;
        let mut heights = vec![least + pads; rows.len()];
        let leads = set.leads(grid, rows.clone(), filled, header);
        let counts = |cell: &Placed<'_>, i: usize| !set.is_over(cell) || leads[0].max(leads[i]) == Pt::ZERO;
        for (i, row) in rows.clone().enumerate() {
            for (cell, content) in grid.rows[row].iter().zip(&filled[i]) {
                if cell.rows == 1 && counts(cell, i) {
                    heights[i] = heights[i].max(content.height + pads);
                }
            }
        }
        for (i, row) in rows.enumerate() {
            for (cell, content) in grid.rows[row].iter().zip(&filled[i]).filter(|(cell, _)| counts(cell, i)) {
                let end = (i + cell.rows).min(heights.len());
                let has: Pt = heights[i..end].iter().copied().sum();
                if cell.rows > 1 && has < content.height + pads {
                    heights[end - 1] += content.height + pads - has;
                }
            }
        }
        heights.iter_mut().zip(leads).for_each(|(height, lead)| *height += lead);
        heights
    }

    /// Draws what lies under the words of a row; `heights` are those of the row and of the rows after it.
    fn draw_row_ground(
        &mut self,
        set: &Set<'_>,
        grid: &Grid<'_>,
        row: usize,
        y: Pt,
        heights: &[Pt],
        header: bool,
    ) {
        let height = heights[0];
        self.artifact();
        let theme = self.theme;
        let (tint, hairline, brand) = (theme.colors.tint, theme.colors.hairline, theme.colors.brand);
        let left = set.edges[0];
        let right = set.edges[set.edges.len() - 1];
        // Tints begin a little below, so that they never thin the rule of the row above.
        let inset = Pt(0.3);
        let whole = Rect::new(left, y + inset, right - left, height - inset);
        let kind = grid.source[row].kind;
        if !header && kind == RowKind::Group {
            self.frame.push(Item::Fill(whole, tint));
        }
        if !header && set.stripes.as_ref().is_some_and(|stripes| stripes[row]) {
            self.frame.push(Item::Fill(Rect { y, height, ..whole }, tint.tint(STRIPE)));
        }
        if !header && set.look.kind == TableLook::Facts {
            let label = Rect { width: set.width(0, 1), ..whole };
            self.frame.push(Item::Fill(label, tint));
        }
        for cell in &grid.rows[row] {
            if let Some(color) = cell.cell.tint {
                let x = set.left(cell.column);
                let area = Rect::new(x, y, set.width(cell.column, cell.columns), together(heights, cell));
                self.frame.push(Item::Fill(area, color));
            }
        }
        if header {
            // A rule under each heading that speaks for several columns.
            let above = |cell: &&Placed<'_>| cell.columns > 1 && row + cell.rows < grid.rows.len();
            for cell in grid.rows[row].iter().filter(above) {
                let x = set.left(cell.column) + Pt(3.0);
                let width = set.width(cell.column, cell.columns) - Pt(6.0);
                let rule = Rect::new(x, y + together(heights, cell) - Pt(0.6), width, Pt(0.6));
                self.frame.push(Item::Fill(rule, theme.colors.grey.tint(0.7)));
            }
            return;
        }
        if kind == RowKind::Total {
            let rule = theme.tables.total_rule;
            match row.checked_sub(1) {
                Some(above) => self.draw_row_rule(set, grid, above, y + rule, rule, brand),
                None => self.frame.push(Item::Fill(Rect::new(left, y, right - left, rule), brand)),
            }
        }
        if kind == RowKind::Header {
            self.draw_row_rule(set, grid, row, y + height, Pt(0.8), theme.colors.grey.tint(0.7));
            return;
        }
        // Where stripes tell rows apart, only the last has a rule.
        if set.stripes.is_none() || row + 1 == grid.rows.len() {
            self.draw_row_rule(set, grid, row, y + height, theme.tables.row_rule, hairline);
        }
    }

    /// A rule under a row, left out where a cell goes on below.
    fn draw_row_rule(
        &mut self,
        set: &Set<'_>,
        grid: &Grid<'_>,
        row: usize,
        y: Pt,
        rule: Pt,
        color: crate::frame::Color,
    ) {
        let mut column = 0;
        let count = set.edges.len() - 1;
        while column < count {
            let from = column;
            while column < count && !grid.goes_on(row, column) {
                column += 1;
            }
            if column > from {
                let x = set.edges[from];
                let area = Rect::new(x, y - rule, set.edges[column] - x, rule);
                self.frame.push(Item::Fill(area, color));
            }
            column += 1;
        }
    }

    fn cell_tag(
        &mut self,
        set: &Set<'_>,
        row: &[Placed<'_>],
        at: usize,
        kind: RowKind,
        header: bool,
        tr: TagId,
    ) -> TagId {
        let section = if header { Section::Header } else { Section::Body };
        let scope = heads::scope(row, at, kind, section, &set.table.columns);
        let cell = &row[at];
        let tag = self.tag(if scope.is_some() { Role::Th } else { Role::Td }, Some(tr));
        self.source(tag, &cell.cell.place);
        if scope.is_some() || cell.columns > 1 || cell.rows > 1 {
            let attrs = self.tags.attrs_mut(tag);
            attrs.scope = scope;
            attrs.col_span = cell.columns as u16;
            attrs.row_span = cell.rows as u16;
        }
        if set.heads.is_some() {
            self.cell_tags.push(tag);
        }
        tag
    }

    /// Gives the cells of the body the header cells that speak for them, once all have their tags.
    fn list_heads(&mut self, set: &Set<'_>, header: &Grid<'_>) {
        let Some(lists) = &set.heads else { return };
        let starts = |lengths: &mut dyn Iterator<Item = usize>, first: usize| -> Vec<usize> {
            lengths.scan(first, |next, length| Some(std::mem::replace(next, *next + length))).collect()
        };
        let header_starts = starts(&mut header.rows.iter().map(Vec::len), 0);
        let header_cells = header.rows.iter().map(Vec::len).sum();
        let body_starts = starts(&mut lists.iter().map(Vec::len), header_cells);
        let place = |at: &heads::At| match at.section {
            Section::Header => header_starts[at.row] + at.cell,
            Section::Body => body_starts[at.row] + at.cell,
        };
        for (row, cells) in lists.iter().enumerate() {
            for (at, list) in cells.iter().enumerate().filter(|(_, list)| !list.is_empty()) {
                let tag = self.cell_tags[body_starts[row] + at];
                let named = list.iter().map(|at| self.cell_tags[place(at)]).collect();
                self.tags.attrs_mut(tag).headers = named;
            }
        }
    }
}

/// The height of a cell that begins in the first of these rows.
fn together(heights: &[Pt], cell: &Placed<'_>) -> Pt {
    heights[..cell.rows.min(heights.len())].iter().copied().sum()
}

/// How a cell stands in its column.
fn align_of(columns: &[Column], cell: &Placed<'_>) -> Align {
    let align = cell.cell.align.unwrap_or(columns[cell.column].align);
    // A cell over several columns has no decimal point of its own.
    if cell.columns > 1 && cell.cell.align.is_none() && align != Align::Left { Align::Centre } else { align }
}
