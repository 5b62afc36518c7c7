//! Every kind of chart with a figure that is withheld: what is drawn and said of it, what stands in the
//! table behind it, and where it could be worked out.

use super::charts::{Case, full};
use super::*;
use crate::definition::raw::{
    Bullet, ChartType, DotPlot, DrawAs, HeatTable, Histogram, Negatives, Pyramid, PyramidComparison,
    RangePlot, ScatterPlot, SeriesDefinition, Waterfall,
};
use crate::figures::{Chart, describe, left_out, tabled};

/// Five months of two columns, one figure of which is withheld.
const MONTHS: &str = "month,a,b\nApr-18,12,20\nMay-18,13,22\nJun-18,[c],21\nJul-18,15,24\nAug-18,14,23\n";

fn here<T>(case: &Case, value: T) -> Option<Located<T>> {
    Some(Located { value, place: Place::line(case.files.id("report.yaml"), 40) })
}

fn named(case: &Case, name: &str) -> Located<SeriesDefinition> {
    Located {
        value: SeriesDefinition::Name(name.to_owned()),
        place: Place::line(case.files.id("report.yaml"), 41),
    }
}

/// The cells of the table behind a chart, row by row.
fn behind(case: &Case, chart: &Chart, csv: &str) -> Vec<Vec<String>> {
    let table = table(&case.files, csv);
    let rows = tabled(&case.definition, chart, &table, Negatives::Minus).rows;
    rows.into_iter().map(|row| row.into_iter().map(|cell| cell.0).collect()).collect()
}

/// That a chart has no value in a series where the data has `[c]`, marks the place, and says so.
fn left_blank(case: &Case, csv: &str, series: usize, category: usize) {
    let chart = case.drawn(csv);
    let kind = case.definition.kind.value;
    assert_eq!(chart.series[series].values[category], None, "{kind:?}");
    assert!(
        chart.symbols.iter().any(|s| (s.series, s.category, &*s.words) == (series, category, "[c]")),
        "{kind:?}: {:?}",
        chart.symbols
    );
    let said = describe(&chart, "Cases");
    assert!(said.contains("withheld"), "{kind:?}: {said}");
    let cells = behind(case, &chart, csv);
    assert!(cells.iter().flatten().any(|cell| cell == "[c]"), "{kind:?}: {cells:?}");
}

#[test]
fn charts_by_category_leave_the_figure_out_and_say_so() {
    for kind in [ChartType::Line, ChartType::Column, ChartType::Bar, ChartType::Dot, ChartType::Heat] {
        left_blank(&Case::new(kind, "month", &["a", "b"]), MONTHS, 0, 2);
    }
    let mut joined = Case::new(ChartType::Dot, "month", &["a", "b"]);
    joined.definition.dot = here(&joined, DotPlot { joined: true });
    left_blank(&joined, MONTHS, 0, 2);
    left_blank(&Case::new(ChartType::Spc, "month", &["a"]), MONTHS, 0, 2);
    left_blank(&Case::new(ChartType::Pyramid, "month", &["a", "b"]), MONTHS, 0, 2);
    left_blank(&Case::new(ChartType::Range, "month", &["a", "b"]), MONTHS, 0, 2);
}

#[test]
fn last_year_benchmarks_and_outlines_are_left_out_as_well() {
    let csv = "age,a,b,c,d\nUnder 1,1,20,9,8\n1 to 4,3,22,[c],7\n5 to 9,2,21,6,5\n";
    let mut year = Case::new(ChartType::Line, "age", &["a"]);
    let place = Place::line(year.files.id("report.yaml"), 33);
    let compared = full(&year.files, 33, "c");
    year.definition.y.push(Located { value: SeriesDefinition::Full(Box::new(compared)), place });
    left_blank(&year, csv, 1, 1);
    let mut range = Case::new(ChartType::Range, "age", &["a", "b"]);
    range.definition.range =
        here(&range, RangePlot { value: Some(named(&range, "d")), benchmarks: vec![named(&range, "c")] });
    left_blank(&range, csv, 3, 1);
    let mut pyramid = Case::new(ChartType::Pyramid, "age", &["a", "b"]);
    let compare = PyramidComparison {
        left: words(&pyramid.files, 51, "c"),
        right: words(&pyramid.files, 52, "d"),
        title: words(&pyramid.files, 53, "England"),
    };
    pyramid.definition.pyramid =
        here(&pyramid, Pyramid { shares: false, compare: Some(compare), first: None });
    left_blank(&pyramid, csv, 2, 1);
    // A range of one value leaves nothing else for what lies on it.
    assert_eq!(
        range.faults(&csv.replace("1 to 4,3,22", "1 to 4,3,3")),
        [
            "data.csv:3 disclosure: The chart `contacts` gives away a withheld figure: its lowest and its highest value are one. / Withhold the ends of this range as well, or leave the row out."
        ]
    );
    // Their totals give them away like those of any other column.
    let total = csv.replace("5 to 9,2,21,6,5", "All ages,2,21,15,20");
    for case in [range, pyramid] {
        let told = case.faults(&total);
        assert!(told[0].starts_with("data.csv:3 disclosure: The figure withheld in column `c`"), "{told:?}");
    }
}

#[test]
fn an_error_bar_does_not_stand_for_its_figure() {
    let mut case = Case::new(ChartType::Column, "team", &[]);
    let series = crate::definition::raw::FullSeries {
        low: Some(words(&case.files, 34, "low")),
        high: Some(words(&case.files, 35, "high")),
        ..full(&case.files, 33, "n")
    };
    let place = Place::line(case.files.id("report.yaml"), 33);
    case.definition.y.push(Located { value: SeriesDefinition::Full(Box::new(series)), place });
    case.definition.interval_title = Some(words(&case.files, 36, "95% interval"));
    let csv = "team,n,low,high\nNorth,14,11,17\nSouth,[c],6,10\nEast,9,7,12\n";
    left_blank(&case, csv, 0, 1);
    let chart = case.drawn(csv);
    assert_eq!(chart.series[0].manner.interval, [Some((11.0, 17.0)), None, Some((7.0, 12.0))]);
    let said = describe(&chart, "Cases");
    assert!(!said.contains("6 to 10"), "{said}");
    assert!(!behind(&case, &chart, csv).iter().flatten().any(|cell| cell == "6" || cell == "10"));
}

#[test]
fn a_long_heat_table_keeps_its_cell_and_its_sums_apart() {
    let mut case = Case::new(ChartType::Heat, "team", &["n"]);
    let across = Some(words(&case.files, 41, "age"));
    case.definition.heat = here(&case, HeatTable { across, ..HeatTable::default() });
    let csv = "team,age,n\nNorth,0,4\nNorth,1,[c]\nSouth,0,6\nSouth,1,7\n";
    left_blank(&case, csv, 1, 0);
    assert_eq!(behind(&case, &case.drawn(csv), csv), [["North", "4", "[c]"], ["South", "6", "7"]]);
    // A total of its row, and one of its column.
    for (sum, line) in [("North,All,9", 3), ("All teams,1,12", 3)] {
        let told = case.faults(&format!("{csv}{sum}\n"));
        assert_eq!(
            told,
            [format!(
                "data.csv:{line} disclosure: The figure withheld in column `n` can be worked out from the others and their total, which the chart `contacts` shows as well. / Withhold a second figure as well, or take the total out of the data of the chart."
            )]
        );
    }
    case.drawn(&format!("{csv}North,All,[c]\n"));
}

#[test]
fn a_waterfall_has_no_step_between_known_sums() {
    let mut case = Case::new(ChartType::Waterfall, "step", &["n"]);
    let totals = ["Budget", "Forecast"].map(|name| words(&case.files, 41, name)).to_vec();
    case.definition.waterfall = here(&case, Waterfall { totals, ..Waterfall::default() });
    let remedy =
        "Add this row and another one up as one, or use `type: bar`, which leaves it out and says so.";
    let told = |name: &str, line: u32| {
        [format!(
            "data.csv:{line} disclosure: `{name}` is withheld, but the other steps of the chart `contacts` would give its figure away. / {remedy}"
        )]
    };
    assert_eq!(case.faults("step,n\nBudget,90\nPay,[c]\nForecast,100\n"), told("Pay", 3));
    // A total without a figure is worked out; one that is withheld must not be.
    assert_eq!(case.faults("step,n\nBudget,90\nPay,10\nForecast,[c]\n"), told("Forecast", 4));
    assert_eq!(case.drawn("step,n\nBudget,90\nPay,10\nForecast,\n").series[0].values[2], Some(100.0));
}

#[test]
fn a_bullet_row_says_that_its_result_is_withheld() {
    for symbol in ["[c]", "*", "<5"] {
        let mut case = Case::new(ChartType::Bullet, "measure", &["n"]);
        let target = Some(words(&case.files, 41, "goal"));
        case.definition.bullet = here(&case, Bullet { target, ..Bullet::default() });
        let csv = format!("measure,n,goal\nVisits,90,95\nPlans,{symbol},80\n");
        let chart = case.drawn(&csv);
        assert_eq!(chart.series[0].values, [Some(90.0), None], "{symbol}");
        assert_eq!(chart.symbols.iter().map(|s| &*s.words).collect::<Vec<_>>(), [symbol], "for its note");
        let said = describe(&chart, "Measures");
        assert!(said.ends_with("Plans: the figure is withheld, target 80."), "{said}");
    }
}

#[test]
fn figures_that_are_not_counted_are_said_to_be_withheld() {
    let mut case = Case::new(ChartType::Histogram, "days", &[]);
    case.definition.histogram = here(&case, Histogram::default());
    let csv = "days,team\n12,A\n[c],B\n14,C\n15,D\n,E\n18,F\n";
    let chart = case.drawn(csv);
    assert_eq!(chart.series[0].values.iter().flatten().sum::<f64>(), 4.0);
    let said = describe(&chart, "Days");
    assert!(said.contains("One row has no figure. A figure that is withheld is not counted."), "{said}");
    assert_eq!(left_out(&chart), ["A figure that is withheld is not counted."], "and under the chart");

    let mut case = Case::new(ChartType::Scatter, "a", &["b"]);
    case.definition.scatter = here(
        &case,
        ScatterPlot {
            x_title: words(&case.files, 41, "Plans"),
            y_title: words(&case.files, 42, "Visits"),
            x_format: None,
            labels: Some(words(&case.files, 43, "month")),
            label_only: Vec::new(),
            groups: None,
            x_target: None,
            x_target_label: None,
            fit: true,
        },
    );
    let chart = case.drawn(MONTHS);
    assert_eq!(chart.series[1].values, [20.0, 22.0, 24.0, 23.0].map(Some), "its other figure is no point");
    assert_eq!(left_out(&chart), ["One month is left out, as a figure of it is withheld."]);
    let said = describe(&chart, "Visits");
    assert!(said.ends_with("One month is left out, as a figure of it is withheld."), "{said}");
    assert!(!said.contains("21"), "{said}");
}

#[test]
fn shares_side_by_side_that_make_a_whole_give_one_away() {
    let csv = "team,a,b,c\nNorth,50%,40%,10%\nSouth,30%,33%,37%\nEast,55%,40%,[c]\n";
    for kind in [ChartType::Column, ChartType::Bar, ChartType::Dot, ChartType::Heat] {
        let case = Case::new(kind, "team", &["a", "b", "c"]);
        let told = case.faults(csv);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(
            told[0].starts_with(
                "data.csv:4 disclosure: The percentage withheld in column `c` can be worked out"
            ),
            "{told:?}"
        );
        // Rates of different wholes do not add up to one.
        let (chart, told) = case.fill(&csv.replace("37%", "57%"));
        assert!(chart.is_some() && !told.iter().any(|told| told.contains("of its row")), "{told:?}");
    }
}

#[test]
fn a_line_over_stacks_is_no_part_of_them() {
    let case = |right: bool| {
        let mut case = Case::new(ChartType::StackedColumn, "team", &["boys", "girls"]);
        let place = || Place::line(case.files.id("report.yaml"), 34);
        let side = crate::definition::raw::AxisSide::Right;
        let line = crate::definition::raw::FullSeries {
            draw: Some(Located { value: DrawAs::Line, place: place() }),
            axis: right.then(|| Located { value: side, place: place() }),
            ..full(&case.files, 34, "rate")
        };
        let line = Located { value: SeriesDefinition::Full(Box::new(line)), place: place() };
        if right {
            case.definition.axis_title = Some(words(&case.files, 35, "Children"));
            case.definition.right_axis_title = Some(words(&case.files, 36, "Rate"));
        }
        case.definition.y.push(line);
        case
    };
    let values = |chart: &Chart| chart.series.iter().map(|s| s.values.clone()).collect::<Vec<_>>();
    // Without a figure of the line the stack is whole.
    let gap = "team,boys,girls,rate\nNorth,14,9,2\nSouth,11,6,\nEast,8,7,3\n";
    assert_eq!(values(&case(true).drawn(gap))[0], [Some(14.0), Some(11.0), Some(8.0)]);
    // With a part withheld, a line on the same axis could be the sum, one on another is a rate.
    let part = "team,boys,girls,rate\nNorth,14,9,2\nSouth,11,[c],5\nEast,8,7,3\n";
    assert_eq!(values(&case(true).drawn(part))[2], [Some(2.0), Some(5.0), Some(3.0)]);
    assert_eq!(values(&case(false).drawn(part))[2], [Some(2.0), None, Some(3.0)]);
}

#[test]
fn a_line_that_is_the_sum_of_the_series_gives_one_away() {
    let mut case = Case::new(ChartType::Column, "team", &["boys", "girls"]);
    let line = crate::definition::raw::AxisLine {
        label: words(&case.files, 34, "All"),
        value: None,
        column: Some(words(&case.files, 35, "all")),
        stepped: None,
        axis: None,
    };
    case.definition.lines.push(Located { value: line, place: Place::line(case.files.id("report.yaml"), 34) });
    let told = case.faults("team,boys,girls,all\nNorth,14,9,23\nSouth,11,6,17\nEast,8,[c],12\n");
    assert!(
        told[0].starts_with(
            "data.csv:4 disclosure: The figure withheld in column `girls` can be worked out: `all` is the sum"
        ),
        "{told:?}"
    );
}
