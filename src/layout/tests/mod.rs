//! Frames, tags and positions of documents that are set.

mod appended;
mod blocks;
mod breaks;
mod cells;
mod flow;
mod listed;
mod manner;
mod notes;
mod random;
mod references;
mod reflow;
pub(super) mod shapes;
mod signs;
mod slides;
mod split;
mod tables;

use super::{LaidOut, PageNumbers, References, Scope, lay_out};
use crate::definition::Theme;
use crate::diagnostics::{Code, Diagnostics, FileId, Place};
use crate::document::{
    Align, Block, Cell, CellContent, Column, Document, Heading, Inline, Labels, List, Look, Marker, Panel,
    PanelKind, Paragraph, Row, RowKind, Table,
};
use crate::frame::{Artifact, Frame, Item, Owner, Role, TagId};
use crate::text::Fonts;
use crate::units::{Pt, Rect};
use std::collections::BTreeMap;

fn document(blocks: Vec<Block>) -> Document {
    Document::new("Test", blocks)
}

fn set(blocks: Vec<Block>) -> (LaidOut, Diagnostics) {
    set_with(blocks, &References::default(), None)
}

fn set_with(blocks: Vec<Block>, pack: &References, pages: Option<&PageNumbers>) -> (LaidOut, Diagnostics) {
    let document = document(blocks);
    let own = document.labels();
    let scope = Scope { part: "item-7", own: &own, pack, pages, alone: false, trace: false };
    lay_out(&document, &scope, &Theme::default(), &Fonts::bundled(), &mut crate::text::Words::default())
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(Paragraph { content: vec![Inline::text(words)], ..Paragraph::default() })
}

fn heading(level: u8, words: &str) -> Block {
    Block::Heading(Heading {
        level,
        number: None,
        content: vec![Inline::text(words)],
        label: None,
        bookmark: true,
        place: Place::default(),
    })
}

fn long(words: usize) -> String {
    (0..words).map(|i| format!("word{i}")).collect::<Vec<_>>().join(" ")
}

/// The words of each tag in reading order, artifacts left out.
fn tagged_words(laid_out: &LaidOut) -> Vec<(Role, String)> {
    let mut by_tag: BTreeMap<TagId, String> = BTreeMap::new();
    for page in &laid_out.pages {
        for (owner, items) in page.frame.runs() {
            let Owner::Tag(tag) = owner else { continue };
            for item in items {
                if let Item::Text(text) = item {
                    by_tag.entry(tag).or_default().push_str(page.frame.text(text));
                }
            }
        }
    }
    by_tag.into_iter().map(|(tag, words)| (laid_out.tags.node(tag).role, words.trim().to_owned())).collect()
}

/// Each line of text on a page: baseline and words, artifacts included.
fn lines(frame: &Frame) -> Vec<(Pt, String)> {
    let mut lines: Vec<(Pt, String)> = Vec::new();
    for item in frame.items() {
        if let Item::Text(text) = item {
            match lines.last_mut() {
                Some((y, words)) if (*y - text.at.y).abs() < Pt(0.01) => words.push_str(frame.text(text)),
                _ => lines.push((text.at.y, frame.text(text).to_owned())),
            }
        }
    }
    lines
}

pub(super) fn cell(words: &str) -> Cell {
    Cell::text(vec![Inline::text(words)])
}

fn row(kind: RowKind, words: &[&str]) -> Row {
    Row {
        kind,
        cells: words.iter().map(|words| cell(words)).collect(),
        place: Place::line(FileId::default(), 4),
    }
}

fn table(rows: usize) -> Table {
    let column = |align, row_header| Column { align, row_header, ..Column::default() };
    Table {
        number: Some("Table 1".into()),
        title: vec![Inline::text("Contacts by month")],
        columns: vec![column(Align::Left, true), column(Align::Decimal, false)],
        header: vec![row(RowKind::Normal, &["Month", "Contacts"])],
        body: (0..rows).map(|i| row(RowKind::Normal, &[&format!("Row {i}"), &format!("{i}.5")])).collect(),
        ..Table::default()
    }
}
