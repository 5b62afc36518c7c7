//! What cannot be drawn or set is told, once, at the chart's place.

use super::*;

#[test]
fn what_cannot_be_drawn_is_told() {
    let negative = chart(ChartKind::Pie, &["Spent", "Refunded"], &[("£", &[10.0, -4.0])]);
    let remedy = "Use `bar`, or correct the value in the data.";
    assert_eq!(
        Drawn::natural(&negative).said(),
        [(
            Severity::Error,
            Code::BadChart,
            "“Refunded” is \u{2212}4, and a pie or ring has no slice below zero.",
            Some(remedy)
        )]
    );
    let empty = Drawn::natural(&chart(ChartKind::Line, &["Apr", "May"], &[("x", &[f64::NAN, f64::NAN])]));
    assert_eq!(
        empty.said(),
        [
            (
                Severity::Warning,
                Code::BadChart,
                "The series “x” of this chart has no values.",
                Some("Leave the series out, or add its figures to the data.")
            ),
            (
                Severity::Error,
                Code::BadChart,
                "This chart has no values to draw.",
                Some("Look at the data that it names, or leave the chart out.")
            )
        ]
    );
    assert_eq!(empty.text(), ["No figures to show"], "never blank");
    let place = Place::at(FileId::default(), 12, 3);
    assert!(empty.found.iter().all(|d| d.place == place));
}

#[test]
fn no_chart_asks_for_more_than_a_page() {
    let names: Vec<String> = (0..200).map(|i| format!("School {i}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let schools = chart(ChartKind::Bar(Stacking::Grouped), &names, &[("Pupils", &[30.0; 200])]);
    assert_eq!(natural_height(&schools, WIDTH, &Theme::default()), mm(210.0));
    let set = Chart { height: Some(mm(80.0)), ..schools };
    assert_eq!(natural_height(&set, WIDTH, &Theme::default()), mm(80.0));
}

#[test]
fn what_does_not_fit_is_told() {
    let bars: Vec<String> = (1..=12).map(|i| format!("Team {i}")).collect();
    let bars: Vec<&str> = bars.iter().map(String::as_str).collect();
    let crowded = chart(ChartKind::Bar(Stacking::Grouped), &bars, &[("Cases", &[3.0; 12])]);
    let drawn = Drawn::new(&crowded, Size::new(mm(60.0), mm(20.0)));
    drawn.check(&"crowded");
    assert_eq!(
        drawn.said(),
        [(
            Severity::Warning,
            Code::DoesNotFit,
            "Labels have no room in this chart of 60 × 20 mm: “Team 1”, “Team 3”, “Team 4” and 5 more.",
            Some("Make the chart wider or higher, shorten the names, or show fewer of them.")
        )]
    );
    let tiny = Drawn::new(&crowded, Size::new(mm(20.0), mm(8.0)));
    assert_eq!(
        tiny.said(),
        [(
            Severity::Error,
            Code::DoesNotFit,
            "A chart of 20 × 8 mm cannot be read.",
            Some("Give it at least 25 × 18 mm.")
        )]
    );
    let odd = chart(ChartKind::Bar(Stacking::Grouped), &["Team \u{12000}"], &[("Cases", &[3.0])]);
    assert_eq!(
        Drawn::natural(&odd).said(),
        [(
            Severity::Error,
            Code::MissingGlyph,
            "No font has the character “\u{12000}” (U+12000) of this chart.",
            Some("Write it another way in the data or the chart's names.")
        )]
    );
}

#[test]
fn figures_that_were_asked_for_and_have_no_room_are_told() {
    let months = months(24);
    let months: Vec<&str> = months.iter().map(String::as_str).collect();
    let told = [(
        Severity::Warning,
        Code::DoesNotFit,
        "Not all figures that `value_labels` asks for have room in this chart of 76 × 50 mm.",
        Some(
            "Make the chart wider, show fewer categories, or take `value_labels` out and give its data as a table: \
             `data_table: below`.",
        ),
    )];
    for kind in [ChartKind::Line, ChartKind::Column(Stacking::Grouped), ChartKind::Bar(Stacking::Grouped)] {
        let mut crowded = chart(kind, &months, &[("Cases", &[12_345.0; 24])]);
        crowded.value_labels = true;
        let size = Size::new(mm(76.0), mm(50.0));
        let unasked = Drawn::new(&crowded, size);
        assert!(!unasked.said().iter().any(|said| said.2 == told[0].2), "{:?}", crowded.kind);
        crowded.plot.asked_for_figures = true;
        let asked = Drawn::new(&crowded, size);
        assert!(asked.said().contains(&told[0]), "{:?}: {:?}", crowded.kind, asked.said());
        let wide = Drawn::new(&crowded, Size::new(mm(420.0), mm(250.0)));
        assert_eq!(wide.said(), [], "{:?}", crowded.kind);
    }
}

/// The message about figures that have no room, in a chart of this size.
fn no_room(size: Size) -> String {
    format!(
        "Not all figures that `value_labels` asks for have room in this chart of {:.0} × {:.0} mm.",
        size.width / mm(1.0),
        size.height / mm(1.0)
    )
}

#[test]
fn figures_that_small_pieces_of_stacks_cannot_hold_are_told() {
    let series: [(&str, &[f64]); 3] =
        [("Good", &[900.0, 400.0]), ("Fair", &[1.0, 300.0]), ("Poor", &[0.0, 200.0])];
    let size = Size::new(mm(120.0), mm(60.0));
    for stacking in [Stacking::Stacked, Stacking::Full] {
        for kind in [ChartKind::Column(stacking), ChartKind::Bar(stacking)] {
            let mut stack = chart(kind, &["2017", "2018"], &series);
            stack.value_labels = true;
            assert_eq!(Drawn::new(&stack, size).said(), [], "nobody asked");
            stack.plot.asked_for_figures = true;
            let asked = Drawn::new(&stack, size);
            let said: Vec<&str> = asked.said().into_iter().map(|said| said.2).collect();
            assert_eq!(said, [no_room(size)], "{:?}", stack.kind);
            // A piece of nothing has no room to have its figure in, and no one misses it.
            stack.series[1].values[0] = Some(0.0);
            assert_eq!(Drawn::new(&stack, size).said(), [], "{:?}", stack.kind);
        }
    }
}

#[test]
fn figures_of_every_kind_that_have_no_room_are_told() {
    let names: Vec<String> = (0..30).map(|at| format!("Team {at}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (low, high) = ([12_345_678.0; 30], [22_345_678.0; 30]);
    let pair: [(&str, &[f64]); 2] = [("a", &low), ("b", &high)];
    let edges = (0..31).map(f64::from).collect();
    let histogram = crate::figures::Histogram {
        edges,
        format: PLAIN,
        count: 30,
        missing: 0,
        withheld: 0,
        mean: 15.0,
        median: 15.0,
        within: None,
        lines: Vec::new(),
        title: "Days".into(),
        counted: "Cases".into(),
    };
    let steps = low.iter().map(|value| crate::figures::Step { total: true, from: 0.0, to: *value });
    let waterfall = crate::figures::Waterfall {
        steps: steps.collect(),
        improvement: crate::figures::Improvement::Neither,
        broken: false,
    };
    let size = Size::new(mm(70.0), mm(45.0));
    for (kind, series) in [
        (ChartKind::Dot { joined: true }, &pair[..]),
        (ChartKind::Range(crate::figures::Marks::default()), &pair),
        (ChartKind::Pyramid(crate::figures::Pyramid::default()), &pair),
        (ChartKind::Histogram(Box::new(histogram)), &pair[..1]),
        (ChartKind::Waterfall(Box::new(waterfall)), &pair[..1]),
    ] {
        let mut crowded = chart(kind, &names, series);
        crowded.value_labels = true;
        let told = |chart: &Chart| {
            let drawn = Drawn::new(chart, size);
            drawn.check(chart);
            drawn.said().iter().any(|said| said.2 == no_room(size))
        };
        assert!(!told(&crowded), "nobody asked: {:?}", crowded.kind);
        crowded.plot.asked_for_figures = true;
        assert!(told(&crowded), "{:?}", crowded.kind);
    }
}

#[test]
fn a_target_beyond_all_figures_is_told() {
    let far = Chart {
        target: target("Target", 1e20),
        ..chart(ChartKind::Line, &["Apr", "May"], &[("x", &[3.0, 4.0])])
    };
    assert_eq!(
        Drawn::natural(&far).said(),
        [(
            Severity::Error,
            Code::BadChart,
            "The line “Target” of this chart is too far away to be drawn.",
            Some("Correct its value.")
        )]
    );
}

#[test]
fn what_is_left_out_of_a_chart_is_told() {
    let large =
        Drawn::natural(&chart(ChartKind::Line, &["Apr", "May", "Jun"], &[("Cases", &[3.0, 1e16, 4.0])]));
    let remedy = "Correct the value in the data, or give the figures in millions.";
    let message = "A value of “Cases” at “May” is too large to be drawn.";
    assert_eq!(large.said(), [(Severity::Error, Code::BadChart, message, Some(remedy))]);
    let two: [(&str, &[f64]); 2] = [("Open", &[3.0, 4.0]), ("Closed", &[7.0, 2.0])];
    let pie = Drawn::natural(&chart(ChartKind::Pie, &["North", "South"], &two));
    let remedy = "Name one column under `y`, or use `stacked_bar`.";
    let message = "A pie or ring shows one series; only the first is drawn.";
    assert_eq!(pie.said(), [(Severity::Warning, Code::BadChart, message, Some(remedy))]);
}
