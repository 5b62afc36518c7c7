//! The order of business of a pack.

use super::exempt;
use super::markdown::typeset_words;
use super::papers::{self, heading, paragraph};
use super::placeholder::{Lacking, list_of_missing};
use super::scalars::Sources;
use super::supplement;
use super::writer::Setting;
use crate::diagnostics::{Diagnostics, Place};
use crate::document::{
    Align, Block, Cell, CellContent, Column, Document, Inline, Inlines, Label, Look, Paragraph, Row, RowKind,
    Style, Table, TableLook, Width, plain_text,
};
use crate::plan::{Among, Awaited, Item, Part, Plan, Urgency};
use std::ops::Range;

/// The order of business: every item with its pages; of a draft, with what it lacks below.
pub(crate) fn order_of_business(
    setting: &Setting<'_>,
    lacking: &[Lacking<'_>],
    found: &mut Diagnostics,
) -> Document {
    let plan = setting.plan;
    let sources = Sources::new(setting.root);
    let mut rows = Rows { plan, sources, found, rows: Vec::new(), together: Vec::new() };
    let mut under = None;
    let mut exclusion = exempt::exclusion(plan);
    for (at, item) in plan.items.iter().enumerate() {
        if item.group != under
            && let Some(group) = item.group.and_then(|at| plan.groups.get(at))
        {
            rows.group(&group.title, &group.place);
        }
        under = item.group;
        if let Some((_, row)) = exclusion.take_if(|(before, _)| *before == at) {
            rows.rows.push(row);
        }
        rows.item(item);
    }
    let Rows { sources, rows: body, together, .. } = rows;
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
        body,
        together,
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
    let mut document = Document::new(title, blocks);
    document.number_footnotes(sources.footnotes);
    document.by_hand = sources.by_hand.of_document;
    document
}

/// `Urgent: why (by which rule)`
pub(super) fn urgent(urgency: &Urgency) -> Inlines {
    [vec![Inline::bold("Urgent: ")], reason(urgency)].concat()
}

/// Why an item is urgent, with the rule that allows it.
pub(super) fn reason(urgency: &Urgency) -> Inlines {
    let mut words = typeset_words(urgency.reason.value.trim());
    if let Some(rule) = &urgency.rule {
        words = format!("{} ({})", words.trim_end_matches('.'), typeset_words(rule));
    }
    vec![Inline::Text { text: words, style: Style::default(), place: urgency.reason.place.clone() }]
}

/// Why the item of a paper is urgent, for papers that say it nowhere themselves: not its appendices.
pub(crate) fn urgency_of(part: &Part, plan: &Plan) -> Option<String> {
    let item = plan.items.get(part.item?).filter(|_| part.depth() == 0)?;
    Some(plain_text(&reason(item.urgent.as_ref()?)))
}

/// The body of the table.
struct Rows<'a, 'f> {
    plan: &'a Plan,
    sources: Sources<'a>,
    found: &'f mut Diagnostics,
    rows: Vec<Row>,
    /// Items with their papers.
    together: Vec<Range<usize>>,
}

impl Rows<'_, '_> {
    fn group(&mut self, title: &str, place: &Place) {
        let title = Cell { col_span: 4, ..Cell::text(vec![Inline::text(typeset_words(title))]) };
        self.rows.push(Row { kind: RowKind::Group, cells: vec![title], place: place.clone() });
    }

    fn push(&mut self, cells: Vec<Cell>, place: &Place) {
        self.rows.push(Row { kind: RowKind::Normal, cells, place: place.clone() });
    }

    /// The row of an item, then those of its papers and appendices, awaited ones in their places.
    fn item(&mut self, item: &Item) {
        let plan = self.plan;
        let first_row = self.rows.len();
        let parts = plan.parts.get(item.parts.clone()).unwrap_or_default();
        let first = parts.first();
        let title = self.title(item, first);
        let supplied = supplement::published(item, plan);
        let pages = match first {
            first if !supplied.is_empty() => with_supplements(first, &supplied, item),
            Some(part) if part.is_whole_item() => pages(part, &item.place),
            None if item.to_follow.is_some() => said("To follow"),
            None if item.oral => said("Oral report"),
            // Its papers stand below, each with its pages.
            _ => CellContent::Empty,
        };
        self.push(cells(&item.number, title, item.report_of.as_deref(), pages), &item.place);
        let mut awaited = item.awaited.iter().peekable();
        for (at, part) in (item.parts.start..).zip(parts) {
            while let Some(awaited) = awaited.next_if(|awaited| awaited.before <= at) {
                self.awaited(awaited);
            }
            self.part(part, item.exempt.is_some());
        }
        awaited.for_each(|awaited| self.awaited(awaited));
        self.together.push(first_row..self.rows.len());
    }

    /// The title of an item, with what is said about it below.
    fn title(&mut self, item: &Item, first: Option<&Part>) -> CellContent {
        let title = Inline::text(typeset_words(&item.title));
        let title = match first {
            Some(part) => Inline::Goto { label: Label::from(&*part.name), content: vec![title] },
            None => title,
        };
        let mut words = vec![title];
        let awaits = supplement::published(item, self.plan).is_empty();
        if let Some(reason) = item.to_follow.as_ref().filter(|_| awaits) {
            words.push(Inline::Break);
            words.extend(italic(reason, &item.place));
        }
        if let Some(exempt) = &item.exempt {
            words.extend(exempt::remark(exempt, &item.place));
        }
        if item.urgent.is_none() && item.note.is_none() {
            return CellContent::Text(words);
        }
        let mut blocks = vec![paragraph(words, Look::Body)];
        blocks.extend(item.urgent.as_ref().map(|urgency| paragraph(urgent(urgency), Look::Small)));
        if let Some(note) = &item.note {
            let mut note = papers::blocks(note, "the order of business", &mut self.sources, self.found);
            for block in &mut note {
                if let Block::Paragraph(paragraph) = block {
                    paragraph.look = Look::Small;
                }
            }
            blocks.extend(note);
        }
        CellContent::Blocks(blocks)
    }

    /// One of several papers, or an appendix.
    fn part(&mut self, part: &Part, of_exempt_item: bool) {
        let link = |words: &str| {
            let words = vec![Inline::text(typeset_words(words))];
            let mut content = vec![Inline::Goto { label: Label::from(&*part.name), content: words }];
            // The item has said it for all of its papers.
            if let Some(exempt) = part.exempt.as_ref().filter(|_| !of_exempt_item) {
                content.extend(exempt::remark(exempt, &part.place));
            }
            content
        };
        // The item itself has its row.
        if part.is_whole_item() {
            return;
        }
        let Some(item) = part.item.and_then(|at| self.plan.items.get(at)) else { return };
        let called = Called::of(part, item);
        let (title, whose) = (set_in(link(&called.title), called.depth), part.report_of.as_deref());
        self.push(cells(&called.number, title, whose, pages(part, &part.place)), &part.place);
    }

    fn awaited(&mut self, awaited: &Awaited) {
        let label = awaited.path.last().map_or("", String::as_str);
        // A number among several papers is said as that of an item.
        let (number, title) = match (label.strip_prefix("item "), awaited.path.len()) {
            (Some(number), 1) => (number, awaited.title.clone()),
            _ => ("", format!("{label}: {}", awaited.title)),
        };
        let mut words = vec![Inline::text(typeset_words(&title))];
        let published = supplement::published_paper(awaited, self.plan);
        if published.is_none() {
            words.push(Inline::Break);
            words.extend(italic(&awaited.why.value, &awaited.why.place));
        }
        let pages = published.unwrap_or_else(|| "To follow".to_owned());
        let row = cells(number, set_in(words, awaited.depth), None, said(&pages));
        self.push(row, &awaited.why.place);
    }
}

/// What is nobody's report has their place for a longer title.
pub(super) fn cells(number: &str, title: CellContent, whose: Option<&str>, pages: CellContent) -> Vec<Cell> {
    let number = match number {
        "" => Cell::new(CellContent::Empty),
        number => Cell::text(vec![Inline::text(number)]),
    };
    let pages = Cell::new(pages);
    match whose {
        Some(whose) => {
            vec![number, Cell::new(title), Cell::text(vec![Inline::text(typeset_words(whose))]), pages]
        }
        None => vec![number, Cell { col_span: 2, ..Cell::new(title) }, pages],
    }
}

/// How a list of papers names one.
pub(super) struct Called {
    /// Of its item or its own; empty where it has none.
    pub(super) number: String,
    pub(super) title: String,
    /// How deep it is set in.
    pub(super) depth: usize,
}

impl Called {
    pub(super) fn of(part: &Part, item: &Item) -> Called {
        let labelled = |label: &str| format!("{label}: {}", part.title);
        let (number, title, depth) = match (&part.label, &part.among) {
            (Some(label), among) => ("", labelled(label), part.depth() + usize::from(among.is_some())),
            (None, Some(Among::Numbered(number))) => (number.as_str(), part.title.clone(), 0),
            (None, Some(Among::Called(label))) => ("", labelled(label), 1),
            (None, None) => (item.number.as_str(), item.title.clone(), 0),
        };
        Called { number: number.to_owned(), title, depth }
    }
}

/// A title, set in by how deep its paper stands.
pub(super) fn set_in(content: Inlines, depth: usize) -> CellContent {
    let indent = u8::try_from(depth).unwrap_or(u8::MAX);
    CellContent::Blocks(vec![Block::Paragraph(Paragraph { content, indent, ..Paragraph::default() })])
}

fn said(words: &str) -> CellContent {
    CellContent::Text(vec![Inline::text(words)])
}

fn italic(words: &str, place: &Place) -> Inlines {
    let style = Style { italic: true, ..Style::default() };
    vec![Inline::Text { text: typeset_words(words), style, place: place.clone() }]
}

/// The pages of an item's papers in the pack and in its supplements, a line each.
fn with_supplements(first: Option<&Part>, supplied: &[String], item: &Item) -> CellContent {
    let mut content: Inlines = Vec::new();
    if let Some(part) = first.filter(|part| part.is_whole_item()) {
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

pub(super) fn pages(part: &Part, place: &Place) -> CellContent {
    let label = Label::from(&*part.name);
    CellContent::Text(vec![Inline::PageRange { label, style: Style::default(), place: place.clone() }])
}
