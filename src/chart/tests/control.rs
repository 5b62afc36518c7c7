//! Process behaviour charts: lines at their values, signs where the rules say.

use super::*;
use crate::figures::{Bounds, Control, Improvement, Method, ReferenceLine, Rules, Settings};

/// Sixteen values about 2 with one of 10.
const WILD: [f64; 16] = [1.0, 2.0, 1.0, 2.0, 10.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0];

fn control(improvement: Improvement, moving_range: bool, rebases: &[usize]) -> Chart {
    let months = months(16);
    let months: Vec<&str> = months.iter().map(String::as_str).collect();
    let mut chart = chart(ChartKind::Line, &months, &[("Seen", &WILD)]);
    let settings = Settings {
        method: Method::MakingDataCount,
        rules: Rules::default(),
        improvement,
        rebases: rebases.to_vec(),
        trial_below: 12,
        baseline: None,
        bounds: Bounds::default(),
        icons: true,
        moving_range,
    };
    chart.kind = ChartKind::Control(Box::new(Control::of(&chart.series[0].values, settings)));
    chart
}

fn settings(chart: &mut Chart) -> &mut Settings {
    let ChartKind::Control(control) = &mut chart.kind else { panic!("a process behaviour chart") };
    &mut control.settings
}

/// Level lines of the grey of means and limits: where each begins and ends, from the first phase to the last.
fn across(drawn: &Drawn) -> Vec<(Point, Point)> {
    let theme = Theme::default();
    let of = |item: &Item| match item {
        Item::Rule(a, b, width, color) if *width == Pt(0.9) && *color == theme.colors.grey => Some((*a, *b)),
        Item::Path(path) => {
            let stroke =
                path.stroke.as_ref().filter(|s| s.color == theme.colors.grey && s.width == Pt(0.9))?;
            assert!(!stroke.dash.is_empty(), "limits are dashed");
            let points: Vec<Point> = path.segments.iter().filter_map(point).collect();
            Some((points[0], points[1]))
        }
        _ => None,
    };
    drawn.frame.items().iter().filter_map(of).collect()
}

/// The paths of a fill, by their middles.
fn marks(drawn: &Drawn, color: Color) -> Vec<Point> {
    let middle = |item: &Item| match item {
        Item::Path(path) if path.fill == Some(color) => {
            let points: Vec<Point> = path.segments.iter().filter_map(point).collect();
            let (x, y): (Vec<f32>, Vec<f32>) = points.iter().map(|p| (p.x.0, p.y.0)).unzip();
            let half = |of: &[f32]| {
                let (lo, hi) = of.iter().fold((f32::MAX, f32::MIN), |(lo, hi), &v| (lo.min(v), hi.max(v)));
                Pt((lo + hi) / 2.0)
            };
            Some(Point::new(half(&x), half(&y)))
        }
        _ => None,
    };
    drawn.frame.items().iter().filter_map(middle).collect()
}

#[test]
fn mean_and_limits_stand_where_their_values_are() {
    let drawn = Drawn::natural(&control(Improvement::Neither, false, &[]));
    drawn.check(&"control");
    let theme = Theme::default();
    // Mean 2 and limits −3.32 and 7.32, all of one colour and width; then the value 2 itself.
    let across: Vec<f32> = across(&drawn).iter().map(|line| line.0.y.0).collect();
    let (mean, upper, lower) = (across[0], across[1], across[2]);
    assert_eq!(across.len(), 3);
    assert!((mean - upper - (lower - mean)).abs() < 0.05, "the limits are as far from the mean");
    let run = &drawn.lines(theme.colors.grey, Pt(1.0))[0];
    assert_eq!(run.len(), 16, "one line through all values");
    assert!((run[1].y.0 - mean).abs() < 0.05, "2 is the mean");
    // 8 above the mean is 8/5.32 of the way to the limit.
    assert!(((mean - run[4].y.0) / (mean - upper) - 8.0 / 5.32).abs() < 0.01, "10 stands where it should");
    let text = drawn.text();
    for words in ["Mean 2.0", "Upper limit 7.3", "Lower limit −3.3"] {
        assert!(text.contains(&words.to_owned()), "{words} is not in {text:?}");
    }
}

#[test]
fn limits_that_no_value_can_reach_stop_before_them() {
    let mut chart = control(Improvement::Lower, false, &[]);
    settings(&mut chart).bounds = Bounds { least: Some(0.0), most: None };
    let drawn = Drawn::natural(&chart);
    drawn.check(&"cut");
    let text = drawn.text();
    for words in ["Mean 2.0", "Upper limit 7.3", "Lower limit 0"] {
        assert!(text.contains(&words.to_owned()), "{words} is not in {text:?}");
    }
    let across: Vec<f32> = across(&drawn).iter().map(|line| line.0.y.0).collect();
    // From the mean of 2 down to 0, and up to 7.32.
    let part = (across[2] - across[0]) / (across[0] - across[1]);
    assert!((part - 2.0 / 5.32).abs() < 0.01, "{across:?}");
    assert!(!text.iter().any(|text| text.starts_with('−')), "no number below zero: {text:?}");
}

#[test]
fn the_title_of_the_moving_ranges_keeps_off_their_axis() {
    for large in [false, true] {
        let mut theme = Theme::default();
        if large {
            theme.charts.text = Pt(14.0);
        }
        let chart = control(Improvement::Neither, true, &[]);
        let drawn = Drawn::with(&chart, Size::new(WIDTH, natural_height(&chart, WIDTH, &theme)), &theme);
        drawn.check(&"ranges");
        let title = drawn.room("Moving range");
        let numbers = drawn
            .words()
            .into_iter()
            .filter(|(text, room)| text.parse::<f64>().is_ok() && room.y > title.y && room.x < title.right());
        let nearest = numbers.map(|(_, room)| room.y - title.bottom()).fold(Pt(999.0), Pt::min);
        assert!(nearest > theme.charts.text * 0.25 && nearest < theme.charts.text, "{nearest:?}");
    }
}

#[test]
fn a_special_cause_has_a_shape_and_a_colour_of_its_own() {
    let theme = Theme::default();
    let concern = Drawn::natural(&control(Improvement::Lower, false, &[]));
    let orange = marks(&concern, theme.charts.palette[2]);
    // One in the key, one at the value.
    assert_eq!(orange.len(), 2);
    let run = &concern.lines(theme.colors.grey, Pt(1.0))[0];
    assert!((orange[1].x - run[4].x).abs() < Pt(0.05) && (orange[1].y - run[4].y).abs() < Pt(0.05));
    let better = Drawn::natural(&control(Improvement::Higher, false, &[]));
    assert_eq!(marks(&better, theme.charts.palette[2]), []);
    assert!(better.text().contains(&"Special cause, improving".to_owned()));
}

#[test]
fn icons_say_in_words_what_they_show() {
    let mut chart = control(Improvement::Lower, false, &[]);
    chart.target = target("Target", 8.0);
    let text = Drawn::natural(&chart).text();
    assert!(text.contains(&"~".to_owned()) && text.contains(&"Usual variation".to_owned()), "{text:?}");
    assert!(text.contains(&"Will meet the target of 8".to_owned()), "{text:?}");
    settings(&mut chart).icons = false;
    assert!(!Drawn::natural(&chart).text().contains(&"~".to_owned()));
}

#[test]
fn moving_ranges_stand_under_their_values() {
    // Numbers of different widths at the two axes.
    let mut chart = control(Improvement::Neither, true, &[]);
    let values: Vec<Option<f64>> = WILD.iter().map(|value| Some(value + 98_000.0)).collect();
    chart.kind = ChartKind::Control(Box::new(Control::of(&values, settings(&mut chart).clone())));
    chart.series[0].values = values;
    let drawn = Drawn::natural(&chart);
    drawn.check(&"ranges");
    let runs = drawn.lines(Theme::default().colors.grey, Pt(1.0));
    let [values, ranges] = &runs[..] else { panic!("two lines, not {}", runs.len()) };
    assert_eq!(ranges.len(), 15);
    for (value, range) in values[1..].iter().zip(ranges) {
        assert!((value.x - range.x).abs() < Pt(0.05), "{range:?} is not under {value:?}");
    }
    assert!(drawn.text().contains(&"Moving range".to_owned()));
}

#[test]
fn new_limits_begin_where_the_definition_says() {
    let drawn = Drawn::natural(&control(Improvement::Neither, false, &[8]));
    drawn.check(&"rebased");
    let lines = across(&drawn);
    assert_eq!(lines.len(), 6, "mean and limits of each phase");
    let run = &drawn.lines(Theme::default().colors.grey, Pt(1.0))[0];
    let border = (run[7].x + run[8].x) / 2.0;
    for line in &lines[..3] {
        assert!(line.1.x < border, "{line:?} ends before the border");
    }
    for line in &lines[3..] {
        assert!(line.0.x > border, "{line:?} begins after the border");
    }
    assert!(drawn.text().iter().any(|text| text.contains("(trial)")), "eight values make trial limits");
}

/// Usual values, and one more: the letters and words above the chart, and of concern, better and usual.
fn icons(improvement: Improvement, last: f64, target: Option<f64>) -> Vec<String> {
    let mut values = WILD;
    (values[4], values[15]) = (1.0, last);
    let months = months(16);
    let months: Vec<&str> = months.iter().map(String::as_str).collect();
    let mut drawn = chart(ChartKind::Line, &months, &[("Seen", &values)]);
    let ChartKind::Control(mut control) = control(improvement, false, &[]).kind else {
        panic!("a process behaviour chart")
    };
    *control = Control::of(&drawn.series[0].values, control.settings);
    drawn.kind = ChartKind::Control(control);
    drawn.target = target.map(|value| ReferenceLine { label: "Target".to_owned(), value });
    let drawn = Drawn::natural(&drawn);
    drawn.check(&"icons");
    let text = drawn.text();
    let from = text.iter().position(|words| ["~", "H", "L"].contains(&&**words)).expect("an icon");
    text[from..from + if target.is_some() { 4 } else { 2 }].to_vec()
}

#[test]
fn icons_say_what_the_latest_value_is() {
    for (improvement, last, icon) in [
        (Improvement::Higher, 1.0, ["~", "Usual variation"]),
        (Improvement::Higher, 12.0, ["H", "Improving: higher than usual"]),
        (Improvement::Lower, 12.0, ["H", "Of concern: higher than usual"]),
        (Improvement::Neither, 12.0, ["H", "Higher than usual"]),
        (Improvement::Higher, -9.0, ["L", "Of concern: lower than usual"]),
        (Improvement::Lower, -9.0, ["L", "Improving: lower than usual"]),
        (Improvement::Neither, -9.0, ["L", "Lower than usual"]),
    ] {
        assert_eq!(icons(improvement, last, None), icon, "{improvement:?} {last}");
    }
}

#[test]
fn icons_say_whether_the_target_will_be_met() {
    for (improvement, target, icon) in [
        (Improvement::Higher, 20.0, ["F", "Will miss the target of 20"]),
        (Improvement::Lower, 20.0, ["P", "Will meet the target of 20"]),
        (Improvement::Higher, -20.0, ["P", "Will meet the target of −20"]),
        (Improvement::Lower, -20.0, ["F", "Will miss the target of −20"]),
        (Improvement::Higher, 2.0, ["?", "Meets or misses by chance the target of 2"]),
    ] {
        assert_eq!(icons(improvement, 1.0, Some(target))[2..], icon, "{improvement:?} {target}");
    }
}
