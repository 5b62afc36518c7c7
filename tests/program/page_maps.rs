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
    let head = "kind: page_map\npack: \"Children’s Committee, 8 May 2019\"\nfile: \"out.pdf\"\npages: 10\n";
    assert!(map.contains(head), "{map}");
    let report = map.split_once("  - name: \"item-3\"\n").expect("the report").1;
    assert!(
        report.starts_with("    item: \"3\"\n    id: \"contacts\"\n    first: \"5\"\n    last: \"6\"\n"),
        "{report}"
    );
    // What references can name has its number, never its words.
    let table = "      - { id: \"contacts\", kind: table, says: \"Table 1\", page: \"6\" }\n";
    assert!(report.contains(table), "{report}");
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
    // Labels do not break from their numbers.
    let message = moved.message.replace('\u{a0}', " ");
    let said = "“Appendix 1: Caseloads of teams” was published on page 7 and would move to page ";
    assert!(message.starts_with(said), "{message}");
    assert!(message.contains(": “3. Contacts with the service” had 2 pages and has "), "{message}");
    let again = project.build("pack.yaml", &["--renumber"]);
    assert!(again.pdf().page_count() > 10);
}

#[test]
fn a_page_map_of_another_meeting_is_told() {
    let project = published().change("pack.yaml", "date: 2019-05-08", "date: 2019-06-12");
    let run = project.build("pack.yaml", &["--format", "json"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    let told =
        run.findings().into_iter().find(|finding| finding.code == "wrong-kind").expect("the map is told");
    assert_eq!(told.place(), "pack.yaml:5:11");
    assert_eq!(
        told.message,
        "The page map is of another meeting: “Children’s Committee, 8 May 2019”, not “Children’s Committee, 12 June 2019”."
    );
}

#[test]
fn a_public_paper_that_is_longer_than_in_the_restricted_pack_is_told() {
    let project = Project::pack();
    let run = project.build("pack.yaml", &["--audience", "restricted", "--page-map", "restricted.yaml"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let long = "The team has grown. ".repeat(40) + "\n\n";
    let project = project
        .change("pack.yaml", "summoned_by:", "restricted_page_map: restricted.yaml\nsummoned_by:")
        .file("reports/contacts/text/progress.md", long.repeat(12));
    let run = project.build("pack.yaml", &["--format", "json"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    let findings = run.findings();
    let moved: Vec<_> = findings.iter().filter(|finding| finding.code == "page-moved").collect();
    assert_eq!(moved[0].place(), "pack.yaml:11:12", "{moved:?}");
    let (named, has) =
        moved[0].message.split_once(" has 2 pages in the restricted pack and ").expect("lengths");
    assert_eq!(named, "“3. Contacts with the service”");
    assert!(has.ends_with(" here."), "{has}");
    assert_eq!(
        moved[0].remedy.as_deref(),
        Some("Build the restricted pack again: `build --audience restricted --page-map FILE`.")
    );
}
