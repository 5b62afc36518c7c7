//! Ratings on the page: notes on rounding, what is not rated, and counts of ratings.

use super::*;

fn blocks(yaml: &str, files: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let yaml = format!("kind: report\ntemplate: briefing\ntitle: T\n{yaml}");
    let mut all = vec![("report.yaml", yaml.as_str())];
    all.extend_from_slice(files);
    let (document, told) = Project::new(&all).report();
    (outline(&document.blocks)[1..].to_vec(), told)
}

#[test]
fn what_rounding_hides_is_a_note_of_the_table_with_a_mark_at_the_figure() {
    let (lines, told) = blocks(
        "data:\n  d: { file: d.csv }
tables:
  t:
    title: Cards
    scorecard: { data: d, title: what, latest: now, polarity: way, target: aim, amber_within: slack }
    columns: [title, latest, target, rating]
    notes: [ { mark: a, text: Of all visits. } ]
    group_by: kind
body:\n  - table: t\n",
        &[(
            "d.csv",
            "kind,what,now,way,aim,slack\nOne,Visits[^a],94.9962%,bigger_is_better,95.0%,5 points\nOne,Waits,3,monitor,,\nTwo,Plans,awaiting data,bigger_is_better,9,\nTwo,Cost,15.0040%,smaller_is_better,15%,\n",
        )],
    );
    assert_eq!(
        lines,
        [
            "table Data Table 1. Cards [t]",
            "  head Measure | Latest | Target | Rating",
            "  Group One 4x1",
            "  Normal Visits^a^ | 95.00%^b^ | 95.0% | (Triangle Amber)",
            "  Normal Waits | 3 |  | Monitored",
            "  Group Two 4x1",
            "  Normal Plans | awaiting data | 9 | No figure",
            "  Normal Cost | 15.00%^c^ | 15% | (Square Red)",
            "  note **Rating: **Amber and Red, from best to worst; not rated: Monitored and No figure.",
            "  note Of all visits.",
            "  note 94.996% is shown as 95.00%; the target of 95.0% is not met.",
            "  note 15.004% is shown as 15.00%; the target of 15% is not met.",
        ]
    );
    assert_eq!(
        told,
        [
            "d.csv:2:0 bad-measure `Visits[^a]`: 94.996% is shown as 95.00%; the target of 95.0% is not met. Tables and tiles of it say so in a note. | Show more places, with `decimals` of the measure or in the data.",
            "d.csv:5:0 bad-measure `Cost`: 15.004% is shown as 15.00%; the target of 15% is not met. Tables and tiles of it say so in a note. | Show more places, with `decimals` of the measure or in the data.",
        ]
    );
}

/// The thirty indicators of a service in its first quarter: what stands in the table of their ratings.
fn indicators() -> String {
    let mut csv = "plan,what,before,now,way,aim,slack\n".to_owned();
    let mut add = |plan: &str, count: usize, before: &str, now: &str, rest: &str| {
        for at in 0..count {
            csv += &format!("{plan},{plan} {now} {at},{before},{now},{rest}\n");
        }
    };
    let (bigger, monitor) = ("bigger_is_better,95 - 100%,22 points", "monitor,Monitor,");
    add("Corporate plan", 3, "96%", "97.8%", bigger);
    add("Corporate plan", 1, "99%", "97.8%", bigger);
    add("Corporate plan", 1, "16.6%", "15.7%", "smaller_is_better,15.6%,22 points");
    add("Corporate plan", 5, "396", "370", monitor);
    add("Commissioning", 2, "75%", "98%", bigger);
    add("Commissioning", 1, "98%", "98%", bigger);
    add("Commissioning", 1, "99%", "98%", bigger);
    add("Commissioning", 1, "n/a", "96%", bigger);
    add("Commissioning", 2, "12", "3", monitor);
    add("Management", 7, "n/a", "99%", bigger);
    add("Management", 1, "n/a", "84.6%", bigger);
    add("Management", 1, "n/a", "30.4%", bigger);
    add("Management", 4, "n/a", "59", monitor);
    csv
}

const CARD: &str = "data:\n  d: { file: d.csv }
tables:
  cards:
    title: Cards
    scorecard: { data: d, title: what, previous: before, latest: now, polarity: way, target: aim, amber_within: slack, scheme: green_amber_red_amber, previous_title: Q4 2015/16 }
    group_by: plan
";

fn summary(keys: &str) -> (Vec<String>, Vec<String>) {
    blocks(
        &format!("{CARD}  overview:\n    title: Overview\n{keys}body:\n  - table: overview\n"),
        &[("d.csv", &indicators())],
    )
}

#[test]
fn ratings_are_counted_by_group_and_in_all() {
    let (lines, told) = summary("    summary: { of: cards, previous: true }\n");
    assert_eq!(told, Vec::<String>::new());
    let lines: Vec<String> = lines.iter().map(|line| line.replace('\u{a0}', " ")).collect();
    assert_eq!(
        lines,
        [
            "table Compact Table 1. Overview [overview]",
            "  head Plan 1x2 | Rating 6x1 | Direction of travel 2x1 | Reported 1x2",
            "  head Green | Green amber | Red amber | Red | Rated | Not rated | Improving or same | Worsening",
            "  Normal Corporate plan | 4 | 1 | 0 | 0 | 5 | 5 | 4 | 1 | 10",
            "  Normal Commissioning | 5 | 0 | 0 | 0 | 5 | 2 | 3 | 1 | 7",
            "  Normal Management | 7 | 1 | 0 | 1 | 9 | 4 | 0 | 0 | 13",
            "  Total Total | 84% (16) | 11% (2) | 0% (0) | 5% (1) | 100% (19) | 37% (11) | 78% (7) | 22% (2) | 30",
            "  Normal Before: Q4 2015/16 | 67% (6) | 11% (1) | 22% (2) | 0% (0) | 100% (9) | 70% (21) | n/a | n/a | 30",
        ]
    );
}

#[test]
fn percentages_that_do_not_make_a_whole_say_so_or_are_made_to() {
    let keys = |more: &str| {
        format!("    summary: {{ of: three, columns: [ratings, not_rated], total: percent{more} }}\n")
    };
    let tables = "  three:
    title: Three
    scorecard: { data: e, title: what, latest: now, polarity: way, target: aim, amber_within: slack }
";
    let made = |more: &str| {
        let (lines, told) = blocks(
            &format!(
                "data:\n  e: {{ file: e.csv }}\ntables:\n{tables}  overview:\n    title: Overview\n{}body:\n  - table: overview\n",
                keys(more)
            ),
            &[(
                "e.csv",
                "what,now,way,aim,slack\nA,9,bigger_is_better,9,2 points\nB,8,bigger_is_better,9,2 points\nC,1,bigger_is_better,9,2 points\nD,n/a,bigger_is_better,9,\n",
            )],
        );
        assert_eq!(told, Vec::<String>::new());
        lines[3..].to_vec()
    };
    assert_eq!(
        made(""),
        [
            "  Total Total | 33% | 33% | 33% | 25%",
            "  note **Rounding: **each percentage is rounded by itself, so that they may not make 100%."
        ]
    );
    assert_eq!(
        made(", rounding: keep_total"),
        [
            "  Total Total | 34% | 33% | 33% | 25%",
            "  note **Rounding: **percentages are rounded up or down so that they make 100%."
        ]
    );
}

#[test]
fn what_cannot_be_counted_is_told() {
    let told = |yaml: &str| {
        let told = blocks(yaml, &[("d.csv", "month,n,m\n2019-01,5,6\n2019-02,7,8\n")]).1;
        told.iter()
            .map(|line| line.split(" | ").next().unwrap_or_default().to_owned())
            .collect::<Vec<String>>()
    };
    let measures = "data:\n  d: { file: d.csv }\nmeasures:
  a: { title: A, polarity: bigger_is_better, value: { data: d, column: n }, target: 9, rating: { scheme: red_amber_green } }
  b: { title: B, polarity: bigger_is_better, value: { data: d, column: m }, target: 9, rating: { scheme: inspection_grades } }
  c: { title: C, polarity: monitor, value: { data: d, column: m } }
tables:\n";
    let body = "body:\n  - table: s\n";
    assert_eq!(
        told(&format!("{measures}  t: {{ measures: [a, b] }}\n  s:\n    summary: {{ of: t }}\n{body}")),
        ["report.yaml:13:20 bad-measure `B` is rated by another scheme than the measures before it."]
    );
    assert_eq!(
        told(&format!("{measures}  t: {{ measures: [c] }}\n  s:\n    summary: {{ of: t }}\n{body}")),
        ["report.yaml:13:20 bad-measure The table `t` has no rated measures that could be counted."]
    );
    assert_eq!(
        told(&format!(
            "{measures}  t: {{ measures: [a] }}\n  s:\n    summary: {{ of: t, by: month }}\n{body}"
        )),
        ["report.yaml:13:27 invalid-value Named measures have no column by which they could be grouped."]
    );
}

#[test]
fn what_is_only_monitored_has_no_direction_that_counts() {
    let measure = |name: &str, polarity: &str, more: &str| {
        format!(
            "  {name}: {{ title: {name}, polarity: {polarity}, value: {{ data: d, column: {name} }}, period: month{more} }}\n"
        )
    };
    let rated = measure("a", "bigger_is_better", ", target: 5, rating: { scheme: red_amber_green }");
    let yaml = format!(
        "data:\n  d: {{ file: d.csv }}\nmeasures:\n{rated}{}tables:\n  of: {{ title: Of, measures: [a, b] }}\n  t: {{ title: T, summary: {{ of: of, columns: [rated, not_rated, improving, worsening, judged, reported] }} }}\nbody:\n  - table: t\n",
        measure("b", "monitor", "")
    );
    let (lines, told) = blocks(&yaml, &[("d.csv", "month,a,b\n2019-01,5,7\n2019-02,6,7\n")]);
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(lines[3], "  Total Total | 100% (1) | 50% (1) | 100% (1) | 0% (0) | 1 | 2");
}
