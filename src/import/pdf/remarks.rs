use super::annotations::Kind;
use super::conformance::{self, Fault, Reason};
use crate::diagnostics::{Code, Diagnostics, Place};
use std::collections::BTreeMap;

/// Bytes from which on a file is told: a mail of 25 MB is refused by many servers.
const LARGE: usize = 20_000_000;
const PRINT: &str = "Open it in a PDF reader, print it to a new PDF and name that file.";

/// What people should know about a file whose pages can be read.
#[derive(Default)]
pub(super) struct Remarks {
    /// With the pages they are on, from 1.
    pub(super) faults: BTreeMap<Fault, Vec<usize>>,
    /// What lies on top of pages.
    pub(super) on_top: BTreeMap<Kind, Vec<usize>>,
    /// Pages that show something, and no text.
    pub(super) scanned: Vec<usize>,
    /// Whether the pages were found without the file's own index.
    pub(super) is_rebuilt: bool,
    /// Whether its maker asks readers to allow no changes, or no printing.
    pub(super) is_protected: bool,
    /// Whether something in it runs by itself.
    pub(super) has_scripts: bool,
    /// The names of the files inside it.
    pub(super) attachments: Vec<String>,
    /// Its size in bytes.
    pub(super) size: usize,
}

impl Remarks {
    /// Whether the pages may not be published as they are.
    pub(super) fn are_fatal(&self) -> bool {
        self.faults.keys().any(|fault| matches!(fault, Fault::HiddenLayer(_)))
            || self.on_top.contains_key(&Kind::Redaction)
    }

    /// Why the pack cannot be marked as conforming.
    pub(super) fn conformance(&self) -> Vec<String> {
        let reasons = conformance::reasons(&self.faults).into_iter();
        reasons.map(|reason| format!("{}: {}", page_list(&reason.pages), reason.words)).collect()
    }

    pub(super) fn tell(&self, name: &str, place: &Place, found: &mut Diagnostics) {
        self.tell_faults(name, place, found);
        self.tell_on_top(name, place, found);
        if self.is_rebuilt {
            let message = format!(
                "The file `{name}` is damaged; its pages were found all the same. Look whether they are complete."
            );
            found
                .warning(Code::BadPdf, place.clone(), message)
                .remedy("Get the file again, or open it in a PDF reader and print it to a new PDF.");
        }
        if !self.scanned.is_empty() {
            let (they, them) =
                if self.scanned.len() == 1 { ("is a picture", "it") } else { ("are pictures", "them") };
            let message = format!(
                "Of `{name}`, {} {they} without text: nobody can search {them}, or have {them} read out.",
                page_list(&self.scanned)
            );
            found
                .warning(Code::ScannedPage, place.clone(), message)
                .remedy("Ask for the original, or have the text recognised (OCR) and name that file.");
        }
        self.tell_left_out(name, place, found);
        if self.is_protected {
            let message = format!(
                "`{name}` is protected by its maker against changes or printing; its pages are appended as they are."
            );
            found.note(Code::BadPdf, place.clone(), message).remedy("Make sure that you may publish it.");
        }
        if self.size >= LARGE {
            let message = format!("`{name}` makes the pack some {} MB larger.", self.size / 1_000_000);
            found
                .note(Code::BadPdf, place.clone(), message)
                .remedy("Ask for a version with smaller pictures if the pack is sent by mail.");
        }
    }

    fn tell_faults(&self, name: &str, place: &Place, found: &mut Diagnostics) {
        for Reason { words, remedy, pages } in conformance::reasons(&self.faults) {
            let pages = page_list(&pages);
            let message = format!(
                "The pack will not be marked as PDF/UA and PDF/A because of `{name}`, {pages}: {words}."
            );
            found.warning(Code::ConformanceLost, place.clone(), message).remedy(remedy);
        }
        for (fault, pages) in &self.faults {
            let pages = page_list(pages);
            match fault {
                Fault::HiddenLayer(layer) => found
                    .error(
                        Code::BadPdf,
                        place.clone(),
                        format!("The file `{name}`, {pages}, has a layer that is switched off (`{layer}`): in the pack it would show."),
                    )
                    .remedy("Print it to a new PDF, which leaves out what is switched off."),
                Fault::Lost => found
                    .warning(
                        Code::BadPdf,
                        place.clone(),
                        format!("The file `{name}` is damaged: parts of {pages} cannot be read and will be missing."),
                    )
                    .remedy("Get the file again, or open it in a PDF reader and print it to a new PDF."),
                // Told above.
                Fault::FontNotEmbedded(_)
                | Fault::FontWithoutUnicode(_)
                | Fault::Cmyk
                | Fault::Lzw
                | Fault::PostScript => continue,
            };
        }
    }

    fn tell_on_top(&self, name: &str, place: &Place, found: &mut Diagnostics) {
        for (kind, pages) in &self.on_top {
            let pages = format!("{} of `{name}`", page_list(pages));
            let place = place.clone();
            match kind {
                Kind::Redaction => found
                    .error(Code::BadPdf, place, format!("Passages on {pages} are marked to be blacked out but are not: everybody could read them."))
                    .remedy("Apply the redactions in the program that they were marked with, and name the file that it saves."),
                Kind::EmptyField | Kind::LostMarking => {
                    let what = if *kind == Kind::EmptyField { "Form fields" } else { "Markings" };
                    found
                        .warning(Code::LeftOut, place, format!("{what} on {pages} will be missing: the file does not say how they look."))
                        .remedy(PRINT)
                }
                Kind::Marking => found
                    .warning(Code::Markings, place, format!("Highlights, stamps or drawings that were put on {pages} are shown."))
                    .remedy("If they are not meant for the public, get the file without them."),
                Kind::Media => found
                    .warning(Code::LeftOut, place, format!("Sound, film or models on {pages} do not go into the pack."))
                    .remedy("Say in the description where they can be seen or heard."),
                Kind::Field => found.note(Code::LeftOut, place, format!("Form fields on {pages} are shown as they look; nobody can fill them in.")),
                Kind::Signature => found
                    .note(Code::LeftOut, place, format!("The digital signature on {pages} is shown but proves nothing in the pack."))
                    .remedy("Keep the signed file."),
                Kind::Comment => found.note(Code::LeftOut, place, format!("Comments on {pages} are left out.")),
                Kind::Action => found.note(Code::LeftOut, place, format!("Links or buttons on {pages} that run something or open other files are left out.")),
                // Told with the other files.
                Kind::Attachment(_) => continue,
            };
        }
    }

    fn tell_left_out(&self, name: &str, place: &Place, found: &mut Diagnostics) {
        let hanging = self.on_top.keys().filter_map(|kind| match kind {
            Kind::Attachment(name) => Some(name),
            _ => None,
        });
        let mut names: Vec<String> =
            self.attachments.iter().chain(hanging).map(|name| quoted(name)).collect();
        names.sort();
        names.dedup();
        if !names.is_empty() {
            let they = if names.len() == 1 { "file" } else { "files" };
            let message =
                format!("The {they} inside `{name}` will be missing from the pack: {}.", all_of(&names));
            found
                .warning(Code::LeftOut, place.clone(), message)
                .remedy("Append what the meeting needs of them on its own.");
        }
        if self.has_scripts {
            found.note(Code::LeftOut, place.clone(), format!("The scripts of `{name}` are left out."));
        }
    }
}

fn quoted(name: &str) -> String {
    if name.is_empty() { "one without a name".to_owned() } else { format!("`{name}`") }
}

/// Runs of pages that a list names; who looks at a file for one page in ten looks at all of it.
const RUNS: usize = 10;

/// `page 3`, `pages 1–3 and 7`, `pages 1, 3, 5 and 60 more`.
pub(super) fn page_list(pages: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &page in pages {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == page => *last = page,
            _ => runs.push((page, page)),
        }
    }
    let shown = if runs.len() > RUNS { &runs[..RUNS - 1] } else { &runs };
    let more = runs[shown.len()..].iter().map(|(from, to)| to - from + 1).sum::<usize>();
    let words: Vec<String> = shown
        .iter()
        .map(|&(from, to)| if from == to { from.to_string() } else { format!("{from}–{to}") })
        .chain((more > 0).then(|| format!("{more} more")))
        .collect();
    format!("{} {}", if pages.len() == 1 { "page" } else { "pages" }, all_of(&words))
}

pub(super) fn all_of(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
