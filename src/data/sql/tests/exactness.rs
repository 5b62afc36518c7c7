use super::*;

fn answer(rows: &str, query: &str) -> Vec<String> {
    let keys = format!("data:\n  t: {{ file: t.csv }}\n  answer: {{ sql: \"{query}\" }}");
    shown(&Project::new(&keys).with("t.csv", rows).table("answer"))
}

#[test]
fn sums_of_decimals_show_no_noise_of_floats() {
    assert_eq!(
        answer("x\n0.1\n0.2\n", "select sum(x) as s, x + 0.2 as t from t"),
        ["s Number 1 | t Number 1", "0.3 | 0.3"]
    );
    let many = format!("x\n{}", "0.10\n".repeat(100_000));
    assert_eq!(
        answer(&many, "select sum(x) as s, avg(x) as m from t"),
        ["s Number 2 | m Number 3", "10000 | 0.1"]
    );
    // Twelve digits before the point, beside a penny.
    assert_eq!(
        answer("x\n999999999999.98\n0.01\n", "select sum(x) as s from t"),
        ["s Number 2", "999999999999.99"]
    );
}

#[test]
fn sums_of_whole_numbers_are_exact() {
    assert_eq!(
        answer("x\n9007199254740993\n2\n", "select sum(x) as s from t"),
        ["s Integer 0", "9007199254740995"]
    );
}

#[test]
fn rounding_is_half_away_from_zero_of_the_decimal() {
    assert_eq!(
        answer("x\n2.675\n-2.675\n0.125\n", "select round(x, 2) as r from t"),
        ["r Number 2", "2.68", "-2.68", "0.13"]
    );
}

#[test]
fn decimals_are_found_again() {
    let rows = "x\n12.34\n0.07\n1.005\n";
    assert_eq!(
        answer(rows, "select count(*) as n from t where x = 12.34 or x = 0.07 or x = 1.005"),
        ["n Integer 0", "3"]
    );
}

#[test]
fn a_division_shows_three_digits_that_say_something() {
    assert_eq!(
        answer("a,b\n1,3\n200,3\n", "select 1.0 * a / b as r from t"),
        ["r Number 3", "0.333333333333333", "66.6666666666667"]
    );
}

#[test]
fn a_division_of_whole_numbers_is_told() {
    let project = |query: &str| {
        Project::new(&format!("data:\n  t: {{ file: t.csv }}\n  answer: {{ sql: \"{query}\" }}"))
            .with("t.csv", "a,b\n45,60\n")
    };
    assert_eq!(
        project("select a, sum(a) / sum(b) as r from t").findings(),
        [
            "report.yaml:3:36 warning bad-query: SQL divides whole numbers without what is behind the point: 45 / 60 is 0."
        ]
    );
    for sound in [
        "select 1.0 * a / b as r from t",
        "select cast(a / b as integer) as r from t",
        "select a as \\\"a/b\\\" from t",
    ] {
        assert_eq!(project(sound).findings(), Vec::<String>::new(), "{sound}");
    }
}
