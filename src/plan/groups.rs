//! Whether the groups of a table of measures are what a reader takes them for.

use crate::definition::raw::{MeasureEntry, MeasureGroup, TableDefinition};
use crate::diagnostics::{Code, Diagnostics};

/// Whether its measures stand in groups that can be printed. What is wrong is told.
pub(super) fn check(table: &TableDefinition, found: &mut Diagnostics) -> bool {
    let mut sound = true;
    let mut last: Option<&MeasureGroup> = None;
    for entry in &table.measures {
        match (&entry.value, last) {
            (MeasureEntry::Full(group), _) => {
                last = Some(group);
                if group.measures.is_empty() {
                    sound = false;
                    found
                        .error(
                            Code::MissingKey,
                            group.group.place.clone(),
                            format!("The group `{}` has no measures.", group.group.value),
                        )
                        .remedy("Name them under its `measures`, or take the group out.");
                }
            }
            (MeasureEntry::Name(name), Some(group)) => {
                sound = false;
                let heading = &group.group.value;
                found
                    .error(
                        Code::InvalidValue,
                        entry.place.clone(),
                        format!("`{name}` stands after the group `{heading}`, and readers would take it for a part of it."),
                    )
                    .remedy("Name it before the first group, or in a group of its own.");
            }
            (MeasureEntry::Name(_), None) => {}
        }
    }
    if let Some(only) = table.only.as_ref().filter(|_| table.measures.is_empty()) {
        sound = false;
        found
            .error(Code::InvalidValue, only.place.clone(), "Only measures can be picked by their target.")
            .remedy("Take out `only`, or take the table from `measures`.");
    }
    if let Some(counts) = table.group_counts.as_ref().filter(|counts| counts.value)
        && table.measures.is_empty()
        && table.scorecard.is_none()
    {
        sound = false;
        found
            .error(
                Code::InvalidValue,
                counts.place.clone(),
                "Only measures have ratings that can be counted.",
            )
            .remedy("Take out `group_counts`, or take the table from `measures` or a `scorecard`.");
    }
    sound
}
