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
