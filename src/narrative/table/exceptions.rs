//! Tables of the measures that miss their target.

use super::signs::text;
use crate::definition::raw::{MeasureEntry, TableDefinition};
use crate::document::{Cell, Row, RowKind};
use crate::figures::MeasureRow;
use std::borrow::Cow;

/// A table with the measures that it shows, named and worked out: all, or those that miss their target.
/// `measures` are all that it names, in its order.
pub(in crate::narrative) fn exceptions(
    definition: &TableDefinition,
    mut measures: Vec<MeasureRow>,
) -> (Cow<'_, TableDefinition>, Vec<MeasureRow>) {
    if definition.only.is_none() {
        return (Cow::Borrowed(definition), measures);
    }
    let mut shown = definition.clone();
    let mut misses = measures.iter().map(MeasureRow::is_off_target);
    let mut misses = || misses.next().unwrap_or(false);
    shown.measures.retain_mut(|entry| match &mut entry.value {
        MeasureEntry::Name(_) => misses(),
        MeasureEntry::Full(group) => {
            group.measures.retain(|_| misses());
            !group.measures.is_empty()
        }
    });
    measures.retain(MeasureRow::is_off_target);
    (Cow::Owned(shown), measures)
}

/// What stands in place of rows where there is no exception.
pub(super) fn no_exception(definition: &TableDefinition, columns: usize) -> Row {
    let place = definition.only.as_ref().map(|only| only.place.clone()).unwrap_or_default();
    let content = text("No measure misses its target.", &place);
    let cell = Cell { place: place.clone(), col_span: columns.max(1) as u16, ..Cell::new(content) };
    Row { kind: RowKind::Normal, cells: vec![cell], place }
}
