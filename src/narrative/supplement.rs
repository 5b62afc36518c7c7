//! The cover of a supplement: which papers it brings, and why.

use super::front_sheet::{contact_line, masthead};
use super::markdown::typeset_words;
use super::papers::{heading, paragraph, text};
use crate::document::{
    Align, Block, Cell, CellContent, Column, Document, Inline, Inlines, Label, Look, Paragraph, Row, RowKind,
    Style, Table, TableLook, Width,
};
use crate::figures::date_text;
use crate::frame::Graphic;
use crate::plan::{Item, MappedPart, PageNumber, Plan, Supplement, paper_of};

/// The name of the cover among the papers.
pub(crate) const COVER: &str = "supplement";

/// The cover of a supplement; `None` for anything else.
pub(crate) fn cover(plan: &Plan, crest: Option<Graphic>) -> Option<Document> {
    let (supplement, meeting) = (plan.supplement.as_ref()?, plan.meeting.as_ref()?);
    let place = &supplement.place;
    let title = typeset_words(&supplement.called());
    let label = Some(Label::from(COVER));
    let mut blocks = vec![
        Block::Masthead(Box::new(masthead(plan, meeting, crest))),
        heading(1, vec![Inline::text(title.clone())], label, place),
        paragraph(introduction(plan, supplement), Look::Body),
        Block::Table(Box::new(contents(plan, supplement))),
    ];
    blocks.extend(meeting.published.map(|day| {
        let words = vec![Inline::bold("Published:"), Inline::text(format!(" {}", date_text(day)))];
        paragraph(words, Look::Body)
    }));
    let contacts = &meeting.committee.contacts;
    if !contacts.is_empty() {
        blocks.push(heading(2, vec![Inline::text("Contacts")], None, place));
        blocks.extend(contacts.iter().map(|contact| paragraph(contact_line(contact), Look::Small)));
    }
    Some(Document::new(&title, blocks))
}

fn introduction(plan: &Plan, supplement: &Supplement) -> Inlines {
    let new = supplement.papers.iter().filter(|paper| paper.replaces.is_none()).count();
    let all = supplement.papers.len();
    let one = all == 1;
    let words = match (new, all - new) {
        (_, 0) if one => "The paper below was not ready when the agenda was published.",
        (_, 0) => "The papers below were not ready when the agenda was published.",
        (0, _) if one => "The paper below takes the place of one that was published with the agenda.",
        (0, _) => "The papers below take the place of papers that were published with the agenda.",
        _ => {
            "The papers below were not ready when the agenda was published, or take the place of papers that were \
             published with it."
        }
    };
    let business = if one { "It is" } else { "They are" };
    let committee = plan.meeting.as_ref().map_or("", |meeting| &meeting.committee.name.value);
    let committee = typeset_words(committee);
    let lead = "Members of the ";
    vec![
        Inline::bold("To:"),
        Inline::text(format!(" {lead}{committee}. {words} {business} part of the agenda of this meeting.")),
    ]
}

fn contents(plan: &Plan, supplement: &Supplement) -> Table {
    let place = &supplement.place;
    let header = Row {
        kind: RowKind::Normal,
        cells: ["Item", "Title of report", "Report of", "Pages"]
            .map(|title| Cell::text(vec![Inline::text(title)]))
            .into(),
        place: place.clone(),
    };
    Table {
        columns: vec![
            Column::default(),
            Column { width: Width::Share(1.5), row_header: true, ..Column::default() },
            Column { width: Width::Share(1.0), ..Column::default() },
            Column { align: Align::Right, ..Column::default() },
        ],
        header: vec![header],
        body: rows(plan, supplement),
        look: TableLook::Listing,
        summary: Some("The papers of the supplement by item of the agenda, with their pages.".to_owned()),
        place: place.clone(),
        ..Table::default()
    }
}

fn rows(plan: &Plan, supplement: &Supplement) -> Vec<Row> {
    let mut rows = Vec::new();
    for supplied in &supplement.papers {
        let Some(item) = plan.items.get(supplied.item) else { continue };
        for part in plan.parts.get(item.parts.clone()).unwrap_or_default() {
            let label = Label::from(&*part.name);
            let called = match &part.label {
                Some(called) => format!("{called}: {}", part.title),
                None => item.title.clone(),
            };
            let goto =
                Inline::Goto { label: label.clone(), content: vec![Inline::text(typeset_words(&called))] };
            let mut title = vec![goto];
            let is_paper = part.label.is_none();
            if is_paper {
                let reason = match (&supplied.replaces, &supplied.late) {
                    (Some(why), _) => Some((replaced(item, supplement), why)),
                    (None, Some(why)) => Some((String::new(), why)),
                    (None, None) => None,
                };
                if let Some((lead, why)) = reason {
                    title.push(Inline::Break);
                    title.push(Inline::text(lead));
                    title.push(text(why));
                }
            }
            let indent = u8::try_from(part.depth()).unwrap_or(u8::MAX);
            let title = Paragraph { content: title, indent, ..Paragraph::default() };
            let title = Cell::new(CellContent::Blocks(vec![Block::Paragraph(title)]));
            let pages = Inline::PageRange { label, style: Style::default(), place: part.place.clone() };
            let pages = Cell::text(vec![pages]);
            let number = match is_paper {
                true => Cell::text(vec![Inline::text(item.number.clone())]),
                false => Cell::new(CellContent::Empty),
            };
            let cells = match item.report_of.as_ref().filter(|_| is_paper) {
                Some(whose) => {
                    vec![number, title, Cell::text(vec![Inline::text(typeset_words(whose))]), pages]
                }
                None => vec![number, Cell { col_span: 2, ..title }, pages],
            };
            rows.push(Row { kind: RowKind::Normal, cells, place: part.place.clone() });
        }
    }
    rows
}

/// `Replaces pages 11 – 15 of the agenda pack. `
fn replaced(item: &Item, supplement: &Supplement) -> String {
    match supplement.before(item) {
        Some((part, map)) => format!("Replaces {} of {}. ", pages(&part.first, &part.last), map.called()),
        None => "Replaces the paper that was published. ".to_owned(),
    }
}

fn pages(first: &PageNumber, last: &PageNumber) -> String {
    match first == last {
        true => format!("page\u{a0}{first}"),
        false => format!("pages\u{a0}{first}\u{a0}–\u{a0}{last}"),
    }
}

/// `Supplement 1, pages 219 – 231`: where the papers of an item were published after the pack.
pub(super) fn published(item: &Item, plan: &Plan) -> Vec<String> {
    let said = |map| {
        let part: &MappedPart = paper_of(map, item)?;
        // Its appendices stand behind it.
        let of_item = map.parts.iter().filter(|other| other.item.is_some() && other.item == part.item);
        let last = of_item.map(|other| &other.last).next_back().unwrap_or(&part.last);
        Some(format!("{}, {}", map.called(), pages(&part.first, last)))
    };
    plan.supplements.iter().filter_map(said).collect()
}
