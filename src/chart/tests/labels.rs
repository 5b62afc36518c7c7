//! Labels and axes that can be trusted: colours of meaning, ground, room, cut marks.

use super::gallery::gallery;
use super::*;

const YEARS: [&str; 3] = ["2016/17", "2017/18", "2018/19"];

fn covers(ground: Rect, word: Rect) -> bool {
    let middle = word.y + word.height / 2.0;
    ground.x <= word.x && ground.right() >= word.right() && ground.y <= middle && ground.bottom() >= middle
}

/// The room of a label that stands on an axis as well, and is drawn after it.
fn value(drawn: &Drawn, text: &str) -> Rect {
    drawn.words().into_iter().rev().find(|(known, _)| known == text).expect("the label").1
}

/// Where in the order of drawing the first item stands that the test asks for.
fn position(drawn: &Drawn, is: impl Fn(&Item) -> bool) -> usize {
    drawn.frame.items().iter().position(is).expect("such an item")
}

#[test]
fn stacks_of_ratings_have_the_colours_of_the_ratings() {
    let theme = Theme::default();
    let series: [(&str, &[f64]); 3] =
        [("Good", &[4.0, 5.0]), ("Requires improvement", &[3.0, 2.0]), ("Inadequate", &[1.0, 2.0])];
    let chart = chart(ChartKind::Column(Stacking::Full), &["Jan", "Feb"], &series);
    let drawn = Drawn::natural(&chart);
    for color in [theme.colors.good.tint(0.75), theme.colors.middling, theme.colors.bad] {
        assert_eq!(drawn.fills(color).len(), 2, "a piece in each column: {color:?}");
        assert_eq!(drawn.shapes(color).len(), 1, "the legend shows the shape of the level: {color:?}");
    }
    assert_eq!(drawn.fills(theme.charts.palette[0]), []);
    let seams = drawn.frame.items().iter().filter(|item| matches!(item, Item::Rule(_, _, _, Color::WHITE)));
    assert_eq!(seams.count(), 4, "white between the pieces");

    let pie = super::chart(ChartKind::Pie, &["Red", "None", "Green"], &[("n", &[3.0, 0.0, 9.0])]);
    let drawn = Drawn::natural(&pie);
    let slice = |color| {
        let of = |item: &&Item| matches!(item, Item::Path(path) if path.fill == Some(color));
        drawn.frame.items().iter().filter(of).count()
    };
    assert_eq!([slice(theme.colors.bad), slice(theme.colors.good)], [1, 1]);
}

#[test]
fn the_latest_year_stands_out() {
    let theme = Theme::default();
    let series: [(&str, &[f64]); 2] = [("2017/18", &[4.0, 5.0]), ("2018/19", &[3.0, 2.0])];
    let drawn = Drawn::natural(&chart(ChartKind::Column(Stacking::Grouped), &["North", "South"], &series));
    let heights = |color| drawn.fills(color)[1..].iter().map(|fill| fill.height).collect::<Vec<_>>();
    let (now, then) = (heights(theme.charts.palette[0]), heights(theme.colors.grey.tint(0.72)));
    assert!(near(now[0] / 3.0, then[0] / 4.0) && near(now[1] / 2.0, then[1] / 5.0), "{now:?} {then:?}");
}

#[test]
fn no_line_runs_through_a_value() {
    let values = [0.74, 0.95, 0.81];
    let line = Chart {
        format: PERCENT,
        value_labels: true,
        target: target("Target", 0.78),
        ..chart(ChartKind::Line, &YEARS, &[("In time", &values)])
    };
    let drawn = Drawn::natural(&line);
    for text in ["74%", "95%"] {
        let grounds = drawn.fills(Color::WHITE);
        assert!(grounds.iter().any(|ground| covers(*ground, value(&drawn, text))), "{text} has no ground");
    }
    let stroke = |item: &Item, color, width| {
        matches!(item, Item::Path(path)
            if path.stroke.as_ref().is_some_and(|s| s.color == color && s.width == width))
    };
    let theme = Theme::default();
    let ground = position(&drawn, |item| matches!(item, Item::Fill(_, Color::WHITE)));
    assert!(position(&drawn, |item| stroke(item, theme.colors.text, Pt(1.0))) < ground, "over the target");
    assert!(
        ground < position(&drawn, |item| stroke(item, theme.charts.palette[0], Pt(1.6))),
        "under the line"
    );

    let stacked = Chart {
        value_labels: true,
        target: target("Limit", 20.0),
        ..chart(ChartKind::Column(Stacking::Stacked), &["A"], &[("One", &[40.0]), ("Two", &[30.0])])
    };
    let drawn = Drawn::natural(&stacked);
    let own = drawn.fills(theme.charts.palette[0]);
    let number = value(&drawn, "40");
    assert!(own.iter().filter(|fill| covers(**fill, number)).count() == 2, "the piece, and its ground");
}

#[test]
fn an_axis_neither_begins_nor_ends_at_its_target() {
    let edges = |values: &[f64], aim: f64| {
        let chart = Chart {
            format: PERCENT,
            target: target("Target", aim),
            ..chart(ChartKind::Line, &YEARS, &[("In time", values)])
        };
        let drawn = Drawn::natural(&chart);
        let grid = |item: &Item| match item {
            Item::Rule(a, b, _, color) if *color == Theme::default().colors.hairline && a.y == b.y => {
                Some(a.y)
            }
            _ => None,
        };
        let grid: Vec<Pt> = drawn.frame.items().iter().filter_map(grid).collect();
        let aim = drawn.lines(Theme::default().colors.text, Pt(1.0))[0][0].y;
        let (top, foot) = (grid.iter().copied().fold(Pt(1e6), Pt::min), grid[0]);
        (aim, top, foot)
    };
    let (aim, top, _) = edges(&[0.7, 0.8, 0.85], 1.0);
    assert!(near(aim, top) && aim > Pt(12.0), "room above a target of 100%: {aim:?}");
    let (aim, _, foot) = edges(&[0.84, 0.88, 0.9], 0.8);
    assert!(foot - aim > Pt(10.0), "a step below a target of 80%: {aim:?} {foot:?}");
}

#[test]
fn labels_at_the_top_have_room() {
    let chart = Chart {
        value_labels: true,
        ..chart(ChartKind::Column(Stacking::Grouped), &YEARS, &[("n", &[300.0, 500.0, 400.0])])
    };
    let drawn = Drawn::natural(&chart);
    let column = drawn.fills(Theme::default().charts.palette[0])[1];
    let top = column.bottom() - column.height * 1.1;
    assert!(top > Pt::ZERO && value(&drawn, "500").y > Pt::ZERO);
    let grid = |item: &&Item| matches!(item, Item::Rule(a, _, _, c) if *c == Theme::default().colors.hairline && a.y < column.y - Pt(0.1));
    assert_eq!(drawn.frame.items().iter().filter(grid).count(), 0, "500 is the last tick");
    assert!(near(value(&drawn, "500").x + value(&drawn, "500").width / 2.0, column.x + column.width / 2.0));
}

#[test]
fn an_axis_cut_off_above_zero_is_marked() {
    let marks = |zero| {
        let chart = Chart { zero, ..chart(ChartKind::Line, &YEARS, &[("n", &[90.0, 95.0, 93.0])]) };
        let drawn = Drawn::natural(&chart);
        let marks = drawn.lines(Theme::default().colors.grey, Pt(0.8));
        let marks: Vec<_> = marks.into_iter().filter(|line| line.len() == 6).collect();
        (marks, drawn)
    };
    assert_eq!(marks(true).0.len(), 0, "an axis from zero has no mark");
    let (marks, drawn) = marks(false);
    let [mark] = &marks[..] else { panic!("one mark") };
    let number = drawn.room("90");
    assert!((mark[0].y - (number.y + number.height / 2.0)).abs() < Pt(2.0), "at the foot: {mark:?}");
    assert!(mark.iter().all(|point| point.x > number.right()), "clear of the numbers");
    assert!(mark[2].x < mark[0].x && mark[3].x > mark[0].x, "to and fro");
}

#[test]
fn a_target_is_no_finer_than_it_is() {
    let chart = Chart {
        format: NumberFormat { decimals: 1, ..PERCENT },
        target: target("Target", 0.9),
        ..chart(ChartKind::Line, &YEARS, &[("In time", &[0.913, 0.921, 0.935])])
    };
    let text = Drawn::natural(&chart).text();
    assert!(text.contains(&"93.5%".to_owned()) && text.contains(&"Target 90%".to_owned()), "{text:?}");
}

#[test]
fn no_type_is_smaller_than_eight_points() {
    for (name, chart) in gallery() {
        for drawn in [Drawn::natural(&chart), Drawn::new(&chart, Size::new(mm(60.0), mm(40.0)))] {
            for item in drawn.frame.items() {
                let Item::Text(text) = item else { continue };
                assert!(text.size >= Pt(8.0), "{name}: “{}” in {:?}", drawn.frame.text(text), text.size);
            }
        }
    }
}

#[test]
fn figures_of_columns_keep_off_the_target() {
    let theme = Theme::default();
    let terms = ["Spring", "Summer", "Autumn", "Spring 2019"];
    let mut take_up =
        chart(ChartKind::Column(Stacking::Grouped), &terms, &[("n", &[61.0, 70.0, 74.0, 78.0])]);
    take_up.value_labels = true;
    let clear = |chart: &Chart| {
        let drawn = Drawn::new(chart, Size::new(mm(75.0), mm(28.0)));
        drawn.check(&"target");
        let level = drawn.lines(theme.colors.text, Pt(1.0))[0][0].y;
        for figure in ["61", "70", "74", "78"] {
            let room = drawn.room(figure);
            assert!(
                level < room.y || level > room.bottom(),
                "the target runs through {figure}: {room:?} {level:?}"
            );
        }
        drawn.room("74").y > drawn.fills(theme.charts.palette[0])[2].y
    };
    take_up.target = target("Target", 200.0);
    assert!(!clear(&take_up), "above its column where nothing is in the way");
    take_up.target = target("Target", 80.0);
    assert!(clear(&take_up), "inside it else");
}
