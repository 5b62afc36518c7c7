//! Papers of a supplement in their places: several of one item, single appendices, other folders, exempt ones.

use crate::harness::{Link, Pdf, Project, letter};

/// A late or replaced paper with a word of its own.
fn paper(title: &str) -> String {
    format!("kind: report\ntemplate: briefing\ntitle: {title}\nbody:\n  - markdown: All about {title}.\n")
}

/// The small pack with an item of two papers, published, and a supplement with these papers.
fn project(head: &str, papers: &str) -> Project {
    let schools = "  - title: Schools\n    id: schools\n    papers:\n\
                   \x20     - { title: Places, report: reports/places.yaml, id: places }\n\
                   \x20     - title: Meals\n        report: reports/meals.yaml\n\
                   \x20       appendices: [{ title: Menu, to_follow: The caterer, id: menu }]\n";
    let project = Project::pack();
    let pack = String::from_utf8(project.read("pack.yaml")).expect("text") + schools;
    let project = project
        .file("pack.yaml", pack)
        .file("reports/places.yaml", paper("Places"))
        .file("reports/meals.yaml", paper("Meals"))
        .file("reports/late.yaml", paper("Reserves"))
        .file("letters/final.pdf", letter("This is the letter as it was sent."));
    let run = project.build("pack.yaml", &["--page-map", "published.yaml"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let supplement =
        format!("kind: supplement\npack: pack.yaml\npage_maps: [published.yaml]\n{head}papers:\n{papers}");
    project.file("supplement.yaml", supplement)
}

fn spaced(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// The words of the cover.
fn cover(pdf: &Pdf) -> String {
    spaced(&pdf.text(1))
}

/// The errors of a build: line, message, remedy.
fn errors(project: &Project) -> Vec<(u32, String, String)> {
    let run = project.build("supplement.yaml", &["--format", "json"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    let told = run.findings().into_iter().filter(|finding| finding.severity == "error");
    told.map(|f| (f.line.unwrap_or(0), f.message, f.remedy.unwrap_or_default())).collect()
}

#[test]
fn an_item_may_have_two_reports_and_three_appendices() {
    let appendix = |paper: &str, label: &str, title: &str| {
        format!(
            "  - {{ item: \"4\", paper: \"{paper}\", appendix: {label}, title: {title}, report: reports/late.yaml, \
             late: Today. }}\n"
        )
    };
    let papers = "  - { item: \"4\", title: Outturn, report: reports/places.yaml, late: The auditor signed. }\n\
                  \x20 - { item: \"4\", title: Reserves, report: reports/late.yaml, late: So did the bank. }\n"
        .to_owned()
        + &appendix("4.1", "Appendix 1", "Figures")
        + &appendix("4.2", "Appendix 1", "Loans")
        + &appendix("4.1", "Appendix 2", "Graphs");
    let project = project("", &papers);
    let pdf = project.build("supplement.yaml", &["--page-map", "map.yaml"]).pdf();
    let said = "4 Budget outturn 4.1 Outturn The auditor signed. 15 – 17 Appendix 1: Figures Today. 16 Appendix 2: \
                Graphs Today. 17 4.2 Reserves So did the bank. 18 – 20 Appendix 1: Loans Today. 19 Contacts";
    assert!(cover(&pdf).contains(said), "{}", cover(&pdf));
    let stamps = ["AGENDA ITEM 4.1", "ITEM 4.1, APPENDIX 1", "ITEM 4.1, APPENDIX 2", "AGENDA ITEM 4.2"];
    for (page, stamp) in (3..).zip(stamps) {
        assert!(pdf.artifacts(page).contains(stamp), "{stamp}: {}", pdf.artifacts(page));
    }
    let map = String::from_utf8(project.read("map.yaml")).expect("text");
    let named = "  - name: \"item-4-1-appendix-2\"\n    item: \"4\"\n    paper: \"4.1\"\n    labels: [\"Appendix 2\"]\n\
                 \x20   first: \"17\"\n";
    assert!(map.contains(named), "{map}");
}

#[test]
fn an_appendix_is_replaced_alone_under_its_own_label() {
    let papers = "  - item: contacts\n    appendix: letter\n    pdf: letters/final.pdf\n    description: The letter.\n\
                  \x20   replaces: The letter was a draft.\n\
                  \x20 - item: contacts\n    appendix: Appendix 3\n    title: Map\n    report: reports/late.yaml\n\
                  \x20   late: The map came today.\n";
    let pdf = project("", papers).build("supplement.yaml", &[]).pdf();
    let said = "3 Contacts with the service Appendix 2: Letter from the inspectorate Replaces page 8 of the agenda \
                pack. The letter was a draft. 15 – 16 Appendix 3: Map The map came today. 16";
    assert!(cover(&pdf).contains(said), "{}", cover(&pdf));
    assert!(cover(&pdf).contains("Supplement 1: to follow and replaced papers"), "{}", cover(&pdf));
    assert!(pdf.artifacts(3).contains("ITEM 3, APPENDIX 2"), "{}", pdf.artifacts(3));
    let said: Vec<_> = pdf.tags("Figure").into_iter().filter_map(|figure| figure.alt).collect();
    assert!(said.contains(&"The letter.".to_owned()), "{said:?}");
    assert!(pdf.artifacts(4).contains("ITEM 3, APPENDIX 3"), "{}", pdf.artifacts(4));
}

#[test]
fn one_of_several_papers_and_its_awaited_appendix_come_under_their_numbers() {
    let papers = "  - { item: schools, paper: \"6.2\", report: reports/meals.yaml, replaces: A line was left out. }\n\
                  \x20 - { item: schools, paper: \"6.2\", appendix: menu, report: reports/late.yaml, late: It is there. }\n";
    let project = project("", papers);
    let pdf = project.build("supplement.yaml", &["--page-map", "first.yaml"]).pdf();
    let said = "6 Schools 6.2 Meals Replaces page 12 of the agenda pack. A line was left out. 15 – 16 Appendix 1: Menu \
                It is there. 16";
    assert!(cover(&pdf).contains(said), "{}", cover(&pdf));
    assert!(pdf.artifacts(3).contains("AGENDA ITEM 6.2"), "{}", pdf.artifacts(3));
    // The pack as it is issued again says where the menu is.
    let again = project.change("pack.yaml", "summoned_by:", "supplements: [first.yaml]\nsummoned_by:");
    let order = spaced(&again.build("pack.yaml", &[]).pdf().text(2));
    assert!(order.contains("Appendix 1: Menu Supplement 1, page 16"), "{order}");
    assert!(order.contains("6 Schools Supplement 1, pages 15 – 16"), "{order}");
}

#[test]
fn a_supplement_may_stand_in_another_folder_than_its_pack() {
    let papers = "  - { item: \"4\", report: late.yaml, late: The auditor signed. }\n";
    let project = project("", papers);
    let text = String::from_utf8(project.read("supplement.yaml")).expect("text");
    let text = text.replace("pack: pack.yaml", "pack: ../pack.yaml").replace("[published", "[../published");
    let project = project.file("late/one.yaml", text).file("late/late.yaml", paper("Reserves"));
    let pdf = project.build("late/one.yaml", &[]).pdf();
    assert!(cover(&pdf).contains("4 Budget outturn The auditor signed."), "{}", cover(&pdf));
    assert!(cover(&pdf).contains("Mere Hall"), "the pack's own files are found: {}", cover(&pdf));
    assert!(pdf.text(3).contains("All about Reserves."), "{}", pdf.text(3));
}

#[test]
fn minutes_come_late_as_they_come_with_a_pack() {
    let papers = "  - { item: \"1\", minutes: minutes/march.yaml, replaces: A name was wrong. }\n";
    let pdf = project("", papers).build("supplement.yaml", &[]).pdf();
    assert!(cover(&pdf).contains("1 Minutes of the last meeting Replaces page 3 of"), "{}", cover(&pdf));
    assert!(pdf.artifacts(3).contains("AGENDA ITEM 1"), "{}", pdf.artifacts(3));
}

#[test]
fn places_that_a_paper_cannot_have_are_told_with_those_there_are() {
    let cases = [
        (
            "  - { item: schools, report: reports/meals.yaml, replaces: A line. }\n",
            "Item 6 has several papers, and this does not say which it replaces.",
            "Add `paper:` with one of them: `6.1`, `6.2`.",
        ),
        (
            "  - { item: schools, paper: \"6.5\", title: X, report: reports/meals.yaml, late: Now. }\n",
            "Item 6 has no paper `6.5`.",
            "Its papers are `6.1`, `6.2`.",
        ),
        (
            "  - { item: schools, paper: Report 9, title: X, report: reports/meals.yaml, replaces: Old. }\n",
            "Item 6 has no paper `Report 9`.",
            "Its papers are `6.1`, `6.2`.",
        ),
        (
            "  - { item: schools, appendix: Appendix 1, report: reports/meals.yaml, late: Now. }\n",
            "Item 6 has several papers, and this does not say behind which the appendix stands.",
            "Add `paper:` with one of them: `6.1`, `6.2`.",
        ),
        (
            "  - { item: contacts, appendix: Appendix 7, report: reports/late.yaml, replaces: Old. }\n",
            "Item 3 has no `Appendix 7` in the pack that could be replaced.",
            "Its appendices are `Appendix 1`, `Appendix 2`.",
        ),
        (
            "  - { item: contacts, appendix: \"Appendix 7, Annex A\", report: reports/late.yaml, late: Now. }\n",
            "Item 3 has no `Appendix 7` that an appendix could stand in.",
            "Its appendices are `Appendix 1`, `Appendix 2`.",
        ),
        (
            "  - { item: contacts, appendix: Appendix 3, report: reports/late.yaml, late: Now. }\n",
            "Appendix 3 to item 3 is new and has no `title`.",
            "Give it one; the cover prints it.",
        ),
        (
            "  - { item: contacts, appendix: letter, minutes: minutes/march.yaml, replaces: Now. }\n",
            "`minutes` is the report of an item, not one of several papers or an appendix.",
            "Take `paper` and `appendix` out, or name a `report`, `slides`, an `action_list`, a `pdf` or a `docx`.",
        ),
        (
            "  - { item: contacts, appendix: letter, report: reports/late.yaml, replaces: Now. }\n\
             \x20 - { item: contacts, appendix: Appendix 2, report: reports/late.yaml, replaces: Now. }\n",
            "Two papers of the supplement are Appendix 2 to item 3.",
            "Keep one, or give them names of their own.",
        ),
        (
            "  - { item: contacts, report: reports/late.yaml, replaces: Now. }\n\
             \x20 - { item: contacts, report: reports/late.yaml, late: Now. }\n",
            "Two papers of the supplement are the report of item 3.",
            "Say which of its papers each is: `paper: Report 1` for one of several, `appendix: Appendix 2` for an appendix.",
        ),
    ];
    for (papers, message, remedy) in cases {
        let told = errors(&project("", papers));
        assert!(told.iter().any(|(_, said, help)| said == message && help == remedy), "{message}: {told:?}");
    }
}

/// An exempt appendix that comes late, and one that the pack has as exempt already.
const PRIVATE: &str = "  - item: contacts\n    appendix: Appendix 3\n    title: Prices of Lodgeway\n\
    \x20   report: exempt/prices.yaml\n    late: They came today.\n\
    \x20   exempt: { paragraph: 3, reason: Bidders. , public_title: Prices }\n\
    \x20 - { item: \"4\", report: reports/late.yaml, late: The auditor signed. }\n";

#[test]
fn an_exempt_paper_is_in_the_restricted_supplement_alone() {
    let project = project("", PRIVATE).file("exempt/prices.yaml", paper("Tarnbrook"));
    let run = project.build("supplement.yaml", &["--page-map", "one.yaml"]);
    assert!(run.stderr.contains("nothing of 1 exempt file is in it"), "{}", run.stderr);
    let public = run.pdf();
    let said = "3 Contacts with the service Appendix 3: Prices They came today. Not for publication: exempt \
                information, paragraph 3 15 – 16 4 Budget outturn";
    assert!(cover(&public).contains(said), "{}", cover(&public));
    assert!(cover(&public).contains("Exclusion of the press and public"), "{}", cover(&public));
    let all: String = (1..=public.page_count()).map(|page| public.text(page)).collect();
    for secret in ["Lodgeway", "Tarnbrook"] {
        assert!(!all.contains(secret), "{secret}: {all}");
    }
    assert!(public.text(3).contains("This paper is not for publication"), "{}", public.text(3));

    let run =
        project.build("supplement.yaml", &["--audience", "restricted", "--page-map", "restricted.yaml"]);
    let restricted = run.pdf();
    assert_eq!(restricted.title(), "Children's Committee: Restricted supplement 1 for 8 May 2019");
    let page =
        (1..=restricted.page_count()).find(|page| restricted.text(*page).contains("All about Tarnbrook"));
    let page = page.expect("members have the paper");
    assert!(restricted.artifacts(page).contains("ITEM 3, APPENDIX 3"), "{}", restricted.artifacts(page));
    assert!(
        spaced(&restricted.artifacts(page)).contains("Restricted: contains exempt information, paragraph 3"),
        "{}",
        restricted.artifacts(page)
    );
    let map = String::from_utf8(project.read("restricted.yaml")).expect("text");
    assert!(map.contains("supplement: 1\nrestricted: true\n"), "{map}");
    assert!(!map.contains("Lodgeway") && !map.contains("Tarnbrook"), "{map}");

    // The public one may have the numbers of the restricted one, which is longer.
    let long = paper("Tarnbrook")
        + "  - page_break: true\n  - markdown: More.\n  - page_break: true\n  - markdown: Yet more.\n";
    let project = project.file("exempt/prices.yaml", long);
    let run =
        project.build("supplement.yaml", &["--audience", "restricted", "--page-map", "restricted.yaml"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let head = "restricted_page_map: restricted.yaml\npapers:";
    let public = project.change("supplement.yaml", "papers:", head).build("supplement.yaml", &[]).pdf();
    assert_eq!(public.labels(), ["13", "14", "15", "16", "19", "20"], "17 and 18 are for members");
}

#[test]
fn what_the_pack_keeps_from_the_public_is_not_published_by_a_supplement() {
    let exempt = "id: letter\n        exempt: { paragraph: 2, reason: It names a child. }\n";
    let papers =
        "  - { item: contacts, appendix: letter, report: reports/late.yaml, replaces: It was old. }\n";
    let project = project("", papers).change("pack.yaml", "id: letter\n", exempt);
    let told = errors(&project);
    let said = "Appendix 2 to item 3 is exempt in the pack, and its paper here does not say so.";
    let remedy = "Write `exempt:` with paragraph and reason beside the file, so that it stays out of the public supplement.";
    assert_eq!(told, [(5, said.to_owned(), remedy.to_owned())]);
}

#[test]
fn a_supplement_that_was_published_keeps_its_pages() {
    let papers = "  - { item: \"4\", report: reports/late.yaml, late: The auditor signed. }\n\
                  \x20 - { item: schools, paper: \"6.2\", report: reports/meals.yaml, replaces: A line was left out. }\n";
    let project = project("", papers);
    let run = project.build("supplement.yaml", &["--page-map", "first.yaml"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let long = paper("Reserves") + &"  - page_break: true\n  - markdown: More.\n".repeat(3);
    let project = project.file("reports/late.yaml", long).change(
        "supplement.yaml",
        "papers:",
        "page_map: first.yaml\npapers:",
    );
    let message = "“6.2 Meals” was published on page 17 and would move to page 19: “4. Budget outturn” had 1 page and \
                   has 4.";
    let remedy = "Publish what has grown or was added as a supplement; --renumber lets the pages move, for a pack that \
                  is published anew.";
    assert_eq!(errors(&project), [(29, message.to_owned(), remedy.to_owned())]);
    assert_eq!(project.build("supplement.yaml", &["--renumber"]).code, 0);
}

#[test]
fn references_to_what_the_supplement_brings_stay_in_it() {
    let report = paper("Reserves")
        .replace("All about", "See {{ ref(id='letter') }} and {{ ref(id='contacts') }}, all about");
    let papers = "  - { item: \"4\", report: reports/late.yaml, late: The auditor signed. }\n\
                  \x20 - { item: contacts, appendix: letter, pdf: letters/final.pdf, description: It., replaces: Old. }\n";
    let pdf = project("", papers).file("reports/late.yaml", report).build("supplement.yaml", &[]).pdf();
    let page = (1..=pdf.page_count()).find(|page| pdf.text(*page).contains("all about")).expect("the report");
    let text = spaced(&pdf.text(page));
    assert!(
        text.contains("See Appendix 2 to item 3 and item 3 (page 5 of the agenda pack), all about"),
        "{text}"
    );
    let links = pdf.links(page);
    assert!(links.contains(&Link::Page(3)), "{links:?}");
    assert!(links.contains(&Link::File("out.pdf".to_owned(), Ok("item-3".to_owned()))), "{links:?}");
}

#[test]
fn a_second_supplement_replaces_what_the_first_brought() {
    let late = |why: &str, title: &str| {
        format!(
            "  - {{ item: contacts, appendix: Appendix 3, title: {title}, report: reports/late.yaml, {why}: It came. }}\n"
        )
    };
    let project = project("", &late("late", "Map"));
    let run = project.build("supplement.yaml", &["--page-map", "first.yaml"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let second = project.change("supplement.yaml", "[published.yaml]", "[published.yaml, first.yaml]");
    let told = errors(&second);
    let message = "Appendix 3 to item 3 was published in Supplement\u{a0}1 already.";
    let remedy = "Write `replaces:` in place of `late:`, or give it a label of its own.";
    assert_eq!(told, [(5, message.to_owned(), remedy.to_owned())]);
    let pdf =
        second.change("supplement.yaml", "late: It", "replaces: It").build("supplement.yaml", &[]).pdf();
    let said = "Appendix 3: Map Replaces page 15 of Supplement 1. It came. 19 – 20";
    assert!(cover(&pdf).contains(said), "{}", cover(&pdf));
}

#[test]
fn new_papers_of_an_item_have_the_next_number_or_a_label_and_can_be_replaced() {
    let papers = |why: &str| {
        format!(
            "  - {{ item: schools, paper: \"6.3\", title: Buses, report: reports/late.yaml, {why}: It came. }}\n\
             \x20 - {{ item: schools, paper: Report 9, title: Trees, report: reports/late.yaml, {why}: It came. }}\n"
        )
    };
    let project = project("", &papers("late"));
    let run = project.build("supplement.yaml", &["--page-map", "first.yaml"]);
    let first = cover(&run.pdf());
    assert!(first.contains("6.3 Buses It came. 15") && first.contains("Report 9: Trees It came."), "{first}");
    let project = project
        .change("supplement.yaml", "[published.yaml]", "[published.yaml, first.yaml]")
        .change(
            "supplement.yaml",
            "title: Trees, report: reports/late.yaml, late:",
            "title: Trees, report: reports/late.yaml, replaces:",
        )
        .change(
            "supplement.yaml",
            &papers("late").lines().next().map(|line| format!("{line}\n")).expect("a paper"),
            "",
        );
    let second = cover(&project.build("supplement.yaml", &["--strict"]).pdf());
    assert!(second.contains("Report 9: Trees Replaces page 16 of Supplement 1. It came."), "{second}");
}

#[test]
fn what_replaces_nothing_and_what_is_called_otherwise_is_told() {
    let papers = "  - { item: \"4\", report: reports/late.yaml, replaces: It was wrong. }\n\
                  \x20 - { item: contacts, appendix: letter, id: note, report: reports/late.yaml, replaces: Old. }\n";
    let project = project("", papers);
    let run = project.build("supplement.yaml", &["--format", "json"]);
    let told: Vec<_> =
        run.findings().into_iter().map(|f| (f.severity.clone(), f.place(), f.message)).collect();
    let expected = [
        ("warning", "supplement.yaml:5:55", "No page map has item 4, which is said to be replaced."),
        ("error", "supplement.yaml:6:45", "The pack calls this paper `letter`, not `note`."),
    ];
    assert_eq!(told, expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned())));
}

#[test]
fn titles_of_what_is_exempt_stay_unknown_where_nobody_chose_one_for_the_public() {
    let exempt = "exempt: { paragraph: 3, reason: Bidders. }";
    let papers = format!(
        "  - {{ item: contacts, appendix: letter, report: exempt/letter.yaml, replaces: It was old., {exempt} }}\n\
         \x20 - {{ item: contacts, appendix: Appendix 3, title: Bid of Lodgeway, report: exempt/bid.yaml, late: Now., \
         {exempt} }}\n  - {{ item: claim, report: exempt/claim.yaml, replaces: It was old., {exempt} }}\n\
         \x20 - {{ item: schools, paper: places, report: exempt/places.yaml, replaces: It was old., {exempt} }}\n"
    );
    let project = project("", &papers)
        .change("pack.yaml", "title: Letter from the inspectorate", "title: Offer of Harrowgate")
        .change("pack.yaml", "        id: letter\n", "        id: letter\n        exempt: { paragraph: 3, reason: Bidders. }\n")
        .change(
            "pack.yaml",
            "  - title: Schools\n",
            &format!("  - {{ title: Claim of Tannerby, report: exempt/claim.yaml, id: claim, {exempt} }}\n  - title: Schools\n"),
        )
        .file("exempt/letter.yaml", paper("Alderley"))
        .file("exempt/bid.yaml", paper("Birchley"))
        .file("exempt/claim.yaml", paper("Cedarley"))
        .file("exempt/places.yaml", paper("Dunley"));
    let run = project.build("supplement.yaml", &[]);
    let public = run.pdf();
    let all: String = (1..=public.page_count()).map(|page| public.text(page)).collect();
    for secret in ["Harrowgate", "Lodgeway", "Tannerby", "Alderley", "Birchley", "Cedarley", "Dunley"] {
        assert!(!all.contains(secret), "{secret}: {all}");
    }
    // What was public in the pack keeps the title that everybody knows.
    assert!(spaced(&all).contains("7.1 Places Replaces"), "{all}");
}

#[test]
fn a_paper_is_late_or_replaces_another_and_what_was_to_be_said_is_written() {
    let both = "  - { item: \"4\", report: reports/late.yaml, late: Now., replaces: A slip. }\n";
    assert_eq!(
        errors(&project("", both)),
        [(
            5,
            "A paper that comes late replaces none.".to_owned(),
            "Keep `late` where nothing was published for the item, else `replaces`.".to_owned()
        )]
    );
    let written = "  - { item: \"4\", report: reports/late.yaml, late: Now. }\n";
    let oral =
        project("", written).change("pack.yaml", "    to_follow: Awaiting the auditor\n", "    oral: true\n");
    let run = oral.build("supplement.yaml", &["--strict"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
}

#[test]
fn a_paper_goes_before_its_appendices_wherever_they_are_listed() {
    let papers = "  - { item: contacts, appendix: Appendix 1, report: reports/late.yaml, replaces: One. }\n\
        \x20 - { item: contacts, report: reports/places.yaml, replaces: Two., appendices: [{ title: New, report: \
        reports/meals.yaml }, { title: Newer, report: reports/meals.yaml }] }\n";
    let told = errors(&project("", papers));
    let messages: Vec<&str> = told.iter().map(|(_, message, _)| message.as_str()).collect();
    assert_eq!(messages, ["Two papers of the supplement are Appendix 1 to item 3."]);
}

#[test]
fn what_stands_in_something_exempt_says_that_it_is_exempt() {
    let exempt = "exempt: { paragraph: 3, reason: Bidders. }";
    let papers = "  - { item: contacts, appendix: \"Appendix 1, Annex A\", title: Rows, report: reports/late.yaml, late: Now. \
                  }\n  - { item: schools, paper: \"6.2\", appendix: menu, report: reports/late.yaml, late: Now. }\n";
    let project = project("", papers)
        .change("pack.yaml", "id: caseloads }", &format!("id: caseloads, {exempt} }}"))
        .change(
            "pack.yaml",
            "report: reports/meals.yaml\n",
            &format!("report: reports/meals.yaml\n        {exempt}\n"),
        );
    let told: Vec<(u32, String)> = errors(&project).into_iter().map(|(line, said, _)| (line, said)).collect();
    let said = |what: &str| format!("{what} is exempt in the pack, and its paper here does not say so.");
    assert_eq!(told, [(5, said("Annex A of Appendix 1 to item 3")), (6, said("Appendix 1 to item 6"))]);
}

#[test]
fn the_public_supplement_names_pages_of_the_public_pack() {
    let papers = "  - { item: contacts, report: reports/late.yaml, replaces: A slip. }\n";
    let project = project(
        "published: 2019-05-09\nallow: [{ code: bad-date, reason: The meeting was adjourned. }]\n",
        papers,
    );
    let run = project.run(&["build", "pack.yaml", "--audience", "restricted", "--page-map", "members.yaml"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let project = project.change("supplement.yaml", "[published.yaml]", "[published.yaml, members.yaml]");
    // What the supplement allows is allowed.
    let public = cover(&project.build("supplement.yaml", &["--strict"]).pdf());
    assert!(public.contains("Replaces pages 5 – 6 of the agenda pack. A slip."), "{public}");
    let members = project.build("supplement.yaml", &["--audience", "restricted", "--strict"]).pdf();
    let all: String = (1..=members.page_count()).map(|page| spaced(&members.text(page))).collect();
    assert!(all.contains("of the restricted agenda pack. A slip."), "{all}");
}
