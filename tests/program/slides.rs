//! Decks of slides: alone, and as the paper and the appendix of an item.

use crate::harness::{Pdf, Project, Run, agendapack, repository};

const DECK: &str = "\
kind: slides
title: Contacts in February
subtitle: To the panel
fields: { report_of: Executive Director }
presenters: [{ name: A. Person, role: Director }]
data:
  contacts: { rows: [{ month: 2019-01, received: 1390 }, { month: 2019-02, received: 1412 }] }
charts:
  contacts: { type: column, data: contacts, x: month, y: [received], title: Contacts by month }
slides:
  - title: What the figures say
    layout: section
  - title: More contacts than in January
    id: more
    body: [{ chart: contacts }]
    source: Case records
  - title: What comes next
    left: [{ markdown: \"See {{ ref(id='more') }} on page {{ page(id='more') }}.\" }]
    right: [{ markdown: \"And {{ ref(id='letter') }}.\" }]
";

/// The small pack with a deck as an appendix, before the letter, and as the paper of an item.
fn pack(deck: &str) -> Project {
    Project::pack()
        .file("decks/contacts.yaml", deck)
        .change(
            "pack.yaml",
            "      - title: Letter",
            "      - { title: Slides, slides: decks/contacts.yaml, id: deck }\n      - title: Letter",
        )
        .change(
            "pack.yaml",
            "  - title: Budget outturn",
            "  - { title: Presentation, slides: decks/contacts.yaml }\n  - title: Budget outturn",
        )
}

fn at(run: &Run) -> Vec<String> {
    run.findings().iter().map(|found| format!("{} {} {}", found.place(), found.code, found.message)).collect()
}

#[test]
fn a_deck_alone_is_slides_of_its_size() {
    let project = Project::pack().file("deck.yaml", DECK.replace("And {{ ref(id='letter') }}.", "More."));
    let pdf = project.build("deck.yaml", &[]).pdf();
    assert_eq!((pdf.page_count(), pdf.title().as_str()), (4, "Contacts in February"));
    for page in 1..=4 {
        let (width, height) = pdf.size(page);
        assert!((width / height - 16.0 / 9.0).abs() < 0.001, "{width} by {height}");
        assert!(pdf.artifacts(page).contains(&page.to_string()), "{}", pdf.artifacts(page));
    }
    assert_eq!(
        pdf.structure().outline(),
        "P Northmere Borough Council\nH1 Contacts in February\nP To the panel\nP A. Person, Director\n\
         H2 What the figures say\n\
         H3 More contacts than in January\nP Contacts by month\n\
         Figure Column chart of contacts by month, January 2019 to February 2019. From 1,390 in January 2019 to 1,412 in February 2019.\n\
         P Source: Case records\n\
         H3 What comes next\nP See slide 3 on page 3.\nP More.\n"
    );
    let across =
        project.change("deck.yaml", "subtitle:", "size: a4\nsubtitle:").build("deck.yaml", &[]).pdf();
    assert_eq!(across.page_count(), 4);
    let (width, height) = across.size(1);
    assert!((width - 841.89).abs() < 0.1 && (height - 595.28).abs() < 0.1, "{width} by {height}");
}

#[test]
fn the_slides_of_an_appendix_carry_the_numbers_of_the_pack() {
    let pdf = pack(DECK).build("pack.yaml", &[]).pdf();
    let slides: Vec<usize> = (1..=pdf.page_count()).filter(|&page| pdf.size(page).0 > 800.0).collect();
    assert_eq!(slides.len(), 8, "{slides:?}");
    let first = slides[0];
    assert_eq!(slides[..4], [first, first + 1, first + 2, first + 3]);
    assert!(pdf.artifacts(first).contains("ITEM 3, APPENDIX 2"), "{}", pdf.artifacts(first));
    assert!(!pdf.artifacts(first + 1).contains("ITEM 3, APPENDIX 2"));
    for (at, page) in slides[..4].iter().enumerate() {
        let footer = format!("Item 3, Appendix 2, slide {}", at + 1);
        assert!(pdf.artifacts(*page).contains(&footer), "{}", pdf.artifacts(*page));
        assert!(pdf.artifacts(*page).contains(&page.to_string()), "{}", pdf.artifacts(*page));
    }
    let next = pdf.text(first + 3);
    assert!(next.contains(&format!("See slide 3 on page {}", first + 2)), "{next}");
    assert!(next.contains("And Appendix 3"), "{next}");
    let item = slides[4];
    assert_eq!(item % 2, 1, "an item begins on a right-hand page");
    assert!(pdf.artifacts(item).contains("AGENDA ITEM 4"), "{}", pdf.artifacts(item));
    assert!(
        pdf.text(2).contains("Executive Director"),
        "the order of business says whose it is: {}",
        pdf.text(2)
    );
    let marks = pdf.bookmarks();
    let from = marks.iter().position(|(_, title, _)| title == "Appendix 2: Slides").expect("a bookmark");
    let of_deck: Vec<(usize, &str, usize)> =
        marks[from..from + 4].iter().map(|(level, title, page)| (*level, title.as_str(), *page)).collect();
    assert_eq!(
        of_deck,
        [
            (2, "Appendix 2: Slides", first),
            (3, "What the figures say", first + 1),
            (4, "More contacts than in January", first + 2),
            (4, "What comes next", first + 3),
        ]
    );
}

#[test]
fn a_slide_that_is_too_full_stops_the_pack_at_its_place() {
    let points = "- A point that nobody in the room can read any more\\n".repeat(16);
    let full = DECK.replace("[{ chart: contacts }]", &format!("[{{ markdown: \"{points}\" }}]"));
    let run = pack(&full).build("pack.yaml", &["--format", "json"]);
    assert_eq!((run.code, run.pdf.is_none()), (1, true));
    let told = at(&run);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with("decks/contacts.yaml:13:12 does-not-fit Slide 3, “More contacts than in January”, is too full: its text is "),
        "{told:?}"
    );
    assert!(told[0].ends_with(" mm too tall, even in type of 16 pt."), "{told:?}");
}

#[test]
fn names_in_slides_are_checked_before_anything_is_made() {
    let deck = DECK.replace("[{ chart: contacts }]", "[{ chart: contcats }]");
    let run = pack(&deck).run(&["check", "pack.yaml", "--format", "json"]);
    assert_eq!(at(&run), ["decks/contacts.yaml:15:21 unknown-name The report has no chart `contcats`."]);
}

#[test]
fn the_example_builds_in_every_theme_with_a_page_for_each_slide() {
    for (theme, height) in [("default", 167.06), ("black_and_white", 167.06), ("large_print", 210.0)] {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let out = folder.path().join("pack.pdf");
        let out = out.to_string_lossy();
        let arguments = ["build", "examples/slide-deck/pack.yaml", "--strict", "--theme", theme, "-o", &*out];
        let output = agendapack(&repository(), &arguments, &[]);
        assert_eq!(output.status.code(), Some(0), "{theme}: {}", String::from_utf8_lossy(&output.stderr));
        let pdf = Pdf::open(&std::fs::read(&*out).expect("the file is there"));
        let slides: Vec<usize> = (1..=pdf.page_count()).filter(|&page| pdf.size(page).0 > 800.0).collect();
        let of_deck = |appendix: u8| {
            let footer = format!("Item 2, Appendix {appendix}, slide ");
            slides.iter().filter(|&&page| pdf.artifacts(page).contains(&footer)).count()
        };
        assert_eq!((of_deck(1), of_deck(2)), (15, 7), "{theme}");
        let (_, high) = pdf.size(slides[0]);
        assert!((high - height * 72.0 / 25.4).abs() < 0.1, "{theme}: slides of {high} pt");
    }
}
