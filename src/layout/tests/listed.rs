//! Names in columns, what belongs to a title, the ends of paragraphs, and figures side by side.

use super::*;
use crate::document::{ColumnContent, Columns, Fact, FigureTile, Tiles, TilesLook};

fn names(names: &[&str]) -> Block {
    let blocks = names.iter().map(|name| paragraph(name)).collect();
    Block::Columns(Columns { gutter: Columns::GUTTER, content: ColumnContent::Listed { count: 3, blocks } })
}

/// Where each text begins, with its words.
fn starts(frame: &Frame) -> Vec<(f32, String)> {
    let texts = frame.items().iter().filter_map(|item| match item {
        Item::Text(text) => Some((text.at.x.0.round(), frame.text(text).trim().to_owned())),
        _ => None,
    });
    texts.collect()
}

#[test]
fn names_in_columns_are_heard_as_a_list() {
    let (laid_out, found) = set(vec![names(&["Ruth Aldersey", "Owen Bellweather", "Priya Chandrasekar"])]);
    assert!(found.is_empty(), "{found:?}");
    let roles: Vec<(Role, Option<Role>)> = laid_out
        .tags
        .ids()
        .map(|id| laid_out.tags.node(id))
        .map(|node| (node.role, node.parent.map(|parent| laid_out.tags.node(parent).role)))
        .collect();
    let item = [(Role::Li, Some(Role::L)), (Role::LBody, Some(Role::Li)), (Role::P, Some(Role::LBody))];
    assert_eq!(roles, [&[(Role::L, None)][..], &item, &item, &item].concat());
    // One name is no list.
    let (laid_out, _) = set(vec![names(&["Stella Quayle"])]);
    assert_eq!(laid_out.tags.ids().map(|id| laid_out.tags.node(id).role).collect::<Vec<_>>(), [Role::P]);
}

#[test]
fn a_name_with_its_office_has_the_width_that_it_needs() {
    let long = "Priyanka Chandrasekar (Chairwoman)";
    let (laid_out, _) = set(vec![names(&[long, "Ruth Aldersey", "Owen Bellweather"])]);
    let starts = starts(&laid_out.pages[0].frame);
    let words: Vec<&str> = starts.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(words, [long, "Ruth Aldersey", "Owen Bellweather"]);
    let (laid_out, _) = set(vec![names(&["Gil Sandford", "Ruth Aldersey", "Owen Bellweather"])]);
    let equal = self::starts(&laid_out.pages[0].frame);
    let (first, second) = (equal[1].0 - equal[0].0, equal[2].0 - equal[1].0);
    assert!((first - second).abs() <= 1.0, "short names stand in equal columns: {equal:?}");
}

#[test]
fn the_second_line_of_a_name_stands_in() {
    let long =
        "The Reverend Canon Wilhelmina Featherstonehaugh, Church of England representative (Vice-Chair)";
    let (laid_out, _) = set(vec![names(&[long, "Ruth Aldersey", "Owen Bellweather"])]);
    let starts = starts(&laid_out.pages[0].frame);
    assert!(starts.len() > 3, "{starts:?}");
    let hang = starts[1].0 - starts[0].0;
    assert!((11.0..=12.0).contains(&hang), "an em of 11.5 pt: {starts:?}");
}

#[test]
fn what_stands_under_a_title_begins_where_the_title_begins() {
    let numbered = Block::Heading(Heading {
        number: Some("1".into()),
        ..match heading(2, "Minutes") {
            Block::Heading(heading) => heading,
            _ => unreachable!(),
        }
    });
    let day = Block::Paragraph(Paragraph {
        look: Look::Lead,
        content: vec![Inline::text("Wednesday 13 March")],
        ..Paragraph::default()
    });
    let (laid_out, _) = set(vec![heading(1, "Decisions"), day, numbered, paragraph("None.")]);
    let starts = starts(&laid_out.pages[0].frame);
    let of = |words: &str| starts.iter().find(|(_, said)| said == words).map(|&(x, _)| x);
    assert_eq!(of("Wednesday 13 March"), of("Decisions"));
    assert!(of("None.") > of("Decisions"), "{starts:?}");
}

#[test]
fn a_paragraph_does_not_end_in_one_short_word() {
    let mut ends = Vec::new();
    // Somewhere in these the last word has a line to itself if nothing is done.
    for words in 14..60 {
        let text = format!("{} it.", long(words));
        let (laid_out, _) = set(vec![paragraph(&text)]);
        let lines = lines(&laid_out.pages[0].frame);
        let said: Vec<&str> = lines.iter().flat_map(|(_, words)| words.split_whitespace()).collect();
        assert_eq!(said.join(" "), text);
        let last = &lines.last().expect("words are set").1;
        assert_ne!(last, "it.", "of {words} words");
        ends.push(last.split_whitespace().count());
    }
    assert!(ends.contains(&2), "{ends:?}");
}

#[test]
fn an_address_too_long_for_its_line_is_broken_at_a_sign() {
    let address = format!("{}@northmere.example", "name".repeat(14));
    let (laid_out, _) = set(vec![paragraph(&address)]);
    let lines: Vec<String> = lines(&laid_out.pages[0].frame).into_iter().map(|(_, words)| words).collect();
    assert_eq!(lines, [format!("{}@", "name".repeat(14)), "northmere.example".to_owned()]);
}

#[test]
fn the_names_of_figures_in_a_line_keep_to_one_line_where_they_can() {
    let tile = FigureTile {
        period: Some("February 2019".into()),
        value: "65".into(),
        facts: [
            ("January 2019", "67"),
            ("Target", "60"),
            ("Rank", "9"),
            ("North", "5"),
            ("South", "6"),
            ("East", "4"),
            ("West", "7"),
        ]
        .map(|(name, value)| Fact { name: name.into(), value: value.into(), said: None })
        .into(),
        ..FigureTile::default()
    };
    let tiles = Tiles { columns: 1, tiles: vec![tile], look: TilesLook::Strip };
    let (laid_out, _) = set(vec![Block::Tiles(tiles)]);
    let starts = starts(&laid_out.pages[0].frame);
    let words: Vec<&str> = starts.iter().map(|(_, words)| words.as_str()).collect();
    assert!(words.contains(&"February 2019") && words.contains(&"January 2019"), "{words:?}");
}
