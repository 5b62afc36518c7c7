//! Appendices inside appendices, and references between papers.

use crate::harness::{Link, Project};

const MAIN: &str = "kind: report
template: briefing
title: Improvement plan
numbering: run_on
captions: { figures: { by: pack }, tables: { by: pack } }
data: { d: { rows: [{ area: North, n: 1 }, { area: South, n: 2 }] } }
tables: { first: { title: Areas, data: d } }
body:
  - markdown: |
      # Why {#why}

      One. {#one}

      ## Aside

      Two. See {{ ref(id='figures#codes_table') }} and {{ ref(id='method') }} on page {{ page(id='method') }},
      and {{ paragraphs(from='one', to='three') }}. {#two}

      ## More

      Three. {#three}
  - table: first
";

const FIGURES: &str = "kind: report
template: briefing
title: Figures
captions: { tables: { by: pack } }
data: { d: { rows: [{ area: North, n: 1 }] } }
tables: { codes_table: { title: Codes, data: d } }
body:
  - markdown: |
      # Reading

      As {{ paragraphs(from='plan#one', to='plan#two') }} say. See {{ ref(id='plan') }} on pages {{ pages(id='plan') }}.
  - table: codes_table
";

const METHOD: &str = "kind: report
template: briefing
title: Method
body:
  - markdown: |
      # Counts

      For {{ ref(id='figures') }}, {{ ref(id='figures#codes_table') }} and {{ ref(id='plan#first') }};
      {{ ref(id='plan#two', plain=true) }}.
";

const PACK: &str = "kind: agenda_pack
committee: c.yaml
meeting: { date: 2019-05-08 }
items:
  - title: Improvement plan
    report: main.yaml
    id: plan
    appendices:
      - title: Figures
        report: figures.yaml
        id: figures
        appendices:
          - { title: Method, report: method.yaml, id: method }
";

fn project() -> Project {
    Project::new()
        .file("pack.yaml", PACK)
        .file("c.yaml", "kind: committee\nname: Audit Committee\n")
        .file("main.yaml", MAIN)
        .file("figures.yaml", FIGURES)
        .file("method.yaml", METHOD)
}

#[test]
fn references_go_both_ways_and_say_in_which_paper() {
    let pdf = project().build("pack.yaml", &[]).pdf();
    let (main, figures, method) = (pdf.text(3), pdf.text(4), pdf.text(5));
    let said = "1.2 Two. See Table 2 of Appendix 1 and Annex A of Appendix 1 on page 5 , and paragraphs 1.1 to 1.3 .";
    assert!(main.contains(said), "{main}");
    assert!(
        figures.contains("As paragraphs 1.1 to 1.2 of item 1 say. See item 1 on pages 3 – 6 ."),
        "{figures}"
    );
    assert!(
        method.contains("For Appendix 1 , Table 2 of Appendix 1 and Table 1 of item 1 ; 1.2 ."),
        "{method}"
    );
    // Enclosures, then the references of the text.
    let to = |pages: &[usize]| pages.iter().map(|&page| Link::Page(page)).collect::<Vec<_>>();
    assert_eq!(pdf.links(3), to(&[4, 5, 4, 5, 5, 3, 3]));
    assert_eq!(pdf.links(4), to(&[5, 3, 3, 3, 3]));
    assert_eq!(pdf.links(5), to(&[4, 4, 3, 3]));
}

#[test]
fn appendices_inside_appendices_are_stamped_listed_and_marked_by_their_depth() {
    let pdf = project().build("pack.yaml", &[]).pdf();
    let stamps: Vec<bool> =
        [(3, "AGENDA ITEM 1"), (4, "ITEM 1, APPENDIX 1"), (5, "ITEM 1, APPENDIX 1, ANNEX A")]
            .into_iter()
            .map(|(page, stamp)| pdf.artifacts(page).contains(&format!("{stamp} ")))
            .collect();
    assert_eq!(stamps, [true, true, true], "{}", pdf.artifacts(5));
    assert!(pdf.artifacts(5).contains("Item 1, Appendix 1, Annex A"), "{}", pdf.artifacts(5));
    let table = pdf.tags("Table").into_iter().find(|table| table.first_page() == Some(2)).expect("a table");
    assert_eq!(
        table.rows()[1..],
        ["1 | Improvement plan | 3 – 6", " | Appendix 1: Figures | 4", " | Annex A: Method | 5"]
    );
    let marks: Vec<String> =
        pdf.bookmarks().into_iter().map(|(level, title, page)| format!("{level} {title} > {page}")).collect();
    assert_eq!(
        marks[2..],
        [
            "1 1. Improvement plan > 3",
            "2 1 Why > 3",
            "3 Aside > 3",
            "3 More > 3",
            "2 Appendix 1: Figures > 4",
            "3 Reading > 4",
            "3 Annex A: Method > 5",
            "4 Counts > 5",
        ]
    );
}

#[test]
fn references_that_cannot_be_said_are_told_with_their_place() {
    let project = project().change("method.yaml", "ref(id='plan#first')", "ref(id='codes_table')").change(
        "figures.yaml",
        "paragraphs(from='plan#one', to='plan#two')",
        "paragraphs(from='plan#two', to='plan#why')",
    );
    let findings = project.build("pack.yaml", &["--format", "json"]).findings();
    let told: Vec<(String, &str, Option<&str>)> =
        findings.iter().map(|found| (found.place(), found.code.as_str(), found.remedy.as_deref())).collect();
    assert_eq!(
        told,
        [
            (
                "figures.yaml:11".to_owned(),
                "bad-reference",
                Some("Give the first and last paragraph ids of their own, `{#name}` at their ends.")
            ),
            (
                "method.yaml:8".to_owned(),
                "unknown-reference",
                Some("It stands elsewhere, as Table 2 of Appendix 1: write `figures#codes_table`.")
            ),
        ]
    );
}
