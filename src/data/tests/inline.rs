use super::*;

fn rows(project: &Project, cells: &[&[(&str, u32, &str)]]) -> DataSource {
    let rows = cells
        .iter()
        .map(|row| {
            row.iter().map(|&(key, line, text)| (key.to_owned(), scalar(project, line, text))).collect()
        })
        .collect();
    let rows = Located { value: rows, place: project.definition(8) };
    DataSource { file: None, rows: Some(rows), ..project.source("") }
}

#[test]
fn rows_in_the_definition_are_a_table() {
    let project = Project::new();
    let source = rows(
        &project,
        &[
            &[("measure", 10, "Audits"), ("latest", 11, "1,390")],
            &[("latest", 12, "n/a"), ("measure", 13, "Visits")],
        ],
    );
    let (table, found) = project.load(&source);
    assert_eq!(project.lines(&found), [""; 0]);
    let table = table.unwrap();
    assert_eq!(column(&table, "measure"), ["'Audits'", "'Visits'"]);
    assert_eq!(column(&table, "latest"), ["1390", "said n/a"]);
    assert_eq!((table.place(1, 0).line, table.place(1, 1).line), (13, 12));
}

#[test]
fn a_bad_cell_and_a_stray_key_are_told_at_their_own_lines() {
    let project = Project::new();
    let mut source =
        rows(&project, &[&[("measure", 10, "Audits"), ("latest", 11, "12a")], &[("mesure", 12, "Visits")]]);
    source.columns = stated(&project, &[("latest", ColumnType::Number)]);
    let (table, found) = project.load(&source);
    assert!(table.is_none());
    assert_eq!(
        project.lines(&found),
        [
            "report.yaml:12 unknown-column: `contacts` has no column `mesure`.",
            "report.yaml:11 bad-value: `12a` in column `latest` is not a number.",
        ]
    );
}

#[test]
fn no_rows_are_an_empty_table() {
    let project = Project::new();
    let (_, found) = project.load(&rows(&project, &[]));
    assert_eq!(project.lines(&found), ["report.yaml:8 empty-table: The data `contacts` has no rows."]);
}
