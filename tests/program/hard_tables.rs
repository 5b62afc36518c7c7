//! The pack in `examples/hard-tables`.

use crate::harness::{Pdf, Tag, agendapack, repository};
use std::sync::LazyLock;

/// Built once for all of these tests; not a single finding is allowed.
static PACK: LazyLock<Pdf> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let out = folder.path().join("pack.pdf");
    let arguments = ["build", "examples/hard-tables/pack.yaml", "--strict", "-o", &*out.to_string_lossy()];
    let output = agendapack(&repository(), &arguments, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let told = String::from_utf8(output.stderr).expect("messages are text");
    assert!(!told.contains('['), "no finding of any kind: {told}");
    Pdf::open(&std::fs::read(out).expect("the file is there"))
});

/// The table whose caption has these words.
fn table(title: &str) -> Tag {
    let titled = |table: &Tag| table.all("Caption").iter().any(|caption| caption.text().contains(title));
    PACK.tags("Table").into_iter().find(titled).unwrap_or_else(|| panic!("no table `{title}`"))
}

/// The row that begins with some words, the nth of its kind from 0.
fn row(table: &Tag, first: &str, nth: usize) -> Tag {
    let begins = |row: &&Tag| row.children().next().is_some_and(|cell| cell.text() == first);
    let rows = table.all("TR");
    rows.iter()
        .filter(begins)
        .nth(nth)
        .unwrap_or_else(|| panic!("no row `{first}`: {:?}", table.rows()))
        .clone()
}

/// What a reader hears before a cell that names its headers.
fn heard(table: &Tag, row: &Tag, cell: usize) -> Vec<String> {
    let cell = row.children().nth(cell).expect("the row has the cell");
    let headers = cell.attributes.get("Headers").map_or("", String::as_str);
    let of = |id: &str| {
        let heads =
            table.all("TH").into_iter().find(|head| head.attributes.get("ID").is_some_and(|own| own == id));
        heads.unwrap_or_else(|| panic!("no header `{id}`")).text()
    };
    headers.split_whitespace().map(of).collect()
}

#[test]
fn header_rows_inside_a_table_speak_for_the_rows_below_them() {
    let table = table("Data dashboard of the improvement plan");
    let agency = row(&table, "Agency", 0);
    let heard_for = heard(&table, &agency, 2);
    assert!(heard_for.contains(&"Jan 2018".to_owned()), "{heard_for:?}");
    assert!(heard_for.contains(&"Agency".to_owned()), "{heard_for:?}");
    assert!(heard_for.contains(&"T6 Who our social workers are".to_owned()), "{heard_for:?}");
    let probation = row(&table, "Probation", 0);
    let across = probation.children().nth(1).expect("a second cell");
    assert_eq!(across.text(), "A new system reports from April 2018");
    assert_eq!(across.attributes.get("ColSpan").map(String::as_str), Some("3"));
}

#[test]
fn a_written_header_row_takes_the_place_of_the_header() {
    let table = table("Supervision of cases and of groups");
    let groups = row(&table, "Group supervisions held", 0);
    let heard_for = heard(&table, &groups, 2);
    assert!(heard_for.contains(&"Intervention and planning".to_owned()), "{heard_for:?}");
    assert!(!heard_for.iter().any(|head| head.contains("Supervised in the last")), "{heard_for:?}");
}

#[test]
fn merged_services_head_the_rows_of_all_their_grades() {
    let table = table("Audit gradings by service");
    let service = row(&table, "Duty and assessment", 0);
    let head = service.children().next().expect("a first cell").clone();
    assert_eq!((head.role.as_str(), head.attributes.get("RowSpan").map(String::as_str)), ("TH", Some("3")));
    assert_eq!(
        table.rows().last().map(String::as_str),
        Some("All audits | 33 | 29 | 32 | 13 | 19 | 20 | 51 | 26 |  | ")
    );
}

#[test]
fn figures_of_several_parts_keep_their_signs() {
    let judgements = table("Two judgements in a row");
    assert_eq!(
        judgements.rows()[2],
        "Duty and assessment | 27.1 | 22.3 | −4.8 | Improving | 28.3 | Improving | 18"
    );
    let benchmarks = row(&table("Targets that are ranges"), "FS/C26", 0);
    let cells: Vec<String> = benchmarks.children().map(Tag::text).collect();
    assert_eq!(cells[2], "95–100%");
    assert!(cells[3].contains("84.6%") && cells[3].contains("Red"), "{cells:?}");
    let trend = benchmarks.all("Figure");
    assert_eq!(
        trend.first().and_then(|figure| figure.alt.as_deref()),
        Some("It fell from 92% to 84.6%, with no figure for one quarter.")
    );
    let budget = table("Revenue budget and forecast");
    assert_eq!(budget.rows()[2], "Management | 1,052 | 395 | 100 | (295) | (74.7%)");
    let admissions = table("First preferences for September 2019");
    assert_eq!(
        admissions.rows().last().map(String::as_str),
        Some("Total |  | 10,650 | 11,187 | 9,194 | 82.2%")
    );
}

#[test]
fn every_school_stands_in_the_table_once() {
    let rows = table("First preferences for September 2019").rows();
    assert_eq!(rows.iter().filter(|row| row.contains(" School | ")).count(), 152);
    assert_eq!(rows.iter().filter(|row| !row.contains(" | ")).count(), 8, "a heading for each area");
}
