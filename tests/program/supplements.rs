//! Papers that come after their pack: under the stamps of its items, on pages that were never used.

use crate::harness::{Link, Pdf, Project};

const BUDGET: &str = "kind: report\ntemplate: briefing\ntitle: Budget outturn\nbody:\n  - markdown: \"As \
                      {{ ref(id='contacts') }} says on page {{ page(id='contacts') }}, and {{ ref(id='caseloads') }} on \
                      page {{ pages(id='caseloads') }}, the money was spent.\"\n";

/// A pack that was published, and a supplement with these papers.
fn project(head: &str, papers: &str) -> Project {
    let project = Project::pack();
    let run = project.build("pack.yaml", &["--page-map", "published.yaml"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let supplement =
        format!("kind: supplement\npack: pack.yaml\npage_maps: [published.yaml]\n{head}papers:\n{papers}");
    project.file("supplement.yaml", supplement).file("reports/budget/report.yaml", BUDGET)
}

const LATE: &str =
    "  - item: \"4\"\n    report: reports/budget/report.yaml\n    late: The auditor signed on 2 May.\n";

fn spaced(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

#[test]
fn a_late_paper_goes_on_behind_the_pack_under_the_stamp_of_its_item() {
    let project = project("published: 2019-05-03\n", LATE);
    let pdf = project.build("supplement.yaml", &["--page-map", "supplement-1.yaml"]).pdf();
    assert_eq!(pdf.labels(), ["11", "12", "13", "14"], "10 is the blank page that closes the pack");
    let cover = spaced(&pdf.text(1));
    for words in [
        "Supplement 1: to follow papers",
        "The paper below was not ready when the agenda was published.",
        "Children’s Committee",
        "Mere Hall",
        "4 Budget outturn The auditor signed on 2 May. Director of Finance 13 – 14",
        "Published: 3 May 2019",
    ] {
        assert!(cover.contains(words), "`{words}` is not in: {cover}");
    }
    assert!(!cover.contains("Contacts with the service"), "{cover}");
    assert_eq!(pdf.links(1)[0], Link::Page(3), "the title leads to its paper");
    assert!(pdf.artifacts(3).contains("AGENDA ITEM 4"), "{}", pdf.artifacts(3));
    assert!(spaced(&pdf.artifacts(3)).contains("8 May 2019, Supplement 1"), "{}", pdf.artifacts(3));
    let text = spaced(&pdf.text(3));
    let said =
        "As item 3 says on page 5 of the agenda pack, and Appendix 1 to item 3 on page 7 of the agenda pack,";
    assert!(text.contains(said), "{text}");
    assert_eq!(pdf.links(3), [], "nothing leads into a file that is not this one");
    assert_eq!(pdf.title(), "Children's Committee: Supplement 1 for 8 May 2019");
    assert_eq!(pdf.bookmarks()[1], (1, "4. Budget outturn".to_owned(), 3));
    assert!(pdf.metadata().contains("<pdfuaid:part>1</pdfuaid:part>"));

    let map = String::from_utf8(project.read("supplement-1.yaml")).expect("a page map is text");
    assert!(map.contains("\nsupplement: 1\npages: 4\n"), "{map}");
    assert!(
        map.contains("  - name: \"item-4\"\n    item: \"4\"\n    first: \"13\"\n    last: \"13\"\n"),
        "{map}"
    );

    // The pack as it is issued again.
    let again = project.change("pack.yaml", "summoned_by:", "supplements: [supplement-1.yaml]\nsummoned_by:");
    let pdf = again.build("pack.yaml", &[]).pdf();
    let order = spaced(&pdf.text(2));
    assert!(order.contains("Supplement 1, page 13"), "{order}");
    assert!(!order.contains("Awaiting the auditor") && !order.contains("To follow"), "{order}");

    // A second supplement names both maps.
    let second = again
        .change(
            "supplement.yaml",
            "page_maps: [published.yaml]",
            "page_maps: [published.yaml, supplement-1.yaml]\nnumber: 2",
        )
        .build("supplement.yaml", &[])
        .pdf();
    assert_eq!(second.labels(), ["15", "16", "17", "18"]);
}

#[test]
fn a_replaced_paper_says_what_it_replaces() {
    let papers =
        "  - item: contacts\n    report: reports/contacts/report.yaml\n    replaces: A team was left out.\n";
    let pdf = project("", papers).build("supplement.yaml", &[]).pdf();
    let cover = spaced(&pdf.text(1));
    assert!(cover.contains("Supplement 1: replaced papers"), "{cover}");
    assert!(cover.contains("takes the place of one that was published"), "{cover}");
    assert!(cover.contains("Replaces pages 5 – 6 of the agenda pack. A team was left out."), "{cover}");
    assert!(pdf.artifacts(3).contains("AGENDA ITEM 3"), "{}", pdf.artifacts(3));
}

#[test]
fn a_supplement_may_have_a_series_of_its_own_but_never_a_page_that_was_published() {
    let labels = |head: &str| project(head, LATE).build("supplement.yaml", &[]).pdf().labels();
    assert_eq!(labels("page_numbers: { prefix: S }\n"), ["S1", "S2", "S3", "S4"]);
    assert_eq!(labels("page_numbers: { prefix: S, by_item: true }\n"), ["S1", "S2", "4.1", "4.2"]);
    assert_eq!(labels("page_numbers: { from: 201 }\n"), ["201", "202", "203", "204"]);
    let run = project("page_numbers: { from: 5 }\n", LATE).build("supplement.yaml", &["--format", "json"]);
    assert_eq!(run.code, 1);
    let findings = run.findings();
    let taken = findings.iter().find(|finding| finding.code == "page-taken").expect("the clash is told");
    assert_eq!(taken.place(), "supplement.yaml:2:7");
    assert_eq!(
        taken.message,
        "Page 5 of the supplement has the number of a page of item 3 in the agenda pack."
    );
}

#[test]
fn what_a_supplement_lacks_is_told_at_once() {
    let papers = "  - item: \"9\"\n    report: reports/budget/report.yaml\n    late: So.\n\
                  \x20 - item: contcts\n    report: reports/budget/report.yaml\n    late: So.\n\
                  \x20 - item: contacts\n    report: reports/budget/report.yaml\n\
                  \x20 - item: \"3\"\n    replaces: Again.\n";
    let run = project("", papers).build("supplement.yaml", &["--format", "json"]);
    assert_eq!(run.code, 1);
    let told: Vec<_> = run
        .findings()
        .into_iter()
        .filter(|finding| finding.file == "supplement.yaml" && finding.severity == "error")
        .map(|finding| (finding.line.unwrap_or(0), finding.message, finding.remedy.unwrap_or_default()))
        .collect();
    let expected = [
        (5, "The pack has no item `9`.", "Items of the pack are numbered up to 5"),
        (8, "The pack has no item `contcts`.", "Did you mean `contacts`?"),
        (11, "The paper says neither why it comes late nor what it replaces.", "Add `late:` or `replaces:`"),
        (13, "The item has no paper in the supplement.", "Name its file"),
        (13, "Two papers of the supplement are of item 3.", "Keep one"),
    ];
    assert_eq!(told.len(), expected.len(), "{told:?}");
    for ((line, message, remedy), (at, says, help)) in told.iter().zip(expected) {
        assert_eq!((*line, message.as_str()), (at, says));
        assert!(remedy.starts_with(help), "{remedy}");
    }
}

#[test]
fn a_pack_counts_from_where_it_is_asked_to_and_typed_pages_are_held_to_that() {
    let project = Project::pack().change(
        "pack.yaml",
        "summoned_by:",
        "page_numbers: { from: 101, prefix: C }\nsummoned_by:",
    );
    let pdf = project.build("pack.yaml", &[]).pdf();
    assert_eq!((&*pdf.labels()[0], &*pdf.labels()[9]), ("C101", "C110"));
    assert!(spaced(&pdf.text(2)).contains("C105 – C108"), "{}", pdf.text(2));
    let by_item = project.change("pack.yaml", "{ from: 101, prefix: C }", "{ by_item: true }");
    let pdf = by_item.build("pack.yaml", &[]).pdf();
    assert_eq!(pdf.labels(), ["1", "2", "1.1", "1.2", "3.1", "3.2", "3.3", "3.4", "5.1", "5.2"]);
    assert!(spaced(&pdf.text(2)).contains("3.1 – 3.4"), "{}", pdf.text(2));

    let typed = "As page 105 says, and not page 5, the team has grown.";
    let project = Project::pack()
        .change("pack.yaml", "summoned_by:", "page_numbers: { from: 101 }\nsummoned_by:")
        .file("reports/contacts/text/progress.md", typed);
    let findings = project.build("pack.yaml", &["--format", "json"]).findings();
    let typed: Vec<_> = findings.iter().filter(|finding| finding.code == "typed-reference").collect();
    assert_eq!(typed.len(), 1, "{typed:?}");
    assert!(typed[0].message.contains("page 5"), "{}", typed[0].message);
}

/// The example: the pack, its page map, and the supplement that the map is named in.
#[test]
fn the_example_has_a_supplement_to_its_pack() {
    let folder = crate::harness::repository().join("examples/committee-pack");
    let out = tempfile::tempdir().expect("a folder");
    let build = |definition: &str, name: &str| {
        let file = out.path().join(name);
        let file = file.to_str().expect("a path");
        let run = crate::harness::agendapack(&folder, &["build", "--strict", definition, "-o", file], &[]);
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        Pdf::open(&std::fs::read(file).expect("the file was written"))
    };
    let supplement = build("supplement-1.yaml", "supplement.pdf");
    let first: u32 = supplement.labels()[0].parse().expect("a number");
    let map = std::fs::read_to_string(folder.join("published/pack.yaml")).expect("the page map");
    let pages = map.lines().filter_map(|line| line.trim().strip_prefix("last: \"")?.strip_suffix('"'));
    let last = pages.filter_map(|page| page.parse::<u32>().ok()).max().expect("pages");
    assert!(first > last && first <= last + 2 && first % 2 == 1, "page {first} behind {last}");
    assert!(spaced(&supplement.text(1)).contains("Dedicated Schools Grant outturn 2018/19"));
}
