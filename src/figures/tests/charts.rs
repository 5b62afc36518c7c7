use super::*;
use crate::definition::raw::{Chart as RawChart, ChartType, FullSeries, SeriesDefinition};
use crate::figures::{
    Chart, ChartKind, NumberFormat, NumberStyle, ReferenceLine, Schemes, Stacking, chart, round_figure,
    whole_percent,
};
use crate::units::mm;

pub(super) struct Case {
    pub(super) files: Files,
    pub(super) definition: RawChart,
    pub(super) schemes: Schemes,
}

/// A series with nothing but its column.
pub(super) fn full(files: &Files, line: u32, column: &str) -> FullSeries {
    FullSeries {
        column: words(files, line, column),
        title: None,
        draw: None,
        axis: None,
        comparison: None,
        dashed: None,
        provisional_from: None,
        low: None,
        high: None,
    }
}

impl Case {
    pub(super) fn new(kind: ChartType, x: &str, y: &[&str]) -> Case {
        let files = Files::new();
        let series = |name: &&str| Located {
            value: SeriesDefinition::Name((*name).to_owned()),
            place: Place::line(files.id("report.yaml"), 33),
        };
        let definition = RawChart {
            allow: Vec::new(),
            kind: Located { value: kind, place: Place::line(files.id("report.yaml"), 30) },
            data: words(&files, 31, "data"),
            x: words(&files, 32, x),
            y: y.iter().map(series).collect(),
            spc: None,
            waterfall: None,
            bullet: None,
            timeline: None,
            gantt: None,
            multiples: None,
            pyramid: None,
            dot: None,
            range: None,
            heat: None,
            histogram: None,
            scatter: None,
            target: None,
            target_label: None,
            lines: Vec::new(),
            bands: Vec::new(),
            interval_title: None,
            axis_title: None,
            right_axis_title: None,
            right_format: None,
            sort: None,
            last: Vec::new(),
            markers: None,
            legend: None,
            title: words(&files, 35, "Contacts fell in spring"),
            subtitle: None,
            format: None,
            value_labels: None,
            zero: false,
            alt: None,
            source: None,
            source_file: None,
            data_table: None,
            notes: Vec::new(),
            height: None,
            name: None,
            numbered: None,
            break_before: false,
            id: None,
        };
        Case { files, definition, schemes: Schemes::built_in().clone() }
    }

    pub(super) fn fill(&self, csv: &str) -> (Option<Chart>, Vec<String>) {
        let table = table(&self.files, csv);
        let mut found = Diagnostics::new();
        let chart = chart(&self.definition, "contacts", &table, &self.schemes, &mut found);
        (chart, lines(&self.files, &found))
    }

    pub(super) fn drawn(&self, csv: &str) -> Chart {
        let (chart, found) = self.fill(csv);
        assert_eq!(found, [""; 0]);
        chart.unwrap()
    }

    pub(super) fn faults(&self, csv: &str) -> Vec<String> {
        let (chart, found) = self.fill(csv);
        assert_eq!(chart, None);
        found
    }
}

#[test]
fn a_line_chart_has_months_series_and_a_target() {
    let mut case = Case::new(ChartType::Line, "month", &["received"]);
    case.definition.y.push(Located {
        value: SeriesDefinition::Full(Box::new(FullSeries {
            title: Some(words(&case.files, 34, "Referred")),
            ..full(&case.files, 34, "referred_on")
        })),
        place: Place::default(),
    });
    case.definition.target = Some(scalar(&case.files, 36, "1,200"));
    case.definition.height = Some(Located { value: 60.0, place: Place::default() });
    let chart = case.drawn("month,received,referred_on\nApr-18,\"1,390\",2.5\nMay-18,awaiting data,3\n");
    assert_eq!(chart.kind, ChartKind::Line);
    assert_eq!(chart.categories, ["Apr 2018", "May 2018"]);
    assert_eq!(chart.category_name, "Month");
    assert_eq!(
        (chart.series[0].name.as_str(), &chart.series[0].values[..]),
        ("Received", &[Some(1390.0), None][..])
    );
    assert_eq!(
        (chart.series[1].name.as_str(), &chart.series[1].values[..]),
        ("Referred", &[Some(2.5), Some(3.0)][..])
    );
    assert_eq!(chart.target, Some(ReferenceLine { label: "Target".to_owned(), value: 1200.0 }));
    assert_eq!(chart.format, NumberFormat { style: NumberStyle::Plain, decimals: 1 });
    assert_eq!((chart.zero, chart.value_labels, chart.height), (false, false, Some(mm(60.0))));
}

#[test]
fn columns_of_percentages_begin_at_zero_and_show_their_values() {
    let mut case = Case::new(ChartType::Column, "team", &["rate"]);
    case.definition.target = Some(scalar(&case.files, 36, "90%"));
    let chart = case.drawn("team,rate\nNorth,91.3%\nSouth,88%\n");
    assert_eq!(chart.kind, ChartKind::Column(Stacking::Grouped));
    assert_eq!(chart.series[0].values, [Some(0.913), Some(0.88)]);
    assert_eq!(chart.target.unwrap().value, 0.9);
    assert_eq!(chart.format, NumberFormat { style: NumberStyle::Percent, decimals: 1 });
    assert!(chart.zero && chart.value_labels);
}

#[test]
fn unknown_columns_and_text_among_numbers_are_told_together() {
    assert_eq!(
        Case::new(ChartType::Line, "moth", &["recieved", "n"])
            .faults("month,received,n\n2019-03,4,12a\n2019-04,5,3\n"),
        [
            "report.yaml:32 unknown-column: `data` has no column `moth`. / Did you mean `month`? The columns are: month, received, n.",
            "report.yaml:33 unknown-column: `data` has no column `recieved`. / Did you mean `received`? The columns are: month, received, n.",
            "data.csv:2 bad-value: `12a` in column `n` is not a number. / Correct the cell, or leave it empty where there is no figure.",
        ]
    );
}

#[test]
fn one_row_for_each_category() {
    assert_eq!(
        Case::new(ChartType::Line, "month", &["n"]).faults("month,n\nMar-19,4\n2019-04,5\n2019-03,6\n"),
        [
            "data.csv:4 bad-chart: `Mar 2019` stands twice in column `month`, first in line 2; the chart `contacts` needs one row for each. / Add the rows up before charting them, or choose another column for `x`."
        ]
    );
    assert_eq!(
        Case::new(ChartType::Line, "team", &["n"]).faults("team,n\nNorth,4\n,5\n"),
        [
            "data.csv:3 bad-chart: The chart `contacts` has no label for this row: column `team` is empty. / Fill the cell in, or take the row out."
        ]
    );
}

#[test]
fn series_need_figures_of_one_kind() {
    assert_eq!(
        Case::new(ChartType::Line, "team", &["n", "rate"]).faults("team,n,rate\nNorth,4,5%\n"),
        [
            "report.yaml:33 bad-chart: The chart `contacts` has percentages and numbers on one axis. / Make a chart of each, or give one of them `axis: right`."
        ]
    );
    let mut gone = Case::new(ChartType::Line, "team", &["n"]);
    gone.definition.y[0].place.line = 37;
    let table = "team,n\nNorth,\nSouth,\n";
    assert_eq!(
        gone.faults(table),
        [
            "report.yaml:37 bad-chart: The chart `contacts` has nothing to draw: every cell of column `n` is missing. / Take the series out until there are figures."
        ]
    );
    let mut money = Case::new(ChartType::Line, "team", &["n"]);
    money.definition.format = Some(words(&money.files, 38, "percent"));
    assert_eq!(
        money.faults("team,n\nNorth,4\n"),
        [
            "report.yaml:38 invalid-value: The format of the chart `contacts` does not fit its data, which hold numbers that are no percentages. / Write `number`, or state the column as `percent` under `columns:` of the data."
        ]
    );
}

#[test]
fn a_pie_has_few_positive_slices_of_one_series() {
    let pie = Case::new(ChartType::Pie, "team", &["n"]);
    assert_eq!(pie.drawn("team,n\nNorth,4\nSouth,5\n").kind, ChartKind::Pie);
    assert_eq!(
        pie.faults("team,n\nNorth,4\nSouth,-5\n"),
        [
            "data.csv:3 bad-chart: The chart `contacts` cannot show a negative figure as a slice. / Use `type: bar` or `type: column`."
        ]
    );
    let many: String = (0..9).map(|at| format!("Team {at},{}\n", at + 1)).collect();
    assert_eq!(
        pie.faults(&format!("team,n\n{many}")),
        [
            "report.yaml:30 bad-chart: The chart `contacts` has 9 slices; more than 8 cannot be told apart. / Use `type: bar`, or add the small ones up as one row."
        ]
    );
    assert_eq!(
        pie.faults("team,n\nNorth,0\nSouth,0\n"),
        ["report.yaml:33 bad-chart: The chart `contacts` has no slices: every figure of column `n` is 0."]
    );
    assert_eq!(
        Case::new(ChartType::Ring, "team", &["n", "m"]).faults("team,n,m\nNorth,4,1\n"),
        [
            "report.yaml:30 bad-chart: The chart `contacts` has 2 series, a pie shows one. / Keep one column under `y`, or use stacked columns."
        ]
    );
}

#[test]
fn targets_and_heights_must_fit() {
    let mut case = Case::new(ChartType::Bar, "team", &["rate"]);
    case.definition.target = Some(scalar(&case.files, 36, "90"));
    case.definition.height =
        Some(Located { value: f32::NAN, place: Place::line(case.files.id("report.yaml"), 39) });
    assert_eq!(
        case.faults("team,rate\nNorth,91.3%\n"),
        [
            "report.yaml:36 invalid-value: The target `90` does not fit the figures of the chart `contacts`. / Write a percentage, such as `90%`.",
            "report.yaml:39 invalid-value: A chart cannot be NaN mm high. / Write 20 to 240 millimetres.",
        ]
    );
}

#[test]
fn labels_keep_the_first_place_of_their_data() {
    let printed = |words_of_format: &str, csv: &str| {
        let mut case = Case::new(ChartType::Line, "month", &["rate"]);
        case.definition.format = Some(words(&case.files, 37, words_of_format));
        let chart = case.drawn(csv);
        chart.figure(chart.series[0].values[0].unwrap())
    };
    assert_eq!(printed("percent:0", "month,rate\nApr-18,93.5%\n"), "93.5%");
    assert_eq!(printed("percent:0", "month,rate\nApr-18,93.46%\n"), "93.5%", "and no more than it");
    assert_eq!(printed("percent:0", "month,rate\nApr-18,93%\n"), "93%");
    assert_eq!(printed("money:0", "month,rate\nApr-18,93.50\n"), "£94", "pounds without pence are asked for");
}

#[test]
fn shares_round_on_their_own_and_targets_shed_zeros() {
    assert_eq!([151.0, 59.0, 56.0, 24.0].map(|part| whole_percent(part, 290.0)), [52, 20, 19, 8]);
    assert_eq!([1.0, 7.0].map(|part| whole_percent(part, 8.0)), [13, 88], "halves round away from zero");
    assert_eq!(whole_percent(0.0, 0.0), 0);
    let one_place = |style| NumberFormat { style, decimals: 1 };
    assert_eq!(round_figure(one_place(NumberStyle::Percent), 0.9), "90%");
    assert_eq!(round_figure(one_place(NumberStyle::Percent), 0.115), "11.5%");
    assert_eq!(round_figure(one_place(NumberStyle::Plain), 41.2), "41.2");
    assert_eq!(round_figure(one_place(NumberStyle::Money), 1200.0), "£1,200.0");
}

/// A scheme of a project: levels of its own, in shapes and tones of its own.
const OWN_SCHEME: &str = "schemes:\n  delivery:\n    - { name: on_course, word: On course, shape: diamond, tone: good, within: 0 }\n    - { name: slipping, word: Slipping, shape: triangle, tone: bad }\n";

#[test]
fn names_that_are_levels_of_the_project_have_its_scheme() {
    let words = |chart: &Chart| chart.scheme.iter().map(|level| level.word.clone()).collect::<Vec<_>>();
    let mut bars = Case::new(ChartType::StackedBar, "team", &["on_course", "slipping", "not_rated"]);
    let csv = "team,on_course,slipping,not_rated\nNorth,14,9,1\nSouth,11,6,2\n";
    assert_eq!(words(&bars.drawn(csv)), [""; 0], "the built-in schemes have no such levels");
    let mut pie = Case::new(ChartType::Pie, "rating", &["n"]);
    let own = ratings::schemes(&bars.files, OWN_SCHEME, &mut Diagnostics::new());
    (bars.schemes, pie.schemes) = (own.clone(), own);
    assert_eq!(words(&bars.drawn(csv)), ["On course", "Slipping"]);
    assert_eq!(words(&pie.drawn("rating,n\nSlipping,4\nOn course,9\n")), ["On course", "Slipping"]);
    // One name may be anything.
    assert_eq!(words(&pie.drawn("rating,n\nSlipping,4\nElse,9\n")), [""; 0]);
    assert_eq!(words(&pie.drawn("rating,n\nGreen,4\nRed,9\n")), ["Green", "Amber", "Red"]);
}
