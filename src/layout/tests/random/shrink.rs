//! A document that fails, made as small as it can be and still fail.

use crate::document::{Block, Document};

/// Drops blocks one by one, the last first, as long as the document still fails.
pub(super) fn shrink(document: Document, fails: impl Fn(&Document) -> bool) -> Document {
    let mut smallest = document;
    loop {
        let count = count(&smallest.blocks);
        let smaller = (0..count).rev().find_map(|at| {
            let mut less = smallest.clone();
            drop_block(&mut less.blocks, &mut { at });
            fails(&less).then_some(less)
        });
        match smaller {
            Some(less) => smallest = less,
            None => return smallest,
        }
    }
}

fn count(blocks: &[Block]) -> usize {
    let mut blocks = blocks.to_vec();
    let mut far = usize::MAX;
    drop_block(&mut blocks, &mut far);
    usize::MAX - far
}

/// Takes out the block at a place counted over all blocks, outer before inner, or a row of a table;
/// counts `at` down by those that were passed.
fn drop_block(blocks: &mut Vec<Block>, at: &mut usize) -> bool {
    let mut i = 0;
    while i < blocks.len() {
        if *at == 0 {
            blocks.remove(i);
            return true;
        }
        *at -= 1;
        let dropped = match &mut blocks[i] {
            Block::Panel(panel) => drop_block(&mut panel.blocks, at),
            Block::Quote(inner)
            | Block::Together(inner)
            | Block::Columns { blocks: inner, .. }
            | Block::Sheets { blocks: inner, .. } => drop_block(inner, at),
            Block::List(list) => list.items.iter_mut().any(|item| drop_block(item, at)),
            Block::Dashboard(dashboard) => {
                dashboard.tiles.iter_mut().any(|tile| drop_block(&mut tile.blocks, at))
            }
            Block::Table(table) => drop_row(table, at),
            _ => false,
        };
        if dropped {
            return true;
        }
        i += 1;
    }
    false
}

/// Takes out a row that no cell joins to another.
fn drop_row(table: &mut crate::document::Table, at: &mut usize) -> bool {
    for rows in [&mut table.body, &mut table.header] {
        if rows.iter().any(|row| row.cells.iter().any(|cell| cell.row_span > 1)) {
            continue;
        }
        if *at < rows.len() {
            rows.remove(*at);
            return true;
        }
        *at -= rows.len();
    }
    false
}
