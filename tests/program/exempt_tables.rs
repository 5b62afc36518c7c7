//! Exempt tables in files of their own, inside public reports.

use crate::harness::{Project, Run};
use crate::redacted::text;

const OFFERS: &str = "\
kind: section
data:
  offers: { file: offers.csv }
tables:
  offers: { title: Offers of Tidewater Lodge and others, data: offers, total: { sum: [offer] } }
";
const REPORT: &str = "\
kind: report
template: briefing
title: Placements
data:
  lots: { rows: [{ lot: North, beds: 4 }] }
tables:
  offers:
    include:
      file: ../../exempt/offers/table.yaml
      exempt: { paragraph: 3, reason: Firms would ask for more., public_title: What was offered }
  lots: { title: Lots, data: lots }
body:
  - markdown: See {{ ref(id='offers') }} and {{ ref(id='lots') }}.
  - table: offers
  - table: lots
";

fn project() -> Project {
    Project::pack()
        .file("exempt/offers/table.yaml", OFFERS)
        .file("exempt/offers/offers.csv", "firm,offer\nTidewater Lodge,90250\nCoombe House,88115\n")
        .file("reports/placements/report.yaml", REPORT)
        .change(
            "pack.yaml",
            "  - title: Work programme\n",
            "  - title: Placements\n    report: reports/placements/report.yaml\n  - title: Work programme\n",
        )
}

fn build(project: &Project, audience: &str) -> Run {
    project.build("pack.yaml", &["--audience", audience])
}

#[test]
fn a_public_pack_has_the_number_of_an_exempt_table_and_why_it_is_not_there() {
    let public = build(&project(), "public");
    let words = text(&public.pdf());
    assert!(
        words.contains(
            "See Table 1 and Table 2 . Table 1. What was offered Not for publication Exempt information, paragraph 3 \
             of Part 1 of Schedule 12A to the Local Government Act 1972 Reason Firms would ask for more. Members \
             Members of the committee receive it in the restricted pack. Table 2. Lots"
        ),
        "{words}"
    );
    assert!(words.contains("The exempt table of item 5 (paragraph 3)"), "{words}");
    for secret in ["Tidewater", "Coombe", "90,250", "178,365"] {
        assert!(!words.contains(secret), "{secret} is in the public pack");
    }
    assert!(public.stderr.contains("nothing of 2 exempt files is in it"), "{}", public.stderr);
}

#[test]
fn members_see_the_table_under_the_same_number() {
    let words = text(&build(&project(), "restricted").pdf());
    assert!(
        words.contains(
            "See Table 1 and Table 2 . Table 1. Offers of Tidewater Lodge and others Firm Offer Tidewater Lodge 90,250 \
             Coombe House 88,115 Total 178,365"
        ),
        "{words}"
    );
}

#[test]
fn a_public_build_does_not_open_the_file_of_an_exempt_table() {
    let project = project();
    let public = build(&project, "public").pdf;
    std::fs::remove_dir_all(project.path().join("exempt")).expect("the folder is there");
    // What is in the way of the file cannot be opened as one.
    std::fs::create_dir_all(project.path().join("exempt/offers/table.yaml")).expect("a folder can be made");
    assert!(public.is_some());
    assert_eq!(build(&project, "public").pdf, public);
    assert_eq!(build(&project, "restricted").code, 1, "members need it");
}

#[test]
fn mistakes_with_included_tables_are_told() {
    let told = |project: Project, definition: &str| -> Vec<(String, String)> {
        let run = project.build(definition, &["--audience", "restricted", "--format", "json"]);
        assert_eq!(run.code, 1, "{}", run.stderr);
        let errors = run.findings().into_iter().filter(|finding| finding.severity == "error");
        errors.map(|finding| (finding.place(), finding.message)).collect()
    };
    let beside = project().change(
        "reports/placements/report.yaml",
        "  offers:\n    include",
        "  offers:\n    title: Offers\n    include",
    );
    assert_eq!(
        told(beside, "reports/placements/report.yaml"),
        [(
            "reports/placements/report.yaml:10:13".to_owned(),
            "The table `offers` is included and stands here as well.".to_owned()
        )]
    );
    let two = project().change(
        "exempt/offers/table.yaml",
        "tables:\n",
        "tables:\n  more: { title: More, data: offers }\n",
    );
    assert_eq!(
        told(two, "reports/placements/report.yaml"),
        [(
            "reports/placements/report.yaml:9:13".to_owned(),
            "The file of the table `offers` must hold one table and no `body`.".to_owned()
        )]
    );
    let slides = "kind: slides\ntemplate: slides\ntitle: Deck\ntables:\n  offers:\n    include: { file: exempt/offers/table.yaml }\nslides:\n  - title: Offers\n    body: [{ table: offers }]\n";
    let told = told(project().file("deck.yaml", slides), "deck.yaml");
    assert_eq!(told[0].1, "Only the tables of a report can stand in files of their own.");
    assert_eq!(told[0].0, "deck.yaml:6:22");
}
