//! The name of a row over its values: where the cells of such rows stand.

use super::Set;
use super::cells::Filled;
use super::grid::{Grid, Placed};
use super::heads::is_blank;
use crate::units::Pt;

impl Set<'_> {
    /// Whether a cell is a name that stands over the other cells of its row.
    pub(super) fn is_over(&self, cell: &Placed<'_>) -> bool {
        self.names_over && cell.column == 0 && cell.columns == 1
    }

    /// The height of the name over the values of a row; none where nothing stands beside it.
    pub(super) fn lead(&self, row: &[Placed<'_>], filled: &[Filled<'_>]) -> Pt {
        let beside = row.iter().any(|cell| !self.is_over(cell) && !is_blank(&cell.cell.content));
        match row.iter().position(|cell| self.is_over(cell) && !is_blank(&cell.cell.content)) {
            Some(name) if beside => filled[name].height,
            _ => Pt::ZERO,
        }
    }

    /// The heights of the names over the values of rows. Of headers the name of the names stands above
    /// all others.
    pub(super) fn leads(
        &self,
        grid: &Grid<'_>,
        rows: std::ops::Range<usize>,
        filled: &[Vec<Filled<'_>>],
        header: bool,
    ) -> Vec<Pt> {
        let mut leads: Vec<Pt> =
            rows.zip(filled).map(|(row, filled)| self.lead(&grid.rows[row], filled)).collect();
        if header && let Some((first, rest)) = leads.split_first_mut() {
            for lead in rest {
                *first = first.max(std::mem::take(lead));
            }
        }
        leads
    }
}
