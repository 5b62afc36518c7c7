//! Page maps: what was published keeps its page numbers.

use crate::harness::Project;

/// A pack that was published, whose definition names the page map.
fn published() -> Project {
    let project = Project::pack();
    let run = project.build("pack.yaml", &["--page-map", "published.yaml"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    project.change("pack.yaml", "summoned_by:", "page_map: published.yaml\nsummoned_by:")
}

#[test]
fn a_page_map_says_where_papers_stand_and_holds_none_of_their_words() {
    let map = String::from_utf8(published().read("published.yaml")).expect("a page map is text");
    assert!(map.contains("kind: page_map\npack: \"Children’s Committee, 8 May 2019\"\npages: 10\n"), "{map}");
    let report = map.split_once("  - name: \"item-3\"\n").expect("the report").1;
    assert!(
        report.starts_with("    item: \"3\"\n    id: \"contacts\"\n    first: \"5\"\n    last: \"6\"\n"),
        "{report}"
    );
    for words in ["Contacts with", "Caseloads", "inspectorate", "Mere Hall"] {
        assert!(!map.contains(words), "{words} is in {map}");
    }
}

#[test]
fn a_paper_that_becomes_shorter_leaves_blank_pages_and_moves_nothing() {
    let project = published();
    let text = String::from_utf8(project.read("reports/contacts/text/progress.md")).expect("text");
    let project = project
        .file("reports/contacts/text/progress.md", &text[..text.find("\n\n").expect("two paragraphs")]);
    let pdf = project.build("pack.yaml", &[]).pdf();
    assert_eq!(pdf.page_count(), 10);
    assert!(pdf.text(7).starts_with("Caseloads of teams"), "{}", pdf.text(7));
}

#[test]
fn an_item_with_an_id_keeps_its_pages_when_its_number_changes() {
    let project = published().change("pack.yaml", "items:\n", "items:\n  - title: Welcome\n");
    let text = String::from_utf8(project.read("reports/contacts/text/progress.md")).expect("text");
    let project = project
        .file("reports/contacts/text/progress.md", &text[..text.find("\n\n").expect("two paragraphs")]);
    let pdf = project.build("pack.yaml", &[]).pdf();
    assert!(pdf.artifacts(5).contains("AGENDA ITEM 4"), "{}", pdf.artifacts(5));
    assert!(pdf.text(7).starts_with("Caseloads of teams"), "{}", pdf.text(7));
    assert!(pdf.artifacts(7).contains("ITEM 4, APPENDIX 1"), "{}", pdf.artifacts(7));
}

#[test]
fn a_paper_that_becomes_longer_would_move_others_and_is_told() {
    let long = "The team has grown. ".repeat(40) + "\n\n";
    let project = published().file("reports/contacts/text/progress.md", long.repeat(12));
    let before = std::fs::read(project.path().join("out.pdf")).ok();
    let run = project.build("pack.yaml", &["--format", "json"]);
    assert_eq!(run.code, 1);
    assert!(run.pdf == before, "what was published is still there");
    let findings = run.findings();
    let moved = findings.iter().find(|finding| finding.code == "page-moved").expect("the move is told");
    assert_eq!(moved.place(), "pack.yaml:15:18");
    assert!(
        moved
            .message
            .starts_with("“Appendix 1: Caseloads of teams” was published on page 7 and would move to page "),
        "{}",
        moved.message
    );
    assert!(
        moved.message.contains(": “3. Contacts with the service” had 2 pages and has "),
        "{}",
        moved.message
    );
    let again = project.build("pack.yaml", &["--renumber"]);
    assert!(again.pdf().page_count() > 10);
}
