use crate::diagnostics::{Code, Diagnostics, Place};
use lopdf::{Document, LoadOptions};

/// Bytes of one unpacked stream of objects.
const MOST_BYTES: usize = 256 << 20;

/// Why nothing of a file can be appended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Refusal {
    Empty,
    Office,
    NotPdf,
    Damaged,
    DamagedPage(usize),
    Password,
    NoPages,
    TooManyPages,
}

/// Reads the objects of a file.
pub(super) fn open(bytes: &[u8]) -> Result<Document, Refusal> {
    // Readers allow anything up to a kilobyte before the header.
    let head = &bytes[..bytes.len().min(1024)];
    if !head.windows(5).any(|window| window == b"%PDF-") {
        return Err(match bytes {
            [] => Refusal::Empty,
            [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => Refusal::Office,
            _ => Refusal::NotPdf,
        });
    }
    let options = LoadOptions::with_max_decompressed_size(MOST_BYTES);
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| match error {
        lopdf::Error::InvalidPassword
        | lopdf::Error::Decryption(_)
        | lopdf::Error::UnsupportedSecurityHandler(_) => Refusal::Password,
        _ => Refusal::Damaged,
    })?;
    if document.is_encrypted() {
        return Err(Refusal::Password);
    }
    if document.catalog().is_err() {
        return Err(Refusal::Damaged);
    }
    Ok(document)
}

impl Refusal {
    pub(super) fn tell(self, name: &str, place: &Place, found: &mut Diagnostics) {
        const AGAIN: &str = "Get the file again, or open it in a PDF reader and print it to a new PDF.";
        let (what, remedy) = match self {
            Refusal::Empty => ("is empty".to_owned(), "Get the file again."),
            Refusal::Office => (
                "is a document of an office program, not a PDF".to_owned(),
                "Export it as PDF and name that file.",
            ),
            Refusal::NotPdf => ("is not a PDF".to_owned(), "Export it as PDF and name that file."),
            Refusal::Damaged => ("is damaged".to_owned(), AGAIN),
            Refusal::DamagedPage(page) => (format!("is damaged: page {page} cannot be read"), AGAIN),
            Refusal::Password => (
                "needs a password".to_owned(),
                "Open it with its password and print it to a new PDF without one.",
            ),
            Refusal::NoPages => ("has no pages".to_owned(), AGAIN),
            Refusal::TooManyPages => {
                ("has more than 20,000 pages".to_owned(), "Append only the pages that the meeting needs.")
            }
        };
        found.error(Code::BadPdf, place.clone(), format!("The file `{name}` {what}.")).remedy(remedy);
    }
}
