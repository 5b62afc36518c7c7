//! Markdown and where its findings stand.

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
fn footnotes_are_numbered_in_the_order_of_their_references() {
    assert_eq!(
        body("One[^b] and two[^a].\n\n[^a]: The second.\n[^b]: The first.\n"),
        ["p One^1^ and two^2^.", "p Small ^1\u{a0}^The first.", "p Small ^2\u{a0}^The second."]
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
