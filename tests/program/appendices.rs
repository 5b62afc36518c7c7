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

/// Below the last label that somebody chose, numbers go on: no two papers of a chain are called the same.
#[test]
fn appendices_stand_inside_one_another_to_any_depth() {
    let paper = |title: &str| format!("kind: report\ntemplate: briefing\ntitle: {title}\nbody: []\n");
    let mut pack = PACK.split("    appendices:").next().expect("a head").to_owned();
    let mut indent = "    ".to_owned();
    for depth in 1..=6 {
        pack.push_str(&format!(
            "{indent}appendices:\n{indent}  - {{ title: Before {depth}, report: p.yaml }}\n{indent}  - title: Paper \
             {depth}\n{indent}    report: p.yaml\n{indent}    id: p{depth}\n"
        ));
        indent.push_str("    ");
    }
    let main = "kind: report\ntemplate: briefing\ntitle: Plan\nbody:\n  - markdown: See {{ ref(id='p6') }} and {{ ref(id='p4') }}.\n";
    let project = Project::new()
        .file("pack.yaml", &pack)
        .file("c.yaml", "kind: committee\nname: Audit Committee\n")
        .file("main.yaml", main)
        .file("p.yaml", paper("Paper"));
    let run = project.build("pack.yaml", &["--format", "json", "--strict"]);
    assert_eq!(run.findings(), []);
    let pdf = run.pdf();
    assert_eq!(pdf.page_count(), 16);
    let furniture = pdf.artifacts(15);
    // The number says in which schedules it stands.
    assert!(furniture.contains("ITEM 1, APPENDIX 2, ANNEX B, SCHEDULE 2.2.2.2"), "{furniture}");
    let said = "See Schedule 2.2.2.2 of Annex B of Appendix 2 and Schedule 2.2 of Annex B of Appendix 2 .";
    assert!(pdf.text(3).contains(said), "{}", pdf.text(3));
    let table = pdf.tags("Table").into_iter().find(|table| table.first_page() == Some(2)).expect("a table");
    assert_eq!(table.rows().last().map(String::as_str), Some(" | Schedule 2.2.2.2: Paper 6 | 15"));
    let last = pdf.bookmarks().into_iter().last().expect("a bookmark");
    assert_eq!(last, (7, "Schedule 2.2.2.2: Paper 6".to_owned(), 15));
}

#[test]
fn a_stamp_that_is_too_wide_leaves_out_what_lies_between() {
    let wide = "appendix_labels: [Appendix to the improvement plan 1, Supporting annex to the appendix A, Technical \
                schedule of definitions 1]\nitems:\n";
    let deepest = "          - title: Method\n            report: method.yaml\n            id: method\n            \
                   appendices: [{ title: Codes, report: codes.yaml }]\n";
    let project = project()
        .change("pack.yaml", "items:\n", wide)
        .change("pack.yaml", "          - { title: Method, report: method.yaml, id: method }\n", deepest)
        .file("codes.yaml", "kind: report\ntemplate: briefing\ntitle: Codes\nbody: []\n");
    let pdf = project.build("pack.yaml", &["--theme", "large_print"]).pdf();
    let page = (1..=pdf.page_count()).find(|&page| pdf.text(page).starts_with("Codes")).expect("a page");
    let furniture = pdf.artifacts(page);
    assert!(furniture.contains("ITEM 1, …, TECHNICAL SCHEDULE OF DEFINITIONS 1"), "{furniture}");
}
