//! Symbols in place of figures are explained where they stand, and only those.

use super::{BODY, project, report};
use crate::harness::Pdf;

/// The words of all pages.
fn words(pdf: &Pdf) -> String {
    (1..=pdf.page_count()).map(|page| pdf.text(page)).collect()
}

const CONFIDENTIAL: &str = "[c] confidential: the figure is withheld.";

#[test]
fn symbols_of_measures_are_explained() {
    let csv = "month,visits,due\nApr-18,14,20\nMay-18,3,20\n";
    let definition = |shown: &str| {
        format!(
            "kind: report\ntemplate: briefing\ntitle: Visits\ndata:\n  visits:\n    file: data.csv\n    disclosure: \
             {{ columns: [visits], below: 5 }}\nmeasures:\n  visits: {{ title: Visits, polarity: monitor, period: month, \
             value: {{ data: visits, column: visits }} }}\n  due: {{ title: Due, polarity: monitor, period: month, \
             value: {{ data: visits, column: due }} }}\ntables:\n  t: {{ title: Measures, measures: [{shown}] }}\n\
             body:\n  - table: t\n"
        )
    };
    let pdf = project(definition("visits, due"), csv).build("report.yaml", &["--strict"]).pdf();
    assert!(pdf.tags("Table")[0].rows()[1].contains("[c]"), "{:?}", pdf.tags("Table")[0].rows());
    assert_eq!(words(&pdf).matches(CONFIDENTIAL).count(), 1, "{}", words(&pdf));
    // The data has the symbol, and the table does not show it.
    let pdf = project(definition("due"), csv).build("report.yaml", &["--strict"]).pdf();
    assert!(!words(&pdf).contains("[c]"), "{}", words(&pdf));
}

#[test]
fn tiles_say_what_their_symbols_mean() {
    let more = "measures:\n  girls: { title: Girls, polarity: monitor, value: { data: teams, column: girls } }\n  \
                boys: { title: Boys, polarity: monitor, value: { data: teams, column: boys } }\n\
                body:\n  - tiles: { tiles: [{ measure: girls }, { measure: boys }] }\n";
    let definition = report("columns: [girls], below: 5", "", more).replace("tables:", "# tables:");
    let definition = definition.replace("  teams: { title", "#  teams: { title");
    let pdf = project(definition, "team,girls,boys\nNorth,9,14\nSouth,3,11\n")
        .build("report.yaml", &["--strict"])
        .pdf();
    assert_eq!(words(&pdf).matches(CONFIDENTIAL).count(), 1, "{}", words(&pdf));
}

#[test]
fn a_legend_names_the_symbols_of_its_table_alone() {
    // A total that is withheld for the sake of a part, in a row that the data does not have.
    let csv = "team,girls,places\nNorth,[z],20\nSouth,[x],10\nEast,31,[low]\n";
    let table = ", columns: [team, girls]";
    let definition = report("columns: [girls], below: 5", table, BODY);
    let pdf = project(definition, csv).build("report.yaml", &["--strict"]).pdf();
    let words = words(&pdf);
    assert!(words.contains("[z] not applicable."), "{words}");
    assert!(words.contains("[x] not available."), "{words}");
    for absent in ["[low]", "[c]"] {
        assert!(!words.contains(absent), "{absent} is explained and not used: {words}");
    }
}

#[test]
fn the_symbol_of_a_row_of_totals_is_explained() {
    let csv = "team,children\nNorth,14\nSouth,[c]\n";
    let definition = report("columns: [children], below: 5", ", total: { sum: [children] }", BODY);
    let pdf = project(definition, csv).build("report.yaml", &["--strict"]).pdf();
    assert_eq!(pdf.tags("Table")[0].rows()[3], "Total | [x]");
    let words = words(&pdf);
    assert!(words.contains("[x] not available.") && words.contains(CONFIDENTIAL), "{words}");
}

#[test]
fn symbols_that_are_written_out_are_explained() {
    let definition = "kind: report\ntemplate: briefing\ntitle: Visits\ntables:\n  written:\n    title: Visits\n    \
         columns: [Team, Visits, Grade]\n    rows:\n      - [North, 14, c]\n      - [South, \"[z]\", x]\n\
         body:\n  - table: written\n";
    let pdf = project(definition.to_owned(), "").build("report.yaml", &[]).pdf();
    let words = words(&pdf);
    assert!(words.contains("[z] not applicable."), "{words}");
    // Letters may be anything that people write into a table.
    assert!(!words.contains("withheld"), "{words}");
}
