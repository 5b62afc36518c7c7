use super::{of_markdown, of_table};

fn none(text: &str) {
    assert_eq!(of_markdown(text), Vec::<String>::new(), "{text}");
}

/// The table of indicators of a deck of slides: numerators, denominators and results.
fn indicators(rows: &str) -> Vec<String> {
    of_table(
        &format!("measure,num,denom,current,target\n{rows}"),
        "    columns:\n      - measure\n      - { column: num, title: Num }\n      - { column: denom, title: Denom }\n      - { column: current, title: Current }\n      - { column: target, title: Min }\n",
    )
}

#[test]
fn named_columns_are_divided() {
    assert_eq!(
        indicators(
            "Reviews in time,199,200,99.3%,95%\nVisits in time,13140,13525,97.2%,90%\nHomes,231,264,87.3%,91%\n"
        ),
        [
            "d.csv:2 warning[percentage-mismatch] 199 over 200 is 99.5%, but 99.3% is printed.",
            "d.csv:4 warning[percentage-mismatch] 231 over 264 is 87.5%, but 87.3% is printed.",
        ]
    );
}

#[test]
fn scores_are_ratios_and_rates_are_for_so_many() {
    let rows = |score: &str| {
        of_markdown(&format!(
            "| Measure | Num | Denom | Current |\n|---|---|---|---|\n| Overall audit score | 64 | 29 | {score} |\n| Referrals per 10,000 children | 1,200 | 97,000 | 123.7 |\n"
        ))
    };
    assert_eq!(rows("2.5"), ["a.md:3 warning[percentage-mismatch] 64 over 29 is 2.2, but 2.5 is printed."]);
    assert_eq!(rows("2.2"), Vec::<String>::new());
}

#[test]
fn shares_in_a_cell_and_beside_it() {
    assert_eq!(
        of_markdown(
            "| Agency | Meetings |\n|---|---|\n| Police | 6/8 75% |\n| Schools | (81/87) 94% |\n| Health | 199/200 99.3% |\n"
        ),
        [
            "a.md:4 warning[percentage-mismatch] 81 of 87 is 93.1%, but 94% is printed.",
            "a.md:5 warning[percentage-mismatch] 199 of 200 is 99.5%, but 99.3% is printed.",
        ]
    );
    assert_eq!(
        of_markdown(
            "| Indicator | Numerator / denominator | Result | Previous |\n|---|---|---|---|\n| Foster care | 140/312 | 44.9% | 44% |\n| Care leavers | 72/115 | 66.2% | 55% |\n"
        ),
        ["a.md:4 warning[percentage-mismatch] 72 of 115 is 62.6%, but 66.2% is printed."]
    );
}

#[test]
fn what_rounding_explains_is_no_mistake() {
    none(
        "| A | B |\n|---|---|\n| x | 2/3 66% |\n| y | 2/3 67% |\n| z | 1/8 12% |\n| w | 1/8 13% |\n| v | 0/0 n/a |\n",
    );
    none(
        "| Year | Visits | Share |\n|---|---|---|\n| 2018/19 | 12 of 48 | 25% |\n| 2017/18 | 24/7 | n/a |\n",
    );
    none("| A | Cases | Target |\n|---|---|---|\n| x | 8/12 | 95% |\n");
}

#[test]
fn shares_of_a_total_are_known_by_those_that_fit() {
    let table = |share: &str| {
        of_markdown(&format!(
            "| Category | Feb | % |\n|---|---|---|\n| Emotional | 93 | 53.8% |\n| Neglect | 61 | {share} |\n| Physical | 17 | 9.8% |\n| Sexual | 2 | 1.2% |\n| Multiple | 0 | 0.0% |\n| Total | 173 | - |\n"
        ))
    };
    assert_eq!(table("35.3%"), Vec::<String>::new());
    assert_eq!(
        table("33.5%"),
        ["a.md:4 warning[percentage-mismatch] 61 of 173 is 35.3%, but 33.5% is printed."]
    );
    let rates = "| Team | Cases | Visited in time % |\n|---|---|---|\n| A | 25 | 88% |\n| B | 14 | 86% |\n| C | 27 | 89% |\n";
    none(rates);
}

#[test]
fn shares_of_the_total_of_their_row() {
    let table = |last: &str| {
        of_markdown(&format!(
            "| Month | Good | Good % | RI | RI % | Inadequate | Inadequate % | Total |\n|---|---|---|---|---|---|---|---|\n| Dec-18 | 4 | 36% | 5 | 45% | 2 | 18% | 11 |\n| Jan-19 | 1 | 14% | 4 | 57% | 2 | 29% | 7 |\n| Feb-19 | 3 | 38% | 3 | 38% | 2 | {last} | 8 |\n"
        ))
    };
    assert_eq!(table("25%"), Vec::<String>::new());
    assert_eq!(table("24%"), ["a.md:5 warning[percentage-mismatch] 2 of 8 is 25%, but 24% is printed."]);
}

#[test]
fn parts_of_a_whole_make_it_within_rounding() {
    let table = |parts: [&str; 4]| {
        let [a, b, c, d] = parts;
        of_markdown(&format!(
            "| Age | Share of children |\n|---|---|\n| Under 5 | {a} |\n| 5 to 9 | {b} |\n| 10 to 14 | {c} |\n| 15 and over | {d} |\n"
        ))
    };
    assert_eq!(table(["13%", "43%", "39%", "4%"]), Vec::<String>::new(), "99 of four rounded shares");
    assert_eq!(
        table(["13%", "43%", "36%", "4%"]),
        [
            "a.md:6 warning[parts-of-whole] The 4 percentages under “Share of children” make 96%, which no rounding brings to 100%."
        ]
    );
    assert_eq!(table(["88%", "86%", "89%", "92%"]), Vec::<String>::new(), "rates, not parts");
    let rows = |c: &str| {
        of_markdown(&format!(
            "| Team | Under six weeks | In time | Overdue | None | All |\n|---|---|---|---|---|---|\n| Assessment | 54% | 39% | 4% | 2% | 100% |\n| Planning | 12% | 46% | 41% | 1% | 100% |\n| Care | 5% | 57% | {c} | 1% | 100% |\n"
        ))
    };
    assert_eq!(rows("38%"), Vec::<String>::new());
    assert_eq!(
        rows("28%"),
        [
            "a.md:5 warning[parts-of-whole] The 4 percentages of “Care” make 91%, which no rounding brings to 100%."
        ]
    );
}
