//! Drafts of a pack: what is missing has a page that says so, and stops nothing.

use crate::harness::Project;
use std::fs;

/// A minutes file that is not there, a report whose data is not there, an item to follow.
fn unfinished() -> Project {
    let project = Project::pack();
    fs::remove_file(project.path().join("minutes/march.yaml")).expect("the minutes are there");
    fs::remove_file(project.path().join("reports/contacts/data/contacts.csv")).expect("the data is there");
    project
}

#[test]
fn a_draft_has_a_page_for_each_paper_that_is_missing_and_lists_them() {
    let run = unfinished().build("pack.yaml", &["--draft", "--format", "json"]);
    let pdf = run.pdf();
    // 3 minutes, 5 report, 6 and 7 its appendices, 9 the budget, 11 the work programme.
    assert_eq!(pdf.page_count(), 12);
    let order = pdf.text(2);
    let list = order.split_once("Missing from this draft").expect("a list of what is missing").1;
    for words in [
        "1 Minutes of the last meeting The file minutes/march.yaml does not exist. 3",
        "3 Contacts with the service reports/contacts/report.yaml: The file",
        "reports/contacts/data/contacts.csv does not exist. 5",
        "4 Budget outturn To follow. Awaiting the auditor 9",
    ] {
        assert!(list.contains(words), "{words} is not in {list}");
    }
    assert!(pdf.text(3).starts_with("Minutes of the last meeting This paper is missing from the draft"));
    assert!(
        pdf.text(9).contains("Report of: Director of Finance This paper is to follow Awaiting the auditor")
    );
    assert!(pdf.artifacts(9).contains("AGENDA ITEM 4"));
    assert!((1..=12).filter(|page| pdf.artifacts(*page).contains("DRAFT")).count() >= 7);
    let findings = run.findings();
    assert!(findings.iter().all(|finding| finding.severity == "warning"), "{findings:?}");
    let places: Vec<String> = findings.iter().map(|finding| finding.place()).collect();
    assert_eq!(places, ["pack.yaml:8:14", "reports/contacts/report.yaml:8:21"]);
}

#[test]
fn without_draft_the_same_papers_stop_the_pack() {
    let run = unfinished().build("pack.yaml", &["--format", "json"]);
    assert_eq!((run.code, run.pdf), (1, None));
}

#[test]
fn a_draft_of_a_complete_pack_says_draft_and_lists_nothing() {
    let project = Project::pack().change("pack.yaml", "    to_follow: Awaiting the auditor\n", "");
    let pdf = project.build("pack.yaml", &["--draft"]).pdf();
    assert_eq!(pdf.page_count(), 10);
    assert!(!pdf.text(2).contains("Missing from this draft"));
    assert!(pdf.artifacts(5).contains("DRAFT"));
}
