//! Timelines and plans: dates that must be dates, ends after their starts.

use super::charts::Case;
use super::*;
use crate::definition::raw::{ChartType, Gantt as RawGantt, Timeline as RawTimeline};
use crate::figures::{Chart, ChartKind, Status, Task, describe};
use chrono::NaiveDate;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn timeline() -> Case {
    let mut case = Case::new(ChartType::Timeline, "date", &[]);
    let value = RawTimeline {
        label: words(&case.files, 41, "what"),
        end: Some(words(&case.files, 42, "until")),
        periods: None,
    };
    case.definition.timeline = Some(Located { value, place: Place::line(case.files.id("report.yaml"), 40) });
    case
}

fn gantt() -> Case {
    let mut case = Case::new(ChartType::Gantt, "task", &[]);
    let at = |line: u32, name: &str| Some(words(&case.files, line, name));
    let value = RawGantt {
        start: at(41, "start"),
        end: words(&case.files, 42, "end"),
        status: at(43, "status"),
        owner: at(44, "owner"),
        group: at(45, "theme"),
        date: Some(Located { value: day(2019, 5, 8), place: Place::default() }),
        date_label: None,
        periods: None,
    };
    case.definition.gantt = Some(Located { value, place: Place::line(case.files.id("report.yaml"), 40) });
    case
}

#[test]
fn events_stand_in_the_order_of_their_dates() {
    let chart = timeline().drawn(
        "date,what,until\n2019-05,Full inspection,\n30/01/2018,Second visit.,31 January 2018\n19 May 2017,Report,\n",
    );
    assert_eq!(chart.categories, ["Report", "Second visit.", "Full inspection"]);
    assert_eq!(
        describe(&chart, ""),
        "Timeline, for 3 events. 19\u{a0}May 2017: Report. 30 to 31\u{a0}January 2018: Second visit. \
         May 2019: Full inspection."
    );
    let ChartKind::Timeline(timeline) = &chart.kind else { panic!() };
    let month = &timeline.events[2].days;
    assert_eq!((month.first, month.last), (day(2019, 5, 1), day(2019, 5, 31)), "a month is all its days");
}

#[test]
fn bad_dates_are_told_with_their_rows() {
    assert_eq!(
        timeline().faults(
            "date,what,until\n31 June 2016,A,\n,B,\n2019-03,,\n2019-03-02,C,2019-03-01\n2019-03-03,D,soon\n"
        ),
        [
            "data.csv:2 bad-value: `31 June 2016` in column `date` is a day that does not exist. / The last day of that month is 30\u{a0}June 2016.",
            "data.csv:3 bad-chart: The chart `contacts` has no date for this row: column `date` is empty. / Write the day or the month, or take the row out.",
            "data.csv:4 bad-chart: The chart `contacts` has no words for this row: column `what` is empty. / Fill the cell in, or take the row out.",
            "data.csv:5 bad-value: The end, 1\u{a0}March 2019, is before the start, 2\u{a0}March 2019. / Correct one of the two dates.",
            "data.csv:6 bad-value: `soon` in column `until` is not a date. / Write a day of the calendar, `31 March 2019`, or a month, `March 2019`.",
        ]
    );
    let mut bare = Case::new(ChartType::Timeline, "date", &["n"]);
    assert_eq!(
        bare.faults("date,n\n2019-03-01,2\n"),
        [
            "report.yaml:33 bad-chart: The chart `contacts` is a timeline, which shows dates and no figures. / Take `y` out.",
            "report.yaml:30 bad-chart: The chart `contacts` does not say what happened. / Name the column of the events: `timeline: { label: COLUMN }`.",
        ]
    );
    bare.definition.kind.value = ChartType::Gantt;
    assert_eq!(
        bare.faults("date,n\n2019-03-01,2\n")[1],
        "report.yaml:30 bad-chart: The chart `contacts` does not say when its tasks end. / Name the columns of the dates: `gantt: { start: COLUMN, end: COLUMN }`."
    );
}

fn tasks(chart: &Chart) -> &[Task] {
    let ChartKind::Gantt(gantt) = &chart.kind else { panic!("{:?}", chart.kind) };
    &gantt.tasks
}

#[test]
fn tasks_stand_in_their_groups() {
    let chart = gantt().drawn(
        "task,start,end,status,owner,theme\n\
         Appoint,2018-09,2019-01,Complete,Director,Leadership\n\
         Train,2018-11-01,30/04/2019,late,,Practice\n\
         Delegate,2019-02-01,2019-06-30,on track,Head of legal,Leadership\n\
         Publish,,2019-06-29,,,Practice\n",
    );
    assert_eq!(chart.categories, ["Appoint", "Delegate", "Train", "Publish"]);
    let tasks = tasks(&chart);
    assert_eq!((tasks[0].days.first, tasks[0].days.last), (day(2018, 9, 1), day(2019, 1, 31)));
    assert!(tasks[3].days.is_one(), "without a start a task is its end");
    assert_eq!(tasks[2].status.as_ref().map(|status| status.0), Some(Status::Late));
    assert_eq!(
        describe(&chart, ""),
        "Plan by dates, for 4 tasks. Report date: 8\u{a0}May 2019. \
         Of 4 tasks 1 complete, 1 on track and 1 late. \
         Leadership. Appoint: 1\u{a0}September 2018 to 31\u{a0}January 2019, complete, Director. \
         Delegate: 1\u{a0}February to 30\u{a0}June 2019, on track, Head of legal. \
         Practice. Train: 1\u{a0}November 2018 to 30\u{a0}April 2019, late. Publish: due 29\u{a0}June 2019."
    );
}

#[test]
fn ends_before_starts_and_odd_statuses_are_told() {
    assert_eq!(
        gantt().faults(
            "task,start,end,status,owner,theme\nA,2019-03-02,2019-03-01,late,,\nB,2019-03-02,,late,,\nC,2019-03-02,2019-04-01,nearly,,\n"
        ),
        [
            "data.csv:2 bad-value: The end, 1\u{a0}March 2019, is before the start, 2\u{a0}March 2019. / Correct one of the two dates.",
            "data.csv:3 bad-chart: `B` has no end: column `end` is empty. / Write the day or the month that it is due, or take the row out.",
            "data.csv:4 bad-value: `nearly` does not say how a task stands. / Write one of `complete`, `on track`, `at risk`, `late`, `not started`, or a colour of a rating.",
        ]
    );
}

#[test]
fn a_status_that_the_dates_contradict_is_warned_of() {
    let (chart, found) = gantt().fill(
        "task,start,end,status,owner,theme\nA,2019-03-02,2019-04-01,green,,\nB,2019-06-01,2019-07-01,done,,\nC,2019-03-02,2019-05-08,green,,\n",
    );
    assert!(chart.is_some());
    assert_eq!(
        found,
        [
            "data.csv:2 bad-value: `A` is said to be `green`, but was to end on 1\u{a0}April 2019, before the day of the report, 8\u{a0}May 2019. / Correct the status or the dates.",
            "data.csv:3 bad-value: `B` is said to be `done`, but begins on 1\u{a0}June 2019, after the day of the report, 8\u{a0}May 2019. / Correct the status or the dates.",
        ]
    );
}
