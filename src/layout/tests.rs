mod random;

use super::{LaidOut, PageNumbers, References, Scope, lay_out};
use crate::definition::Theme;
use crate::diagnostics::{Code, Diagnostics, FileId, Place};
use crate::document::{
    Align, Block, Cell, CellContent, Column, Document, Heading, Inline, List, Look, Marker, Panel, PanelKind,
    Paragraph, Row, RowKind, Table,
};
use crate::frame::{Artifact, Frame, Item, Owner, Role, TagId};
use crate::text::Fonts;
use crate::units::{Pt, Rect};
use std::collections::BTreeMap;

fn document(blocks: Vec<Block>) -> Document {
    Document::new("Test", blocks)
}

fn set(blocks: Vec<Block>) -> (LaidOut, Diagnostics) {
    set_with(blocks, &References::default(), None)
}

fn set_with(blocks: Vec<Block>, pack: &References, pages: Option<&PageNumbers>) -> (LaidOut, Diagnostics) {
    let document = document(blocks);
    let own: BTreeMap<_, _> = document.labels().into_iter().collect();
    let scope = Scope { part: "item-7", own: &own, pack, pages, alone: false };
    lay_out(&document, &scope, &Theme::default(), &Fonts::bundled())
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(Paragraph { content: vec![Inline::text(words)], ..Paragraph::default() })
}

fn heading(level: u8, words: &str) -> Block {
    Block::Heading(Heading {
        level,
        number: None,
        content: vec![Inline::text(words)],
        label: None,
        bookmark: true,
        place: Place::default(),
    })
}

fn long(words: usize) -> String {
    (0..words).map(|i| format!("word{i}")).collect::<Vec<_>>().join(" ")
}

/// The words of each tag in reading order, artifacts left out.
fn tagged_words(laid_out: &LaidOut) -> Vec<(Role, String)> {
    let mut by_tag: BTreeMap<TagId, String> = BTreeMap::new();
    for page in &laid_out.pages {
        for (owner, items) in page.frame.runs() {
            let Owner::Tag(tag) = owner else { continue };
            for item in items {
                if let Item::Text(text) = item {
                    by_tag.entry(tag).or_default().push_str(page.frame.text(text));
                }
            }
        }
    }
    by_tag.into_iter().map(|(tag, words)| (laid_out.tags.node(tag).role, words.trim().to_owned())).collect()
}

/// Each line of text on a page: baseline and words, artifacts included.
fn lines(frame: &Frame) -> Vec<(Pt, String)> {
    let mut lines: Vec<(Pt, String)> = Vec::new();
    for item in frame.items() {
        if let Item::Text(text) = item {
            match lines.last_mut() {
                Some((y, words)) if (*y - text.at.y).abs() < Pt(0.01) => words.push_str(frame.text(text)),
                _ => lines.push((text.at.y, frame.text(text).to_owned())),
            }
        }
    }
    lines
}

fn cell(words: &str) -> Cell {
    Cell::text(vec![Inline::text(words)])
}

fn row(kind: RowKind, words: &[&str]) -> Row {
    Row {
        kind,
        cells: words.iter().map(|words| cell(words)).collect(),
        place: Place::line(FileId::default(), 4),
    }
}

fn table(rows: usize) -> Table {
    let column = |align, row_header| Column { align, row_header, ..Column::default() };
    Table {
        number: Some("Table 1".into()),
        title: vec![Inline::text("Contacts by month")],
        columns: vec![column(Align::Left, true), column(Align::Decimal, false)],
        header: vec![row(RowKind::Normal, &["Month", "Contacts"])],
        body: (0..rows).map(|i| row(RowKind::Normal, &[&format!("Row {i}"), &format!("{i}.5")])).collect(),
        ..Table::default()
    }
}

#[test]
fn every_word_stands_once_in_reading_order() {
    let words = long(900);
    let (laid_out, found) = set(vec![
        heading(1, "A title"),
        paragraph(&words),
        Block::List(List {
            marker: Marker::LowerAlpha(1),
            items: vec![vec![paragraph("first")], vec![paragraph("second")]],
            tight: true,
        }),
    ]);
    assert!(found.is_empty(), "{found:?}");
    assert!(laid_out.pages.len() > 1);
    assert_eq!(
        tagged_words(&laid_out),
        [
            (Role::H(1), "A title".to_owned()),
            (Role::P, words),
            (Role::Lbl, "(a)".to_owned()),
            (Role::P, "first".to_owned()),
            (Role::Lbl, "(b)".to_owned()),
            (Role::P, "second".to_owned()),
        ]
    );
}

#[test]
fn lines_of_a_paragraph_end_with_a_space_so_that_words_stay_apart() {
    let (laid_out, _) = set(vec![paragraph(&long(40))]);
    let lines = lines(&laid_out.pages[0].frame);
    assert!(lines.len() > 2);
    for (_, words) in &lines[..lines.len() - 1] {
        assert!(words.ends_with(' '), "{words:?}");
    }
}

#[test]
fn a_heading_is_never_the_last_line_of_a_page() {
    for above in 40..52 {
        let mut blocks: Vec<Block> = (0..above).map(|i| paragraph(&format!("Paragraph {i}"))).collect();
        blocks.insert(26, heading(2, "The heading"));
        let (laid_out, _) = set(blocks);
        for page in &laid_out.pages {
            let lines = lines(&page.frame);
            let last = &lines.last().expect("no page is empty").1;
            assert_ne!(last, "The heading", "with {above} paragraphs");
        }
    }
}

#[test]
fn no_single_line_of_a_paragraph_stands_on_a_page_alone() {
    for above in 20..34 {
        let mut blocks: Vec<Block> = (0..above).map(|i| paragraph(&format!("Short {i}"))).collect();
        blocks.push(paragraph(&long(60)));
        let (laid_out, _) = set(blocks);
        let of_long = |frame: &Frame| lines(frame).iter().filter(|(_, words)| words.contains("word")).count();
        for page in &laid_out.pages {
            assert_ne!(of_long(&page.frame), 1, "with {above} paragraphs above");
        }
    }
}

#[test]
fn everything_stands_inside_the_margins() {
    let theme = Theme::default();
    let (laid_out, _) = set(vec![
        heading(1, "Title"),
        paragraph(&long(300)),
        Block::Table(Box::new(table(80))),
        Block::Panel(Panel { kind: PanelKind::Recommendations, blocks: vec![paragraph(&long(60))] }),
    ]);
    for page in &laid_out.pages {
        let paper = page.frame.size;
        let room = Rect::new(
            theme.margin_side,
            theme.margin_top,
            paper.width - theme.margin_side * 2.0,
            paper.height - theme.margin_top - theme.margin_bottom,
        );
        for item in page.frame.items() {
            let area = match item {
                Item::Text(text) => {
                    let face_height = text.size * 0.8;
                    Rect::new(text.at.x, text.at.y - face_height, Pt::ZERO, face_height)
                }
                Item::Fill(area, _) => *area,
                _ => continue,
            };
            assert!(room.holds(area), "{area:?} of {item:?}");
        }
    }
}

#[test]
fn a_table_repeats_its_header_as_an_artifact_and_keeps_every_row() {
    let (laid_out, found) = set(vec![Block::Table(Box::new(table(120)))]);
    assert!(found.is_empty(), "{found:?}");
    assert!(laid_out.pages.len() > 2);
    let words = tagged_words(&laid_out);
    assert_eq!(words.iter().filter(|(_, words)| words == "Month").count(), 1);
    for i in 0..120 {
        let row = format!("Row {i}");
        assert_eq!(words.iter().filter(|(role, words)| *role == Role::Th && *words == row).count(), 1);
    }
    for page in &laid_out.pages[1..] {
        let (owner, items) = page.frame.runs().next().expect("a page of a table has runs");
        assert_eq!(owner, Owner::Artifact(Artifact::Header));
        let said: String = items
            .iter()
            .filter_map(|item| if let Item::Text(text) = item { Some(page.frame.text(text)) } else { None })
            .collect();
        assert_eq!(said, "MonthContacts");
    }
}

#[test]
fn figures_stand_with_their_points_under_each_other() {
    let mut short = table(0);
    short.body = ["9.5", "1,390.25", "12"].iter().map(|f| row(RowKind::Normal, &["x", f])).collect();
    let (laid_out, _) = set(vec![Block::Table(Box::new(short))]);
    let frame = &laid_out.pages[0].frame;
    let fonts = Fonts::bundled();
    let mut points = Vec::new();
    for item in frame.items() {
        let Item::Text(text) = item else { continue };
        let words = frame.text(text);
        if words.starts_with(|c: char| c.is_ascii_digit()) {
            let face = fonts.face(text.font);
            let whole = words.find('.').unwrap_or(words.len());
            let glyphs = &frame.glyphs(text)[..whole];
            let before: i32 = glyphs.iter().map(|glyph| i32::from(glyph.advance)).sum();
            points.push(text.at.x + face.scaled(before, text.size));
        }
    }
    assert_eq!(points.len(), 3);
    assert!(points.iter().all(|&x| (x - points[0]).abs() < Pt(0.05)), "{points:?}");
}

#[test]
fn a_row_with_a_missing_cell_is_an_error_with_its_place() {
    let mut wrong = table(3);
    wrong.body[1].cells.pop();
    let (_, found) = set(vec![Block::Table(Box::new(wrong))]);
    let finding = found.iter().next().expect("a finding");
    assert_eq!(finding.code, Code::RowLength);
    assert_eq!(finding.place, Place::line(FileId::default(), 4));
    assert_eq!(finding.message, "The row covers 1 of the table's 2 columns.");
}

#[test]
fn header_cells_span_and_speak_for_their_columns() {
    let mut two = table(2);
    two.columns.push(Column::default());
    let mut group = cell("Variations");
    group.col_span = 2;
    let mut first = cell("Service");
    first.row_span = 2;
    two.header = vec![
        Row { kind: RowKind::Normal, cells: vec![first, group], place: Place::default() },
        row(RowKind::Normal, &["Budget", "Forecast"]),
    ];
    two.body = vec![row(RowKind::Normal, &["Placements", "1", "2"])];
    let (laid_out, found) = set(vec![Block::Table(Box::new(two))]);
    assert!(found.is_empty(), "{found:?}");
    let spans: Vec<(u16, u16)> = laid_out
        .tags
        .ids()
        .filter(|&id| laid_out.tags.node(id).role == Role::Th)
        .filter_map(|id| laid_out.tags.attrs(id))
        .map(|attrs| (attrs.col_span, attrs.row_span))
        .collect();
    assert_eq!(spans, [(1, 2), (2, 1), (1, 1), (1, 1), (1, 1)]);
}

#[test]
fn a_table_that_cannot_fit_says_by_how_much() {
    let mut wide = table(1);
    wide.columns = (0..40).map(|_| Column::default()).collect();
    wide.header = vec![row(RowKind::Normal, &["Considerable"; 40])];
    wide.body = vec![row(RowKind::Normal, &["x"; 40])];
    let (_, found) = set(vec![Block::Table(Box::new(wide))]);
    let finding = found.iter().next().expect("a finding");
    assert_eq!(finding.code, Code::DoesNotFit);
    assert!(finding.message.starts_with("The table `Contacts by month` is "), "{}", finding.message);
    assert!(finding.message.contains(" mm too wide for its page"), "{}", finding.message);
}

#[test]
fn a_reference_to_nothing_names_what_was_meant() {
    let place = Place::line(FileId::default(), 12);
    let mut target = Paragraph {
        number: Some("1.4".into()),
        content: vec![Inline::text("Progress")],
        ..Paragraph::default()
    };
    target.label = Some("progress".into());
    let reference =
        |label: &str| Inline::Ref { label: label.into(), style: Default::default(), place: place.clone() };
    let good =
        Paragraph { content: vec![Inline::text("See "), reference("progress")], ..Paragraph::default() };
    let bad = Paragraph { content: vec![reference("progres")], ..Paragraph::default() };
    let (laid_out, found) =
        set(vec![Block::Paragraph(target), Block::Paragraph(good), Block::Paragraph(bad)]);
    let words = tagged_words(&laid_out);
    assert!(words.contains(&(Role::Link, "1.4".to_owned())), "{words:?}");
    let findings: Vec<_> = found.iter().collect();
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].code, Code::UnknownReference);
    assert_eq!(findings[0].place, place);
    assert_eq!(findings[0].remedy.as_deref(), Some("Did you mean `progress`?"));
}

#[test]
fn page_references_print_the_page_and_ask_for_another_round() {
    let mut pack = References::default();
    pack.add("item-9", "item-9", "item 9");
    let page = |style| Inline::PageRef { label: "item-9".into(), style, place: Place::default() };
    let blocks =
        vec![Block::Paragraph(Paragraph { content: vec![page(Default::default())], ..Paragraph::default() })];
    let (first, _) = set_with(blocks.clone(), &pack, None);
    assert!(first.mentions_pages);
    let mut numbers = PageNumbers::default();
    numbers.anchors.insert("item-9".into(), 115);
    let (second, found) = set_with(blocks, &pack, Some(&numbers));
    assert!(found.is_empty());
    assert_eq!(tagged_words(&second), [(Role::Link, "115".to_owned())]);
    assert_eq!(second.pages[0].links.len(), 1);
}

#[test]
fn a_character_that_no_font_has_is_told_with_its_place() {
    let place = Place::line(FileId::default(), 3);
    let text =
        Inline::Text { text: "fine \u{10380} not".into(), style: Default::default(), place: place.clone() };
    let (_, found) = set(vec![Block::Paragraph(Paragraph { content: vec![text], ..Paragraph::default() })]);
    let finding = found.iter().next().expect("a finding");
    assert_eq!(finding.code, Code::MissingGlyph);
    assert_eq!(finding.place, place);
    assert_eq!(finding.message, "No bundled font has the character `\u{10380}` (U+10380).");
}

#[test]
fn cells_hold_lists_and_paragraphs() {
    let mut rich = table(1);
    let blocks = vec![
        paragraph("Intro"),
        Block::List(List { marker: Marker::Bullet, items: vec![vec![paragraph("one")]], tight: true }),
    ];
    rich.body[0].cells[1] = Cell::new(CellContent::Blocks(blocks));
    let (laid_out, found) = set(vec![Block::Table(Box::new(rich))]);
    assert!(found.is_empty());
    let words = tagged_words(&laid_out);
    assert_eq!(words.iter().filter(|(_, words)| words == "Intro" || words == "one").count(), 2);
}

#[test]
fn source_lines_are_small_and_grey() {
    let source =
        Paragraph { content: vec![Inline::text("Source: x")], look: Look::Source, ..Paragraph::default() };
    let (laid_out, _) = set(vec![Block::Paragraph(source)]);
    let Item::Text(text) = &laid_out.pages[0].frame.items()[0] else { panic!("text comes first") };
    assert_eq!((text.size, text.color), (Pt(8.5), Theme::default().grey));
}
