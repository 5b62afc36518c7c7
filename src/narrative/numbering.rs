//! The numbers of headings, paragraphs, tables and figures of one part, and its ids.

use super::captions::CaptionNumbers;
use super::markdown::Piece;
use crate::definition::raw::Numbering;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::document::{Block, Heading, Label, Look, plain_text};
use std::collections::BTreeMap;

/// Counts through a part in the order of its pages.
#[derive(Debug)]
pub(super) struct Numbers {
    mode: Numbering,
    /// The number of the numbered heading that holds at each level, from level 1.
    sections: Vec<u32>,
    /// How many paragraphs and numbered headings stand directly under the last numbered heading
    /// of each level: 6.4 follows 6.3 whether those are paragraphs or headings.
    counts: Vec<u32>,
    /// The level of the last heading, to see levels that skip.
    last_level: u8,
    pub(super) captions: CaptionNumbers,
    ids: BTreeMap<Label, Place>,
    /// The level of the heading that the body's first level stands under.
    under: u8,
}

/// Headings below this level have no number of their own unless they ask for one.
const NUMBERED_LEVELS: u8 = 2;

impl Numbers {
    pub(super) fn new(mode: Numbering, captions: CaptionNumbers) -> Numbers {
        Numbers {
            mode,
            sections: Vec::new(),
            counts: vec![0],
            last_level: 0,
            captions,
            ids: BTreeMap::new(),
            under: 1,
        }
    }

    /// Numbers the pieces of a body; its level 1 stands below the title of the part.
    pub(super) fn body(&mut self, pieces: Vec<Piece>, found: &mut Diagnostics) -> Vec<Block> {
        pieces
            .into_iter()
            .map(|piece| match piece {
                Piece::Heading { heading, numbered } => {
                    Block::Heading(self.heading(heading, numbered, found))
                }
                Piece::Block(block) => self.block(block, found),
            })
            .collect()
    }

    /// From here on headings stand under that of a slide.
    pub(super) fn begin_slide(&mut self, level: u8) {
        self.under = level;
        self.last_level = 0;
    }

    /// Blocks that carry no numbers; their ids count all the same.
    pub(super) fn unnumbered(&mut self, blocks: Vec<Block>, found: &mut Diagnostics) -> Vec<Block> {
        let mode = std::mem::replace(&mut self.mode, Numbering::None);
        let blocks = blocks.into_iter().map(|block| self.block(block, found)).collect();
        self.mode = mode;
        blocks
    }

    fn heading(&mut self, mut heading: Heading, numbered: Option<bool>, found: &mut Diagnostics) -> Heading {
        let level = heading.level;
        if level > self.last_level + 1 {
            let words = plain_text(&heading.content);
            let after = match self.last_level {
                0 => "the text begins with level 1".to_owned(),
                last => format!("the heading before it is of level {last}"),
            };
            found
                .error(
                    Code::HeadingLevel,
                    heading.place.clone(),
                    format!("The heading “{words}” is of level {level}, but {after}."),
                )
                .remedy(format!(
                    "Make it level {}, `{} {words}`.",
                    self.last_level + 1,
                    "#".repeat(self.last_level as usize + 1)
                ));
        }
        self.last_level = level;
        if level == 1 {
            self.captions.begin_section();
        }
        let by_default = match self.mode {
            Numbering::None => false,
            Numbering::RunOn => level == 1,
            Numbering::Paragraphs => level <= NUMBERED_LEVELS,
            Numbering::Headings => level <= NUMBERED_LEVELS + 1,
        };
        if self.mode != Numbering::None
            && numbered.unwrap_or(by_default)
            && level as usize <= self.counts.len()
        {
            self.sections.truncate(level as usize - 1);
            self.counts.truncate(level as usize);
            let count = self.counts.last_mut().map_or(1, |count| {
                *count += 1;
                *count
            });
            self.sections.push(count);
            self.counts.push(0);
            heading.number = Some(joined(&self.sections));
        } else {
            // Paragraphs go on from the section that this heading stands in; those of a section
            // without a number have none to hang on.
            self.sections.truncate(level as usize - 1);
            self.counts.truncate(level as usize);
        }
        if let Some(label) = heading.label.clone() {
            heading.label = self.claim(label, &heading.place, found);
        }
        heading.level = level + self.under;
        heading.bookmark = self.under == 1 && heading.level <= 3;
        heading
    }

    fn block(&mut self, block: Block, found: &mut Diagnostics) -> Block {
        let Block::Paragraph(mut paragraph) = block else { return self.inner(block, found) };
        let numbered =
            matches!(self.mode, Numbering::Paragraphs | Numbering::RunOn) && paragraph.look == Look::Body;
        if numbered
            && !self.sections.is_empty()
            && let Some(count) = self.counts.last_mut()
        {
            *count += 1;
            paragraph.number = Some(format!("{}.{count}", joined(&self.sections)));
        }
        if let Some(label) = paragraph.label.take() {
            if paragraph.number.is_none() {
                found
                    .error(
                        Code::UnknownReference,
                        paragraph.place.clone(),
                        format!("The paragraph `{label}` has no number that a reference could print."),
                    )
                    .remedy(
                        "Give the id to a heading, or number the paragraphs with `numbering: paragraphs`.",
                    );
            } else {
                paragraph.label = self.claim(label, &paragraph.place, found);
            }
        }
        Block::Paragraph(paragraph)
    }

    /// Ids inside lists and quotations.
    fn inner(&mut self, mut block: Block, found: &mut Diagnostics) -> Block {
        let mode = std::mem::replace(&mut self.mode, Numbering::None);
        match &mut block {
            Block::List(list) => {
                for item in &mut list.items {
                    *item = std::mem::take(item).into_iter().map(|block| self.block(block, found)).collect();
                }
            }
            Block::Quote(blocks) => {
                *blocks = std::mem::take(blocks).into_iter().map(|block| self.block(block, found)).collect();
            }
            _ => {}
        }
        self.mode = mode;
        block
    }

    /// Takes an id for something; an id that is taken is told and not given twice.
    pub(super) fn claim(&mut self, label: Label, place: &Place, found: &mut Diagnostics) -> Option<Label> {
        if self.ids.contains_key(&label) {
            found
                .error(
                    Code::DuplicateId,
                    place.clone(),
                    format!("The id `{label}` stands twice in this report."),
                )
                .remedy("Give one of the two another `id`, so that references know which is meant.");
            return None;
        }
        self.ids.insert(label.clone(), place.clone());
        Some(label)
    }

    /// Takes an id of the program's own, or one near it where a definition has taken it.
    pub(super) fn claim_near(&mut self, wanted: &str) -> Label {
        let label = self.free_near(wanted);
        self.ids.insert(label.clone(), Place::default());
        label
    }

    /// An id that nothing has yet.
    pub(super) fn free_near(&self, wanted: &str) -> Label {
        let mut label = Label::from(wanted);
        let mut count = 1;
        while self.ids.contains_key(&label) {
            count += 1;
            label = Label::from(format!("{wanted}-{count}"));
        }
        label
    }

    /// The level of a heading that stands under the last one, counted from the title of the part.
    pub(super) fn level_below(&self) -> u8 {
        (self.last_level + 2).min(6)
    }

    pub(super) fn is_claimed(&self, label: &str) -> bool {
        self.ids.contains_key(label)
    }
}

fn joined(numbers: &[u32]) -> String {
    let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
    numbers.join(".")
}
