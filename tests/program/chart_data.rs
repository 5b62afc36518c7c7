//! Around the charts of a pack: the list of figures, the data behind them, and figures that are withheld.

use crate::harness::{Link, Pdf, Project};
use rust_xlsxwriter::Workbook;

const REPORT: &str = "\
kind: report
template: performance_report
title: Caseloads of teams
fields: { period: February 2019 }
data:
  teams: { file: teams.csv, as_at: 2019-02-28 }
charts:
  ages:
    type: stacked_column
    data: teams
    x: team
    y: [under_5, older]
    title: Children with a plan by team and age
    source_file: true
    data_table: appendix
  older:
    type: line
    data: teams
    x: team
    y: [older]
    title: Older children
    data_table: below
    break_before: true
body:
  - markdown: \"# Teams\"
  - list_of: figures
  - chart: ages
  - chart: older
";

/// 44 and 28 stand beside figures that are withheld; 72 would be the stack of what is known.
const TEAMS: &str =
    "team,under_5,middle,older\nNorth,34,52,61\nSouth,28,3,44\nEast,19,33,[c]\nWest,40,61,70\n";

fn pack() -> Pdf {
    Project::pack()
        .file("reports/caseloads/report.yaml", REPORT)
        .file("reports/caseloads/teams.csv", TEAMS)
        .change("pack.yaml", "items:\n", "captions: { figures: { by: pack } }\nitems:\n")
        .build("pack.yaml", &[])
        .pdf()
}

#[test]
fn the_list_of_figures_leads_to_their_pages() {
    let pdf = pack();
    let lists = pdf.tags("TOC");
    let [list] = &lists[..] else { panic!("one list: {lists:?}") };
    assert!(list.children().all(|row| row.role == "TOCI"));
    let rows: Vec<(String, Option<usize>)> =
        list.children().map(|row| (row.text(), row.first_page())).collect();
    // The figure of the report before counts too.
    assert_eq!(
        rows,
        [
            ("Figure 2 Children with a plan by team and age 7".to_owned(), Some(7)),
            ("Figure 3 Older children 8".to_owned(), Some(7)),
        ]
    );
    for row in list.children() {
        let links = row.all("Link");
        let [link] = &links[..] else { panic!("one link a row: {links:?}") };
        assert_eq!(link.annotations(), 1);
    }
    let alternatives: Vec<Option<String>> = list.all("Link").into_iter().map(|link| link.alt).collect();
    assert_eq!(
        alternatives,
        [
            Some("Figure 2, Children with a plan by team and age, page 7".to_owned()),
            Some("Figure 3, Older children, page 8".to_owned()),
        ]
    );
    assert_eq!(pdf.links(7)[..2], [Link::Page(7), Link::Page(8)]);
}

#[test]
fn data_behind_a_chart_and_its_figure_lead_to_each_other() {
    let pdf = pack();
    let behind = (7..=pdf.page_count()).find(|&page| pdf.text(page).contains("Data behind the charts"));
    let behind = behind.expect("a section at the end of the paper");
    assert!(pdf.text(7).contains(&format!("Data: page {behind}")), "{}", pdf.text(7));
    assert!(pdf.text(behind).contains("Chart: page 7"), "{}", pdf.text(behind));
    assert!(pdf.links(7).contains(&Link::Page(behind)));
    // From the caption and from the line below.
    assert_eq!(pdf.links(behind), [Link::Page(7), Link::Page(7)]);
    let captions: Vec<String> = pdf.tags("Caption").iter().map(|caption| caption.text()).collect();
    let of_data: Vec<&String> = captions.iter().filter(|caption| caption.starts_with("Data for")).collect();
    assert_eq!(
        of_data,
        ["Data for Figure 3. Older children", "Data for Figure 2. Children with a plan by team and age"]
    );
    let bookmarks = pdf.bookmarks();
    assert!(
        bookmarks.iter().any(|mark| mark.1 == "Data behind the charts" && mark.2 == behind),
        "{bookmarks:?}"
    );
    assert!(pdf.text(7).contains("Source: teams.csv, as at 28 February 2019"), "{}", pdf.text(7));
}

#[test]
fn a_withheld_figure_and_its_neighbour_leave_no_trace_in_a_stack() {
    let pdf = pack();
    let figures = pdf.tags("Figure");
    let alternatives: Vec<&str> = figures.iter().filter_map(|figure| figure.alt.as_deref()).collect();
    let stack = alternatives.iter().find(|alt| alt.starts_with("Stacked")).expect("the stack");
    assert!(stack.contains("East is left out, as a figure of it is withheld."), "{stack}");
    assert!(!stack.contains("19"), "what is known of East would stand for all of it: {stack}");
    let everything: String =
        (1..=pdf.page_count()).map(|page| pdf.text(page) + &pdf.artifacts(page)).collect();
    assert!(everything.contains("East is left out"), "a note under the chart");
    assert!(everything.contains("[c] confidential: the figure is withheld."), "the symbol is explained");
    // The data tables say the symbol, in the row of the team.
    let rows: Vec<String> = pdf.tags("Table").iter().flat_map(|table| table.rows()).collect();
    assert!(rows.contains(&"East | 19 | [c]".to_owned()), "{rows:?}");
    assert!(rows.contains(&"East | [c]".to_owned()), "{rows:?}");
}

#[test]
fn faults_of_a_workbook_are_told_by_sheet_and_cell_all_at_once() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Notes").expect("a name");
    let sheet = book.add_worksheet().set_name("Teams").expect("a name");
    for (at, words) in ["Teams in February", "", ""].into_iter().enumerate() {
        sheet.write(0, at as u16, words).expect("a cell");
    }
    for (row, cells) in
        [["team", "open", "closed"], ["North", "12", "4"], ["South", "many", "5"], ["North", "8", "-6"]]
            .into_iter()
            .enumerate()
    {
        for (column, words) in cells.into_iter().enumerate() {
            match words.parse::<f64>() {
                Ok(number) => sheet.write(row as u32 + 2, column as u16 + 1, number).expect("a cell"),
                Err(_) => sheet.write(row as u32 + 2, column as u16 + 1, words).expect("a cell"),
            };
        }
    }
    let report = "\
kind: report
template: briefing
title: T
data:
  teams: { file: teams.xlsx, sheet: Teams, range: B3:D6 }
charts:
  bars: { type: bar, data: teams, x: team, y: [open], title: Open }
  pie: { type: pie, data: teams, x: team, y: [closed], title: Closed }
  line: { type: line, data: teams, x: team, y: [clsoed], title: Closed }
body: [{ chart: bars }, { chart: pie }, { chart: line }]
";
    let run = Project::new()
        .file("report.yaml", report)
        .file("teams.xlsx", book.save_to_buffer().expect("a workbook"))
        .build("report.yaml", &["--format", "json"]);
    assert_eq!((run.code, run.pdf.is_some()), (1, false));
    let told: Vec<String> = run
        .findings()
        .iter()
        .map(|found| format!("{} {} {}", found.place(), found.code, found.message))
        .collect();
    let twice = |chart: &str| {
        format!(
            "teams.xlsx Teams!B6 bad-chart `North` stands twice in column `team`, first in cell B4; the chart `{chart}` needs one row for each."
        )
    };
    assert_eq!(
        told,
        [
            "report.yaml:9:49 unknown-column `teams` has no column `clsoed`.".to_owned(),
            "teams.xlsx Teams!C5 bad-value `many` in column `open` is not a number.".to_owned(),
            twice("bars"),
            twice("line"),
            twice("pie"),
            "teams.xlsx Teams!D6 bad-chart The chart `pie` cannot show a negative figure as a slice."
                .to_owned(),
        ]
    );
}
