//! Pages made for small type, taken apart for large type: tiles of dashboards and columns one under the
//! other, blocks of landscape pages upright again, page breaks left out. Tables turn themselves where they
//! need it.

use crate::document::{Block, ColumnContent, Dashboard, Heading, Paper, Sheet, Tiles, TilesLook};

/// Tiles of figures beside each other at most.
const TILES: u8 = 2;

/// The blocks as a flow of upright pages. Slides stay as they are.
pub(super) fn reflow(blocks: &[Block]) -> Vec<Block> {
    let mut flow = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::Dashboard(dashboard) => take_apart(dashboard, &mut flow),
            // Where pages of small type end says nothing about those of large type.
            Block::PageBreak => {}
            Block::Sheets { paper, blocks } if paper.sheet != Sheet::Slide => flow.extend(reflow(blocks)),
            Block::Together(blocks) => flow.push(Block::Together(reflow(blocks))),
            Block::Columns(columns) if !matches!(columns.content, ColumnContent::Listed { .. }) => {
                columns.lists().into_iter().for_each(|list| flow.extend(reflow(list)));
            }
            Block::Tiles(tiles) => {
                let columns = tiles.columns.min(TILES);
                // Large figures: a line of small ones has no room for large words.
                flow.push(Block::Tiles(Tiles { columns, look: TilesLook::Large, ..tiles.clone() }));
            }
            other => flow.push(other.clone()),
        }
    }
    flow
}

/// The paper of a document whose pages are reflowed.
pub(super) fn upright(paper: Paper) -> Paper {
    if paper.sheet == Sheet::Slide { paper } else { Paper::default() }
}

/// The title of a dashboard as a heading, and its tiles in reading order.
fn take_apart(dashboard: &Dashboard, flow: &mut Vec<Block>) {
    flow.push(Block::Heading(Heading {
        level: 2,
        number: None,
        content: dashboard.title.clone(),
        label: None,
        bookmark: true,
        place: dashboard.place.clone(),
    }));
    for tile in &dashboard.tiles {
        flow.extend(reflow(&tile.blocks));
    }
}
