//! Documents spoilt on purpose: never a panic, and what is wrong is told.

use super::dice::Dice;
use super::make::{self, Made};
use super::set;
use crate::diagnostics::Place;
use crate::document::{
    Align, Block, Cell, CellContent, ColumnContent, Figure, FigureContent, GraphicWidth, Inline, Paragraph,
    Spark, Style, Table, Width,
};
use crate::frame::{Frame, Graphic, Item};
use crate::text::Fonts;
use crate::units::{Pt, Size};
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

const DOCUMENTS: u64 = 2_000;

/// Spoils a document; whether that must be told.
type Spoil = fn(&mut Made, &mut Dice) -> bool;

const WAYS: [(&str, Spoil); 14] = [
    ("a cell too few", |made, _| {
        in_table(made, |table| {
            table.body[0].cells.pop();
        })
    }),
    ("a cell too many", |made, dice| {
        in_table(made, |table| {
            let at = dice.below(table.body.len());
            table.body[at].cells.push(Cell::text(vec![Inline::text("more")]));
        })
    }),
    ("a span over the edge", |made, dice| {
        let by = dice.one_of(&[1, 2, 60, u16::MAX - 9]);
        in_table(made, |table| {
            if let Some(cell) = table.body[0].cells.last_mut() {
                cell.col_span += by;
            }
        })
    }),
    ("spans that overlap", |made, _| {
        in_table(made, |table| {
            let row = table.body[0].clone();
            table.body.truncate(1);
            table.body.push(row);
            table.body[0].cells.iter_mut().for_each(|cell| cell.row_span = 2);
            table.body[1].cells.iter_mut().for_each(|cell| cell.row_span = 1);
        })
    }),
    ("a row that joins all rows after it", |made, dice| {
        let down = dice.one_of(&[50, u16::MAX]);
        in_table(made, |table| table.body[0].cells.iter_mut().for_each(|cell| cell.row_span = down));
        false
    }),
    ("a table without columns", |made, _| in_table(made, |table| table.columns.clear())),
    ("a column too few", |made, _| {
        in_table(made, |table| {
            table.columns.pop();
        })
    }),
    ("columns wider than the page", |made, _| {
        in_table(made, |table| {
            table.columns.iter_mut().for_each(|column| column.width = Width::Fixed(Pt(900.0)));
        })
    }),
    ("widths that mean nothing", |made, dice| {
        let width = dice.one_of(&[
            Width::Fixed(Pt(0.0)),
            Width::Fixed(Pt(-40.0)),
            Width::Share(0.0),
            Width::Share(-1.0),
            Width::Share(1e30),
        ]);
        in_table(made, |table| table.columns.iter_mut().for_each(|column| column.width = width));
        false
    }),
    ("words without end", |made, dice| {
        let word = "endless".repeat(dice.between(20, 300));
        in_table(made, |table| {
            table.body[0].cells[0].content = CellContent::Text(vec![Inline::text(word.as_str())]);
        });
        made.document.blocks.push(paragraph(vec![Inline::text(word)]));
        false
    }),
    ("nothing in anything", |made, _| {
        made.document.blocks.iter_mut().for_each(empty);
        made.document.footnotes.iter_mut().for_each(|note| note.content.clear());
        false
    }),
    ("rows of nothing", |made, dice| {
        let header = dice.percent(50);
        in_table(made, |table| {
            let rows = if header { &mut table.header } else { &mut table.body };
            rows.clear();
        });
        false
    }),
    ("a reference to nothing and a letter that no font has", |made, _| {
        let place = Place::default();
        let lost = Inline::Ref { label: "lost".into(), plain: false, style: Style::default(), place };
        made.document.blocks.push(paragraph(vec![lost, Inline::text("\u{10380}")]));
        true
    }),
    ("a picture without a size", |made, dice| {
        let size = dice.one_of(&[
            Size::new(Pt(0.0), Pt(0.0)),
            Size::new(Pt(0.0), Pt(9.0)),
            Size::new(Pt(1.0), Pt(1e7)),
        ]);
        let graphic = Graphic::Drawing(Arc::new(Frame::new(size)));
        made.document.blocks.push(Block::Figure(Box::new(Figure {
            name: None,
            content: FigureContent::Graphic {
                graphic,
                width: GraphicWidth::Share(dice.one_of(&[0.0, -1.0, 7.0])),
                align: Align::Right,
            },
            alt: "Nothing".into(),
            number: None,
            title: Vec::new(),
            subtitle: Vec::new(),
            notes: Vec::new(),
            label: None,
            place: Place::default(),
        })));
        false
    }),
];

fn paragraph(content: Vec<Inline>) -> Block {
    Block::Paragraph(Paragraph { content, ..Paragraph::default() })
}

/// Spoils the first table with a body; whether there is one.
fn in_table(made: &mut Made, spoil: impl FnOnce(&mut Table)) -> bool {
    let table = made.document.blocks.iter_mut().find_map(|block| match block {
        Block::Table(table) if !table.body.is_empty() => Some(table),
        _ => None,
    });
    match table {
        Some(table) => {
            spoil(table);
            true
        }
        None => false,
    }
}

/// Leaves a block without words, items, rows or columns.
fn empty(block: &mut Block) {
    match block {
        Block::Heading(heading) => heading.content.clear(),
        Block::Paragraph(paragraph) => paragraph.content.clear(),
        Block::List(list) => list.items.iter_mut().for_each(Vec::clear),
        Block::Table(table) => {
            for row in table.header.iter_mut().chain(&mut table.body) {
                row.cells.iter_mut().for_each(|cell| cell.content = CellContent::Text(Vec::new()));
            }
            table.notes.iter_mut().for_each(|note| note.content.clear());
        }
        Block::Figure(figure) => figure.title = vec![Inline::text("")],
        Block::CaptionList(list) => list.entries.clear(),
        Block::Panel(panel) => panel.blocks.clear(),
        Block::Quote(blocks) | Block::Together(blocks) | Block::Sheets { blocks, .. } => blocks.clear(),
        Block::Columns(columns) => match &mut columns.content {
            ColumnContent::Flowing { count, blocks } | ColumnContent::Listed { count, blocks } => {
                *count = 0;
                blocks.iter_mut().for_each(empty);
            }
            ColumnContent::Beside(sides) => {
                for side in sides {
                    side.share = 0.0;
                    side.blocks.iter_mut().for_each(empty);
                }
            }
        },
        Block::Tiles(tiles) => {
            tiles.columns = 0;
            for tile in &mut tiles.tiles {
                tile.label.clear();
                tile.value.clear();
                tile.spark = Some(Spark { values: vec![None], alt: String::new() });
            }
        }
        Block::Dashboard(dashboard) => {
            dashboard.columns = 0;
            for (at, tile) in dashboard.tiles.iter_mut().enumerate() {
                tile.span = if at % 2 == 0 { 0 } else { u8::MAX };
                tile.rows = if at % 3 == 0 { 0 } else { u8::MAX };
                tile.blocks.clear();
            }
        }
        Block::Slide(slide) => {
            slide.heading.content.clear();
            slide.body = crate::document::SlideBody::One(Vec::new());
        }
        Block::PageBreak => {}
        Block::Masthead(masthead) => masthead.meeting.clear(),
    }
}

#[test]
fn what_is_wrong_is_told_and_nothing_falls_over() {
    let fonts = Fonts::bundled();
    let against: Vec<String> =
        (0..DOCUMENTS).into_par_iter().filter_map(|seed| against(seed, &fonts)).collect();
    assert!(
        against.is_empty(),
        "{} documents, such as\n{}",
        against.len(),
        against[..against.len().min(12)].join("\n")
    );
}

fn against(seed: u64, fonts: &Fonts) -> Option<String> {
    let mut made = make::document(seed);
    let (name, spoil) = WAYS[seed as usize % WAYS.len()];
    let wrong = spoil(&mut made, &mut Dice::new(seed));
    // A panic in one of many documents would not say which.
    let Ok((laid_out, found)) = catch_unwind(AssertUnwindSafe(|| set(&made, fonts))) else {
        return Some(format!("seed {seed}, {name}: a panic"));
    };
    if wrong && !found.has_errors() {
        return Some(format!("seed {seed}, {name}: not told"));
    }
    let lost = laid_out.pages.iter().flat_map(|page| page.frame.items()).find(|item| !is_finite(item));
    lost.map(|item| format!("seed {seed}, {name}: {item:?} stands nowhere"))
}

fn is_finite(item: &Item) -> bool {
    match item {
        Item::Text(text) => text.at.x.0.is_finite() && text.at.y.0.is_finite() && text.size.0.is_finite(),
        Item::Fill(area, _) => {
            [area.x, area.y, area.width, area.height].iter().all(|length| length.0.is_finite())
        }
        Item::Graphic(placed) => placed.0.0.iter().all(|part| part.is_finite()),
        Item::Rule(..) | Item::Path(_) => true,
    }
}
