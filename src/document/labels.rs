use super::{Block, Document, Inline, Label, plain_text};
use std::collections::BTreeMap;

/// The labels of a part and what carries each.
pub(crate) type Labels = BTreeMap<Label, Labelled>;

/// Something that references lead to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Labelled {
    /// What a reference prints: `1.12`, `Table 3`, the words of a heading without a number.
    pub words: String,
    pub kind: LabelKind,
    /// Its place among the labels of the part, in reading order.
    pub order: usize,
}

/// What carries a label.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum LabelKind {
    Heading,
    Paragraph,
    Table,
    Figure,
    Slide,
}

impl LabelKind {
    /// `a table`
    pub(crate) fn words(self) -> &'static str {
        match self {
            LabelKind::Heading => "a heading",
            LabelKind::Paragraph => "a paragraph",
            LabelKind::Table => "a table",
            LabelKind::Figure => "a figure",
            LabelKind::Slide => "a slide",
        }
    }
}

impl Document {
    /// Every label of the part.
    pub(crate) fn labels(&self) -> Labels {
        let mut found = Labels::new();
        gather(&self.blocks, &mut found);
        found
    }
}

fn gather(blocks: &[Block], found: &mut Labels) {
    for block in blocks {
        let own = match block {
            Block::Heading(heading) => {
                let words = || heading.number.clone().unwrap_or_else(|| plain_text(&heading.content));
                heading.label.as_ref().map(|label| (label, words(), LabelKind::Heading))
            }
            Block::Paragraph(p) => carried(&p.label, &p.number, LabelKind::Paragraph),
            Block::Table(table) => {
                carried(&table.label, &named(&table.number, &table.title), LabelKind::Table)
            }
            Block::Figure(figure) => {
                carried(&figure.label, &named(&figure.number, &figure.title), LabelKind::Figure)
            }
            Block::Slide(slide) => {
                slide.heading.label.as_ref().map(|label| (label, slide.words(), LabelKind::Slide))
            }
            _ => None,
        };
        if let Some((label, words, kind)) = own {
            let order = found.len();
            found.insert(label.clone(), Labelled { words, kind, order });
        }
        match block {
            Block::List(list) => list.items.iter().for_each(|item| gather(item, found)),
            Block::Panel(panel) => gather(&panel.blocks, found),
            Block::Quote(blocks) | Block::Sheets { blocks, .. } | Block::Together(blocks) => {
                gather(blocks, found);
            }
            Block::Slide(slide) => {
                slide.body.columns().into_iter().for_each(|blocks| gather(blocks, found));
            }
            Block::Columns(columns) => columns.lists().into_iter().for_each(|blocks| gather(blocks, found)),
            Block::Dashboard(dashboard) => {
                dashboard.tiles.iter().for_each(|tile| gather(&tile.blocks, found));
            }
            _ => {}
        }
    }
}

/// The number of a table or figure, or the words of its caption where it has none.
fn named(number: &Option<String>, title: &[Inline]) -> Option<String> {
    number.clone().or_else(|| Some(plain_text(title)).filter(|title| !title.is_empty()))
}

/// A label with its number; without one a reference has nothing to print.
fn carried<'b>(
    label: &'b Option<Label>,
    number: &Option<String>,
    kind: LabelKind,
) -> Option<(&'b Label, String, LabelKind)> {
    Some((label.as_ref()?, number.clone()?, kind))
}
