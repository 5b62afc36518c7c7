//! Tables in type too large for their columns, where pages are reflowed.

use super::shapes::{cells, columns, holds, normal, over, rating};
use super::*;
use crate::document::{Fit, Shape};
use crate::units::Size;

/// Eight columns of one word each, wider together than an upright page but not without the names.
const NAMES: [&str; 8] =
    ["Team", "September", "November", "December", "Difference", "Direction", "Considered", "Assessment"];

fn reflowed(table: Table) -> (LaidOut, Diagnostics) {
    reflow::reflowed(vec![paragraph("Before."), Block::Table(Box::new(table)), paragraph("After.")])
}

fn wide() -> Table {
    let mut aligns = [Align::Right; 8];
    aligns[0] = Align::Left;
    let figures = |name: &str| normal(&[name, "13.6", "15.6", "11.2", "+2.0", "Worse", "16.0", "Green"]);
    Table {
        title: vec![Inline::text("Cases held by a social worker")],
        columns: columns(&aligns),
        header: vec![normal(&NAMES)],
        body: vec![figures("Neighbourhoods, intergovernmental"), figures("Children in care")],
        ..Table::default()
    }
}

/// Baseline and left edge of the words on a page.
fn at(frame: &Frame, words: &str) -> (Pt, Pt) {
    let places = frame.items().iter().filter_map(|item| match item {
        Item::Text(text) if frame.text(text).trim() == words => Some((text.at.y, text.at.x)),
        _ => None,
    });
    let all: Vec<_> = places.collect();
    *all.first().unwrap_or_else(|| panic!("`{words}` stands on the page"))
}

#[test]
fn names_stand_over_their_values_where_the_columns_have_no_room_beside_them() {
    let (laid_out, found) = reflowed(wide());
    assert!(found.is_empty(), "{found:?}");
    let [page] = laid_out.pages.as_slice() else { panic!("{} pages", laid_out.pages.len()) };
    assert_eq!(page.frame.size, Size::A4, "the page is not turned");
    let side = Theme::default().page.side;
    let (name, left) = at(&page.frame, "Neighbourhoods, intergovernmental");
    let (values, first) = at(&page.frame, "13.6");
    assert!(name < values && values - name < Pt(16.0), "the name at {name:?}, its values at {values:?}");
    assert!(left < first && left < side + Pt(10.0));
    for value in ["15.6", "11.2", "+2.0", "Worse", "16.0", "Green"] {
        let (y, x) = at(&page.frame, value);
        assert_eq!(y, values, "{value} stands beside the first value");
        assert!(x < Size::A4.width - side);
    }
    let (next, _) = at(&page.frame, "Children in care");
    assert!(next > values + Pt(12.0));
    let (head, column) = (at(&page.frame, "Team"), at(&page.frame, "September"));
    assert!(head.0 < column.0 && column.0 < name, "the header is set alike: {head:?}, {column:?}");
    assert!(at(&page.frame, "After.").0 > next, "the text goes on under the table");
}

#[test]
fn names_over_values_are_read_as_rows() {
    let (laid_out, _) = reflowed(wide());
    let words: Vec<_> =
        tagged_words(&laid_out).into_iter().filter(|(role, _)| matches!(role, Role::Th | Role::Td)).collect();
    assert_eq!(words[8], (Role::Th, "Neighbourhoods, intergovernmental".into()));
    assert_eq!(words[9], (Role::Td, "13.6".into()));
    assert_eq!(words[16], (Role::Th, "Children in care".into()));
    let tags = &laid_out.tags;
    let rows = tags.ids().filter(|&id| tags.node(id).role == Role::Tr).count();
    assert_eq!(rows, 3, "a header and two rows");
}

#[test]
fn the_name_of_the_names_stands_over_all_levels_of_the_header() {
    let mut table = wide();
    let mut top = vec![over("Team", 1, 2), over("Months", 3, 1)];
    top.extend(NAMES[4..].iter().map(|words| over(words, 1, 2)));
    let months = NAMES[1..4].iter().map(|words| cell(words)).collect();
    table.header = vec![cells(RowKind::Normal, top), cells(RowKind::Normal, months)];
    let (laid_out, found) = reflowed(table);
    assert!(found.is_empty(), "{found:?}");
    let page = &laid_out.pages[0].frame;
    let (team, months, september) = (at(page, "Team").0, at(page, "Months").0, at(page, "September").0);
    assert!(team < months && months < september, "{team:?}, {months:?}, {september:?}");
    let (deep, rule) = (at(page, "Assessment").0, at(page, "Neighbourhoods, intergovernmental").0);
    assert_eq!(deep, september, "cells over both levels stand at the foot of the header");
    assert!(september < rule);
}

#[test]
fn a_name_over_several_rows_does_not_stand_over_one_of_them() {
    let mut table = wide();
    table.body[0].cells[0].row_span = 2;
    table.body[1].cells.remove(0);
    let (laid_out, found) = reflowed(table);
    assert!(found.is_empty(), "{found:?}");
    let heads: Vec<String> =
        tagged_words(&laid_out).into_iter().filter(|(role, _)| *role == Role::Th).map(|(_, w)| w).collect();
    // As records each row has the name.
    assert_eq!(
        heads.iter().filter(|head| *head == "Neighbourhoods, intergovernmental").count(),
        2,
        "{heads:?}"
    );
}

#[test]
fn prose_beside_figures_gets_room_as_records_on_an_upright_page() {
    let mut table = wide();
    let green = || holds(rating("Green amber", Shape::Square));
    for row in &mut table.body {
        row.cells[6] = green();
        row.cells[7] = cell(&long(60));
    }
    let (laid_out, found) = reflowed(table);
    assert!(found.is_empty(), "{found:?}");
    assert!(laid_out.pages.iter().all(|page| page.frame.size == Size::A4));
    let words = tagged_words(&laid_out);
    assert!(words.contains(&(Role::Th, "Difference".into())), "a column names a line: {words:?}");
    let comment = laid_out.pages[0].frame.items().iter().filter_map(|item| match item {
        Item::Text(text) if laid_out.pages[0].frame.text(text).starts_with("word") => Some(text.at.y),
        _ => None,
    });
    let mut lines: Vec<i32> = comment.map(|y| y.0 as i32).collect();
    lines.dedup();
    assert!(lines.len() <= 22, "two comments of {} lines", lines.len());
}

#[test]
fn only_a_long_table_of_figures_turns_its_page() {
    let many = |pairs: usize| {
        let mut table = wide();
        let figures = ["11.2", "+2.0", "9", "7", "16.0", "5", "12"];
        // Names over two rows each cannot stand over their values.
        let pair = |i: usize| {
            let first = std::iter::once(over(&format!("Neighbourhoods, intergovernmental {i}"), 1, 2));
            [cells(RowKind::Normal, first.chain(figures.map(cell)).collect()), normal(&figures)]
        };
        table.body = (0..pairs).flat_map(pair).collect();
        reflowed(table).0
    };
    assert!(many(2).pages.iter().all(|page| page.frame.size == Size::A4), "a short one becomes records");
    let long = many(20);
    let turned = long.pages.iter().filter(|page| page.frame.size == Size::A4.turned()).count();
    assert!(turned >= 1, "a long one is turned");
}

#[test]
fn the_definition_alone_decides_where_pages_are_not_reflowed() {
    let table = Table { fit: Fit::Tell, ..wide() };
    let (laid_out, found) = set(vec![Block::Table(Box::new(table))]);
    assert_eq!(found.iter().next().map(|finding| finding.code), Some(Code::DoesNotFit));
    assert_eq!(laid_out.pages.len(), 1);
}

#[test]
fn fixed_columns_in_larger_type_leave_prose_its_room() {
    use crate::document::Width;
    let fixed = |width| Column { width: Width::Fixed(Pt(width)), ..Column::default() };
    let table = Table {
        columns: vec![fixed(120.0), Column::default(), fixed(120.0)],
        header: vec![normal(&["Group", "Members", "Meets"])],
        body: vec![normal(&["Learning and review", &long(40), "Every two months"])],
        ..Table::default()
    };
    let width_of = |larger: f32| {
        let mut theme = Theme::default();
        theme.sizes.body.leading = theme.sizes.body.leading * larger;
        let document = document(vec![Block::Table(Box::new(table.clone()))]);
        let own = document.labels();
        let pack = References::default();
        let scope = Scope { part: "item-7", own: &own, pack: &pack, pages: None, alone: false, trace: false };
        let (laid_out, found) =
            lay_out(&document, &scope, &theme, &Fonts::bundled(), &mut crate::text::Words::default());
        assert!(found.is_empty(), "{found:?}");
        let page = &laid_out.pages[0].frame;
        at(page, "Meets").1 - at(page, "Members").1
    };
    assert!((width_of(1.0) - Pt(213.5)).abs() < Pt(0.5), "{:?}", width_of(1.0));
    assert!(width_of(1.5) > Pt(200.0), "{:?}", width_of(1.5));
}

#[test]
fn a_heading_goes_with_its_table_to_a_turned_page() {
    let blocks = || {
        let table = Table { fit: Fit::Turn, ..wide() };
        vec![paragraph("Before."), heading(2, "Cases"), Block::Table(Box::new(table)), paragraph("After.")]
    };
    let (laid_out, found) = set(blocks());
    assert!(found.is_empty(), "{found:?}");
    let [first, turned, last] = laid_out.pages.as_slice() else { panic!("{} pages", laid_out.pages.len()) };
    assert_eq!(turned.frame.size, Size::A4.turned());
    assert!(at(&turned.frame, "Cases").0 < at(&turned.frame, "13.6").0, "the heading stands over its table");
    assert_eq!(lines(&first.frame).len(), 1);
    assert_eq!(lines(&last.frame).len(), 1);
}

#[test]
fn names_of_many_lines_stand_over_their_values() {
    let mut table = wide();
    // One column fewer, so that all have the room that their longest words need.
    for row in table.header.iter_mut().chain(&mut table.body) {
        row.cells.truncate(7);
    }
    table.columns.truncate(7);
    table.body[0].cells[0] =
        cell("Intervention and planning with two words more, and with six others after them");
    let (laid_out, found) = reflowed(table.clone());
    assert!(found.is_empty(), "{found:?}");
    let page = &laid_out.pages[0].frame;
    let name = at(page, "Intervention and planning with two words more, and with six others after them");
    assert!(name.0 < at(page, "13.6").0);
    // Short ones stay beside them.
    table.body[0].cells[0] = cell("Planning");
    table.body[1].cells[0] = cell("In care");
    let (laid_out, _) = reflowed(table);
    let page = &laid_out.pages[0].frame;
    assert_eq!(at(page, "Planning").0, at(page, "13.6").0);
}
