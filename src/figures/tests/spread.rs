//! Pyramids, dot and range plots, heat tables, histograms and scatter plots: what is filled, what is said
//! of them, and what is told where it cannot be filled.

use super::charts::Case;
use super::*;
use crate::definition::raw::{
    ChartType, DotPlot, HeatTable, Histogram, Pyramid, PyramidComparison, PyramidEnd, RangePlot, ScatterPlot,
    SeriesDefinition,
};
use crate::figures::{Chart, ChartKind, Marks, NumberFormat, NumberStyle, PointLabels, describe};

/// Boys and girls by age, with another population.
const AGES: &str =
    "age,boys,girls,e_boys,e_girls\nUnder 1,1,1,2,2\n6 to 10,0,2,6,5\n16 and over,72,24,30,15\n";

fn located<T>(case: &Case, line: u32, value: T) -> Option<Located<T>> {
    Some(Located { value, place: Place::line(case.files.id("report.yaml"), line) })
}

fn series(case: &Case, line: u32, name: &str) -> Located<SeriesDefinition> {
    Located {
        value: SeriesDefinition::Name(name.to_owned()),
        place: Place::line(case.files.id("report.yaml"), line),
    }
}

fn values(chart: &Chart, at: usize) -> Vec<Option<f64>> {
    chart.series[at].values.clone()
}

fn pyramid(case: &mut Case, shares: bool, compare: bool) {
    let compare = compare.then(|| PyramidComparison {
        left: words(&case.files, 51, "e_boys"),
        right: words(&case.files, 52, "e_girls"),
        title: words(&case.files, 53, "England"),
    });
    case.definition.pyramid = located(case, 50, Pyramid { shares, compare, first: None });
}

#[test]
fn a_pyramid_has_two_sides_and_an_outline() {
    let mut case = Case::new(ChartType::Pyramid, "age", &["boys", "girls"]);
    pyramid(&mut case, false, true);
    let chart = case.drawn(AGES);
    let ChartKind::Pyramid(of) = &chart.kind else { panic!("{:?}", chart.kind) };
    assert_eq!((of.compared.as_deref(), of.first_on_top), (Some("England"), false));
    assert_eq!(
        chart.series.iter().map(|s| &*s.name).collect::<Vec<_>>(),
        ["Boys", "Girls", "England, Boys", "England, Girls"]
    );
    assert_eq!(values(&chart, 3), [Some(2.0), Some(5.0), Some(15.0)]);
    assert!(chart.value_labels && chart.zero);
    assert_eq!(
        describe(&chart, "Children in care by age"),
        "Pyramid of two sides of children in care by age, for 3 ages. Shown are Boys and Girls. \
         Boys: 73 in all, Under 1 1, 6 to 10 0, 16 and over 72. Girls: 27 in all, Under 1 1, 6 to 10 2, \
         16 and over 24. An outline shows England: furthest above it are boys 16 and over, 72 against 30; \
         furthest below it are boys 6 to 10, 0 against 6."
    );
}

#[test]
fn shares_of_a_pyramid_are_of_both_sides_together() {
    let mut case = Case::new(ChartType::Pyramid, "age", &["boys", "girls"]);
    pyramid(&mut case, true, true);
    let chart = case.drawn(AGES);
    // 100 children, and 60 of England.
    assert_eq!(values(&chart, 0), [Some(0.01), Some(0.0), Some(0.72)]);
    assert_eq!(values(&chart, 2), [Some(2.0 / 60.0), Some(0.1), Some(0.5)]);
    assert_eq!(chart.format, NumberFormat::new(NumberStyle::Percent, 1));
    case.definition.pyramid.as_mut().unwrap().value.first = located(&case, 54, PyramidEnd::Top);
    let chart = case.drawn(AGES);
    assert!(matches!(&chart.kind, ChartKind::Pyramid(of) if of.first_on_top));
}

#[test]
fn a_pyramid_tells_what_it_cannot_show() {
    let mut case = Case::new(ChartType::Pyramid, "age", &["boys", "girls", "e_boys"]);
    case.definition.target = Some(scalar(&case.files, 36, "4"));
    assert_eq!(
        case.faults("age,boys,girls,e_boys\nUnder 1,1,-2,2\n1 to 5,x,3,3\n"),
        [
            "report.yaml:30 bad-chart: The chart `contacts` has 3 series; a pyramid has two, left and right. / Name two columns under `y`, and another population under `pyramid: compare:`.",
            "report.yaml:36 bad-chart: The chart `contacts` is a pyramid, which has no place for a target. / Take `target` out, or use another type.",
            "data.csv:2 bad-chart: The chart `contacts` cannot show a negative figure as a bar of a pyramid. / Use `type: bar` or `type: column`.",
        ]
    );
    let mut case = Case::new(ChartType::Pyramid, "age", &["boys", "girls"]);
    pyramid(&mut case, true, false);
    assert_eq!(
        case.faults("age,boys,girls\nUnder 1,10%,20%\n"),
        [
            "report.yaml:50 bad-chart: The figures of the chart `contacts` are percentages already. / Take `shares` out."
        ]
    );
    assert_eq!(
        case.faults("age,boys,girls\nUnder 1,0,0\n"),
        [
            "report.yaml:50 bad-chart: The chart `contacts` has no shares of Boys and Girls: their figures sum to 0. / Take `shares` out, or look at the data."
        ]
    );
    case.definition.format = Some(words(&case.files, 37, "number:1"));
    assert_eq!(
        case.faults("age,boys,girls\nUnder 1,4,4\n"),
        [
            "report.yaml:37 invalid-value: The format of the chart `contacts` does not fit its shares. / Write `percent`, `percent:1`, or leave `format` out."
        ]
    );
    pyramid(&mut case, false, true);
    case.definition.format = None;
    assert_eq!(
        case.faults("age,boys,girls,e_boy,e_girls\nUnder 1,4,4,1,12a\n"),
        [
            "report.yaml:51 unknown-column: `data` has no column `e_boys`. / Did you mean `e_boy`? The columns are: age, boys, girls, e_boy, e_girls.",
            "data.csv:2 bad-value: `12a` in column `e_girls` is not a number. / Correct the cell, or leave it empty where there is no figure.",
        ]
    );
}

const TEAMS: &str = "team,low,high,ours,england\nDuty,9,18.5,16.1,14\nCare,12,22,11,17\nYouth,10,,n/a,12\n";

#[test]
fn dots_are_joined_where_there_are_two() {
    let mut case = Case::new(ChartType::Dot, "team", &["low", "high"]);
    case.definition.dot = located(&case, 50, DotPlot { joined: true });
    let chart = case.drawn(TEAMS);
    assert_eq!(chart.kind, ChartKind::Dot { joined: true });
    assert!(chart.value_labels && !chart.zero, "dots need no zero");
    assert_eq!(
        describe(&chart, "Caseloads"),
        "Dot plot of caseloads, for 3 teams. Shown are Low and High. \
         Low: Duty 9.0, Care 12.0 and Youth 10.0. High: Duty 18.5 and Care 22.0. There is no figure for Youth. \
         The gap is widest for Care, from 12.0 to 22.0, narrowest for Duty, from 9.0 to 18.5."
    );
    let mut case = Case::new(ChartType::Dot, "team", &["low"]);
    case.definition.dot = located(&case, 50, DotPlot { joined: true });
    assert_eq!(
        case.faults(TEAMS),
        [
            "report.yaml:50 bad-chart: The chart `contacts` has one dot in a row, and nothing to join it with. / Name another column under `y`, or take `joined` out."
        ]
    );
}

#[test]
fn a_range_has_two_ends_and_marks() {
    let mut case = Case::new(ChartType::Range, "team", &["low", "high"]);
    let marks =
        RangePlot { value: Some(series(&case, 51, "ours")), benchmarks: vec![series(&case, 52, "england")] };
    case.definition.range = located(&case, 50, marks);
    let chart = case.drawn(TEAMS);
    assert_eq!(chart.kind, ChartKind::Range(Marks { value: true }));
    assert_eq!(values(&chart, 2), [Some(16.1), Some(11.0), None]);
    assert_eq!(
        describe(&chart, "Caseloads"),
        "Range plot of caseloads, for 3 teams. Shown are Low, High, Ours and England. \
         Duty: 9.0 to 18.5, Ours 16.1, England 14.0. Care: 12.0 to 22.0, Ours 11.0, England 17.0. \
         Youth: from 10.0, Ours no figure, England 12.0."
    );
}

#[test]
fn many_ranges_are_summed_up() {
    let mut case = Case::new(ChartType::Range, "team", &["low", "high"]);
    let marks =
        RangePlot { value: Some(series(&case, 51, "ours")), benchmarks: vec![series(&case, 52, "england")] };
    case.definition.range = located(&case, 50, marks);
    case.definition.target = Some(scalar(&case.files, 36, "12"));
    let rows: String = (1..=9).map(|i| format!("T{i},{i},{},{},12\n", i + 10, i * 2)).collect();
    let told = describe(&case.drawn(&format!("team,low,high,ours,england\n{rows}")), "");
    assert_eq!(
        told.split_once("England. ").unwrap().1,
        "The gap is widest for T1, from 1 to 11, narrowest for T1, from 1 to 11. \
         Ours: within the range in 9 of 9. Ours is above England in 3 of 9. \
         4 of 9 teams reach the target of 12."
    );
}

#[test]
fn ranges_tell_ends_that_are_none() {
    let mut case = Case::new(ChartType::Range, "team", &["high", "low"]);
    let benchmarks =
        ["ours", "england", "ours", "england"].iter().zip(60..).map(|(name, line)| series(&case, line, name));
    let marks = RangePlot { value: None, benchmarks: benchmarks.collect() };
    case.definition.range = located(&case, 50, marks);
    assert_eq!(
        case.faults(TEAMS),
        [
            "data.csv:2 bad-chart: The chart `contacts` has a range that ends below where it begins: column `high` is above column `low`. / Correct the row, name the columns the other way round, or use `type: dot` with `joined` for two periods.",
            "report.yaml:63 bad-chart: The chart `contacts` has 4 benchmarks; more than 3 cannot be told apart. / Keep the ones that the report is about.",
        ]
    );
    let rows: String = (0..51).map(|i| format!("T{i},1,2\n")).collect();
    assert_eq!(
        Case::new(ChartType::Range, "team", &["low"]).faults(&format!("team,low,high\n{rows}")),
        [
            "report.yaml:30 bad-chart: The chart `contacts` has 1 series; a range has two, its lowest and its highest value. / Name two columns under `y`, and others under `range:` as `value` or `benchmarks`.",
            "report.yaml:31 bad-chart: The chart `contacts` has 51 rows; more than 50 have no room on a page. / Keep the rows that the report is about, or show all of them as a table.",
        ]
    );
}

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
    assert_eq!(of.said.iter().map(|(at, words)| (*at, &**words)).collect::<Vec<_>>(), [((1, 1), "[c]")]);
    assert_eq!(of.breaks.iter().map(ToString::to_string).collect::<Vec<_>>(), ["0.5", "0.6", "0.7", "0.8"]);
    assert_eq!(
        describe(&chart, "Assessments in time"),
        "Heat table of assessments in time, for 3 teams by 2 columns, April 2018 to May 2018. \
         Highest 82% for Care, April 2018; lowest 44% for Duty, April 2018. Duty: 44% to 81%. Care: 82%. \
         Youth: no figures. 3 of 6 cells have no figure."
    );
    let wide = Case::new(ChartType::Heat, "team", &["low", "ours"]).drawn(TEAMS);
    let ChartKind::Heat(of) = &wide.kind else { panic!("{:?}", wide.kind) };
    assert_eq!(of.said.get(&(2, 1)).map(String::as_str), Some("n/a"));
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

fn histogram(case: &mut Case, width: Option<&str>, from: Option<&str>) {
    let settings = Histogram {
        width: width.map(|text| scalar(&case.files, 51, text)),
        from: from.map(|text| scalar(&case.files, 52, text)),
        mean: true,
        ..Histogram::default()
    };
    case.definition.histogram = located(case, 50, settings);
}

const DAYS: &str = "child,days\n1,3\n2,7\n3,10\n4,12\n5,12\n6,n/a\n7,21\n";

#[test]
fn a_histogram_counts_the_figures_of_its_bins() {
    let mut case = Case::new(ChartType::Histogram, "days", &[]);
    histogram(&mut case, Some("5"), None);
    case.definition.target = Some(scalar(&case.files, 36, "10"));
    let chart = case.drawn(DAYS);
    assert_eq!(chart.categories, ["0 to 4", "5 to 9", "10 to 14", "15 to 19", "20 to 24"]);
    assert_eq!(values(&chart, 0), [1.0, 1.0, 3.0, 0.0, 1.0].map(Some));
    let ChartKind::Histogram(of) = &chart.kind else { panic!("{:?}", chart.kind) };
    assert_eq!(of.edges, [0.0, 5.0, 10.0, 15.0, 20.0, 25.0]);
    assert_eq!((of.count, of.missing, of.median), (6, 1, 11.0));
    assert!((of.mean - 65.0 / 6.0).abs() < 1e-9);
    assert_eq!(of.lines.iter().map(|line| &*line.label).collect::<Vec<_>>(), ["Mean"]);
    assert_eq!(
        describe(&chart, "Days to an answer"),
        "Histogram of days to an answer, 6 figures of days in 5 bins from 0 to 25. Mean 10.8, median 11.0. \
         Count: 0 to 4 1, 5 to 9 1, 10 to 14 3, 15 to 19 0 and 20 to 24 1. \
         3 of 6 figures are at the target of 10 or below it. One row has no figure."
    );
    case.definition.histogram.as_mut().unwrap().value.shares = true;
    let chart = case.drawn(DAYS);
    assert_eq!((values(&chart, 0)[2], chart.figure(0.5)), (Some(0.5), "50%".to_owned()));
}

#[test]
fn bins_of_measurements_say_what_is_at_their_edges() {
    let mut case = Case::new(ChartType::Histogram, "rate", &[]);
    histogram(&mut case, Some("5%"), Some("85%"));
    let chart = case.drawn("school,rate\nA,88.5%\nB,90%\nC,100%\nD,99.9%\n");
    assert_eq!(chart.categories, ["85.0% to under 90.0%", "90.0% to under 95.0%", "95.0% to 100.0%"]);
    assert_eq!(values(&chart, 0), [1.0, 1.0, 2.0].map(Some), "the last bin holds its upper edge");
}

#[test]
fn a_histogram_tells_bins_that_cannot_be() {
    let faults = |width, from, y: &[&str], x: &str| {
        let mut case = Case::new(ChartType::Histogram, x, y);
        histogram(&mut case, width, from);
        case.faults(DAYS)
    };
    assert_eq!(
        faults(Some("0"), None, &["child"], "days"),
        [
            "report.yaml:33 bad-chart: The chart `contacts` is a histogram, which counts the figures of one column, its `x`. / Take `y` out.",
            "report.yaml:51 invalid-value: The bins of the chart `contacts` have no width. / Write a figure above 0, or leave `width` out.",
        ]
    );
    assert_eq!(
        faults(Some("0.1"), None, &[], "days"),
        [
            "report.yaml:51 bad-chart: The chart `contacts` would have 181 bins; more than 60 have no room. / Write a larger `width`, or leave it out."
        ]
    );
    assert_eq!(
        faults(Some("0.0000000000000000000000001"), None, &[], "days")[0],
        "report.yaml:51 bad-chart: The chart `contacts` would have thousands of bins; more than 60 have no room. / Write a larger `width`, or leave it out."
    );
    assert_eq!(
        faults(None, Some("10"), &[], "days"),
        [
            "report.yaml:52 bad-chart: 2 figures of the chart `contacts` lie below 10, where its bins begin. / Write 3 or less, or leave `from` out."
        ]
    );
    assert_eq!(
        faults(Some("5 days"), None, &[], "dais"),
        [
            "report.yaml:32 unknown-column: `data` has no column `dais`. / Did you mean `days`? The columns are: child, days."
        ]
    );
    assert_eq!(
        faults(Some("wide"), None, &[], "days"),
        [
            "report.yaml:51 invalid-value: The width of a bin `wide` does not fit the figures of the chart `contacts`. / Write a number, such as `1200`."
        ]
    );
    let empty = Case::new(ChartType::Histogram, "days", &[]).faults("child,days\n1,n/a\n2,n/a\n");
    assert_eq!(
        empty,
        [
            "report.yaml:32 bad-chart: The chart `contacts` has nothing to draw: every cell of column `days` is missing. / Take the series out until there are figures."
        ]
    );
}

const SCHOOLS: &str = "school,phase,meals,attendance\nHill,Primary,10%,97\nOak,Primary,20%,95\nMill,Secondary,30%,94\nPark,Secondary,,93\nBrook,Secondary,40%,91\n";

fn scatter(case: &mut Case, change: impl FnOnce(&mut ScatterPlot, &Files)) {
    let mut settings = ScatterPlot {
        x_title: words(&case.files, 51, "Pupils with free meals"),
        y_title: words(&case.files, 52, "Attendance"),
        x_format: None,
        labels: Some(words(&case.files, 53, "school")),
        label_only: Vec::new(),
        groups: None,
        x_target: None,
        x_target_label: None,
        fit: false,
    };
    change(&mut settings, &case.files);
    case.definition.scatter = located(case, 50, settings);
}

#[test]
fn a_scatter_plot_has_a_point_for_each_row_with_both_figures() {
    let mut case = Case::new(ChartType::Scatter, "meals", &["attendance"]);
    case.definition.target = Some(scalar(&case.files, 36, "95"));
    scatter(&mut case, |scatter, files| {
        scatter.groups = Some(words(files, 54, "phase"));
        scatter.fit = true;
        scatter.x_target = Some(scalar(files, 55, "25%"));
    });
    let chart = case.drawn(SCHOOLS);
    assert_eq!(chart.categories, ["Hill", "Oak", "Mill", "Brook"]);
    assert_eq!(
        [values(&chart, 0), values(&chart, 1)],
        [[0.1, 0.2, 0.3, 0.4].map(Some), [97.0, 95.0, 94.0, 91.0].map(Some)]
    );
    let ChartKind::Scatter(of) = &chart.kind else { panic!("{:?}", chart.kind) };
    assert_eq!(
        (&of.groups[..], &of.group[..]),
        (&["Primary", "Secondary"].map(String::from)[..], &[0, 0, 1, 1][..])
    );
    assert_eq!(of.labels, PointLabels::Fitting);
    assert!(of.format.is_percent() && !chart.format.is_percent());
    // Deviations −.15 −.05 .05 .15 and 2.75 .75 −.25 −3.25: Σxy = −.95, Σx² = .05, Σy² = 18.75.
    let fit = of.fit.unwrap();
    assert!(
        (fit.slope + 19.0).abs() < 1e-9 && (fit.r + 0.95 / (0.05_f64 * 18.75).sqrt()).abs() < 1e-9,
        "{fit:?}"
    );
    assert_eq!(
        describe(&chart, "Attendance falls with need"),
        "Scatter plot: Attendance falls with need. For 4 schools. Across: pupils with free meals, from 10% to 40%. \
         Upward: attendance, from 91 to 97. Groups: Primary 2 and Secondary 2. \
         Highest Hill, 10% across and 97 upward; lowest Brook, 40% across and 91 upward. \
         The line of best fit through 4 points falls from 97 at 10% to 91 at 40%; the correlation r is \u{2212}0.98. \
         2 of 4 reach the target of 25% for pupils with free meals. 2 of 4 reach the target of 95 for attendance."
    );
}

#[test]
fn a_scatter_plot_tells_what_it_lacks() {
    let bare = Case::new(ChartType::Scatter, "meals", &["attendance"]);
    assert_eq!(
        bare.faults(SCHOOLS),
        [
            "report.yaml:30 bad-chart: The chart `contacts` does not say what its axes show. / Write `scatter:` with `x_title` and `y_title`, each with its unit."
        ]
    );
    let mut case = Case::new(ChartType::Scatter, "school", &["attendance", "meals"]);
    scatter(&mut case, |_, _| ());
    assert_eq!(
        case.faults(SCHOOLS),
        [
            "data.csv:2 bad-value: `Hill` in column `school` is not a number. / Correct the cell, or leave it empty where there is no figure.",
            "report.yaml:30 bad-chart: The chart `contacts` has 2 columns under `y`; a scatter plot has one. / Keep one, and tell kinds of points apart by a column of `groups`.",
        ]
    );
    let mut case = Case::new(ChartType::Scatter, "meals", &["attendance"]);
    scatter(&mut case, |scatter, files| {
        scatter.label_only = vec![words(files, 56, "Hil"), words(files, 57, "Park"), words(files, 58, "Oak")];
        scatter.groups = Some(words(files, 54, "phases"));
        scatter.fit = true;
    });
    assert_eq!(
        case.faults("school,phase,meals,attendance\nHill,A,10%,97\nOak,A,10%,95\nPark,B,,94\n"),
        [
            "report.yaml:56 bad-chart: The chart `contacts` has no point `Hil`. / Did you mean `Hill`? Write a name as column `school` has it, of a row with both figures.",
            "report.yaml:57 bad-chart: The chart `contacts` has no point `Park`. / Write a name as column `school` has it, of a row with both figures.",
            "report.yaml:54 unknown-column: `data` has no column `phases`. / Did you mean `phase`? The columns are: school, phase, meals, attendance.",
            "report.yaml:50 bad-chart: The points of the chart `contacts` have no line of best fit: there are fewer than three, or all are the same on one axis. / Take `fit` out.",
        ]
    );
}

#[test]
fn groups_of_points_are_named_and_few() {
    let mut case = Case::new(ChartType::Scatter, "meals", &["attendance"]);
    scatter(&mut case, |scatter, files| {
        scatter.labels = None;
        scatter.label_only = vec![words(files, 56, "Hill")];
        scatter.groups = Some(words(files, 54, "school"));
    });
    let rows: String = (0..7).map(|i| format!("S{i},{i}%,9{i}\n")).collect();
    assert_eq!(
        case.faults(&format!("school,meals,attendance\n{rows}")),
        [
            "report.yaml:56 bad-chart: The chart `contacts` is to name some points, but does not say which column has their names. / Write `labels:` with the column.",
            "report.yaml:54 bad-chart: The chart `contacts` has more than 6 groups, which cannot be told apart. / Name a column with fewer different values.",
        ]
    );
    assert_eq!(
        case.faults("school,meals,attendance\nS,1%,90\n,2%,91\n")[1],
        "data.csv:3 bad-chart: The chart `contacts` has no group for this row: column `school` is empty. / Fill the cell in, or take the row out."
    );
    assert_eq!(
        case.faults("school,meals,attendance\nS,,90\nT,2%,n/a\n")[1],
        "report.yaml:32 bad-chart: The chart `contacts` has nothing to draw: no row has a figure in both columns `meals` and `attendance`. / Look at the data that it names, or leave the chart out."
    );
}

#[test]
fn settings_stand_at_charts_of_their_type_alone() {
    let mut case = Case::new(ChartType::Line, "team", &["low"]);
    case.definition.dot = located(&case, 50, DotPlot::default());
    case.definition.heat = located(&case, 60, HeatTable::default());
    assert_eq!(
        case.faults(TEAMS),
        [
            "report.yaml:50 bad-chart: The chart `contacts` has `dot` settings, but is of another type. / Write `type: dot`, or take `dot` out.",
            "report.yaml:60 bad-chart: The chart `contacts` has `heat` settings, but is of another type. / Write `type: heat`, or take `heat` out.",
        ]
    );
}
