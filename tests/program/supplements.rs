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
    let said = "As item 3 says on page 5 of the agenda pack , and Appendix 1 to item 3 on page 7 of the agenda pack ,";
    assert!(text.contains(said), "{text}");
    let away = |link: &Link| matches!(link, Link::File(file, _) if file == "out.pdf");
    assert!(pdf.links(3).iter().all(away), "all lead to the file of the pack: {:?}", pdf.links(3));
    assert_eq!(pdf.title(), "Children's Committee: Supplement 1 for 8 May 2019");
    assert!(pdf.bookmarks().contains(&(1, "4. Budget outturn".to_owned(), 3)), "{:?}", pdf.bookmarks());
    assert!(pdf.metadata().contains("<pdfuaid:part>1</pdfuaid:part>"));

    let map = String::from_utf8(project.read("supplement-1.yaml")).expect("a page map is text");
    assert!(map.contains("\nsupplement: 1\nfile: \"out.pdf\"\npages: 4\n"), "{map}");
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
        (13, "Two papers of the supplement are the report of item 3.", "Say which of its papers each is"),
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

#[test]
fn a_second_supplement_is_counted_on_from_the_first() {
    let first = |head: &str| {
        let project = project(head, LATE);
        let run = project.build("supplement.yaml", &["--page-map", "first.yaml"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        project.change("supplement.yaml", head, "").change(
            "supplement.yaml",
            "published.yaml]",
            "published.yaml, first.yaml]",
        )
    };
    let pdf = first("page_numbers: { prefix: S }\n").build("supplement.yaml", &[]).pdf();
    assert_eq!(pdf.labels(), ["S5", "S6", "S7", "S8"]);
    assert!(spaced(&pdf.text(1)).contains("Supplement 2: to follow papers"), "{}", pdf.text(1));
    let pdf = first("page_numbers: { prefix: S, by_item: true }\n").build("supplement.yaml", &[]).pdf();
    assert_eq!(pdf.labels(), ["S3", "S4", "4.3", "4.4"], "4.2 is the blank page behind 4.1");
    // The count of the first may also be asked for again.
    let project = first("page_numbers: { prefix: S }\n");
    let pdf = project.change("supplement.yaml", "papers:", "page_numbers: { prefix: S }\npapers:");
    assert_eq!(pdf.build("supplement.yaml", &[]).pdf().labels(), ["S5", "S6", "S7", "S8"]);
}

/// Code, place and message of what is told of a supplement.
fn told(project: &Project) -> Vec<(String, String, String)> {
    let run = project.build("supplement.yaml", &["--format", "json"]);
    let about = run.findings().into_iter().filter(|finding| finding.file == "supplement.yaml");
    about.map(|finding| (finding.code.clone(), finding.place(), finding.message)).collect()
}

#[test]
fn page_maps_that_are_missing_or_of_something_else_are_told() {
    let said = |code: &str, at: &str, message: &str| [(code.to_owned(), at.to_owned(), message.to_owned())];
    let project = project("", LATE);
    let run = project.build("supplement.yaml", &["--page-map", "first.yaml"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let third = project.change("supplement.yaml", "papers:", "number: 3\npapers:");
    let message =
        "The page map of Supplement 1 is not among `page_maps`, so its page numbers could be used again.";
    assert_eq!(told(&third), said("missing-key", "supplement.yaml:3:13", message));
    let from = third.change("supplement.yaml", "papers:", "page_numbers: { from: 301 }\npapers:");
    assert_eq!(told(&from), [], "what is said to begin behind them needs no map");
    let again = from.change("supplement.yaml", "number: 3\npage_numbers: { from: 301 }", "number: 1").change(
        "supplement.yaml",
        "[published.yaml]",
        "[published.yaml, first.yaml]",
    );
    let message = "This is Supplement 1, and the page map says that it was published already.";
    assert_eq!(told(&again), said("duplicate-id", "supplement.yaml:3:29", message));
    let alone = again.change("supplement.yaml", "number: 1\n", "").change(
        "supplement.yaml",
        "[published.yaml, first.yaml]",
        "[first.yaml]",
    );
    let message = "The page map of the agenda pack is not among `page_maps`.";
    assert_eq!(told(&alone), said("missing-key", "supplement.yaml:3:13", message));
    let of_june = alone.change("supplement.yaml", "[first.yaml]", "[published.yaml]").change(
        "published.yaml",
        "8 May 2019",
        "12 June 2019",
    );
    let message = "The page map is of another meeting: “Children’s Committee, 12 June 2019”, not “Children’s Committee, 8 May 2019”.";
    assert_eq!(told(&of_june), said("wrong-kind", "supplement.yaml:3:13", message));
}

#[test]
fn an_item_that_has_another_number_than_it_was_published_under_is_told() {
    let papers =
        "  - item: contacts\n    report: reports/budget/report.yaml\n    replaces: A team was left out.\n";
    let project = project("", papers).change("pack.yaml", "items:\n", "items:\n  - title: Welcome\n");
    let message = "The item was published as item 3 in the agenda pack and is item 4 of the pack now; its paper would be \
                   stamped so.";
    let expected = ("page-moved".to_owned(), "supplement.yaml:5:11".to_owned(), message.to_owned());
    assert_eq!(told(&project), [expected]);
    let late =
        project.change("pack.yaml", "  - title: Absence of members\n", "  - title: Absence of members\n");
    let late = late.change("pack.yaml", "  - title: Welcome\n", "").change(
        "pack.yaml",
        "  - title: Absence of members\n",
        "  - title: Absence of members\n  - { title: Welcome, late: true }\n",
    );
    assert_eq!(told(&late), []);
}

#[test]
fn a_pack_that_is_issued_again_keeps_off_the_pages_of_its_supplements() {
    let project = project("", LATE);
    let run = project.build("supplement.yaml", &["--page-map", "first.yaml"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let long = "  - { title: More, report: reports/budget/report.yaml }\n";
    let pack = String::from_utf8(project.read("pack.yaml")).expect("text") + long;
    let project = project
        .file("pack.yaml", pack)
        .file(
            "reports/budget/report.yaml",
            "kind: report\ntemplate: briefing\ntitle: More\nbody:\n  - markdown: More.\n",
        )
        .change("pack.yaml", "summoned_by:", "supplements: [first.yaml]\nsummoned_by:");
    let run = project.build("pack.yaml", &["--format", "json"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    let taken = run.findings().into_iter().find(|finding| finding.code == "page-taken").expect("the clash");
    assert_eq!(taken.place(), "pack.yaml");
    assert_eq!(
        taken.message,
        "Page 11 of the agenda pack has the number of a page of the cover in Supplement\u{a0}1."
    );
}

#[test]
fn what_is_wrong_with_the_maps_hides_nothing_else() {
    let wrong = project(
        "published: 2019-05-09\n",
        "  - item: budgett\n    report: reports/budget/report.yaml\n    late: It came.\n",
    )
    .change("supplement.yaml", "[published.yaml]", "published.yaml");
    let told = wrong.build("supplement.yaml", &["--format", "json"]).findings();
    let messages: Vec<&str> = told.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "`page_maps` must be a list, but it is a text.",
            "The supplement is published on 9 May 2019, after the meeting of 8 May 2019.",
            "The pack has no item `budgett`.",
        ]
    );
    assert_eq!(
        told[1].remedy.as_deref(),
        Some("Correct `published` here, or the date of the meeting in the pack.")
    );
    let none = wrong.change("supplement.yaml", "page_maps: published.yaml\n", "");
    let told = none.build("supplement.yaml", &["--format", "json"]).findings();
    let found = told.iter().find(|found| found.code == "missing-key").expect("the maps are missing");
    assert_eq!(found.message, "The supplement names no page map of its pack.");
}
