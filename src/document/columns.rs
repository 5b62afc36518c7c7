use super::Block;
use crate::units::{Pt, mm};

/// Blocks in columns.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    /// Space between columns.
    pub gutter: Pt,
    pub content: ColumnContent,
}

#[derive(Clone, Debug)]
pub(crate) enum ColumnContent {
    /// Blocks that run from column to column; those of the last page are equally long.
    Flowing { count: u8, blocks: Vec<Block> },
    /// Short lines in columns, as many in each: members of a committee.
    Listed { count: u8, blocks: Vec<Block> },
    /// A column each, tops at one height.
    Beside(Vec<SideColumn>),
}

/// One of several columns side by side.
#[derive(Clone, Debug)]
pub(crate) struct SideColumn {
    /// Its share of the width beside the others' shares.
    pub share: f32,
    pub blocks: Vec<Block>,
    /// Whether it is a section of its own, as the sides of a comparison are.
    pub section: bool,
}

impl Columns {
    /// Short lines, filled column by column.
    pub(crate) fn listed(count: u8, blocks: Vec<Block>) -> Columns {
        Columns { gutter: Columns::GUTTER, content: ColumnContent::Listed { count, blocks } }
    }

    pub(crate) const GUTTER: Pt = mm(8.0);

    pub(crate) fn lists_mut(&mut self) -> Vec<&mut Vec<Block>> {
        match &mut self.content {
            ColumnContent::Flowing { blocks, .. } | ColumnContent::Listed { blocks, .. } => vec![blocks],
            ColumnContent::Beside(columns) => columns.iter_mut().map(|column| &mut column.blocks).collect(),
        }
    }

    /// The blocks of each column as they are written: one list, or one for each column.
    pub(crate) fn lists(&self) -> Vec<&[Block]> {
        match &self.content {
            ColumnContent::Flowing { blocks, .. } | ColumnContent::Listed { blocks, .. } => vec![blocks],
            ColumnContent::Beside(columns) => columns.iter().map(|column| &*column.blocks).collect(),
        }
    }
}
