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
            "report.yaml:40 bad-chart: The chart `contacts` is of a type that has no panels. / Use a type of line, column or bar, or take `multiples` out."
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
