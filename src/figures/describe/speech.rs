//! What the sentences of all kinds are made of.

use crate::figures::{Chart, Series, round_figure};

pub(super) fn against(chart: &Chart, latest: f64, target: f64, label: &str) -> String {
    let label = lower_first(label);
    let shown = round_figure(chart.format, target);
    if latest > target {
        format!("above the {label} of {shown}")
    } else if latest < target {
        format!("below the {label} of {shown}")
    } else {
        format!("at the {label} of {shown}")
    }
}

/// The values that are there, with their position.
pub(super) fn points(series: &Series) -> Vec<(usize, f64)> {
    series.values.iter().enumerate().filter_map(|(at, value)| value.map(|value| (at, value))).collect()
}

pub(super) type Point = (usize, f64);

/// The first lowest and the first highest.
pub(super) fn ends(points: &[Point]) -> Option<(Point, Point)> {
    let mut low = *points.first()?;
    let mut high = low;
    for &point in points {
        if point.1 < low.1 {
            low = point;
        }
        if point.1 > high.1 {
            high = point;
        }
    }
    Some((low, high))
}

/// `1,224 in December 2018` for periods, `1,224 for North` for other categories.
pub(super) fn at(chart: &Chart, (at, value): Point) -> String {
    let category = chart.categories.get(at).map_or("", String::as_str);
    let word = if is_period(&chart.category_name) { "in" } else { "for" };
    format!("{} {word} {category}", chart.figure(value))
}

pub(super) fn is_period(name: &str) -> bool {
    let name = name.to_lowercase();
    ["month", "year", "quarter", "period", "week", "date", "day"].iter().any(|word| name.contains(word))
}

/// For the middle of a sentence; an abbreviation keeps its capitals.
pub(super) fn lower_first(words: &str) -> String {
    let mut chars = words.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(_), Some(second)) if second.is_uppercase() => words.to_owned(),
        (Some(first), _) => first.to_lowercase().chain(chars).collect(),
        (None, _) => String::new(),
    }
}

/// `service` -> `services`, `category` -> `categories`; words that are no noun stay.
pub(super) fn plural(noun: &str, count: usize) -> String {
    if count == 1 || noun.ends_with('s') {
        return noun.to_owned();
    }
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{noun}s"),
    }
}
