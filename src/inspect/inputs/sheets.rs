//! The cells of workbooks: all sheets and rows, hidden or not.

use super::tables::Columns;
use super::{Places, Said, Source, Spot, Use};
use calamine::{Data, Reader, Sheets, open_workbook_auto_from_rs};
use std::io::Cursor;
use std::sync::Arc;

/// Whether the bytes are a workbook.
pub(super) fn read(bytes: &[u8], said: &mut Said) -> bool {
    let Ok(mut workbook) = open_workbook_auto_from_rs(Cursor::new(bytes)) else { return false };
    for name in workbook.sheet_names() {
        sheet(&mut workbook, &name, said);
    }
    true
}

fn sheet(workbook: &mut Sheets<Cursor<&[u8]>>, name: &str, said: &mut Said) {
    let Ok(range) = workbook.worksheet_range(name) else { return };
    let (top, left) = range.start().unwrap_or((0, 0));
    let sheet: Arc<str> = Arc::from(name);
    let spot = |row: u32, column: usize| Spot::Cell {
        sheet: Arc::clone(&sheet),
        row,
        column: left.saturating_add(column as u32),
    };
    let mut text = String::new();
    let mut spots = Vec::new();
    let mut columns = Columns::default();
    for (row, number) in range.rows().zip(top..) {
        let cells: Vec<String> = row.iter().map(cell).collect();
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            spots.push((text.len(), spot(number, column)));
            text.push_str(cell);
            text.push('\n');
        }
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        for (column, of, name) in columns.row(&cells) {
            said.add(Source::at(name.to_owned(), of, spot(number, column)));
        }
    }
    said.add(Source { text, of: Use::Running, places: Places::Spots(spots) });
}

fn cell(data: &Data) -> String {
    match data {
        Data::Empty | Data::Error(_) | Data::Bool(_) => String::new(),
        // The number of a day says nothing; it is printed as a date.
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{day} {month} {year}")
        }
        other => other.to_string(),
    }
}
