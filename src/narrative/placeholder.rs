//! A page in place of a paper that is not there, and the list of all that are missing from a draft.

use super::markdown::typeset_words;
use super::order_of_business::urgent;
use super::papers::{heading, paragraph};
use crate::diagnostics::Place;
use crate::document::{
    Block, Cell, CellContent, Column, Document, Inline, Inlines, Label, Look, Panel, PanelKind, Row, RowKind,
    Style, Table, TableLook, Width,
};
use crate::plan::{Absence, Among, Item, Part, Plan};

/// The page in place of a part.
pub(crate) fn placeholder(part: &Part, absence: &Absence, plan: &Plan) -> Document {
    let item = part.item.map(|at| &plan.items[at]);
    let label = Some(Label::from(&*part.name));
    let mut blocks = vec![heading(1, vec![Inline::text(typeset_words(&part.title))], label, &part.place)];
    let whose = item.filter(|_| part.label.is_none()).and_then(|item| item.report_of.as_ref());
    if let Some(whose) = whose {
        let words = vec![Inline::bold("Report of: "), Inline::text(typeset_words(whose))];
        blocks.push(paragraph(words, Look::Body));
    }
    if let Some(urgency) = item.and_then(|item| item.urgent.as_ref()) {
        blocks.push(paragraph(urgent(urgency), Look::Body));
    }
    let (title, text) = words(absence, plan);
    blocks.push(Block::Panel(Panel {
        kind: PanelKind::Note,
        title: vec![Inline::text(title)],
        blocks: text.into_iter().map(|content| paragraph(content, Look::Body)).collect(),
    }));
    Document::new(&part.title, blocks)
}

/// What the page says: a heading, and paragraphs below it.
fn words(absence: &Absence, plan: &Plan) -> (&'static str, Vec<Inlines>) {
    match absence {
        Absence::Exempt(exempt) => {
            let law = &plan.access.law;
            let described = exempt.paragraphs.iter().map(|(number, text)| match exempt.paragraphs.len() {
                1 => text.clone(),
                _ => format!("{text} (paragraph\u{a0}{number})"),
            });
            let cited = exempt.cited();
            let described = described.collect::<Vec<_>>().join("; ");
            let words = format!(
                "It contains exempt information as described in {cited} of {}: {described}.",
                law.name
            );
            (
                "This paper is not for publication",
                vec![
                    vec![Inline::text(typeset_words(&words))],
                    vec![Inline::bold("Reason: "), Inline::text(typeset_words(&exempt.reason))],
                    vec![Inline::text(typeset_words(&law.members))],
                ],
            )
        }
        Absence::ToFollow(why) => (
            "This paper is to follow",
            vec![
                vec![Inline::text(typeset_words(why))],
                vec![Inline::text("This page stands in its place in the draft of the pack.")],
            ],
        ),
        Absence::Missing { file, why } => {
            ("This paper is missing from the draft", vec![vec![Inline::text(missing(file, why))]])
        }
    }
}

/// What is wrong with a file, which is named once.
fn missing(file: &str, why: &str) -> String {
    let why = typeset_words(&why.replace('`', ""));
    if why.contains(file) { why } else { format!("{file}: {why}") }
}

/// A paper that a draft lacks.
#[derive(Clone, Debug)]
pub(crate) struct Lacking<'p> {
    pub part: &'p Part,
    pub absence: Absence,
}

/// What a draft lacks: a heading and a table of papers, why they are missing, and their pages.
pub(super) fn list_of_missing(lacking: &[Lacking<'_>], plan: &Plan, place: &Place) -> Vec<Block> {
    if lacking.is_empty() {
        return Vec::new();
    }
    let header = Row {
        kind: RowKind::Normal,
        cells: ["Item", "Paper", "Why it is missing", "Page"]
            .map(|title| Cell::text(vec![Inline::text(title)]))
            .into(),
        place: place.clone(),
    };
    let table = Table {
        columns: vec![
            Column::default(),
            Column { width: Width::Share(1.0), row_header: true, ..Column::default() },
            Column { width: Width::Share(1.0), ..Column::default() },
            Column { align: crate::document::Align::Right, ..Column::default() },
        ],
        header: vec![header],
        body: lacking.iter().map(|lacking| missing_row(lacking, plan)).collect(),
        look: TableLook::Listing,
        summary: Some(
            "The papers that this draft lacks, with the pages that stand in their place.".to_owned(),
        ),
        place: place.clone(),
        ..Table::default()
    };
    vec![
        heading(2, vec![Inline::text("Missing from this draft")], None, place),
        Block::Table(Box::new(table)),
    ]
}

fn missing_row(lacking: &Lacking<'_>, plan: &Plan) -> Row {
    let part = lacking.part;
    let item: Option<&Item> = part.item.map(|at| &plan.items[at]);
    let number = match &part.among {
        Some(Among::Numbered(number)) => number.clone(),
        _ => item.map_or_else(String::new, |item| item.number.clone()),
    };
    let title = match &part.label {
        Some(label) => format!("{label}: {}", part.title),
        None => part.title.clone(),
    };
    let label = Label::from(&*part.name);
    let title = Inline::Goto { label: label.clone(), content: vec![Inline::text(typeset_words(&title))] };
    let why = match &lacking.absence {
        Absence::ToFollow(why) => format!("To follow. {}", typeset_words(why)),
        Absence::Missing { file, why } => missing(file, why),
        // What is not for the public is not missing from a draft.
        Absence::Exempt(exempt) => typeset_words(&exempt.reason),
    };
    let page = Inline::PageRange { label, style: Style::default(), place: part.place.clone() };
    Row {
        kind: RowKind::Normal,
        cells: vec![
            match number.is_empty() {
                true => Cell::new(CellContent::Empty),
                false => Cell::text(vec![Inline::text(number)]),
            },
            Cell::text(vec![title]),
            Cell::text(vec![Inline::text(why)]),
            Cell::text(vec![page]),
        ],
        place: part.place.clone(),
    }
}
