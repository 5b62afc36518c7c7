//! The front sheet of a pack and its order of business.

use super::front_table::mail;
use super::markdown::typeset_words;
use super::minutes::{columns, office};
use super::papers::{self, heading, paragraph, text};
use super::placeholder::{Lacking, list_of_missing};
use super::scalars::Sources;
use super::supplement;
use super::words;
use super::writer::Setting;
use crate::dates::{self, Deadline};
use crate::definition::{Date, raw};
use crate::diagnostics::{Diagnostics, Place};
use crate::document::{
    Align, Block, Cell, CellContent, Column, Columns, Document, Inline, Inlines, Label, Look, Masthead,
    Paragraph, Row, RowKind, Style, Table, TableLook, Width,
};
use crate::figures::date_text;
use crate::frame::Graphic;
use crate::plan::{Item, Meeting, Part, Plan};

/// The front sheet: whose meeting, when and where, who sits on the committee, how to take part.
/// `None` for a report alone.
pub(crate) fn front_sheet(
    setting: &Setting<'_>,
    crest: Option<Graphic>,
    found: &mut Diagnostics,
) -> Option<Document> {
    let meeting = setting.plan.meeting.as_ref()?;
    let mut sources = Sources::new(setting.root);
    let committee = &meeting.committee;
    let mut blocks = vec![masthead(setting.plan, meeting, crest)];
    blocks.push(paragraph(to_members(committee), Look::Body));
    let members: Vec<Block> =
        committee.members.iter().map(|member| paragraph(member_line(member), Look::Body)).collect();
    blocks.push(Block::Columns(Columns::listed(columns(members.len()), members)));
    if !committee.substitutes.is_empty() {
        blocks.push(paragraph(substitutes(committee), Look::Body));
    }
    if let Some(line) = questions(meeting) {
        blocks.push(heading(2, vec![Inline::text("Questions from the public")], None, &committee.name.place));
        blocks.push(paragraph(line, Look::Body));
    }
    let deadlines = deadlines(meeting);
    if !deadlines.is_empty() {
        blocks.push(heading(2, vec![Inline::text("Deadlines")], None, &committee.name.place));
        blocks.extend(deadlines);
    }
    blocks.extend(summons(meeting));
    if !committee.contacts.is_empty() {
        blocks.push(heading(2, vec![Inline::text("Contacts")], None, &committee.name.place));
        blocks.extend(committee.contacts.iter().map(|contact| paragraph(contact_line(contact), Look::Small)));
    }
    for notice in &committee.notices {
        blocks.extend(notice_blocks(notice, &mut sources, found));
    }
    let mut document = Document::new("Front sheet", blocks);
    document.number_footnotes(sources.footnotes);
    document.by_hand = sources.by_hand.of_document;
    Some(document)
}

pub(super) fn masthead(plan: &Plan, meeting: &Meeting, crest: Option<Graphic>) -> Block {
    let words = |words: &Option<raw::Words>| words.as_ref().map(|words| words.value.clone());
    let authority = words(&plan.project.authority).unwrap_or_else(|| "Agenda".to_owned());
    let crest_alt = words(&plan.project.crest_description).unwrap_or_else(|| format!("Crest of {authority}"));
    let mut lines = vec![("Date".to_owned(), vec![Inline::text(words::weekday(meeting.date))])];
    let more = [("Time", &meeting.time), ("Venue", &meeting.venue)];
    lines.extend(more.into_iter().filter_map(|(label, text)| {
        let text = typeset_words(text.as_ref()?);
        Some((label.to_owned(), vec![Inline::text(text)]))
    }));
    Block::Masthead(Box::new(Masthead {
        crest,
        crest_alt,
        authority,
        committee: typeset_words(&meeting.committee.name.value),
        meeting: lines,
    }))
}

/// `To: Members of the committee (Quorum 3)`
fn to_members(committee: &raw::Committee) -> Inlines {
    let mut content = vec![
        Inline::bold("To:"),
        Inline::text(format!(" Members of the {}", typeset_words(&committee.name.value))),
    ];
    if let Some(quorum) = &committee.quorum {
        content.push(Inline::text(format!(" (Quorum\u{a0}{})", quorum.value)));
    }
    content
}

/// Chair and vice-chair in bold, with their office.
fn member_line(member: &raw::Member) -> Inlines {
    match office(member) {
        Some(office) => vec![Inline::bold(format!("{}{office}", member.name.value))],
        None => vec![text(&member.name)],
    }
}

/// Run in, so that the sheet stays one page.
fn substitutes(committee: &raw::Committee) -> Inlines {
    let names: Vec<String> = committee.substitutes.iter().map(|name| typeset_words(&name.value)).collect();
    vec![Inline::bold("Substitute members: "), Inline::text(names.join(", "))]
}

/// How the public puts questions: until when, by which rule, and to whom.
fn questions(meeting: &Meeting) -> Option<Inlines> {
    let questions = meeting.committee.public_questions.as_ref()?;
    let mut content = vec![Inline::text(
        "Members of the public who wish to put a question or a statement to the committee give notice",
    )];
    if let Some((deadline, day)) = settled(meeting.deadlines.get(dates::name::QUESTIONS)) {
        content.push(Inline::text(" by "));
        content.push(Inline::bold(by(deadline, day)));
        content.push(Inline::text(format!(" ({})", deadline.rule)));
    }
    if let Some(email) = &questions.email {
        content.push(Inline::text(" to "));
        content.push(mail(&email.value));
    }
    content.push(Inline::text("."));
    Some(content)
}

/// The deadlines that the front sheet is asked to print, a line each.
fn deadlines(meeting: &Meeting) -> Vec<Block> {
    let asked = meeting.deadlines.all().iter().filter(|deadline| deadline.front_sheet);
    let lines = asked.filter_map(|deadline| settled(Some(deadline))).map(|(deadline, day)| {
        let content = vec![
            Inline::bold(format!("{}:", typeset_words(&deadline.title))),
            Inline::text(format!(" {} ({})", by(deadline, day), deadline.rule)),
        ];
        paragraph(content, Look::Body)
    });
    lines.collect()
}

fn settled(deadline: Option<&Deadline>) -> Option<(&Deadline, Date)> {
    let deadline = deadline?;
    Some((deadline, deadline.settled().ok()?))
}

/// `10.00 am on Thursday 2 May 2019`
fn by(deadline: &Deadline, day: Date) -> String {
    match &deadline.time {
        Some(time) => format!("{time} on {}", words::weekday(day)),
        None => words::weekday(day),
    }
}

fn summons(meeting: &Meeting) -> Option<Block> {
    let who = meeting.summoned_by.as_ref()?;
    let mut content = vec![
        Inline::text(
            "You are requested to attend this meeting, at which the business that follows will be transacted. ",
        ),
        Inline::bold(who.clone()),
    ];
    if let Some(published) = meeting.published {
        content.push(Inline::text(format!(", {}", date_text(published))));
    }
    Some(paragraph(content, Look::Body))
}

pub(super) fn contact_line(contact: &raw::Contact) -> Inlines {
    let mut words = format!(": {}", typeset_words(&contact.name.value));
    if let Some(telephone) = &contact.telephone {
        words.push_str(&format!(", {}", telephone.value));
    }
    let mut content = vec![Inline::bold(contact.about.value.clone()), Inline::text(words)];
    if let Some(email) = &contact.email {
        content.push(Inline::text(", "));
        content.push(mail(&email.value));
    }
    content
}

/// A notice in small type; its title runs in, in bold.
fn notice_blocks(notice: &raw::Notice, sources: &mut Sources<'_>, found: &mut Diagnostics) -> Vec<Block> {
    let mut blocks = papers::blocks(&notice.text, "a notice", sources, found);
    for (index, block) in blocks.iter_mut().enumerate() {
        if let Block::Paragraph(paragraph) = block {
            paragraph.look = Look::Small;
            if index == 0 {
                paragraph.content.insert(0, Inline::bold(format!("{}. ", notice.title.value)));
            }
        }
    }
    blocks
}

/// The order of business: every item with its pages; of a draft, with what it lacks below.
pub(crate) fn order_of_business(plan: &Plan, lacking: &[Lacking<'_>]) -> Document {
    let place = plan.items.first().map_or_else(Place::default, |item| item.place.clone());
    let titles = ["Item", "Title of report", "Report of", "Pages"];
    let header = Row {
        kind: RowKind::Normal,
        cells: titles.map(|title| Cell::text(vec![Inline::text(title)])).into(),
        place: place.clone(),
    };
    let table = Table {
        columns: vec![
            Column::default(),
            Column { width: Width::Share(1.5), row_header: true, ..Column::default() },
            Column { width: Width::Share(1.0), ..Column::default() },
            Column { align: Align::Right, ..Column::default() },
        ],
        header: vec![header],
        body: plan.items.iter().flat_map(|item| business(item, plan)).collect(),
        look: TableLook::Listing,
        summary: Some(
            "The business of the meeting in order, with the pages of each item's papers.".to_owned(),
        ),
        place: place.clone(),
        ..Table::default()
    };
    let title = "Order of business";
    let mut blocks = vec![
        heading(1, vec![Inline::text(title)], Some(Label::from("order-of-business")), &place),
        Block::Table(Box::new(table)),
    ];
    blocks.extend(list_of_missing(lacking, plan, &place));
    Document::new(title, blocks)
}

/// The row of an item, then those of its appendices.
fn business(item: &Item, plan: &Plan) -> Vec<Row> {
    let title = typeset_words(&item.title);
    let first = plan.parts.get(item.parts.clone()).and_then(<[_]>::first);
    let mut words = match first {
        Some(part) => {
            vec![Inline::Goto { label: Label::from(&*part.name), content: vec![Inline::text(title)] }]
        }
        None => vec![Inline::text(title)],
    };
    let supplied = supplement::published(item, plan);
    if let Some(reason) = item.to_follow.as_ref().filter(|_| supplied.is_empty()) {
        words.push(Inline::Break);
        words.push(Inline::Text {
            text: typeset_words(reason),
            style: Style { italic: true, ..Style::default() },
            place: item.place.clone(),
        });
    }
    let pages = match first {
        first if !supplied.is_empty() => with_supplements(first, &supplied, item),
        Some(part) => pages(part, &item.place),
        None if item.to_follow.is_some() => CellContent::Text(vec![Inline::text("To follow")]),
        None => CellContent::Empty,
    };
    let number = Cell::text(vec![Inline::text(item.number.clone())]);
    let cells = match &item.report_of {
        Some(whose) => {
            vec![
                number,
                Cell::text(words),
                Cell::text(vec![Inline::text(typeset_words(whose))]),
                Cell::new(pages),
            ]
        }
        // What is nobody's report has their place for a longer title.
        None => vec![number, Cell { col_span: 2, ..Cell::text(words) }, Cell::new(pages)],
    };
    let row = Row { kind: RowKind::Normal, cells, place: item.place.clone() };
    let appendices = plan.parts.get(item.parts.clone()).unwrap_or_default().iter().filter_map(appendix);
    std::iter::once(row).chain(appendices).collect()
}

/// The pages of an item's papers in the pack and in the supplements, a line each.
fn with_supplements(first: Option<&Part>, supplied: &[String], item: &Item) -> CellContent {
    let mut content: Inlines = Vec::new();
    if let Some(part) = first {
        let label = Label::from(&*part.name);
        content.push(Inline::PageRange { label, style: Style::default(), place: item.place.clone() });
    }
    for words in supplied {
        if !content.is_empty() {
            content.push(Inline::Break);
        }
        content.push(Inline::text(words.clone()));
    }
    CellContent::Text(content)
}

/// The row of an appendix, set in by how deep it stands.
fn appendix(part: &Part) -> Option<Row> {
    let label = part.label.as_ref()?;
    let words = typeset_words(&format!("{label}: {}", part.title));
    let title = Paragraph {
        content: vec![Inline::Goto { label: Label::from(&*part.name), content: vec![Inline::text(words)] }],
        indent: 1 + u8::try_from(part.within.len()).unwrap_or(u8::MAX - 1),
        ..Paragraph::default()
    };
    let cells = vec![
        Cell::new(CellContent::Empty),
        // An appendix is nobody's report, so that its title may be longer.
        Cell { col_span: 2, ..Cell::new(CellContent::Blocks(vec![Block::Paragraph(title)])) },
        Cell::new(pages(part, &part.place)),
    ];
    Some(Row { kind: RowKind::Normal, cells, place: part.place.clone() })
}

fn pages(part: &Part, place: &Place) -> CellContent {
    let label = Label::from(&*part.name);
    CellContent::Text(vec![Inline::PageRange { label, style: Style::default(), place: place.clone() }])
}
