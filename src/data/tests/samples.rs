//! Workbooks that other programs made: `tests/samples/workbooks`.

use super::*;

fn sample(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/workbooks");
    std::fs::read(folder.join(name)).unwrap()
}

/// What a workbook gives with keys of its source: rows, then findings with their remedies.
fn with(name: &str, bytes: &[u8], keys: impl FnOnce(&Project, &mut DataSource)) -> Vec<String> {
    let project = Project::with(name, bytes);
    let mut source = project.source(name);
    keys(&project, &mut source);
    let (table, found) = project.load(&source);
    let mut said: Vec<String> = table.iter().flat_map(shown).collect();
    said.extend(project.lines(&found));
    said.extend(remedies(&found));
    said
}

fn hidden(project: &Project, value: Hidden) -> Option<Located<Hidden>> {
    Some(Located { value, place: project.definition(8) })
}

#[test]
fn xls_shows_what_its_formats_show() {
    let project = Project::with("cases.xls", sample("cases.xls"));
    let source = DataSource {
        header_row: Some(project.number(3)),
        hidden: hidden(&project, Hidden::Read),
        ..project.source("cases.xls")
    };
    let (table, found) = project.load(&source);
    assert_eq!(
        project.lines(&found),
        ["cases.xls Cases!A9 data-syntax: Row 9 is read as notes under the table and left out."]
    );
    let table = table.unwrap();
    assert_eq!(
        shown(&table)[..2],
        [
            "Team|2018/19 Received|2018/19 In time|Day|Month|Mean|Checked|Time",
            "'North'|1390|0.876|2019-03-31|2019-03|0.666666666666667|true|'12:00'",
        ]
    );
    assert_eq!(shown(&table)[2], "'Café'|-12|1|2019-03-31|2019-03|27.25|false|'18:00'");
    assert_eq!(shown(&table)[3], "'East'|1000000000000.5|0.5|2019-03-31|2019-03|0.001|true|'30:00'");
    let places: Vec<u32> = table.columns.iter().map(|column| column.decimals).collect();
    assert_eq!(places[..3], [0, 0, 1]);
    assert_eq!(table.place(1, 2).cell_name().as_deref(), Some("C6"));
}

#[test]
fn xls_tells_hidden_sheets_rows_and_columns() {
    let bytes = sample("cases.xls");
    let said = with("cases.xls", &bytes, |p, s| s.header_row = Some(p.number(3)));
    assert_eq!(
        said[5..7],
        [
            "cases.xls Cases!A6 hidden-cells: Row 6 of sheet `Cases` is hidden and is read.",
            "cases.xls Cases!F4 hidden-cells: Column F of sheet `Cases` is hidden and is read.",
        ]
    );
    let said = with("cases.xls", &bytes, |p, s| {
        s.range = Some(p.words("A3:F7"));
        s.hidden = hidden(p, Hidden::Skip);
    });
    assert_eq!(said[0], "Team|2018/19 Received|2018/19 In time|Day|Month");
    assert_eq!(said[2], "'East'|1000000000000.5|0.5|2019-03-31|2019-03");
    let front = with("cases.xls", &bytes, |p, s| s.sheet = Some(p.words("Front")));
    assert_eq!(
        front[0],
        "cases.xls Front! hidden-cells: The sheet `Front` is hidden; its figures are printed."
    );
}

#[test]
fn texts_of_xls_run_over_several_records() {
    let said = with("cases.xls", &sample("cases.xls"), |p, s| s.sheet = Some(p.words("Long")));
    assert_eq!(said.len(), 61);
    for (at, words) in said[1..].iter().enumerate() {
        assert_eq!(
            *words,
            format!("'{at} {} £ – {}'", "långt".repeat(20), "東".repeat(at % 20)).replace(" '", "'")
        );
    }
}

#[test]
fn passwords_are_told() {
    assert_eq!(
        faults("locked.xlsx", sample("locked.xlsx")),
        ["locked.xlsx data-syntax: The workbook needs a password."]
    );
    // The record of who wrote the file, turned into the one that says that the rest is encrypted.
    let mut bytes = sample("cases.xls");
    let at = bytes.windows(4).position(|four| four == [0x5c, 0, 0x70, 0]).unwrap();
    bytes[at] = 0x2f;
    assert_eq!(faults("cases.xls", bytes), ["cases.xls data-syntax: The workbook needs a password."]);
}

#[test]
fn formulas_that_were_never_worked_out_are_told() {
    assert_eq!(
        with("formulas.xlsx", &sample("formulas.xlsx"), |_, _| {}),
        [
            "formulas.xlsx Cases!C2 bad-value: The formula in this cell was saved without a value, as were 1 more.",
            "Open the workbook in a spreadsheet program and save it, so that the formulas are worked out.",
        ]
    );
    let outside = with("formulas.xlsx", &sample("formulas.xlsx"), |p, s| s.range = Some(p.words("A1:B3")));
    assert_eq!(outside, ["a|b", "1|2", "3|4"]);
}

#[test]
fn ods_by_another_writer() {
    let table = sound("cases.ods", sample("cases.ods"));
    assert_eq!(shown(&table), ["Team|Received|In time", "'North'|1390|0.876", "'Café'|-12|1"]);
    assert_eq!(table.columns[2].decimals, 1);
}

#[test]
fn a_workbook_is_read_by_what_it_is_whatever_its_name_says() {
    let table = sound("cases.xls", sample("cases.ods"));
    assert_eq!(shown(&table)[1], "'North'|1390|0.876");
    let old = with("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", |_, _| {});
    assert_eq!(
        old[0],
        "old.xls data-syntax: The file cannot be read as a workbook: it is cut off or damaged."
    );
}
