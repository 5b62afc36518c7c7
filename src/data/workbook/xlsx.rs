//! XLSX: cells by `calamine`; hidden rows and columns, merged cells and tables from the parts themselves.

use super::area::{Area, parted};
use super::cells::Cells;
use super::format::{Shown, clock, shown};
use super::look::{look, sheet_parts, tables};
use super::xml::archive;
use super::{Contents, Fault, Named, Tab};
use crate::data::grid::Written;
use crate::period;
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use chrono::NaiveDate;
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
        let (filled, look) = rayon::join(|| fill(workbook, sheet, area), || look(bytes, part, area));
        let (mut cells, look) = (filled?, look?);
        cells.hidden_rows = look.rows;
        cells.hidden_columns = look.columns;
        cells.merged = look.merged;
        cells.unworked = look.unworked;
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
        DataRef::Error(calamine::CellErrorType::NA) => add(Written::Text("not available")),
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
