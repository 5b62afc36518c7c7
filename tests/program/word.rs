//! Word documents: a converter that works, fails, prints rubbish or never ends.
#![cfg(unix)]

use crate::harness::{Finding, Project, Run, letter};
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;

/// Stands for LibreOffice: finds the folder for its PDF and the document among its arguments.
const HEAD: &str = "#!/bin/bash
for document; do :; done
out=$(dirname \"$document\")/out
";

fn project(script: &str) -> Project {
    let project = Project::pack()
        .change("pack.yaml", "pdf: letters/inspectorate.pdf", "docx: letters/reply.docx")
        .file("letters/reply.docx", "PK\u{3}\u{4} a document")
        .file("made.pdf", letter("With thanks."))
        .file("converter", format!("{HEAD}{script}"));
    let converter = project.path().join("converter");
    fs::set_permissions(converter, fs::Permissions::from_mode(0o755)).expect("a script");
    fs::create_dir(project.path().join("scratch")).expect("a folder");
    project
}

fn build(project: &Project, more: &[&str]) -> Run {
    let path = |name: &str| project.path().join(name).to_string_lossy().into_owned();
    let variables = [
        ("AGENDAPACK_CONVERTER", path("converter")),
        ("AGENDAPACK_CONVERTER_SECONDS", "1".to_owned()),
        ("TMPDIR", path("scratch")),
        ("MADE", path("made.pdf")),
        ("LOG", path("log")),
    ];
    let variables: Vec<(&str, &str)> =
        variables.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let run = project.run_with(&[&["build", "pack.yaml", "-o", "out.pdf"], more].concat(), &variables);
    let scratch = fs::read_dir(project.path().join("scratch")).expect("a folder");
    assert_eq!(scratch.count(), 0, "nothing is left behind");
    run
}

fn only(project: &Project) -> Finding {
    let run = build(project, &["--format", "json"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    let mut found = run.findings();
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

const AS_PDF: &str =
    "Save it as PDF in the program that it was written with, and write `pdf:` in place of `docx:`.";

#[test]
fn a_word_document_goes_the_way_of_a_pdf() {
    let project = project(
        "cp \"$MADE\" \"$out/document.pdf\"; cp -r . \"$LOG\"; printf '%s\\n' \"$@\" > \"$LOG.txt\"\n",
    );
    let pdf = build(&project, &[]).pdf();
    assert_eq!(pdf.form_text(8), "With thanks.");
    assert!(pdf.artifacts(8).contains("ITEM 3, APPENDIX 2"), "{}", pdf.artifacts(8));
    // What it was given: a copy under another name, and a profile of its own that runs nothing.
    assert_eq!(project.read("log/document.docx"), project.read("letters/reply.docx"));
    let settings =
        String::from_utf8(project.read("log/profile/user/registrymodifications.xcu")).expect("text");
    assert!(settings.contains("\"DisableMacrosExecution\" oor:op=\"fuse\"><value>true"), "{settings}");
    let arguments = String::from_utf8(project.read("log.txt")).expect("text");
    let scratch = project.path().join("scratch").canonicalize().expect("a folder");
    let profile = format!("-env:UserInstallation=file://{}/agendapack-", scratch.display());
    assert!(arguments.starts_with(&profile), "{arguments}");
    assert!(arguments.contains("\n--headless\n") && arguments.contains("UseTaggedPDF"), "{arguments}");
}

#[test]
fn one_that_never_ends_is_stopped_with_all_that_it_started() {
    let project = project("(sleep 1000 & echo $! > \"$LOG\"; wait) & wait\n");
    let found = only(&project);
    assert_eq!((found.code.as_str(), found.place().as_str()), ("bad-document", "pack.yaml:16:15"));
    assert_eq!(found.message, "LibreOffice did not finish `letters/reply.docx` in 1 second and was stopped.");
    assert_eq!(found.remedy.as_deref(), Some(AS_PDF));
    let sleeper = String::from_utf8(project.read("log")).expect("a number");
    let state = fs::read_to_string(format!("/proc/{}/stat", sleeper.trim())).unwrap_or_default();
    assert!(state.is_empty() || state.contains(") Z "), "{state}");
}

#[test]
fn failures_say_what_to_do() {
    let found =
        only(&project("echo \"Error: source file could not be loaded: $(pwd)/document.docx.\" >&2\n"));
    assert_eq!(
        found.message,
        "LibreOffice could not convert `letters/reply.docx`; it says: Error: source file could not be loaded: document.docx."
    );
    assert_eq!(found.remedy.as_deref(), Some(AS_PDF));
    let found = only(&project("exit 1\n"));
    assert_eq!(
        found.message,
        "LibreOffice could not convert `letters/reply.docx`: it may be damaged or need a password."
    );
    let found = only(&project("echo rubbish > \"$out/document.pdf\"\n"));
    assert_eq!(found.code, "bad-pdf");
    assert_eq!(found.message, "The file `letters/reply.docx` is not a PDF.");
}

#[test]
fn tracked_changes_are_told() {
    let zipped = |words: &str| {
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).expect("a part");
        archive.write_all(words.as_bytes()).expect("words");
        archive.finish().expect("an archive").into_inner()
    };
    let told = |words: &str| {
        let project =
            project("cp \"$MADE\" \"$out/document.pdf\"\n").file("letters/reply.docx", zipped(words));
        build(&project, &["--format", "json"])
            .findings()
            .into_iter()
            .map(|found| (found.code, found.message))
            .collect::<Vec<_>>()
    };
    let message = "`letters/reply.docx` has changes that were tracked and neither accepted nor rejected: they show on its pages.";
    assert_eq!(
        told("<w:document><w:p><w:ins w:id=\"1\"><w:r/></w:ins></w:p></w:document>"),
        [("markings".to_owned(), message.to_owned())]
    );
    assert_eq!(told("<w:document><w:p><w:insideH/></w:p></w:document>"), []);
}

#[test]
fn without_libreoffice_the_way_round_is_told() {
    let project = project("");
    let folder = project.path().join("scratch").to_string_lossy().into_owned();
    let run = project.run_with(
        &["build", "pack.yaml", "-o", "out.pdf", "--format", "json"],
        &[("AGENDAPACK_CONVERTER", "/nowhere/soffice"), ("TMPDIR", &folder)],
    );
    let found = run.findings();
    let [only] = &found[..] else { panic!("{found:?}") };
    assert_eq!(only.code, "no-converter");
    assert!(
        only.message.starts_with("LibreOffice (`/nowhere/soffice`) could not be started"),
        "{}",
        only.message
    );
    for (name, content, message) in [
        ("letters/reply.docx", "", "The file `letters/reply.docx` is empty."),
        ("letters/reply.pdf", "%PDF-1.7", "The file `letters/reply.pdf` is a PDF."),
        ("letters/reply.xlsx", "PK", "The file `letters/reply.xlsx` is no document of a word processor."),
    ] {
        let project = Project::pack()
            .change("pack.yaml", "pdf: letters/inspectorate.pdf", &format!("docx: {name}"))
            .file(name, content);
        let found = project.build("pack.yaml", &["--format", "json"]).findings();
        let [only] = &found[..] else { panic!("{found:?}") };
        assert_eq!((only.code.as_str(), only.message.as_str()), ("bad-document", message));
    }
}
