//! Tables of several keys, tables in several papers, charts, texts, changes and percentages: nothing that is
//! withheld follows from the others, and where it is withheld by hand alone it is shown how it does.

use super::faults;
use crate::harness::{Pdf, Project};

/// Districts within regions.
const DISTRICTS: &str = "region,district,children\nNorth,Alder,14\nNorth,Beech,3\nNorth,Cedar,9\nSouth,Dale,22\n\
                         South,Elm,17\nSouth,Fir,19\nEast,Gorse,31\nEast,Hazel,12\nEast,Ivy,25\n";
const REGIONS: &str = "region,children\nNorth,26\nSouth,58\nEast,68\n";

/// With subtotals and a total.
const NESTED: &str = "region,district,children\nNorth,Alder,14\nNorth,Beech,3\nNorth,Cedar,9\nNorth,Total,26\n\
                      South,Dale,22\nSouth,Elm,17\nSouth,Fir,19\nSouth,Total,58\nTotal,,84\n";

const RULE: &str = "disclosure: { columns: [children], below: 5, secondary: true }";

fn report(title: &str, file: &str, shown: &str) -> String {
    format!(
        "kind: report\ntemplate: briefing\ntitle: {title}\ndata:\n  d: {{ file: {file} }}\ntables:\n  \
         t: {{ title: {title}, data: d }}\ncharts:\n  c: {{ type: column, title: {title}, data: d, x: region, y: [children] }}\n\
         body:\n{shown}"
    )
}

/// A pack of two papers: districts as a table, regions as `shown`.
fn pack(rule: &str, districts: &str, shown: &str) -> Project {
    let pack = format!(
        "kind: agenda_pack\ncommittee: committee.yaml\nmeeting: {{ date: 2019-05-08 }}\n{rule}\nitems:\n  \
         - {{ title: Districts, report: districts.yaml }}\n  - {{ title: Regions, report: regions.yaml }}\n"
    );
    Project::new()
        .file("pack.yaml", pack)
        .file("committee.yaml", "kind: committee\nname: Children's Committee\n")
        .file("districts.yaml", report("Districts", "districts.csv", "  - table: t\n"))
        .file("regions.yaml", report("Regions", "regions.csv", shown))
        .file("districts.csv", districts)
        .file("regions.csv", REGIONS)
}

/// The rows of the table whose first row begins with some words.
fn rows(pdf: &Pdf, head: &str) -> Vec<String> {
    let tables = pdf.tags("Table");
    let rows = tables.iter().map(|table| table.rows()).find(|rows| rows[0].starts_with(head));
    rows.unwrap_or_else(|| panic!("no table of {head}"))[1..].to_vec()
}

const TABLE: &str = "  - table: t\n";
const CHART: &str = "  - chart: c\n";
const TEXT: &str = "  - markdown: \"The North has {{ d | first | get(key='children') }} children.\"\n";

#[test]
fn a_subtotal_in_another_paper_takes_a_neighbour_along() {
    for shown in [TABLE, CHART, TEXT] {
        let told =
            faults(&pack("disclosure: { columns: [children], below: 5 }", DISTRICTS, shown), "pack.yaml");
        let expected = "The figure withheld as `children` of North, Beech in `d` can be worked out: `children` of North \
                        in `d` 26 − `children` of North, Alder in `d` 14 − `children` of North, Cedar in `d` 9 = 3.\n  \
                        at districts.csv:3\n";
        assert!(told.contains(expected), "{told}");
        let pdf = pack(RULE, DISTRICTS, shown).build("pack.yaml", &[]).pdf();
        assert_eq!(
            rows(&pdf, "Region | District")[..4],
            ["North | Alder | 14", "North | Beech | [c]", "North | Cedar | [c]", "South | Dale | 22"],
        );
        let words = (1..=pdf.page_count()).map(|page| pdf.text(page)).collect::<String>();
        assert!(shown != TEXT || words.contains("The North has 26 children."), "{words}");
    }
}

/// What is withheld by hand is found through tables and charts of other papers.
#[test]
fn what_is_withheld_by_hand_follows_from_another_paper() {
    let by_hand = DISTRICTS.replace("Beech,3", "Beech,x");
    for (shown, whose) in [(TABLE, "Table 1 (Regions)"), (CHART, "Figure 1")] {
        let told = faults(&pack("", &by_hand, shown), "pack.yaml");
        let expected = format!(
            "error[disclosure]: The figure withheld as `Children` of North, Beech in Table 1 (Districts) can be worked out: \
             `Children` of North in {whose} 26 − `Children` of North, Alder in Table 1 (Districts) 14 − `Children` of North, \
             Cedar in Table 1 (Districts) 9 = 3.\n  at districts.csv:3\n"
        );
        assert!(told.contains(&expected), "{expected}\n{told}");
        // Two of them share what is left.
        let two = by_hand.replace("Cedar,9", "Cedar,x");
        pack("", &two, shown).build("pack.yaml", &["--strict"]).pdf();
    }
}

fn alone(disclosure: &str, csv: &str) -> Project {
    let definition = format!(
        "kind: report\ntemplate: briefing\ntitle: Children\ndata:\n  d: {{ file: data.csv{disclosure} }}\ntables:\n  \
         t: {{ title: Children, data: d }}\nbody:\n  - table: t\n"
    );
    Project::new().file("report.yaml", definition).file("data.csv", csv)
}

#[test]
fn subtotals_and_totals_in_one_table() {
    let rule = ", disclosure: { columns: [children], below: 5, secondary: true }";
    let pdf = alone(rule, NESTED).build("report.yaml", &["--strict"]).pdf();
    assert_eq!(
        rows(&pdf, "Region"),
        [
            "North | Alder | 14",
            "North | Beech | [c]",
            "North | Cedar | [c]",
            "North | Total | 26",
            "South | Dale | 22",
            "South | Elm | 17",
            "South | Fir | 19",
            "South | Total | 58",
            "Total |  | 84"
        ]
    );
    // By hand: the subtotal is withheld as well, and the total gives both away.
    let by_hand = NESTED.replace("Beech,3", "Beech,x").replace("North,Total,26", "North,Total,x");
    let told = faults(&alone("", &by_hand), "report.yaml");
    assert!(
        told.contains(
            "The figure withheld as `Children` of North, Beech in Table 1 (Children) can be worked out: "
        ),
        "{told}"
    );
    assert!(told.contains("84 − South, Total 58 = 26"), "{told}");
    assert!(told.contains("at data.csv:3\n") && told.contains("at data.csv:5\n"), "{told}");
}

#[test]
fn a_change_beside_the_last_published_figure_gives_this_one_away() {
    let csv = "team,previous,latest,change,growth\nNorth,21,23,2,9.5%\nSouth,17,4,-13,-76.5%\nEast,12,15,3,25.0%\n\
               West,43,41,-2,-4.7%\n";
    let rule = ", disclosure: { columns: [latest], below: 5, secondary: true }";
    let pdf = alone(rule, csv).build("report.yaml", &["--strict"]).pdf();
    assert_eq!(
        rows(&pdf, "Team"),
        [
            "North | 21 | 23 | 2 | 9.5%",
            "South | 17 | [c] | [c] | [c]",
            "East | 12 | 15 | 3 | 25.0%",
            "West | 43 | 41 | −2 | −4.7%"
        ]
    );
    let told = faults(&alone("", &csv.replace("17,4,", "17,x,")), "report.yaml");
    assert!(told.contains("The figure withheld as `Latest` of South in Table 1 (Children) can be worked out: Previous 17 + Change −13 = 4.\n  at data.csv:3\n"), "{told}");
}

/// 17 and −76.5% are 4, though no column holds the −13.
#[test]
fn a_change_in_per_cent_gives_a_figure_away() {
    let csv = "team,previous,latest,growth\nNorth,21,23,9.5%\nSouth,17,4,-76.5%\nEast,12,15,25.0%\nWest,43,41,-4.7%\n";
    let rule = ", disclosure: { columns: [latest], below: 5, secondary: true }";
    let pdf = alone(rule, csv).build("report.yaml", &["--strict"]).pdf();
    assert_eq!(rows(&pdf, "Team")[1], "South | 17 | [c] | [c]");
    let told = faults(&alone("", &csv.replace("17,4,", "17,x,")), "report.yaml");
    let expected = "The figure withheld as `Latest` of South in Table 1 (Children) can be worked out: Growth −76.5% × Previous \
                    17 = about −13; then Previous 17 + the change −13 = about 4.\n  at data.csv:3\n";
    assert!(told.contains(expected), "{told}");
}

#[test]
fn a_rate_gives_a_figure_away() {
    let csv = "ward,children,people,per thousand\nNorth,23,10400,2.21\nSouth,4,8200,0.49\nEast,15,9100,1.65\nWest,41,15300,2.68\n";
    let rule = ", disclosure: { columns: [children], below: 5 }";
    let pdf = alone(rule, csv).build("report.yaml", &["--strict"]).pdf();
    assert_eq!(rows(&pdf, "Ward")[1], "South | [c] | 8,200 | [c]");
    let told = faults(&alone("", &csv.replace("South,4", "South,x")), "report.yaml");
    assert!(
        told.contains(
            "can be worked out: per thousand 0.49 × People 8,200 ÷ 1000 = about 4.\n  at data.csv:3\n"
        ),
        "{told}"
    );
}

/// A column of counts is one whatever its name is taken for, and whatever it counts.
#[test]
fn columns_that_look_like_years_or_money_are_withheld_too() {
    let csv = "team,this year,grants\nNorth,14,£20\nSouth,3,£3\nEast,31,£40\n";
    let rule = ", disclosure: { columns: [this year, grants], below: 5 }";
    let pdf = alone(rule, csv).build("report.yaml", &["--strict"]).pdf();
    assert_eq!(rows(&pdf, "Team"), ["North | 14 | £20", "South | [c] | [c]", "East | 31 | £40"]);
}

#[test]
fn slides_have_rules_of_their_own() {
    let deck = "kind: slides\ntitle: Children\ndisclosure: { columns: [children], below: 5, secondary: true }\ndata:\n  \
                d: { file: data.csv }\ntables:\n  t: { data: d }\nslides:\n  - title: Children by region\n    body: [{ table: t }]\n";
    let project = Project::new().file("deck.yaml", deck).file("data.csv", NESTED);
    let pdf = project.build("deck.yaml", &[]).pdf();
    assert_eq!(
        rows(&pdf, "Region")[..3],
        ["North | Alder | 14", "North | Beech | [c]", "North | Cedar | [c]"]
    );
    let told = faults(&project.change("deck.yaml", ", secondary: true", ""), "deck.yaml");
    assert!(
        told.contains("The figure withheld as `children` of North, Beech in `d` can be worked out: "),
        "{told}"
    );
}

/// An average is as good as a total: readers multiply it by the number of rows.
#[test]
fn an_average_of_the_rows_gives_a_withheld_one_away() {
    let csv = |girls: &str, name: &str| {
        format!("team,girls,boys\nNorth,{girls},20\nSouth,12,30\nEast,15,33\n{name},10,28\n")
    };
    let rule = |more: &str| format!(", disclosure: {{ columns: [girls, boys], below: 5{more} }}");
    let report = |rule: &str, csv: &str| {
        let definition = format!(
            "kind: report\ntemplate: briefing\ntitle: T\ndata:\n  d: {{ file: data.csv{rule} }}\ntables:\n  \
             t: {{ title: Girls and boys, data: d }}\nbody:\n  - table: t\n"
        );
        Project::new().file("report.yaml", definition).file("data.csv", csv)
    };
    let told = faults(&report(&rule(""), &csv("3", "Average")), "report.yaml");
    let expected = "The figure withheld as `girls` of North in `d` can be narrowed down to 2 to 4: 3 × Average 10 − \
                    South 12 − East 15 = 3.\n  at data.csv:2\n";
    assert!(told.contains(expected), "{told}");
    let pdf =
        report(&rule(", secondary: true"), &csv("3", "Average")).build("report.yaml", &["--strict"]).pdf();
    assert_eq!(
        rows(&pdf, "Team"),
        ["North | [c] | 20", "South | 12 | 30", "East | 15 | 33", "Average | [c] | 28"]
    );
    // Withheld at the source, with the average after a total.
    let by_hand = csv("x", "Mean").replace("Mean", "Total,30,83\nMean");
    let told = faults(&report("", &by_hand), "report.yaml");
    assert!(told.contains("can be worked out: Total 30 − South 12 − East 15 = 3."), "{told}");
    // The average of others is none of the table's.
    let others = csv("3", "England average").replace("10,28", "31,90");
    report(&rule(""), &others).build("report.yaml", &["--strict"]).pdf();
}
