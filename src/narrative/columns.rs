//! Columns and comparisons of a report's body.

use super::body::{broken_before, within};
use super::writer::Writer;
use crate::definition::Located;
use crate::definition::raw::{self, ComparisonSide};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::document::{
    Block, Cell, CellContent, Column, ColumnContent, Columns, Heading, Inline, Inlines, Row, RowKind,
    SideColumn, Table, TableLook, Width,
};
use crate::units::mm;

/// The room that columns leave for text has an end.
const MOST_COLUMNS: u8 = 4;
/// Millimetres between columns that still leave room for text.
const MOST_GUTTER: f32 = 40.0;

const IN_COLUMNS: &str = "in columns";

impl Writer<'_> {
    pub(super) fn columns(
        &mut self,
        block: &raw::ColumnsBlock,
        place: &Place,
        found: &mut Diagnostics,
    ) -> Vec<Block> {
        let gutter = match &block.gutter {
            None => Columns::GUTTER,
            Some(gutter) if (0.0..=MOST_GUTTER).contains(&gutter.value) => mm(gutter.value),
            Some(gutter) => {
                found.error(
                    Code::InvalidValue,
                    gutter.place.clone(),
                    format!("Columns stand 0 to {MOST_GUTTER} mm apart, not {}.", gutter.value),
                );
                Columns::GUTTER
            }
        };
        let mut begins = false;
        let content = match (block.blocks.is_empty(), block.columns.is_empty()) {
            (false, true) => {
                let count = block.count.as_ref().map_or(2, |count| {
                    within(count, 2, MOST_COLUMNS, "Text runs through two to four columns.", found)
                });
                let (first, blocks) = self.on_one_page(&block.blocks, IN_COLUMNS, found);
                begins = first;
                ColumnContent::Flowing { count, blocks }
            }
            (true, false) => {
                let shares = self.shares(block, found);
                let mut columns = Vec::new();
                for (blocks, share) in block.columns.iter().zip(shares) {
                    let (first, blocks) = self.on_one_page(blocks, IN_COLUMNS, found);
                    begins |= first;
                    columns.push(SideColumn { share, blocks, section: false });
                }
                ColumnContent::Beside(columns)
            }
            (nothing, _) => {
                let message = if nothing {
                    "These columns hold nothing."
                } else {
                    "These columns are both kinds at once."
                };
                found
                    .error(Code::MissingKey, place.clone(), message)
                    .remedy("Give them either `blocks`, which run from column to column, or `columns`, a list of blocks for each.");
                return Vec::new();
            }
        };
        broken_before(begins, vec![Block::Columns(Columns { gutter, content })])
    }

    /// The share of each column side by side; a list of another length is told.
    fn shares(&self, block: &raw::ColumnsBlock, found: &mut Diagnostics) -> Vec<f32> {
        let count = block.columns.len();
        match &block.widths {
            Some(Located { value, .. }) if value.len() == count && value.iter().all(|&share| share > 0.0) => {
                value.clone()
            }
            Some(widths) => {
                found
                    .error(
                        Code::InvalidValue,
                        widths.place.clone(),
                        format!(
                            "The {count} columns need as many widths, each above 0; there are {}.",
                            widths.value.len()
                        ),
                    )
                    .remedy("Write a share for each column, such as `[2, 1]`.");
                vec![1.0; count]
            }
            None => vec![1.0; count],
        }
    }

    /// Two sides: a table where their rows belong together, else a section each.
    pub(super) fn comparison(
        &mut self,
        block: &raw::ComparisonBlock,
        place: &Place,
        found: &mut Diagnostics,
    ) -> Vec<Block> {
        let sides = [&block.left, &block.right];
        let with_blocks = sides.iter().filter(|side| !side.blocks.is_empty()).count();
        if (with_blocks == 0) == block.rows.is_empty() || with_blocks == 1 {
            found
                .error(
                    Code::MissingKey,
                    place.clone(),
                    "This comparison does not say what stands on its two sides.",
                )
                .remedy("Give it either `rows`, or `blocks` on both sides.");
            return Vec::new();
        }
        if block.rows.is_empty() {
            let made = sides.map(|side| self.side(side, found));
            let begins = made.iter().any(|(begins, _)| *begins);
            let content = ColumnContent::Beside(made.into_iter().map(|(_, side)| side).collect());
            return broken_before(begins, vec![Block::Columns(Columns { gutter: Columns::GUTTER, content })]);
        }
        vec![Block::Table(Box::new(self.comparison_table(block, place, found)))]
    }

    fn side(&mut self, side: &ComparisonSide, found: &mut Diagnostics) -> (bool, SideColumn) {
        let heading = Heading {
            level: self.numbers.level_below(),
            number: None,
            content: self.inlines(&side.title, found),
            label: None,
            bookmark: false,
            place: side.title.place.clone(),
        };
        let mut blocks = vec![Block::Heading(heading)];
        let (begins, more) = self.on_one_page(&side.blocks, "in a comparison", found);
        blocks.extend(more);
        (begins, SideColumn { share: 1.0, blocks, section: true })
    }

    fn comparison_table(
        &mut self,
        block: &raw::ComparisonBlock,
        place: &Place,
        found: &mut Diagnostics,
    ) -> Table {
        let labelled = block.rows.iter().any(|row| row.value.label.is_some());
        let mut header: Vec<Cell> =
            [&block.left, &block.right].map(|side| Cell::text(self.inlines(&side.title, found))).to_vec();
        let mut columns = vec![Column { width: Width::Share(1.0), ..Column::default() }; 2];
        if labelled {
            header.insert(0, Cell::new(CellContent::Empty));
            let width = Width::Share(0.55);
            columns.insert(0, Column { width, row_header: true, ..Column::default() });
        }
        let mut body = Vec::new();
        for row in &block.rows {
            let mut cells = Vec::new();
            if labelled {
                cells.push(match &row.value.label {
                    Some(label) => Cell::text(bold(self.inlines(label, found))),
                    None => Cell::new(CellContent::Empty),
                });
            }
            for words in [&row.value.left, &row.value.right] {
                let blocks = self.unnumbered(words, "a comparison", found);
                cells.push(Cell { place: words.place.clone(), ..Cell::new(CellContent::Blocks(blocks)) });
            }
            body.push(Row { kind: RowKind::Normal, cells, place: row.place.clone() });
        }
        let header = vec![Row { kind: RowKind::Normal, cells: header, place: place.clone() }];
        Table { columns, header, body, look: TableLook::Data, place: place.clone(), ..Table::default() }
    }
}

/// Running text as strong as a label.
fn bold(mut content: Inlines) -> Inlines {
    for inline in &mut content {
        if let Inline::Text { style, .. } = inline {
            style.bold = true;
        }
    }
    content
}
