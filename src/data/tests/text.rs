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
        faults("a.parquet", b""),
        ["report.yaml:7 invalid-value: `a.parquet` is of a kind that cannot be read as data."]
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

/// What comes of a text with keys of its source: cells of the rows, then findings with their remedies.
fn with(text: impl AsRef<[u8]>, keys: impl FnOnce(&Project, &mut DataSource)) -> Vec<String> {
    let project = Project::with("a.csv", text);
    let mut source = project.source("a.csv");
    keys(&project, &mut source);
    let (table, found) = project.load(&source);
    let mut said: Vec<String> = table.iter().flat_map(shown).collect();
    said.extend(project.lines(&found));
    said.extend(remedies(&found));
    said
}

#[test]
fn a_header_below_a_title_is_named_by_its_row() {
    let text = "Contacts \"by team\n\nPrinted by hand; twice\n\nteam,received\nNorth,1\n";
    let below = |row| with(text, |project, source| source.header_row = Some(project.number(row)));
    assert_eq!(below(5), ["team|received", "'North'|1"]);
    assert_eq!(below(4), ["team|received", "'North'|1"], "an empty row above the header counts as it");
    assert_eq!(
        below(9),
        [
            "report.yaml:7 invalid-value: `header_row` is 9, but the file has 6 rows.",
            "Give the row in which the names of the columns stand, as a spreadsheet counts it."
        ]
    );
    assert_eq!(
        with("Contacts by team\n\nteam,received\nNorth,1\n", |_, _| {}),
        [
            "a.csv:1 data-syntax: This line has one cell, line 3 has more; so it cannot be the header.",
            "Write `header_row: 3` if the names of the columns stand there; else `delimiter:` with the mark between the cells.",
        ]
    );
}

#[test]
fn lines_are_right_below_a_header_further_down() {
    let project = Project::with("a.csv", "Title\n\nteam,n\r\nNorth,1\r\n\r\nSouth,2\r\n");
    let source = DataSource { header_row: Some(project.number(3)), ..project.source("a.csv") };
    let (table, found) = project.load(&source);
    assert_eq!(project.lines(&found), [""; 0]);
    let table = table.unwrap();
    assert_eq!((table.place(0, 0).line, table.place(1, 1).line), (4, 6));
}

#[test]
fn a_header_of_two_rows_is_joined_and_its_groups_reach_over_their_columns() {
    let text = "Team,2018/19,,2017/18,\n,Received,Referred,Received,Referred\nNorth,1,2,3,4\n";
    assert_eq!(
        with(text, |project, source| source.header_rows = Some(project.number(2))),
        ["Team|2018/19 Received|2018/19 Referred|2017/18 Received|2017/18 Referred", "'North'|1|2|3|4"]
    );
}

#[test]
fn notes_under_a_table_are_left_out_and_told() {
    let text = "team,n,m\nNorth,1,2\nSouth,3,4\n\nSource: case system\n* provisional,,\n";
    assert_eq!(
        with(text, |_, _| {}),
        [
            "team|n|m",
            "'North'|1|2",
            "'South'|3|4",
            "a.csv:5 data-syntax: Rows 5 and 6 are taken for notes under the table and left out.",
            "If a row of the table is among them, take out the empty row above it, or write `footer_rows: 0`.",
        ]
    );
    // What a row of the table follows is no note.
    assert_eq!(with("team,n\nNorth,1\n\nSouth,\nWest,2\n", |_, _| {})[2], "'South'|blank");
    assert_eq!(
        with("team,n\nNorth,1\n\nSouth,\n", |p, s| s.footer_rows = Some(p.number(0)))[2],
        "'South'|blank"
    );
    let close = "team,n\nNorth,1\nSouth,2\nTotal,3\nSource: x\n";
    assert_eq!(with(close, |p, s| s.footer_rows = Some(p.number(2))), ["team|n", "'North'|1", "'South'|2"]);
}

#[test]
fn encodings_are_found_or_stated() {
    let latin = b"team,cost\nCaf\xe9,1\n";
    assert_eq!(with(latin, |_, _| {})[1], "'Café'|1");
    let stated =
        |project: &Project, encoding| Some(Located { value: encoding, place: project.definition(7) });
    assert_eq!(
        with(latin, |p, s| s.encoding = stated(p, Encoding::Utf8)),
        [
            "a.csv:2 data-syntax: A character in this line is not UTF-8.",
            "Save the file as UTF-8, or write `encoding: windows-1252`."
        ]
    );
    let wide: Vec<u8> = "a,b\n1,é\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(with(&wide, |_, _| {})[1], "1|'é'", "without a mark");
    assert_eq!(with(&wide, |p, s| s.encoding = stated(p, Encoding::Utf16))[1], "1|'é'");
    let big: Vec<u8> = "a,b\n1,é\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(with(&big, |_, _| {})[1], "1|'é'");
    assert_eq!(
        with("é,b\n1,2\n", |p, s| s.encoding = stated(p, Encoding::Windows1252))[0],
        "Ã©|b",
        "what is stated is believed"
    );
    let mixed = with(b"team,cost\nCaf\xc3\xa9,1\nCaf\xe9,2\n", |_, _| {});
    assert_eq!(
        mixed[3],
        "a.csv:3 data-syntax: A character in this line is not UTF-8, others of the file are; all are read as Windows-1252."
    );
}

#[test]
fn delimiters_are_found_or_stated() {
    assert_eq!(with("a|b\n1|2\n", |_, _| {}), ["a|b", "1|2"]);
    assert_eq!(with("Cost; £,Count\n1,2\n3,4\n", |_, _| {})[0], "Cost; £|Count");
    assert_eq!(with("a, x;b\n1;2\n3;4\n", |_, _| {})[0], "a, x|b", "the lines below decide");
    let stated = |mark: &'static str| with("a~b\n1~2\n", move |p, s| s.delimiter = Some(p.words(mark)));
    assert_eq!(stated("~"), ["a|b", "1|2"]);
    assert_eq!(
        stated("::"),
        [
            "report.yaml:7 invalid-value: `::` cannot stand between cells.",
            "Write `,`, `;`, `|` in quotation marks, or `tab`."
        ]
    );
    assert_eq!(
        with("a b\t\n1\t2\n", |p, s| s.delimiter = Some(p.words("tab")))[..1],
        ["a.csv:2 row-length: Row 2 has 2 cells, the header has 1."]
    );
}

#[test]
fn keys_that_say_nothing_of_a_kind_of_file_are_told() {
    let said = with("a\n1\n", |project, source| {
        source.table = Some(project.words("Cases"));
        source.path = Some(project.words("rows"));
    });
    assert_eq!(
        said[..2],
        [
            "report.yaml:7 invalid-value: `table` is for workbooks; this data comes from another kind of file.",
            "report.yaml:7 invalid-value: `path` is for JSON and YAML files; this data comes from another kind of file.",
        ]
    );
}

/// A title above a table reads as a header of one column; what every row lacks is then not the point.
#[test]
fn a_title_above_the_table_is_told_once_with_the_row_of_the_header() {
    assert_eq!(
        faults(
            "a.csv",
            "Children's services dashboard,,\nPrinted 3 April 2019,,\n,,\nTeam,Received,In time\nNorth,1390,87.6%\nSouth,20,n/a\n"
        ),
        [
            "a.csv:1 data-syntax: “Children's services dashboard” stands alone in its row, so it seems to be a title and not the header of the table."
        ]
    );
    // A list of names in which one has a comma has no title.
    assert_eq!(
        faults("a.csv", "name,\nMoor Lane,\nHill, Street\n"),
        ["a.csv:3 row-length: Row 3 has 2 cells, the header has 1."]
    );
}
