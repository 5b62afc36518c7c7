//! What must add up in a table: found in its figures, or said by the definition.
//!
//! Nobody declares that `all` is the sum of `boys` and `girls`, or that the last row is the total. A
//! relation that holds in all rows in which all of its figures are known is taken to hold in the others.

mod averages;
mod columns;
mod ratios;
mod rows;
mod wholes;

use super::sheet::Sheet;
use super::system::{At, System};

/// Tables of more columns of figures are searched for their neighbours only.
const MOST_COLUMNS: usize = 24;

/// What the definition says of the columns of a sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Declared {
    /// The total and its parts.
    pub sums: Vec<(usize, Vec<usize>)>,
    /// Share, part, whole, and what is counted per.
    pub ratios: Vec<(usize, usize, usize, f64)>,
}

/// A sheet whose figures are in a system.
pub(super) struct Laid<'s> {
    pub sheet: &'s Sheet,
    /// As the cells of the sheet.
    pub figures: Vec<Option<At>>,
}

impl Laid<'_> {
    fn at(&self, row: usize, column: usize) -> Option<At> {
        self.figures.get(row * self.sheet.columns.len() + column).copied().flatten()
    }

    /// What is known of a cell: `Some(None)` for a figure that nobody knows.
    fn value(&self, row: usize, column: usize) -> Option<Option<f64>> {
        Some(self.sheet.cell(row, column)?.value)
    }

    fn half(&self, row: usize, column: usize) -> f64 {
        self.sheet.cell(row, column).map_or(0.0, |cell| cell.half)
    }

    /// The columns of counts, or those of percentages.
    fn columns(&self, share: bool) -> Vec<usize> {
        (0..self.sheet.columns.len()).filter(|&column| self.sheet.columns[column].share == share).collect()
    }
}

/// Puts all relations of a sheet into a system.
pub(super) fn find(laid: &Laid<'_>, declared: &Declared, system: &mut System) {
    let totals = rows::find(laid, system);
    averages::find(laid, system);
    columns::find(laid, declared, system);
    ratios::find(laid, declared, &totals, system);
    wholes::find(laid, system);
}

/// Whether figures are equal, given how far they may be rounded.
pub(super) fn close(one: f64, other: f64, room: f64) -> bool {
    (one - other).abs() <= room + 1e-9 * (1.0 + one.abs().max(other.abs()))
}

/// Whether a relation holds for the figures at hand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Holds {
    Yes,
    No,
    /// A figure of it is not known.
    Unknown,
}

/// Whether a total is the sum of parts. Cells without figures count for nothing.
fn sum_holds(laid: &Laid<'_>, total: (usize, usize), parts: impl Iterator<Item = (usize, usize)>) -> Holds {
    PartSum::of(laid, parts).makes(laid, total)
}

/// What some cells add up to.
#[derive(Clone, Copy, Default, Debug)]
struct PartSum {
    sum: f64,
    /// How far they may be rounded together.
    room: f64,
    /// So many of them hold figures, and so many of those are not known.
    count: usize,
    unknown: usize,
}

impl PartSum {
    fn of(laid: &Laid<'_>, parts: impl Iterator<Item = (usize, usize)>) -> PartSum {
        parts.fold(PartSum::default(), |sum, (row, column)| sum.with(laid, row, column))
    }

    fn with(self, laid: &Laid<'_>, row: usize, column: usize) -> PartSum {
        let Some(value) = laid.value(row, column) else { return self };
        PartSum {
            sum: self.sum + value.unwrap_or(0.0),
            room: self.room + laid.half(row, column),
            count: self.count + 1,
            unknown: self.unknown + usize::from(value.is_none()),
        }
    }

    /// The sum without one of its cells.
    fn without(self, laid: &Laid<'_>, row: usize, column: usize) -> PartSum {
        let own = PartSum::default().with(laid, row, column);
        PartSum {
            sum: self.sum - own.sum,
            room: self.room - own.room,
            count: self.count - own.count,
            unknown: self.unknown - own.unknown,
        }
    }

    /// What the cells are on average, which may be rounded by `room`.
    fn averaged(self, room: f64) -> PartSum {
        let count = self.count.max(1) as f64;
        PartSum { sum: self.sum / count, room: self.room / count + room, ..self }
    }

    /// Whether a cell is this sum.
    fn makes(self, laid: &Laid<'_>, total: (usize, usize)) -> Holds {
        let Some(of_total) = laid.value(total.0, total.1) else { return Holds::No };
        let room = self.room + laid.half(total.0, total.1);
        let unknown = self.unknown > 0 || of_total.is_none();
        match of_total {
            _ if self.count == 0 => Holds::No,
            Some(of_total) if unknown && self.sum > of_total + room + 1e-9 && of_total >= 0.0 => Holds::No,
            _ if unknown => Holds::Unknown,
            Some(of_total) if close(of_total, self.sum, room) => Holds::Yes,
            _ => Holds::No,
        }
    }
}
