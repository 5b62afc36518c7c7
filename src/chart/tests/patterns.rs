//! Series told apart without colour: hatching, rims, shapes of ratings.

use super::gallery::gallery;
use super::*;
use crate::chart::svg::svg;
use crate::definition::raw::Patterns;

/// Greys and hatching, as the theme without colour has them.
fn grey() -> Theme {
    let mut theme = Theme::default();
    let greys = [0x1a_1a1a, 0x94_9494, 0x4a_4a4a, 0x7a_7a7a, 0x30_3030, 0x62_6262];
    theme.charts.palette = greys.map(Color::hex);
    theme.charts.dashes = true;
    theme.charts.patterns = Patterns::Always;
    theme
}

/// The lines of hatching in light of a colour, each surface by its points.
fn hatching(drawn: &Drawn, color: Color) -> Vec<Vec<Point>> {
    drawn.lines(color.on_white(0.3), Pt(0.5))
}

#[test]
fn columns_are_hatched_inside_their_edges_and_as_their_legend() {
    let theme = grey();
    let series: [(&str, &[f64]); 3] = [("A", &[40.0, 50.0]), ("B", &[30.0, -20.0]), ("C", &[35.0, 24.0])];
    for kind in [ChartKind::Column(Stacking::Grouped), ChartKind::Bar(Stacking::Stacked)] {
        let chart = chart(kind, &["X", "Y"], &series);
        let drawn = Drawn::with(&chart, Size::new(WIDTH, mm(60.0)), &theme);
        drawn.check(&chart.kind);
        for (at, color) in theme.charts.palette.into_iter().enumerate().take(3) {
            let (rooms, lines) = (drawn.fills(color), hatching(&drawn, color));
            assert_eq!(rooms.len(), 3, "two columns and the legend: {:?}", chart.kind);
            assert_eq!(lines.len(), if at == 0 { 0 } else { 3 }, "the first is plain: {:?}", chart.kind);
            for (room, lines) in rooms.iter().zip(&lines) {
                let edge = Rect::new(room.x - Pt(0.02), room.y - Pt(0.02), room.width, room.height);
                let edge = Rect::new(edge.x, edge.y, edge.width + Pt(0.04), edge.height + Pt(0.04));
                for p in lines {
                    assert!(edge.holds(Rect::new(p.x, p.y, Pt::ZERO, Pt::ZERO)), "{p:?} leaves {room:?}");
                }
            }
            let slope = |lines: &Vec<Point>| (lines[1].y - lines[0].y) / (lines[1].x - lines[0].x);
            let slopes: Vec<f32> = lines.iter().map(slope).collect();
            assert!(slopes.iter().all(|s| (s - slopes[0]).abs() < 0.05), "{slopes:?}");
        }
    }
}

#[test]
fn slices_are_hatched_between_their_arcs() {
    let theme = grey();
    let chart = chart(ChartKind::Ring, &["A", "B", "C"], &[("n", &[50.0, 30.0, 20.0])]);
    let drawn = Drawn::with(&chart, Size::new(WIDTH, mm(60.0)), &theme);
    let middle = Point::new(drawn.frame.size.width / 2.0, drawn.frame.size.height / 2.0);
    let off = |p: &Point| (p.x - middle.x).0.hypot((p.y - middle.y).0);
    let radius = drawn.shapes(theme.charts.palette[0])[0].iter().map(off).fold(0.0, f32::max);
    for (at, (from, to)) in [(1, (0.5, 0.8)), (2, (0.8, 1.0))] {
        let lines = hatching(&drawn, theme.charts.palette[at]).concat();
        assert!(lines.len() > 12, "{lines:?}");
        for p in &lines {
            assert!(off(p) <= radius + 0.02 && off(p) >= radius * 0.62 - 0.1, "{p:?} leaves the ring");
            let turn = (p.x - middle.x).0.atan2((middle.y - p.y).0) / std::f32::consts::TAU;
            let turn = if turn < 0.0 { turn + 1.0 } else { turn };
            assert!(turn > from - 0.002 && turn < to + 0.002, "{p:?} leaves its slice: {turn}");
        }
    }
}

#[test]
fn a_stack_of_ratings_says_its_levels_by_shape_and_hatching() {
    let theme = Theme::default();
    let series: [(&str, &[f64]); 3] = [("Green", &[40.0]), ("Amber", &[30.0]), ("Red", &[35.0])];
    let drawn = Drawn::natural(&chart(ChartKind::Bar(Stacking::Full), &["Measures"], &series));
    // The corners of each shape of the legend: a circle of curves, a triangle, a square.
    let corners = [theme.colors.good, theme.colors.middling.tint(0.75), theme.colors.bad]
        .map(|c| drawn.shapes(c)[0].len());
    assert_eq!(corners, [5, 3, 4]);
    assert_eq!(hatching(&drawn, theme.colors.good).len(), 0);
    assert_eq!(hatching(&drawn, theme.colors.bad).len(), 2, "red is hatched, and so is its sign");
    let mut plain = theme.clone();
    plain.charts.patterns = Patterns::Never;
    let drawn = Drawn::with(
        &chart(ChartKind::Bar(Stacking::Full), &["Measures"], &series),
        Size::new(WIDTH, mm(30.0)),
        &plain,
    );
    assert_eq!(hatching(&drawn, theme.colors.bad).len(), 0, "a theme may do without");
}

#[test]
fn lines_and_points_of_ratings_have_the_marks_of_their_levels() {
    let theme = Theme::default();
    // Red first: neither colour nor shape goes by the place of the series.
    let series: [(&str, &[f64]); 3] =
        [("Red", &[3.0, 2.0, 4.0]), ("Not rated", &[9.0, 8.0, 7.0]), ("Green", &[5.0, 6.0, 12.0])];
    let chart = chart(ChartKind::Line, &["A", "B", "C"], &series);
    let drawn = Drawn::natural(&Chart { plot: Plot { markers: Some(true), ..Plot::default() }, ..chart });
    let corners = |color| drawn.shapes(color).iter().map(Vec::len).collect::<std::collections::BTreeSet<_>>();
    assert_eq!(Vec::from_iter(corners(theme.colors.bad)), [4], "squares");
    assert_eq!(Vec::from_iter(corners(theme.colors.good)), [5], "circles of four curves");
    assert!(corners(theme.charts.palette[0]).is_empty(), "no colour that means nothing");
}

#[test]
fn pale_columns_and_slices_have_a_rim() {
    let theme = Theme::default();
    let series: [(&str, &[f64]); 3] = [("2016", &[40.0]), ("2017", &[30.0]), ("2018", &[35.0])];
    let drawn = Drawn::natural(&chart(ChartKind::Column(Stacking::Grouped), &["X"], &series));
    let pale = theme.colors.grey.tint(0.5);
    assert!(pale.contrast(Color::WHITE) < 3.0);
    let rims = drawn.lines(theme.colors.grey, Pt(0.5));
    assert_eq!((drawn.fills(pale).len(), rims.len()), (2, 2), "its column and its legend");
    for (room, rim) in drawn.fills(pale).iter().zip(&rims) {
        assert!(near(rim[0].x, room.x + Pt(0.25)) && near(rim[2].y, room.bottom() - Pt(0.25)), "{rim:?}");
    }
}

#[test]
fn charts_in_greys_stay_inside_and_clear() {
    let theme = grey();
    let folder = std::env::var("CHART_DUMP").ok();
    for (name, chart) in gallery() {
        let drawn = Drawn::with(&chart, Size::new(WIDTH, natural_height(&chart, WIDTH, &theme)), &theme);
        drawn.check(&name);
        if let Some(folder) = &folder {
            std::fs::write(format!("{folder}/grey-{name}.svg"), svg(&drawn.frame, drawn.fonts)).unwrap();
        }
    }
}
