//! Histograms and scatter plots: shapes at their values, names clear of them.

use super::*;

#[test]
fn columns_of_a_histogram_touch() {
    let theme = Theme::default();
    let drawn = Drawn::natural(&histogram());
    let bars = drawn.fills(theme.charts.palette[0]);
    assert_eq!(bars.len(), 7, "none for an empty bin");
    let unit = bars[3].height / 34.0;
    for (bar, count) in bars.iter().zip([4.0, 16.0, 30.0, 34.0, 20.0, 12.0, 4.0]) {
        assert!(near(bar.height, unit * count), "{bar:?} counts {count}");
    }
    assert!(bars[..6].windows(2).all(|pair| near(pair[0].right(), pair[1].x)), "{bars:?}");
    assert!(near(bars[6].x - bars[5].right(), bars[0].width), "an empty bin keeps its place");
    assert!((middle(&drawn, "50") - bars[5].x).abs() < Pt(0.2), "edges are named where they are");
    // The mean of 33 is three tenths into the bin from 30 on.
    let mean = drawn.lines(theme.colors.text, Pt(1.2));
    let x = bars[3].x + bars[3].width * 0.3;
    assert!(mean.iter().any(|line| (line.last().unwrap().x - x).abs() < Pt(0.1)), "{mean:?} {x:?}");
    let (mean, median) = (drawn.room("Mean 33.0"), drawn.room("Median 32.0"));
    assert!(
        median.right() < mean.x && mean.right() < drawn.room("Limit 45").x,
        "names stand apart in their order"
    );
    assert!(drawn.room("Assessments").bottom() < mean.y && drawn.room("Working days").y > bars[0].bottom());
}

#[test]
fn points_stand_at_both_their_values() {
    let theme = Theme::default();
    let chart = scatter(PointLabels::Only(vec![0, 7]));
    let drawn = Drawn::natural(&chart);
    drawn.check(&"scatter");
    assert_eq!(drawn.said(), []);
    let groups = [0, 1].map(|group| marks(&drawn, theme.charts.palette[group])[1..].to_vec());
    assert_eq!(groups.each_ref().map(Vec::len), [12, 12]);
    // From the ticks 20 and 40 across, and 60 and 80 up.
    let across = |value: f64| {
        let (a, b) = (middle(&drawn, "20"), middle(&drawn, "40"));
        a + (b - a) * ((value - 20.0) / 20.0) as f32
    };
    let level = |text: &str| {
        let room = drawn.room(text);
        room.y + theme.charts.text * (0.74 - 0.35)
    };
    let up = |value: f64| level("60") + (level("80") - level("60")) * ((value - 60.0) / 20.0) as f32;
    for (at, (x, y)) in chart.series[0].values.iter().zip(&chart.series[1].values).enumerate() {
        let mark = groups[at % 2][at / 2];
        let (x, y) = (across(x.unwrap()), up(y.unwrap()));
        assert!(
            (mark.x - x).abs() < Pt(0.4) && (mark.y - y).abs() < Pt(0.4),
            "{at}: {mark:?} at {x:?} {y:?}"
        );
    }
    let named: Vec<String> = drawn.text().into_iter().filter(|text| text.starts_with("School")).collect();
    assert_eq!(named, ["School A", "School H"]);
    for text in ["National 25", "Target 70", "Pupils with free school meals, %", "Attendance, %"] {
        assert!(drawn.text().contains(&text.to_owned()), "no {text}");
    }
    assert!(drawn.text().iter().any(|text| text.starts_with("Line of best fit (n = 24, r = \u{2212}0.9")));
}

#[test]
fn names_of_points_keep_off_points_and_lines() {
    let theme = Theme::default();
    let drawn = Drawn::natural(&scatter(PointLabels::Fitting));
    let names: Vec<(String, Rect)> =
        drawn.words().into_iter().filter(|(text, _)| text.starts_with("School")).collect();
    assert!(names.len() > 8, "most have room: {}", names.len());
    let points: Vec<Point> =
        [0, 1].iter().flat_map(|&group| marks(&drawn, theme.charts.palette[group])).collect();
    let fit = &drawn.lines(theme.colors.grey, Pt(1.2))[0];
    for (name, room) in &names {
        for mark in &points {
            let clear = mark.x < room.x - Pt(2.0)
                || mark.x > room.right() + Pt(2.0)
                || mark.y < room.y - Pt(2.0)
                || mark.y > room.bottom() + Pt(2.0);
            assert!(clear, "{name} {room:?} covers {mark:?}");
        }
        for part in 0..=100 {
            let part = part as f32 / 100.0;
            let (x, y) = (fit[0].x + (fit[1].x - fit[0].x) * part, fit[0].y + (fit[1].y - fit[0].y) * part);
            let inside = x > room.x && x < room.right() && y > room.y && y < room.bottom();
            assert!(!inside, "the line runs through {name}");
        }
    }
}

#[test]
fn names_that_are_asked_for_and_have_no_room_are_told() {
    let mut chart = scatter(PointLabels::Only(vec![0]));
    chart.categories[0] = "A school with a name that is longer than a plot of this width will ever be".into();
    let drawn = Drawn::new(&chart, Size::new(mm(76.0), mm(50.0)));
    assert!(drawn.said()[0].2.contains("“A school with a name"), "{:?}", drawn.said());
}
