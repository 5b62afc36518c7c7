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

/// Holds the figures of a table against each other, and its ratings by `schemes`, where they are not worked out.
pub(crate) fn table(table: &Table, schemes: Option<&Schemes>, found: &mut Diagnostics) {
    let Some(grid) = Grid::of(table) else { return };
    share::check(&grid, found);
    let pairs = roles::pairs(&grid);
    change::check(&grid, &pairs, found);
    arithmetic::check(&grid, &pairs, found);
    total::check(&grid, found);
    whole::check(&grid, found);
    periods::check(&grid, found);
    if let Some(schemes) = schemes {
        against_target::check(&grid, schemes, found);
    }
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
