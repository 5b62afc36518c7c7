//! Columns that draw, cells that stand for several, header rows inside a table, totals.

use super::harness::{Project, outline};

const DATA: &str = "theme,measure,row,before_title,now_title,before,now,way,share,oct,nov,dec
North,T1 Audits,Regular,Dec 2017,Jan 2018,16,21,up good,25%,1,2,3
North,,Thematic,Dec 2017,Jan 2018,89,20,,50%,4,,6
North,T6 Staff,Agency,Feb 2018,Mar 2018,New system,,down bad,100%,,,
South,T6 Staff,Vacant,Feb 2018,Mar 2018,5,-6,same,10%,7,8,9
";

fn table(yaml: &str) -> (Vec<String>, Vec<String>) {
    let yaml = format!(
        "kind: report\ntemplate: briefing\ntitle: T\ndata:\n  d: {{ file: d.csv, columns: {{ before_title: text, now_title: text, before: text, now: integer }} }}\ntables:\n  t:\n    data: d\n{yaml}\nbody:\n  - table: t\n"
    );
    let (document, told) = Project::new(&[("report.yaml", &yaml), ("d.csv", DATA)]).report();
    (outline(&document.blocks)[1..].to_vec(), told)
}

#[test]
fn equal_cells_become_one_and_names_stand_at_any_depth() {
    let (lines, told) = table(
        "    merge: [theme, measure]
    columns:
      - theme
      - measure
      - row
      - { column: before, group: [Figures, \"2017\"] }
      - { column: now, group: [Figures, \"2018\"], unit: cases }
    total: { sum: [now] }",
    );
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        lines,
        [
            "table Data",
            "  head Theme 1x3 | Measure 1x3 | Row 1x3 | Figures 2x1",
            "  head 2017 | 2018",
            "  head Before | Now (cases)",
            "  Normal North 1x3 | T1 Audits 1x2 | Regular | 16 | 21",
            "  Normal Thematic | 89 | 20",
            "  Normal T6 Staff | Agency | New system | ",
            // A merged cell never reaches past one of a level before it.
            "  Normal South | T6 Staff | Vacant | 5 | −6",
            "  Total Total 3x1 |  | 35",
        ]
    );
}

#[test]
fn symbols_and_marks_are_printed_and_explained_once() {
    let csv = "team,n,spent\nNorth,\"1,390 [r]\",£1.2m\nSouth,x,£900\nEast,<5,n/a\nWest,7 [p],x\n";
    let report = |notes: &str| {
        let yaml = format!(
            "kind: report\ntemplate: briefing\ntitle: T\ndata:\n  d: {{ file: d.csv, missing: {{ x: not_available }} }}\ntables:\n  t:\n    data: d\n    columns: [team, n, {{ column: spent, format: money_thousands:1 }}]\n{notes}body:\n  - table: t\n"
        );
        let (document, told) = Project::new(&[("report.yaml", &yaml), ("d.csv", csv)]).report();
        assert_eq!(told, [""; 0]);
        outline(&document.blocks)[1..].to_vec()
    };
    assert_eq!(
        report("").iter().map(|line| line.replace('\u{a0}', " ")).collect::<Vec<String>>(),
        [
            "table Data",
            "  head Team | N | Spent",
            "  Normal North | 1,390 [r] | £1,200.0k",
            "  Normal South | x | £0.9k",
            "  Normal East | <5 | n/a",
            "  Normal West | 7 [p] | x",
            "  note **x **not available.",
            "  note **<5 **below 5; the figure itself is withheld.",
            "  note **[p] **provisional.",
            "  note **[r] **revised since it was last published.",
        ]
    );
    let own = report("    notes: [\"x awaiting the return of the agency\"]\n");
    assert!(own.iter().any(|line| line.contains("x awaiting the return")), "{own:?}");
    assert!(!own.iter().any(|line| line.contains("not available")), "the author explains it: {own:?}");
    assert!(!report("    legend: false\n").iter().any(|line| line.contains("note")));
}

#[test]
fn a_change_of_measure_brings_its_own_header_and_words_run_over_blanks() {
    let (lines, told) = table(
        "    header_by: { column: theme, titles: { before: before_title, now: now_title } }
    text_across: [before, now]
    columns: [row, before, now, { column: way, show: direction }]
    legend: false",
    );
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        lines[1..],
        [
            "  head Row | Before | Now | Way",
            "  Header North | Dec 2017 | Jan 2018 | ",
            "  Normal Regular | 16 | 21 | (Up Improving)",
            "  Normal Thematic | 89 | 20 | ",
            "  Normal Agency | New system 2x1 | (Down Worsening)",
            "  Header South | Feb 2018 | Mar 2018 | ",
            "  Normal Vacant | 5 | −6 | (Level No change)",
        ]
    );
}

#[test]
fn columns_draw_lines_bars_and_stacks_and_print_brackets() {
    let (lines, told) = table(
        "    negative: brackets
    columns:
      - row
      - { column: share, show: bar, whole: 200% }
      - { values: [oct, nov, dec], show: spark, title: Quarter }
      - { stack: [now, { column: way, show: direction }], title: Now }
    legend: false",
    );
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        lines[1..],
        [
            "  head Row | Share | Quarter | Now",
            "  Normal Regular | (bar 0.125 25%) | (spark [Some(1.0), Some(2.0), Some(3.0)] Quarter: first Oct 1, last Dec 3, lowest Oct 1, highest Dec 3.) | 21 over (Up Improving)",
            "  Normal Thematic | (bar 0.25 50%) | (spark [Some(4.0), None, Some(6.0)] Quarter: first Oct 4, last Dec 6, lowest Oct 4, highest Dec 6. 1 of 3 without a figure.) | 20",
            "  Normal Agency | (bar 0.5 100%) |  | (Down Worsening)",
            "  Normal Vacant | (bar 0.05 10%) | (spark [Some(7.0), Some(8.0), Some(9.0)] Quarter: first Oct 7, last Dec 9, lowest Oct 7, highest Dec 9.) | (6) over (Level No change)",
        ]
    );
}

#[test]
fn the_total_of_a_share_is_worked_out_from_sums() {
    let (lines, told) = table(
        "    columns: [row, oct, dec, { column: share, format: \"percent:1\" }]
    total: { sum: [oct, dec], ratio: { share: [oct, dec] } }",
    );
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(lines.last().map(String::as_str), Some("  Total Total | 12 | 18 | 66.7%"));
}

#[test]
fn what_columns_cannot_do_is_told_at_its_place() {
    let (_, told) = table(
        "    columns:
      - row
      - { column: now, show: bar }
      - { column: now, values: [oct, nov] }
      - { title: Nothing }
      - { column: now, show: spark }
      - { column: share, show: bar, whole: 50 }
    text_across: [row, now]
    total: { sum: [now], ratio: { share: [oct] } }",
    );
    let short: Vec<String> =
        told.iter().map(|line| line.split(" | ").next().unwrap_or("").to_owned()).collect();
    assert_eq!(
        short,
        [
            "report.yaml:12:9 invalid-value A column has one of `column`, `values` and `stack`, but this one has several.",
            "report.yaml:13:9 missing-key This column does not say what it shows.",
            "report.yaml:14:30 invalid-value This column has nothing that could be drawn so.",
            "report.yaml:15:44 invalid-value `50` is not the whole of a bar.",
        ]
    );
    let (_, told) = table(
        "    columns: [row, { column: now, show: bar, whole: 20 }, before]
    text_across: [row, before]
    merge: [theme]
    total: { sum: [now], ratio: { share: [oct] } }",
    );
    assert_eq!(
        told,
        [
            "report.yaml:11:13 unknown-column The table shows no column `theme` of its data. | Did you mean `row`? It shows: row, now, before."
        ]
        .map(|line| line.replace("Did you mean `row`? ", ""))
        .into_iter()
        .chain([
            "report.yaml:12:42 invalid-value The total of `share` needs two columns. | Name the column whose sum is divided, then the one that it is divided by.".to_owned()
        ])
        .collect::<Vec<String>>()
    );
    let (_, told) = table("    columns: [row, { column: now, show: bar, whole: 20 }]");
    assert_eq!(
        told,
        [
            "d.csv:2:0 bad-value `21` in column `now` is more than the whole, so it has no bar. | The whole is 20; state a larger `whole`.",
            "d.csv:5:0 bad-value `−6` in column `now` is below zero, so it has no bar. | Show the figures of the column without bars.",
        ]
    );
}
