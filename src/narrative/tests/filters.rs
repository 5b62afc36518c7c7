//! The filters of figures, dates and words, as the page on writing shows them.

use super::{Project, outline};
use crate::narrative::template::FILTERS;

const PAGE: &str = include_str!("../../../docs/writing.md");

/// The examples of the page, with what it says that they print.
fn examples() -> Vec<(String, String)> {
    let section =
        PAGE.split("## Filters").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("a section");
    section
        .lines()
        .filter_map(|line| {
            let line = line.strip_prefix("| `{{ ")?.replace("\\|", "\u{1}");
            let (call, printed) = line.split_once("}}` | ")?;
            let call = call.replace('\u{1}', "|");
            Some((format!("{{{{ {call}}}}}"), printed.trim_end_matches([' ', '|']).to_owned()))
        })
        .collect()
}

fn rendered(calls: &[&str]) -> (Vec<String>, Vec<String>) {
    let texts: Vec<String> = calls.iter().map(|call| format!("Is {call}\n\n")).collect();
    let yaml = "kind: report\ntemplate: briefing\ntitle: T\nparams:\n  period: { type: month, default: 2019-03 }\n  \
                quarter: { type: quarter, default: Q4 2018/19 }\nbody:\n  - text: a.md\n";
    let (document, told) = Project::new(&[("report.yaml", yaml), ("a.md", &texts.concat())]).report();
    let lines = outline(&document.blocks);
    (lines[1..].iter().map(|line| line.trim_start_matches("p Is ").replace('\u{a0}', " ")).collect(), told)
}

#[test]
fn every_example_prints_what_the_page_says() {
    let examples = examples();
    let calls: Vec<&str> = examples.iter().map(|(call, _)| call.as_str()).collect();
    let (lines, told) = rendered(&calls);
    assert_eq!(told, [""; 0]);
    let said: Vec<(&str, &str)> = examples.iter().map(|(call, said)| (&**call, &**said)).collect();
    let printed: Vec<(&str, &str)> = calls.into_iter().zip(lines.iter().map(String::as_str)).collect();
    assert_eq!(printed, said);
}

#[test]
fn every_filter_of_ours_has_an_example() {
    for name in FILTERS {
        let used = |(call, _): &(String, String)| call.contains(&format!("| {name}"));
        assert!(examples().iter().any(used), "`{name}` has no example on the page");
    }
}

/// A figure that is withheld this month must not stop the paper.
#[test]
fn words_in_place_of_a_figure_stop_no_filter() {
    let (lines, told) = rendered(&[
        "{{ '[c]' | number }} {{ '[c]' | plural(one='child', many='children') }}",
        "{{ 'awaiting data' | spelled }} {{ '<5' | percent }} {{ 'n/a' | signed }}",
    ]);
    assert_eq!(told, [""; 0]);
    assert_eq!(lines, ["[c] children", "awaiting data <5 n/a"]);
}

#[test]
fn what_filters_cannot_print_is_told() {
    let (_, told) = rendered(&[
        "{{ 'soon' | month }}",
        "{{ params.quarter | month }}",
        "{{ params.period | month(lang='fr') }}",
        "{{ params.period | date }}",
        "{{ '2019-05-08' | date(format='tiny') }}",
        "{{ 5 | duration(unit='week') }}",
        "{{ 5 | ratio(to=0) }}",
        "{{ 'many' | plural(one='child', many='children') }}",
        "{{ 'perhaps' | yes_no }}",
        "{{ 1.5 | spelled }}",
    ]);
    let told: Vec<&str> = told.iter().filter_map(|line| line.split_once(' ').map(|(_, rest)| rest)).collect();
    assert_eq!(
        told,
        [
            "bad-value `soon` is not a month. | It should look like `2019-03`.",
            "bad-value `2018/19 Q4` is not a month. | It should look like `2019-03`.",
            "invalid-value There is no language `fr`. | It is `en` for English or `cy` for Welsh.",
            "bad-value `2019-03` is not a date. | It should look like `2019-05-08`.",
            "invalid-value There is no format `tiny`. | It is `long`, `weekday` or `short`.",
            "invalid-value There is no unit of time `week`. | It is one of `minutes`, `hours`, `days`, `weeks`, `months`, `years`.",
            "bad-value There is no ratio to 0. | Ask with `{% if %}` before printing it.",
            "bad-value A string is not a figure. | Take one value of it: `contacts | last | get(key='received')`.",
            "bad-value `perhaps` is not yes or no. | It should look like `yes`.",
            "bad-value `1.5` is not a count. | It should look like `3`.",
        ]
    );
}
