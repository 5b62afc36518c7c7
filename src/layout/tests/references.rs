use super::*;

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
