//! XLS, the binary format of Excel 97 to 2003: [MS-XLS]. Read here and not by `calamine`, which tells no number
//! formats of these files, so that percentages would come as fractions, and no hidden rows.

mod bytes;
mod compound;
mod record;
mod sheet;

use super::area::Area;
use super::cells::Cells;
use super::format::{Moment, Shown, moment, shown};
use super::{Contents, Fault, Named, Tab};
use bytes::{u16_at, u32_at};
use compound::Compound;
use record::{Pieces, Record, Records, short_text};
use std::collections::BTreeMap;

const END: u16 = 0x000a;
const EXTERNAL_SHEETS: u16 = 0x0017;
const NAME: u16 = 0x0018;
const DATE_MODE: u16 = 0x0022;
const PASSWORD: u16 = 0x002f;
const SHEET: u16 = 0x0085;
const CELL_FORMAT: u16 = 0x00e0;
const TEXTS: u16 = 0x00fc;
const NUMBER_FORMAT: u16 = 0x041e;
const BEGIN: u16 = 0x0809;

pub(super) struct Book {
    stream: Vec<u8>,
    globals: Globals,
}

/// What holds for all sheets.
#[derive(Default)]
struct Globals {
    /// With the offset of each in the stream.
    sheets: Vec<(Tab, usize)>,
    names: Vec<Named>,
    texts: Vec<String>,
    /// Of each cell format, how it shows numbers.
    formats: Vec<(Shown, Option<Moment>)>,
    /// Days are counted from 1904, as on old Macs.
    from_1904: bool,
}

fn damaged() -> Fault {
    Fault::Damaged("it is cut off or damaged".to_owned())
}

impl Book {
    pub(super) fn open(bytes: &[u8]) -> Result<Book, Fault> {
        let file = Compound::open(bytes).ok_or_else(damaged)?;
        // XLSX files with a password hide in the same container.
        if file.has("EncryptedPackage") {
            return Err(Fault::Password);
        }
        let old = || Fault::Damaged("it is of a version before Excel 97, or no workbook".to_owned());
        let stream = file.stream("Workbook").ok_or_else(old)?;
        let first = Records::from(&stream, 0).next().ok_or_else(damaged)?;
        if first.kind != BEGIN || u16_at(first.data, 0) != Some(0x0600) {
            return Err(old());
        }
        let globals = Globals::read(&stream)?;
        Ok(Book { stream, globals })
    }
}

impl super::Book for Book {
    fn contents(&mut self) -> Result<Contents, Fault> {
        let tabs =
            self.globals.sheets.iter().map(|(tab, _)| Tab { name: tab.name.clone(), hidden: tab.hidden });
        Ok(Contents { sheets: tabs.collect(), names: std::mem::take(&mut self.globals.names) })
    }

    fn cells(&mut self, sheet: &str, area: Option<Area>) -> Result<Cells, Fault> {
        let start = self.globals.sheets.iter().find(|(tab, _)| tab.name == sheet).map(|&(_, start)| start);
        sheet::read(&self.stream, start.ok_or_else(damaged)?, area, &self.globals).ok_or_else(damaged)
    }
}

impl Globals {
    fn read(stream: &[u8]) -> Result<Globals, Fault> {
        let mut globals = Globals::default();
        let mut codes: BTreeMap<u16, String> = BTreeMap::new();
        let mut cell_formats: Vec<u16> = Vec::new();
        let mut names: Vec<(String, Option<(u16, Area)>)> = Vec::new();
        let mut sheets_of: Vec<u16> = Vec::new();
        // The place of every sheet counts, also of charts, which are none of `sheets`.
        let mut all: Vec<String> = Vec::new();
        let mut ended = false;
        for record in Records::from(stream, 0) {
            match record.kind {
                PASSWORD => return Err(Fault::Password),
                DATE_MODE => globals.from_1904 = u16_at(record.data, 0) == Some(1),
                NUMBER_FORMAT => {
                    if let Some(number) = u16_at(record.data, 0)
                        && let Some(code) = Pieces::from(&record, 2).text()
                    {
                        codes.insert(number, code);
                    }
                }
                CELL_FORMAT => cell_formats.push(u16_at(record.data, 2).ok_or_else(damaged)?),
                SHEET => {
                    let (tab, start, plain) = tab(&record).ok_or_else(damaged)?;
                    all.push(tab.name.clone());
                    if plain {
                        globals.sheets.push((tab, start));
                    }
                }
                NAME => names.extend(name(&record)),
                EXTERNAL_SHEETS => {
                    let count = usize::from(u16_at(record.data, 0).unwrap_or(0));
                    sheets_of.extend((0..count).map_while(|at| u16_at(record.data, 4 + at * 6)));
                }
                TEXTS => globals.texts = texts(&record),
                END => {
                    ended = true;
                    break;
                }
                _ => {}
            }
        }
        if !ended {
            return Err(damaged());
        }
        globals.formats = cell_formats
            .iter()
            .map(|number| {
                let code = codes.get(number).map_or_else(|| builtin(*number), String::as_str);
                (shown(code), moment(code))
            })
            .collect();
        let sheet = |index: u16| {
            let at = sheets_of.get(usize::from(index))?;
            all.get(usize::from(*at)).cloned()
        };
        globals.names = names
            .into_iter()
            .map(|(name, target)| {
                let target = target.and_then(|(index, area)| Some((sheet(index)?, area)));
                let (sheet, area) = target.map_or((String::new(), None), |(sheet, area)| (sheet, Some(area)));
                Named { name, table: false, sheet, area }
            })
            .collect();
        Ok(globals)
    }
}

/// A sheet, where it begins, and whether it is one of cells.
fn tab(record: &Record<'_>) -> Option<(Tab, usize, bool)> {
    let data = record.data;
    let start = u32_at(data, 0)? as usize;
    let hidden = data.get(4)? & 3 != 0;
    let plain = *data.get(5)? == 0;
    let (name, _) = short_text(data, 7, usize::from(*data.get(6)?))?;
    Some((Tab { name, hidden }, start, plain))
}

/// A name and the cells that it stands for; none for those that the program keeps for itself.
fn name(record: &Record<'_>) -> Option<(String, Option<(u16, Area)>)> {
    let data = record.data;
    let builtin = u16_at(data, 0)? & 0x20 != 0;
    let (length, size) = (usize::from(*data.get(3)?), usize::from(u16_at(data, 4)?));
    let (name, taken) = short_text(data, 14, length)?;
    let formula = data.get(14 + taken..(14 + taken).checked_add(size)?)?;
    (!builtin).then(|| (name, area_of(formula)))
}

/// The sheet's index and the cells of a formula that is one reference.
fn area_of(formula: &[u8]) -> Option<(u16, Area)> {
    let number = |at| u16_at(formula, at);
    // The upper bits of a column say whether it moves with its cell.
    let column = |at| number(at).map(|column| u32::from(column & 0x3fff));
    let index = number(1)?;
    let area = match (formula.first()? & 0x1f, formula.len()) {
        (0x1b, 11) => {
            Area { top: number(3)?.into(), bottom: number(5)?.into(), left: column(7)?, right: column(9)? }
        }
        (0x1a, 7) => {
            let (row, column) = (number(3)?.into(), column(5)?);
            Area { top: row, left: column, bottom: row, right: column }
        }
        _ => return None,
    };
    (area.top <= area.bottom && area.left <= area.right).then_some((index, area))
}

/// The texts of all sheets, as far as they can be read.
fn texts(record: &Record<'_>) -> Vec<String> {
    let mut pieces = Pieces::from(record, 8);
    let count = u32_at(record.data, 4).unwrap_or(0);
    (0..count).map_while(|_| pieces.rich_text()).collect()
}

/// The codes of formats that files only number: [MS-XLS] 2.4.126.
fn builtin(number: u16) -> &'static str {
    match number {
        1 => "0",
        2 => "0.00",
        3 | 5 | 6 | 37 | 38 | 41 | 42 => "#,##0",
        4 | 7 | 8 | 39 | 40 | 43 | 44 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14 => "dd/mm/yyyy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18..=21 | 45 | 46 => "h:mm:ss",
        22 => "dd/mm/yyyy h:mm",
        47 => "mm:ss.0",
        _ => "general",
    }
}
