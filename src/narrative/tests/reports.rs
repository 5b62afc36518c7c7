//! Whole reports through their templates.

use super::harness::part;
use super::*;
use crate::dates::Rules;
use crate::definition::raw;
use crate::plan::{Item, Meeting};
use std::collections::BTreeMap;

const OFFICER: &str = "kind: report
template: officer_report
title: \"Progress of the plan\"
fields: { report_of: Chair of the Committee, wards: All, urgent: false }
officers: [{ name: A. Person, role: Director, email: a.person@northmere.example }]
summary: The summary.
recommendations:
  - That the Committee note paragraph {{ ref(id='one') }}.
  - That it agree.
body:
  - heading: { text: Why this report is needed, id: why }
  - markdown: One. {#one}
  - text: rest.md
";

/// The sections that officer reports must have besides.
const REST: &str = "# Reasons for recommendations\n\nx\n\n# Alternative options considered\n\nx\n\n\
    # Post decision implementation\n\nx\n\n# Implications of decision\n\n\
    ## Corporate priorities and performance\n\nx\n\n## Resources (finance and staff)\n\nx\n\n\
    ## Legal and constitutional references\n\nx\n\n## Risk management\n\nx\n\n\
    ## Equalities and diversity\n\nx\n\n## Consultation and engagement\n\nx\n\n# Background papers\n\nNone.\n";

pub(super) const COMMITTEE: &str = "kind: committee
name: Children's Committee
members:
  - { name: Helen One, role: chair, called: Chairman }
  - { name: Rob Two, role: vice_chair }
  - { name: Sam Three }
substitutes: [Kim Four]
quorum: 3
contacts: [{ for: Governance, name: Pat Five, telephone: 01632 960000, email: gov@northmere.example }]
public_questions: { email: gov@northmere.example }
notices: [{ title: Fire, text: Leave by the *nearest* door. }]
";

pub(super) fn meeting(project: &Project) -> Meeting {
    Meeting {
        committee: project.read::<raw::Committee>("committee.yaml"),
        committee_file: std::path::PathBuf::from("committee.yaml"),
        date: "2019-05-08".parse().expect("a date"),
        time: Some("7.00\u{a0}pm".to_owned()),
        venue: Some("Town Hall".to_owned()),
        published: Some("2019-04-29".parse().expect("a date")),
        deadlines: Rules::built_in("england")
            .deadlines("2019-05-08".parse().expect("a date"), &BTreeMap::new()),
        summoned_by: Some("Head of Governance".to_owned()),
    }
}

fn item(number: &str, title: &str, parts: std::ops::Range<usize>, to_follow: Option<&str>) -> Item {
    Item {
        number: number.to_owned(),
        title: title.to_owned(),
        to_follow: to_follow.map(str::to_owned),
        parts,
        ..Item::default()
    }
}

fn pack() -> (Project, crate::plan::Plan) {
    let project = Project::new(&[("report.yaml", OFFICER), ("rest.md", REST), ("committee.yaml", COMMITTEE)]);
    let mut plan = project.plan();
    plan.meeting = Some(meeting(&project));
    plan.items = vec![
        item("7", "Progress of the plan", 0..2, None),
        item("8", "Budget", 2..2, Some("Awaiting the auditor")),
    ];
    let mut appendix = part("item-7-appendix-1", Some(0));
    appendix.label = Some("Appendix 1".to_owned());
    appendix.title = "Performance".to_owned();
    plan.parts = vec![part("item-7", Some(0)), appendix];
    (project, plan)
}

#[test]
fn an_officer_report_has_its_pieces_in_order() {
    let (project, plan) = pack();
    let (document, told) = project.report_in(&plan, 0);
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        outline(&document.blocks)[..20],
        [
            "h1 Progress of the plan [item-7]",
            "table Facts",
            "  Normal Committee and date | Children’s Committee, 8\u{a0}May 2019",
            "  Normal Report of | Chair of the Committee",
            "  Normal Wards | All",
            "  Normal Urgent | No",
            "  Normal Enclosures | p <Appendix\u{a0}1: Performance #item-7-appendix-1>",
            "  Normal Officer contact details | p A. Person, Director, <a.person@northmere.example mailto:a.person@northmere.example>",
            "h2 Summary",
            "p The summary.",
            "h2 Officers’ recommendations",
            "panel Recommendations",
            "  list 1.",
            "  - ",
            "    p That the Committee note paragraph\u{a0}{one}.",
            "  - ",
            "    p That it agree.",
            "h2 1 Why this report is needed [why]",
            "p 1.1 One. [one]",
            "h2 2 Reasons for recommendations",
        ]
    );
    assert_eq!(document.title, "Progress of the plan");
}

#[test]
fn the_front_sheet_says_who_when_and_how() {
    let (project, plan) = pack();
    let root = project.root();
    let image = |_: &raw::FilePath, _: &std::path::Path, _: &mut crate::diagnostics::Diagnostics| None;
    let setting = crate::narrative::Setting {
        plan: &plan,
        root: &root,
        schemes: crate::figures::Schemes::built_in(),
        image: &image,
        traces: false,
    };
    let mut found = crate::diagnostics::Diagnostics::new();
    let document = crate::narrative::front_sheet(&setting, None, &mut found).expect("a pack");
    assert_eq!(project.told(found), Vec::<String>::new());
    assert_eq!(
        outline(&document.blocks),
        [
            "masthead Agenda / Children’s Committee / Date: Wednesday 8\u{a0}May 2019; Time: 7.00\u{a0}pm; Venue: Town Hall",
            "p **To:** Members of the Children’s Committee (Quorum\u{a0}3)",
            "columns 2",
            "  p **Helen One (Chairman)**",
            "  p **Rob Two (Vice-\u{2060}Chair)**",
            "  p Sam Three",
            "p **Substitute members: **Kim Four",
            "h2 Questions from the public",
            "p Members of the public who wish to put a question or a statement to the committee give notice by **10.00\u{a0}am on Thursday 2\u{a0}May 2019** (three working days before the meeting) to <gov@northmere.example mailto:gov@northmere.example>.",
            "p You are requested to attend this meeting, at which the business that follows will be transacted. **Head of Governance**, 29\u{a0}April 2019",
            "h2 Contacts",
            "p Small **Governance**: Pat Five, 01632\u{a0}960000, <gov@northmere.example mailto:gov@northmere.example>",
            "p Small **Fire. **Leave by the *nearest* door.",
        ]
    );
}

fn order_of_business(project: &Project, plan: &crate::plan::Plan) -> crate::document::Document {
    let root = project.root();
    let image = |_: &raw::FilePath, _: &std::path::Path, _: &mut crate::diagnostics::Diagnostics| None;
    let schemes = crate::figures::Schemes::built_in();
    let setting = crate::narrative::Setting { plan, root: &root, schemes, image: &image, traces: false };
    let mut found = crate::diagnostics::Diagnostics::new();
    let order = crate::narrative::order_of_business(&setting, &[], &mut found);
    assert!(found.is_empty(), "{found:?}");
    order
}

#[test]
fn the_order_of_business_links_papers_and_says_what_follows() {
    let (project, plan) = pack();
    assert_eq!(
        outline(&order_of_business(&project, &plan).blocks),
        [
            "h1 Order of business [order-of-business]",
            "table Listing",
            "  head Item | Title of report | Report of | Pages",
            "  Normal 7 | <Progress of the plan #item-7> 2x1 | {pages item-7}",
            "  Normal  | p <Appendix\u{a0}1: Performance #item-7-appendix-1> 2x1 | {pages item-7-appendix-1}",
            "  Normal 8 | Budget/*Awaiting the auditor* 2x1 | To follow",
        ]
    );
}

#[test]
fn appendices_inside_appendices_stand_in_below_them() {
    let (project, mut plan) = pack();
    let mut annex = part("item-7-appendix-1-1", Some(0));
    annex.label = Some("Annex A".to_owned());
    annex.within = vec!["Appendix 1".to_owned()];
    annex.title = "Letter".to_owned();
    plan.parts.push(annex);
    plan.items[0].parts = 0..3;
    let order = order_of_business(&project, &plan);
    let crate::document::Block::Table(table) = &order.blocks[1] else { panic!("a table") };
    let indents = table.body.iter().filter_map(|row| match &row.cells[1].content {
        crate::document::CellContent::Blocks(blocks) => match &blocks[0] {
            crate::document::Block::Paragraph(paragraph) => Some(paragraph.indent),
            _ => None,
        },
        _ => None,
    });
    assert_eq!(indents.collect::<Vec<u8>>(), [1, 2]);
    assert_eq!(
        outline(&order.blocks)[5],
        "  Normal  | p <Annex A: Letter #item-7-appendix-1-1> 2x1 | {pages item-7-appendix-1-1}"
    );
    let enclosures = |document: &crate::document::Document| {
        outline(&document.blocks).into_iter().find(|line| line.contains("Enclosures"))
    };
    assert_eq!(
        enclosures(&project.report_in(&plan, 0).0).as_deref(),
        Some(
            "  Normal Enclosures | p <Appendix\u{a0}1: Performance #item-7-appendix-1> / p <Annex A: Letter #item-7-appendix-1-1>"
        )
    );
}
