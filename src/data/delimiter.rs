//! The mark between the cells of a text file.

use crate::definition::raw::Words;
use crate::diagnostics::{Code, Diagnostics, FileId, Place};

const MARKS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// So many lines below the header show which mark parts the cells.
const SAMPLE: usize = 20;

/// The mark that a definition states.
pub(super) fn stated(words: &Words, found: &mut Diagnostics) -> Option<u8> {
    let mark = match words.value.as_str() {
        "tab" | "\\t" => Some(b'\t'),
        word => match word.as_bytes() {
            &[mark] if mark == b'\t' || (mark.is_ascii_punctuation() && mark != b'"') => Some(mark),
            _ => None,
        },
    };
    if mark.is_none() {
        found
            .error(
                Code::InvalidValue,
                words.place.clone(),
                format!("`{}` cannot stand between cells.", words.value),
            )
            .remedy("Write `,`, `;`, `|` in quotation marks, or `tab`.");
    }
    mark
}

/// What the first line of a file says, `sep=;`, and how long that line is.
pub(super) fn announced(text: &str) -> Option<(u8, usize)> {
    let first = text.lines().next()?;
    let mark = first.strip_prefix("sep=")?.bytes().next()?;
    let sound = (mark.is_ascii_punctuation() && mark != b'"') || mark == b'\t';
    sound.then_some((mark, first.len()))
}

/// The mark that parts the cells of the header and of the lines below it. `text` begins at the header, in
/// line `line`; `tabs` says that the name of the file promises tabs. The comma where there is none, so that a
/// file of one column is CSV; a header without a mark over lines that have one is told.
pub(super) fn find(text: &str, tabs: bool, line: u32, file: FileId, found: &mut Diagnostics) -> Option<u8> {
    let mut lines = (line..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty()).take(SAMPLE);
    let (_, header) = lines.next().unwrap_or((line, ""));
    let header = counts(header);
    let below: Vec<(u32, [usize; MARKS.len()])> = lines.map(|(line, text)| (line, counts(text))).collect();
    if tabs && header[2] > 0 {
        return Some(b'\t');
    }
    if header == [0; MARKS.len()] {
        // A cell of several lines in quotation marks can hold any mark.
        let quoted = text.lines().take(SAMPLE).any(|line| line.contains('"'));
        if let Some((first, _)) = below.iter().find(|(_, counts)| counts.iter().any(|&count| count > 0))
            && !quoted
        {
            tell_unclear(line, *first, file, found);
            return None;
        }
        return Some(b',');
    }
    let agree = |at: usize| below.iter().filter(|(_, counts)| counts[at] == header[at]).count();
    // Of equals the last is taken, which is the comma.
    let best =
        (0..MARKS.len()).rev().filter(|&at| header[at] > 0).max_by_key(|&at| (agree(at), header[at]))?;
    Some(MARKS[best])
}

fn tell_unclear(header: u32, first: u32, file: FileId, found: &mut Diagnostics) {
    found
        .error(
            Code::DataSyntax,
            Place::line(file, header),
            format!("This line has one cell, line {first} has more; so it cannot be the header."),
        )
        .remedy(format!(
            "Write `header_row: {first}` if the names of the columns stand there; else `delimiter:` with the mark \
             between the cells."
        ));
}

/// How often each mark stands in a line outside quotation marks.
fn counts(line: &str) -> [usize; MARKS.len()] {
    let mut quoted = false;
    let mut counts = [0; MARKS.len()];
    for byte in line.bytes() {
        quoted ^= byte == b'"';
        if let Some(at) = MARKS.iter().position(|&mark| !quoted && mark == byte) {
            counts[at] += 1;
        }
    }
    counts
}
