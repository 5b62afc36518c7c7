//! Figures, dates and references held against each other: what does not follow from what stands beside it.
//!
//! All findings are warnings. A printed figure stands for every value that rounds to it; a check complains
//! only where no unrounded values could give what is printed.

mod against_target;
mod aim;
mod arithmetic;
mod change;
mod chart;
mod cited;
mod dates;
mod grid;
mod interval;
mod periods;
mod printed;
mod rated;
mod roles;
mod share;
mod stated;
mod summed;
#[cfg(test)]
mod tests;
mod tile;
mod total;
mod typed;
mod variance;
mod whole;
mod words;

pub(crate) use chart::check as chart;
pub(crate) use cited::{Numbers, TypedNumber, tell_citation, typed_numbers};
pub(crate) use dates::{WrongDate, wrong_dates, wrong_dates_among};
pub(crate) use stated::{Stated, TwoValues, stated, two_values};
pub(crate) use tile::check as tile;
pub(crate) use typed::{TypedFigure, figures, left, typed_figures};
pub(crate) use words::{Word, words};

use crate::data;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::document::Table;
use crate::figures::Schemes;
use grid::Grid;

/// Tables of more rows are checked on two threads.
const LONG: usize = 2_000;

/// Holds the figures of a table against each other, and its ratings by `schemes`, where they are not worked out.
pub(crate) fn table(table: &Table, schemes: Option<&Schemes>, found: &mut Diagnostics) {
    let Some(grid) = Grid::of(table) else { return };
    let pairs = roles::pairs(&grid);
    let of_columns = || {
        let mut found = Diagnostics::new();
        share::check(&grid, &mut found);
        change::check(&grid, &pairs, &mut found);
        arithmetic::check(&grid, &pairs, &mut found);
        found
    };
    let of_sums = || {
        let mut found = Diagnostics::new();
        total::check(&grid, &mut found);
        whole::check(&grid, &mut found);
        periods::check(&grid, &mut found);
        if let Some(schemes) = schemes {
            against_target::check(&grid, schemes, &mut found);
        }
        found
    };
    let (first, then) = match grid.rows.len() > LONG {
        true => rayon::join(of_columns, of_sums),
        false => (of_columns(), of_sums()),
    };
    found.merge(first);
    found.merge(then);
}

/// Tells a date that cannot be.
pub(crate) fn tell_date(wrong: &WrongDate, place: Place, found: &mut Diagnostics) {
    found
        .warning(Code::ImpossibleDate, place, wrong.message.clone())
        .remedy("Correct the day, the month or the year.");
}

/// Tells the dates in the words of data that cannot be.
pub(crate) fn data(table: &data::Table, found: &mut Diagnostics) {
    for (row, values) in table.rows.iter().enumerate() {
        for (column, value) in values.iter().enumerate() {
            let data::Value::Text(text) = value else { continue };
            for wrong in wrong_dates(text) {
                tell_date(&wrong, table.place(row, column), found);
            }
        }
    }
}
