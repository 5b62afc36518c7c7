//! Pyramids, dot and range plots, heat tables, histograms and scatter plots: what is filled, what is said
//! of them, and what is told where it cannot be filled.

mod heat;
mod histogram;
mod scatter;

use super::charts::Case;
use super::*;
use crate::definition::raw::{
    ChartType, DotPlot, HeatTable, Pyramid, PyramidComparison, PyramidEnd, RangePlot, SeriesDefinition,
};
use crate::figures::{Chart, ChartKind, Marks, NumberFormat, NumberStyle, describe};

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

/// What stands in place of figures: series, category, words.
fn symbols(chart: &Chart) -> Vec<(usize, usize, &str)> {
    chart.symbols.iter().map(|symbol| (symbol.series, symbol.category, &*symbol.words)).collect()
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
        describe(&chart, ""),
        "Pyramid, for 3 ages. Shown are Boys and Girls. \
         Boys: 73 in all, Under 1: 1, 6 to 10: 0, 16 and over: 72. Girls: 27 in all, Under 1: 1, 6 to 10: 2, \
         16 and over: 24. An outline shows England: furthest above it are boys 16 and over, 72 against 30; \
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
    assert_eq!(
        case.faults("age,boys,girls\nUnder 1,5,[c]\n1 to 5,5,4\n"),
        [
            "data.csv:2 bad-chart: The chart `contacts` cannot show shares: column `girls` has no figure here, so there is no whole. / Fill the cell in, add two bands up as one, or take `shares` out."
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
    assert_eq!(symbols(&chart), [(2, 2, "n/a")]);
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
