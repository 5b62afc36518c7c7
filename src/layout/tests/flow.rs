use super::*;

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
        Block::Panel(Panel::new(PanelKind::Recommendations, vec![paragraph(&long(60))])),
    ]);
    for page in &laid_out.pages {
        let paper = page.frame.size;
        let room = Rect::new(
            theme.page.side,
            theme.page.top,
            paper.width - theme.page.side * 2.0,
            paper.height - theme.page.top - theme.page.bottom,
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
fn source_lines_are_small_and_grey() {
    let source =
        Paragraph { content: vec![Inline::text("Source: x")], look: Look::Source, ..Paragraph::default() };
    let (laid_out, _) = set(vec![Block::Paragraph(source)]);
    let Item::Text(text) = &laid_out.pages[0].frame.items()[0] else { panic!("text comes first") };
    assert_eq!((text.size, text.color), (Pt(8.5), Theme::default().colors.grey));
}

#[test]
fn a_hyphen_at_the_end_of_a_line_has_room() {
    let theme = Theme::default();
    for more in 0..12 {
        let words: Vec<String> = (0..200)
            .map(|i| format!("mer\u{ad}i\u{ad}to\u{ad}ri\u{ad}ous {}", "i".repeat((i + more) % 13)))
            .collect();
        let (laid_out, _) = set(vec![paragraph(&words.join(" "))]);
        let frame = &laid_out.pages[0].frame;
        let fonts = Fonts::bundled();
        let mut hyphens = 0;
        for item in frame.items() {
            let Item::Text(text) = item else { continue };
            hyphens += usize::from(frame.text(text).ends_with('-'));
            let advance: i32 = frame.glyphs(text).iter().map(|glyph| i32::from(glyph.advance)).sum();
            let spaces = frame.text(text).len() - frame.text(text).trim_end().len();
            if spaces == 0 {
                let right = text.at.x + fonts.face(text.font).scaled(advance, text.size);
                assert!(right <= frame.size.width - theme.page.side + Pt(0.05), "{right:?} with {more}");
            }
        }
        assert!(hyphens > 3, "{hyphens} hyphens");
    }
}

/// Paragraphs above a list of lists, all of whose items like to stay together, told by page: how many
/// lines of the list.
fn lines_of_list(above: usize, wrap: impl Fn(Vec<Block>) -> Vec<Block>) -> Vec<usize> {
    let mut blocks: Vec<Block> = (0..above).map(|i| paragraph(&format!("Above {i}"))).collect();
    let list = |items| Block::List(List { marker: Marker::Bullet, items, tight: true });
    let inner =
        || vec![paragraph(&long(26)), paragraph(&long(26))].into_iter().map(|item| vec![item]).collect();
    let item = || vec![paragraph("word:"), list(inner())];
    blocks.extend(wrap(vec![paragraph("Members asked:"), list(vec![item(), item(), item()])]));
    let (laid_out, found) = set(blocks);
    assert!(found.is_empty(), "{found:?}");
    let of_list = |frame: &Frame| lines(frame).iter().filter(|(_, words)| words.contains("word")).count();
    laid_out.pages.iter().map(|page| of_list(&page.frame)).collect()
}

#[test]
fn a_list_that_would_leave_a_page_in_white_is_parted_between_items() {
    let [whole] = lines_of_list(0, |blocks| blocks)[..] else { panic!("the list fits on one page") };
    assert_eq!(whole, 21, "items of three lines");
    let mut parted = 0;
    for above in 0..30 {
        let on = lines_of_list(above, |blocks| blocks);
        if on.len() == 1 {
            continue;
        }
        // A paragraph above takes 24 pt, a line of the list 16 or a little more, a page less than 750.
        let white = 750.0 - above as f32 * 24.0 - on[0] as f32 * 16.0;
        assert!(white < 750.0 * 0.34 + 4.0 * 16.0, "{above} above: {on:?} leaves {white} pt");
        assert!(on[1] > 3, "more than a line or two goes on: {on:?}");
        parted += usize::from(on[0] > 0);
    }
    assert!(parted > 3, "parted at {parted} heights");
}

#[test]
fn what_the_definition_keeps_together_leaves_white_where_it_must() {
    for above in 8..24 {
        let on = lines_of_list(above, |blocks| vec![Block::Together(blocks)]);
        assert!(on.iter().filter(|&&lines| lines > 0).count() == 1, "{above} above: {on:?}");
    }
}

#[test]
fn a_heading_stands_nearer_to_its_table_than_to_the_text_above() {
    let bare = Table { number: None, title: Vec::new(), ..table(3) };
    let (laid_out, _) = set(vec![paragraph("Above."), heading(2, "Visits"), Block::Table(Box::new(bare))]);
    let lines = lines(&laid_out.pages[0].frame);
    let y =
        |of: &str| lines.iter().find(|(_, words)| words.starts_with(of)).map(|(y, _)| *y).expect("a line");
    let (above, below) = (y("Visits") - y("Above."), y("Month") - y("Visits"));
    assert!(above > below + Pt(8.0), "{above:?} above, {below:?} below");
}

#[test]
fn date_time_and_venue_have_the_room_that_they_need() {
    use crate::document::Masthead;
    let lines_of = |date: &str, venue: &str| -> Vec<String> {
        let part = |name: &str, words: &str| (name.to_owned(), vec![Inline::text(words)]);
        let masthead = Masthead {
            banner: None,
            crest: None,
            crest_alt: String::new(),
            authority: "Northmere".into(),
            committee: "Children".into(),
            meeting: vec![part("Date", date), part("Time", "7.00 pm"), part("Venue", venue)],
        };
        let (laid_out, found) = set(vec![Block::Masthead(Box::new(masthead))]);
        assert!(found.is_empty(), "{found:?}");
        lines(&laid_out.pages[0].frame).into_iter().map(|(_, words)| words.trim().to_owned()).collect()
    };
    let date = "Wednesday 18 September 2019, late";
    let told = lines_of(date, "Council Chamber, Mere Hall, The Long Quay, Northmere NM1 4ZZ");
    assert!(told.contains(&date.to_owned()), "the date stands on one line: {told:?}");
    assert!(told.contains(&"7.00 pm".to_owned()), "{told:?}");
}
