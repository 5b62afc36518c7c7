//! Budget statements: variations, subtotals, rounding, income.

use super::harness::{Project, outline};

/// The lines of a budget statement and what was told; `finance` are its keys beyond data and columns.
fn table(csv: &str, keys: &str, finance: &str) -> (Vec<String>, Vec<String>) {
    let yaml = format!(
        "kind: report\ntemplate: briefing\ntitle: T\ndata:\n  d: {{ file: d.csv }}\ntables:\n  t:\n{keys}    finance:\n      data: d\n      description: service\n      budget: budget\n      forecast: forecast\n{finance}body:\n  - table: t\n"
    );
    let (document, told) = Project::new(&[("report.yaml", &yaml), ("d.csv", csv)]).report();
    (outline(&document.blocks).into_iter().skip(1).collect(), told)
}

/// Rows of a real statement, in pounds; their figures in £000 are 5,625, 5,517 and (109).
const REVENUE: &str = "service,budget,forecast,comment
Management,395000,100000,Held for pressures
Libraries,5625200,5516700,Vacancies
Intake,2190000,2326000,Agency staff
Quality,2125400,2125400,
";

#[test]
fn variations_are_worked_out_from_exact_amounts() {
    let (lines, told) = table(REVENUE, "    negative: brackets\n", "      comment: comment\n");
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        lines,
        [
            "table Data",
            "  head Service | Revised budget (£000) | Forecast (£000) | Variation (£000) | Variation, % of revised budget | Variation is | Comment",
            "  Normal Management | 395 | 100 | (295) | (74.7%) | Favourable | Held for pressures",
            // 5,517 less 5,625 is 108; the exact amounts differ by 108.5.
            "  Normal Libraries | 5,625 | 5,517 | (109) | (1.9%) | Favourable | Vacancies",
            "  Normal Intake | 2,190 | 2,326 | 136 | 6.2% | Adverse | Agency staff",
            "  Normal Quality | 2,125 | 2,125 | 0 | 0.0% | On budget | ",
            "  Total Total | 10,336 | 10,068 | (268) | (2.6%) | Favourable | ",
            "  note **Variation: **forecast less revised budget. Where more is spent it is adverse. Favourable variations stand in brackets.",
            "  note **Rounding: **each figure is rounded by itself, so that figures may not add up to the totals.",
        ]
    );
}

#[test]
fn a_column_of_comments_that_nobody_wrote_is_left_out() {
    let silent = "service,budget,forecast,comment\nManagement,395000,100000,\nLibraries,5625200,5516700,\n";
    let head = |keys: &str| table(silent, keys, "      comment: comment\n").0[1].clone();
    assert!(head("").ends_with("| Variation is"), "{}", head(""));
    // Who lists the columns gets them.
    let keys = "    columns: [description, budget, forecast, comment]\n";
    assert!(head(keys).ends_with("| Comment"), "{}", head(keys));
}

#[test]
fn a_group_of_one_row_has_no_subtotal() {
    let csv = "service,area,budget,forecast\nA,North,1000,2000\nB,South,3000,3000\nC,South,4000,4000\n";
    let keys = "    columns: [description, budget]\n";
    let (lines, told) = table(csv, keys, "      group: area\n");
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        lines[2..8],
        [
            "  Group North 2x1",
            "  Normal A | 1",
            "  Group South 2x1",
            "  Normal B | 3",
            "  Normal C | 4",
            "  Total Total South | 7",
        ]
    );
}

#[test]
fn rounding_may_keep_the_totals() {
    let csv = "service,area,budget,forecast\nA,North,400,1400\nB,North,400,600\nC,South,400,600\nD,South,10000,10000\n";
    let keys = "    columns: [description, budget, forecast, variation]\n";
    let (lines, told) = table(csv, keys, "      group: area\n      rounding: keep_total\n");
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        lines[2..],
        [
            "  Group North 4x1",
            "  Normal A | 1 | 1 | 0",
            "  Normal B | 0 | 1 | 1",
            "  Total Total North | 1 | 2 | 1",
            "  Group South 4x1",
            "  Normal C | 0 | 1 | 1",
            "  Normal D | 10 | 10 | 0",
            "  Total Total South | 10 | 11 | 1",
            "  Total Total | 11 | 13 | 2",
            "  note **Variation: **forecast less revised budget. Where more is spent it is adverse. Favourable variations stand with a minus sign.",
            "  note **Rounding: **rows are rounded up or down so that they add up to the rounded totals.",
        ]
    );
    // Nothing to say where all adds up.
    let even = "service,budget,forecast\nA,1000,2000\nB,3000,3000\n";
    let (lines, _) = table(even, "    columns: [description, budget, forecast, variation]\n", "");
    assert!(!lines.iter().any(|line| line.contains("Rounding")), "{lines:?}");
}

#[test]
fn a_shortfall_of_income_is_adverse() {
    let csv = "service,what,budget,forecast\nStaff,expenditure,500000,480000\nFees,income,300000,250000\nGrant,Income,100000,120000\n";
    let keys = "    columns: [description, budget, forecast, variation, percent, verdict]\n";
    let (lines, told) = table(csv, keys, "      kind: what\n");
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        lines[2..],
        [
            "  Normal Staff | 500 | 480 | −20 | −4.0% | Favourable",
            "  Normal Fees | −300 | −250 | 50 | 16.7% | Adverse",
            "  Normal Grant | −100 | −120 | −20 | −20.0% | Favourable",
            "  Total Total | 100 | 110 | 10 | 10.0% | Adverse",
            "  note **Variation: **forecast less revised budget. Where more is spent, or less comes in, it is adverse. Income and favourable variations stand with a minus sign.",
        ]
    );
    let (_, told) = table("service,what,budget,forecast\nA,other,1,1\n", "", "      kind: what\n");
    assert_eq!(
        told,
        [
            "d.csv:2:0 bad-value `other` in column `what` is neither expenditure nor income. | Write `expenditure` or `income`."
        ]
    );
    let (_, told) = table("service,what,budget,forecast\nA,income,-1000,1\n", "", "      kind: what\n");
    assert_eq!(
        told,
        [
            "d.csv:2:0 bad-value Column `budget` has income below zero, which counts as expenditure. | Write amounts of income without a sign, or leave `kind` out of the table."
        ]
    );
}

#[test]
fn millions_have_a_place_and_a_missing_amount_leaves_no_total() {
    let csv = "service,budget,forecast\nA,1250,1320\nB,-,-\nC,100,\n";
    let keys = "    columns: [description, budget, forecast, variation, percent, verdict]\n";
    let (lines, told) =
        table(csv, keys, "      data_in: thousands\n      printed_in: millions\n      total: All services\n");
    assert_eq!(
        lines[1..6],
        [
            "  head Service | Revised budget (£m) | Forecast (£m) | Variation (£m) | Variation, % of revised budget | Variation is",
            "  Normal A | 1.3 | 1.3 | 0.1 | 5.6% | Adverse",
            "  Normal B | - | - | - | - | ",
            "  Normal C | 0.1 | not available | not available | not available | ",
            "  Total All services | 1.4 | not available | not available | not available | ",
        ]
    );
    assert_eq!(
        told,
        [
            "d.csv:4:0 bad-value Column `forecast` has no amount here, so that there is no total of it either. | Write the amount: 0 where it is nought, `-` where there is none."
        ]
    );
    let (lines, told) = table("service,budget,forecast\nA,0,1000\n", keys, "");
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(lines[2], "  Normal A | 0 | 1 | 1 | n/a | Adverse");
}

#[test]
fn what_a_statement_lacks_is_told_at_its_place() {
    let (_, told) = table(REVENUE, "    columns: [description, actual, forcast]\n", "");
    assert_eq!(
        told,
        [
            "report.yaml:8:28 unknown-column The budget has nothing for the column `actual`. | Name its column of the data: `actual: ...` under `finance`.",
            "report.yaml:8:36 unknown-column Budgets have no column `forcast`. | Did you mean `forecast`? The columns are: description, original, budget, actual, forecast, variation, percent, verdict, comment.",
        ]
    );
    let (_, told) = table("service,budget,forecast\nA,5%,7\n", "", "");
    assert_eq!(
        told,
        [
            "report.yaml:11:15 bad-value Column `budget` holds percentages where amounts are needed. | Name a column of amounts."
        ]
    );
}

/// Where there is nothing to count, totals count nought, and so does the variation of the row: else the
/// variations would not add up to their total.
#[test]
fn what_counts_for_nothing_varies_by_the_whole_budget() {
    let csv = "service,budget,forecast\nBooks,33000,34000\nFines,5000,n/a\nGrant,-,2000\nNone,-,n/a\n";
    let keys = "    columns: [description, budget, forecast, variation, percent, verdict]\n";
    let (lines, told) = table(csv, keys, "");
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        lines[2..7],
        [
            "  Normal Books | 33 | 34 | 1 | 3.0% | Adverse",
            "  Normal Fines | 5 | n/a | −5 | −100.0% | Favourable",
            "  Normal Grant | - | 2 | 2 | n/a | Adverse",
            "  Normal None | - | n/a | n/a | n/a | ",
            "  Total Total | 38 | 36 | −2 | −5.3% | Favourable",
        ]
    );
}

/// A variation that rounding hides is no variation only where its percentage is none either.
#[test]
fn a_verdict_does_not_contradict_the_percentage() {
    let csv = "service,budget,forecast\nStaff,210400,200300\nBooks,33333.33,33333.34\n";
    let keys = "    columns: [description, variation, percent, verdict]\n";
    let (lines, _) = table(csv, keys, "      printed_in: millions\n");
    assert_eq!(
        lines[2..4],
        ["  Normal Staff | 0.0 | −4.8% | Favourable", "  Normal Books | 0.0 | 0.0% | On budget"]
    );
}
