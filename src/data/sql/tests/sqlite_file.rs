use super::*;
use rusqlite::Connection;

const KEYS: &str = "params:\n  ward: { type: text, default: North }\ndata:\n  answer:\n    sqlite: data/case.db\n    sql: select ward, opened, count(*) as cases from cases where ward = :ward group by ward, opened";

fn database() -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("case.db");
    let connection = Connection::open(&path).expect("a database");
    connection
        .execute_batch(
            "create table cases (ward text, opened text, picture blob);
             insert into cases values ('North', '2019-02', x'00'), ('North', '2019-02', null), ('South', '2019-03', null);",
        )
        .expect("rows");
    drop(connection);
    std::fs::read(path).expect("a file")
}

#[test]
fn a_query_reads_a_file() {
    let table = Project::new(KEYS).with("data/case.db", database()).table("answer");
    assert_eq!(
        shown(&table),
        ["ward Text 0 | opened Month 0 | cases Integer 0", "North | February 2019 | 2"]
    );
}

#[test]
fn the_file_is_not_touched() {
    let bytes = database();
    let project = Project::new(KEYS).with("data/case.db", &bytes);
    let _ = project.table("answer");
    assert_eq!(std::fs::read(project.folder.path().join("data/case.db")).expect("the file"), bytes);
    let names: Vec<_> = std::fs::read_dir(project.folder.path().join("data")).expect("the folder").collect();
    assert_eq!(names.len(), 1, "nothing is left beside it");
}

#[test]
fn a_file_that_is_none_is_told() {
    let damaged = [&b"SQLite format 3\0"[..], &[7; 300]].concat();
    for bytes in [&b"ward,cases\n"[..], &damaged] {
        let told = Project::new(KEYS).with("data/case.db", bytes).findings();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(
            told[0].starts_with(
                "report.yaml:5:13 error data-syntax: `data/case.db` is no SQLite file that can be read:"
            ),
            "{told:?}"
        );
    }
    assert_eq!(
        Project::new(KEYS).findings(),
        ["report.yaml:5:13 error file-missing: The file `data/case.db` does not exist."]
    );
    assert_eq!(
        Project::new(&KEYS.replace("data/case.db", "../case.db")).findings(),
        [
            "report.yaml:5:13 error path-outside-root: The path `../case.db` leads out of the project's folder."
        ]
    );
}

#[test]
fn names_that_are_none_are_told_with_the_nearest() {
    let loaded =
        Project::new(&KEYS.replace("from cases", "from casse")).with("data/case.db", database()).load();
    assert_eq!(
        loaded.findings,
        ["report.yaml:6:54 error bad-query: There is no data `casse` that the query could read."]
    );
    assert_eq!(loaded.remedies, ["bad-query: Did you mean `cases`? The data are: cases."]);
}

#[test]
fn a_file_cannot_be_written() {
    let keys = "data:\n  answer:\n    sqlite: data/case.db\n    sql: with a as (select 1) delete from cases";
    assert_eq!(
        Project::new(keys).with("data/case.db", database()).findings(),
        ["report.yaml:4:10 error bad-query: `delete` is not allowed in a query."]
    );
}

#[test]
fn changes_beside_a_file_are_told() {
    let project = Project::new(KEYS).with("data/case.db", database()).with("data/case.db-wal", "changes");
    assert_eq!(
        project.findings(),
        [
            "report.yaml:5:13 warning data-syntax: `data/case.db` has changes beside it that are not in it yet (`-wal`)."
        ]
    );
}

#[test]
fn damaged_files_do_not_panic() {
    let sound = database();
    for at in (0..sound.len()).step_by(61) {
        let mut bytes = sound.clone();
        bytes[at] ^= 0xff;
        let loaded = Project::new(KEYS).with("data/case.db", &bytes).load();
        assert!(
            loaded.tables.contains_key("answer")
                != loaded.findings.iter().any(|told| told.contains(" error "))
        );
    }
}
