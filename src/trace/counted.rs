//! What the figures of a summary count: measures of another table.

use crate::definition::raw::{MeasureEntry, Name, Report, Scorecard, Summary, TableDefinition};
use crate::diagnostics::Place;
use crate::document::RowKind;
use crate::figures::{Tables, group_rows};

/// What a row of a summary counts.
pub(super) enum Counted<'r> {
    /// Rows of a scorecard's data: the cells of their figures, and the column of the data.
    Cells(Vec<Place>, &'r str),
    /// Named measures, and which figure of theirs.
    Measures(Vec<&'r str>, &'static str),
}

/// The summary that a table is, with the name and the definition of the table that it counts.
pub(super) fn summary<'r>(
    report: &'r Report,
    table: &str,
) -> Option<(&'r Summary, &'r str, &'r TableDefinition)> {
    let summary = report.tables.get(table)?.summary.as_ref()?;
    let of = &summary.of.value;
    Some((summary, of, report.tables.get(of)?))
}

/// What the row `at` of a summary counts: its rows are those of the groups, if there are any, then the total, then
/// the period before.
pub(super) fn counted<'r>(
    (summary, of): (&'r Summary, &'r TableDefinition),
    (at, kind): (usize, RowKind),
    data: Option<&Tables>,
) -> Option<Counted<'r>> {
    match &of.scorecard {
        Some(card) => {
            let by = summary.by.as_ref().or(of.group_by.as_ref());
            of_card(card, by, (at, kind), data)
        }
        None => Some(of_named(of, (at, kind))),
    }
}

fn of_card<'r>(
    card: &'r Scorecard,
    by: Option<&Name>,
    (at, kind): (usize, RowKind),
    data: Option<&Tables>,
) -> Option<Counted<'r>> {
    let table = data?.get(&card.data.value)?;
    let column = |name: &Name| table.columns.iter().position(|column| *column.name == *name.value);
    let groups = by.and_then(column).map_or_else(Vec::new, |by| group_rows(table, by));
    let is_before = at > groups.len() && kind != RowKind::Total;
    let figure = card.previous.as_ref().filter(|_| is_before).unwrap_or(&card.latest);
    let of_figure = column(figure)?;
    let cell = |row: usize| table.place(row, of_figure);
    let cells = match groups.get(at).filter(|_| kind != RowKind::Total) {
        Some(group) => group.rows.iter().map(|&row| cell(row)).collect(),
        None => (0..table.rows.len()).map(cell).collect(),
    };
    Some(Counted::Cells(cells, &figure.value))
}

fn of_named(of: &TableDefinition, (at, kind): (usize, RowKind)) -> Counted<'_> {
    let mut groups: Vec<Vec<&str>> = Vec::new();
    let mut has_heading = false;
    for entry in &of.measures {
        match (&entry.value, groups.last_mut()) {
            (MeasureEntry::Full(group), _) => {
                has_heading = true;
                groups.push(group.measures.iter().map(|name| name.value.as_str()).collect());
            }
            (MeasureEntry::Name(name), Some(group)) => group.push(name),
            (MeasureEntry::Name(name), None) => groups.push(vec![name]),
        }
    }
    let shown = if has_heading { groups.len() } else { 0 };
    match groups.get(at).filter(|_| at < shown && kind != RowKind::Total) {
        Some(group) => Counted::Measures(group.clone(), "latest"),
        None => {
            let figure = if kind == RowKind::Total { "latest" } else { "previous" };
            Counted::Measures(groups.concat(), figure)
        }
    }
}
