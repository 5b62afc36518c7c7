//! What follows a meeting, made of its minutes: the notice of decisions and the list of actions.

use super::front_table::{fact, facts};
use super::markdown::typeset_words;
use super::papers::{paragraph, text};
use super::words;
use super::writer::Writer;
use crate::dates::name;
use crate::definition::raw;
use crate::diagnostics::Diagnostics;
use crate::document::{
    Block, Cell, CellContent, Column, Heading, Inline, Inlines, Look, Row, RowKind, Style, Table, TableLook,
    Width,
};
use crate::figures::date_text;
use crate::plan::Minuted;

impl Writer<'_> {
    /// Facts of the meeting, then each item with a decision.
    pub(super) fn decisions(&mut self, found: &mut Diagnostics) -> Vec<Block> {
        let Some(minuted) = self.minuted() else { return Vec::new() };
        let place = &minuted.minutes.committee.place;
        let mut blocks =
            vec![facts(meeting_facts(minuted), "Facts about the decisions of this meeting.", place)];
        let mut decided = minuted.items().filter(|(_, item)| !item.resolved.is_empty()).peekable();
        if decided.peek().is_none() {
            blocks.push(paragraph(vec![Inline::text("Nothing was decided at this meeting.")], Look::Body));
        }
        for (number, item) in decided {
            blocks.push(Block::Heading(Heading {
                level: 2,
                number: Some(number.to_owned()),
                content: self.inlines(&item.title, found),
                label: None,
                bookmark: true,
                place: item.title.place.clone(),
            }));
            blocks.extend(self.resolutions(item, found));
            let rows = self.decision_facts(item, found);
            if !rows.is_empty() {
                let summary = "Facts about this decision: each row names one and gives it.";
                blocks.push(facts(rows, summary, &item.title.place));
            }
        }
        blocks
    }

    /// What is said of a decision beside its words.
    fn decision_facts(&mut self, item: &raw::MinutedItem, found: &mut Diagnostics) -> Vec<Row> {
        let words = |words: &str| CellContent::Text(vec![Inline::text(words)]);
        let mut rows = Vec::new();
        if item.key_decision {
            rows.push(fact("Key decision", words("Yes")));
        }
        if let Some(who) = &item.decided_by {
            rows.push(fact("Decided by", CellContent::Text(vec![text(who)])));
        }
        if let Some(reasons) = &item.reasons {
            rows.push(fact("Reasons", self.cell(reasons, found)));
        }
        if let Some(alternatives) = &item.alternatives {
            rows.push(fact("Alternatives considered", self.cell(alternatives, found)));
        }
        if let Some(why) = &item.no_call_in {
            let mut content = vec![Inline::text("Cannot be called in. ")];
            content.extend(self.inlines(why, found));
            rows.push(fact("Call-in", CellContent::Text(content)));
        }
        rows
    }

    /// Markdown of a cell.
    pub(super) fn cell(&mut self, words: &raw::Words, found: &mut Diagnostics) -> CellContent {
        let blocks = self.unnumbered(words, "a table", found);
        match <[Block; 1]>::try_from(blocks) {
            Ok([Block::Paragraph(paragraph)]) => CellContent::Text(paragraph.content),
            Ok([block]) => CellContent::Blocks(vec![block]),
            Err(blocks) if blocks.is_empty() => CellContent::Empty,
            Err(blocks) => CellContent::Blocks(blocks),
        }
    }

    /// The actions of all items, a group of rows for each item.
    pub(super) fn actions(&mut self, found: &mut Diagnostics) -> Vec<Block> {
        let Some(minuted) = self.minuted() else { return Vec::new() };
        let items: Vec<_> = minuted.items().filter(|(_, item)| !item.actions.is_empty()).collect();
        if items.is_empty() {
            return vec![paragraph(vec![Inline::text("The meeting asked for no actions.")], Look::Body)];
        }
        let has_progress =
            items.iter().flat_map(|(_, item)| &item.actions).any(|it| it.done || it.progress.is_some());
        let mut titles = vec!["Action", "Owner", "Due"];
        let share = |share| Column { width: Width::Share(share), ..Column::default() };
        let mut columns = vec![Column { row_header: true, ..share(3.4) }, share(2.1), share(2.1)];
        if has_progress {
            titles.push("Progress");
            columns.push(share(2.4));
        }
        let mut body = Vec::new();
        for (number, item) in items {
            let mut title = vec![Inline::bold(format!("{number}.\u{a0}"))];
            title.extend(self.inlines(&item.title, found));
            let across = Cell { col_span: columns.len() as u16, ..Cell::text(title) };
            let place = item.title.place.clone();
            body.push(Row { kind: RowKind::Group, cells: vec![across], place });
            for action in &item.actions {
                body.push(self.action_row(action, has_progress, found));
            }
        }
        let place = minuted.minutes.committee.place.clone();
        let header = Row {
            kind: RowKind::Normal,
            cells: titles.into_iter().map(|title| Cell::text(vec![Inline::text(title)])).collect(),
            place: place.clone(),
        };
        vec![Block::Table(Box::new(Table {
            columns,
            header: vec![header],
            body,
            look: TableLook::Listing,
            summary: Some("The actions of the meeting by item, with who does them until when.".to_owned()),
            place,
            ..Table::default()
        }))]
    }

    fn action_row(&mut self, action: &raw::Action, has_progress: bool, found: &mut Diagnostics) -> Row {
        let mut cells = vec![
            Cell::new(self.cell(&action.action, found)),
            Cell::text(vec![text(&action.owner)]),
            Cell::text(due(action).into_iter().collect()),
        ];
        if has_progress {
            let mut content = Inlines::new();
            if action.done {
                content.push(Inline::bold("Done"));
            }
            if let Some(progress) = &action.progress {
                if action.done {
                    content.push(Inline::text(". "));
                }
                content.extend(self.inlines(progress, found));
            }
            cells.push(Cell::text(content));
        }
        Row { kind: RowKind::Normal, cells, place: action.action.place.clone() }
    }

    /// An action behind what was resolved: `Action: ... (Owner, by 10 July 2019)`.
    pub(super) fn minuted_action(&mut self, action: &raw::Action, found: &mut Diagnostics) -> Block {
        let mut content = vec![Inline::bold("Action: ")];
        content.extend(self.inlines(&action.action, found));
        let mut who = format!(" ({}", typeset_words(&action.owner.value));
        match (&action.due, &action.when) {
            (Some(day), _) => who.push_str(&format!(", by {}", date_text(day.value))),
            (None, Some(when)) => who.push_str(&format!(", {}", typeset_words(&when.value))),
            (None, None) => {}
        }
        who.push(')');
        let style = Style { italic: true, ..Style::default() };
        content.push(Inline::Text { text: who, style, place: action.owner.place.clone() });
        paragraph(content, Look::Body)
    }
}

fn due(action: &raw::Action) -> Option<Inline> {
    match (&action.due, &action.when) {
        (Some(day), _) => Some(Inline::text(date_text(day.value))),
        (None, Some(when)) => Some(text(when)),
        (None, None) => None,
    }
}

/// Who decided, and by when the decisions are published and can be called in.
fn meeting_facts(minuted: &Minuted) -> Vec<Row> {
    let Minuted { committee, deadlines, .. } = minuted;
    let words = |words: String| CellContent::Text(vec![Inline::text(words)]);
    let mut rows = vec![fact("Decisions taken by", CellContent::Text(vec![text(&committee.name)]))];
    if let Some(day) = deadlines.day(name::DECISIONS) {
        rows.push(fact("Published", words(words::weekday(day))));
    }
    if let Some(call_in) = deadlines.get(name::CALL_IN)
        && let Some(day) = deadlines.day(name::CALL_IN)
    {
        let time = call_in.time.as_ref().map(|time| format!("{time} on ")).unwrap_or_default();
        let content = vec![
            Inline::text("Until "),
            Inline::bold(format!("{time}{}", words::weekday(day))),
            Inline::text(format!(" ({})", typeset_words(&call_in.rule))),
        ];
        rows.push(fact("Call-in", CellContent::Text(content)));
    }
    rows
}
