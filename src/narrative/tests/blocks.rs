//! Blocks of a report's body: tiles, columns, comparisons, callouts, quotations, dashboards.

use super::*;

const DATA: &str = "month,seen,open,plan\n2018-12,72%,90,\n2019-01,74%,85,\n2019-02,75%,80,\n";
const MEASURES: &str = "measures:
  visits:
    title: Children seen in time
    polarity: bigger_is_better
    value: { data: d, column: seen }
    period: month
    target: 95%
    rating: { scheme: red_amber_green, amber_within: 5 points }
  open:
    title: Cases open
    polarity: monitor
    value: { data: d, column: open }
charts:
  late: { type: line, data: d, x: month, y: [seen], title: Late, break_before: true }
  c: { type: line, data: d, x: month, y: [seen], title: Seen }
";

fn blocks(body: &str) -> (Vec<String>, Vec<String>) {
    let yaml = format!(
        "kind: report\ntemplate: briefing\ntitle: T\ndata:\n  d: {{ file: d.csv }}\n{MEASURES}\nbody:\n{body}"
    );
    let files = [("report.yaml", yaml.as_str()), ("d.csv", DATA), ("a.png", "picture")];
    let (document, told) = Project::new(&files).report();
    (outline(&document.blocks)[1..].to_vec(), told)
}

/// What is found when only the findings matter.
fn told(body: &str) -> Vec<String> {
    blocks(body).1
}

#[test]
fn a_tile_of_a_measure_says_all_that_there_is_to_say_of_its_figure() {
    let (lines, told) = blocks(
        "  - tiles:\n      tiles:\n        - { measure: visits, comment: Rising. }\n        - measure: open\n",
    );
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        lines,
        [
            "tiles 2 Large",
            "  Children seen in time | February 2019 | 75% | Red | Improving | +1\u{a0}point | Target 95% \
             | Variance (21.1%) [21.1% worse than the target] | January 2019 74% \
             | Line of the last 3 figures of Children seen in time: first 72%, last 75%, lowest 72%, highest 75%. | Rising.",
            "  Cases open | 80 | Down | −5 | Previous 85 \
             | Line of the last 3 figures of Cases open: first 90, last 80, lowest 80, highest 90.",
        ]
    );
}

#[test]
fn what_a_tile_writes_goes_before_its_measure_and_show_leaves_the_rest_out() {
    let (lines, _) = blocks(
        "  - tiles:\n      columns: 1\n      tiles:\n        - { measure: visits, label: Seen, target: 90%, \
         show: [target], trend: false, benchmarks: { England: 57% } }\n",
    );
    assert_eq!(lines[1], "  Seen | February 2019 | 75% | Target 90% | England 57%");
}

#[test]
fn a_tile_written_out_works_out_its_variance_from_the_way_that_is_good() {
    let (lines, told) = blocks(
        "  - tiles:\n      tiles:\n        - { label: Contacts, value: \"{{ d | length }},290\", unit: contacts, target: \"3,000\", \
         polarity: smaller_is_better, direction: down good, rating: amber, change: -2, spark: { data: d, column: open } }\n",
    );
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        lines[1],
        "  Contacts | 3,290 contacts | Amber | Improving | −2 | Target 3,000 \
         | Variance (9.7%) [9.7% worse than the target] \
         | Line of the last 3 figures of Contacts: first 90, last 80, lowest 80, highest 90."
    );
}

#[test]
fn brackets_and_dashes_are_read_aloud_as_what_they_mean() {
    let (lines, _) = blocks(
        "  - tiles:\n      tiles:\n        - { label: A, value: 1, variance: (2.5%), benchmarks: { Neighbours: – } }\n",
    );
    assert_eq!(lines[1], "  A | 1 | Variance (2.5%) [2.5%, adverse] | Neighbours – [none]");
}

#[test]
fn a_tile_that_says_too_little_or_names_nothing_is_told_at_its_place() {
    let told = told(
        "  - tiles:
      columns: 9
      tiles:
        - { label: A, icon: persn, value: 1 }
        - { value: 2 }
        - { label: C }
        - { label: D, value: 3, direction: sideways, rating: purple }
",
    );
    assert_eq!(
        told,
        [
            "report.yaml:24:16 invalid-value Figures stand one to six in a row. Here it says 9.",
            "report.yaml:26:29 unknown-name There is no sign `persn`. | Did you mean `person`? The signs are \
             person, people, home, school, clock, flag, heart, pound, check, alert, chart, document; a file of the \
             project ends in `.svg`.",
            "report.yaml:27:11 missing-key This figure has no `label`. | Name a `measure`, or write both \
             `label` and `value`.",
            "report.yaml:28:11 missing-key This figure has no `value`. | Name a `measure`, or write both \
             `label` and `value`.",
            "report.yaml:29:44 invalid-value `sideways` is not a direction. | Write `up`, `down` or `same`, with \
             `good` or `bad` after it where it is judged.",
            "report.yaml:29:62 invalid-value `purple` is not a rating. | Write a word of a scheme: `green`, `amber`, \
             `red`, `green amber`, `good`.",
        ]
    );
}

#[test]
fn columns_run_or_stand_side_by_side() {
    let (lines, told) = blocks(
        "  - columns: { count: 3, blocks: [{ markdown: One. }, { markdown: Two. }] }
  - columns:
      widths: [2, 1]
      columns:
        - - chart: c
        - - markdown: Beside.
          - callout: Boxed.
",
    );
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(lines[..3], ["columns 3", "  p One.", "  p Two."]);
    assert_eq!(lines[3], "column 2");
    assert!(lines[4].starts_with("  figure Figure 1. Seen | Line chart of Seen"), "{}", lines[4]);
    assert_eq!(lines[5..], ["column 1", "  p Beside.", "  panel Callout", "    p Boxed."]);
}

#[test]
fn columns_that_cannot_stand_are_told() {
    assert_eq!(
        told(
            "  - columns: { count: 7, blocks: [{ markdown: A }] }
  - columns: { widths: [1], columns: [[{ markdown: A }], [{ markdown: B }]] }
  - columns: { gutter: 90, blocks: [{ markdown: A }] }
  - columns: { count: 2 }
"
        ),
        [
            "report.yaml:23:23 invalid-value Text runs through two to four columns. Here it says 7.",
            "report.yaml:24:24 invalid-value The 2 columns need as many widths, each above 0; there are 1. \
             | Write a share for each column, such as `[2, 1]`.",
            "report.yaml:25:24 invalid-value Columns stand 0 to 40 mm apart, not 90.",
            "report.yaml:26:5 missing-key These columns hold nothing. | Give them either `blocks`, which run \
             from column to column, or `columns`, a list of blocks for each.",
        ]
    );
}

#[test]
fn a_comparison_by_rows_is_a_table_and_one_by_sides_two_sections() {
    let (lines, told) = blocks(
        "  - comparison:
      left: { title: What we said }
      right: { title: What we did }
      rows:
        - { label: Schools, left: A worker each., right: Done. }
  - heading: { text: Found }
  - comparison:
      left: { title: Strengths, blocks: [{ markdown: Panels meet. }] }
      right: { title: To develop, blocks: [{ markdown: Plans. }] }
",
    );
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(lines[0], "table Data");
    assert_eq!(lines[1], "  head  | What we said | What we did");
    assert_eq!(
        lines[2..],
        [
            "  Normal **Schools** | p A worker each. | p Done.",
            "h2 Found",
            "column 1",
            "  h3 Strengths",
            "  p Panels meet.",
            "column 1",
            "  h3 To develop",
            "  p Plans.",
        ]
    );
}

#[test]
fn a_comparison_with_one_side_only_is_told() {
    let body = "  - comparison: { left: { title: A, blocks: [{ markdown: x }] }, right: { title: B } }\n";
    assert_eq!(
        told(body),
        [
            "report.yaml:23:5 missing-key This comparison does not say what stands on its two sides. | Give it \
          either `rows`, or `blocks` on both sides."
        ]
    );
}

#[test]
fn callouts_have_kinds_and_quotations_a_speaker() {
    let (lines, told) = blocks(
        "  - callout: { kind: warning, text: Mind the step. }
  - callout: { kind: key_message, title: In short, text: Less. }
  - quote: { text: I was asked., by: \"A young person, 15\" }
  - keep_together: [{ markdown: One. }, { markdown: Two. }]
  - heading: { text: Next, break_before: true }
  - chart: late
",
    );
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        lines[..lines.len() - 1],
        [
            "panel Warning",
            "  p Mind the step.",
            "panel KeyMessage In short",
            "  p Less.",
            "quote",
            "  p I was asked.",
            "  p Attribution — A young person, 15",
            "together",
            "  p One.",
            "  p Two.",
            "page break",
            "h2 Next",
            "page break",
        ]
    );
}

#[test]
fn tiles_of_dashboards_hold_titles_figures_and_rows() {
    let (lines, told) = blocks(
        "  - dashboard:
      title: On a page
      columns: 12
      paper: a3
      tiles:
        - { figure: { measure: open, trend: false, show: [] }, span: 4, rows: 2 }
        - { chart: c, figure: { measure: visits, trend: false, show: [target] }, span: 8 }
        - { title: What next, markdown: Wait., span: 8 }
",
    );
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(lines[0], "dashboard On a page of 12");
    assert_eq!(lines[1..4], ["tile 4 by 2", "  tiles 1 Large", "    Cases open | 80"]);
    assert_eq!(lines[4], "tile 8");
    assert_eq!(
        lines[6..],
        [
            "  tiles 1 Strip",
            "    Children seen in time | February 2019 | 75% | Target 95%",
            "tile 8",
            "  p Caption What next",
            "  p Wait.",
        ]
    );
}

#[test]
fn a_grid_has_limits_and_says_so() {
    let body =
        "  - dashboard:\n      title: T\n      columns: 13\n      tiles: [{ markdown: A, span: 14 }, {}]\n";
    assert_eq!(
        told(body),
        [
            "report.yaml:25:16 invalid-value A grid has one to twelve columns. Here it says 13.",
            "report.yaml:26:36 invalid-value This grid has 12 columns; a tile covers one to 12 of them. Here \
             it says 14.",
            "report.yaml:26:42 missing-key This tile shows nothing. | Give it a `chart`, a `table`, a \
             `figure` or `markdown`.",
        ]
    );
}

#[test]
fn what_needs_pages_of_its_own_is_told_where_it_shares_one() {
    let told = told(
        "  - columns:
      columns:
        - - markdown: Left.
          - landscape: [{ markdown: Wide. }]
        - - markdown: Right.
          - heading: { text: H, break_before: true }
  - keep_together:
      - markdown: One.
      - page_break: true
  - comparison:
      left: { title: L, blocks: [{ markdown: l }, { chart: late }] }
      right: { title: R, blocks: [{ markdown: r }] }
",
    );
    let cannot = "What needs pages of its own, or begins one, cannot stand";
    let remedy = "Put it before or after them; what stands first among them may begin a page.";
    assert_eq!(
        told,
        [
            format!("report.yaml:26:13 invalid-value {cannot} in columns. | {remedy}"),
            format!("report.yaml:28:13 invalid-value {cannot} in columns. | {remedy}"),
            format!(
                "report.yaml:31:9 invalid-value {cannot} among blocks that are kept together. | {remedy}"
            ),
            format!("report.yaml:33:51 invalid-value {cannot} in a comparison. | {remedy}"),
        ]
    );
}

#[test]
fn what_stands_first_in_blocks_that_are_kept_together_begins_their_page() {
    let (lines, told) = blocks(
        "  - keep_together:\n      - heading: { text: H, break_before: true }\n      - markdown: One.\n  - columns:\n      columns: [[{ chart: late }], [{ markdown: r }]]\n",
    );
    assert_eq!(told, Vec::<String>::new());
    assert_eq!((&*lines[0], &*lines[1]), ("page break", "together"));
    assert_eq!(lines[lines.len() - 5], "page break", "{lines:?}");
}
