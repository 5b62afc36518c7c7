//! Which header cells speak for which cell, and rows whose cells do not fit.

use super::super::tests::cell;
use super::super::tests::shapes::{cells, columns, dashboard, empty, gradings, normal, over, two_levels};
use super::grid::{Grid, Section};
use super::heads;
use crate::diagnostics::{Code, Diagnostics, FileId, Place};
use crate::document::{Align, Cell, CellContent, Heads, Row, RowKind, Table, plain_text};

fn words(cell: &Cell) -> String {
    match &cell.content {
        CellContent::Text(inlines) => plain_text(inlines),
        _ => String::new(),
    }
}

/// For each cell of the body that has headers: its words and its headers.
fn heard(table: &Table) -> Vec<String> {
    let mut found = Diagnostics::new();
    let count = table.columns.len();
    let header = Grid::new(&table.header, count, Section::Header, &mut found).expect("a right header");
    let body = Grid::new(&table.body, count, Section::Body, &mut found).expect("a right body");
    let lists = heads::lists(&header, &body, &table.columns).expect("lists of headers");
    let mut heard = Vec::new();
    for (row, placed) in lists.iter().enumerate() {
        for (at, list) in placed.iter().enumerate().filter(|(_, list)| !list.is_empty()) {
            let heads: Vec<String> = list
                .iter()
                .map(|at| {
                    let grid = if at.section == Section::Header { &header } else { &body };
                    words(grid.rows[at.row][at.cell].cell)
                })
                .collect();
            heard.push(format!("{}: {}", words(body.rows[row][at].cell), heads.join(", ")));
        }
    }
    heard
}

fn told(rows: &[Row], columns: usize, section: Section) -> Vec<(Code, Place, String, String)> {
    let mut found = Diagnostics::new();
    assert!(Grid::new(rows, columns, section, &mut found).is_none());
    found
        .iter()
        .map(|d| (d.code, d.place.clone(), d.message.clone(), d.remedy.clone().unwrap_or_default()))
        .collect()
}

#[test]
fn two_levels_of_header_are_both_heard() {
    assert_eq!(
        heard(&two_levels())[..5],
        [
            "23: February 2019, No., Under 1",
            "7.2%: February 2019, %, Under 1",
            "1,121: March 2019, No., Under 1",
            "7.0%: March 2019, %, Under 1",
            "38: February 2019, No., 1 to 4",
        ]
    );
}

#[test]
fn a_row_header_over_several_rows_is_heard_in_each() {
    assert_eq!(
        heard(&gradings()),
        [
            "4: July, Duty and assessment, Good",
            "6: August, Duty and assessment, Good",
            "7: July, Duty and assessment, Requires improvement",
            "5: August, Duty and assessment, Requires improvement",
            "1: July, Duty and assessment, Inadequate",
            "0: August, Duty and assessment, Inadequate",
            "9: July, Children in care, Good",
            "8: August, Children in care, Good",
            "2: July, Children in care, Requires improvement",
            "3: August, Children in care, Requires improvement",
        ]
    );
}

#[test]
fn a_header_row_in_the_body_takes_the_place_of_the_headers_above_it() {
    assert_eq!(
        heard(&dashboard()),
        [
            "Cases a worker: Practice",
            "16.2: Dec-17, Practice, Cases a worker",
            "15.9: Jan-18, Practice, Cases a worker",
            "Better: Direction, Practice, Cases a worker",
            // The measure is heard in the names of its rows and beside them.
            "Duty team: Practice, Supervision",
            // `Direction` has no new header and stays in force.
            "85%: Held, Practice, Supervision, Duty team",
            "91%: In time, Practice, Supervision, Duty team",
            "Better: Direction, Practice, Supervision, Duty team",
            // The measure ends with its group.
            "Contacts: Front door",
            // Text in place of values is headed by all columns that it stands in.
            "New report from January: Held, In time, Front door, Contacts",
            ": Direction, Front door, Contacts",
        ]
    );
}

#[test]
fn a_measure_outside_groups_is_heard_until_the_next() {
    let head = |words: &[&str]| cells(RowKind::Header, words.iter().map(|words| cell(words)).collect());
    let table = Table {
        columns: columns(&[Align::Left, Align::Right]),
        body: vec![
            head(&["Who our social workers are", "2024"]),
            cells(RowKind::Group, vec![over("Agency", 2, 1)]),
            normal(&["Women", "12"]),
            head(&["How long they stay", "2025"]),
            normal(&["A year", "7"]),
            cells(RowKind::Group, vec![over("Employed", 2, 1)]),
            normal(&["Two years", "9"]),
        ],
        ..Table::default()
    };
    assert_eq!(
        heard(&table),
        [
            "Women: Agency, Who our social workers are",
            "12: 2024, Agency, Who our social workers are, Women",
            "A year: Agency, How long they stay",
            "7: 2025, Agency, How long they stay, A year",
            "Two years: Employed",
            "9: 2025, Employed, Two years",
        ]
    );
}

#[test]
fn a_wider_header_above_stays_in_force_over_a_header_row_below_it() {
    let mut table = two_levels();
    table.body = vec![
        cells(RowKind::Header, vec![empty(), over("Boys", 1, 1), empty(), empty(), empty()]),
        normal(&["Under 1", "12", "3%", "4", "5%"]),
    ];
    assert_eq!(
        heard(&table),
        [
            "12: February 2019, Boys, Under 1",
            "3%: February 2019, %, Under 1",
            "4: March 2019, No., Under 1",
            "5%: March 2019, %, Under 1",
        ]
    );
}

#[test]
fn a_total_of_all_groups_is_not_under_the_last_of_them() {
    let table = |totals: &[RowKind]| Table {
        columns: columns(&[Align::Left, Align::Right]),
        header: vec![normal(&["Team", "Cases"])],
        body: totals
            .iter()
            .map(|&kind| match kind {
                Group => cells(kind, vec![over("North", 2, 1)]),
                kind => Row { kind, ..normal(&["All", "7"]) },
            })
            .collect(),
        ..Table::default()
    };
    use RowKind::{Group, Normal, Total};
    let last = |kinds: &[RowKind]| heard(&table(kinds)).pop();
    assert_eq!(last(&[Group, Normal, Group, Normal, Total]).as_deref(), Some("7: Cases, All"));
    assert_eq!(last(&[Group, Normal, Total, Group, Normal, Total]).as_deref(), Some("7: Cases, North, All"));
    assert_eq!(last(&[Group, Normal, Total, Group, Normal, Total, Total]).as_deref(), Some("7: Cases, All"));
}

#[test]
fn a_cell_can_say_what_it_heads() {
    let mut table = gradings();
    table.header[0].cells[0].heads = Some(Heads::Row);
    table.body[3].cells[1].heads = Some(Heads::Column);
    // `Good` heads its column from there on in place of `Grade`; no figure stands in that column.
    assert_eq!(heard(&table)[6..8], ["9: July, Children in care", "8: August, Children in care"]);
}

#[test]
fn a_plain_table_of_any_length_has_no_lists() {
    let plain = Table {
        columns: columns(&[Align::Left, Align::Right]),
        header: vec![normal(&["Team", "Cases"])],
        body: (0..200).map(|_| normal(&["North", "7"])).collect(),
        ..Table::default()
    };
    let mut found = Diagnostics::new();
    let header = Grid::new(&plain.header, 2, Section::Header, &mut found).expect("a right header");
    let body = Grid::new(&plain.body, 2, Section::Body, &mut found).expect("a right body");
    assert!(heads::lists(&header, &body, &plain.columns).is_none());
}

#[test]
fn a_row_under_a_span_is_told_what_covers_it() {
    let place = Place::line(FileId::default(), 9);
    let rows = [
        cells(RowKind::Normal, vec![over("Social workers", 1, 2), over("a", 1, 1), over("b", 1, 1)]),
        cells(RowKind::Normal, vec![over("c", 1, 1), over("d", 1, 1), over("e", 1, 1)]),
    ];
    assert_eq!(
        told(&rows, 3, Section::Body),
        [(
            Code::RowLength,
            place.clone(),
            "The row covers 3 of the table's 3 columns, and the cell `Social workers` of row 1 covers 1 more from above."
                .to_owned(),
            "Add or take out cells, or set right the columns and rows that cells span.".to_owned(),
        )]
    );
    let rows = [
        cells(RowKind::Normal, vec![over("a", 1, 1), over("Social workers", 1, 2), over("b", 1, 1)]),
        cells(RowKind::Normal, vec![over("Both", 2, 1)]),
    ];
    assert_eq!(
        told(&rows, 3, Section::Body),
        [(
            Code::RowLength,
            place,
            "The cell `Both` covers 2 columns, but the cell `Social workers` of row 1 still covers column 2."
                .to_owned(),
            "Let one of the two cover less, or move the cell.".to_owned(),
        )]
    );
}

#[test]
fn a_span_over_the_end_of_its_section_is_told_and_not_cut() {
    let mut tall = over("Social workers", 1, 4);
    tall.place = Place::at(FileId::default(), 12, 7);
    let rows = [
        cells(RowKind::Normal, vec![over("a", 1, 1), over("b", 1, 1)]),
        cells(RowKind::Normal, vec![tall, over("c", 1, 1)]),
    ];
    assert_eq!(
        told(&rows, 2, Section::Header),
        [(
            Code::RowLength,
            Place::at(FileId::default(), 12, 7),
            "The cell `Social workers` covers 4 rows, but only 1 row is left in the header, its own counted."
                .to_owned(),
            "Let it cover 1, or add the rows that are missing.".to_owned(),
        )]
    );
}
