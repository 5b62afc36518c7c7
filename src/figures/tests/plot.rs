//! Axes, error bars, lines, bands and the order of categories, filled from definitions.

use super::charts::{Case, full};
use super::*;
use crate::definition::Located;
use crate::definition::raw::{
    AxisLine as RawLine, AxisSide, Band as RawBand, ChartType, DrawAs, FullSeries, LegendPlace,
    SeriesDefinition, SortOrder,
};
use crate::figures::{AxisLine, Band, Calendar, Course, Extent, NumberStyle, WeekDay, describe};

/// Adds a series in full, whose settings stand in its line.
fn add(case: &mut Case, line: u32, column: &str, set: impl FnOnce(&Files, &mut FullSeries)) {
    let mut series = full(&case.files, line, column);
    set(&case.files, &mut series);
    case.definition.y.push(Located {
        value: SeriesDefinition::Full(Box::new(series)),
        place: Place::line(case.files.id("report.yaml"), line),
    });
}

fn at<T>(files: &Files, line: u32, value: T) -> Located<T> {
    Located { value, place: Place::line(files.id("report.yaml"), line) }
}

/// Columns of numbers with a line of percentages at the right.
fn two() -> Case {
    let mut case = Case::new(ChartType::Column, "month", &["n"]);
    add(&mut case, 34, "rate", |files, series| {
        series.draw = Some(at(files, 34, DrawAs::Line));
        series.axis = Some(at(files, 34, AxisSide::Right));
    });
    case.definition.axis_title = Some(words(&case.files, 40, "Children"));
    case.definition.right_axis_title = Some(words(&case.files, 41, "In time, %"));
    case
}

const TWO: &str = "month,n,rate\n2018-04,12,91.5%\n2018-05,15,88%\n";

#[test]
fn two_axes_have_figures_of_their_own() {
    let chart = two().drawn(TWO);
    assert_eq!(chart.format.style, NumberStyle::Plain);
    let right = chart.plot.right.as_ref().unwrap();
    assert_eq!(
        (right.title.as_str(), right.format.style, right.format.decimals),
        ("In time, %", NumberStyle::Percent, 1)
    );
    let manner = &chart.series[1].manner;
    assert!(manner.over && manner.right && !chart.series[0].manner.right);
    assert_eq!(
        describe(&chart, "Contacts"),
        "Column chart with a line of contacts by month, April 2018 to May 2018. \
         Shown are N and Rate (right axis, In time, %). N: from 12 in April 2018 to 15 in May 2018. \
         Rate: from 91.5% in April 2018 to 88.0% in May 2018."
    );
}

#[test]
fn an_axis_without_a_name_or_a_series_is_told() {
    let mut unnamed = two();
    (unnamed.definition.axis_title, unnamed.definition.right_axis_title) = (None, None);
    assert_eq!(
        unnamed.faults(TWO),
        [
            "report.yaml:34 bad-chart: The chart `contacts` has two axes, and the left one has no name. / Say what it measures: `axis_title: Children`.",
            "report.yaml:34 bad-chart: The chart `contacts` has two axes, and the right one has no name. / Say what it measures: `right_axis_title: Children`.",
        ]
    );
    let mut bare = two();
    bare.definition.kind.value = ChartType::Line;
    bare.definition.y.remove(0);
    if let SeriesDefinition::Full(full) = &mut bare.definition.y[0].value {
        full.draw = None;
    }
    assert_eq!(
        bare.faults(TWO),
        [
            "report.yaml:34 bad-chart: The chart `contacts` has nothing left for its left axis. / Take `axis: right` out; one axis is enough."
        ]
    );
    let mut left = two();
    left.definition.y.pop();
    assert_eq!(
        left.faults(TWO),
        [
            "report.yaml:41 bad-chart: No series of the chart `contacts` is measured on the right axis. / Give a series `axis: right`, or take the settings of the right axis out."
        ]
    );
    let mut columns = two();
    if let SeriesDefinition::Full(full) = &mut columns.definition.y[1].value {
        full.draw = None;
    }
    assert_eq!(
        columns.faults(TWO),
        [
            "report.yaml:34 bad-chart: Columns of the chart `contacts` cannot stand on the right axis. / Write `draw: line` beside it, or measure the line on the right axis instead."
        ]
    );
}

#[test]
fn settings_stand_at_types_that_have_a_use_for_them() {
    let mut case = Case::new(ChartType::Line, "month", &["n"]);
    case.definition.sort = Some(at(&case.files, 42, SortOrder::Descending));
    case.definition.legend = Some(LegendPlace::Below);
    assert_eq!(
        case.faults("month,n\n2018-04,12\n"),
        [
            "report.yaml:42 bad-chart: The chart `contacts` has `sort`, for which its type has no use. / Take `sort` out; it belongs to charts of type `column`, `stacked_column`, `full_column`, `bar`, `stacked_bar` and `full_bar`."
        ]
    );
    let mut pie = Case::new(ChartType::Pie, "month", &["n"]);
    pie.definition.markers = Some(false);
    assert_eq!(
        pie.faults("month,n\n2018-04,12\n"),
        [
            "report.yaml:30 bad-chart: The chart `contacts` has `markers`, for which its type has no use. / Take `markers` out."
        ]
    );
    let mut only = Case::new(ChartType::Column, "month", &[]);
    add(&mut only, 34, "n", |files, series| series.draw = Some(at(files, 34, DrawAs::Line)));
    assert_eq!(
        only.faults("month,n\n2018-04,12\n"),
        [
            "report.yaml:30 bad-chart: The chart `contacts` has lines only, and no columns. / Write `type: line`."
        ]
    );
}

fn with_bars(title: bool) -> Case {
    let mut case = Case::new(ChartType::Line, "year", &[]);
    add(&mut case, 34, "rate", |files, series| {
        series.low = Some(words(files, 35, "low"));
        series.high = Some(words(files, 36, "high"));
    });
    case.definition.interval_title = title.then(|| words(&case.files, 43, "95% confidence interval"));
    case
}

#[test]
fn error_bars_hold_their_values() {
    let chart = with_bars(true).drawn("year,rate,low,high\n2017/18,5.5,4,7\n2018/19,6,5.5,6\n2019/20,,,\n");
    assert_eq!(chart.series[0].manner.interval, [Some((4.0, 7.0)), Some((5.5, 6.0)), None]);
    assert_eq!(
        describe(&chart, ""),
        "Line chart by year, 2017/18 to 2019/20. From 5.5 in 2017/18 to 6.0 in 2018/19 \
         (95% confidence interval 5.5 to 6.0). There is no figure for 2019/20. \
         Error bars show the 95% confidence interval."
    );
    assert_eq!(
        with_bars(true).faults("year,rate,low,high\n2017/18,5.5,5.6,7\n2018/19,6,5,5.9\n2019/20,6,5,\n"),
        [
            "data.csv:2 bad-value: The lower end of an error bar, 5.6 in column `low`, is above its value, 5.5 in column `rate`. / Correct the cell, or look whether `low` and `high` name the right columns.",
            "data.csv:3 bad-value: The upper end of an error bar, 5.9 in column `high`, is below its value, 6.0 in column `rate`. / Correct the cell, or look whether `low` and `high` name the right columns.",
            "data.csv:4 bad-value: The error bar of 6.0 has one end only: column `low` has 5.0, column `high` nothing. / Fill the cell in, or leave both ends empty.",
        ]
    );
    assert_eq!(
        with_bars(false).faults("year,rate,low,high\n2017/18,5.5,4,7\n"),
        [
            "report.yaml:35 bad-chart: The chart `contacts` does not say what its error bars show. / Write `interval_title: 95% confidence interval`, or what they are."
        ]
    );
    let mut half = with_bars(true);
    if let SeriesDefinition::Full(full) = &mut half.definition.y[0].value {
        full.high = None;
    }
    assert_eq!(
        half.faults("year,rate,low,high\n2017/18,5.5,4,7\n"),
        [
            "report.yaml:35 bad-chart: Error bars of the chart `contacts` have one end only. / Name the column of the other under `high`."
        ]
    );
    assert_eq!(
        with_bars(true).faults("year,rate,low,high\n2017/18,5.5,4%,7\n"),
        [
            "report.yaml:35 bad-chart: Column `low` has error bars for column `rate`, but one has percentages and the other numbers. / Write both with a percent sign or both without."
        ]
    );
}

fn line(
    files: &Files,
    number: u32,
    label: &str,
    value: Option<&str>,
    column: Option<&str>,
) -> Located<RawLine> {
    let line = RawLine {
        label: words(files, number, label),
        value: value.map(|value| scalar(files, number, value)),
        column: column.map(|column| words(files, number, column)),
        stepped: None,
        axis: None,
    };
    at(files, number, line)
}

fn band(files: &Files, number: u32, ends: [Option<&str>; 4]) -> Located<RawBand> {
    let [from, to, x_from, x_to] = ends;
    let band = RawBand {
        label: words(files, number, "Band"),
        from: from.map(|value| scalar(files, number, value)),
        to: to.map(|value| scalar(files, number, value)),
        x_from: x_from.map(|value| words(files, number, value)),
        x_to: x_to.map(|value| words(files, number, value)),
    };
    at(files, number, band)
}

#[test]
fn lines_and_bands_take_their_values_from_definition_and_data() {
    let mut case = Case::new(ChartType::Line, "month", &["rate"]);
    let files = &case.files;
    case.definition.lines =
        vec![line(files, 50, "Limit", Some("95%"), None), line(files, 51, "Plan", None, Some("plan"))];
    case.definition.bands = vec![
        band(files, 52, [Some("80%"), None, None, None]),
        band(files, 53, [None, None, Some("May-18"), None]),
    ];
    // The newest first, as many files have them.
    let chart = case.drawn("month,rate,plan\n2018-06,85%,90%\n2018-05,83%,80%\n2018-04,81%,80%\n");
    assert_eq!(chart.categories, ["Apr 2018", "May 2018", "Jun 2018"]);
    let each = Course::Each { values: vec![Some(0.8), Some(0.8), Some(0.9)], stepped: true };
    assert_eq!(
        chart.plot.lines,
        [
            AxisLine { label: "Limit".to_owned(), course: Course::At(0.95), right: false },
            AxisLine { label: "Plan".to_owned(), course: each, right: false }
        ]
    );
    assert_eq!(
        chart.plot.bands,
        [
            Band { label: "Band".to_owned(), extent: Extent::Values(Some(0.8), None) },
            Band { label: "Band".to_owned(), extent: Extent::Categories(1, None) }
        ]
    );
    let mut ends = Case::new(ChartType::Line, "month", &["rate"]);
    ends.definition.bands = vec![band(&ends.files, 52, [None, None, Some("2018-04"), Some("2018-05")])];
    let newest_first = "month,rate\n2018-06,85%\n2018-05,83%\n2018-04,81%\n";
    assert_eq!(ends.drawn(newest_first).plot.bands[0].extent, Extent::Categories(0, Some(1)));
    assert!(describe(&chart, "").ends_with(
        "Limit: 95%. Plan: 80% in April 2018, 90% in June 2018. Band: 80% or more. Band: from May 2018 on."
    ));
}

#[test]
fn lines_and_bands_that_cannot_stand_are_told() {
    let mut case = Case::new(ChartType::Line, "month", &["n"]);
    let files = &case.files;
    case.definition.lines = vec![
        line(files, 50, "Limit", None, None),
        line(files, 51, "Plan", Some("95%"), None),
        line(files, 52, "Share", None, Some("share")),
        Located {
            value: RawLine {
                axis: Some(at(files, 53, AxisSide::Right)),
                ..line(files, 53, "R", Some("1"), None).value
            },
            place: Place::line(files.id("report.yaml"), 53),
        },
    ];
    case.definition.bands = vec![
        band(files, 54, [Some("80"), Some("70"), None, None]),
        band(files, 55, [Some("80"), None, Some("2018-04"), None]),
        band(files, 56, [None, None, Some("Apr 2019"), None]),
    ];
    assert_eq!(
        case.faults("month,n,share\n2018-04,8,5%\n"),
        [
            "report.yaml:50 bad-chart: The line `Limit` of the chart `contacts` has neither value nor column. / Write `value: 1200` for a level line, or `column: target` for one that changes.",
            "report.yaml:51 invalid-value: The value `95%` does not fit the figures of the chart `contacts`. / Write a number, such as `1200`.",
            "report.yaml:52 bad-chart: Column `share` does not fit the figures of the chart `contacts`: percentages and numbers have no axis in common. / Write both with a percent sign or both without, or stand the line on the other axis.",
            "report.yaml:53 bad-chart: The line `R` stands on the right axis, which the chart `contacts` does not have. / Take `axis` out, or give a series `axis: right`.",
            "report.yaml:54 bad-chart: The band `Band` of the chart `contacts` ends where it begins, or before. / Write the lower value under `from`, the higher under `to`.",
            "report.yaml:55 bad-chart: The band `Band` of the chart `contacts` needs either values or an `x`. / Write `from` and `to` for a range of values, or `x_from` and `x_to` for one of `x`.",
            "report.yaml:56 bad-chart: `x_from` of the chart `contacts` is `Apr 2019`, which is no value of column `month`. / Did you mean `Apr 2018`? Write a value of column `month`.",
        ]
    );
}

#[test]
fn bars_stand_in_the_order_of_their_figures() {
    let order = |kind, sort, last: &[&str]| {
        let mut case = Case::new(kind, "team", &["n", "m"]);
        case.definition.sort = sort;
        case.definition.last = last.iter().map(|name| words(&case.files, 44, name)).collect();
        let south = if kind == ChartType::Bar { "" } else { "1" };
        case.drawn(&format!("team,n,m\nNorth,3,9\nOther,8,1\nSouth,{south},2\nEast,5,1\n"))
    };
    let at = |order| Some(Located { value: order, place: Place::default() });
    let chart = order(ChartType::Bar, at(SortOrder::Descending), &[]);
    assert_eq!(chart.categories, ["Other", "East", "North", "South"], "a missing figure is not a small one");
    assert_eq!(chart.series[1].values, [Some(1.0), Some(1.0), Some(9.0), Some(2.0)], "all series move");
    let chart = order(ChartType::Bar, at(SortOrder::Ascending), &["Other"]);
    assert_eq!(chart.categories, ["North", "East", "South", "Other"]);
    let chart = order(ChartType::StackedBar, at(SortOrder::Descending), &["Other", "North"]);
    assert_eq!(
        chart.categories,
        ["East", "South", "Other", "North"],
        "stacks by their sums, the last as named"
    );
    let mut case = Case::new(ChartType::Bar, "team", &["n"]);
    case.definition.last = vec![words(&case.files, 44, "Othr")];
    assert_eq!(
        case.faults("team,n\nNorth,3\nOther,8\n"),
        [
            "report.yaml:44 bad-chart: The chart `contacts` is to keep `Othr` for the end, but column `team` has no such value. / Did you mean `Other`? Write a value of column `team`."
        ]
    );
}

#[test]
fn periods_are_in_order_and_those_without_rows_keep_their_place() {
    let chart = |kind, x: &str, csv: &str| Case::new(kind, x, &["n"]).drawn(csv);
    let months = chart(ChartType::Line, "month", "month,n\n2018-07,3\n2018-04,1\n2018-05,2\n");
    assert_eq!(months.categories, ["Apr 2018", "May 2018", "Jun 2018", "Jul 2018"]);
    assert_eq!(months.series[0].values, [Some(1.0), Some(2.0), None, Some(3.0)]);
    let quarters = chart(ChartType::Column, "q", "q,n\nQ4 2017/18,1\nQ1 2018/19,2\nQ3 2018/19,4\n");
    assert_eq!(quarters.categories, ["Q4 2017/18", "Q1 2018/19", "Q2 2018/19", "Q3 2018/19"]);
    assert_eq!(quarters.plot.calendar, Some(Calendar::Quarter));
    let years = chart(ChartType::Column, "year", "year,n\n2018-19,4\n2016-17,1\n");
    assert_eq!(years.categories, ["2016/17", "2018/19"], "every second year is as regular as every year");
    let march = chart(ChartType::Column, "month", "month,n\n2018-03,1\n2018-04,2\n2019-03,3\n");
    assert_eq!(
        march.categories,
        ["Mar 2018", "Apr 2018", "Mar 2019"],
        "columns do not make way for ten months"
    );
    let line = chart(ChartType::Line, "month", "month,n\n2018-03,1\n2018-04,2\n2019-03,3\n");
    assert_eq!(line.plot.positions, [0.0, 1.0 / 6.0, 2.0], "points stand as far apart as they are");
    let weeks = chart(ChartType::Line, "seen", "seen,n\n04/03/2019,1\n11/03/2019,2\n25/03/2019,4\n");
    assert_eq!(weeks.categories, ["4 Mar 2019", "11 Mar 2019", "18 Mar 2019", "25 Mar 2019"]);
    assert_eq!(weeks.plot.calendar, Some(Calendar::Week(WeekDay::First)));
    assert!(describe(&weeks, "").contains("highest 4 in the week from 25 March 2019"));
    let ending = chart(ChartType::Line, "week_ending", "week_ending,n\n10/03/2019,1\n24/03/2019,2\n");
    assert_eq!(ending.plot.calendar, Some(Calendar::Week(WeekDay::Last)));
    let days = chart(ChartType::Line, "date", "date,n\n31/03/2018,1\n30/06/2018,2\n31/03/2019,4\n");
    assert_eq!(days.categories, ["31 Mar 2018", "30 Jun 2018", "31 Mar 2019"]);
    assert!((days.plot.positions[1] - 91.0 / 365.0 * 2.0).abs() < 1e-12, "{:?}", days.plot.positions);
    assert!(describe(&days, "").contains("latest 4 on 31 March 2019"));
    let bars = chart(ChartType::Bar, "month", "month,n\n2018-07,3\n2018-04,1\n");
    assert_eq!(bars.categories, ["Jul 2018", "Apr 2018"], "bars stand as the file has them");
}

#[test]
fn provisional_figures_keep_to_their_period() {
    let mut case = Case::new(ChartType::Column, "month", &[]);
    add(&mut case, 34, "n", |files, series| series.provisional_from = Some(words(files, 34, "May 2018")));
    add(&mut case, 35, "then", |files, series| series.comparison = Some(at(files, 35, true)));
    let csv = "month,n,then\n2018-06,3,1\n2018-05,2,1\n2018-04,1,1\n";
    let chart = case.drawn(csv);
    assert_eq!(chart.series[0].manner.provisional_from, Some(1), "in the order of time");
    assert!(chart.series[1].manner.comparison);
    assert!(describe(&chart, "").ends_with("Figures from May 2018 are provisional."));
    if let SeriesDefinition::Full(full) = &mut case.definition.y[0].value {
        full.provisional_from = Some(words(&case.files, 34, "May 2017"));
    }
    assert_eq!(
        case.faults(csv),
        [
            "report.yaml:34 bad-chart: `provisional_from` of the chart `contacts` is `May 2017`, which is no value of column `month`. / Did you mean `May 2018`? Write a value of column `month`."
        ]
    );
}

#[test]
fn a_target_of_columns_of_shares_is_a_share() {
    let mut case = Case::new(ChartType::FullBar, "team", &["yes", "no"]);
    case.definition.target = Some(scalar(&case.files, 36, "75%"));
    let chart = case.drawn("team,yes,no\nNorth,3,1\nSouth,1,1\n");
    assert_eq!(chart.target.as_ref().map(|target| target.value), Some(0.75));
    assert!(describe(&chart, "").ends_with("Target: 75%."));
}
