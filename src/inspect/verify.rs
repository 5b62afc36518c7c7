//! What a search found, in the words of those who decide whether a file is published.

use super::file::{self, PlaceInPdf, PlaceKind, Unreadable};
use super::inputs::Spot;
use super::leaks::{Leak, Leaked, leaks, leaks_in_text};
use super::numbers;
use super::papers::Papers;
use super::secrets::Origin;
use super::words::Words;
use crate::diagnostics::{Code, Finding, Severity};
use crate::plan::AllowedWords;
use indexmap::IndexMap;

/// Whether a finished file holds anything of restricted papers.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// In the order of the pages.
    pub leaks: Vec<Leak>,
    /// What was found, and what could not be searched.
    pub findings: Vec<Finding>,
    /// How many restricted files the search knows of.
    pub restricted: usize,
    /// How many words and figures the public papers redact.
    pub redacted: usize,
    /// At how many places there is what `allow` in a public definition says to be no leak.
    pub allowed: usize,
    /// How many runs of words, titles, names and numbers were looked for.
    pub looked_for: usize,
    /// Whether a part of the file or of the restricted papers could not be read.
    pub is_partial: bool,
}

/// Searches a finished file for what the restricted papers say and the public ones do not. `name` is the
/// file's own, for the findings.
///
/// # Errors
/// When the file cannot be read as a PDF at all.
pub fn verify(name: &str, pdf: &[u8], papers: &Papers) -> Result<Verdict, Box<Finding>> {
    let secrets = papers.secrets();
    let mut searched = leaks(pdf, secrets).map_err(|why| unreadable(name, why))?;
    let all = searched.leaks.len();
    let mut used = vec![false; papers.allowed.len()];
    searched.leaks.retain(|leak| !is_allowed(leak, &papers.allowed, &mut used));
    let allowed = all - searched.leaks.len();
    let mut findings = told(name, &searched.leaks);
    let unused = papers.allowed.iter().zip(used).filter_map(|(allowed, used)| (!used).then_some(allowed));
    findings.extend(unused.map(never_found));
    findings.extend(searched.closed.iter().map(|(place, why)| closed(name, place, why)));
    findings.extend(secrets.closed().iter().map(|file| closed_paper(file)));
    if papers.restricted.is_empty() && papers.redacted.is_empty() {
        findings.push(nothing_restricted(name));
    }
    Ok(Verdict {
        is_partial: !searched.closed.is_empty() || !secrets.closed().is_empty(),
        leaks: searched.leaks,
        findings,
        restricted: papers.at_hand(),
        redacted: papers.redacted(),
        allowed,
        looked_for: secrets.count(),
    })
}

/// A finding for each thing of restricted papers, or redacted in public ones, that stands in a text which is
/// published with the file: its page map, its record, its name. `name` and `kind` say what text it is.
pub fn verify_text(name: &str, text: &str, kind: PlaceKind, papers: &Papers) -> Vec<Finding> {
    let mut leaks = leaks_in_text(text, kind, papers.secrets());
    leaks.retain(|leak| !papers.allowed.iter().any(|allowed| is_same(leak, &allowed.words)));
    told(name, &leaks)
}

/// A warning for each page on which words stand under a black box, as in a letter that somebody covered over: they
/// are in the file, and whoever copies the page has them.
pub fn blacked_out(name: &str, pdf: &[u8]) -> Vec<Finding> {
    const TOLD: usize = 8;
    let Ok(opened) = file::open(pdf) else { return Vec::new() };
    let told = |(page, words): (usize, String)| {
        let all: Vec<&str> = words.split_whitespace().collect();
        let dots = if all.len() > TOLD { "…" } else { "" };
        let shown = all[..all.len().min(TOLD)].join(" ");
        let message = format!(
            "On page {page} of `{name}`, words stand under a black box, and whoever copies the page has them: “{shown}{dots}”."
        );
        let remedy = "Take the words out of the paper that the page comes from, as redaction tools do, or scan what is \
                      covered, and append that.";
        let mut finding = *Finding::without_place(Code::Leak, message, Some(remedy));
        finding.severity = Severity::Warning;
        finding
    };
    file::passages(pdf, &opened).blacked_out().into_iter().map(told).collect()
}

/// Whether a definition says that these words, or this number, may be in the file.
fn is_allowed(leak: &Leak, allowed: &[AllowedWords], used: &mut [bool]) -> bool {
    let mut any = false;
    for (_, used) in allowed.iter().zip(used).filter(|(allowed, _)| is_same(leak, &allowed.words)) {
        (*used, any) = (true, true);
    }
    any
}

fn is_same(leak: &Leak, words: &str) -> bool {
    match leak.what {
        Leaked::Number => {
            let digits =
                |text: &str| numbers::numbers(text, true).into_iter().next().map(|number| number.digits);
            digits(words).is_some_and(|said| digits(&leak.text) == Some(said))
        }
        Leaked::Picture => false,
        Leaked::Redacted => {
            let [said, found] = [words, &leak.text].map(Words::with_figures);
            said.squeezed() == found.squeezed()
        }
        _ => {
            let (words, found) = (Words::of(words), Words::of(&leak.text));
            match leak.text.ends_with('…') {
                // Long words are told by their beginning.
                true => words.squeezed().starts_with(found.squeezed()),
                false => words.squeezed() == found.squeezed(),
            }
        }
    }
}

fn never_found(allowed: &AllowedWords) -> Finding {
    let message = format!("`{}` is allowed as no leak, and is not in the file.", allowed.words);
    let remedy = "Take the `allow` out, so that it does not hide a leak.";
    let mut finding = *Finding::without_place(Code::NothingToSilence, message, Some(remedy));
    finding.severity = Severity::Note;
    finding.file.clone_from(&allowed.file);
    finding.line = Some(allowed.line);
    finding
}

/// One finding for what leaked in the same way at several places: a footer is on every page.
fn told(name: &str, leaks: &[Leak]) -> Vec<Finding> {
    let mut groups: IndexMap<(Leaked, &str, &Origin, PlaceKind), (&Leak, usize)> = IndexMap::new();
    for leak in leaks {
        let key = (leak.what, leak.text.as_str(), &leak.origin, leak.place.kind);
        groups.entry(key).or_insert((leak, 0)).1 += 1;
    }
    groups.into_values().map(|(leak, count)| leaked(name, leak, count - 1)).collect()
}

/// `more` is at how many other places it is.
fn leaked(name: &str, leak: &Leak, more: usize) -> Finding {
    let Leak { place, what, text, origin } = leak;
    let (told, are) = match what {
        Leaked::Words => (format!("The words “{text}” of"), "are"),
        Leaked::Title => (format!("The title “{text}” of"), "is"),
        Leaked::Name => (format!("The name “{text}” from"), "is"),
        Leaked::Number => (format!("The number {text} from"), "is"),
        Leaked::FileName => (format!("The file name “{text}” of"), "is"),
        Leaked::Picture => ("A picture of".to_owned(), "is"),
        Leaked::Redacted => (String::new(), ""),
    };
    let Origin { file, spot } = origin;
    let page = match spot {
        Spot::Page(page) => format!(" (its page {page})"),
        _ => String::new(),
    };
    let more = match more {
        0 => String::new(),
        1 => ", and 1 more like it".to_owned(),
        more => format!(", and {more} more like it"),
    };
    let message = match what {
        Leaked::Redacted => {
            format!("“{text}” is redacted in a public paper and is in `{name}`: {place}{more}.")
        }
        _ => format!("{told} a restricted paper{page} {are} in `{name}`: {place}{more}."),
    };
    let mut finding = *Finding::without_place(Code::Leak, message, Some(remedy(*what)));
    finding.file.clone_from(file);
    finding.line = match spot {
        Spot::Line(line) => Some(*line),
        _ => None,
    };
    if let Spot::Cell { sheet, .. } = spot {
        finding.sheet = Some(sheet.to_string());
        finding.cell = spot.cell();
    }
    finding
}

const fn remedy(what: Leaked) -> &'static str {
    match what {
        Leaked::Redacted => {
            "Do not publish the file. Redact it there as well, with `redact(text=..., reason=...)`; where it may \
             be known there, put `code: leak` with the same `words` under `allow`."
        }
        Leaked::Number => {
            "Do not publish the file. Take the number out of what the page is made of; where it may be \
             known, write it in a public paper too; where another figure happens to be the same, put \
             `code: leak` with the number as `words` under `allow`."
        }
        _ => {
            "Do not publish the file. Take it out of what the page is made of; where it may be known, \
             write it in a public paper too."
        }
    }
}

fn closed(name: &str, place: &PlaceInPdf, why: &str) -> Finding {
    let message = format!(
        "In `{name}`, {place} could not be searched: it is packed in a way that is not known ({why})."
    );
    let remedy = "Print the paper that it comes from to a new PDF and build again.";
    *Finding::without_place(Code::NotSearched, message, Some(remedy))
}

fn closed_paper(file: &str) -> Finding {
    let message =
        format!("The restricted paper `{file}` could not be read, so what it says was not looked for.");
    let remedy = "Save it without a password, or as another kind of file, and verify again.";
    let mut finding = *Finding::without_place(Code::NotSearched, message, Some(remedy));
    finding.file = file.to_owned();
    finding
}

fn nothing_restricted(name: &str) -> Finding {
    let message =
        format!("The definition names no restricted papers, so nothing was looked for in `{name}`.");
    let remedy = "Verify against the definition that the restricted pack is built from.";
    let mut finding = *Finding::without_place(Code::NotSearched, message, Some(remedy));
    finding.severity = Severity::Warning;
    finding
}

pub(super) fn unreadable(name: &str, why: Unreadable) -> Box<Finding> {
    let (what, remedy) = match why {
        Unreadable::NotPdf => ("is not a PDF", "Name the finished file."),
        Unreadable::Encrypted => (
            "is encrypted, so nobody can see what is in it",
            "Give the file as it was before it was protected.",
        ),
        Unreadable::NoPages => ("is damaged: its pages cannot be found", "Build it again."),
    };
    Finding::without_place(Code::BadPdf, format!("The file `{name}` {what}."), Some(remedy))
}
