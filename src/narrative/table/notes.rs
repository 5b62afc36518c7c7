//! Notes under a table, and the marks by which its cells and titles name them.

use crate::definition::raw::{NoteDefinition, TableDefinition, Words};
use crate::definition::{Located, nearest};
use crate::diagnostics::{Code, Diagnostics};
use crate::document::{Inline, Label, Note};
use crate::narrative::writer::Writer;

/// The notes of one table that have marks.
pub(super) struct Marks {
    /// Tells the notes of one table from those of every other, and of the same table shown again.
    series: usize,
    declared: Vec<Declared>,
}

struct Declared {
    mark: Words,
    named: bool,
}

impl Marks {
    /// Reads the marks; one that stands twice is told.
    pub(super) fn declare(
        notes: &[Located<NoteDefinition>],
        series: usize,
        found: &mut Diagnostics,
    ) -> Marks {
        let mut marks = Marks { series, declared: Vec::new() };
        for note in notes {
            let NoteDefinition::Full(note) = &note.value else { continue };
            let mark = &note.mark;
            if marks.declared.iter().any(|known| known.mark.value == mark.value) {
                found
                    .error(
                        Code::DuplicateId,
                        mark.place.clone(),
                        format!("The note `{}` stands twice under this table.", mark.value),
                    )
                    .remedy("Give one of the two another mark.");
                continue;
            }
            marks.declared.push(Declared { mark: mark.clone(), named: false });
        }
        marks
    }

    /// The mark of a note as a cell prints it. One that no note has is told.
    pub(super) fn cite(&mut self, mark: &Words, found: &mut Diagnostics) -> Option<Inline> {
        let Some(known) = self.declared.iter_mut().find(|known| known.mark.value == mark.value) else {
            self.unknown(mark, found);
            return None;
        };
        known.named = true;
        let label = label(self.series, &mark.value);
        Some(Inline::NoteMark { label, mark: mark.value.clone(), place: mark.place.clone() })
    }

    fn unknown(&self, mark: &Words, found: &mut Diagnostics) {
        let marks = || self.declared.iter().map(|known| known.mark.value.as_str());
        let listed: Vec<String> = marks().map(|mark| format!("`{mark}`")).collect();
        let remedy = match (listed.is_empty(), nearest(&mark.value, marks())) {
            (true, _) => {
                format!("Add it under `notes`: `- {{ mark: {}, text: ... }}`.", mark.value)
            }
            (false, Some(near)) => format!("Did you mean `{near}`? The notes are {}.", listed.join(", ")),
            (false, None) => format!("The notes are {}.", listed.join(", ")),
        };
        found
            .error(
                Code::UnknownReference,
                mark.place.clone(),
                format!("The table has no note `{}`.", mark.value),
            )
            .remedy(remedy);
    }
}

fn label(series: usize, mark: &str) -> Label {
    Label::from(format!("table-note-{series}-{mark}"))
}

impl<'a> Writer<'a> {
    /// The notes in their order, then the source. A note whose mark nothing names is told.
    pub(super) fn table_notes(
        &mut self,
        definition: &'a TableDefinition,
        marks: &Marks,
        found: &mut Diagnostics,
    ) -> Vec<Note> {
        let mut notes = Vec::new();
        for note in &definition.notes {
            match &note.value {
                NoteDefinition::Text(text) => {
                    let words = Words { value: text.clone(), place: note.place.clone() };
                    notes
                        .push(Note { place: note.place.clone(), ..Note::plain(self.inlines(&words, found)) });
                }
                NoteDefinition::Full(full) => notes.push(Note {
                    mark: Some(full.mark.value.clone()),
                    label: Some(label(marks.series, &full.mark.value)),
                    content: self.inlines(&full.text, found),
                    place: note.place.clone(),
                }),
            }
        }
        for lost in marks.declared.iter().filter(|known| !known.named) {
            found
                .warning(
                    Code::UnknownReference,
                    lost.mark.place.clone(),
                    format!("Nothing in the table names the note `{}`.", lost.mark.value),
                )
                .remedy("Name it at a cell or column with `note`, or write the note without a mark.");
        }
        let source = self.notes(&[], definition.source.as_ref(), found);
        notes.extend(source.into_iter().map(Note::plain));
        notes
    }
}
