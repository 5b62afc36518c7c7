//! Drafts of a pack: what is missing has a page that says so, and stops nothing.

use crate::harness::{Link, Project};
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

/// A report that names what is in others, beside the contacts and their appendix.
const NAMING: &str = "kind: report\ntemplate: briefing\ntitle: Plan\nbody:\n  - markdown: |\n      See \
                      {{ ref(id='contacts#trend') }}, {{ ref(id='caseloads#teams') }}, {{ ref(id='budget#outturn') }} and \
                      {{ paragraphs(from='budget#one', to='budget#two') }}.\n";

/// The pack with that report.
fn naming() -> Project {
    Project::pack()
        .change("pack.yaml", "    to_follow: Awaiting", "    id: budget\n    to_follow: Awaiting")
        .change("pack.yaml", "items:\n", "items:\n  - { title: Plan, report: plan.yaml }\n")
        .file("plan.yaml", NAMING)
}

#[test]
fn references_into_papers_that_are_missing_lead_to_the_page_in_their_place() {
    let project = naming();
    fs::remove_file(project.path().join("reports/contacts/data/contacts.csv")).expect("the data is there");
    fs::remove_file(project.path().join("reports/caseloads/report.yaml")).expect("the report is there");
    let run = project.build("pack.yaml", &["--draft", "--format", "json"]);
    let pdf = run.pdf();
    let text = pdf.text(3).replace('\u{a0}', " ");
    // Behind each link is a gap.
    let said = "See item 4 , Appendix 1 to item 4 , item 5 and item 5 .";
    assert!(text.contains(said), "{text}");
    let codes: Vec<String> = run.findings().into_iter().map(|found| found.code).collect();
    assert_eq!(codes, ["file-missing", "file-missing"]);

    // Without a draft they are missing, and nothing else is wrong.
    let run = project.build("pack.yaml", &["--format", "json"]);
    assert_eq!(run.code, 1);
    let told: Vec<_> = run.findings().into_iter().filter(|found| found.severity == "error").collect();
    let places: Vec<String> = told.iter().map(|found| found.place()).collect();
    assert!(!places.iter().any(|place| place.starts_with("plan.yaml")), "{told:?}");
    let report = told.iter().find(|found| found.place() == "pack.yaml:15:46").expect("the appendix is told");
    assert_eq!(
        report.remedy.as_deref(),
        Some(
            "Check the name, or put the file there. A paper that is not ready has `to_follow:` with the reason in place \
             of its file; `build --draft` makes the pack without it."
        )
    );
}

#[test]
fn references_into_a_paper_to_follow_lead_to_the_order_of_business() {
    let plan = NAMING.replace("{{ ref(id='contacts#trend') }}, {{ ref(id='caseloads#teams') }}, ", "");
    let run = naming().file("plan.yaml", &plan).build("pack.yaml", &["--format", "json"]);
    assert_eq!(run.findings(), []);
    let pdf = run.pdf();
    let text = pdf.text(3).replace('\u{a0}', " ");
    assert!(text.contains("See item 5 and item 5 ."), "{text}");
    assert!(pdf.links(3).iter().all(|link| *link == Link::Page(2)), "{:?}", pdf.links(3));
    // An item that is reported by word of mouth will have none.
    let oral = naming().file("plan.yaml", &plan).change(
        "pack.yaml",
        "    to_follow: Awaiting the auditor\n",
        "    oral: true\n",
    );
    let run = oral.build("pack.yaml", &["--format", "json"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("The reference `budget#outturn` leads to nothing"), "{}", run.stderr);
}

#[test]
fn a_reference_to_nothing_is_marked_in_a_draft_and_stops_nothing() {
    let project =
        Project::pack().change("reports/contacts/report.yaml", "ref(id='progress')", "ref(id='progres')");
    let run = project.build("pack.yaml", &["--draft", "--format", "json"]);
    let pdf = run.pdf();
    assert!(pdf.text(5).contains("note section [progres]"), "{}", pdf.text(5));
    let told = run.findings();
    assert_eq!(
        (told.len(), told[0].code.as_str(), told[0].severity.as_str()),
        (1, "unknown-reference", "warning")
    );
    assert_eq!(project.build("pack.yaml", &[]).code, 1);
    let alone = project.run(&["build", "reports/contacts/report.yaml", "--draft"]);
    assert_eq!(alone.code, 0, "{}", alone.stderr);
}

#[test]
fn a_draft_of_a_published_pack_may_have_other_pages() {
    let project = Project::pack().change(
        "pack.yaml",
        "  - title: Work programme\n",
        "  - title: Work programme\n    id: programme\n",
    );
    assert_eq!(project.build("pack.yaml", &["--page-map", "published.yaml"]).code, 0);
    let project = project.change("pack.yaml", "summoned_by:", "page_map: published.yaml\nsummoned_by:");
    assert_eq!(project.build("pack.yaml", &["--strict"]).code, 0);
    // The page in place of the paper to follow moves the programme.
    let run = project.build("pack.yaml", &["--draft", "--format", "json"]);
    assert_eq!(run.pdf().page_count(), 12);
    let told = run.findings();
    assert_eq!((told.len(), told[0].code.as_str(), told[0].severity.as_str()), (1, "page-moved", "warning"));
    assert!(told[0].message.ends_with("“4. Budget outturn” is new."), "{}", told[0].message);
    // A map of a draft would be taken for that of a pack.
    let run = project.run(&["build", "pack.yaml", "--draft", "--page-map", "draft.yaml"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("'--draft' cannot be used with '--page-map <FILE>'"), "{}", run.stderr);
    assert!(!project.names().contains(&"draft.yaml".to_owned()));
}
