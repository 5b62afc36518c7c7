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

/// The upright lines of the target.
fn upright_target(drawn: &Drawn) -> Pt {
    let lines = drawn.lines(Theme::default().colors.text, Pt(1.0));
    let upright = lines.iter().find(|line| near(line[0].x, line[1].x)).expect("the line of the target");
    upright[0].x
}

/// That the line of the target runs through none of these figures.
fn off_the_target(drawn: &Drawn, figures: &[&str]) {
    let line = upright_target(drawn);
    for figure in figures {
        let room = drawn.room(figure);
        assert!(line < room.x || line > room.right(), "the target runs through {figure}: {room:?} {line:?}");
    }
}

#[test]
fn figures_of_bars_keep_off_the_target() {
    let theme = Theme::default();
    let schools = ["Oak", "Elm", "Ash", "Yew"];
    let inside = |values: &[f64; 4], of: f64| {
        let mut take_up = chart(ChartKind::Bar(Stacking::Grouped), &schools, &[("n", values)]);
        take_up.value_labels = true;
        take_up.target = target("Target", of);
        let drawn = Drawn::natural(&take_up);
        drawn.check(&take_up);
        let figures = values.map(|value| value.to_string().replace('-', "\u{2212}"));
        off_the_target(&drawn, &figures.each_ref().map(String::as_str));
        let bars = drawn.fills(theme.charts.palette[0]);
        figures
            .iter()
            .zip(&bars)
            .map(|(text, bar)| drawn.room(text).right() <= bar.right())
            .collect::<Vec<_>>()
    };
    assert_eq!(inside(&[61.0, 70.0, 74.0, 78.0], 200.0), [false; 4], "past the bars where nothing is there");
    assert_eq!(inside(&[61.0, 70.0, 74.0, 78.0], 80.0), [true; 4], "inside them else");
    // The second bar cannot hold its figure, nor may that of the first stand on the target: past the line.
    assert_eq!(inside(&[610.0, 2.0, 12.0, 780.0], 9.0), [false; 4]);
    // Below zero the figure stands at the left, and moves on to the left.
    inside(&[-61.0, -2.0, -3.0, 78.0], -4.0);
}

#[test]
fn a_threshold_of_one_bar_moves_the_figures_of_all() {
    let theme = Theme::default();
    let mut bars = chart(ChartKind::Bar(Stacking::Grouped), &["A", "B"], &[("n", &[70.0, 90.0])]);
    bars.value_labels = true;
    bars.plot.lines = vec![crate::figures::AxisLine {
        label: "Plan".into(),
        course: crate::figures::Course::Each { values: vec![Some(72.0), Some(40.0)], stepped: true },
        right: false,
    }];
    let drawn = Drawn::natural(&bars);
    drawn.check(&bars);
    let fills = drawn.fills(theme.charts.palette[0]);
    for (text, bar) in ["70", "90"].iter().zip(&fills) {
        assert!(drawn.room(text).right() < bar.right(), "{text} is inside {bar:?}");
    }
}

#[test]
fn figures_in_stacks_and_their_sums_keep_off_the_target() {
    let series: [(&str, &[f64]); 2] = [("Boys", &[40.0, 30.0]), ("Girls", &[44.0, 38.0])];
    // Through the middle of a piece, and past the end of a stack.
    for at in [15.0, 20.0, 62.0, 70.0, 86.0] {
        let mut stack = chart(ChartKind::Bar(Stacking::Stacked), &["North", "South"], &series);
        stack.value_labels = true;
        stack.target = target("Target", at);
        let drawn = Drawn::natural(&stack);
        drawn.check(&stack);
        off_the_target(&drawn, &["40", "30", "44", "38", "84", "68"]);

        stack.kind = ChartKind::Column(Stacking::Stacked);
        let drawn = Drawn::natural(&stack);
        drawn.check(&stack);
        let lines = drawn.lines(Theme::default().colors.text, Pt(1.0));
        let level = lines[0][0].y;
        for figure in ["40", "30", "44", "38", "84", "68"] {
            let room = drawn.room(figure);
            assert!(level < room.y || level > room.bottom(), "{at}: {figure} {room:?} {level:?}");
        }
    }
}

#[test]
fn figures_of_dots_keep_off_the_target() {
    let (rows, figures) = (["Oak", "Elm"], ["18.3", "19.2", "23.1", "21.4"]);
    for at in [17.5, 18.0, 21.0, 22.0, 24.5] {
        let mut dots =
            chart(ChartKind::Dot { joined: true }, &rows, &[("a", &[18.3, 19.2]), ("b", &[23.1, 21.4])]);
        dots.value_labels = true;
        dots.format.decimals = 1;
        dots.target = target("Target", at);
        let drawn = Drawn::natural(&dots);
        drawn.check(&dots);
        off_the_target(&drawn, &figures);
        let ranges = Chart { kind: ChartKind::Range(crate::figures::Marks { value: false }), ..dots };
        let drawn = Drawn::natural(&ranges);
        drawn.check(&ranges);
        off_the_target(&drawn, &figures);
    }
}

#[test]
fn words_of_a_label_that_breaks_are_read_apart() {
    let teams = ["Duty and assessment of referrals", "Intervention and planning with families"];
    let mut bars = chart(ChartKind::Bar(Stacking::Grouped), &teams, &[("Cases", &[12.0, 7.0])]);
    bars.value_labels = true;
    for (kind, wide) in [
        (ChartKind::Bar(Stacking::Grouped), 120.0),
        (ChartKind::Column(Stacking::Grouped), 84.0),
        (ChartKind::Pie, 120.0),
    ] {
        bars.kind = kind;
        let drawn = Drawn::new(&bars, Size::new(mm(wide), mm(60.0)));
        drawn.check(&bars);
        assert!(!drawn.text().contains(&teams[0].to_owned()), "{:?}: the name breaks", bars.kind);
        let read = drawn.read();
        for name in teams {
            assert!(read.contains(name), "{:?}: “{name}” is not in “{read}”", bars.kind);
        }
        assert!(drawn.text().iter().all(|text| read.contains(&format!("{text} "))), "{read}");
    }
}
