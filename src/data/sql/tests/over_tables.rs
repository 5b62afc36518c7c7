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
    assert_eq!(shown(&between.table("answer")), ["month Month 0", "March 2019", "February 2019"]);
    let latest = contacts("select max(month) as latest from contacts");
    assert_eq!(shown(&latest.table("answer")), ["latest Month 0", "March 2019"]);
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
    assert_eq!((place.line, place.column, place.row), (5, 18, 1));
}

#[test]
fn words_in_the_place_of_figures_pass_through() {
    let cells = "ward,cases,late\nNorth,12,1\nSouth,[c],[c]\nEast,awaiting data,2\nWest,,3\n";
    let project = |query: &str| {
        Project::new(&format!("data:\n  wards: {{ file: wards.csv }}\n  answer: {{ sql: \"{query}\" }}"))
            .with("wards.csv", cells)
    };
    let said =
        ["North | 12", "South | [c] Confidential", "East | awaiting data AwaitingData", "West | Blank"];
    for query in [
        "select ward, cases from wards",
        "select w.ward, w.cases from wards as w -- all\n",
        "select ward, cases as n from wards where ward <> '' order by rowid",
    ] {
        assert_eq!(shown(&project(query).table("answer"))[1..], said, "{query}");
    }
    let all = project("select * from wards where ward = 'South'").table("answer");
    assert_eq!(shown(&all)[1..], ["South | [c] Confidential | [c] Confidential"]);
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

#[test]
fn what_an_author_says_of_words_goes_with_them() {
    let keys = "data:\n  wards: { file: wards.csv, missing: { x: not_available } }\n  answer: { sql: 'select ward, cases from wards' }";
    let table = Project::new(keys).with("wards.csv", "ward,cases\nNorth,12\nSouth,x\n").table("answer");
    assert_eq!(shown(&table)[1..], ["North | 12", "South | x NotAvailable"]);
}

#[test]
fn marks_behind_figures_pass_through() {
    let keys = "data:\n  wards: { file: wards.csv }\n  answer: { sql: select cases from wards where cases > 1 }\n  total: { sql: select sum(cases) as n from wards }";
    let loaded = Project::new(keys).with("wards.csv", "ward,cases\nNorth,1\nSouth,1390 [r]\n").load();
    assert_eq!(loaded.findings, Vec::<String>::new());
    assert_eq!(shown(&loaded.tables["answer"])[1..], ["1390"]);
    assert_eq!(loaded.tables["answer"].marks.get(&(0, 0)).map(|mark| mark.sign()), Some("[r]"));
    assert_eq!(shown(&loaded.tables["total"])[1..], ["1391"]);
}

#[test]
fn periods_money_and_answers_of_yes_and_no_keep_their_type() {
    let cells = "quarter,year,paid,urgent\nQ4 2018/19,2018/19,\u{a3}10.50,yes\nQ1 2018/19,2018/19,(\u{a3}0.25),no\nQ2 2019/20,2019/20,\u{a3}3,yes\n";
    let project = |query: &str| {
        Project::new(&format!("data:\n  t: {{ file: t.csv }}\n  answer: {{ sql: \"{query}\" }}"))
            .with("t.csv", cells)
    };
    assert_eq!(
        shown(
            &project(
                "select quarter, year, paid, urgent from t where quarter <= '2018/19 Q4' order by quarter"
            )
            .table("answer")
        ),
        [
            "quarter Quarter 0 | year FinancialYear 0 | paid Money 2 | urgent YesNo 0",
            "Q1 2018/19 | 2018/19 | -0.25 | no",
            "Q4 2018/19 | 2018/19 | 10.5 | yes"
        ]
    );
    assert_eq!(
        shown(
            &project(
                "select max(quarter) as q, sum(paid) as paid, sum(urgent) as urgent from t where urgent"
            )
            .table("answer")
        ),
        ["q Quarter 0 | paid Money 2 | urgent Integer 0", "Q2 2019/20 | 13.5 | 2"]
    );
    assert_eq!(
        project("select count(*) as n from t where urgent = 'Y'").findings(),
        [
            "report.yaml:3:62 error bad-query: Column `urgent` holds yes and no, and 'Y' is a text: they are never equal."
        ]
    );
    assert_eq!(
        shown(
            &project("select case when urgent then 'urgent' else 'can wait' end as w from t limit 1")
                .table("answer")
        )[1..],
        ["urgent"]
    );
}

#[test]
fn columns_that_a_later_query_reads_are_brought() {
    // `a` does not name `spend`, and `b` only through a join that names no column.
    let keys = "data:\n  contacts: { file: contacts.csv }\n  rates: { rows: [{ spend: 0.1, band: low }, { spend: 2.2, band: high }] }\n  a: { sql: select sum(received) as n from contacts }\n  b:\n    sql: select band, source from contacts natural join rates order by band";
    let loaded = Project::new(keys).with("contacts.csv", CONTACTS).load();
    assert_eq!(loaded.findings, Vec::<String>::new());
    assert_eq!(shown(&loaded.tables["a"])[1..], ["51"]);
    assert_eq!(shown(&loaded.tables["b"])[1..], ["high | School", "low | Police"]);
}

#[test]
fn a_rule_of_small_figures_is_asked_for_at_the_query_too() {
    let told = |rule: &str, of_query: &str, query: &str| {
        let keys =
            format!("data:\n  wards:\n    file: wards.csv\n{rule}  answer:\n    sql: {query}\n{of_query}");
        Project::new(&keys).with("wards.csv", "ward,cases\nNorth,12\nSouth,3\n").findings()
    };
    let rule = "    disclosure: { columns: [cases], below: 5 }\n";
    let sum = "select sum(cases) as n from wards";
    assert_eq!(
        told(rule, "", sum),
        [
            "report.yaml:6:10 warning disclosure: Small figures of column `cases` of `wards` are withheld, and not what the query of `answer` makes of them."
        ]
    );
    let rounded = "    disclosure: { columns: [cases], rounding: 10 }\n";
    assert_eq!(
        told(rounded, "", sum),
        [
            "report.yaml:6:10 warning disclosure: Figures of column `cases` of `wards` are rounded, and not what the query of `answer` makes of them."
        ]
    );
    assert_eq!(told(rule, "    disclosure: { columns: [n], below: 5 }\n", sum), Vec::<String>::new());
    assert_eq!(told(rule, "", "select ward from wards"), Vec::<String>::new());
    let of_report = "disclosure: { columns: [cases], below: 5 }\n";
    assert_eq!(told("", of_report, "select ward, cases from wards"), Vec::<String>::new());
    assert_eq!(told("", of_report, sum).len(), 1);
}
