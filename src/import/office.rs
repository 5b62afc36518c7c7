//! Documents of office programs -> PDF, by LibreOffice.

mod changes;
mod run;

use super::PdfFile;
use crate::definition::Root;
use crate::definition::raw::FilePath;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::plan::Converter;
use run::Failure;
use std::path::Path;
use std::time::Duration;

/// What is converted, by the ending of its name.
const ENDINGS: [&str; 4] = ["docx", "doc", "odt", "rtf"];

/// Reads the document that `named` names from a definition in `folder`, by way of a PDF. What goes
/// wrong is told at the place of the name.
pub(crate) fn office(
    root: &Root,
    folder: &Path,
    named: &FilePath,
    converter: Option<&Converter>,
    found: &mut Diagnostics,
) -> Option<PdfFile> {
    let file = root.read(folder, named, found)?;
    let name = root.files().path(file.id).to_string();
    let place = &named.place;
    let ending = file.path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let ending = ending.to_ascii_lowercase();
    if !ENDINGS.contains(&ending.as_str()) || file.bytes.is_empty() || file.bytes.starts_with(b"%PDF-") {
        no_document(&name, &ending, &file.bytes, place, found);
        return None;
    }
    let Some(converter) = converter else {
        found
            .error(
                Code::NoConverter,
                place.clone(),
                format!("`{name}` must be converted, and LibreOffice is not installed here."),
            )
            .remedy("Install LibreOffice Writer; or save it as PDF in Word, and write `pdf:` in place of `docx:`.");
        return None;
    };
    if changes::has_tracked_changes(&file.bytes) {
        found
            .warning(
                Code::Markings,
                place.clone(),
                format!("`{name}` has changes that were tracked and neither accepted nor rejected: they show on its pages."),
            )
            .remedy("Accept or reject them in Word, save, and build again.");
    }
    match run::convert(converter, &file.bytes, &ending) {
        Ok(pdf) => super::pdf::appended(&name, &pdf, place, found),
        Err(failure) => {
            tell(&failure, &name, converter, place, found);
            None
        }
    }
}

fn no_document(name: &str, ending: &str, bytes: &[u8], place: &Place, found: &mut Diagnostics) {
    let (message, remedy) = if bytes.is_empty() {
        (format!("The file `{name}` is empty."), "Get the file again.")
    } else if ending == "pdf" || bytes.starts_with(b"%PDF-") {
        (format!("The file `{name}` is a PDF."), "Write `pdf:` in place of `docx:`.")
    } else {
        (
            format!("The file `{name}` is no document of a word processor."),
            "Name a file that ends in .docx, .doc, .odt or .rtf; save anything else as PDF and write `pdf:`.",
        )
    };
    found.error(Code::BadDocument, place.clone(), message).remedy(remedy);
}

fn tell(failure: &Failure, name: &str, converter: &Converter, place: &Place, found: &mut Diagnostics) {
    let (code, message) = match failure {
        Failure::NotStarted(why) => (
            Code::NoConverter,
            format!(
                "LibreOffice (`{}`) could not be started for `{name}`: {why}.",
                converter.program.display()
            ),
        ),
        Failure::Scratch(why) => (
            Code::BadDocument,
            format!("`{name}` could not be converted: there is no room to work in ({why})."),
        ),
        Failure::TooLong => (
            Code::BadDocument,
            format!("LibreOffice did not finish `{name}` in {} and was stopped.", seconds(converter.limit)),
        ),
        Failure::NoPdf(said) if said.is_empty() => (
            Code::BadDocument,
            format!("LibreOffice could not convert `{name}`: it may be damaged or need a password."),
        ),
        Failure::NoPdf(said) => {
            (Code::BadDocument, format!("LibreOffice could not convert `{name}`; it says: {said}."))
        }
    };
    found.error(code, place.clone(), message).remedy(
        "Save it as PDF in the program that it was written with, and write `pdf:` in place of `docx:`.",
    );
}

fn seconds(limit: Duration) -> String {
    let seconds = limit.as_secs();
    format!("{seconds} second{}", if seconds == 1 { "" } else { "s" })
}
