//! Rows taller than their page.

use super::breaks::{again, set_table};
use super::*;

/// A row of two long cells between two short ones.
fn tall(left: usize, right: Vec<Block>) -> Table {
    let mut tall = table(3);
    tall.columns.push(Column::default());
    tall.header[0].cells.push(cell("Action"));
    for row in &mut tall.body {
        row.cells.push(cell("next"));
    }
    tall.columns[1].align = Align::Left;
    tall.body[1].cells[1] = cell(&long(left));
    tall.body[1].cells[2] = Cell::new(CellContent::Blocks(right));
    tall
}

/// The lines of body text on a page that hold a word.
fn lines_with(frame: &Frame, word: &str) -> usize {
    lines(frame).iter().filter(|(_, words)| words.contains(word)).count()
}

#[test]
fn a_row_taller_than_a_page_is_split_between_lines_and_loses_none() {
    let right = vec![paragraph(&"act ".repeat(300)), paragraph(&"end ".repeat(40))];
    let laid_out = set_table(tall(900, right));
    assert!(laid_out.pages.len() >= 3, "{}", laid_out.pages.len());
    let words = tagged_words(&laid_out);
    let (role, left) = words.iter().find(|(_, words)| words.starts_with("word0 ")).expect("the long cell");
    assert_eq!((*role, left), (Role::Td, &long(900)), "one cell, with all its words in order");
    let right: Vec<&String> =
        words.iter().filter(|(_, words)| words.starts_with("act ")).map(|(_, words)| words).collect();
    assert_eq!(right, [("act ".repeat(300)).trim()]);
}

#[test]
fn parts_of_a_row_stay_on_their_page_and_leave_no_line_alone() {
    let theme = Theme::default();
    for words in (700..800).step_by(2) {
        let laid_out = set_table(tall(words, vec![paragraph("short")]));
        for page in &laid_out.pages {
            let bottom = page.frame.size.height - theme.page.bottom;
            let lowest = lines(&page.frame).iter().map(|&(y, _)| y).fold(Pt::ZERO, Pt::max);
            assert!(lowest < bottom, "{lowest:?} with {words} words");
            assert_ne!(lines_with(&page.frame, "word"), 1, "with {words} words");
        }
    }
}

#[test]
fn the_row_says_its_name_again_and_its_ground_goes_on() {
    let tint = crate::frame::Color::hex(0xee_f4_e8);
    let mut table = tall(900, vec![paragraph("short")]);
    table.body[1].cells[1].tint = Some(tint);
    let laid_out = set_table(table);
    let last = laid_out.pages.len() - 1;
    for (at, page) in laid_out.pages.iter().enumerate() {
        let said = again(&page.frame);
        assert_eq!(said.iter().any(|words| words.starts_with("Row 1")), at > 0, "{said:?} on page {at}");
        let grounds: Vec<Rect> = page
            .frame
            .items()
            .iter()
            .filter_map(|item| match item {
                Item::Fill(area, color) if *color == tint => Some(*area),
                _ => None,
            })
            .collect();
        assert_eq!(grounds.len(), 1, "page {at}");
        let ys = lines(&page.frame).into_iter().filter(|(_, words)| words.contains("word")).map(|(y, _)| y);
        for y in ys {
            assert!(
                grounds[0].y < y && y < grounds[0].bottom(),
                "a line at {y:?} off its ground {grounds:?}"
            );
        }
        if at < last {
            assert!(grounds[0].height > Pt(400.0), "{grounds:?}");
        }
    }
}

#[test]
fn links_and_notes_go_with_their_lines() {
    let mut table = tall(10, vec![paragraph("short")]);
    let mut content: Vec<Inline> = vec![Inline::text(format!("{} ", long(800)))];
    content.push(Inline::Link { uri: "https://a.example/".into(), content: vec![Inline::text("there")] });
    table.body[1].cells[1] = Cell::text(content);
    let laid_out = set_table(table);
    let page = laid_out.pages.iter().position(|page| !page.links.is_empty()).expect("a page has the link");
    assert!(page > 0);
    let area = laid_out.pages[page].links[0].area;
    let (y, _) = lines(&laid_out.pages[page].frame)
        .into_iter()
        .find(|(_, words)| words.contains("there"))
        .expect("the words of the link");
    assert!(area.y < y && y < area.bottom(), "{area:?} around {y:?}");
}

#[test]
fn a_row_that_fits_on_a_page_is_not_split() {
    let laid_out = {
        let mut blocks = vec![paragraph(&long(300))];
        let mut rows = table(2);
        rows.columns[1].align = Align::Left;
        rows.body[1].cells[1] = cell(&"fit ".repeat(500));
        blocks.push(Block::Table(Box::new(rows)));
        set(blocks).0
    };
    let pages = laid_out.pages.iter().filter(|page| lines_with(&page.frame, "fit") > 0).count();
    assert_eq!(pages, 1);
}
