//! `examples/monthly-performance`: two reports from raw files, each for two periods.

use crate::harness::{Pdf, agendapack, repository};
use std::fs;

/// A report of the example with no finding but notes, as the words of all its pages.
fn words(report: &str, period: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let out = folder.path().join("report.pdf");
    let definition = format!("examples/monthly-performance/{report}/report.yaml");
    let set = format!("period={period}");
    let arguments = ["build", &definition, "--strict", "--set", &set, "-o", &*out.to_string_lossy()];
    let output = agendapack(&repository(), &arguments, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let pdf = Pdf::open(&fs::read(out).expect("the file is there"));
    let pages: Vec<String> = (1..=pdf.page_count()).map(|page| pdf.text(page)).collect();
    pages.join("\n").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn assert_says(words: &str, said: &[&str]) {
    for each in said {
        assert!(words.contains(each), "`{each}` is not in: {words}");
    }
}

#[test]
fn a_quarter_is_worked_out_from_its_cases() {
    let words = words("quarterly", "Q1 2016/17");
    assert_says(
        &words,
        &[
            "Family Services: Q1 2016/17",
            // 140 of 312 rows of the quarter's file, 132 of 300 and 118 of 300 of those before.
            "140/312 44.9% 44.0% Improving 39.3%",
            "49/312 15.7% 16.6% Improving 16.2%",
            "72/115 62.6%",
            // 3,234 rows of twelve months for 87,400 people; 276 of the plans are open at the end.
            "3,234/87,400 370.0 396.0",
            "276/87,400 31.6 29.3",
            // Rows of ten more files, with and without conditions.
            "990/1,079 91.8%",
            "3,070/3,875 79.2% 76.0%",
            "21/69 30.4%",
            "264/312 84.6%",
            "Children in residential homes 39",
            "Cases without a social worker 0",
            // The measures of each group, and all of them, by rating.
            "Managing demand for services: 3 Green, 5 not rated",
            "Transforming services: 6 Green, 2 Green amber, 5 not rated",
            "Total 84% (16) 11% (2) 0% (0) 5% (1) 100% (19) 37% (11)",
            // Benchmarks of years that are not one say their own.
            "416 (2015)",
            "477.9 (2014/15)",
            // Budgets of hundreds of pounds, printed in thousands.
            "46,481 50,562 50,562 0 0.0% On budget",
            // The comment is of this quarter; without it the report is not made.
            "Green amber Plans of nine months and over",
        ],
    );
}

#[test]
fn the_quarter_before_needs_only_another_period() {
    let words = words("quarterly", "Q4 2015/16");
    assert_says(&words, &["Family Services: Q4 2015/16", "132/300 44.0%", "51/307 16.6%"]);
    // Q3 has no file: there is no figure, and no arrow beside it.
    assert_says(&words, &["132/300 44.0% not available not available 40% Green"]);
    assert!(!words.contains("140/312"), "the quarter after is not in it: {words}");
}

#[test]
fn a_month_is_worked_out_from_its_cases_and_what_is_awaited_is_said() {
    let february = words("dashboard", "2019-02");
    assert_says(
        &february,
        &[
            "Data dashboard: February 2019",
            "182/325 59% 56% −3 points Worsening 53% Improving 75% Red",
            "297/324 90.6% 91.7% +1.0 points Improving",
            "121/124 95% 98%",
            "Unfunded posts 5 awaiting data 30",
        ],
    );
    let january = words("dashboard", "2018-01");
    assert_says(
        &january,
        &[
            "Data dashboard: January 2018",
            "356/400 83% 89% +6 points Improving",
            "200/381 74.3% 52.5%",
            // 87 of 92 are 94.6%, which is printed as the target is.
            "94.6% is shown as 95%; the target of 95% is not met",
        ],
    );
}
