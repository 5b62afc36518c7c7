//! What the command line says and how the program ends.

use crate::harness::{Project, Run, agendapack, letter_without_its_font};

fn ends(run: &Run, code: i32, words: &[&str]) {
    assert_eq!(run.code, code, "{}", run.stderr);
    for words in words {
        assert!(run.stderr.contains(words), "`{words}` is not in {}", run.stderr);
    }
    assert_eq!(run.stdout, "");
}

#[test]
fn a_build_says_what_it_wrote_and_check_that_all_is_well() {
    let project = Project::pack();
    let run = project.build("pack.yaml", &[]);
    ends(&run, 0, &[]);
    let size = run.pdf.as_ref().map_or(0, Vec::len).div_ceil(1024);
    assert_eq!(run.stderr, format!("out.pdf: 10 pages, {size} KB\n"));
    let check = project.run(&["check", "pack.yaml"]);
    assert_eq!((check.code, check.stderr.as_str()), (0, "No problems found.\n"));
}

#[test]
fn the_output_is_named_after_the_definition() {
    let project = Project::pack();
    let run = project.run(&["build", "reports/caseloads/report.yaml"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(project.names().contains(&"report.pdf".to_owned()), "{:?}", project.names());
}

#[test]
fn quiet_and_json_say_nothing_when_all_is_well() {
    let project = Project::pack();
    for more in [&["--quiet"][..], &["-q"], &["--format", "json"]] {
        let run = project.build("pack.yaml", more);
        assert_eq!((run.code, run.stderr.as_str(), run.stdout.as_str()), (0, "", ""), "{more:?}");
        assert!(run.pdf.is_some());
    }
}

#[test]
fn quiet_still_tells_what_is_wrong() {
    let run =
        Project::pack().change("pack.yaml", "id: letter", "idd: letter").build("pack.yaml", &["--quiet"]);
    ends(&run, 1, &["error[unknown-key]: Unknown key `idd`"]);
    assert!(!run.stderr.contains("1 error"), "the summary is left out: {}", run.stderr);
}

/// A pack that is published too late: a warning.
fn late() -> Project {
    Project::pack().change("pack.yaml", "summoned_by", "published: 2019-05-07\nsummoned_by")
}

#[test]
fn a_warning_is_told_and_does_not_stop_the_output() {
    let run = late().build("pack.yaml", &["--format", "json"]);
    let findings = run.findings();
    assert_eq!(findings.len(), 1, "{findings:?}");
    let found = &findings[0];
    assert_eq!((found.severity.as_str(), found.code.as_str()), ("warning", "bad-date"));
    assert_eq!(found.place(), "pack.yaml:5:12");
    assert_eq!(
        found.message,
        "The pack is published on 7 May 2019, but five clear working days before the meeting ask for 29 April 2019 at the \
         latest."
    );
    assert_eq!(run.code, 0);
    assert!(run.pdf.is_some());
}

#[test]
fn strict_makes_a_warning_stop_the_output() {
    let project = late();
    let run = project.build("pack.yaml", &["--strict"]);
    ends(&run, 1, &["warning[bad-date]", "0 errors, 1 warning.\n"]);
    assert!(run.pdf.is_none());
    assert_eq!(project.run(&["check", "pack.yaml", "--strict"]).code, 1);
    assert_eq!(project.run(&["check", "pack.yaml"]).code, 0);
}

#[test]
fn a_wrong_command_line_ends_with_2() {
    let project = Project::pack();
    let wrong: [(&[&str], &str); 7] = [
        (&[], "Usage: agendapack"),
        (&["bild", "pack.yaml"], "similar subcommand exists: 'build'"),
        (&["build"], "<DEFINITION>"),
        (&["build", "pack.yaml", "--ouput", "x.pdf"], "similar argument exists: '--output'"),
        (&["build", "pack.yaml", "--set", "period"], "write it as NAME=VALUE, for example period=2019-03"),
        (&["build", "pack.yaml", "--jobs", "0"], "give a number from 1 to 256"),
        (&["check", "pack.yaml", "--format", "xml"], "[possible values: human, json]"),
    ];
    for (arguments, words) in wrong {
        ends(&project.run(arguments), 2, &[words]);
    }
}

#[test]
fn a_missing_definition_ends_with_3() {
    let project = Project::pack();
    let words =
        ["error[file-missing]: There is no file `pakc.yaml`.", "what to do: Check the name and the folder"];
    ends(&project.build("pakc.yaml", &[]), 3, &words);
    ends(&project.run(&["check", "pakc.yaml"]), 3, &words);
}

#[test]
fn a_folder_is_no_definition() {
    let project = Project::pack();
    ends(
        &project.build("reports", &[]),
        3,
        &["error[file-unreadable]: `reports` is a folder.", "what to do: "],
    );
}

#[test]
fn a_root_that_is_not_above_the_definition_ends_with_3() {
    let project = Project::pack();
    let run = project.build("pack.yaml", &["--root", "reports"]);
    ends(&run, 3, &["error[path-outside-root]: `pack.yaml` is not in the project's folder.", "what to do: "]);
    let run = project.build("pack.yaml", &["--root", "nowhere"]);
    ends(&run, 3, &["error[file-missing]: There is no folder `nowhere`.", "what to do: "]);
}

#[test]
fn a_letter_that_costs_the_pack_its_mark_is_told_once_and_where() {
    let project = Project::pack().file("letters/inspectorate.pdf", letter_without_its_font("Thank you."));
    let run = project.build("pack.yaml", &["--format", "json"]);
    let findings = run.findings();
    let [found] = &findings[..] else { panic!("{findings:?}") };
    assert_eq!((found.code.as_str(), found.severity.as_str()), ("conformance-lost", "warning"));
    assert_eq!(found.place(), "pack.yaml:16:14");
    assert_eq!(
        found.message,
        "The pack will not be marked as PDF/UA and PDF/A because of `letters/inspectorate.pdf`, page 1: the font Helvetica \
         is not embedded."
    );
    assert!(!run.pdf().metadata().contains("pdfuaid:part"), "a mark that would be false");
    assert!(Project::pack().build("pack.yaml", &[]).pdf().metadata().contains("pdfuaid:part"));
}

/// Builds to a place that cannot be written to.
fn cannot_write(project: &Project, output: &str, why: &str, remedy: &str) {
    let before = project.names();
    let run = project.run(&["build", "pack.yaml", "-o", output, "--format", "json"]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    let findings = run.findings();
    let [found] = &findings[..] else { panic!("{findings:?}") };
    assert_eq!((found.code.as_str(), found.severity.as_str()), ("output-unwritable", "error"));
    assert_eq!(found.message, format!("`{output}` could not be written: {why}. Nothing was changed."));
    assert_eq!(found.remedy.as_deref(), Some(remedy));
    assert_eq!(project.names(), before, "nothing is left behind");
}

#[test]
fn an_output_that_cannot_be_written_is_told_with_what_to_do() {
    let project = Project::pack().file("taken.pdf/notes.txt", "a folder with the name of the output");
    cannot_write(
        &project,
        "papers/may/out.pdf",
        "there is no folder `papers/may`",
        "Make the folder, or choose another place.",
    );
    cannot_write(&project, "crest.svg/out.pdf", "crest.svg is no folder", "Choose another place.");
    cannot_write(&project, "taken.pdf", "a folder has this name", "Choose another name.");
    assert_eq!(project.read("taken.pdf/notes.txt"), b"a folder with the name of the output");
}

#[test]
fn an_older_output_is_replaced_whole() {
    let project = Project::pack().file("out.pdf", "the pack of last month");
    let run = project.build("pack.yaml", &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.pdf.is_some_and(|pdf| pdf.starts_with(b"%PDF-")));
    assert!(project.names().iter().all(|name| !name.ends_with(".tmp")), "{:?}", project.names());
}

#[test]
fn help_shows_examples_and_exit_codes() {
    let project = Project::new();
    for arguments in [&["--help"][..], &["build", "--help"], &["check", "-h"]] {
        let output = agendapack(project.path(), arguments, &[]);
        let help = String::from_utf8(output.stdout).expect("help is text");
        assert_eq!(output.status.code(), Some(0));
        for words in [
            "Examples:\n  agendapack build examples/committee-pack/pack.yaml -o pack.pdf",
            "Exit codes: 0 done",
        ] {
            assert!(help.contains(words), "{arguments:?}: {help}");
        }
    }
}
