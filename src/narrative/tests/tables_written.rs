//! What is told of tables that are written out.

use super::harness::{Project, outline};

fn told(tables: &str) -> Vec<String> {
    let yaml =
        format!("kind: report\ntemplate: briefing\ntitle: T\ntables:\n{tables}\nbody:\n  - table: t\n");
    Project::new(&[("report.yaml", &yaml)]).report().1
}

#[test]
fn a_table_that_holds_itself_is_told_at_the_cell() {
    assert_eq!(
        told(
            "  t: { columns: [A], rows: [[{ table: u }]] }\n  u: { columns: [B], rows: [[{ stack: [{ table: t }] }]] }"
        ),
        [
            "report.yaml:6:49 invalid-value The table `t` stands inside itself. | Name another table here, or write the cell out."
        ]
    );
}

#[test]
fn notes_without_marks_and_marks_without_notes_are_told() {
    assert_eq!(
        told(
            "  t:\n    columns: [A, { column: B, note: b }]\n    rows: [[1, { text: 2, note: a }]]\n    notes: [{ mark: a, text: One. }, { mark: c, text: Two. }, { mark: a, text: Three. }]"
        ),
        [
            "report.yaml:6:37 unknown-reference The table has no note `b`. | Did you mean `a`? The notes are `a`, `c`.",
            "report.yaml:8:46 unknown-reference Nothing in the table names the note `c`. | Name it where it belongs: `note: c` of a cell or column, or `[^c]` in any words of the table. Or write the note without a mark.",
            "report.yaml:8:71 duplicate-id The note `a` stands twice under this table. | Give one of the two another mark.",
        ]
    );
}

#[test]
fn cells_that_cannot_be_drawn_are_told() {
    let lines = told(
        "  t:\n    columns: [A]\n    rows:\n      - [{ bar: 1.4 }]\n      - [{ spark: [1] }]\n      - [{ spark: [1, two] }]\n      - [{ text: a, rating: Green }]\n      - [{ rating: Gren }]\n      - { group: G, total: [1] }\n    total: { sum: [A] }\n",
    );
    assert_eq!(
        lines,
        [
            "report.yaml:14:20 invalid-value A table with written rows has no `total`. | Write it among the rows: `- total: [...]`."
        ]
    );
    let lines = told(
        "  t:\n    columns: [A]\n    rows:\n      - [{ bar: 1.4 }]\n      - [{ spark: [1] }]\n      - [{ spark: [1, two] }]\n      - [{ text: a, rating: Green }]\n      - [{ rating: Gren }]\n      - { group: G, total: [1] }\n",
    );
    let short: Vec<&str> = lines.iter().filter_map(|line| line.split(" | ").next()).collect();
    assert_eq!(
        short,
        [
            "report.yaml:8:17 invalid-value `1.4` is not the length of a bar.",
            "report.yaml:9:19 invalid-value A small line needs two figures at least.",
            "report.yaml:10:23 bad-value `two` is not a figure.",
            "report.yaml:11:10 invalid-value A cell shows one thing, but this one has `text` and `rating`.",
            "report.yaml:12:20 bad-value `Gren` is not a rating.",
            "report.yaml:13:9 invalid-value A row has one of `group`, `header`, `total` and `cells`.",
        ]
    );
}

#[test]
fn figures_stand_at_the_right_and_rows_are_named_as_their_spans_say() {
    let yaml = "kind: report\ntemplate: briefing\ntitle: T\ntables:\n  t:\n    columns: [Of, Group, Count, Length, Words, Mixed]\n    rows:\n      - [{ text: Gender, rows: 2 }, Boys, 194, 12.7 wks, 4 March 2019, 1.5]\n      - [Girls, 1124, n/a, 2nd, 12.25]\nbody:\n  - table: t\n";
    let (document, told) = Project::new(&[("report.yaml", yaml)]).report();
    assert_eq!(told, Vec::<String>::new());
    let crate::document::Block::Table(table) = &document.blocks[1] else {
        panic!("{:?}", outline(&document.blocks))
    };
    let columns: Vec<String> =
        table.columns.iter().map(|column| format!("{:?} {}", column.align, column.row_header)).collect();
    assert_eq!(
        columns,
        ["Left true", "Left true", "Right false", "Right false", "Left false", "Decimal false"]
    );
}

#[test]
fn marks_in_the_words_of_a_table_name_its_notes() {
    let yaml = "kind: report
template: briefing
title: T
data:
  d: { rows: [{ team: \"Care[^a] and more\", n: 3 }] }
tables:
  t:
    title: Posts[^a]
    subtitle: In February[^b]
    columns: [Team, { column: Posts, title: \"Posts[^b]\" }, { column: Rated, show: rating }]
    rows:
      - group: Teams[^a]
      - [Duty, \"1200[^a][^b]\", \"Green[^a]\"]
      - [{ markdown: \"Some *words*[^b] and a footnote.[^c]\\n\\n[^c]: Of a cell.\" }, { text: \"9[^a]\", format: money }, ~]
    notes:
      - { mark: a, text: \"Vacant posts are left out, see[^b].\" }
      - { mark: b, text: Provisional. }
    legend: false
    source: Records[^a]
  u: { data: d, columns: [team, { column: n, title: \"N[^a]\" }], notes: [{ mark: a, text: Of u. }] }
body:
  - table: t
  - table: u
";
    let (document, told) = Project::new(&[("report.yaml", yaml)]).report();
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        outline(&document.blocks)[1..],
        [
            "table Data Table 1. Posts^a^ [t]",
            "  head Team | Posts^b^ | Rated",
            "  Group Teams^a^ 3x1",
            "  Normal Duty | 1200^a^^b^ | (Circle Green) over ^a^",
            "  Normal p Some *words*^b^ and a footnote.^1^ | £9^a^ | ",
            "  note Vacant posts are left out, see^b^.",
            "  note Provisional.",
            "  note Source: Records^a^",
            "table Data",
            "  head Team | N^a^",
            "  Normal Care^a^ and more | 3",
            "  note Of u.",
        ]
    );
    let crate::document::Block::Table(table) = &document.blocks[1] else { panic!("a table") };
    assert_eq!(table.columns[1].align, crate::document::Align::Right, "a marked figure is a figure");
}

#[test]
fn a_mark_in_the_words_of_a_table_that_none_of_its_notes_has_is_told() {
    assert_eq!(
        told(
            "  t:\n    title: T[^x]\n    columns: [A]\n    rows: [[\"1[^b]\"]]\n    notes: [{ mark: a, text: \"One[^a].\" }]"
        ),
        [
            "report.yaml:6:0 unknown-reference The table has no note `x`; `[^x]` is printed as it stands. | Did you mean `a`? The notes are `a`.",
            "report.yaml:8:0 unknown-reference The table has no note `b`; `[^b]` is printed as it stands. | Did you mean `a`? The notes are `a`.",
        ]
    );
}

#[test]
fn headings_and_headers_without_rows_are_told() {
    assert_eq!(
        told(
            "  t:\n    columns: [A, B]\n    rows:\n      - group: One\n      - group: Two\n      - header: [X, Y]\n      - [a, 1]\n      - header: [V, W]\n      - group: Last"
        ),
        [
            "report.yaml:8:16 empty-table This heading of a group has no rows under it. | Write its rows, or take it out.",
            "report.yaml:12:9 empty-table This header has no rows under it. | Write its rows, or take it out.",
            "report.yaml:13:16 empty-table This heading of a group has no rows under it. | Write its rows, or take it out.",
        ]
    );
}
