//! Symbols in place of figures: they stand where the figure would, and nothing else does.

use super::*;
use crate::figures::Symbol;

fn withheld(kind: ChartKind, series: &[(&str, &[f64])], symbols: &[(usize, usize, &str)]) -> Chart {
    let symbols = symbols.iter().map(|&(series, category, words)| Symbol {
        series,
        category,
        words: std::sync::Arc::from(words),
        meaning: crate::data::meaning_of(words).expect("a symbol"),
    });
    let mut chart = chart(kind, &["A", "B", "C", "D"], series);
    chart.symbols = symbols.collect();
    chart.value_labels = true;
    chart
}

/// The middle of a box across.
fn middle(room: Rect) -> Pt {
    room.x + room.width / 2.0
}

#[test]
fn a_gap_in_a_line_is_marked_at_its_foot_and_not_bridged() {
    let gap = f64::NAN;
    let chart = withheld(ChartKind::Line, &[("n", &[14.0, 11.0, gap, 8.0])], &[(0, 2, "[c]")]);
    let drawn = Drawn::natural(&chart);
    drawn.check(&chart);
    assert_eq!(drawn.said(), []);
    assert!(near(middle(drawn.room("[c]")), middle(drawn.room("C"))));
    let stroke = look_of_line(&drawn);
    assert_eq!(stroke.len(), 1, "one run before the gap, none over it");
    let east = middle(drawn.room("C"));
    assert!(stroke[0].iter().all(|p| p.x < east), "{stroke:?}");
}

/// The runs of the first series.
fn look_of_line(drawn: &Drawn) -> Vec<Vec<Point>> {
    let theme = Theme::default();
    let stroke = look::stroke(&theme, theme.charts.palette[0], 0);
    drawn.lines(stroke.color, stroke.width)
}

#[test]
fn columns_and_bars_show_the_symbol_in_place_of_the_figure() {
    let gap = f64::NAN;
    for kind in [ChartKind::Column(Stacking::Grouped), ChartKind::Bar(Stacking::Grouped)] {
        let chart = withheld(kind, &[("n", &[14.0, 11.0, gap, 8.0])], &[(0, 2, "<5")]);
        let drawn = Drawn::natural(&chart);
        drawn.check(&chart);
        assert_eq!(drawn.said(), []);
        assert_eq!(drawn.fills(Theme::default().charts.palette[0]).len(), 3, "three figures, three bars");
        assert_eq!(drawn.text().iter().filter(|text| *text == "<5").count(), 1);
    }
}

#[test]
fn nothing_of_a_stack_with_a_withheld_part_is_drawn() {
    let gap = f64::NAN;
    // As they come from the data: all parts of the third stack are taken out.
    let series: [(&str, &[f64]); 2] = [("Boys", &[14.0, 11.0, gap, 8.0]), ("Girls", &[9.0, 6.0, gap, 7.0])];
    for stacking in [Stacking::Stacked, Stacking::Full] {
        for kind in [ChartKind::Column(stacking), ChartKind::Bar(stacking)] {
            let mut chart = withheld(kind, &series, &[(1, 2, "x")]);
            // Figures in the pieces have ground of the pieces' colour.
            chart.value_labels = false;
            let drawn = Drawn::natural(&chart);
            drawn.check(&chart);
            assert_eq!(drawn.said(), []);
            let east = drawn.room("C");
            let (x, y) = (middle(east), east.y + east.height / 2.0);
            let lying = matches!(chart.kind, ChartKind::Bar(_));
            for color in &Theme::default().charts.palette[..2] {
                // Three pieces and the sample of the legend.
                let fills = drawn.fills(*color);
                assert_eq!(fills.len(), 4, "{:?}", chart.kind);
                let covers = |fill: &Rect| match lying {
                    true => fill.y < y && y < fill.bottom(),
                    false => fill.x < x && x < fill.right(),
                };
                assert!(!fills[1..].iter().any(covers), "{fills:?}");
            }
            let symbol = drawn.room("x");
            match lying {
                true => assert!(symbol.y < y && y < symbol.bottom()),
                false => assert!(near(middle(symbol), x)),
            }
        }
    }
}

#[test]
fn long_words_stay_out_of_the_plot() {
    let chart = withheld(
        ChartKind::Column(Stacking::Grouped),
        &[("n", &[14.0, 11.0, f64::NAN, 8.0])],
        &[(0, 2, "awaiting data")],
    );
    let drawn = Drawn::natural(&chart);
    assert!(!drawn.text().iter().any(|text| text.contains("awaiting")));
}
