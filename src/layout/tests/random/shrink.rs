//! A document that fails, made as small as it can be and still fail, and told in few words.

use crate::document::{Block, CellContent, Document, Table};
use std::fmt::Write as _;

/// Layouts that are tried for one document, since a long document shrinks slowly.
const TRIES: usize = 400;

/// Drops blocks and rows and empties cells, the last first, as long as the document still fails.
pub(super) fn shrink(document: Document, fails: impl Fn(&Document) -> bool) -> Document {
    let mut smallest = document;
    let mut tries = 0;
    loop {
        let mut at = count(&smallest.blocks);
        let mut changed = false;
        while at > 0 {
            at -= 1;
            tries += 1;
            if tries > TRIES {
                return smallest;
            }
            let mut less = smallest.clone();
            if less_one(&mut less.blocks, &mut { at }) && fails(&less) {
                smallest = less;
                changed = true;
            }
        }
        if !changed {
            return smallest;
        }
    }
}

/// The things that can be dropped.
fn count(blocks: &[Block]) -> usize {
    let mut far = usize::MAX;
    less_one(&mut blocks.to_vec(), &mut far);
    usize::MAX - far
}

/// Takes out one thing, counted over all blocks, outer before inner; `at` goes down by those passed.
fn less_one(blocks: &mut Vec<Block>, at: &mut usize) -> bool {
    let mut i = 0;
    while i < blocks.len() {
        if *at == 0 {
            blocks.remove(i);
            return true;
        }
        *at -= 1;
        let dropped = match &mut blocks[i] {
            Block::Panel(panel) => less_one(&mut panel.blocks, at),
            Block::Quote(inner) | Block::Together(inner) | Block::Sheets { blocks: inner, .. } => {
                less_one(inner, at)
            }
            Block::Columns(columns) => columns.lists_mut().into_iter().any(|inner| less_one(inner, at)),
            Block::List(list) => list.items.iter_mut().any(|item| less_one(item, at)),
            Block::Dashboard(dashboard) => {
                dashboard.tiles.iter_mut().any(|tile| less_one(&mut tile.blocks, at))
            }
            Block::Table(table) => less_table(table, at),
            _ => false,
        };
        if dropped {
            return true;
        }
        i += 1;
    }
    false
}

/// Takes out a row that no cell joins to another, or what a cell says.
fn less_table(table: &mut Table, at: &mut usize) -> bool {
    for rows in [&mut table.body, &mut table.header] {
        let mut joined = 0;
        for row in 0..rows.len() {
            let down = rows[row].cells.iter().map(|cell| usize::from(cell.row_span)).max().unwrap_or(1);
            let alone = joined == 0 && down <= 1;
            joined = joined.max(down).saturating_sub(1);
            if alone && *at == 0 {
                rows.remove(row);
                return true;
            }
            *at -= usize::from(alone);
        }
    }
    for cell in table.body.iter_mut().chain(&mut table.header).flat_map(|row| &mut row.cells) {
        if matches!(cell.content, CellContent::Empty) {
            continue;
        }
        if *at == 0 {
            cell.content = CellContent::Empty;
            return true;
        }
        *at -= 1;
        if let CellContent::Blocks(blocks) = &mut cell.content
            && less_one(blocks, at)
        {
            return true;
        }
    }
    false
}

/// A document in a few lines.
pub(super) fn outline(document: &Document) -> String {
    let mut text = String::new();
    outline_of(&document.blocks, 0, &mut text);
    for note in &document.footnotes {
        let _ = writeln!(text, "note {:?}: {}", note.mark, crate::document::plain_text(&note.content));
    }
    text
}

fn outline_of(blocks: &[Block], depth: usize, text: &mut String) {
    for block in blocks {
        let _ = write!(text, "{}", "  ".repeat(depth));
        match block {
            Block::Heading(heading) => {
                let words = crate::document::plain_text(&heading.content);
                let _ = writeln!(text, "heading {} {:?} {words}", heading.level, heading.number);
            }
            Block::Paragraph(paragraph) => {
                let words = crate::document::plain_text(&paragraph.content);
                let _ = writeln!(text, "paragraph {:?} {:?} {words}", paragraph.number, paragraph.look);
            }
            Block::List(list) => {
                let _ = writeln!(text, "list {:?} tight {}", list.marker, list.tight);
                for item in &list.items {
                    let _ = writeln!(text, "{}- item", "  ".repeat(depth));
                    outline_of(item, depth + 1, text);
                }
            }
            Block::Table(table) => outline_of_table(table, depth, text),
            Block::CaptionList(list) => {
                let _ = writeln!(text, "list of {:?}: {}", list.kind, list.entries.len());
            }
            Block::Figure(figure) => {
                let words = crate::document::plain_text(&figure.title);
                let _ = writeln!(text, "figure {words}, {} notes: {:?}", figure.notes.len(), figure.content);
            }
            Block::Panel(panel) => {
                let _ = writeln!(text, "panel");
                outline_of(&panel.blocks, depth + 1, text);
            }
            Block::Quote(inner) => {
                let _ = writeln!(text, "quote");
                outline_of(inner, depth + 1, text);
            }
            Block::Together(inner) => {
                let _ = writeln!(text, "together");
                outline_of(inner, depth + 1, text);
            }
            Block::Columns(columns) => {
                for list in columns.lists() {
                    let _ = writeln!(text, "columns");
                    outline_of(list, depth + 1, text);
                }
            }
            Block::Tiles(tiles) => {
                let _ = writeln!(text, "tiles {} {:?}", tiles.columns, tiles.look);
                for tile in &tiles.tiles {
                    let _ = writeln!(text, "{}{tile:?}", "  ".repeat(depth + 1));
                }
            }
            Block::Sheets { paper, blocks } => {
                let _ = writeln!(text, "sheets {paper:?}");
                outline_of(blocks, depth + 1, text);
            }
            Block::Slide(slide) => {
                let words = crate::document::plain_text(&slide.heading.content);
                let _ = writeln!(text, "slide {:?} {words}", slide.look);
                slide.body.columns().into_iter().for_each(|blocks| outline_of(blocks, depth + 1, text));
            }
            Block::Dashboard(dashboard) => {
                let _ = writeln!(text, "dashboard {:?} of {} columns", dashboard.paper, dashboard.columns);
                for tile in &dashboard.tiles {
                    let _ = writeln!(text, "{}tile {}", "  ".repeat(depth), tile.span);
                    outline_of(&tile.blocks, depth + 1, text);
                }
            }
            Block::PageBreak => text.push_str("page break\n"),
            Block::Masthead(_) => text.push_str("masthead\n"),
        }
    }
}

fn outline_of_table(table: &Table, depth: usize, text: &mut String) {
    let words = crate::document::plain_text(&table.title);
    let aligns: Vec<_> = table.columns.iter().map(|column| column.align).collect();
    let _ = writeln!(text, "table {words} {:?} {aligns:?}, {} notes", table.look, table.notes.len());
    for (part, rows) in [("header", &table.header), ("body", &table.body)] {
        for row in rows {
            let _ = write!(text, "{}{part} {:?}:", "  ".repeat(depth + 1), row.kind);
            for cell in &row.cells {
                let _ = write!(text, " [{}x{} ", cell.col_span, cell.row_span);
                match &cell.content {
                    CellContent::Text(inlines) => text.push_str(&crate::document::plain_text(inlines)),
                    CellContent::Blocks(blocks) => {
                        text.push('\n');
                        outline_of(blocks, depth + 3, text);
                    }
                    CellContent::Empty => {}
                    other => text.push_str(&format!("{other:?}").chars().take(30).collect::<String>()),
                }
                text.push(']');
            }
            text.push('\n');
        }
    }
}
