//! Around the charts of a pack: the list of figures, the data behind them, and figures that are withheld.

use crate::harness::{Link, Pdf, Project};

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
