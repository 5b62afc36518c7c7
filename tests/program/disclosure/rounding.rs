//! Counts that are rounded, and all that is worked out from them.

use super::{faults, project, report};
use crate::harness::{Pdf, Project};

const TEAMS: &str = "team,boys,girls,all,share of girls,previous,change,change in per cent,people,rate\n\
    North,14,9,23,39.1%,21,2,9.5%,10400,22.1\nSouth,11,3,14,21.4%,17,-3,-17.6%,8200,17.1\n\
    East,8,7,15,46.7%,12,3,25.0%,9100,16.5\nWest,22,19,41,46.3%,43,-2,-4.7%,15300,26.8\n";

const RULE: &str = "columns: [boys, girls, all, previous], rounding: 5";

/// Not `--strict`: rounded figures do not add up to rounded totals, which is told as a warning.
fn build(definition: String, csv: &str) -> Pdf {
    project(definition, csv).build("report.yaml", &[]).pdf()
}

#[test]
fn what_is_worked_out_from_rounded_counts_is_worked_out_from_what_is_printed() {
    let total =
        ", total: { sum: [boys, girls, all, previous, change], ratio: { \"share of girls\": [girls, all] } }";
    let more = "charts:\n  girls: { type: column, title: Girls, data: teams, x: team, y: [\"share of girls\"], data_table: below }\n\
         measures:\n  girls: { title: Girls in the West, polarity: monitor, unit: percent, decimals: 1, \
         numerator: { data: teams, column: girls, where: { team: West } }, denominator: { data: teams, column: all, where: { team: West } } }\n\
         body:\n  - table: teams\n  - chart: girls\n  - tiles: { tiles: [{ measure: girls }] }\n  \
         - markdown: \"In the West {{ teams | last | get(key='share of girls') | percent(decimals=1) }}, {{ teams | last | get(key='change') | number }} since then.\"\n";
    let pdf = build(report(RULE, total, more), TEAMS);
    assert_eq!(
        pdf.tags("Table")[0].rows()[1..],
        [
            "North | 15 | 10 | 25 | 40.0% | 20 | 5 | 25.0% | 10,400 | 24.0",
            "South | 10 | 5 | 15 | 33.3% | 15 | 0 | 0.0% | 8,200 | 18.3",
            "East | 10 | 5 | 15 | 33.3% | 10 | 5 | 50.0% | 9,100 | 16.5",
            "West | 20 | 20 | 40 | 50.0% | 45 | −5 | −11.1% | 15,300 | 26.1",
            // From 55, 38, 93 and 93: 95 less 95, and 40 of 95.
            "Total | 55 | 40 | 95 | 42.1% | 95 | 0 |  |  | ",
        ]
    );
    assert_eq!(
        pdf.tags("Table")[1].rows()[1..],
        ["North | 40.0%", "South | 33.3%", "East | 33.3%", "West | 50.0%"]
    );
    let words = (1..=pdf.page_count()).map(|page| pdf.text(page)).collect::<String>();
    assert!(words.contains("In the West 50.0%, −5 since then."), "{words}");
    let said = format!("{:?}{words}", pdf.tags("Figure"));
    for exact in ["39.1", "21.4", "46.7", "46.3", "17.6", "22.1", "26.8"] {
        assert!(!said.contains(exact), "{exact} tells more than the rounded figures: {said}");
    }
}

/// From what is printed everything else that is printed follows, so that it says nothing more of the figures.
#[test]
fn nobody_gets_closer_than_the_base() {
    for base in [5_i64, 10] {
        let mut dice = 7_i64;
        let mut csv = "team,boys,girls,all,share\n".to_owned();
        for row in 0..40 {
            dice = (dice * 48_271) % 2_147_483_647;
            let (boys, girls) = (dice % 37, dice / 37 % 23 + 1);
            let all = boys + girls;
            csv += &format!("Team {row},{boys},{girls},{all},{:.1}%\n", 100.0 * girls as f64 / all as f64);
        }
        let rule = format!("columns: [boys, girls, all], rounding: {base}, low: zero");
        let rows = build(report(&rule, "", super::BODY), &csv).tags("Table")[0].rows();
        for (printed, exact) in rows[1..].iter().zip(csv.lines().skip(1)) {
            let printed: Vec<&str> = printed.split(" | ").collect();
            let exact: Vec<i64> =
                exact.split(',').skip(1).take(3).map(|n| n.parse().expect("a count")).collect();
            let shown: Vec<i64> = printed[1..4].iter().map(|n| n.parse().expect("a count")).collect();
            for (shown, exact) in shown.iter().zip(&exact) {
                assert_eq!(*shown, (exact + base / 2) / base * base, "{printed:?}");
            }
            let share = match shown[2] {
                0 => "[c]".to_owned(),
                all => format!("{:.1}%", 100.0 * shown[1] as f64 / all as f64),
            };
            assert_eq!(printed[4], share, "{printed:?}");
        }
        assert!(rows.iter().any(|row| row.ends_with("| 0.0%")), "{rows:?}");
    }
}

#[test]
fn a_percentage_of_what_rounds_to_nothing_says_so() {
    let csv = "team,girls,all,share\nNorth,1,40,2.5%\nSouth,0,30,0.0%\nEast,1,2,50.0%\nWest,12,60,20.0%\n";
    let pdf = build(report("columns: [girls, all], rounding: 5", "", super::BODY), csv);
    assert_eq!(
        pdf.tags("Table")[0].rows()[1..],
        [
            "North | [low] | 40 | [low]",
            "South | 0 | 30 | 0.0%",
            "East | [low] | [low] | [c]",
            "West | 10 | 60 | 16.7%"
        ]
    );
    let words = pdf.text(1);
    assert!(words.contains("[low] rounds to zero, but is not zero."), "{words}");
    assert!(words.contains("[c] confidential: the figure is withheld."), "{words}");
}

/// 12 are 40% of 30, though 30 stands nowhere; and 20 and +15% make 23, though the 3 do not.
#[test]
fn percentages_of_what_no_column_holds_follow_too() {
    let csv = "group,children,share\nA,12,40.0%\nB,9,30.0%\nC,6,20.0%\nD,3,10.0%\n";
    assert_eq!(
        build(report("columns: [children], rounding: 5", "", super::BODY), csv).tags("Table")[0].rows()[1..],
        ["A | 10 | 33.3%", "B | 10 | 33.3%", "C | 5 | 16.7%", "D | 5 | 16.7%"]
    );
    let csv = "group,last year,this year,growth\nA,20,23,15.0%\nB,41,37,-9.8%\nC,18,18,0.0%\n";
    assert_eq!(
        build(report("columns: [last year, this year], rounding: 5", "", super::BODY), csv).tags("Table")[0]
            .rows()[1..],
        ["A | 20 | 25 | 25.0%", "B | 40 | 35 | −12.5%", "C | 20 | 20 | 0.0%"]
    );
}

#[test]
fn budgets_are_made_of_rounded_amounts() {
    let definition = "kind: report\ntemplate: briefing\ntitle: Grants\ndata:\n  grants:\n    file: data.csv\n    \
         disclosure: { columns: [budget, forecast], rounding: 10 }\ntables:\n  grants:\n    title: Grants\n    \
         columns: [description, budget, forecast, variation, percent]\n    finance: { data: grants, description: family, \
         budget: budget, forecast: forecast, printed_in: pounds }\nbody:\n  - table: grants\n";
    let csv = "family,budget,forecast\nA,\"£1,043\",\"£1,112\"\nB,£858,£861\n";
    let rows = build(definition.to_owned(), csv).tags("Table")[0].rows();
    let printed = rows[1..].join("; ");
    assert_eq!(
        printed,
        "A | 1,040 | 1,110 | 70 | 6.7%; B | 860 | 860 | 0 | 0.0%; Total | 1,900 | 1,970 | 70 | 3.7%"
    );
}

#[test]
fn exact_figures_beside_rounded_ones_are_told() {
    let told = faults(
        &project(report("columns: [boys, girls], rounding: 5", "", super::BODY), TEAMS),
        "report.yaml",
    );
    let expected = "error[disclosure]: Column `all` of `teams` is exact and adds up with `boys`, which is rounded: \
                    together they say more than rounded figures should.\n  at data.csv:2\n  what to do: Name `all` \
                    under `columns` of `disclosure` as well.\n";
    assert!(told.contains(expected), "{told}");
    assert!(told.contains("1 error"), "{told}");

    let definition = "kind: report\ntemplate: briefing\ntitle: Children\ndata:\n  both:\n    file: both.csv\n    \
         disclosure: { columns: [children], rounding: 5 }\n  teams: { file: teams.csv }\ntables:\n  \
         both: { title: By team and sex, data: both }\n  teams: { title: By team, data: teams }\nbody:\n  - table: both\n  - table: teams\n";
    let project = Project::new()
        .file("report.yaml", definition)
        .file("both.csv", "team,sex,children\nNorth,girls,14\nNorth,boys,11\nSouth,girls,3\nSouth,boys,9\n")
        .file("teams.csv", "team,children\nNorth,25\nSouth,12\n");
    let told = faults(&project, "report.yaml");
    let expected = "Column `children` of `teams` is exact, and `children` of `both` is rounded from the same \
                    figures.\n  at teams.csv:2\n  what to do: Round both alike: put `disclosure` on this data too, or \
                    on the report or the pack.\n";
    assert!(told.contains(expected), "{told}");
    let alike = project.change(
        "report.yaml",
        "{ file: teams.csv }",
        "{ file: teams.csv, disclosure: { columns: [children], rounding: 5 } }",
    );
    let pdf = alike.build("report.yaml", &[]).pdf();
    assert_eq!(pdf.tags("Table")[1].rows()[1..], ["North | 25", "South | 10"]);
}

/// Figures that were rounded each by itself are held to what rounding explains, and to no less.
#[test]
fn rounded_figures_and_their_rounded_totals_are_no_mistake() {
    for base in [5_u32, 10] {
        let mut dice = 11_u64;
        for round in 0..6 {
            let mut roll = |sides: u64| {
                dice = dice.wrapping_mul(48_271) % 2_147_483_647;
                dice % sides
            };
            let count = 2 + roll(7);
            let mut csv = "team,boys,girls,all,previous,change,share\n".to_owned();
            let mut sums = [0_i64; 4];
            for row in 0..=count {
                let exact = match row == count {
                    true => sums,
                    false => {
                        let (boys, girls) = (roll(40) as i64, roll(40) as i64 + 1);
                        [boys, girls, boys + girls, boys + girls + roll(9) as i64 - 4]
                    }
                };
                let [boys, girls, all, previous] = exact;
                let name = if row == count { "Total".to_owned() } else { format!("Team {row}") };
                let share = 100.0 * girls as f64 / all as f64;
                csv += &format!("{name},{boys},{girls},{all},{previous},{},{share:.1}%\n", all - previous);
                sums.iter_mut().zip(exact).for_each(|(sum, figure)| *sum += figure);
            }
            let rule = format!("columns: [boys, girls, all, previous], rounding: {base}, low: zero");
            let run = project(report(&rule, "", super::BODY), &csv).build("report.yaml", &["--strict"]);
            assert_eq!(run.code, 0, "{base} {round}: {}\n{csv}", run.stderr);
        }
    }
    // A total beyond it is told.
    let csv = "team,boys\nNorth,14\nSouth,23\nTotal,61\n";
    let run = project(report("columns: [boys], rounding: 5", "", super::BODY), csv).build("report.yaml", &[]);
    let told = "The total 60 under “Boys” is not the sum of the 2 figures above it, which is 40.";
    assert!(run.stderr.contains(told), "{}", run.stderr);
    let within = project(report("columns: [boys], rounding: 5", "", super::BODY), &csv.replace("61", "45"));
    within.build("report.yaml", &["--strict"]).pdf();
}

#[test]
fn rounded_amounts_and_slices_need_no_reason_either() {
    let csv = "family,grants,share\nA,£12,26.1%\nB,£12,26.1%\nC,£22,47.8%\nTotal,£46,100.0%\n";
    let more = "charts:\n  pie: { type: pie, title: Grants, data: parts, x: family, y: [share] }\nbody:\n  - table: teams\n  - chart: pie\n";
    let definition = report("columns: [grants], rounding: 10", "", more)
        .replace("data:\n", "data:\n  parts: { file: data.csv, where: { family: [A, B, C] }, disclosure: { columns: [grants], rounding: 10 } }\n");
    let pdf = project(definition, csv).build("report.yaml", &["--strict"]).pdf();
    // 30 in all, of a total of 50.
    assert_eq!(pdf.tags("Table")[0].rows()[4], "Total | £50 | 100.0%");
}
