//! A walk through the words of a document, in reading order.

use super::{Block, Cell, CellContent, Inlines, Row};

/// What a walk meets.
pub(super) enum Met<'b> {
    /// The beginning of a block; what is in it comes next.
    Block(&'b Block),
    Words(&'b mut Inlines),
}

/// Walks through blocks and all that is in them.
pub(super) fn walk(blocks: &mut [Block], meet: &mut dyn FnMut(Met<'_>)) {
    for block in blocks {
        meet(Met::Block(block));
        let mut words = |words| meet(Met::Words(words));
        match block {
            Block::Heading(heading) => words(&mut heading.content),
            Block::Paragraph(paragraph) => words(&mut paragraph.content),
            Block::Table(table) => {
                words(&mut table.title);
                words(&mut table.subtitle);
                walk_rows(&mut table.header, meet);
                walk_rows(&mut table.body, meet);
                table.notes.iter_mut().for_each(|note| meet(Met::Words(&mut note.content)));
            }
            Block::Figure(figure) => {
                words(&mut figure.title);
                words(&mut figure.subtitle);
                figure.notes.iter_mut().for_each(|note| words(&mut note.content));
            }
            Block::Dashboard(dashboard) => words(&mut dashboard.title),
            Block::Slide(slide) => {
                words(&mut slide.heading.content);
                words(&mut slide.subtitle);
                words(&mut slide.source);
            }
            Block::Panel(panel) => words(&mut panel.title),
            Block::Tiles(tiles) => {
                for tile in &mut tiles.tiles {
                    words(&mut tile.label);
                    words(&mut tile.comment);
                }
            }
            Block::Masthead(masthead) => masthead.meeting.iter_mut().for_each(|(_, said)| words(said)),
            _ => {}
        }
        block.for_each_inner(&mut |inner| walk(inner, meet));
    }
}

fn walk_rows(rows: &mut [Row], meet: &mut dyn FnMut(Met<'_>)) {
    for Cell { content, .. } in rows.iter_mut().flat_map(|row| &mut row.cells) {
        walk_cell(content, meet);
    }
}

fn walk_cell(content: &mut CellContent, meet: &mut dyn FnMut(Met<'_>)) {
    match content {
        CellContent::Text(words) => meet(Met::Words(words)),
        CellContent::Blocks(blocks) => walk(blocks, meet),
        CellContent::Stack(stack) => stack.iter_mut().for_each(|content| walk_cell(content, meet)),
        _ => {}
    }
}
