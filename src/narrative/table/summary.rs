//! Counts of the measures of another table, as a table.

use super::groups::groups;
use super::header::Headed;
use super::notes::Marks;
use super::signs::text;
use super::{Parts, column};
use crate::definition::raw::{Rounding, Summary, TableDefinition, Words};
use crate::diagnostics::{Code, Diagnostics};
use crate::document::{Cell, Inline, Inlines, Row, RowKind};
use crate::figures::{CountedRow, Level, MeasureRow, Summarised, name_as_words, summarise};
use crate::narrative::writer::Writer;

impl<'a> Writer<'a> {
    /// The columns and rows of a summary; what is wrong with it is told.
    pub(super) fn summary_rows(
        &mut self,
        definition: &'a TableDefinition,
        marks: &mut Marks,
        found: &mut Diagnostics,
    ) -> Option<Parts> {
        let summary = definition.summary.as_ref()?;
        // That there is no such table was told by the plan.
        let of = self.report.tables.get(&summary.of.value)?;
        let measures = self.measured(of, found)?;
        let levels = levels(summary, &measures, found)?;
        let by = summary.by.as_ref().or(of.group_by.as_ref());
        let groups = self.counted(of, by, &measures, found)?;
        let title = match (&summary.title, by) {
            (Some(title), _) => title.value.clone(),
            (None, Some(by)) => name_as_words(&by.value),
            (None, None) => "Measures".to_owned(),
        };
        let before = summary.previous.then(|| called_before(of, &measures));
        let made = summarise(summary, &title, &levels, &groups, before.as_deref());
        let header = self.header(&Headed { definition, columns: &made.columns, measures: &[] }, marks, found);
        let place = &summary.of.place;
        let row = |row: &CountedRow| {
            let kind = if row.is_total { RowKind::Total } else { RowKind::Normal };
            let words = std::iter::once(&row.title).chain(&row.cells);
            let cells = words.map(|words| Cell { place: place.clone(), ..Cell::new(text(words, place)) });
            Row { kind, cells: cells.collect(), place: place.clone() }
        };
        let body = made.rows.iter().map(row).collect();
        let notes = notes(summary, &made);
        let columns = made.columns.iter().map(|of| column(of, false)).collect();
        Some(Parts { columns, header, body, notes, symbols: Vec::new(), unrated: Vec::new() })
    }

    /// The measures in the groups of their table, or by the values of another column of the scorecard's data.
    fn counted<'m>(
        &self,
        of: &TableDefinition,
        by: Option<&Words>,
        measures: &'m [MeasureRow],
        found: &mut Diagnostics,
    ) -> Option<Vec<(Option<String>, Vec<&'m MeasureRow>)>> {
        let data = match &of.scorecard {
            Some(card) => Some((&card.data, self.data(&card.data)?)),
            None => None,
        };
        let groups = groups(of, data, by, found)?.into_iter();
        let counted = groups.map(|group| {
            let measures = group.measures(measures);
            (group.heading.map(|heading| heading.value), measures)
        });
        Some(counted.collect())
    }
}

/// The levels that all measures are rated by. Measures without any, or of several schemes, are told.
fn levels(summary: &Summary, measures: &[MeasureRow], found: &mut Diagnostics) -> Option<Vec<Level>> {
    let mut schemes = measures.iter().filter_map(|row| Some((row, row.rule.as_ref()?.levels())));
    let Some((_, levels)) = schemes.next() else {
        found
            .error(
                Code::BadMeasure,
                summary.of.place.clone(),
                format!("The table `{}` has no rated measures that could be counted.", summary.of.value),
            )
            .remedy("Name a table of a `scorecard`, or of `measures` with a `rating`.");
        return None;
    };
    let names = |levels: &[Level]| levels.iter().map(|level| level.name.clone()).collect::<Vec<String>>();
    if let Some((other, _)) = schemes.find(|(_, other)| names(other) != names(levels)) {
        found
            .error(
                Code::BadMeasure,
                summary.of.place.clone(),
                format!("`{}` is rated by another scheme than the measures before it.", other.title),
            )
            .remedy("Count measures of one scheme together, each scheme in a table of its own.");
        return None;
    }
    Some(levels.to_vec())
}

/// What the row of the period before is called.
fn called_before(of: &TableDefinition, measures: &[MeasureRow]) -> String {
    let said = of.scorecard.as_ref().and_then(|card| card.previous_title.as_ref());
    // Those that have no earlier figure say nothing of its period.
    let mut periods = measures.iter().filter(|row| row.previous.is_some()).map(|row| &row.previous_period);
    let first = periods.next().and_then(|first| first.as_ref());
    let shared = first.filter(|first| periods.all(|period| period.as_ref() == Some(first)));
    match said.map(|said| &said.value).or(shared) {
        Some(period) => format!("Before: {period}"),
        None => "Period before".to_owned(),
    }
}

fn notes(summary: &Summary, made: &Summarised) -> Vec<Inlines> {
    let keeps = summary.rounding.as_ref().is_some_and(|how| how.value == Rounding::KeepTotal);
    let words = match (keeps, made.off_by_rounding) {
        (true, _) => "percentages are rounded up or down so that they make 100%.",
        (false, true) => "each percentage is rounded by itself, so that they may not make 100%.",
        (false, false) => return Vec::new(),
    };
    vec![vec![Inline::bold("Rounding: "), Inline::text(words)]]
}
