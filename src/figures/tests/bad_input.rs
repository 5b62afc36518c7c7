//! Data that no chart can be made of: each fault is told at its cell with what to do, several at once,
//! and no blank chart comes of it.

use super::charts::Case;
use crate::definition::raw::ChartType;

/// The types that show rows by their names.
const BY_NAME: [ChartType; 10] = [
    ChartType::Line,
    ChartType::Column,
    ChartType::StackedColumn,
    ChartType::FullColumn,
    ChartType::Bar,
    ChartType::StackedBar,
    ChartType::FullBar,
    ChartType::Pie,
    ChartType::Ring,
    ChartType::Spc,
];

#[test]
fn every_type_tells_every_fault_of_its_columns() {
    for kind in BY_NAME {
        let told = Case::new(kind, "tema", &["n"]).faults("team,n\nNorth,4\nSouth,5a\nEast,6\nWest,7b\n");
        assert_eq!(
            told,
            [
                "report.yaml:32 unknown-column: `data` has no column `tema`. / Did you mean `team`? The columns are: team, n.",
                "data.csv:3 bad-value: `5a` in column `n` is not a number. / Correct the cell, or leave it empty where there is no figure.",
                "data.csv:5 bad-value: `7b` in column `n` is not a number. / Correct the cell, or leave it empty where there is no figure.",
            ],
            "{kind:?}"
        );
    }
}

#[test]
fn every_type_tells_all_rows_without_names_or_with_the_same() {
    for kind in BY_NAME {
        let told = Case::new(kind, "team", &["n"]).faults("team,n\nNorth,4\nNorth,5\n,6\nSouth,7\nNorth,8\n");
        let twice = |line: u32| {
            format!(
                "data.csv:{line} bad-chart: `North` stands twice in column `team`, first in line 2; the chart `contacts` needs one row for each. / Add the rows up before charting them, or choose another column for `x`."
            )
        };
        assert_eq!(
            told[..3],
            [
                twice(3),
                "data.csv:4 bad-chart: The chart `contacts` has no label for this row: column `team` is empty. / Fill the cell in, or take the row out.".to_owned(),
                twice(6),
            ],
            "{kind:?}"
        );
        assert_eq!(told.len(), 3, "{kind:?}: {told:?}");
    }
}

#[test]
fn every_type_refuses_an_empty_series_and_no_series() {
    for kind in BY_NAME {
        let empty = Case::new(kind, "team", &["n"]).faults("team,n,m\nNorth,,4\nSouth,n/a,5\n");
        let message = "report.yaml:33 bad-chart: The chart `contacts` has nothing to draw: every cell of column `n` is missing. / Take the series out until there are figures.";
        assert!(empty.contains(&message.to_owned()), "{kind:?}: {empty:?}");
        let none = Case::new(kind, "team", &[]).faults("team,n\nNorth,4\n");
        assert_eq!(
            none,
            [
                "report.yaml:32 bad-chart: The chart `contacts` has no series. / Name the columns of its values under `y`."
            ],
            "{kind:?}"
        );
    }
}

#[test]
fn parts_of_a_whole_are_not_negative() {
    for (kind, part) in [
        (ChartType::Pie, "a slice"),
        (ChartType::Ring, "a slice"),
        (ChartType::FullColumn, "a share"),
        (ChartType::FullBar, "a share"),
    ] {
        let told = Case::new(kind, "team", &["n"]).faults("team,n\nNorth,-4\nSouth,5\nEast,-1\n");
        let line = |line: u32| {
            format!(
                "data.csv:{line} bad-chart: The chart `contacts` cannot show a negative figure as {part}. / Use `type: bar` or `type: column`."
            )
        };
        assert_eq!(told, [line(2), line(4)], "{kind:?}");
    }
}

#[test]
fn dates_that_do_not_parse_are_told_and_not_drawn_as_names() {
    let remedy = "Correct the cell, or state the column as `text` under `columns:` of the data.";
    for kind in [ChartType::Line, ChartType::Column, ChartType::Spc] {
        let told = Case::new(kind, "month", &["n"])
            .faults("month,n\nApr-18,4\nMya-18,5\nJun-18,6\n31 June 2018,7\nJuly 2018,8\nAug 2018,9\n");
        let line = |line: u32, text: &str| {
            format!(
                "data.csv:{line} bad-value: `{text}` in column `month` is no date or month, as the others of the column are. / {remedy}"
            )
        };
        assert_eq!(told, [line(3, "Mya-18"), line(5, "31 June 2018")], "{kind:?}");
    }
    // Years of accounts are no months, and words beside months may be meant.
    for csv in [
        "year,n\n2009/10,4\n2010/11,5\n2011/12,6\n2012/13,7\n",
        "year,n\nApr 2018,4\nMay 2018,5\nAverage,6\n",
        "year,n\nNorth 1,4\nNorth 2,5\nMay 2018,6\n",
    ] {
        Case::new(ChartType::Column, "year", &["n"]).drawn(csv);
    }
}

#[test]
fn many_faults_of_one_column_do_not_bury_the_others() {
    let rows: String =
        (0..40).map(|at| format!("T{at},{at}{}\n", if at % 2 == 0 { "x" } else { "" })).collect();
    let told = Case::new(ChartType::Bar, "team", &["n", "m"]).faults(&format!("team,n\n{rows}"));
    assert_eq!(told.len(), 6, "{told:?}");
    assert!(
        told[4].contains("`8x` in column `n` is not a number. So are 15 more cells of the column."),
        "{told:?}"
    );
    assert!(told[5].starts_with("report.yaml:33 unknown-column: `data` has no column `m`."), "{told:?}");
}
