//! The cover of a restricted pack, and the numbers of the pages behind it.

use crate::harness::{Pdf, Project, Run};
use crate::restricted::{page_with, private};

fn restricted(more: &[&str]) -> Run {
    private().build("pack.yaml", &[&["--audience", "restricted"], more].concat())
}

#[test]
fn the_cover_says_what_is_exempt_for_whom_and_what_is_done_with_it_afterwards() {
    let pdf = restricted(&["--for", "Councillor M. Adeyemi"]).pdf();
    let cover = pdf.text(1);
    let expected = [
        "RESTRICTED Contains exempt information: not for publication",
        "Children's Committee",
        "Date Wednesday 8 May 2019",
        "Copy for Councillor M. Adeyemi",
        "What is exempt This pack contains exempt information as described in paragraphs 2, 3 and 5 of Part 1 of \
         Schedule 12A to the Local Government Act 1972.",
        "Appendix 1 to item 3 2 ",
        "Item 5 Placement contract 3, 5 ",
        "Who may have this pack The members of the committee and the officers who advise them.",
        "After the meeting Hand printed copies back to the clerk before you leave",
    ];
    for words in expected {
        assert!(cover.replace('’', "'").contains(words), "`{words}` is not in {cover}");
    }
    assert_eq!(pdf.bookmarks()[0].1, "Cover of the restricted pack");
    assert!(!pdf.text(3).contains("exempt"), "the front sheet is that of the public pack: {}", pdf.text(3));
}

/// It lies on desks with its face up.
#[test]
fn the_cover_tells_no_title_that_the_public_may_not_know() {
    let cover = restricted(&[]).pdf().text(1);
    for secret in ["Lodgeway", "Caseloads", "Copy for"] {
        assert!(!cover.contains(secret), "{secret} is on the cover: {cover}");
    }
}

#[test]
fn the_cover_is_counted_by_itself_and_its_back_is_blank() {
    let pdf = restricted(&[]).pdf();
    let public = private().build("pack.yaml", &[]).pdf();
    assert_eq!(pdf.labels()[..4], ["C1", "C2", "1", "2"]);
    assert!(pdf.artifacts(2).contains("left blank"), "{}", pdf.artifacts(2));
    for words in ["To: Members of the", "Order of business"] {
        let label = |pdf: &Pdf| pdf.labels()[page_with(pdf, words) - 1].clone();
        assert_eq!(label(&pdf), label(&public), "the page of “{words}”");
    }
}

#[test]
fn its_words_are_those_of_the_project() {
    let words =
        "kind: exempt_information\nlaws: {}\ncover:\n  who: Members who signed for it.\n  after: Shred it.\n";
    let project = private().file("report-templates/exempt-information.yaml", words);
    let cover = project.build("pack.yaml", &["--audience", "restricted"]).pdf().text(1);
    assert!(cover.contains("Who may have this pack Members who signed for it."), "{cover}");
    assert!(cover.contains("After the meeting Shred it."), "{cover}");
}

#[test]
fn a_public_pack_has_no_cover() {
    let public = private().build("pack.yaml", &[]).pdf();
    assert!(!public.text(1).contains("RESTRICTED"), "{}", public.text(1));
}

/// It is handed round by itself as often as the pack is.
#[test]
fn a_paper_alone_has_a_cover_too_that_does_not_tell_its_title() {
    let alone = private().build("exempt/award/report.yaml", &["--audience", "restricted"]).pdf();
    let cover = alone.text(1);
    for words in [
        "RESTRICTED For the members of the committee: not for publication",
        "Paper for members",
        "The pack that this paper belongs to says whether it is exempt, and why.",
        "Who may have this paper",
    ] {
        assert!(cover.contains(words), "`{words}` is not in {cover}");
    }
    assert!(!cover.contains("Lodgeway"), "{cover}");
    assert_eq!(alone.labels()[..3], ["C1", "C2", "1"], "its back is blank");
    assert!(alone.artifacts(1).contains("Restricted paper: not for publication"), "{}", alone.artifacts(1));
}

#[test]
fn the_cover_of_a_report_alone_names_its_exempt_section_and_the_page_its_paragraph() {
    let include = "  - include: { file: ../../exempt/talks.md, exempt: { paragraph: 3, reason: Bidders., public_title: The talks } }\n\
                   \x20 - table: contacts\n";
    let project = Project::pack()
        .file("exempt/talks.md", "We go to ninety thousand pounds.\n")
        .change("reports/contacts/report.yaml", "  - table: contacts\n", include)
        .change("reports/contacts/text/progress.md", "{{ ref(id='letter') }}", "it");
    let pdf = project.build("reports/contacts/report.yaml", &["--audience", "restricted"]).pdf();
    let cover = pdf.text(1).replace('\u{a0}', " ");
    for words in [
        "RESTRICTED Contains exempt information: not for publication",
        "This paper contains exempt information as described in paragraph 3 of Part 1 of Schedule 12A to the Local \
         Government Act 1972. Its other parts are published.",
        "The exempt section of this paper The talks 3 1 – 2",
    ] {
        assert!(cover.contains(words), "`{words}` is not in {cover}");
    }
    let page = pdf.artifacts(3);
    assert!(page.contains("Restricted: contains exempt information, paragraph 3"), "{page}");
}

#[test]
fn a_restricted_supplement_has_a_cover_too_and_goes_on_behind_a_restricted_pack() {
    let budget =
        "kind: report\ntemplate: briefing\ntitle: Budget outturn\nbody: [markdown: The claim is settled.]\n";
    let supplement = "kind: supplement\npack: pack.yaml\npage_maps: [published.yaml]\npapers:\n  - item: \"4\"\n    \
                      report: budget.yaml\n    late: The auditor signed on 2 May.\n    \
                      exempt: { paragraph: 3, reason: Talks go on. }\n";
    let project = Project::pack().file("budget.yaml", budget).file("supplement.yaml", supplement);
    let pack = project.build("pack.yaml", &["--audience", "restricted", "--page-map", "published.yaml"]);
    assert_eq!(pack.code, 0, "{}", pack.stderr);
    let pdf = project.build("supplement.yaml", &["--audience", "restricted"]).pdf();
    assert_eq!(pdf.labels()[..4], ["C1", "C2", "11", "12"]);
    let cover = pdf.text(1);
    for words in [
        "Supplement 1: to follow papers",
        "This supplement contains exempt information",
        "Item 4 Budget outturn 3 13",
    ] {
        assert!(cover.replace('\u{a0}', " ").contains(words), "`{words}` is not in {cover}");
    }
    assert_eq!(pdf.bookmarks()[0].1, "Cover of the restricted supplement");
    let public = project.build("supplement.yaml", &[]).pdf();
    assert_eq!(public.labels()[0], "11");
}
