//! Pyramids, dot and range plots, heat tables, histograms and scatter plots: shapes where their values put
//! them, words that can be read, what has no room told.

mod dots;
mod heat;
mod plane;
mod pyramid;

use super::*;
use crate::figures::{Fit, Heat, Histogram, Marks, PointLabels, Pyramid, Scatter, Symbol};
use rust_decimal::Decimal;

const BANDS: [&str; 5] = ["Under 1", "1 to 5", "6 to 10", "11 to 15", "16 and over"];
const TEAMS: [&str; 5] = [
    "Children in care",
    "Intervention and planning",
    "Onwards and upwards",
    "Duty and assessment",
    "0–25 service",
];

fn symbol(series: usize, category: usize, words: &str) -> Symbol {
    let meaning = crate::data::meaning_of(words).expect("a symbol");
    Symbol { series, category, words: words.into(), meaning }
}

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
    let symbols = vec![symbol(5, 4, "[c]")];
    Chart { symbols, ..chart(ChartKind::Heat(Box::new(Heat { breaks })), &TEAMS, &columns) }
}

fn histogram() -> Chart {
    let line = |label: &str, value: f64| ReferenceLine { label: label.into(), value };
    let kind = Histogram {
        edges: (0..=8).map(|edge| f64::from(edge) * 10.0).collect(),
        format: PLAIN,
        count: 120,
        missing: 0,
        withheld: 0,
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
        withheld: 0,
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
fn every_kind_holds_in_each_theme_and_size() {
    let sizes = [(160.0, 62.0), (76.0, 50.0), (53.0, 40.0), (240.0, 120.0), (25.0, 18.0)];
    for theme in [Theme::default(), black_and_white(), large_print()] {
        for (name, chart) in gallery() {
            for (width, height) in sizes {
                let drawn = Drawn::with(&chart, Size::new(mm(width), mm(height)), &theme);
                drawn.check(&(name, width, height, theme.charts.text));
            }
            let natural = Size::new(WIDTH, natural_height(&chart, WIDTH, &theme));
            let drawn = Drawn::with(&chart, natural, &theme);
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
        withheld: 0,
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
        withheld: 0,
    };
    lone(ChartKind::Scatter(Box::new(kind)), &[("x", &[0.0]), ("y", &[0.0])]);
}
