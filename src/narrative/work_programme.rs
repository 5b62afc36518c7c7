//! The business of coming meetings, grouped by meeting.

use super::papers::{heading, text};
use super::words;
use super::writer::{Business, Setting, Writer};
use crate::dates::Rules;
use crate::definition::raw::{self, IssueType};
use crate::diagnostics::{Diagnostics, Place};
use crate::document::{
    Block, Cell, CellContent, Column, Document, Inline, Row, RowKind, Table, TableLook, Width,
};
use crate::figures::Tables;
use crate::plan::Part;

/// The document of a work programme.
pub(crate) fn work_programme(
    part: &Part,
    report: &raw::Report,
    (programme, rules, _tables): (&raw::WorkProgramme, &Rules, &Tables),
    setting: &Setting<'_>,
    found: &mut Diagnostics,
) -> Document {
    let tables = Tables::default();
    let mut writer = Writer::new(part, report, &tables, setting, found);
    writer.business = Business::Meetings(programme, rules);
    writer.business_paper(found)
}

impl<'a> Writer<'a> {
    fn programme(&self) -> Option<&'a raw::WorkProgramme> {
        match self.business {
            Business::Meetings(programme, _) => Some(programme),
            Business::None | Business::Minutes(_) => None,
        }
    }

    /// What stands before the meetings.
    pub(super) fn introduction(&mut self, found: &mut Diagnostics) -> Vec<Block> {
        let introduction = self.programme().and_then(|programme| programme.introduction.as_ref());
        introduction.map(|words| self.unnumbered(words, "an introduction", found)).unwrap_or_default()
    }

    /// A heading and a table for each meeting.
    pub(super) fn meetings(&mut self, found: &mut Diagnostics) -> Vec<Block> {
        let meetings = self.programme().map_or(&[][..], |programme| &programme.meetings);
        meetings.iter().flat_map(|meeting| self.planned(meeting, found)).collect()
    }

    pub(super) fn notices(&mut self, _: &mut Diagnostics) -> Vec<Block> {
        Vec::new()
    }

    fn planned(&mut self, meeting: &raw::PlannedMeeting, found: &mut Diagnostics) -> [Block; 2] {
        let (words, place) = match (&meeting.date, &meeting.heading) {
            (_, Some(heading)) => (text(heading), heading.place.clone()),
            (Some(date), None) => (Inline::text(words::weekday(date.value)), date.place.clone()),
            (None, None) => (Inline::text("To be allocated"), Place::default()),
        };
        let rows = meeting.items.iter().map(|item| self.row(item, found)).collect();
        let header = Row {
            kind: RowKind::Normal,
            cells: ["Title of report", "Overview of decision", "Report of", "Issue type"]
                .map(|title| Cell::text(vec![Inline::text(title)]))
                .into(),
            place: place.clone(),
        };
        let share = |share| Column { width: Width::Share(share), ..Column::default() };
        let table = Table {
            columns: vec![
                Column { row_header: true, ..share(3.0) },
                share(4.3),
                share(2.7),
                Column::default(),
            ],
            header: vec![header],
            body: rows,
            look: TableLook::Listing,
            place: place.clone(),
            ..Table::default()
        };
        [heading(2, vec![words], None, &place), Block::Table(Box::new(table))]
    }

    fn row(&mut self, item: &raw::PlannedItem, found: &mut Diagnostics) -> Row {
        let overview = self.unnumbered(&item.overview, "a table", found);
        let overview = match <[Block; 1]>::try_from(overview) {
            Ok([Block::Paragraph(paragraph)]) => CellContent::Text(paragraph.content),
            Ok([block]) => CellContent::Blocks(vec![block]),
            Err(blocks) if blocks.is_empty() => CellContent::Empty,
            Err(blocks) => CellContent::Blocks(blocks),
        };
        let issue = match item.issue.as_ref().map(|issue| issue.value).unwrap_or_default() {
            IssueType::NonKey => "Non-key",
            IssueType::Key => "Key",
            IssueType::Urgent => "Urgent",
        };
        Row {
            kind: RowKind::Normal,
            cells: vec![
                Cell::text(self.inlines(&item.title, found)),
                Cell::new(overview),
                Cell::text(vec![text(&item.report_of)]),
                Cell::text(vec![Inline::text(issue)]),
            ],
            place: item.title.place.clone(),
        }
    }
}
