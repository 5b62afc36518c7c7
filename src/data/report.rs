//! All data of a report: its files first, side by side, then the queries over them.

use super::sql::{self, Surroundings};
use super::{Table, Tables, load};
use crate::diagnostics::Diagnostics;
use rayon::prelude::*;

/// Loads the data of a report. Everything that is wrong with it is told; what is wrong is left out.
pub(crate) fn load_all(surroundings: &Surroundings<'_>, found: &mut Diagnostics) -> Tables {
    let Surroundings { report, place, folder, root, .. } = *surroundings;
    let sources: Vec<_> = report.data.iter().collect();
    let loaded: Vec<(Option<Table>, Diagnostics)> = sources
        .par_iter()
        .map(|&(name, source)| {
            let mut found = Diagnostics::new();
            let table = match source.is_query() {
                true => sql::of_database(name, source, surroundings, &mut found),
                false => load(source, name, place, folder, root, &mut found),
            };
            (table, found)
        })
        .collect();
    let mut tables = Tables::new();
    for ((name, _), (table, findings)) in sources.into_iter().zip(loaded) {
        found.merge(findings);
        if let Some(table) = table {
            tables.insert(name.clone(), table);
        }
    }
    sql::over_tables(surroundings, &mut tables, found);
    tables
}
