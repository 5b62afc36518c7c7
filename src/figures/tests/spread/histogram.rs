use super::*;
use crate::definition::raw::{ChartType, Histogram};
use crate::figures::{ChartKind, describe};

fn histogram(case: &mut Case, width: Option<&str>, from: Option<&str>) {
    let settings = Histogram {
        width: width.map(|text| scalar(&case.files, 51, text)),
        from: from.map(|text| scalar(&case.files, 52, text)),
        mean: true,
        ..Histogram::default()
    };
    case.definition.histogram = located(case, 50, settings);
}

const DAYS: &str = "child,days\n1,3\n2,7\n3,10\n4,12\n5,12\n6,n/a\n7,21\n";

#[test]
fn a_histogram_counts_the_figures_of_its_bins() {
    let mut case = Case::new(ChartType::Histogram, "days", &[]);
    histogram(&mut case, Some("5"), None);
    case.definition.target = Some(scalar(&case.files, 36, "10"));
    let chart = case.drawn(DAYS);
    assert_eq!(chart.categories, ["0 to 4", "5 to 9", "10 to 14", "15 to 19", "20 to 24"]);
    assert_eq!(values(&chart, 0), [1.0, 1.0, 3.0, 0.0, 1.0].map(Some));
    let ChartKind::Histogram(of) = &chart.kind else { panic!("{:?}", chart.kind) };
    assert_eq!(of.edges, [0.0, 5.0, 10.0, 15.0, 20.0, 25.0]);
    assert_eq!((of.count, of.missing, of.median), (6, 1, 11.0));
    assert!((of.mean - 65.0 / 6.0).abs() < 1e-9);
    assert_eq!(of.lines.iter().map(|line| &*line.label).collect::<Vec<_>>(), ["Mean"]);
    assert_eq!(
        describe(&chart, "Days to an answer"),
        "Histogram of days to an answer, 6 figures of days in 5 bins from 0 to 25. Mean 10.8, median 11.0. \
         Count: 0 to 4 1, 5 to 9 1, 10 to 14 3, 15 to 19 0 and 20 to 24 1. \
         3 of 6 figures are at the target of 10 or below it. One row has no figure."
    );
    case.definition.histogram.as_mut().unwrap().value.shares = true;
    let chart = case.drawn(DAYS);
    assert_eq!((values(&chart, 0)[2], chart.figure(0.5)), (Some(0.5), "50%".to_owned()));
}

#[test]
fn bins_of_measurements_say_what_is_at_their_edges() {
    let mut case = Case::new(ChartType::Histogram, "rate", &[]);
    histogram(&mut case, Some("5%"), Some("85%"));
    let chart = case.drawn("school,rate\nA,88.5%\nB,90%\nC,100%\nD,99.9%\n");
    assert_eq!(chart.categories, ["85.0% to under 90.0%", "90.0% to under 95.0%", "95.0% to 100.0%"]);
    assert_eq!(values(&chart, 0), [1.0, 1.0, 2.0].map(Some), "the last bin holds its upper edge");
}

#[test]
fn a_histogram_tells_bins_that_cannot_be() {
    let faults = |width, from, y: &[&str], x: &str| {
        let mut case = Case::new(ChartType::Histogram, x, y);
        histogram(&mut case, width, from);
        case.faults(DAYS)
    };
    assert_eq!(
        faults(Some("0"), None, &["child"], "days"),
        [
            "report.yaml:33 bad-chart: The chart `contacts` is a histogram, which counts the figures of one column, its `x`. / Take `y` out.",
            "report.yaml:51 invalid-value: The bins of the chart `contacts` have no width. / Write a figure above 0, or leave `width` out.",
        ]
    );
    assert_eq!(
        faults(Some("0.1"), None, &[], "days"),
        [
            "report.yaml:51 bad-chart: The chart `contacts` would have 181 bins; more than 60 have no room. / Write a larger `width`, or leave it out."
        ]
    );
    assert_eq!(
        faults(Some("0.0000000000000000000000001"), None, &[], "days")[0],
        "report.yaml:51 bad-chart: The chart `contacts` would have thousands of bins; more than 60 have no room. / Write a larger `width`, or leave it out."
    );
    assert_eq!(
        faults(None, Some("10"), &[], "days"),
        [
            "report.yaml:52 bad-chart: 2 figures of the chart `contacts` lie below 10, where its bins begin. / Write 3 or less, or leave `from` out."
        ]
    );
    assert_eq!(
        faults(Some("5 days"), None, &[], "dais"),
        [
            "report.yaml:32 unknown-column: `data` has no column `dais`. / Did you mean `days`? The columns are: child, days."
        ]
    );
    assert_eq!(
        faults(Some("wide"), None, &[], "days"),
        [
            "report.yaml:51 invalid-value: The width of a bin `wide` does not fit the figures of the chart `contacts`. / Write a number, such as `1200`."
        ]
    );
    let empty = Case::new(ChartType::Histogram, "days", &[]).faults("child,days\n1,n/a\n2,n/a\n");
    assert_eq!(
        empty,
        [
            "report.yaml:32 bad-chart: The chart `contacts` has nothing to draw: every cell of column `days` is missing. / Take the series out until there are figures."
        ]
    );
}
