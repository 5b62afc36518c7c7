//! Files of other programs that are named where a definition should be, by the bytes with which they begin.

/// What such a file is, and what to do about it; `None` for what may be a definition.
pub(super) fn foreign(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let holds = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    match bytes {
        // Readers allow anything up to a kilobyte before the header.
        bytes if bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-") => Some((
            "The file is a PDF, not a definition.",
            "In the pack, name it with `pdf:` in place of `report:`, with a `description:` of what it shows.",
        )),
        [b'P', b'K', 3, 4, ..] if holds(b"word/") || holds(b"opendocument.text") => Some((
            "The file is a Word document, not a definition.",
            "In the pack, name it with `docx:` in place of `report:`, with a `description:` of what it shows.",
        )),
        [b'P', b'K', 3, 4, ..] if holds(b"xl/") || holds(b"opendocument.spreadsheet") => Some((
            "The file is a workbook, not a definition.",
            "Name it under `data:` of a report: `figures: { file: figures.xlsx, sheet: Figures }`.",
        )),
        [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => Some((
            "The file is of an office program or packed, not a definition.",
            "In the pack, name a Word document with `docx:`; name a workbook under `data:` of a report.",
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::foreign;

    #[test]
    fn files_of_other_programs_are_known_by_their_beginning() {
        let said = |bytes: &[u8]| foreign(bytes).map(|(what, _)| what);
        assert_eq!(said(b"\n%PDF-1.4 ..."), Some("The file is a PDF, not a definition."));
        assert_eq!(
            said(b"PK\x03\x04..word/document"),
            Some("The file is a Word document, not a definition.")
        );
        assert_eq!(said(b"PK\x03\x04..xl/workbook"), Some("The file is a workbook, not a definition."));
        let packed = Some("The file is of an office program or packed, not a definition.");
        assert_eq!((said(b"PK\x03\x04.."), said(b"\xd0\xcf\x11\xe0..")), (packed, packed));
        assert_eq!((said(b"kind: report\n"), said(b""), said(b"PK\n")), (None, None, None));
    }
}
