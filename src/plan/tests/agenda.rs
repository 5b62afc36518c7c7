//! Groups, standing items, late, oral and urgent items, several papers of an item.

use super::{REPORT, findings, good, of, pack};
use crate::plan::Plan;

fn numbers(plan: &Plan) -> Vec<(&str, &str)> {
    plan.items.iter().map(|item| (item.number.as_str(), item.title.as_str())).collect()
}

#[test]
fn late_items_stand_between_numbers_that_do_not_move() {
    let files = pack(
        "items:\n\
         - standing: opening\n\
         - group: Items for decision\n\
         - { title: Plan, report: reports/r.yaml, id: plan }\n\
         - { title: Flood, late: true, report: reports/b.yaml, urgent: { reason: The river rose on 2 May. } }\n\
         - { title: Fire, late: true, oral: true }\n\
         - { title: Budget, report: reports/b.yaml }\n\
         - group: Part II\n  first_number: A1\n\
         - { standing: minutes, report: reports/b.yaml, note: \"\" }\n",
        &[],
    );
    let plan = good(&of(&files));
    assert_eq!(
        numbers(&plan),
        [
            ("1", "Apologies for absence"),
            ("2", "Declarations of interests"),
            ("3", "Plan"),
            ("3A", "Flood"),
            ("3B", "Fire"),
            ("4", "Budget"),
            ("A1", "Minutes of the last meeting"),
        ]
    );
    let groups: Vec<Option<usize>> = plan.items.iter().map(|item| item.group).collect();
    assert_eq!(groups, [None, None, Some(0), Some(0), Some(0), Some(0), Some(1)]);
    let names: Vec<&str> = plan.parts.iter().map(|part| part.name.as_str()).collect();
    assert_eq!(names, ["item-3", "item-3a", "item-4", "item-a1"]);
    let urgency = plan.items[3].urgent.as_ref().expect("it is urgent");
    assert_eq!(urgency.reason.value, "The river rose on 2 May.");
    assert_eq!(urgency.rule.as_deref(), Some("Local Government Act 1972, section 100B(4)(b)"));
    assert!(plan.items[1].note.as_ref().is_some_and(|note| note.value.contains("Localism Act 2011")));
}

#[test]
fn several_papers_of_an_item_have_numbers_and_appendices_of_their_own() {
    let files = pack(
        "items:\n\
         - title: Schools\n  id: schools\n  papers:\n\
         \x20 - { title: Places, report: reports/r.yaml, id: places, appendices: [{ title: Map, report: reports/b.yaml }] }\n\
         \x20 - { title: Grant, to_follow: The grant is not known. , id: grant }\n\
         \x20 - { title: Meals, report: reports/b.yaml, label: Paper Z }\n",
        &[],
    );
    let plan = good(&of(&files));
    let parts: Vec<(&str, String)> =
        plan.parts.iter().map(|part| (part.name.as_str(), part.path(&plan.items).join(", "))).collect();
    assert_eq!(
        parts,
        [
            ("item-1-1", "item 1.1".to_owned()),
            ("item-1-1-appendix-1", "item 1.1, Appendix 1".to_owned()),
            ("item-1-3", "item 1, Paper Z".to_owned()),
        ]
    );
    assert_eq!(plan.parts[0].report_of.as_deref(), Some("Chair"));
    let awaited = &plan.items[0].awaited;
    assert_eq!((awaited.len(), awaited[0].before, &*awaited[0].path), (1, 2, &["item 1.2".to_owned()][..]));
}

#[test]
fn standing_items_come_from_the_committee_the_project_and_the_program() {
    let committee = "kind: committee\nname: C\nstanding_items:\n  items:\n    champions: { title: Champions }\n\
         \x20 runs: { opening: [champions, declarations, apologies] }\n";
    let own = "urgency_rule: Standing order 9\nitems:\n  declarations: { title: Interests }\n";
    let files = [
        (
            "pack.yaml",
            "kind: agenda_pack\ncommittee: c.yaml\nmeeting: { date: 2019-05-08 }\nitems:\n\
            - standing: opening\n- { title: Flood, urgent: { reason: Water } }\n",
        ),
        ("c.yaml", committee),
        ("report-templates/standing-items.yaml", own),
    ];
    let plan = good(&files);
    assert_eq!(
        numbers(&plan),
        [("1", "Champions"), ("2", "Interests"), ("3", "Apologies for absence"), ("4", "Flood")]
    );
    let rule = plan.items[3].urgent.as_ref().and_then(|urgency| urgency.rule.as_deref());
    assert_eq!(rule, Some("Standing order 9"));
}

#[test]
fn what_is_wrong_with_the_order_of_business_is_told() {
    let urgent_report = REPORT.replace("report_of: Chair", "report_of: Chair, urgent: false");
    let files = pack(
        "items:\n\
         - { title: Early, late: true }\n\
         - { title: A, letter: A }\n\
         - { title: B, letter: a }\n\
         - { title: C, letter: \"1\" }\n\
         - group: Nothing\n\
         - { group: Decisions, title: D, report: reports/b.yaml }\n\
         - { title: E, oral: true, report: reports/b.yaml }\n\
         - { title: F, urgent: { reason: \" \" } }\n\
         - { title: G, report: u.yaml, urgent: { reason: Snow } }\n\
         - { standing: declaration }\n\
         - { standing: opening, report: reports/b.yaml }\n\
         - { standing: apologies }\n\
         - { report: reports/b.yaml }\n\
         - { group: Last, first_number: \"7\" }\n",
        &[("u.yaml", &urgent_report)],
    );
    let told = findings(&of(&files));
    let wanted = [
        "pack.yaml:5:12 invalid-value A late item has the number of the item before it and a letter, but no item stands \
         before this one. / Put it behind an item that has a number, or take `late` and `letter` out.",
        "pack.yaml:7:23 duplicate-id Item 1A is on this agenda already, in line 6. / Give one of them another `letter`, \
         or let `late: true` count the letters.",
        "pack.yaml:8:23 invalid-value `1` is no letter from A to Z. / Write `letter: A`, or `late: true` for the next \
         letter.",
        "pack.yaml:9:10 invalid-value No item stands under “Nothing”, which is left out. / Put the items of the group \
         behind it, or take it out.",
        "pack.yaml:10:12 invalid-value A group is a heading alone, but this one has `title`, `report`. / Begin its first \
         item with a `- ` of its own in the next line.",
        "pack.yaml:11:35 invalid-value A report by word of mouth has no papers, but this item has `report`. / Take out \
         `oral`, or `report`.",
        "pack.yaml:12:33 missing-key An urgent item has no reason. / Say by which special circumstances the Chair takes \
         it; the minutes must state them.",
        "pack.yaml:15:15 invalid-value `opening` stands for several items, which cannot all have `report`. / Name them \
         one by one: `apologies`, `declarations`.",
        "pack.yaml:16:15 duplicate-id The standing item `apologies` is on this agenda already, in line 15. / Take one of \
         the two out.",
        "pack.yaml:17:3 missing-key An item of business has no `title`. / Give it one, or write `standing:` with the \
         name of a standing item.",
        "pack.yaml:18:12 invalid-value No item stands under “Last”, which is left out. / Put the items of the group \
         behind it, or take it out.",
        "pack.yaml:18:32 invalid-value `7` is no number that others can count on from. / Write the first one, ending in \
         `1`, `A`, `a`, `I` or `i`: `A1`.",
        "u.yaml:4:37 invalid-value The pack takes this item as urgent, but its report says that it is not. / Write \
         `urgent: true` here, or take `urgent` out of the item.",
    ];
    for wanted in wanted {
        assert!(told.iter().any(|told| told == wanted), "{wanted}\nis not among\n{}", told.join("\n"));
    }
    let unknown =
        told.iter().find(|told| told.starts_with("pack.yaml:14:15")).expect("an unknown name is told");
    assert!(
        unknown.starts_with(
            "pack.yaml:14:15 unknown-name There is no standing item `declaration`. / Did you mean `declarations`? \
             Standing items are `apologies`, `declarations`, `minutes`, "
        ) && unknown.ends_with("runs of them `opening`, `public_participation`, `closing`."),
        "{unknown}"
    );
    assert_eq!(told.len(), wanted.len() + 1, "{}", told.join("\n"));
}

#[test]
fn papers_beside_a_paper_and_behind_nothing_are_told() {
    let files = pack(
        "items:\n\
         - { title: A, report: reports/b.yaml, papers: [{ title: B, report: reports/b.yaml, to_follow: Soon }], \
         appendices: [{ title: C, report: reports/b.yaml }] }\n\
         - { title: D, papers: [{ title: E, to_follow: Soon, appendices: [{ title: F, report: reports/b.yaml }] }] }\n",
        &[],
    );
    assert_eq!(
        findings(&of(&files)),
        [
            "pack.yaml:5:23 invalid-value An item has one paper or several, but this one has `report` and `papers`. / Make \
             `report` one of the `papers`, or take it out.",
            "pack.yaml:5:95 invalid-value A paper is to follow and has a `report` as well. / Remove `to_follow` when the \
             paper is there, else `report`.",
            "pack.yaml:5:126 invalid-value Where an item has several papers, an appendix stands behind one of them. / Move \
             `appendices` below the paper that they belong to.",
            "pack.yaml:6:75 invalid-value An appendix stands behind a paper that is to follow. / Make it an appendix beside \
             that paper, or leave it out until the paper is there.",
        ]
    );
}
