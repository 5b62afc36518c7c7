//! Charts of figures that the public does not see: without their series, or not at all.

use super::redaction;
use super::writer::Writer;
use crate::data::Value;
use crate::definition::raw::{self, SeriesDefinition};
use crate::document::{
    Block, Cell, Column, Inline, Inlines, Label, Row, RowKind, Style, Table, TableLook, Width,
};
use crate::figures::name_as_words;
use std::borrow::Cow;

/// A series of which every figure is redacted.
pub(super) struct RedactedSeries {
    title: String,
    reason: String,
}

impl Writer<'_> {
    /// A chart without the series of which the public sees no figure, and those series.
    pub(super) fn without_redacted<'c>(
        &self,
        chart: &'c raw::Chart,
    ) -> (Cow<'c, raw::Chart>, Vec<RedactedSeries>) {
        let reasons: Vec<Option<String>> =
            chart.y.iter().map(|series| self.redacted_for(chart, column(&series.value))).collect();
        if reasons.iter().all(Option::is_none) {
            return (Cow::Borrowed(chart), Vec::new());
        }
        let mut shown = chart.clone();
        shown.y.clear();
        let mut redacted = Vec::new();
        for (series, reason) in chart.y.iter().zip(reasons) {
            match reason {
                None => shown.y.push(series.clone()),
                Some(reason) => redacted.push(RedactedSeries { title: title(&series.value), reason }),
            }
        }
        (Cow::Owned(shown), redacted)
    }

    /// Why the public sees no figure of a column, if it sees none.
    fn redacted_for(&self, chart: &raw::Chart, column: &str) -> Option<String> {
        let table = self.data(&chart.data)?;
        let at = table.columns.iter().position(|known| *known.name == *column)?;
        let mut reasons = (0..table.rows.len()).map(|row| match &table.rows[row][at] {
            Value::Missing(missing) => missing.redacted_for(),
            _ => None,
        });
        let first = reasons.next()??.to_owned();
        reasons.all(|reason| reason.is_some()).then_some(first)
    }
}

fn column(series: &SeriesDefinition) -> &str {
    match series {
        SeriesDefinition::Name(name) => name,
        SeriesDefinition::Full(full) => &full.column.value,
    }
}

fn title(series: &SeriesDefinition) -> String {
    match series {
        SeriesDefinition::Full(full) if full.title.is_some() => {
            full.title.as_ref().map(|title| title.value.clone()).unwrap_or_default()
        }
        series => name_as_words(column(series)),
    }
}

impl RedactedSeries {
    /// The line under a chart that draws its other series.
    pub(super) fn note(&self) -> Inlines {
        let place = Default::default();
        let name = Inline::text(format!("{}: ", self.title));
        std::iter::once(name).chain(redaction::bar(&self.reason, Style::default(), &place)).collect()
    }
}

/// What stands in place of a chart that would show redacted figures alone, under its caption.
pub(super) fn in_place(
    chart: &raw::Chart,
    redacted: &[RedactedSeries],
    (number, title, label): (Option<String>, Inlines, Option<Label>),
) -> Block {
    let place = &chart.title.place;
    let row = |series: &RedactedSeries| Row {
        kind: RowKind::Normal,
        cells: vec![
            Cell::text(vec![Inline::text(series.title.clone())]),
            Cell::text(redaction::bar(&series.reason, Style::default(), place)),
        ],
        place: place.clone(),
    };
    Block::Table(Box::new(Table {
        number,
        title,
        label,
        columns: vec![
            Column { row_header: true, ..Column::default() },
            Column { width: Width::Share(1.0), ..Column::default() },
        ],
        body: redacted.iter().map(row).collect(),
        look: TableLook::Facts,
        place: place.clone(),
        ..Table::default()
    }))
}
