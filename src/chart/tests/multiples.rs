//! Small multiples: equal plots in line, equal scales, words at the outer edges.

use super::*;
use crate::figures::{Multiples, Panel};

const NAMES: [&str; 5] = ["North", "East", "South", "West", "New"];

fn panels(kind: &ChartKind, columns: usize, categories: &[&str], names: &[&str]) -> Chart {
    let panel = |(at, name): (usize, &&str)| {
        // Each panel is twice as high as the one before it; the last has no figures.
        let high = 10.0 * 2_f64.powi(at as i32);
        let empty = *name == "New";
        let values: Vec<f64> =
            (0..categories.len()).map(|i| if empty { f64::NAN } else { high + i as f64 }).collect();
        Panel { name: (*name).to_owned(), chart: chart(kind.clone(), categories, &[("Visits", &values)]) }
    };
    let multiples =
        Multiples { panels: names.iter().enumerate().map(panel).collect(), by: "Area".to_owned(), columns };
    Chart {
        kind: ChartKind::Multiples(Box::new(multiples)),
        ..chart(ChartKind::Line, categories, &[("Visits", &[])])
    }
}

/// Where each title stands.
fn titles(drawn: &Drawn, names: &[&str]) -> Vec<Rect> {
    names.iter().map(|name| drawn.room(name)).collect()
}

#[test]
fn columns_of_all_panels_have_one_scale_and_stand_in_line() {
    let kind = ChartKind::Column(Stacking::Grouped);
    let drawn = Drawn::natural(&panels(&kind, 3, &["a", "b", "c"], &NAMES));
    drawn.check(&"columns");
    assert_eq!(drawn.said(), []);
    let columns = drawn.fills(Theme::default().charts.palette[0]);
    assert_eq!(columns.len(), 12, "three of each panel, none of the empty one");
    let first: Vec<Rect> = columns.chunks(3).map(|panel| panel[0]).collect();
    for (at, column) in first.iter().enumerate() {
        let high = first[0].height * 2_f32.powi(at as i32);
        assert!((column.height - high).abs() < Pt(0.1), "{at}: {column:?} is not {high:?} high");
    }
    let titles = titles(&drawn, &NAMES);
    // Panels of a row stand on one line, those of a column at one edge.
    assert!(near(first[0].bottom(), first[1].bottom()) && near(first[1].bottom(), first[2].bottom()));
    assert!(near(first[3].x, first[0].x) && near(titles[3].x, titles[0].x) && near(titles[4].x, titles[1].x));
    assert!(near(first[2].x - first[1].x, first[1].x - first[0].x), "as far apart");
    // Numbers stand at the left of each row, names below the last panel of each column.
    let of = |text: &str| drawn.text().iter().filter(|known| *known == text).count();
    assert_eq!([of("0"), of("60"), of("a"), of("No figures")], [2, 2, 3, 1]);
}

#[test]
fn lines_of_all_panels_have_one_scale() {
    let months = months(6);
    let months: Vec<&str> = months.iter().map(String::as_str).collect();
    let mut chart = panels(&ChartKind::Line, 2, &months, &NAMES[..4]);
    let ChartKind::Multiples(multiples) = &mut chart.kind else { panic!() };
    for panel in &mut multiples.panels {
        panel.chart.target = target("Target", 40.0);
    }
    chart.target = target("Target", 40.0);
    let drawn = Drawn::natural(&chart);
    drawn.check(&"lines");
    assert_eq!(drawn.said(), []);
    let theme = Theme::default();
    let lines = drawn.lines(theme.charts.palette[0], Pt(1.6));
    let targets = drawn.lines(theme.colors.text, Pt(1.0));
    assert_eq!((lines.len(), targets.len()), (4, 5), "and the sample above them");
    // South begins at the target of 40; the others are as far from it as their figures.
    let above = |panel: usize| targets[panel + 1][0].y - lines[panel][0].y;
    assert!(above(2).abs() < Pt(0.05), "{:?}", above(2));
    assert!((above(3) * 30.0 + above(0) * 40.0).abs() < Pt(2.0), "{:?} {:?}", above(0), above(3));
    let of = |text: &str| drawn.text().iter().filter(|known| *known == text).count();
    assert_eq!([of("Target 40"), of("Jun"), of("85")], [1, 2, 1]);
}

#[test]
fn bars_of_all_panels_have_their_names_once() {
    let kind = ChartKind::Bar(Stacking::Grouped);
    let mut chart = panels(&kind, 4, &["Under 1", "1 to 4", "5 to 9"], &NAMES[..4]);
    let ChartKind::Multiples(multiples) = &mut chart.kind else { panic!() };
    for panel in &mut multiples.panels {
        panel.chart.value_labels = true;
    }
    let drawn = Drawn::natural(&chart);
    drawn.check(&"bars");
    assert_eq!(drawn.said(), []);
    let bars = drawn.fills(Theme::default().charts.palette[0]);
    let first: Vec<Rect> = bars.chunks(3).map(|panel| panel[0]).collect();
    assert!(first.windows(2).all(|pair| near(pair[0].y, pair[1].y)), "{first:?}");
    assert!((first[3].width - first[0].width * 8.0).abs() < Pt(0.1), "{first:?}");
    let of = |text: &str| drawn.text().iter().filter(|known| *known == text).count();
    assert_eq!([of("Under 1"), of("80")], [1, 1]);
}

#[test]
fn columns_whose_names_cannot_stand_are_bars_in_every_panel() {
    let long = ["Duty and assessment", "Intervention and planning", "Accommodation"];
    let kind = ChartKind::Column(Stacking::Grouped);
    let drawn = Drawn::new(&panels(&kind, 3, &long, &NAMES[..3]), Size::new(mm(140.0), mm(50.0)));
    drawn.check(&"turned");
    assert_eq!(drawn.said(), []);
    let bars = drawn.fills(Theme::default().charts.palette[0]);
    assert!(bars.chunks(3).all(|panel| near(panel[0].x, panel[2].x) && panel[0].y < panel[1].y), "{bars:?}");
}

#[test]
fn panels_go_on_below_where_they_have_no_room_beside() {
    let kind = ChartKind::Column(Stacking::Grouped);
    let chart = panels(&kind, 6, &["a", "b"], &NAMES[..4]);
    let tile = Size::new(mm(76.0), mm(90.0));
    let drawn = Drawn::new(&chart, tile);
    drawn.check(&"tile");
    let titles = titles(&drawn, &NAMES[..4]);
    assert!(titles[1].y == titles[0].y && titles[3].y > titles[0].y, "{titles:?}");
}

#[test]
fn processes_side_by_side_have_limits_of_their_own_on_one_scale() {
    use crate::figures::{Bounds, Control, Improvement, Method, Rules, Settings};
    let settings = Settings {
        method: Method::MakingDataCount,
        rules: Rules::default(),
        improvement: Improvement::Lower,
        rebases: Vec::new(),
        trial_below: 12,
        baseline: None,
        bounds: Bounds { least: Some(0.0), most: None },
        icons: true,
        moving_range: false,
    };
    let months = months(14);
    let months: Vec<&str> = months.iter().map(String::as_str).collect();
    let mut chart = panels(&ChartKind::Line, 3, &months, &["North", "South", "New"]);
    chart.target = target("Target", 30.0);
    // Up and down by 2 about 11 and about 41.
    let values = |about: f64| (0..14).map(|at| Some(about + if at % 2 == 0 { 1.0 } else { -1.0 })).collect();
    let ChartKind::Multiples(multiples) = &mut chart.kind else { panic!() };
    for (panel, about) in multiples.panels.iter_mut().zip([11.0, 41.0]) {
        panel.chart.series[0].values = values(about);
    }
    for panel in &mut multiples.panels {
        panel.chart.target = target("Target", 30.0);
        let control = Control::of(&panel.chart.series[0].values, settings.clone());
        panel.chart.kind = ChartKind::Control(Box::new(control));
    }
    let drawn = Drawn::natural(&chart);
    drawn.check(&chart);
    assert_eq!(drawn.said(), []);
    let theme = Theme::default();
    let grey = |item: &Item| match item {
        Item::Rule(a, b, width, color) if *width == Pt(0.9) && *color == theme.colors.grey => Some((*a, *b)),
        Item::Path(path) => {
            let stroke =
                path.stroke.as_ref().filter(|s| s.color == theme.colors.grey && s.width == Pt(0.9))?;
            let points: Vec<Point> = path.segments.iter().filter_map(point).collect();
            (!stroke.dash.is_empty()).then(|| (points[0], points[1]))
        }
        _ => None,
    };
    let lines: Vec<f32> = drawn.frame.items().iter().filter_map(grey).map(|line| line.0.y.0).collect();
    // Two in the key; then mean, upper and lower limit of each panel. The empty one has none.
    let [_, _, mean, upper, lower, other, above, below] = lines[..] else { panic!("{lines:?}") };
    assert!((mean - upper - (lower - mean)).abs() < 0.05, "{lines:?}");
    assert!((other - above - (mean - upper)).abs() < 0.05, "as far from either mean, for the scale is one");
    assert!(((mean - other) / (mean - upper) - 30.0 / 5.32).abs() < 0.02, "30 apart: {lines:?}");
    assert!(below < mean, "all of the South is above the North");
    let text = drawn.text();
    let count = |words: &str| text.iter().filter(|known| *known == words).count();
    for (words, times) in
        [("Mean", 1), ("Limits", 1), ("Target 30", 1), ("Usual variation", 2), ("No figures", 1), ("~", 2)]
    {
        assert_eq!(count(words), times, "{words}: {text:?}");
    }
    assert_eq!([count("Will meet target"), count("Will miss target")], [1, 1], "each of its own limits");
}
