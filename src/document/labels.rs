use super::sections::words_of;
use super::{Block, Document, Inline, Label, SlideLook, plain_text};
use crate::definition::raw::LabelKind;
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
    /// Where another table or figure of the part has the same number: what references say of the
    /// section in which it stands.
    pub section: Option<Section>,
    /// Whether the words are a number, not those of a heading or caption.
    pub is_numbered: bool,
}

impl Labelled {
    /// What a reference prints, where it is a number and none of the paper's words: `Table 3 in section 2`.
    pub(crate) fn number(&self) -> Option<String> {
        let section = self.section.as_ref().map(|section| section.words.as_str());
        let section = section.filter(|words| words.starts_with("section"));
        let words =
            section.map_or_else(|| self.words.clone(), |section| format!("{} in {section}", self.words));
        self.is_numbered.then_some(words)
    }
}

/// A section as references from outside name it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Section {
    /// Of the part's sections, from 1; 0 before the first.
    pub nth: usize,
    /// `section 3`, `“Visits”`
    pub words: String,
}

impl Document {
    /// Every label of the part.
    pub(crate) fn labels(&self) -> Labels {
        let mut gathered = Gathered::default();
        gathered.gather(&self.blocks);
        let Gathered { mut found, numbers, .. } = gathered;
        for labelled in found.values_mut() {
            if numbers.get(&*labelled.words).is_none_or(|&count| count < 2) {
                labelled.section = None;
            }
        }
        found
    }
}

#[derive(Default)]
struct Gathered<'b> {
    found: Labels,
    /// The section that was entered last.
    section: Option<Section>,
    /// How many tables and figures have a number.
    numbers: BTreeMap<&'b str, usize>,
}

impl<'b> Gathered<'b> {
    fn gather(&mut self, blocks: &'b [Block]) {
        for block in blocks {
            if let Some(words) = words_of(block) {
                let nth = self.section.as_ref().map_or(0, |before| before.nth) + 1;
                self.section = Some(Section { nth, words });
            }
            self.own(block);
            block.inner().into_iter().for_each(|inner| self.gather(inner));
        }
    }

    fn own(&mut self, block: &'b Block) {
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
        let number = match block {
            Block::Table(table) => table.number.as_deref(),
            Block::Figure(figure) => figure.number.as_deref(),
            _ => None,
        };
        if let Some(number) = number {
            *self.numbers.entry(number).or_insert(0) += 1;
        }
        if let Some((label, words, kind)) = own {
            let order = self.found.len();
            let captioned = matches!(kind, LabelKind::Table | LabelKind::Figure);
            let section = self.section.clone().filter(|_| captioned);
            let is_numbered = match block {
                Block::Heading(heading) => heading.number.is_some(),
                Block::Slide(slide) => slide.look != SlideLook::Opening,
                _ => !captioned || number.is_some(),
            };
            self.found.insert(label.clone(), Labelled { words, kind, order, section, is_numbered });
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
