//! The small pack of `tests/samples/pack`: its pages, numbers, links, bookmarks and furniture.

use crate::harness::{Link, Pdf, Project, letter_without_its_font};

fn pack() -> Pdf {
    Project::pack().build("pack.yaml", &[]).pdf()
}

/// The pages, from 1, on whose furniture words stand.
fn pages_with(pdf: &Pdf, words: &str) -> Vec<usize> {
    (1..=pdf.page_count()).filter(|&page| pdf.artifacts(page).contains(words)).collect()
}

/// 1 front sheet, 2 order of business, 3 minutes, 5 report, 7 and 8 its appendices, 9 work programme.
#[test]
fn items_begin_on_odd_pages_and_blank_pages_say_so() {
    let pdf = pack();
    assert_eq!(pdf.page_count(), 10);
    assert_eq!(pages_with(&pdf, "This page is intentionally left blank"), [4, 10]);
    for blank in [4, 10] {
        assert_eq!(pdf.text(blank), "", "a blank page holds artifacts only");
    }
    let first_words = [(1, "Northmere Borough Council"), (2, "Order of business"), (3, "Decisions of the")];
    let first_words =
        first_words.into_iter().chain([(5, "Contacts with"), (7, "Caseloads of"), (9, "Committee work")]);
    for (page, words) in first_words {
        assert!(pdf.text(page).starts_with(words), "page {page}: {}", pdf.text(page));
    }
}

#[test]
fn the_stamp_stands_on_the_first_page_of_each_item_and_only_there() {
    let pdf = pack();
    assert_eq!(pages_with(&pdf, "AGENDA ITEM"), [3, 5, 9]);
    for (page, stamp) in [(3, "AGENDA ITEM 1"), (5, "AGENDA ITEM 3"), (9, "AGENDA ITEM 5")] {
        assert!(pdf.artifacts(page).contains(stamp), "page {page}: {}", pdf.artifacts(page));
    }
    assert_eq!(pages_with(&pdf, "ITEM 3, APPENDIX"), [7, 8]);
    assert!(
        (1..=10).all(|page| !pdf.text(page).contains("AGENDA ITEM")),
        "the stamp is no text of the document"
    );
}

#[test]
fn footers_name_meeting_item_and_page() {
    let pdf = pack();
    let item =
        [(1, ""), (3, "Item 1"), (4, "Item 1"), (6, "Item 3"), (7, "Item 3, Appendix 1"), (9, "Item 5")];
    for (page, item) in item {
        let furniture = pdf.artifacts(page);
        assert!(furniture.contains("Children’s Committee, 8 May 2019"), "page {page}: {furniture}");
        assert!(furniture.contains(item), "page {page}: {furniture}");
        assert_eq!(furniture.contains("Item"), !item.is_empty(), "page {page}: {furniture}");
        assert!(furniture.split(' ').any(|word| word == page.to_string()), "page {page}: {furniture}");
    }
}

#[test]
fn an_appended_page_keeps_its_words_and_gets_its_number() {
    let pdf = pack();
    let furniture = pdf.artifacts(8);
    assert!(furniture.contains("ITEM 3, APPENDIX 2"), "{furniture}");
    assert!(furniture.split(' ').any(|word| word == "8"), "{furniture}");
    assert_eq!(pdf.size(8), (595.2756, 841.8898), "a sheet of the pack");
    assert_eq!(pdf.form_text(8), "Thank you for the visit.");
    let figure =
        pdf.tags("Figure").into_iter().find(|figure| figure.first_page() == Some(8)).expect("a figure");
    let alt = figure.alt.expect("a text alternative");
    assert!(alt.starts_with("One page that thanks the council for the visit of February 2019."), "{alt}");
}

#[test]
fn an_appended_page_of_full_size_is_stamped_over_its_own_sheet() {
    let project = Project::pack().change(
        "pack.yaml",
        "        id: letter\n",
        "        fit: full\n        id: letter\n",
    );
    let pdf = project.build("pack.yaml", &[]).pdf();
    assert_eq!(pdf.size(8), (595.0, 842.0), "its own");
    assert!(pdf.artifacts(8).contains("ITEM 3, APPENDIX 2"), "{}", pdf.artifacts(8));
    let project = project.change(
        "pack.yaml",
        "    report: reports/contacts/report.yaml\n",
        "    report: reports/contacts/report.yaml\n    fit: full\n",
    );
    let found = project.build("pack.yaml", &["--format", "json"]).findings();
    let [only] = &found[..] else { panic!("{found:?}") };
    assert_eq!(
        (only.code.as_str(), only.message.as_str(), only.remedy.as_deref()),
        (
            "invalid-value",
            "`fit` says how the pages of a `pdf` or `docx` stand in the pack, and there is none here.",
            Some("Remove it.")
        )
    );
}

#[test]
fn what_is_known_of_an_appended_page_can_be_allowed() {
    let project = Project::pack().file("letters/inspectorate.pdf", letter_without_its_font("Thank you."));
    let run = project.build("pack.yaml", &["--strict", "--format", "json"]);
    assert_eq!((run.code, run.findings()[0].code.as_str()), (1, "conformance-lost"));
    let allow =
        "        allow: [{ code: conformance-lost, reason: It was typed in 1994. }]\n        id: letter\n";
    let project = project.change("pack.yaml", "        id: letter\n", allow);
    project.build("pack.yaml", &["--strict"]).pdf();
}

#[test]
fn an_appended_paper_that_is_the_item_is_stamped() {
    let project = Project::pack().change(
        "pack.yaml",
        "    work_programme: work-programme.yaml",
        "    pdf: letters/inspectorate.pdf\n    description: A letter.",
    );
    let pdf = project.build("pack.yaml", &[]).pdf();
    assert!(pdf.artifacts(9).contains("AGENDA ITEM 5"), "{}", pdf.artifacts(9));
    assert_eq!(pdf.form_text(9), "Thank you for the visit.");
}

#[test]
fn the_order_of_business_lists_items_with_ranges_and_leads_to_them() {
    let pdf = pack();
    let table = pdf.tags("Table").into_iter().find(|table| table.first_page() == Some(2)).expect("a table");
    assert_eq!(
        table.rows(),
        [
            "Item | Title of report | Report of | Pages",
            // What is nobody's report covers the column of their names.
            "1 | Minutes of the last meeting | 3 – 4",
            "2 | Absence of members | ",
            "3 | Contacts with the service | Director of Family Services | 5 – 8",
            " | Appendix 1: Caseloads of teams | 7",
            " | Appendix 2: Letter from the inspectorate | 8",
            "4 | Budget outturn Awaiting the auditor | Director of Finance | To follow",
            "5 | Work programme | Head of Governance | 9 – 10",
        ]
    );
    // A title and its range lead to the same page.
    assert_eq!(pdf.links(2), [3, 3, 5, 5, 7, 7, 8, 8, 9, 9].map(Link::Page));
}

#[test]
fn references_lead_across_the_pack() {
    let pdf = pack();
    let links = pdf.links(5);
    let uri = |address: &str| Link::Uri(address.to_owned());
    assert_eq!(
        links,
        [
            Link::Page(7),
            Link::Page(8),
            uri("mailto:miriam.castell@northmere.example"),
            Link::Page(5),
            Link::Page(7),
            Link::Page(7),
            uri("https://guidance.northmere.example/contacts"),
            Link::Page(8),
        ]
    );
    assert!(pdf.text(5).contains("as Appendix 1 on page 7 shows"), "{}", pdf.text(5));
}

#[test]
fn bookmarks_go_by_item_appendix_and_heading() {
    let marks: Vec<String> = pack()
        .bookmarks()
        .into_iter()
        .map(|(level, title, page)| format!("{level} {title} > {page}"))
        .collect();
    assert_eq!(
        marks,
        [
            "1 Front sheet > 1",
            "2 Questions from the public > 1",
            "2 Contacts > 1",
            "1 Order of business > 2",
            "1 1. Minutes of the last meeting > 3",
            "2 Members present > 3",
            "2 Also in attendance > 3",
            "2 Apologies for absence > 3",
            "2 1 Minutes of the last meeting > 3",
            "2 2 Contacts with the service > 3",
            "1 3. Contacts with the service > 5",
            "2 Summary > 5",
            "2 Officers’ recommendations > 5",
            "2 1 Why this report is needed > 5",
            "2 2 Progress > 5",
            "3 2.2 Next steps > 6",
            "2 Appendix 1: Caseloads of teams > 7",
            "3 Teams > 7",
            "2 Appendix 2: Letter from the inspectorate > 8",
            "1 5. Work programme > 9",
            "2 Wednesday 10\u{a0}July 2019 > 9",
            "2 To be allocated > 9",
            "2 Notices of key decisions > 9",
        ]
    );
}

#[test]
fn the_file_says_its_title_and_language_and_numbers_its_pages() {
    let pdf = pack();
    assert_eq!(pdf.title(), "Children's Committee: agenda pack for 8 May 2019");
    assert_eq!(pdf.language(), "en-GB");
    assert_eq!(pdf.page_labels(), "D from 1");
    let welsh = Project::pack().change("agendapack.yaml", "crest:", "language: cy\ncrest:");
    assert_eq!(welsh.build("pack.yaml", &[]).pdf().language(), "cy");
}

#[test]
fn a_draft_is_marked_behind_its_text_only() {
    let pdf = pack();
    assert_eq!(pages_with(&pdf, "DRAFT"), [7]);
    assert!(!pdf.text(7).contains("DRAFT"));
}

#[test]
fn the_front_sheet_works_out_its_dates() {
    let words = pack().text(1);
    let expected = [
        "Wednesday 8 May 2019",
        "7.00 pm",
        "Mere Hall",
        "(Quorum 3)",
        "Helena Marwood (Chair)",
        "Ian Renshaw (Vice-Chair)",
        "Stella Quayle",
        // Two working days more than it looks: 6 May 2019 was a bank holiday.
        "10.00 am on Thursday 2 May 2019 (three working days before the meeting)",
        "Rosalind Thackeray, Head of Governance, 29 April 2019",
        "Edwin Larch, 01632 960114",
        "Leave by the nearest exit.",
    ];
    for words_expected in expected {
        assert!(words.contains(words_expected), "`{words_expected}` is not in {words}");
    }
}

#[test]
fn minutes_number_resolutions_and_say_when_the_meeting_closed() {
    let words = pack().text(3);
    let expected = "Members present Helena Marwood (Chair) Ian Renshaw (Vice-Chair) Ruth Aldersey Also in attendance \
                    Stella Quayle (Substitute) Apologies for absence Yusuf Demirci 1 Minutes of the last meeting \
                    RESOLVED: That the minutes be signed as a correct record. 2 Contacts with the service Members asked \
                    who answers the telephone at night. It was unanimously RESOLVED: 1. That the rise be noted. 2. That \
                    a plan for the winter come to the next meeting. The meeting finished at 8.40 pm.";
    assert!(words.ends_with(expected), "{words}");
}

#[test]
fn the_work_programme_is_grouped_by_meeting() {
    let pdf = pack();
    let groups: Vec<Vec<String>> = pdf
        .tags("Table")
        .iter()
        .filter(|table| table.first_page() == Some(9))
        .map(|table| table.rows())
        .collect();
    let header = "Title of report | Overview of decision | Report of | Issue type";
    assert_eq!(
        groups,
        [
            vec![
                header,
                "Youth justice plan | To approve the plan. | Director of Family Services | Key",
                "School places | To note the forecast. | Director of Education | Non-key",
            ],
            vec![
                header,
                "Kinship care | To consider the offer to carers. | Director of Family Services | Non-key"
            ],
            vec!["Key decision | Meeting | Notice by", "Youth justice plan | 10 July 2019 | 11 June 2019"],
        ]
    );
}
