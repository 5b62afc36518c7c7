//! `agendapack dates` and `agendapack minutes`.

use super::args::{Format, Options};
use super::output::{self, Output};
use super::{DONE, ERRORS, FILES, job, print, stops};
use agendapack::MeetingDates;
use std::path::{Path, PathBuf};

/// Prints the deadlines on standard output.
pub(super) fn dates(options: &Options) -> u8 {
    let Some(job) = job(options) else { return FILES };
    let outcome = match agendapack::dates(&job) {
        Ok(outcome) => outcome,
        Err(finding) => {
            print::findings(std::slice::from_ref(&*finding), options.format);
            return FILES;
        }
    };
    print::findings(&outcome.findings, options.format);
    if let Some(meetings) = &outcome.made {
        match options.format {
            Format::Human => {
                let words: Vec<String> = meetings.iter().map(MeetingDates::words).collect();
                print::answer(&words.join("\n"));
            }
            Format::Json => print::answer(&String::from_utf8_lossy(&print::record(meetings))),
        }
    }
    if outcome.findings.iter().any(|finding| stops(finding, options.strict)) { ERRORS } else { DONE }
}

/// Writes the draft of the minutes; a file that is there stays as it is unless that is `forced`.
pub(super) fn minutes(options: &Options, output: Option<PathBuf>, forced: bool) -> u8 {
    let Some(job) = job(options) else { return FILES };
    let folder = |path: &Path| match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let beside = output.as_deref().map_or_else(|| folder(&options.definition), folder);
    let drafted = match agendapack::draft_minutes(&job, &beside) {
        Ok(drafted) => drafted,
        Err(finding) => {
            print::findings(std::slice::from_ref(&*finding), options.format);
            return FILES;
        }
    };
    print::findings(&drafted.findings, options.format);
    let failed = drafted.findings.iter().any(|finding| stops(finding, options.strict));
    let Some(draft) = drafted.made.filter(|_| !failed) else {
        print::summary(&drafted.findings, options);
        return ERRORS;
    };
    let path = output.unwrap_or_else(|| beside.join(format!("minutes-{}.yaml", draft.date)));
    if path.exists() && !forced {
        print::findings(std::slice::from_ref(&*output::is_there(&path)), options.format);
        return FILES;
    }
    match output::write(&[Output { path: &path, bytes: draft.yaml.as_bytes() }]) {
        Ok(()) => {
            print::drafted(&path, options);
            DONE
        }
        Err(finding) => {
            print::findings(std::slice::from_ref(&*finding), options.format);
            FILES
        }
    }
}
