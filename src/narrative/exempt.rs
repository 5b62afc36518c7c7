//! What a pack says of exempt information: the resolution, the row of the front table, the box in place of a section.

use super::markdown::typeset_words;
use super::papers::paragraph;
use crate::definition::raw;
use crate::diagnostics::{Diagnostics, Place};
use crate::document::{
    Block, Cell, CellContent, Inline, Inlines, Label, List, Look, Marker, Panel, PanelKind, Paragraph, Row,
    RowKind, Style,
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
/// of its own papers alone.
pub(super) fn private(plan: &Plan) -> Vec<Private<'_>> {
    let mut all = Vec::new();
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
                None if part.exempt_sections.is_empty() => {}
                None => all.push(Private {
                    words: match part.exempt_sections.len() {
                        1 => format!("The exempt section of {}", lower_first(&words)),
                        _ => format!("The exempt sections of {}", lower_first(&words)),
                    },
                    public_title: Some(match part.label {
                        Some(_) => &part.title,
                        None => &item.title,
                    }),
                    paragraphs: numbers(&part.exempt_sections),
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

/// The paragraphs of exemptions, ascending.
fn numbers<'e>(exemptions: impl IntoIterator<Item = &'e Exemption>) -> Vec<u32> {
    let all = exemptions.into_iter().flat_map(|exempt| &exempt.paragraphs).map(|(number, _)| *number);
    all.collect::<BTreeSet<_>>().into_iter().collect()
}

/// All paragraphs by which something of the pack, or of a paper alone, is exempt.
pub(crate) fn paragraphs(plan: &Plan) -> Vec<u32> {
    let is_here = |item: &&Item| plan.supplement.is_none() || !item.parts.is_empty();
    let of_items = plan.items.iter().filter(is_here).filter_map(|item| item.exempt.as_ref());
    let of_parts = plan.parts.iter().flat_map(|part| part.exempt.iter().chain(&part.exempt_sections));
    numbers(of_items.chain(of_parts))
}

/// The paragraphs by which a part, or something in it, is exempt.
pub(crate) fn paragraphs_of(part: &Part) -> Vec<u32> {
    numbers(part.exempt.iter().chain(&part.exempt_sections))
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
    let cells =
        vec![Cell::new(CellContent::Empty), Cell { col_span: 3, ..Cell::new(CellContent::Blocks(blocks)) }];
    Some((first.item, Row { kind: RowKind::Normal, cells, place }))
}

impl Private<'_> {
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
            if !part.exempt_sections.is_empty() {
                let words = match part.exempt_sections.len() {
                    1 => "A section of this report is exempt",
                    _ => "Sections of this report are exempt",
                };
                let numbers = cited(&numbers(&part.exempt_sections));
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
