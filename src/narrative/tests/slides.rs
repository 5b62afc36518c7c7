//! Decks: the slide that bears the title, those of the definition, and what cannot be a slide.

use super::*;
use crate::document::{Block, Paper, Sheet};

const DECK: &str = "kind: slides
title: Where we *are* in {{ year | first | get(key='of') }}
subtitle: To the panel
presenters: [{ name: A. Person, role: Director }, { name: B. Other }]
date: 2019-03-13
data:
  year: { rows: [{ of: 2019 }] }
  cases: { file: cases.csv }
tables:
  cases: { data: cases, title: Cases by team }
charts:
  cases: { type: bar, data: cases, x: team, y: [open], title: Cases fell }
slides:
  - title: Before the sections
    body: [{ markdown: \"- one\\n- two\" }]
  - { title: The figures, layout: section, subtitle: Of February }
  - title: Cases fell
    id: cases
    body: [{ chart: cases }]
    source: Records
  - title: Both ways
    left: [{ heading: { text: Left } }, { markdown: \"Under {{ ref(id='cases') }}.\" }]
    right: [{ table: cases }]
    ratio: 2
  - title: What was said
    body: [{ quote: { text: It helped., by: A parent } }]
    source: Survey
  - { title: Thank you, layout: closing }
";

fn project(deck: &str) -> Project {
    Project::new(&[("deck.yaml", deck), ("cases.csv", "team,open\nNorth,4\nSouth,7\n")])
}

/// A deck of this one slide.
fn told(slide: &str) -> Vec<String> {
    let head = "kind: slides\ntitle: T\ntables:\n  t: { data: d, title: Cases }\ndata:\n  d: { file: cases.csv }\nslides:\n";
    project(&format!("{head}{slide}")).deck().1
}

#[test]
fn a_deck_is_its_title_and_its_slides_in_order() {
    let (document, told) = project(DECK).deck();
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(document.title, "Where we are in 2019");
    assert_eq!(document.paper, Paper { sheet: Sheet::Slide, landscape: true });
    assert_eq!(
        outline(&document.blocks),
        [
            "slide 1 Opening h1 Where we *are* in 2019 [item-7]",
            "  subtitle To the panel",
            "  columns 1",
            "    p **A. Person**, Director",
            "    p **B. Other**",
            "  p 13\u{a0}March 2019",
            "slide 2 Content h2 Before the sections",
            "  list bullet",
            "  - ",
            "    p one",
            "  - ",
            "    p two",
            "slide 3 Section h2 The figures",
            "  subtitle Of February",
            "slide 4 Content h3 Cases fell [cases]",
            "  source Source: Records",
            "  figure  | Bar chart: Cases fell. For 2 teams. North 4 and South 7.",
            "slide 5 Content h3 Both ways",
            "  column 1",
            "    h4 Left",
            "    p Under {cases}.",
            "  column 2",
            "    table Data Cases by team",
            "      head Team | Open",
            "      Normal North | 4",
            "      Normal South | 7",
            "slide 6 Quote h3 What was said",
            "  source Source: Survey",
            "  quote",
            "    p It helped.",
            "    p Attribution — A parent",
            "slide 7 Closing h2 Thank you",
        ]
    );
}

#[test]
fn references_to_slides_print_their_number() {
    let (document, _) = project(DECK).deck();
    let labels: Vec<(String, String)> =
        document.labels().into_iter().map(|(label, labelled)| (label.to_string(), labelled.words)).collect();
    let of_slide = |(label, words): &(String, String)| label == "cases" && words == "slide 4";
    assert!(labels.iter().any(of_slide), "{labels:?}");
}

#[test]
fn the_title_slide_says_whose_it_is_and_in_a_pack_the_meeting() {
    let project = Project::new(&[
        ("deck.yaml", "kind: slides\ntitle: T\nsize: a4\nslides: [{ title: S, body: [{ markdown: x }] }]\n"),
        ("committee.yaml", reports::COMMITTEE),
    ]);
    let mut plan = project.plan();
    plan.meeting = Some(reports::meeting(&project));
    plan.project.authority = Some(crate::definition::Located {
        value: "Northmere Borough Council".to_owned(),
        place: crate::diagnostics::Place::default(),
    });
    let (document, told) = project.deck_in(&plan);
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(document.paper, Paper::LANDSCAPE);
    assert_eq!(
        outline(&document.blocks)[..3],
        [
            "slide 1 Opening h1 T [item-7]",
            "  above Northmere Borough Council",
            "  p Children’s Committee, Wednesday 8\u{a0}May 2019",
        ]
    );
}

#[test]
fn a_heading_of_the_template_begins_a_slide_of_its_own() {
    let project = project("kind: slides\ntitle: T\nslides: [{ title: S, body: [{ markdown: x }] }]\n");
    let mut plan = project.plan();
    let template = plan.templates.get_mut("slides").expect("the template");
    template.text = "Loose.\n\n{{ body() }}\n\n# Contact us\n\n## By mail\n\nWrite.\n".to_owned();
    let (document, told) = project.deck_in(&plan);
    assert_eq!(
        outline(&document.blocks),
        ["slide 1 Content h2 S", "  p x", "slide 2 Content h2 Contact us", "  h3 By mail", "  p Write.",]
    );
    assert_eq!(
        told,
        ["slides/template.md:0:0 markdown-unsupported The template of this deck has text that stands on no \
             slide. | Begin a slide with a heading of the first level, `# Contact us`."]
    );
}

#[test]
fn keys_that_do_not_go_together_are_told_at_their_place() {
    assert_eq!(
        told("  - { title: Empty }\n"),
        [
            "deck.yaml:8:14 missing-key This slide shows nothing below its title. | Give it a `body`, or `left` and \
          `right`; a slide with a title alone has `layout: section`."
        ]
    );
    assert_eq!(
        told("  - title: Half\n    left: [{ markdown: x }]\n"),
        [
            "deck.yaml:9:12 missing-key This slide has one of two columns; `right` is not there. | Add `right`, or call \
          what is there `body`."
        ]
    );
    assert_eq!(
        told(
            "  - title: Both\n    body: [{ markdown: x }]\n    left: [{ markdown: x }]\n    right: [{ markdown: x }]\n"
        ),
        [
            "deck.yaml:9:12 invalid-value A slide has a `body` or two columns, but this one has both. | Move the `body` \
          into `left` or `right`."
        ]
    );
    assert_eq!(
        told("  - title: S\n    layout: section\n    body: [{ markdown: x }]\n"),
        [
            "deck.yaml:10:12 invalid-value The slide that begins a section bears its title alone. | Move the blocks to a \
          slide behind it, or leave `layout` out."
        ]
    );
    assert_eq!(
        told("  - title: S\n    left: [{ markdown: x }]\n    right: [{ markdown: x }]\n    ratio: 9\n"),
        [
            "deck.yaml:11:12 invalid-value The left column cannot be 9 times as wide as the right. | Give a number from \
          0.25 to 4."
        ]
    );
}

#[test]
fn what_needs_pages_of_its_own_cannot_stand_on_a_slide() {
    for block in
        ["dashboard: { title: D, tiles: [{ table: t }] }", "landscape: [{ markdown: x }]", "page_break: true"]
    {
        let slide = format!("  - title: S\n    body:\n      - markdown: x\n      - {block}\n");
        assert_eq!(
            told(&slide),
            [
                "deck.yaml:11:9 invalid-value A slide is one page; what needs pages of its own cannot stand on it. | Put \
              it into a report, or show its tables and charts on slides of their own."
            ],
            "{block}"
        );
    }
}

#[test]
fn notes_are_checked_and_never_printed() {
    let slide = "  - title: S\n    body: [{ markdown: x }]\n    notes: Say {{ what }} aloud.\n";
    let project = project(&format!("kind: slides\ntitle: T\nslides:\n{slide}"));
    let (document, told) = project.deck();
    assert!(told[0].starts_with("deck.yaml:6:19 undefined-name"), "{told:?}");
    let words = outline(&document.blocks).join("\n");
    assert!(!words.contains("aloud"), "{words}");
}

#[test]
fn a_report_has_no_title_slide() {
    let project = Project::of_text("x\n");
    let mut plan = project.plan();
    plan.templates.get_mut("briefing").expect("the template").text =
        "# T\n\n{{ title_slide() }}\n".to_owned();
    let (document, told) = project.report_in(&plan, 0);
    assert_eq!(
        told,
        [
            "briefing/template.md:3:4 undefined-filter There is no `title_slide()` in templates of reports. | The functions here are: front_table, summary, recommendations, body, table, chart, ref, paragraphs, page, pages, redact, range, throw."
        ]
    );
    assert!(!document.blocks.iter().any(|block| matches!(block, Block::Slide(_))));
}

#[test]
fn footnotes_count_from_one_on_each_slide() {
    let slide = |words: &str| {
        format!(
            "  - title: S\n    body:\n      - markdown: |\n          {words}\n\n          [^a]: Of {words}\n"
        )
    };
    let deck = ["One.[^a]", "Two.[^a]"].map(slide).concat();
    let (document, told) = project(&format!("kind: slides\ntitle: D\nslides:\n{deck}")).deck();
    assert_eq!(told, Vec::<String>::new());
    let notes: Vec<_> =
        document.footnotes.iter().map(|note| (note.mark.as_deref(), note.label.as_deref())).collect();
    assert_eq!(notes, [(Some("1"), Some("note 1 of 1")), (Some("1"), Some("note 1 of 2"))]);
    let lines = outline(&document.blocks).join("\n");
    assert!(lines.contains("One.^1^") && lines.contains("Two.^1^"), "{lines}");
}
