use super::*;
use rust_xlsxwriter::{
    ExcelDateTime, Format, Formula, Table as SheetTable, TableColumn, Workbook, Worksheet,
};

/// A workbook of one sheet, `Caseloads`, after an empty first one when `second` says so.
fn book(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Caseloads").unwrap();
    fill(sheet);
    workbook.add_worksheet().set_name("Notes").unwrap();
    workbook.save_to_buffer().unwrap()
}

fn load_range(bytes: Vec<u8>, sheet: &str, range: Option<&str>) -> (Option<Table>, Vec<String>) {
    let project = Project::with("a.xlsx", bytes);
    let source = DataSource {
        sheet: Some(project.words(sheet)),
        range: range.map(|range| project.words(range)),
        ..project.source("a.xlsx")
    };
    let (table, found) = project.load(&source);
    let mut lines = project.lines(&found);
    lines.extend(found.iter().filter_map(|d| d.remedy.clone()));
    (table, lines)
}

#[test]
fn numbers_percentages_and_dates_come_as_their_formats_show_them() {
    let bytes = book(|sheet| {
        let percent = Format::new().set_num_format("0.0%");
        let day = Format::new().set_num_format("dd/mm/yyyy");
        let month = Format::new().set_num_format("mmm-yy");
        let thousands = Format::new().set_num_format("#,##0");
        for (at, name) in ["day", "month", "rate", "cases", "share", "name"].into_iter().enumerate() {
            sheet.write(0, at as u16, name).unwrap();
        }
        let date = ExcelDateTime::from_ymd(2019, 3, 31).unwrap();
        let first = ExcelDateTime::from_ymd(2019, 3, 1).unwrap();
        sheet.write_with_format(1, 0, &date, &day).unwrap();
        sheet.write_with_format(1, 1, &first, &month).unwrap();
        sheet.write_with_format(1, 2, 0.876_000_000_000_000_1, &percent).unwrap();
        sheet.write_with_format(1, 3, 1390.0, &thousands).unwrap();
        sheet.write(1, 4, 2.0 / 3.0).unwrap();
        sheet.write(1, 5, "Alder").unwrap();
        sheet.write_with_format(5, 0, "", &day).unwrap();
    });
    let table = sound("a.xlsx", bytes);
    use ColumnType::{Date, Integer, Month, Number, Percent, Text};
    assert_eq!(kinds(&table), [Date, Month, Percent, Integer, Number, Text]);
    let row: Vec<String> = table.rows[0].iter().map(short).collect();
    assert_eq!(row, ["2019-03-31", "2019-03", "0.876", "1390", "0.666666666666667", "'Alder'"]);
    let places: Vec<u32> = table.columns.iter().map(|column| column.decimals).collect();
    assert_eq!(places, [0, 0, 1, 0, 2, 0]);
    assert_eq!(table.rows.len(), 1);
}

#[test]
fn a_range_keeps_the_cells_of_the_sheet() {
    let bytes = book(|sheet| {
        sheet.write(0, 0, "Caseloads in March").unwrap();
        for (at, name) in ["team", "cases"].into_iter().enumerate() {
            sheet.write(2, 1 + at as u16, name).unwrap();
        }
        sheet.write(3, 1, "North").unwrap().write(3, 2, 12.0).unwrap();
        sheet.write(5, 1, "South").unwrap().write(5, 2, 13.0).unwrap();
        sheet.write(7, 1, "Counted by hand").unwrap();
    });
    let (table, found) = load_range(bytes, "Caseloads", Some("$B$3:C6"));
    assert_eq!(found, [""; 0]);
    let table = table.unwrap();
    assert_eq!(column(&table, "cases"), ["12", "13"]);
    let place = table.place(1, 1);
    assert_eq!(
        (place.sheet.as_deref().map(String::as_str), place.cell_name().as_deref()),
        (Some("Caseloads"), Some("C6"))
    );
}

#[test]
fn merged_headers_name_each_column_they_cover() {
    let bytes = book(|sheet| {
        let plain = Format::new();
        sheet.merge_range(0, 0, 1, 0, "Team", &plain).unwrap();
        sheet.merge_range(0, 1, 0, 2, "Average\ncaseload", &plain).unwrap();
        sheet.write(1, 1, "Dec-17").unwrap().write(1, 2, "Jan-18").unwrap();
        sheet.write(2, 0, "North").unwrap().write(2, 1, 27.1).unwrap().write(2, 2, 22.3).unwrap();
    });
    let table = sound("a.xlsx", bytes);
    let names: Vec<&str> = table.columns.iter().map(|column| &*column.name).collect();
    assert_eq!(names, ["Team", "Average caseload Dec-17", "Average caseload Jan-18"]);
    assert_eq!(column(&table, "Average caseload Jan-18"), ["22.3"]);
    assert_eq!(table.place(0, 0).cell_name().as_deref(), Some("A3"));
}

#[test]
fn bad_cells_are_told_by_sheet_and_cell() {
    let bytes = book(|sheet| {
        sheet.write(0, 1, "received").unwrap().write(0, 2, "").unwrap().write(0, 3, "rate").unwrap();
        sheet.write(1, 1, "12a").unwrap().write(1, 3, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
        sheet.write(2, 1, 3.5).unwrap().write(2, 3, Formula::new("=NA()").set_result("#N/A")).unwrap();
        sheet.write(3, 1, 4.0).unwrap().write(3, 5, "see note").unwrap();
    });
    let project = Project::with("a.xlsx", bytes);
    let columns = stated(&project, &[("received", ColumnType::Integer), ("rate", ColumnType::Number)]);
    let (table, found) = project.load(&DataSource { columns, ..project.source("a.xlsx") });
    assert!(table.is_none());
    assert_eq!(
        project.lines(&found),
        [
            "a.xlsx Caseloads!F4 row-length: This cell stands to the right of the table; its column has no name.",
            "a.xlsx Caseloads!B2 bad-value: `12a` in column `received` is not a whole number.",
            "a.xlsx Caseloads!D2 bad-value: Column `rate` holds the error `#DIV/0!` of a formula.",
            "a.xlsx Caseloads!B3 bad-value: `3.5` in column `received` is not a whole number.",
        ]
    );
}

#[test]
fn unknown_sheets_and_ranges_are_told_in_the_definition() {
    let bytes = || book(|sheet| drop(sheet.write(0, 0, "a")));
    assert_eq!(
        load_range(bytes(), "Caseload", None).1,
        [
            "report.yaml:7 unknown-name: The workbook has no sheet `Caseload`.",
            "Did you mean `Caseloads`? The sheets are: Caseloads, Notes.",
        ]
    );
    for range in ["A3", "F12:A3", "A0:B2", "AAAA1:B2", "A1:ZZZ9", "é1:B2"] {
        assert_eq!(
            load_range(bytes(), "Caseloads", Some(range)).1,
            [
                format!("report.yaml:7 invalid-value: `{range}` is not a range of cells."),
                "Write the first and the last cell, such as `A3:F12`; the first row is the header."
                    .to_owned(),
            ]
        );
    }
    assert_eq!(
        load_range(bytes(), "Notes", None).1,
        [
            "a.xlsx Notes! empty-table: The cells are empty.",
            "Check that `sheet` and `range` are the right ones."
        ]
    );
}

#[test]
fn a_whole_number_on_show_may_hide_places() {
    let sheet = |rows: &[f64]| {
        let whole = Format::new().set_num_format("#,##0;(#,##0)");
        book(|sheet| {
            sheet.write(0, 0, "budget").unwrap();
            for (at, number) in rows.iter().enumerate() {
                sheet.write_with_format(1 + at as u32, 0, *number, &whole).unwrap();
            }
        })
    };
    let table = sound("a.xlsx", sheet(&[394.4, -109.0]));
    assert_eq!((kinds(&table), table.columns[0].decimals), (vec![ColumnType::Number], 0));
    assert_eq!(column(&table, "budget"), ["394.4", "-109"]);
    let project = Project::with("a.xlsx", sheet(&[394.4]));
    let columns = stated(&project, &[("budget", ColumnType::Integer)]);
    let (_, found) = project.load(&DataSource { columns, ..project.source("a.xlsx") });
    assert_eq!(
        project.lines(&found),
        ["a.xlsx Caseloads!A2 bad-value: `394.4` in column `budget` is not a whole number."]
    );
}

#[test]
fn a_sheet_that_claims_a_table_far_beyond_its_cells_is_told() {
    let bytes = book(|sheet| {
        sheet.write(0, 16_383, "far").unwrap();
        for row in 0..1300 {
            sheet.write(row, 0, 1.0).unwrap();
        }
    });
    assert_eq!(
        faults("a.xlsx", bytes),
        [
            "a.xlsx Caseloads! data-syntax: The table would have 16384 columns and 1299 rows, more than can be loaded."
        ]
    );
}

#[test]
fn a_file_that_is_no_workbook_is_told() {
    let said = |cause: &str| [format!("a.xlsx data-syntax: The file cannot be read as a workbook: {cause}.")];
    assert_eq!(faults("a.xlsx", "not a workbook"), said("it is no workbook, or its beginning is lost"));
    assert_eq!(
        faults("a.xlsx", "\r\n<HTML><body><table>"),
        said("it is a web page under the name of a workbook")
    );
    let whole = book(|sheet| drop(sheet.write(0, 0, "a")));
    assert_eq!(faults("a.xlsx", &whole[..whole.len() - 40]), said("it is cut off or damaged"));
}

/// What a workbook gives with keys of its source: rows, then findings with their remedies.
fn with(bytes: &[u8], keys: impl FnOnce(&Project, &mut DataSource)) -> Vec<String> {
    let project = Project::with("a.xlsx", bytes);
    let mut source = project.source("a.xlsx");
    keys(&project, &mut source);
    let (table, found) = project.load(&source);
    let mut said: Vec<String> = table.iter().flat_map(shown).collect();
    said.extend(project.lines(&found));
    said.extend(remedies(&found));
    said
}

/// Rows of texts and whole numbers from a corner.
fn fill(sheet: &mut Worksheet, (top, left): (u32, u16), rows: &[&str]) {
    for (row, cells) in (top..).zip(rows) {
        for (column, cell) in (left..).zip(cells.split('|')) {
            match cell.parse::<f64>() {
                Ok(number) => drop(sheet.write(row, column, number)),
                Err(_) if cell.is_empty() => {}
                Err(_) => drop(sheet.write(row, column, cell)),
            }
        }
    }
}

/// A sheet `Front`, a hidden sheet `Hid`, and `Caseloads` with a title, a table of totals and notes.
fn named_book() -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet().set_name("Front").unwrap(), (0, 0), &["x", "1"]);
    fill(workbook.add_worksheet().set_name("Hid").unwrap().set_hidden(true), (0, 0), &["y", "2"]);
    let sheet = workbook.add_worksheet().set_name("Case loads").unwrap();
    fill(sheet, (0, 1), &["Cases in March"]);
    fill(sheet, (3, 1), &["team|n", "North|1", "South|2"]);
    let columns = [TableColumn::new().set_header("team"), TableColumn::new().set_header("n")];
    let table = SheetTable::new().set_name("Cases").set_columns(&columns).set_total_row(true);
    sheet.add_table(3, 1, 6, 2, &table).unwrap();
    fill(sheet, (8, 1), &["Counted by hand"]);
    workbook.define_name("North_cases", "='Case loads'!$B$4:$C$5").unwrap();
    workbook.define_name("Twice", "=Front!$A$1:$A$2,Hid!$A$1:$A$2").unwrap();
    workbook.save_to_buffer().unwrap()
}

#[test]
fn tables_and_named_ranges_are_found_by_name() {
    let book = named_book();
    let rows = ["team|n", "'North'|1", "'South'|2"];
    assert_eq!(with(&book, |p, s| s.table = Some(p.words("cases"))), rows);
    assert_eq!(with(&book, |p, s| s.range = Some(p.words("North_Cases"))), rows[..2]);
    assert_eq!(with(&book, |p, s| s.range = Some(p.words("'Case loads'!$B$4:$C$6"))), rows);
    assert_eq!(with(&book, |_, _| {}), ["x", "1"], "the first sheet that is not hidden");
    assert_eq!(
        with(&book, |p, s| s.table = Some(p.words("Case"))),
        [
            "report.yaml:7 unknown-name: The workbook has no table `Case`.",
            "Did you mean `Cases`? The tables are: Cases."
        ]
    );
    assert_eq!(
        with(&book, |p, s| s.range = Some(p.words("Nord_cases"))),
        [
            "report.yaml:7 unknown-name: The workbook has no named range `Nord_cases`.",
            "Did you mean `North_cases`? The named ranges are: North_cases, Twice.",
        ]
    );
    assert_eq!(
        with(&book, |p, s| s.range = Some(p.words("Twice")))[0],
        "report.yaml:7 invalid-value: `Twice` does not stand for one range of cells of the workbook."
    );
    let elsewhere = with(&book, |p, s| {
        s.sheet = Some(p.words("Front"));
        s.table = Some(p.words("Cases"));
    });
    assert_eq!(
        elsewhere[0],
        "report.yaml:7 invalid-value: `Cases` stands on sheet `Case loads`, not on the sheet that `sheet` names."
    );
}

#[test]
fn a_hidden_sheet_is_told_when_it_is_read() {
    let book = named_book();
    let hidden = |stated: Option<Hidden>| {
        with(&book, |p, s| {
            s.sheet = Some(p.words("Hid"));
            s.hidden = stated.map(|value| Located { value, place: p.definition(8) });
        })
    };
    assert_eq!(
        hidden(None)[2],
        "a.xlsx Hid! hidden-cells: The sheet `Hid` is hidden; its figures are printed."
    );
    assert_eq!(hidden(Some(Hidden::Read)), ["y", "2"]);
}

#[test]
fn a_title_above_and_notes_below_the_table_are_passed_over() {
    let merged = Format::new();
    let bytes = book(|sheet| {
        fill(sheet, (0, 0), &["Cases in March", "", "|2018/19", "team|n|m", "North|1|2", "South|5|6"]);
        sheet.merge_range(2, 1, 2, 2, "2018/19", &merged).unwrap();
        fill(sheet, (7, 0), &["Source: case system", "Provisional"]);
    });
    let keys = |row: u32, rows: Option<u32>, footer: Option<u32>| {
        with(&bytes, |p, s| {
            s.header_row = Some(p.number(row));
            s.header_rows = rows.map(|rows| p.number(rows));
            s.footer_rows = footer.map(|rows| p.number(rows));
        })
    };
    let rows = ["team|2018/19 n|2018/19 m", "'North'|1|2", "'South'|5|6"];
    assert_eq!(keys(3, Some(2), Some(2)), rows);
    let found = keys(3, None, None);
    assert_eq!(found[..3], rows);
    assert_eq!(
        found[3],
        "a.xlsx Caseloads!A8 data-syntax: Rows 8 and 9 are taken for notes under the table and left out."
    );
    assert_eq!(keys(4, None, Some(3)), ["team|n|m", "'North'|1|2"], "the last row of the table too");
    assert_eq!(
        keys(12, None, None)[0],
        "report.yaml:7 invalid-value: `header_row` is 12, but the sheet has 9 rows."
    );
}

#[test]
fn a_title_over_the_header_is_told_once_with_the_row_of_the_header() {
    let told = |rows: &[&str]| with(&book(|sheet| fill(sheet, (0, 0), rows)), |_, _| {});
    assert_eq!(
        told(&["Cases in March", "", "team|n|m", "North|1|2", "South|5|6"]),
        [
            "a.xlsx Caseloads!A1 data-syntax: “Cases in March” stands alone in its row, so it seems to be a title and not the header of the table.",
            "Write `header_row: 3`, where the names of the columns seem to stand.",
        ]
    );
    assert_eq!(
        told(&["Cases", "March 2019", "team|n", "North|1", "South|5"])[1],
        "Write `header_row: 3`, where the names of the columns seem to stand.",
        "titles of two rows"
    );
    let merged = Format::new();
    let spanned = {
        let bytes = book(|sheet| {
            fill(sheet, (0, 0), &["", "", "team|n|m", "North|1|2", "South|5|6"]);
            sheet.merge_range(0, 0, 0, 2, "Cases in March", &merged).unwrap();
        });
        with(&bytes, |_, _| {})
    };
    assert_eq!(spanned[1], "Write `header_row: 3`, where the names of the columns seem to stand.", "merged");
    assert_eq!(told(&["team", "North", "South"]), ["team", "'North'", "'South'"], "a list has one column");
    let stray = told(&["team", "North", "South", "East|see below", "West"]);
    assert_eq!(
        stray[0],
        "a.xlsx Caseloads!B4 row-length: This cell stands to the right of the table; its column has no name."
    );
}

#[test]
fn hidden_rows_and_columns_are_told_or_left_out() {
    let bytes = book(|sheet| {
        fill(sheet, (0, 0), &["team|n|secret", "North|1|7", "South|2|8", "East|3|9", "West|4|9", "All|5|9"]);
        for row in [1, 3, 4] {
            sheet.set_row_hidden(row).unwrap();
        }
        sheet.set_row_hidden(20).unwrap();
        sheet.set_column_hidden(2).unwrap().set_column_hidden(7).unwrap();
    });
    let said = with(&bytes, |_, _| {});
    assert_eq!(
        said[6..],
        [
            "a.xlsx Caseloads!A2 hidden-cells: Rows 2, 4, 5 of sheet `Caseloads` are hidden and are read.",
            "a.xlsx Caseloads!C1 hidden-cells: Column C of sheet `Caseloads` is hidden and is read.",
            "Check that the public may see them and that they count; then write `hidden: read`, or `hidden: skip` to leave them out.",
            "Check that the public may see them and that they count; then write `hidden: read`, or `hidden: skip` to leave them out.",
        ]
    );
    let stated =
        |hidden| with(&bytes, |p, s| s.hidden = Some(Located { value: hidden, place: p.definition(8) }));
    assert_eq!(stated(Hidden::Read).len(), 6);
    assert_eq!(stated(Hidden::Skip), ["team|n", "'South'|2", "'All'|5"]);
    let shown = with(&bytes, |p, s| s.range = Some(p.words("A3:B3")));
    assert_eq!(shown[0], "a.xlsx Caseloads! empty-table: The data `contacts` has no rows.");
    let clear = with(&bytes, |p, s| s.range = Some(p.words("A5:B6")));
    assert_eq!(clear, ["West|4", "'All'|5"], "a hidden row above the rows is the author's choice");
}
