//! Names in the columns of tables.

use super::listed::{Shortest, by_key};
use super::{Places, Said, Source, Spot, Use};

/// Rows in which headings are looked for.
const HEADINGS: usize = 12;

/// The columns of a table that list names.
#[derive(Default)]
pub(super) struct Columns {
    rows: usize,
    listed: Vec<Option<(Use, Shortest)>>,
}

impl Columns {
    /// Takes the next row; gives the names in it with their columns.
    pub(super) fn row<'a>(&mut self, cells: &'a [&'a str]) -> Vec<(usize, Use, &'a str)> {
        self.rows += 1;
        let mut found = Vec::new();
        for (column, cell) in cells.iter().enumerate() {
            if self.listed.len() <= column {
                self.listed.resize(column + 1, None);
            }
            let Some(listed) = self.listed.get_mut(column) else { continue };
            if self.rows <= HEADINGS
                && let Some(by_key) = by_key(cell)
            {
                *listed = Some(by_key);
            } else if let Some((of, shortest)) = *listed
                && shortest.admits(cell)
            {
                found.push((column, of, *cell));
            }
        }
        found
    }
}

/// The cells of a table in a text file, however they are parted, and the names among them.
pub(super) fn read(text: &str, said: &mut Said) {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let delimiter = *[b',', b';', b'\t', b'|']
        .iter()
        .max_by_key(|mark| first.bytes().filter(|byte| byte == *mark).count())
        .unwrap_or(&b',');
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut columns = Columns::default();
    let mut running = String::with_capacity(text.len());
    let mut spots = Vec::new();
    for record in rows.records().flatten() {
        let line = record.position().map_or(1, |position| position.line()) as u32;
        let cells: Vec<&str> = record.iter().map(str::trim).collect();
        spots.push((running.len(), Spot::Line(line)));
        for cell in &cells {
            // Each on its own, since `12,345` may be two cells.
            running.push_str(cell);
            running.push('\n');
        }
        for (_, of, cell) in columns.row(&cells) {
            said.add(Source::at(cell.to_owned(), of, Spot::Line(line)));
        }
    }
    said.add(Source { text: running, of: Use::Running, places: Places::Spots(spots) });
}
