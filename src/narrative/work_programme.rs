//! The business of coming meetings, grouped by meeting, with the notices of its key decisions.

use super::markdown::typeset_words;
use super::papers::{heading, paragraph, text};
use super::programme::{Coming, ComingItem, ItemWords, When, coming};
use super::words;
use super::writer::{Business, Setting, Writer};
use crate::dates::{Deadline, Rules, name};
use crate::definition::raw::{self, IssueType, Words};
use crate::definition::{Date, Located};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::document::{
    Block, Cell, CellContent, Column, Document, Inline, Inlines, Look, Row, RowKind, Style, Table, TableLook,
    Width,
};
use crate::figures::{Tables, date_text};
use crate::plan::Part;
use std::collections::BTreeMap;

/// The document of a work programme.
pub(crate) fn work_programme(
    part: &Part,
    report: &raw::Report,
    (programme, rules): (&raw::WorkProgramme, &Rules),
    tables: &Tables,
    setting: &Setting<'_>,
    found: &mut Diagnostics,
) -> Document {
    let mut writer = Writer::new(part, report, tables, setting, found);
    writer.business = Business::Meetings(programme, rules);
    writer.business_paper(found)
}

impl<'a> Writer<'a> {
    fn programme(&self) -> Option<(&'a raw::WorkProgramme, &'a Rules)> {
        match self.business {
            Business::Meetings(programme, rules) => Some((programme, rules)),
            Business::None | Business::Minutes(_) => None,
        }
    }

    /// What stands before the meetings.
    pub(super) fn introduction(&mut self, found: &mut Diagnostics) -> Vec<Block> {
        let introduction = self.programme().and_then(|(programme, _)| programme.introduction.as_ref());
        introduction.map(|words| self.unnumbered(words, "an introduction", found)).unwrap_or_default()
    }

    /// A heading and a table for each meeting.
    pub(super) fn meetings(&mut self, found: &mut Diagnostics) -> Vec<Block> {
        let Some((programme, _)) = self.programme() else { return Vec::new() };
        let meetings = coming(programme, self.tables, found);
        if meetings.is_empty() {
            return vec![paragraph(vec![Inline::text("No business is planned.")], Look::Body)];
        }
        meetings.iter().flat_map(|meeting| self.planned(meeting, found)).collect()
    }

    fn planned(&mut self, meeting: &Coming<'_>, found: &mut Diagnostics) -> [Block; 2] {
        let words = match &meeting.when {
            When::Day(_, Some(heading)) | When::Heading(heading) => text(heading),
            When::Day(day, None) => Inline::text(words::weekday(*day)),
        };
        let rows = meeting.items.iter().map(|item| self.row(item, found)).collect();
        let share = |share| Column { width: Width::Share(share), ..Column::default() };
        let table = Table {
            columns: vec![
                Column { row_header: true, ..share(3.0) },
                share(4.3),
                share(2.7),
                Column::default(),
            ],
            header: vec![header(
                &["Title of report", "Overview of decision", "Report of", "Issue type"],
                &meeting.place,
            )],
            body: rows,
            look: TableLook::Listing,
            place: meeting.place.clone(),
            ..Table::default()
        };
        [heading(2, vec![words], None, &meeting.place), Block::Table(Box::new(table))]
    }

    fn row(&mut self, item: &ComingItem<'_>, found: &mut Diagnostics) -> Row {
        let [title, overview, report_of] = match &item.words {
            ItemWords::Written(item) => [
                CellContent::Text(self.inlines(&item.title, found)),
                self.cell(&item.overview, found),
                CellContent::Text(vec![text(&item.report_of)]),
            ],
            ItemWords::Read { title, overview, report_of } => {
                [title, overview, report_of].map(|words| CellContent::Text(lines(words)))
            }
        };
        let issue = match item.issue {
            IssueType::NonKey => Inline::text("Non-key"),
            IssueType::Key => Inline::bold("Key"),
            IssueType::Urgent => Inline::bold("Urgent"),
        };
        Row {
            kind: RowKind::Normal,
            cells: vec![Cell::new(title), Cell::new(overview), Cell::new(report_of), Cell::text(vec![issue])],
            place: item.place.clone(),
        }
    }

    /// The key decisions with the day by which notice of each is published. A notice that came too late, or of
    /// which nobody says that it came in time, is told.
    pub(super) fn notices(&mut self, found: &mut Diagnostics) -> Vec<Block> {
        let Some((programme, rules)) = self.programme() else { return Vec::new() };
        // What is wrong with the data was told when the meetings were set.
        let meetings = coming(programme, self.tables, &mut Diagnostics::new());
        let pack = self.setting.plan.meeting.as_ref().and_then(|meeting| meeting.published);
        let published = programme.published.as_ref().map(|day| day.value).or(pack);
        let mut rows = Vec::new();
        let mut rule = None;
        for meeting in &meetings {
            let Some(day) = meeting.when.day() else { continue };
            let mut keys = meeting.items.iter().filter(|item| item.issue == IssueType::Key).peekable();
            if keys.peek().is_none() {
                continue;
            }
            let deadlines = rules.deadlines(day, &BTreeMap::new());
            let Some(deadline) = deadlines.get(name::KEY_DECISION) else { continue };
            rule.get_or_insert_with(|| deadline.clone());
            for item in keys {
                let due = Due { item, day, deadline: deadline.clone() };
                due.check(published, found);
                rows.push(due);
            }
        }
        let has_published = rows.iter().any(|due| due.item.notice.is_some());
        let Some(rule) = rule else { return Vec::new() };
        let place = programme.title.place.clone();
        let mut titles = vec!["Key decision", "Meeting", "Notice by"];
        let dates = Column::default;
        let mut columns = vec![Column { row_header: true, ..Column::default() }, dates(), dates()];
        if has_published {
            titles.push("Notice published");
            columns.push(dates());
        }
        let body = rows.iter().map(|due| self.notice_row(due, has_published, found)).collect();
        let table = Table {
            columns,
            header: vec![header(&titles, &place)],
            body,
            look: TableLook::Listing,
            summary: Some(
                "The key decisions to come, with the day by which notice of each is published.".to_owned(),
            ),
            place: place.clone(),
            ..Table::default()
        };
        let source = rule.source.map_or_else(String::new, |source| format!(" ({source})"));
        let words = format!("Notice of a key decision is published at least {}{source}.", rule.rule);
        vec![
            heading(2, vec![Inline::text("Notices of key decisions")], None, &place),
            paragraph(vec![Inline::text(typeset_words(&words))], Look::Body),
            Block::Table(Box::new(table)),
        ]
    }

    fn notice_row(&mut self, due: &Due<'_>, has_published: bool, found: &mut Diagnostics) -> Row {
        let title = match &due.item.words {
            ItemWords::Written(item) => self.inlines(&item.title, found),
            ItemWords::Read { title, .. } => lines(title),
        };
        let day =
            |day: Option<Date>| Cell::text(day.map(|day| Inline::text(date_text(day))).into_iter().collect());
        let mut cells = vec![Cell::text(title), day(Some(due.day)), day(due.deadline.day.ok())];
        if has_published {
            cells.push(day(due.item.notice.as_ref().map(|notice| notice.value)));
        }
        Row { kind: RowKind::Normal, cells, place: due.item.place.clone() }
    }
}

/// A key decision of which notice must be given.
struct Due<'m> {
    item: &'m ComingItem<'m>,
    /// The day of the meeting.
    day: Date,
    deadline: Deadline,
}

impl Due<'_> {
    /// Tells a notice that was too late. `published` is the day of the programme.
    fn check(&self, published: Option<Date>, found: &mut Diagnostics) {
        let Ok(last) = self.deadline.day else { return };
        let (title, meeting) = (self.item.title(), date_text(self.day));
        let (place, message) = match (&self.item.notice, published) {
            (Some(Located { value, place }), _) if *value > last => (
                place,
                format!(
                    "Notice of the key decision “{title}” of {meeting} was published on {}, but {} ask for {} at the \
                     latest.",
                    date_text(*value),
                    self.deadline.rule,
                    date_text(last)
                ),
            ),
            (None, Some(published)) if published > last && self.day >= published => (
                &self.item.place,
                format!(
                    "Notice of the key decision “{title}” of {meeting} was due on {}, before this programme is \
                     published on {}.",
                    date_text(last),
                    date_text(published)
                ),
            ),
            _ => return,
        };
        found.warning(Code::BadDate, place.clone(), message.replace('\u{a0}', " ")).remedy(
            "State the day as `notice_published`, take the item to a later meeting, or make it `urgent`.",
        );
    }
}

fn header(titles: &[&str], place: &Place) -> Row {
    Row {
        kind: RowKind::Normal,
        cells: titles.iter().map(|title| Cell::text(vec![Inline::text(*title)])).collect(),
        place: place.clone(),
    }
}

/// Words of data, each line of the cell on one of its own.
fn lines(words: &Words) -> Inlines {
    let mut content = Inlines::new();
    for line in words.value.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !content.is_empty() {
            content.push(Inline::Break);
        }
        content.push(Inline::Text {
            text: typeset_words(line),
            style: Style::default(),
            place: words.place.clone(),
        });
    }
    content
}
