use super::conformance::Fault;
use crate::diagnostics::{Code, Diagnostics, Place};
use lopdf::{Dictionary, Document, Object};
use std::collections::BTreeMap;

/// What people should know about a file whose pages can be read.
#[derive(Default)]
pub(super) struct Remarks {
    /// With the pages they are on, from 1.
    pub(super) faults: BTreeMap<Fault, Vec<usize>>,
    /// Pages with comments or form fields.
    pub(super) notes: Vec<usize>,
    /// Whether the pages were found without the file's own index.
    pub(super) is_rebuilt: bool,
    /// What else of the file stays behind.
    pub(super) left_out: Vec<&'static str>,
}

impl Remarks {
    /// Whether the pages may not be published as they are.
    pub(super) fn are_fatal(&self) -> bool {
        self.faults.keys().any(|fault| matches!(fault, Fault::HiddenLayer(_)))
    }

    /// Why the pack cannot be marked as conforming.
    pub(super) fn conformance(&self) -> Vec<String> {
        let reasons = self.faults.iter().filter_map(|(fault, pages)| Some((fault.reason()?, pages)));
        reasons.map(|((words, _), pages)| format!("{}: {words}", page_list(pages))).collect()
    }

    pub(super) fn tell(&self, name: &str, place: &Place, found: &mut Diagnostics) {
        for (fault, pages) in &self.faults {
            let pages = page_list(pages);
            match (fault, fault.reason()) {
                (Fault::HiddenLayer(layer), _) => found
                    .error(
                        Code::BadPdf,
                        place.clone(),
                        format!("The file `{name}`, {pages}, has a layer that is switched off (`{layer}`): in the pack it would show."),
                    )
                    .remedy("Print it to a new PDF, which leaves out what is switched off."),
                (_, Some((words, remedy))) => found
                    .warning(
                        Code::ConformanceLost,
                        place.clone(),
                        format!("The pack will not be marked as PDF/UA and PDF/A because of `{name}`, {pages}: {words}."),
                    )
                    .remedy(remedy),
                (_, None) => found
                    .warning(
                        Code::BadPdf,
                        place.clone(),
                        format!("The file `{name}` is damaged: parts of {pages} cannot be read and will be missing."),
                    )
                    .remedy("Get the file again, or open it in a PDF reader and print it to a new PDF."),
            };
        }
        if self.is_rebuilt {
            let message = format!(
                "The file `{name}` is damaged; its pages were found all the same. Look whether they are complete."
            );
            found
                .warning(Code::BadPdf, place.clone(), message)
                .remedy("Get the file again, or open it in a PDF reader and print it to a new PDF.");
        }
        if !self.notes.is_empty() {
            let message = format!(
                "Comments, stamps or form fields on {} of `{name}` will be missing.",
                page_list(&self.notes)
            );
            found
                .warning(Code::BadPdf, place.clone(), message)
                .remedy("Print it to a new PDF with comments and fields, and name that file.");
        }
        if !self.left_out.is_empty() {
            let message =
                format!("Of `{name}`, only the pages are appended, not its {}.", all_of(&self.left_out));
            found.note(Code::BadPdf, place.clone(), message);
        }
    }
}

/// What a file has beside its pages that people may think goes with them.
pub(super) fn left_out(document: &Document) -> Vec<&'static str> {
    let Ok(catalog) = document.catalog() else {
        return Vec::new();
    };
    let dict =
        |dict: &Dictionary, key: &[u8]| dict.get_deref(key, document).and_then(Object::as_dict).cloned();
    let names = dict(catalog, b"Names").unwrap_or_default();
    let has_script = names.has(b"JavaScript")
        || catalog.has(b"AA")
        || dict(catalog, b"OpenAction").is_ok_and(|action| {
            action.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == b"JavaScript")
        });
    let has_form = dict(catalog, b"AcroForm").is_ok_and(|form| form.has(b"XFA"));
    let parts = [
        (names.has(b"EmbeddedFiles") || catalog.has(b"AF"), "attachments"),
        (has_script, "scripts"),
        (has_form, "fillable form"),
    ];
    parts.into_iter().filter_map(|(is_there, words)| is_there.then_some(words)).collect()
}

/// `page 3`, `pages 1–3 and 7`.
fn page_list(pages: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &page in pages {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == page => *last = page,
            _ => runs.push((page, page)),
        }
    }
    let words: Vec<String> = runs
        .iter()
        .map(|&(from, to)| if from == to { from.to_string() } else { format!("{from}–{to}") })
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    format!("{} {}", if pages.len() == 1 { "page" } else { "pages" }, all_of(&words))
}

fn all_of(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
