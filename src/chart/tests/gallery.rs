//! A chart of every kind: inside its frame, clear of itself, the same each time.

use super::*;
use crate::chart::svg::svg;

pub(super) fn gallery() -> Vec<(&'static str, Chart)> {
    use ChartKind::{Bar, Column, Line, Pie, Ring};
    use Stacking::{Full, Grouped, Stacked};
    let year = months(11);
    let year: Vec<&str> = year.iter().map(String::as_str).collect();
    let received = [1402.0, 1315.0, 1288.0, 1391.0, 1106.0, 1344.0, 1467.0, 1502.0, 1224.0, 1420.0, 1390.0];
    let referred = [402.0, 415.0, 388.0, f64::NAN, 306.0, 344.0, 467.0, 502.0, 324.0, 420.0, 390.0];
    let assessed = [382.0, 405.0, 398.0, 377.0, 346.0, 354.0, 427.0, 482.0, 344.0, 400.0, 410.0];
    let teams = [
        "Children in care",
        "Intervention and planning",
        "Onwards and upwards",
        "Duty and assessment",
        "0–25 service",
        "Other",
    ];
    let long = ["Under 1 month", "2–3 months", "4–6 months", "7–12 months", "Over a year"];
    let stay: [(&str, &[f64]); 4] = [
        ("Under 3 months", &[26.0, 26.0, 5.0, 5.0, 2.0, 2.0]),
        ("4–6 months", &[14.0, 16.0, 12.0, 2.0, 1.0, 4.0]),
        ("7–12 months", &[35.0, 20.0, 10.0, 0.0, 1.0, 11.0]),
        ("Over a year", &[102.0, 2.0, 12.0, 0.0, 9.0, 1.0]),
    ];
    let mut all = vec![
        (
            "line",
            Chart { target: target("Target", 1200.0), ..chart(Line, &year, &[("Received", &received)]) },
        ),
        (
            "lines",
            Chart {
                target: target("Target", 1200.0),
                ..chart(
                    Line,
                    &year,
                    &[("Received", &received), ("Referred", &referred), ("Assessed", &assessed)],
                )
            },
        ),
        (
            "line-percent",
            Chart {
                format: PERCENT,
                target: target("Target", 0.95),
                value_labels: true,
                ..chart(
                    Line,
                    &year,
                    &[("In time", &[0.74, 0.78, 0.81, 0.79, 0.85, 0.83, 0.86, 0.88, 0.9, 0.86, 0.91])],
                )
            },
        ),
        (
            "columns",
            Chart {
                value_labels: true,
                target: target("Target", 1200.0),
                ..chart(Column(Grouped), &year, &[("Received", &received)])
            },
        ),
        (
            "columns-grouped",
            Chart {
                value_labels: true,
                ..chart(
                    Column(Grouped),
                    &["Q1 2018/19", "Q2 2018/19", "Q3 2018/19", "Q4 2018/19"],
                    &[
                        ("Started", &[212.0, 190.0, 205.0, 182.0]),
                        ("Ended", &[180.0, 202.0, 214.0, 171.0]),
                        ("Net", &[32.0, -12.0, -9.0, 11.0]),
                    ],
                )
            },
        ),
        ("columns-stacked", Chart { value_labels: true, ..chart(Column(Stacked), &teams, &stay) }),
        ("columns-full", Chart { value_labels: true, ..chart(Column(Full), &teams, &stay) }),
        (
            "bars",
            Chart {
                value_labels: true,
                target: target("Caseload limit", 120.0),
                ..chart(Bar(Grouped), &teams, &[("Cases", &[177.0, 64.0, 39.0, 7.0, 13.0, 18.0])])
            },
        ),
        (
            "bars-grouped",
            chart(
                Bar(Grouped),
                &teams,
                &[
                    ("This year", &[177.0, 64.0, 39.0, 7.0, 13.0, 18.0]),
                    ("Last year", &[160.0, 70.0, 45.0, 9.0, 11.0, 21.0]),
                ],
            ),
        ),
        ("bars-stacked", Chart { value_labels: true, ..chart(Bar(Stacked), &teams, &stay) }),
        ("bars-full", Chart { value_labels: true, ..chart(Bar(Full), &teams, &stay) }),
        (
            "bars-negative",
            Chart {
                value_labels: true,
                format: NumberFormat { style: NumberStyle::Money, decimals: 0 },
                ..chart(
                    Bar(Grouped),
                    &teams,
                    &[("Variance", &[-109_000.0, 64_500.0, -39_200.0, 7_000.0, 13_000.0, -1_800.0])],
                )
            },
        ),
        (
            "pie",
            chart(
                Pie,
                &["Emotional", "Neglect", "Physical", "Sexual"],
                &[("Plans", &[93.0, 62.0, 12.0, 6.0])],
            ),
        ),
        ("ring", chart(Ring, &long, &[("Children", &[21.0, 45.0, 49.0, 77.0, 126.0])])),
        (
            "ring-many",
            chart(
                Ring,
                &[
                    "Police",
                    "School",
                    "Health visitor",
                    "Family member or neighbour",
                    "Hospital",
                    "Housing",
                    "Anonymous",
                    "Another authority",
                ],
                &[("Contacts", &[420.0, 310.0, 150.0, 130.0, 20.0, 15.0, 12.0, 9.0])],
            ),
        ),
    ];
    let long_year = months(36);
    let names: Vec<&str> = long_year.iter().map(String::as_str).collect();
    let many: Vec<f64> = (0..36).map(|i| 80.0 + f64::from(i * 37 % 23)).collect();
    all.push((
        "columns-many",
        Chart { value_labels: true, ..chart(Column(Grouped), &names, &[("Open cases", &many)]) },
    ));
    let seven: Vec<(String, Vec<f64>)> = (0..7)
        .map(|s| {
            (
                format!("Locality {}", s + 1),
                (0..36).map(|i| f64::from(40 + s * 6 + i * (s + 3) % 17)).collect(),
            )
        })
        .collect();
    let seven: Vec<(&str, &[f64])> = seven.iter().map(|(n, v)| (n.as_str(), v.as_slice())).collect();
    all.push(("lines-many", chart(Line, &names, &seven)));
    all.push((
        "columns-money",
        Chart {
            format: NumberFormat { style: NumberStyle::Money, decimals: 0 },
            ..chart(
                Column(Grouped),
                &["2016/17", "2017/18", "2018/19"],
                &[
                    ("Budget", &[2_100_000.0, 2_300_000.0, 2_400_000.0]),
                    ("Outturn", &[2_240_000.0, 2_280_000.0, 2_610_000.0]),
                ],
            )
        },
    ));
    all.extend(spread::gallery());
    all
}

#[test]
fn every_kind_stays_inside_and_clear() {
    // For people: CHART_DUMP=/tmp/charts cargo test --lib chart::
    let folder = std::env::var("CHART_DUMP").ok();
    let show = |name: &str, drawn: &Drawn| {
        if let Some(folder) = &folder {
            std::fs::write(format!("{folder}/{name}.svg"), svg(&drawn.frame, &drawn.fonts)).unwrap();
        }
    };
    for (name, chart) in gallery() {
        let drawn = Drawn::natural(&chart);
        drawn.check(&name);
        assert_eq!(drawn.said(), [], "{name}");
        show(name, &drawn);
        // As a tile of a dashboard.
        let tile = Drawn::new(&chart, Size::new(mm(76.0), mm(50.0)));
        tile.check(&name);
        show(&format!("tile-{name}"), &tile);
    }
}

#[test]
fn the_same_chart_is_drawn_the_same() {
    for (name, chart) in gallery() {
        let (one, two) = (Drawn::natural(&chart), Drawn::natural(&chart));
        assert_eq!(format!("{:?}", one.frame), format!("{:?}", two.frame), "{name}");
    }
}
