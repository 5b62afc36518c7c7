//! Small figures: withheld wherever they would be printed, and never to be worked out from the rest.

#[path = "../../../src/disclosure/tests/brute.rs"]
mod brute;
mod quoted;
mod random;
mod rounding;
mod symbols;
mod tables;

use crate::harness::{Pdf, Project};

const TEAMS: &str = "team,boys,girls,all,share of girls\nNorth,14,9,23,39.1%\nSouth,11,3,14,21.4%\n\
                     East,8,7,15,46.7%\nWest,22,19,41,46.3%\nTotal,55,38,93,40.9%\n";

/// A report on `data.csv` with one table of it, and more to its definition.
fn report(disclosure: &str, table: &str, more: &str) -> String {
    format!(
        "kind: report\ntemplate: briefing\ntitle: Children in care\ndata:\n  teams:\n    file: data.csv\n    \
         disclosure: {{ {disclosure} }}\ntables:\n  teams: {{ title: Children by team, data: teams{table} }}\n\
         {more}"
    )
}

const BODY: &str = "body:\n  - table: teams\n";

fn project(definition: String, csv: &str) -> Project {
    Project::new().file("report.yaml", definition).file("data.csv", csv)
}

/// A report that builds without a finding.
fn build(definition: String, csv: &str) -> Pdf {
    project(definition, csv).build("report.yaml", &["--strict"]).pdf()
}

/// What keeps a report from being built.
fn faults(project: &Project, name: &str) -> String {
    let run = project.build(name, &[]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    run.stderr
}

#[test]
fn a_small_figure_and_what_gives_it_away_are_withheld_everywhere() {
    let more = "charts:\n  by_sex: { type: column, title: By sex, data: teams, x: team, y: [boys, girls], data_table: below }\n\
                measures:\n  share: { title: Girls, polarity: monitor, unit: percent, numerator: { data: teams, column: girls }, denominator: { data: teams, column: all } }\n\
                body:\n  - table: teams\n  - chart: by_sex\n  - markdown: \"South has {{ teams | nth(n=1) | get(key='girls') | number }} girls.\"\n";
    let definition = report("columns: [boys, girls, all], below: 5, secondary: true", "", more);
    let pdf = build(definition, TEAMS);
    let rows = pdf.tags("Table")[0].rows();
    assert_eq!(
        rows,
        [
            "Team | Boys | Girls | All | share of girls",
            "North | 14 | 9 | 23 | 39.1%",
            "South | [c] | [c] | 14 | [c]",
            "East | [c] | [c] | 15 | [c]",
            "West | 22 | 19 | 41 | 46.3%",
            "Total | 55 | 38 | 93 | 40.9%",
        ]
    );
    assert_eq!(pdf.tags("Table")[1].rows()[2], "South | [c] | [c]");
    let words = pdf.text(1);
    assert!(words.contains("South has [c] girls."), "{words}");
    assert!(words.contains("[c] confidential: the figure is withheld."), "{words}");
    let said = format!("{:?}", pdf.tags("Figure"));
    assert!(!said.contains("11"), "the chart's alternative names a withheld figure: {said}");
}

#[test]
fn without_leave_to_withhold_more_the_arithmetic_is_told() {
    let project = project(report("columns: [boys, girls, all], below: 5", "", BODY), TEAMS);
    let told = faults(&project, "report.yaml");
    let expected = "error[disclosure]: The figure withheld as `girls` of South in `teams` can be worked out: \
                    Total 38 − North 9 − East 7 − West 19 = 3.\n  at data.csv:3\n  what to do: Withhold `girls` of \
                    East in `teams` (7), `boys` of South in `teams` (11), `boys` of East in `teams` (8) and `share of \
                    girls` of East in `teams` (46.7%) as well, or write `secondary: true` under `disclosure` and the \
                    program does.\n";
    assert!(told.contains(expected), "{told}");
}

#[test]
fn zeros_are_shown_or_withheld_and_bounds_are_for_small_figures_alone() {
    let csv = "team,children\nNorth,14\nSouth,3\nEast,0\nWest,22\nMoor,8\nTotal,47\n";
    let rows = |disclosure: &str| {
        let definition = report(&format!("columns: [children], below: 5, {disclosure}"), "", BODY);
        build(definition, csv).tags("Table")[0].rows()[1..].join("; ")
    };
    assert_eq!(
        rows("symbol: \"<5\", secondary: true"),
        "North | 14; South | <5; East | 0; West | 22; Moor | [c]; Total | 47"
    );
    // None and three make three: between them they would still be as good as told.
    assert_eq!(
        rows("zeros: suppress, secondary: true"),
        "North | 14; South | [c]; East | [c]; West | 22; Moor | [c]; Total | 47"
    );
    assert_eq!(
        rows("symbol: \"*\", secondary: true"),
        "North | 14; South | *; East | 0; West | 22; Moor | *; Total | 47"
    );
}

#[test]
fn a_row_of_totals_is_that_of_all_figures() {
    let csv = "team,children,places\nNorth,14,20\nSouth,3,10\nEast,31,40\nWest,22,30\n";
    let rows = |disclosure: &str| {
        let table = ", total: { sum: [children, places] }";
        build(report(disclosure, table, BODY), csv).tags("Table")[0].rows()[1..].join("; ")
    };
    assert_eq!(
        rows("columns: [children], below: 5, secondary: true"),
        "North | [c] | 20; South | [c] | 10; East | 31 | 40; West | 22 | 30; Total | 70 | 100"
    );
    // What the source withholds is not in the sum, which would be too small.
    let csv = csv.replace("South,3", "South,[c]");
    let definition = report("columns: [children], below: 5", ", total: { sum: [children, places] }", BODY);
    let rows = build(definition, &csv).tags("Table")[0].rows()[1..].join("; ");
    assert_eq!(rows, "North | 14 | 20; South | [c] | 10; East | 31 | 40; West | 22 | 30; Total | [x] | 100");
}

#[test]
fn figures_are_rounded_in_place_of_being_withheld() {
    let csv = "team,children\nNorth,14\nSouth,2\nEast,0\nWest,22\nMoor,8\n";
    let rows = |disclosure: &str| {
        // Not `--strict`: rounded figures do not add up to a rounded total, which is told as a warning.
        let project = project(report(disclosure, ", total: { sum: [children] }", BODY), csv);
        project.build("report.yaml", &[]).pdf().tags("Table")[0].rows()[1..].join("; ")
    };
    // The total is rounded from 46, not added up from what is printed.
    assert_eq!(
        rows("columns: [children], rounding: 5"),
        "North | 15; South | [low]; East | 0; West | 20; Moor | 10; Total | 45"
    );
    assert_eq!(
        rows("columns: [children], rounding: 10, low: zero"),
        "North | 10; South | 0; East | 0; West | 20; Moor | 10; Total | 50"
    );
}

#[test]
fn rows_are_withheld_by_another_column() {
    let csv = "team,pupils,children\nNorth,40,14\nSouth,9,6\nEast,30,0\nMoor,80,22\n";
    let disclosure =
        "columns: [children], where: [{ column: pupils, below: 10 }, { column: team, is: [Moor] }]";
    assert_eq!(
        build(report(disclosure, "", BODY), csv).tags("Table")[0].rows()[1..],
        ["North | 40 | 14", "South | 9 | [c]", "East | 30 | 0", "Moor | 80 | [c]"]
    );
}

#[test]
fn rows_are_known_by_their_words_however_the_data_writes_them() {
    let csv = "month,kept,ward,children\nApr-18,yes,1,14\nMay-18,NO,2,16\nJun-18,yes,3,15\nJul-18,yes,4,18\n";
    for (test, withheld) in [
        ("column: kept, is: [no]", "May 2018 | No | 2 | [c]"),
        ("column: month, is: [2018-06]", "June 2018 | Yes | 3 | [c]"),
        ("column: ward, is: [4]", "July 2018 | Yes | 4 | [c]"),
    ] {
        let rows = build(report(&format!("columns: [children], where: [{{ {test} }}]"), "", BODY), csv)
            .tags("Table")[0]
            .rows();
        let symbols: Vec<&String> = rows.iter().filter(|row| row.contains("[c]")).collect();
        assert_eq!(symbols, [withheld], "{test}");
    }
}

#[test]
fn words_that_no_row_says_are_told() {
    let csv = "team,children\nNorth,14\nMoor,8\n";
    let rule = |words: &str| {
        report(&format!("columns: [children], where: [{{ column: team, is: [{words}] }}]"), "", BODY)
    };
    let run = project(rule("Mor, Vale"), csv).build("report.yaml", &[]);
    let told = "warning[disclosure]: No row of `teams` says `Mor` or `Vale` in column `team`, so nothing is withheld by \
                this.\n  at report.yaml:7:";
    assert!(run.stderr.contains(told), "{}", run.stderr);
    // One of them is enough: not every team has a row in every month.
    build(rule("moor, Vale"), csv);
}

/// Children by team and sex, and beside them by team.
fn two_tables(disclosure: &str) -> Project {
    let definition = format!(
        "kind: report\ntemplate: briefing\ntitle: Children in care\n{disclosure}\ndata:\n  both: {{ file: both.csv }}\n  \
         teams: {{ file: teams.csv }}\ntables:\n  both: {{ title: By team and sex, data: both }}\n  \
         teams: {{ title: By team, data: teams }}\nbody:\n  - table: both\n  - table: teams\n"
    );
    let both = "team,sex,children\nNorth,girls,14\nNorth,boys,11\nSouth,girls,3\nSouth,boys,9\n\
                East,girls,7\nEast,boys,8\n";
    Project::new()
        .file("report.yaml", definition)
        .file("both.csv", both)
        .file("teams.csv", "team,children\nNorth,25\nSouth,12\nEast,15\n")
}

#[test]
fn another_table_gives_a_figure_away() {
    let told = faults(&two_tables("disclosure: { columns: [children], below: 5 }"), "report.yaml");
    let expected = "The figure withheld as `children` of South, girls in `both` can be worked out: `children` of \
                    South in `teams` 12 − `children` of South, boys in `both` 9 = 3.\n  at both.csv:4\n";
    assert!(told.contains(expected), "{told}");
    let project = two_tables("disclosure: { columns: [children], below: 5, secondary: true }");
    let pdf = project.build("report.yaml", &["--strict"]).pdf();
    assert_eq!(pdf.tags("Table")[0].rows()[3..5], ["South | girls | [c]", "South | boys | [c]"]);
    assert_eq!(pdf.tags("Table")[1].rows()[1..], ["North | 25", "South | 12", "East | 15"]);
}

#[test]
fn a_rule_of_the_pack_holds_for_the_data_of_its_papers() {
    let pack = "kind: agenda_pack\ncommittee: committee.yaml\nmeeting: { date: 2019-05-08 }\n\
                disclosure: { columns: [girls, boys], below: 5, secondary: true }\n\
                items:\n  - title: Children\n    report: report.yaml\n";
    let report = "kind: report\ntemplate: briefing\ntitle: Children in care\ndata:\n  teams: { file: data.csv }\n\
                  tables:\n  teams: { title: Children by team, data: teams }\nbody:\n  - table: teams\n";
    let project = Project::new()
        .file("pack.yaml", pack)
        .file("committee.yaml", "kind: committee\nname: Children's Committee\n")
        .file("report.yaml", report)
        .file("data.csv", TEAMS);
    let pdf = project.build("pack.yaml", &[]).pdf();
    let tables = pdf.tags("Table");
    let rows = tables.last().expect("a table").rows();
    assert_eq!(rows[2], "South | [c] | [c] | 14 | [c]");
}

/// The shape and figures of a table of a real paper, in which `x` is about 11 per cent.
#[test]
fn percentages_that_make_a_hundred_give_the_one_left_out_away() {
    let groups = "group,children now,residents now,children 2017,residents 2017,England children\n\
                  White,40,53,42,53,75\nMixed,20,11,17,11,9\nAsian,6,13,12,13,5\nBlack,18,12,18,12,7\n\
                  Other,16,12,x,12,3\n";
    let definition = "kind: report\ntemplate: briefing\ntitle: Children looked after\ndata:\n  groups: { file: data.csv }\n\
                      tables:\n  groups: { title: Ethnicity, data: groups }\nbody:\n  - table: groups\n";
    let told = faults(&project(definition.to_owned(), groups), "report.yaml");
    let expected = "The figure withheld as `children 2017` of Other in Table 1 (Ethnicity) can be narrowed down to 9 to \
                    13: 100 − White 42 − Mixed 17 − Asian 12 − Black 18 = 11.\n  at data.csv:6\n  what to do: Withhold \
                    `children 2017` of Asian in Table 1 (Ethnicity) (12) as well, or take the total out.\n";
    assert!(told.contains(expected), "{told}");
    let signs: Vec<String> = groups
        .lines()
        .enumerate()
        .map(|(row, line)| {
            let sign = |cell: &str| {
                let figure = row > 0 && cell.chars().all(|c| c.is_ascii_digit());
                if figure { format!("{cell}%") } else { cell.to_owned() }
            };
            line.split(',').map(sign).collect::<Vec<_>>().join(",")
        })
        .collect();
    let told = faults(&project(definition.to_owned(), &signs.join("\n")), "report.yaml");
    let expected = "narrowed down to 9% to 13%: 100% − White 42% − Mixed 17% − Asian 12% − Black 18% = 11%.";
    assert!(told.contains(expected), "{told}");
    // Two that are withheld share what is left.
    let two = groups.replace("Asian,6,13,12", "Asian,6,13,x");
    build(definition.to_owned(), &two);
}

#[test]
fn a_table_that_is_written_out_is_read_like_any_other() {
    let definition = |girls: &str| {
        format!(
            "kind: report\ntemplate: briefing\ntitle: Children in care\ntables:\n  written:\n    title: Children by team\n    \
             columns: [Team, Boys, Girls, All]\n    rows:\n      - [North, 14, 9, 23]\n      - [South, 11, {girls}, 17]\n      \
             - [East, 8, 7, 15]\n      - total: [Total, 33, 22, 55]\nbody:\n  - table: written\n"
        )
    };
    let project = Project::new().file("report.yaml", definition("\"[c]\""));
    let told = faults(&project, "report.yaml");
    let expected = "error[disclosure]: The figure withheld as `Girls` of South in Table 1 (Children by team) can be \
                    worked out: Total 22 − North 9 − East 7 = 6.\n  at report.yaml:10:21\n";
    assert!(told.contains(expected), "{told}");
    let whole = Project::new().file("report.yaml", definition("6"));
    whole.build("report.yaml", &["--strict"]).pdf();
}

#[test]
fn nothing_is_calculated_from_a_withheld_figure() {
    let told = |sum: &str| {
        let body = format!("body:\n  - markdown: \"{{{{ {sum} }}}}\"\n");
        let definition = report("columns: [children], below: 5", "", &body);
        faults(&project(definition, "team,children\nNorth,14\nSouth,3\n"), "report.yaml")
    };
    let remedy = "what to do: A figure that is withheld or missing stands as its symbol, `[c]`, and nothing can be \
                  calculated from that. Print the figure alone, or ask first with `is number`.";
    let north = "(teams | first | get(key='children'))";
    let south = "(teams | nth(n=1) | get(key='children'))";
    for sum in [format!("{south} + 1"), format!("{south} - {north}"), format!("{north} * {south}")] {
        let told = told(&sum);
        assert!(told.contains(remedy), "{sum}: {told}");
    }
}

#[test]
fn what_is_wrong_with_a_rule_is_told_at_once() {
    let definition = "\
kind: report
template: briefing
title: Children in care
disclosure: { columns: [childern], below: 5 }
data:
  a: { file: data.csv, disclosure: { columns: [children, share], below: 5, symbol: \"<10\" } }
  b: { file: data.csv, disclosure: { columns: [children], below: 5, rounding: 5 } }
  c: { file: data.csv, disclosure: { columns: [children] } }
  d: { file: data.csv, disclosure: { columns: [team], below: 5 } }
  e: { file: data.csv, disclosure: { columns: [children], where: [{ column: team }] } }
body:
  - markdown: Hello.
";
    let csv = "team,children,share\nNorth,14,20%\nSouth,3,5%\nEast,31,75%\n";
    let told = faults(&project(definition.to_owned(), csv), "report.yaml");
    for expected in [
        "None of the data of this report has a column `childern`.\n  at report.yaml:4:25",
        "Column `share` holds percentages, which say nothing of how few people stand behind them.\n  at report.yaml:6",
        "`<10` is no symbol of figures that are withheld here.\n  at report.yaml:6",
        "Figures are either withheld or rounded, not both.\n  at report.yaml:7",
        "This names columns, but not which of their figures must not be seen.\n  at report.yaml:8",
        "This does not say which rows are withheld.\n  at report.yaml:10",
        "`North` in column `team` is not a number.\n  at data.csv:2",
    ] {
        assert!(told.contains(expected), "{expected}\n{told}");
    }
    assert!(told.contains("7 errors"), "{told}");
}
