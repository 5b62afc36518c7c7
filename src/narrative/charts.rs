//! Charts of the definition -> figures with caption and text alternative.

use super::captions::Captioned;
use super::data_tables::Behind;
use super::redacted_chart::{self, RedactedSeries};
use super::writer::Writer;
use crate::checks;
use crate::definition::raw::{self, Name};
use crate::diagnostics::{Code, Diagnostics};
use crate::document::{
    Block, CaptionKind, Figure, FigureContent, Inline, Inlines, Label, Note, TracedChart, plain_text,
};
use crate::figures;
use std::sync::Arc;

impl Writer<'_> {
    /// One of the report's charts. In a tile it has no number unless it asks for one.
    pub(super) fn named_chart(&mut self, name: &Name, in_tile: bool, found: &mut Diagnostics) -> Vec<Block> {
        // Names that the report does not declare were told by the plan.
        let Some(definition) = self.report.charts.get(&name.value) else { return Vec::new() };
        let mark = found.mark();
        let blocks = self.declared_chart(definition, name, in_tile, found);
        found.allow(mark, &raw::allowed(&definition.allow));
        blocks
    }

    fn declared_chart(
        &mut self,
        definition: &raw::Chart,
        name: &Name,
        in_tile: bool,
        found: &mut Diagnostics,
    ) -> Vec<Block> {
        let captioned = Captioned {
            kind: CaptionKind::Figure,
            name,
            called: definition.name.as_ref(),
            id: definition.id.as_ref(),
            numbered: definition.numbered,
            in_tile,
        };
        let first = self.first_showing(&name.value);
        let (number, mut label) = self.caption(&captioned, found);
        let title = self.inlines(&definition.title, found);
        let (definition, redacted) = self.without_redacted(definition);
        let definition = &*definition;
        if !redacted.is_empty() && definition.y.is_empty() {
            return vec![redacted_chart::in_place(definition, &redacted, (number, title, label))];
        }
        let subtitle = self.optional(definition.subtitle.as_ref(), found);
        let alt = definition.alt.as_ref().map(|alt| self.own_alternative(alt, &name.value, found));
        let mut notes = self.notes(&definition.notes, definition.source.as_ref(), found);
        if let Some(file) = self.source_file(definition, &name.value, found) {
            name_file(&mut notes, definition.source.is_some(), &file);
        }
        let Some(chart) = self.chart(definition, &name.value, found) else { return Vec::new() };
        self.trace_chart(definition, name, &chart);
        // Parts that were rounded on purpose need not make a whole.
        if self.data(&definition.data).is_none_or(|data| data.multiples.is_empty()) {
            checks::chart(&chart, found);
        }
        let mut lines: Vec<Inlines> =
            figures::left_out(&chart).into_iter().map(|words| vec![Inline::text(words)]).collect();
        let symbols = symbol_notes(&chart, &notes);
        let alt = alt.unwrap_or_else(|| figures::describe(&chart, &plain_text(&title)));
        let behind = Behind {
            definition,
            name,
            chart: &chart,
            title: &title,
            subtitle: &subtitle,
            numbered: number.is_some(),
        };
        let tabled = match first {
            true => self.data_table(&behind, in_tile, &mut label, [&symbols, &notes], found),
            false => None,
        };
        lines.extend(redacted.iter().map(RedactedSeries::note));
        lines.extend(symbols);
        lines.extend(notes);
        lines.extend(tabled.as_ref().and_then(|tabled| tabled.link.clone()));
        let figure = Block::Figure(Box::new(Figure {
            content: FigureContent::Chart(Arc::new(chart)),
            alt,
            number,
            title,
            subtitle,
            notes: lines.into_iter().map(Note::plain).collect(),
            label,
            name: Some(Label::from(&*name.value)),
            place: name.place.clone(),
        }));
        match tabled.and_then(|tabled| tabled.below) {
            Some(table) if in_tile => vec![figure, table],
            Some(table) => vec![Block::Together(vec![figure, table])],
            None => vec![figure],
        }
    }

    /// Keeps the figures of a chart with their places, if that is asked for.
    fn trace_chart(&mut self, definition: &raw::Chart, name: &Name, chart: &figures::Chart) {
        let data = self.data(&definition.data).filter(|_| self.setting.traces);
        if let Some(data) = data {
            let tabled = figures::tabled(definition, chart, data, self.setting.plan.theme.negatives);
            self.traced_charts.push(TracedChart {
                name: name.value.clone(),
                place: name.place.clone(),
                columns: tabled.columns.into_iter().map(|column| (column.title, column.name)).collect(),
                rows: tabled.rows,
            });
        }
    }

    /// What the author says in place of the sentences from the data. Nothing is told: a reader who
    /// does not see the chart would not know that there is one.
    fn own_alternative(&mut self, alt: &raw::Words, name: &str, found: &mut Diagnostics) -> String {
        let mut own = Diagnostics::new();
        let words = self.plain(alt, &mut own).trim().to_owned();
        if words.is_empty() && !own.has_errors() {
            own
                .error(
                    Code::MissingAlternative,
                    alt.place.clone(),
                    format!("The `alt` of the chart `{name}` says nothing."),
                )
                .remedy("Say what somebody who sees the chart learns, or take `alt` out: it is then written from the data.");
        }
        found.merge(own);
        words
    }

    fn chart(
        &mut self,
        definition: &raw::Chart,
        name: &str,
        found: &mut Diagnostics,
    ) -> Option<figures::Chart> {
        let table = self.data(&definition.data)?;
        let mut chart = figures::chart(definition, name, table, self.setting.schemes, found)?;
        let negatives = self.setting.plan.theme.negatives;
        chart.format = chart.format.with_negatives(negatives);
        if let Some(right) = &mut chart.plot.right {
            right.format = right.format.with_negatives(negatives);
        }
        Some(chart)
    }

    /// Notes, then the source.
    pub(super) fn notes(
        &mut self,
        notes: &[raw::Words],
        source: Option<&raw::Words>,
        found: &mut Diagnostics,
    ) -> Vec<Inlines> {
        let mut lines: Vec<Inlines> = notes.iter().map(|note| self.inlines(note, found)).collect();
        if let Some(source) = source {
            let mut line = vec![Inline::text("Source: ")];
            line.extend(self.inlines(source, found));
            lines.push(line);
        }
        lines
    }

    pub(super) fn optional(&mut self, words: Option<&raw::Words>, found: &mut Diagnostics) -> Inlines {
        words.map_or_else(Vec::new, |words| self.inlines(words, found))
    }
}

/// Lines that explain what stands in place of figures, but for what the author's own notes explain.
fn symbol_notes(chart: &figures::Chart, own: &[Inlines]) -> Vec<Inlines> {
    let mut lines: Vec<Inlines> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for symbol in &chart.symbols {
        let words = &*symbol.words;
        let explained = own.iter().any(|note| plain_text(note).trim_start().starts_with(words));
        if seen.contains(&words) || explained {
            continue;
        }
        seen.push(words);
        if let Some(meaning) = figures::meaning(words, symbol.meaning) {
            lines.push(vec![Inline::bold(format!("{words} ")), Inline::text(meaning)]);
        }
    }
    lines
}

/// Names the data file in the source line, which is the last of the lines where there is one.
fn name_file(lines: &mut Vec<Inlines>, has_source: bool, file: &str) {
    match lines.last_mut().filter(|_| has_source) {
        Some(line) => {
            let stop = if plain_text(line).ends_with(['.', '!', '?']) { " " } else { ". " };
            line.push(Inline::text(format!("{stop}Data: {file}")));
        }
        None => lines.push(vec![Inline::text(format!("Source: {file}"))]),
    }
}
