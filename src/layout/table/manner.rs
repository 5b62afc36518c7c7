//! How a table stands in type too large for its columns: the names of its rows over their values, as
//! records, or on a page held across. A page held across ends the page before it, so that it comes last.

use super::super::compose::Wants;
use super::super::galley::Galley;
use super::asks::Scale;
use super::grid::{Grid, Placed, Section};
use super::heads::is_blank;
use super::widths::share_out;
use crate::diagnostics::Diagnostics;
use crate::document::{Block, Column, Fit, RowKind, Table, TableLook, Width};
use crate::units::{Pt, Size};

/// Prose of more lines than this beside short words asks for more room.
const STARVED: f32 = 10.0;
/// And of more than this beside values under their names, where all of it is short.
const STARVED_UNDER_NAMES: f32 = 8.0;

/// Names of more lines than this, all but, stand better over their values.
const BROKEN: f32 = 2.2;
/// Records of more pages than this are longer than what a page held across and the white before it take.
const LONG: f32 = 2.0;

/// How a table stands in its room.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Manner {
    /// Each column beside the other.
    Columns,
    /// The first column, the names of the rows, across the table: each name over the values of its row,
    /// so that the other columns have the whole width.
    NamesOver,
    /// Each row a block with a line for each column.
    Records,
}

/// What the columns of a table ask for in its own type.
struct Demand<'t> {
    columns: &'t [Column],
    wants: Vec<Wants>,
    /// With short words and signs on one line.
    kept: Vec<Wants>,
    /// Whether it stands on the page itself and not in a cell or a tile.
    alone: bool,
    /// Whether names may stand over values.
    names: bool,
    /// How many lines records of it have at least, and how high each is.
    lines: usize,
    line: Pt,
}

impl Demand<'_> {
    fn is_wider(&self, width: Pt) -> bool {
        least(&self.wants) > width + Pt(0.01)
    }

    fn is_starved(&self, width: Pt) -> bool {
        is_starved(self.columns, &self.wants, width, STARVED)
    }

    /// Whether the names of the rows over their values leave the others the room that they need.
    fn has_room_under_names(&self, width: Pt) -> bool {
        let fits = |wants: &[Wants]| least(&wants[1..]).max(wants[0].min) <= width + Pt(0.01);
        if !self.names || !fits(&self.wants) {
            return false;
        }
        let wants = if fits(&self.kept) { &self.kept } else { &self.wants };
        !is_starved(&self.columns[1..], &wants[1..], width, STARVED_UNDER_NAMES)
    }

    /// Whether the names of the rows take so many lines beside their values that they are better off above.
    fn names_are_broken(&self, width: Pt) -> bool {
        let widths = share_out(self.columns, &self.wants, width, Pt::ZERO);
        self.wants.iter().zip(widths).next().is_some_and(|(name, width)| name.max > width * BROKEN)
    }

    /// Whether it is better off on a page held across than as records: figures that do not fit, and too
    /// many for a few pages as records.
    fn wants_turning(&self, upright: Size, turned: Pt) -> bool {
        let width = upright.width;
        let long = self.line * self.lines as f32 > upright.height * LONG;
        self.is_wider(width) && long && !self.is_wider(turned) && !self.is_starved(width)
    }
}

impl Galley<'_> {
    /// How a table stands in a room of this width. Only where pages are reflowed it has a choice.
    pub(super) fn manner(&mut self, table: &Table, width: Pt) -> Manner {
        if !self.theme.reflow {
            return Manner::Columns;
        }
        let Some(demand) = self.demand(table) else { return Manner::Columns };
        let cramped = demand.is_wider(width) || demand.alone && demand.is_starved(width);
        match (cramped, demand.has_room_under_names(width)) {
            (true, true) => Manner::NamesOver,
            (false, true) if demand.names_are_broken(width) => Manner::NamesOver,
            (true, false) => Manner::Records,
            (false, _) => Manner::Columns,
        }
    }

    /// Whether a table that may be turned is too wide for the width of its page as it is held. Where
    /// pages are reflowed every table may be, if the turned page is wide enough and no other way of
    /// setting it serves.
    pub(in super::super) fn wants_turning(&mut self, block: &Block, upright: Size, turned: Pt) -> bool {
        let Block::Table(table) = block else { return false };
        let reflow = self.theme.reflow;
        if table.fit != Fit::Turn && !reflow {
            return false;
        }
        let Some(demand) = self.demand(table) else { return false };
        if !reflow {
            return demand.is_wider(upright.width);
        }
        demand.wants_turning(upright, turned) && !demand.has_room_under_names(upright.width)
    }

    /// `None` when the table's rows are wrong.
    fn demand<'t>(&mut self, table: &'t Table) -> Option<Demand<'t>> {
        // What is wrong with the rows is told when the table is set.
        let mut found = Diagnostics::new();
        let count = table.columns.len();
        let header = Grid::new(&table.header, count, Section::Header, &mut found)?;
        let body = Grid::new(&table.body, count, Section::Body, &mut found)?;
        let look = self.look(table.look);
        let asks = self.asks(table, &header, &body, &look);
        let [wants, kept] = [false, true].map(|kept| {
            let mut wants = asks.wants(&table.columns, Scale::WHOLE, look.pad_side * 2.0, kept);
            // Who fixed a width did not think of a narrower column.
            for (want, column) in wants.iter_mut().zip(&table.columns) {
                if matches!(column.width, Width::Fixed(_)) {
                    want.min = want.max;
                }
            }
            wants
        });
        let alone = !self.compact && self.cell_type.is_none();
        let plain = look.kind != TableLook::Facts;
        let names = self.theme.reflow && alone && plain && has_names(table, &header, &body);
        let said =
            |cells: &Vec<Placed<'_>>| cells.iter().filter(|cell| !is_blank(&cell.cell.content)).count();
        let lines = body.rows.iter().map(said).sum();
        let line = look.pad_top + look.body.leading + look.pad_bottom;
        Some(Demand { columns: &table.columns, wants, kept, alone, names, lines, line })
    }
}

/// Whether the first column names the rows, and no cell but those of headers stands in two rows.
fn has_names(table: &Table, header: &Grid<'_>, body: &Grid<'_>) -> bool {
    let alone = |cell: &Placed<'_>| cell.column > 0 || cell.columns == 1;
    let named = |(row, cells): (usize, &Vec<Placed<'_>>)| {
        let one_row = cells.iter().all(|cell| cell.rows == 1);
        let name = cells.first().is_some_and(|name| alone(name) && !is_blank(&name.cell.content));
        one_row
            && match body.source[row].kind {
                RowKind::Group => true,
                RowKind::Header => cells.iter().all(alone),
                RowKind::Normal | RowKind::Total => name,
            }
    };
    table.columns.len() > 2
        && table.columns[0].row_header
        && header.rows.iter().flatten().all(|cell| alone(cell) && !cell.cell.rotated)
        && body.rows.iter().enumerate().all(named)
}

fn least(wants: &[Wants]) -> Pt {
    wants.iter().map(|want| want.min).sum()
}

/// Whether a column of prose has next to nothing left beside columns that hold their width.
fn is_starved(columns: &[Column], wants: &[Wants], width: Pt, lines: f32) -> bool {
    let widths = share_out(columns, wants, width, Pt::ZERO);
    widths.iter().zip(wants).any(|(&width, want)| want.max > width * lines)
}
