//! Notes: at the foot of the page that names them, and under tables and figures.

use super::compose::{Ready, Type};
use super::galley::{Galley, Measure, Strips};
use crate::document::{Block, CellContent, Document, Look, Note, Table};
use crate::frame::{Anchor, Role, TagId, Target};
use crate::units::{Point, Pt};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;

/// What the mark of a note stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NoteAt {
    /// A footnote, by its index.
    Foot(usize),
    /// A note under a table or figure.
    Under,
    /// The mark before a footnote: its own mark in the text.
    Text,
}

/// The mark of a footnote in what was set.
#[derive(Clone, Copy, Debug)]
pub(super) struct NoteMark {
    /// The index of the footnote.
    pub(super) note: usize,
    /// Below the slab's top.
    pub(super) y: Pt,
}

/// The notes of a part: what is known of them, and the footnotes that wait for their pages.
pub(super) struct Footnotes<'a> {
    notes: &'a [Note],
    by_label: BTreeMap<&'a str, usize>,
    /// The labels of notes under tables and figures.
    under: BTreeSet<&'a str>,
    /// Of each footnote its slabs in `foot`, once the text has named it.
    set: Vec<Option<Range<usize>>>,
    /// Whether the text of each leads back to its mark.
    marked: Vec<bool>,
    /// Which have a page.
    pub(super) placed: Vec<bool>,
    /// The footnotes that the text now in the galley names.
    pub(super) foot: Strips,
    /// Footnotes named in footnotes, with the tag of the text that names them.
    waiting: VecDeque<(usize, TagId)>,
    busy: bool,
    /// Whether what is set is set for its measures alone.
    pub(super) trial: bool,
}

impl<'a> Footnotes<'a> {
    pub(super) fn new(document: &'a Document) -> Footnotes<'a> {
        let notes = &document.footnotes;
        let labelled = notes.iter().enumerate();
        let mut under = BTreeSet::new();
        gather(&document.blocks, &mut under);
        Footnotes {
            notes,
            by_label: labelled.filter_map(|(at, note)| Some((&**note.label.as_ref()?, at))).collect(),
            under,
            set: vec![None; notes.len()],
            marked: vec![false; notes.len()],
            placed: vec![false; notes.len()],
            foot: Strips::default(),
            waiting: VecDeque::new(),
            busy: false,
            trial: false,
        }
    }

    /// The slabs of a footnote that the text has named.
    pub(super) fn slabs(&self, note: usize) -> Range<usize> {
        self.set[note].clone().unwrap_or(0..0)
    }
}

/// The labels of all notes under tables and figures.
fn gather<'a>(blocks: &'a [Block], under: &mut BTreeSet<&'a str>) {
    let labels = |notes: &'a [Note]| notes.iter().filter_map(|note| note.label.as_deref());
    for block in blocks {
        match block {
            Block::Table(table) => {
                under.extend(labels(&table.notes));
                gather_in_cells(table, under);
            }
            Block::Figure(figure) => under.extend(labels(&figure.notes)),
            Block::List(list) => list.items.iter().for_each(|item| gather(item, under)),
            Block::Panel(panel) => gather(&panel.blocks, under),
            Block::Dashboard(dashboard) => {
                dashboard.tiles.iter().for_each(|tile| gather(&tile.blocks, under));
            }
            Block::Slide(slide) => slide.body.columns().into_iter().for_each(|column| gather(column, under)),
            Block::Columns(columns) => columns.lists().into_iter().for_each(|list| gather(list, under)),
            Block::Quote(blocks) | Block::Sheets { blocks, .. } | Block::Together(blocks) => {
                gather(blocks, under);
            }
            Block::Heading(_)
            | Block::Paragraph(_)
            | Block::Tiles(_)
            | Block::CaptionList(_)
            | Block::PageBreak
            | Block::Masthead(_) => {}
        }
    }
}

fn gather_in_cells<'a>(table: &'a Table, under: &mut BTreeSet<&'a str>) {
    for cell in table.body.iter().flat_map(|row| &row.cells) {
        gather_in_cell(&cell.content, under);
    }
}

fn gather_in_cell<'a>(content: &'a CellContent, under: &mut BTreeSet<&'a str>) {
    match content {
        CellContent::Blocks(blocks) => gather(blocks, under),
        CellContent::Stack(stack) => stack.iter().for_each(|content| gather_in_cell(content, under)),
        _ => {}
    }
}

impl Galley<'_> {
    /// What a mark with the label stands for.
    pub(super) fn note_at(&self, label: &str) -> Option<NoteAt> {
        match self.footnotes.by_label.get(label) {
            Some(&note) => Some(NoteAt::Foot(note)),
            None => self.footnotes.under.contains(label).then_some(NoteAt::Under),
        }
    }

    /// Notes that a mark stands at `y` below the top of the slab that is being set.
    pub(super) fn mark_note(&mut self, note: NoteAt, y: Pt) {
        let NoteAt::Foot(note) = note else { return };
        self.note_marks.push(NoteMark { note, y });
        if !self.footnotes.trial && !std::mem::replace(&mut self.footnotes.marked[note], true) {
            self.anchors.extend(self.back(note).map(|name| Anchor { name, y: y - self.theme.space(3.0) }));
        }
    }

    /// The anchor of a footnote's mark in the text.
    fn back(&self, note: usize) -> Option<String> {
        let label = self.footnotes.notes[note].label.as_ref()?;
        Some(format!("{}^", self.scope.anchor(label)))
    }

    /// Sets the footnotes that a text is the first to name, for the foot of its page.
    pub(super) fn set_footnotes(&mut self, ready: &Ready, owner: TagId) {
        if self.footnotes.trial {
            return;
        }
        let named = ready.links.iter().filter_map(|link| match link.note {
            Some(NoteAt::Foot(note)) => Some((note, owner)),
            _ => None,
        });
        self.footnotes.waiting.extend(named);
        while !self.footnotes.busy
            && let Some((note, owner)) = self.footnotes.waiting.pop_front()
        {
            if self.footnotes.set[note].is_none() {
                self.set_footnote(note, owner);
            }
        }
    }

    fn set_footnote(&mut self, at: usize, owner: TagId) {
        let node = self.tags.node(owner);
        let parent = match node.role {
            // After a paragraph, but within a cell or caption.
            Role::P | Role::H(_) => node.parent,
            _ => Some(owner),
        };
        self.footnotes.busy = true;
        let mut foot = std::mem::take(&mut self.footnotes.foot);
        self.exchange(&mut foot);
        let first = self.slabs.len();
        self.draw_footnote(at, parent);
        self.footnotes.set[at] = Some(first..self.slabs.len());
        self.exchange(&mut foot);
        self.footnotes.foot = foot;
        self.footnotes.busy = false;
    }

    fn draw_footnote(&mut self, at: usize, parent: Option<TagId>) {
        let notes = self.footnotes.notes;
        let kind = self.footnote_type();
        let hang = self.hang(&notes[at..=at], kind);
        let measure = Measure { x: Pt::ZERO, width: self.page.width };
        self.set_marked_note(&notes[at], self.back(at), kind, measure, hang, parent);
    }

    /// On slides as small as what stands beside them at the foot.
    fn footnote_type(&self) -> Type {
        self.type_of(if self.on_slide { Look::Source } else { Look::Small })
    }

    /// From the text to the first note at the foot, the rule between them counted.
    pub(super) fn note_lead(&self) -> Pt {
        self.theme.space(4.0)
    }

    /// The room that the notes take which a text is the first to name, and those that they name.
    pub(super) fn room_for_notes(&mut self, set: impl FnOnce(&mut Self)) -> Pt {
        if self.footnotes.notes.is_empty() {
            return Pt::ZERO;
        }
        self.on_trial(|galley| {
            set(galley);
            let (first, mut at) = (galley.slabs.len(), 0);
            let mut named = BTreeSet::new();
            while let Some(&NoteMark { note, .. }) = galley.note_marks.get(at) {
                at += 1;
                if !galley.footnotes.placed[note] && named.insert(note) {
                    galley.draw_footnote(note, None);
                }
            }
            let height: Pt = galley.slabs[first..].iter().map(|slab| slab.gap + slab.height).sum();
            if height == Pt::ZERO { height } else { height + galley.note_lead() }
        })
    }

    /// Source and notes under a table or figure, on one page.
    pub(super) fn set_notes(&mut self, notes: &[Note], measure: Measure, parent: Option<TagId>) {
        let first = self.slabs.len();
        let kind = self.type_of(Look::Source);
        let hang = self.hang(notes, kind);
        for note in notes {
            if note.mark.is_some() {
                self.set_marked_note(note, None, kind, measure, hang, parent);
            } else {
                let tag = self.tag(Role::P, parent);
                let ready = self.ready(&note.content, false);
                self.set_lines(&ready, kind, measure, tag, self.note_gap());
            }
        }
        if let Some((_, rest)) = self.slabs[first..].split_last_mut() {
            rest.iter_mut().for_each(|slab| slab.keep_with_next = true);
        }
    }

    fn note_gap(&self) -> Pt {
        self.theme.space(0.5)
    }

    /// The room for the marks before notes, the same for all of them.
    fn hang(&mut self, notes: &[Note], kind: Type) -> Pt {
        let least = self.theme.space(2.25);
        let beside = self.theme.space(0.75);
        notes.iter().fold(least, |most, note| most.max(self.mark_width(note, kind) + beside))
    }

    fn mark_width(&mut self, note: &Note, kind: Type) -> Pt {
        let Some(mark) = &note.mark else { return Pt::ZERO };
        let ready = Ready::mark(mark, None, &note.place);
        self.compose(&ready, kind, Pt(10_000.0)).first().map_or(Pt::ZERO, |line| line.width)
    }

    /// A note behind its raised mark; `back` is the anchor of the mark in the text.
    fn set_marked_note(
        &mut self,
        note: &Note,
        back: Option<String>,
        kind: Type,
        measure: Measure,
        hang: Pt,
        parent: Option<TagId>,
    ) {
        let start = self.mark();
        if let Some(label) = &note.label {
            let name = self.scope.anchor(label);
            self.anchors.push(Anchor { name, y: -self.theme.space(1.0) });
        }
        let tag = self.tag(Role::Note, parent);
        if let Some(mark) = &note.mark {
            let label = self.tag(Role::Lbl, Some(tag));
            let ready = Ready::mark(mark, back.map(Target::Anchor), &note.place);
            let links = self.link_tags(&ready, label);
            let at = Point::new(measure.x, Self::baseline(kind));
            for line in self.compose(&ready, kind, hang) {
                self.draw_line(&line, kind, at, label, &ready, &links);
            }
        }
        let body = self.tag(Role::P, Some(tag));
        let ready = self.ready(&note.content, false);
        self.set_lines_from(&ready, kind, measure.indented(hang), body, self.note_gap(), start);
    }
}
