//! Tera: what texts may use, and what is told of their mistakes.

use super::*;

const YAML: &str = "kind: report
template: briefing
title: T
params:
  period: { type: month, default: 2019-02 }
data:
  contacts: { file: contacts.csv }
tables:
  kpis: { title: K, data: contacts }
body:
  - text: a.md
";
const CSV: &str = "month,received,share,note\n2019-01,1224,0.5,a*b_c|d\n2019-02,1390,0.913,# 1. x\n";

fn project(markdown: &str) -> Project {
    Project::new(&[("report.yaml", YAML), ("contacts.csv", CSV), ("a.md", markdown)])
}

fn body(markdown: &str) -> Vec<String> {
    let (document, told) = project(markdown).report();
    assert_eq!(told, Vec::<String>::new());
    outline(&document.blocks)[1..].to_vec()
}

fn told(markdown: &str) -> Vec<String> {
    project(markdown).report().1
}

#[test]
fn figures_of_the_data_stand_in_the_text() {
    assert_eq!(
        body(
            "{{ contacts | last | get(key='received') | number }} in {{ params.period | month }}, {{ contacts[0].share | percent }}.\n"
        ),
        ["p 1,390 in February 2019, 50%."]
    );
}

#[test]
fn filters_print_as_papers_do() {
    assert_eq!(
        body(
            "{{ 1234.5 | number }} {{ 0.12345 | percent(decimals=2) }} {{ -4.75 | signed(decimals=1) }} {{ 1234567 | money }} {{ '2019-05-08' | date }} {{ 'Abc' | lower_first }} {{ 2 | ordinal }}\n"
        ),
        ["p 1,234.5 12.35% −4.8 £1,234,567 8\u{a0}May 2019 abc 2nd"]
    );
}

#[test]
fn data_is_text_and_never_markup() {
    assert_eq!(
        body("{{ contacts | first | get(key='note') }}\n\n{{ contacts | last | get(key='note') }}\n"),
        ["p a*b_c|d", "p # 1. x"]
    );
}

#[test]
fn loops_make_rows_without_empty_lines_between() {
    assert_eq!(
        body(
            "| M | N |\n|---|---|\n{% for row in contacts %}\n| {{ row.month | month }} | {{ row.received | number }} |\n{% endfor %}\n"
        ),
        ["table Data", "  head M | N", "  Normal January 2019 | 1,224", "  Normal February 2019 | 1,390"]
    );
}

#[test]
fn tables_and_references_stand_where_they_are_called() {
    assert_eq!(
        body("See {{ ref(id='kpis') }} on page {{ page(id='kpis') }}:\n{{ table(name='kpis') }}\nand on.\n")
            .into_iter()
            .filter(|line| !line.starts_with("  "))
            .collect::<Vec<_>>(),
        ["p See {kpis} on page\u{a0}{page kpis}:", "table Data Table 1. K [kpis]", "p and on."]
    );
}

#[test]
fn every_undefined_name_is_told_with_its_place() {
    assert_eq!(
        told(
            "One {{ contcts | length }}\n\n{{ params.perod }} and {{ contacts | last | get(key='recieved') }}\n\n{{ nothing }}\n"
        ),
        [
            "a.md:1:8 undefined-name `contcts` is not defined. | Did you mean `contacts`? The names here are: contacts, data_files, fields, measures, params, part, title.",
            "a.md:3:11 undefined-name There is no `perod` here. | Did you mean `period`? There are: period, period_financial_year, period_first_day, period_last_day, period_previous, period_quarter, period_year_ago, period_year_start.",
            "a.md:3:45 undefined-name There is no `recieved` here. | Did you mean `received`? There are: month, received, share, note.",
            "a.md:5:4 undefined-name `nothing` is not defined. | The names here are: contacts, data_files, fields, measures, params, part, title.",
        ]
    );
}

#[test]
fn unknown_filters_and_functions_are_told_together() {
    let told =
        told("# A {#a}\n\n{{ 1 | nummer }} {{ tabel(name='kpis') }}\n\n{% if 1 is evn %}x{% endif %}\n");
    let short: Vec<&str> = told.iter().map(|line| line.split(" The ").next().unwrap_or(line)).collect();
    assert_eq!(
        short,
        [
            "a.md:3:8 undefined-filter There is no filter `nummer`. | Did you mean `number`?",
            "a.md:3:21 undefined-filter There is no function `tabel`. | Did you mean `table`?",
            "a.md:5:12 undefined-filter There is no test `evn`. | Did you mean `even`?",
        ]
    );
}

#[test]
fn a_text_that_does_not_parse_is_told_at_line_and_column() {
    let told = told("One.\n\nTwo {{ contacts | }}.\n");
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("a.md:3:19 template-syntax The template cannot be read: "), "{}", told[0]);
}

#[test]
fn unknown_tables_are_told_and_pieces_stay_in_templates() {
    assert_eq!(
        told("{{ table(name='kpi') }}\n\n{{ body() }}\n"),
        [
            "a.md:1:4 unknown-name The report has no table `kpi`. | Did you mean `kpis`? The tables are: kpis.",
            "a.md:3:4 undefined-filter `body()` stands only in the template of a paper, not in its text. | The functions here are: table, chart, ref, paragraphs, page, pages, redact, range, throw.",
        ]
    );
}

#[test]
fn block_scalars_know_their_lines() {
    let yaml = "kind: report\ntemplate: briefing\ntitle: \"{{ wrong }}\"\nsummary: |\n  One.\n\n  Two {{ missing }}.\nbody:\n  - markdown: >\n      Three {{ absent }}.\n  - callout: Four {{ gone }}.\n";
    let project = Project::new(&[("report.yaml", yaml)]);
    let places: Vec<String> =
        project.report().1.iter().map(|line| line.split(' ').next().unwrap_or_default().to_owned()).collect();
    assert_eq!(places, ["report.yaml:3:12", "report.yaml:7:10", "report.yaml:10:16", "report.yaml:11:22"]);
}

#[test]
fn an_empty_cell_is_no_figure() {
    let project = Project::new(&[
        ("report.yaml", YAML),
        ("contacts.csv", "month,received\n2019-01,3\n2019-02,\n"),
        ("a.md", "{{ contacts | last | get(key='received') | number }}\n"),
    ]);
    assert_eq!(
        project.report().1,
        [
            "a.md:1:44 bad-value There is no figure here: the cell is empty. | Fill the cell in the data, or ask with `{% if %}` before printing it."
        ]
    );
}

#[test]
fn references_name_parts_and_ranges() {
    assert_eq!(
        body(
            "{{ ref(id='a') }}, {{ ref(id='a', plain=true) }}, {{ ref(id='a', part='p') }}, {{ ref(id='p#a') }}.\n"
        ),
        ["p {a}, {a plain}, {p#a}, {p#a}."]
    );
    assert_eq!(
        body(
            "See {{ paragraphs(from='a', to='b') }} and {{ paragraphs(from='a', to='b', part='p', plain=true) }}.\n"
        ),
        ["p See {a to b} and {p#a to p#b plain}."]
    );
    assert_eq!(
        body("On {{ page(id='a', part='p') }} and {{ pages(id='p') }}.\n"),
        ["p On {page p#a} and {pages p}."]
    );
}

#[test]
fn a_template_prints_fields_as_rendered_words() {
    let yaml = |period: &str| {
        format!(
            "kind: report\ntemplate: performance_report\ntitle: T\nparams:\n  period: {{ type: quarter, default: Q4 2015/16 }}\nfields: {{ period: \"{period}\" }}\nbody:\n  - markdown: Words.\n"
        )
    };
    let made = |period: &str| {
        let (document, told) = Project::new(&[("report.yaml", &*yaml(period))]).report();
        (outline(&document.blocks)[1].clone(), told)
    };
    assert_eq!(
        made("{{ params.period_financial_year }}, *by* quarter_"),
        ("p 2015/16, by quarter_".to_owned(), Vec::new())
    );
    assert_eq!(made("2015/16").0, "p 2015/16");
    let (_, told) = made("{{ params.perod }}");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("report.yaml:6:") && told[0].contains("Did you mean `period`?"), "{told:?}");
}
