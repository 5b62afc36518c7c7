//! The pack in `examples/cabinet-pack`: every kind of item that docs/packs.md describes.

use crate::harness::{Pdf, agendapack, repository};
use std::sync::LazyLock;

static PACK: LazyLock<Pdf> = LazyLock::new(|| built("pack.yaml", &["--strict"]));

/// A definition of the example, built without any finding.
fn built(definition: &str, more: &[&str]) -> Pdf {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let (out, definition) = (folder.path().join("out.pdf"), format!("examples/cabinet-pack/{definition}"));
    let out_words = out.to_string_lossy().into_owned();
    let arguments = [&["build", &*definition, "-o", &*out_words], more].concat();
    let output = agendapack(&repository(), &arguments, &[]);
    let told = String::from_utf8(output.stderr).expect("messages are text");
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(!told.contains('['), "no finding of any kind: {told}");
    Pdf::open(&std::fs::read(out).expect("the file is there"))
}

#[test]
fn it_lists_every_kind_of_item() {
    let tables = PACK.tags("Table");
    let order = tables.iter().find(|table| table.rows()[0].starts_with("Item |")).expect("an order");
    let rows = order.rows();
    for row in [
        "1 | Apologies for absence Apologies are given to the clerk before the meeting, with the name of any \
         substitute. | ",
        "3 | Minutes of the last meeting | 5 – 8",
        " | Appendix 1: Actions agreed on 14 May 2019 | 7",
        "4 | Decisions taken on 14 May 2019 The time for call-in has passed, and none was asked for. | 9 – 10",
        "Key decisions",
        "8 | Library hours | Director of Communities | 11 – 16",
        " | Appendix 1: Visits by library | 14",
        " | Annex A: How visits are counted | 15",
        " | Schedule 1: Doors with a counter | 16",
        " | Appendix 2: Map of the libraries The printer delivers it on 7 June 2019. | To follow",
        "8A | Roof of the Mere Street library Urgent: Water came in on 5 June 2019. The scaffold stands until 21 June \
         and the next meeting is on 9 July (Local Government Act 1972, section 100B(4)(b)) | Director of Property | \
         17 – 18",
        "9 | Work programme | 19 – 20",
        "10 | Other business that the Leader decides is urgent | ",
        "P1 | Grants to partners | Director of Communities | ",
        "P1.1 | Grants for advice | 21",
        "P1.2 | Grants for sport The panel meets on 6 June 2019. | To follow",
        " | Presentation: What partners say | 22 – 24",
        "P2 | Visit of the commissioner | Leader of the Council | Oral report",
        "P3 | Accounts of the museum trust The trust’s auditor signs them on 7 June 2019. | Director of Finance | To \
         follow",
    ] {
        assert!(rows.iter().any(|known| known == row), "{row} is not in {rows:#?}");
    }
}

#[test]
fn each_paper_is_stamped_as_what_it_is() {
    for (page, stamp) in [
        (5, "AGENDA ITEM 3"),
        (7, "ITEM 3, APPENDIX 1"),
        (9, "AGENDA ITEM 4"),
        (16, "ITEM 8, APPENDIX 1, ANNEX A, SCHEDULE 1"),
        (17, "AGENDA ITEM 8A, URGENT"),
        (21, "AGENDA ITEM P1.1"),
        (22, "ITEM P1, PRESENTATION"),
    ] {
        assert!(PACK.artifacts(page).contains(stamp), "page {page}: {}", PACK.artifacts(page));
    }
    assert!(PACK.text(17).starts_with("Urgent: Water came in on 5 June 2019."), "{}", PACK.text(17));
}

#[test]
fn the_plan_says_when_notice_of_key_decisions_must_be_there() {
    let tables = PACK.tags("Table");
    let notices =
        tables.iter().find(|table| table.rows()[0].starts_with("Key decision | Meeting")).expect("notices");
    assert_eq!(
        notices.rows(),
        [
            "Key decision | Meeting | Notice by | Notice published",
            "Streets for walking | 9 July 2019 | 10 June 2019 | 3 June 2019",
            "Leisure centres | 10 September 2019 | 12 August 2019 | ",
        ]
    );
}

#[test]
fn its_draft_and_the_papers_of_its_minutes_build() {
    let draft = built("pack.yaml", &["--draft"]);
    let order: Vec<String> = (2..=4).map(|page| draft.text(page)).collect();
    let missing = order.join(" ");
    let missing = missing.split_once("Missing from this draft").expect("a list of what is missing").1;
    for paper in
        ["8 Appendix 2: Map of the libraries", "P1.2 Grants for sport", "P3 Accounts of the museum trust"]
    {
        assert!(missing.contains(paper), "{paper} is not in {missing}");
    }
    let notice = built("minutes/2019-05-14.yaml", &["--as", "decision_notice"]);
    assert!(notice.text(1).contains("Alternatives considered To sell it"), "{}", notice.text(1));
    let actions = built("minutes/2019-05-14.yaml", &["--as", "action_list"]);
    assert!(actions.text(1).contains("Head of Parking 31 May 2019 Done"), "{}", actions.text(1));
}
