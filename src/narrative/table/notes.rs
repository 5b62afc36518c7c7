//! Notes under a table, and the marks by which its cells and titles name them.

use crate::definition::raw::{NoteDefinition, TableDefinition, Words};
use crate::definition::{Located, nearest};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::document::{Block, CellContent, Inline, Inlines, Label, Note, Row, Style};
use crate::narrative::markdown::{marks_in, typeset_words};
use crate::narrative::writer::Writer;

/// The notes of one table that have marks.
pub(super) struct Marks {
    /// Tells the notes of one table from those of every other, and of the same table shown again.
    series: usize,
    declared: Vec<Declared>,
    /// Notes that the figures of the table call for, each with its mark.
    told: Vec<(String, String)>,
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
        let mut marks = Marks { series, declared: Vec::new(), told: Vec::new() };
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

    /// The mark of a note that several cells call for in the same words.
    pub(super) fn tell_once(&mut self, text: &str, place: &Place) -> Inline {
        match self.told.iter().find(|(_, told)| told == text) {
            Some((mark, _)) => {
                let label = label(self.series, mark);
                Inline::NoteMark { label, mark: mark.clone(), place: place.clone() }
            }
            None => self.tell(text, place),
        }
    }

    /// The mark of a note that a figure calls for, under a letter that is free.
    pub(super) fn tell(&mut self, text: &str, place: &Place) -> Inline {
        let is_free = |mark: &String| {
            self.declared.iter().all(|known| known.mark.value != *mark)
                && self.told.iter().all(|(known, _)| known != mark)
        };
        let letters = ('a'..='z').map(String::from);
        let mark = letters.chain((1..=u16::MAX).map(|number| number.to_string())).find(is_free);
        let mark = mark.unwrap_or_default();
        let label = label(self.series, &mark);
        self.told.push((mark.clone(), text.to_owned()));
        Inline::NoteMark { label, mark, place: place.clone() }
    }

    /// Makes marks of what names notes of the table in its words: `Posts[^a]`. Names of no note stay as
    /// they stand, and are told.
    pub(super) fn name_in(&mut self, words: &mut Inlines, found: &mut Diagnostics) {
        let holds = |inline: &Inline| matches!(inline, Inline::Text { text, .. } if text.contains("[^"));
        if !words.iter().any(holds) {
            return;
        }
        let mut named = Inlines::new();
        for inline in std::mem::take(words) {
            match inline {
                Inline::Text { text, style, place } => self.divide(&text, style, &place, &mut named, found),
                inline => named.push(inline),
            }
        }
        *words = named;
    }

    fn divide(
        &mut self,
        text: &str,
        style: Style,
        place: &Place,
        named: &mut Inlines,
        found: &mut Diagnostics,
    ) {
        let push = |text: &str, named: &mut Inlines| {
            if !text.is_empty() {
                named.push(Inline::Text { text: text.to_owned(), style, place: place.clone() });
            }
        };
        let mut from = 0;
        for (at, name) in marks_in(text) {
            let mark = Words { value: name.to_owned(), place: place.clone() };
            if self.declared.iter().any(|known| known.mark.value == name) {
                push(&text[from..at.start], named);
                named.extend(self.cite(&mark, found));
                from = at.end;
            } else {
                let message = format!("The table has no note `{name}`; `[^{name}]` is printed as it stands.");
                found.warning(Code::UnknownReference, place.clone(), message).remedy(self.remedy(&mark));
            }
        }
        push(&text[from..], named);
    }

    /// What stands before the marks with which a cell ends, `12` of `12[^a][^b]`, and these.
    pub(super) fn marks_behind(&mut self, words: &Words, found: &mut Diagnostics) -> (Words, Vec<Inline>) {
        let (mut value, mut names) = (words.value.trim_end(), Vec::new());
        while let Some((at, name)) = marks_in(value).last()
            && at.end == value.len()
            && self.declared.iter().any(|known| known.mark.value == name)
        {
            names.insert(0, name.to_owned());
            value = value[..at.start].trim_end();
        }
        let before = Words { value: value.to_owned(), place: words.place.clone() };
        let cite = |name| self.cite(&Words { value: name, place: words.place.clone() }, found);
        (before, names.into_iter().filter_map(cite).collect())
    }

    pub(super) fn name_in_row(&mut self, row: &mut Row, found: &mut Diagnostics) {
        row.cells.iter_mut().for_each(|cell| self.name_in_cell(&mut cell.content, found));
    }

    fn name_in_cell(&mut self, content: &mut CellContent, found: &mut Diagnostics) {
        match content {
            CellContent::Text(words) => self.name_in(words, found),
            CellContent::Stack(parts) => parts.iter_mut().for_each(|part| self.name_in_cell(part, found)),
            CellContent::Blocks(blocks) => self.name_in_blocks(blocks, found),
            _ => {}
        }
    }

    /// A table inside has notes of its own.
    fn name_in_blocks(&mut self, blocks: &mut [Block], found: &mut Diagnostics) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.name_in(&mut paragraph.content, found),
                Block::Table(_) => {}
                block => block.for_each_inner(&mut |inner| self.name_in_blocks(inner, found)),
            }
        }
    }

    fn unknown(&self, mark: &Words, found: &mut Diagnostics) {
        found
            .error(
                Code::UnknownReference,
                mark.place.clone(),
                format!("The table has no note `{}`.", mark.value),
            )
            .remedy(self.remedy(mark));
    }

    /// What to do about a mark that no note has.
    fn remedy(&self, mark: &Words) -> String {
        let marks = || self.declared.iter().map(|known| known.mark.value.as_str());
        let listed: Vec<String> = marks().map(|mark| format!("`{mark}`")).collect();
        match (listed.is_empty(), nearest(&mark.value, marks())) {
            (true, _) => {
                format!("Add it under `notes`: `- {{ mark: {}, text: ... }}`.", mark.value)
            }
            (false, Some(near)) => format!("Did you mean `{near}`? The notes are {}.", listed.join(", ")),
            (false, None) => format!("The notes are {}.", listed.join(", ")),
        }
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
        marks: &mut Marks,
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
        notes.extend(marks.told.iter().map(|(mark, text)| Note {
            mark: Some(mark.clone()),
            label: Some(label(marks.series, mark)),
            ..Note::plain(vec![Inline::text(typeset_words(text))])
        }));
        let source = self.notes(&[], definition.source.as_ref(), found);
        notes.extend(source.into_iter().map(Note::plain));
        notes.iter_mut().for_each(|note| marks.name_in(&mut note.content, found));
        for lost in marks.declared.iter().filter(|known| !known.named) {
            found
                .warning(
                    Code::UnknownReference,
                    lost.mark.place.clone(),
                    format!("Nothing in the table names the note `{}`.", lost.mark.value),
                )
                .remedy(format!(
                    "Name it where it belongs: `note: {0}` of a cell or column, or `[^{0}]` in any words of the table. \
                     Or write the note without a mark.",
                    lost.mark.value
                ));
        }
        notes
    }
}
