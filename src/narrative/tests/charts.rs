//! What stands around charts: alternatives, data, sources.

use super::harness::words;
use super::*;

const CSV: &str = "month,received,referred\nApr-18,1224,400\nMay-18,x,380\nJun-18,1390,410\n";

/// The document and findings of a report with these keys of its one chart `c`, and more keys of its own.
fn charted(chart: &str, more: &str) -> (Vec<String>, Vec<String>) {
    charted_from(CSV, chart, more)
}

fn charted_from(csv: &str, chart: &str, more: &str) -> (Vec<String>, Vec<String>) {
    let yaml = format!(
        "kind: report\ntemplate: briefing\ntitle: T\ndata:\n  d: {{ file: d.csv }}\ncharts:\n  c:\n    type: line\n    data: d\n    x: month\n    y: [received]\n    title: Contacts received\n{chart}body:\n  - chart: c\n{more}"
    );
    let (document, told) = Project::new(&[("report.yaml", &yaml), ("d.csv", csv)]).report();
    (outline(&document.blocks)[1..].to_vec(), told)
}

#[test]
fn the_authors_own_words_replace_those_from_the_data() {
    let (lines, told) = charted("    alt: \"Contacts have *risen* since {{ d | length }} months.\"\n", "");
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(lines, ["figure Figure 1. Contacts received | Contacts have risen since 3 months."]);
}

#[test]
fn an_alternative_that_says_nothing_is_an_error() {
    let remedy =
        "Say what somebody who sees the chart learns, or take `alt` out: it is then written from the data.";
    for alt in ["\"\"", "\"  \"", "\"{{ '' }}\"", "\"{% if false %}words{% endif %}\""] {
        let (_, told) = charted(&format!("    alt: {alt}\n"), "");
        assert_eq!(
            told,
            [format!(
                "report.yaml:13:10 missing-alternative The `alt` of the chart `c` says nothing. | {remedy}"
            )],
            "{alt}"
        );
    }
    // What cannot be rendered is told as that alone.
    let (_, told) = charted("    alt: \"{{ nobody }}\"\n", "");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("report.yaml:13:"), "{told:?}");
    assert!(!told[0].contains("says nothing"), "{told:?}");
    // A key without a value is one left out, as everywhere in definitions.
    let (lines, told) = charted("    alt:\n", "");
    assert_eq!(told, Vec::<String>::new());
    assert!(lines[0].contains("| Line chart of contacts received by month"), "{lines:?}");
}

#[test]
fn symbols_are_explained_under_the_chart() {
    let notes = |csv: &str, chart: &str| {
        let yaml = format!(
            "kind: report\ntemplate: briefing\ntitle: T\ndata:\n  d: {{ file: d.csv }}\ncharts:\n  c: {{ data: d, x: team, y: [n, m], title: Cases{chart} }}\nbody:\n  - chart: c\n"
        );
        let (document, told) = Project::new(&[("report.yaml", &yaml), ("d.csv", csv)]).report();
        assert_eq!(told, Vec::<String>::new());
        let crate::document::Block::Figure(figure) = &document.blocks[1] else { panic!("a figure") };
        figure.notes.iter().map(|note| words(&note.content)).collect::<Vec<String>>()
    };
    assert_eq!(
        notes(
            "team,n,m\nNorth,4,x\nSouth,[c],<5\nEast,x,awaiting data\nWest,1,2\n",
            ", type: column, source: Case system"
        ),
        [
            "**[c] **confidential: the figure is withheld.",
            "**x **the figure is withheld.",
            "**<5 **below 5; the figure itself is withheld.",
            "Source: Case system",
        ]
    );
    // What the author explains is not explained twice.
    assert_eq!(
        notes(
            "team,n,m\nNorth,4,x\nSouth,5,6\n",
            ", type: column, notes: [\"x: fewer than five children.\"]"
        ),
        ["x: fewer than five children."]
    );
    let stacked = "team,n,m\nNorth,4,5\nSouth,3,[c]\nEast,2,[c]\n";
    assert_eq!(
        notes(stacked, ", type: stacked_column"),
        [
            "South and East are left out, as figures of them are withheld.",
            "**[c] **confidential: the figure is withheld.",
        ]
    );
}

/// The notes under the figures, in order.
fn notes_of(blocks: &[crate::document::Block]) -> Vec<String> {
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            crate::document::Block::Figure(figure) => {
                lines.extend(figure.notes.iter().map(|note| words(&note.content)));
            }
            crate::document::Block::Together(inner) => lines.extend(notes_of(inner)),
            _ => {}
        }
    }
    lines
}

#[test]
fn tables_behind_charts_and_their_figures_lead_to_each_other() {
    let yaml = "kind: report
template: briefing
title: T
data_tables: appendix
data:
  d: { file: data/d.csv }
charts:
  c:
    type: line
    data: d
    x: month
    y: [received, { column: referred, title: Passed on }]
    title: Contacts received
    subtitle: Per month
    source: Case system
    notes: [\"Counted once.\"]
  own: { type: column, data: d, x: month, y: [referred], title: Passed on, data_table: none }
  tile: { type: column, data: d, x: month, y: [referred], title: In a tile }
body:
  - heading: First
  - chart: c
  - chart: c
  - chart: own
  - dashboard: { title: Page, tiles: [{ chart: tile }] }
"
    .replace("- heading: First", "- heading: { text: First }");
    let project = Project::new(&[("report.yaml", &yaml), ("data/d.csv", CSV)]);
    let (document, told) = project.report();
    assert_eq!(told, Vec::<String>::new());
    let lines = outline(&document.blocks);
    let behind = lines.iter().position(|line| line == "page break").expect("an appendix");
    assert_eq!(
        lines[behind..],
        [
            "page break",
            "h2 Data behind the charts [data-behind-the-charts]",
            "table Data **Data for **{c plain}**. **Contacts received [c-data]",
            "  head Month | Received | Passed on",
            "  Normal April 2018 | 1,224 | 400",
            "  Normal May 2018 | x | 380",
            "  Normal June 2018 | 1,390 | 410",
            "  note **x **the figure is withheld.",
            "  note Counted once.",
            "  note Source: Case system",
            "  note Chart: page {page c}",
            "table Data **Data for **<In a tile #tile-chart> [tile-data]",
            "  head Month | Referred",
            "  Normal April 2018 | 400",
            "  Normal May 2018 | 380",
            "  Normal June 2018 | 410",
            "  note Chart: page {page tile-chart}",
        ]
    );
    assert_eq!(
        notes_of(&document.blocks),
        [
            "**x **the figure is withheld.",
            "Counted once.",
            "Source: Case system",
            "Data: page {page c-data}",
            // Shown a second time it leads nowhere.
            "**x **the figure is withheld.",
            "Counted once.",
            "Source: Case system",
        ]
    );
    // Both ends can be found by references.
    let labels = document.labels();
    for label in ["c", "c-data", "tile-chart", "tile-data"] {
        assert!(labels.contains_key(label), "{label}");
    }
}

#[test]
fn a_chart_says_where_its_data_stand_before_its_report_does() {
    let (lines, told) = charted("    data_table: below\n    subtitle: Per month\n", "");
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        lines[1..],
        [
            "  figure Figure 1. Contacts received | Line chart of contacts received by month, April 2018 to \
             June 2018. From 1,224 in April 2018 to 1,390 in June 2018. The figure for May 2018 is withheld.",
            "  table Compact **Data for **{c plain}**. **Contacts received",
            "    head Month | Received",
            "    Normal April 2018 | 1,224",
            "    Normal May 2018 | x",
            "    Normal June 2018 | 1,390",
        ]
        .map(|line| line.to_owned())
    );
    assert_eq!(lines[0], "together");
    let (lines, told) = charted("    data_table: below\n    numbered: false\n", "");
    assert_eq!(told, Vec::<String>::new());
    assert!(lines[2].ends_with("table Compact **Data. **Contacts received"), "{lines:?}");
}

#[test]
fn a_list_of_figures_has_all_that_are_numbered() {
    let (lines, told) = charted("", "  - list_of: figures\n  - chart: c\n");
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(lines[1..3], ["list of Figure", "  Contacts received [c]"]);
    assert_eq!(lines.len(), 4);
    let (_, told) = charted("    numbered: false\n", "  - list_of: figures\n  - list_of: tables\n");
    assert_eq!(
        told,
        [
            "report.yaml:16:14 empty-table The list of figures is empty: nothing that this paper shows has a number. | Show a chart or a picture with a title, or take the list out.",
            "report.yaml:17:14 empty-table The list of tables is empty: nothing that this paper shows has a number. | Give a table a title, or take the list out.",
        ]
    );
}

#[test]
fn source_lines_name_the_data_file() {
    let notes = |data: &str, chart: &str| {
        let yaml = format!(
            "kind: report\ntemplate: briefing\ntitle: T\ndata:\n  d: {{ file: sub/d.csv{data} }}\ncharts:\n  c: {{ type: column, data: d, x: month, y: [received], title: Cases{chart} }}\nbody:\n  - chart: c\n  - markdown: \"From {{{{ data_files.d }}}}.\"\n"
        );
        let csv = CSV.replace('x', "1300");
        let (document, told) = Project::new(&[("report.yaml", &yaml), ("sub/d.csv", &csv)]).report();
        let text = outline(&document.blocks).pop().unwrap_or_default();
        (notes_of(&document.blocks), text, told)
    };
    let none: Vec<String> = Vec::new();
    let (lines, text, told) = notes(", as_at: 2019-02-28", ", source_file: true");
    assert_eq!((lines, told), (vec!["Source: d.csv, as at 28\u{a0}February 2019".to_owned()], none.clone()));
    assert_eq!(text, "p From d.csv, as at 28\u{a0}February 2019.");
    let (lines, _, told) = notes(", as_at: month", ", source_file: true, source: Case system");
    assert_eq!(
        (lines, told),
        (vec!["Source: Case system. Data: d.csv, as at June 2018".to_owned()], none.clone())
    );
    let (lines, text, told) = notes("", ", source: Case system");
    assert_eq!((lines, told), (vec!["Source: Case system".to_owned()], none));
    assert_eq!(text, "p From d.csv.");
    let (_, _, told) = notes(", as_at: moth", "");
    assert_eq!(
        told[0],
        "report.yaml:5:32 invalid-value `moth` is no day, no month and no column of the data `d`. | Did you mean `month`? Write a day such as `2019-02-28`, a month such as `2019-02`, or the name of a column of days or months."
    );
    let (_, _, told) = notes(", as_at: received", "");
    assert!(
        told[0].contains("Column `received` of the data `d` holds no days, months, quarters or years."),
        "{told:?}"
    );
}

#[test]
fn rows_of_the_definition_have_no_file_to_name() {
    let yaml = "kind: report\ntemplate: briefing\ntitle: T\ndata:\n  d: { rows: [{ team: A, n: 1 }, { team: B, n: 2 }] }\ncharts:\n  c: { type: column, data: d, x: team, y: [n], title: Cases, source_file: true }\nbody:\n  - chart: c\n";
    let (_, told) = Project::new(&[("report.yaml", yaml)]).report();
    assert_eq!(
        told,
        [
            "report.yaml:7:75 invalid-value The chart `c` is to name its data file, but its data stands in the definition itself. | Take `source_file` out, and say under `source` where the figures come from."
        ]
    );
}

#[test]
fn a_slide_has_no_room_for_data() {
    let yaml = "kind: slides\ntitle: T\ndata:\n  d: { rows: [{ team: A, n: 1 }, { team: B, n: 2 }] }\ncharts:\n  c: { type: column, data: d, x: team, y: [n], title: Cases, data_table: below }\nslides:\n  - { title: S, body: [{ chart: c }] }\n";
    let project = Project::new(&[("deck.yaml", yaml)]);
    let (_, told) = project.deck();
    assert_eq!(
        told,
        [
            "deck.yaml:6:74 invalid-value The chart `c` stands on a slide, which has no room for its data as well. | Take `data_table` out, or show the data with a `table` on a slide of its own."
        ]
    );
}

#[test]
fn charts_that_count_or_add_up_are_tabled_as_drawn() {
    let tabled = |chart: &str, csv: &str| {
        let yaml = format!(
            "kind: report\ntemplate: briefing\ntitle: T\ndata:\n  d: {{ file: d.csv }}\ncharts:\n  c: {{ data: d, title: Days, data_table: appendix, {chart} }}\nbody:\n  - chart: c\n"
        );
        let (document, told) = Project::new(&[("report.yaml", &yaml), ("d.csv", csv)]).report();
        assert_eq!(told, Vec::<String>::new());
        let lines = outline(&document.blocks);
        let at = lines.iter().position(|line| line.starts_with("table")).expect("a table");
        lines[at + 1..].iter().filter(|line| !line.contains("note")).cloned().collect::<Vec<String>>()
    };
    // The figures of single people are counted, not listed.
    assert_eq!(
        tabled(
            "type: histogram, x: days, histogram: { width: 10, from: 0 }",
            "child,days\nA,3\nB,12\nC,14\nD,27\n"
        ),
        ["  head Days | Count", "  Normal 0 to 9 | 1", "  Normal 10 to 19 | 2", "  Normal 20 to 29 | 1"]
    );
    // The total that nobody wrote down is part of what is shown.
    assert_eq!(
        tabled(
            "type: waterfall, x: step, y: [change], waterfall: { totals: [Budget], closing: Forecast }",
            "step,change\nBudget,100\nPay,15\nSavings,-5\n"
        ),
        [
            "  head Step | Change",
            "  Normal Budget | 100",
            "  Normal Pay | 15",
            "  Normal Savings | −5",
            "  Normal Forecast | 110",
        ]
    );
    assert_eq!(
        tabled(
            "type: line, x: month, y: [n], multiples: { by: team }",
            "team,month,n\nNorth,2019-01,1\nNorth,2019-02,2\nSouth,2019-01,3\nSouth,2019-02,4\n"
        )[..2],
        ["  head Team | Month | N", "  Normal North | January 2019 | 1"]
    );
}
