use super::*;
use crate::data::Origin;

fn contacts(query: &str) -> Project {
    let keys = format!(
        "params:\n  period: {{ type: month, default: 2019-02 }}\ndata:\n  contacts: {{ file: contacts.csv }}\n  answer: {{ sql: \"{query}\" }}"
    );
    Project::new(&keys).with("contacts.csv", CONTACTS)
}

#[test]
fn a_query_groups_the_rows_of_a_file() {
    let project = contacts(
        "select source, sum(received) as received from contacts where month <= :period group by source order by source",
    );
    assert_eq!(
        shown(&project.table("answer")),
        ["source Text 0 | received Integer 0", "Police | 12", "School | 30"]
    );
    let later = project.load_with(&[("period", "2019-03")]);
    assert_eq!(shown(&later.tables["answer"])[1..], ["Police | 21", "School | 30"]);
}

#[test]
fn months_compare_and_come_back_as_months() {
    let between = contacts(
        "select distinct month from contacts where month between '2019-02' and '2019-03' order by month desc",
    );
    assert_eq!(
        shown(&between.table("answer")),
        ["month Month 0", "Month(Month { year: 2019, month: 3 })", "Month(Month { year: 2019, month: 2 })"]
    );
    let latest = contacts("select max(month) as latest from contacts");
    assert_eq!(shown(&latest.table("answer")), ["latest Month 0", "Month(Month { year: 2019, month: 3 })"]);
}

#[test]
fn columns_that_pass_through_keep_type_and_places() {
    let project = contacts("select rate, spend as cost, received from contacts where source = 'School'");
    assert_eq!(
        shown(&project.table("answer")),
        ["rate Percent 1 | cost Number 2 | received Integer 0", "0.5 | 1.1 | 10", "0.4 | 2.2 | 20"]
    );
}

#[test]
fn stated_types_go_before_what_a_column_comes_with() {
    let keys = "data:\n  contacts: { file: contacts.csv }\n  answer:\n    sql: select source, 1.0 * sum(received) / 80 as share from contacts group by source\n    columns: { share: percent, source: text }";
    let table = Project::new(keys).with("contacts.csv", CONTACTS).table("answer");
    assert_eq!(
        shown(&table),
        ["source Text 0 | share Percent 2", "Police | 0.2625 | ", "School | 0.375"]
            .map(|line| line.trim_end_matches(" | "))
    );
    assert!(table.columns[1].stated);
}

#[test]
fn codes_stay_text() {
    let project =
        Project::new("data:\n  wards: { file: wards.csv }\n  answer: { sql: select code from wards }")
            .with("wards.csv", "code,n\n007,1\n012,2\n");
    assert_eq!(shown(&project.table("answer")), ["code Text 0", "007", "012"]);
}

#[test]
fn queries_read_other_queries_in_any_order() {
    let keys = "data:\n  z: { sql: 'select sum(received) as n from y' }\n  y: { sql: 'select * from contacts where source = ''Police''' }\n  contacts: { file: contacts.csv }";
    let project = Project::new(keys).with("contacts.csv", CONTACTS);
    let loaded = project.load();
    assert_eq!(loaded.findings, Vec::<String>::new());
    assert_eq!(shown(&loaded.tables["z"]), ["n Integer 0", "21"]);
    assert_eq!(loaded.tables["y"].rows.len(), 3);
}

#[test]
fn a_query_may_stand_in_a_file() {
    let keys = "data:\n  contacts: { file: contacts.csv }\n  answer: { sql_file: queries/all.sql }";
    let project = Project::new(keys)
        .with("contacts.csv", CONTACTS)
        .with("queries/all.sql", "-- all of it\nselect count(*) as n\nfrom contacts;\n");
    assert_eq!(shown(&project.table("answer")), ["n Integer 0", "5"]);
}

#[test]
fn an_answer_knows_its_query() {
    let table = contacts("select count(*) as n from contacts where month = :period").table("answer");
    let Origin::Query(query) = &table.origin else { panic!("an answer comes of a query") };
    assert_eq!(query.text, "select count(*) as n from contacts where month = :period");
    assert_eq!(query.parameters, [("period".to_owned(), "2019-02".to_owned())]);
    assert_eq!(
        (query.name.as_str(), query.engine, &*query.reads),
        ("answer", "SQLite", &["contacts".to_owned()][..])
    );
    let place = table.place(0, 0);
    assert_eq!((place.line, place.column), (5, 18));
}

#[test]
fn words_in_the_place_of_figures_pass_through() {
    let cells = "ward,cases,late\nNorth,12,1\nSouth,[c],[c]\nEast,awaiting data,2\nWest,,3\n";
    let project = |query: &str| {
        Project::new(&format!("data:\n  wards: {{ file: wards.csv }}\n  answer: {{ sql: \"{query}\" }}"))
            .with("wards.csv", cells)
    };
    let said = ["North | 12", "South | Said(\"[c]\")", "East | Said(\"awaiting data\")", "West | Blank"];
    for query in [
        "select ward, cases from wards",
        "select w.ward, w.cases from wards as w -- all\n",
        "select ward, cases as n from wards where ward <> '' order by rowid",
    ] {
        assert_eq!(shown(&project(query).table("answer"))[1..], said, "{query}");
    }
    let all = project("select * from wards where ward = 'South'").table("answer");
    assert_eq!(shown(&all)[1..], ["South | Said(\"[c]\") | Said(\"[c]\")"]);
}

#[test]
fn withheld_figures_are_told_where_something_is_worked_out_of_them() {
    let project = |query: &str| {
        Project::new(&format!("data:\n  wards: {{ file: wards.csv }}\n  answer: {{ sql: \"{query}\" }}"))
            .with("wards.csv", "ward,cases\nNorth,12\nSouth,[c]\nEast,<5\n")
    };
    let told = |what: &str| {
        vec![format!(
            "wards.csv:3 warning disclosure: The query of `answer` reads column `cases` of `wards`, which has {what}: what it works out leaves them out."
        )]
    };
    assert_eq!(project("select sum(cases) as n from wards").findings(), told("2 withheld figures"));
    assert_eq!(
        project("select ward, cases from wards where cases > 5").findings(),
        told("2 withheld figures")
    );
    assert_eq!(project("select count(*) as n from wards").findings(), Vec::<String>::new());
}
