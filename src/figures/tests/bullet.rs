//! Bullet charts: rows of different units, each with its target and ranges.

use super::charts::Case;
use super::*;
use crate::definition::raw::{Bullet as RawBullet, BulletScale, ChartType, Polarity};
use crate::figures::{Bullet, Chart, ChartKind, describe};

const ROWS: &str = "measure,result,target,poor,fair,better,unit\n\
    Visits in time,91.3%,95%,70%,90%,bigger_is_better,\n\
    Days to placement,152,121,180,140,smaller is better,days\n\
    Caseload,13.4,14,18,15,smaller_is_better,cases\n\
    Re-referrals,awaiting data,15%,25%,20%,smaller_is_better,\n";

fn case(settings: impl FnOnce(&mut RawBullet, &Files)) -> Case {
    let mut case = Case::new(ChartType::Bullet, "measure", &["result"]);
    let mut bullet = RawBullet {
        target: Some(words(&case.files, 41, "target")),
        bands: vec![scalar(&case.files, 42, "poor"), scalar(&case.files, 42, "fair")],
        band_names: ["Poor", "Fair", "Good"].map(|name| words(&case.files, 43, name)).to_vec(),
        polarity: Some(words(&case.files, 44, "better")),
        unit: Some(words(&case.files, 45, "unit")),
        scale: None,
    };
    settings(&mut bullet, &case.files);
    case.definition.bullet =
        Some(Located { value: bullet, place: Place::line(case.files.id("report.yaml"), 40) });
    case
}

fn bullet(chart: &Chart) -> &Bullet {
    let ChartKind::Bullet(bullet) = &chart.kind else { panic!("{:?}", chart.kind) };
    bullet
}

#[test]
fn rows_of_different_units_have_scales_of_their_own() {
    let chart = case(|_, _| ()).drawn(ROWS);
    let rows = &bullet(&chart).rows;
    assert!(!bullet(&chart).shared);
    assert_eq!(
        rows.iter().map(|row| row.said()).collect::<Vec<_>>(),
        ["91.3%", "152\u{a0}days", "13.4\u{a0}cases", "awaiting data"]
    );
    assert_eq!(
        rows.iter().map(|row| row.met()).collect::<Vec<_>>(),
        [Some(false), Some(false), Some(true), None]
    );
    assert_eq!(rows[1].bands, [140.0, 180.0], "from the lowest, however they are written");
    // The highest range is the worst where smaller is better.
    assert_eq!(rows.iter().map(|row| row.band()).collect::<Vec<_>>(), [Some(2), Some(1), Some(2), None]);
    assert_eq!(
        describe(&chart, ""),
        "Bullet chart, for 4 measures. 1 of 3 meet their target. \
         Visits in time: 91.3%, target 95% or more, missed, in the range “Good”. \
         Days to placement: 152\u{a0}days, target 121\u{a0}days or less, missed, in the range “Fair”. \
         Caseload: 13.4\u{a0}cases, target 14\u{a0}cases or less, met, in the range “Good”. \
         Re-referrals: awaiting data, target 15% or less."
    );
}

#[test]
fn rows_of_one_unit_share_a_scale() {
    let plain = |scale: Option<BulletScale>, csv: &str| {
        let case = case(|of, _| {
            *of = RawBullet {
                target: of.target.clone(),
                scale: scale.map(|value| Located { value, place: Place::default() }),
                ..RawBullet::default()
            };
        });
        bullet(&case.drawn(csv)).shared
    };
    let percent = "measure,result,target\nA,91%,95%\nB,80%,90%\n";
    assert!(plain(None, percent), "percentages are alike");
    assert!(!plain(Some(BulletScale::Own), percent));
    let numbers = "measure,result,target\nA,91,95\nB,800,900\n";
    assert!(!plain(None, numbers), "numbers without units may be anything");
    assert!(plain(Some(BulletScale::Shared), numbers));
}

#[test]
fn what_rows_cannot_hold_is_told_together() {
    let fixed = case(|of, files| {
        of.bands = vec![scalar(files, 42, "70%"), scalar(files, 42, "70%")];
        of.polarity = Some(words(files, 44, "better"));
    });
    assert_eq!(
        fixed.faults("measure,result,target,better,unit\nA,91%,95%,bigger_is_beter,\nB,12 or so,9,monitor,\nC,80%,9,monitor,\n"),
        [
            "report.yaml:42 bad-chart: Two ranges of the chart `contacts` end at one figure in this row. / Write where each of them ends.",
            "data.csv:2 bad-value: `bigger_is_beter` does not say what is better. / Did you mean `bigger_is_better`? Write one of `bigger_is_better`, `smaller_is_better`, `plan_is_best`, `monitor`.",
            "data.csv:3 bad-value: `12 or so` in column `result` is not a number. / Correct the cell, or leave it empty where there is no figure.",
            "data.csv:4 bad-value: A row of the chart `contacts` mixes a percentage and a plain number. / Write the result, the target and the ranges of a row with a percent sign or without.",
        ]
    );
    let named = case(|of, files| of.band_names = vec![words(files, 43, "Poor")]);
    assert_eq!(
        named.faults(ROWS),
        [
            "report.yaml:43 bad-chart: The chart `contacts` has 1 names for 3 ranges. / Name each range from the worst; there is one more of them than ends under `bands`."
        ]
    );
    let shared = case(|of, files| {
        let place = Place::line(files.id("report.yaml"), 46);
        of.scale = Some(Located { value: BulletScale::Shared, place });
    });
    assert_eq!(
        shared.faults(ROWS),
        [
            "report.yaml:46 bad-chart: The rows of the chart `contacts` have different units, and no scale fits them all. / Write `scale: own`, or make a chart of each unit."
        ]
    );
    assert_eq!(
        case(|_, _| ()).faults("measure,result,target,poor,fair,better,unit\nA,,,,,,\n"),
        [
            "report.yaml:33 bad-chart: The chart `contacts` has nothing to draw: no row has a result. / Leave it out until there are figures."
        ]
    );
}

#[test]
fn a_plan_is_met_by_what_is_planned_alone() {
    let case = case(|of, files| {
        of.bands.clear();
        of.band_names.clear();
        of.polarity = Some(words(files, 44, "plan_is_best"));
    });
    let chart = case.drawn("measure,result,target,unit\nA,100,100,\nB,101,100,\n");
    let rows = &bullet(&chart).rows;
    assert_eq!(rows[0].polarity, Polarity::PlanIsBest);
    assert_eq!([rows[0].met(), rows[1].met()], [Some(true), Some(false)]);
}
