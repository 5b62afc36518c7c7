//! Figures below zero: as the theme prints them, unless their author says how.

use super::harness::{Project, outline};
use crate::definition::raw::Negatives;
use crate::document::{Block, Document, FigureContent};

const REPORT: &str = "kind: report
template: briefing
title: T
data:
  d: { rows: [{ team: Care, month: 2019-01, net: 40, share: 2.5%, cost: 1200, note: few }, { team: Homes, month: 2019-02, net: -109, share: -4%, cost: -300, note: -7 }] }
measures:
  net: { title: Net, polarity: monitor, value: { data: d, column: net }, unit: weeks }
  cost: { title: Cost, polarity: bigger_is_better, value: { data: d, column: cost }, unit: £, target: -200 }
charts:
  c: { type: column, data: d, x: team, y: [net], title: C }
  signed: { type: column, data: d, x: team, y: [net], title: S, format: signed }
tables:
  plain:
    data: d
    columns: [team, net, share, { column: cost, format: money }, { column: net, title: Way, format: signed }]
    total: { sum: [net, cost] }
  own: { data: d, negative: minus, columns: [team, net, { column: cost, format: brackets }] }
  card: { scorecard: { data: cards, title: what, latest: now, previous: before, polarity: way, unit: unit }, columns: [title, latest, change] }
  measures: { measures: [net, cost], columns: [title, latest, change, target] }
  written:
    columns: [Team, { column: Net, format: money }, Any]
    rows:
      - [Care, -5, -3%]
      - [Homes, { text: -6, format: \"percent\" }, { stack: [-8, { text: -9, format: signed }] }]
      - [Both, { text: -10, columns: 2 }]
      - [Words, fell by -3, -3 points]
";
const CARDS: &str =
    "data:\n  cards: { rows: [{ what: Net, now: -2, before: 1, way: monitor, unit: number }] }\n";

fn printed(negatives: Negatives, body: &str) -> Vec<String> {
    outline(&document(negatives, body).blocks)[1..].to_vec()
}

fn document(negatives: Negatives, body: &str) -> Document {
    let data = CARDS.replace("data:\n", "");
    let yaml = REPORT.replace("data:\n  d:", &format!("data:\n{data}  d:")) + body;
    let project = Project::new(&[("report.yaml", &yaml)]);
    let mut plan = project.plan();
    plan.theme.negatives = negatives;
    let (document, told) = project.report_in(&plan, 0);
    assert_eq!(told, Vec::<String>::new());
    document
}

fn in_brackets(body: &str) -> Vec<String> {
    printed(Negatives::Brackets, &format!("body:\n{body}"))
}

#[test]
fn tables_follow_the_theme_where_neither_column_nor_table_says_how() {
    assert_eq!(
        in_brackets("  - table: plain\n  - table: own\n"),
        [
            "table Data",
            "  head Team | Net | Share | Cost | Way",
            "  Normal Care | 40 | 2.5% | £1,200 | +40",
            "  Normal Homes | (109) | (4.0%) | (£300) | −109",
            "  Total Total | (69) |  | £900 | −69",
            "table Data",
            "  head Team | Net | Cost",
            "  Normal Care | 40 | 1,200",
            "  Normal Homes | −109 | (300)",
        ]
    );
}

#[test]
fn measures_and_scorecards_follow_it_with_their_units() {
    assert_eq!(
        in_brackets("  - table: measures\n  - table: card\n"),
        [
            "table Data",
            "  head Measure | Latest | Change | Target",
            "  Normal Net | (109\u{a0}weeks) | (149\u{a0}weeks) | ",
            "  Normal Cost | (£300) | (£1,500) | (£200)",
            "table Data",
            "  head Measure | Latest | Change",
            "  Normal Net | (2) | (3)",
        ]
    );
}

#[test]
fn tiles_follow_it_and_are_read_with_a_minus() {
    assert_eq!(
        in_brackets("  - tiles: { tiles: [{ measure: cost }] }\n"),
        [
            "tiles 1 Large",
            "  Cost | (£300) | Worsening | (£1,500) | Target (£200) [−£200] \
             | Variance (50.0%) [50.0% worse than the target] | Previous £1,200",
        ]
    );
}

#[test]
fn figures_of_written_cells_follow_it_and_words_do_not() {
    assert_eq!(
        in_brackets("  - table: written\n"),
        [
            "table Data",
            "  head Team | Net | Any",
            "  Normal Care | (£5) | (3%)",
            "  Normal Homes | (600%) | (8) over −9",
            "  Normal Both | (10) 2x1",
            "  Normal Words | fell by −3 | −3\u{a0}points",
        ]
    );
}

#[test]
fn filters_follow_it_but_for_those_that_say_how() {
    let text = "  - markdown: |
      {{ d | last | get(key='net') | number }}, {{ d | last | get(key='share') | percent }},
      {{ d | last | get(key='cost') | money }}, {{ d | last | get(key='net') | signed }}.\n";
    assert_eq!(in_brackets(text), ["p (109), (4%), (£300), −109."]);
    let minus = printed(Negatives::Minus, &format!("body:\n{text}"));
    assert_eq!(minus, ["p −109, −4%, −£300, −109."]);
}

#[test]
fn charts_are_drawn_as_it_says_and_described_with_a_minus() {
    let body = "body:\n  - chart: c\n  - chart: signed\n";
    assert_eq!(
        printed(Negatives::Brackets, body),
        [
            "figure Figure 1. C | Column chart of C, for 2 teams. Care 40 and Homes −109.",
            "figure Figure 2. S | Column chart of S, for 2 teams. Care +40 and Homes −109.",
        ]
    );
    let labels: Vec<String> = document(Negatives::Brackets, body)
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Figure(figure) => match &figure.content {
                FigureContent::Chart(chart) => Some(chart.format.format((-109).into())),
                _ => None,
            },
            _ => None,
        })
        .collect();
    assert_eq!(labels, ["(109)", "−109"]);
}
