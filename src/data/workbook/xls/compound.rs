//! The container of an XLS file, a file system in small: [MS-CFB].

use super::bytes::{u16_at, u32_at};

/// The marks that end a chain of sectors lie above all sectors.
const LAST: u32 = 0xffff_fffa;

/// The streams of a compound file.
pub(super) struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    table: Vec<u32>,
    small_sector: usize,
    small_table: Vec<u32>,
    /// The stream that small streams stand in.
    small: Vec<u8>,
    /// Streams below this size are small.
    cutoff: u64,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    size: u64,
}

impl<'b> Compound<'b> {
    /// `None` where the file is cut off or damaged.
    pub(super) fn open(bytes: &'b [u8]) -> Option<Compound<'b>> {
        let shift = |at| u16_at(bytes, at).filter(|shift| (6..=16).contains(shift));
        let mut file = Compound {
            bytes,
            sector: 1 << shift(30)?,
            table: Vec::new(),
            small_sector: 1 << shift(32)?,
            small_table: Vec::new(),
            small: Vec::new(),
            cutoff: u64::from(u32_at(bytes, 56)?),
            entries: Vec::new(),
        };
        for at in file.table_sectors() {
            let part = file.sector_at(at)?;
            file.table.extend(numbers(part));
        }
        let small_table = file.chain(u32_at(bytes, 60)?);
        file.small_table = numbers(&small_table).collect();
        let directory = file.chain(u32_at(bytes, 48)?);
        for entry in directory.chunks_exact(128) {
            let length = usize::from(u16_at(entry, 64)?).min(64).saturating_sub(2);
            let units: Vec<u16> = (0..length / 2).filter_map(|at| u16_at(entry, at * 2)).collect();
            let name = String::from_utf16_lossy(&units);
            let (start, size) = (u32_at(entry, 116)?, u64::from(u32_at(entry, 120)?));
            if entry.get(66) == Some(&5) {
                file.small = file.chain(start);
            } else {
                file.entries.push(Entry { name, start, size });
            }
        }
        Some(file)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name == name)
    }

    /// A stream by its name.
    pub(super) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|entry| entry.name == name)?;
        let mut stream = if entry.size < self.cutoff {
            let sector = |at: u32| {
                let from = (at as usize).checked_mul(self.small_sector)?;
                self.small.get(from..from.checked_add(self.small_sector)?)
            };
            follow(entry.start, &self.small_table, self.small.len() / self.small_sector, sector)
        } else {
            self.chain(entry.start)
        };
        stream.truncate(usize::try_from(entry.size).ok()?);
        Some(stream)
    }

    /// The sectors of the table of sectors: 109 in the header, the rest in a chain of their own.
    fn table_sectors(&self) -> Vec<u32> {
        let mut sectors: Vec<u32> =
            (0..109).filter_map(|at| u32_at(self.bytes, 76 + at * 4)).filter(|&at| at < LAST).collect();
        let mut next = u32_at(self.bytes, 68).unwrap_or(LAST);
        let most = self.bytes.len() / self.sector;
        for _ in 0..most {
            let Some(part) = self.sector_at(next) else { break };
            let (list, link) = part.split_at(self.sector - 4);
            sectors.extend(numbers(list).filter(|&at| at < LAST));
            next = u32_at(link, 0).unwrap_or(LAST);
        }
        sectors.truncate(most);
        sectors
    }

    fn sector_at(&self, at: u32) -> Option<&'b [u8]> {
        let from = (at as usize).checked_add(1)?.checked_mul(self.sector)?;
        self.bytes.get(from..from.checked_add(self.sector)?)
    }

    fn chain(&self, start: u32) -> Vec<u8> {
        // The last sector of a file may be cut short where the rest of it is not used.
        let sector = |at: u32| {
            self.sector_at(at).or_else(|| {
                let from = (at as usize).checked_add(1)?.checked_mul(self.sector)?;
                self.bytes.get(from..).filter(|rest| !rest.is_empty())
            })
        };
        follow(start, &self.table, self.bytes.len() / self.sector, sector)
    }
}

/// The bytes of a chain of sectors, as far as it goes. One that bites its tail ends when it is longer than `most`, the
/// sectors that there are.
fn follow<'s>(start: u32, table: &[u32], most: usize, sector: impl Fn(u32) -> Option<&'s [u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut at = start;
    for _ in 0..most {
        let Some(part) = sector(at).filter(|_| at < LAST) else { break };
        bytes.extend_from_slice(part);
        match table.get(at as usize) {
            Some(&next) => at = next,
            None => break,
        }
    }
    bytes
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).filter_map(|part| u32_at(part, 0))
}
