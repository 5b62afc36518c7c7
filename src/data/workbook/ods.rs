//! ODS: OpenDocument 1.2, part 1, chapter 9. A cell holds its value and, as text, what it shows.

use super::area::{Area, COLUMNS, ROWS};
use super::cells::Cells;
use super::ods_cell::{Held, read_cell};
use super::xml::{self, Archive, archive, attribute, number};
use super::{Contents, Fault, Named, Tab};
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeSet;

const MIMETYPE: &[u8; 46] = b"application/vnd.oasis.opendocument.spreadsheet";

/// Whether an archive says that it is an OpenDocument spreadsheet.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    archive(bytes).is_ok_and(|mut archive| xml::start(&mut archive, "mimetype") == Some(*MIMETYPE))
}

pub(super) struct Book<'b> {
    archive: Archive<'b>,
}

impl<'b> Book<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Book<'b>, Fault> {
        let mut archive = archive(bytes)?;
        if let Some(mut manifest) = xml::part(&mut archive, "META-INF/manifest.xml") {
            loop {
                match manifest.next()? {
                    Event::Start(element) if element.local_name().as_ref() == "encryption-data" => {
                        return Err(Fault::Password);
                    }
                    Event::Eof => break,
                    _ => {}
                }
            }
        }
        Ok(Book { archive })
    }
}

fn no_content() -> Fault {
    Fault::Damaged("a part of it is missing".to_owned())
}

impl super::Book for Book<'_> {
    fn contents(&mut self) -> Result<Contents, Fault> {
        let mut xml = xml::part(&mut self.archive, "content.xml").ok_or_else(no_content)?;
        let mut contents = Contents::default();
        let mut style = String::new();
        // Styles of sheets that are not shown; they stand before the sheets.
        let mut hiding: BTreeSet<String> = BTreeSet::new();
        // Tables inside drawings are none of the workbook's sheets.
        let mut depth = 0_usize;
        loop {
            match xml.next()? {
                Event::Start(element) => match element.name().as_ref() {
                    "style:style" => style = attribute(&element, "style:name").unwrap_or_default(),
                    "style:table-properties"
                        if attribute(&element, "table:display").as_deref() == Some("false") =>
                    {
                        hiding.insert(style.clone());
                    }
                    "table:table" => {
                        depth += 1;
                        if depth == 1 {
                            let style = attribute(&element, "table:style-name").unwrap_or_default();
                            let name = attribute(&element, "table:name").unwrap_or_default();
                            contents.sheets.push(Tab { name, hidden: hiding.contains(&style) });
                        }
                    }
                    "table:named-range" => {
                        contents.names.extend(named(&element, "table:cell-range-address", false));
                    }
                    "table:database-range" => {
                        contents.names.extend(named(&element, "table:target-range-address", true));
                    }
                    _ => {}
                },
                Event::End(element) if element.name().as_ref() == "table:table" => {
                    depth = depth.saturating_sub(1);
                }
                Event::Eof => return Ok(contents),
                _ => {}
            }
        }
    }

    fn cells(&mut self, sheet: &str, area: Option<Area>) -> Result<Cells, Fault> {
        let whole = Area { top: 0, left: 0, bottom: ROWS - 1, right: COLUMNS - 1 };
        let mut xml = xml::part(&mut self.archive, "content.xml").ok_or_else(no_content)?;
        let mut table =
            Table { cells: Cells::default(), area: area.unwrap_or(whole), row: 0, rows: 1, column: 0 };
        let mut inside = false;
        loop {
            match xml.next()? {
                Event::Start(element) => match element.name().as_ref() {
                    "table:table" => {
                        inside = attribute(&element, "table:name").as_deref() == Some(sheet);
                        table.column = 0;
                    }
                    "table:table-column" if inside => table.take_column(&element),
                    "table:table-row" if inside => table.begin_row(&element),
                    name @ ("table:table-cell" | "table:covered-table-cell") if inside => {
                        let covered = name == "table:covered-table-cell";
                        let repeated = number(&element, "table:number-columns-repeated").unwrap_or(1);
                        table.merge(&element);
                        let held = Held::begin(&element);
                        let held = read_cell(held, &mut xml)?;
                        if !table.take_cell(&held, covered, repeated) {
                            return Err(Fault::TooLarge);
                        }
                    }
                    // Drawings may hold tables of their own.
                    "table:shapes" if inside => skip(&mut xml, "table:shapes")?,
                    _ => {}
                },
                Event::End(element) => match element.name().as_ref() {
                    "table:table" if inside => return Ok(table.cells.close()),
                    "table:table-row" if inside => table.row = table.row.saturating_add(table.rows),
                    _ => {}
                },
                Event::Eof => {
                    return Err(Fault::Damaged("it is cut off or damaged".to_owned()));
                }
                _ => {}
            }
        }
    }
}

fn skip<R: std::io::BufRead>(xml: &mut xml::Xml<R>, name: &str) -> Result<(), Fault> {
    loop {
        match xml.next()? {
            Event::End(element) if element.name().as_ref() == name => return Ok(()),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// A sheet as it is read.
struct Table {
    cells: Cells,
    area: Area,
    /// The row that is read, and how often it stands.
    row: u32,
    rows: u32,
    /// The next column.
    column: u32,
}

impl Table {
    fn take_column(&mut self, element: &BytesStart<'_>) {
        let count = number(element, "table:number-columns-repeated").unwrap_or(1);
        let after = self.column.saturating_add(count);
        if is_hidden(element) && after > self.column {
            self.cells.hidden_columns.push((self.column, after - 1));
        }
        self.column = after;
    }

    fn begin_row(&mut self, element: &BytesStart<'_>) {
        self.column = 0;
        self.rows = number(element, "table:number-rows-repeated").unwrap_or(1);
        let after = self.row.saturating_add(self.rows);
        if is_hidden(element) && after > self.row {
            self.cells.hidden_rows.push((self.row, after - 1));
        }
    }

    fn merge(&mut self, element: &BytesStart<'_>) {
        let span = |name| number(element, name).unwrap_or(1).max(1) - 1;
        let (columns, rows) = (span("table:number-columns-spanned"), span("table:number-rows-spanned"));
        if columns > 0 || rows > 0 {
            self.cells.merged.push(Area {
                top: self.row,
                left: self.column,
                bottom: self.row.saturating_add(rows),
                right: self.column.saturating_add(columns),
            });
        }
    }

    /// Adds a cell as often as it stands. False when there are too many. What a merged cell covers is never seen
    /// and does not count.
    fn take_cell(&mut self, held: &Held, covered: bool, repeated: u32) -> bool {
        let (first, after) = (self.column, self.column.saturating_add(repeated));
        self.column = after;
        if covered || held.is_blank() {
            return true;
        }
        let rows = self.row.max(self.area.top)..self.row.saturating_add(self.rows).min(self.area.bottom + 1);
        let columns = first.max(self.area.left)..after.min(self.area.right + 1);
        if !self.cells.has_room(rows.len().saturating_mul(columns.len())) {
            return false;
        }
        for row in rows {
            for column in columns.clone() {
                held.add(&mut self.cells, row, column);
            }
        }
        true
    }
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    attribute(element, "table:visibility").is_some_and(|seen| seen == "collapse" || seen == "filter")
}

/// A name for cells: `$Caseloads.$A$3:.$F$12`. None for those that the program keeps for itself.
fn named(element: &BytesStart<'_>, address: &str, table: bool) -> Option<Named> {
    let name = attribute(element, "table:name").filter(|name| !name.starts_with("__"))?;
    let address = attribute(element, address).unwrap_or_default();
    let (sheet, area) = range(&address).map_or((String::new(), None), |(sheet, area)| (sheet, Some(area)));
    Some(Named { name, table, sheet, area })
}

/// The sheet and the cells of an address; a second sheet must be the first again.
fn range(address: &str) -> Option<(String, Area)> {
    let (sheet, rest) = of_sheet(address)?;
    let (from, to) = rest.split_once(':').unwrap_or((rest, rest));
    let to = match to.strip_prefix('.') {
        Some(to) => to,
        None if to == from => to,
        None => of_sheet(to).filter(|(again, _)| *again == sheet)?.1,
    };
    Some((sheet, Area::parse_named(&format!("{from}:{to}"))?))
}

/// The sheet before the point, without its dollar sign and quotes, and the rest.
fn of_sheet(address: &str) -> Option<(String, &str)> {
    let address = address.trim_start_matches('$');
    let Some(quoted) = address.strip_prefix('\'') else {
        let (sheet, rest) = address.split_once('.')?;
        return Some((sheet.to_owned(), rest));
    };
    let mut end = 0;
    loop {
        end += quoted.get(end..)?.find('\'')?;
        // A quote inside the name is written twice.
        if !quoted[end + 1..].starts_with('\'') {
            break;
        }
        end += 2;
    }
    let rest = quoted[end + 1..].strip_prefix('.')?;
    Some((quoted[..end].replace("''", "'"), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_ranges() {
        let said = |address| {
            range(address).map(|(sheet, a)| format!("{sheet} {} {} {} {}", a.top, a.left, a.bottom, a.right))
        };
        assert_eq!(said("$Caseloads.$A$3:.$F$12").as_deref(), Some("Caseloads 2 0 11 5"));
        assert_eq!(said("Caseloads.A3:Caseloads.F12").as_deref(), Some("Caseloads 2 0 11 5"));
        assert_eq!(
            said("$'Team''s sheet'.$A$1:$'Team''s sheet'.$B$2").as_deref(),
            Some("Team's sheet 0 0 1 1")
        );
        assert_eq!(said("'v1.2'.B2").as_deref(), Some("v1.2 1 1 1 1"));
        assert_eq!(said("A.A1:B.B2"), None);
        assert_eq!(said("'open"), None);
        assert_eq!(said(""), None);
    }
}
