//! Rows in the definition itself.

use super::grid::{Grid, Written};
use super::origin::Origin;
use super::unknown_column;
use crate::definition::{Located, Scalar};
use crate::diagnostics::{Diagnostics, Place};
use indexmap::IndexMap;
use std::sync::Arc;

type Row = IndexMap<String, Located<Scalar>>;

/// The columns are the keys of the first row; a later row may leave some out, not add others.
pub(super) fn read(rows: &Located<Vec<Row>>, data_name: &str, found: &mut Diagnostics) -> Grid {
    let header: Vec<Arc<str>> = rows
        .value
        .first()
        .map(|row| row.keys().map(|key| Arc::from(key.as_str())).collect())
        .unwrap_or_default();
    let names: Vec<&str> = header.iter().map(|name| &**name).collect();
    let mut places: Vec<Vec<Place>> = Vec::with_capacity(rows.value.len());
    for row in &rows.value {
        for (key, cell) in row {
            if !names.contains(&key.as_str()) {
                unknown_column(key, &cell.place, data_name, &names, found);
            }
        }
        let start = row.values().next().map_or(&rows.place, |cell| &cell.place);
        let cell_place = |name: &&str| row.get(*name).map_or(start, |cell| &cell.place).clone();
        places.push(names.iter().map(cell_place).collect());
    }
    let mut grid = Grid::new(header.clone(), Origin::Cells { header: rows.place.clone(), rows: places });
    for row in &rows.value {
        for name in &header {
            grid.push(match row.get(&**name).map(|cell| &cell.value) {
                None | Some(Scalar::Null) => Written::Blank,
                Some(Scalar::Text(text) | Scalar::Number(text)) => Written::Text(text),
                Some(Scalar::Bool(true)) => Written::Text("true"),
                Some(Scalar::Bool(false)) => Written::Text("false"),
            });
        }
    }
    grid
}
