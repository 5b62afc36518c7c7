//! The chart book in `examples/chart-book`, and `docs/charts.md`, which shows its definitions.

use crate::harness::{Pdf, Tag, agendapack, repository};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::sync::LazyLock;

/// Built once for all of these tests; not a single finding is allowed.
static BOOK: LazyLock<Pdf> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let out = folder.path().join("book.pdf");
    let arguments = ["build", "examples/chart-book/report.yaml", "--strict", "-o", &*out.to_string_lossy()];
    let output = agendapack(&repository(), &arguments, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let told = String::from_utf8(output.stderr).expect("messages are text");
    assert!(!told.contains('['), "no finding of any kind: {told}");
    Pdf::open(&fs::read(out).expect("the file is there"))
});

fn read(path: &str) -> String {
    fs::read_to_string(repository().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The charts of a report as they are written, by name; each keeps its lines but not their margin.
fn definitions(path: &str) -> BTreeMap<String, String> {
    let report = read(path);
    let lines = report.lines().skip_while(|line| *line != "charts:").skip(1);
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let mut name = String::new();
    for line in lines.take_while(|line| line.is_empty() || line.starts_with(' ')) {
        let Some(line) = line.strip_prefix("  ") else { continue };
        if line.starts_with('#') {
            continue;
        }
        if !line.starts_with(' ') {
            name = line.split(':').next().expect("a name").to_owned();
        }
        let _ = writeln!(found.entry(name.clone()).or_default(), "{line}");
    }
    found
}

#[test]
fn each_page_of_the_chart_book_has_one_heading_a_rule_and_charts() {
    let tree = BOOK.structure();
    let headings = tree.all("H2");
    let (figures, kinds) = headings.split_last().expect("the list of figures, after the kinds");
    assert_eq!(figures.first_page(), Some(kinds.len() + 2), "a page each, after the first");
    for (at, heading) in kinds.iter().enumerate() {
        let page = at + 2;
        assert_eq!(heading.first_page(), Some(page), "{}", heading.text());
        let on_page = |role: &str| tree.all(role).into_iter().filter(|tag| tag.first_page() == Some(page));
        let rule = on_page("P").next().expect("a paragraph under the heading").text();
        let words = rule.split_whitespace().count();
        assert!(words >= 30, "{}: {words} words on when to use it", heading.text());
        assert!(on_page("Figure").count() >= 1, "{}", heading.text());
    }
}

#[test]
fn the_list_of_figures_names_every_figure_with_its_page() {
    let tree = BOOK.structure();
    let entries: Vec<String> = tree.all("TOCI").iter().map(Tag::text).collect();
    let figures = tree.all("Figure").into_iter().filter(|figure| figure.first_page().is_some()).count();
    let titles: Vec<String> = definitions("examples/chart-book/report.yaml")
        .values()
        .filter_map(|yaml| yaml.lines().find_map(|line| line.strip_prefix("  title: ")).map(str::to_owned))
        .collect();
    assert!(figures >= titles.len(), "{figures} figures of {} charts", titles.len());
    for title in titles {
        let title = title.replace('\'', "’");
        let entry = entries.iter().find(|entry| entry.contains(&title));
        let entry = entry.unwrap_or_else(|| panic!("`{title}` is not in the list: {entries:#?}"));
        assert!(entry.starts_with("Figure "), "{entry}");
        assert!(entry.trim_end().ends_with(|c: char| c.is_ascii_digit()), "{entry} has its page");
    }
}

#[test]
fn every_chart_of_the_book_is_on_a_page_and_says_what_it_shows() {
    let captions: Vec<String> = BOOK.tags("P").iter().map(Tag::text).collect();
    for (name, yaml) in definitions("examples/chart-book/report.yaml") {
        let title =
            yaml.lines().find_map(|line| line.strip_prefix("  title: ")).expect("a chart has a title");
        let title = title.replace('\'', "’");
        assert!(captions.iter().any(|caption| caption.contains(&title)), "{name}: `{title}`");
    }
    let mut heard = BTreeSet::new();
    for figure in BOOK.tags("Figure") {
        let alt = figure.alt.clone().unwrap_or_default();
        assert!(alt.split_whitespace().count() > 12, "page {:?}: `{alt}`", figure.first_page());
        assert!(heard.insert(alt.clone()), "two charts say `{alt}`");
    }
}

/// A kind that is added to the program has its page here.
#[test]
fn the_book_has_every_kind_of_chart() {
    let schema: serde_json::Value = serde_json::from_str(&read("docs/schema/report.json")).expect("JSON");
    let kinds = schema["$defs"]["ChartType"]["oneOf"].as_array().expect("the kinds of chart");
    let kinds = kinds.iter().flat_map(|kind| match kind["enum"].as_array() {
        Some(several) => several.clone(),
        None => vec![kind["const"].clone()],
    });
    let book = definitions("examples/chart-book/report.yaml");
    let drawn: BTreeSet<&str> = book
        .values()
        .filter_map(|yaml| yaml.lines().find_map(|line| line.strip_prefix("  type: ")))
        .collect();
    let mut seen = 0;
    for kind in kinds {
        let kind = kind.as_str().expect("a name");
        assert!(drawn.contains(kind), "no chart of `type: {kind}` in the book: {drawn:?}");
        seen += 1;
    }
    assert_eq!(seen, drawn.len(), "{drawn:?}");
}

/// Refreshed like the blocks of `docs/blocks.md`.
#[test]
fn chart_definitions_stand_in_the_text_as_in_the_book() {
    let definitions = definitions("examples/chart-book/report.yaml");
    let text = read("docs/charts.md");
    let mut due = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let _ = writeln!(due, "{line}");
        let name = line.strip_prefix("<!-- chart: ").and_then(|rest| rest.strip_suffix(" -->"));
        let Some(name) = name else { continue };
        let yaml = definitions.get(name).unwrap_or_else(|| panic!("no chart `{name}` in the book"));
        let _ = writeln!(due, "```yaml\n{yaml}```\n<!-- end -->");
        lines.by_ref().find(|line| *line == "<!-- end -->").unwrap_or_else(|| panic!("{name} has no end"));
    }
    if std::env::var_os("AGENDAPACK_REFRESH").is_some() {
        fs::write(repository().join("docs/charts.md"), &due).expect("the file can be written");
    }
    assert!(due == read("docs/charts.md"), "run AGENDAPACK_REFRESH=1 cargo test --test program chart_book");
}

/// Which chart of a real paper each chart of the appendix follows stands beside its data.
#[test]
fn every_chart_of_the_performance_appendix_says_where_its_figures_come_from() {
    let folder = "examples/committee-pack/reports/performance";
    let sources = read(&format!("{folder}/data/README.md"));
    let quoted: BTreeSet<&str> = sources.split('`').skip(1).step_by(2).collect();
    let definitions = definitions(&format!("{folder}/report.yaml"));
    for (name, yaml) in &definitions {
        assert!(quoted.contains(name.as_str()), "the chart `{name}` is not in the list of sources");
        let data = yaml.lines().find_map(|line| line.strip_prefix("  data: ")).expect("a chart has data");
        let file = ["csv", "json"].map(|kind| format!("{data}.{kind}"));
        assert!(file.iter().any(|file| quoted.contains(file.as_str())), "the data `{data}` of `{name}`");
    }
    for name in quoted.iter().filter(|name| !name.contains('.')) {
        assert!(definitions.contains_key(*name), "the list of sources names `{name}`, which is no chart");
    }
    assert!(definitions.len() >= 60, "{} charts", definitions.len());
}
