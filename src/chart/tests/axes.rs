//! Axes: two of them over one grid, names of periods, points as far apart as their days.

use super::annotated::{over, right};
use super::*;
use crate::figures::{Calendar, WeekDay};

/// Contacts in columns and the share in time as a line on the right axis.
fn two() -> Chart {
    let mut chart = over(
        chart(
            ChartKind::Column(Stacking::Grouped),
            &["Apr 2018", "May 2018", "Jun 2018", "Jul 2018"],
            &[("Contacts", &[100.0, 300.0, 200.0, 400.0]), ("In time", &[0.5, 0.75, 0.25, 1.0])],
        ),
        1,
    );
    chart.plot.axis_title = Some("Children".to_owned());
    right(chart, 1, "In time", PERCENT)
}

/// Where a number of the right axis has its middle.
fn right_tick(drawn: &Drawn, text: &str) -> Pt {
    let room = drawn.words().into_iter().rev().find(|(known, _)| known == text).expect("the number").1;
    room.y + Theme::default().charts.text * (0.74 - 0.35)
}

#[test]
fn points_of_the_right_axis_stand_at_its_numbers() {
    let drawn = Drawn::natural(&two());
    drawn.check(&"two axes");
    assert_eq!(drawn.said(), []);
    let theme = Theme::default();
    let line = &drawn.lines(theme.charts.palette[1], Pt(1.6))[0];
    let at = ["50", "75", "25", "100%"].map(|text| right_tick(&drawn, text));
    assert_eq!(line.len(), 4);
    for (point, tick) in line.iter().zip(at) {
        assert!(near(point.y, tick), "{point:?} is not at its number {tick:?}");
    }
    let columns = &drawn.fills(theme.charts.palette[0])[1..];
    assert!(near(columns[3].height, columns[0].height * 4.0), "columns keep the left axis");
    for (column, point) in columns.iter().zip(line) {
        assert!((column.x + column.width / 2.0 - point.x).abs() < Pt(0.05), "over the middle of its column");
    }
}

#[test]
fn both_axes_share_a_grid_and_have_names() {
    let drawn = Drawn::natural(&two());
    let numbers = [("100", "25"), ("200", "50"), ("300", "75"), ("400", "100%")];
    for (left, right) in numbers {
        assert!(near(drawn.room(left).y, drawn.room(right).y), "{left} is level with {right}");
    }
    assert_eq!(drawn.text().iter().filter(|text| *text == "0").count(), 2, "zeros of both axes");
    let (left, right) = (drawn.room("Children"), drawn.room("In time"));
    assert!(near(left.x, Pt::ZERO) && near(right.right(), drawn.frame.size.width), "{left:?} {right:?}");
    assert!(left.bottom() < drawn.room("400").y && near(left.y, right.y));
    let text = drawn.text();
    assert!(
        text.contains(&"In time (right axis)".to_owned()) && text.contains(&"Contacts".to_owned()),
        "{text:?}"
    );
}

#[test]
fn a_line_on_the_right_axis_says_so() {
    let mut chart = two();
    chart.plot.lines = vec![crate::figures::AxisLine {
        label: "Target".to_owned(),
        course: crate::figures::Course::At(0.75),
        right: true,
    }];
    let drawn = Drawn::natural(&chart);
    drawn.check(&"right target");
    assert!(drawn.text().contains(&"Target 75% (right axis)".to_owned()), "{:?}", drawn.text());
    let dashed = drawn.lines(Theme::default().colors.text, Pt(1.0));
    let across = dashed.iter().find(|line| line[1].x - line[0].x > Pt(100.0)).expect("the line");
    assert!(near(across[0].y, right_tick(&drawn, "75")));
}

#[test]
fn an_axis_says_its_unit_once_and_its_digits_stand_in_line() {
    let mut shares = chart(ChartKind::Line, &["2017", "2018"], &[("In time", &[0.2, 0.9])]);
    (shares.format, shares.zero) = (PERCENT, true);
    let size = Size::new(WIDTH, mm(62.0));
    let words = |chart: &Chart| Drawn::new(chart, size).words();
    let of = |words: &[(String, Rect)], text: &str| {
        words.iter().find(|(known, _)| known == text).unwrap_or_else(|| panic!("no {text} in {words:?}")).1
    };
    let drawn = words(&shares);
    let signs: Vec<&String> = drawn.iter().map(|(text, _)| text).filter(|text| text.contains('%')).collect();
    assert_eq!(signs, ["100%", "90%"], "the highest number, and the figure at the end of the line");
    let sign = of(&drawn, "100%");
    let (eighty, twenty) = (of(&drawn, "80"), of(&drawn, "20"));
    assert!(near(eighty.right(), twenty.right()));
    let percent = sign.right() - eighty.right();
    assert!(percent > Pt(4.0) && percent < Pt(9.0), "the percent sign stands out by {percent:?}");

    // The name of the axis says it: then no number does.
    shares.plot.axis_title = Some("In time, %".to_owned());
    let drawn = words(&shares);
    assert!(!drawn.iter().any(|(text, _)| text == "100%") && of(&drawn, "100").width > Pt::ZERO);

    let mut money = chart(ChartKind::Column(Stacking::Grouped), &["A", "B"], &[("Spend", &[1.2e6, 2.4e6])]);
    money.format = NumberFormat { style: NumberStyle::Money, decimals: 0 };
    let drawn = words(&money);
    for text in ["0", "0.5", "1.0", "1.5", "2.0", "£2.5m"] {
        of(&drawn, text);
    }
}

#[test]
fn a_lying_axis_has_its_unit_at_its_end() {
    let mut shares =
        chart(ChartKind::Bar(Stacking::Full), &["North", "South"], &[("A", &[3.0, 2.0]), ("B", &[1.0, 2.0])]);
    let texts = |chart: &Chart| Drawn::natural(chart).text();
    let numbers = |texts: Vec<String>| -> Vec<String> {
        texts.into_iter().filter(|text| text.starts_with(|c: char| c.is_ascii_digit())).collect()
    };
    assert_eq!(numbers(texts(&shares)), ["0", "20", "40", "60", "80", "100%"]);
    shares.plot.axis_title = Some("Share, %".to_owned());
    assert_eq!(numbers(texts(&shares)), ["0", "20", "40", "60", "80", "100"]);
}

#[test]
fn the_first_of_several_weeks_says_what_names_them() {
    let days = ["4 Mar 2019", "11 Mar 2019", "18 Mar 2019", "25 Mar 2019"];
    let mut chart = chart(ChartKind::Line, &days, &[("Visits", &[4.0, 5.0, 6.0, 7.0])]);
    let text = |chart: &Chart| Drawn::natural(chart).text();
    chart.plot.calendar = Some(Calendar::Week(WeekDay::First));
    let names = text(&chart);
    for name in ["w/c 4 Mar", "2019", "11 Mar", "25 Mar"] {
        assert!(names.contains(&name.to_owned()), "{name} is not in {names:?}");
    }
    chart.plot.calendar = Some(Calendar::Week(WeekDay::Last));
    assert!(text(&chart).contains(&"w/e 4 Mar".to_owned()));
    chart.plot.calendar = Some(Calendar::Day);
    assert!(text(&chart).contains(&"4 Mar".to_owned()));
}

#[test]
fn days_stand_as_far_apart_as_they_are() {
    let days = ["31 Mar 2017", "30 Apr 2017", "1 May 2017", "31 Mar 2018"];
    let mut chart = chart(ChartKind::Line, &days, &[("Open", &[4.0, 5.0, 6.0, 7.0])]);
    chart.plot.positions = vec![0.0, 0.25, 0.26, 3.0];
    let drawn = Drawn::natural(&chart);
    drawn.check(&"days");
    assert_eq!(drawn.said(), [], "a name that has no room is left out, not lost");
    let line = &drawn.lines(Theme::default().charts.palette[0], Pt(1.6))[0];
    let whole = line[3].x - line[0].x;
    for (point, part) in line.iter().zip([0.0, 0.25 / 3.0, 0.26 / 3.0, 1.0]) {
        assert!((point.x - line[0].x - whole * part).abs() < Pt(0.05), "{line:?}");
    }
    let text = drawn.text();
    assert!(text.contains(&"1 May".to_owned()) && !text.contains(&"30 Apr".to_owned()), "{text:?}");
    assert_eq!(text.iter().filter(|word| *word == "2017").count(), 1, "the year once");
}

#[test]
fn a_key_stands_where_the_definition_says() {
    let series: [(&str, &[f64]); 2] = [("North", &[4.0, 5.0]), ("South", &[2.0, 3.0])];
    let at = |legend| {
        let mut chart = chart(ChartKind::Line, &["2017", "2018"], &series);
        chart.plot.legend = legend;
        let drawn = Drawn::natural(&chart);
        drawn.check(&legend);
        assert_eq!(drawn.said(), []);
        (drawn.room("North"), drawn.room("2018"), drawn.frame.size)
    };
    let (name, foot, size) = at(None);
    assert!(name.x > foot.x && name.right() <= size.width, "at the end of its line");
    assert!(at(Some(crate::figures::LegendPlace::Above)).0.y < Pt(10.0));
    let (name, foot, size) = at(Some(crate::figures::LegendPlace::Below));
    assert!(name.y > foot.bottom() && name.bottom() <= size.height && name.x < Pt(60.0));
}
