//! Waterfalls: pieces hang between the sums, links lead from one to the next.

use super::*;
use crate::figures::{Improvement, Step, Waterfall};

/// A budget of 100 that rises by 40 and falls by 60, with what comes of it.
fn bridge(improvement: Improvement, broken: bool, base: f64) -> Chart {
    let steps = [(true, 0.0, base), (false, base, base + 40.0), (false, base + 40.0, base - 20.0)];
    let steps = steps.into_iter().chain([(true, 0.0, base - 20.0)]);
    let steps: Vec<Step> = steps.map(|(total, from, to)| Step { total, from, to }).collect();
    let values: Vec<f64> = steps.iter().map(Step::figure).collect();
    Chart {
        kind: ChartKind::Waterfall(Box::new(Waterfall { steps, improvement, broken })),
        value_labels: true,
        ..chart(ChartKind::Line, &["Budget", "Agency", "Vacancies", "Forecast"], &[("Change", &values)])
    }
}

/// Fills of a colour that are no samples of the key.
fn pieces(drawn: &Drawn, color: Color) -> Vec<Rect> {
    let theme = Theme::default();
    let all = drawn.fills(color);
    all.into_iter().filter(|room| room.width > theme.charts.text || room.height > theme.charts.text).collect()
}

#[test]
fn pieces_hang_between_the_sums() {
    let [total, up, down, ..] = Theme::default().charts.palette;
    let drawn = Drawn::natural(&bridge(Improvement::Neither, false, 100.0));
    drawn.check(&"bridge");
    let totals = pieces(&drawn, total);
    let (rise, fall) = (pieces(&drawn, up)[0], pieces(&drawn, down)[0]);
    let (budget, forecast) = (totals[0], totals[1]);
    let one = budget.height / 100.0;
    assert!(near(rise.height, one * 40.0) && near(fall.height, one * 60.0), "{rise:?} {fall:?}");
    assert!(near(rise.bottom(), budget.y), "a rise stands on the sum before it");
    assert!(near(fall.y, rise.y), "a fall hangs from it");
    assert!(near(forecast.y, fall.bottom()) && near(forecast.bottom(), budget.bottom()));
    // A link leads from the edge of each piece to the next.
    let grey = Theme::default().colors.grey;
    let links: Vec<(Point, Point)> = drawn
        .frame
        .items()
        .iter()
        .filter_map(|item| match item {
            Item::Rule(a, b, width, color) if *color == grey && *width == Pt(0.5) => Some((*a, *b)),
            _ => None,
        })
        .collect();
    assert_eq!(links.len(), 3);
    for ((a, b), (left, right)) in links.iter().zip([(budget, rise), (rise, fall), (fall, forecast)]) {
        assert!(near(a.x, left.right()) && near(b.x, right.x), "{a:?} {b:?}");
    }
    assert!(near(links[0].0.y, budget.y) && near(links[1].0.y, rise.y) && near(links[2].0.y, fall.bottom()));
    let text = drawn.text();
    for words in ["Total", "Increase", "Decrease", "100", "+40", "\u{2212}60", "80"] {
        assert!(text.contains(&words.to_owned()), "{words} is not in {text:?}");
    }
}

#[test]
fn rises_have_the_colour_of_what_is_judged() {
    let theme = Theme::default();
    let costs = Drawn::natural(&bridge(Improvement::Lower, false, 100.0));
    assert_eq!(pieces(&costs, theme.colors.bad).len(), 1, "a rise of costs is bad");
    let income = Drawn::natural(&bridge(Improvement::Higher, false, 100.0));
    assert!(near(pieces(&income, theme.colors.good)[0].height, pieces(&costs, theme.colors.bad)[0].height));
}

#[test]
fn a_broken_axis_begins_near_the_sums_and_is_marked() {
    let total = Theme::default().charts.palette[0];
    let drawn = Drawn::natural(&bridge(Improvement::Neither, true, 5000.0));
    drawn.check(&"broken");
    let rooms = pieces(&drawn, total);
    let rise = pieces(&drawn, Theme::default().charts.palette[1])[0];
    // From a foot of 25% of the changes below the lowest sum, not from zero.
    assert!(rise.height > rooms[0].height * 0.9, "{rise:?} is no sliver beside {:?}", rooms[0]);
    let marks = drawn.lines(Color::WHITE, Pt(2.0));
    assert_eq!(marks.len(), 2, "one through each total");
    for (mark, room) in marks.iter().zip(&rooms) {
        assert!(near(mark[0].x, room.x) && near(mark[mark.len() - 1].x, room.right()));
    }
    assert!(!drawn.text().contains(&"0".to_owned()), "the axis has no zero");
    // Sums that reach down to the changes need none.
    let whole = Drawn::natural(&bridge(Improvement::Neither, true, 50.0));
    assert_eq!(whole.lines(Color::WHITE, Pt(2.0)), Vec::<Vec<Point>>::new());
}

#[test]
fn long_names_turn_a_waterfall() {
    let mut chart = bridge(Improvement::Neither, false, 100.0);
    for name in &mut chart.categories {
        *name = format!("{name} of the neighbourhood partnership");
    }
    let drawn = Drawn::new(&chart, Size::new(mm(76.0), mm(60.0)));
    drawn.check(&"turned");
    assert_eq!(drawn.said(), []);
    let totals = pieces(&drawn, Theme::default().charts.palette[0]);
    let rise = pieces(&drawn, Theme::default().charts.palette[1])[0];
    assert!(near(totals[0].x, totals[1].x), "totals begin at zero");
    assert!(near(rise.x, totals[0].right()) && near(rise.width, totals[0].width * 0.4), "{rise:?}");
    assert!(drawn.room("+40").x > rise.right());
}

#[test]
fn steps_below_zero_hang_from_the_sum_before_them() {
    let step = |from: f64, to: f64| Step { total: false, from, to };
    let total = Step { total: true, from: 0.0, to: 20.0 };
    let steps = vec![total, step(20.0, -30.0), step(-30.0, -50.0), step(-50.0, -10.0)];
    for (names, lying) in [
        (["a", "b", "c", "d"], false),
        (["Original budget", "Accommodation", "Safeguarding", "Commissioning"], true),
    ] {
        let waterfall = Waterfall { steps: steps.clone(), improvement: Improvement::Neither, broken: false };
        let mut deficit =
            chart(ChartKind::Waterfall(Box::new(waterfall)), &names, &[("n", &[20.0, -50.0, -20.0, 40.0])]);
        deficit.value_labels = lying;
        let drawn = Drawn::new(&deficit, Size::new(mm(if lying { 70.0 } else { 100.0 }), mm(62.0)));
        drawn.check(&deficit);
        let palette = Theme::default().charts.palette;
        // Without the samples of the key: the total, the decreases, the increase.
        let [total, up, down] = [0, 1, 2].map(|at| drawn.fills(palette[at])[1..].to_vec());
        let long = |room: &Rect| if lying { room.width } else { room.height };
        let unit = long(&total[0]) / 20.0;
        for (room, due) in [(down[0], 50.0), (down[1], 20.0), (up[0], 40.0)] {
            assert!(
                (long(&room) - unit * due).abs() < Pt(0.05),
                "{lying}: {room:?} is not {due} units of {unit:?}"
            );
        }
    }
}
