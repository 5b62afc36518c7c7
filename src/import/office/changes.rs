//! Changes that were tracked in a document and neither accepted nor rejected.

use std::io::{Cursor, Read};

/// Bytes of the part that holds a document's words.
const MOST_BYTES: u64 = 64 << 20;
/// Where the words of a document stand, and what changes look like there: ISO/IEC 29500-1, 17.13.5;
/// OpenDocument 1.3, part 3, 5.5.
const PARTS: [(&str, &[&[u8]]); 2] = [
    ("word/document.xml", &[b"<w:ins ", b"<w:del ", b"<w:moveFrom "]),
    ("content.xml", &[b"<text:changed-region"]),
];

/// Whether there are such changes, as far as the format tells without being converted.
pub(super) fn has_tracked_changes(document: &[u8]) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(document)) else { return false };
    PARTS.iter().any(|(name, marks)| {
        let mut text = Vec::new();
        let part = archive.by_name(name).map(|part| part.take(MOST_BYTES).read_to_end(&mut text));
        part.is_ok_and(|read| read.is_ok()) && marks.iter().any(|mark| holds(&text, mark))
    })
}

fn holds(text: &[u8], mark: &[u8]) -> bool {
    text.windows(mark.len()).any(|window| window == mark)
}
