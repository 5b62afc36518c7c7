//! Pages made for small type, set anew for large type.

use super::*;
use crate::document::{Dashboard, Paper, Tile};

pub(super) fn reflowed(blocks: Vec<Block>) -> (LaidOut, Diagnostics) {
    let document = document(blocks);
    let own = document.labels();
    let pack = References::default();
    let scope = Scope { part: "item-7", own: &own, pack: &pack, pages: None, alone: false, trace: false };
    let theme = Theme { reflow: true, ..Theme::default() };
    lay_out(&document, &scope, &theme, &Fonts::bundled(), &mut crate::text::Words::default())
}

#[test]
fn page_breaks_of_small_type_are_left_out() {
    let blocks = || vec![paragraph("Before."), Block::PageBreak, paragraph("After.")];
    assert_eq!(set(blocks()).0.pages.len(), 2);
    assert_eq!(reflowed(blocks()).0.pages.len(), 1);
}

#[test]
fn the_title_of_a_tile_stands_apart_from_the_tile_before_it_and_with_its_own() {
    let title = Block::Paragraph(Paragraph {
        content: vec![Inline::text("Nobody in custody")],
        look: Look::Caption,
        ..Paragraph::default()
    });
    let tile = |blocks: Vec<Block>| Tile { span: 1, rows: 1, blocks, place: Place::default() };
    for above in 1..40 {
        let first = (0..above).map(|i| paragraph(&format!("Line {i}"))).collect();
        let tiles = vec![tile(first), tile(vec![title.clone(), paragraph("Latest 0.")])];
        let title = vec![Inline::text("Page")];
        let paper = Paper::LANDSCAPE;
        let dashboard = Dashboard { title, paper, columns: 2, tiles, place: Place::default() };
        let (laid_out, _) = reflowed(vec![Block::Dashboard(dashboard)]);
        let all: Vec<(usize, Pt, String)> = laid_out
            .pages
            .iter()
            .enumerate()
            .flat_map(|(page, of)| lines(&of.frame).into_iter().map(move |(y, words)| (page, y, words)))
            .collect();
        let at = all.iter().position(|(.., words)| words == "Nobody in custody").expect("the title");
        let [(before, above_it, _), (page, y, _), (after, below, _)] = &all[at - 1..=at + 1] else {
            continue;
        };
        assert_eq!(page, after, "the title stays with its tile");
        if page == before {
            assert!(*y - *above_it > *below - *y + Pt(4.0), "{above_it:?}, {y:?}, {below:?}");
        }
    }
}
