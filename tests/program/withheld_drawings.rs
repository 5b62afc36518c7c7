//! What is drawn where a figure is withheld does not depend on the figure: two projects that differ in
//! nothing but the figures withheld make the same file, byte by byte.

use crate::harness::{Pdf, Project};

/// Months, of which one is withheld whatever its figure.
fn months(withheld: &str) -> String {
    format!(
        "month,kept,children,places\n2018-04,yes,1390,2000\n2018-05,yes,1275,2010\n2018-06,no,{withheld},2020\n\
         2018-07,yes,1420,2050\n2018-08,yes,1333,2040\n2018-09,yes,1366,2001\n2018-10,yes,1347,2002\n"
    )
}

/// Teams with three quarters, one of which is withheld in one team.
fn teams(withheld: &str) -> String {
    format!(
        "team,kept,q1,q2,q3,q4\nNorth,yes,1144,1212,1190,1231\nSouth,no,1301,{withheld},1277,1295\n\
         East,yes,1050,1062,1043,1071\nWest,yes,980,1002,1013,955\n"
    )
}

const DEFINITION: &str = "\
kind: report
template: briefing
title: Children
data:
  months: { file: months.csv, disclosure: { columns: [children], where: [{ column: kept, is: [no] }] } }
  teams: { file: teams.csv, disclosure: { columns: [q2], where: [{ column: kept, is: [no] }] } }
measures:
  children: { title: Children seen, polarity: monitor, value: { data: months, column: children }, period: month }
  share: { title: Places used, polarity: monitor, unit: percent, period: month, numerator: { data: months, column: children }, denominator: { data: months, column: places } }
tables:
  trends:
    title: Quarters by team
    data: teams
    columns:
      - { column: team, title: Team }
      - { column: q1, title: Q1 }
      - { title: Trend, show: spark, values: [q1, q2, q3, q4] }
      - { column: q4, title: Q4 }
  measured:
    title: Measures
    measures: [children, share]
    columns: [title, latest, trend]
CHARTSbody:
  - tiles:
      tiles:
        - measure: children
        - measure: share
        - { label: Children by hand, value: \"1,347\", spark: { data: months, column: children } }
  - table: trends
  - table: measured
";

/// Charts of both tables by type, with what else they need.
const CHARTS: [(&str, &str); 14] = [
    ("line", "data: months, x: month, y: [children]"),
    ("line", "data: months, x: month, y: [children], value_labels: true, target: 1400"),
    ("column", "data: months, x: month, y: [children, places]"),
    ("bar", "data: teams, x: team, y: [q1, q2, q3]"),
    ("stacked_column", "data: teams, x: team, y: [q1, q2, q4]"),
    ("full_bar", "data: teams, x: team, y: [q1, q2]"),
    ("spc", "data: months, x: month, y: [children], spc: { moving_range: true }"),
    ("pyramid", "data: teams, x: team, y: [q1, q2]"),
    ("dot", "data: teams, x: team, y: [q1, q2], dot: { joined: true }"),
    ("range", "data: teams, x: team, y: [q1, q2], range: { value: q3 }"),
    ("heat", "data: teams, x: team, y: [q1, q2, q3, q4]"),
    ("histogram", "data: months, x: children, histogram: { mean: true, median: true }"),
    (
        "scatter",
        "data: months, x: places, y: [children], scatter: { x_title: Places, y_title: Children, labels: month, fit: true }",
    ),
    ("bullet", "data: teams, x: team, y: [q2], bullet: { target: q1 }"),
];

fn definition() -> String {
    let (mut charts, mut body) = ("charts:\n".to_owned(), String::new());
    for (at, (kind, more)) in CHARTS.iter().enumerate() {
        charts += &format!("  c{at}: {{ type: {kind}, title: What it shows, data_table: below, {more} }}\n");
        body += &format!("  - chart: c{at}\n");
    }
    DEFINITION.replace("CHARTS", &charts) + &body
}

/// The finished file where the figures that are withheld are these.
fn built(withheld: &str) -> Vec<u8> {
    built_of(&definition(), withheld)
}

fn built_of(definition: &str, withheld: &str) -> Vec<u8> {
    let project = Project::new()
        .file("report.yaml", definition)
        .file("months.csv", months(withheld))
        .file("teams.csv", teams(withheld));
    let run = project.build("report.yaml", &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.pdf.expect("the file was written")
}

#[test]
fn nothing_of_a_withheld_figure_is_drawn_or_said() {
    let (few, many) = (built("3"), built("98765"));
    let between = built("1299");
    assert!(few == between && few == many, "the file tells the figures that are withheld apart");
    // A figure that is shown leaves its trace in the file.
    let open = definition().replace("is: [no]", "is: [never]");
    assert!(built_of(&open, "1350") != built_of(&open, "1351"), "files are never told apart");

    let pdf = Pdf::open(&few);
    let sparks: Vec<String> = pdf
        .tags("Figure")
        .into_iter()
        .filter_map(|figure| figure.alt)
        .filter(|alt| alt.contains("first ") && alt.contains("withheld"))
        .collect();
    assert_eq!(
        sparks,
        [
            "Line of the last 7 figures of Children seen: first 1,390, last 1,347, lowest 1,275, highest 1,420. \
             1 of 7 withheld.",
            "Line of the last 7 figures of Places used: first 69.5%, last 67.3%, lowest 63.4%, highest 69.5%. \
             1 of 7 withheld.",
            "Line of the last 7 figures of Children by hand: first 1,390, last 1,347, lowest 1,275, highest 1,420. \
             1 of 7 withheld.",
            "Trend: first Q1 1,301, last Q4 1,295, lowest Q3 1,277, highest Q1 1,301. 1 of 4 withheld.",
            "Last 7 figures of Children seen: first April 2018 1,390, last October 2018 1,347, lowest May 2018 \
             1,275, highest July 2018 1,420. 1 of 7 withheld.",
            "Last 7 figures of Places used: first April 2018 69.5%, last October 2018 67.3%, lowest May 2018 \
             63.4%, highest April 2018 69.5%. 1 of 7 withheld.",
        ]
    );
}
