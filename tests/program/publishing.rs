//! What `docs/publishing.md` shows: each of its definitions and commands does what the page says.

use crate::harness::{Project, Run, documented, letter};

const PAGE: &str = include_str!("../../docs/publishing.md");

/// The pack of which the page speaks: schools are item 5, the improvement plan item 7, the grant item 12.
fn project() -> Project {
    let mut items = String::new();
    for number in 1..=12 {
        items.push_str(&match number {
            5 => "  - title: Schools\n    id: schools\n    papers:\n      - { title: Places, report: reports/a.yaml }\n      \
                  - { title: Meals, report: reports/b.yaml }\n"
                .to_owned(),
            7 => "  - title: Improvement plan\n    id: improvement\n    report: reports/kpis.yaml\n    appendices:\n      - { \
                  title: A, report: reports/a.yaml }\n      - { title: Letter, pdf: letters/inspectorate.pdf, \
                  description: A letter. }\n      - { title: C, report: reports/a.yaml }\n"
                .to_owned(),
            9 => "  - { title: Safeguarding, report: reports/b.yaml }\n".to_owned(),
            12 => "  - { title: Schools grant, id: schools-grant, to_follow: The auditor. }\n".to_owned(),
            _ => format!("  - {{ title: Item {number}, oral: true }}\n"),
        });
    }
    let pack =
        format!("kind: agenda_pack\ncommittee: c.yaml\nmeeting: {{ date: 2019-05-08 }}\nitems:\n{items}");
    let report = |title: &str, body: &str| {
        format!("kind: report\ntemplate: briefing\ntitle: {title}\nbody:\n  - markdown: {body}\n")
    };
    let kpis = "kind: report\ntemplate: briefing\ntitle: Plan\ndata:\n  k: { rows: [{ a: 1 }] }\ntables:\n  kpis: { title: \
                K, data: k, columns: [a] }\nbody:\n  - markdown: See.\n  - table: kpis\n";
    Project::new()
        .file("pack.yaml", pack)
        .file("c.yaml", "kind: committee\nname: Children's Committee\n")
        .file("letters/inspectorate.pdf", letter("Thank you."))
        .file("published/README.md", "Page maps of what was published.\n")
        .file("reports/kpis.yaml", kpis)
        .file("reports/a.yaml", report("A", "Words."))
        .file("reports/b.yaml", report("B", "Words."))
        .file("reports/meals.yaml", report("Meals", "Words."))
        .file("reports/dashboard/report.yaml", report("Dashboard", "Words."))
        .file("reports/improvement/report.yaml", kpis)
        .file(
            "reports/schools-grant/report.yaml",
            report("Grant", "\"See {{ ref(id='improvement#kpis') }}.\""),
        )
}

/// Runs a command as the page has it, with what makes it a test.
fn command(project: &Project, command: &str) -> Run {
    assert!(PAGE.contains(&format!("\n    agendapack {command}\n")), "the page has no `{command}`");
    let mut words: Vec<&str> = command.split(' ').collect();
    words.push("--strict");
    let run = project.run(&words);
    assert_eq!(run.code, 0, "{command}: {}", run.stderr);
    run
}

#[test]
fn the_page_on_publishing_is_right() {
    let yaml = documented(PAGE, "yaml");
    let [page_map, supplement, papers, supplements] = &yaml[..] else {
        panic!("four definitions, not {}", yaml.len())
    };
    let project = project();
    command(&project, "build pack.yaml --page-map published/pack.yaml");
    let pack = String::from_utf8(project.read("pack.yaml")).expect("text");
    let project = project.file("pack.yaml", format!("{pack}{page_map}"));
    command(&project, "build pack.yaml --split items");
    command(&project, "build pack.yaml --items 7,9");
    let items = |project: &Project| -> Vec<String> {
        let entries = std::fs::read_dir(project.path().join("items")).expect("the folder of the items");
        let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.filter(|name| name.ends_with(".pdf")).collect();
        names.sort();
        names
    };
    let whole = ["00-agenda.pdf", "05-schools.pdf", "07-improvement.pdf", "09-safeguarding.pdf"];
    assert_eq!(items(&project), whole);
    for name in ["00-agenda.pdf", "07-improvement.pdf"] {
        assert!(PAGE.contains(&format!("`{name}`")), "{name}");
    }

    let project = project.file("supplement-1.yaml", supplement);
    command(&project, "build supplement-1.yaml --page-map published/supplement-1.yaml");
    let split = project.run(&["build", "supplement-1.yaml", "--split", "items", "--strict"]);
    assert_eq!(split.code, 0, "{}", split.stderr);
    assert!(items(&project).contains(&"supplement-1-07-improvement.pdf".to_owned()), "{:?}", items(&project));

    // A second supplement, with the maps of the pack and of the first one.
    let (head, _) = supplement.split_once("papers:").expect("papers");
    let head = head.replace("[published/pack.yaml]", "[published/pack.yaml, published/supplement-1.yaml]");
    let head = head.replace("number: 1", "number: 2");
    let project = project.file("supplement-2.yaml", format!("{head}{papers}"));
    let run = project.build("supplement-2.yaml", &["--strict"]);
    let cover = run.pdf().text(1).replace('\u{a0}', " ");
    for words in ["Appendix 2: Letter", "Appendix 4: Data dashboard", "5.2 Meals"] {
        assert!(cover.contains(words), "`{words}` is not in: {cover}");
    }
    // What it says of where these pages go, and how they may be counted.
    for numbers in ["page_numbers: { prefix: S }", "page_numbers: { by_item: true }"] {
        assert!(PAGE.contains(&format!("`{numbers}`")), "{numbers}");
        let counted = project.read("supplement-2.yaml");
        let counted = String::from_utf8(counted).expect("text") + numbers + "\n";
        let run = project.run(&["check", "supplement-2.yaml", "--strict"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let other = self::project().file("supplement-2.yaml", counted);
        std::fs::copy(project.path().join("published/pack.yaml"), other.path().join("published/pack.yaml"))
            .expect("a map");
        let first = "published/supplement-1.yaml";
        std::fs::copy(project.path().join(first), other.path().join(first)).expect("a map");
        let run = other.run(&["check", "supplement-2.yaml", "--strict"]);
        assert_eq!((run.code, run.stderr.as_str()), (0, "No problems found.\n"), "{numbers}");
    }

    let project = project.file("pack.yaml", format!("{pack}{page_map}{supplements}"));
    let order = project.build("pack.yaml", &["--strict"]).pdf().text(2).replace('\u{a0}', " ");
    assert!(order.contains("Supplement 1, page"), "{order}");
}
