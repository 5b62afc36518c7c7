//! The decisions of a meeting.

use super::papers::{heading, paragraph, text};
use super::words;
use super::writer::{Business, Setting, Writer};
use crate::dates::printed_time;
use crate::definition::raw::{self, MemberRole, Words};
use crate::diagnostics::Diagnostics;
use crate::document::{
    Block, Columns, Document, Heading, Inline, Inlines, Label, List, Look, Marker, Panel, PanelKind, Style,
    plain_text,
};
use crate::figures::{Tables, date_text};
use crate::plan::{Minuted, Part};
use tera::{Map, Value};

/// The document of minutes.
pub(crate) fn minutes(
    part: &Part,
    report: &raw::Report,
    minuted: &Minuted,
    setting: &Setting<'_>,
    found: &mut Diagnostics,
) -> Document {
    let tables = Tables::default();
    let mut writer = Writer::new(part, report, &tables, setting, found);
    writer.business = Business::Minutes(minuted);
    writer.names.define("minutes", names(minuted));
    let mut document = writer.business_paper(found);
    document.title = format!("{}, {}", document.title, date_text(minuted.minutes.date.value));
    document
}

/// What templates may say of minutes.
fn names(minuted: &Minuted) -> Value {
    let Minuted { minutes, committee, .. } = minuted;
    let people = |people: &[Words]| {
        Value::from(people.iter().map(|person| Value::from(&*person.value)).collect::<Vec<_>>())
    };
    let closed = minutes.closed.as_ref();
    let closed = closed.map(|closed| printed_time(&closed.value).unwrap_or_else(|| closed.value.clone()));
    let map: Map = [
        ("committee", Value::from(&*committee.name.value)),
        ("date", Value::from(minutes.date.value.format("%Y-%m-%d").to_string())),
        ("day", Value::from(words::weekday(minutes.date.value))),
        ("closed", closed.map_or_else(Value::none, Value::from)),
        ("present", people(&minutes.present)),
        ("in_attendance", people(&minutes.in_attendance)),
        ("apologies", people(&minutes.apologies)),
    ]
    .into_iter()
    .map(|(name, value)| (name.into(), value))
    .collect();
    Value::from(map)
}

impl<'a> Writer<'a> {
    /// The document of a paper that is no report, as its template arranges it.
    pub(super) fn business_paper(&mut self, found: &mut Diagnostics) -> Document {
        let title = self.paper_title(found);
        let blocks = match self.setting.plan.templates.get(&self.report.template.value) {
            Some(template) => self.arranged(template, found),
            None => {
                let label = Some(Label::from(&*self.part.name));
                vec![heading(1, title.clone(), label, &self.report.title.place)]
            }
        };
        let mut document =
            Document { status: self.status(found), ..Document::new(plain_text(&title), blocks) };
        document.number_footnotes(self.sources.take_footnotes());
        document.by_hand = std::mem::take(&mut self.sources.by_hand.of_document);
        document.redacted = self.take_redacted();
        self.check_sections(&document, found);
        document.traced = self.traced();
        document
    }

    pub(super) fn minuted(&self) -> Option<&'a Minuted> {
        match self.business {
            Business::Minutes(minuted) => Some(minuted),
            Business::None | Business::Meetings(..) => None,
        }
    }

    pub(super) fn day(&self) -> Vec<Block> {
        let day = self.minuted().map(|minuted| words::weekday(minuted.minutes.date.value));
        day.map(|day| paragraph(vec![Inline::text(day)], Look::Lead)).into_iter().collect()
    }

    /// The members present, with the offices that they hold.
    pub(super) fn present(&self) -> Vec<Block> {
        let Some(Minuted { minutes, committee, .. }) = self.minuted() else { return Vec::new() };
        let lines: Vec<Block> =
            minutes.present.iter().map(|name| paragraph(member(name, committee), Look::Body)).collect();
        side_by_side(lines, 3)
    }

    /// Names of others, in two columns where there are many.
    pub(super) fn people(&self, of: impl Fn(&raw::Minutes) -> &[Words]) -> Vec<Block> {
        let Some(Minuted { minutes, .. }) = self.minuted() else { return Vec::new() };
        let lines = of(minutes).iter().map(|name| paragraph(vec![text(name)], Look::Body)).collect();
        side_by_side(lines, 2)
    }

    /// The business as minuted, numbered as on the agenda.
    pub(super) fn minuted_items(&mut self, found: &mut Diagnostics) -> Vec<Block> {
        let Some(minuted) = self.minuted() else { return Vec::new() };
        let mut blocks = Vec::new();
        for (number, item) in minuted.items() {
            blocks.push(Block::Heading(Heading {
                level: 2,
                number: Some(number.to_owned()),
                content: self.inlines(&item.title, found),
                label: None,
                bookmark: true,
                place: item.title.place.clone(),
            }));
            if let Some(narrative) = &item.narrative {
                blocks.extend(self.unnumbered(narrative, "minutes", found));
            }
            blocks.extend(self.resolutions(item, found));
            for action in &item.actions {
                blocks.push(self.minuted_action(action, found));
            }
        }
        blocks
    }

    /// One resolution stands alone; several are numbered. All are bold.
    pub(super) fn resolutions(&mut self, item: &raw::MinutedItem, found: &mut Diagnostics) -> Vec<Block> {
        let mut items: Vec<Vec<Block>> = Vec::new();
        for resolution in &item.resolved {
            let mut blocks = self.unnumbered(resolution, "a resolution", found);
            embolden(&mut blocks);
            items.push(blocks);
        }
        if items.is_empty() {
            return Vec::new();
        }
        let lead = match item.unanimous {
            true => vec![Inline::text("It was unanimously "), Inline::bold("RESOLVED"), Inline::text(":")],
            false => vec![Inline::bold("RESOLVED"), Inline::text(":")],
        };
        let mut blocks = vec![paragraph(lead, Look::Body)];
        if items.len() == 1 {
            blocks.append(&mut items.remove(0));
        } else {
            blocks.push(Block::List(List { marker: Marker::Decimal(1), items, tight: false }));
        }
        vec![Block::Panel(Panel::new(PanelKind::Resolution, blocks))]
    }
}

fn side_by_side(lines: Vec<Block>, most: u8) -> Vec<Block> {
    match lines.is_empty() {
        true => Vec::new(),
        false => vec![Block::Columns(Columns::listed(columns(lines.len()).min(most), lines))],
    }
}

/// A name, with the office that its owner holds on the committee.
fn member(name: &Words, committee: &raw::Committee) -> Inlines {
    let office = committee.members.iter().find(|member| member.name.value == name.value).and_then(office);
    let mut content = vec![text(name)];
    content.extend(office.map(Inline::text));
    content
}

/// What stands behind the names of the chair and vice-chair: ` (Vice-Chair)`.
pub(super) fn office(member: &raw::Member) -> Option<String> {
    let default = match member.role.as_ref()?.value {
        MemberRole::Chair => "Chair",
        MemberRole::ViceChair => "Vice-Chair",
        MemberRole::Member => return None,
    };
    let called = member.called.as_ref().map_or(default, |called| &called.value);
    // A line ends before "(Vice-Chair)", not within it.
    Some(format!(" ({})", called.replace('-', "-\u{2060}")))
}

/// Few names need no third column.
pub(super) fn columns(names: usize) -> u8 {
    names.div_ceil(2).clamp(1, 3) as u8
}

fn embolden(blocks: &mut [Block]) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => embolden_text(&mut paragraph.content),
            Block::List(list) => list.items.iter_mut().for_each(|item| embolden(item)),
            _ => {}
        }
    }
}

fn embolden_text(content: &mut Inlines) {
    for inline in content {
        match inline {
            Inline::Text { style, .. }
            | Inline::Ref { style, .. }
            | Inline::RefRange { style, .. }
            | Inline::PageRef { style, .. }
            | Inline::PageRange { style, .. } => *style = Style { bold: true, ..*style },
            Inline::Link { content, .. } | Inline::Goto { content, .. } => embolden_text(content),
            Inline::NoteMark { .. } | Inline::Break => {}
        }
    }
}
