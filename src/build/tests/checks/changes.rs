use super::{of_markdown, told};

const HEAD: &str = "| Measure | Previous period | Latest position | Change | |\n|---|---|---|---|---|\n";

/// The findings of a dashboard, without the heading that its last column does not have.
fn dashboard(rows: &str) -> Vec<String> {
    let head = HEAD.replace("| |", "| Direction |");
    of_markdown(&format!("{head}{rows}"))
}

#[test]
fn more_cases_of_a_smaller_share_are_a_fall() {
    assert_eq!(
        dashboard("| Pre-proceedings that became proceedings | 8/12 | 9/20 | +1 | ↑ |\n"),
        [
            "a.md:3 warning[change-mismatch] From 8/12 (67%) to 9/20 (45%) is a fall of the share, but the change +1 is printed with the arrow up."
        ]
    );
    assert_eq!(dashboard("| Visits made | 8/12 | 9/12 | +1 | ↑ |\n"), Vec::<String>::new());
}

#[test]
fn outcomes_that_lose_their_minus_sign() {
    assert_eq!(
        dashboard("| Assessment | 68% | 9% | 59 points | ↓ |\n| Plan | 26% | 20% | -6 points | ↓ |\n"),
        [
            "a.md:3 warning[change-mismatch] From 68% to 9% is a fall, but the change 59 points has lost its minus sign."
        ]
    );
}

#[test]
fn points_between_percentages_have_no_percent_sign() {
    assert_eq!(
        dashboard(
            "| Decided within a day | 40% | 78% | +38% | ↑ |\n| Assessed in time | 74.3% | 52.5% | -21.8% | ↓ |\n"
        ),
        [
            "a.md:3 warning[change-mismatch] +38% is a change between two percentages, in percentage points; in percent it is 95%. So is one more change of the column."
        ]
    );
    assert_eq!(
        dashboard("| Decided within a day | 40% | 78% | +38 points | ↑ |\n| Spend | 40 | 55 | +38% | ↑ |\n"),
        Vec::<String>::new()
    );
}

#[test]
fn a_change_that_is_not_the_difference() {
    assert_eq!(
        dashboard(
            "| Caseload | 13.6 | 15.6 | +3.0 | ↑ |\n| Care | 13.2 | 13.0 | -0.2 | ↓ |\n| Weeks | 13 weeks | 17.5 weeks | 4.5 weeks | ↑ |\n"
        ),
        ["a.md:3 warning[change-mismatch] From 13.6 to 15.6 is a change of +2, but +3.0 is printed."]
    );
}

#[test]
fn arrows_show_the_way_of_the_figure() {
    assert_eq!(
        dashboard(
            "| Missing from home | 20 | 24 | +4 | ↓ |\n| Missing from care | 45 | 45 | 0 | ↔ |\n| Rate | 1.5 | 1.5 | 0 | ↑ |\n"
        ),
        ["a.md:3 warning[change-mismatch] From 20 to 24 is a rise, but the arrow down stands beside it."],
        "two figures that print alike may differ, so the last arrow may be right"
    );
}

#[test]
fn the_difference_of_rounded_figures_may_miss_by_one() {
    let table = |change: &str| {
        of_markdown(&format!(
            "| Service, £000 | Previous | Latest | Change |\n|---|---|---|---|\n| Libraries | 5,625 | 5,517 | {change} |\n"
        ))
    };
    assert_eq!(table("(109)"), Vec::<String>::new());
    assert_eq!(table("(107)"), Vec::<String>::new());
    assert_eq!(
        table("(111)"),
        ["a.md:3 warning[change-mismatch] From 5,625 to 5,517 is a change of −108, but (111) is printed."]
    );
    let counts = "| Measure | Previous | Latest | Change |\n|---|---|---|---|\n| Number of escalations | 9 | 1 | -7 |\n";
    assert_eq!(
        of_markdown(counts),
        ["a.md:3 warning[change-mismatch] From 9 to 1 is a change of −8, but −7 is printed."],
        "counts are exact"
    );
}

#[test]
fn what_is_missing_has_no_change() {
    assert_eq!(
        dashboard(
            "| Unfunded posts | 5 | awaiting data | 0 | ↔ |\n| Permanent | 68% | awaiting data | | |\n| Pre-proceedings | NA | awaiting data | | ↔ |\n"
        ),
        [
            "a.md:3 warning[missing-as-change] “awaiting data” stands beside the change 0 and the arrow “no change”, but what is missing has no change.",
            "a.md:5 warning[missing-as-change] “NA” stands beside the arrow “no change”, but what is missing has no change.",
        ]
    );
}

#[test]
fn periods_over_the_columns_say_what_is_compared() {
    let table = |change: &str| {
        of_markdown(&format!(
            "| Measure | Dec-17 | Jan-18 | Change |\n|---|---|---|---|\n| Care proceedings, weeks | 30 weeks | 27 weeks | {change} |\n"
        ))
    };
    assert_eq!(table("-3 weeks"), Vec::<String>::new());
    assert_eq!(
        table("+3 weeks"),
        [
            "a.md:3 warning[change-mismatch] From 30 weeks to 27 weeks is a change of −3, but +3 weeks is printed."
        ]
    );
}

#[test]
fn header_rows_inside_a_table_change_what_is_compared() {
    let report = "kind: report
template: briefing
title: T
tables:
  t:
    title: Dashboard
    columns: [Measure, Previous period, Latest position, Change, { column: Direction, show: direction }]
    rows:
      - header: [Timeliness, Dec-17, Jan-18, Change, Direction]
      - [Decisions in a day, 83%, 89%, +6 points, down]
      - header: [Supervision, In time, Overdue, None, All]
      - [Assessment, 39%, 4%, 2%, ~]
body:
  - table: t
";
    assert_eq!(
        told(&[("report.yaml", report)]),
        [
            "report.yaml:10:51 warning[change-mismatch] From 83% to 89% is a rise, but the arrow down stands beside it."
        ]
    );
}

#[test]
fn two_judgements_in_a_row() {
    let table = |arrow: &str| {
        of_markdown(&format!(
            "| Measure | Previous | Latest | Change | Direction | Since the inspection | Way |\n|---|---|---|---|---|---|---|\n| From home | 20 | 24 | 4 | ↑ | 22 | {arrow} |\n"
        ))
    };
    assert_eq!(table("↑"), Vec::<String>::new());
    assert_eq!(
        table("↓"),
        ["a.md:3 warning[change-mismatch] From 22 to 24 is a rise, but the arrow down stands beside it."]
    );
}
