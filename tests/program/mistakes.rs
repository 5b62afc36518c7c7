//! Twenty mistakes in one project: one run tells each of them, once, and writes nothing.

use crate::harness::{Finding, Project};
use rust_xlsxwriter::Workbook;

/// `tests/samples/mistakes` and the two files that are not text.
fn project() -> Project {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Teams").expect("a name for a sheet");
    for (column, name) in ["team", "workers"].into_iter().enumerate() {
        sheet.write(0, column as u16, name).expect("a cell");
    }
    sheet.write(1, 0, "Assessment").and_then(|sheet| sheet.write(1, 1, "21 and a half")).expect("a row");
    Project::sample("mistakes")
        .file("reports/teams.xlsx", book.save_to_buffer().expect("a workbook"))
        .file("reports/contacts/plan.png", b"\x89PNG\r\n\x1a\nnothing more")
}

/// Place, code and words of each mistake.
const MISTAKES: [(&str, &str, &str); 20] = [
    ("committee.yaml:3:9", "wrong-type", "`quorum` must be a whole number, but it is a text."),
    ("committee.yaml:4:1", "unknown-key", "Unknown key `substituts`."),
    (
        "minutes/march.yaml:4:10",
        "yaml-syntax",
        "A bracket `[` or `{` is not closed, or a comma between its values is missing.",
    ),
    ("pack.yaml:10:31", "file-missing", "The file `letters/inspectorate.pdf` does not exist."),
    ("pack.yaml:12:5", "unknown-key", "Unknown key `reprot` in `items`."),
    (
        "pack.yaml:16:21",
        "path-outside-root",
        "The path `../elsewhere/programme.yaml` leads out of the project's folder.",
    ),
    ("reports/budget/report.yaml:9:12", "unknown-name", "The report has no chart `spendd`."),
    ("reports/caseloads/report.yaml:10:21", "unknown-column", "`teams` has no column `casses`."),
    (
        "reports/caseloads/report.yaml:11:5",
        "duplicate-key",
        "The key `title` stands here twice, first in line 9.",
    ),
    ("reports/contacts/contacts.csv:3", "bad-value", "`many` in column `received` is not a whole number."),
    ("reports/contacts/later.csv", "empty-table", "The data `later` has no rows."),
    (
        "reports/contacts/report.yaml:4:18",
        "missing-field",
        "The template `officer_report` needs the field `report_of` (Report of).",
    ),
    (
        "reports/contacts/report.yaml:16:20",
        "bad-image",
        "The picture `reports/contacts/plan.png` cannot be used: it is a damaged PNG.",
    ),
    ("reports/contacts/rota.csv:3", "row-length", "Row 3 has 2 cells, the header has 3."),
    ("reports/contacts/text.md:3:16", "undefined-name", "`contcts` is not defined."),
    (
        "reports/contacts/text.md:5",
        "unknown-reference",
        "The reference `cases` leads to nothing: no paragraph, heading, table, figure, appendix or item has this id.",
    ),
    ("reports/contacts/text.md:5:18", "undefined-filter", "There is no filter `persent`."),
    ("reports/contacts/text.md:7", "missing-glyph", "No bundled font has the character `𓀀` (U+13000)."),
    (
        "reports/teams.xlsx Teams!B2",
        "bad-value",
        "`21 and a half` in column `workers` is not a whole number.",
    ),
    ("standing/orders.yaml:1:7", "wrong-kind", "`reprot` is no kind of definition."),
];

/// What to do about some of them, by place; long lists of names are left off.
const REMEDIES: [(&str, &str); 8] = [
    ("committee.yaml:4:1", "Did you mean `substitutes`? Keys here: "),
    ("pack.yaml:12:5", "Did you mean `report`? Keys here: "),
    ("reports/budget/report.yaml:9:12", "Did you mean `spend`? Under `charts` there are `spend`."),
    ("reports/caseloads/report.yaml:10:21", "Did you mean `cases`? The columns are: team, cases."),
    ("reports/contacts/report.yaml:4:18", "Add `report_of: ...` under `fields`."),
    (
        "reports/contacts/text.md:3:16",
        "Did you mean `contacts`? The names here are: contacts, data_files, dates, fields, later, measures, meeting, params, part, rota, \
         teams, title.",
    ),
    ("reports/contacts/text.md:5:18", "Did you mean `percent`? The filters are: "),
    ("standing/orders.yaml:1:7", "Did you mean `report`? Kinds are "),
];

fn told(findings: &[Finding]) -> Vec<(String, &str, &str)> {
    findings.iter().map(|found| (found.place(), found.code.as_str(), found.message.as_str())).collect()
}

#[test]
fn one_run_tells_each_mistake_once_with_its_place_and_words() {
    let run = project().build("pack.yaml", &["--format", "json"]);
    let findings = run.findings();
    let expected: Vec<_> =
        MISTAKES.iter().map(|(place, code, message)| ((*place).to_owned(), *code, *message)).collect();
    assert_eq!(told(&findings), expected);
    assert!(findings.iter().all(|found| found.severity == "error"), "{findings:?}");
    assert_eq!(run.code, 1);
}

#[test]
fn remedies_name_what_was_meant() {
    let findings = project().build("pack.yaml", &["--format", "json"]).findings();
    for (place, remedy) in REMEDIES {
        let found = findings.iter().find(|found| found.place() == place).expect(place);
        let said = found.remedy.as_deref().unwrap_or_default();
        assert!(said.starts_with(remedy), "{place}: {said}");
    }
}

#[test]
fn check_tells_the_same_and_writes_nothing() {
    let project = project();
    let before = project.names();
    let checked = project.run(&["check", "pack.yaml", "--format", "json"]);
    assert_eq!(checked.findings().len(), MISTAKES.len());
    assert_eq!((checked.code, project.names()), (1, before));
    assert_eq!(checked.stderr, project.build("pack.yaml", &["--format", "json"]).stderr);
}

#[test]
fn people_read_place_words_and_remedy() {
    let run = project().build("pack.yaml", &[]);
    let expected = "error[unknown-column]: `teams` has no column `casses`.\n  at reports/caseloads/report.yaml:10:21\n  \
                    what to do: Did you mean `cases`? The columns are: team, cases.\n";
    assert!(run.stderr.contains(expected), "{}", run.stderr);
    let cell = "\n  at reports/teams.xlsx, sheet Teams, cell B2\n";
    assert!(run.stderr.contains(cell), "{}", run.stderr);
    assert!(run.stderr.ends_with("20 errors, 0 warnings.\n"), "{}", run.stderr);
}

#[test]
fn an_older_output_stays_as_it_was() {
    let project = project().file("out.pdf", "the pack of last month");
    let before = project.names();
    let run = project.build("pack.yaml", &[]);
    assert_eq!(run.code, 1);
    assert_eq!(project.read("out.pdf"), b"the pack of last month");
    assert_eq!(project.names(), before, "nothing is left beside it");
}

#[test]
fn without_an_older_output_there_is_none() {
    let run = project().build("pack.yaml", &[]);
    assert!(run.pdf.is_none());
}

#[test]
fn data_that_failed_is_not_blamed_again_where_it_is_used() {
    let project = Project::pack().change("reports/contacts/data/contacts.csv", "1390", "many").change(
        "reports/contacts/report.yaml",
        "columns: { month: month }",
        "columns: { received: integer }",
    );
    let findings = project.build("pack.yaml", &["--format", "json"]).findings();
    assert_eq!(
        told(&findings),
        [(
            "reports/contacts/data/contacts.csv:4".to_owned(),
            "bad-value",
            "`many` in column `received` is not a whole number."
        )]
    );
}

#[test]
fn measures_of_data_that_failed_are_not_blamed_either() {
    let report = "kind: report\ntemplate: briefing\ntitle: T\ndata:\n  d: { file: d.csv, columns: { n: integer } }\n\
                  measures:\n  visits: { title: Visits, polarity: monitor, value: { data: d, column: n } }\n\
                  body:\n  - markdown: \"{{ measures.visits.latest }}\"\n";
    let project = Project::new().file("report.yaml", report).file("d.csv", "n\n1\nmany\n");
    let findings = project.build("report.yaml", &["--format", "json"]).findings();
    assert_eq!(
        told(&findings),
        [("d.csv:3".to_owned(), "bad-value", "`many` in column `n` is not a whole number.")]
    );
}
