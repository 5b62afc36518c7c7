use super::charts::Case;
use super::*;
use crate::definition::raw::{ChartType, Polarity, Spc, SpcMethod};
use crate::figures::{Chart, ChartKind, Control, Method, describe};

const WILD: &str = "month,seen\nJan-18,1\nFeb-18,2\nMar-18,1\nApr-18,2\nMay-18,10\nJun-18,1\nJul-18,2\nAug-18,1\n\
                    Sep-18,2\nOct-18,1\nNov-18,2\nDec-18,1\nJan-19,2\nFeb-19,1\nMar-19,2\nApr-19,1\n";

fn case(spc: impl FnOnce(&mut Spc, &Files)) -> Case {
    let mut case = Case::new(ChartType::Spc, "month", &["seen"]);
    let mut settings = Spc::default();
    spc(&mut settings, &case.files);
    case.definition.spc =
        Some(Located { value: settings, place: Place::line(case.files.id("report.yaml"), 50) });
    case
}

fn control(chart: &Chart) -> &Control {
    let ChartKind::Control(control) = &chart.kind else { panic!("{:?} has no limits", chart.kind) };
    control
}

fn mean_range(chart: &Chart) -> f64 {
    control(chart).phases[0].limits.expect("there are ranges").moving_range
}

#[test]
fn the_method_says_which_moving_ranges_count() {
    let chart = case(|_, _| ()).drawn(WILD);
    // 13 ranges of 1, one of 8, one of 9.
    assert!((mean_range(&chart) - 30.0 / 15.0).abs() < 1e-9);
    let dots = case(|spc, _| {
        spc.method = Some(Located { value: SpcMethod::PlotTheDots, place: Place::default() });
    });
    let chart = dots.drawn(WILD);
    assert_eq!(control(&chart).settings.method, Method::PlotTheDots);
    assert!((mean_range(&chart) - 1.0).abs() < 1e-9);
}

#[test]
fn limits_stop_where_no_value_can_be() {
    let shown = |chart: &Chart| {
        let control = control(chart);
        let computed = control.phases[0].limits.expect("there are ranges");
        let shown = control.shown(computed);
        let round = |value: f64| (value * 1e4).round() / 1e4;
        (round(computed.lower), round(shown.lower), round(computed.upper), round(shown.upper))
    };
    // Mean 2 of sixteen values, mean range 2: 2 − 2.66 × 2 and 2 + 2.66 × 2.
    let chart = case(|_, _| ()).drawn(WILD);
    assert_eq!(shown(&chart), (-3.32, 0.0, 7.32, 7.32));
    let said = describe(&chart, "Seen");
    assert!(said.contains("The mean is 2.0, the limits are 0 and 7.3."), "{said}");
    let uncut = case(|spc, _| spc.cut_limits = Some(false)).drawn(WILD);
    assert_eq!(shown(&uncut), (-3.32, -3.32, 7.32, 7.32));
    // The package draws limits wherever they fall, unless it is asked for.
    let dots = |cut| {
        case(|spc, _| {
            spc.method = Some(Located { value: SpcMethod::PlotTheDots, place: Place::default() });
            spc.cut_limits = cut;
        })
        .drawn(WILD)
    };
    assert_eq!(shown(&dots(None)).1, -0.66);
    assert_eq!(shown(&dots(Some(true))).1, 0.0);
    // A value below zero says that there can be others: mean 30/16, mean range 32/15.
    assert_eq!(shown(&case(|_, _| ()).drawn(&WILD.replace("Apr-19,1", "Apr-19,-1"))).1, -3.7997);
    // Percentages end at 100%, unless one is above it; counts do not end at 1.
    let shares = "month,seen\nJan-18,90%\nFeb-18,98%\nMar-18,92%\nApr-18,99%\nMay-18,91%\n";
    // Mean 94%, ranges 8, 6, 7 and 8: 7.25%.
    assert_eq!(shown(&case(|_, _| ()).drawn(shares)), (0.7472, 0.7472, 1.1329, 1.0));
    let above = shares.replace("99%", "101%");
    let (_, _, computed, upper) = shown(&case(|_, _| ()).drawn(&above));
    assert_eq!(computed, upper);
    let counts = "month,seen\nJan-18,0\nFeb-18,1\nMar-18,0\nApr-18,1\nMay-18,0\n";
    assert_eq!(shown(&case(|_, _| ()).drawn(counts)).3, 3.06);
}

#[test]
fn cut_limits_change_no_sign() {
    let signals = |cut| {
        let chart = case(|spc, _| spc.cut_limits = Some(cut)).drawn(WILD);
        let control = control(&chart);
        (control.signals.clone(), control.assurance(0.0))
    };
    assert_eq!(signals(true), signals(false));
}

#[test]
fn new_limits_begin_at_a_month_however_it_is_written() {
    for written in ["2018-10", "Oct-18", "October 2018", "Oct 2018", "2018-10-01"] {
        let rebased = case(|spc, files| spc.rebase = vec![words(files, 51, written)]).drawn(WILD);
        let starts: Vec<usize> = control(&rebased).phases.iter().map(|phase| phase.points.start).collect();
        assert_eq!(starts, [0, 9], "{written}");
    }
}

#[test]
fn limits_cannot_begin_where_there_is_no_value() {
    assert_eq!(
        case(|spc, files| spc.rebase = vec![words(files, 51, "2020-10"), words(files, 52, "2018-01")])
            .faults(WILD),
        [
            "report.yaml:51 bad-chart: The chart `contacts` is to begin new limits at `2020-10`, of the values of column `month` none. / Write a later value of column `month`.",
            "report.yaml:52 bad-chart: The chart `contacts` is to begin new limits at `2018-01`, of the values of column `month` the first, where limits begin anyway. / Write a later value of column `month`.",
        ]
    );
}

#[test]
fn settings_of_control_stand_at_charts_of_control_alone() {
    let mut line = case(|_, _| ());
    line.definition.kind.value = ChartType::Line;
    assert_eq!(
        line.faults(WILD),
        [
            "report.yaml:50 bad-chart: The chart `contacts` has `spc` settings, but is of another type. / Write `type: spc`, or take `spc` out."
        ]
    );
    let two = Case::new(ChartType::Spc, "month", &["seen", "due"]);
    assert_eq!(
        two.faults("month,seen,due\nJan-18,1,2\nFeb-18,2,3\n"),
        [
            "report.yaml:30 bad-chart: The chart `contacts` has 2 series; a process behaviour chart shows one. / Keep one column under `y`, and make a chart of each."
        ]
    );
}

#[test]
fn limits_need_two_values_in_a_row() {
    assert_eq!(
        case(|_, _| ()).faults("month,seen\nJan-18,1\nFeb-18,n/a\nMar-18,3\n"),
        [
            "report.yaml:33 bad-chart: The chart `contacts` has no two values in a row to make limits of. / Give it more periods, or use `type: line`."
        ]
    );
    let one = case(|spc, files| {
        spc.baseline = Some(Located { value: 1, place: Place::line(files.id("report.yaml"), 53) });
    });
    assert_eq!(
        one.faults(WILD)[0],
        "report.yaml:53 invalid-value: Limits cannot be made of 1 values. / Write 2 or more; 12 or more make limits that hold."
    );
}

#[test]
fn the_text_alternative_tells_limits_signs_and_the_target() {
    let mut chart = case(|spc, _| {
        spc.polarity = Some(Located { value: Polarity::SmallerIsBetter, place: Place::default() });
    });
    chart.definition.target = Some(scalar(&chart.files, 36, "8"));
    assert_eq!(
        describe(&chart.drawn(WILD), "Late reports"),
        "Process behaviour chart of late reports by month, January 2018 to April 2019. \
         The mean is 2.0, the limits are 0 and 7.3. \
         Latest 1 in April 2019: usual variation. Outside the limits: May 2018. \
         The process will meet the target of 8 unless it changes."
    );
}
