use super::walk::{Met, walk};
use super::{Block, Document, Inline, Label, Note};
use std::collections::BTreeMap;

impl Document {
    /// Gives the document those of the notes that its text names, numbered in the order of the text; on
    /// slides, which are shown one at a time, each from 1. Each note has a label; the marks in the text
    /// name it.
    pub(crate) fn number_footnotes(&mut self, notes: Vec<Note>) {
        let mut unnamed: BTreeMap<Label, Note> =
            notes.into_iter().filter_map(|note| Some((note.label.clone()?, note))).collect();
        if unnamed.is_empty() {
            return;
        }
        let deck = self.blocks.iter().any(|block| matches!(block, Block::Slide(_)));
        let together = if deck { 1 } else { self.blocks.len().max(1) };
        for (run, blocks) in self.blocks.chunks_mut(together).enumerate() {
            let mut numbered = Numbered { run, numbers: BTreeMap::new(), order: Vec::new() };
            numbered.blocks(blocks, &unnamed);
            let mut at = 0;
            while let Some(label) = numbered.order.get(at).cloned() {
                at += 1;
                // Notes name notes, too.
                if let Some(mut note) = unnamed.remove(&label) {
                    numbered.inlines(&mut note.content, &unnamed);
                    note.mark = Some(at.to_string());
                    note.label = Some(numbered.label(at));
                    self.footnotes.push(note);
                }
            }
        }
    }
}

/// The footnotes that were named so far.
struct Numbered {
    /// Which run of numbers this is: the paper, or a slide, from 0.
    run: usize,
    numbers: BTreeMap<Label, usize>,
    order: Vec<Label>,
}

impl Numbered {
    /// The label of a footnote by its number; ids that people write have no space in them.
    fn label(&self, number: usize) -> Label {
        Label::from(match self.run {
            0 => format!("note {number}"),
            run => format!("note {number} of {run}"),
        })
    }

    fn blocks(&mut self, blocks: &mut [Block], notes: &BTreeMap<Label, Note>) {
        walk(blocks, &mut |met| {
            if let Met::Words(words) = met {
                self.inlines(words, notes);
            }
        });
    }

    fn inlines(&mut self, inlines: &mut [Inline], notes: &BTreeMap<Label, Note>) {
        for inline in inlines {
            match inline {
                Inline::NoteMark { label, mark, .. } => {
                    let known = self.numbers.get(label).copied();
                    let number = match known {
                        Some(number) => number,
                        None if notes.contains_key(label) => {
                            self.order.push(label.clone());
                            self.numbers.insert(label.clone(), self.order.len());
                            self.order.len()
                        }
                        // The mark of a note under a table or figure.
                        None => continue,
                    };
                    *mark = number.to_string();
                    *label = self.label(number);
                }
                Inline::Link { content, .. } | Inline::Goto { content, .. } => self.inlines(content, notes),
                _ => {}
            }
        }
    }
}
