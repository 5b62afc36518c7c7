//! Tables of the definition -> tables of the document.

use super::captions::Captioned;
use super::table_header::Headed;
use super::table_rows::Filled;
use super::writer::Writer;
use crate::data::Table as Data;
use crate::definition::raw::{AlignName, Name, TableDefinition};
use crate::diagnostics::{Code, Diagnostics};
use crate::document::{Align, Block, CaptionKind, Column, Fit, Note, Table, TableLook, Width};
use crate::figures::{ColumnWidth, MeasureRow, Schemes, TableColumn, resolve_columns, scorecard};

impl<'a> Writer<'a> {
    /// One of the report's tables. In a tile it is compact and has no number unless it asks for one.
    pub(super) fn named_table(&mut self, name: &Name, in_tile: bool, found: &mut Diagnostics) -> Vec<Block> {
        let report = self.report;
        // Names that the report does not declare were told by the plan.
        let Some(definition) = report.tables.get(&name.value) else { return Vec::new() };
        let captioned = Captioned {
            kind: CaptionKind::Table,
            name,
            called: definition.name.as_ref(),
            id: definition.id.as_ref(),
            // A table without a title has no caption that could hold a number.
            numbered: if definition.title.is_some() { definition.numbered } else { Some(false) },
            in_tile,
        };
        let (number, label) = self.caption(&captioned, found);
        let title = self.optional(definition.title.as_ref(), found);
        let subtitle = self.optional(definition.subtitle.as_ref(), found);
        let notes = self.notes(&definition.notes, definition.source.as_ref(), found);
        let Some((columns, filled)) = self.filled(definition, &name.value, found) else { return Vec::new() };
        let header =
            self.header(&Headed { definition, columns: &columns, measures: &filled.measures }, found);
        let mut lines = filled.legend(definition);
        lines.extend(notes);
        let look = if definition.compact || in_tile { TableLook::Compact } else { TableLook::Data };
        vec![Block::Table(Box::new(Table {
            number,
            title,
            subtitle,
            columns: columns.iter().map(column).collect(),
            header,
            body: filled.rows,
            notes: lines.into_iter().map(Note::plain).collect(),
            label,
            summary: None,
            look,
            fit: Fit::Tell,
            place: name.place.clone(),
        }))]
    }

    /// The columns and rows of a table; what is wrong with them is told.
    fn filled(
        &mut self,
        definition: &'a TableDefinition,
        name: &str,
        found: &mut Diagnostics,
    ) -> Option<(Vec<TableColumn>, Filled<'a>)> {
        let data_name = definition.scorecard.as_ref().map(|card| &card.data).or(definition.data.as_ref());
        let data = match data_name {
            Some(data_name) => Some((data_name, self.data(data_name)?)),
            None => None,
        };
        let measures = match &definition.scorecard {
            Some(card) => scorecard(card, self.tables, Schemes::built_in(), found)?,
            None => self.measures_of(definition)?,
        };
        if data.is_none() && measures.is_empty() {
            found
                .error(
                    Code::MissingKey,
                    definition.title.as_ref().map(|title| title.place.clone()).unwrap_or_default(),
                    format!("The table `{name}` has no rows."),
                )
                .remedy("Give it `data`, `measures` or a `scorecard`.");
            return None;
        }
        let mut columns =
            resolve_columns(definition, data.map(|(name, table)| (&*name.value, table)), found)?;
        let negatives = self.setting.plan.theme.tables.negatives;
        columns.iter_mut().for_each(|column| column.format = column.format.with_negatives(negatives));
        let mut filled = Filled::new(data, measures, &self.setting.plan.theme);
        filled.fill(definition, &columns, found);
        Some((columns, filled))
    }

    /// The measures that a table names. `None` when one of them cannot be worked out; that was told.
    fn measures_of(&self, definition: &TableDefinition) -> Option<Vec<MeasureRow>> {
        definition.measures.iter().map(|name| self.measures.get(&name.value)?.clone()).collect()
    }

    /// One of the report's data; that it does not exist or could not be loaded was told before.
    pub(super) fn data(&self, name: &Name) -> Option<&'a Data> {
        self.tables.get(&name.value)
    }
}

fn column(column: &TableColumn) -> Column {
    Column {
        width: match column.width {
            ColumnWidth::Content => Width::Auto,
            ColumnWidth::Fixed(width) => Width::Fixed(width),
            ColumnWidth::Shares(shares) => Width::Share(shares),
        },
        align: match column.align {
            AlignName::Left => Align::Left,
            AlignName::Right => Align::Right,
            AlignName::Centre => Align::Centre,
            AlignName::Decimal => Align::Decimal,
        },
        row_header: column.row_header,
    }
}
