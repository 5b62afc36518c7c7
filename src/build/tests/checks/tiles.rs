use super::told;

/// The findings of a report with one tile of these facts.
fn tile(facts: &str) -> Vec<String> {
    let report = format!(
        "kind: report\ntemplate: briefing\ntitle: T\nbody:\n  - tiles:\n      tiles:\n        - {{ label: Reviews in time, {facts} }}\n"
    );
    told(&[("report.yaml", &report)])
        .into_iter()
        .map(|line| line.trim_start_matches("report.yaml:7:11 warning").to_owned())
        .collect()
}

#[test]
fn a_variance_is_the_percent_of_the_target() {
    assert_eq!(tile("value: 75, target: 95, variance: (21.1%)"), [""; 0]);
    assert_eq!(tile("value: 75%, target: 95%, variance: -21%"), [""; 0]);
    assert_eq!(tile("value: 75, target: 95, variance: (20)"), [""; 0], "a difference without a percent sign");
    assert_eq!(tile("value: 0.8, target: 0.95, variance: (18%)"), [""; 0], "0.78 prints as 0.8");
    assert_eq!(
        tile("value: 75, target: 95, variance: (26.7%)"),
        [
            "[change-mismatch] 75 against the target of 95 is a variance of 21.1% of the target, but (26.7%) is printed."
        ]
    );
    assert_eq!(
        tile("value: 75%, target: 95%, variance: (20%)"),
        [
            "[change-mismatch] 75% against the target of 95% is a variance of 21.1% of the target, but (20%) is printed, the difference in points."
        ]
    );
}

#[test]
fn brackets_stand_for_adverse_variances() {
    let smaller = |variance: &str| {
        tile(&format!("value: 110, target: 100, polarity: smaller_is_better, variance: {variance}"))
    };
    assert_eq!(smaller("(10%)"), [""; 0]);
    assert_eq!(smaller("10%"), [""; 0], "a plain figure may say that it is above the target");
    let bigger = |variance: &str| {
        tile(&format!("value: 110, target: 100, polarity: bigger_is_better, variance: {variance}"))
    };
    assert_eq!(bigger("10%"), [""; 0]);
    assert_eq!(
        bigger("(10%)"),
        [
            "[change-mismatch] 110 is better than the target of 100, but its variance (10%) stands as an adverse one."
        ]
    );
    assert_eq!(
        tile("value: 75, target: 95, polarity: bigger_is_better, variance: 21.1%"),
        ["[change-mismatch] 75 misses the target of 95, but its variance 21.1% stands as a good one."]
    );
}

#[test]
fn ratings_changes_and_arrows_of_written_tiles() {
    assert_eq!(
        tile("value: 70%, target: 90%, rating: green"),
        ["[change-mismatch] 70% misses the target of 90%, but stands as Green."]
    );
    assert_eq!(tile("value: 70%, target: 90%, rating: amber"), [""; 0]);
    assert_eq!(
        tile("value: 70%, previous: 75%, direction: up"),
        ["[change-mismatch] From 75% to 70% is a fall, but the arrow up stands beside it."]
    );
    assert_eq!(tile("value: 70%, previous: 75%, direction: down bad, change: -5 points"), [""; 0]);
    assert_eq!(
        tile("value: 70%, previous: 75%, change: +5 points"),
        ["[change-mismatch] From 75% to 70% is a change of −5 points, but +5 points is printed."]
    );
    assert_eq!(
        tile("value: awaiting data, previous: 75%, direction: same"),
        [
            "[missing-as-change] “awaiting data” stands beside the arrow “no change”, but what is missing has no change."
        ]
    );
}

fn pie(kind: &str, rows: &str, y: &str) -> Vec<String> {
    let report = format!(
        "kind: report\ntemplate: briefing\ntitle: T\ndata:\n  d: {{ file: d.csv }}\ncharts:\n  c: {{ type: {kind}, title: C, data: d, x: age, y: [{y}] }}\nbody:\n  - chart: c\n"
    );
    told(&[("report.yaml", &report), ("d.csv", rows)])
        .into_iter()
        .filter(|line| line.contains("parts-of-whole"))
        .map(|line| line.split_once("] ").map(|(_, words)| words.to_owned()).unwrap_or_default())
        .collect()
}

#[test]
fn slices_of_percentages_make_a_whole() {
    let rows = |last: &str| format!("age,share\nUnder 5,13%\n5 to 9,43%\n10 to 14,39%\n15 and over,{last}\n");
    assert_eq!(
        pie("pie", &rows("1%"), "share"),
        ["The percentages of the slices of the pie make 96%, which no rounding brings to 100%."]
    );
    assert_eq!(pie("ring", &rows("4%"), "share"), [""; 0], "99% of four rounded shares");
    assert_eq!(pie("pie", &rows("4%").replace('%', ""), "share"), [""; 0], "counts");
    let stacks = |good: &str| format!("age,good,poor\nA,60%,40%\nB,55%,45%\nC,{good},30%\n");
    assert_eq!(
        pie("column", &stacks("75%"), "good, poor"),
        [""; 0],
        "side by side they are no parts of a whole"
    );
}
