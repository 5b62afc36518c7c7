//! The front sheet of a pack.

use super::front_table::mail;
use super::markdown::typeset_words;
use super::minutes::{columns, office};
use super::papers::{self, heading, paragraph, text};
use super::scalars::Sources;
use super::words;
use super::writer::Setting;
use crate::dates::{self, Deadline};
use crate::definition::{Date, raw};
use crate::diagnostics::Diagnostics;
use crate::document::{Block, Columns, Document, Inline, Inlines, Look, Masthead};
use crate::figures::date_text;
use crate::frame::Graphic;
use crate::plan::{Meeting, Plan};

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
    let mut blocks = vec![Block::Masthead(Box::new(masthead(setting.plan, Some(meeting), crest)))];
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
    blocks.extend(summons(meeting));
    let deadlines = deadlines(meeting);
    if !deadlines.is_empty() {
        blocks.push(heading(2, vec![Inline::text("Deadlines")], None, &committee.name.place));
        blocks.extend(deadlines);
    }
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

/// The head of a pack, or without a meeting that of the cover of a paper alone.
pub(super) fn masthead(plan: &Plan, meeting: Option<&Meeting>, crest: Option<Graphic>) -> Masthead {
    let words = |words: &Option<raw::Words>| words.as_ref().map(|words| words.value.clone());
    let authority = words(&plan.project.authority).unwrap_or_else(|| "Agenda".to_owned());
    let crest_alt = words(&plan.project.crest_description).unwrap_or_else(|| format!("Crest of {authority}"));
    let lines = meeting.into_iter().flat_map(|meeting| {
        let date = ("Date".to_owned(), vec![Inline::text(words::weekday(meeting.date))]);
        let more = [("Time", &meeting.time), ("Venue", &meeting.venue)];
        let more = more.into_iter().filter_map(|(label, text)| {
            let text = typeset_words(text.as_ref()?);
            Some((label.to_owned(), vec![Inline::text(text)]))
        });
        std::iter::once(date).chain(more)
    });
    Masthead {
        banner: None,
        crest,
        crest_alt,
        authority,
        committee: meeting.map_or_else(
            || "Paper for members".to_owned(),
            |meeting| typeset_words(&meeting.committee.name.value),
        ),
        meeting: lines.collect(),
    }
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
            Inline::text(format!(" {} ({})", by(deadline, day), typeset_words(&deadline.rule))),
        ];
        paragraph(content, Look::Small)
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
        words.push_str(&format!(", {}", typeset_words(&telephone.value)));
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
