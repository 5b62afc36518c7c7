use super::*;

fn told(query: &str) -> Vec<String> {
    project(query).findings()
}

fn project(query: &str) -> Project {
    let keys = format!(
        "params:\n  period: {{ type: month, default: 2019-02 }}\n  least: {{ type: number, default: 5 }}\ndata:\n  contacts: {{ file: contacts.csv }}\n  answer:\n    sql: |\n      {}\n",
        query.replace('\n', "\n      ")
    );
    Project::new(&keys).with("contacts.csv", CONTACTS)
}

#[test]
fn names_that_are_none_are_told_with_the_nearest() {
    let loaded = project("select source,\n  sum(recieved) as n\nfrom contacts").load();
    assert_eq!(
        loaded.findings,
        [
            "report.yaml:9:13 error bad-query: The query names a column `recieved` that its tables do not have."
        ]
    );
    assert_eq!(
        loaded.remedies,
        ["bad-query: Did you mean `received`? The columns are: month, rate, received, source, spend."]
    );
    let loaded = project("select *\nfrom contacs").load();
    assert_eq!(
        loaded.findings,
        ["report.yaml:9:12 error bad-query: There is no data `contacs` that the query could read."]
    );
    assert_eq!(loaded.remedies, ["bad-query: Did you mean `contacts`? The data are: contacts, answer."]);
    let loaded = project("select * from contacts\nwhere month = :perod and received > :leest").load();
    assert_eq!(
        loaded.findings,
        [
            "report.yaml:9:21 error bad-query: The report has no parameter `perod`.",
            "report.yaml:9:43 error bad-query: The report has no parameter `leest`.",
        ]
    );
    assert_eq!(
        loaded.remedies[0],
        "bad-query: Did you mean `:period`? The parameters are: `:least`, `:period`."
    );
}

#[test]
fn text_in_double_quotation_marks_is_a_column() {
    let loaded = project("select * from contacts where source = \"School\"").load();
    assert_eq!(
        loaded.findings,
        ["report.yaml:8:45 error bad-query: The query names a column `School` that its tables do not have."]
    );
    assert!(
        loaded.remedies[0].ends_with("Texts stand in single quotation marks: 'North'."),
        "{:?}",
        loaded.remedies
    );
}

#[test]
fn what_cannot_be_understood_has_its_place() {
    assert_eq!(
        told("select source\nform contacts"),
        ["report.yaml:9:12 error bad-query: The query cannot be understood at `contacts`."]
    );
    assert_eq!(
        told("select source from (contacts"),
        ["report.yaml:8:7 error bad-query: The query ends before it is complete."]
    );
    assert_eq!(
        told("select nonsense(source) from contacts"),
        ["report.yaml:8:14 error bad-query: SQLite has no function `nonsense`."]
    );
}

#[test]
fn places_are_found_however_the_query_is_written() {
    let place = |value: &str| {
        let keys = format!("data:\n  contacts: {{ file: contacts.csv }}\n  answer:\n    sql: {value}\n");
        let told = Project::new(&keys).with("contacts.csv", CONTACTS).findings();
        told[0].split(' ').next().expect("a place").to_owned()
    };
    assert_eq!(place("select nix from contacts"), "report.yaml:4:17");
    assert_eq!(place("'select nix from contacts'"), "report.yaml:4:18");
    assert_eq!(place(">-\n      select\n      nix from contacts"), "report.yaml:6:7");
    assert_eq!(place("select source,\n      nix from contacts"), "report.yaml:5:7");
    // With escapes in it the place is that of the value.
    assert_eq!(place("\"\\u0073elect nix from contacts\""), "report.yaml:4:10");
}

#[test]
fn nothing_but_reading_is_allowed() {
    let cases = [
        (
            "insert into contacts values (1)",
            "A query begins with `select`, `with` or `values`, not with `insert`.",
        ),
        ("pragma journal_mode = off", "A query begins with `select`, `with` or `values`, not with `pragma`."),
        ("attach 'x.db' as x", "A query begins with `select`, `with` or `values`, not with `attach`."),
        (
            "with a as (select 1) insert into contacts (source) select 1 from a",
            "`insert` is not allowed in a query.",
        ),
        ("with a as (select 1) update contacts set source = 1", "`update` is not allowed in a query."),
        ("with a as (select 1) delete from contacts", "`delete` is not allowed in a query."),
        ("select load_extension('x.so')", "The function `load_extension` is not allowed in a query."),
        ("select random() as n from contacts", "The function `random` is not allowed in a query."),
        ("select current_date as n from contacts", "The function `current_date` is not allowed in a query."),
        ("select date('now') as n from contacts", "`'now'` is not allowed in a query."),
        ("select date() as n from contacts", "The time of day is not allowed in a query."),
        ("select 1 as n; select 2 as n", "A second query begins here."),
        ("", "The query is empty."),
    ];
    for (query, words) in cases {
        let told = told(query);
        assert_eq!(told.len(), 1, "{query}: {told:?}");
        assert!(told[0].ends_with(&format!("error bad-query: {words}")), "{query}: {told:?}");
    }
}

#[test]
fn rings_are_told() {
    let keys = "data:\n  a: { sql: select * from b }\n  b: { sql: select * from c }\n  c: { sql: select * from a }\n  d: { sql: select * from d }";
    assert_eq!(
        Project::new(keys).findings(),
        [
            "report.yaml:4:27 error bad-query: The queries of `a`, `b`, `c` read each other's results in a ring.",
            "report.yaml:5:27 error bad-query: The query of `d` reads its own result.",
        ]
    );
}

#[test]
fn data_that_cannot_be_loaded_is_told_once() {
    let keys = "data:\n  contacts: { file: nothing.csv }\n  answer: { sql: select * from contacts }";
    assert_eq!(
        Project::new(keys).findings(),
        ["report.yaml:2:21 error file-missing: The file `nothing.csv` does not exist."]
    );
}

#[test]
fn answers_that_cannot_be_printed_are_told() {
    let loaded =
        project("select * from contacts where month > :period and received > :least and source = 'x'").load();
    assert_eq!(loaded.findings, ["report.yaml:8:7 error empty-table: The query of `answer` finds no rows."]);
    assert_eq!(loaded.remedies, ["empty-table: Check its conditions; period is 2019-02, least is 5."]);
    assert_eq!(
        told("select source, month as source from contacts"),
        ["report.yaml:8:7 error bad-query: The query gives two columns the name `source`."]
    );
    assert_eq!(
        told("select x'00ff' as b from contacts"),
        ["report.yaml:8:7 error bad-query: The column `b` of the query holds binary data."]
    );
    assert_eq!(
        told("select 9e999 as b from contacts"),
        [
            "report.yaml:8:7 error bad-query: The column `b` of the query holds a number that is too large to print."
        ]
    );
}

#[test]
fn a_query_without_end_is_stopped() {
    let keys = "data:\n  a:\n    sql: with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) as i from n\n    timeout: 1 s";
    assert_eq!(
        Project::new(keys).findings(),
        ["report.yaml:3:10 error bad-query: The query takes too long."]
    );
    let keys = "data:\n  a: { sql: select 1 as n, timeout: 2 hours }";
    assert_eq!(
        Project::new(keys).findings(),
        ["report.yaml:2:37 error invalid-value: `2 hours` is no time that a query may take."]
    );
}

#[test]
fn keys_that_do_not_go_together_are_told() {
    let keys = "data:\n  a: { sql: select 1 as n, file: contacts.csv }\n  b: { sqlite: case.db }\n  c: { sql: select 1 as n, sheet: Cases }";
    assert_eq!(
        Project::new(keys).findings(),
        [
            "report.yaml:2:34 error invalid-value: The data `a` is a query and has `file` as well.",
            "report.yaml:3:16 error missing-key: The data `b` names a database and no query.",
            "report.yaml:4:35 error invalid-value: `sheet` is for workbooks; this data is the answer of a query.",
        ]
    );
}
