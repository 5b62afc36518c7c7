use super::*;
use crate::definition::raw::{ChartType, HeatTable};
use crate::figures::{ChartKind, describe};

fn heat(case: &mut Case, across: Option<&str>, steps: Option<u32>, breaks: &[&str]) {
    let settings = HeatTable {
        across: across.map(|name| words(&case.files, 51, name)),
        steps: steps.and_then(|steps| located(case, 52, steps)),
        breaks: breaks.iter().zip(53..).map(|(text, line)| scalar(&case.files, line, text)).collect(),
    };
    case.definition.heat = located(case, 50, settings);
}

const CELLS: &str =
    "team,month,rate\nDuty,Apr-18,44%\nDuty,May-18,81%\nCare,May-18,[c]\nCare,Apr-18,82%\nYouth,Apr-18,\n";

#[test]
fn cells_of_a_heat_table_come_one_a_row_or_one_a_column() {
    let mut case = Case::new(ChartType::Heat, "team", &["rate"]);
    heat(&mut case, Some("month"), None, &[]);
    let chart = case.drawn(CELLS);
    assert_eq!(chart.categories, ["Duty", "Care", "Youth"]);
    assert_eq!(chart.series.iter().map(|s| &*s.name).collect::<Vec<_>>(), ["Apr 2018", "May 2018"]);
    assert_eq!(
        [values(&chart, 0), values(&chart, 1)],
        [[Some(0.44), Some(0.82), None], [Some(0.81), None, None]]
    );
    let ChartKind::Heat(of) = &chart.kind else { panic!("{:?}", chart.kind) };
    assert_eq!(symbols(&chart), [(1, 1, "[c]")]);
    assert_eq!(of.breaks.iter().map(ToString::to_string).collect::<Vec<_>>(), ["0.5", "0.6", "0.7", "0.8"]);
    assert_eq!(
        describe(&chart, "Assessments in time"),
        "Heat table of assessments in time, for 3 teams by 2 columns, April 2018 to May 2018. \
         Highest 82% for Care, April 2018; lowest 44% for Duty, April 2018. Duty: 44% to 81%. Care: 82%. \
         Youth: no figures. 3 of 6 cells have no figure. The figure for Care, May 2018 is withheld."
    );
    let wide = Case::new(ChartType::Heat, "team", &["low", "ours"]).drawn(TEAMS);
    assert_eq!(symbols(&wide), [(1, 2, "n/a")]);
}

#[test]
fn a_heat_table_has_one_figure_in_a_cell() {
    let mut case = Case::new(ChartType::Heat, "team", &["rate"]);
    heat(&mut case, Some("month"), None, &[]);
    assert_eq!(
        case.faults(&format!("{CELLS}Duty,May-18,80%\n")),
        [
            "data.csv:7 bad-chart: The heat table `contacts` has two figures for `Duty` and `May 2018`, the first in line 3. / Add them up before charting them, or take one out."
        ]
    );
    assert_eq!(
        Case::new(ChartType::Heat, "team", &["low", "low"]).faults(TEAMS),
        [
            "report.yaml:33 bad-chart: The heat table `contacts` has column `low` twice. / Take one of them out."
        ]
    );
    let mut case = Case::new(ChartType::Heat, "team", &["low", "high"]);
    heat(&mut case, Some("team"), None, &[]);
    assert_eq!(
        case.faults(TEAMS)[0],
        "report.yaml:30 bad-chart: The heat table `contacts` has 2 columns of figures; with `across` it shows one. / Keep one column under `y`, or take `across` out."
    );
}

#[test]
fn steps_of_a_heat_table_rise_and_are_few() {
    let faults = |steps, breaks: &[&str]| {
        let mut case = Case::new(ChartType::Heat, "team", &["low"]);
        heat(&mut case, None, steps, breaks);
        case.faults(TEAMS)
    };
    assert_eq!(
        faults(Some(9), &[]),
        ["report.yaml:52 invalid-value: A heat table cannot have 9 steps of colour. / Write 2 to 7."]
    );
    assert_eq!(
        faults(None, &["10", "10"]),
        [
            "report.yaml:54 invalid-value: The breaks of the heat table `contacts` do not rise. / Write them from the lowest to the highest, each once."
        ]
    );
    assert_eq!(
        faults(None, &["10%"]),
        [
            "report.yaml:53 invalid-value: The break `10%` does not fit the figures of the chart `contacts`. / Write a number, such as `1200`."
        ]
    );
    assert_eq!(
        faults(None, &["1", "2", "3", "4", "5", "6", "7"]),
        [
            "report.yaml:59 bad-chart: 7 breaks make 8 steps of colour; more than 7 cannot be told apart. / Take some out."
        ]
    );
    let rows: String = (0..51).map(|i| format!("T{i},1\n")).collect();
    assert_eq!(
        Case::new(ChartType::Heat, "team", &["low"]).faults(&format!("team,low\n{rows}")),
        [
            "report.yaml:30 bad-chart: The heat table `contacts` has 51 rows; more than 50 have no room on a page. / Keep those that the report is about, or make several of it."
        ]
    );
}
