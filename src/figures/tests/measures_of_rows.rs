//! Measures of rows of cases: counted, added up, averaged, and picked by conditions.

use super::measures_in_time::{LEAVERS, MONTHS, Report, said};

const CASES: &str = "child,team,referred,completed,days\n\
    1,North,2019-01-03,2019-02-01,21\n\
    2,North,2019-01-09,2019-02-14,26\n\
    3,South,2019-01-14,2019-02-28,33\n\
    4,North,2019-02-02,2019-04-20,55\n\
    5,South,2019-02-11,2019-03-29,34\n\
    6,South,2019-02-20,2019-05-01,49\n\
    7,North,2019-02-21,2019-04-18,\n\
    8,North,2019-04-02,2019-05-20,33\n";

#[test]
fn measures_of_cases_count_the_rows_of_each_period() {
    let timely = "title: In 45 days
        polarity: bigger_is_better
        numerator: { data: cases, count: true, where: { days: \"<= 45\" } }
        denominator: { data: cases, count: true }
        period: referred";
    let row = Report::new(timely, &[("cases", CASES)]).of(2019, 2).row();
    assert_eq!(said(&Some(row.latest.clone()), &row.latest_period), "25.0%, February 2019");
    assert_eq!((row.numerator.unwrap().text.as_str(), row.denominator.unwrap().text.as_str()), ("1", "4"));
    assert_eq!(said(&row.previous, &row.previous_period), "100.0%, January 2019");
    let north = timely.replace("count: true }", "count: true, where: { team: North } }");
    let north = north.replace("days: \"<= 45\" }", "days: \"<= 45\", team: North }");
    let row = Report::new(&north, &[("cases", CASES)]).of(2019, 2).row();
    // No case of the North was in time: nought of two, not a missing figure.
    assert_eq!((row.latest.text.as_str(), row.denominator.unwrap().text.as_str()), ("0.0%", "2"));
    let quarterly = format!("{timely}\nevery: quarter");
    let row = Report::new(&quarterly, &[("cases", CASES)]).of(2019, 3).row();
    assert_eq!(said(&Some(row.latest), &row.latest_period), "57.1%, Q4 2018/19");
}

#[test]
fn a_month_between_in_which_nothing_happened_counts_nought() {
    let received =
        "title: Received\npolarity: monitor\nvalue: { data: cases, count: true }\nperiod: referred";
    let row = Report::new(received, &[("cases", CASES)]).of(2019, 3).row();
    assert_eq!(said(&Some(row.latest), &row.latest_period), "0, March 2019");
    // After the last row nobody knows.
    let (row, found) = Report::new(received, &[("cases", CASES)]).of(2019, 5).work_out();
    assert_eq!(row.unwrap().latest.text, "awaiting data");
    assert_eq!(found.len(), 1);
}

#[test]
fn averages_are_of_the_rows_that_have_a_figure() {
    let of = |way: &str| {
        let measure = format!(
            "title: Days\npolarity: smaller_is_better\nunit: days\nvalue: {{ data: cases, {way}: days }}\nperiod: referred"
        );
        Report::new(&measure, &[("cases", CASES)]).of(2019, 2).work_out()
    };
    let (mean, found) = of("mean");
    assert_eq!(mean.unwrap().latest.text, "46.0\u{a0}days");
    assert_eq!(
        found,
        [
            "data.csv:8 bad-measure: 1 row has no figure in column `days`; the figure is of the others. This is the first. / Fill the cells, or leave such rows out with `where`."
        ]
    );
    assert_eq!(of("median").0.unwrap().latest.text, "49.0\u{a0}days");
    let sum = of("sum").0.unwrap();
    assert_eq!(
        (sum.latest.text.as_str(), sum.previous.as_ref().unwrap().text.as_str()),
        ("138\u{a0}days", "80\u{a0}days")
    );
    // The mean of the year is that of its cases, not of its months.
    let year = "title: Days\npolarity: monitor\nvalue: { data: cases, mean: days, where: { days: \">= 0\" } }\nperiod: referred\nevery: quarter";
    let row = Report::new(year, &[("cases", CASES)]).of(2019, 3).row();
    assert_eq!(row.latest.text, "36.3");
}

#[test]
fn the_middle_of_an_even_number_of_figures_is_between_two() {
    let measure = "title: Days\npolarity: monitor\nvalue: { data: cases, median: days }\nperiod: day";
    let row = Report::new(measure, &[("cases", "day,days\n2019-01-03,21\n2019-01-09,26\n")]).row();
    assert_eq!(row.latest.text, "23.5");
}

#[test]
fn the_mean_of_a_year_is_that_of_its_cases() {
    let measure = "title: Days\npolarity: monitor\nvalue: { data: cases, mean: days }\nperiod: day";
    let cases = "day,days\n2019-04-02,10\n2019-04-03,20\n2019-05-02,60\n";
    let row = Report::new(measure, &[("cases", cases)]).of(2019, 5).row();
    assert_eq!(row.latest.text, "60.0");
    // 90 days of three cases; the mean of 15 and 60 would be 37.5.
    assert_eq!(row.year_to_date.unwrap().text, "30.0");
}

#[test]
fn rows_without_any_figure_have_no_sum() {
    let measure = "title: N\npolarity: monitor\nvalue: { data: d, sum: n }\nperiod: month";
    let (row, found) = Report::new(measure, &[("d", "month,n\n2019-01,5\n2019-02,\n")]).work_out();
    let row = row.unwrap();
    assert_eq!(said(&Some(row.latest), &row.latest_period), "not available, February 2019");
    assert!(found[0].contains("1 row has no figure in column `n`"), "{found:?}");
}

#[test]
fn a_figure_within_a_range_is_on_target() {
    let variance = |figure: &str| {
        let measure =
            "title: N\npolarity: bigger_is_better\nvalue: { data: d, column: n }\ntarget: 95 - 100%";
        let row = Report::new(measure, &[("d", &format!("n\n{figure}\n"))]).row();
        row.variance.unwrap().text
    };
    assert_eq!(variance("97%"), "0.0%");
    assert_eq!(variance("90.25%"), "(5.0%)");
}

#[test]
fn rows_that_conditions_leave_out_are_no_second_row_of_a_period() {
    let measure =
        "title: N\npolarity: monitor\nvalue: { data: d, column: n, where: { team: North } }\nperiod: month";
    let csv = "month,team,n\n2019-01,North,1\n2019-01,South,2\n2019-02,South,3\n2019-02,North,4\n";
    let row = Report::new(measure, &[("d", csv)]).row();
    assert_eq!((row.latest.text.as_str(), row.previous.unwrap().text.as_str()), ("4", "1"));
}

#[test]
fn a_whole_without_its_part_is_no_figure() {
    let measure = "title: N\npolarity: monitor\nnumerator: { data: a, column: n }\ndenominator: { data: b, column: n }\nperiod: month";
    let data =
        [("a", "month,n\n2019-01,1\n2019-03,4\n"), ("b", "month,n\n2019-01,10\n2019-02,20\n2019-03,20\n")];
    let row = Report::new(measure, &data).of(2019, 2).row();
    assert_eq!(said(&Some(row.latest), &row.latest_period), "not available, February 2019");
    assert_eq!(row.denominator.unwrap().text, "20");
}

#[test]
fn the_figure_before_is_held_against_the_one_before_it() {
    let measure = "title: N\npolarity: bigger_is_better\nvalue: { data: d, column: n }\nperiod: month\ntarget: 90\nrating: { scheme: red_amber_green, amber_if_no_worse_than: previous }";
    let ratings = |rows: &str| {
        let csv = format!("month,n\n{rows}");
        let row = Report::new(measure, &[("d", &csv)]).row();
        [row.rating, row.previous_rating].map(|level| level.map_or("-".to_owned(), |level| level.word))
    };
    assert_eq!(ratings("2019-01,70\n2019-02,75\n2019-03,74\n"), ["Red", "Amber"]);
    assert_eq!(ratings("2019-01,76\n2019-02,75\n2019-03,75\n"), ["Amber", "Red"]);
}

#[test]
fn figures_beside_a_percentage_must_be_percentages() {
    let measure = format!("{LEAVERS}\npublished: {{ data: release, column: rate }}");
    let data = [("leavers", MONTHS), ("release", "month,rate\n2019-01,92\n")];
    let (row, found) = Report::new(&measure, &data).of(2019, 2).work_out();
    assert_eq!(row, None);
    assert_eq!(
        found,
        [
            "report.yaml:12 bad-measure: `release` holds numbers beside the measure `m`, which is in percent. / Name a column in the unit of the measure, or state its type under `columns:` of the data."
        ]
    );
}

#[test]
fn conditions_are_read_by_the_type_of_their_column() {
    let count = |condition: &str| {
        let measure = format!(
            "title: N\npolarity: monitor\nvalue: {{ data: cases, count: true, where: {{ {condition} }} }}"
        );
        let (row, found) = Report::new(&measure, &[("cases", CASES)]).work_out();
        row.map(|row| row.latest.text).ok_or(found)
    };
    assert_eq!(count("team: [North, South]").as_deref(), Ok("8"));
    assert_eq!(count("team: \"!= North\"").as_deref(), Ok("3"));
    assert_eq!(count("referred: \">= 2019-02-02\"").as_deref(), Ok("5"));
    assert_eq!(count("days: [21, 26]").as_deref(), Ok("2"));
    assert_eq!(count("days: \"< 33\", team: North").as_deref(), Ok("2"));
    let told = |condition: &str| count(condition).unwrap_err().join("\n");
    assert_eq!(
        told("days: many"),
        "report.yaml:9 invalid-value: `many` cannot be asked of column `days`, where each cell is a number. / Write a value such as the column holds, or a bound such as `\"<= 45\"`."
    );
    assert!(told("team: \"> North\"").contains("none is less than another"));
    assert!(told("tem: North").contains("Did you mean `team`?"));
    let measure = "title: N\npolarity: monitor\nvalue: { data: cases, count: true, where: { team: Nroth } }";
    let (row, found) = Report::new(measure, &[("cases", CASES)]).work_out();
    assert_eq!(row.unwrap().latest.text, "0");
    assert_eq!(
        found,
        ["report.yaml:9 bad-value: No row has `Nroth` in column `team`. / Did you mean `North`?"]
    );
}
