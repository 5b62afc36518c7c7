//! Columns and cells of tables that the public does not see.

use crate::harness::{Project, Run};
use crate::redacted::{bars, text};

/// A report with the definitions given, alone.
fn report(definitions: &str) -> Project {
    Project::pack()
        .file("reports/prices/prices.csv", "firm,lots,price\nAlder,3,4017\nBirch,2,5257\nCedar,4,6111\n")
        .file(
            "reports/prices/report.yaml",
            format!("kind: report\ntemplate: briefing\ntitle: Prices\n{definitions}"),
        )
}

fn build(project: &Project, audience: &str) -> Run {
    project.build("reports/prices/report.yaml", &["--audience", audience, "--format", "json"])
}

/// The words of a build that has nothing to tell.
fn said(project: &Project, audience: &str) -> String {
    let run = build(project, audience);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "for {audience}");
    text(&run.pdf())
}

const WRITTEN: &str = "\
tables:
  offers:
    title: Offers
    columns: [Firm, Lots, { column: Price, redact: commercial }]
    rows:
      - [Alder, 3, 4017]
      - [{ text: Birch Homes, redact: personal data }, 2, 5257]
      - { group: Late offers }
      - [Cedar, { text: '7', redact: late, columns: 2 }]
body: [{ table: offers }]
";

#[test]
fn written_columns_and_cells_are_bars_for_the_public_and_framed_for_members() {
    let project = report(WRITTEN);
    let public = build(&project, "public");
    assert_eq!((public.code, public.stderr.as_str()), (0, ""));
    let words = text(&public.pdf());
    let expected = "Firm Lots Price Alder 3 Redacted (commercial) Redacted (personal data) 2 Redacted (commercial) Late \
                    offers Cedar Redacted (late)";
    assert!(words.contains(expected), "{words}");
    let structure = format!("{:?}", public.pdf().structure());
    for secret in ["4017", "Birch", "5257"] {
        assert!(!words.contains(secret) && !structure.contains(secret), "{secret} is in {words}");
    }
    let widths = bars(&public.pdf(), 1);
    assert_eq!(widths.len(), 4);
    assert!(widths.iter().all(|width| *width == widths[0]), "bars of one length: {widths:?}");
    let restricted = said(&project, "restricted");
    assert!(
        restricted.contains("Alder 3 4017 a Birch Homes b 2 5257 a Late offers Cedar 7 c"),
        "{restricted}"
    );
    let notes =
        ["a Redacted in the public pack: commercial.", "b Redacted in the public pack: personal data."];
    assert!(notes.iter().all(|note| restricted.contains(note)), "{restricted}");
}

#[test]
fn nothing_of_a_covered_cell_is_in_the_record_of_the_build() {
    let project = report(WRITTEN);
    let run = project.build("reports/prices/report.yaml", &["--manifest", "record.json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let record = String::from_utf8_lossy(&project.read("record.json")).into_owned();
    for secret in ["Birch", "5257", "4017"] {
        assert!(!record.contains(secret), "{secret} is in the record");
    }
}

const FROM_DATA: &str = "\
data:
  prices: { file: prices.csv }
tables:
  prices:
    title: Prices by firm
    data: prices
    columns: [firm, lots, { column: price, redact: commercial }]
  other: { title: The same again, data: prices }
charts:
  bars: { title: Prices, type: bar, data: prices, x: firm, y: [price] }
body: [{ table: prices }, { table: other }, { chart: bars }]
";

#[test]
fn a_redacted_column_is_a_bar_in_every_table_and_draws_nothing_in_a_chart() {
    let project = report(FROM_DATA);
    let public = build(&project, "public");
    let words = text(&public.pdf());
    let rows = "Alder 3 Redacted (commercial) Birch 2 Redacted (commercial) Cedar 4 Redacted (commercial)";
    assert_eq!(words.matches(rows).count(), 2, "{words}");
    assert!(words.contains("Figure 1. Prices Price Redacted (commercial)"), "{words}");
    let restricted = said(&project, "restricted");
    assert_eq!(
        restricted.matches("Alder 3 4,017 a Birch 2 5,257 a Cedar 4 6,111 a").count(),
        2,
        "{restricted}"
    );
    let other =
        project.file("reports/prices/prices.csv", "firm,lots,price\nAlder,3,9017\nBirch,2,1\nCedar,4,77\n");
    assert_eq!(build(&other, "public").pdf, public.pdf, "the file does not depend on the figures");
}

#[test]
fn a_chart_draws_the_series_that_are_not_redacted() {
    let project = report(&FROM_DATA.replace("y: [price]", "y: [lots, price]"));
    let pdf = build(&project, "public").pdf();
    assert!(text(&pdf).contains("Price: Redacted (commercial)"), "{}", text(&pdf));
    let structure = format!("{:?}", pdf.structure());
    assert!(structure.contains("Alder 3") && !structure.contains("4,017"), "{structure}");
}

#[test]
fn the_chart_of_one_redacted_figure_does_not_depend_on_it() {
    let definitions = FROM_DATA.replace(", { column: price, redact: commercial }", ", price").replace(
        "{ file: prices.csv }",
        "\n    file: prices.csv\n    redact: [{ columns: [price], where: { firm: Birch }, reason: commercial }]",
    );
    let project = report(&definitions);
    let public = build(&project, "public").pdf.expect("a file");
    for price in ["1", "52570", "-3"] {
        let rows = format!("firm,lots,price\nAlder,3,4017\nBirch,2,{price}\nCedar,4,6111\n");
        let other = report(&definitions).file("reports/prices/prices.csv", rows);
        assert!(
            build(&other, "public").pdf.as_ref() == Some(&public),
            "the file depends on a price of {price}"
        );
    }
}

#[test]
fn a_redacted_figure_that_follows_from_a_written_total_is_an_error() {
    let rows = "    rows:\n      - [Alder, 4017]\n      - [Birch, { text: '5257', redact: commercial }]\n      - total: [Total, 9274]\n";
    let table = format!(
        "tables:\n  prices:\n    title: Prices\n    columns: [Firm, Price]\n{rows}body: [{{ table: prices }}]\n"
    );
    let run = build(&report(&table), "public");
    assert_eq!((run.code, run.pdf.is_none()), (1, true), "{}", run.stderr);
    let findings = run.findings();
    let told = findings.iter().find(|finding| finding.severity == "error").expect("an error");
    assert_eq!(
        (told.code.as_str(), told.place().as_str()),
        ("disclosure", "reports/prices/report.yaml:10:17")
    );
    assert!(told.message.contains("worked out"), "{}", told.message);
    let both = table.replace("[Alder, 4017]", "[Alder, { text: '4017', redact: commercial }]");
    assert_eq!(build(&report(&both), "public").code, 0, "two cannot be told apart");
    assert_eq!(build(&report(&table), "restricted").code, 0, "members see it anyway");
}

#[test]
fn a_redacted_figure_that_stands_elsewhere_is_told() {
    let definitions = FROM_DATA.replace("body: [", "body: [{ markdown: 'Birch asks for 5,257 a week.' }, ");
    let told = build(&report(&definitions), "public").findings();
    let leak = told.iter().find(|finding| finding.code == "leak").expect("it is told");
    assert_eq!(leak.severity, "warning");
    assert!(leak.message.starts_with("“5,257” is redacted in"), "{}", leak.message);
}

#[test]
fn a_redaction_that_cannot_be_is_told_where_it_is_asked_for() {
    let measures = "\
data:
  prices: { file: prices.csv }
measures:
  lots: { title: Lots, polarity: bigger_is_better, value: { data: prices, column: lots, where: { firm: Alder } } }
tables:
  lots: { title: Lots, measures: [lots], columns: [title, { column: latest, redact: commercial }] }
body: [{ table: lots }]
";
    let told = build(&report(measures), "public").findings();
    let messages: Vec<&str> = told.iter().map(|finding| finding.message.as_str()).collect();
    assert!(
        messages
            .contains(&"The cells of this column are worked out from data, so they cannot be redacted here."),
        "{messages:?}"
    );
    let blank = WRITTEN.replace("redact: commercial", "redact: ' '");
    let told = build(&report(&blank), "public").findings();
    assert_eq!(told[0].message, "A redaction has no reason.");
    assert_eq!(told[0].place(), "reports/prices/report.yaml:7:52");
}
