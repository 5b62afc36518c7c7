//! Measures by period: which row is the latest, what it stands beside, and figures worked out from rows.

use super::*;
use crate::data::Mark;
use crate::definition::{self, ReadFile, raw};
use crate::figures::Reading;
use crate::figures::{MeasureRow, Measuring, Schemes, measure};
use crate::period::{Month, Period};
use std::path::PathBuf;

/// A measure written as in a definition, from data by name.
pub(super) struct Report {
    files: Files,
    measure: raw::Measure,
    tables: Tables,
    reporting: Option<Period>,
}

impl Report {
    pub(super) fn new(measure: &str, data: &[(&str, &str)]) -> Report {
        let files = Files::new();
        let indented: String = measure.lines().map(|line| format!("    {}\n", line.trim())).collect();
        let yaml =
            format!("kind: report\ntemplate: briefing\ntitle: T\nbody: []\nmeasures:\n  m:\n{indented}");
        let file = ReadFile {
            id: files.id("report.yaml"),
            path: PathBuf::from("report.yaml"),
            bytes: yaml.into_bytes(),
        };
        let mut found = Diagnostics::new();
        let opened = definition::open(&file, &mut found).unwrap();
        let report: raw::Report = opened.decode(&mut found).unwrap().value;
        assert_eq!(lines(&files, &found), [""; 0]);
        let measure = report.measures["m"].clone();
        let tables = data.iter().map(|(name, csv)| ((*name).to_owned(), table(&files, csv))).collect();
        Report { files, measure, tables, reporting: None }
    }

    pub(super) fn of(self, year: i32, month: u8) -> Report {
        Report { reporting: Some(Period::Month(Month { year, month })), ..self }
    }

    pub(super) fn work_out(&self) -> (Option<MeasureRow>, Vec<String>) {
        let measuring =
            Measuring { tables: &self.tables, schemes: Schemes::built_in(), reporting: self.reporting };
        let mut found = Diagnostics::new();
        let row = measure(&self.measure, "m", measuring, &mut found);
        (row, lines(&self.files, &found))
    }

    /// The row of a measure with which nothing is wrong.
    pub(super) fn row(&self) -> MeasureRow {
        let (row, found) = self.work_out();
        assert_eq!(found, [""; 0]);
        row.unwrap()
    }
}

/// `text, period`
pub(super) fn said(reading: &Option<Reading>, period: &Option<String>) -> String {
    let text = reading.as_ref().map_or("none", |reading| &reading.text);
    format!("{text}, {}", period.as_deref().unwrap_or("no period")).replace('\u{a0}', " ")
}

pub(super) const LEAVERS: &str = "title: Care leavers in suitable accommodation
    polarity: bigger_is_better
    numerator: { data: leavers, column: suitable }
    denominator: { data: leavers, column: all }
    period: month";

/// The shares of real months; the last is 231/264.
pub(super) const MONTHS: &str = "month,suitable,all\n\
    2018-03,91,100\n2018-10,212,264\n2018-09,200,249\n2018-11,218,264\n2019-02,231,264\n2018-12,216,264\n2019-01,243,264\n2019-03,1,264\n";

#[test]
fn the_row_of_the_reporting_period_is_the_latest_and_later_ones_are_ignored() {
    let row = Report::new(LEAVERS, &[("leavers", MONTHS)]).of(2019, 2).row();
    assert_eq!(said(&Some(row.latest.clone()), &row.latest_period), "87.5%, February 2019");
    assert_eq!(said(&row.previous, &row.previous_period), "92.0%, January 2019");
    assert_eq!(row.change.unwrap().text, "−4.5\u{a0}points");
    assert_eq!(
        (row.numerator.unwrap().text.as_str(), row.denominator.unwrap().text.as_str()),
        ("231", "264")
    );
    // In order of time, whatever the order of the rows.
    let history: Vec<&str> = row.history.iter().filter_map(|(period, _)| period.as_deref()).collect();
    assert_eq!(
        history,
        [
            "March 2018",
            "April 2018",
            "May 2018",
            "June 2018",
            "July 2018",
            "August 2018",
            "September 2018",
            "October 2018",
            "November 2018",
            "December 2018",
            "January 2019",
            "February 2019"
        ]
    );
    // Months without a row keep their place, and have no figure.
    let figures: Vec<bool> = row.history.iter().map(|(_, reading)| reading.value.is_some()).collect();
    assert_eq!(figures, [[true, false, false, false, false, false], [true; 6]].concat());
    let last = Report::new(LEAVERS, &[("leavers", MONTHS)]).row();
    assert_eq!(last.latest_period.as_deref(), Some("March 2019"));
    let cut = Report::new(&format!("{LEAVERS}\ntrend: 3"), &[("leavers", MONTHS)]).of(2019, 2).row();
    assert_eq!(cut.history.len(), 3);
    assert_eq!(cut.history[0].0.as_deref(), Some("December 2018"));
    // Gaps count as periods.
    let gap = Report::new(&format!("{LEAVERS}\ntrend: 8"), &[("leavers", MONTHS)]).of(2019, 2).row();
    assert_eq!(gap.history.len(), 8);
    assert_eq!(gap.history[0].0.as_deref(), Some("July 2018"));
}

#[test]
fn a_period_without_a_row_awaits_its_data() {
    let (row, found) = Report::new(LEAVERS, &[("leavers", MONTHS)]).of(2019, 4).work_out();
    let row = row.unwrap();
    assert_eq!(said(&Some(row.latest), &row.latest_period), "awaiting data, April 2019");
    assert_eq!(said(&row.previous, &row.previous_period), "0.4%, March 2019");
    assert_eq!((row.change, row.movement, row.rating), (None, None, None));
    assert_eq!(
        found,
        [
            "data.csv:9 bad-measure: `Care leavers in suitable accommodation` has no figure of April 2019, the last is of March 2019; `awaiting data` is printed. / Add the row of the period, or build the report of an earlier one."
        ]
    );
}

#[test]
fn what_stands_before_the_latest_is_a_step_back_and_never_the_next_best() {
    let (row, _) = Report::new(LEAVERS, &[("leavers", MONTHS)]).of(2018, 9).work_out();
    let row = row.unwrap();
    assert_eq!(said(&row.previous, &row.previous_period), "not available, August 2018");
    assert_eq!((row.change, row.movement), (None, None));
    // Half-yearly figures are half a year apart.
    let halves = "month,suitable,all\n2017-09,1,4\n2018-03,2,4\n2018-09,3,4\n";
    let row = Report::new(LEAVERS, &[("leavers", halves)]).row();
    assert_eq!(said(&row.previous, &row.previous_period), "50.0%, March 2018");
    assert_eq!(row.history.len(), 3, "no month between them lacks a figure");
    // One of them is missing: it is still half a year from one to the next.
    let hole = "month,suitable,all\n2016-03,4,4\n2016-09,4,4\n2017-03,4,4\n2018-03,2,4\n2018-09,3,4\n";
    let row = Report::new(LEAVERS, &[("leavers", hole)]).row();
    assert_eq!(said(&row.previous, &row.previous_period), "50.0%, March 2018");
    assert_eq!(row.history.iter().filter(|(_, reading)| reading.value.is_none()).count(), 1);
}

#[test]
fn one_distance_between_two_rows_is_a_gap_and_no_step() {
    let measure =
        "title: Entrants\npolarity: smaller_is_better\nvalue: { data: d, column: n }\nperiod: quarter";
    let two = "quarter,n\nQ1 2015/16,299\nQ4 2015/16,281\n";
    let row = Report::new(measure, &[("d", two)]).row();
    assert_eq!(said(&Some(row.latest.clone()), &row.latest_period), "281, Q4 2015/16");
    assert_eq!(said(&row.previous, &row.previous_period), "not available, Q3 2015/16");
    assert_eq!((row.change, row.movement), (None, None));
    let course: Vec<String> =
        row.history.iter().map(|(period, reading)| said(&Some(reading.clone()), period)).collect();
    assert_eq!(
        course,
        ["299, Q1 2015/16", "not available, Q2 2015/16", "not available, Q3 2015/16", "281, Q4 2015/16"]
    );
    // Two months that lie a month off each other once are months, whatever the others do.
    let months = "month,n\n2018-03,1\n2018-06,2\n2018-09,3\n2018-10,4\n2018-12,5\n";
    let row = Report::new(&measure.replace("quarter", "month"), &[("d", months)]).row();
    assert_eq!(said(&row.previous, &row.previous_period), "not available, November 2018");
}

#[test]
fn figures_have_two_places_at_the_most_unless_more_are_asked_for() {
    let measure = "title: N\npolarity: monitor\nvalue: { data: d, column: n }";
    let data = [("d", "n\n1.23456\n")];
    assert_eq!(Report::new(measure, &data).row().latest.text, "1.23");
    assert_eq!(Report::new(&format!("{measure}\ndecimals: 4"), &data).row().latest.text, "1.2346");
}

#[test]
fn how_often_figures_come_can_be_said() {
    let measure = "title: N\npolarity: monitor\nvalue: { data: d, column: n }\nperiod: month";
    let ends = "month,n\n2018-06,10\n2018-09,20\n2018-12,30\n";
    let quarterly = Report::new(&format!("{measure}\nevery: quarter"), &[("d", ends)]).of(2019, 2).row();
    assert_eq!(said(&Some(quarterly.latest), &quarterly.latest_period), "30, Q3 2018/19");
    assert_eq!(said(&quarterly.previous, &quarterly.previous_period), "20, Q2 2018/19");
    // Every second month by chance: it is a month from one to the next all the same.
    let odd = "month,n\n2018-08,10\n2018-10,20\n2018-12,30\n";
    let by_month = |more: &str| {
        let row = Report::new(&format!("{measure}{more}"), &[("d", odd)]).row();
        said(&row.previous, &row.previous_period)
    };
    assert_eq!(by_month(""), "20, October 2018");
    assert_eq!(by_month("\nevery: month"), "not available, November 2018");
    let (row, found) = Report::new(&format!("{measure}\nevery: quarter"), &[("d", odd)]).work_out();
    assert_eq!(row, None);
    assert_eq!(
        found,
        [
            "data.csv:4 bad-measure: `m` has two rows of Q3 2018/19, where one is needed. / Pick one with `where`, or add them up: `sum` in place of `column`."
        ]
    );
}

#[test]
fn quarters_and_years_stand_in_the_report_of_a_month_once_they_have_ended() {
    let measure = "title: Q
        polarity: monitor
        value: { data: d, column: n }
        period: quarter";
    let quarters = "quarter,n\nQ2 2018/19,182\nQ3 2018/19,256\nQ4 2018/19,239\n";
    let at = |year, month| {
        let row = Report::new(measure, &[("d", quarters)]).of(year, month).row();
        said(&Some(row.latest), &row.latest_period)
    };
    assert_eq!(at(2018, 12), "256, Q3 2018/19");
    assert_eq!(at(2019, 2), "256, Q3 2018/19");
    assert_eq!(at(2019, 3), "239, Q4 2018/19");
}

#[test]
fn last_year_and_a_baseline_stand_beside_the_latest() {
    let measure = format!("{LEAVERS}\nbaseline: {{ title: inspection, period: 2018-10 }}");
    let row = Report::new(&measure, &[("leavers", MONTHS)]).of(2019, 3).row();
    let last_year = row.last_year.unwrap();
    assert_eq!(said(&Some(last_year.reading), &last_year.period), "91.0%, March 2018");
    assert_eq!(last_year.change.unwrap().text, "−90.6\u{a0}points");
    assert_eq!(last_year.movement.unwrap().word(), "Worsening");
    let baseline = row.baseline.unwrap();
    assert_eq!(baseline.title, "inspection");
    assert_eq!(said(&Some(baseline.reading), &baseline.period), "80.3%, October 2018");
    assert_eq!(baseline.movement.unwrap().word(), "Worsening");
    let written = format!("{LEAVERS}\nbaseline: {{ title: inspection, period: 2017-07, value: 63% }}");
    let row = Report::new(&written, &[("leavers", MONTHS)]).of(2019, 2).row();
    let baseline = row.baseline.unwrap();
    assert_eq!(said(&Some(baseline.reading), &baseline.period), "63%, July 2017");
    assert_eq!(baseline.change.unwrap().text, "+24.5\u{a0}points");
    // There is no February 2018.
    let last_year = row.last_year.unwrap();
    assert_eq!(said(&Some(last_year.reading), &last_year.period), "not available, February 2018");
    assert_eq!((last_year.change, last_year.movement), (None, None));
}

#[test]
fn a_baseline_that_leads_nowhere_is_told() {
    let measure = format!("{LEAVERS}\nbaseline: {{ title: inspection, period: 2017-07 }}");
    let (row, found) = Report::new(&measure, &[("leavers", MONTHS)]).work_out();
    assert_eq!(row, None);
    assert_eq!(
        found,
        [
            "report.yaml:12 bad-measure: The data of `m` have no figure of `2017-07`. / They run from March 2018 to March 2019."
        ]
    );
}

#[test]
fn the_year_to_date_is_a_ratio_of_sums_from_april() {
    let months = "month,suitable,all\n2018-03,100,100\n2018-04,10,20\n2018-05,30,40\n2018-06,90,100\n";
    let row = Report::new(LEAVERS, &[("leavers", months)]).of(2018, 5).row();
    // 40 of 60; the mean of 50% and 75% would be 62.5%.
    assert_eq!(row.year_to_date.unwrap().text, "66.7%");
    let of = |way: &str| {
        let measure = format!(
            "title: N\npolarity: monitor\nvalue: {{ data: d, column: all }}\nperiod: month\nyear_to_date: {way}"
        );
        Report::new(&measure, &[("d", months)]).row().year_to_date.unwrap().text
    };
    assert_eq!([of("sum"), of("mean"), of("last"), of("none")], ["160", "53", "100", "n/a"]);
    let silent = "title: N\npolarity: monitor\nvalue: { data: d, column: all }\nperiod: month";
    assert_eq!(Report::new(silent, &[("d", months)]).row().year_to_date, None);
}

#[test]
fn a_year_with_a_hole_has_no_year_to_date() {
    let months = "month,n\n2018-04,10\n2018-05,\n2018-06,90\n2018-07,1\n";
    let measure =
        "title: N\npolarity: monitor\nvalue: { data: d, column: n }\nperiod: month\nyear_to_date: sum";
    let (row, found) = Report::new(measure, &[("d", months)]).work_out();
    let row = row.unwrap();
    assert_eq!(row.year_to_date.as_ref().unwrap().text, "not available");
    // It is told where a figure would stand, and nowhere else.
    assert_eq!(found, [""; 0]);
    assert_eq!(
        row.lacks_year_to_date().as_deref(),
        Some("`N` has no figure of May 2018, so that there is none of the year to date.")
    );
    let late = Report::new(measure, &[("d", "month,n\n2018-05,5\n2018-06,90\n")]).row();
    assert_eq!(late.year_to_date.as_ref().unwrap().text, "not available");
    let why = late.lacks_year_to_date().unwrap();
    assert!(why.contains("no figure of April 2018"), "{why}");
    let last = Report::new(&measure.replace("sum", "last"), &[("d", months)]).row();
    assert_eq!((last.year_to_date.as_ref().unwrap().text.as_str(), last.lacks_year_to_date()), ("1", None));
}

#[test]
fn rates_are_per_head_of_a_population_that_comes_once_a_year() {
    let measure = "title: Referrals per 10,000
        polarity: monitor
        numerator: { data: referrals, column: received }
        denominator: { data: population, column: under_18, period: year }
        period: month
        per: 10000";
    let data = [
        ("referrals", "month,received\n2018-04,300\n2018-05,330\n2019-04,360\n"),
        ("population", "year,under_18\n2017/18,90000\n2018/19,100000\n"),
    ];
    let row = Report::new(measure, &data).of(2018, 5).row();
    assert_eq!(row.latest.text, "33.0\u{a0}per\u{a0}10,000");
    assert_eq!(row.change.as_ref().unwrap().text, "+3.0\u{a0}per\u{a0}10,000");
    // So many of the year so far, by the population: not the average of the months.
    assert_eq!(row.year_to_date.unwrap().text, "63.0\u{a0}per\u{a0}10,000");
    let annual = Report::new(&format!("{measure}\nannualised: true"), &data).of(2018, 5).row();
    assert_eq!(annual.latest.text, "396.0\u{a0}per\u{a0}10,000");
    assert_eq!(annual.year_to_date.unwrap().text, "378.0\u{a0}per\u{a0}10,000");
    // The newest population serves until there is another.
    assert_eq!(
        Report::new(measure, &data).of(2019, 4).work_out().0.unwrap().latest.text,
        "36.0\u{a0}per\u{a0}10,000"
    );
}

#[test]
fn a_figure_revised_since_it_was_published_carries_its_mark() {
    let measure = format!("{LEAVERS}\npublished: {{ data: release, column: rate }}");
    let release = |rate: &str| format!("month,rate\n2018-12,80.1%\n2019-01,{rate}\n");
    let row = |rate: &str| {
        Report::new(&measure, &[("leavers", MONTHS), ("release", &release(rate))]).of(2019, 2).row()
    };
    // 243 of 264 is 92.045…%, which was published as 92.0%.
    let same = row("92.0%");
    assert_eq!((same.previous.unwrap().text.as_str(), same.published.unwrap().revised), ("92.0%", false));
    let revised = row("91.9%");
    assert_eq!(revised.previous.unwrap().text, "92.0%\u{a0}[r]");
    assert_eq!(revised.published.unwrap().reading.text, "91.9%");
    // The change is from what is known now.
    assert_eq!(revised.change.unwrap().text, "−4.5\u{a0}points");
}

#[test]
fn benchmarks_carry_their_own_year() {
    let measure = format!(
        "{LEAVERS}\nbenchmarks: {{ Neighbours: {{ value: 79.8%, period: 2014/15, source: LAIT }}, England: {{ figures: {{ data: others, column: england, period: year }} }} }}"
    );
    let others = "year,england\n2016/17,80%\n2017/18,81.5%\n2019/20,99%\n";
    let row = Report::new(&measure, &[("leavers", MONTHS), ("others", others)]).of(2019, 2).row();
    let said: Vec<String> = row
        .benchmarks
        .iter()
        .map(|it| format!("{} {}", it.name, said(&Some(it.reading.clone()), &it.period)))
        .collect();
    assert_eq!(said, ["Neighbours 79.8%, 2014/15", "England 81.5%, 2017/18"]);
    assert_eq!(row.benchmarks[0].source.as_deref(), Some("LAIT"));
    // Of months without their own figure the last before, never one that comes later.
    let monthly = measure.replace("period: year", "period: month");
    let others = "month,england\n2018-12,80%\n2019-01,81.5%\n2019-03,99%\n";
    let row = Report::new(&monthly, &[("leavers", MONTHS), ("others", others)]).of(2019, 2).row();
    let england = &row.benchmarks[1];
    assert_eq!((england.reading.text.as_str(), england.period.as_deref()), ("81.5%", Some("January 2019")));
}

#[test]
fn what_cannot_be_worked_out_by_period_is_told() {
    let told = |measure: &str, data: &[(&str, &str)]| {
        let (row, found) = Report::new(measure, data).work_out();
        assert_eq!(row, None);
        found.join("\n")
    };
    let value =
        |value: &str| format!("title: N\npolarity: monitor\nvalue: {{ data: d, {value} }}\nperiod: month");
    let twice = [("d", "month,n,p\n2019-01,1,5%\n2019-02,2,5%\n2019-02,3,5%\n")];
    assert_eq!(
        told(&value("column: n"), &twice),
        "data.csv:4 bad-measure: `m` has two rows of February 2019, where one is needed. / Pick one with `where`, or add them up: `sum` in place of `column`."
    );
    assert_eq!(
        told(&value("column: n, sum: n"), &twice),
        "report.yaml:9 bad-measure: A figure of `m` is worked out in several ways at once. / Give it one of `column`, `count: true`, `sum`, `mean` and `median`."
    );
    assert!(
        told("title: N\npolarity: monitor\nvalue: { data: d }", &twice).contains("does not say how it comes")
    );
    assert_eq!(
        told(&value("sum: p"), &twice),
        "report.yaml:9 bad-measure: Column `p` holds percentages, which do not add up. / Give numerator and denominator, or take the `mean`."
    );
    assert!(
        told(&format!("{}\nper: 1000", value("sum: n")), &twice)
            .contains("Only numerator and denominator make a rate")
    );
    assert!(
        told(&format!("{}\nannualised: true", value("sum: n")), &twice).contains("Only a rate `per` so many")
    );
    assert!(
        told(&format!("{}\nyear_to_date: ratio", value("sum: n")), &twice)
            .contains("is a ratio of sums only where")
    );
}

#[test]
fn rows_are_paired_by_period_and_never_by_chance() {
    let measure = "title: N
        polarity: monitor
        numerator: { data: a, column: n }
        denominator: { data: b, column: n }
        period: month";
    let denominators = "when,n\n1,10\n2,20\n";
    let row = |a: &str| Report::new(measure, &[("a", a), ("b", denominators)]).work_out();
    assert_eq!(row("month,n\n2019-01,1\n2019-02,4\n").0.unwrap().latest.text, "20.0%");
    // In another order nobody knows which belong together.
    let (lost, found) = row("month,n\n2019-02,4\n2019-01,1\n");
    assert_eq!(lost, None);
    assert_eq!(
        found,
        [
            "report.yaml:10 bad-measure: Nobody can tell to which numerators the denominators of `m` belong. / Take both from data with one row for each period, and name its column as `period`."
        ]
    );
}

#[test]
fn rows_without_a_period_are_left_out_and_told() {
    let measure = "title: N\npolarity: monitor\nvalue: { data: d, column: n }\nperiod: month";
    let (row, found) = Report::new(measure, &[("d", "month,n\n2019-01,1\n2019-02,2\n,9\n")]).work_out();
    assert_eq!(row.unwrap().latest.text, "2");
    assert_eq!(
        found,
        [
            "data.csv:4 bad-measure: 1 row has nothing in column `month` and cannot be put into a period; this is the first. / Fill the cells, or leave such rows out with `where`."
        ]
    );
    let words = [("d", "month,n\nfirst,1\nsecond,2\n")];
    let (row, found) = Report::new(measure, &words).of(2019, 1).work_out();
    assert_eq!(row.unwrap().latest.text, "2");
    assert_eq!(
        found,
        [
            "data.csv:3 bad-measure: `N` has no periods that could be held against January 2019; its last row is printed. / State the type of the column of periods under `columns:` of the data."
        ]
    );
}

#[test]
fn what_the_data_say_of_a_figure_stands_behind_it() {
    let measure = "title: N\npolarity: monitor\nvalue: { data: d, column: n }\nperiod: month";
    let row = Report::new(measure, &[("d", "month,n\n2019-01,12\n2019-02,14 [p]\n")]).row();
    assert_eq!((row.latest.text.as_str(), row.previous.unwrap().text.as_str()), ("14\u{a0}[p]", "12"));
    assert_eq!(row.change.unwrap().text, "+2");
    assert_eq!(row.marks.into_iter().map(Mark::sign).collect::<Vec<_>>(), ["[p]"]);
    let share = Report::new(LEAVERS, &[("leavers", "month,suitable,all\n2019-02,231 [p],264 [p]\n")]).row();
    assert_eq!(share.latest.text, "87.5%\u{a0}[p]");
}

/// A mark behind a figure does not make two figures that print alike another.
#[test]
fn a_sentence_says_nothing_of_a_movement_that_rounding_hides() {
    let report = Report::new(
        "title: In time\npolarity: bigger_is_better\nvalue: { data: d, column: n }\nperiod: month\ndecimals: 1\npublished: { data: p, column: n }",
        &[("d", "month,n\n2019-01,90.96%\n2019-02,90.99%\n"), ("p", "month,n\n2019-01,90.00%\n")],
    );
    assert_eq!(report.row().previous.expect("a figure").text, "91.0%\u{a0}[r]");
    assert_eq!(report.row().sentence(), "In time: 91.0% in February 2019, much the same as in January 2019.");
}

#[test]
fn a_sentence_names_the_target_that_counts() {
    let sentence = |figure: &str, rule: &str| {
        let measure = format!("title: M\n{rule}\nvalue: {{ data: d, column: n }}");
        let row = Report::new(&measure, &[("d", &format!("n\n{figure}\n"))]).row();
        row.sentence().replace('\u{a0}', " ")
    };
    let bigger = "polarity: bigger_is_better\ntarget: { minimum: 85%, upper: 95% }";
    assert_eq!(sentence("96%", bigger), "M: 96%, above the upper target of 95%.");
    assert_eq!(sentence("95%", bigger), "M: 95%, equal to the upper target of 95%.");
    assert_eq!(
        sentence("90%", bigger),
        "M: 90%, between the minimum target of 85% and the upper one of 95%."
    );
    assert_eq!(sentence("85%", bigger), "M: 85%, equal to the minimum target of 85%.");
    assert_eq!(sentence("80%", bigger), "M: 80%, below the minimum target of 85%.");
    let smaller = "polarity: smaller_is_better\nunit: days\ntarget: { minimum: 15, upper: 10 }";
    assert_eq!(sentence("9", smaller), "M: 9 days, below the upper target of 10 days.");
    assert_eq!(
        sentence("12", smaller),
        "M: 12 days, between the minimum target of 15 days and the upper one of 10 days."
    );
    assert_eq!(sentence("16", smaller), "M: 16 days, above the minimum target of 15 days.");
    let range = "polarity: bigger_is_better\ntarget: 95 - 100%";
    assert_eq!(sentence("97%", range), "M: 97%, within the target of 95 – 100%.");
    assert_eq!(sentence("80%", range), "M: 80%, below the target of 95 – 100%.");
}
