//! The business of coming meetings, grouped by meeting.

use super::papers::{self, heading, text};
use super::scalars::Sources;
use super::words;
use super::writer::Setting;
use crate::definition::raw::{self, IssueType};
use crate::diagnostics::{Diagnostics, Place};
use crate::document::{
    Block, Cell, CellContent, Column, Document, Inline, Label, Row, RowKind, Table, TableLook, Width,
    plain_text,
};
use crate::plan::Part;

/// The document of a work programme.
pub(crate) fn work_programme(
    part: &Part,
    programme: &raw::WorkProgramme,
    setting: &Setting<'_>,
    found: &mut Diagnostics,
) -> Document {
    let mut sources = Sources::new(setting.root);
    let title = papers::inlines(&programme.title, &mut sources, found);
    let words_of_title = plain_text(&title);
    let label = Some(Label::from(&*part.name));
    let mut blocks = vec![heading(1, title, label, &programme.title.place)];
    if let Some(introduction) = &programme.introduction {
        blocks.extend(papers::blocks(introduction, "an introduction", &mut sources, found));
    }
    for meeting in &programme.meetings {
        blocks.extend(planned(meeting, &mut sources, found));
    }
    let mut document = Document::new(words_of_title, blocks);
    document.number_footnotes(sources.footnotes);
    document
}

fn planned(meeting: &raw::PlannedMeeting, sources: &mut Sources<'_>, found: &mut Diagnostics) -> [Block; 2] {
    let (words, place) = match (&meeting.date, &meeting.heading) {
        (_, Some(heading)) => (text(heading), heading.place.clone()),
        (Some(date), None) => (Inline::text(words::weekday(date.value)), date.place.clone()),
        (None, None) => (Inline::text("To be allocated"), Place::default()),
    };
    let rows = meeting.items.iter().map(|item| row(item, sources, found)).collect();
    let header = Row {
        kind: RowKind::Normal,
        cells: ["Title of report", "Overview of decision", "Report of", "Issue type"]
            .map(|title| Cell::text(vec![Inline::text(title)]))
            .into(),
        place: place.clone(),
    };
    let share = |share| Column { width: Width::Share(share), ..Column::default() };
    let table = Table {
        columns: vec![Column { row_header: true, ..share(3.0) }, share(5.0), share(2.0), Column::default()],
        header: vec![header],
        body: rows,
        look: TableLook::Listing,
        place: place.clone(),
        ..Table::default()
    };
    [heading(2, vec![words], None, &place), Block::Table(Box::new(table))]
}

fn row(item: &raw::PlannedItem, sources: &mut Sources<'_>, found: &mut Diagnostics) -> Row {
    let overview = papers::blocks(&item.overview, "a table", sources, found);
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
            Cell::text(papers::inlines(&item.title, sources, found)),
            Cell::new(overview),
            Cell::text(vec![text(&item.report_of)]),
            Cell::text(vec![Inline::text(issue)]),
        ],
        place: item.title.place.clone(),
    }
}
