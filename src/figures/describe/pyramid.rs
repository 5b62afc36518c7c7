//! What an age and gender pyramid tells: each side's sum and longest bar, and where it stands out from
//! the population it is compared with.

use super::speech::{category, ends, extreme, lower_first, named, points, without_figures};
use crate::figures::{Chart, Pyramid, Series};

/// As many bands are told one by one.
const FEW: usize = 6;

pub(super) fn sentences(chart: &Chart, pyramid: &Pyramid) -> Vec<String> {
    let (sides, compared) = chart.series.split_at(chart.series.len().min(2));
    let mut sentences: Vec<String> = sides.iter().map(|series| side(chart, series)).collect();
    if let Some(name) = &pyramid.compared {
        sentences.extend(against(chart, name, sides, compared));
    }
    sentences
}

/// `Boys: 100 in all, highest 72 for 16 and over, lowest 0 for 6 to 10.`
fn side(chart: &Chart, series: &Series) -> String {
    let points = points(series);
    let Some((low, high)) = ends(&points) else { return format!("{}: no figures.", series.name) };
    let told = |(at, value): (usize, f64)| named(chart, at, &chart.figure(value));
    let mut words = vec![];
    // Percentages that were rounded before they came here sum to nearly their whole; counts of which one
    // is not known have no sum.
    if !chart.format.is_percent() && points.len() == series.values.len() {
        let total: f64 = points.iter().map(|point| point.1).sum();
        words.push(format!("{} in all", chart.figure(total)));
    }
    if points.len() <= FEW {
        words.extend(points.iter().map(|&point| told(point)));
    } else {
        words.push(format!("highest {}", extreme(chart, &points, high)));
        words.push(format!("lowest {}", extreme(chart, &points, low)));
    }
    let told = format!("{}: {}.", series.name, words.join(", "));
    match without_figures(chart, series) {
        Some(gaps) => format!("{told} {gaps}"),
        None => told,
    }
}

/// Where the bars stand out furthest beyond the outline, and where they stay furthest inside it.
fn against(chart: &Chart, name: &str, sides: &[Series], compared: &[Series]) -> Option<String> {
    let mut apart: Vec<(f64, String)> = Vec::new();
    for (side, other) in sides.iter().zip(compared) {
        for (at, (value, other)) in side.values.iter().zip(&other.values).enumerate() {
            let (Some(value), Some(other)) = (value, other) else { continue };
            let (band, of) = (category(chart, at), lower_first(&side.name));
            let words = format!("{of} {band}, {} against {}", chart.figure(*value), chart.figure(*other));
            apart.push((value - other, words));
        }
    }
    let most = apart.iter().max_by(|a, b| a.0.total_cmp(&b.0)).filter(|most| most.0 > 0.0);
    let least = apart.iter().min_by(|a, b| a.0.total_cmp(&b.0)).filter(|least| least.0 < 0.0);
    let words: Vec<String> = [(most, "furthest above it"), (least, "furthest below it")]
        .into_iter()
        .filter_map(|(found, way)| found.map(|(_, words)| format!("{way} are {words}")))
        .collect();
    let compared = format!("An outline shows {name}");
    Some(match &words[..] {
        [] => format!("{compared}."),
        _ => format!("{compared}: {}.", words.join("; ")),
    })
}
