//! Dot and range plots: marks, ends, symbols.

use super::*;

#[test]
fn dots_stand_where_the_scale_puts_them() {
    let theme = Theme::default();
    let drawn = Drawn::natural(&dots(false));
    let tick = |text: &str| middle(&drawn, text);
    let (past, now) = (theme.colors.grey.tint(0.72), theme.charts.palette[0]);
    // The first mark of each colour is the key's.
    let then = &marks(&drawn, past)[1..];
    let latest = &marks(&drawn, now)[1..];
    assert_eq!((then.len(), latest.len()), (5, 4), "a missing figure has no dot");
    assert!((then[0].x - tick("14")).abs() < Pt(0.3) && (latest[0].x - tick("16")).abs() < Pt(0.3));
    assert!(
        (then[2].x - latest[2].x).abs() < Pt(0.3) && latest[2].y - then[2].y > Pt(3.0),
        "both of 19 are seen"
    );
    assert!(near(then[0].y, latest[0].y) && then[0].y < then[1].y);
    let names = drawn.room("Duty and assessment");
    assert!((names.y + names.height / 2.0 - latest[3].y).abs() < Pt(1.5), "each by its name");
}

#[test]
fn symbols_stand_in_rows_without_figures() {
    let symbols = vec![symbol(1, 4, "[c]"), symbol(0, 4, "x")];
    let mut chart = Chart { symbols, ..dots(false) };
    chart.series[0].values[4] = None;
    let drawn = Drawn::natural(&chart);
    drawn.check(&"symbols");
    assert_eq!(drawn.said(), []);
    let (one, other, name) = (drawn.room("[c]"), drawn.room("x"), drawn.room("0–25 service"));
    assert!(near(one.y, name.y) && near(other.y, name.y) && one.x > name.right() && other.x > one.right());
}

#[test]
fn joined_dots_carry_their_ends() {
    let theme = Theme::default();
    let drawn = Drawn::natural(&dots(true));
    let bars: Vec<f32> = drawn
        .frame
        .items()
        .iter()
        .filter_map(|item| match item {
            Item::Rule(a, b, Pt(2.0), color) if *color == theme.colors.grey.tint(0.6) => Some((b.x - a.x).0),
            _ => None,
        })
        .collect();
    // 14 to 16, 15 to 18, 13 to 22; one dot and two equal ones join nothing.
    assert_eq!(bars.len(), 3, "{bars:?}");
    assert!((bars[1] / bars[0] - 1.5).abs() < 0.02 && (bars[2] / bars[0] - 4.5).abs() < 0.02, "{bars:?}");
    let count = |text: &str| drawn.text().iter().filter(|known| *known == text).count();
    assert_eq!(count("19"), 1, "two dots on one figure have one");
    assert!(drawn.room("13").right() < marks(&drawn, theme.charts.palette[0])[4].x);
}

#[test]
fn ranges_reach_from_end_to_end() {
    let theme = Theme::default();
    let drawn = Drawn::natural(&ranges());
    // The first is the key's.
    let spans = &drawn.fills(theme.colors.grey.tint(0.45))[1..];
    assert_eq!(spans.len(), 5);
    let unit = spans[0].width / 8.0;
    for (span, length) in spans.iter().zip([8.0, 10.0, 11.0, 12.0, 0.0]) {
        assert!(near(span.width, unit * length), "{span:?} is {length} long");
    }
    let value = &marks(&drawn, theme.charts.palette[0])[1..];
    assert!((value[0].x - (spans[0].x + unit * 6.0)).abs() < Pt(0.1), "16 in 10 to 18: {value:?}");
    assert!(value[3].x < spans[3].x, "a value may lie outside its range");
    let benchmarks = marks(&drawn, theme.charts.palette[2]);
    assert_eq!((benchmarks.len(), marks(&drawn, theme.charts.palette[3]).len()), (6, 5));
    assert!((benchmarks[3].y - value[2].y).abs() > Pt(3.0), "marks on one figure are both seen");
    let words = drawn.words();
    let named: Vec<&str> = words.iter().map(|(text, _)| text.as_str()).collect();
    for text in ["Lowest to highest of neighbours", "Northmere", "England", "Neighbours", "Limit 20", "25"] {
        assert!(named.contains(&text), "no {text}: {named:?}");
    }
    let right = words.iter().filter(|(_, room)| (room.right() - drawn.frame.size.width).abs() < Pt(0.1));
    let column: Vec<&str> = right.map(|(text, _)| text.as_str()).collect();
    assert_eq!(column, ["Northmere", "16", "15", "19", "10", "18"]);
}

#[test]
fn figures_give_way_to_the_plot_of_a_tile() {
    let tile = Drawn::new(&ranges(), Size::new(mm(76.0), mm(50.0)));
    tile.check(&"tile");
    let text = tile.text();
    assert!(
        !text.contains(&"22".to_owned()) && text.contains(&"15".to_owned()),
        "ends go, values stay: {text:?}"
    );
    assert!(!text.contains(&"50".to_owned()), "the axis ends near its figures: {text:?}");
    let wide = Drawn::natural(&ranges()).text();
    assert!(wide.contains(&"22".to_owned()));
}

#[test]
fn a_figure_keeps_off_the_line_of_the_target() {
    let percent = NumberFormat { style: NumberStyle::Percent, decimals: 1 };
    let series: [(&str, &[f64]); 1] = [("Rate", &[0.12, 0.138, 0.15])];
    let dot = chart(ChartKind::Dot { joined: false }, &["North", "East", "South"], &series);
    let dot = Chart { format: percent, value_labels: true, target: target("Target", 0.14), ..dot };
    let drawn = Drawn::natural(&dot);
    let marks = marks(&drawn, Theme::default().charts.palette[0]);
    assert!(drawn.room("12.0%").x > marks[0].x && drawn.room("13.8%").right() < marks[1].x);
}
