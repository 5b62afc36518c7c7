//! Waterfalls: totals that must be right, changes that must be there.

use super::charts::Case;
use super::*;
use crate::definition::raw::{ChartType, Polarity, Waterfall};
use crate::figures::{Chart, ChartKind, describe};

const BUDGET: &str = "step,change\nBudget,\"50,562\"\nPlacements,\"1,240\"\nTransport,-180\nReserves,-900\nForecast,\"50,722\"\n";

fn case(settings: impl FnOnce(&mut Waterfall, &Files)) -> Case {
    let mut case = Case::new(ChartType::Waterfall, "step", &["change"]);
    let mut waterfall = Waterfall::default();
    settings(&mut waterfall, &case.files);
    case.definition.waterfall =
        Some(Located { value: waterfall, place: Place::line(case.files.id("report.yaml"), 40) });
    case
}

fn named(totals: &[&str]) -> Case {
    case(|of, files| of.totals = totals.iter().map(|name| words(files, 41, name)).collect())
}

fn steps(chart: &Chart) -> Vec<(bool, f64, f64)> {
    let ChartKind::Waterfall(waterfall) = &chart.kind else { panic!("{:?}", chart.kind) };
    waterfall.steps.iter().map(|step| (step.total, step.from, step.to)).collect()
}

#[test]
fn changes_lead_from_total_to_total() {
    let chart = named(&["Budget", "Forecast"]).drawn(BUDGET);
    assert_eq!(
        steps(&chart),
        [
            (true, 0.0, 50562.0),
            (false, 50562.0, 51802.0),
            (false, 51802.0, 51622.0),
            (false, 51622.0, 50722.0),
            (true, 0.0, 50722.0)
        ]
    );
    assert_eq!(
        describe(&chart, ""),
        "Waterfall chart, for 5 steps. Begins with Budget, 50,562. \
         Then Placements up 1,240, Transport down 180 and Reserves down 900. \
         This makes Forecast, 50,722. The last is 160 more than the first."
    );
    let judged = case(|of, files| {
        of.totals = vec![words(files, 41, "Budget")];
        of.closing = Some(words(files, 42, "Outturn"));
        of.polarity = Some(Located { value: Polarity::SmallerIsBetter, place: Place::default() });
    });
    let chart = judged.drawn("step,change\nBudget,100\nAgency,30\nVacancies,-10\n");
    assert_eq!(chart.categories, ["Budget", "Agency", "Vacancies", "Outturn"]);
    assert_eq!(steps(&chart)[3], (true, 0.0, 120.0), "a closing total is worked out");
    let said = describe(&chart, "");
    assert!(said.contains("Agency up 30, worse; Vacancies down 10, better."), "{said}");
}

#[test]
fn a_total_that_no_rounding_could_give_is_told_at_its_cell() {
    // Four changes and two totals, each rounded: three is the most that they can be off.
    let off = |by: i64| format!("step,change\nBudget,100\nA,10\nB,10\nC,10\nD,10\nForecast,{}\n", 140 + by);
    let totals = named(&["Budget", "Forecast"]);
    assert_eq!(totals.drawn(&off(3)).categories.len(), 6);
    assert_eq!(
        totals.faults(&off(4)),
        [
            "data.csv:7 bad-chart: `Forecast` is 144, but the steps before it come to 140, 4 less. / Correct the total or the steps, or add a row for what is missing; rounding alone cannot explain it."
        ]
    );
    assert_eq!(
        totals.faults(&off(-4)),
        [
            "data.csv:7 bad-chart: `Forecast` is 136, but the steps before it come to 140, 4 more. / Correct the total or the steps, or add a row for what is missing; rounding alone cannot explain it."
        ]
    );
    // Pence leave less room.
    let pence = "step,change\nBudget,100.0\nA,10.0\nForecast,110.2\n";
    assert_eq!(totals.faults(pence).len(), 1);
    assert_eq!(totals.drawn(&pence.replace("110.2", "110.1")).categories.len(), 3);
}

#[test]
fn totals_may_be_marked_in_the_data() {
    let marked = case(|of, files| of.total_column = Some(words(files, 41, "kind")));
    let chart =
        marked.drawn("step,change,kind\nBudget,100,total\nA,10,\nSubtotal,,yes\nB,-20,no\nEnd,90,Total\n");
    assert_eq!(
        steps(&chart),
        [
            (true, 0.0, 100.0),
            (false, 100.0, 110.0),
            (true, 0.0, 110.0),
            (false, 110.0, 90.0),
            (true, 0.0, 90.0)
        ]
    );
}

#[test]
fn what_a_waterfall_cannot_show_is_told() {
    assert_eq!(
        named(&["Budgett", "Forecast"]).faults("step,change\nBudget,100\nA,[c]\nB,\nForecast,110\n"),
        [
            "report.yaml:41 bad-chart: The chart `contacts` has no step `Budgett` in column `step`. / Did you mean `Budget`?",
            "data.csv:3 disclosure: `A` is withheld, but the other steps of the chart `contacts` would give its figure away. / Add this row and another one up as one, or use `type: bar`, which leaves it out and says so.",
            "data.csv:4 bad-chart: The chart `contacts` has no figure for `B`, a change. / Write the figure, or take the row out.",
        ]
    );
    let mut two = Case::new(ChartType::Waterfall, "step", &["change", "other"]);
    two.definition.target = Some(scalar(&two.files, 36, "100"));
    assert_eq!(
        two.faults("step,change,other\nBudget,100,1\nA,10,2\n"),
        [
            "report.yaml:36 bad-chart: The chart `contacts` is a waterfall, which has no place for a target. / Take `target` out, or use another type.",
            "report.yaml:30 bad-chart: The chart `contacts` has 2 series; a waterfall shows one. / Keep one column under `y`, and make a chart of each.",
        ]
    );
    let mut line = case(|_, _| ());
    line.definition.kind.value = ChartType::Line;
    assert_eq!(
        line.faults(BUDGET),
        [
            "report.yaml:40 bad-chart: The chart `contacts` has `waterfall` settings, but is of another type. / Write `type: waterfall`, or take `waterfall` out."
        ]
    );
}
