//! Finished files read again.

use super::args::{Format, Talk};
use super::{DONE, ERRORS, FILES, output, print};
use agendapack::{Finding, Severity};
use std::path::{Path, PathBuf};

/// Findings that are printed for people; more say no more, and the count is told.
const SHOWN: usize = 60;

/// Searches a finished file for what is in restricted papers only.
pub(super) fn verify(
    file: &Path,
    against: &Path,
    root: Option<&Path>,
    restricted: &[PathBuf],
    talk: &Talk,
) -> u8 {
    let searched = read(file).and_then(|pdf| {
        let papers = agendapack::papers(against, root, restricted)?;
        let mut verdict = agendapack::verify(&file.display().to_string(), &pdf, &papers)?;
        verdict.findings.extend(papers.lacking());
        verdict.is_partial |= !papers.absent.is_empty();
        Ok(verdict)
    });
    let verdict = match searched {
        Ok(verdict) => verdict,
        Err(finding) => return failed(&finding, talk.format),
    };
    let shown = match talk.format {
        Format::Human => &verdict.findings[..verdict.findings.len().min(SHOWN)],
        Format::Json => &verdict.findings,
    };
    print::findings(shown, talk.format);
    if !talk.quiet && talk.format == Format::Human {
        print::verdict(file, &verdict, verdict.findings.len() - shown.len());
    }
    if !verdict.leaks.is_empty() {
        ERRORS
    } else if verdict.findings.iter().any(|finding| finding.severity == Severity::Error) {
        FILES
    } else {
        DONE
    }
}

/// Says what changed between two finished files.
pub(super) fn compare(old: &Path, new: &Path, format: Format) -> u8 {
    let names = [old, new].map(|path| path.display().to_string());
    let read = read(old).and_then(|before| Ok((before, read(new)?)));
    let compared =
        read.and_then(|(before, after)| agendapack::compare((&names[0], &before), (&names[1], &after)));
    match compared {
        Ok(compared) => {
            match format {
                Format::Human => print::answer(&compared.to_string()),
                Format::Json => print::answer(&print::json(&compared)),
            }
            DONE
        }
        Err(finding) => failed(&finding, format),
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Box<Finding>> {
    std::fs::read(path).map_err(|error| output::unreadable(path, &error))
}

fn failed(finding: &Finding, format: Format) -> u8 {
    print::findings(std::slice::from_ref(finding), format);
    FILES
}
