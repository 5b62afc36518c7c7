//! Numbers of headings and paragraphs, ids, levels.

use super::*;

fn report(numbering: &str, markdown: &str) -> (Vec<String>, Vec<String>) {
    let yaml = format!(
        "kind: report\ntemplate: briefing\ntitle: T\nnumbering: {numbering}\nbody:\n  - text: a.md\n"
    );
    let (document, told) = Project::new(&[("report.yaml", &yaml), ("a.md", markdown)]).report();
    (outline(&document.blocks)[1..].to_vec(), told)
}

#[test]
fn paragraphs_run_on_through_unnumbered_headings() {
    let (lines, told) = report(
        "paragraphs",
        "Before.\n\n# Why {#why}\n\nOne.\n\n## Aside {.unnumbered}\n\nTwo. {#two}\n\n- no number\n\n# Next\n\nThree.\n\n## Inside\n\nFour.\n\n### Deep\n\nFive.\n\n# Last\n\nSix.\n",
    );
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        lines,
        [
            "p Before.",
            "h2 1 Why [why]",
            "p 1.1 One.",
            "h3 Aside",
            "p 1.2 Two. [two]",
            "list bullet tight",
            "- ",
            "  p no number",
            "h2 2 Next",
            "p 2.1 Three.",
            "h3 2.2 Inside",
            "p 2.2.1 Four.",
            "h4 Deep",
            "p 2.2.2 Five.",
            "h2 3 Last",
            "p 3.1 Six.",
        ]
    );
}

#[test]
fn headings_alone_are_numbered_in_policies() {
    let (lines, told) = report("headings", "# A\n\nx\n\n## B\n\n### C\n\n## D\n");
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(lines, ["h2 1 A", "p x", "h3 1.1 B", "h4 1.1.1 C", "h3 1.2 D"]);
}

#[test]
fn levels_that_skip_are_told() {
    let (_, told) = report("none", "# A\n\n### B\n");
    assert_eq!(
        told,
        [
            "a.md:3:0 heading-level The heading “B” is of level 3, but the heading before it is of level 1. | Make it level 2, `## B`."
        ]
    );
}

#[test]
fn ids_stand_once() {
    let (_, told) = report("paragraphs", "# A {#x}\n\nOne. {#x}\n");
    assert_eq!(
        told,
        [
            "a.md:3:0 duplicate-id The id `x` stands twice in this report. | Give one of the two another `id`, so that references know which is meant."
        ]
    );
}

#[test]
fn a_paragraph_without_a_number_cannot_be_referred_to() {
    let (_, told) = report("none", "# A\n\nOne. {#x}\n");
    assert_eq!(
        told,
        [
            "a.md:3:0 unknown-reference The paragraph `x` has no number that a reference could print. | Give the id to a heading, or number the paragraphs with `numbering: paragraphs`."
        ]
    );
}
