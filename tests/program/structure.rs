//! What a screen reader meets: the structure tree of the small pack.

use crate::harness::{Pdf, Project, Tag};

fn pack() -> Pdf {
    Project::pack().build("pack.yaml", &[]).pdf()
}

/// The part of the tree that begins on a page.
fn part(pdf: &Pdf, page: usize) -> Tag {
    let tree = pdf.structure();
    assert_eq!(tree.role, "Document");
    tree.children().find(|part| part.first_page() == Some(page)).expect("a part begins there").clone()
}

#[test]
fn each_paper_is_a_part_in_the_order_of_pages() {
    let tree = pack().structure();
    let parts: Vec<(&str, Option<usize>)> =
        tree.children().map(|part| (part.role.as_str(), part.first_page())).collect();
    let pages = [1, 2, 3, 5, 7, 8, 9];
    assert_eq!(parts, pages.map(|page| ("Part", Some(page))));
}

#[test]
fn the_tree_of_a_report_holds_each_word_once_and_in_order() {
    let outline = part(&pack(), 5).outline();
    let expected = "\
H1 Contacts with the service
Table
  TR TH[Row] Committee and date | TD Children’s Committee, 8 May 2019
  TR TH[Row] Report of | TD Director of Family Services
  TR TH[Row] Wards | TD All
  TR TH[Row] Status | TD Public
  TR TH[Row] Urgent | TD No
  TR TH[Row] Enclosures | TD Appendix 1: Caseloads of teams Appendix 2: Letter from the inspectorate
  TR TH[Row] Officer contact details | TD Miriam Castell, Executive Director, miriam.castell@northmere.example
H2 Summary
P In February 1,390 contacts were received.
H2 Officers’ recommendations
L[Decimal]
  LI 1. / That the Committee note section 2.
  LI 2. / That the plan for the winter be brought to the next meeting.
H2 1 Why this report is needed
P 1.1 The team answers the telephone and the door, as Appendix 1 on page 7 shows; the guidance says why.
P 1.2 Three things matter:
L[Disc]
  LI • / speed,
  LI • / care:
    L[Disc]
      LI • / for children,
      LI • / for parents,
  LI • / records.
H2 2 Progress
P 2.1 1,104 contacts in December became 1,390 in February, a change that the letter at Appendix 2 expects to last \
through the spring because schools, health visitors and the police now send what they see to one place, in one form, on \
the day on which they see it.
H3 2.2 Next steps
P 2.2.1 The rota changes in June.
Table
  Caption Table 1. Contacts by month
  TR TH[Column] Month | TH[Column] Largest source | TH[Column] Contacts
";
    assert!(outline.starts_with(expected), "{outline}");
}

#[test]
fn merged_headers_have_scope_and_span() {
    let pdf = pack();
    let table = pdf.tags("Table").into_iter().find(|table| table.first_page() == Some(6)).expect("a table");
    let headers: Vec<String> = table
        .all("TH")
        .iter()
        .map(|header| {
            let get = |key: &str| header.attributes.get(key).map_or("1", String::as_str);
            format!("{} {} {}x{}", header.text(), get("Scope"), get("ColSpan"), get("RowSpan"))
        })
        .collect();
    assert_eq!(
        headers,
        [
            "Month Column 1x2",
            "Largest source Column 1x2",
            "Contacts Column 2x1",
            "Received Column 1x1",
            "Referred on Column 1x1",
            "December 2018 Row 1x1",
            "January 2019 Row 1x1",
            "February 2019 Row 1x1",
            "Total Row 1x1",
        ]
    );
    assert_eq!(table.rows()[5], "Total |  | 3,718 | 835");
}

#[test]
fn figures_say_what_they_show() {
    let figures = pack().tags("Figure");
    let alts: Vec<&str> = figures.iter().map(|figure| figure.alt.as_deref().unwrap_or_default()).collect();
    assert_eq!(alts.len(), 3, "crest, chart and letter: {alts:?}");
    assert_eq!(alts[0], "A heron over three waves");
    assert!(alts[1].starts_with("Line chart: Contacts rose through the winter"), "{}", alts[1]);
    assert!(alts[1].contains("1,390") && alts[1].contains("1,200"), "{}", alts[1]);
}

#[test]
fn links_hold_their_words_and_their_annotation() {
    let pdf = pack();
    let links = pdf.tags("Link");
    let annotations: usize = (1..=pdf.page_count()).map(|page| pdf.links(page).len()).sum();
    assert_eq!(links.iter().map(Tag::annotations).sum::<usize>(), annotations);
    for link in &links {
        assert!(link.annotations() > 0 && !link.text().is_empty(), "{link:?}");
    }
}

#[test]
fn heading_levels_never_skip() {
    for part in pack().structure().children() {
        let mut last = 0;
        for level in part.heading_levels() {
            assert!(level <= last + 1, "H{level} after H{last}");
            last = level;
        }
    }
}

#[test]
fn every_marked_word_is_in_the_tree_once() {
    let pdf = pack();
    let mut tagged = pdf.structure().marks();
    tagged.sort_unstable();
    let drawn: Vec<(usize, i64)> = (1..=pdf.page_count()).flat_map(|page| pdf.marks(page)).collect();
    assert_eq!(tagged, drawn);
}
