//! The cover of a restricted pack: what in it is exempt, who may have it, what is done with it afterwards.
//!
//! It lies on desks with its face up, so it says nothing that the public may not read.

use super::exempt::{Private, paragraphs, private};
use super::front_sheet::masthead;
use super::markdown::typeset_words;
use super::papers::{heading, paragraph};
use crate::diagnostics::Place;
use crate::document::{
    Align, Banner, Block, Cell, CellContent, Column, ColumnContent, Columns, Document, Inline, Label, Look,
    Row, RowKind, SideColumn, Style, Table, TableLook, Width,
};
use crate::frame::Graphic;
use crate::plan::{Plan, cited};

/// The name of the cover among the papers.
pub(crate) const RESTRICTED_COVER: &str = "restricted-cover";

/// The cover of what is made for members: a pack, a supplement, or a paper alone, whose title may be exempt. `None`
/// for the public.
pub(crate) fn restricted_cover(plan: &Plan, crest: Option<Graphic>) -> Option<Document> {
    if plan.access.is_public() {
        return None;
    }
    let all = private(plan);
    let below = match all.is_empty() {
        true => "For the members of the committee: not for publication",
        false => "Contains exempt information: not for publication",
    };
    let mut masthead = masthead(plan, plan.meeting.as_ref(), crest);
    masthead.banner = Some(Banner { words: "RESTRICTED".to_owned(), below: below.to_owned() });
    let mut blocks = vec![Block::Masthead(Box::new(masthead))];
    if let Some(supplement) = &plan.supplement {
        let words = vec![Inline::bold(typeset_words(&supplement.called()))];
        blocks.push(paragraph(words, Look::Lead));
    }
    if let Some(name) = &plan.access.recipient {
        let words = vec![Inline::text("Copy for "), Inline::bold(typeset_words(name))];
        blocks.push(paragraph(words, Look::Lead));
    }
    let place = &plan.whole;
    let label = Some(Label::from(RESTRICTED_COVER));
    blocks.push(heading(2, vec![Inline::text("What is exempt")], label, place));
    blocks.push(paragraph(vec![Inline::text(typeset_words(&introduction(plan, &all)))], Look::Body));
    if !all.is_empty() {
        blocks.push(Block::Table(Box::new(contents(&all, place))));
    }
    blocks.push(Block::Columns(rules(plan)));
    Some(Document::new(format!("Cover of the restricted {}", file(plan)), blocks))
}

/// What the cover lies on.
fn file(plan: &Plan) -> &'static str {
    match (&plan.supplement, &plan.meeting) {
        (Some(_), _) => "supplement",
        (None, Some(_)) => "pack",
        (None, None) => "paper",
    }
}

/// Who may have the pack, and beside it what is done with it.
fn rules(plan: &Plan) -> Columns {
    let cover = &plan.access.cover;
    let who = format!("Who may have this {}", file(plan));
    let columns = [(who, &cover.who), ("After the meeting".to_owned(), &cover.after)];
    let column = |(title, words): (String, &String)| SideColumn {
        share: 1.0,
        blocks: vec![
            heading(2, vec![Inline::text(title)], None, &plan.whole),
            paragraph(vec![Inline::text(typeset_words(words))], Look::Body),
        ],
        section: false,
    };
    Columns { gutter: Columns::GUTTER, content: ColumnContent::Beside(columns.map(column).into()) }
}

fn introduction(plan: &Plan, all: &[Private<'_>]) -> String {
    let file = file(plan);
    match (all.is_empty(), &plan.meeting) {
        (true, Some(_)) => format!("This {file} has no exempt papers."),
        // What is said of an exempt paper stands in the pack that names it.
        (true, None) => "The pack that this paper belongs to says whether it is exempt, and why.".to_owned(),
        (false, meeting) => format!(
            "This {file} contains exempt information as described in {} of {}. Its other {} are published.",
            cited(&paragraphs(plan)),
            plan.access.law.name,
            if meeting.is_some() { "papers" } else { "parts" }
        ),
    }
}

fn contents(all: &[Private<'_>], place: &Place) -> Table {
    let header = Row {
        kind: RowKind::Normal,
        cells: ["Exempt", "Known to the public as", "Paragraphs", "Pages"]
            .map(|title| Cell::text(vec![Inline::text(title)]))
            .into(),
        place: place.clone(),
    };
    Table {
        columns: vec![
            Column { width: Width::Share(1.0), row_header: true, ..Column::default() },
            Column { width: Width::Share(1.0), ..Column::default() },
            Column::default(),
            Column { align: Align::Right, ..Column::default() },
        ],
        header: vec![header],
        body: all.iter().map(|private| row(private, place)).collect(),
        look: TableLook::Listing,
        summary: Some("What is exempt, by which paragraphs, and its pages.".to_owned()),
        place: place.clone(),
        ..Table::default()
    }
}

fn row(private: &Private<'_>, place: &Place) -> Row {
    let numbers: Vec<String> = private.paragraphs.iter().map(u32::to_string).collect();
    let called = match private.public_title {
        Some(title) => CellContent::Text(vec![Inline::text(typeset_words(title))]),
        None => CellContent::Empty,
    };
    let pages = match private.part {
        Some(part) => CellContent::Text(vec![Inline::PageRange {
            label: Label::from(&*part.name),
            style: Style::default(),
            place: part.place.clone(),
        }]),
        None => CellContent::Empty,
    };
    let cells = vec![
        Cell::text(vec![private.named()]),
        Cell::new(called),
        Cell::text(vec![Inline::text(numbers.join(", "))]),
        Cell::new(pages),
    ];
    Row { kind: RowKind::Normal, cells, place: place.clone() }
}
