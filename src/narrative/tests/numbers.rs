//! Numbers of headings and paragraphs, ids, levels.

use super::*;

fn report(numbering: &str, markdown: &str) -> (Vec<String>, Vec<String>) {
    let yaml = format!(
        "kind: report\ntemplate: briefing\ntitle: T\nnumbering: {numbering}\nbody:\n  - text: a.md\n"
    );
    let (document, told) = Project::new(&[("report.yaml", &yaml), ("a.md", markdown)]).report();
    (outline(&document.blocks)[1..].to_vec(), told)
}

#[test]
fn paragraphs_run_on_through_unnumbered_headings() {
    let (lines, told) = report(
        "paragraphs",
        "Before.\n\n# Why {#why}\n\nOne.\n\n## Aside {.unnumbered}\n\nTwo. {#two}\n\n- no number\n\n# Next\n\nThree.\n\n## Inside\n\nFour.\n\n### Deep\n\nFive.\n\n# Last\n\nSix.\n",
    );
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        lines,
        [
            "p Before.",
            "h2 1 Why [why]",
            "p 1.1 One.",
            "h3 Aside",
            "p 1.2 Two. [two]",
            "list bullet tight",
            "- ",
            "  p no number",
            "h2 2 Next",
            "p 2.1 Three.",
            "h3 2.2 Inside",
            "p 2.2.1 Four.",
            "h4 Deep",
            "p 2.2.2 Five.",
            "h2 3 Last",
            "p 3.1 Six.",
        ]
    );
}

#[test]
fn headings_alone_are_numbered_in_policies() {
    let (lines, told) = report("headings", "# A\n\nx\n\n## B\n\n### C\n\n## D\n");
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(lines, ["h2 1 A", "p x", "h3 1.1 B", "h4 1.1.1 C", "h3 1.2 D"]);
}

#[test]
fn levels_that_skip_are_told() {
    let (_, told) = report("none", "# A\n\n### B\n");
    assert_eq!(
        told,
        [
            "a.md:3:0 heading-level The heading “B” is of level 3, but the heading before it is of level 1. | Make it level 2, `## B`."
        ]
    );
}

#[test]
fn ids_stand_once() {
    let (_, told) = report("paragraphs", "# A {#x}\n\nOne. {#x}\n");
    assert_eq!(
        told,
        [
            "a.md:3:0 duplicate-id The id `x` stands twice in this report. | Give one of the two another `id`, so that references know which is meant."
        ]
    );
}

#[test]
fn a_paragraph_without_a_number_cannot_be_referred_to() {
    let (_, told) = report("none", "# A\n\nOne. {#x}\n");
    assert_eq!(
        told,
        [
            "a.md:3:0 unknown-reference The paragraph `x` has no number that a reference could print. | Give the id to a heading, or number the paragraphs with `numbering: paragraphs`."
        ]
    );
}

#[test]
fn paragraphs_run_on_through_subheadings_when_the_report_says_so() {
    let (lines, told) = report(
        "run_on",
        "# Why\n\nOne.\n\n## Aside\n\nTwo.\n\n## Of its own {.numbered}\n\nThree.\n\n### Deep\n\nFour.\n\n## Back\n\nFive.\n\n# Next\n\nSix.\n",
    );
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        lines,
        [
            "h2 1 Why",
            "p 1.1 One.",
            "h3 Aside",
            "p 1.2 Two.",
            "h3 1.3 Of its own",
            "p 1.3.1 Three.",
            "h4 Deep",
            "p 1.3.2 Four.",
            "h3 Back",
            "p 1.4 Five.",
            "h2 2 Next",
            "p 2.1 Six.",
        ]
    );
}

/// A report with five charts and a table in two sections, one of them called a map.
fn captions(rules: &str) -> Vec<String> {
    let chart = |name: &str, more: &str| {
        format!("  {name}: {{ type: bar, data: d, x: area, y: [n], title: {name}{more} }}\n")
    };
    let yaml = format!(
        "kind: report\ntemplate: briefing\ntitle: T\n{rules}\n\
         data: {{ d: {{ rows: [{{ area: North, n: 1 }}] }} }}\n\
         tables: {{ t: {{ title: t, data: d }}, u: {{ title: u, data: d }} }}\n\
         charts:\n{}{}{}{}\
         body:\n\
         - heading: {{ text: A }}\n- chart: a\n- chart: b\n- table: t\n\
         - heading: {{ text: B }}\n- chart: c\n- chart: m\n- table: u\n",
        chart("a", ""),
        chart("b", ""),
        chart("c", ""),
        chart("m", ", name: Map"),
    );
    let (document, told) = Project::new(&[("report.yaml", &yaml)]).report();
    assert_eq!(told, Vec::<String>::new());
    let captions = outline(&document.blocks).into_iter().filter_map(|line| {
        let rest = line.strip_prefix("figure ").or(line.strip_prefix("table Data "))?;
        Some(rest.split('.').next()?.to_owned())
    });
    captions.chain(document.pack_counts.iter().map(|(counted, n)| format!("{} x{n}", counted.name))).collect()
}

#[test]
fn captions_are_called_and_counted_as_the_report_says() {
    assert_eq!(captions(""), ["Figure 1", "Figure 2", "Table 1", "Figure 3", "Map 1", "Table 2"]);
    assert_eq!(
        captions("captions: { figures: { name: Graph, by: section } }"),
        ["Graph 1", "Graph 2", "Table 1", "Graph 1", "Map 1", "Table 2"]
    );
    assert_eq!(
        captions("captions: { tables: { name: Schedule, by: section }, figures: { by: pack } }"),
        ["Figure 1", "Figure 2", "Schedule 1", "Figure 3", "Map 1", "Schedule 1", "Figure x3", "Map x1"]
    );
}

#[test]
fn a_report_says_more_than_its_template_and_that_more_than_the_pack() {
    let yaml = "kind: report\ntemplate: briefing\ntitle: T\ncaptions: { figures: { name: Graph } }\n\
        data: { d: { rows: [{ area: North, n: 1 }] } }\n\
        tables: { t: { title: t, data: d } }\n\
        charts: { c: { type: bar, data: d, x: area, y: [n], title: c } }\n\
        body: [table: t, chart: c]\n";
    let project = Project::new(&[
        ("report.yaml", yaml),
        ("captions.yaml", "figures: { name: Chart, by: pack }\ntables: { name: Schedule }\n"),
        ("pack.yaml", "figures: { name: Plot }\ntables: { name: List, by: pack }\n"),
    ]);
    let mut plan = project.plan();
    plan.captions = project.read("pack.yaml");
    let template = plan.templates.get_mut("briefing").expect("it is built in");
    template.manifest.captions = Some(project.read("captions.yaml"));
    let (document, told) = project.report_in(&plan, 0);
    assert_eq!(told, Vec::<String>::new());
    let counts: Vec<(&str, u32)> =
        document.pack_counts.iter().map(|(counted, &count)| (counted.name.as_str(), count)).collect();
    assert_eq!(counts, [("Schedule", 1), ("Graph", 1)]);
}

#[test]
fn each_dashboard_counts_its_own_charts_where_tiles_are_numbered() {
    let report = |rules: &str| {
        let yaml = format!(
            "kind: report\ntemplate: briefing\ntitle: T\n{rules}\
             data: {{ d: {{ rows: [{{ area: North, n: 1 }}] }} }}\n\
             charts:\n  a: {{ type: bar, data: d, x: area, y: [n], title: a }}\n  \
             b: {{ type: bar, data: d, x: area, y: [n], title: b }}\n  \
             c: {{ type: bar, data: d, x: area, y: [n], title: c, numbered: false }}\n\
             body:\n\
             - dashboard: {{ title: One, tiles: [{{ chart: a }}, {{ chart: c }}] }}\n\
             - dashboard: {{ title: Two, tiles: [{{ chart: b }}] }}\n"
        );
        let (document, told) = Project::new(&[("report.yaml", &yaml)]).report();
        assert_eq!(told, Vec::<String>::new());
        let lines = outline(&document.blocks).into_iter().filter_map(|line| {
            let caption = line.trim().strip_prefix("figure ")?.split_once(" | ")?.0.to_owned();
            Some(caption)
        });
        lines.collect::<Vec<String>>()
    };
    assert_eq!(report(""), ["a", "c", "b"]);
    assert_eq!(
        report("captions: { figures: { name: Chart, by: section, in_tiles: true } }\n"),
        ["Chart 1. a", "c", "Chart 1. b"]
    );
    assert_eq!(report("captions: { figures: { in_tiles: true } }\n"), ["Figure 1. a", "c", "Figure 2. b"]);
}

#[test]
fn references_from_another_section_say_where_a_number_counted_by_section_stands() {
    let chart = |name: &str| format!("  {name}: {{ type: bar, data: d, x: area, y: [n], title: {name} }}\n");
    let charts = ["a", "b", "c"].map(chart).concat();
    let refs =
        "'{{ ref(id=\"a\") }}; {{ ref(id=\"b\") }}; {{ ref(id=\"c\") }}; {{ ref(id=\"a\", plain=true) }}.'";
    let said = |numbering: &str| {
        let yaml = format!(
            "kind: report\ntemplate: briefing\ntitle: T\nnumbering: {numbering}\n\
             captions: {{ figures: {{ name: Graph, by: section }} }}\n\
             data: {{ d: {{ rows: [{{ area: North, n: 1 }}] }} }}\ncharts:\n{charts}\
             body:\n- markdown: {refs}\n- heading: {{ text: Visits }}\n- chart: a\n- chart: b\n\
             - heading: {{ text: Costs, id: costs }}\n- chart: c\n- markdown: {refs}\n"
        );
        let (document, told) = Project::new(&[("report.yaml", &yaml)]).report();
        assert_eq!(told, Vec::<String>::new());
        let labels = document.labels();
        let section = |id: &str| labels[id].section.as_ref().map(|section| section.words.clone());
        assert_eq!(section("b"), None, "there is one Graph 2 alone");
        assert_eq!(section("costs"), None);
        outline(&document.blocks).into_iter().filter(|line| line.contains("{a}")).collect::<Vec<String>>()
    };
    assert_eq!(
        said("headings"),
        [
            "p {a} in section\u{a0}1; {b}; {c} in section\u{a0}2; {a plain}.",
            "p {a} in section\u{a0}1; {b}; {c}; {a plain}.",
        ]
    );
    assert_eq!(
        said("none"),
        ["p {a} in “Visits”; {b}; {c} in “Costs”; {a plain}.", "p {a} in “Visits”; {b}; {c}; {a plain}."]
    );
}
