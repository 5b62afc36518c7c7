//! Rows that a source keeps, by period and by value.

use super::*;
use crate::definition::raw::{Condition, Name};

const MONTHS: &str = "month,team,n\n2018-12,North,1\n2019-01,North,2 [p]\n2019-01,South,3\n2019-02,North,4 [r]\n2019-03,South,5\n2019-04,North,6\n";

fn loaded(csv: &str, fill: impl FnOnce(&Project, &mut DataSource)) -> (Option<Table>, Vec<String>) {
    let project = Project::with("a.csv", csv);
    let mut source = project.source("a.csv");
    fill(&project, &mut source);
    let (table, found) = project.load(&source);
    let mut lines = project.lines(&found);
    lines.extend(found.iter().filter_map(|d| d.remedy.clone()));
    (table, lines)
}

fn kept(csv: &str, fill: impl FnOnce(&Project, &mut DataSource)) -> Vec<String> {
    let (table, found) = loaded(csv, fill);
    assert_eq!(found, [""; 0]);
    column(&table.unwrap(), "n")
}

fn words(project: &Project, text: &str) -> Option<Name> {
    Some(project.words(text))
}

fn last(project: &Project, count: u32) -> Option<Located<u32>> {
    Some(Located { value: count, place: project.definition(7) })
}

fn one(project: &Project, value: &str) -> Located<Condition> {
    Located { value: Condition::One(value.to_owned()), place: project.definition(8) }
}

#[test]
fn rows_until_a_period() {
    assert_eq!(kept(MONTHS, |p, s| s.until = words(p, "2019-03")), ["1", "2", "3", "4", "5"]);
    assert_eq!(
        kept(MONTHS, |p, s| {
            s.from = words(p, "2019-01");
            s.until = words(p, "2019-02");
        }),
        ["2", "3", "4"]
    );
    assert_eq!(
        kept(MONTHS, |p, s| {
            s.last = last(p, 2);
            s.until = words(p, "2019-03");
        }),
        ["4", "5"]
    );
    assert_eq!(kept(MONTHS, |p, s| s.last = last(p, 1)), ["6"]);
    // A year ends in March, a month does not end before its days do.
    assert_eq!(kept(MONTHS, |p, s| s.until = words(p, "2018/19")), ["1", "2", "3", "4", "5"]);
    let days = "day,n\n31/01/2019,1\n28/02/2019,2\n01/03/2019,3\n";
    assert_eq!(kept(days, |p, s| s.until = words(p, "2019-02")), ["1", "2"]);
    let quarters = "quarter,n\nQ3 2018/19,1\nQ4 2018/19,2\nQ1 2019/20,3\n";
    assert_eq!(kept(quarters, |p, s| s.until = words(p, "2019-05")), ["1", "2"]);
    assert_eq!(kept(quarters, |p, s| s.from = words(p, "2019/20")), ["3"]);
}

#[test]
fn a_month_without_a_row_has_its_place_among_the_last() {
    let gaps = "month,n\n2018-10,1\n2018-12,2\n2019-03,3\n";
    assert_eq!(kept(gaps, |p, s| s.last = last(p, 4)), ["2", "3"]);
    // They are counted back from the month that is asked for, also where its row has not come.
    let upto_february = |count: u32| {
        let (table, found) = loaded(gaps, |p, s| {
            s.last = last(p, count);
            s.until = words(p, "2019-02");
        });
        assert!(found[0].contains("has no row for February 2019"), "{found:?}");
        column(&table.unwrap(), "n")
    };
    assert_eq!(upto_february(5), ["1", "2"]);
    assert_eq!(upto_february(4), ["2"]);
    let days = "day,n\n2019-01-04,1\n2019-02-01,2\n2019-02-01,3\n2019-02-08,4\n";
    assert_eq!(kept(days, |p, s| s.last = last(p, 2)), ["2", "3", "4"], "days are counted as they are there");
}

#[test]
fn rows_with_values_keep_their_places_and_marks() {
    let (table, found) = loaded(MONTHS, |p, s| {
        s.conditions.insert("team".to_owned(), one(p, "North"));
    });
    assert_eq!(found, [""; 0]);
    let table = table.unwrap();
    assert_eq!(column(&table, "n"), ["1", "2", "4", "6"]);
    assert_eq!(table.place(2, 0).line, 5);
    let marks: Vec<(usize, usize, &str)> =
        table.marks.iter().map(|((row, column), mark)| (*row, *column, mark.sign())).collect();
    assert_eq!(marks, [(1, 2, "[p]"), (2, 2, "[r]")]);
    let several = |p: &Project| {
        let values = vec![scalar(p, 8, "2018-12"), scalar(p, 8, "April 2019")];
        Located { value: Condition::Any(values), place: p.definition(8) }
    };
    assert_eq!(kept(MONTHS, |p, s| drop(s.conditions.insert("month".to_owned(), several(p)))), ["1", "6"]);
}

#[test]
fn what_keeps_no_rows_is_told() {
    let (table, found) = loaded(MONTHS, |p, s| {
        s.conditions.insert("team".to_owned(), one(p, "Nroth"));
        s.conditions.insert("taem".to_owned(), one(p, "North"));
    });
    assert!(table.is_none());
    assert_eq!(
        found,
        [
            "report.yaml:8 bad-value: No row has `Nroth` in column `team`.",
            "report.yaml:8 unknown-column: `contacts` has no column `taem`.",
            "Did you mean `North`?",
            "Did you mean `team`? The columns are: month, team, n.",
        ]
    );
    let (table, found) = loaded(MONTHS, |p, s| {
        s.conditions.insert("n".to_owned(), one(p, "> 6"));
    });
    assert!(table.is_none());
    assert_eq!(found[0], "report.yaml:8 empty-table: No row of `contacts` is as `where` asks.");
    assert_eq!(kept(MONTHS, |p, s| drop(s.conditions.insert("n".to_owned(), one(p, ">= 5")))), ["5", "6"]);
    let (table, found) = loaded(MONTHS, |p, s| s.until = words(p, "2017-03"));
    assert!(table.is_none());
    assert_eq!(
        found[0],
        "report.yaml:7 empty-table: No row of `contacts` is left until March 2017. The data goes from December 2018 to April 2019."
    );
    let (_, found) = loaded("team,n\nA,1\n", |p, s| s.last = last(p, 2));
    assert_eq!(
        found[0],
        "report.yaml:7 unknown-column: `contacts` has no column of dates, months, quarters or financial years."
    );
    let two = "opened,closed,n\n2019-01,2019-02,1\n";
    let (_, found) = loaded(two, |p, s| s.last = last(p, 2));
    assert_eq!(
        found,
        [
            "report.yaml:7 invalid-value: `contacts` has several columns of periods: opened, closed.",
            "Say which one counts: `period_column: opened`."
        ]
    );
    let by_closed = |p: &Project, s: &mut DataSource| {
        s.last = last(p, 2);
        s.period_column = words(p, "closed");
    };
    assert_eq!(kept(two, by_closed), ["1"]);
}

#[test]
fn data_that_ends_before_the_period_is_doubtful() {
    let (table, found) = loaded(MONTHS, |p, s| s.until = words(p, "2019-05"));
    assert_eq!(table.map(|table| table.rows.len()), Some(6));
    assert_eq!(
        found,
        [
            "report.yaml:7 period-missing: `contacts` has no row for May 2019: its column `month` ends with April 2019.",
            "Put the newest data into the file, or build the report for the period that the data has.",
        ]
    );
    let (table, found) = loaded("month,n\n2019-01,1\n,2\n", |p, s| s.until = words(p, "2019-01"));
    assert_eq!(column(&table.unwrap(), "n"), ["1"]);
    assert_eq!(
        found[0],
        "a.csv:3 bad-value: This row has nothing in column `month`, so it is left out: nobody can tell which period it belongs to."
    );
}

#[test]
fn a_file_of_a_period_that_is_not_there_says_which() {
    let project = Project::new();
    let source =
        DataSource { asked: Some("`period` is May 2019".to_owned()), ..project.source("a-2019-05.csv") };
    let (_, found) = project.load(&source);
    assert_eq!(
        project.lines(&found),
        [
            "report.yaml:7 file-missing: The file `a-2019-05.csv` does not exist; it was asked for because `period` is May 2019."
        ]
    );
}
