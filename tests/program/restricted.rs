//! Public and restricted packs: what is exempt is opened for members alone, and nothing of it reaches the public.

use crate::harness::{Pdf, Project, agendapack, repository};
use std::fs;
use std::process::Command;

const AWARD: &str = "\
kind: report
template: short_report
title: Award of the Lodgeway contract
fields: { report_of: Director of Commissioning, wards: All, status: Restricted, urgent: false }
data:
  bids: { file: data/bids.csv }
tables:
  bids: { title: Bids by provider, data: bids }
recommendations: [That the contract be awarded to Larkfield Care.]
summary: Three providers bid for the Lodgeway contract.
body:
  - markdown: |
      # Bids

      Three bids came. {#first}

      One was late. {#last}
  - table: bids
";
const PRICES: &str = "\
kind: report
template: briefing
title: Prices by week
body:
  - markdown: |
      # Prices by week

      Larkfield asks for 4,317 pounds a week.
  - page_break: true
  - markdown: Per child.
  - page_break: true
  - markdown: Per year.
";
/// What nobody but members may read.
const SECRETS: [&str; 6] = ["Lodgeway", "Larkfield", "4,317", "Caseloads of teams", "148", "Tarnbrook"];

/// The small pack with an exempt appendix and an exempt item that has an appendix of its own.
pub(crate) fn private() -> Project {
    Project::pack()
        .file("exempt/award/report.yaml", AWARD)
        .file("exempt/award/prices.yaml", PRICES)
        .file("exempt/award/data/bids.csv", "provider,price\nLarkfield Care,4317\nTarnbrook Homes,5120\n")
        .change(
            "pack.yaml",
            "      - { title: Caseloads of teams, report: reports/caseloads/report.yaml, id: caseloads }\n",
            "      - title: Caseloads of teams\n        report: reports/caseloads/report.yaml\n        id: caseloads\n\
             \x20       exempt: { paragraph: 2, reason: Small teams show who is meant. }\n",
        )
        .change(
            "pack.yaml",
            "  - title: Work programme\n",
            "  - title: Award of the Lodgeway contract\n    report: exempt/award/report.yaml\n    id: award\n\
             \x20   exempt:\n      paragraphs: [5, 3]\n      reason: Providers would bid otherwise if they knew.\n\
             \x20     public_title: Placement contract\n    appendices:\n\
             \x20     - { title: Prices by week, report: exempt/award/prices.yaml, id: prices }\n\
             \x20 - title: Work programme\n",
        )
        .change(
            "reports/contacts/text/progress.md",
            "The rota changes in June.",
            "The rota changes in June. See {{ ref(id='caseloads#teams') }}, {{ ref(id='prices') }} and \
             {{ paragraphs(from='award#first', to='award#last') }}.",
        )
}

/// Everything that a reader, or a program, sees of a file.
fn all_words(pdf: &Pdf) -> String {
    let mut words = vec![pdf.title(), pdf.metadata(), format!("{:?}", pdf.structure())];
    for page in 1..=pdf.page_count() {
        words.extend([pdf.text(page), pdf.artifacts(page)]);
    }
    words.extend(pdf.bookmarks().into_iter().map(|(_, title, _)| title));
    words.join("\n")
}

pub(crate) fn page_with(pdf: &Pdf, words: &str) -> usize {
    let found = (1..=pdf.page_count()).find(|page| pdf.text(*page).contains(words));
    found.unwrap_or_else(|| panic!("`{words}` stands on no page"))
}

#[test]
fn a_public_pack_says_why_papers_are_not_there_and_nothing_of_what_they_say() {
    let run = private().build("pack.yaml", &["--page-map", "map.yaml", "--manifest", "record.json"]);
    let pdf = run.pdf();
    let words = all_words(&pdf);
    for secret in SECRETS {
        assert!(!words.contains(secret), "{secret} is in the public pack");
    }
    let page = page_with(&pdf, "Placement contract This paper is not for publication");
    assert!(
        pdf.text(page).ends_with(
            "It contains exempt information as described in paragraphs 3 and 5 of Part 1 of Schedule 12A to the \
             Local Government Act 1972: information relating to the financial or business affairs of any \
             particular person, the authority that holds it included (paragraph 3); information for which legal \
             professional privilege could be claimed in legal proceedings (paragraph 5). Reason: Providers would \
             bid otherwise if they knew. Members of the committee receive it in the restricted pack."
        ),
        "{}",
        pdf.text(page)
    );
    assert!(pdf.artifacts(page).contains("AGENDA ITEM 5"));
    let appendix = page_with(&pdf, "Exempt information This paper is not for publication");
    assert!(pdf.artifacts(appendix).contains("ITEM 3, APPENDIX 1"), "{}", pdf.artifacts(appendix));
    assert!(!pdf.artifacts(appendix).contains("Restricted"));
}

#[test]
fn references_to_exempt_papers_print_the_paper_and_no_title() {
    let pdf = private().build("pack.yaml", &[]).pdf();
    let page = page_with(&pdf, "The rota changes");
    let text = pdf.text(page);
    assert!(text.contains("See Appendix 1 (exempt) , item 5 (exempt) and item 5 (exempt) ."), "{text}");
}

#[test]
fn the_front_table_of_a_public_report_says_what_is_exempt() {
    let pdf = private().build("pack.yaml", &[]).pdf();
    let page = page_with(&pdf, "Enclosures");
    assert!(
        pdf.text(page).contains("Exempt information Appendix 1 is exempt (paragraph 2)"),
        "{}",
        pdf.text(page)
    );
    assert!(pdf.text(page).contains("Appendix 1 (exempt): Exempt information"), "{}", pdf.text(page));
}

#[test]
fn the_public_are_excluded_before_the_first_exempt_item() {
    for audience in ["public", "restricted"] {
        let pdf = private().build("pack.yaml", &["--audience", audience]).pdf();
        let order = pdf.text(page_with(&pdf, "Order of business"));
        let (before, after) = order.split_once("Exclusion of the press and public").expect("a resolution");
        assert!(before.contains("Budget outturn"), "{before}");
        assert!(after.contains("under section 100A(4) of the Local Government Act 1972"), "{after}");
        assert!(after.contains("Appendix 1 to item 3 (paragraph 2)"), "{after}");
        assert!(after.contains("Item 5 (paragraphs 3 and 5)"), "{after}");
        let item = after.split_once("Not for publication: exempt information, paragraphs 3 and 5");
        assert!(item.is_some_and(|(title, _)| title.contains("contract")), "{after}");
    }
}

#[test]
fn the_resolution_is_read_as_business_and_not_as_the_name_of_a_row() {
    let pdf = private().build("pack.yaml", &[]).pdf();
    let with = |role: &str| {
        let cells = pdf.structure().all(role).into_iter();
        cells.filter(|cell| cell.text().contains("Exclusion of the press and public")).collect::<Vec<_>>()
    };
    assert!(with("TH").is_empty(), "{:?}", with("TH"));
    assert!(matches!(&with("TD")[..], [cell] if cell.text().contains("Item 5")), "{:?}", with("TD"));
}

#[test]
fn a_public_build_reads_no_exempt_file() {
    let project = private();
    let run = project.build("pack.yaml", &["--manifest", "record.json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let record = String::from_utf8(project.read("record.json")).expect("a record is text");
    for name in ["exempt/", "reports/caseloads", "bids"] {
        assert!(!record.contains(name), "{name} is in the record");
    }
    for secret in SECRETS {
        assert!(!record.contains(secret), "{secret} is in the record");
    }
    let public = run.pdf.expect("a file");
    fs::remove_dir_all(project.path().join("exempt")).expect("the folder is there");
    fs::remove_file(project.path().join("reports/caseloads/report.yaml")).expect("the file is there");
    assert_eq!(project.build("pack.yaml", &[]).pdf.as_ref(), Some(&public), "without the files");
    // Whoever opened a pipe to which nobody writes would wait for ever.
    let pipe = project.path().join("reports/caseloads/report.yaml");
    let made = Command::new("mkfifo").arg(&pipe).status().expect("mkfifo is there");
    assert!(made.success());
    assert_eq!(project.build("pack.yaml", &[]).pdf, Some(public), "with a pipe in place of a file");
}

#[test]
fn a_restricted_pack_has_the_papers_and_says_on_each_page_that_it_is_restricted() {
    let project = private();
    let run = project.build("pack.yaml", &["--audience", "restricted", "--for", "Councillor M. Adeyemi"]);
    let pdf = run.pdf();
    let words = all_words(&pdf);
    for secret in ["Lodgeway", "Larkfield", "4,317", "Caseloads of teams"] {
        assert!(words.contains(secret), "{secret} is not in the restricted pack");
    }
    for page in 1..=pdf.page_count() {
        let artifacts = pdf.artifacts(page);
        assert!(artifacts.contains("Restricted"), "page {page}: {artifacts}");
        assert!(artifacts.contains("Copy for Councillor M. Adeyemi"), "page {page}: {artifacts}");
    }
    let prices = page_with(&pdf, "asks for 4,317 pounds");
    assert!(
        pdf.artifacts(prices).contains("Restricted: contains exempt information, paragraphs 3 and 5"),
        "{}",
        pdf.artifacts(prices)
    );
    assert!(pdf.artifacts(page_with(&pdf, "Order of business")).contains("not for publication"));
    assert_eq!(pdf.title(), "Children's Committee: restricted agenda pack for 8 May 2019");
    assert!(!pdf.metadata().contains("Adeyemi"));
}

#[test]
fn a_restricted_pack_says_so_in_its_name_and_for_whom_it_is() {
    let project = private();
    let named = ["build", "pack.yaml", "--audience", "restricted", "--for", "../Cllr O'Neill / Ward"];
    let run = project.run(&named);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(project.names().contains(&"pack-restricted-for-cllr-oneill-ward.pdf".to_owned()));
    let run = project.run(&["build", "pack.yaml", "--audience", "restricted"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(project.names().contains(&"pack-restricted.pdf".to_owned()));
    let run = project.run(&["build", "pack.yaml", "--for", "Anybody"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("add --audience restricted"), "{}", run.stderr);
}

#[test]
fn the_public_pack_has_the_page_numbers_of_the_restricted_one() {
    let project = private();
    let restricted =
        project.build("pack.yaml", &["--audience", "restricted", "--page-map", "restricted.yaml"]);
    let restricted = restricted.pdf();
    let project =
        project.change("pack.yaml", "summoned_by:", "restricted_page_map: restricted.yaml\nsummoned_by:");
    let public = project.build("pack.yaml", &[]).pdf();
    assert!(public.page_count() < restricted.page_count());
    let order = |pdf: &Pdf| pdf.text(page_with(pdf, "Order of business"));
    let last = |pdf: &Pdf| order(pdf).rsplit_once("Work programme").expect("the last item").1.to_owned();
    assert_eq!(last(&public), last(&restricted));
    // The cover and its back are counted by themselves.
    assert!(last(&public).contains(&(restricted.page_count() - 2).to_string()), "{}", last(&public));
}

#[test]
fn a_page_map_of_another_pack_or_without_these_papers_is_told() {
    let project = private();
    let build = ["--audience", "restricted", "--page-map", "restricted.yaml"];
    assert_eq!(project.build("pack.yaml", &build).code, 0);
    let project =
        project.change("pack.yaml", "summoned_by:", "restricted_page_map: restricted.yaml\nsummoned_by:");
    let project = project.change("restricted.yaml", "8 May 2019", "13 March 2019");
    let run = project.build("pack.yaml", &["--format", "json"]);
    assert_eq!(run.code, 1);
    let told = &run.findings()[0];
    assert_eq!((told.code.as_str(), told.place().as_str()), ("wrong-kind", "pack.yaml:5:22"));
    assert_eq!(
        told.message,
        "The page map is of another pack: “Children’s Committee, 13 March 2019”, not “Children’s Committee, 8 May 2019”."
    );
    let project = project.change("restricted.yaml", "13 March 2019", "8 May 2019").change(
        "restricted.yaml",
        "  - name: \"item-5\"\n    item: \"5\"\n",
        "  - name: \"item-50\"\n    item: \"50\"\n",
    );
    let run = project.build("pack.yaml", &["--format", "json"]);
    let told = &run.findings()[0];
    assert_eq!(told.message, "The page map of the restricted pack does not have “5. Placement contract”.");
    fs::remove_file(project.path().join("restricted.yaml")).expect("the map is there");
    let run = project.build("pack.yaml", &["--format", "json"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.findings()[0].message, "The file `restricted.yaml` does not exist.");
}

#[test]
fn an_unknown_paragraph_is_told_with_those_that_the_law_has() {
    let project = private().change("pack.yaml", "paragraph: 2,", "paragraph: 14,");
    let run = project.build("pack.yaml", &["--format", "json"]);
    let findings = run.findings();
    let told = findings.iter().find(|finding| finding.code == "invalid-value").expect("it is told");
    assert_eq!(told.place(), "pack.yaml:17:30");
    assert_eq!(told.message, "Part 1 of Schedule 12A to the Local Government Act 1972 has no paragraph 14.");
    assert!(told.remedy.as_deref().is_some_and(|remedy| {
        remedy.starts_with("Its paragraphs are 1 (information relating to any individual); 2 (")
    }));
    let wales = project.change("agendapack.yaml", "authority:", "schedule_12a: wales\nauthority:");
    let findings = wales.build("pack.yaml", &["--format", "json"]).findings();
    let told: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(
        told,
        [3, 5]
            .map(|number| format!(
                "Part 4 of Schedule 12A to the Local Government Act 1972 has no paragraph {number}."
            ))
            .iter()
            .rev()
            .map(String::as_str)
            .collect::<Vec<_>>()
    );
}

/// The example as an audience gets it.
fn example(audience: &str) -> Pdf {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let out = folder.path().join("pack.pdf");
    let out_words = out.to_string_lossy();
    let arguments = ["build", "examples/committee-pack/pack.yaml", "--audience", audience, "-o", &*out_words];
    let output = agendapack(&repository(), &arguments, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    Pdf::open(&fs::read(out).expect("the file is there"))
}

#[test]
fn the_example_keeps_what_is_exempt_for_members() {
    let secrets = ["Larkhill Homes", "£4,860", "Perpetua", "Tidewater Residential", "£57,900"];
    let (public, restricted) = (all_words(&example("public")), all_words(&example("restricted")));
    for secret in secrets {
        assert!(!public.contains(secret), "{secret} is in the public pack");
        assert!(restricted.contains(secret), "{secret} is not in the restricted pack");
    }
}

#[test]
fn the_file_of_an_exempt_item_has_a_name_for_the_public() {
    let project = private();
    for audience in ["public", "restricted"] {
        let run = project.build("pack.yaml", &["--audience", audience, "--split", audience]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let entries = fs::read_dir(project.path().join(audience)).expect("the folder is there");
        let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
        let names: Vec<String> =
            names.filter(|name| name.starts_with("05") || name.starts_with("5")).collect();
        // Its id is `award`, its title “Award of the Lodgeway contract”.
        assert_eq!(names.len(), 1, "{names:?}");
        assert!(names[0].ends_with("5-placement-contract.pdf"), "{names:?}");
    }
}

#[test]
fn the_examples_of_the_page_are_definitions() {
    let page = fs::read_to_string(repository().join("docs/restricted.md")).expect("the page is there");
    let mut blocks = page.split("```yaml\n").skip(1).map(|block| block.split("```").next().expect("an end"));
    let mut next = || blocks.next().expect("an example");
    let [items, body, table, data, written] = std::array::from_fn(|_| next());
    let report = |body: &str| format!("kind: report\ntemplate: briefing\ntitle: Report\n{body}");
    let project = Project::pack()
        .file("placements.yaml", report(&format!("{body}  - table: offers\n{table}")).replace("../../", "").replace("text/", ""))
        .file("why.md", "Why.")
        .file("exempt/placements/negotiation.md", "How far.")
        .file(
            "exempt/placements/offers.yaml",
            "kind: section\ntables:\n  offers: { title: Offers, columns: [Firm, Lots], rows: [[Alder, 3]] }\n",
        )
        .file("written.yaml", report(&format!("{written}body: [{{ table: offers }}]\n")))
        .file("exempt/placements/tenders.yaml", report("body: [markdown: Tenders.]\n"))
        .file("exempt/claim/report.yaml", report("body: [markdown: Claim.]\n"))
        .file("data/contracts.csv", "firm,status,price\nAlder,In negotiation,4000\nBirch,Signed,5000\n")
        .file("contracts.yaml", report(&format!("{data}body: []\n")));
    let pack = String::from_utf8(project.read("pack.yaml")).expect("definitions are text");
    let (head, _) = pack.split_once("items:\n").expect("items");
    let items = items.replace("reports/placements/report.yaml", "placements.yaml");
    let project = project.file("other.yaml", format!("{head}{items}"));
    for (definition, audience) in [
        ("other.yaml", "public"),
        ("other.yaml", "restricted"),
        ("contracts.yaml", "public"),
        ("written.yaml", "public"),
    ] {
        let run = project.run(&["check", definition, "--audience", audience, "--format", "json"]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{definition} for {audience}");
    }
}

#[test]
fn the_appendix_of_an_exempt_appendix_goes_with_it_in_the_resolution() {
    let exempt = "        exempt: { paragraph: 2, reason: Small teams show who is meant. }\n";
    let inner =
        format!("{exempt}        appendices: [{{ title: Rates, report: exempt/award/prices.yaml }}]\n");
    let pdf =
        private().change("pack.yaml", exempt, &inner).build("pack.yaml", &["--audience", "restricted"]).pdf();
    let order = pdf.text(page_with(&pdf, "Order of business")).replace('\u{a0}', " ");
    assert_eq!(order.matches("to item 3 (paragraph 2)").count(), 1, "{order}");
}

#[test]
fn page_maps_say_no_id_of_what_is_exempt() {
    let project = private();
    for audience in ["public", "restricted"] {
        let run = project.build("pack.yaml", &["--audience", audience, "--page-map", "map.yaml"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let map = String::from_utf8(project.read("map.yaml")).expect("a map is text");
        for id in ["award", "caseloads", "prices", "first"] {
            assert!(!map.contains(&format!("\"{id}\"")), "{id} is in the {audience} map: {map}");
        }
        assert!(map.contains("id: \"contacts\""), "{map}");
        let exempt = map.split("- name: \"item-5\"").nth(1).expect("the exempt item");
        let exempt = exempt.split("- name: \"item-6\"").next().expect("its part");
        assert!(!exempt.contains("digest"), "nobody can try what it says: {exempt}");
    }
}

#[test]
fn a_supplement_names_an_exempt_appendix_by_its_id_though_the_map_does_not_have_it() {
    let supplement = "kind: supplement\npack: pack.yaml\npage_maps: [map.yaml]\npapers:\n  - item: \"4\"\n    \
                      report: budget.yaml\n    late: The auditor signed on 2 May.\n";
    let budget = "kind: report\ntemplate: briefing\ntitle: Outturn\nbody: [markdown: \"See {{ ref(id='caseloads') }}.\"]\n";
    let project = private().file("supplement.yaml", supplement).file("budget.yaml", budget);
    let pack = project.build("pack.yaml", &["--page-map", "map.yaml"]);
    assert_eq!(pack.code, 0, "{}", pack.stderr);
    let pdf = project.build("supplement.yaml", &[]).pdf();
    let text = pdf.text(page_with(&pdf, "See Appendix")).replace('\u{a0}', " ");
    assert!(text.contains("See Appendix 1 to item 3 (page 7 of the agenda pack)"), "{text}");
}

#[test]
fn a_setting_of_an_exempt_paper_is_not_in_the_record_of_the_public_pack() {
    let project = private().change(
        "exempt/award/prices.yaml",
        "title: Prices by week\n",
        "title: Prices by week\nparams:\n  bidder: { type: text, default: none }\n",
    );
    let record = |audience: &str| {
        let more = ["--audience", audience, "--set", "bidder=Sorrel", "--manifest", "record.json"];
        let run = project.build("pack.yaml", &more);
        assert_eq!(run.code, 0, "{}", run.stderr);
        String::from_utf8(project.read("record.json")).expect("a record is text")
    };
    assert!(!record("public").contains("Sorrel"));
    assert!(record("restricted").contains("Sorrel"));
}

#[test]
fn an_exempt_paper_is_not_made_for_the_public_by_itself() {
    let project = private();
    for name in ["exempt/award/report.yaml", "exempt/award/prices.yaml", "reports/caseloads/report.yaml"] {
        let run = project.build(name, &["--format", "json"]);
        assert_eq!((run.code, run.pdf.is_none()), (1, true), "{}", run.stderr);
        let told = &run.findings()[0];
        assert_eq!(
            told.message,
            format!("`{name}` is exempt in `pack.yaml`, so it is not made for the public.")
        );
        assert_eq!(told.remedy.as_deref(), Some("Build it with `--audience restricted`."));
    }
    assert_eq!(project.build("reports/contacts/report.yaml", &[]).code, 0, "a public one is");
}

#[test]
fn a_paper_that_calls_itself_restricted_stands_in_no_public_pack() {
    let project = Project::pack().change(
        "reports/contacts/report.yaml",
        "kind: report\n",
        "kind: report\nstatus: restricted\n",
    );
    let run = project.build("pack.yaml", &["--format", "json"]);
    let findings = run.findings();
    let finding = findings.iter().find(|finding| finding.code == "leak").expect("it is told");
    assert_eq!(
        (finding.place().as_str(), finding.severity.as_str(), finding.message.as_str()),
        (
            "reports/contacts/report.yaml:2:9",
            "error",
            "“Contacts with the service” says of itself that it is restricted, and stands in papers for the public."
        )
    );
    assert!(!project.path().join("out.pdf").exists(), "nothing is written");
    let members = project.build("pack.yaml", &["--audience", "restricted", "--format", "json"]);
    assert!(members.findings().iter().all(|finding| finding.code != "leak"));
}
