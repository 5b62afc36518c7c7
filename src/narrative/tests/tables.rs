//! Tables, charts and measures of definitions.

use super::*;

const DATA: &str = "area,service,before,now,rate,rag,way\nNorth,Care,10,1200,91.3%,Green,up good\nNorth,Health,20,-5,n/a,Red,down bad\nSouth,Care,30,7,50%,Amber,n/a\n";

fn blocks(tables: &str, body: &str) -> (Vec<String>, Vec<String>) {
    let yaml = format!(
        "kind: report\ntemplate: briefing\ntitle: T\ndata:\n  d: {{ file: d.csv }}\n{tables}\nbody:\n{body}"
    );
    let (document, told) = Project::new(&[("report.yaml", &yaml), ("d.csv", DATA)]).report();
    (outline(&document.blocks)[1..].to_vec(), told)
}

#[test]
fn grouped_headers_groups_totals_marks_and_legend() {
    let (lines, told) = blocks(
        "tables:
  t:
    title: Cases
    data: d
    group_by: area
    columns:
      - service
      - { column: before, group: Cases }
      - { column: now, group: Cases, title: After }
      - { column: rate, format: percent }
      - { column: way, title: Way, show: direction }
      - { column: rag, title: Rating, show: rating }
    total: { sum: [before, now] }
    notes: [\"A *note*.\"]
    source: Case system",
        "  - table: t\n",
    );
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        lines,
        [
            "table Data Table 1. Cases [t]",
            "  head Service 1x2 | Cases 2x1 | Rate 1x2 | Way 1x2 | Rating 1x2",
            "  head Before | After",
            "  Group North 6x1",
            "  Normal Care | 10 | 1,200 | 91.3% | (Up Improving) | (Circle Green)",
            "  Normal Health | 20 | −5 | n/a | (Down Worsening) | (Square Red)",
            "  Group South 6x1",
            "  Normal Care | 30 | 7 | 50.0% | n/a | (Triangle Amber)",
            "  Total Total | 60 | 1,202 |  |  | ",
            "  note **Direction: **the arrow shows which way the figure moved, its word and colour whether that is good.",
            "  note **Rating: **Green, Amber and Red, from best to worst.",
            "  note A *note*.",
            "  note Source: Case system",
        ]
    );
}

#[test]
fn a_word_that_is_no_rating_is_told_at_its_cell() {
    let (_, told) = blocks(
        "tables:\n  t: { title: T, data: d, columns: [area, { column: service, show: rating }] }",
        "  - table: t\n",
    );
    assert_eq!(
        told[0].split(" | ").next(),
        Some("d.csv:2:0 bad-value `Care` in column `service` is not a rating.")
    );
    assert_eq!(told.len(), 3);
}

#[test]
fn measures_are_rows_under_their_periods() {
    let yaml = "kind: report
template: briefing
title: T
data:
  m: { file: m.csv }
measures:
  timely:
    title: In time
    polarity: bigger_is_better
    unit: percent
    decimals: 1
    numerator: { data: m, column: done }
    denominator: { data: m, column: all }
    period: month
    target: 90%
    rating: { scheme: red_amber_green, amber_within: 5 points }
tables:
  kpis: { title: \"Measures, {{ measures.timely.period }}\", measures: [timely] }
body:
  - table: kpis
  - markdown: It is {{ measures.timely.latest }} ({{ measures.timely.change }}), {{ measures.timely.rating | lower_first }}.
";
    let csv = "month,done,all\n2019-01,80,100\n2019-02,93,100\n";
    let (document, told) = Project::new(&[("report.yaml", yaml), ("m.csv", csv)]).report();
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        outline(&document.blocks)[1..5],
        [
            "table Data Table 1. Measures, February 2019 [kpis]",
            "  head Measure | January 2019 | February 2019 | Change | Direction | Target | Rating",
            "  Normal In time | 80.0% | 93.0% | +13.0\u{a0}points | (Up Improving) | 90% | (Circle Green)",
            "  note **Direction: **the arrow shows which way the figure moved, its word and colour whether that is good.",
        ]
    );
    assert_eq!(
        outline(&document.blocks).last().map(String::as_str),
        Some("p It is 93.0% (+13.0\u{a0}points), green.")
    );
}

#[test]
fn a_scorecard_heads_its_figures_with_its_own_words() {
    let (lines, told) = blocks(
        "tables:\n  t: { title: T, scorecard: { data: d, title: service, previous: before, latest: now, previous_title: \"2018\", latest_title: \"{{ 2018 + 1 }}\" }, columns: [title, previous, latest, change] }",
        "  - table: t\n",
    );
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(lines[1..3], ["  head Measure | 2018 | 2019 | Change", "  Normal Care | 10 | 1,200 | +1,190"]);
}

#[test]
fn tiles_carry_no_numbers_and_a_second_showing_none() {
    let (lines, told) = blocks(
        "tables:\n  t: { title: T, data: d, columns: [area] }",
        "  - table: t\n  - table: t\n  - dashboard: { title: \"Page\", columns: 3, tiles: [{ table: t, span: 2 }, { markdown: \"Words.\" }] }\n  - landscape: [{ markdown: Wide. }]\n  - page_break: true\n  - callout: Mind.\n",
    );
    assert_eq!(told, Vec::<String>::new());
    let kept: Vec<&String> =
        lines.iter().filter(|line| !line.contains("Normal") && !line.contains("head")).collect();
    assert_eq!(
        kept,
        [
            "table Data Table 1. T [t]",
            "table Data T",
            "dashboard Page of 3",
            "tile 2",
            "  table Compact T",
            "tile 1",
            "  p Words.",
            "turned",
            "  p Wide.",
            "page break",
            "panel Callout",
            "  p Mind.",
        ]
    );
}

#[test]
fn a_chart_describes_itself() {
    let yaml = "kind: report\ntemplate: briefing\ntitle: T\ndata:\n  d: { file: d.csv }\ncharts:\n  c: { type: column, data: d, x: service, y: [before], title: \"Cases before\" }\nbody:\n  - chart: c\n";
    let csv = "service,before\nCare,10\nHealth,20\nSchools,30\n";
    let (document, told) = Project::new(&[("report.yaml", yaml), ("d.csv", csv)]).report();
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        outline(&document.blocks)[1..],
        [
            "figure Figure 1. Cases before | Column chart of cases before, for 3 services. Care 10, Health 20 and Schools 30."
        ]
    );
}

#[test]
fn rows_written_out_hold_every_kind_of_cell() {
    let (lines, told) = blocks(
        "tables:
  inner: { columns: [Team, Posts], rows: [[Duty, 4]] }
  t:
    title: T
    header:
      - [{ text: Service, rows: 2 }, { text: Months, columns: 2 }, { text: Notes, rows: 2, rotated: true }]
      - [January, { text: February, note: a }]
    rows:
      - group: North
      - [Care, \"6/8 75%\", -4.9, { markdown: \"One.\\n\\n- two\" }]
      - { header: [Audits, Dec-17, Jan-18, ~] }
      - [Health, { rating: amber }, { direction: up good, note: a }, { spark: [1, ~, -2.5], alt: Falling. }]
      - [{ text: Both, tint: pale }, { text: System change, columns: 2 }, { bar: 40%, text: 4 of 10 }]
      - [Nested, { stack: [6/8, 75%] }, { table: inner }, '{{ 1 + 1 }} of *three*']
      - { total: [Total, 95 - 100%, 12.7 wks, '# of'] }
    notes: [{ mark: a, text: Revised. }, Plain.]
    legend: false",
        "  - table: t\n",
    );
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        lines,
        [
            "table Data Table 1. T [t]",
            "  head Service 1x2 | Months 2x1 | Notes 1x2",
            "  head January | February^a^",
            "  Group North 4x1",
            "  Normal Care | 6/8 75% | −4.9 | p One. / list bullet tight / -  /   p two",
            "  Header Audits | Dec-17 | Jan-18 | ",
            "  Normal Health | (Triangle Amber) | (Up Improving) over ^a^ | (spark [Some(1.0), None, Some(-2.5)] Falling.)",
            "  Normal Both | System change 2x1 | (bar 0.4 4 of 10)",
            "  Normal Nested | 6/8 over 75% | table Compact /   head Team | Posts /   Normal Duty | 4 | 2 of *three*",
            "  Total Total | 95–100% | 12.7\u{a0}wks | # of",
            "  note Revised.",
            "  note Plain.",
        ]
    );
}
