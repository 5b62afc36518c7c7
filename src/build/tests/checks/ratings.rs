use super::{of_markdown, of_table, told};

fn rated(rows: &str) -> Vec<String> {
    of_markdown(&format!("| Measure | Latest | Target | Rating |\n|---|---|---|---|\n{rows}"))
}

#[test]
fn a_missed_target_is_not_green() {
    assert_eq!(
        rated("| Visits in time | 70% | 90% | Green |\n| Reviews in time | 95% | 90% | Green |\n"),
        ["a.md:3 warning[change-mismatch] 70% misses the target of 90%, but stands as Green."]
    );
    assert_eq!(
        rated("| Visits in time | 70% | 90% | Amber |\n| Reviews in time | 70% | 90% | Red |\n"),
        Vec::<String>::new(),
        "nobody says how far off is still amber"
    );
    assert_eq!(
        rated("| Visits in time | 90% | 90% | Green |\n| Plans | 89.96% | 90.0% | Green |\n").len(),
        1,
        "89.96% is printed with the places that show it"
    );
    assert_eq!(
        rated("| Visits in time | 90% | 90.4% | Green |\n"),
        Vec::<String>::new(),
        "90.4% prints as 90%"
    );
}

#[test]
fn a_met_target_is_not_red() {
    let smaller =
        |rating: &str| rated(&format!("| Time to decide | 15 weeks | at most 17 weeks | {rating} |\n"));
    assert_eq!(
        smaller("Red"),
        ["a.md:3 warning[change-mismatch] 15 weeks meets the target of at most 17 weeks, but stands as Red."]
    );
    assert_eq!(smaller("Green"), Vec::<String>::new());
    assert_eq!(
        rated(
            "| Time to decide | 15 weeks | 17 weeks | Red |\n| Time to decide | 15 weeks | 17 weeks | Green |\n"
        ),
        Vec::<String>::new(),
        "nobody says which way is good"
    );
    assert_eq!(rated("| Occupancy | 70% | 85% | Green |\n"), Vec::<String>::new(), "full is not good");
}

#[test]
fn the_polarity_of_a_row_is_a_column_or_its_arrow() {
    let of = |polarity: &str, rating: &str| {
        of_table(
            &format!("measure,latest,target,polarity,rag\nRepeat referrals,24,20,{polarity},{rating}\n"),
            "    columns: [measure, latest, target, polarity, { column: rag, show: rating }]\n",
        )
    };
    assert_eq!(
        of("smaller_is_better", "green"),
        ["d.csv:2 warning[change-mismatch] 24 misses the target of 20, but stands as Green."]
    );
    assert_eq!(of("bigger_is_better", "green"), Vec::<String>::new());
    assert_eq!(of("monitor", "green"), Vec::<String>::new());
    let arrow = |good: &str| {
        of_table(
            &format!("measure,previous,latest,way,target,rag\nRepeat referrals,22,24,up {good},20,green\n"),
            "    columns: [measure, previous, latest, { column: way, show: direction }, target, { column: rag, show: rating }]\n",
        )
    };
    assert_eq!(
        arrow("bad"),
        ["d.csv:2 warning[change-mismatch] 24 misses the target of 20, but stands as Green."]
    );
    assert_eq!(arrow("good"), Vec::<String>::new());
}

#[test]
fn a_known_tolerance_leaves_one_level() {
    let of = |latest: &str, rating: &str| {
        of_markdown(&format!(
            "| Measure | Latest | Target | Tolerance | RAG |\n|---|---|---|---|---|\n| Visits in time | {latest} | 90% | 5 points | {rating} |\n"
        ))
    };
    assert_eq!(
        of("87%", "Red"),
        ["a.md:3 warning[change-mismatch] 87% against the target of 90% is Amber, but stands as Red."]
    );
    assert_eq!(of("87%", "Amber"), Vec::<String>::new());
    assert_eq!(of("85%", "Red"), Vec::<String>::new(), "84.6% is red and prints so");
    assert_eq!(
        of("84%", "Amber"),
        ["a.md:3 warning[change-mismatch] 84% against the target of 90% is Red, but stands as Amber."]
    );
}

#[test]
fn two_targets_have_their_own_tolerance() {
    let of = |latest: &str, rating: &str| {
        of_markdown(&format!(
            "| Measure | Current | Min | Upper | RAG |\n|---|---|---|---|---|\n| Reviews | {latest} | 85% | 95% | {rating} |\n"
        ))
    };
    assert_eq!(of("90%", "Amber"), Vec::<String>::new());
    assert_eq!(
        of("90%", "Red"),
        [
            "a.md:3 warning[change-mismatch] 90% against the targets of 85% and 95% is Amber, but stands as Red."
        ]
    );
    assert_eq!(
        of("80%", "Green"),
        [
            "a.md:3 warning[change-mismatch] 80% against the targets of 85% and 95% is Red, but stands as Green."
        ]
    );
}

#[test]
fn what_is_missing_has_no_rating() {
    assert_eq!(
        rated(
            "| Visits | awaiting data | 90% | Green |\n| Reviews | awaiting data | 90% | |\n| New homes | n/a | 90% | Green |\n| Plan agreed | awaiting data | June 2019 | Green |\n"
        ),
        [
            "a.md:3 warning[missing-as-change] “awaiting data” stands beside the rating Green, but what is missing has no rating."
        ]
    );
}

#[test]
fn ratings_that_are_not_of_figures_are_left_alone() {
    assert_eq!(
        of_markdown("| Home | Places | Rating |\n|---|---|---|\n| North | 6 | Inadequate |\n"),
        Vec::<String>::new()
    );
    assert_eq!(
        of_markdown(
            "| Measure | Previous | Latest | Target | Rating before | Previous rating |\n|---|---|---|---|---|---|\n| Visits in time | 95% | 70% | 90% | Green | Green |\n"
        ),
        Vec::<String>::new(),
        "the rating of the period before"
    );
}

#[test]
fn measures_are_rated_by_their_own_rule() {
    let report = "kind: report
template: briefing
title: T
data:
  d: { file: d.csv }
measures:
  visits:
    title: Visits in time
    polarity: bigger_is_better
    latest: { data: d, column: n }
    target: 90%
    rating: { scheme: red_amber_green, thresholds: { green: 60%, amber: 50% } }
tables:
  t: { title: Cases, measures: [visits], columns: [title, latest, target, rating] }
body:
  - table: t
";
    let told = told(&[("report.yaml", report), ("d.csv", "month,n\n2019-01,60%\n2019-02,70%\n")]);
    assert_eq!(told.iter().filter(|line| line.contains("mismatch")).count(), 0, "{told:?}");
}
