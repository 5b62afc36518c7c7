use super::*;
use crate::period::Month;
use rust_decimal::Decimal;

#[test]
fn a_spreadsheets_file_loads_with_its_marks_signs_and_leftovers() {
    let bytes = b"\xef\xbb\xbfmonth,received,change,day,\r\n\
        Apr-18,\"1,390\",(2.5%),31/03/2019,\r\n\
        May-18,\"1,052\",4.25%,01/04/2019,\r\n\
        ,,,,\r\n\
        ,,,,\r\n";
    let table = sound("data.csv", bytes);
    assert_eq!(
        kinds(&table),
        [ColumnType::Month, ColumnType::Integer, ColumnType::Percent, ColumnType::Date]
    );
    assert_eq!(column(&table, "month"), ["2018-04", "2018-05"]);
    assert_eq!(column(&table, "received"), ["1390", "1052"]);
    assert_eq!(column(&table, "change"), ["-0.025", "0.0425"]);
    assert_eq!(column(&table, "day"), ["2019-03-31", "2019-04-01"]);
    assert_eq!(table.columns[2].decimals, 2, "of the percentage");
    assert_eq!(table.number(0, 1), Some(Decimal::from(1390)));
    assert_eq!(table.rows[0][0], Value::Month(Month { year: 2018, month: 4 }));
}

#[test]
fn windows_1252_and_utf_16_are_known_by_their_bytes() {
    let windows = sound("data.csv", b"caf\xe9,cost\nAlder \x96 north,\xa31052.50\n");
    assert_eq!(&*windows.columns[0].name, "café");
    assert_eq!(column(&windows, "café"), ["'Alder – north'"]);
    assert_eq!(column(&windows, "cost"), ["1052.50"]);
    let mut wide = vec![0xff, 0xfe];
    wide.extend("a\tb\n1\té\n".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(column(&sound("data.txt", wide), "b"), ["'é'"]);
}

#[test]
fn the_delimiter_is_found() {
    assert_eq!(column(&sound("a.csv", "a;b\n1,5;2\n"), "a"), ["'1,5'"]);
    assert_eq!(column(&sound("a.tsv", "a\tb, c\n1\t2\n"), "b, c"), ["2"]);
    assert_eq!(column(&sound("a.csv", "a\n1\n2\n"), "a"), ["1", "2"]);
    assert_eq!(column(&sound("a.csv", "sep=;\na;b\n1;2\n"), "b"), ["2"]);
    assert_eq!(column(&sound("a.csv", "\"x;y;z\",b\n1,2\n"), "b"), ["2"]);
}

#[test]
fn lines_are_right_after_cells_of_several_lines_and_empty_lines() {
    let table = sound("a.csv", "note,n\n\"one\ntwo\",1\n\n\nthree,2\r\nfour,3\r\n");
    let line = |row| table.place(row, 1).line;
    assert_eq!((line(0), line(1), line(2)), (2, 6, 7));
    assert_eq!(column(&table, "note")[0], "'one\ntwo'");
}

#[test]
fn short_and_long_rows_are_told_by_their_line() {
    assert_eq!(
        faults("a.csv", "a,b,c,d\n1,2,3,4\n1,2,3,4\n1,2,3,4\n1,2,3\n1,2,3,4,5\n1,2,3,4,,\n"),
        [
            "a.csv:5 row-length: Row 5 has 3 cells, the header has 4.",
            "a.csv:6 row-length: Row 6 has 5 cells, the header has 4.",
        ]
    );
}

#[test]
fn an_open_quotation_mark_is_told_where_its_row_begins() {
    assert_eq!(
        faults("a.csv", "a,b\n1,2\n3,\"4\n5,6\n"),
        ["a.csv:3 data-syntax: A quotation mark is opened in this row and never closed."]
    );
    assert_eq!(column(&sound("a.csv", "a,b\n1,5\" pipe"), "b"), ["'5\" pipe'"]);
    assert_eq!(column(&sound("a.csv", "a,b\n\"1\",\"\""), "b"), ["blank"]);
}

#[test]
fn empty_files_and_headers_without_rows_are_told() {
    assert_eq!(faults("a.csv", ""), ["a.csv empty-table: The file is empty."]);
    assert_eq!(faults("a.csv", "a,b\n,\n"), ["a.csv empty-table: The data `contacts` has no rows."]);
}

#[test]
fn names_of_columns_must_be_there_and_differ() {
    assert_eq!(
        faults("a.csv", "a,,a,\n1,2,3,\n"),
        [
            "a.csv:1 data-syntax: Column 2 has no name in the header.",
            "a.csv:1 data-syntax: The header names column `a` twice.",
        ]
    );
    let spaced = sound("a.csv", "a,,b\n1,,2\n");
    assert_eq!(column(&spaced, "b"), ["2"]);
}

#[test]
fn other_files_under_the_name_of_a_table_are_told() {
    assert_eq!(
        faults("a.csv", b"PK\x03\x04rest"),
        ["a.csv data-syntax: The file is a workbook under the name of a text file."]
    );
    assert_eq!(faults("a.csv", b"a\0b"), ["a.csv data-syntax: The file is not text."]);
    assert_eq!(
        faults("a.ods", b""),
        ["report.yaml:7 invalid-value: `a.ods` is of a kind that cannot be read as data."]
    );
}

#[test]
fn a_missing_file_and_a_source_without_file_are_told_in_the_definition() {
    let project = Project::with("contacts.csv", "a\n1\n");
    let (_, found) = project.load(&project.source("contact.csv"));
    assert_eq!(project.lines(&found), ["report.yaml:7 file-missing: The file `contact.csv` does not exist."]);
    let (_, found) = project.load(&DataSource { file: None, ..project.source("") });
    assert_eq!(project.lines(&found), ["report.yaml:7 missing-key: The data `contacts` has no source."]);
    let sheet = DataSource { sheet: Some(project.words("Sheet1")), ..project.source("contacts.csv") };
    let (_, found) = project.load(&sheet);
    assert_eq!(
        project.lines(&found),
        ["report.yaml:7 invalid-value: `sheet` is for workbooks; this data comes from another kind of file."]
    );
}

#[test]
fn a_hundred_thousand_rows_keep_their_lines_and_share_their_words() {
    let mut text = String::from("service,received\n");
    for row in 0..100_000 {
        text += &format!("Service {},{row}\n", row % 7);
    }
    let table = sound("a.csv", text);
    assert_eq!(table.rows.len(), 100_000);
    assert_eq!(table.place(99_999, 0).line, 100_001);
    let (Value::Text(first), Value::Text(again)) = (&table.rows[0][0], &table.rows[7][0]) else {
        panic!("the column is text");
    };
    assert!(std::sync::Arc::ptr_eq(first, again));
}
