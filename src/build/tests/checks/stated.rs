use super::told;

const PACK: &str = "kind: agenda_pack\ncommittee: committee.yaml\nmeeting: { date: 2019-05-08 }\nitems:\n  - title: One\n    report: one.yaml\n  - title: Two\n    report: two.yaml\n";

fn paper(rows: &str) -> String {
    format!("kind: report\ntemplate: briefing\ntitle: T\nbody:\n  - text: {rows}\n")
}

fn of_pack(one: &str, two: &str) -> Vec<String> {
    told(&[
        ("pack.yaml", PACK),
        ("committee.yaml", "kind: committee\nname: Committee\n"),
        ("one.yaml", &paper("one.md")),
        ("two.yaml", &paper("two.md")),
        ("one.md", one),
        ("two.md", two),
    ])
    .into_iter()
    .filter(|line| line.contains("two-values"))
    .collect()
}

const ONE: &str = "| Measure | Dec 2018 | Jan 2019 |\n|---|---|---|\n| Protection reviews in time | 99.4% | 99.5% |\n| Good | 4 | 5 |\n";

#[test]
fn a_measure_has_one_value_for_a_period_in_all_papers() {
    let two = |value: &str| {
        format!(
            "| Measure | Jan 2019 | Feb 2019 |\n|---|---|---|\n| Protection reviews in time | {value} | 98.0% |\n| Good | 7 | 9 |\n"
        )
    };
    assert_eq!(
        of_pack(ONE, &two("99.3%")),
        [
            "two.md:3 warning[two-values] “Protection reviews in time” for January 2019 is 99.3% here and 99.5% in Item 1."
        ]
    );
    assert_eq!(of_pack(ONE, &two("99.5%")), Vec::<String>::new());
    assert_eq!(of_pack(ONE, &two("99%")), Vec::<String>::new(), "99.3 to 99.49 print as both");
    assert_eq!(of_pack(ONE, &two("99.3% [r]")), Vec::<String>::new(), "revised since");
    assert_eq!(of_pack(ONE, &two("199")), Vec::<String>::new(), "a count is another measure than a share");
}

#[test]
fn a_tile_and_a_table_of_one_paper() {
    let report = "kind: report
template: briefing
title: T
body:
  - text: a.md
  - tiles:
      tiles:
        - { label: Protection reviews in time, value: 99.1%, period: January 2019 }
";
    assert_eq!(
        told(&[("report.yaml", report), ("a.md", ONE)]),
        [
            "report.yaml:8:11 warning[two-values] “Protection reviews in time” for January 2019 is 99.1% here and 99.5% in another place of this paper."
        ]
    );
}

#[test]
fn rows_that_are_called_alike_are_not_compared() {
    let table = "| Plan | Measure | Jan 2019 | Feb 2019 |\n|---|---|---|---|\n| 4b(ii) | Police attended | 97.6% | 95.1% |\n| 4b(ii) | Schools attended | 89.3% | 91.7% |\n| 5a(iii) | Days of an episode | 3.1 | 2.8 |\n| 5a(iii) | Days of an episode | 63 | 64 |\n";
    assert_eq!(of_pack(table, "Words.\n"), Vec::<String>::new());
    assert_eq!(
        of_pack(table, &table.replace("97.6%", "79.6%")),
        [
            "two.md:3 warning[two-values] “4b(ii) Police attended” for January 2019 is 79.6% here and 97.6% in Item 1."
        ]
    );
}
