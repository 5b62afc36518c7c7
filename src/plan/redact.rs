//! Columns of tables that the public does not see: of a table from data the data is redacted, so that no other
//! table, chart or text shows it.

use crate::definition::Located;
use crate::definition::raw::{
    ColumnDefinition, FullColumn, Name, RedactedCells, Report, TableDefinition, Words,
};
use crate::diagnostics::{Code, Diagnostics};
use indexmap::IndexMap;

/// Hands what the columns of tables redact to their data; what has no data of its own is told.
pub(super) fn settle(report: &mut Report, found: &mut Diagnostics) {
    let Report { tables, data, .. } = report;
    for table in tables.values().filter(|table| table.rows.is_empty()) {
        for column in all_columns(&table.columns) {
            let Some(reason) = &column.redact else { continue };
            let cells = cells(table, column, reason, found);
            let source = table.data.as_ref().and_then(|name| data.get_mut(&name.value));
            if let Some((source, cells)) = source.zip(cells) {
                source.redact.push(cells);
            }
        }
    }
}

fn cells(
    table: &TableDefinition,
    column: &FullColumn,
    reason: &Words,
    found: &mut Diagnostics,
) -> Option<RedactedCells> {
    if reason.value.trim().is_empty() {
        found
            .error(Code::MissingKey, reason.place.clone(), "A redaction has no reason.")
            .remedy("Say in a word or two why the public does not see it: `redact: commercial`.");
    }
    if table.data.is_none() || table.scorecard.is_some() || !table.measures.is_empty() {
        found
            .error(
                Code::InvalidValue,
                reason.place.clone(),
                "The cells of this column are worked out from data, so they cannot be redacted here.",
            )
            .remedy("Redact the figures in their data: `redact:` under `data`.");
        return None;
    }
    let columns: Vec<Name> = column.column.iter().chain(&column.values).cloned().collect();
    Some(RedactedCells { columns, conditions: IndexMap::new(), reason: reason.clone() })
}

/// Columns in full, those that stand in others too.
fn all_columns(columns: &[Located<ColumnDefinition>]) -> Vec<&FullColumn> {
    let full = columns.iter().filter_map(|column| match &column.value {
        ColumnDefinition::Full(full) => Some(&**full),
        ColumnDefinition::Name(_) => None,
    });
    full.flat_map(|full| std::iter::once(full).chain(all_columns(&full.stack))).collect()
}
