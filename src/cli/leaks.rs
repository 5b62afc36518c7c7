//! The last look at a public file, before it takes its name: whether anything of the exempt files is in it.

use super::args::{Audience, Options};
use super::print;
use agendapack::{
    Finding, Outcome, PlaceKind, Severity, blacked_out, exempt_by_itself, papers, verify, verify_text,
};
use std::path::Path;

/// What the search came to.
pub(super) enum Search {
    /// There is nothing exempt, or the file is for members.
    NotNeeded,
    /// The exempt files are not here, or may not be read.
    NotAtHand,
    /// Nothing of the exempt files is in it.
    Clean {
        /// How many there are.
        files: usize,
        /// How many others are not here.
        absent: usize,
        /// How many words and figures the public papers redact.
        redacted: usize,
        /// At how many places there is what somebody says to be no leak.
        allowed: usize,
    },
    /// It must not be published.
    Leaks,
}

/// Searches a public file for what the exempt files say, where they can be read. They are opened here, after the
/// file is made.
///
/// # Errors
/// When the search itself fails.
pub(super) fn search(
    options: &Options,
    path: &Path,
    (outcome, map, record): (&Outcome, Option<&Path>, Option<&Path>),
) -> Result<(Search, Vec<Finding>), Box<Finding>> {
    if options.audience == Audience::Public && outcome.meeting.is_none() {
        let told = exempt_by_itself(&options.definition, options.root.as_deref())?;
        if let Some(finding) = told {
            return Ok((Search::Leaks, vec![finding]));
        }
    }
    let keeps_back = outcome.withholds || !outcome.redacted.is_empty();
    let covered = match &outcome.pdf {
        Some(pdf) if options.audience == Audience::Public && outcome.appends => {
            blacked_out(&path.display().to_string(), pdf)
        }
        _ => Vec::new(),
    };
    let Some(pdf) = outcome.pdf.as_ref().filter(|_| keeps_back) else {
        return Ok((Search::NotNeeded, covered));
    };
    let papers = papers(&options.definition, options.root.as_deref(), &[])?.redacting(&outcome.redacted);
    // What could not be searched is told; the file is made of public files all the same.
    let doubtful = |mut finding: Finding| {
        if finding.severity == Severity::Error {
            finding.severity = Severity::Warning;
        }
        finding
    };
    let of_items = outcome.split.iter().map(|file| (file.name.clone(), &file.bytes));
    let mut findings = [covered, papers.contradictions()].concat();
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        return Ok((Search::Leaks, findings));
    }
    let mut allowed = 0;
    let files = std::iter::once((path.display().to_string(), pdf)).chain(of_items);
    for (at, (name, bytes)) in files.enumerate() {
        let verdict = verify(&name, bytes, &papers)?;
        if !verdict.leaks.is_empty() {
            return Ok((Search::Leaks, verdict.findings));
        }
        // What the file of an item lacks, that of the whole has.
        let told =
            verdict.findings.into_iter().filter(|finding| at == 0 || finding.severity != Severity::Note);
        findings.extend(told.map(doubtful));
        allowed += verdict.allowed;
    }
    let of_texts: Vec<Finding> = texts(path, (outcome, map, record))
        .into_iter()
        .flat_map(|(name, text, kind)| verify_text(&name, &text, kind, &papers))
        .collect();
    if !of_texts.is_empty() {
        return Ok((Search::Leaks, of_texts));
    }
    let search = match papers.at_hand() {
        0 if outcome.withholds => Search::NotAtHand,
        files => Search::Clean { files, absent: papers.absent.len(), redacted: papers.redacted(), allowed },
    };
    Ok((search, findings))
}

/// What is written beside the file and may be published with it, and the names of the files.
fn texts(
    path: &Path,
    (outcome, map, record): (&Outcome, Option<&Path>, Option<&Path>),
) -> Vec<(String, String, PlaceKind)> {
    let own = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let names = std::iter::once(own).chain(outcome.split.iter().map(|file| file.name.clone()));
    let mut all: Vec<_> = names.map(|name| (name.clone(), name, PlaceKind::FileName)).collect();
    let map = map.zip(outcome.page_map.clone());
    all.extend(map.map(|(path, text)| (path.display().to_string(), text, PlaceKind::Text)));
    let record = record.zip(outcome.manifest.as_ref());
    all.extend(record.map(|(path, manifest)| {
        let text = String::from_utf8_lossy(&print::record(manifest)).into_owned();
        (path.display().to_string(), text, PlaceKind::Text)
    }));
    all
}

impl Search {
    /// What the summary says of it.
    pub(super) fn words(&self) -> Option<String> {
        match self {
            Search::NotNeeded => None,
            Search::NotAtHand => Some(
                "the exempt files are not at hand, so the file was not searched for what they say; \
                 `agendapack verify` does it where they are"
                    .to_owned(),
            ),
            Search::Clean { files, absent, redacted, allowed } => {
                let plural = |count: usize| if count == 1 { "" } else { "s" };
                let exempt = (*files > 0).then(|| format!("{files} exempt file{}", plural(*files)));
                let covered = (*redacted > 0).then(|| format!("{redacted} redaction{}", plural(*redacted)));
                let all: Vec<String> = exempt.into_iter().chain(covered).collect();
                let mut words = format!("nothing of {} is in it", all.join(" and "));
                if *allowed > 0 {
                    words.push_str(&format!(
                        ", but for {allowed} place{} that `allow` names",
                        plural(*allowed)
                    ));
                }
                if *absent > 0 {
                    let others = format!("; {absent} more could not be read");
                    words.push_str(&others);
                }
                Some(words)
            }
            Search::Leaks => Some("it would tell what is exempt, so it was not written".to_owned()),
        }
    }
}
