//! Columns of data that a definition names.

use crate::data::Table;
use crate::definition::raw::Name;
use crate::diagnostics::Diagnostics;

/// Finds columns by their names. Each that is not there is told, so that all of them are.
pub(super) struct Lookup<'l> {
    table: &'l Table,
    /// What the definition calls the table.
    data: &'l str,
    found: &'l mut Diagnostics,
    missed: bool,
}

impl<'l> Lookup<'l> {
    pub(super) fn new(table: &'l Table, data: &'l Name, found: &'l mut Diagnostics) -> Lookup<'l> {
        Lookup { table, data: &data.value, found, missed: false }
    }

    pub(super) fn at(&mut self, name: &Name) -> Option<usize> {
        let column = self.table.column(name, self.data, self.found);
        self.missed |= column.is_none();
        column
    }

    /// A column that need not be named.
    pub(super) fn maybe(&mut self, name: &Option<Name>) -> Option<usize> {
        name.as_ref().and_then(|name| self.at(name))
    }

    /// Whether every name led to a column.
    pub(super) fn all_found(self) -> bool {
        !self.missed
    }
}
