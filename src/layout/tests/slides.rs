//! Slides: one page each, in the largest type that fits, with their parts where they belong.

use super::*;
use crate::definition::PageLook;
use crate::document::{
    Align, Figure, FigureContent, GraphicWidth, Note, Paper, Sheet, Slide, SlideBody, SlideLook,
};
use crate::frame::Graphic;
use crate::units::{Size, mm};
use std::sync::Arc;

const WIDE: Paper = Paper { sheet: Sheet::Slide, landscape: true };

fn slide(look: SlideLook, title: &str, body: SlideBody) -> Slide {
    let Block::Heading(heading) = heading(2, title) else { unreachable!("a heading") };
    Slide {
        look,
        above: Vec::new(),
        heading,
        subtitle: Vec::new(),
        body,
        source: Vec::new(),
        number: 4,
        place: Place::line(FileId::default(), 12),
    }
}

fn content(blocks: Vec<Block>) -> Slide {
    slide(SlideLook::Content, "Cases fell", SlideBody::One(blocks))
}

fn deck(slides: Vec<Slide>, paper: Paper) -> (LaidOut, Diagnostics) {
    let slides = slides.into_iter().map(|slide| Block::Slide(Box::new(slide))).collect();
    set_deck(&Document { paper, ..document(slides) })
}

fn deck_with(slides: Vec<Slide>, footnotes: Vec<Note>) -> (LaidOut, Diagnostics) {
    let slides = slides.into_iter().map(|slide| Block::Slide(Box::new(slide))).collect();
    set_deck(&Document { paper: WIDE, footnotes, ..document(slides) })
}

fn set_deck(document: &Document) -> (LaidOut, Diagnostics) {
    let own: BTreeMap<_, _> = document.labels().into_iter().collect();
    let scope = Scope {
        part: "item-7",
        own: &own,
        pack: &References::default(),
        pages: None,
        alone: false,
        trace: false,
    };
    // The margins of the template `slides`.
    let theme = Theme::default();
    let page = PageLook { side: mm(18.0), top: mm(15.0), bottom: mm(20.0), ..theme.page };
    lay_out(document, &scope, &Theme { page, ..theme }, &Fonts::bundled(), &mut crate::text::Words::default())
}

fn points(count: usize) -> Block {
    let items = (0..count).map(|i| vec![paragraph(&format!("Point {i} of many"))]).collect();
    Block::List(List { marker: Marker::Bullet, items, tight: false })
}

/// A picture twice as wide as it is high.
fn picture() -> Block {
    let graphic = Graphic::Drawing(Arc::new(Frame::new(Size::new(Pt(200.0), Pt(100.0)))));
    Block::Figure(Box::new(Figure {
        name: None,
        content: FigureContent::Graphic { graphic, width: GraphicWidth::Share(1.0), align: Align::Left },
        alt: "Two doors".to_owned(),
        number: None,
        title: Vec::new(),
        subtitle: Vec::new(),
        notes: Vec::new(),
        label: None,
        place: Place::default(),
    }))
}

/// The size of the type in which words stand, and where.
fn of_words(laid_out: &LaidOut, page: usize, words: &str) -> (Pt, Pt, Pt) {
    let frame = &laid_out.pages[page].frame;
    let found = frame.items().iter().find_map(|item| match item {
        Item::Text(text) if frame.text(text).contains(words) => Some((text.size, text.at.x, text.at.y)),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("`{words}` is not on page {page}"))
}

/// How high and wide the picture of a page is drawn, and its top.
fn of_picture(laid_out: &LaidOut, page: usize) -> (Pt, Pt, Pt) {
    let found = laid_out.pages[page].frame.items().iter().find_map(|item| match item {
        Item::Graphic(placed) => {
            let (transform, graphic) = &**placed;
            let size = graphic.natural_size();
            Some((size.width * transform.0[0], size.height * transform.0[3], Pt(transform.0[5])))
        }
        _ => None,
    });
    found.expect("a picture")
}

#[test]
fn each_slide_is_a_page_of_its_paper() {
    for paper in [WIDE, Paper::LANDSCAPE] {
        let slides = vec![
            slide(SlideLook::Opening, "Where we are", SlideBody::One(vec![paragraph("A. Person")])),
            slide(SlideLook::Section, "The figures", SlideBody::One(Vec::new())),
            content(vec![points(4)]),
            slide(
                SlideLook::Quote,
                "What was said",
                SlideBody::One(vec![Block::Quote(vec![paragraph("It helped.")])]),
            ),
            slide(SlideLook::Closing, "Thank you", SlideBody::One(vec![paragraph("Write to us.")])),
        ];
        let (laid_out, found) = deck(slides, paper);
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(laid_out.pages.len(), 5);
        for page in &laid_out.pages {
            assert_eq!(page.frame.size, paper.size());
            for item in page.frame.items() {
                let Item::Text(text) = item else { continue };
                let (left, right) = (mm(18.0), paper.size().width - mm(18.0));
                assert!(text.at.x >= left && text.at.x < right, "{}", page.frame.text(text));
                let foot = paper.size().height - mm(20.0);
                assert!(text.at.y > Pt::ZERO && text.at.y < foot, "{}", page.frame.text(text));
            }
        }
    }
    assert_eq!(WIDE.size().height, mm(297.0 * 9.0 / 16.0));
}

#[test]
fn text_is_set_smaller_on_a_full_slide_alone() {
    let slides = vec![
        content(vec![points(7)]),
        content(vec![points(8)]),
        content(vec![points(9)]),
        content(vec![points(3)]),
    ];
    let (laid_out, found) = deck(slides, WIDE);
    assert!(found.is_empty(), "{found:?}");
    let sizes: Vec<f32> = (0..4).map(|page| of_words(&laid_out, page, "Point 0").0.0).collect();
    assert_eq!(sizes, [20.0, 18.0, 16.0, 20.0]);
    let titles: Vec<f32> = (0..4).map(|page| of_words(&laid_out, page, "Cases fell").0.0).collect();
    assert_eq!(titles, [26.0; 4]);
}

#[test]
fn a_slide_that_is_too_full_says_which_and_by_how_much() {
    let two = SlideBody::Two { left: vec![points(2)], right: vec![points(14)], ratio: 1.0 };
    let (laid_out, found) = deck(vec![slide(SlideLook::Content, "Cases fell", two)], WIDE);
    assert_eq!(laid_out.pages.len(), 1, "never a second page");
    let findings: Vec<_> = found.iter().collect();
    assert_eq!(findings.len(), 1, "{found:?}");
    assert_eq!(findings[0].code, Code::DoesNotFit);
    assert_eq!(findings[0].place, Place::line(FileId::default(), 12));
    assert_eq!(
        findings[0].message,
        "Slide 4, “Cases fell”, is too full: its right column is 49 mm too tall, even in type of 16 pt."
    );
    assert_eq!(
        findings[0].remedy.as_deref(),
        Some("Take out what can be said aloud, or make two slides of it.")
    );
}

#[test]
fn pictures_fill_what_text_leaves() {
    let (laid_out, found) =
        deck(vec![content(vec![paragraph("Two doors."), picture()]), content(vec![picture()])], WIDE);
    assert!(found.is_empty(), "{found:?}");
    let room = WIDE.size().height - mm(20.0);
    for page in 0..2 {
        let (_, height, top) = of_picture(&laid_out, page);
        assert!(
            (top + height - room).abs() < Pt(0.1),
            "page {page} ends at {:?}, not {room:?}",
            top + height
        );
    }
    assert!(of_picture(&laid_out, 0).1 < of_picture(&laid_out, 1).1);
}

#[test]
fn a_picture_that_text_crowds_makes_the_text_smaller() {
    let (laid_out, found) = deck(vec![content(vec![points(5), picture()])], WIDE);
    assert!(found.is_empty(), "{found:?}");
    assert!(of_words(&laid_out, 0, "Point 0").0 < Pt(20.0));
    assert!(of_picture(&laid_out, 0).1 >= mm(45.0) - Pt(0.1));
}

#[test]
fn columns_stand_side_by_side_and_share_the_width_as_asked() {
    let two =
        |ratio| SlideBody::Two { left: vec![paragraph("Left")], right: vec![paragraph("Right")], ratio };
    let slides = [1.0, 3.0].map(|ratio| slide(SlideLook::Content, "Both", two(ratio)));
    let (laid_out, _) = deck(slides.into(), WIDE);
    let place = |page, words| of_words(&laid_out, page, words);
    for page in 0..2 {
        assert_eq!(place(page, "Left").2, place(page, "Right").2, "on one line");
        assert_eq!(place(page, "Left").1, mm(18.0));
    }
    // 297 mm less margins of 18 and a gutter of 12 leave 249 mm.
    let near = |x: Pt, wanted: f32| (x - mm(wanted)).abs() < Pt(0.1);
    assert!(near(place(0, "Right").1, 18.0 + 124.5 + 12.0), "{:?}", place(0, "Right"));
    assert!(near(place(1, "Right").1, 18.0 + 186.75 + 12.0), "{:?}", place(1, "Right"));
}

#[test]
fn a_slide_reads_title_first_and_source_last() {
    let two = SlideBody::Two { left: vec![paragraph("Left")], right: vec![points(1)], ratio: 1.0 };
    let mut both = slide(SlideLook::Content, "Both", two);
    both.subtitle = vec![Inline::text("Side by side")];
    both.source = vec![Inline::text("Source: Records")];
    let mut opening = slide(SlideLook::Opening, "Where we are", SlideBody::One(vec![paragraph("A. Person")]));
    opening.above = vec![Inline::text("Northmere")];
    opening.heading.level = 1;
    let quote =
        slide(SlideLook::Quote, "Said", SlideBody::One(vec![Block::Quote(vec![paragraph("It helped.")])]));
    let (laid_out, _) = deck(vec![opening, both, quote], WIDE);
    let told: Vec<(Role, String)> = tagged_words(&laid_out);
    let told: Vec<(Role, &str)> = told.iter().map(|(role, words)| (*role, words.as_str())).collect();
    assert_eq!(
        told,
        [
            (Role::P, "Northmere"),
            (Role::H(1), "Where we are"),
            (Role::P, "A. Person"),
            (Role::H(2), "Both"),
            (Role::P, "Side by side"),
            (Role::P, "Left"),
            (Role::Lbl, "•"),
            (Role::P, "Point 0 of many"),
            (Role::P, "Source: Records"),
            (Role::H(2), "Said"),
            (Role::P, "It helped."),
        ]
    );
    let tags = &laid_out.tags;
    let sections: Vec<TagId> = tags.ids().filter(|&id| tags.node(id).role == Role::Sect).collect();
    assert_eq!(sections.len(), 3);
    assert!(sections.iter().all(|&id| tags.node(id).parent.is_none()));
    let quotes = tags.ids().find(|&id| tags.node(id).role == Role::BlockQuote).expect("a quotation");
    assert_eq!(tags.node(quotes).parent, Some(sections[2]));
    let marks: Vec<(u8, &str)> = laid_out
        .pages
        .iter()
        .flat_map(|page| &page.bookmarks)
        .map(|mark| (mark.level, mark.title.as_str()))
        .collect();
    assert_eq!(marks, [(1, "Where we are"), (2, "Both"), (2, "Said")]);
    let foot = of_words(&laid_out, 1, "Source").2;
    let room = WIDE.size().height - mm(20.0);
    assert!(foot < room && foot > room - Pt(16.0), "the source stands at the foot, {foot:?} of {room:?}");
}

#[test]
fn titles_of_two_lines_are_balanced_and_words_on_a_band_are_white() {
    let long = "Reviews are held in time while care leavers need more homes and a good deal more work";
    let (laid_out, _) = deck(vec![slide(SlideLook::Content, long, SlideBody::One(vec![points(1)]))], WIDE);
    let title: Vec<String> = lines(&laid_out.pages[0].frame)
        .into_iter()
        .map(|(_, words)| words)
        .filter(|words| long.contains(words.trim()))
        .collect();
    assert_eq!(title.len(), 2, "{title:?}");
    let (first, second) = (title[0].len() as f32, title[1].len() as f32);
    assert!((first / second - 1.0).abs() < 0.25, "{title:?}");
    let (laid_out, _) = deck(vec![slide(SlideLook::Section, "Part two", SlideBody::One(Vec::new()))], WIDE);
    let frame = &laid_out.pages[0].frame;
    let [Item::Fill(band, brand), Item::Text(text)] = frame.items() else { panic!("{:?}", frame.items()) };
    assert_eq!(*brand, Theme::default().colors.brand);
    assert_eq!(text.color, crate::frame::Color::WHITE);
    assert_eq!((band.x, band.y, band.width), (Pt::ZERO, Pt::ZERO, WIDE.size().width));
    assert!(band.bottom() <= WIDE.size().height - mm(20.0) + Pt(0.01), "the footer stands on white");
}

#[test]
fn nothing_on_a_slide_is_smaller_than_12_pt() {
    let mut small = table(3);
    small.notes = vec![Note::plain(vec![Inline::text("Note")])];
    small.subtitle = vec![Inline::text("Subtitle")];
    let mut full = content(vec![points(1), Block::Table(Box::new(small))]);
    full.source = vec![Inline::text("Source: Records")];
    let (laid_out, found) = deck(vec![full], WIDE);
    assert!(found.is_empty(), "{found:?}");
    for item in laid_out.pages[0].frame.items() {
        if let Item::Text(text) = item {
            assert!(text.size >= Pt(12.0), "{:?} {}", text.size, laid_out.pages[0].frame.text(text));
        }
    }
    assert_eq!(of_words(&laid_out, 0, "Row 0").0, Pt(14.0));
}

#[test]
fn footnotes_of_a_slide_stand_at_its_foot_under_the_source() {
    let mark =
        |label: &str| Inline::NoteMark { label: label.into(), mark: "1".into(), place: Place::default() };
    let note = |label: &str, content: Vec<Inline>| Note {
        mark: Some("1".into()),
        label: Some(label.into()),
        content,
        place: Place::default(),
    };
    let said = |words: &str, label: &str| {
        let content = vec![Inline::text(words), mark(label)];
        vec![Block::Paragraph(Paragraph { content, ..Paragraph::default() })]
    };
    let body = SlideBody::Two { left: said("Left", "l"), right: said("Right", "r"), ratio: 1.0 };
    let mut noted = slide(SlideLook::Content, "Cases fell", body);
    noted.source = vec![Inline::text("Records")];
    let notes = vec![
        note("l", vec![Inline::text("Of the left"), mark("deep")]),
        note("r", vec![Inline::text("Of the right")]),
        note("deep", vec![Inline::text("Of the note")]),
    ];
    let (laid_out, found) = deck_with(vec![noted, content(vec![points(3)])], notes);
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(laid_out.pages.len(), 2);
    let stands = |words: &str| of_words(&laid_out, 0, words);
    let (_, _, text) = stands("Left");
    let (_, _, source) = stands("Records");
    assert!(text < source, "the source stands at the foot");
    let lines = ["Of the left", "Of the right", "Of the note"].map(stands);
    assert!(lines.iter().all(|&(size, ..)| size == Pt(12.0)), "as small as the source: {lines:?}");
    let mut above = source;
    for (_, _, y) in lines {
        assert!(y > above, "one under the other, under the source: {lines:?}");
        above = y;
    }
    let foot = laid_out.pages[0].frame.size.height - mm(20.0);
    assert!(above < foot && above > foot - Pt(8.0), "the last note ends the slide: {above:?}");
}

#[test]
fn footnotes_take_their_room_from_what_stands_above() {
    let notes: Vec<Note> = (0..4)
        .map(|n| Note {
            mark: Some(n.to_string()),
            label: Some(format!("n{n}").into()),
            content: vec![Inline::text("Of the picture")],
            place: Place::default(),
        })
        .collect();
    let marks = (0..4).map(|n| Inline::NoteMark {
        label: format!("n{n}").into(),
        mark: n.to_string(),
        place: Place::default(),
    });
    let marked = Block::Paragraph(Paragraph { content: marks.collect(), ..Paragraph::default() });
    let plain = paragraph("0123");
    let high = |text: Block, notes: Vec<Note>| {
        let (laid_out, found) = deck_with(vec![content(vec![text, picture()])], notes);
        assert!(found.is_empty(), "{found:?}");
        of_picture(&laid_out, 0).0
    };
    let (with, without) = (high(marked, notes), high(plain, Vec::new()));
    assert!(with < without - Pt(16.0 * 4.0), "the picture is lower: {with:?} of {without:?}");
}

#[test]
fn tiles_on_a_slide_stand_further_apart_than_on_a_page() {
    let tile = |value: &str| crate::document::FigureTile {
        label: vec![Inline::text("of all")],
        value: value.to_owned(),
        ..Default::default()
    };
    let tiles = crate::document::Tiles {
        columns: 2,
        look: crate::document::TilesLook::Large,
        tiles: vec![tile("41%"), tile("97%")],
    };
    let (laid_out, found) = deck(vec![content(vec![Block::Tiles(tiles)])], WIDE);
    assert!(found.is_empty(), "{found:?}");
    let (_, left, _) = of_words(&laid_out, 0, "41%");
    let (_, right, _) = of_words(&laid_out, 0, "97%");
    let whole = laid_out.pages[0].frame.size.width - mm(36.0);
    let gutter = (right - left) * 2.0 - whole;
    assert!((gutter - mm(10.0)).abs() < Pt(0.1), "{gutter:?}");
}
