//! One report built by itself, with its parameters.

use crate::harness::{Finding, Pdf, Project, agendapack, repository};
use std::fs;

const REPORT: &str = "\
kind: report
template: briefing
title: Contacts of {{ params.period | month }}
params:
  period: { type: month, default: 2019-02 }
data:
  contacts: { file: contacts.csv, columns: { month: month } }
body:
  - markdown: >-
      {% for row in contacts %}{% if row.month == params.period %}{{ row.received | number }} contacts were
      received.{% endif %}{% endfor %}
";

fn project() -> Project {
    Project::new()
        .file("reports/contacts.yaml", REPORT)
        .file("reports/contacts.csv", "month,received\n2019-02,1390\n2019-03,1412\n")
}

fn one(findings: Vec<Finding>) -> Finding {
    let [finding] = <[Finding; 1]>::try_from(findings).expect("one finding");
    finding
}

#[test]
fn a_report_alone_is_a_document_of_its_own() {
    let pdf = Project::pack().build("reports/caseloads/report.yaml", &[]).pdf();
    assert_eq!(pdf.page_count(), 1, "no blank page, no front sheet");
    assert!(!pdf.artifacts(1).contains("AGENDA ITEM"), "{}", pdf.artifacts(1));
    for words in ["Northmere Borough Council", "Caseloads of teams", "1"] {
        assert!(pdf.artifacts(1).contains(words), "{}", pdf.artifacts(1));
    }
    assert_eq!(pdf.title(), "Caseloads of teams");
    assert_eq!(
        pdf.structure().outline(),
        "H1 Caseloads of teams\nP February 2019\nH2 Teams\nTable\n  Caption Table 1. Workers and cases by team\n  \
         TR TH[Column] Team | TH[Column] Workers | TH[Column] Cases\n  TR TH[Row] Assessment | TD 21 | TD 402\n  \
         TR TH[Row] Care leavers | TD 9 | TD 148\n"
    );
}

#[test]
fn minutes_and_work_programmes_can_be_built_alone_too() {
    let project = Project::pack();
    assert!(project.build("minutes/march.yaml", &[]).pdf().text(1).contains("RESOLVED:"));
    assert!(project.build("work-programme.yaml", &[]).pdf().text(1).contains("Youth justice plan"));
}

#[test]
fn references_to_the_pack_are_warned_of_but_do_not_stop_a_report_alone() {
    let run = Project::pack().build("reports/contacts/report.yaml", &["--format", "json"]);
    let told: Vec<_> = run
        .findings()
        .into_iter()
        .map(|found| (found.severity.clone(), found.code.clone(), found.place()))
        .collect();
    let warning = |place: &str| ("warning".to_owned(), "unknown-reference".to_owned(), place.to_owned());
    assert_eq!(
        told,
        [
            warning("reports/contacts/text/progress.md:3"),
            warning("reports/contacts/text/why.md:3"),
            warning("reports/contacts/text/why.md:4"),
        ]
    );
    assert_eq!(run.code, 0);
    assert!(run.pdf().text(1).contains("[caseloads]"));
}

#[test]
fn a_parameter_has_its_default() {
    let pdf = project().build("reports/contacts.yaml", &[]).pdf();
    assert_eq!(pdf.text(1), "Contacts of February 2019 1,390 contacts were received.");
}

#[test]
fn set_changes_the_figures() {
    let pdf = project().build("reports/contacts.yaml", &["--set", "period=2019-03"]).pdf();
    assert_eq!(pdf.text(1), "Contacts of March 2019 1,412 contacts were received.");
    assert_eq!(pdf.title(), "Contacts of March 2019");
    assert_eq!(pdf.artifacts(1), "1 Contacts of March 2019");
}

#[test]
fn a_parameter_that_no_report_has_is_told_with_those_there_are() {
    let run = project().build("reports/contacts.yaml", &["--set", "perod=2019-03", "--format", "json"]);
    let found = one(run.findings());
    assert_eq!(found.code, "invalid-value");
    assert_eq!(found.message, "`--set perod`: no report has a parameter of this name.");
    assert_eq!(found.remedy.as_deref(), Some("Did you mean `period`? Parameters here: `period`."));
    assert_eq!((run.code, run.pdf), (1, None));
}

#[test]
fn a_value_that_is_no_month_is_told() {
    let run = project().build("reports/contacts.yaml", &["--set", "period=March", "--format", "json"]);
    let found = one(run.findings());
    assert_eq!(found.code, "invalid-value");
    assert_eq!(found.message, "`--set period=March` does not give a month.");
    assert_eq!(found.remedy.as_deref(), Some("Write it as in `--set period=2019-03`."));
    assert_eq!((run.code, run.pdf), (1, None));
}

#[test]
fn the_root_is_the_definitions_folder_unless_a_project_or_root_says_more() {
    let outside = project().change("reports/contacts.yaml", "contacts.csv", "../shared.csv");
    let outside = outside.file("shared.csv", "month,received\n2019-02,77\n");
    let found = one(outside.build("reports/contacts.yaml", &["--format", "json"]).findings());
    assert_eq!(found.code, "path-outside-root");
    assert_eq!(found.place(), "contacts.yaml:7:21");
    let pdf = outside.build("reports/contacts.yaml", &["--root", "."]).pdf();
    assert!(pdf.text(1).contains("77 contacts"), "{}", pdf.text(1));
    let project = outside.file("agendapack.yaml", "");
    assert!(project.build("reports/contacts.yaml", &[]).pdf().text(1).contains("77 contacts"));
}

/// A definition of the example of a pack, built where it stands.
fn of_example(definition: &str) -> Pdf {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let out = folder.path().join("out.pdf");
    let definition = format!("examples/committee-pack/{definition}");
    let output = agendapack(&repository(), &["build", &definition, "-o", &*out.to_string_lossy()], &[]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    Pdf::open(&fs::read(out).expect("the file is there"))
}

#[test]
fn an_appendix_alone_is_drawn_as_in_the_pack() {
    let alone = of_example("reports/performance/report.yaml");
    let pack = of_example("pack.yaml");
    let begins =
        |page: &usize| pack.text(*page).starts_with("Family Services performance report Position at");
    let first = (1..=pack.page_count()).find(begins).expect("the appendix is in the pack");
    let before = first - 1;
    assert!(pack.artifacts(first).contains("APPENDIX 1"), "{}", pack.artifacts(first));
    assert!(!alone.artifacts(1).contains("APPENDIX"), "{}", alone.artifacts(1));
    for page in 1..=alone.page_count() {
        let there = before + page;
        assert_eq!(alone.size(page), pack.size(there), "the size of page {page}");
        // The body is what is drawn without stamp, running words and page number: glyphs and their positions.
        let (own, in_pack) = (alone.body(page), pack.body(there));
        let lines = |body: &[u8]| body.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect::<Vec<_>>();
        let (own, in_pack) = (lines(&own), lines(&in_pack));
        assert_eq!(own.len(), in_pack.len(), "what is drawn on page {page}");
        let apart = own.iter().zip(&in_pack).filter(|(a, b)| a != b).count();
        let words = |pdf: &Pdf, page| pdf.text(page).split(' ').map(str::to_owned).collect::<Vec<_>>();
        let (own, in_pack) = (words(&alone, page), words(&pack, there));
        assert_eq!(own.len(), in_pack.len(), "the words of page {page}");
        let number = |word: &str| word.trim_end_matches(['.', ',', ')']).parse::<usize>().ok();
        let mut moved = 0;
        for (one, other) in own.iter().zip(&in_pack).filter(|(one, other)| one != other) {
            // Only the number of a page that the text names is another one in the pack.
            assert_eq!(number(one).map(|page| before + page), number(other), "page {page}: {one}, {other}");
            moved += 1;
        }
        assert_eq!(apart, moved, "what is drawn elsewhere on page {page}");
    }
}
