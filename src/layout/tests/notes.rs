//! Footnotes, and notes under tables and figures.

use super::*;
use crate::document::Note;
use crate::frame::Target;

fn mark(label: &str, mark: &str) -> Inline {
    Inline::NoteMark { label: label.into(), mark: mark.into(), place: Place::line(FileId::default(), 7) }
}

fn note(label: &str, mark: &str, words: &str) -> Note {
    Note {
        mark: Some(mark.into()),
        label: Some(label.into()),
        content: vec![Inline::text(words)],
        place: Place::default(),
    }
}

/// A paragraph that ends with marks.
fn marked(words: &str, marks: &[u32]) -> Block {
    let mut content = vec![Inline::text(words)];
    content.extend(marks.iter().map(|n| mark(&format!("note {n}"), &n.to_string())));
    Block::Paragraph(Paragraph { content, ..Paragraph::default() })
}

fn set_noted(blocks: Vec<Block>, notes: Vec<Note>) -> (LaidOut, Diagnostics) {
    let document = Document { footnotes: notes, ..document(blocks) };
    let own: BTreeMap<_, _> = document.labels().into_iter().collect();
    let pack = References::default();
    let scope = Scope { part: "item-7", own: &own, pack: &pack, pages: None, alone: false, trace: false };
    lay_out(&document, &scope, &Theme::default(), &Fonts::bundled(), &mut crate::text::Words::default())
}

/// The pages on which words stand.
fn pages_with(laid_out: &LaidOut, word: &str) -> Vec<usize> {
    let has = |frame: &Frame| lines(frame).iter().any(|(_, words)| words.contains(word));
    (0..laid_out.pages.len()).filter(|&at| has(&laid_out.pages[at].frame)).collect()
}

#[test]
fn a_footnote_stands_at_the_foot_of_the_page_of_its_mark() {
    let mut blocks = Vec::new();
    let mut notes = Vec::new();
    for n in 1..=40 {
        blocks.push(marked(&format!("{} mark{n}.", long(30)), &[n]));
        notes.push(note(&format!("note {n}"), &n.to_string(), &format!("about{n}. {}", long(20))));
    }
    let (laid_out, found) = set_noted(blocks, notes);
    assert!(found.is_empty(), "{found:?}");
    assert!(laid_out.pages.len() > 3);
    let bottom = laid_out.pages[0].frame.size.height - Theme::default().page.bottom;
    for n in 1..=40 {
        let (text, foot) =
            (pages_with(&laid_out, &format!("mark{n}.")), pages_with(&laid_out, &format!("about{n}.")));
        assert_eq!(text, foot, "note {n}");
        assert_eq!(foot.len(), 1, "note {n}");
    }
    for page in &laid_out.pages {
        let lines = lines(&page.frame);
        let first = lines.iter().position(|(_, words)| words.contains("about")).expect("notes on each page");
        let text_end = lines[..first].iter().map(|&(y, _)| y).fold(Pt::ZERO, Pt::max);
        assert!(lines[first..].iter().all(|&(y, _)| y > text_end), "notes stand below the text");
        let lowest = lines.iter().map(|&(y, _)| y).fold(Pt::ZERO, Pt::max);
        assert!(lowest < bottom && lowest > bottom - Pt(8.0), "the last note ends the page: {lowest:?}");
    }
}

#[test]
fn a_footnote_too_long_for_its_page_goes_on_on_the_next() {
    let mut blocks: Vec<Block> = (0..20).map(|i| paragraph(&format!("Before {i}"))).collect();
    blocks.push(marked("Here", &[1]));
    blocks.extend((0..9).map(|i| paragraph(&format!("After {i}"))));
    let (laid_out, _) = set_noted(blocks, vec![note("note 1", "1", &long(500))]);
    assert_eq!(pages_with(&laid_out, "word0 "), pages_with(&laid_out, "Here"));
    let end = pages_with(&laid_out, "word499");
    assert!(end[0] > pages_with(&laid_out, "Here")[0]);
    let said: Vec<String> = tagged_words(&laid_out)
        .into_iter()
        .filter(|(role, words)| *role == Role::P && words.starts_with("word0"))
        .map(|(_, words)| words)
        .collect();
    assert_eq!(said, [long(500)]);
    assert_eq!(laid_out.pages.len(), end[0] + 1, "no page of its own for what text can share");
}

#[test]
fn notes_that_no_page_can_hold_get_pages_of_their_own() {
    let (laid_out, _) = set_noted(vec![marked("Here", &[1])], vec![note("note 1", "1", &long(2600))]);
    assert!(laid_out.pages.len() > 2);
    assert_eq!(pages_with(&laid_out, "word2599"), [laid_out.pages.len() - 1]);
}

#[test]
fn a_footnote_is_a_note_after_its_paragraph_and_marks_lead_there_and_back() {
    let blocks = vec![marked("One", &[1, 2]), marked("Again", &[1]), paragraph("Last")];
    let notes = vec![note("note 1", "1", "first"), note("note 2", "2", "second")];
    let (laid_out, found) = set_noted(blocks, notes);
    assert!(found.is_empty(), "{found:?}");
    let tags = &laid_out.tags;
    let top: Vec<Role> =
        tags.ids().filter(|&id| tags.node(id).parent.is_none()).map(|id| tags.node(id).role).collect();
    assert_eq!(top, [Role::P, Role::Note, Role::Note, Role::P, Role::P]);
    for id in tags.ids().filter(|&id| tags.node(id).role == Role::Reference) {
        let link =
            tags.ids().find(|&link| tags.node(link).parent == Some(id)).expect("a link in the reference");
        assert_eq!(tags.node(link).role, Role::Link);
    }
    let page = &laid_out.pages[0];
    let targets: Vec<(&str, &str)> = page
        .links
        .iter()
        .map(|link| match &link.target {
            Target::Anchor(name) => (name.as_str(), link.description.as_str()),
            Target::Uri(uri) => (uri.as_str(), ""),
            Target::File { file, place } => (file.as_str(), place.as_str()),
        })
        .collect();
    assert_eq!(
        targets,
        [
            ("item-7/note 1", "Note 1"),
            ("item-7/note 2", "Note 2"),
            ("item-7/note 1", "Note 1"),
            ("item-7/note 1^", "Back to mark 1"),
            ("item-7/note 2^", "Back to mark 2"),
        ]
    );
    let mut anchors: Vec<&str> = page.anchors.iter().map(|anchor| anchor.name.as_str()).collect();
    anchors.sort_unstable();
    assert_eq!(anchors, ["item-7/note 1", "item-7/note 1^", "item-7/note 2", "item-7/note 2^"]);
    assert_eq!(pages_with(&laid_out, "first"), [0], "a note that is named twice stands once");
}

#[test]
fn cells_have_footnotes_inside_them_in_reading_order() {
    let mut noted = table(50);
    noted.body[40].cells[1] = Cell::text(vec![Inline::text("40.5"), mark("note 1", "1")]);
    let (laid_out, found) =
        set_noted(vec![Block::Table(Box::new(noted))], vec![note("note 1", "1", "about forty")]);
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(pages_with(&laid_out, "about forty"), pages_with(&laid_out, "Row 40"));
    let tags = &laid_out.tags;
    let note = tags.ids().find(|&id| tags.node(id).role == Role::Note).expect("a note");
    assert_eq!(tags.node(tags.node(note).parent.expect("a parent")).role, Role::Td);
}

#[test]
fn marks_in_a_table_lead_to_the_notes_under_it() {
    let mut noted = table(4);
    noted.body[1].cells[1] = Cell::text(vec![Inline::text("1.5"), mark("kpis a", "a")]);
    noted.notes = vec![note("kpis a", "a", "Provisional."), Note::plain(vec![Inline::text("Source: x")])];
    let (laid_out, found) = set_noted(vec![Block::Table(Box::new(noted))], Vec::new());
    assert!(found.is_empty(), "{found:?}");
    let page = &laid_out.pages[0];
    assert_eq!(page.links.len(), 1);
    assert_eq!(page.links[0].target, Target::Anchor("item-7/kpis a".into()));
    let anchor = page.anchors.iter().find(|anchor| anchor.name == "item-7/kpis a").expect("an anchor");
    let (y, _) =
        lines(&page.frame).into_iter().find(|(_, words)| words.contains("Provisional")).expect("the note");
    assert!(anchor.y < y && y - anchor.y < Pt(20.0));
    let words = tagged_words(&laid_out);
    let at = |word: &str| words.iter().position(|(_, words)| words == word).expect("the words stand");
    assert_eq!(words[at("Provisional.") - 1], (Role::Lbl, "a".to_owned()));
    assert!(at("Provisional.") < at("Source: x"));
}

#[test]
fn a_mark_of_no_note_is_told_with_its_place() {
    let content = vec![Inline::text("One"), mark("note 9", "9")];
    let (_, found) =
        set_noted(vec![Block::Paragraph(Paragraph { content, ..Paragraph::default() })], Vec::new());
    let findings: Vec<_> = found.iter().collect();
    assert_eq!(findings.len(), 1);
    assert_eq!(
        (findings[0].code, &findings[0].place),
        (Code::UnknownReference, &Place::line(FileId::default(), 7))
    );
}

#[test]
fn a_note_that_only_a_note_names_stands_at_the_foot_as_well() {
    let mut first = note("note 1", "1", "outer");
    first.content.push(mark("note 2", "2"));
    let (laid_out, found) = set_noted(vec![marked("text", &[1])], vec![first, note("note 2", "2", "inner")]);
    assert!(found.is_empty(), "{found:?}");
    let lines = lines(&laid_out.pages[0].frame);
    let words: Vec<&str> = lines.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(words, ["text", "1", "1 ", "outer", "2", "2 ", "inner"]);
}

#[test]
fn marks_side_by_side_are_told_apart() {
    let notes = vec![note("note 1", "1", "first"), note("note 2", "2", "second")];
    let (laid_out, found) = set_noted(vec![marked("text", &[1, 2])], notes);
    assert!(found.is_empty(), "{found:?}");
    let frame = &laid_out.pages[0].frame;
    let words: Vec<String> = frame
        .items()
        .iter()
        .filter_map(|item| match item {
            Item::Text(text) => Some(frame.text(text).to_owned()),
            _ => None,
        })
        .collect();
    assert_eq!(words[..4], ["text", "1", ",", "2"]);
}
