//! Random blocks on slides: one page a slide, and what is promised of all documents.

use super::hold::{Case, PROMISES};
use super::make::{self, Made};
use super::{Fonts, set};
use crate::diagnostics::{Diagnostics, Place};
use crate::document::{Block, Document, Heading, Inline, Paper, Sheet, Slide, SlideBody, SlideLook};
use crate::layout::LaidOut;
use rayon::prelude::*;

/// How many decks are made.
const DECKS: u64 = 1_000;

/// What is not promised of a slide that is told as too full.
const WHERE_THERE_IS_ROOM: [&str; 5] = [
    "nothing is found wrong with what is right",
    "links have a place on the page",
    "nothing leaves its region",
    // Its text goes on under its footnotes.
    "nothing stands on anything else",
    "no ground or rule hides words",
];
/// What has no meaning where pages are not cut from a flow.
const OF_THE_FLOW: &str = "the parts on the pages make the whole";

/// The blocks of a random document, one or two to a slide and three slides at most; those that need pages or
/// text of their own left out.
fn deck(seed: u64) -> Made {
    let mut made = make::document(seed);
    let blocks: Vec<Block> = std::mem::take(&mut made.document.blocks)
        .into_iter()
        .filter(|block| {
            !matches!(
                block,
                Block::Dashboard(_)
                    | Block::Sheets { .. }
                    | Block::PageBreak
                    | Block::Masthead(_)
                    | Block::Heading(_)
            )
        })
        .collect();
    let slides: Vec<Block> = blocks
        .chunks(1 + seed as usize % 2)
        .take(3)
        .enumerate()
        .map(|(at, blocks)| {
            let body = match (blocks, at % 2) {
                ([first, rest @ ..], 1) if !rest.is_empty() => {
                    SlideBody::Two { left: vec![first.clone()], right: rest.to_vec(), ratio: 1.5 }
                }
                _ => SlideBody::One(blocks.to_vec()),
            };
            Block::Slide(Box::new(Slide {
                look: SlideLook::Content,
                above: Vec::new(),
                heading: Heading {
                    level: 2,
                    number: None,
                    content: vec![Inline::text("Slide")],
                    label: None,
                    bookmark: false,
                    place: Place::default(),
                },
                subtitle: Vec::new(),
                body,
                source: Vec::new(),
                number: at + 1,
                place: Place::default(),
            }))
        })
        .collect();
    let paper = if seed.is_multiple_of(3) {
        Paper { sheet: Sheet::Slide, landscape: true }
    } else {
        Paper::LANDSCAPE
    };
    let notes = std::mem::take(&mut made.document.footnotes);
    made.document = Document { paper, blocks: slides, ..made.document };
    made.document.number_footnotes(notes);
    made.theme = crate::definition::Theme::default();
    made
}

fn against(made: &Made, laid_out: &LaidOut, found: &Diagnostics, fonts: &Fonts) -> Option<String> {
    let slides = made.document.blocks.len();
    if laid_out.pages.len() != slides {
        return Some(format!("{slides} slides have {} pages", laid_out.pages.len()));
    }
    let case = Case::new(made, laid_out, found, fonts);
    let full = found.iter().next().is_some();
    PROMISES
        .iter()
        .filter(|promise| promise.name != OF_THE_FLOW)
        .filter(|promise| !(full && WHERE_THERE_IS_ROOM.contains(&promise.name)))
        .find_map(|promise| {
            Some(format!("not true that {}: {}", promise.name, (promise.check)(&case).err()?))
        })
}

#[test]
fn slides_keep_what_is_promised_of_all_documents() {
    let fonts = Fonts::bundled();
    let decks = std::env::var("DOCUMENTS").ok().and_then(|n| n.parse().ok()).unwrap_or(DECKS);
    let broken: Vec<String> = (0..decks)
        .into_par_iter()
        .filter_map(|seed| {
            let made = deck(seed);
            let (laid_out, found) = set(&made, &fonts);
            against(&made, &laid_out, &found, &fonts).map(|told| format!("seed {seed}: {told}"))
        })
        .collect();
    assert!(
        broken.is_empty(),
        "{} decks, such as\n{}",
        broken.len(),
        broken[..broken.len().min(8)].join("\n")
    );
}
