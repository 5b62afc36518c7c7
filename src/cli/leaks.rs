//! The last look at a public file, before it takes its name: whether anything of the exempt files is in it.

use super::args::Options;
use agendapack::{Finding, Outcome, Severity, papers, verify};
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
    outcome: &Outcome,
) -> Result<(Search, Vec<Finding>), Box<Finding>> {
    let keeps_back = outcome.withholds || !outcome.redacted.is_empty();
    let Some(pdf) = outcome.pdf.as_ref().filter(|_| keeps_back) else {
        return Ok((Search::NotNeeded, Vec::new()));
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
    let mut findings = Vec::new();
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
    let search = match papers.at_hand() {
        0 if outcome.withholds => Search::NotAtHand,
        files => Search::Clean { files, absent: papers.absent.len(), redacted: papers.redacted(), allowed },
    };
    Ok((search, findings))
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
