use super::bytes::{f64_at, u16_at, u32_at};
use super::record::{Pieces, Record, Records, packed};
use super::{Area, BEGIN, Cells, END, Globals};
use crate::data::grid::Written;
use crate::data::workbook::format::{Moment, Shown, clock, day};

const FORMULA: u16 = 0x0006;
const COLUMNS: u16 = 0x007d;
const PACKED_NUMBERS: u16 = 0x00bd;
const MERGED: u16 = 0x00e5;
const SHARED_TEXT: u16 = 0x00fd;
const NUMBER: u16 = 0x0203;
const TEXT: u16 = 0x0204;
const TRUTH_OR_ERROR: u16 = 0x0205;
const FORMULA_TEXT: u16 = 0x0207;
const ROW: u16 = 0x0208;
const PACKED_NUMBER: u16 = 0x027e;

/// Reads the cells of the sheet that begins at an offset of the stream. `None` where it is cut off.
pub(super) fn read(stream: &[u8], start: usize, area: Option<Area>, globals: &Globals) -> Option<Cells> {
    let mut sheet = Sheet { cells: Cells::default(), area, globals, waiting: None };
    // Charts in the sheet are sheets inside it, with cells of their own.
    let mut depth = 0_usize;
    for record in Records::from(stream, start) {
        match record.kind {
            BEGIN => depth += 1,
            END => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(sheet.cells.close());
                }
            }
            _ if depth == 1 => sheet.take(&record)?,
            _ => {}
        }
    }
    None
}

struct Sheet<'g> {
    cells: Cells,
    area: Option<Area>,
    globals: &'g Globals,
    /// The cell whose formula gives a text, which follows.
    waiting: Option<(u32, u32)>,
}

impl Sheet<'_> {
    /// `None` where the record is shorter than its kind.
    fn take(&mut self, record: &Record<'_>) -> Option<()> {
        let data = record.data;
        match record.kind {
            ROW => {
                let row = u32::from(u16_at(data, 0)?);
                let hidden = u32_at(data, 12)? & 0x20 != 0;
                self.cells.hidden_rows.extend(hidden.then_some((row, row)));
            }
            COLUMNS => {
                let columns = (u16_at(data, 0)?.into(), u16_at(data, 2)?.into());
                let hidden = u16_at(data, 8)? & 1 != 0;
                self.cells.hidden_columns.extend(hidden.then_some(columns));
            }
            MERGED => {
                for area in data.get(2..)?.chunks_exact(8) {
                    self.cells.merged.push(Area {
                        top: u16_at(area, 0)?.into(),
                        bottom: u16_at(area, 2)?.into(),
                        left: u16_at(area, 4)?.into(),
                        right: u16_at(area, 6)?.into(),
                    });
                }
            }
            PACKED_NUMBERS => {
                let (row, first) = (u16_at(data, 0)?.into(), u32::from(u16_at(data, 2)?));
                let numbers = data.get(4..data.len().checked_sub(2)?)?;
                for (column, number) in (first..).zip(numbers.chunks_exact(6)) {
                    self.number((row, column), u16_at(number, 0)?, packed(number, 2)?);
                }
            }
            FORMULA_TEXT => {
                if let Some(at) = self.waiting.take() {
                    let text = Pieces::from(record, 0).text()?;
                    self.add(at, Written::Text(&text));
                }
            }
            SHARED_TEXT | NUMBER | TEXT | TRUTH_OR_ERROR | PACKED_NUMBER | FORMULA => self.cell(record)?,
            _ => {}
        }
        Some(())
    }

    fn cell(&mut self, record: &Record<'_>) -> Option<()> {
        let data = record.data;
        let at = (u32::from(u16_at(data, 0)?), u32::from(u16_at(data, 2)?));
        let format = u16_at(data, 4)?;
        match record.kind {
            SHARED_TEXT => {
                let globals = self.globals;
                let text = globals.texts.get(u32_at(data, 6)? as usize)?;
                self.add(at, Written::Text(text));
            }
            TEXT => {
                let text = Pieces::from(record, 6).text()?;
                self.add(at, Written::Text(&text));
            }
            NUMBER => self.number(at, format, f64_at(data, 6)?),
            PACKED_NUMBER => self.number(at, format, packed(data, 6)?),
            TRUTH_OR_ERROR => self.truth_or_error(at, *data.get(6)?, *data.get(7)? != 0),
            _ => match (u16_at(data, 12)?, *data.get(6)?) {
                (0xffff, 0) => self.waiting = Some(at),
                (0xffff, kind @ (1 | 2)) => self.truth_or_error(at, *data.get(8)?, kind == 2),
                (0xffff, _) => {}
                _ => self.number(at, format, f64_at(data, 6)?),
            },
        }
        Some(())
    }

    fn add(&mut self, (row, column): (u32, u32), written: Written<'_>) {
        if self.area.is_none_or(|area| area.contains(row, column)) {
            self.cells.add(row, column, written);
        }
    }

    fn number(&mut self, at: (u32, u32), format: u16, number: f64) {
        let (shown, moment) =
            self.globals.formats.get(usize::from(format)).copied().unwrap_or((Shown::default(), None));
        match moment {
            Some(Moment::Day) if number >= 1.0 => match day(number, self.globals.from_1904) {
                Some(date) => self.add(at, shown.date(date)),
                None => self.add(at, Written::Text(&number.to_string())),
            },
            Some(_) => self.add(at, Written::Text(&clock(number))),
            None => match shown.figure(number) {
                Some(figure) => self.add(at, figure),
                None => self.add(at, Written::Text(&number.to_string())),
            },
        }
    }

    fn truth_or_error(&mut self, at: (u32, u32), value: u8, error: bool) {
        let written = match (error, value) {
            (false, 0) => Written::Text("false"),
            (false, _) => Written::Text("true"),
            // Sheets that feed charts say "no value" in this way.
            (true, 0x2a) => Written::Text("not available"),
            (true, 0x00) => Written::Broken("#NULL!"),
            (true, 0x07) => Written::Broken("#DIV/0!"),
            (true, 0x17) => Written::Broken("#REF!"),
            (true, 0x1d) => Written::Broken("#NAME?"),
            (true, 0x24) => Written::Broken("#NUM!"),
            (true, _) => Written::Broken("#VALUE!"),
        };
        self.add(at, written);
    }
}
