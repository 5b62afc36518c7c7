use super::{of_markdown, of_table};

/// The revenue table of a quarter, in thousands: the parts sum to 50,562 under a total of 50,561.
const REVENUE: &str = "Service,Revised budget,Forecast,Variation
Management,395,100,(295)
Commissioning,3678,3424,(254)
Early years,3810,3901,91
Youth and family support,3559,3552,(7)
Libraries and workforce,5625,5517,(109)
Social care management,2133,2025,(109)
Intake and assessment,2190,2326,136
Intervention and planning,3727,3966,239
Permanence and transitions,3442,3861,419
Placements,17616,17666,50
Safeguarding and quality,2125,2133,8
Children's social care 0 to 25,2262,2091,(171)
Total,50561,50561,0
";

#[test]
fn rounded_parts_may_miss_their_total_by_what_rounding_explains() {
    assert_eq!(of_table(REVENUE, ""), Vec::<String>::new());
}

#[test]
fn a_total_beyond_rounding_is_told_with_its_place() {
    let wrong = REVENUE.replace("Total,50561", "Total,50651");
    assert_eq!(
        of_table(&wrong, ""),
        [
            "d.csv:14 warning[total-mismatch] The total 50,651 under “Revised budget” is not the sum of the 12 figures above it, which is 50,562."
        ]
    );
}

#[test]
fn counts_are_exact_and_other_figures_are_not() {
    let table = |head: &str, total: u32| {
        of_markdown(&format!(
            "| Category | {head} |\n|---|---|\n| Emotional | 93 |\n| Neglect | 61 |\n| Physical | 17 |\n| **Total** | {total} |\n"
        ))
    };
    assert_eq!(
        table("Number of plans", 172),
        [
            "a.md:6 warning[total-mismatch] The total 172 under “Number of plans” is not the sum of the 3 figures above it, which is 171."
        ]
    );
    assert_eq!(table("Number of plans", 171), Vec::<String>::new());
    assert_eq!(table("Spend, £000", 172), Vec::<String>::new(), "three rounded figures can miss by one");
}

#[test]
fn groups_have_totals_of_their_own_and_a_total_of_all() {
    let rows =
        "| A | 10.2 |\n| B | 5.1 |\n| Subtotal | 15.3 |\n| C | 7.0 |\n| D | 1.0 |\n| Subtotal | 8.0 |\n";
    let table =
        |total: &str| of_markdown(&format!("| Team | Spend |\n|---|---|\n{rows}| Total | {total} |\n"));
    assert_eq!(table("23.3"), Vec::<String>::new());
    assert_eq!(
        table("31.3"),
        [
            "a.md:9 warning[total-mismatch] The total 31.3 under “Spend” is not the sum of the 2 figures above it, which is 23.3."
        ]
    );
}

#[test]
fn averages_rates_and_sums_of_what_is_missing_are_let_be() {
    let average = "| Team | Days open | Visits in time |\n|---|---|---|\n| A | 10 | 80% |\n| B | 20 | 90% |\n| Total | 14 | 86% |\n";
    assert_eq!(of_markdown(average), Vec::<String>::new());
    let missing =
        "| Team | Cases |\n|---|---|\n| A | 10 |\n| B | awaiting data |\n| C | 7 |\n| Total | 21 |\n";
    assert_eq!(of_markdown(missing), Vec::<String>::new());
    let none = "| Team | Cases |\n|---|---|\n| A | 10 |\n| B | - |\n| C | 7 |\n| Total | 31 |\n";
    assert_eq!(
        of_markdown(none),
        [
            "a.md:6 warning[total-mismatch] The total 31 under “Cases” is not the sum of the 3 figures above it, which is 17."
        ],
        "a dash is nothing, and adds nothing"
    );
}

#[test]
fn totals_of_rows_are_known_by_the_rows_that_add_up() {
    let rows = |last: u32| {
        format!(
            "| Domain | Good | RI | Inadequate | Total |\n|---|---|---|---|---|\n| Plans | 4 | 5 | 2 | 11 |\n| Visits | 1 | 4 | 2 | 7 |\n| Reviews | 3 | 3 | 2 | {last} |\n"
        )
    };
    assert_eq!(of_markdown(&rows(8)), Vec::<String>::new());
    assert_eq!(
        of_markdown(&rows(18)),
        [
            "a.md:5 warning[total-mismatch] The total 18 of “Reviews” is not the sum of its 3 figures, which is 8."
        ]
    );
    let subtotals = "| Service | Under 1 | 1 to 3 | Up to 3 | Over 3 | Total |\n|---|---|---|---|---|---|\n| A | 9 | 17 | 26 | 14 | 40 |\n| B | 7 | 19 | 26 | 16 | 42 |\n| C | 1 | 4 | 5 | 12 | 17 |\n";
    assert_eq!(of_markdown(subtotals), Vec::<String>::new(), "one of the columns adds up others");
}

/// Two columns name the rows: what a total is of is said by the other one.
#[test]
fn subtotals_in_a_column_of_their_own_are_not_added_twice() {
    let rows = |north: u32, total: u32| {
        format!(
            "| Region | District | Number of children |\n|---|---|---|\n| North | Alder | 14 |\n| North | Beech | 3 |\n\
             | North | Total | {north} |\n| South | Dale | 22 |\n| South | Elm | 17 |\n| South | Fir | 19 |\n\
             | South | Total | 58 |\n| Total | | {total} |\n"
        )
    };
    assert_eq!(of_markdown(&rows(17, 75)), Vec::<String>::new());
    assert_eq!(
        of_markdown(&rows(18, 76)),
        [
            "a.md:5 warning[total-mismatch] The total 18 under “Number of children” is not the sum of the 2 figures of North, which is 17."
        ]
    );
    assert_eq!(
        of_markdown(&rows(17, 150)),
        [
            "a.md:10 warning[total-mismatch] The total 150 under “Number of children” is not the sum of the 2 figures above it, which is 75."
        ]
    );
    let csv = "region,district,children\nNorth,Alder,14\nNorth,Beech,3\nNorth,Total,17\nSouth,Dale,22\nSouth,Elm,17\n\
               South,Total,39\nTotal,,56\n";
    assert_eq!(of_table(csv, ""), Vec::<String>::new());
    assert_eq!(
        of_table(&csv.replace("Total,,56", "Total,,112"), ""),
        [
            "d.csv:8 warning[total-mismatch] The total 112 under “Children” is not the sum of the 2 figures above it, which is 56."
        ]
    );
}

#[test]
fn totals_of_either_of_two_names_are_right() {
    let rows = "| Team | Sex | Number |\n|---|---|---|\n| North | Girls | 4 |\n| North | Boys | 6 |\n| South | Girls | 9 |\n\
                | South | Boys | 5 |\n| Total | Girls | 13 |\n| Total | Boys | 11 |\n| Total | Total | 24 |\n";
    assert_eq!(of_markdown(rows), Vec::<String>::new());
    assert_eq!(
        of_markdown(&rows.replace("| Boys | 11 |", "| Boys | 12 |").replace("| 24 |", "| 25 |")),
        [
            "a.md:8 warning[total-mismatch] The total 12 under “Number” is not the sum of the 2 figures of Boys, which is 11."
        ]
    );
}

#[test]
fn totals_may_stand_above_their_rows() {
    let rows = "| Region | District | Number |\n|---|---|---|\n| Total | | 56 |\n| North | Total | 17 |\n| North | Alder | 14 |\n\
                | North | Beech | 3 |\n| South | Total | 39 |\n| South | Dale | 22 |\n| South | Elm | 17 |\n";
    assert_eq!(of_markdown(rows), Vec::<String>::new());
    let one = "| Team | Number |\n|---|---|\n| North total | 17 |\n| Alder | 14 |\n| Beech | 3 |\n| South total | 39 |\n\
               | Dale | 22 |\n| Elm | 17 |\n| Total | 56 |\n";
    assert_eq!(of_markdown(one), Vec::<String>::new());
    assert_eq!(
        of_markdown(&one.replace("total | 17", "total | 71")),
        [
            "a.md:3 warning[total-mismatch] The total 71 under “Number” is not the sum of the 2 figures below it, which is 17."
        ]
    );
}

#[test]
fn totals_of_totals_of_subtotals_are_right() {
    let rows = "| Unit | Number |\n|---|---|\n| A | 1 |\n| B | 2 |\n| Subtotal | 3 |\n| C | 4 |\n| D | 5 |\n| Subtotal | 9 |\n\
                | East total | 12 |\n| E | 6 |\n| F | 7 |\n| Subtotal | 13 |\n| G | 8 |\n| H | 9 |\n| Subtotal | 17 |\n\
                | West total | 30 |\n| Grand total | 42 |\n";
    assert_eq!(of_markdown(rows), Vec::<String>::new());
    assert_eq!(
        of_markdown(&rows.replace("West total | 30", "West total | 31")),
        [
            "a.md:16 warning[total-mismatch] The total 31 under “Number” is not the sum of the 2 figures above it, which is 30."
        ]
    );
}

#[test]
fn rows_of_which_something_is_said_again_add_nothing() {
    let rows = "| Team | Number |\n|---|---|\n| North | 14 |\n| of which girls | 9 |\n| South | 11 |\n| – of whom new | 3 |\n\
                | Total | 25 |\n";
    assert_eq!(of_markdown(rows), Vec::<String>::new());
    assert_eq!(of_markdown(&rows.replace("| 25 |", "| 37 |")).len(), 1, "no total of what is said twice");
}

#[test]
fn a_total_whose_rows_are_not_all_known_is_let_be_and_the_others_are_not() {
    let rows = |south: &str, east: u32| {
        format!(
            "| Region | District | Number |\n|---|---|---|\n| North | Alder | 14 |\n| North | Beech | 3 |\n| North | Total | 17 |\n\
             | South | Dale | {south} |\n| South | Elm | 17 |\n| South | Total | 39 |\n| East | Fir | 4 |\n| East | Gorse | 7 |\n\
             | East | Total | {east} |\n| Total | | 67 |\n"
        )
    };
    assert_eq!(of_markdown(&rows("awaiting data", 11)), Vec::<String>::new());
    assert_eq!(of_markdown(&rows("22", 11)), Vec::<String>::new());
    assert_eq!(
        of_markdown(&rows("awaiting data", 12))[0],
        "a.md:11 warning[total-mismatch] The total 12 under “Number” is not the sum of the 2 figures of East, which is 11."
    );
}

#[test]
fn running_totals_are_no_sums_of_the_rows_above() {
    let rows = "| Month | Number |\n|---|---|\n| April | 14 |\n| May | 3 |\n| Running total | 170 |\n";
    assert_eq!(of_markdown(rows), Vec::<String>::new());
}
