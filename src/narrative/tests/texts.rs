//! Markdown and where its findings stand.

use super::harness::words;
use super::*;

fn body(markdown: &str) -> Vec<String> {
    let (document, told) = Project::of_text(markdown).report();
    assert_eq!(told, Vec::<String>::new());
    outline(&document.blocks)[1..].to_vec()
}

fn told(markdown: &str) -> Vec<String> {
    Project::of_text(markdown).report().1
}

#[test]
fn running_text_keeps_its_markup() {
    assert_eq!(
        body(
            "Some *thin* and **bold** text with a\n[plan](https://a.example/plan), see [below](#next)\\\nand `code`.\n"
        ),
        ["p Some *thin* and **bold** text with a <plan https://a.example/plan>, see <below #next>/and code."]
    );
}

#[test]
fn lists_nest_with_bullets_numbers_and_letters() {
    assert_eq!(
        body(
            "- one\n  - two\n\n1. first\n2. second\n\nOptions:\n(a) this\n    (i) small\n    (ii) smaller\n(b) that\n"
        ),
        [
            "list bullet tight",
            "- ",
            "  p one",
            "  list bullet tight",
            "  - ",
            "    p two",
            "list 1. tight",
            "- ",
            "  p first",
            "- ",
            "  p second",
            "p Options:",
            "list alpha 1 tight",
            "- ",
            "  p this",
            "  list roman 1 tight",
            "  - ",
            "    p small",
            "  - ",
            "    p smaller",
            "- ",
            "  p that",
        ]
    );
}

#[test]
fn a_table_of_markdown_has_header_and_figures_at_the_right() {
    let (document, told) =
        Project::of_text("| Area | Cases |\n|---|---|\n| North | 1,390 |\n| South | -4 |\n").report();
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        outline(&document.blocks)[1..],
        ["table Data", "  head Area | Cases", "  Normal North | 1,390", "  Normal South | −4"]
    );
    let crate::document::Block::Table(table) = &document.blocks[1] else { panic!("a table") };
    assert!(table.columns[0].row_header);
    assert_eq!(table.columns[1].align, crate::document::Align::Right);
}

#[test]
fn footnotes_are_numbered_through_the_part_in_the_order_of_their_marks() {
    let project = Project::new(&[
        (
            "report.yaml",
            "kind: report\ntemplate: briefing\ntitle: T\nbody:\n  - text: a.md\n  - text: b.md\n  - markdown: |\n      Last[^a].\n\n      [^a]: In the definition.\n",
        ),
        (
            "a.md",
            "One[^b] and two[^a], and one[^b] again.\n\n[^a]: The second.\n[^b]: The first, see[^c].\n\n[^c]: Deep.\n[^d]: Unnamed.\n",
        ),
        ("b.md", "- Three[^a]\n\n[^a]: The third.\n\n    Its end.\n"),
    ]);
    let (document, told) = project.report();
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        outline(&document.blocks)[1..],
        ["p One^1^ and two^2^, and one^1^ again.", "list bullet tight", "- ", "  p Three^3^", "p Last^4^."]
    );
    let notes: Vec<(Option<&str>, Option<&str>, String)> = document
        .footnotes
        .iter()
        .map(|note| (note.mark.as_deref(), note.label.as_deref(), words(&note.content)))
        .collect();
    assert_eq!(
        notes,
        [
            (Some("1"), Some("note 1"), "The first, see^5^.".to_owned()),
            (Some("2"), Some("note 2"), "The second.".to_owned()),
            (Some("3"), Some("note 3"), "The third./Its end.".to_owned()),
            (Some("4"), Some("note 4"), "In the definition.".to_owned()),
            (Some("5"), Some("note 5"), "Deep.".to_owned()),
        ]
    );
}

#[test]
fn a_mark_without_its_footnote_is_told() {
    assert_eq!(
        told("One[^b].\n\nTwo[^a].\n\n[^a]: A note.\n"),
        [
            "a.md:1:0 unknown-reference No footnote of this text is called `b`; `[^b]` is printed as it stands. | Write the note in the same text, on a line of its own: `[^b]: ...`."
        ]
    );
}

#[test]
fn a_footnote_holds_running_text_and_stands_in_a_text() {
    let project = Project::new(&[
        (
            "report.yaml",
            "kind: report\ntemplate: briefing\ntitle: \"T[^a]\\n\\n[^a]: A note.\"\nbody:\n  - text: a.md\n",
        ),
        ("a.md", "One[^a].\n\n[^a]: A list:\n\n    - one\n"),
    ]);
    assert_eq!(
        project.report().1,
        [
            "a.md:3:0 markdown-unsupported The footnote `a` holds more than running text. | Put lists, tables and pictures into the text itself.",
            "report.yaml:3:0 markdown-unsupported A footnote cannot stand here. | Footnotes belong to the text of a part; a table or chart has `notes` of its own.",
        ]
    );
}

#[test]
fn quotes_and_pictures_are_blocks() {
    assert_eq!(
        body("> Said.\n\n![A map of wards](map.png \"The wards\")\n"),
        ["quote", "  p Said.", "figure Figure 1. The wards | A map of wards"]
    );
}

#[test]
fn what_has_no_counterpart_on_a_page_is_told_at_its_line() {
    assert_eq!(
        told("One.\n\n<div>x</div>\n\nA <br> break.\n\n    code\n\n---\n\n![](x.png)\n\n[rel](other.md)\n"),
        [
            "a.md:3:0 markdown-unsupported HTML has no counterpart on the page: `<div>`. | Use Markdown, or write `\\<` where the sign itself is meant.",
            "a.md:5:0 markdown-unsupported HTML has no counterpart on the page: `<br>`. | End the line with a backslash to break it.",
            "a.md:7:0 markdown-unsupported A block of code has no counterpart on the page. | Four spaces before a line make code: take them away, or write the lines as a list or quotation.",
            "a.md:9:0 markdown-unsupported A rule has no counterpart on the page. | Begin a section with a heading, or use `page_break: true` in the definition.",
            "a.md:11:0 missing-alternative The picture `x.png` does not say what it shows. | Write it between the brackets: `![What the picture shows](picture.png)`.",
            "a.md:13:0 unknown-reference The link `other.md` leads neither to the web nor to a name of the pack. | Write `https://...`, `mailto:...`, or `#name` for something with that id.",
        ]
    );
}

#[test]
fn private_use_characters_are_refused() {
    assert_eq!(
        told("One.\nA \u{F0B7} bullet.\n"),
        [
            "a.md:2:3 missing-glyph The character U+F0B7 is for private use and has no agreed shape. | Replace it with the character that is meant; symbol fonts of word processors leave such characters behind."
        ]
    );
}

#[test]
fn each_line_of_a_paragraph_knows_its_place() {
    let (document, _) = Project::of_text("# One\n\nfirst line\nsecond *line*\n").report();
    let crate::document::Block::Paragraph(p) = &document.blocks[2] else { panic!("a paragraph") };
    let lines: Vec<u32> = p
        .content
        .iter()
        .filter_map(|inline| match inline {
            crate::document::Inline::Text { place, .. } => Some(place.line),
            _ => None,
        })
        .collect();
    assert_eq!(lines, [3, 4, 4]);
}
