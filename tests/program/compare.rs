//! `agendapack compare`: two builds of one pack, with a definition changed between.

use crate::harness::{Project, letter, repository};
use serde_json::Value;

/// Both builds of the small pack, the second after changes: `old.pdf` and `out.pdf`.
fn built(change: impl FnOnce(Project) -> Project) -> Project {
    let project = Project::pack();
    let run = project.build("pack.yaml", &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let project = change(project.file("old.pdf", run.pdf.expect("the file was written")));
    let run = project.build("pack.yaml", &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    project
}

fn compared(project: &Project) -> (String, Value) {
    let human = project.run(&["compare", "old.pdf", "out.pdf"]);
    assert_eq!((human.code, human.stderr.as_str()), (0, ""));
    let json = project.run(&["compare", "old.pdf", "out.pdf", "--format", "json"]);
    (human.stdout, serde_json::from_str(&json.stdout).expect("it is JSON"))
}

/// The changes of all items: kind, what, page, excerpts.
fn changes(compared: &Value) -> Vec<String> {
    let items = compared["items"].as_array().expect("items");
    let all = items.iter().flat_map(|item| item["changes"].as_array().expect("changes"));
    all.map(|change| {
        let excerpts = change["excerpts"].as_array().expect("excerpts").iter();
        let excerpts: Vec<String> = excerpts
            .map(|excerpt| {
                let text = |key: &str| excerpt[key].as_str().unwrap_or_default().to_owned();
                format!("[{}] {} -> {}", text("of"), text("old"), text("new"))
            })
            .collect();
        let text = |key: &str| change[key].as_str().unwrap_or_default().to_owned();
        format!("{} {} (page {}): {}", text("kind"), text("what"), text("new_page"), excerpts.join("; "))
    })
    .collect()
}

#[test]
fn the_same_pack_has_no_changes() {
    let (told, json) = compared(&built(|project| project));
    assert!(told.ends_with("\nNothing changed.\n"), "{told}");
    assert_eq!(changes(&json), Vec::<String>::new());
    assert_eq!(json["is_tagged"], Value::Bool(true));
}

#[test]
fn paragraphs_tables_and_figures_that_changed_are_told_by_item() {
    let project = built(|project| {
        project
            .change(
                "reports/contacts/text/progress.md",
                "## Next steps\n\nThe rota changes in June.",
                "The board met in April and asked for more figures on speed.\n\n## Next steps\n\nThe rota changes in July.",
            )
            .change("reports/contacts/data/contacts.csv", "Schools,1224,288", "Schools,1225,288")
    });
    let (told, json) = compared(&project);
    let found = changes(&json);
    let holds = |part: &str| found.iter().filter(|change| change.contains(part)).count();
    assert_eq!(holds("June. -> The rota changes in July."), 1, "{found:#?}");
    assert_eq!(holds("The board met in April and asked for more figures on speed."), 1, "{found:#?}");
    assert_eq!(holds("[row January 2019, column Contacts, Received] 1,224 -> 1,225"), 1, "{found:#?}");
    assert_eq!(holds("[row Total, column Contacts, Received] 3,718 -> 3,719"), 1, "{found:#?}");
    assert_eq!(holds("changed figure “"), 1, "{found:#?}");
    let summary =
        told.lines().find(|line| line.starts_with("3. Contacts with the service: ")).expect("the item");
    assert!(summary.contains(&format!("{} changes", found.len())), "{summary}\n{found:#?}");
    assert!(told.contains("\n1. Minutes of the last meeting: no change; page"), "{told}");
    let page = std::fs::read_to_string(repository().join("docs/compare.md")).expect("the page is there");
    let shown = page.split("```\n").nth(3).expect("an example");
    for line in shown.lines().filter(|line| !line.is_empty() && *line != "…") {
        assert!(told.lines().any(|said| said == line), "docs/compare.md shows `{line}`, not in\n{told}");
    }
    let (first, details) =
        told.split_once("\n\n3. Contacts with the service\n").expect("the details come last");
    assert!(first.contains("\nOrder of business: "), "{first}");
    assert!(
        details.contains("\n    - The rota changes in June.\n    + The rota changes in July.\n"),
        "{details}"
    );
}

#[test]
fn items_that_came_went_and_moved_are_told() {
    let work = "  - title: Work programme\n    report_of: Head of Governance\n    work_programme: work-programme.yaml\n";
    let teams = "  - title: Teams\n    report: reports/caseloads/report.yaml\n";
    let project = built(|project| {
        project
            .change(
                "pack.yaml",
                "  - title: Minutes of the last meeting\n    minutes: minutes/march.yaml\n",
                "",
            )
            .change("pack.yaml", work, "")
            .change("pack.yaml", "  - title: Absence of members\n", &format!("{work}{teams}"))
    });
    let (told, json) = compared(&project);
    let items: Vec<String> = json["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|item| {
            let state = match (item["old_pages"].is_null(), item["new_pages"].is_null()) {
                (true, _) => "added",
                (_, true) => "removed",
                _ if item["is_moved"] == Value::Bool(true) => "moved",
                _ => "kept",
            };
            format!("{state} {}", item["title"].as_str().expect("a title"))
        })
        .collect();
    assert_eq!(
        items,
        [
            "kept Front sheet",
            "kept Order of business",
            "removed 1. Minutes of the last meeting",
            "moved 1. Work programme",
            "added 2. Teams",
            "kept 3. Contacts with the service",
        ],
        "{told}"
    );
    assert!(told.contains("2. Teams: added, page"), "{told}");
    assert!(told.contains("\n    row Teams\n    + 2 | Teams | 5 – 6\n"), "{told}");
    assert!(
        told.contains("1. Work programme: was “5. Work programme”; moved in the order of business;"),
        "{told}"
    );
}

#[test]
fn files_without_tags_are_compared_by_page() {
    let project = Project::new()
        .file("old.pdf", letter("Thank you for the visit of Monday."))
        .file("out.pdf", letter("Thank you for the visit of Tuesday."));
    let (told, json) = compared(&project);
    assert!(told.contains("not tagged: the texts of their pages are compared"), "{told}");
    assert_eq!(
        changes(&json),
        ["changed the text (page 1): [] … you for the visit of Monday. -> … you for the visit of Tuesday."]
    );
}

#[test]
fn what_cannot_be_read_is_told() {
    let project = Project::new().file("old.pdf", "no PDF").file("out.pdf", letter("x"));
    let run = project.run(&["compare", "old.pdf", "out.pdf", "--format", "json"]);
    assert_eq!(run.code, 3);
    assert_eq!(run.findings()[0].message, "The file `old.pdf` is not a PDF.");
}
