//! The characters of a text file.

use crate::definition::Located;
use crate::definition::raw::Encoding;
use crate::diagnostics::{Code, Diagnostics, FileId, Place};
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// The text of a file: as stated; else UTF-8 or UTF-16 by its mark or its look, UTF-8 where it is valid, else
/// what spreadsheet programs on Windows save. `None` when it is no text in the encoding that is stated.
pub(super) fn decode<'a>(
    bytes: &'a [u8],
    stated: Option<&Located<Encoding>>,
    file: FileId,
    found: &mut Diagnostics,
) -> Option<Cow<'a, str>> {
    match stated.map(|stated| stated.value) {
        Some(Encoding::Utf8) => utf_8(bytes, file, found),
        Some(Encoding::Utf16) => Some(utf_16(bytes)),
        Some(Encoding::Windows1252) => Some(WINDOWS_1252.decode_without_bom_handling(bytes).0),
        None => Some(found_out(bytes, file, found)),
    }
}

fn utf_8<'a>(bytes: &'a [u8], file: FileId, found: &mut Diagnostics) -> Option<Cow<'a, str>> {
    match std::str::from_utf8(bytes.strip_prefix(BOM).unwrap_or(bytes)) {
        Ok(text) => Some(Cow::Borrowed(text)),
        Err(error) => {
            let line = line_at(bytes, error.valid_up_to());
            found
                .error(Code::DataSyntax, Place::line(file, line), "A character in this line is not UTF-8.")
                .remedy("Save the file as UTF-8, or write `encoding: windows-1252`.");
            None
        }
    }
}

fn utf_16(bytes: &[u8]) -> Cow<'_, str> {
    let big = match bytes {
        [0xfe, 0xff, ..] => true,
        [0xff, 0xfe, ..] => false,
        [0, second, ..] => *second != 0,
        _ => false,
    };
    if big { UTF_16BE.decode(bytes).0 } else { UTF_16LE.decode(bytes).0 }
}

fn found_out<'a>(bytes: &'a [u8], file: FileId, found: &mut Diagnostics) -> Cow<'a, str> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || is_wide(bytes) {
        return utf_16(bytes);
    }
    let marked = bytes.starts_with(BOM);
    let body = bytes.strip_prefix(BOM).unwrap_or(bytes);
    let error = match std::str::from_utf8(body) {
        Ok(text) => return Cow::Borrowed(text),
        Err(error) => error,
    };
    let place = Place::line(file, line_at(body, error.valid_up_to()));
    if marked {
        found
            .warning(
                Code::DataSyntax,
                place,
                "A character in this line is not UTF-8, though the file says that it is; it is printed as �.",
            )
            .remedy("Write the character again, or save the file as UTF-8 from the program that made it.");
        return String::from_utf8_lossy(body);
    }
    let lossy = String::from_utf8_lossy(body);
    if lossy.chars().any(|c| !c.is_ascii() && c != '\u{fffd}') {
        found
            .warning(
                Code::DataSyntax,
                place,
                "A character in this line is not UTF-8, others of the file are; all are read as Windows-1252.",
            )
            .remedy("Look for wrong letters such as `Ã©`; save the file as UTF-8, or state its `encoding`.");
    }
    WINDOWS_1252.decode_without_bom_handling(body).0
}

/// UTF-16 without its mark: Latin letters have a zero as every other byte.
fn is_wide(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(64)];
    let pairs = start.chunks_exact(2);
    let count = pairs.len();
    let zeros = |at: usize| pairs.clone().filter(|pair| pair[at] == 0 && pair[1 - at] != 0).count();
    count >= 2 && (zeros(0) * 4 >= count * 3 || zeros(1) * 4 >= count * 3)
}

fn line_at(bytes: &[u8], at: usize) -> u32 {
    bytes.iter().take(at).filter(|&&byte| byte == b'\n').count() as u32 + 1
}
