use super::{of_markdown, of_table};

/// A budget whose columns say nothing of what they are.
fn budget(last: &str) -> Vec<String> {
    of_markdown(&format!(
        "| Service | Plan | Outlook | Gap |\n|---|---|---|---|\n| Management | 395 | 100 | (295) |\n| Commissioning | 3,678 | 3,424 | (254) |\n| Early years | 3,810 | 3,901 | 91 |\n| Libraries | 5,625 | 5,517 | {last} |\n"
    ))
}

#[test]
fn a_column_that_is_one_less_another_is_so_in_every_row() {
    assert_eq!(budget("(109)"), [""; 0], "5,516.6 less 5,625.4 prints so");
    assert_eq!(
        budget("(99)"),
        [
            "a.md:6 warning[change-mismatch] 5,517 less 5,625 is −108, but (99) is printed; in the other rows “Gap” is “Outlook” less “Plan”."
        ]
    );
    assert_eq!(budget("awaiting data"), [""; 0]);
    let unrelated = "| Team | Opened | Closed | Open |\n|---|---|---|---|\n| A | 25 | 14 | 30 |\n| B | 40 | 21 | 19 |\n| C | 31 | 12 | 55 |\n| D | 28 | 15 | 13 |\n";
    assert_eq!(of_markdown(unrelated), [""; 0], "two rows fit by chance");
}

#[test]
fn the_share_of_totals_is_the_total_of_one_over_that_of_the_other() {
    let table = |total: &str| {
        of_markdown(&format!(
            "| Team | In time | Visits | Done |\n|---|---|---|---|\n| A | 10 | 20 | 50% |\n| B | 9 | 10 | 90% |\n| C | 14 | 20 | 70% |\n| Total | 33 | 50 | {total} |\n"
        ))
    };
    assert_eq!(table("66%"), [""; 0]);
    assert_eq!(table("66.0%"), [""; 0]);
    assert_eq!(
        table("70%"),
        ["a.md:6 warning[percentage-mismatch] 33 of 50 is 66%, but 70% is printed."],
        "the average of the three percentages"
    );
    let of_others = "| Team | Cases | Places | Visited |\n|---|---|---|---|\n| A | 10 | 20 | 50% |\n| B | 9 | 10 | 80% |\n| C | 14 | 20 | 75% |\n";
    assert_eq!(of_markdown(of_others), [""; 0]);
}

#[test]
fn a_total_that_the_program_divides_is_right() {
    let csv = "team,on_time,visits,share\nA,10,20,50%\nB,9,10,90%\nC,14,20,70%\n";
    let total = "    total: { sum: [on_time, visits], ratio: { share: [on_time, visits] } }";
    assert_eq!(of_table(csv, total), [""; 0]);
    assert_eq!(
        of_table(&csv.replace("70%", "75%"), total),
        [""; 0],
        "two rows that fit are too few to know what the column is"
    );
    let more = csv.replace("C,", "D,4,10,40%\nC,").replace("C,14,20,70%", "C,14,20,75%");
    assert_eq!(
        of_table(&more, total),
        ["d.csv:5 warning[percentage-mismatch] 14 of 20 is 70%, but 75% is printed."]
    );
}

#[test]
fn counts_that_are_rounded_on_purpose_may_miss_their_total_and_their_shares() {
    let csv = "age,children,visited,share,boys,girls\nUnder 5,43,21,48.8%,22,21\n5 to 9,52,33,63.5%,31,21\n10 to 15,38,17,44.7%,19,19\n16 and over,67,40,59.7%,32,35\n";
    let report = |rounding: &str| {
        let report = format!(
            "kind: report\ntemplate: briefing\ntitle: T\ndata:\n  d:\n    file: d.csv\n{rounding}tables:\n  t:\n    title: Number of children\n    data: d\n    total: {{ sum: [children, visited] }}\nbody:\n  - table: t\n"
        );
        super::told(&[("report.yaml", &report), ("d.csv", csv)])
            .into_iter()
            .filter(|line| line.contains("-mismatch"))
            .collect::<Vec<_>>()
    };
    assert_eq!(report(""), [""; 0]);
    assert_eq!(
        report("    disclosure: { columns: [children, visited, boys, girls], rounding: 10 }\n"),
        [""; 0],
        "43, 52, 38 and 67 print as 40, 50, 40 and 70, their sum as 200"
    );
}
