//! The figures of charts as tables: below the chart, or at the end of the report with links both ways.

use super::markdown::Piece;
use super::table::text;
use super::writer::Writer;
use crate::data::Table as Data;
use crate::definition::raw::{self, DataTable, Name};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::document::{
    Align, Block, Cell, Column, Fit, Heading, Inline, Inlines, Label, Note, Row, RowKind, Style, Table,
    TableLook,
};
use crate::figures::{self, Tabled, TabledColumn};

/// The heading of the tables at the end of a report.
const BEHIND: &str = "Data behind the charts";

/// A chart whose figures are wanted as a table.
pub(super) struct Behind<'c> {
    pub definition: &'c raw::Chart,
    pub name: &'c Name,
    pub chart: &'c figures::Chart,
    pub title: &'c Inlines,
    pub subtitle: &'c Inlines,
    /// Whether a reference to the figure has a number to print.
    pub numbered: bool,
}

/// Where the figures of a chart went.
pub(super) struct Placed {
    /// The table that stands below the chart.
    pub below: Option<Block>,
    /// The line under the chart that leads to its table.
    pub link: Option<Inlines>,
}

impl Writer<'_> {
    /// The figures of a chart as a table where the chart, the report or the pack asks for one. `label`
    /// is that of the figure; a figure without one gets it where its table leads back to it.
    pub(super) fn data_table(
        &mut self,
        behind: &Behind<'_>,
        in_tile: bool,
        label: &mut Option<Label>,
        lines: [&[Inlines]; 2],
        found: &mut Diagnostics,
    ) -> Option<Placed> {
        let own = behind.definition.data_table.as_ref();
        if self.deck.is_some() {
            if let Some(own) = own.filter(|own| own.value != DataTable::None) {
                found
                    .error(
                        Code::InvalidValue,
                        own.place.clone(),
                        format!(
                            "The chart `{}` stands on a slide, which has no room for its data as well.",
                            behind.name.value
                        ),
                    )
                    .remedy("Take `data_table` out, or show the data with a `table` on a slide of its own.");
            }
            return None;
        }
        let general = self.report.data_tables.as_ref().map_or(self.setting.plan.data_tables, |all| all.value);
        let place = match own.map(|own| own.value) {
            Some(own) => own,
            // A tile has room for its chart alone, unless the chart itself says otherwise.
            None if in_tile && general == DataTable::Below => DataTable::Appendix,
            None => general,
        };
        let data = self.data(&behind.definition.data)?;
        match place {
            DataTable::None => None,
            DataTable::Below => {
                let title = self.data_caption(behind, label.as_ref().filter(|_| behind.numbered));
                let table = self.tabled(behind, data, title, TableLook::Compact);
                Some(Placed { below: Some(Block::Table(Box::new(table))), link: None })
            }
            DataTable::Appendix => {
                let name = &behind.name.value;
                let figure =
                    label.get_or_insert_with(|| self.numbers.claim_near(&format!("{name}-chart"))).clone();
                let own = self.numbers.claim_near(&format!("{name}-data"));
                let title = self.data_caption(behind, Some(&figure));
                let mut table = self.tabled(behind, data, title, TableLook::Data);
                let page = |words: &str, label: &Label| {
                    let place = Place::default();
                    vec![
                        Inline::text(words),
                        Inline::PageRef { label: label.clone(), style: Style::default(), place },
                    ]
                };
                let notes = lines.into_iter().flatten().cloned().chain([page("Chart: page ", &figure)]);
                table.notes = notes.map(Note::plain).collect();
                let link = page("Data: page ", &own);
                table.label = Some(own);
                self.behind.push(Block::Table(Box::new(table)));
                Some(Placed { below: None, link: Some(link) })
            }
        }
    }

    /// `Data for Figure 3.` in bold, and what the figure shows. A figure without a number is named by its
    /// title.
    fn data_caption(&self, behind: &Behind<'_>, figure: Option<&Label>) -> Inlines {
        let mut caption = Vec::new();
        match figure {
            Some(label) if behind.numbered => {
                caption.push(Inline::bold("Data for "));
                let (label, place) = (label.clone(), Place::default());
                caption.push(Inline::Ref { label, plain: true, style: Style::BOLD, place });
                caption.push(Inline::bold(". "));
                caption.extend(behind.title.iter().cloned());
            }
            Some(label) => {
                caption.push(Inline::bold("Data for "));
                caption.push(Inline::Goto { label: label.clone(), content: behind.title.clone() });
            }
            None => {
                caption.push(Inline::bold("Data. "));
                caption.extend(behind.title.iter().cloned());
            }
        }
        caption
    }

    /// The table, with the formats of the chart and the symbols of the data.
    fn tabled(&self, behind: &Behind<'_>, data: &Data, title: Inlines, look: TableLook) -> Table {
        let negatives = self.setting.plan.theme.negatives;
        let Tabled { columns, rows } = figures::tabled(behind.definition, behind.chart, data, negatives);
        let place = &behind.name.place;
        let cell =
            |words: &str, place: &Place| Cell { place: place.clone(), ..Cell::new(text(words, place)) };
        let row =
            |cells: Vec<Cell>, place: &Place| Row { kind: RowKind::Normal, cells, place: place.clone() };
        let header = columns.iter().map(|column| cell(&column.title, place)).collect();
        let body = rows.iter().map(|cells| {
            let from = cells.first().map_or(place, |(_, place)| place);
            row(cells.iter().map(|(words, place)| cell(words, place)).collect(), from)
        });
        let shape = |(at, column): (usize, &TabledColumn)| Column {
            align: if column.is_number { Align::Right } else { Align::Left },
            row_header: at == 0,
            ..Column::default()
        };
        Table {
            title,
            subtitle: behind.subtitle.clone(),
            columns: columns.iter().enumerate().map(shape).collect(),
            header: vec![row(header, place)],
            body: body.collect(),
            look,
            fit: Fit::Turn,
            name: Some(Label::from(&*behind.name.value)),
            place: place.clone(),
            ..Table::default()
        }
    }

    /// The tables that charts have left for the end of the report, on a page of their own.
    pub(super) fn data_behind_charts(&mut self, found: &mut Diagnostics) -> Vec<Block> {
        let tables = std::mem::take(&mut self.behind);
        if tables.is_empty() {
            return Vec::new();
        }
        let heading = Heading {
            level: 1,
            number: None,
            content: vec![Inline::text(BEHIND)],
            label: Some(self.numbers.free_near("data-behind-the-charts")),
            bookmark: false,
            place: self.report.title.place.clone(),
        };
        let mut blocks = vec![Block::PageBreak];
        blocks.extend(self.numbers.body(vec![Piece::Heading { heading, numbered: Some(false) }], found));
        blocks.extend(tables);
        blocks
    }

    /// Whether a chart of this name is shown for the first time: its figures are tabled once.
    pub(super) fn first_showing(&mut self, name: &str) -> bool {
        self.tabled.insert(name.to_owned())
    }
}
