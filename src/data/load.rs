use super::grid::{Grid, Tally};
use super::source::Source;
use super::{Table, columns, keep, redact};
use crate::definition::Root;
use crate::definition::raw::DataSource;
use crate::diagnostics::{Code, Diagnostics, Place};
use std::path::Path;

/// Loads one of a report's data. `name` is what the definition calls it, at `name_place`;
/// `folder` is the definition's own, below the root. Everything that is wrong with the data is
/// told; a table comes back only when nothing is.
pub(crate) fn load(
    source: &DataSource,
    name: &str,
    name_place: &Place,
    folder: &Path,
    root: &Root<'_>,
    found: &mut Diagnostics,
) -> Option<Table> {
    let mut tally = Tally::default();
    // Readers leave wrong rows out and go on, so their findings decide whether the table is whole.
    let mut own = Diagnostics::new();
    let from = Source { source, name, name_place, folder, root };
    let grid = from.read(&mut tally, &mut own);
    let table = grid.and_then(|grid| check(grid, source, name, tally, &mut own));
    let whole = !own.has_errors();
    found.merge(own);
    table.filter(|_| whole)
}

fn check(
    mut grid: Grid,
    source: &DataSource,
    name: &str,
    tally: Tally,
    found: &mut Diagnostics,
) -> Option<Table> {
    if grid.height() == 0 {
        if !found.has_errors() {
            found
                .error(Code::EmptyTable, grid.origin.whole(), format!("The data `{name}` has no rows."))
                .remedy("Check that the file, sheet and range are the right ones.");
        }
        tally.close(name, grid.origin.whole(), found);
        return None;
    }
    if !grid.check_header(found) {
        tally.close(name, grid.origin.whole(), found);
        return None;
    }
    let table = columns::into_table(grid, source, name, tally, found)?;
    let table = keep::keep(table, source, name, found)?;
    redact::redact(table, source, name, found)
}
