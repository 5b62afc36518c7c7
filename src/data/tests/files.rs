//! Files of each month read as one table.

use super::*;

fn monthly() -> Project {
    Project::new()
        .file("data/caseload-2018-12.csv", "team,n\nNorth,1\nSouth,2\n")
        .file("data/caseload-2019-02.csv", "n,team\n5,North\n")
        .file("data/caseload-2019-01.csv", "team;n\nNorth;3\n\nSouth;4\n")
        .file("data/other.csv", "x\n1\n")
        .file("data/.~lock.caseload-2019-03.csv", "locked")
        .file("data/old/caseload-2018-11.csv", "team,n\nNorth,9\n")
}

fn months(project: &Project, files: &str) -> DataSource {
    DataSource {
        files: Some(project.words(files)),
        period_from_name: Some(Located { value: NamedPeriod::Month, place: project.definition(8) }),
        ..DataSource::default()
    }
}

fn said(project: &Project, source: &DataSource) -> Vec<String> {
    let (table, found) = project.load(source);
    let mut said: Vec<String> = table.iter().flat_map(shown).collect();
    said.extend(project.lines(&found));
    said.extend(remedies(&found));
    said
}

#[test]
fn files_of_a_pattern_are_one_table_in_order_of_their_months() {
    let project = monthly();
    let source = months(&project, "data/CASELOAD-*.csv");
    assert_eq!(
        said(&project, &source),
        [
            "month|team|n",
            "2018-12|'North'|1",
            "2018-12|'South'|2",
            "2019-01|'North'|3",
            "2019-01|'South'|4",
            "2019-02|'North'|5",
        ]
    );
    let table = project.load(&source).0.unwrap();
    let place = |row, column| {
        let place = table.place(row, column);
        format!("{}:{}", project.files.path(place.file), place.line)
    };
    assert_eq!(place(1, 2), "data/caseload-2018-12.csv:3");
    assert_eq!(place(3, 1), "data/caseload-2019-01.csv:4");
    assert_eq!(place(4, 1), "data/caseload-2019-02.csv:2");
    assert_eq!(place(4, 0), "data/caseload-2019-02.csv:0", "the period is the file's");
    assert_eq!(table.origin.several(), Some(3));
}

#[test]
fn months_are_in_order_whatever_their_names() {
    let project =
        Project::new().file("Apr-18.csv", "n\n1\n").file("Aug-18.csv", "n\n3\n").file("May-18.csv", "n\n2\n");
    let named = DataSource { period_column: Some(project.words("reported in")), ..months(&project, "*.csv") };
    assert_eq!(said(&project, &named), ["reported in|n", "2018-04|1", "2018-05|2", "2018-08|3"]);
    let plain = DataSource { files: Some(project.words(".")), ..DataSource::default() };
    assert_eq!(said(&project, &plain), ["n", "1", "3", "2"], "by name without a period");
}

#[test]
fn columns_that_come_and_go_are_told_with_their_file() {
    let project = Project::new()
        .file("d/2018-12.csv", "team,received,closed\nNorth,1,2\n")
        .file("d/2019-01.csv", "team,recieved,closed\nNorth,3,4\n")
        .file("d/2019-02.csv", "team,received\nNorth,5\n");
    let source = months(&project, "d");
    assert_eq!(
        said(&project, &source),
        [
            "month|team|received|closed|recieved",
            "2018-12|'North'|1|2|blank",
            "2019-01|'North'|blank|4|3",
            "2019-02|'North'|5|blank|blank",
            "d/2019-01.csv:1 unknown-column: Column `received` is missing in this file; 1 file of 3 have none, and its cells are empty there.",
            "d/2019-02.csv:1 unknown-column: Column `closed` is missing in this file; 1 file of 3 have none, and its cells are empty there.",
            "d/2019-01.csv:1 unknown-column: Column `recieved` is new in this file; 2 files of 3 have none, and its cells are empty there.",
            "If `recieved` is the same column, give it one name in all files.",
            "Check that the file is of the same kind as the others.",
            "If `received` is the same column, give it one name in all files.",
        ]
    );
}

#[test]
fn two_files_of_one_month_and_names_without_one_are_told() {
    let project = Project::new().file("2019-03.csv", "n\n1\n").file("Mar-19 final.csv", "n\n1\n");
    assert_eq!(
        said(&project, &months(&project, "*.csv")),
        [
            "report.yaml:7 bad-value: `2019-03.csv` and `Mar-19 final.csv` are both of March 2019.",
            "Keep one of them, or make the pattern of `files` narrower: figures would count twice.",
        ]
    );
    let project = Project::new()
        .file("2019-03.csv", "n\n1\n")
        .file("totals.csv", "n\n1\n")
        .file("2019-01 to 2019-02.csv", "n\n1\n");
    assert_eq!(
        said(&project, &months(&project, "*.csv"))[..2],
        [
            "report.yaml:8 bad-value: The name of `2019-01 to 2019-02.csv` speaks of January 2019 and of February 2019.",
            "report.yaml:8 bad-value: The name of `totals.csv` speaks of no month.",
        ]
    );
}

#[test]
fn a_pattern_that_finds_nothing_says_what_there_is() {
    let project = monthly();
    let source = |files: &str| DataSource { files: Some(project.words(files)), ..DataSource::default() };
    assert_eq!(
        said(&project, &source("data/cases-*.csv")),
        [
            "report.yaml:7 file-missing: No file has a name such as `data/cases-*.csv`.",
            "Files there: caseload-2018-12.csv, caseload-2019-01.csv, caseload-2019-02.csv, other.csv.",
        ]
    );
    assert_eq!(
        said(&project, &source("date/*.csv")),
        [
            "report.yaml:7 file-missing: The folder `date` does not exist or cannot be read.",
            "Did you mean `data`?",
        ]
    );
    assert_eq!(
        said(&project, &source("*/caseload.csv"))[0],
        "report.yaml:7 invalid-value: `*/caseload.csv` has a `*` or `?` in the name of a folder."
    );
    assert_eq!(
        said(&project, &source("data/other.csv"))[0],
        "report.yaml:7 invalid-value: `data/other.csv` is a file, not a folder."
    );
    assert_eq!(
        said(&project, &source("../*.csv"))[0],
        "report.yaml:7 path-outside-root: The path `..` leads out of the project's folder."
    );
}

#[test]
fn a_column_of_the_files_keeps_its_name_to_itself() {
    let project = Project::new().file("2019-03.csv", "month,n\nMar-19,1\n");
    assert_eq!(
        said(&project, &months(&project, "*.csv")),
        [
            "report.yaml:8 invalid-value: The files have a column `month` of their own.",
            "Write `period_column:` with another name, or take `period_from_name` out.",
        ]
    );
}

#[test]
fn a_mistake_in_one_of_the_files_is_told_there() {
    let project = Project::new().file("2019-02.csv", "n,m\n1,1\n").file("2019-03.csv", "n,m\nx1,1\n3,4,5\n");
    assert_eq!(
        said(&project, &months(&project, "*.csv"))[0],
        "2019-03.csv:3 row-length: Row 3 has 3 cells, the header has 2."
    );
    let project = Project::new().file("2019-02.csv", "n\n1\n").file("2019-03.csv", "n\nx1\n");
    let columns = stated(&project, &[("n", ColumnType::Integer)]);
    let source = DataSource { columns, ..months(&project, "*.csv") };
    assert_eq!(
        said(&project, &source)[0],
        "2019-03.csv:2 bad-value: `x1` in column `n` is not a whole number."
    );
}

#[test]
fn the_name_of_a_single_file_gives_its_month_too() {
    let project = Project::new().file("caseload-2019-03.csv", "n\n1\n");
    let source =
        DataSource { file: Some(project.words("caseload-2019-03.csv")), files: None, ..months(&project, "") };
    assert_eq!(said(&project, &source), ["month|n", "2019-03|1"]);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_root_are_not_followed() {
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("2019-01.csv"), "n\nsecret\n").unwrap();
    let project = Project::new().file("data/2019-02.csv", "n\n1\n");
    std::os::unix::fs::symlink(
        outside.path().join("2019-01.csv"),
        project.folder.path().join("data/2019-01.csv"),
    )
    .unwrap();
    std::os::unix::fs::symlink(outside.path(), project.folder.path().join("far")).unwrap();
    assert_eq!(
        said(&project, &months(&project, "data/*.csv"))[0],
        "report.yaml:7 path-outside-root: The path `data/2019-01.csv` leads out of the project's folder."
    );
    assert_eq!(
        said(&project, &months(&project, "far"))[0],
        "report.yaml:7 path-outside-root: The path `far` leads out of the project's folder."
    );
}
