//! Tables of the shapes that committee papers have, written out.

use super::*;
use crate::document::{Arrow, Bar, Direction, Fit, Mark, Shape, Spark, Width};
use crate::frame::Color;

pub(in super::super) fn columns(aligns: &[Align]) -> Vec<Column> {
    aligns
        .iter()
        .enumerate()
        .map(|(at, &align)| Column { align, row_header: at == 0, ..Column::default() })
        .collect()
}

/// A cell over columns and rows.
pub(in super::super) fn over(words: &str, col_span: u16, row_span: u16) -> Cell {
    Cell { col_span, row_span, ..cell(words) }
}

pub(in super::super) fn empty() -> Cell {
    Cell::new(CellContent::Empty)
}

pub(in super::super) fn holds(content: CellContent) -> Cell {
    Cell::new(content)
}

pub(in super::super) fn text(words: &str) -> CellContent {
    CellContent::Text(vec![Inline::text(words)])
}

pub(in super::super) fn cells(kind: RowKind, cells: Vec<Cell>) -> Row {
    Row { kind, cells, place: Place::line(FileId::default(), 9) }
}

pub(in super::super) fn normal(words: &[&str]) -> Row {
    row(RowKind::Normal, words)
}

pub(in super::super) fn rotated(words: &str) -> Cell {
    Cell { rotated: true, ..cell(words) }
}

pub(in super::super) fn bar(share: f32, words: &str) -> Cell {
    holds(CellContent::Bar(Bar { share, words: words.into(), color: Color::hex(0x12_436d) }))
}

pub(in super::super) fn spark(values: &[f64], alt: &str) -> Cell {
    let values = values.iter().map(|&value| Some(value)).collect();
    holds(CellContent::Spark(Box::new(Spark { values, alt: alt.into() })))
}

pub(in super::super) fn rating(word: &str, shape: Shape) -> CellContent {
    CellContent::Rating(Mark { word: word.into(), shape, color: Color::hex(0xb3_261e) })
}

pub(in super::super) fn moved(arrow: Arrow, word: &str) -> CellContent {
    CellContent::Direction(Direction { arrow, word: word.into(), color: Color::hex(0x1b_7a3d) })
}

/// Two levels of header: months, each with a count and a share.
pub(in super::super) fn two_levels() -> Table {
    Table {
        title: vec![Inline::text("Children in care by age")],
        columns: columns(&[Align::Left, Align::Right, Align::Decimal, Align::Right, Align::Decimal]),
        header: vec![
            cells(
                RowKind::Normal,
                vec![over("Age", 1, 2), over("February 2019", 2, 1), over("March 2019", 2, 1)],
            ),
            normal(&["No.", "%", "No.", "%"]),
        ],
        body: vec![
            normal(&["Under 1", "23", "7.2%", "1,121", "7.0%"]),
            normal(&["1 to 4", "38", "11.9%", "40", "12.7%"]),
            row(RowKind::Total, &["All", "61", "100%", "1,161", "100%"]),
        ],
        ..Table::default()
    }
}

/// Row headers over several rows: service, grade, then months.
pub(in super::super) fn gradings() -> Table {
    let mut columns = columns(&[Align::Left, Align::Left, Align::Right, Align::Right]);
    columns[1].row_header = true;
    Table {
        title: vec![Inline::text("Case audits by service and grade")],
        columns,
        header: vec![normal(&["Service", "Grade", "July", "August"])],
        body: vec![
            cells(
                RowKind::Normal,
                vec![over("Duty and assessment", 1, 3), cell("Good"), cell("4"), cell("6")],
            ),
            normal(&["Requires improvement", "7", "5"]),
            normal(&["Inadequate", "1", "0"]),
            cells(RowKind::Normal, vec![over("Children in care", 1, 2), cell("Good"), cell("9"), cell("8")]),
            normal(&["Requires improvement", "2", "3"]),
        ],
        ..Table::default()
    }
}

/// A dashboard in which header rows change what the columns mean, in groups, with text in place of
/// values.
pub(in super::super) fn dashboard() -> Table {
    Table {
        title: vec![Inline::text("Data dashboard")],
        columns: columns(&[Align::Left, Align::Right, Align::Right, Align::Left]),
        header: vec![normal(&["Measure", "Dec-17", "Jan-18", "Direction"])],
        body: vec![
            cells(RowKind::Group, vec![over("Practice", 4, 1)]),
            normal(&["Cases a worker", "16.2", "15.9", "Better"]),
            cells(RowKind::Header, vec![cell("Supervision"), cell("Held"), cell("In time"), empty()]),
            normal(&["Duty team", "85%", "91%", "Better"]),
            cells(RowKind::Group, vec![over("Front door", 4, 1)]),
            cells(RowKind::Normal, vec![cell("Contacts"), over("New report from January", 2, 1), empty()]),
        ],
        ..Table::default()
    }
}

/// Every kind of content in a cell.
pub(in super::super) fn contents() -> Table {
    let blocks = vec![
        paragraph("Two panels met in March."),
        Block::List(List {
            marker: Marker::Bullet,
            items: vec![vec![paragraph("placements")], vec![paragraph("care leavers")]],
            tight: true,
        }),
    ];
    let nested = Table {
        columns: columns(&[Align::Left, Align::Right]),
        header: vec![normal(&["Neighbour", "%"])],
        body: vec![normal(&["Eastholme", "12.4"]), normal(&["Carrow", "14.1"])],
        ..Table::default()
    };
    let all = [Align::Left, Align::Decimal, Align::Left, Align::Left, Align::Decimal, Align::Left];
    Table {
        title: vec![Inline::text("Measures with their year")],
        columns: columns(&all),
        header: vec![cells(
            RowKind::Normal,
            ["Measure", "Latest", "Since inspection", "Year", "Share", "Comment"]
                .into_iter()
                .map(|words| if words == "Latest" { rotated("Latest figure known") } else { cell(words) })
                .collect(),
        )],
        body: vec![
            cells(
                RowKind::Normal,
                vec![
                    cell("Assessments in time"),
                    holds(CellContent::Stack(vec![text("6/8"), text("75%")])),
                    holds(CellContent::Stack(vec![text("61%"), moved(Arrow::Up, "Improving")])),
                    spark(&[3.0, 4.0, 3.5, 6.0, 5.0, 7.0], "Rose from 3 to 7."),
                    bar(0.75, "75%"),
                    holds(CellContent::Blocks(blocks)),
                ],
            ),
            cells(
                RowKind::Normal,
                vec![
                    cell("Reviews held"),
                    cell("12.7 wks"),
                    holds(rating("Red", Shape::Square)),
                    spark(&[7.0, 4.0, 3.5, 2.0], "Fell from 7 to 2."),
                    bar(0.08, "8%"),
                    holds(CellContent::Blocks(vec![Block::Table(Box::new(nested))])),
                ],
            ),
        ],
        ..Table::default()
    }
}

/// A table whose longest words ask for more than the page has.
pub(in super::super) fn wide(count: usize, fit: Fit) -> Table {
    let heads: Vec<String> = (1..=count).map(|at| format!("Accommodation{at}")).collect();
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    Table {
        title: vec![Inline::text("Where children live")],
        columns: (0..count).map(|_| Column { width: Width::Auto, ..Column::default() }).collect(),
        header: vec![normal(&heads)],
        body: vec![normal(&vec!["1"; count])],
        fit,
        ..Table::default()
    }
}
