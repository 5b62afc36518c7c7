//! The report in `examples/measures`: every part of measures and budgets on pages.

use crate::harness::{Pdf, Project, Tag, agendapack, repository};
use std::fs;
use std::sync::LazyLock;

/// Built once for all of these tests; not a single finding is allowed.
static REPORT: LazyLock<Pdf> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let out = folder.path().join("measures.pdf");
    let arguments = ["build", "examples/measures/report.yaml", "--strict", "-o", &*out.to_string_lossy()];
    let output = agendapack(&repository(), &arguments, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let told = String::from_utf8(output.stderr).expect("messages are text");
    assert!(!told.contains('['), "no finding of any kind: {told}");
    Pdf::open(&fs::read(out).expect("the file is there"))
});

/// The texts of the cells of each row of a table, by its place in the report.
fn rows(table: usize) -> Vec<Vec<String>> {
    let tree = REPORT.structure();
    let table = tree.all("Table").into_iter().nth(table).expect("a table");
    let cells = |row: &Tag| {
        let cells = row.children().filter(|cell| ["TH", "TD"].contains(&cell.role.as_str()));
        cells.map(Tag::text).collect()
    };
    table.all("TR").iter().map(cells).collect()
}

#[test]
fn figures_of_a_real_paper_come_out_as_it_should_have_printed_them() {
    let rows = rows(0);
    assert_eq!(rows[0][..4], ["Measure", "Previous", "Latest", "Change"]);
    assert_eq!(rows[1][..3], ["Period", "January 2019", "February 2019"]);
    // 231 of 264 is 87.5%; the paper printed 87.3%.
    assert_eq!(
        rows[2],
        [
            "Care leavers in suitable accommodation",
            "92.0% [r]",
            "87.5%",
            "−4.5 points",
            "Worsening",
            "91%",
            "Amber"
        ]
    );
    let quarter = rows.iter().position(|row| row[1] == "Q2 2018/19").expect("a header row of quarters");
    assert_eq!(rows[quarter + 1][..4], ["Case audits", "89", "105", "+16"]);
}

#[test]
fn a_budget_statement_rounds_each_figure_from_exact_amounts() {
    let statement = rows(4);
    let libraries =
        statement.iter().find(|row| row[0].starts_with("Libraries")).expect("the row of the libraries");
    assert_eq!(libraries[1..7], ["5,426", "5,625", "5,517", "(109)", "(1.9%)", "Favourable"]);
    let kept = rows(5);
    let of = |name: &str, column: usize| -> i64 {
        let row = kept.iter().find(|row| row[0] == name).unwrap_or_else(|| panic!("no row {name}"));
        row[column].replace(',', "").replace('−', "-").parse().expect("a number")
    };
    for column in 1..4 {
        let groups: i64 = ["Management", "Early help", "Social care"]
            .iter()
            .map(|group| of(&format!("Total {group}"), column))
            .sum();
        assert_eq!(groups, of("Total", column), "column {column}");
    }
}

#[test]
fn a_project_brings_its_own_scheme_as_data() {
    let report = "kind: report\ntemplate: briefing\ntitle: Visits\ndata:\n  d: { file: d.csv }\nmeasures:\n\
        \x20 m: { title: Visits, polarity: bigger_is_better, value: { data: d, column: n }, period: month, target: 80%, rating: { scheme: beyond_target } }\n\
        tables:\n  t: { title: Measures, measures: [m], columns: [title, latest, target, rating], source: Case recording system }\nbody:\n  - table: t\n";
    let schemes = "schemes:\n  beyond_target:\n\
        \x20   - { name: beyond, word: Beyond target, shape: diamond, tone: complete, within: -5 points }\n\
        \x20   - { name: met, word: Met, shape: circle, tone: good, within: 0 }\n\
        \x20   - { name: missed, word: Missed, shape: square, tone: bad }\n";
    let rated = |figure: &str| {
        let project = Project::new()
            .file("agendapack.yaml", "authority: Northmere Borough Council\n")
            .file("report-templates/rating-schemes.yaml", schemes)
            .file("report.yaml", report)
            .file("d.csv", format!("month,n\n2019-02,{figure}\n"));
        let pdf = project.build("report.yaml", &["--strict"]).pdf();
        assert!(pdf.text(1).contains("Source: Case recording system"), "{}", pdf.text(1));
        pdf.tags("Table")[0].rows()[1].clone()
    };
    assert_eq!(rated("85%"), "Visits | 85% | 80% | Beyond target");
    assert_eq!(rated("84.9%"), "Visits | 84.9% | 80% | Met");
    assert_eq!(rated("79.9%"), "Visits | 79.9% | 80% | Missed");
}
