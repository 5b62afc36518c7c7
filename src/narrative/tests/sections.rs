//! What templates ask for and place.

use super::*;

const MANIFEST: &str = "description: Ours
required_sections:
  - Background papers
  - { heading: Reasons, or: [Why], level: 1 }
  - { heading: Risk management, level: 2 }
";

/// The findings on a report of the template `ours`.
fn told(markdown: &str) -> Vec<String> {
    told_of(MANIFEST, "# {{ title }}\n\n{{ body() }}\n", "", markdown)
}

fn told_of(manifest: &str, template: &str, lines: &str, markdown: &str) -> Vec<String> {
    let report = format!("kind: report\ntemplate: ours\ntitle: T\n{lines}body:\n  - text: a.md\n");
    let project = Project::new(&[
        ("report.yaml", &report),
        ("a.md", markdown),
        ("report-templates/ours/template.yaml", manifest),
        ("report-templates/ours/template.md", template),
    ]);
    project.planned("report.yaml").1
}

#[test]
fn sections_are_known_by_their_words() {
    let good =
        "# Why\n\nx\n\n# Matters\n\n## Risk-Management (in short)\n\nx\n\n# background papers\n\n- None.\n";
    assert_eq!(told(good), Vec::<String>::new());
}

#[test]
fn missing_sections_are_named_in_one_finding() {
    assert_eq!(
        told("# Why\n\nx\n"),
        [
            "report.yaml:2:11 missing-field Papers of the template `ours` need the sections “Background papers”, “Risk management”. | Add a heading for each, with what there is to say under it."
        ]
    );
    assert_eq!(
        told("# Background papers\n\nx\n\n## Risk management\n\nx\n"),
        [
            "report.yaml:2:11 missing-field Papers of the template `ours` need a section “Reasons”. | Add a heading of these words, with what there is to say under it."
        ]
    );
}

#[test]
fn a_heading_that_comes_near_is_named() {
    assert_eq!(
        told("# Why\n\nx\n\n## Risk managment\n\nx\n\n# Background papers\n\nx\n"),
        [
            "a.md:5:0 missing-field Papers of the template `ours` need a section “Risk management”. | The heading “Risk managment” comes near: write “Risk management”."
        ]
    );
}

#[test]
fn a_section_of_another_level_or_without_text_is_told() {
    assert_eq!(
        told("# Why\n\n## Deep\n\n# Risk management\n\nx\n\n# Background papers\n"),
        [
            "a.md:1:0 missing-field The section “Why” has no text. | Write what there is to say; where it is nothing, say so: “There are none.”",
            "a.md:5:0 heading-level The section “Risk management” must be of level 2, but its heading is of level 1. | Write `## Risk management`, or `level: 2`.",
            "a.md:9:0 missing-field The section “Background papers” has no text. | Write what there is to say; where it is nothing, say so: “There are none.”",
        ]
    );
    // A section whose subsections hold the text is not empty.
    assert_eq!(
        told("# Why\n\n## Deep\n\nx\n\n## Risk management\n\nx\n\n# Background papers\n\nx\n"),
        Vec::<String>::new()
    );
}

#[test]
fn sections_are_not_missed_when_a_text_cannot_be_read() {
    let report = "kind: report\ntemplate: ours\ntitle: T\nbody:\n  - text: gone.md\n";
    let project = Project::new(&[
        ("report.yaml", report),
        ("report-templates/ours/template.yaml", MANIFEST),
        ("report-templates/ours/template.md", "# {{ title }}\n\n{{ body() }}\n"),
    ]);
    let told = project.planned("report.yaml").1;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("file-missing"), "{told:?}");
}

#[test]
fn what_a_template_leaves_out_is_told() {
    let manifest = "description: Ours\n";
    assert_eq!(
        told_of(manifest, "# {{ title }}\n\n{{ body() }}\n", "summary: S\nrecommendations: [R]\n", "x\n"),
        [
            "report-templates/ours/template.md:0:0 not-placed “T” has something for `recommendations()`, but its template does not place it. | Write `{{ recommendations() }}` where it is to stand, or take it out of the paper.",
            "report-templates/ours/template.md:0:0 not-placed “T” has something for `summary()`, but its template does not place it. | Write `{{ summary() }}` where it is to stand, or take it out of the paper.",
        ]
    );
}

#[test]
fn pieces_of_other_papers_have_no_place() {
    let told = told_of("description: Ours\n", "# {{ title }}\n\n{{ items() }}\n\n{{ body() }}\n", "", "x\n");
    assert_eq!(
        told,
        [
            "report-templates/ours/template.md:3:4 undefined-filter There is no `items()` in templates of reports. | The functions here are: front_table, summary, recommendations, body, table, chart, ref, paragraphs, page, pages, redact, range, throw."
        ]
    );
}

#[test]
fn a_template_is_for_one_kind_of_paper() {
    let report = "kind: report\ntemplate: minutes\ntitle: T\nbody:\n  - markdown: x\n";
    assert_eq!(
        Project::new(&[("report.yaml", report)]).planned("report.yaml").1,
        [
            "report.yaml:2:11 unknown-template The template `minutes` arranges minutes, but it is named for reports. | Name another template, or say in its `template.yaml` what it `arranges`."
        ]
    );
}

#[test]
fn minutes_follow_a_template_of_the_project() {
    let minutes = "kind: minutes
committee: c.yaml
template: short
title: Notes of the committee
fields: { venue: Mere Hall }
status: draft
date: 2019-03-13
present: [Helen One]
items: [{ title: Plan, narrative: \"See {{ ref(id='minutes') }}.\", resolved: [To note.] }]
";
    let project = Project::new(&[
        ("m.yaml", minutes),
        ("c.yaml", "kind: committee\nname: Audit Committee\n"),
        (
            "report-templates/short/template.yaml",
            "description: Short\narranges: minutes\nfields: { venue: { label: Venue, required: true } }\n",
        ),
        (
            "report-templates/short/template.md",
            "# {{ title }}\n\n{{ minutes.day }}, {{ fields.venue }}: {{ minutes.present | join(sep=', ') }}\n\n{{ items() }}\n",
        ),
    ]);
    let (document, told) = project.planned("m.yaml");
    // The names are said in the text, so that only their own place is missing.
    assert_eq!(
        told,
        [
            "report-templates/short/template.md:0:0 not-placed “Notes of the committee” has something for `present()`, but its template does not place it. | Write `{{ present() }}` where it is to stand, or take it out of the paper."
        ]
    );
    assert_eq!(
        outline(&document.blocks),
        [
            "h1 Notes of the committee [minutes]",
            "p Wednesday 13\u{a0}March 2019, Mere Hall: Helen One",
            "h2 1 Plan",
            "p See {minutes}.",
            "panel Resolution",
            "  p **RESOLVED**:",
            "  p **To note.**",
        ]
    );
    assert_eq!(document.title, "Notes of the committee, 13\u{a0}March 2019");
    assert_eq!(document.status, Some(crate::document::Status::Draft));
}
