//! Where a table begins and ends in its file or sheet, as its definition says.

use crate::definition::Located;
use crate::definition::raw::DataSource;
use crate::diagnostics::{Code, Diagnostics, Place};

/// The rows of header and footer, as far as they are stated.
#[derive(Clone, Copy, Default)]
pub(super) struct Edges<'a> {
    /// The row of the header, from 1.
    pub(super) header_row: Option<&'a Located<u32>>,
    pub(super) header_rows: Option<u32>,
    pub(super) footer_rows: Option<u32>,
}

impl<'a> Edges<'a> {
    pub(super) fn of(source: &'a DataSource) -> Edges<'a> {
        Edges {
            header_row: source.header_row.as_ref(),
            header_rows: source.header_rows.as_ref().map(|rows| rows.value),
            footer_rows: source.footer_rows.as_ref().map(|rows| rows.value),
        }
    }

    /// Tells the rows that were taken for notes under a table.
    pub(super) fn tell_notes(place: Place, first: u32, last: u32, found: &mut Diagnostics) {
        let rows = match last.saturating_sub(first) {
            0 => format!("Row {first} is"),
            1 => format!("Rows {first} and {last} are"),
            _ => format!("Rows {first} to {last} are"),
        };
        found
            .note(Code::DataSyntax, place, format!("{rows} taken for notes under the table and left out."))
            .remedy("If a row of the table is among them, take out the empty row above it, or write `footer_rows: 0`.");
    }

    /// Tells a title that stands where the header should, and the row in which the header seems to be.
    pub(super) fn tell_title(title: &str, place: Place, header: u32, found: &mut Diagnostics) {
        found
            .error(
                Code::DataSyntax,
                place,
                format!("“{title}” stands alone in its row, so it seems to be a title and not the header of the table."),
            )
            .remedy(format!("Write `header_row: {header}`, where the names of the columns seem to stand."));
    }

    /// Tells that a file or sheet ends above the row of the header.
    pub(super) fn tell_header_below(row: &Located<u32>, what: &str, last: u32, found: &mut Diagnostics) {
        let rows = if last == 1 { "row" } else { "rows" };
        found
            .error(
                Code::InvalidValue,
                row.place.clone(),
                format!("`header_row` is {}, but the {what} has {last} {rows}.", row.value),
            )
            .remedy("Give the row in which the names of the columns stand, as a spreadsheet counts it.");
    }
}
