use super::table::{Cell, Row};

/// The cell that stands in each column of each row; one that reaches over several rows or columns stands in all
/// of them.
pub(crate) fn placed(rows: &[Row], width: usize) -> Vec<Vec<Option<&Cell>>> {
    // For each column, the cell that reaches down from above and how many rows are left of it.
    let mut above: Vec<Option<(&Cell, u16)>> = vec![None; width];
    rows.iter()
        .map(|row| {
            let mut cells: Vec<Option<&Cell>> = vec![None; width];
            let mut given = row.cells.iter();
            let mut at = 0;
            while at < width {
                if let Some((cell, left)) = above[at].take() {
                    cells[at] = Some(cell);
                    above[at] = (left > 1).then_some((cell, left - 1));
                    at += 1;
                    continue;
                }
                let Some(cell) = given.next() else { break };
                let end = (at + usize::from(cell.col_span.max(1))).min(width);
                for covered in at..end {
                    cells[covered] = Some(cell);
                    above[covered] = (cell.row_span > 1).then_some((cell, cell.row_span - 1));
                }
                at = end;
            }
            // Cells from above go on behind the last of a short row.
            for covered in at..width {
                if let Some((cell, left)) = above[covered].take() {
                    cells[covered] = Some(cell);
                    above[covered] = (left > 1).then_some((cell, left - 1));
                }
            }
            cells
        })
        .collect()
}
