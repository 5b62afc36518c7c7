use super::args::{Format, Options};
use super::leaks::Search;
use agendapack::{Finding, Severity, SilencedFinding, SplitFile, Verdict};
use serde::Serialize;
use std::io::Write;
use std::path::Path;

/// Prints findings on standard error.
pub(crate) fn findings(findings: &[Finding], format: Format) {
    let mut text = String::new();
    for finding in findings {
        match format {
            Format::Human => text.push_str(&human(finding)),
            Format::Json => match serde_json::to_string(finding) {
                Ok(line) => {
                    text.push_str(&line);
                    text.push('\n');
                }
                Err(_) => text.push_str(&human(finding)),
            },
        }
    }
    tell(&text);
}

/// How many errors and warnings there are.
pub(crate) fn summary(findings: &[Finding], options: &Options) {
    if !options.talks() {
        return;
    }
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let plural = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    if errors + warnings == 0 {
        tell("No problems found.\n");
    } else {
        tell(&format!("{}, {}.\n", plural(errors, "error"), plural(warnings, "warning")));
    }
}

/// So many findings that are allowed are told one by one.
const MOST_ALLOWED: usize = 5;

/// What somebody allowed, with the reason, so that it is not forgotten.
pub(crate) fn allowed(silenced: &[SilencedFinding], options: &Options) {
    if !options.talks() || silenced.is_empty() {
        return;
    }
    let mut text = match silenced.len() {
        1 => "1 finding is allowed:\n".to_owned(),
        count => format!("{count} findings are allowed:\n"),
    };
    for SilencedFinding { finding, reason } in silenced.iter().take(MOST_ALLOWED) {
        let place = place(finding);
        let at = if place.is_empty() { String::new() } else { format!(" at {place}") };
        text.push_str(&format!("  {}{at}: {reason}\n", finding.code));
    }
    if silenced.len() > MOST_ALLOWED {
        let more = silenced.len() - MOST_ALLOWED;
        text.push_str(&format!("  and {more} more, which the record of `build --manifest` lists\n"));
    }
    tell(&text);
}

/// What was written.
pub(crate) fn done(path: &Path, pages: usize, bytes: usize, options: &Options) {
    if options.talks() {
        let size = bytes.div_ceil(1024);
        let plural = if pages == 1 { "" } else { "s" };
        tell(&format!("{}: {pages} page{plural}, {size} KB\n", path.display()));
    }
}

/// What was written beside the pack, and what of an earlier build was removed there.
pub(crate) fn split(folder: &Path, files: &[SplitFile], removed: &[String], options: &Options) {
    if options.talks() {
        let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
        let (count, size, folder) = (files.len(), bytes.div_ceil(1024), folder.display());
        tell(&format!("{folder}: {count} files, {size} KB\n"));
        for name in removed {
            tell(&format!("{folder}: removed {name}, which is no file of the pack any more\n"));
        }
    }
}

/// Whether the file was searched for what is exempt.
pub(crate) fn searched(path: &Path, search: &Search, options: &Options) {
    if let Some(words) = search.words().filter(|_| options.talks()) {
        tell(&format!("{}: {words}\n", path.display()));
    }
}

/// That the draft of minutes was written, and what comes next.
pub(crate) fn drafted(path: &Path, options: &Options) {
    if options.talks() {
        let path = path.display();
        tell(&format!("{path}: a draft of the minutes; correct it, then `agendapack build {path}`\n"));
    }
}

/// A record as JSON, for programs that read it and people who look into it.
pub(crate) fn record(record: &impl Serialize) -> Vec<u8> {
    let mut text = serde_json::to_vec_pretty(record).unwrap_or_default();
    text.push(b'\n');
    text
}

/// What came of the search of a finished file. `more` findings were not printed.
pub(crate) fn verdict(path: &Path, verdict: &Verdict, more: usize) {
    if more > 0 {
        tell(&format!("… and {more} more. --format json tells all.\n"));
    }
    let (path, leaks, files) = (path.display(), verdict.leaks.len(), verdict.restricted);
    let plural = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    let redactions = plural(verdict.redacted, "redaction");
    let files = match (files, verdict.redacted) {
        (0, 1..) => redactions,
        (_, 0) => plural(files, "restricted file"),
        _ => format!("{} and {redactions}", plural(files, "restricted file")),
    };
    if leaks > 0 {
        let places = plural(leaks, "place");
        tell(&format!("{path}: {places} with what is not for the public ({files}). Do not publish it.\n"));
    } else if verdict.is_partial {
        tell(&format!("{path}: nothing was found, but not all could be searched ({files}).\n"));
    } else if verdict.restricted + verdict.redacted > 0 {
        let looked_for = verdict.looked_for;
        tell(&format!(
            "{path}: nothing of {files} was found; {looked_for} runs of words, titles, names and numbers were \
             looked for.\n"
        ));
    }
}

/// A value as JSON.
pub(crate) fn json(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// Prints what was asked for on standard output.
pub(crate) fn answer(text: &str) {
    // A closed standard output, as of `| head`, is not worth failing for.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

fn human(finding: &Finding) -> String {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let mut text = format!("{severity}[{}]: {}\n", finding.code, finding.message);
    if !finding.file.is_empty() {
        text.push_str(&format!("  at {}\n", place(finding)));
    }
    if let Some(remedy) = &finding.remedy {
        text.push_str(&format!("  what to do: {remedy}\n"));
    }
    text
}

/// `report.yaml:12:5`, `data/caseloads.xlsx, sheet Teams, cell B4`; empty where no file is meant.
fn place(finding: &Finding) -> String {
    let mut text = finding.file.clone();
    if let Some(line) = finding.line {
        text.push_str(&format!(":{line}"));
    }
    if let Some(column) = finding.column {
        text.push_str(&format!(":{column}"));
    }
    if let Some(row) = finding.row {
        text.push_str(&format!(", row {row} of the answer"));
    }
    if let Some(sheet) = &finding.sheet {
        text.push_str(&format!(", sheet {sheet}"));
    }
    if let Some(cell) = &finding.cell {
        text.push_str(&format!(", cell {cell}"));
    }
    text
}

fn tell(text: &str) {
    // A closed standard error is not worth failing for.
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
