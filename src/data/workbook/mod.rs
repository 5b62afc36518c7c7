//! Sheets of workbooks: XLSX, XLS and ODS.
//!
//! `xlsx`, `xls` and `ods` say what a workbook [`Contents`] and fill [`cells::Cells`] from a sheet; `choose` finds the
//! sheet and the range that a definition names; `sheet` makes the table.

mod area;
mod cells;
mod choose;
mod format;
mod look;
mod ods;
mod ods_cell;
mod sheet;
mod xls;
mod xlsx;
mod xml;

use super::edges::Edges;
use super::grid::{Grid, Tally};
use crate::definition::raw::{DataSource, Hidden};
use crate::diagnostics::{Code, Diagnostics, FileId, Place};
use area::Area;
use cells::Cells;
use choose::Choice;
use sheet::Sheet;
use std::sync::Arc;

/// What a workbook has.
#[derive(Default)]
struct Contents {
    /// In the order of its tabs.
    sheets: Vec<Tab>,
    names: Vec<Named>,
}

struct Tab {
    name: String,
    hidden: bool,
}

/// Cells that the workbook has a name for.
struct Named {
    name: String,
    /// A table, or a range.
    table: bool,
    sheet: String,
    /// With its header, without a row of totals. `None` for what is no range of cells, such as a formula.
    area: Option<Area>,
}

/// Why a workbook cannot be read.
enum Fault {
    Password,
    /// A sheet holds more cells than can be loaded.
    TooLarge,
    Damaged(String),
}

/// A workbook of any kind.
trait Book {
    fn contents(&mut self) -> Result<Contents, Fault>;

    /// The cells of a sheet, those of an area of it.
    fn cells(&mut self, sheet: &str, area: Option<Area>) -> Result<Cells, Fault>;
}

/// Reads a sheet, a range or a table of a workbook.
pub(super) fn read(
    bytes: &[u8],
    source: &DataSource,
    file: FileId,
    tally: &mut Tally,
    found: &mut Diagnostics,
) -> Option<Grid> {
    let read = open(bytes).and_then(|mut book| {
        let contents = book.contents()?;
        let Some(choice) = choose::choose(source, &contents, file, found) else { return Ok(None) };
        let cells = book.cells(&choice.sheet, choice.area)?;
        Ok(Some((choice, cells)))
    });
    match read {
        Ok(Some((choice, cells))) => {
            let Choice { sheet, hidden, area } = choice;
            let stated = source.hidden.as_ref().map(|stated| stated.value);
            if hidden && stated != Some(Hidden::Read) {
                tell_hidden_sheet(&sheet, file, found);
            }
            let sheet = Sheet {
                file,
                name: Arc::new(sheet),
                cells,
                whole: area.is_none(),
                edges: Edges::of(source),
                hidden: stated,
            };
            sheet.into_grid(tally, found)
        }
        Ok(None) => None,
        Err(fault) => {
            tell_fault(&fault, file, found);
            None
        }
    }
}

/// Opens a workbook by what it is, whatever its name says.
fn open<'b>(bytes: &'b [u8]) -> Result<Box<dyn Book + 'b>, Fault> {
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Ok(Box::new(xls::Book::open(bytes)?));
    }
    if !bytes.starts_with(b"PK") {
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).to_lowercase();
        return Err(Fault::Damaged(if start.contains("<html") || start.contains("<table") {
            "it is a web page under the name of a workbook".to_owned()
        } else if start.contains("<?xml") {
            "it is XML under the name of a workbook".to_owned()
        } else {
            "it is no workbook, or its beginning is lost".to_owned()
        }));
    }
    if ods::is_one(bytes) {
        Ok(Box::new(ods::Book::open(bytes)?))
    } else {
        Ok(Box::new(xlsx::Book::open(bytes)?))
    }
}

fn tell_fault(fault: &Fault, file: FileId, found: &mut Diagnostics) {
    let (message, remedy) = match fault {
        Fault::Password => ("The workbook needs a password.".to_owned(), "Save a copy without a password."),
        Fault::TooLarge => (
            "The sheet has more cells than can be loaded.".to_owned(),
            "Give the `range` of the table, or save the sheet as CSV.",
        ),
        Fault::Damaged(cause) => (
            format!("The file cannot be read as a workbook: {cause}."),
            "Open it in a spreadsheet program and save it as XLSX again.",
        ),
    };
    found.error(Code::DataSyntax, Place::file(file), message).remedy(remedy);
}

fn tell_hidden_sheet(sheet: &str, file: FileId, found: &mut Diagnostics) {
    let place = Place { sheet: Some(Arc::new(sheet.to_owned())), ..Place::file(file) };
    found
        .warning(Code::HiddenCells, place, format!("The sheet `{sheet}` is hidden; its figures are printed."))
        .remedy("Check that the public may see them; `hidden: read` says that it is meant.");
}
