//! The decisions of a meeting.

use super::papers::{self, heading, paragraph, text};
use super::scalars::Sources;
use super::words;
use super::writer::Setting;
use crate::definition::raw::{self, MemberRole, Words};
use crate::diagnostics::Diagnostics;
use crate::document::{
    Block, Columns, Document, Heading, Inline, Inlines, Label, List, Look, Marker, Panel, PanelKind, Style,
};
use crate::figures::date_text;
use crate::plan::{Part, printed_time};

/// The document of minutes.
pub(crate) fn minutes(
    part: &Part,
    minutes: &raw::Minutes,
    committee: &raw::Committee,
    setting: &Setting<'_>,
    found: &mut Diagnostics,
) -> Document {
    let mut sources = Sources::new(setting.root);
    let title = super::markdown::typeset_words(&format!("Decisions of the {}", committee.name.value));
    let label = Some(Label::from(&*part.name));
    let mut blocks = vec![
        heading(1, vec![Inline::text(&*title)], label, &minutes.date.place),
        paragraph(vec![Inline::text(words::weekday(minutes.date.value))], Look::Lead),
        heading(2, vec![Inline::text("Members present")], None, &minutes.date.place),
    ];
    let present: Vec<Block> =
        minutes.present.iter().map(|name| paragraph(member(name, committee), Look::Body)).collect();
    blocks.push(Block::Columns(Columns::listed(columns(present.len()), present)));
    blocks.extend(people("Also in attendance", &minutes.in_attendance));
    blocks.extend(people("Apologies for absence", &minutes.apologies));
    for (index, item) in minutes.items.iter().enumerate() {
        blocks.push(Block::Heading(Heading {
            level: 2,
            number: Some((index + 1).to_string()),
            content: papers::inlines(&item.title, &mut sources, found),
            label: None,
            bookmark: true,
            place: item.title.place.clone(),
        }));
        if let Some(narrative) = &item.narrative {
            blocks.extend(papers::blocks(narrative, "minutes", &mut sources, found));
        }
        blocks.extend(resolutions(item, &mut sources, found));
    }
    if let Some(closed) = &minutes.closed {
        let time = printed_time(&closed.value).unwrap_or_else(|| closed.value.clone());
        let words = super::markdown::typeset_words(&format!("The meeting finished at {time}."));
        blocks.push(paragraph(vec![Inline::text(words)], Look::Body));
    }
    let mut document = Document::new(format!("{title}, {}", date_text(minutes.date.value)), blocks);
    document.number_footnotes(sources.footnotes);
    document
}

/// A name, with the office that its owner holds on the committee.
fn member(name: &Words, committee: &raw::Committee) -> Inlines {
    let office = committee.members.iter().find(|member| member.name.value == name.value).and_then(office);
    let mut content = vec![text(name)];
    content.extend(office.map(|office| Inline::text(format!(" ({office})"))));
    content
}

/// What the chair and vice-chair are called; nothing for other members.
pub(super) fn office(member: &raw::Member) -> Option<String> {
    let default = match member.role.as_ref()?.value {
        MemberRole::Chair => "Chair",
        MemberRole::ViceChair => "Vice-Chair",
        MemberRole::Member => return None,
    };
    Some(member.called.as_ref().map_or_else(|| default.to_owned(), |called| called.value.clone()))
}

/// Few names need no third column.
pub(super) fn columns(names: usize) -> u8 {
    names.div_ceil(2).clamp(1, 3) as u8
}

fn people(title: &str, names: &[Words]) -> Vec<Block> {
    let Some(first) = names.first() else { return Vec::new() };
    let lines: Vec<Block> = names.iter().map(|name| paragraph(vec![text(name)], Look::Body)).collect();
    vec![
        heading(2, vec![Inline::text(title)], None, &first.place),
        Block::Columns(Columns::listed(columns(lines.len()).min(2), lines)),
    ]
}

/// One resolution stands alone; several are numbered. All are bold.
fn resolutions(item: &raw::MinutedItem, sources: &mut Sources<'_>, found: &mut Diagnostics) -> Vec<Block> {
    let mut items: Vec<Vec<Block>> = Vec::new();
    for resolution in &item.resolved {
        let mut blocks = papers::blocks(resolution, "a resolution", sources, found);
        embolden(&mut blocks);
        items.push(blocks);
    }
    if items.is_empty() {
        return Vec::new();
    }
    let lead = match (item.unanimous, items.len()) {
        (true, _) => vec![Inline::text("It was unanimously "), Inline::bold("RESOLVED"), Inline::text(":")],
        (false, _) => vec![Inline::bold("RESOLVED"), Inline::text(":")],
    };
    let mut blocks = vec![paragraph(lead, Look::Body)];
    if items.len() == 1 {
        blocks.append(&mut items.remove(0));
    } else {
        blocks.push(Block::List(List { marker: Marker::Decimal(1), items, tight: false }));
    }
    vec![Block::Panel(Panel::new(PanelKind::Resolution, blocks))]
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
