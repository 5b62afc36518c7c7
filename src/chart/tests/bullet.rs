//! Bullet charts: bars, targets and ranges where their row's scale puts them.

use super::*;
use crate::definition::raw::Polarity;
use crate::figures::{Bullet, BulletRow};

fn row(result: Option<f64>, target: f64, bands: &[f64], polarity: Polarity) -> BulletRow {
    BulletRow {
        result: result.ok_or_else(|| "awaiting data".to_owned()),
        target: Some(target),
        bands: bands.to_vec(),
        polarity,
        unit: "days".to_owned(),
        format: PLAIN,
    }
}

fn bullets(rows: Vec<BulletRow>, shared: bool) -> Chart {
    let names: Vec<String> = (1..=rows.len()).map(|i| format!("Measure {i}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let values: Vec<f64> = rows.iter().map(|row| row.result.clone().unwrap_or(f64::NAN)).collect();
    let band_names = ["Poor", "Fair", "Good"].map(str::to_owned).to_vec();
    Chart {
        kind: ChartKind::Bullet(Box::new(Bullet { rows, band_names, shared })),
        ..chart(ChartKind::Line, &names, &[("Result", &values)])
    }
}

#[test]
fn bars_targets_and_ranges_share_the_scale_of_their_row() {
    let theme = Theme::default();
    let rows = vec![
        row(Some(50.0), 80.0, &[40.0, 70.0], Polarity::BiggerIsBetter),
        row(Some(5.0), 8.0, &[4.0, 7.0], Polarity::BiggerIsBetter),
        row(None, 8.0, &[4.0, 7.0], Polarity::SmallerIsBetter),
    ];
    let drawn = Drawn::natural(&bullets(rows, false));
    drawn.check(&"bullets");
    assert_eq!(drawn.said(), []);
    let bars = drawn.fills(theme.charts.palette[0]);
    assert_eq!(bars.len(), 2, "a row without a result has no bar");
    assert!(near(bars[0].x, bars[1].x) && near(bars[0].width, bars[1].width), "each its own scale: {bars:?}");
    let targets = drawn.fills(theme.colors.text);
    assert_eq!(targets.len(), 3);
    let reach = |target: &Rect| target.x + target.width / 2.0 - bars[0].x;
    assert!((reach(&targets[0]) / bars[0].width - 80.0 / 50.0).abs() < 0.01, "{targets:?}");
    assert!(targets[0].height > bars[0].height && targets[0].y < bars[0].y, "the target crosses its bar");
    // The darkest range is the worst: the lowest, and the highest where smaller is better.
    let dark = drawn.fills(theme.colors.grey.tint(0.46));
    let (first, last) = (dark[1], dark[3]);
    assert!(near(first.x, bars[0].x) && (first.width / bars[0].width - 0.8).abs() < 0.01, "{dark:?}");
    assert!(last.x < targets[2].x && last.right() > targets[2].right(), "{dark:?}");
    let text = drawn.text();
    for words in
        ["Poor", "50\u{a0}days", "Target 80\u{a0}days, missed", "awaiting data", "Target 8\u{a0}days"]
    {
        assert!(text.contains(&words.to_owned()), "{words} is not in {text:?}");
    }
}

#[test]
fn rows_of_one_scale_have_an_axis() {
    let rows = vec![
        row(Some(50.0), 40.0, &[], Polarity::BiggerIsBetter),
        row(Some(25.0), 40.0, &[], Polarity::BiggerIsBetter),
    ];
    let mut chart = bullets(rows, true);
    let ChartKind::Bullet(bullet) = &mut chart.kind else { panic!() };
    bullet.band_names.clear();
    let drawn = Drawn::natural(&chart);
    drawn.check(&"shared");
    let bars = drawn.fills(Theme::default().charts.palette[0]);
    assert!(near(bars[0].width, bars[1].width * 2.0), "{bars:?}");
    let tick = drawn.room("50");
    assert!(near(tick.x + tick.width / 2.0, bars[0].right()), "the bar ends at its number");
    assert!(drawn.text().contains(&"Target 40\u{a0}days, met".to_owned()));
}
