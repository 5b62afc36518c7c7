use super::*;
use crate::definition::raw::{ChartType, ScatterPlot};
use crate::figures::{ChartKind, PointLabels, describe};

const SCHOOLS: &str = "school,phase,meals,attendance\nHill,Primary,10%,97\nOak,Primary,20%,95\nMill,Secondary,30%,94\nPark,Secondary,,93\nBrook,Secondary,40%,91\n";

fn scatter(case: &mut Case, change: impl FnOnce(&mut ScatterPlot, &Files)) {
    let mut settings = ScatterPlot {
        x_title: words(&case.files, 51, "Pupils with free meals"),
        y_title: words(&case.files, 52, "Attendance"),
        x_format: None,
        labels: Some(words(&case.files, 53, "school")),
        label_only: Vec::new(),
        groups: None,
        x_target: None,
        x_target_label: None,
        fit: false,
    };
    change(&mut settings, &case.files);
    case.definition.scatter = located(case, 50, settings);
}

#[test]
fn a_scatter_plot_has_a_point_for_each_row_with_both_figures() {
    let mut case = Case::new(ChartType::Scatter, "meals", &["attendance"]);
    case.definition.target = Some(scalar(&case.files, 36, "95"));
    scatter(&mut case, |scatter, files| {
        scatter.groups = Some(words(files, 54, "phase"));
        scatter.fit = true;
        scatter.x_target = Some(scalar(files, 55, "25%"));
    });
    let chart = case.drawn(SCHOOLS);
    assert_eq!(chart.categories, ["Hill", "Oak", "Mill", "Brook"]);
    assert_eq!(
        [values(&chart, 0), values(&chart, 1)],
        [[0.1, 0.2, 0.3, 0.4].map(Some), [97.0, 95.0, 94.0, 91.0].map(Some)]
    );
    let ChartKind::Scatter(of) = &chart.kind else { panic!("{:?}", chart.kind) };
    assert_eq!(
        (&of.groups[..], &of.group[..]),
        (&["Primary", "Secondary"].map(String::from)[..], &[0, 0, 1, 1][..])
    );
    assert_eq!(of.labels, PointLabels::Fitting);
    assert!(of.format.is_percent() && !chart.format.is_percent());
    // Deviations −.15 −.05 .05 .15 and 2.75 .75 −.25 −3.25: Σxy = −.95, Σx² = .05, Σy² = 18.75.
    let fit = of.fit.unwrap();
    assert!(
        (fit.slope + 19.0).abs() < 1e-9 && (fit.r + 0.95 / (0.05_f64 * 18.75).sqrt()).abs() < 1e-9,
        "{fit:?}"
    );
    assert_eq!(
        describe(&chart, "Attendance falls with need"),
        "Scatter plot: Attendance falls with need. For 4 schools. Across: pupils with free meals, from 10% to 40%. \
         Upward: attendance, from 91 to 97. Groups: Primary 2 and Secondary 2. \
         Highest Hill, 10% across and 97 upward; lowest Brook, 40% across and 91 upward. \
         The line of best fit through 4 points falls from 97 at 10% to 91 at 40%; the correlation r is \u{2212}0.98. \
         2 of 4 reach the target of 25% for pupils with free meals. 2 of 4 reach the target of 95 for attendance."
    );
}

#[test]
fn a_scatter_plot_tells_what_it_lacks() {
    let bare = Case::new(ChartType::Scatter, "meals", &["attendance"]);
    assert_eq!(
        bare.faults(SCHOOLS),
        [
            "report.yaml:30 bad-chart: The chart `contacts` does not say what its axes show. / Write `scatter:` with `x_title` and `y_title`, each with its unit."
        ]
    );
    let mut case = Case::new(ChartType::Scatter, "school", &["attendance", "meals"]);
    scatter(&mut case, |_, _| ());
    assert_eq!(
        case.faults(SCHOOLS),
        [
            "data.csv:2 bad-value: `Hill` in column `school` is not a number. / Correct the cell, or leave it empty where there is no figure.",
            "report.yaml:30 bad-chart: The chart `contacts` has 2 columns under `y`; a scatter plot has one. / Keep one, and tell kinds of points apart by a column of `groups`.",
        ]
    );
    let mut case = Case::new(ChartType::Scatter, "meals", &["attendance"]);
    scatter(&mut case, |scatter, files| {
        scatter.label_only = vec![words(files, 56, "Hil"), words(files, 57, "Park"), words(files, 58, "Oak")];
        scatter.groups = Some(words(files, 54, "phases"));
        scatter.fit = true;
    });
    assert_eq!(
        case.faults("school,phase,meals,attendance\nHill,A,10%,97\nOak,A,10%,95\nPark,B,,94\n"),
        [
            "report.yaml:56 bad-chart: The chart `contacts` has no point `Hil`. / Did you mean `Hill`? Write a name as column `school` has it, of a row with both figures.",
            "report.yaml:57 bad-chart: The chart `contacts` has no point `Park`. / Write a name as column `school` has it, of a row with both figures.",
            "report.yaml:54 unknown-column: `data` has no column `phases`. / Did you mean `phase`? The columns are: school, phase, meals, attendance.",
            "report.yaml:50 bad-chart: The points of the chart `contacts` have no line of best fit: there are fewer than three, or all are the same on one axis. / Take `fit` out.",
        ]
    );
}

#[test]
fn groups_of_points_are_named_and_few() {
    let mut case = Case::new(ChartType::Scatter, "meals", &["attendance"]);
    scatter(&mut case, |scatter, files| {
        scatter.labels = None;
        scatter.label_only = vec![words(files, 56, "Hill")];
        scatter.groups = Some(words(files, 54, "school"));
    });
    let rows: String = (0..7).map(|i| format!("S{i},{i}%,9{i}\n")).collect();
    assert_eq!(
        case.faults(&format!("school,meals,attendance\n{rows}")),
        [
            "report.yaml:56 bad-chart: The chart `contacts` is to name some points, but does not say which column has their names. / Write `labels:` with the column.",
            "report.yaml:54 bad-chart: The chart `contacts` has more than 6 groups, which cannot be told apart. / Name a column with fewer different values.",
        ]
    );
    assert_eq!(
        case.faults("school,meals,attendance\nS,1%,90\n,2%,91\n")[1],
        "data.csv:3 bad-chart: The chart `contacts` has no group for this row: column `school` is empty. / Fill the cell in, or take the row out."
    );
    assert_eq!(
        case.faults("school,meals,attendance\nS,,90\nT,2%,n/a\n")[1],
        "report.yaml:32 bad-chart: The chart `contacts` has nothing to draw: no row has a figure in both columns `meals` and `attendance`. / Look at the data that it names, or leave the chart out."
    );
}
