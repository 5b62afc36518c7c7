//! What a clerk is told of charts whose settings do not fit: each message with its place and what to do.

use super::ratings::read;
use super::*;
use crate::definition::raw;
use crate::figures::{Schemes, chart};

/// What is told of a chart of a type with these data and more lines of its definition, which begin in line 4.
fn told(kind: &str, more: &str, csv: &str) -> Vec<String> {
    told_of(kind, more, csv, |data| data)
}

/// The same of data that are changed once they are loaded.
fn told_of(kind: &str, more: &str, csv: &str, change: fn(Table) -> Table) -> Vec<String> {
    let files = Files::new();
    let data = change(table(&files, csv));
    let definition: raw::Chart =
        read(&files, &format!("type: {kind}\ntitle: What it shows\ndata: data\n{more}\n"));
    let mut found = Diagnostics::new();
    chart(&definition, "c", &data, Schemes::built_in(), &mut found);
    lines(&files, &found)
}

const COUNTS: &str = "name,n,m,o,p,q,t\nA,4,5,6,7,8,yes\nB,5,6,7,8,9,no\n";

#[test]
fn settings_that_do_not_fit_are_told_with_what_to_do() {
    for (kind, more, message) in [
        (
            "bullet",
            "x: name\ny: [n]\ntarget: 10",
            "report.yaml:6 bad-chart: The chart `c` has a target for each row. / Write `bullet: { target: COLUMN }` in place of `target`.",
        ),
        (
            "bullet",
            "x: name\ny: [n, m]",
            "report.yaml:1 bad-chart: The chart `c` has 2 columns of results; its rows need one. / Name one column under `y`; that of the targets stands in `bullet: { target: ... }`.",
        ),
        (
            "bullet",
            "x: name\ny: [n]\nbullet: { bands: [1, 2, 3] }",
            "report.yaml:6 bad-chart: The chart `c` has 4 ranges; more than 3 cannot be told apart. / Keep one or two ends of ranges.",
        ),
        (
            "pie",
            "x: name\ny: [n]\ntarget: 10",
            "report.yaml:1 bad-chart: The chart `c` is a pie, which has no place for a target. / Take `target` out, or use another type.",
        ),
        (
            "line",
            "x: name\ny: [n, { column: m, axis: right }]\nright_axis_title: Days\nlegend: direct",
            "report.yaml:1 bad-chart: The chart `c` has its right axis where `legend: direct` puts names. / Write `legend: above` or `below`, or take `legend` out.",
        ),
        (
            "waterfall",
            "x: name\ny: [n]\nwaterfall: { totals: [A], total_column: t }",
            "report.yaml:6 bad-chart: The chart `c` names its totals by `totals` and by `total_column`. / Keep one of the two.",
        ),
        (
            "waterfall",
            "x: name\ny: [n]\nwaterfall: { totals: [Underspend] }",
            "report.yaml:6 bad-chart: The chart `c` has no step `Underspend` in column `name`. / Write a value of column `name`, or `closing` for a total without a row.",
        ),
    ] {
        let told = told(kind, more, COUNTS);
        assert!(told.iter().any(|line| line == message), "{message}\n{told:#?}");
    }
}

#[test]
fn charts_of_more_than_can_be_told_apart_are_refused() {
    let csv = "name,a,b,c,d,e,f,g\nA,1,2,3,4,5,6,7\nB,1,2,3,4,5,6,7\n";
    assert_eq!(
        told("dot", "x: name\ny: [a, b, c, d, e, f, g]", csv),
        [
            "report.yaml:1 bad-chart: The chart `c` has 7 series; more than 6 kinds of dot cannot be told apart. / Show fewer, or a chart of each."
        ]
    );
    assert_eq!(told("dot", "x: name\ny: [a, b, c, d, e, f]", csv), [""; 0]);
}

#[test]
fn an_axis_counts_in_millions_by_itself() {
    for format in ["millions", "thousands", "money_millions:1", "money_thousands"] {
        assert_eq!(
            told("column", &format!("x: name\ny: [n]\nformat: {format}"), COUNTS),
            [format!(
                "report.yaml:6 invalid-value: A chart has no format `{format}`: its axis counts in millions by itself. / Write `number` or `money`."
            )]
        );
    }
}

#[test]
fn a_line_needs_a_figure_to_stand_at() {
    let line = |csv: &str| told("line", "x: name\ny: [n]\nlines: [ { label: Limit, column: limit } ]", csv);
    assert_eq!(
        line("name,n,limit\nA,1,\nB,2,awaiting data\n"),
        [
            "report.yaml:6 bad-chart: Column `limit` has no figure to draw a line at. / Fill the column in, or take the line out."
        ]
    );
    assert_eq!(line("name,n,limit\nA,1,\nB,2,3\n"), [""; 0]);
}

#[test]
fn timelines_and_plans_without_rows_are_told() {
    let csv = "day,what\n2019-01-01,Begun\n";
    let told = |kind: &str, more: &str| told_of(kind, more, csv, |data| data);
    // Files without rows are refused when they are read; queries may find none.
    let told_of_none = |kind: &str, more: &str| told_of(kind, more, csv, Table::emptied);
    assert_eq!(
        told_of_none("timeline", "x: day\ntimeline: { label: what }"),
        [
            "report.yaml:3 bad-chart: The chart `c` has no events: its data have no rows. / Add the rows, or take the chart out."
        ]
    );
    assert_eq!(
        told_of_none("gantt", "x: what\ngantt: { end: day }"),
        [
            "report.yaml:3 bad-chart: The chart `c` has no tasks: its data have no rows. / Add the rows, or take the chart out."
        ]
    );
    assert_eq!(
        told("timeline", "x: day"),
        [
            "report.yaml:1 bad-chart: The chart `c` does not say what happened. / Name the column of the events: `timeline: { label: COLUMN }`."
        ]
    );
    assert_eq!(
        told("gantt", "x: what"),
        [
            "report.yaml:1 bad-chart: The chart `c` does not say when its tasks end. / Name the columns of the dates: `gantt: { start: COLUMN, end: COLUMN }`."
        ]
    );
}

#[test]
fn figures_that_a_chart_cannot_show_are_told_where_they_stand() {
    let told_of_days = told("histogram", "x: days", "case,days\n1,12\n2,3000000000000000\n3,14\n");
    let large = "data.csv:3 bad-chart: This figure of the chart `c` is too large to be drawn. / Correct the figure, or give the figures in millions.";
    assert_eq!(told_of_days, [large]);
    let percent = told("column", "x: name\ny: [n]\nformat: number", "name,n\nA,4%\nB,5%\n");
    let format = "report.yaml:6 invalid-value: The format of the chart `c` does not fit its data, which hold percentages. / Write `percent`, or leave `format` out.";
    assert_eq!(percent, [format]);
}

#[test]
fn a_total_that_is_withheld_beside_its_parts_is_told() {
    let told = told("bar", "x: team\ny: [n]", "team,n\nNorth,14\nSouth,11\nTotal,x\n");
    let total = "data.csv:4 disclosure: The figure withheld in column `n` can be worked out from the others and the row of the total, which the chart `c` shows as well. / Withhold a second figure of the column as well.";
    assert_eq!(told, [total]);
}
