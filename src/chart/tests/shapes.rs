//! Shapes stand where their values put them.

use super::gallery::gallery;
use super::*;

#[test]
fn columns_are_as_high_as_their_values() {
    let theme = Theme::default();
    let chart = chart(
        ChartKind::Column(Stacking::Grouped),
        &["Apr", "May", "Jun"],
        &[("Started", &[50.0, 100.0, -25.0]), ("Ended", &[75.0, f64::NAN, 10.0])],
    );
    let drawn = Drawn::new(&chart, Size::new(mm(80.0), mm(60.0)));
    // The first of each colour is the legend's.
    let started = &drawn.fills(theme.charts.palette[0])[1..];
    let ended = &drawn.fills(theme.charts.palette[1])[1..];
    assert_eq!((started.len(), ended.len()), (3, 2), "a missing value has no column");
    let per_unit = started[1].height / 100.0;
    for (rect, value) in started.iter().chain(ended).zip([50.0, 100.0, 25.0, 75.0, 10.0]) {
        assert!(near(rect.height, per_unit * value), "{rect:?} is {value}");
    }
    let zero = started[0].bottom();
    assert!(near(started[1].bottom(), zero) && near(ended[1].bottom(), zero), "columns stand on zero");
    assert!(near(started[2].y, zero), "a negative column hangs from zero");
    let name = drawn.room("Apr");
    let middle = (started[0].x + ended[0].right()) / 2.0;
    assert!((name.x + name.width / 2.0 - middle).abs() < Pt(0.05), "the group stands over its name");
    let gap = started[1].x - ended[0].right();
    let group = ended[0].right() - started[0].x;
    assert!((gap * 3.0 - group).abs() < Pt(0.2), "the gap {gap:?} is a third of the group {group:?}");
}

#[test]
fn bars_are_as_long_as_their_values() {
    let chart = Chart {
        value_labels: true,
        ..chart(
            ChartKind::Bar(Stacking::Grouped),
            &["One", "Two", "Three"],
            &[("Cases", &[40.0, 10.0, -20.0])],
        )
    };
    let drawn = Drawn::natural(&chart);
    let bars = drawn.fills(Theme::default().charts.palette[0]);
    assert!(near(bars[0].width, bars[1].width * 4.0) && near(bars[0].width, bars[2].width * 2.0), "{bars:?}");
    assert!(bars[0].y < bars[1].y && bars[1].y < bars[2].y, "the first category is at the top");
    assert!(near(bars[2].right(), bars[0].x), "a negative bar ends at zero");
    assert_eq!(drawn.text(), ["One", "Two", "Three", "40", "10", "\u{2212}20"]);
    assert!(drawn.room("40").x > bars[0].right() && drawn.room("\u{2212}20").right() < bars[2].x);
}

#[test]
fn stacks_add_up() {
    let theme = Theme::default();
    let series: [(&str, &[f64]); 3] = [("A", &[10.0, 5.0]), ("B", &[20.0, f64::NAN]), ("C", &[31.0, 15.0])];
    let stacked =
        Chart { value_labels: true, ..chart(ChartKind::Column(Stacking::Stacked), &["X", "Y"], &series) };
    let drawn = Drawn::natural(&stacked);
    let piece = |drawn: &Drawn, series: usize, at: usize| drawn.fills(theme.charts.palette[series])[1 + at];
    let (a, b, c) = (piece(&drawn, 0, 0), piece(&drawn, 1, 0), piece(&drawn, 2, 0));
    assert!(near(a.y, b.bottom()) && near(b.y, c.bottom()), "{a:?} {b:?} {c:?}");
    assert!(near(piece(&drawn, 2, 1).bottom(), piece(&drawn, 0, 1).y), "a missing piece leaves no hole");
    assert!(((a.bottom() - c.y) / a.height - 6.1).abs() < 0.005, "{a:?} {c:?}");
    assert!(drawn.room("61").bottom() < c.y, "the sum stands above");

    let full = Drawn::natural(&Chart { kind: ChartKind::Column(Stacking::Full), ..stacked });
    let tops = [piece(&full, 2, 0).y, piece(&full, 2, 1).y];
    assert!(near(tops[0], tops[1]), "every column makes 100%");
    let of = |text: &str| full.text().iter().filter(|known| *known == text).count();
    assert_eq!([of("16%"), of("33%"), of("51%"), of("25%"), of("75%"), of("100%")], [1, 1, 1, 1, 1, 1]);
}

#[test]
fn points_stand_where_the_scale_puts_them() {
    let theme = Theme::default();
    let values = [100.0, 300.0, f64::NAN, 200.0, 400.0, f64::NAN, 250.0];
    let chart = Chart {
        zero: true,
        target: target("Target", 300.0),
        ..chart(ChartKind::Line, &["a", "b", "c", "d", "e", "f", "g"], &[("Cases", &values)])
    };
    let drawn = Drawn::natural(&chart);
    let lines = drawn.lines(theme.charts.palette[0], Pt(1.6));
    assert_eq!(lines.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2], "gaps break the line");
    let tick = |text: &str| {
        let room = drawn.room(text);
        room.y + theme.charts.text * (0.74 - 0.35)
    };
    for (value, text) in [(100.0, "100"), (300.0, "300"), (200.0, "200"), (400.0, "400")] {
        let at = values.iter().position(|v| *v == value).unwrap();
        let point = lines[at / 3][at % 3];
        assert!(near(point.y, tick(text)), "{value} is at {point:?}, its tick at {:?}", tick(text));
    }
    let step = lines[0][1].x - lines[0][0].x;
    assert!(near(lines[1][0].x - lines[0][0].x, step * 3.0), "a missing month keeps its place");
    let dashed = &drawn.lines(theme.colors.text, Pt(1.0))[0];
    assert!(near(dashed[0].y, tick("300")) && near(dashed[1].y, tick("300")), "the target is level");
    assert!(drawn.room("Target 300").x > dashed[1].x, "its name is at the right end");
    assert!(drawn.text().contains(&"250".to_owned()), "the last value stands at the end of the line");
}

#[test]
fn a_point_between_two_gaps_has_a_marker() {
    let color = Theme::default().charts.palette[0];
    let markers = |drawn: &Drawn| {
        let filled = |item: &&Item| matches!(item, Item::Path(path) if path.fill == Some(color));
        drawn.frame.items().iter().filter(filled).count()
    };
    let names: Vec<String> = (0..90).map(|i| format!("{}", 1930 + i)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut values = [5.0; 90];
    let without = markers(&Drawn::natural(&chart(ChartKind::Line, &names, &[("Cases", &values)])));
    (values[39], values[41]) = (f64::NAN, f64::NAN);
    let drawn = Drawn::natural(&chart(ChartKind::Line, &names, &[("Cases", &values)]));
    // Every third point has a marker: one goes with its value, the lone point gets one.
    assert_eq!(markers(&drawn), without);
    assert_eq!(drawn.lines(color, Pt(1.6)).len(), 2);
}

#[test]
fn slices_are_round() {
    let drawn = Drawn::natural(&chart(ChartKind::Pie, &["A", "B"], &[("n", &[70.0, 30.0])]));
    let middle = Point::new(drawn.frame.size.width / 2.0, drawn.frame.size.height / 2.0);
    let off = |x: f32, y: f32| (x - middle.x.0).hypot(y - middle.y.0);
    let mut radii = Vec::new();
    for item in drawn.frame.items() {
        let Item::Path(path) = item else { continue };
        for pair in path.segments.windows(2) {
            let (Some(a), Segment::Cubic(b, c, d)) = (point(&pair[0]), pair[1]) else { continue };
            // Halfway along the curve.
            let half = |f: fn(Point) -> f32| (f(a) + 3.0 * f(b) + 3.0 * f(c) + f(d)) / 8.0;
            radii.push(off(half(|p| p.x.0), half(|p| p.y.0)));
            radii.push(off(d.x.0, d.y.0));
        }
    }
    assert!(radii.len() >= 16 && radii.iter().all(|r| (r - radii[0]).abs() < 0.05), "{radii:?}");
}

#[test]
fn names_at_the_ends_of_lines_move_apart() {
    let many: [(&str, &[f64]); 3] =
        [("North", &[1.0, 50.0]), ("South", &[2.0, 50.5]), ("East", &[80.0, 50.2])];
    let drawn = Drawn::natural(&chart(ChartKind::Line, &["2017", "2018"], &many));
    drawn.check(&"ends");
    let (south, east, north) = (drawn.room("South"), drawn.room("East"), drawn.room("North"));
    assert!(south.bottom() <= east.y && east.bottom() <= north.y, "in the order of their last values");
    let leaders = drawn.lines(Theme::default().charts.palette[1], Pt(0.5));
    assert_eq!(leaders.len(), 1, "a moved name has a leader");
}

#[test]
fn columns_become_bars_where_names_cannot_stand() {
    let names: Vec<String> = (1..=9).map(|i| format!("Neighbourhood partnership {i} Northmere")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let values: Vec<f64> = (1..=9).map(f64::from).collect();
    let chart = chart(ChartKind::Column(Stacking::Grouped), &names, &[("Visits", &values)]);
    let drawn = Drawn::natural(&chart);
    drawn.check(&"turned");
    let bars = drawn.fills(Theme::default().charts.palette[0]);
    assert!(bars.iter().all(|bar| near(bar.x, bars[0].x)) && bars[0].y < bars[8].y, "{bars:?}");
    assert_eq!(drawn.said(), []);
}

#[test]
fn slices_are_rounded_as_tables_round_them_and_named() {
    let chart = chart(ChartKind::Ring, &["Red", "Green", "Blue", "None"], &[("n", &[1.0, 1.0, 1.0, 0.0])]);
    let drawn = Drawn::natural(&chart);
    assert_eq!(drawn.text(), ["3", "Total", "Red", "33% (1)", "Blue", "33% (1)", "Green", "33% (1)"]);
    let (red, blue) = (drawn.room("Red"), drawn.room("Blue"));
    assert!(red.x > blue.right(), "clockwise from twelve: the first slice is at the right");
}

#[test]
fn leaders_keep_off_the_slices_and_each_other() {
    let (_, chart) = gallery().into_iter().find(|(name, _)| *name == "ring-many").unwrap();
    let drawn = Drawn::natural(&chart);
    let middle = Point::new(drawn.frame.size.width / 2.0, drawn.frame.size.height / 2.0);
    let off = |p: Point| (p.x - middle.x).0.hypot((p.y - middle.y).0);
    let theme = Theme::default();
    let radius = drawn.lines(Color::WHITE, Pt(1.0)).concat().into_iter().map(off).fold(0.0, f32::max);
    let leaders: Vec<_> = (0..8).flat_map(|i| drawn.lines(tone::of_palette(&theme, i), Pt(0.6))).collect();
    assert_eq!(leaders.len(), 8);
    for (i, leader) in leaders.iter().enumerate() {
        for (a, b) in leader.iter().zip(&leader[1..]) {
            for step in 0..=20 {
                let t = step as f32 / 20.0;
                let p = Point::new(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t);
                assert!(off(p) > radius, "{leader:?} runs over the ring at {p:?}");
            }
        }
        // On each side the labels go down in the order of the slices' rims.
        for other in &leaders[..i] {
            let (rim, end) = (leader[0], leader[3]);
            let same = (rim.x > middle.x) == (other[0].x > middle.x);
            let ordered = (rim.y < other[0].y) == (end.y < other[3].y);
            assert!(!same || ordered, "{leader:?} crosses {other:?}");
        }
    }
}

#[test]
fn without_colours_every_line_has_dashes_of_its_own() {
    let mut theme = Theme::default();
    theme.charts.dashes = true;
    let dash = |theme: &Theme, series| look::stroke(theme, Color::BLACK, series).dash;
    let of: Vec<_> = (0..4).map(|series| dash(&theme, series)).collect();
    assert!(of[0].is_empty() && (1..4).all(|at| !of[..at].contains(&of[at])), "{of:?}");
    assert!((0..3).all(|series| dash(&Theme::default(), series).is_empty()), "colours are enough");
}
