//! Error bars, provisional figures, comparisons, lines and bands stand where their values put them.

use super::*;
use crate::figures::{AxisLine, Band, Calendar, Course, Extent, RightAxis};

/// A chart with a series as a line over its columns.
pub(super) fn over(mut chart: Chart, series: usize) -> Chart {
    chart.series[series].manner.over = true;
    chart
}

/// A chart with a series on an axis at the right.
pub(super) fn right(mut chart: Chart, series: usize, title: &str, format: NumberFormat) -> Chart {
    chart.series[series].manner.right = true;
    chart.plot.right = Some(RightAxis { title: title.to_owned(), format });
    chart.plot.axis_title.get_or_insert_with(|| "Number".to_owned());
    chart
}

fn line(label: &str, course: Course) -> AxisLine {
    AxisLine { label: label.to_owned(), course, right: false }
}

fn band(label: &str, extent: Extent) -> Band {
    Band { label: label.to_owned(), extent }
}

fn with_bars(mut chart: Chart, off: f64) -> Chart {
    for series in &mut chart.series {
        series.manner.interval = series.values.iter().map(|v| v.map(|v| (v - off, v + off * 2.0))).collect();
    }
    chart.plot.interval = Some("95% confidence interval".to_owned());
    chart
}

const LETTERS: [&str; 4] = ["A", "B", "C", "D"];
const VALUES: [f64; 4] = [40.0, 60.0, 50.0, 80.0];

fn one(kind: ChartKind) -> Chart {
    Chart { zero: true, ..chart(kind, &LETTERS, &[("Cases", &VALUES)]) }
}

/// Where a value stands on the left axis, by two of its numbers.
fn level(drawn: &Drawn, value: f32) -> Pt {
    let (foot, top) = (drawn.room("0"), drawn.room("80"));
    let middle = |room: Rect| room.y + Theme::default().charts.text * (0.74 - 0.35);
    middle(foot) + (middle(top) - middle(foot)) * (value / 80.0)
}

/// Charts of all that this module tests, for those that test every chart.
pub(super) fn gallery() -> Vec<(&'static str, Chart)> {
    let names = months(11);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let contacts = [1402.0, 1315.0, 1288.0, 1391.0, 1106.0, 1344.0, 1467.0, 1502.0, 1224.0, 1420.0, 1390.0];
    let before = [1302.0, 1290.0, 1350.0, 1401.0, 1010.0, 1290.0, 1390.0, 1350.0, 1180.0, 1300.0, 1310.0];
    let rate = [0.57, 0.649, 0.718, 0.771, 0.78, 0.834, 0.855, 0.88, 0.901, 0.913, 0.935];
    let years = |kind| {
        let mut chart = chart(kind, &names, &[("2018/19", &contacts), ("2017/18", &before)]);
        chart.series[0].manner.provisional_from = Some(9);
        chart.series[1].manner.comparison = true;
        chart.target = target("Target", 1200.0);
        chart
    };
    let mut two = right(
        over(
            chart(
                ChartKind::Column(Stacking::Grouped),
                &names,
                &[("Contacts", &contacts), ("In time", &rate)],
            ),
            1,
        ),
        1,
        "In time, %",
        PERCENT,
    );
    two.plot.lines = vec![AxisLine { right: true, ..line("Target", Course::At(0.9)) }];
    let mut banded =
        with_bars(Chart { format: PERCENT, ..chart(ChartKind::Line, &names, &[("In time", &rate)]) }, 0.03);
    let steps = (0..11).map(|at| Some(if at < 6 { 0.8 } else { 0.9 })).collect();
    banded.plot.calendar = Some(Calendar::Month);
    banded.plot.lines = vec![line("Threshold", Course::Each { values: steps, stepped: true })];
    banded.plot.bands = vec![
        band("Tolerance", Extent::Values(Some(0.8), Some(0.9))),
        band("Inspection", Extent::Categories(4, Some(6))),
        band("Second inspection of the service", Extent::Categories(8, Some(8))),
    ];
    let teams =
        ["Children in care", "Intervention and planning", "Onwards and upwards", "0–25 service", "Other"];
    let mut bars = with_bars(
        Chart {
            value_labels: true,
            ..chart(ChartKind::Bar(Stacking::Grouped), &teams, &[("Cases", &[177.0, 64.0, 39.0, 13.0, 68.0])])
        },
        8.0,
    );
    bars.plot.lines = vec![line("Limit", Course::At(150.0)), line("Mean", Course::At(61.0))];
    bars.plot.bands = vec![band("Usual range", Extent::Values(Some(40.0), Some(80.0)))];
    vec![
        ("line-compared", years(ChartKind::Line)),
        ("columns-compared", years(ChartKind::Column(Stacking::Grouped))),
        ("bars-compared", years(ChartKind::Bar(Stacking::Grouped))),
        ("columns-and-line", two),
        ("line-annotated", banded),
        ("bars-annotated", bars),
    ]
}

#[test]
fn error_bars_reach_from_end_to_end() {
    let theme = Theme::default();
    let ends = |drawn: &Drawn, color| {
        let of = |item: &Item| match item {
            Item::Rule(a, b, width, c) if *width == Pt(0.9) && *c == color && near(a.x, b.x) => {
                Some((a.y, b.y))
            }
            _ => None,
        };
        drawn.frame.items().iter().filter_map(of).collect::<Vec<_>>()
    };
    for (kind, color) in [
        (ChartKind::Line, theme.charts.palette[0]),
        (ChartKind::Column(Stacking::Grouped), theme.colors.text),
    ] {
        let drawn = Drawn::natural(&with_bars(one(kind), 5.0));
        drawn.check(&"error bars");
        let bars = ends(&drawn, color);
        // The bar in the key is dark in both.
        let bars = &bars[bars.len() - 4..];
        for ((foot, top), value) in bars.iter().zip([40.0, 60.0, 50.0, 80.0]) {
            let (low, high) = (level(&drawn, value - 5.0), level(&drawn, value + 10.0));
            assert!(near(*foot, low) && near(*top, high), "{value}: {foot:?} {low:?} {top:?} {high:?}");
        }
        assert!(drawn.text().contains(&"95% confidence interval".to_owned()), "the key says what they are");
    }
    let labelled = Chart { value_labels: true, ..with_bars(one(ChartKind::Bar(Stacking::Grouped)), 5.0) };
    let drawn = Drawn::natural(&labelled);
    let of = |item: &Item| match item {
        Item::Rule(a, b, width, c) if *width == Pt(0.9) && *c == theme.colors.text && near(a.y, b.y) => {
            Some(b.x)
        }
        _ => None,
    };
    let high = drawn.frame.items().iter().filter_map(of).fold(Pt::ZERO, Pt::max);
    assert!(drawn.room("80").x > high, "the figure stands past its error bar");
}

#[test]
fn the_provisional_part_of_a_line_is_dashed_and_named() {
    let mut chart = one(ChartKind::Line);
    chart.series[0].manner.provisional_from = Some(2);
    let drawn = Drawn::natural(&chart);
    drawn.check(&"provisional");
    let color = Theme::default().charts.palette[0];
    let dashes: Vec<(usize, bool)> = drawn
        .frame
        .items()
        .iter()
        .filter_map(|item| match item {
            Item::Path(path) => path
                .stroke
                .as_ref()
                .filter(|s| s.color == color && s.width == Pt(1.6))
                .map(|s| (path.segments.len(), !s.dash.is_empty())),
            _ => None,
        })
        .collect();
    assert_eq!(dashes, [(2, false), (3, true)], "A to B is final, B to D is not");
    let (name, first) = (drawn.room("Provisional"), drawn.room("C"));
    assert!(name.x + name.width > first.x && name.bottom() < level(&drawn, 80.0), "above its part");
    let hollow = |item: &&Item| matches!(item, Item::Path(path) if path.fill == Some(Color::WHITE));
    assert_eq!(drawn.frame.items().iter().filter(hollow).count(), 2, "hollow markers");
}

#[test]
fn provisional_columns_are_hatched() {
    let mut chart = one(ChartKind::Column(Stacking::Grouped));
    chart.series[0].manner.provisional_from = Some(3);
    let drawn = Drawn::natural(&chart);
    drawn.check(&"provisional");
    let color = Theme::default().charts.palette[0];
    let (full, pale) = (drawn.fills(color), drawn.fills(hatch::ground(color)));
    assert_eq!((full.len(), pale.len()), (3, 1));
    assert!(near(pale[0].height, full[0].height * 2.0), "as high as its value");
    let slanted = drawn.lines(color, Pt(0.7));
    let inside = |p: &Point| {
        let room = pale[0];
        p.x >= room.x - Pt(0.02)
            && p.x <= room.right() + Pt(0.02)
            && p.y >= room.y - Pt(0.02)
            && p.y <= room.bottom() + Pt(0.02)
    };
    assert!(
        slanted.concat().len() > 20 && slanted.iter().flatten().all(inside),
        "lines over the whole column"
    );
    assert!(drawn.text().contains(&"Provisional".to_owned()));
}

#[test]
fn last_year_stands_pale_behind() {
    let theme = Theme::default();
    let pale = theme.colors.grey.tint(0.72);
    for kind in [ChartKind::Column(Stacking::Grouped), ChartKind::Bar(Stacking::Grouped)] {
        let mut chart =
            chart(kind.clone(), &LETTERS, &[("Now", &VALUES), ("Then", &[30.0, 70.0, 50.0, 60.0])]);
        chart.series[1].manner.comparison = true;
        let drawn = Drawn::natural(&chart);
        drawn.check(&kind);
        let (now, then) = (drawn.fills(theme.charts.palette[0]), drawn.fills(pale));
        let middle = |r: &Rect| (r.x + r.width / 2.0, r.y + r.height / 2.0);
        for (now, then) in now[1..].iter().zip(&then[1..]) {
            let (a, b) = (middle(now), middle(then));
            if matches!(kind, ChartKind::Column(_)) {
                assert!((a.0 - b.0).abs() < Pt(0.05) && now.width < then.width, "{now:?} {then:?}");
            } else {
                assert!((a.1 - b.1).abs() < Pt(0.05) && now.height < then.height, "{now:?} {then:?}");
            }
        }
        let order: Vec<Color> = drawn
            .frame
            .items()
            .iter()
            .filter_map(|item| match item {
                Item::Fill(_, color) if [pale, theme.charts.palette[0]].contains(color) => Some(*color),
                _ => None,
            })
            .collect();
        assert!(order[2..6].iter().all(|color| *color == pale), "behind: drawn first");
    }
    let mut lines =
        chart(ChartKind::Line, &LETTERS, &[("Now", &VALUES), ("Then", &[30.0, 70.0, 50.0, 60.0])]);
    lines.series[1].manner.comparison = true;
    let drawn = Drawn::natural(&lines);
    assert_eq!(drawn.lines(pale, Pt(1.3))[0].len(), 4);
    let marks = |item: &&Item| matches!(item, Item::Path(path) if path.fill == Some(pale));
    assert_eq!(drawn.frame.items().iter().filter(marks).count(), 0, "without markers");
}

#[test]
fn a_threshold_goes_level_from_step_to_step() {
    let values = vec![Some(20.0), Some(20.0), Some(60.0), None];
    let mut chart = one(ChartKind::Column(Stacking::Grouped));
    chart.plot.calendar = Some(Calendar::Year);
    chart.plot.lines = vec![line("Limit", Course::Each { values: values.clone(), stepped: true })];
    let drawn = Drawn::natural(&chart);
    drawn.check(&"threshold");
    let steps =
        drawn.lines(Theme::default().colors.text, Pt(1.0)).into_iter().find(|l| l.len() == 4).expect("it");
    let at = [20.0, 20.0, 60.0, 60.0].map(|value| level(&drawn, value));
    assert!(steps.iter().zip(at).all(|(point, at)| near(point.y, at)), "{steps:?} {at:?}");
    assert!(near(steps[1].x, steps[2].x), "up in one step");
    let columns = drawn.fills(Theme::default().charts.palette[0]);
    assert!(near(steps[1].x, (columns[1].right() + columns[2].x) / 2.0), "between two columns");
    assert!(drawn.room("Limit 60").x > steps[3].x, "its name and last value at the right");
    chart.plot.lines = vec![line("Limit", Course::Each { values, stepped: false })];
    let drawn = Drawn::natural(&chart);
    let straight = drawn.lines(Theme::default().colors.text, Pt(1.0)).into_iter().find(|l| l.len() == 3);
    assert!(near(straight.expect("three points")[2].y, level(&drawn, 60.0)));
}

#[test]
fn bands_cover_their_values_and_their_periods() {
    let theme = Theme::default();
    let mut chart = one(ChartKind::Line);
    chart.plot.bands = vec![
        band("Usual", Extent::Values(Some(20.0), Some(40.0))),
        band("Moved", Extent::Categories(1, Some(2))),
    ];
    let drawn = Drawn::natural(&chart);
    drawn.check(&"bands");
    let usual = drawn.fills(theme.colors.grey.tint(0.13))[0];
    assert!(near(usual.y, level(&drawn, 40.0)) && near(usual.bottom(), level(&drawn, 20.0)), "{usual:?}");
    let moved = drawn.fills(theme.colors.grey.tint(0.2))[0];
    let points = &drawn.lines(theme.charts.palette[0], Pt(1.6))[0];
    let between = |a: usize| (points[a].x + points[a + 1].x) / 2.0;
    assert!((moved.x - between(0)).abs() < Pt(0.05) && (moved.right() - between(2)).abs() < Pt(0.05));
    let both = drawn.fills(theme.colors.grey.tint(0.3))[0];
    assert!(near(both.x, moved.x) && near(both.y, usual.y), "darker where both are");
    let (name, side) = (drawn.room("Moved"), drawn.room("Usual"));
    assert!((name.x + name.width / 2.0 - (moved.x + moved.width / 2.0)).abs() < Pt(0.1));
    assert!(name.bottom() <= moved.y && side.x > usual.right());
    assert!(
        (side.y + side.height / 2.0 - (usual.y + usual.height / 2.0)).abs() < Pt(1.5),
        "level with its band"
    );
}

#[test]
fn names_that_cannot_stand_over_their_period_are_in_the_key() {
    let names = months(24);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut chart = chart(ChartKind::Line, &names, &[("Cases", &[5.0; 24])]);
    chart.plot.bands = (0..8)
        .map(|at| band(&format!("Ofsted monitoring visit {at}"), Extent::Categories(at * 3, Some(at * 3))))
        .collect();
    let drawn = Drawn::new(&chart, Size::new(WIDTH, mm(70.0)));
    drawn.check(&"crowded");
    assert_eq!(drawn.said(), []);
    let tints = drawn.fills(Theme::default().colors.grey.tint(0.13));
    assert_eq!(tints.len(), 8, "four of this tint in the plot, four in the key");
    assert!(drawn.room("Ofsted monitoring visit 7").y < tints[7].y);
}

#[test]
fn lines_of_bars_have_their_names_above_clear_of_each_other() {
    let mut chart = one(ChartKind::Bar(Stacking::Grouped));
    chart.target = target("Target", 50.0);
    chart.plot.lines = vec![
        line("Last year", Course::At(52.0)),
        line("Limit", Course::Each { values: vec![Some(30.0), None, Some(60.0), Some(70.0)], stepped: true }),
    ];
    let drawn = Drawn::natural(&chart);
    drawn.check(&"bars");
    let (target, other) = (drawn.room("Target 50"), drawn.room("Last year 52"));
    assert!(target.right() < other.x && near(target.y, other.y), "side by side in the order of their values");
    let text = drawn.text();
    assert!(text.contains(&"Limit".to_owned()), "a limit of its own for each bar has no one value: {text:?}");
    let bars = drawn.fills(Theme::default().charts.palette[0]);
    let scale = bars[3].width / 80.0;
    let marks: Vec<(Pt, Pt)> = drawn
        .frame
        .items()
        .iter()
        .filter_map(|item| match item {
            Item::Rule(a, b, width, _) if *width == Pt(1.4) && near(a.x, b.x) => {
                Some((a.x, (a.y + b.y) / 2.0))
            }
            _ => None,
        })
        .collect();
    assert_eq!(marks.len(), 3);
    for ((x, y), (bar, value)) in marks.iter().zip([(0, 30.0), (2, 60.0), (3, 70.0)]) {
        assert!(near(*x, bars[bar].x + scale * value), "{x:?}");
        assert!(near(*y, bars[bar].y + bars[bar].height / 2.0), "through its bar");
    }
}

#[test]
fn lines_without_markers_keep_lone_points() {
    let color = Theme::default().charts.palette[0];
    let count = |markers, values: &[f64]| {
        let mut chart = chart(ChartKind::Line, &LETTERS, &[("Cases", values)]);
        chart.plot.markers = markers;
        let filled = |item: &&Item| matches!(item, Item::Path(path) if path.fill == Some(color));
        Drawn::natural(&chart).frame.items().iter().filter(filled).count()
    };
    assert_eq!(count(None, &VALUES), 4);
    assert_eq!(count(Some(false), &VALUES), 0);
    assert_eq!(count(Some(false), &[1.0, f64::NAN, 3.0, 4.0]), 1, "a point between gaps would vanish");
}
