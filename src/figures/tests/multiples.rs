//! Small multiples: the rows of a table parted into panels with the same categories.

use super::charts::Case;
use super::*;
use crate::definition::raw::{ChartType, Multiples as RawMultiples};
use crate::figures::{Chart, ChartKind, Multiples, describe};

fn case(kind: ChartType, x: &str, y: &[&str], by: &str) -> Case {
    let mut case = Case::new(kind, x, y);
    let value = RawMultiples { by: words(&case.files, 41, by), columns: None };
    case.definition.multiples = Some(Located { value, place: Place::line(case.files.id("report.yaml"), 40) });
    case
}

fn multiples(chart: &Chart) -> &Multiples {
    let ChartKind::Multiples(multiples) = &chart.kind else { panic!("{:?}", chart.kind) };
    multiples
}

/// The values of each panel, by its name.
fn panels(chart: &Chart) -> Vec<(&str, Vec<Option<f64>>)> {
    let panels = &multiples(chart).panels;
    panels.iter().map(|panel| (panel.name.as_str(), panel.chart.series[0].values.clone())).collect()
}

const TEAMS: &str =
    "team,month,n\nNorth,2018-05,2\nNorth,2018-06,3\nSouth,2018-04,7\nSouth,2018-06,9\nEast,2018-05,\n";

#[test]
fn panels_have_the_same_periods_in_order() {
    let chart = case(ChartType::Line, "month", &["n"], "team").drawn(TEAMS);
    assert_eq!(chart.categories, ["Apr 2018", "May 2018", "Jun 2018"]);
    assert_eq!(
        panels(&chart),
        [
            ("North", vec![None, Some(2.0), Some(3.0)]),
            ("South", vec![Some(7.0), None, Some(9.0)]),
            ("East", vec![None, None, None]),
        ]
    );
    assert_eq!(multiples(&chart).columns, 3);
    let said = describe(&chart, "Visits");
    assert!(said.starts_with("Line charts side by side of visits by month, April 2018 to June 2018. 3 teams on the same scale. North: "), "{said}");
    assert!(said.contains(" South: ") && said.ends_with("East: no figures."), "{said}");
}

#[test]
fn a_panel_needs_one_row_for_each_category() {
    assert_eq!(
        case(ChartType::Bar, "age", &["n"], "area").faults("area,age,n\nNorth,1,2\nSouth,1,3\nNorth,1,4\n"),
        [
            "data.csv:4 bad-chart: `1` stands twice in column `age` for `North`, first in line 2; a panel of the chart `contacts` needs one row for each. / Add the rows up before charting them, or choose another column for `by`."
        ]
    );
    assert_eq!(
        case(ChartType::Bar, "age", &["n"], "area").faults("area,age,n\nNorth,1,2\n,1,3\n"),
        [
            "data.csv:3 bad-chart: The chart `contacts` has no words for this row: column `area` is empty. / Fill the cell in, or take the row out."
        ]
    );
}

#[test]
fn what_has_no_panels_is_told() {
    assert_eq!(
        case(ChartType::Pie, "month", &["n"], "team").faults(TEAMS),
        [
            "report.yaml:40 bad-chart: The chart `contacts` is of a type that has no panels. / Use a type of line, column or bar, or `spc`, or take `multiples` out."
        ]
    );
    let many: String = (0..25).map(|at| format!("Team {at},2018-04,{at}\n")).collect();
    let mut wide = case(ChartType::Line, "month", &["n"], "team");
    let place = Place::line(wide.files.id("report.yaml"), 42);
    wide.definition.multiples.as_mut().unwrap().value.columns = Some(Located { value: 7, place });
    assert_eq!(
        wide.faults(&format!("team,month,n\n{many}")),
        [
            "report.yaml:42 invalid-value: The chart `contacts` cannot have 7 panels in a row. / Write 1 to 6.",
            "report.yaml:41 bad-chart: The chart `contacts` has 25 panels; more than 24 cannot be read on a page. / Name a column with fewer values, or leave rows out of the data.",
        ]
    );
}

#[test]
fn a_withheld_figure_stays_withheld_in_its_panel() {
    let stacked = case(ChartType::StackedColumn, "age", &["boys", "girls"], "area");
    let chart = stacked.drawn("area,age,boys,girls\nNorth,0,4,5\nNorth,1,6,[c]\nSouth,0,7,8\nSouth,1,9,10\n");
    assert_eq!(panels(&chart), [("North", vec![Some(4.0), None]), ("South", vec![Some(7.0), Some(9.0)])]);
    let north = &multiples(&chart).panels[0].chart;
    assert_eq!(
        north.symbols.iter().map(|symbol| (symbol.series, symbol.category)).collect::<Vec<_>>(),
        [(1, 1)]
    );
    assert!(describe(&chart, "").contains("1 is left out, as a figure of it is withheld."));
    // A total beside the parts gives the one away that is withheld, in a panel and across panels.
    let bars = case(ChartType::Bar, "age", &["n"], "area");
    for csv in [
        "area,age,n\nNorth,0,[c]\nNorth,1,6\nNorth,Total,9\nSouth,0,7\n",
        "area,age,n\nNorth,0,[c]\nSouth,0,6\nAll areas,0,9\nSouth,1,7\n",
    ] {
        assert_eq!(
            bars.faults(csv),
            [
                "data.csv:2 disclosure: The figure withheld in column `n` can be worked out from the others and their total, which the chart `contacts` shows as well. / Withhold a second figure as well, or take the total out of the data of the chart."
            ]
        );
    }
}

/// Thirteen months of two teams, the second in another order and without its first month.
fn processes() -> String {
    let month = |at: usize| format!("{}-{:02}", 2018 + at / 12, at % 12 + 1);
    let north = (0..13).map(|at| format!("North,{},{}\n", month(at), 10 + at % 2));
    let south = (1..13).rev().map(|at| format!("South,{},{}\n", month(at), 40 + at % 3 * 2));
    std::iter::once("team,month,n\n".to_owned()).chain(north).chain(south).collect()
}

fn spc(of: crate::definition::raw::Spc) -> Case {
    let mut case = case(ChartType::Spc, "month", &["n"], "team");
    let place = Place::line(case.files.id("report.yaml"), 50);
    case.definition.spc = Some(Located { value: of, place });
    case
}

#[test]
fn each_panel_of_a_process_has_its_own_limits() {
    let files = Files::new();
    let rebase = vec![words(&files, 51, "2018-07")];
    let case = spc(crate::definition::raw::Spc { rebase, ..Default::default() });
    let chart = case.drawn(&processes());
    let all = &multiples(&chart).panels;
    let phases = |at: usize| match &all[at].chart.kind {
        ChartKind::Control(control) => {
            control.phases.iter().map(|phase| (phase.points.clone(), phase.mean)).collect::<Vec<_>>()
        }
        other => panic!("{other:?}"),
    };
    // Six months of 10 and 11; the other five of the South are 42, 44, 40, 42, 44.
    assert_eq!(phases(0)[0], (0..6, Some(10.5)));
    assert_eq!(phases(1)[0], (0..6, Some(42.4)), "a month without a row is no row of another month");
    assert_eq!(phases(1)[1].0, 6..13);
    let said = describe(&chart, "Late");
    assert!(said.starts_with("Process behaviour charts side by side of"), "{said}");
    assert!(said.contains(" North: from January 2018 the mean is 10.5, "), "{said}");
    assert!(said.contains(" South: from January 2018 the mean is 42.4, "), "{said}");
}

#[test]
fn what_a_process_in_panels_cannot_have_is_told() {
    let ranged = spc(crate::definition::raw::Spc { moving_range: true, ..Default::default() });
    assert_eq!(
        ranged.faults(&processes()),
        [
            "report.yaml:50 bad-chart: The panels of the chart `contacts` have no room for moving ranges. / Take `moving_range` out, or draw the chart that needs them without `multiples`."
        ]
    );
    let short = spc(crate::definition::raw::Spc::default());
    assert_eq!(
        short.faults("team,month,n\nNorth,2018-04,1\nSouth,2018-04,2\n"),
        [
            "report.yaml:33 bad-chart: The chart `contacts` has no two values in a row to make limits of. / Give it more periods, or use `type: line`."
        ]
    );
    let rebased = spc(crate::definition::raw::Spc {
        rebase: vec![words(&short.files, 51, "2018-01"), words(&short.files, 52, "2021-01")],
        ..Default::default()
    });
    let told = rebased.faults(&processes());
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("`2018-01`, of the values of column `month` the first"), "{told:?}");
    assert!(told[1].contains("`2021-01`, of the values of column `month` none"), "{told:?}");
}
