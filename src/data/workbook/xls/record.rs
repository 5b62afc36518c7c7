//! Records and texts of the binary format: [MS-XLS] 2.1.4, 2.5.293, 2.5.294.

use super::bytes::{u16_at, u32_at};

const CONTINUE: u16 = 0x003c;

/// A record with the records that continue it.
pub(super) struct Record<'s> {
    pub(super) kind: u16,
    pub(super) data: &'s [u8],
    pub(super) more: Vec<&'s [u8]>,
}

/// The records of a stream from an offset on, as far as they are whole.
pub(super) struct Records<'s> {
    stream: &'s [u8],
    at: usize,
}

impl<'s> Records<'s> {
    pub(super) fn from(stream: &'s [u8], at: usize) -> Records<'s> {
        Records { stream, at }
    }

    fn one(&self) -> Option<(u16, &'s [u8])> {
        let (kind, length) = (u16_at(self.stream, self.at)?, u16_at(self.stream, self.at + 2)?);
        let from = self.at + 4;
        Some((kind, self.stream.get(from..from + usize::from(length))?))
    }
}

impl<'s> Iterator for Records<'s> {
    type Item = Record<'s>;

    fn next(&mut self) -> Option<Record<'s>> {
        let (kind, data) = self.one()?;
        self.at += 4 + data.len();
        let mut more = Vec::new();
        while let Some((CONTINUE, data)) = self.one() {
            more.push(data);
            self.at += 4 + data.len();
        }
        Some(Record { kind, data, more })
    }
}

/// Reads through a record and those that continue it.
pub(super) struct Pieces<'r, 's> {
    record: &'r Record<'s>,
    /// 0 for the record itself.
    piece: usize,
    at: usize,
}

impl<'r, 's> Pieces<'r, 's> {
    pub(super) fn from(record: &'r Record<'s>, at: usize) -> Pieces<'r, 's> {
        Pieces { record, piece: 0, at }
    }

    fn piece(&self) -> Option<&'s [u8]> {
        match self.piece {
            0 => Some(self.record.data),
            piece => self.record.more.get(piece - 1).copied(),
        }
    }

    /// What is left of the piece; goes to the next one where nothing is.
    fn rest(&mut self) -> Option<&'s [u8]> {
        loop {
            let rest = self.piece()?.get(self.at..).unwrap_or_default();
            if !rest.is_empty() {
                return Some(rest);
            }
            self.piece += 1;
            self.at = 0;
        }
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = *self.rest()?.first()?;
        self.at += 1;
        Some(byte)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    fn pass(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let step = self.rest()?.len().min(count);
            self.at += step;
            count -= step;
        }
        Some(())
    }

    /// A text of the table of texts, with the formats and readings behind it passed over.
    pub(super) fn rich_text(&mut self) -> Option<String> {
        let (length, flags) = (usize::from(self.u16()?), self.byte()?);
        let runs = if flags & 8 != 0 { usize::from(self.u16()?) } else { 0 };
        let readings = if flags & 4 != 0 { self.u32()? as usize } else { 0 };
        let text = self.characters(length, flags)?;
        self.pass(runs.checked_mul(4)?.checked_add(readings)?)?;
        Some(text)
    }

    /// A text whose length stands before it.
    pub(super) fn text(&mut self) -> Option<String> {
        let (length, flags) = (usize::from(self.u16()?), self.byte()?);
        self.characters(length, flags)
    }

    /// Characters of one byte or of two; where a record is continued, the first byte says it again.
    fn characters(&mut self, mut length: usize, mut flags: u8) -> Option<String> {
        let mut units: Vec<u16> = Vec::new();
        while length > 0 {
            let piece = self.piece;
            let mut rest = self.rest()?;
            if self.piece != piece {
                flags = self.byte()?;
                rest = self.rest()?;
            }
            let wide = flags & 1 != 0;
            let size = if wide { 2 } else { 1 };
            let count = (rest.len() / size).min(length);
            if count == 0 {
                return None;
            }
            let bytes = rest.get(..count * size)?;
            if wide {
                units.extend((0..count).filter_map(|at| u16_at(bytes, at * 2)));
            } else {
                units.extend(bytes.iter().map(|&byte| u16::from(byte)));
            }
            self.at += count * size;
            length -= count;
        }
        Some(String::from_utf16_lossy(&units))
    }
}

/// A text of so many characters in one record; how many bytes it takes.
pub(super) fn short_text(data: &[u8], at: usize, length: usize) -> Option<(String, usize)> {
    let wide = data.get(at)? & 1 != 0;
    let size = length * if wide { 2 } else { 1 };
    let bytes = data.get(at + 1..(at + 1).checked_add(size)?)?;
    let units: Vec<u16> = match wide {
        true => (0..length).filter_map(|at| u16_at(bytes, at * 2)).collect(),
        false => bytes.iter().map(|&byte| u16::from(byte)).collect(),
    };
    Some((String::from_utf16_lossy(&units), 1 + size))
}

/// A number packed into 30 bits: [MS-XLS] 2.5.218.
pub(super) fn packed(data: &[u8], at: usize) -> Option<f64> {
    let bits = u32_at(data, at)?;
    let number = match bits & 2 != 0 {
        true => f64::from((bits as i32) >> 2),
        false => f64::from_bits(u64::from(bits & !3) << 32),
    };
    Some(if bits & 1 != 0 { number / 100.0 } else { number })
}
