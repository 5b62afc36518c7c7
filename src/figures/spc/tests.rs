use super::*;

fn settings(method: Method) -> Settings {
    Settings {
        method,
        rules: Rules::default(),
        improvement: Improvement::Higher,
        rebases: Vec::new(),
        trial_below: 12,
        baseline: None,
        bounds: Bounds::default(),
        icons: true,
        moving_range: false,
    }
}

fn some(values: &[f64]) -> Vec<Option<f64>> {
    values.iter().copied().map(Some).collect()
}

fn near(a: f64, b: f64) {
    assert!((a - b).abs() < 5e-4, "{a} is not {b}");
}

/// 1 2 1 2 10 1 2 …: eighteen values, one of them wild.
const WILD: [f64; 18] =
    [1.0, 2.0, 1.0, 2.0, 10.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0];

#[test]
fn the_spreadsheet_counts_every_moving_range() {
    // Sum 35 of 18 values: 9 ones, 8 twos, a ten. Ranges: 15 of 1, one of 8, one of 9: 32 of 17.
    let control = Control::of(&some(&WILD), settings(Method::MakingDataCount));
    let limits = control.phases[0].limits.expect("there are ranges");
    near(control.phases[0].mean.expect("there are values"), 35.0 / 18.0);
    near(limits.moving_range, 32.0 / 17.0);
    near(limits.upper, 35.0 / 18.0 + 2.66 * 32.0 / 17.0);
    near(limits.upper, 6.9515);
    near(limits.lower, -3.0626);
    near(limits.of_ranges(), 3.267 * 32.0 / 17.0);
}

#[test]
fn the_package_leaves_out_wild_ranges() {
    // 3.267 × 32/17 = 6.1496: the ranges 8 and 9 go, fifteen of 1 stay.
    let control = Control::of(&some(&WILD), settings(Method::PlotTheDots));
    let limits = control.phases[0].limits.expect("there are ranges");
    near(limits.moving_range, 1.0);
    near(limits.upper, 35.0 / 18.0 + 2.66);
    near(limits.lower, 35.0 / 18.0 - 2.66);
}

#[test]
fn values_that_never_move_have_limits_on_the_mean() {
    for method in [Method::MakingDataCount, Method::PlotTheDots] {
        let control = Control::of(&some(&[4.0; 12]), settings(method));
        let limits = control.phases[0].limits.expect("there are ranges");
        assert_eq!((limits.lower, limits.upper), (4.0, 4.0));
        assert!(control.signals.iter().all(|signals| signals.is_empty()));
    }
}

#[test]
fn a_value_outside_the_limits_is_a_signal() {
    let control = Control::of(&some(&WILD), settings(Method::MakingDataCount));
    let marked: Vec<usize> = (0..18).filter(|&at| control.signals[at].has(Rule::Outside)).collect();
    assert_eq!(marked, [4]);
    assert_eq!(control.cause(&some(&WILD), 4), Cause::Improving);
    let mut off = settings(Method::MakingDataCount);
    off.rules.outside = false;
    assert!(Control::of(&some(&WILD), off).signals.iter().all(|signals| signals.is_empty()));
}

#[test]
fn seven_on_one_side_of_the_mean_are_a_shift_six_are_none() {
    // Mean 4.5: eight low, eight high.
    let (low, high) = ([4.0, 4.2, 4.1, 4.3, 4.0, 4.2, 4.1], [4.9, 5.0, 4.8, 4.7, 5.0, 4.9, 4.8]);
    let values = some(&[low, high].concat());
    let control = Control::of(&values, settings(Method::MakingDataCount));
    assert!(control.signals.iter().all(|signals| signals.has(Rule::Shift)));
    let six = some(&[&low[..6], &high[..6]].concat());
    let control = Control::of(&six, settings(Method::MakingDataCount));
    assert!(control.signals.iter().all(|signals| !signals.has(Rule::Shift)));
}

#[test]
fn a_value_on_the_mean_ends_a_shift() {
    // Mean 5 exactly; the fourth value stands on it.
    let values = some(&[4.0, 4.0, 4.0, 5.0, 4.0, 4.0, 4.0, 6.0, 6.0, 6.0, 6.0, 6.0, 6.0]);
    let control = Control::of(&values, settings(Method::MakingDataCount));
    assert_eq!(control.phases[0].mean, Some(5.0));
    assert!(control.signals.iter().all(|signals| !signals.has(Rule::Shift)));
}

#[test]
fn seven_rising_values_are_a_trend_and_an_equal_one_ends_it() {
    let rising = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0];
    let trend = |values: &[f64]| {
        let control = Control::of(&some(values), settings(Method::MakingDataCount));
        control.signals.iter().filter(|signals| signals.has(Rule::Trend)).count()
    };
    assert_eq!(trend(&rising), 7);
    assert_eq!(trend(&rising[..6]), 0);
    assert_eq!(trend(&[1.0, 2.0, 3.0, 4.0, 4.0, 5.0, 6.0]), 0);
    let falling: Vec<f64> = rising.iter().rev().copied().collect();
    assert_eq!(trend(&falling), 7);
}

#[test]
fn two_of_three_in_the_outer_third_need_all_three_on_one_side() {
    // Values that alternate 1 and −1 about 0: moving range 2 everywhere but at the ends of the
    // three in question.
    let quiet = [1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0];
    let of = |three: [f64; 3]| {
        let values = some(&[&quiet[..], &three[..], &quiet[..]].concat());
        let mut fixed = settings(Method::MakingDataCount);
        fixed.baseline = Some(12);
        let control = Control::of(&values, fixed);
        (12..15).map(|at| control.signals[at].has(Rule::TwoInThree)).collect::<Vec<bool>>()
    };
    // Mean 0, moving range 2: limits ±5.32, outer third from ±3.5467.
    assert_eq!(of([4.0, 0.5, 4.0]), [true, false, true]);
    assert_eq!(of([4.0, -0.5, 4.0]), [false, false, false], "the middle one is on the other side");
    assert_eq!(of([3.5, 0.5, 4.0]), [false, false, false], "3.5 is not in the outer third");
    assert_eq!(of([-4.0, -4.0, -0.5]), [true, true, false]);
    assert_eq!(of([6.0, 4.0, 0.5]), [false, false, false], "outside the limits is another sign");
}

#[test]
fn rebasing_begins_new_limits_and_ends_runs() {
    let values = some(&[1.0, 2.0, 1.0, 2.0, 11.0, 12.0, 11.0, 12.0]);
    let mut rebased = settings(Method::MakingDataCount);
    rebased.rebases = vec![4];
    let control = Control::of(&values, rebased);
    let means: Vec<Option<f64>> = control.phases.iter().map(|phase| phase.mean).collect();
    assert_eq!(means, [Some(1.5), Some(11.5)]);
    let ranges: Vec<f64> =
        control.phases.iter().filter_map(|phase| Some(phase.limits?.moving_range)).collect();
    assert_eq!(ranges, [1.0, 1.0], "no range over the border");
    assert!(control.phases.iter().all(|phase| phase.trial), "four points make trial limits");
}

#[test]
fn a_gap_has_no_moving_range_and_ends_a_run() {
    let mut values = some(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]);
    values[3] = None;
    let control = Control::of(&values, settings(Method::MakingDataCount));
    assert_eq!(control.phases[0].limits.map(|limits| limits.moving_range), Some(1.0));
    assert!(control.signals.iter().all(|signals| !signals.has(Rule::Trend)));
    assert_eq!(control.signals.len(), 8);
}

#[test]
fn limits_of_fewer_than_twelve_points_are_trial_limits() {
    let trial = |count: usize| {
        let values: Vec<Option<f64>> = (0..count).map(|at| Some((at % 3) as f64)).collect();
        Control::of(&values, settings(Method::MakingDataCount)).phases[0].trial
    };
    assert!(trial(11));
    assert!(!trial(12));
}

#[test]
fn assurance_follows_from_the_limits_and_the_way_that_is_better() {
    // Mean 1.5, moving range 1: limits −1.16 and 4.16.
    let values = some(&[1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0]);
    let control =
        |improvement| Control::of(&values, Settings { improvement, ..settings(Method::MakingDataCount) });
    let higher = control(Improvement::Higher);
    assert_eq!(higher.assurance(5.0), Some(Assurance::Fails));
    assert_eq!(higher.assurance(3.0), Some(Assurance::HitAndMiss));
    assert_eq!(higher.assurance(-2.0), Some(Assurance::Passes));
    let lower = control(Improvement::Lower);
    assert_eq!(lower.assurance(5.0), Some(Assurance::Passes));
    assert_eq!(lower.assurance(-2.0), Some(Assurance::Fails));
    assert_eq!(control(Improvement::Neither).assurance(5.0), None);
}

#[test]
fn variation_is_that_of_the_last_value() {
    let mut values = some(&WILD);
    values.push(Some(12.0));
    values.push(None);
    let variation = |improvement| {
        let control = Control::of(&values, Settings { improvement, ..settings(Method::MakingDataCount) });
        control.variation(&values)
    };
    assert_eq!(variation(Improvement::Higher), Some(Variation { cause: Cause::Improving, high: true }));
    assert_eq!(variation(Improvement::Lower), Some(Variation { cause: Cause::Concerning, high: true }));
    assert_eq!(variation(Improvement::Neither), Some(Variation { cause: Cause::Special, high: true }));
    assert_eq!(Control::of(&[None, None], settings(Method::PlotTheDots)).variation(&[None, None]), None);
}
