use super::*;
use crate::diagnostics::{Code, Severity};

#[test]
fn types_are_found_from_whole_columns() {
    let table = sound(
        "a.csv",
        "code,n,rate,share,mixed,when,month,ticks\n\
         007,12,1.5,91.3%,12,31-Mar-19,2019-03,x\n\
         008,n/a,−4,awaiting data,12a,1st April 2019,March 2019,\n\
         009,3,+0.5,100%,13,2019-04-02,Mar 19,x\n",
    );
    use ColumnType::{Date, Integer, Month, Number, Percent, Text};
    assert_eq!(kinds(&table), [Text, Integer, Number, Percent, Text, Date, Month, Text]);
    assert_eq!(column(&table, "n"), ["12", "said n/a", "3"]);
    assert_eq!(column(&table, "rate"), ["1.5", "-4", "0.5"]);
    assert_eq!(column(&table, "share"), ["0.913", "said awaiting data", "1.00"]);
    assert_eq!(column(&table, "month"), ["2019-03"; 3]);
    assert_eq!(column(&table, "ticks"), ["'x'", "blank", "'x'"]);
    let places: Vec<u32> = table.columns.iter().map(|column| column.decimals).collect();
    assert_eq!(places, [0, 0, 1, 1, 0, 0, 0, 0]);
}

#[test]
fn every_cell_that_does_not_fit_a_stated_type_is_told() {
    let project = Project::with(
        "a.csv",
        "n,day,m,p\n12a,03/31/2019,Smarch 19,high\n1.5,31/06/2016,2019-13,5\n7,*,[c],\n",
    );
    let columns = stated(
        &project,
        &[
            ("n", ColumnType::Integer),
            ("day", ColumnType::Date),
            ("m", ColumnType::Month),
            ("p", ColumnType::Percent),
        ],
    );
    let (table, found) = project.load(&DataSource { columns, ..project.source("a.csv") });
    assert!(table.is_none());
    assert_eq!(
        project.lines(&found),
        [
            "a.csv:2 bad-value: `12a` in column `n` is not a whole number.",
            "a.csv:2 bad-value: `03/31/2019` in column `day` is not a date.",
            "a.csv:2 bad-value: `Smarch 19` in column `m` is not a month.",
            "a.csv:2 bad-value: `high` in column `p` is not a percentage.",
            "a.csv:3 bad-value: `1.5` in column `n` is not a whole number.",
            "a.csv:3 bad-value: `31/06/2016` in column `day` is a day that does not exist.",
            "a.csv:3 bad-value: `2019-13` in column `m` is not a month.",
        ]
    );
    assert_eq!(found[4].remedy.as_deref(), Some("State the column as `number` if it has decimals."));
}

#[test]
fn only_the_first_twenty_bad_cells_are_told_one_by_one() {
    let project = Project::with("a.csv", format!("n\n{}", "many\n".repeat(43)));
    let columns = stated(&project, &[("n", ColumnType::Number)]);
    let (_, found) = project.load(&DataSource { columns, ..project.source("a.csv") });
    assert_eq!(found.len(), 21);
    let last = &found[20];
    assert_eq!(last.message, "23 more cells or rows of `contacts` cannot be used.");
    assert_eq!((last.severity, last.code), (Severity::Note, Code::BadValue));
}

#[test]
fn a_stated_percent_column_says_what_numbers_without_a_sign_mean() {
    let load = |text: &str| {
        let project = Project::with("a.csv", text);
        let columns = stated(&project, &[("p", ColumnType::Percent)]);
        let (table, found) = project.load(&DataSource { columns, ..project.source("a.csv") });
        (table, project.lines(&found))
    };
    let (table, found) = load("p\n91.3\n0.5\n");
    assert_eq!((column(&table.unwrap(), "p"), found), (vec!["0.913".to_owned(), "0.005".to_owned()], vec![]));
    let (table, found) = load("p\n0.913\n1\n");
    assert_eq!(column(table.as_ref().unwrap(), "p"), ["0.913", "1"]);
    assert_eq!(table.unwrap().columns[0].decimals, 1);
    assert_eq!(
        found,
        ["report.yaml:9 bad-value: Column `p` has no percent signs and nothing above 1: 0.5 is read as 50%."]
    );
    let (_, found) = load("p\n91.3%\n0\n88\n");
    assert_eq!(
        found,
        ["a.csv:4 bad-value: `88` in column `p` has no percent sign; other cells of the column have one."]
    );
}

#[test]
fn a_type_for_a_column_that_is_not_there_is_told_where_it_is_stated() {
    let project = Project::with("a.csv", "month,received\n2019-03,1\n");
    let columns = stated(&project, &[("recieved", ColumnType::Integer)]);
    let (_, found) = project.load(&DataSource { columns, ..project.source("a.csv") });
    assert_eq!(project.lines(&found), ["report.yaml:9 unknown-column: `contacts` has no column `recieved`."]);
    assert_eq!(
        found[0].remedy.as_deref(),
        Some("Did you mean `received`? The columns are: month, received.")
    );
}

#[test]
fn a_column_of_numbers_with_a_stray_word_names_its_cell() {
    let project = Project::with(
        "a.csv",
        "n,day,mixed,none,code\n1,2019-03-31,5%,n/a,007\nx,,,,008\n12a,,5,,009\n13b,,,,010\n",
    );
    let (table, _) = project.load(&project.source("a.csv"));
    let table = table.unwrap();
    let mut found = Diagnostics::new();
    assert!(!table.holds_numbers(0, &mut found));
    assert!(!table.holds_numbers(1, &mut found));
    assert!(!table.holds_numbers(2, &mut found));
    assert!(table.holds_numbers(3, &mut found));
    assert!(!table.holds_numbers(4, &mut found));
    let found: Vec<Diagnostic> = found.iter().cloned().collect();
    assert_eq!(
        project.lines(&found),
        [
            "a.csv:4 bad-value: `12a` in column `n` is not a number.",
            "a.csv:5 bad-value: `13b` in column `n` is not a number.",
            "a.csv:2 bad-value: Column `day` holds dates where numbers are needed.",
            "a.csv:4 bad-value: Column `mixed` mixes percentages and plain numbers, from `5` on.",
            "a.csv:2 bad-value: Column `code` is text, where numbers are needed.",
        ]
    );
}
