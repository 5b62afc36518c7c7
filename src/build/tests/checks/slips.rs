//! What is written and would be passed over without a word, or is taken for something else.

use super::outcome;

/// The findings about the data of a report as message and remedy.
fn of_data(data: &str, more: &str) -> Vec<String> {
    let report = format!(
        "kind: report\ntemplate: briefing\ntitle: T\ndata:\n  contacts: {{ file: d.csv }}\n{data}{more}body:\n  - markdown: Words.\n"
    );
    outcome(&[("report.yaml", &report), ("d.csv", "month,n\n2019-01,5\n2019-02,6\n2019-03,7\n")])
        .findings
        .iter()
        .map(|f| {
            let remedy = f.remedy.as_deref().unwrap_or_default();
            format!("{}:{} {} / {remedy}", f.line.unwrap_or(0), f.column.unwrap_or(0), f.message)
        })
        .collect()
}

#[test]
fn a_comma_in_braces_ends_a_text() {
    let told = of_data("  a: { sql: select month, n from contacts }\n", "");
    assert!(told.iter().any(|line| line.starts_with("6:27 Unknown key `n from contacts` in `data.a`. / Put text with a colon or comma in quotation marks. ")), "{told:?}");
    let told = of_data("  a: { sql: select month, n }\n", "");
    assert!(
        told.iter().any(|line| line.starts_with(
            "6:27 Unknown key `n` in `data.a`. / If it goes on the text before the comma, put the whole text in quotation marks: inside `{ }` a comma ends a value. Keys here: "
        )),
        "{told:?}"
    );
    let told = of_data("  a:\n    sql: select 1 as n\n    zzz:\n", "");
    assert!(
        told.iter().any(|line| line.starts_with("8:5 Unknown key `zzz` in `data.a`. / Keys here: ")),
        "{told:?}"
    );
}

#[test]
fn a_time_limit_without_a_query_is_told() {
    assert_eq!(
        of_data("  a: { file: d.csv, timeout: 5 min }\n", ""),
        ["6:30 `timeout` is for queries; this data asks none. / Take `timeout` out."]
    );
    assert_eq!(of_data("  a: { sql: select n from contacts, timeout: 5 min }\n", ""), [""; 0]);
}

#[test]
fn periods_of_figures_that_stand_as_they_are_need_one_row_each() {
    let measure = |how: &str| {
        of_data(
            "",
            &format!(
                "measures:\n  m:\n    title: Contacts\n    polarity: monitor\n    value: {{ data: contacts, {how}: n }}\n    period: month\n    every: quarter\ntables:\n  t: {{ title: C, measures: [m], columns: [title, latest] }}\n"
            ),
        )
    };
    assert_eq!(
        measure("column"),
        [
            "3:0 `m` has two rows of Q4 2018/19, where one is needed. / Pick one with `where`, or add them up: `sum` in place of `column`."
        ]
    );
    assert_eq!(measure("sum"), [""; 0]);
}
