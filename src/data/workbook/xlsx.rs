//! XLSX: cells by `calamine`; hidden rows and columns, merged cells and tables from the parts themselves.

use super::area::{Area, parted};
use super::cells::Cells;
use super::format::{Shown, clock, shown};
use super::xml::{self, Archive, archive, attribute, number};
use super::{Contents, Fault, Named, Tab};
use crate::data::grid::Written;
use crate::period;
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use chrono::NaiveDate;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::io::Cursor;

pub(super) struct Book<'b> {
    bytes: &'b [u8],
    workbook: Xlsx<Cursor<&'b [u8]>>,
    /// The part of each sheet by its name.
    parts: BTreeMap<String, String>,
}

impl<'b> Book<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Book<'b>, Fault> {
        let workbook = Xlsx::new(Cursor::new(bytes))?;
        let parts = sheet_parts(&mut archive(bytes)?)?;
        Ok(Book { bytes, workbook, parts })
    }
}

impl From<XlsxError> for Fault {
    fn from(error: XlsxError) -> Fault {
        match error {
            XlsxError::Password => Fault::Password,
            XlsxError::Zip(_) | XlsxError::Io(_) | XlsxError::XmlEof(_) => {
                Fault::Damaged("it is cut off or damaged".to_owned())
            }
            XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => {
                Fault::Damaged("a part of it is missing".to_owned())
            }
            error => Fault::Damaged(format!("a part of it is damaged ({error})")),
        }
    }
}

impl super::Book for Book<'_> {
    fn contents(&mut self) -> Result<Contents, Fault> {
        let sheets = self
            .workbook
            .sheets_metadata()
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .map(|sheet| Tab { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible })
            .collect();
        let mut names: Vec<Named> = self
            .workbook
            .defined_names()
            .iter()
            // Names that the program keeps for itself, such as the range of a filter.
            .filter(|(name, _)| !name.starts_with("_xlnm."))
            .map(|(name, reference)| range(name, reference))
            .collect();
        let mut archive = archive(self.bytes)?;
        for (sheet, part) in &self.parts {
            tables(&mut archive, sheet, part, &mut names)?;
        }
        Ok(Contents { sheets, names })
    }

    fn cells(&mut self, sheet: &str, area: Option<Area>) -> Result<Cells, Fault> {
        let (bytes, part, workbook) = (self.bytes, self.parts.get(sheet), &mut self.workbook);
        let (filled, look) = rayon::join(|| fill(workbook, sheet, area), || look(bytes, part));
        let (mut cells, look) = (filled?, look?);
        cells.hidden_rows = look.rows;
        cells.hidden_columns = look.columns;
        cells.merged = look.merged;
        Ok(cells.close())
    }
}

/// A name of the workbook: `Caseloads!$A$3:$F$12`.
fn range(name: &str, reference: &str) -> Named {
    let (sheet, range) = parted(reference);
    let area = Area::parse_named(range).filter(|_| sheet.is_some());
    Named { name: name.to_owned(), table: false, sheet: sheet.unwrap_or_default(), area }
}

fn fill(workbook: &mut Xlsx<Cursor<&[u8]>>, sheet: &str, area: Option<Area>) -> Result<Cells, Fault> {
    let mut reader = workbook.worksheet_cells_reader(sheet)?;
    let formats: Vec<Shown> = reader
        .styles()
        .iter()
        .map(|style| {
            style.number_format.as_ref().map(|format| shown(&format.format_code)).unwrap_or_default()
        })
        .collect();
    let mut cells = Cells::default();
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let (row, column) = cell.get_position();
        if area.is_some_and(|area| !area.contains(row, column)) {
            continue;
        }
        let shown = formats.get(style).copied().unwrap_or_default();
        if !cells.has_room(1) {
            return Err(Fault::TooLarge);
        }
        add(&mut cells, (row, column), cell.get_value(), shown);
    }
    Ok(cells)
}

/// Adds a cell as it is shown.
fn add(cells: &mut Cells, (row, column): (u32, u32), data: &DataRef<'_>, shown: Shown) {
    let mut add = |written: Written<'_>| cells.add(row, column, written);
    let float = |float: f64| shown.figure(float).ok_or(float);
    match data {
        DataRef::Empty => {}
        DataRef::String(text) | DataRef::DurationIso(text) => add(Written::Text(text)),
        DataRef::SharedString(text) => add(Written::Text(text)),
        DataRef::Bool(true) => add(Written::Text("true")),
        DataRef::Bool(false) => add(Written::Text("false")),
        DataRef::Int(whole) => match float(*whole as f64) {
            Ok(figure) => add(figure),
            Err(float) => add(Written::Text(&float.to_string())),
        },
        DataRef::Float(number) => match float(*number) {
            Ok(figure) => add(figure),
            Err(float) => add(Written::Text(&float.to_string())),
        },
        // Sheets that feed charts say "no value" in this way.
        DataRef::Error(calamine::CellErrorType::NA) => add(Written::Text("n/a")),
        DataRef::Error(error) => add(Written::Broken(&error.to_string())),
        DataRef::DateTimeIso(text) => match period::date(text) {
            Some(date) => add(shown.date(date)),
            None => add(Written::Text(text)),
        },
        DataRef::DateTime(moment) => match day(*moment) {
            Some(date) => add(shown.date(date)),
            None => add(Written::Text(&clock(moment.as_f64()))),
        },
    }
}

/// The day of a moment; `None` for a duration or a time of day alone.
fn day(moment: ExcelDateTime) -> Option<NaiveDate> {
    if moment.is_duration() || moment.as_f64() < 1.0 {
        return None;
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
}

/// What the part of a sheet says beside its cells.
#[derive(Default)]
struct Look {
    rows: Vec<(u32, u32)>,
    columns: Vec<(u32, u32)>,
    merged: Vec<Area>,
}

fn look(bytes: &[u8], part: Option<&String>) -> Result<Look, Fault> {
    let mut look = Look::default();
    let mut archive = archive(bytes)?;
    let Some(mut xml) = part.and_then(|part| xml::part(&mut archive, part)) else { return Ok(look) };
    let mut next_row = 0;
    loop {
        match xml.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "row" => {
                    let row = number(&element, "r").map_or(next_row, |row| row.saturating_sub(1));
                    next_row = row.saturating_add(1);
                    if is_true(attribute(&element, "hidden")) {
                        look.rows.push((row, row));
                    }
                }
                "col" if is_true(attribute(&element, "hidden")) => {
                    if let (Some(first), Some(last)) = (number(&element, "min"), number(&element, "max")) {
                        look.columns.push((first.saturating_sub(1), last.saturating_sub(1)));
                    }
                }
                "mergeCell" => {
                    let area = attribute(&element, "ref").and_then(|area| Area::parse_named(&area));
                    look.merged.extend(area);
                }
                _ => {}
            },
            Event::Eof => return Ok(look),
            _ => {}
        }
    }
}

fn is_true(attribute: Option<String>) -> bool {
    attribute.is_some_and(|value| value == "1" || value == "true")
}

/// The part of each sheet by its name.
fn sheet_parts(archive: &mut Archive<'_>) -> Result<BTreeMap<String, String>, Fault> {
    let book = related(archive, "", "")?
        .into_iter()
        .find(|relation| relation.kind.ends_with("/officeDocument"))
        .map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.part);
    let (folder, file) = book.rsplit_once('/').unwrap_or(("", &book));
    let related = related(archive, folder, file)?;
    let mut parts = BTreeMap::new();
    let Some(mut xml) = xml::part(archive, &book) else { return Ok(parts) };
    loop {
        match xml.next()? {
            Event::Start(element) if element.local_name().as_ref() == "sheet" => {
                let id = element
                    .attributes()
                    .filter_map(Result::ok)
                    .find(|attribute| attribute.key.local_name().as_ref() == "id")
                    .map(|attribute| attribute.value.into_owned());
                let part = related.iter().find(|relation| Some(&relation.id) == id.as_ref());
                if let (Some(name), Some(part)) = (attribute(&element, "name"), part) {
                    parts.insert(name, part.part.clone());
                }
            }
            Event::Eof => return Ok(parts),
            _ => {}
        }
    }
}

/// A part that another one names.
struct Relation {
    id: String,
    kind: String,
    part: String,
}

/// The parts that `file` in `folder` names.
fn related(archive: &mut Archive<'_>, folder: &str, file: &str) -> Result<Vec<Relation>, Fault> {
    let mut relations = Vec::new();
    let list = resolved(folder, &format!("_rels/{file}.rels"));
    let Some(mut xml) = xml::part(archive, &list) else { return Ok(relations) };
    loop {
        match xml.next()? {
            Event::Start(element) if element.local_name().as_ref() == "Relationship" => {
                let of = |name| attribute(&element, name);
                if let (Some(id), Some(kind), Some(target)) = (of("Id"), of("Type"), of("Target")) {
                    relations.push(Relation { id, kind, part: resolved(folder, &target) });
                }
            }
            Event::Eof => return Ok(relations),
            _ => {}
        }
    }
}

/// A target as a part's name: from the root where it begins with `/`, else from the folder.
fn resolved(folder: &str, target: &str) -> String {
    let mut names: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').filter(|name| !name.is_empty()).collect(),
    };
    for name in target.split('/') {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    names.join("/")
}

/// Adds the tables of a sheet.
fn tables(archive: &mut Archive<'_>, sheet: &str, part: &str, names: &mut Vec<Named>) -> Result<(), Fault> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    for relation in related(archive, folder, file)? {
        if !relation.kind.ends_with("/table") {
            continue;
        }
        let Some(mut xml) = xml::part(archive, &relation.part) else { continue };
        loop {
            match xml.next()? {
                Event::Start(element) if element.local_name().as_ref() == "table" => {
                    let name = attribute(&element, "displayName").or_else(|| attribute(&element, "name"));
                    let totals = number(&element, "totalsRowCount").unwrap_or(0);
                    let headed = number(&element, "headerRowCount") != Some(0);
                    let area = attribute(&element, "ref")
                        .and_then(|area| Area::parse_named(&area))
                        .and_then(|area| Some(Area { bottom: area.bottom.checked_sub(totals)?, ..area }))
                        .filter(|area| headed && area.bottom >= area.top);
                    let name = name.unwrap_or_default();
                    names.push(Named { name, table: true, sheet: sheet.to_owned(), area });
                    break;
                }
                Event::Eof => break,
                _ => {}
            }
        }
    }
    Ok(())
}
