//! Nothing outside of the project's folder is read, by whatever link.
#![cfg(unix)]

use crate::harness::{Project, agendapack, copy, letter, repository};
use std::fs;
use std::os::unix::fs::symlink;

/// The word that stands in every file outside.
const SECRET: &str = "zanzibar";

/// The small pack in a folder of its own, beside one with files that it may not read.
fn project() -> Project {
    let project = Project::new().file("outside/x", SECRET);
    copy(&repository().join("tests/samples/pack"), &project.path().join("inside"));
    project.file("inside/letters/inspectorate.pdf", letter("Thank you."))
}

/// Puts a link in the place of a file or folder of the pack; what it leads to has the same content and the secret.
fn moved_out(project: &Project, path: &str) {
    let inside = project.path().join("inside").join(path);
    let outside = project.path().join("outside").join(path.replace('/', "-"));
    if inside.exists() {
        fs::rename(&inside, &outside).expect("it can be moved");
    } else {
        fs::create_dir_all(inside.parent().expect("a folder")).expect("folders can be made");
        fs::write(&outside, SECRET).expect("a file can be written");
    }
    if outside.is_file() && !path.ends_with(".pdf") {
        let mut text = fs::read_to_string(&outside).expect("text");
        text.push_str(&format!("\n# {SECRET}\n"));
        fs::write(&outside, text).expect("a file can be written");
    }
    symlink(outside, inside).expect("a link");
}

/// Builds the pack and gives what is told; nothing may be written, or say what stands outside.
fn told(project: &Project, more: &[&str]) -> String {
    let arguments = [&["build", "pack.yaml", "-o", "out.pdf", "--format", "json"], more].concat();
    let folder = project.path().join("inside");
    let output = agendapack(&folder, &arguments, &[]);
    let told = String::from_utf8(output.stderr).expect("text");
    assert_ne!(output.status.code(), Some(0), "{told}");
    assert!(!folder.join("out.pdf").exists());
    assert!(!told.contains(SECRET), "{told}");
    told
}

fn refused(told: &str) -> bool {
    told.lines().any(|line| line.contains("\"path-outside-root\""))
}

#[test]
fn links_of_every_kind_of_file_are_refused() {
    let kinds = [
        "pack.yaml",
        "committees/children.yaml",
        "minutes/march.yaml",
        "work-programme.yaml",
        "reports/contacts/report.yaml",
        "letters/inspectorate.pdf",
        "crest.svg",
    ];
    for path in kinds {
        let project = project();
        moved_out(&project, path);
        let told = told(&project, &[]);
        assert!(refused(&told), "{path}: {told}");
    }
}

#[test]
fn links_of_folders_are_refused() {
    for path in ["committees", "reports", "letters", "minutes"] {
        let project = project();
        moved_out(&project, path);
        let told = told(&project, &[]);
        assert!(refused(&told), "{path}: {told}");
    }
}

/// What a report names: its own file stays inside, what it names is a link.
#[test]
fn links_of_what_a_report_names_are_refused() {
    let report = |body: &str| format!("kind: report\ntemplate: briefing\ntitle: T\n{body}");
    let cases = [
        (
            "data: { d: { file: d.csv } }\ntables: { t: { title: T, data: d } }\nbody: [{ table: t }]\n",
            "d.csv",
        ),
        (
            "data: { d: { files: \"d/*.csv\" } }\ntables: { t: { title: T, data: d } }\nbody: [{ table: t }]\n",
            "d/2019-02.csv",
        ),
        ("data: { d: { files: d } }\ntables: { t: { title: T, data: d } }\nbody: [{ table: t }]\n", "d"),
        ("body: [{ text: words.md }]\n", "words.md"),
        ("body: [{ markdown: \"![A crest](crest.svg)\" }]\n", "crest.svg"),
        ("body: [{ markdown: \"![A crest](crest.png)\" }]\n", "crest.png"),
    ];
    for (body, link) in cases {
        let project = project().file("inside/pack.yaml", report(body));
        let is_folder = !link.contains('.');
        if is_folder {
            fs::create_dir(project.path().join("inside").join(link)).expect("a folder");
            fs::write(project.path().join("inside").join(link).join("a.csv"), SECRET).expect("a file");
        }
        moved_out_file(&project, link);
        let told = told(&project, &[]);
        assert!(refused(&told), "{link}: {told}");
    }
}

fn moved_out_file(project: &Project, link: &str) {
    // A crest of the sample would be moved; what is named here is made outside.
    let _ = fs::remove_file(project.path().join("inside").join(link));
    moved_out(project, link);
}

#[test]
fn themes_templates_and_settings_outside_are_not_used() {
    let cases: [(&str, &str, &[&str]); 3] = [
        ("themes/own.yaml", "kind: theme\nbase: default\n", &["--theme", "themes/own.yaml"]),
        ("sets.yaml", "period: 2019-03\n", &["--sets", "sets.yaml"]),
        ("notes.docx", "words", &[]),
    ];
    for (path, content, more) in cases {
        let project = project().file(&format!("inside/{path}"), content);
        let project = match path {
            "notes.docx" => {
                project.change("inside/pack.yaml", "pdf: letters/inspectorate.pdf", "docx: notes.docx")
            }
            _ => project,
        };
        moved_out(&project, path);
        let told = told(&project, more);
        assert!(refused(&told), "{path}: {told}");
    }
    // Templates are looked for by name: one outside is none.
    let project = project();
    let names = fs::read_dir(project.path().join("inside/report-templates")).expect("templates");
    assert!(names.count() > 0);
    moved_out(&project, "report-templates");
    let told = told(&project, &[]);
    assert!(told.contains("template"), "{told}");
}

/// What is looked for by its name and would change the pack: that it is passed over must be said.
#[test]
fn files_that_are_looked_for_by_name_and_lead_outside_are_told() {
    let own = [
        "agendapack.yaml",
        "report-templates/date-rules.yaml",
        "report-templates/bank-holidays.yaml",
        "report-templates/standing-items.yaml",
        "report-templates/exempt-information.yaml",
        "report-templates/rating-schemes.yaml",
    ];
    for path in own {
        let project = project();
        moved_out(&project, path);
        let told = told(&project, &[]);
        let message = format!("`{path}` is a link that leads out of the project's folder.");
        assert_eq!(told.matches(&message).count(), 1, "{path}: {told}");
        assert!(refused(&told), "{told}");
    }
}

#[test]
fn names_of_files_outside_are_not_suggested() {
    let project = project().change("inside/pack.yaml", "letters/inspectorate.pdf", "away/zanzibax.pdf");
    let away = project.path().join("outside/away");
    fs::create_dir(&away).expect("a folder");
    fs::write(away.join("zanzibar.pdf"), "x").expect("a file");
    symlink(away, project.path().join("inside/away")).expect("a link");
    told(&project, &[]);
}
