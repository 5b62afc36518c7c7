//! Pyramids: bars, outlines and the names between them.

use super::*;

#[test]
fn both_sides_of_a_pyramid_have_one_scale() {
    let theme = Theme::default();
    let drawn = Drawn::natural(&pyramid(false));
    let (boys, girls) = (drawn.fills(theme.charts.palette[0]), drawn.fills(theme.charts.palette[1]));
    let unit = boys[3].width / 72.0;
    for (bars, values) in [(&boys, &[1.0, 4.0, 23.0, 72.0]), (&girls, &[1.0, 2.0, 10.0, 18.0])] {
        assert_eq!(bars.len(), 4, "none for 0");
        for (bar, value) in bars.iter().zip(values) {
            assert!(near(bar.width, unit * *value), "{bar:?} is {value}");
        }
    }
    let name = drawn.room("16 and over");
    assert!(boys.iter().all(|bar| near(bar.right(), boys[0].right())) && boys[0].right() < name.x);
    assert!(girls.iter().all(|bar| near(bar.x, girls[0].x)) && girls[0].x > name.right());
    let middle = (boys[0].right() + girls[0].x) / 2.0;
    assert!(near(middle, drawn.frame.size.width / 2.0), "the names stand in the middle");
    assert!(boys[3].y < boys[2].y && boys[2].y < boys[0].y, "the youngest are below");
    assert!(near(boys[3].y, girls[3].y), "the oldest stand on one line");
    assert!(drawn.room("72").right() < boys[3].x && drawn.room("18").x > girls[3].right());
    let Chart { kind: ChartKind::Pyramid(kind), .. } = pyramid(false) else { panic!("a pyramid") };
    let turned = Chart { kind: ChartKind::Pyramid(Pyramid { first_on_top: true, ..kind }), ..pyramid(false) };
    let bars = Drawn::natural(&turned).fills(theme.charts.palette[0]);
    assert!(bars[0].y < bars[3].y, "the first row can stand on top");
}

#[test]
fn the_outline_of_a_pyramid_steps_with_its_values() {
    let theme = Theme::default();
    let drawn = Drawn::natural(&pyramid(true));
    let boys = drawn.fills(theme.charts.palette[0]);
    let unit = boys[3].width / 72.0;
    let outlines = drawn.lines(theme.colors.text, Pt(1.2));
    // The sides; the sample of the key is a rule.
    assert_eq!(outlines.iter().map(Vec::len).collect::<Vec<_>>(), [10, 10]);
    for (step, value) in outlines[0].chunks(2).zip([36.0, 18.0, 6.0, 3.0, 2.0]) {
        let x = boys[0].right() - unit * value;
        assert!(near(step[0].x, x) && near(step[1].x, x), "{step:?} is {value}");
    }
    assert!(drawn.room("0").right() < boys[0].right() - unit * 6.0, "a figure keeps off the outline");
    let gap = Chart { series: vec![], ..pyramid(true) };
    let mut series = pyramid(true).series;
    series[2].values[2] = None;
    series[0].values[1] = None;
    let symbols = vec![symbol(0, 1, "[c]"), symbol(2, 2, "x")];
    let drawn = Drawn::natural(&Chart { series, symbols, ..gap });
    drawn.check(&"withheld");
    let runs: Vec<usize> = drawn.lines(theme.colors.text, Pt(1.2)).iter().map(Vec::len).collect();
    assert_eq!(runs, [4, 4, 10], "a missing band breaks the outline");
    let (said, band) = (drawn.room("[c]"), drawn.room("1 to 5"));
    assert!(near(said.y, band.y) && said.right() < band.x, "missing is not zero: {said:?}");
    assert!(!drawn.text().contains(&"x".to_owned()), "the outline only ends");
}

#[test]
fn a_pyramid_of_single_years_names_some() {
    let drawn = Drawn::natural(&years());
    drawn.check(&"years");
    let text = drawn.text();
    assert!(
        text.contains(&"90".to_owned()) && text.contains(&"5".to_owned()) && !text.contains(&"2".to_owned())
    );
    let zeros = text.iter().filter(|text| *text == "0").count();
    assert_eq!(zeros, 3, "a band and the foot of each axis: {text:?}");
}
