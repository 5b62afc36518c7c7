//! Finished files read again.

use super::args::{Format, Settings, Talk};
use super::{DONE, ERRORS, FILES, converter, output, print};
use agendapack::{Code, Environment, Finding, Job, Redacted, Severity};
use std::path::{Path, PathBuf};

/// Findings that are printed for people; more say no more, and the count is told.
const SHOWN: usize = 60;

/// Searches a finished file for what is in restricted papers only.
pub(super) fn verify(
    file: &Path,
    against: &Path,
    root: Option<&Path>,
    restricted: &[PathBuf],
    (settings, talk): (&Settings, &Talk),
) -> u8 {
    let searched = read(file).and_then(|pdf| {
        let mut papers = agendapack::papers(against, root, restricted)?;
        let redacted =
            if papers.may_redact() { redacted(against, root, settings)? } else { Some(Vec::new()) };
        if let Some(redacted) = &redacted {
            papers = papers.redacting(redacted);
        }
        let mut verdict = agendapack::verify(&file.display().to_string(), &pdf, &papers)?;
        verdict.findings.extend(agendapack::blacked_out(&file.display().to_string(), &pdf));
        verdict.findings.extend(papers.contradictions());
        verdict.findings.extend(papers.lacking());
        verdict.is_partial |= !papers.absent.is_empty();
        if redacted.is_none() {
            verdict.findings.insert(0, unknown_redactions(against));
            verdict.is_partial = true;
        }
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
    let is_leak =
        |finding: &Finding| finding.severity == Severity::Error && finding.code == Code::Leak.as_str();
    if verdict.findings.iter().any(is_leak) {
        ERRORS
    } else if verdict.findings.iter().any(|finding| finding.severity == Severity::Error) {
        FILES
    } else {
        DONE
    }
}

/// What the public papers redact; none where the definition has errors, so that nobody can know.
fn redacted(
    against: &Path,
    root: Option<&Path>,
    settings: &Settings,
) -> Result<Option<Vec<Redacted>>, Box<Finding>> {
    let job = Job {
        definition: against.to_owned(),
        root: root.map(Path::to_owned),
        settings: settings.set.iter().cloned().collect(),
        sets: settings.sets.clone(),
        environment: Environment::new(|name| std::env::var(name).ok()),
        converter: converter::find(),
        ..Job::default()
    };
    let outcome = agendapack::check(&job)?;
    let failed = outcome.findings.iter().any(|finding| finding.severity == Severity::Error);
    Ok((!failed).then_some(outcome.redacted))
}

fn unknown_redactions(against: &Path) -> Finding {
    let message = format!(
        "`{}` has errors, so what its public papers redact is not known and was not looked for.",
        against.display()
    );
    let remedy = "Run `agendapack check` on it with the same settings, and verify again.";
    *Finding::without_place(Code::NotSearched, message, Some(remedy))
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
