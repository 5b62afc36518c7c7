use super::*;

/// More rows than SQLite sorts in no time; wards, months, figures and comments in no order.
fn cases() -> String {
    let wards = ["Mere", "Élan", "Ash", "", "ash"];
    let row = |n: usize| {
        let (ward, month) = (wards[n * 7 % 5], n * 11 % 12 + 1);
        let urgent = if n.is_multiple_of(3) { "yes" } else { "no" };
        let figure = if n == 20_500 { "[c]".to_owned() } else { (n * 13 % 997).to_string() };
        format!("C{n},{ward},2018-{month:02},{urgent},{},{figure}\n", n % 4)
    };
    "reference,ward,month,urgent,tier,cases\n".to_owned() + &(0..21_000).map(row).collect::<String>()
}

fn answers(queries: &[(&str, &str)]) -> Loaded {
    let mut keys = "data:\n  cases: { file: cases.csv }\n".to_owned();
    for (name, query) in queries {
        keys += &format!("  {name}: {{ sql: \"{query}\" }}\n");
    }
    Project::new(&keys).with("cases.csv", cases()).load()
}

#[test]
fn rows_keep_their_order_inside_of_groups() {
    // What stands inside of brackets is not looked through, so that SQLite sorts the rows itself.
    for (asked, by) in [
        ("ward", "ward"),
        ("month", "c.month, urgent"),
        ("tier", "tier, ward, \\\"month\\\""),
        ("urgent", "urgent, lower(ward)"),
        ("cases", "cases"),
    ] {
        let query = |from: &str| {
            format!(
                "select {asked}, count(*) as n, reference, group_concat(reference) as all_of_them, sum(cases * 0.1) as tenths from {from} group by {by} order by {by}"
            )
        };
        let loaded = answers(&[("own", &query("cases c")), ("other", &query("(select * from cases) c"))]);
        let own = shown(&loaded.tables["own"]);
        assert!(own.len() > 2, "{by}");
        assert!(own == shown(&loaded.tables["other"]), "{by}: rows came in another order");
    }
}

#[test]
fn a_query_after_one_with_groups_sees_the_rows_as_they_stand() {
    let loaded = answers(&[
        ("a_groups", "select ward, count(*) as n from cases group by ward"),
        ("b_rows", "select reference, cases from cases where tier = 0 limit 2"),
        ("c_withheld", "select reference, cases from cases where reference = 'C20500'"),
        ("d_numbers", "select ward, min(rowid) as first from cases group by ward"),
    ]);
    assert_eq!(shown(&loaded.tables["b_rows"])[1..], ["C0 | 0", "C4 | 52"]);
    assert_eq!(shown(&loaded.tables["c_withheld"])[1..], ["C20500 | [c] Confidential"]);
    assert_eq!(
        shown(&loaded.tables["d_numbers"])[1..],
        ["Blank | 5", "Ash | 2", "Mere | 1", "ash | 3", "Élan | 4"]
    );
}
