//! What the barrier withheld, for those who read the finished pack.

use super::sheet::{is_of_figures, normal};
use crate::data::{Table, Value};
use crate::diagnostics::Place;
use crate::figures::Tables;
use rustc_hash::FxHashMap;

/// What the barrier withheld, by the place in the data: the column, and how far apart the figures must be
/// that it may be. 0 for those that are withheld for others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Withheld {
    by_place: FxHashMap<Place, Vec<(String, f64)>>,
    secrets: Vec<Secret>,
}

/// A small figure that the barrier withheld, for those who look whether somebody typed it into a text.
#[derive(Clone, Debug)]
pub(crate) struct Secret {
    pub value: f64,
    /// What names its row: `South, girls`.
    pub row: String,
    pub column: String,
    /// The data as findings call it.
    pub data: String,
}

impl Withheld {
    pub(super) fn insert(&mut self, place: Place, column: &str, need: f64) {
        self.by_place.entry(place).or_default().push((normal(column), need));
    }

    pub(super) fn keep(&mut self, secret: Secret) {
        self.secrets.push(secret);
    }

    pub(crate) fn secrets(&self) -> &[Secret] {
        &self.secrets
    }

    /// What a printed figure needs, from the place of its cell and the title of its column.
    pub(super) fn need(&self, place: &Place, title: &str) -> Option<f64> {
        let columns = self.by_place.get(place)?;
        let title = normal(title);
        let own = columns.iter().find(|(column, _)| *column == title);
        // A column with a title of its own cannot be told from its neighbours.
        own.map(|(_, need)| *need).or_else(|| columns.iter().map(|(_, need)| *need).reduce(f64::max))
    }

    /// Whether data holds figures that were withheld before the program saw them: nobody has yet asked whether
    /// they follow from the rest.
    pub(crate) fn leaves_any(&self, tables: &Tables) -> bool {
        tables.values().any(|table| self.leaves(table))
    }

    pub(super) fn leaves(&self, table: &Table) -> bool {
        let figures: Vec<bool> = table.columns.iter().map(|column| is_of_figures(column.kind)).collect();
        table.rows.iter().enumerate().any(|(row, values)| {
            values.iter().zip(&figures).enumerate().any(|(column, (value, figures))| {
                *figures
                    && matches!(value, Value::Missing(missing) if missing.is_withheld())
                    && !self.knows(&table.place(row, column), &table.columns[column].name)
            })
        })
    }

    fn knows(&self, place: &Place, column: &str) -> bool {
        self.by_place
            .get(place)
            .is_some_and(|columns| columns.iter().any(|(known, _)| *known == normal(column)))
    }
}
