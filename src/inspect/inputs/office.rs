//! Documents of office programs: all parts of the archive, shown or not.

use super::{Said, Source, Spot, Use, content, xml};
use quick_xml::events::BytesStart;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Bytes that are unpacked of one part; documents made by people stay far below.
const MOST: u64 = 128 << 20;
/// Parts of one archive.
const PARTS: usize = 20_000;

pub(super) fn read(bytes: &[u8], depth: usize, said: &mut Said) {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        said.is_closed = true;
        return;
    };
    for index in 0..archive.len().min(PARTS) {
        let Ok(part) = archive.by_index(index) else {
            said.is_closed = true;
            continue;
        };
        let name = part.name().map(|name| name.into_owned()).unwrap_or_default();
        let mut data = Vec::new();
        if part.take(MOST).read_to_end(&mut data).is_err() {
            said.is_closed = true;
            continue;
        }
        if name.ends_with(".xml") || name.ends_with(".rels") {
            // Cells are read as cells; what is left of them here are numbers of shared strings.
            let is_sheet = name.contains("worksheets/");
            let text = xml::read(&data, &|element, start| !(is_sheet && element == "c" && is_number(start)));
            said.add(Source::at(text, Use::Running, Spot::File));
        } else {
            content(&name, &data, depth, said);
        }
    }
}

/// Whether a cell holds a number, of itself or of a string.
fn is_number(cell: &BytesStart<'_>) -> bool {
    let kind = cell.attributes().with_checks(false).flatten().find(|attribute| attribute.key.as_ref() == "t");
    kind.is_none_or(|kind| matches!(kind.value.as_ref(), "s" | "n" | "b" | "d"))
}
