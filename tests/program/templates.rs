//! The built-in templates make papers, and a copy of one can be changed.

use crate::harness::{Project, repository};
use std::fs;

const SECTIONS: [(&str, &str); 12] = [
    ("#", "Why this report is needed"),
    ("#", "Reasons for recommendations"),
    ("#", "Alternative options considered and not recommended"),
    ("#", "Post-decision implementation"),
    ("#", "Implications of decision"),
    ("##", "Corporate priorities and performance"),
    ("##", "Resources (finance, staff, property)"),
    ("##", "Legal and constitutional references"),
    ("##", "Risk management"),
    ("##", "Equalities and diversity"),
    ("##", "Consultation and engagement"),
    ("#", "Background papers"),
];

/// The text of an officer report with all of its sections.
fn sections() -> String {
    SECTIONS.iter().map(|(level, words)| format!("{level} {words}\n\nThere is nothing to say.\n\n")).collect()
}

fn report(template: &str, lines: &str) -> String {
    format!("kind: report\ntemplate: {template}\ntitle: A paper\n{lines}")
}

fn project() -> Project {
    Project::new()
        .file("text.md", sections())
        .file("committee.yaml", "kind: committee\nname: Audit Committee\n")
        .file(
            "officer_report.yaml",
            report(
                "officer_report",
                "fields: { report_of: Chair }\nsummary: S\nrecommendations: [Note it.]\nbody: [text: text.md]\n",
            ),
        )
        .file(
            "performance_report.yaml",
            report("performance_report", "fields: { period: May }\nbody: [markdown: x]\n"),
        )
        .file(
            "data_dashboard.yaml",
            report(
                "data_dashboard",
                "fields: { period: May }\ndata: { d: { rows: [{ area: North, n: 1 }, { area: South, n: 2 }] } }\n\
                 charts: { c: { type: bar, data: d, x: area, y: [n], title: Areas } }\n\
                 body: [dashboard: { title: One page, tiles: [{ chart: c }] }]\n",
            ),
        )
        .file("policy_document.yaml", report("policy_document", "body: [markdown: x]\n"))
        .file("briefing.yaml", report("briefing", "body: [markdown: x]\n"))
        .file(
            "minutes.yaml",
            "kind: minutes\ncommittee: committee.yaml\ndate: 2019-03-13\npresent: [Helen One]\nitems: [{ title: Plan, resolved: [To note.] }]\n",
        )
        .file(
            "work_programme.yaml",
            "kind: work_programme\ntitle: Programme\nmeetings: [{ heading: Later, items: [{ title: T, overview: O, report_of: R }] }]\n",
        )
        .file(
            "slides.yaml",
            "kind: slides\ntitle: A deck\nslides: [{ title: One, body: [markdown: x] }]\n",
        )
}

#[test]
fn every_template_makes_a_paper_without_a_finding() {
    let project = project();
    let folder = repository().join("report-templates");
    let mut made = 0;
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        if !path.join("template.yaml").is_file() {
            continue;
        }
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        // What follows a meeting is made of its minutes.
        let run = match name.as_str() {
            "decision_notice" | "action_list" => {
                project.build("minutes.yaml", &["--as", &name, "--format", "json"])
            }
            _ => project.build(&format!("{name}.yaml"), &["--format", "json"]),
        };
        assert_eq!((run.code, run.findings()), (0, Vec::new()), "{name}");
        made += 1;
    }
    assert!(made >= 10, "{made} templates");
    let run = project.build("data_dashboard.yaml", &[]);
    assert!(run.pdf().text(2).contains("Chart 1. Areas"), "{}", run.pdf().text(2));
}

#[test]
fn a_section_that_is_left_out_is_named() {
    let left_out = sections().replace("## Risk management\n\nThere is nothing to say.\n\n", "");
    let run = project().file("text.md", left_out).build("officer_report.yaml", &["--format", "json"]);
    let told: Vec<(String, String)> =
        run.findings().into_iter().map(|found| (found.place(), found.message)).collect();
    assert_eq!(
        told,
        [(
            "officer_report.yaml:2:11".to_owned(),
            "Papers of the template `officer_report` need a section “Risk management”.".to_owned()
        )]
    );
    assert_eq!(run.code, 1);
}

#[test]
fn a_copy_of_a_template_is_changed_and_used_in_its_place() {
    let folder = repository().join("report-templates/officer_report");
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("the template is there");
    let manifest =
        read("template.yaml").replace("Risk management", "Risks").replace("or: [Background]", "or: [Why]");
    let text = read("template.md").replace("## Officers' recommendations", "## What the committee is asked");
    let project = project()
        .file("report-templates/officer_report/template.yaml", manifest)
        .file("report-templates/officer_report/template.md", text)
        .change("text.md", "## Risk management", "## Risks")
        .change("text.md", "# Why this report is needed", "# Why");
    let words = project.build("officer_report.yaml", &[]).pdf().text(1);
    assert!(words.contains("What the committee is asked Note it."), "{words}");
}
