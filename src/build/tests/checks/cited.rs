use super::{of_markdown, told};

#[test]
fn paragraphs_and_tables_that_are_not_there() {
    let report = "kind: report\ntemplate: officer_report\ntitle: T\nfields: { report_of: Head, wards: All, status: Public, urgent: false, key_decision: false }\nbody:\n  - text: a.md\n";
    let text = "# Why\n\nAs paragraph 1.2 says, and paragraph 6.7 too.\n\nTable 1 and Table 4 show it. So do page 212, and paragraph 3 of Schedule 2.\n\n| A | B |\n|---|---|\n| x | see paragraph 9.9 |\n";
    let told = told(&[("report.yaml", report), ("a.md", text)]);
    let told: Vec<&String> = told.iter().filter(|line| line.contains("typed-reference")).collect();
    assert_eq!(
        told,
        [
            "a.md:3:28 warning[typed-reference] There is no paragraph 6.7 in this paper.",
            "a.md:5:1 warning[typed-reference] There is no Table 1 in this paper.",
            "a.md:5:13 warning[typed-reference] There is no Table 4 in this paper.",
            "a.md:5:36 warning[typed-reference] There is no page 212 in this document of one page.",
            "a.md:9:11 warning[typed-reference] There is no paragraph 9.9 in this paper.",
        ]
    );
}

#[test]
fn appendices_and_items_are_those_of_the_pack() {
    let pack = "kind: agenda_pack\ncommittee: committee.yaml\nmeeting: { date: 2019-05-08 }\nitems:\n  - title: One\n    report: report.yaml\n    appendices:\n      - { title: A, report: other.yaml }\n";
    let paper =
        |text: &str| format!("kind: report\ntemplate: briefing\ntitle: T\nbody:\n  - markdown: {text}\n");
    let told = told(&[
        ("pack.yaml", pack),
        ("committee.yaml", "kind: committee\nname: Committee\n"),
        ("report.yaml", &paper("See Appendix 1, Appendix 4, item 1 and item 9.")),
        ("other.yaml", &paper("Words.")),
    ]);
    let told: Vec<&String> = told.iter().filter(|line| line.contains("typed-reference")).collect();
    assert_eq!(
        told,
        [
            "report.yaml:5:31 warning[typed-reference] There is no Appendix 4 in the pack.",
            "report.yaml:5:54 warning[typed-reference] There is no item 9 in the agenda.",
        ]
    );
}

#[test]
fn a_paper_alone_knows_nothing_of_its_appendices() {
    assert_eq!(of_markdown("See Appendix 4 and item 9.\n"), Vec::<String>::new());
}
