//! What the search behind a public build takes for restricted, and what it lets pass.

use crate::harness::{Finding, Project, Run};
use crate::redacted::text;
use crate::restricted::private;

const PROGRESS: &str = "reports/contacts/text/progress.md";

/// The small pack with exempt papers, whose public report says more than its files do: what a template works out,
/// no public file says.
fn saying(words: &str) -> Project {
    let more = format!("The rota changes in June. {{{{ \"{words}\" }}}}");
    private().change(PROGRESS, "The rota changes in June.", &more)
}

fn build(project: &Project) -> Run {
    project.build("pack.yaml", &["--format", "json"])
}

/// The leaks of a build that must not have written a file.
#[track_caller]
fn leaks(project: &Project) -> Vec<(String, String)> {
    let run = build(project);
    assert_eq!((run.code, run.pdf.is_none()), (1, true), "{}", run.stderr);
    let leaks = run.findings().into_iter().filter(|finding| finding.code == "leak");
    leaks.map(|leak| (leak.message.clone(), leak.place())).collect()
}

/// The line of the pack that has these words.
fn line(project: &Project, words: &str) -> String {
    let pack = String::from_utf8(project.read("pack.yaml")).expect("text");
    let at = pack.lines().position(|line| line.contains(words)).expect("the words stand in the pack");
    format!("pack.yaml:{}", at + 1)
}

#[test]
fn the_title_of_an_exempt_item_is_restricted_though_the_pack_is_a_public_file() {
    let project = saying("We await the award of the Lodgeway contract.");
    std::fs::remove_dir_all(project.path().join("exempt")).expect("the folder is there");
    let found = leaks(&project);
    let [(message, place)] = &found[..] else { panic!("{found:?}") };
    assert!(
        message.starts_with("The title “award of the Lodgeway contract” of a restricted paper is in `out.pdf`: the text on page "),
        "{message}"
    );
    assert_eq!(*place, line(&project, "Award of the Lodgeway"));
}

#[test]
fn titles_of_appendices_ids_and_files_beside_an_exemption_are_restricted() {
    for (words, what, stands) in [
        ("See prices by week.", "The title “prices by week”", "title: Prices by week"),
        (
            "See exempt/award/prices.yaml.",
            "The file name “exempt/award/prices.yaml”",
            "title: Prices by week",
        ),
        ("See lodgeway award of may.", "The name “lodgeway award of may”", "lodgeway-award-of-may"),
    ] {
        let project = saying(words).change("pack.yaml", "id: prices", "id: lodgeway-award-of-may");
        let project = project.change(PROGRESS, "ref(id='prices')", "ref(id='lodgeway-award-of-may')");
        std::fs::remove_dir_all(project.path().join("exempt")).expect("the folder is there");
        let found = leaks(&project);
        let place = line(&project, stands);
        let is_told = |(message, at): &(String, String)| message.starts_with(what) && *at == place;
        assert!(found.iter().any(is_told), "{words}: {found:?}");
    }
}

#[test]
fn what_the_public_pack_prints_of_an_exempt_item_is_no_leak() {
    let project = private().change(
        "pack.yaml",
        "    id: award\n",
        "    id: award\n    report_of: Director of Commissioning and Placements for Children\n    \
         note: Members of the press leave the room before this item.\n",
    );
    let run = project.build("pack.yaml", &[]);
    let words = text(&run.pdf());
    for printed in
        ["Director of Commissioning and Placements for Children", "Members of the press leave the room"]
    {
        assert!(words.contains(printed), "{printed} is not in the public pack");
    }
    assert!(run.stderr.contains("exempt files is in it\n"), "{}", run.stderr);
}

#[test]
fn a_comment_in_a_public_definition_makes_nothing_public() {
    let sentence = "Three providers bid for the Lodgeway contract";
    let project = saying(&format!("{sentence}."));
    let pack = String::from_utf8(project.read("pack.yaml")).expect("text");
    let project = project.file("pack.yaml", format!("# {sentence}.\n{pack}"));
    let found = leaks(&project);
    assert!(found.iter().any(|(message, _)| message.contains(sentence)), "{found:?}");
}

#[test]
fn data_of_exempt_papers_is_found_by_folders_patterns_and_parameters() {
    for (key, name) in [("files", "data/*.csv"), ("files", "data"), ("file", "data/{period}.csv")] {
        let project = saying("The rent is 62,731 pounds.")
            .file("exempt/award/data/2019-03.csv", "month,rent\n2019-03,62731\n")
            .change("exempt/award/report.yaml", "data:\n", &format!("data:\n  rents:\n    {key}: {name}\n"));
        let found = leaks(&project);
        let expected = "exempt/award/data/2019-03.csv:2".to_owned();
        assert!(found.iter().any(|(_, place)| *place == expected), "{name}: {found:?}");
    }
}

#[test]
fn nothing_is_written_of_a_pack_that_would_leak() {
    let project = saying("We await the award of the Lodgeway contract.").file("out.pdf", "last month's");
    let before = project.names();
    let more = ["--split", "items", "--page-map", "map.yaml", "--manifest", "record.json"];
    let run = project.build("pack.yaml", &more);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert_eq!(run.pdf.as_deref(), Some(&b"last month's"[..]), "what was there is as it was");
    assert_eq!(project.names(), before);
    assert!(run.stderr.contains("it would tell what is exempt, so it was not written"), "{}", run.stderr);
}

/// The pack with an entry of `allow`.
fn allowing(project: Project, entry: &str) -> Project {
    project.change("pack.yaml", "summoned_by:", &format!("allow:\n  - {entry}\nsummoned_by:"))
}

#[test]
fn one_finding_of_the_search_can_be_allowed_with_a_reason() {
    let project = saying("The borough has 4,317 foster homes.");
    assert!(leaks(&project).iter().any(|(message, _)| message.starts_with("The number 4,317")));
    let entry = "{ code: leak, words: '4317', reason: The number of homes was published in March. }";
    let run = allowing(project, entry).build("pack.yaml", &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stderr.contains(" exempt files is in it, but for 1 place that `allow` names\n"),
        "{}",
        run.stderr
    );
    // What is quoted there is not thereby public.
    let other = saying(
        "The borough has 4,317 foster homes.\" }} {{ \"Three providers bid for the Lodgeway contract.",
    );
    let found = leaks(&allowing(other, entry));
    assert!(found.iter().all(|(message, _)| !message.contains("4,317")), "{found:?}");
    assert!(found.iter().any(|(message, _)| message.contains("Three providers")), "{found:?}");
}

#[test]
fn an_allowance_that_nothing_needs_is_told_where_it_stands() {
    let entry = "{ code: leak, words: '4,317', reason: As published. }";
    let project = allowing(private(), entry);
    let run = build(&project);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let notes: Vec<Finding> = run.findings();
    assert_eq!(notes.len(), 1, "{notes:?}");
    assert_eq!((notes[0].code.as_str(), notes[0].severity.as_str()), ("nothing-to-silence", "note"));
    assert_eq!(notes[0].message, "`4,317` is allowed as no leak, and is not in the file.");
    assert_eq!(notes[0].place(), line(&project, "code: leak"));
    let wrong = allowing(private(), "{ code: total-mismatch, words: '4,317', reason: As published. }");
    let told = build(&wrong).findings();
    assert_eq!(told[0].message, "Only `code: leak` has `words`.");
}

#[test]
fn verify_tells_exempt_files_that_are_not_there() {
    let project = private();
    assert_eq!(build(&project).code, 0);
    std::fs::remove_file(project.path().join("exempt/award/prices.yaml")).expect("the file is there");
    let run = project.run(&["verify", "out.pdf", "--against", "pack.yaml", "--format", "json"]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert_eq!(
        run.findings()[0].message,
        "The restricted paper `exempt/award/prices.yaml` is not here, so what it says was not looked for."
    );
    let again = project.build("pack.yaml", &[]);
    assert!(again.stderr.contains("; 1 more could not be read\n"), "{}", again.stderr);
}

#[test]
fn a_file_that_is_exempt_here_and_public_there_is_told() {
    let again = "  - title: Once more\n    report: exempt/award/report.yaml\n  - title: Work programme\n";
    let project = private().change("pack.yaml", "  - title: Work programme\n", again);
    let run = build(&project);
    assert_eq!((run.code, run.pdf.is_none()), (1, true), "{}", run.stderr);
    let told: Vec<(String, String, String)> = run
        .findings()
        .into_iter()
        .map(|told| (told.severity.clone(), told.message.clone(), told.place()))
        .collect();
    let message =
        "`exempt/award/report.yaml` is exempt in `pack.yaml`, and `pack.yaml` names it for the public.";
    assert!(told.contains(&("error".to_owned(), message.to_owned(), "pack.yaml".to_owned())), "{told:?}");
}

#[test]
fn data_in_the_folder_of_an_exempt_paper_that_a_public_one_shows_is_told() {
    let project = private().change(
        "reports/contacts/report.yaml",
        "data:\n",
        "data:\n  bids: { file: ../../exempt/award/data/bids.csv }\n",
    );
    let run = build(&project);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let findings = run.findings();
    let told = findings.iter().find(|told| told.code == "leak").expect("it is told");
    assert_eq!((told.severity.as_str(), told.place().as_str()), ("warning", "reports/contacts/report.yaml"));
    assert_eq!(
        told.message,
        "`exempt/award/data/bids.csv` lies in the folder of the exempt paper `exempt/award/report.yaml`, and \
         `reports/contacts/report.yaml` names it for the public, so that nothing of it is looked for."
    );
    // What lies beside neither may be shown by both.
    let shared = private().change(
        "exempt/award/report.yaml",
        "data/bids.csv",
        "../../reports/contacts/data/contacts.csv",
    );
    assert!(build(&shared).findings().iter().all(|told| told.code != "leak"));
}

#[test]
fn a_letter_whose_words_were_blackened_is_told_in_the_public_pack() {
    let covered = |bytes: Vec<u8>| {
        let mut document = lopdf::Document::load_mem(&bytes).expect("the letter opens");
        let page = *document.get_pages().get(&1).expect("a page");
        let content = document.get_page_content(page);
        let content = [&b"q "[..], &content, b" Q 0 0 0 rg 60 700 400 60 re f"].concat();
        document.change_page_content(page, content).expect("the page can be changed");
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).expect("a file in memory can be written");
        bytes
    };
    let project = Project::pack();
    let letter = covered(project.read("letters/inspectorate.pdf"));
    let project = project.file("letters/inspectorate.pdf", letter);
    let run = build(&project);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let findings = run.findings();
    let told = findings.iter().find(|told| told.code == "leak").expect("it is told");
    assert_eq!(told.severity, "warning");
    assert!(
        told.message.contains("words stand under a black box, and whoever copies the page has them: “"),
        "{}",
        told.message
    );
    let restricted = project.build("pack.yaml", &["--audience", "restricted"]);
    assert!(!restricted.stderr.contains("black box"), "{}", restricted.stderr);
}

#[test]
fn what_is_written_beside_the_file_and_its_name_are_searched_too() {
    let project = private();
    let run =
        project.run(&["build", "pack.yaml", "-o", "award-of-the-lodgeway-contract.pdf", "--format", "json"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert_eq!(
        run.findings()[0].message,
        "The title “award-of-the-lodgeway-contract” of a restricted paper is in \
         `award-of-the-lodgeway-contract.pdf`: the name of the file."
    );
}
