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
    let reference = |label: &str| Inline::Ref {
        label: label.into(),
        plain: false,
        style: Default::default(),
        place: place.clone(),
    };
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

/// A pack with a report of item 7, its appendix, an annex of that, and item 8; each has the same
/// paragraphs and a table.
fn pack() -> References {
    let paragraph = |number: &str, label: &str| {
        Block::Paragraph(Paragraph {
            number: Some(number.into()),
            label: Some(label.into()),
            content: vec![Inline::text("x")],
            ..Paragraph::default()
        })
    };
    let table = Table { number: Some("Table 3".into()), label: Some("kpis".into()), ..Table::default() };
    let blocks = vec![paragraph("1.11", "first"), Block::Table(Box::new(table)), paragraph("1.34", "last")];
    let labels = std::sync::Arc::new(document(blocks).labels());
    let mut pack = References::default();
    let path = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    pack.part("item-7", path(&["item 7"]), Default::default());
    pack.part("item-7-appendix-1", path(&["item 7", "Appendix 1"]), labels.clone());
    pack.id("figures", "item-7-appendix-1");
    pack.part("item-7-appendix-1-1", path(&["item 7", "Appendix 1", "Annex A"]), labels.clone());
    pack.id("annex", "item-7-appendix-1-1");
    pack.part("item-8", path(&["item 8"]), labels);
    pack.id("budget", "item-8");
    pack
}

fn scope<'a>(part: &'a str, own: &'a Labels, pack: &'a References) -> Scope<'a> {
    Scope { part, own, pack, pages: None, alone: false, trace: false }
}

#[test]
fn references_say_in_which_paper_something_stands() {
    let (pack, own) = (pack(), Labels::new());
    let words = |part: &str, label: &str| scope(part, &own, &pack).words(label, false);
    let said = |part: &str, label: &str| words(part, label).unwrap_or_else(|| panic!("{label} from {part}"));
    assert_eq!(said("item-7", "figures"), "Appendix 1");
    assert_eq!(said("item-7", "annex"), "Annex A of Appendix 1");
    assert_eq!(said("item-7", "figures#kpis"), "Table 3 of Appendix 1");
    assert_eq!(said("item-7", "annex#kpis"), "Table 3 of Annex A of Appendix 1");
    assert_eq!(said("item-7", "budget#kpis"), "Table 3 of item 8");
    // From inside the appendix, what both stand in is not said.
    assert_eq!(said("item-7-appendix-1", "annex#kpis"), "Table 3 of Annex A");
    assert_eq!(said("item-7-appendix-1", "item-7"), "item 7");
    assert_eq!(said("item-7-appendix-1-1", "figures#kpis"), "Table 3 of Appendix 1");
    assert_eq!(said("item-7-appendix-1-1", "figures"), "Appendix 1");
    assert_eq!(said("item-8", "annex"), "Annex A of Appendix 1 to item 7");
    assert_eq!(said("item-8", "figures#kpis"), "Table 3 of Appendix 1 to item 7");
    assert_eq!(said("front-sheet", "budget"), "item 8");
    assert_eq!(scope("item-8", &own, &pack).words("figures#kpis", true).as_deref(), Some("Table 3"));
    assert_eq!(words("item-7", "figures#gone"), None);
    assert_eq!(words("item-7", "gone#kpis"), None);
}

/// What is told of one inline in item 7.
fn told(inline: Inline) -> (Vec<(Role, String)>, Vec<String>) {
    let blocks = vec![Block::Paragraph(Paragraph { content: vec![inline], ..Paragraph::default() })];
    let (laid_out, found) = set_with(blocks, &pack(), None);
    let findings = found.iter().map(|d| {
        let remedy = d.remedy.as_deref().unwrap_or_default();
        format!("{} {} / {remedy}", d.code, d.message)
    });
    (tagged_words(&laid_out), findings.collect())
}

#[test]
fn labels_of_other_papers_are_suggested() {
    let remedy = |label: &str| {
        let inline = Inline::Ref {
            label: label.into(),
            plain: false,
            style: Default::default(),
            place: Place::default(),
        };
        let (_, told) = told(inline);
        assert_eq!(told.len(), 1, "{told:?}");
        told[0].split(" / ").nth(1).expect("a remedy").to_owned()
    };
    assert_eq!(remedy("kpis"), "It stands elsewhere, as Table 3 of Appendix 1: write `figures#kpis`.");
    assert_eq!(
        remedy("figures#kpi"),
        "Did you mean `figures#kpis`? Give something of Appendix 1 the id `kpi`, or take the reference out."
    );
    assert_eq!(remedy("figurs#kpis"), "Did you mean `figures#kpis`?");
    assert_eq!(remedy("budgte"), "Did you mean `budget`?");
    assert_eq!(remedy("zzz"), "Give the thing this id, or take the reference out.");
}

#[test]
fn an_id_of_the_paper_that_is_one_of_the_pack_is_told() {
    let target =
        Paragraph { number: Some("1.4".into()), label: Some("budget".into()), ..Paragraph::default() };
    let reference = Inline::Ref {
        label: "budget".into(),
        plain: false,
        style: Default::default(),
        place: Place::default(),
    };
    let blocks = [target, Paragraph { content: vec![reference], ..Paragraph::default() }];
    let (laid_out, found) = set_with(blocks.map(Block::Paragraph).into(), &pack(), None);
    assert!(tagged_words(&laid_out).contains(&(Role::Link, "1.4".to_owned())));
    let told: Vec<&str> = found.iter().map(|d| d.message.as_str()).collect();
    assert_eq!(told, ["`budget` is 1.4 here and item 8 in the pack; the reference leads to the one here."]);
    assert!(!found.has_errors());
}

fn range(from: &str, to: &str, plain: bool) -> (Vec<(Role, String)>, Vec<String>) {
    told(Inline::RefRange {
        from: from.into(),
        to: to.into(),
        plain,
        style: Default::default(),
        place: Place::default(),
    })
}

#[test]
fn a_range_of_paragraphs_links_both_ends() {
    let (words, found) = range("figures#first", "figures#last", false);
    assert_eq!(found, Vec::<String>::new());
    let said: Vec<&str> = words.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(said, ["paragraphs\u{a0}to", "1.11", "1.34 of Appendix\u{a0}1"]);
    assert_eq!(words.iter().filter(|(role, _)| *role == Role::Link).count(), 2);
    let (words, _) = range("figures#first", "figures#last", true);
    assert_eq!(words[0].1, "to");
}

#[test]
fn a_range_needs_two_paragraphs_in_order_in_one_paper() {
    let told = |from: &str, to: &str| {
        let (words, told) = range(from, to, false);
        assert_eq!(words[0].1, format!("[{from} to {to}]"));
        assert_eq!(told.len(), 1, "{told:?}");
        told[0].clone()
    };
    assert_eq!(
        told("figures#last", "figures#first"),
        "bad-reference The paragraphs from `figures#last` to `figures#first` would read “1.34 to 1.11”. / Name the \
         earlier paragraph first; for one paragraph alone use `ref`."
    );
    assert_eq!(
        told("figures#first", "annex#last"),
        "bad-reference The paragraphs from `figures#first` to `annex#last` stand in different papers. / Refer to the \
         paragraphs of each paper on their own."
    );
    assert_eq!(
        told("figures#kpis", "figures#last"),
        "bad-reference The paragraphs from `figures#kpis` to `figures#last` cannot be named: `figures#kpis` is a table. \
         / Give the first and last paragraph ids of their own, `{#name}` at their ends."
    );
    assert!(
        told("figures#first", "figures#lats").starts_with("unknown-reference The reference `figures#lats`")
    );
    let (_, both) = range("figures#fist", "figures#lats", false);
    let said = both.iter().map(|said| said.split(" leads").next().unwrap_or_default());
    assert_eq!(
        said.collect::<Vec<_>>(),
        ["unknown-reference The reference `figures#fist`", "unknown-reference The reference `figures#lats`"]
    );
}

#[test]
fn page_references_print_the_page_and_ask_for_another_round() {
    let mut pack = References::default();
    pack.part("item-9", vec!["item 9".to_owned()], Default::default());
    let page = |style| Inline::PageRef { label: "item-9".into(), style, place: Place::default() };
    let blocks =
        vec![Block::Paragraph(Paragraph { content: vec![page(Default::default())], ..Paragraph::default() })];
    let (first, _) = set_with(blocks.clone(), &pack, None);
    assert!(first.mentions_pages);
    let mut numbers = PageNumbers::default();
    numbers.anchors.insert("item-9".into(), 115.into());
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
fn a_link_on_a_number_alone_says_what_it_is_the_number_of() {
    let mut section = Heading {
        level: 2,
        number: Some("5".into()),
        content: vec![Inline::text("The year ahead")],
        label: Some("ahead".into()),
        bookmark: true,
        place: Place::default(),
    };
    let plain = Heading { number: None, label: Some("aside".into()), ..section.clone() };
    section.content = vec![Inline::text("What comes")];
    let numbered = Paragraph {
        number: Some("5.1".into()),
        label: Some("first".into()),
        content: vec![Inline::text("x")],
        ..Paragraph::default()
    };
    let to = |label: &str| Inline::Ref {
        label: label.into(),
        plain: true,
        style: Default::default(),
        place: Place::default(),
    };
    let mail = Inline::Link { uri: "mailto:a@b.example".into(), content: vec![Inline::text("a@b.example")] };
    let content = vec![to("ahead"), to("first"), to("aside"), mail];
    let (laid_out, found) = set(vec![
        Block::Heading(section),
        Block::Paragraph(numbered),
        Block::Heading(plain),
        Block::Paragraph(Paragraph { content, ..Paragraph::default() }),
    ]);
    assert!(found.is_empty(), "{found:?}");
    let said: Vec<&str> = laid_out.pages[0].links.iter().map(|link| link.description.as_str()).collect();
    assert_eq!(
        said,
        ["Go to section 5", "Go to paragraph 5.1", "Go to The year ahead", "E-mail a@b.example"]
    );
}
