//! Rows under headings: those of data by a column, those of measures as the definition groups them.

use super::rows::group_row;
use crate::data::Table as Data;
use crate::definition::raw::{MeasureEntry, Name, TableDefinition, Words};
use crate::diagnostics::{Code, Diagnostics};
use crate::document::Row;
use crate::figures::{MeasureRow, counts_in_words, group_rows};

/// Rows that stand together.
pub(super) struct Group {
    /// None where they have no heading.
    pub heading: Option<Words>,
    /// Rows of the data; of named measures, their places among those of the table.
    pub rows: Vec<usize>,
}

/// The rows of a table in groups, in order of first appearance. `data` and `by` are those of the rows and a
/// column of it; without data, the rows are the measures that the table names.
pub(super) fn groups(
    definition: &TableDefinition,
    data: Option<(&Name, &Data)>,
    by: Option<&Name>,
    found: &mut Diagnostics,
) -> Option<Vec<Group>> {
    let (by, data_name, table) = match (by, data) {
        (None, None) => return Some(of_measures(definition)),
        (None, Some((_, table))) => {
            return Some(vec![Group { heading: None, rows: (0..table.rows.len()).collect() }]);
        }
        (Some(by), None) => {
            tell_no_column(by, found);
            return None;
        }
        (Some(by), Some((data_name, table))) => (by, data_name, table),
    };
    let column = table.column(by, &data_name.value, found)?;
    let groups = group_rows(table, column).into_iter().map(|group| {
        let heading = Words { value: group.title, place: by.place.clone() };
        Group { heading: Some(heading), rows: group.rows }
    });
    Some(groups.collect())
}

fn tell_no_column(by: &Name, found: &mut Diagnostics) {
    found
        .error(
            Code::InvalidValue,
            by.place.clone(),
            "Named measures have no column by which they could be grouped.",
        )
        .remedy("Write the groups where the measures are named: `measures: [{ group: Timeliness, measures: [...] }]`.");
}

/// Measures under the headings of the definition; those without one stand first.
fn of_measures(definition: &TableDefinition) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut next = 0;
    for entry in &definition.measures {
        match (&entry.value, groups.last_mut()) {
            (MeasureEntry::Full(group), _) => {
                let rows = (next..next + group.measures.len()).collect();
                groups.push(Group { heading: Some(group.group.clone()), rows });
            }
            (MeasureEntry::Name(_), Some(group)) => group.rows.push(next),
            (MeasureEntry::Name(_), None) => groups.push(Group { heading: None, rows: vec![next] }),
        }
        next = groups.last().and_then(|group| group.rows.last()).map_or(next, |last| last + 1);
    }
    groups
}

impl Group {
    /// Its measures, where each row is one.
    pub(super) fn measures<'m>(&self, all: &'m [MeasureRow]) -> Vec<&'m MeasureRow> {
        self.rows.iter().filter_map(|&row| all.get(row)).collect()
    }

    /// Its heading as a row across the table; with the counts of its ratings where the table asks for them.
    pub(super) fn row(
        &self,
        definition: &TableDefinition,
        columns: usize,
        measures: &[MeasureRow],
    ) -> Option<Row> {
        let heading = self.heading.as_ref()?;
        let counted = definition.group_counts.as_ref().is_some_and(|counts| counts.value);
        let title = match counted {
            true => format!("{}: {}", heading.value, counts_in_words(&self.measures(measures))),
            false => heading.value.clone(),
        };
        Some(group_row(&title, columns, &heading.place))
    }
}
