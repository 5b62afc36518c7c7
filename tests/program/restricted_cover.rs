//! The cover of a restricted pack, and the numbers of the pages behind it.

use crate::harness::{Pdf, Run};
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
fn a_public_pack_and_a_report_alone_have_no_cover() {
    let public = private().build("pack.yaml", &[]).pdf();
    assert!(!public.text(1).contains("RESTRICTED"), "{}", public.text(1));
    let alone = private().build("exempt/award/report.yaml", &["--audience", "restricted"]).pdf();
    assert!(!alone.text(1).contains("RESTRICTED"), "{}", alone.text(1));
}
