//! What a pack says of exempt information: the resolution, the row of the front table, the box in place of a section.

use super::markdown::typeset_words;
use super::papers::paragraph;
use crate::definition::raw;
use crate::diagnostics::{Diagnostics, Place};
use crate::document::{
    Block, Cell, CellContent, Column, Heads, Inline, Inlines, Label, List, Look, Marker, Panel, PanelKind,
    Paragraph, Row, RowKind, Style, Table, TableLook, Width,
};
use crate::plan::{Exemption, Item, Part, Plan, cited};
use std::collections::BTreeSet;

/// Something of the business that is not for the public.
pub(super) struct Private<'p> {
    /// `Item 9`, `Appendix 2 to item 7`
    words: String,
    /// What the public may call it, or what a section stands in.
    pub(super) public_title: Option<&'p str>,
    pub(super) paragraphs: Vec<u32>,
    /// The item that it is of.
    item: usize,
    /// Where its link leads, if there is a page.
    pub(super) part: Option<&'p Part>,
    /// Whether all papers of the item are exempt.
    is_whole: bool,
}

/// What of the business is exempt, in its order. Appendices of an exempt paper go with it, and a supplement speaks
/// of its own papers alone. Of a paper alone, its exempt parts.
pub(super) fn private(plan: &Plan) -> Vec<Private<'_>> {
    let mut all: Vec<Private<'_>> = Vec::new();
    if plan.meeting.is_none() {
        let of_paper = plan.parts.iter().filter(|part| part.exempt_parts().next().is_some());
        return of_paper.map(Private::of_paper).collect();
    }
    for (at, item) in plan.items.iter().enumerate() {
        let parts = plan.parts.get(item.parts.clone()).unwrap_or_default();
        if parts.is_empty() && plan.supplement.is_some() {
            continue;
        }
        if let Some(exempt) = &item.exempt {
            let words = format!("Item {}", item.number);
            let paragraphs = numbers([exempt]);
            let public_title = exempt.public_title.as_deref();
            all.push(Private {
                words,
                public_title,
                paragraphs,
                item: at,
                part: parts.first(),
                is_whole: true,
            });
            continue;
        }
        let mut within: Option<usize> = None;
        for part in parts {
            if within.is_some_and(|depth| part.depth() > depth) {
                continue;
            }
            within = None;
            let words = path(part, item);
            match &part.exempt {
                Some(exempt) => {
                    within = Some(part.depth());
                    let paragraphs = numbers([exempt]);
                    let public_title = exempt.public_title.as_deref();
                    let part = Some(part);
                    all.push(Private { words, public_title, paragraphs, item: at, part, is_whole: false });
                }
                None if part.exempt_parts().next().is_none() => {}
                None => all.push(Private {
                    words: format!("The exempt {} of {}", kind_of_parts(part), lower_first(&words)),
                    public_title: Some(match part.label {
                        Some(_) => &part.title,
                        None => &item.title,
                    }),
                    paragraphs: numbers(part.exempt_parts()),
                    item: at,
                    part: Some(part),
                    is_whole: false,
                }),
            }
        }
    }
    all
}

/// `Appendix 2 to item 7`
fn path(part: &Part, item: &Item) -> String {
    match &part.label {
        None => format!("Item {}", item.number),
        Some(label) => {
            let within = part.within.iter().rev().map(|label| format!(" to {label}"));
            format!("{label}{} to item {}", within.collect::<String>(), item.number)
        }
    }
}

fn lower_first(words: &str) -> String {
    words.replacen("Item", "item", 1)
}

/// `section`, `tables`: what the exempt parts of a report are.
fn kind_of_parts(part: &Part) -> &'static str {
    match (part.exempt_sections.len(), part.exempt_tables.len()) {
        (1, 0) => "section",
        (_, 0) => "sections",
        (0, 1) => "table",
        (0, _) => "tables",
        _ => "parts",
    }
}

/// The paragraphs of exemptions, ascending.
fn numbers<'e>(exemptions: impl IntoIterator<Item = &'e Exemption>) -> Vec<u32> {
    let all = exemptions.into_iter().flat_map(|exempt| &exempt.paragraphs).map(|(number, _)| *number);
    all.collect::<BTreeSet<_>>().into_iter().collect()
}

/// All paragraphs by which something of the pack, or of a paper alone, is exempt.
pub(crate) fn paragraphs(plan: &Plan) -> Vec<u32> {
    let is_here = |item: &&Item| plan.supplement.is_none() || !item.parts.is_empty();
    let of_items = plan.items.iter().filter(is_here).filter_map(|item| item.exempt.as_ref());
    let of_parts = plan.parts.iter().flat_map(|part| part.exempt.iter().chain(part.exempt_parts()));
    numbers(of_items.chain(of_parts))
}

/// The paragraphs by which a part, or something in it, is exempt.
pub(crate) fn paragraphs_of(part: &Part) -> Vec<u32> {
    numbers(part.exempt.iter().chain(part.exempt_parts()))
}

/// Before which item the press and public are excluded, and the row that says so: before the first one that is
/// wholly exempt, else before the first of which a part is.
pub(super) fn exclusion(plan: &Plan) -> Option<(usize, Row)> {
    let all = private(plan);
    let first = all.iter().find(|private| private.is_whole).or(all.first())?;
    let law = &plan.access.law;
    let place = plan.items.get(first.item)?.place.clone();
    let text = |text: &str| Inline::text(typeset_words(text));
    let mut blocks = vec![
        paragraph(vec![Inline::bold("Exclusion of the press and public")], Look::Body),
        paragraph(vec![text(&format!("{}:", law.resolution))], Look::Body),
        Block::List(List {
            marker: Marker::Bullet,
            items: all.iter().map(|private| vec![paragraph(private.said(), Look::Body)]).collect(),
            tight: true,
        }),
    ];
    if let Some(words) = law.for_appendices.as_ref().filter(|_| all.iter().any(|private| !private.is_whole)) {
        blocks.push(paragraph(vec![text(words)], Look::Body));
    }
    // It is business of its own and names no row.
    let resolution =
        Cell { col_span: 3, heads: Some(Heads::Nothing), ..Cell::new(CellContent::Blocks(blocks)) };
    let cells = vec![Cell::new(CellContent::Empty), resolution];
    Some((first.item, Row { kind: RowKind::Normal, cells, place }))
}

impl<'p> Private<'p> {
    /// The exempt parts of a paper that is built by itself.
    fn of_paper(part: &'p Part) -> Private<'p> {
        Private {
            words: format!("The exempt {} of this paper", kind_of_parts(part)),
            public_title: part.exempt_parts().find_map(|exempt| exempt.public_title.as_deref()),
            paragraphs: numbers(part.exempt_parts()),
            item: 0,
            part: Some(part),
            is_whole: false,
        }
    }

    /// `Item 9 (paragraph 3)`, a link.
    fn said(&self) -> Inlines {
        vec![self.named(), Inline::text(format!(" ({})", cited(&self.paragraphs)))]
    }

    /// `Item 9`, a link.
    pub(super) fn named(&self) -> Inline {
        let words = Inline::text(typeset_words(&self.words));
        match self.part {
            Some(part) => Inline::Goto { label: Label::from(&*part.name), content: vec![words] },
            None => words,
        }
    }
}

/// What stands under the title of an exempt paper in the order of business.
pub(super) fn remark(exempt: &Exemption, place: &Place) -> [Inline; 2] {
    let words = Inline::Text {
        text: format!("Not for publication: exempt information, {}", exempt.cited()),
        style: Style { italic: true, ..Style::default() },
        place: place.clone(),
    };
    [Inline::Break, words]
}

/// The row of the front table of a report of which a part is exempt: which, and by which paragraphs.
pub(super) fn restricted_part(plan: &Plan, part: &Part) -> Option<CellContent> {
    let item = plan.items.get(part.item?)?;
    let mut lines = Vec::new();
    match &part.exempt {
        Some(exempt) => {
            lines.push(vec![Inline::text(format!("This report is exempt ({})", exempt.cited()))]);
        }
        None => {
            if part.exempt_parts().next().is_some() {
                let words = match kind_of_parts(part) {
                    kind @ ("section" | "table") => format!("A {kind} of this report is exempt"),
                    "tables" => "Tables of this report are exempt".to_owned(),
                    "sections" => "Sections of this report are exempt".to_owned(),
                    _ => "Parts of this report are exempt".to_owned(),
                };
                let numbers = cited(&numbers(part.exempt_parts()));
                lines.push(vec![Inline::text(format!("{words} ({numbers})"))]);
            }
            let depth = part.depth();
            let after = plan.parts.get(item.parts.clone())?.iter().skip_while(|own| own.name != part.name);
            let own = after.skip(1).take_while(|own| own.depth() > depth);
            for own in own {
                let Some(exempt) = &own.exempt else { continue };
                let label = own.label.clone().unwrap_or_default();
                let link = Inline::Goto {
                    label: Label::from(&*own.name),
                    content: vec![Inline::text(typeset_words(&label))],
                };
                lines.push(vec![link, Inline::text(format!(" is exempt ({})", exempt.cited()))]);
            }
        }
    }
    (!lines.is_empty()).then(|| {
        let line = |content| Block::Paragraph(Paragraph { content, ..Paragraph::default() });
        CellContent::Blocks(lines.into_iter().map(line).collect())
    })
}

/// The box in place of an exempt section.
pub(super) fn withheld_section(plan: &Plan, exempt: &raw::Exempt) -> Block {
    // What is wrong with it was told by the plan.
    let exempt = plan.access.exemption(exempt, &mut Diagnostics::new());
    let words = format!(
        "This section contains exempt information as described in {} of {}.",
        exempt.cited(),
        plan.access.law.name
    );
    let reason = vec![Inline::bold("Reason: "), Inline::text(typeset_words(&exempt.reason))];
    Block::Panel(Panel {
        kind: PanelKind::Note,
        title: vec![Inline::text(exempt.public_title.as_deref().map_or_else(
            || "Not for publication".to_owned(),
            |title| typeset_words(&format!("Not for publication: {title}")),
        ))],
        blocks: vec![
            paragraph(vec![Inline::text(typeset_words(&words))], Look::Body),
            paragraph(reason, Look::Body),
            paragraph(vec![Inline::text(typeset_words(&plan.access.law.members))], Look::Body),
        ],
    })
}

/// What stands in place of an exempt table, in the form of a table, so that its caption keeps its number.
pub(super) fn withheld_table(plan: &Plan, exempt: &raw::Exempt, place: &Place) -> Table {
    // What is wrong with it was told by the plan.
    let exempt = plan.access.exemption(exempt, &mut Diagnostics::new());
    let law = &plan.access.law;
    let lines = [
        ("Not for publication", format!("Exempt information, {} of {}", exempt.cited(), law.name)),
        ("Reason", exempt.reason.clone()),
        ("Members", law.members.clone()),
    ];
    let cell = |words: &str| Cell::text(vec![Inline::text(typeset_words(words))]);
    let row = |(name, words): (&str, String)| Row {
        kind: RowKind::Normal,
        cells: vec![cell(name), cell(&words)],
        place: place.clone(),
    };
    let title = exempt.public_title.as_deref().unwrap_or("Exempt information");
    Table {
        title: vec![Inline::text(typeset_words(title))],
        columns: vec![
            Column { row_header: true, ..Column::default() },
            Column { width: Width::Share(1.0), ..Column::default() },
        ],
        body: lines.into_iter().map(row).collect(),
        look: TableLook::Facts,
        place: place.clone(),
        ..Table::default()
    }
}
