//! What a scatter plot tells: how far its points reach, the outermost ones, its groups and its line.

use super::speech::{lower_first, nouns};
use crate::figures::{Chart, NumberFormat, PointLabels, Scatter, list_with_and, round_figure};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

/// `, for 24 schools. Across: pupils on free meals, from 3% to 41%. Upward: attendance, from 88% to 97%`
pub(super) fn extent(chart: &Chart, scatter: &Scatter) -> String {
    let count = chart.categories.len();
    let by = nouns(chart, count);
    let reach = |at: usize, format: NumberFormat| {
        let values = values(chart, at);
        let (low, high) = values.fold((f64::MAX, f64::MIN), |(lo, hi), v| (lo.min(v), hi.max(v)));
        let (low, high) = (printed(format, low), printed(format, high));
        if low == high { format!("all {low}") } else { format!("from {low} to {high}") }
    };
    let across = reach(0, scatter.format);
    let up = reach(1, chart.format);
    format!(
        ", for {count} {by}. Across: {}, {across}. Upward: {}, {up}",
        lower_first(&scatter.title),
        lower_first(&scatter.up_title)
    )
}

pub(super) fn sentences(chart: &Chart, scatter: &Scatter) -> Vec<String> {
    let mut sentences = Vec::new();
    if scatter.groups.len() > 1 {
        let count = |group: usize| scatter.group.iter().filter(|of| **of == group).count();
        let named = |(at, name): (usize, &String)| format!("{name} {}", count(at));
        let groups: Vec<String> = scatter.groups.iter().enumerate().map(named).collect();
        sentences.push(format!("Groups: {}.", list_with_and(&groups)));
    }
    if scatter.labels != PointLabels::None {
        sentences.extend(outermost(chart, scatter));
    }
    if let PointLabels::Only(only) = &scatter.labels {
        sentences.extend(only.iter().map(|&at| format!("{}.", point(chart, scatter, at))));
    }
    if let Some(fit) = &scatter.fit {
        let (low, high) = values(chart, 0).fold((f64::MAX, f64::MIN), |(lo, hi), v| (lo.min(v), hi.max(v)));
        let way = if fit.slope > 0.0 { "rises" } else { "falls" };
        sentences.push(format!(
            "The line of best fit through {} points {way} from {} at {} to {} at {}; the correlation r is {}.",
            fit.count,
            printed(chart.format, fit.at(low)),
            printed(scatter.format, low),
            printed(chart.format, fit.at(high)),
            printed(scatter.format, high),
            fit.correlation()
        ));
    }
    for (at, target, format) in [(0, &scatter.target, scatter.format), (1, &chart.target, chart.format)] {
        if let Some(target) = target {
            let above = values(chart, at).filter(|value| *value >= target.value).count();
            let axis = lower_first(if at == 0 { &scatter.title } else { &scatter.up_title });
            let (count, name) = (chart.categories.len(), lower_first(&target.label));
            let value = round_figure(format, target.value);
            sentences.push(format!("{above} of {count} reach the {name} of {value} for {axis}."));
        }
    }
    sentences
}

fn values(chart: &Chart, at: usize) -> impl Iterator<Item = f64> {
    chart.series.get(at).into_iter().flat_map(|series| series.values.iter().flatten().copied())
}

/// The highest and the lowest point.
fn outermost(chart: &Chart, scatter: &Scatter) -> Option<String> {
    let up = &chart.series.get(1)?.values;
    let known = || up.iter().enumerate().filter_map(|(at, value)| value.map(|value| (at, value)));
    let high = known().reduce(|best, next| if next.1 > best.1 { next } else { best })?.0;
    let low = known().reduce(|best, next| if next.1 < best.1 { next } else { best })?.0;
    let words = |at| point(chart, scatter, at);
    Some(match high == low {
        true => format!("{}.", words(high)),
        false => format!("Highest {}; lowest {}.", words(high), words(low)),
    })
}

/// `Hill School, 12.1% across and 96% upward`
fn point(chart: &Chart, scatter: &Scatter, at: usize) -> String {
    let value = |series: usize| chart.series.get(series).and_then(|s| s.values.get(at).copied().flatten());
    let (x, y) = (value(0).unwrap_or_default(), value(1).unwrap_or_default());
    format!(
        "{}, {} across and {} upward",
        chart.categories.get(at).map_or("", String::as_str),
        printed(scatter.format, x),
        printed(chart.format, y)
    )
}

fn printed(format: NumberFormat, value: f64) -> String {
    Decimal::from_f64(value).map_or_else(String::new, |value| format.format(value))
}
