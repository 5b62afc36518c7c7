//! Minutes and work programmes.

use super::*;

const COMMITTEE: &str = "kind: committee\nname: Audit Committee\nmembers:\n  - { name: Helen One, role: chair }\n  - { name: Sam Two }\n";

#[test]
fn minutes_number_items_and_resolutions() {
    let yaml = "kind: minutes
committee: committee.yaml
date: 2019-03-13
present: [Helen One, Sam Two]
in_attendance: [Pat Three (Auditor)]
apologies: [Kim Four]
items:
  - title: Minutes
    resolved: [That the minutes be agreed.]
    unanimous: true
  - title: Plan
    narrative: |
      The Chair spoke.

      <b>Bold</b>
    resolved: [To note., To *agree*.]
closed: \"20:00\"
";
    let project = Project::new(&[("minutes.yaml", yaml), ("committee.yaml", COMMITTEE)]);
    let (document, told) = project.planned("minutes.yaml");
    assert_eq!(
        told,
        [
            "minutes.yaml:15:0 markdown-unsupported HTML has no counterpart on the page: `</b>`. | Use Markdown, or write `\\<` where the sign itself is meant.",
            "minutes.yaml:15:0 markdown-unsupported HTML has no counterpart on the page: `<b>`. | Use Markdown, or write `\\<` where the sign itself is meant.",
        ]
    );
    assert_eq!(
        outline(&document.blocks),
        [
            "h1 Decisions of the Audit Committee [minutes]",
            "p Lead Wednesday 13\u{a0}March 2019",
            "h2 Members present",
            "columns 1",
            "  p Helen One (Chair)",
            "  p Sam Two",
            "h2 Also in attendance",
            "columns 1",
            "  p Pat Three (Auditor)",
            "h2 Apologies for absence",
            "columns 1",
            "  p Kim Four",
            "h2 1 Minutes",
            "panel Resolution",
            "  p It was unanimously **RESOLVED**:",
            "  p **That the minutes be agreed.**",
            "h2 2 Plan",
            "p The Chair spoke.",
            "p Bold",
            "panel Resolution",
            "  p **RESOLVED**:",
            "  list 1.",
            "  - ",
            "    p **To note.**",
            "  - ",
            "    p **To ****agree****.**",
            "p The meeting finished at 8.00\u{a0}pm.",
        ]
    );
    assert_eq!(document.title, "Decisions of the Audit Committee, 13\u{a0}March 2019");
}

#[test]
fn a_work_programme_stands_by_meeting() {
    let yaml = "kind: work_programme
title: Forward plan
introduction: What is to come.
meetings:
  - date: 2019-06-05
    items:
      - { title: Budget, overview: \"To agree *the budget*.\", report_of: Director of Finance, issue: key }
  - heading: To be allocated
    items:
      - { title: Review, overview: To note., report_of: Chair }
";
    let project = Project::new(&[("plan.yaml", yaml)]);
    let (document, told) = project.planned("plan.yaml");
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        outline(&document.blocks),
        [
            "h1 Forward plan [work-programme]",
            "p What is to come.",
            "h2 Wednesday 5\u{a0}June 2019",
            "table Listing",
            "  head Title of report | Overview of decision | Report of | Issue type",
            "  Normal Budget | To agree *the budget*. | Director of Finance | **Key**",
            "h2 To be allocated",
            "table Listing",
            "  head Title of report | Overview of decision | Report of | Issue type",
            "  Normal Review | To note. | Chair | Non-key",
            "h2 Notices of key decisions",
            "p Notice of a key decision is published at least 28 clear days before the meeting (SI\u{a0}2012/2089, regulation 9).",
            "table Listing",
            "  head Key decision | Meeting | Notice by",
            "  Normal Budget | 5\u{a0}June 2019 | 7\u{a0}May 2019",
        ]
    );
}
