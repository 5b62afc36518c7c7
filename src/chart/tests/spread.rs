//! Pyramids, dot and range plots, heat tables, histograms and scatter plots: shapes where their values put
//! them, words that can be read, what has no room told.

use super::*;
use crate::figures::{Fit, Heat, Histogram, Marks, PointLabels, Pyramid, Scatter};
use rust_decimal::Decimal;

const BANDS: [&str; 5] = ["Under 1", "1 to 5", "6 to 10", "11 to 15", "16 and over"];
const TEAMS: [&str; 5] = [
    "Children in care",
    "Intervention and planning",
    "Onwards and upwards",
    "Duty and assessment",
    "0–25 service",
];

fn pyramid(compared: bool) -> Chart {
    let mut series: Vec<(&str, &[f64])> =
        vec![("Boys", &[1.0, 4.0, 0.0, 23.0, 72.0]), ("Girls", &[1.0, 0.0, 2.0, 10.0, 18.0])];
    if compared {
        series.push(("England, boys", &[2.0, 3.0, 6.0, 18.0, 36.0]));
        series.push(("England, girls", &[2.0, 3.0, 5.0, 15.0, 16.0]));
    }
    let kind = Pyramid { compared: compared.then(|| "England".to_owned()), first_on_top: false };
    Chart { value_labels: true, ..chart(ChartKind::Pyramid(kind), &BANDS, &series) }
}

fn years() -> Chart {
    let names: Vec<String> = (0..=90).map(|age| age.to_string()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let men: Vec<f64> =
        (0..=90).map(|age| 2400.0 - f64::from(age * 25 % 130) - f64::from(age) * 20.0).collect();
    let women: Vec<f64> = men.iter().map(|men| men * 1.04).collect();
    let kind = ChartKind::Pyramid(Pyramid::default());
    Chart { value_labels: true, ..chart(kind, &names, &[("Men", &men), ("Women", &women)]) }
}

fn dots(joined: bool) -> Chart {
    let (then, now) = ([14.0, 18.0, 19.0, 22.0, 11.0], [16.0, 15.0, 19.0, 13.0, f64::NAN]);
    let kind = ChartKind::Dot { joined };
    Chart { value_labels: joined, ..chart(kind, &TEAMS, &[("2017/18", &then), ("2018/19", &now)]) }
}

fn ranges() -> Chart {
    let series: [(&str, &[f64]); 5] = [
        ("Lowest", &[10.0, 12.0, 14.0, 12.0, 10.0]),
        ("highest of neighbours", &[18.0, 22.0, 25.0, 24.0, f64::NAN]),
        ("Northmere", &[16.0, 15.0, 19.0, 10.0, 18.0]),
        ("England", &[14.0, 17.0, 19.0, 18.0, 12.0]),
        ("Neighbours", &[14.4, 16.9, f64::NAN, 16.6, 13.0]),
    ];
    Chart {
        value_labels: true,
        target: target("Limit", 20.0),
        ..chart(ChartKind::Range(Marks { value: true }), &TEAMS, &series)
    }
}

fn heat(breaks: &[i64], columns: usize) -> Chart {
    let names = months(columns);
    let columns: Vec<(String, Vec<f64>)> = names
        .iter()
        .zip(0_u32..)
        .map(|(name, month)| {
            let value = |team: u32| f64::from(20 + (month * 13 + team * 29) % 70);
            (
                name.clone(),
                (0..5).map(|team| if team + month == 9 { f64::NAN } else { value(team) }).collect(),
            )
        })
        .collect();
    let columns: Vec<(&str, &[f64])> = columns.iter().map(|(n, v)| (n.as_str(), v.as_slice())).collect();
    let breaks = breaks.iter().map(|&from| Decimal::from(from)).collect();
    let said = [((4, 5), "[c]".to_owned())].into();
    chart(ChartKind::Heat(Box::new(Heat { breaks, said })), &TEAMS, &columns)
}

fn histogram() -> Chart {
    let line = |label: &str, value: f64| ReferenceLine { label: label.into(), value };
    let kind = Histogram {
        edges: (0..=8).map(|edge| f64::from(edge) * 10.0).collect(),
        format: PLAIN,
        count: 120,
        missing: 0,
        mean: 33.0,
        median: 32.0,
        within: Some((line("Limit", 45.0), 90)),
        lines: vec![line("Mean", 33.0), line("Median", 32.0)],
        title: "Working days".into(),
        counted: "Assessments".into(),
    };
    let counts = [4.0, 16.0, 30.0, 34.0, 20.0, 12.0, 0.0, 4.0];
    let names =
        ["0 to 9", "10 to 19", "20 to 29", "30 to 39", "40 to 49", "50 to 59", "60 to 69", "70 to 79"];
    chart(ChartKind::Histogram(Box::new(kind)), &names, &[("Assessments", &counts)])
}

fn scatter(labels: PointLabels) -> Chart {
    let names: Vec<String> = (0..24).map(|i| format!("School {}", (b'A' + i as u8) as char)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let across: Vec<f64> = (0..24).map(|i| 10.0 + f64::from(i * 37 % 31)).collect();
    let up: Vec<f64> = across.iter().zip(0..).map(|(x, i)| 90.0 - x + f64::from(i * 13 % 9)).collect();
    let points: Vec<(f64, f64)> = across.iter().copied().zip(up.iter().copied()).collect();
    let kind = Scatter {
        format: PLAIN,
        title: "Pupils with free school meals, %".into(),
        up_title: "Attendance, %".into(),
        labels,
        groups: vec!["Primary".into(), "Secondary".into()],
        group: (0..24).map(|i| i % 2).collect(),
        target: target("National", 25.0),
        fit: Fit::of(&points),
    };
    let kind = ChartKind::Scatter(Box::new(kind));
    Chart {
        target: target("Target", 70.0),
        ..chart(kind, &names, &[("meals", &across), ("attendance", &up)])
    }
}

/// A chart of each of these kinds.
pub(super) fn gallery() -> Vec<(&'static str, Chart)> {
    let one: (&str, &[f64]) = ("Rate", &[0.123, 0.13, 0.124, 0.134, 0.15]);
    let percent = NumberFormat { style: NumberStyle::Percent, decimals: 1 };
    let single = chart(ChartKind::Dot { joined: false }, &TEAMS, &[one]);
    let single = Chart { format: percent, value_labels: true, target: target("Target", 0.14), ..single };
    vec![
        ("pyramid", pyramid(false)),
        ("pyramid-compared", pyramid(true)),
        ("pyramid-years", years()),
        ("dot", single),
        ("dots", dots(false)),
        ("dots-joined", dots(true)),
        ("range", ranges()),
        ("heat", heat(&[30, 50, 70], 9)),
        ("histogram", histogram()),
        ("histogram-values", Chart { value_labels: true, ..histogram() }),
        ("scatter", scatter(PointLabels::Fitting)),
        ("scatter-named", scatter(PointLabels::Only(vec![0, 7]))),
    ]
}

fn black_and_white() -> Theme {
    let mut theme = Theme::default();
    theme.charts.dashes = true;
    theme.charts.palette = [0x1a1a1a, 0x8c8c8c, 0x4d4d4d, 0x949494, 0x333333, 0x808080].map(Color::hex);
    theme
}

fn large_print() -> Theme {
    let mut theme = Theme::default();
    theme.charts.text = Pt(14.0);
    theme
}

/// The middle of each mark of a colour.
fn marks(drawn: &Drawn, color: Color) -> Vec<Point> {
    let middle = |item: &Item| match item {
        Item::Path(path) if path.fill == Some(color) => {
            let points: Vec<Point> = path.segments.iter().filter_map(point).collect();
            let ends = |of: fn(&Point) -> f32| {
                points.iter().map(of).fold((f32::MAX, f32::MIN), |(lo, hi), v| (lo.min(v), hi.max(v)))
            };
            let ((left, right), (top, bottom)) = (ends(|p| p.x.0), ends(|p| p.y.0));
            Some(Point::new(Pt((left + right) / 2.0), Pt((top + bottom) / 2.0)))
        }
        _ => None,
    };
    drawn.frame.items().iter().filter_map(middle).collect()
}

/// The middle of a number of an axis.
fn middle(drawn: &Drawn, text: &str) -> Pt {
    let room = drawn.room(text);
    room.x + room.width / 2.0
}

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
    let drawn = Drawn::natural(&Chart { series, ..gap });
    let runs: Vec<usize> = drawn.lines(theme.colors.text, Pt(1.2)).iter().map(Vec::len).collect();
    assert_eq!(runs, [4, 4, 10], "a missing band breaks the outline");
    assert!(drawn.text().contains(&"\u{2013}".to_owned()), "missing is not zero");
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
fn cells_darken_with_their_figures_and_can_be_read() {
    for theme in [Theme::default(), black_and_white()] {
        for steps in 1..=7 {
            let breaks: Vec<i64> = (1..steps).map(|step| 20 + step * 10).collect();
            let drawn = Drawn::themed(&heat(&breaks, 12), Size::new(WIDTH, mm(60.0)), &theme);
            drawn.check(&steps);
            assert_eq!(drawn.said(), []);
            let mut grounds: Vec<(Rect, Color)> = Vec::new();
            let mut shades: Vec<f64> = Vec::new();
            for item in drawn.frame.items() {
                match item {
                    Item::Fill(room, color) => {
                        if grounds.len() < steps as usize {
                            shades.push(color.luminance());
                        }
                        grounds.push((*room, *color));
                    }
                    Item::Text(text) => {
                        let around = |(room, _): &&(Rect, Color)| {
                            room.x <= text.at.x
                                && text.at.x <= room.right()
                                && room.y <= text.at.y
                                && text.at.y <= room.bottom()
                        };
                        let ground =
                            grounds.iter().rev().find(around).map_or(Color::WHITE, |(_, color)| *color);
                        let contrast = text.color.contrast(ground);
                        assert!(
                            contrast >= 4.5,
                            "{steps}: {contrast} of {} on {ground:?}",
                            drawn.frame.text(text)
                        );
                    }
                    _ => {}
                }
            }
            assert!(shades.windows(2).all(|pair| pair[0] > pair[1]), "each step is darker: {shades:?}");
            if theme.charts.dashes {
                let darkest = grounds.iter().map(|(_, color)| color.r).min();
                assert!(darkest >= Some(229), "no ground darker than a tenth of black: {darkest:?}");
            }
        }
    }
}

#[test]
fn a_heat_table_has_a_cell_for_each_figure_and_a_key() {
    let theme = Theme::default();
    let drawn = Drawn::natural(&heat(&[30, 50, 70], 12));
    let text = drawn.text();
    assert_eq!(&text[..5], ["20 to 29", "30 to 49", "50 to 69", "70 to 89", "No figure"]);
    let cells: usize = drawn
        .frame
        .items()
        .iter()
        .filter(|item| matches!(item, Item::Fill(r, _) if r.width > Pt(20.0)))
        .count();
    assert_eq!(cells, 55, "five of sixty are missing");
    assert_eq!(text.iter().filter(|text| *text == "\u{2013}").count(), 4);
    assert!(text.contains(&"[c]".to_owned()), "a missing figure says what it is");
    let hatched = drawn.frame.items().iter().filter(|item| {
        matches!(item, Item::Path(path) if path.stroke.as_ref().is_some_and(|s| s.color == theme.colors.hairline))
    });
    assert!(hatched.count() > 25);
    assert!(near(drawn.room("20").right(), drawn.room("49").right()), "figures of a column end on one line");
}

#[test]
fn a_heat_table_without_room_says_how_much_it_needs() {
    let drawn = Drawn::new(&heat(&[30], 12), Size::new(mm(70.0), mm(60.0)));
    assert_eq!(
        drawn.said(),
        [(
            Severity::Error,
            Code::DoesNotFit,
            "The 12 columns of this heat table need about 117 mm; it is drawn in 70 × 60 mm.",
            Some(
                "Show fewer columns or places after the point, shorten the names, or put it on a page in landscape."
            )
        )]
    );
    let wider = Drawn::new(&heat(&[30], 12), Size::new(mm(118.0), mm(60.0)));
    assert_eq!(wider.said(), [], "it does not ask for more than it needs");
    let drawn = Drawn::new(&heat(&[30], 12), Size::new(WIDTH, mm(25.0)));
    assert_eq!(
        drawn.said(),
        [(
            Severity::Error,
            Code::DoesNotFit,
            "The 5 rows of this heat table need about 34 mm; it is drawn in 160 × 25 mm.",
            Some("Leave `height` out, give it more than 34 mm, or show fewer rows.")
        )]
    );
}

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

#[test]
fn every_kind_holds_in_each_theme_and_size() {
    let sizes = [(160.0, 62.0), (76.0, 50.0), (53.0, 40.0), (240.0, 120.0), (25.0, 18.0)];
    for theme in [Theme::default(), black_and_white(), large_print()] {
        for (name, chart) in gallery() {
            for (width, height) in sizes {
                let drawn = Drawn::themed(&chart, Size::new(mm(width), mm(height)), &theme);
                drawn.check(&(name, width, height, theme.charts.text));
            }
            let natural = Size::new(WIDTH, natural_height(&chart, WIDTH, &theme));
            let drawn = Drawn::themed(&chart, natural, &theme);
            assert_eq!(drawn.said(), [], "{name} in {natural:?} at {:?}", theme.charts.text);
        }
    }
}

#[test]
fn charts_of_one_value_are_charts() {
    let lone = |kind: ChartKind, series: &[(&str, &[f64])]| {
        let drawn = Drawn::natural(&Chart { value_labels: true, ..chart(kind, &["North"], series) });
        drawn.check(&"lone");
        assert_eq!(drawn.said(), []);
    };
    lone(ChartKind::Pyramid(Pyramid::default()), &[("Men", &[0.0]), ("Women", &[0.0])]);
    lone(ChartKind::Pyramid(Pyramid::default()), &[("Men", &[3.0]), ("Women", &[4.0])]);
    lone(ChartKind::Dot { joined: false }, &[("Rate", &[0.0])]);
    lone(ChartKind::Dot { joined: true }, &[("A", &[-4.0]), ("B", &[-9.0])]);
    lone(ChartKind::Range(Marks::default()), &[("Low", &[5.0]), ("high", &[5.0])]);
    lone(ChartKind::Heat(Box::default()), &[("Rate", &[0.0])]);
    let kind = Histogram {
        edges: vec![0.0, 1.0],
        format: PLAIN,
        count: 1,
        missing: 0,
        mean: 0.0,
        median: 0.0,
        within: None,
        lines: vec![],
        title: "Days".into(),
        counted: "Count".into(),
    };
    lone(ChartKind::Histogram(Box::new(kind)), &[("Count", &[1.0])]);
    let kind = Scatter {
        format: PLAIN,
        title: "x".into(),
        up_title: "y".into(),
        labels: PointLabels::Fitting,
        groups: vec![],
        group: vec![0],
        target: None,
        fit: None,
    };
    lone(ChartKind::Scatter(Box::new(kind)), &[("x", &[0.0]), ("y", &[0.0])]);
}
