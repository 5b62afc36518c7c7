use super::rebuild::rebuild;
use super::remarks::all_of;
use crate::diagnostics::{Code, Diagnostics, Place};
use lopdf::{Document, LoadOptions};

/// Bytes of one unpacked stream of objects.
const MOST_BYTES: usize = 256 << 20;

/// Why nothing of a file can be appended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Refusal {
    Empty,
    Office,
    NotPdf,
    Damaged,
    DamagedPage(usize),
    Password,
    NoPages,
    TooManyPages,
    /// A cover for other files, with their names.
    Portfolio(Vec<String>),
    /// A form that only one maker's reader draws (XFA).
    DrawnByReader,
}

/// A file's objects.
pub(super) struct Opened {
    pub(super) document: Document,
    /// Whether its own index was of no use, so that its objects were looked for.
    pub(super) is_rebuilt: bool,
}

/// Reads the objects of a file.
pub(super) fn open(bytes: &[u8]) -> Result<Opened, Refusal> {
    // Readers allow anything up to a kilobyte before the header.
    let head = &bytes[..bytes.len().min(1024)];
    if !head.windows(5).any(|window| window == b"%PDF-") {
        return Err(match bytes {
            [] => Refusal::Empty,
            [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => Refusal::Office,
            _ => Refusal::NotPdf,
        });
    }
    match load(bytes) {
        Ok(document) => Ok(Opened { document, is_rebuilt: false }),
        Err(Refusal::Damaged) => {
            let bytes = rebuild(bytes).ok_or(Refusal::Damaged)?;
            Ok(Opened { document: load(&bytes)?, is_rebuilt: true })
        }
        Err(refusal) => Err(refusal),
    }
}

fn load(bytes: &[u8]) -> Result<Document, Refusal> {
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
    // An index may be well-formed and lead nowhere.
    let pages = document.catalog().and_then(|catalog| catalog.get_deref(b"Pages", &document));
    if pages.is_ok_and(|pages| pages.as_dict().is_ok()) { Ok(document) } else { Err(Refusal::Damaged) }
}

impl Refusal {
    pub(super) fn tell(self, name: &str, place: &Place, found: &mut Diagnostics) {
        const AGAIN: &str = "Get the file again, or open it in a PDF reader and print it to a new PDF.";
        let (what, remedy) = match self {
            Refusal::Empty => ("is empty".to_owned(), "Get the file again."),
            Refusal::Office => (
                "is a document of an office program, not a PDF".to_owned(),
                "Write `docx:` in place of `pdf:` if it is a Word document; else export it as PDF and name that file.",
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
            Refusal::Portfolio(names) => {
                let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                let names = if names.is_empty() { String::new() } else { format!(": {}", all_of(&names)) };
                (
                    format!("is a portfolio, a cover for the files inside it{names}"),
                    "Take the files out in a PDF reader, and append each that the meeting needs.",
                )
            }
            Refusal::DrawnByReader => (
                "is a form (XFA) that only Adobe's programs show".to_owned(),
                "Open it in Adobe Reader, print it to a new PDF and name that file.",
            ),
        };
        found.error(Code::BadPdf, place.clone(), format!("The file `{name}` {what}.")).remedy(remedy);
    }
}
