//! References from a supplement into the file of the pack: words, links, and the places that they lead to.

use crate::harness::{Link, Pdf, Project};

/// A report whose texts name what the pack has.
fn report(body: &str) -> String {
    format!("kind: report\ntemplate: briefing\ntitle: Budget outturn\nbody:\n  - markdown: |\n      {body}\n")
}

/// The published pack, its page map changed so, and a supplement whose report says this.
fn built(change: impl Fn(String) -> String, body: &str) -> (Pdf, Pdf) {
    let project = Project::pack();
    let run = project.run(&["build", "pack.yaml", "-o", "published.pdf", "--page-map", "published.yaml"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let pack = Pdf::open(&project.read("published.pdf"));
    let map = change(String::from_utf8(project.read("published.yaml")).expect("text"));
    let project = project.file("published.yaml", map).file("reports/late.yaml", report(body)).file(
        "supplement.yaml",
        "kind: supplement\npack: pack.yaml\npage_maps: [published.yaml]\npapers:\n\
         \x20 - { item: \"4\", report: reports/late.yaml, late: The auditor signed. }\n",
    );
    (pack, project.build("supplement.yaml", &[]).pdf())
}

const ALL: &str = "See {{ ref(id='contacts') }}, {{ ref(id='contacts#contacts') }}, {{ ref(id='contacts#trend') }}, \
                   {{ ref(id='caseloads#teams') }}, {{ ref(id='letter') }} and {{ ref(id='item-2') }}.";
const SAID: &str = "See item 3 (page 5 of the agenda pack), Table 1 of item 3 (page 6 of the agenda pack), Figure 1 of \
                    item 3 (page 6 of the agenda pack), Table 1 of Appendix 1 to item 3 (page 7 of the agenda pack), \
                    Appendix 2 to item 3 (page 8 of the agenda pack) and item 2 (page 2 of the agenda pack).";

fn text(pdf: &Pdf) -> String {
    pdf.text(3).replace('\u{a0}', " ").replace(" ,", ",").replace(" .", ".")
}

#[test]
fn references_lead_to_their_places_in_the_published_file() {
    let (pack, supplement) = built(|map| map, ALL);
    assert!(text(&supplement).contains(SAID), "{}", text(&supplement));
    let places = pack.places();
    let mut reached = Vec::new();
    for (link, said) in supplement.links(3).into_iter().zip(supplement.said_of_links(3)) {
        let Link::File(file, Ok(place)) = link else { panic!("{link:?}") };
        assert_eq!(file, "published.pdf");
        let page = *places.get(&place).unwrap_or_else(|| panic!("{place} is no place of the pack"));
        let printed = format!("page {} of the agenda pack (in published.pdf)", pack.labels()[page - 1]);
        assert!(
            said.starts_with("Go to ") && said.ends_with(&printed),
            "{said}, and it leads to page {page}"
        );
        if reached.last() != Some(&place) {
            reached.push(place);
        }
    }
    let expected = [
        "item-3",
        "item-3/contacts",
        "item-3/trend",
        "item-3-appendix-1/teams",
        "item-3-appendix-2",
        "order-of-business",
    ];
    assert_eq!(reached, expected);
}

#[test]
fn where_the_file_is_not_known_the_words_alone_say_the_page() {
    let without = |map: String| map.replace("file: \"published.pdf\"\n", "");
    let (_, supplement) = built(without, ALL);
    assert!(text(&supplement).contains(SAID), "{}", text(&supplement));
    assert_eq!(supplement.links(3), [], "no link leads nowhere");
}

#[test]
fn a_file_that_is_published_under_an_address_is_linked_there() {
    let address = "https://www.northmere.example/papers/pack.pdf";
    let (_, supplement) =
        built(|map| map.replace("published.pdf", address), "See {{ ref(id='contacts#trend') }}.");
    let links = supplement.links(3);
    assert_eq!(links[0], Link::Uri(format!("{address}#nameddest=item-3/trend")), "{links:?}");
}

#[test]
fn page_maps_without_places_lead_to_the_paper() {
    let old = |map: String| {
        let lines = map.lines().filter(|line| !line.contains("places:") && !line.starts_with("      - {"));
        lines.map(|line| format!("{line}\n")).collect()
    };
    let (_, supplement) = built(old, "See {{ ref(id='contacts#trend') }}.");
    let said = "See item 3 (page 5 of the agenda pack).";
    assert!(text(&supplement).contains(said), "{}", text(&supplement));
}

#[test]
fn a_page_that_the_text_names_itself_is_not_said_twice() {
    let (_, supplement) =
        built(|map| map, "As {{ ref(id='contacts') }} says on page {{ page(id='contacts') }}.");
    assert!(
        text(&supplement).contains("As item 3 says on page 5 of the agenda pack."),
        "{}",
        text(&supplement)
    );
}

#[test]
fn what_the_published_paper_does_not_have_is_told() {
    let project = Project::pack();
    let run = project.build("pack.yaml", &["--page-map", "published.yaml"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let project = project.file("reports/late.yaml", report("See {{ ref(id='contacts#trent') }}.")).file(
        "supplement.yaml",
        "kind: supplement\npack: pack.yaml\npage_maps: [published.yaml]\npapers:\n\
         \x20 - { item: \"4\", report: reports/late.yaml, late: The auditor signed. }\n",
    );
    let run = project.build("supplement.yaml", &["--format", "json"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    let told =
        run.findings().into_iter().find(|finding| finding.code == "unknown-reference").expect("an error");
    assert_eq!(told.place(), "reports/late.yaml:6");
    assert!(told.remedy.unwrap_or_default().starts_with("Did you mean `contacts#trend`?"));
}
