//! The order of business: late, urgent and oral items, groups, standing items, several papers of an item.

use crate::harness::{Link, Pdf, Project, documented};

const ITEMS: &str = "\
items:
  - standing: opening
  - standing: minutes
    minutes: minutes/march.yaml
  - group: Items for decision
  - title: Contacts with the service
    report: reports/contacts/report.yaml
    id: contacts
    appendices:
      - { title: Caseloads of teams, report: reports/caseloads/report.yaml, id: caseloads }
      - title: Letter from the inspectorate
        pdf: letters/inspectorate.pdf
        description: One page that thanks the council for the visit of February 2019.
        id: letter
      - { title: Map of the wards, to_follow: The printer has it., id: map }
  - title: Flood at the contact centre
    late: true
    urgent: { reason: The river rose on 2 May 2019. }
    report: reports/flood.yaml
    id: flood
  - title: Schools
    id: schools
    papers:
      - { title: School places, report: reports/places.yaml, id: places }
      - { title: School meals, report: reports/flood.yaml }
  - group: Items for information
  - title: Visit of the minister
    oral: true
    report_of: Director of Education
  - title: Budget outturn
    report_of: Director of Finance
    to_follow: Awaiting the auditor
    id: budget
";

const FLOOD: &str =
    "kind: report\ntemplate: briefing\ntitle: Flood\nbody:\n  - markdown: |\n      The rooms are dry.\n";
const PLACES: &str = "kind: report\ntemplate: briefing\ntitle: Places\nbody:\n  - markdown: |\n      See {{ ref(id='flood') }}, \
    {{ ref(id='schools') }}, {{ ref(id='places') }}, {{ ref(id='caseloads') }}, {{ ref(id='map') }} and \
    {{ ref(id='budget') }}; item 4A, item 5.1 and item 5.2.\n";

fn project() -> Project {
    let project = Project::pack();
    let pack = String::from_utf8(project.read("pack.yaml")).expect("definitions are text");
    let head = pack.split("items:").next().expect("a head").to_owned();
    project
        .file("pack.yaml", head + ITEMS)
        .file("reports/flood.yaml", FLOOD)
        .file("reports/places.yaml", PLACES)
}

fn order(pdf: &Pdf) -> Vec<String> {
    let table = pdf.tags("Table").into_iter().find(|table| table.first_page() == Some(2)).expect("a table");
    table.rows()
}

#[test]
fn the_order_of_business_shows_groups_letters_and_what_is_said_of_items() {
    let run = project().build("pack.yaml", &["--format", "json"]);
    assert_eq!(run.findings(), []);
    let pdf = run.pdf();
    let declarations = "2 | Declarations of interests Members say which item their interest is in and what the interest \
        is. A member with a disclosable pecuniary interest takes no part in the discussion or the vote on that item, \
        unless a dispensation was granted (Localism Act 2011, sections 31 and 33). | ";
    assert_eq!(
        order(&pdf),
        [
            "Item | Title of report | Report of | Pages",
            "1 | Apologies for absence Apologies are given to the clerk before the meeting, with the name of any \
             substitute. | ",
            declarations,
            "3 | Minutes of the last meeting | 3 – 4",
            "Items for decision",
            "4 | Contacts with the service | Director of Family Services | 5 – 8",
            " | Appendix 1: Caseloads of teams | 7",
            " | Appendix 2: Letter from the inspectorate | 8",
            " | Appendix 3: Map of the wards The printer has it. | To follow",
            "4A | Flood at the contact centre Urgent: The river rose on 2 May 2019 (Local Government Act 1972, section \
             100B(4)(b)) | 9 – 10",
            "5 | Schools | ",
            "5.1 | School places | 11",
            "5.2 | School meals | 12",
            "Items for information",
            "6 | Visit of the minister | Director of Education | Oral report",
            "7 | Budget outturn Awaiting the auditor | Director of Finance | To follow",
        ]
    );
    let group =
        pdf.tags("TH").into_iter().find(|cell| cell.text() == "Items for decision").expect("a header");
    assert_eq!(group.first_page(), Some(2));
    let pages = [3, 3, 5, 5, 7, 7, 8, 8, 9, 9, 11, 11, 11, 12, 12];
    assert_eq!(pdf.links(2), pages.map(Link::Page), "item 5 leads to the first of its papers");
}

#[test]
fn stamps_running_words_and_references_say_letters_and_decimals() {
    let pdf = project().build("pack.yaml", &[]).pdf();
    for (page, stamp, running) in [
        (9, "AGENDA ITEM 4A", "Item 4A"),
        (11, "AGENDA ITEM 5.1", "Item 5.1"),
        (12, "AGENDA ITEM 5.2", "Item 5.2"),
    ] {
        let furniture = pdf.artifacts(page);
        assert!(furniture.contains(stamp) && furniture.contains(running), "page {page}: {furniture}");
    }
    assert!(
        pdf.text(11).contains(
            "See item 4A , item 5 , item 5.1 , Appendix 1 to item 4 , Appendix 3 to item 4 and item 7 ; item 4A, item 5.1 and item 5.2."
        ),
        "{}",
        pdf.text(11)
    );
    assert_eq!(
        pdf.links(11),
        [9, 11, 11, 7, 2, 2].map(Link::Page),
        "what has no pages is in the order of business"
    );
}

#[test]
fn bookmarks_are_nested_by_group_item_and_paper() {
    let marks: Vec<String> = project()
        .build("pack.yaml", &[])
        .pdf()
        .bookmarks()
        .into_iter()
        .filter(|(_, title, page)| *page > 2 && !title.contains("present") && !title.contains("attendance"))
        .map(|(level, title, page)| format!("{level} {title} > {page}"))
        .collect();
    for expected in [
        "1 3. Minutes of the last meeting > 3",
        "1 Items for decision > 5",
        "2 4. Contacts with the service > 5",
        "3 Summary > 5",
        "3 Appendix 1: Caseloads of teams > 7",
        "2 4A. Flood at the contact centre > 9",
        "2 5. Schools > 11",
        "3 5.1 School places > 11",
        "3 5.2 School meals > 12",
    ] {
        assert!(marks.iter().any(|mark| mark == expected), "{expected} is not in {marks:#?}");
    }
    assert!(marks.iter().all(|mark| !mark.contains("information")), "it has no pages: {marks:#?}");
}

#[test]
fn moving_one_item_moves_numbers_stamps_references_and_bookmarks() {
    let item =
        ITEMS.split("  - title: Flood").nth(1).and_then(|rest| rest.split("  - title: Schools").next());
    let flood = format!("  - title: Flood{}", item.expect("the item of the flood"));
    let last = "    id: budget\n";
    let moved = ITEMS.replace(&flood, "").replace(last, &format!("{last}{flood}"));
    let project = project().change("pack.yaml", ITEMS, &moved).change("reports/places.yaml", "4A", "7A");
    let run = project.build("pack.yaml", &["--format", "json"]);
    assert_eq!(run.findings(), []);
    let pdf = run.pdf();
    assert!(
        order(&pdf).last().is_some_and(|row| row.starts_with("7A | Flood") && row.ends_with("| 11 – 12"))
    );
    assert!(pdf.artifacts(11).contains("AGENDA ITEM 7A"), "{}", pdf.artifacts(11));
    assert!(pdf.text(9).contains("See item 7A , item 5 , item 5.1 ,"), "{}", pdf.text(9));
    let marks = pdf.bookmarks();
    assert!(marks.contains(&(2, "7A. Flood at the contact centre".to_owned(), 11)), "{marks:?}");
    assert!(marks.contains(&(1, "Items for information".to_owned(), 11)), "{marks:?}");
}

#[test]
fn typed_numbers_of_items_that_are_not_on_the_agenda_are_told() {
    let project = project().change(
        "reports/places.yaml",
        "item 4A, item 5.1 and item 5.2",
        "item 4B, item 4.2 and item 5.3",
    );
    let findings = project.build("pack.yaml", &["--format", "json"]).findings();
    let told: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(told, ["There is no item 4B in the agenda.", "There is no item 5.3 in the agenda."]);
}

#[test]
fn the_paper_of_an_urgent_item_and_the_minutes_say_why_it_is_urgent() {
    let project =
        project().file("reports/flood.yaml", FLOOD.replace("template: briefing", "template: short_report"));
    let project = project.change(
        "reports/flood.yaml",
        "body:",
        "fields: { report_of: Head }\nsummary: S.\nrecommendations: [Note it.]\nbody:",
    );
    let pdf = project.build("pack.yaml", &[]).pdf();
    let reason =
        "Reason for urgency The river rose on 2 May 2019 (Local Government Act 1972, section 100B(4)(b))";
    assert!(pdf.text(9).contains(reason), "{}", pdf.text(9));
    assert!(!pdf.text(12).contains("urgency"), "item 5 is not urgent: {}", pdf.text(12));
    let run = project.run(&["minutes", "pack.yaml", "-o", "drafted.yaml"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let drafted = String::from_utf8(project.read("drafted.yaml")).expect("text");
    let flood = drafted.split("# Item 4A").nth(1).expect("the item is drafted");
    assert!(flood.contains("special circumstances: The river rose on 2 May 2019."), "{flood}");
}

/// A letter has no front table. Its stamp says that it is urgent, and the reason stands above its first page.
#[test]
fn a_letter_that_is_urgent_says_so_above_its_page() {
    let letter = "    pdf: letters/inspectorate.pdf\n    description: One page of thanks.\n    appendices: [{ title: \
                  Copy, pdf: letters/inspectorate.pdf, description: The same. }]\n";
    let project = project().change("pack.yaml", "    report: reports/flood.yaml\n", letter);
    let pdf = project.build("pack.yaml", &["--strict"]).pdf();
    let reason = "Urgent: The river rose on 2 May 2019 (Local Government Act 1972, section 100B(4)(b))";
    assert!(pdf.artifacts(9).contains("AGENDA ITEM 4A, URGENT"), "{}", pdf.artifacts(9));
    assert!(pdf.artifacts(10).contains("ITEM 4A, APPENDIX 1"), "{}", pdf.artifacts(10));
    let said: Vec<String> =
        pdf.tags("P").iter().filter(|tag| tag.first_page() == Some(9)).map(|tag| tag.text()).collect();
    assert_eq!(said, [reason]);
    assert!(!pdf.text(10).contains("Urgent"), "{}", pdf.text(10));
    let alternatives = |pdf: &Pdf| -> Vec<String> {
        pdf.tags("Figure")
            .into_iter()
            .filter_map(|figure| figure.alt)
            .filter(|alt| alt.contains("thanks."))
            .collect()
    };
    assert_eq!(alternatives(&pdf), ["One page of thanks."]);
    // Over a page that fills its sheet nothing is written; it is said with the page.
    let full = project.change(
        "pack.yaml",
        "    description: One page of thanks.\n",
        "    description: One page of thanks.\n    fit: full\n",
    );
    let pdf = full.build("pack.yaml", &["--strict"]).pdf();
    assert!(pdf.artifacts(9).contains("AGENDA ITEM 4A, URGENT"), "{}", pdf.artifacts(9));
    assert_eq!(alternatives(&pdf), [format!("{reason}. One page of thanks.")]);
}

#[test]
fn a_draft_has_pages_for_awaited_appendices() {
    let pdf = project().build("pack.yaml", &["--draft"]).pdf();
    let order = pdf.text(2);
    assert!(order.contains("4 Appendix 3: Map of the wards To follow. The printer has it. 9"), "{order}");
    assert!(
        pdf.text(9).starts_with("Map of the wards This paper is to follow The printer has it."),
        "{}",
        pdf.text(9)
    );
}

#[test]
fn the_page_on_packs_is_right() {
    let page = include_str!("../../docs/packs.md");
    let [items, standing] = documented(page, "yaml")[..] else { panic!("two blocks") };
    let report = "kind: report\ntemplate: short_report\ntitle: Contacts\nsummary: S.\nrecommendations: [Note it.]\n\
        fields: { report_of: Director of Family Services }\nbody: []\n";
    let places = FLOOD.replace("Flood", "Places");
    let project = project()
        .change("pack.yaml", ITEMS, items)
        .file("reports/contacts/report.yaml", report)
        .file("reports/places.yaml", places);
    let pdf = project.build("pack.yaml", &["--strict"]).pdf();
    // The listing says nothing of notes and reasons, which stand behind the titles.
    let listed = page.lines().filter(|line| line.starts_with("| "));
    let listed: Vec<Vec<&str>> = listed
        .take_while(|line| !line.starts_with("| `standing`"))
        .map(|line| {
            line.split('|')
                .map(|cell| cell.trim().trim_matches('*'))
                .filter(|cell| !cell.is_empty())
                .collect()
        })
        .collect();
    let rows = order(&pdf);
    assert_eq!(rows.len(), listed.len(), "{rows:#?}");
    for (row, listed) in rows.iter().zip(listed) {
        let cells: Vec<&str> = row.split('|').map(str::trim).filter(|cell| !cell.is_empty()).collect();
        assert_eq!(cells.len(), listed.len(), "{row}");
        for (cell, listed) in cells.iter().zip(&listed) {
            assert!(cell.starts_with(listed), "`{listed}` is not in {row}");
        }
    }
    let committee = String::from_utf8(project.read("committees/children.yaml")).expect("text");
    let project = project.file("committees/children.yaml", format!("{committee}{standing}"));
    let rows = order(&project.build("pack.yaml", &["--strict"]).pdf());
    assert!(rows[2].starts_with("2 | Disclosure of interests Members say which item"), "{rows:#?}");
    assert!(rows[3].starts_with("3 | Reports of the member champions"), "{rows:#?}");
}
