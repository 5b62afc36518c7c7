//! The cover of a supplement: which papers it brings, and why.

use super::exempt;
use super::front_sheet::{contact_line, masthead};
use super::markdown::typeset_words;
use super::order_of_business::{Called, cells, pages as pages_of, set_in};
use super::papers::{heading, paragraph, text};
use crate::document::{
    Align, Block, Cell, CellContent, Column, Document, Inline, Inlines, Label, Look, Row, RowKind, Table,
    TableLook, Width,
};
use crate::figures::date_text;
use crate::frame::Graphic;
use crate::plan::{Awaited, Item, MappedPart, PageMap, PageNumber, Part, Plan, Supplement};
use std::ops::Range;

/// The name of the cover among the papers.
pub(crate) const COVER: &str = "supplement";

/// The cover of a supplement; `None` for anything else.
pub(crate) fn cover(plan: &Plan, crest: Option<Graphic>) -> Option<Document> {
    let (supplement, meeting) = (plan.supplement.as_ref()?, plan.meeting.as_ref()?);
    let place = &supplement.place;
    let title = typeset_words(&supplement.called());
    let label = Some(Label::from(COVER));
    let mut blocks = vec![
        Block::Masthead(Box::new(masthead(plan, Some(meeting), crest))),
        heading(1, vec![Inline::text(title.clone())], label, place),
        paragraph(introduction(plan, supplement), Look::Body),
    ];
    blocks.push(Block::Table(Box::new(contents(plan, supplement))));
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
    let (body, together) = rows(plan, supplement);
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
        body,
        together,
        look: TableLook::Listing,
        summary: Some("The papers of the supplement by item of the agenda, with their pages.".to_owned()),
        place: place.clone(),
        ..Table::default()
    }
}

/// The rows, and which stand together: an item and its papers.
fn rows(plan: &Plan, supplement: &Supplement) -> (Vec<Row>, Vec<Range<usize>>) {
    let (mut rows, mut together) = (Vec::new(), Vec::new());
    let mut exclusion = exempt::exclusion(plan);
    for (at, item) in plan.items.iter().enumerate() {
        let parts = plan.parts.get(item.parts.clone()).unwrap_or_default();
        let Some(first) = parts.first() else { continue };
        if let Some((_, row)) = exclusion.take_if(|(before, _)| *before == at) {
            rows.push(row);
        }
        let first_row = rows.len();
        if !first.is_whole_item() {
            let title = CellContent::Text(vec![Inline::text(typeset_words(&item.title))]);
            let cells = cells(&item.number, title, None, CellContent::Empty);
            rows.push(Row { kind: RowKind::Normal, cells, place: item.place.clone() });
        }
        rows.extend(parts.iter().map(|part| row(part, item, supplement, plan)));
        together.push(first_row..rows.len());
    }
    (rows, together)
}

/// The row of a paper, with the reason for which it is there.
fn row(part: &Part, item: &Item, supplement: &Supplement, plan: &Plan) -> Row {
    let called = Called::of(part, item);
    let content = vec![Inline::text(typeset_words(&called.title))];
    let mut title = vec![Inline::Goto { label: Label::from(&*part.name), content }];
    let why = supplement.why(part);
    if let Some(why) = why.and_then(|supplied| supplied.replaces.as_ref()) {
        title.extend([Inline::Break, Inline::text(replaced(part, supplement, plan)), text(why)]);
    } else if let Some(why) = why.and_then(|supplied| supplied.late.as_ref()) {
        title.extend([Inline::Break, text(why)]);
    }
    // What stands behind an exempt paper need not say it again.
    if let Some(exempt) = part.exempt.as_ref().filter(|_| why.is_some() || part.depth() == 0) {
        title.extend(exempt::remark(exempt, &part.place));
    }
    let whose = if part.is_whole_item() { item.report_of.as_deref() } else { part.report_of.as_deref() };
    let cells = cells(&called.number, set_in(title, called.depth), whose, pages_of(part, &part.place));
    Row { kind: RowKind::Normal, cells, place: part.place.clone() }
}

/// `Replaces pages 11 – 15 of the agenda pack. `
fn replaced(part: &Part, supplement: &Supplement, plan: &Plan) -> String {
    match supplement.before(part, &plan.items, &plan.access) {
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

/// `Supplement 1, pages 219 – 231`: where papers of an item were published after the pack.
pub(super) fn published(item: &Item, plan: &Plan) -> Vec<String> {
    let said = |map: &PageMap| {
        let number = number_in(map, item, plan)?;
        let mut of_item = map.parts.iter().filter(|part| part.item.as_deref() == Some(number));
        let first = of_item.next()?;
        let last = of_item.next_back().unwrap_or(first);
        Some(format!("{}, {}", map.called(), pages(&first.first, &last.last)))
    };
    plan.supplements.iter().filter_map(said).collect()
}

/// The same of a paper that is to follow.
pub(super) fn published_paper(awaited: &Awaited, plan: &Plan) -> Option<String> {
    plan.supplements.iter().rev().find_map(|map| {
        let is = |part: &&MappedPart| match (&part.id, &awaited.id) {
            (Some(published), Some(id)) => published == id,
            _ => part.path() == awaited.path,
        };
        let part = map.parts.iter().find(is)?;
        Some(format!("{}, {}", map.called(), pages(&part.first, &part.last)))
    })
}

/// The number that an item has in what was published: by its id or those of its papers, else the one that it has
/// now.
fn number_in<'n>(map: &'n PageMap, item: &'n Item, plan: &Plan) -> Option<&'n str> {
    let parts =
        plan.parts.get(item.parts.clone()).unwrap_or_default().iter().filter_map(|part| part.id.as_ref());
    let awaited = item.awaited.iter().filter_map(|awaited| awaited.id.as_ref());
    let ids: Vec<&String> = item.id.iter().chain(parts).chain(awaited).collect();
    let known = map.parts.iter().find(|part| part.id.as_ref().is_some_and(|id| ids.contains(&id)));
    known.map_or(Some(item.number.as_str()), |part| part.item.as_deref())
}
