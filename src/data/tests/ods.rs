//! OpenDocument spreadsheets as LibreOffice writes them.

use super::*;
use std::io::Write;
use zip::write::SimpleFileOptions;

/// An ODS file with these tables and names in its spreadsheet; `styles` stand before it.
pub(super) fn book(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content
        xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
        xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
        xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
        xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
        xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
        office:version="1.2"><office:automatic-styles>{styles}</office:automatic-styles>
        <office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"#
    );
    archive(&content, "")
}

fn archive(content: &str, manifest: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content),
    ] {
        zip.start_file(name, stored).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(super) fn text(text: &str) -> String {
    format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
}

pub(super) fn value(kind: &str, value: &str, shown: &str) -> String {
    let name = match kind {
        "date" => "date-value",
        "boolean" => "boolean-value",
        _ => "value",
    };
    format!(
        r#"<table:table-cell office:value-type="{kind}" office:{name}="{value}"><text:p>{shown}</text:p></table:table-cell>"#
    )
}

pub(super) fn row(cells: &[String]) -> String {
    format!("<table:table-row>{}</table:table-row>", cells.concat())
}

pub(super) fn table(name: &str, rows: &[String]) -> String {
    format!(r#"<table:table table:name="{name}" table:style-name="ta1">{}</table:table>"#, rows.concat())
}

fn load_with(bytes: Vec<u8>, keys: impl FnOnce(&Project, &mut DataSource)) -> (Option<Table>, Vec<String>) {
    let project = Project::with("a.ods", bytes);
    let mut source = project.source("a.ods");
    keys(&project, &mut source);
    let (table, found) = project.load(&source);
    let mut said = project.lines(&found);
    said.extend(remedies(&found));
    (table, said)
}

#[test]
fn values_come_as_they_are_shown() {
    let names = ["day", "month", "rate", "cost", "cases", "yes", "name", "missing"].map(text);
    let bytes = book(
        "",
        &table(
            "Cases",
            &[
                row(&names),
                row(&[
                    value("date", "2019-03-31", "31/03/19"),
                    value("date", "2019-03-01T00:00:00", "Mar-19"),
                    value("percentage", "0.876000000000000001", "87.6%"),
                    value("currency", "1052.5", "£1,052.50"),
                    value("float", "1390", "1,390"),
                    value("boolean", "true", "TRUE"),
                    text("Alder &amp; <text:s text:c=\"2\"/>north<text:line-break/>&#163;</text:p><text:p>two"),
                    r##"<table:table-cell calcext:value-type="error" office:value-type="float" office:value="0"><text:p>#N/A</text:p></table:table-cell>"##.to_owned(),
                ]),
                r#"<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#.to_owned(),
            ],
        ),
    );
    let table = sound("a.ods", bytes);
    use ColumnType::{Date, Integer, Money, Month, Percent, Text};
    let kinds = kinds(&table);
    assert_eq!(kinds[..5], [Date, Month, Percent, Money, Integer]);
    assert_eq!(kinds[6], Text);
    let row: Vec<String> = table.rows[0].iter().map(short).collect();
    assert_eq!(row[..5], ["2019-03-31", "2019-03", "0.876", "1052.5", "1390"]);
    assert_eq!(row[6..], ["'Alder &   north\n£\ntwo'", "'not available'"]);
    let places: Vec<u32> = table.columns.iter().take(5).map(|column| column.decimals).collect();
    assert_eq!(places, [0, 0, 1, 2, 0]);
    assert_eq!(table.place(0, 2).cell_name().as_deref(), Some("C2"));
}

#[test]
fn repeated_and_merged_cells_stand_where_they_are_seen() {
    let wide = |attributes: &str, text: &str| {
        format!(
            r#"<table:table-cell {attributes} office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
        )
    };
    let covered =
        |text: &str| format!("<table:covered-table-cell><text:p>{text}</text:p></table:covered-table-cell>");
    let bytes = book(
        "",
        &table(
            "Cases",
            &[
                r#"<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>"#
                    .to_owned(),
                row(&[
                    r#"<table:table-cell table:number-columns-repeated="3"/>"#.to_owned(),
                    wide(r#"table:number-rows-spanned="2""#, "Team"),
                    wide(r#"table:number-columns-spanned="2""#, "2018/19"),
                    covered("left over"),
                ]),
                row(&[
                    r#"<table:table-cell table:number-columns-repeated="3"/>"#.to_owned(),
                    covered(""),
                    text("Received"),
                    text("Referred"),
                ]),
                format!(
                    r#"<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3"/>{}{}</table:table-row>"#,
                    text("North"),
                    r#"<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>"#
                ),
            ],
        ),
    );
    let table = sound("a.ods", bytes);
    assert_eq!(shown(&table), ["Team|2018/19 Received|2018/19 Referred", "'North'|7|7", "'North'|7|7"]);
    assert_eq!(table.place(1, 2).cell_name().as_deref(), Some("F6"));
}

#[test]
fn names_of_ranges_and_tables_are_found() {
    let rows = [
        row(&[text("Cases in March")]),
        row(&[text("team"), text("n")]),
        row(&[text("North"), value("float", "1", "1")]),
        row(&[text("Note")]),
    ];
    let names = r#"<table:named-expressions><table:named-range table:name="North_cases" table:base-cell-address="$'My cases'.$A$1" table:cell-range-address="$'My cases'.$A$2:.$B$3"/></table:named-expressions>
        <table:database-ranges><table:database-range table:name="Cases" table:target-range-address="'My cases'.A2:'My cases'.B3"/><table:database-range table:name="__Anonymous_Sheet_DB__0" table:target-range-address="'My cases'.A1:'My cases'.B3"/></table:database-ranges>"#;
    let bytes = || book("", &(table("Front", &[]) + &table("My cases", &rows) + names));
    let (table, said) =
        load_with(bytes(), |project, source| source.range = Some(project.words("north_cases")));
    assert_eq!(said, [""; 0]);
    assert_eq!(shown(&table.unwrap()), ["team|n", "'North'|1"]);
    let (table, said) = load_with(bytes(), |project, source| source.table = Some(project.words("Cases")));
    assert_eq!(said, [""; 0]);
    assert_eq!(shown(&table.unwrap()), ["team|n", "'North'|1"]);
    assert_eq!(
        load_with(bytes(), |project, source| source.table = Some(project.words("Case"))).1,
        [
            "report.yaml:7 unknown-name: The workbook has no table `Case`.",
            "Did you mean `Cases`? The tables are: Cases.",
        ]
    );
    assert_eq!(
        load_with(bytes(), |project, source| source.range = Some(project.words("Cases"))).1,
        [
            "report.yaml:7 unknown-name: The workbook has no named range `Cases`.",
            "It is a table: write `table: Cases`."
        ]
    );
}

#[test]
fn hidden_sheets_rows_and_columns_are_told() {
    let rows = [
        r#"<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>"#.to_owned(),
        row(&[text("team"), text("secret"), text("n")]),
        row(&[text("North"), text("x"), value("float", "1", "1")]),
        row(&[text("South"), text("y"), value("float", "2", "2")]).replace("<table:table-row>", r#"<table:table-row table:visibility="filter">"#),
    ];
    let hidden = r#"<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>"#;
    let bytes = book(hidden, &table("Cases", &rows));
    let (table, said) = load_with(bytes.clone(), |_, _| {});
    assert_eq!(shown(&table.unwrap()).len(), 3);
    assert_eq!(
        said[..3],
        [
            "a.ods Cases! hidden-cells: The sheet `Cases` is hidden; its figures are printed.",
            "a.ods Cases!A3 hidden-cells: Row 3 of sheet `Cases` is hidden and is read.",
            "a.ods Cases!B1 hidden-cells: Columns B, C of sheet `Cases` are hidden and are read.",
        ]
    );
    let skip = |project: &Project, source: &mut DataSource| {
        source.hidden = Some(Located { value: Hidden::Skip, place: project.definition(8) });
    };
    let (table, said) = load_with(bytes, skip);
    assert_eq!(shown(&table.unwrap()), ["team", "'North'"]);
    assert_eq!(said[0], "a.ods Cases! hidden-cells: The sheet `Cases` is hidden; its figures are printed.");
}

#[test]
fn passwords_and_damage_are_told() {
    let locked = archive(
        "",
        r#"<manifest:manifest xmlns:manifest="urn:x"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"#,
    );
    assert_eq!(faults("a.ods", locked), ["a.ods data-syntax: The workbook needs a password."]);
    let whole = book("", &table("Cases", &[row(&[text("team")]), row(&[text("North")])]));
    assert_eq!(
        faults("a.ods", &whole[..whole.len() / 2]),
        ["a.ods data-syntax: The file cannot be read as a workbook: it is cut off or damaged."]
    );
    let billion = r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>"#;
    assert_eq!(
        faults("a.ods", book("", &table("Cases", &[billion.to_owned()]))),
        ["a.ods data-syntax: The sheet has more cells than can be loaded."]
    );
}
