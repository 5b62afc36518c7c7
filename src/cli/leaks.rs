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
    /// So many exempt files are not in it.
    Clean(usize),
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
    let Some(pdf) = outcome.pdf.as_ref().filter(|_| outcome.withholds) else {
        return Ok((Search::NotNeeded, Vec::new()));
    };
    let papers = papers(&options.definition, options.root.as_deref(), &[])?;
    if papers.restricted.is_empty() {
        return Ok((Search::NotAtHand, Vec::new()));
    }
    // What could not be searched is told; the file is made of public files all the same.
    let doubtful = |mut finding: Finding| {
        finding.severity = Severity::Warning;
        finding
    };
    let of_items = outcome.split.iter().map(|file| (file.name.clone(), &file.bytes));
    let (mut findings, mut searched) = (Vec::new(), 0);
    for (name, bytes) in std::iter::once((path.display().to_string(), pdf)).chain(of_items) {
        let verdict = verify(&name, bytes, &papers)?;
        if !verdict.leaks.is_empty() {
            return Ok((Search::Leaks, verdict.findings));
        }
        searched = verdict.restricted;
        findings.extend(verdict.findings.into_iter().map(doubtful));
    }
    Ok((Search::Clean(searched), findings))
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
            Search::Clean(files) => {
                let plural = if *files == 1 { "" } else { "s" };
                Some(format!("nothing of {files} exempt file{plural} is in it"))
            }
            Search::Leaks => Some("it would tell what is exempt, so it was not written".to_owned()),
        }
    }
}
