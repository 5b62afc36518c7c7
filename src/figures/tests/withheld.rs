//! Figures that are withheld: never drawn, never said, never to be worked out.

use super::charts::Case;
use crate::definition::raw::ChartType;
use crate::figures::{Chart, describe};

const TEAMS: &str = "team,boys,girls\nNorth,14,9\nSouth,11,[c]\nEast,8,7\n";

/// The values of each series.
fn values(chart: &Chart) -> Vec<Vec<Option<f64>>> {
    chart.series.iter().map(|series| series.values.clone()).collect()
}

#[test]
fn a_withheld_figure_is_a_gap_with_its_symbol() {
    let case = Case::new(ChartType::Line, "month", &["n"]);
    for symbol in ["x", "*", "[c]", "<5", "< 5", "≤4", "suppressed"] {
        let chart = case.drawn(&format!("month,n\nApr-18,12\nMay-18,{symbol}\nJun-18,9\n"));
        assert_eq!(values(&chart), [[Some(12.0), None, Some(9.0)]], "{symbol}");
        let symbols: Vec<_> = chart.symbols.iter().map(|s| (s.series, s.category, &*s.words)).collect();
        assert_eq!(symbols, [(0, 1, symbol)]);
        assert_eq!(
            describe(&chart, "Complaints"),
            "Line chart of complaints by month, April 2018 to June 2018. \
             From 12 in April 2018 to 9 in June 2018. The figure for May 2018 is withheld."
        );
    }
    // What is only missing is not called withheld.
    let chart = case.drawn("month,n\nApr-18,12\nMay-18,awaiting data\nJun-18,9\n");
    assert!(describe(&chart, "").ends_with("There is no figure for May 2018."), "{}", describe(&chart, ""));
}

#[test]
fn a_stack_with_a_withheld_part_is_left_out_whole() {
    for kind in [ChartType::StackedColumn, ChartType::StackedBar, ChartType::FullColumn, ChartType::FullBar] {
        let chart = Case::new(kind, "team", &["boys", "girls"]).drawn(TEAMS);
        assert_eq!(values(&chart), [[Some(14.0), None, Some(8.0)], [Some(9.0), None, Some(7.0)]], "{kind:?}");
        let said = describe(&chart, "Cases");
        assert!(said.ends_with("South is left out, as a figure of it is withheld."), "{said}");
        assert!(!said.contains("11"), "the neighbour would stand for the whole: {said}");
    }
    // Side by side nothing stands on anything: only the figure itself is missing.
    let chart = Case::new(ChartType::Column, "team", &["boys", "girls"]).drawn(TEAMS);
    assert_eq!(values(&chart), [[Some(14.0), Some(11.0), Some(8.0)], [Some(9.0), None, Some(7.0)]]);
    assert!(describe(&chart, "Cases").ends_with("The figure for South is withheld."));
}

#[test]
fn a_stack_with_an_unknown_part_is_left_out_and_told() {
    let case = Case::new(ChartType::StackedColumn, "team", &["boys", "girls"]);
    let (chart, told) = case.fill("team,boys,girls\nNorth,14,9\nSouth,11,\nEast,8,n/a\n");
    assert_eq!(
        told,
        [
            "data.csv:3 bad-chart: The chart `contacts` leaves this row out: column `girls` has no figure, so the stack would be too small. / Fill the cell in; write 0 where there were none, or n/a where there can be none."
        ]
    );
    let chart = chart.unwrap();
    assert_eq!(values(&chart), [[Some(14.0), None, Some(8.0)], [Some(9.0), None, None]]);
    assert!(describe(&chart, "").ends_with("South is left out, as not all of its figures are known."));
}

#[test]
fn stacks_that_all_lack_a_part_are_no_chart() {
    assert_eq!(
        Case::new(ChartType::StackedColumn, "team", &["boys", "girls"])
            .faults("team,boys,girls\nNorth,14,x\nSouth,x,9\n"),
        [
            "report.yaml:30 bad-chart: The chart `contacts` has nothing to draw: in every row a part of the stack is missing or withheld. / Add up the parts that are withheld in the data, or use columns or bars side by side."
        ]
    );
}

#[test]
fn percentages_that_leave_one_out_give_it_away() {
    let csv = "team,boys,girls,other\nNorth,50%,40%,10%\nSouth,55%,40%,[c]\n";
    let remedy = "Withhold a second figure of the row as well, or add two columns up as one.";
    for kind in [ChartType::StackedColumn, ChartType::FullBar] {
        assert_eq!(
            Case::new(kind, "team", &["boys", "girls", "other"]).faults(csv),
            [format!(
                "data.csv:3 disclosure: The percentage withheld in column `other` can be worked out: with the others of its row it makes up 100% of the chart `contacts`. / {remedy}"
            )]
        );
        // Two of them share what is left between them.
        let two = csv.replace("40%,[c]", "[c],[c]");
        assert!(Case::new(kind, "team", &["boys", "girls", "other"]).drawn(&two).symbols.len() == 2);
    }
}

#[test]
fn no_pie_without_one_of_its_slices() {
    for kind in [ChartType::Pie, ChartType::Ring] {
        assert_eq!(
            Case::new(kind, "group", &["n"]).faults("group,n\nA,40\nB,[c]\nC,30\nD,\nE,n/a\n"),
            [
                "data.csv:3 bad-chart: The slices of the chart `contacts` do not make up the whole: in column `n` one is withheld (`[c]`). / Add this row and another one up in the data, or use `type: bar`, which leaves it out and says so.",
                "data.csv:5 bad-chart: The slices of the chart `contacts` do not make up the whole: in column `n` one is missing. / Fill the cell in, write 0 if there were none, or use `type: bar`, which leaves it out and says so.",
            ]
        );
    }
}

#[test]
fn a_total_beside_its_other_parts_gives_a_figure_away() {
    let columns = "team,boys,girls,all\nNorth,14,9,23\nSouth,11,6,17\nEast,8,x,12\n";
    assert_eq!(
        Case::new(ChartType::Column, "team", &["boys", "girls", "all"]).faults(columns),
        [
            "data.csv:4 disclosure: The figure withheld in column `girls` can be worked out: `all` is the sum of the other columns of the chart `contacts`. / Withhold a second figure of the row as well, or take one of the columns out of the chart."
        ]
    );
    // Without the total, or with a second one withheld, nothing can be worked out.
    Case::new(ChartType::Column, "team", &["boys", "girls"]).drawn(columns);
    Case::new(ChartType::Column, "team", &["boys", "girls", "all"])
        .drawn(&columns.replace("8,x,12", "x,x,12"));
    // Figures that do not add up say nothing of each other.
    Case::new(ChartType::Column, "team", &["boys", "girls", "all"])
        .drawn(&columns.replace("14,9,23", "14,9,24"));

    let rows = "team,n\nNorth,14\nSouth,x\nTotal,25\n";
    assert_eq!(
        Case::new(ChartType::Bar, "team", &["n"]).faults(rows),
        [
            "data.csv:3 disclosure: The figure withheld in column `n` can be worked out from the others and the row of the total, which the chart `contacts` shows as well. / Withhold a second figure of the column as well, or take the total out of the data of the chart."
        ]
    );
    Case::new(ChartType::Bar, "team", &["n"]).drawn(&rows.replace("North,14", "North,x"));
}

#[test]
fn percentages_of_groups_may_give_one_away() {
    let bar = Case::new(ChartType::Bar, "group", &["share"]);
    let (chart, told) = bar.fill("group,share\nWhite,62%\nMixed,18%\nBlack,9%\nAsian,x\n");
    assert!(chart.is_some());
    assert_eq!(
        told,
        [
            "data.csv:5 disclosure: If the percentages in column `share` make up 100%, the one that is withheld can be worked out from the others. / Withhold a second one as well, or add two rows up as one."
        ]
    );
    // Shares of different wholes: months, or rates that make more than 100%.
    Case::new(ChartType::Line, "month", &["share"]).drawn("month,share\nApr-18,32%\nMay-18,31%\nJun-18,x\n");
    bar.drawn("group,share\nNorth,62%\nSouth,88%\nEast,x\n");
}
