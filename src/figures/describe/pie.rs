//! Pies and rings.

use super::speech::{named, points};
use crate::figures::{Chart, NumberStyle, list_with_and, whole_percent};

/// Shares of a whole, largest first.
pub(super) fn sentences(chart: &Chart) -> Vec<String> {
    let Some(series) = chart.series.first() else { return Vec::new() };
    let mut points = points(series);
    points.sort_by(|a, b| b.1.total_cmp(&a.1));
    let total: f64 = points.iter().map(|&(_, value)| value).sum();
    if total <= 0.0 {
        return vec!["There are no figures to share out.".to_owned()];
    }
    let all: Vec<String> = points
        .iter()
        .map(|&(at, value)| {
            let share = whole_percent(value, total);
            match chart.format.spoken().style {
                // Percentages that make a whole are the shares already.
                NumberStyle::Percent => named(chart, at, &chart.figure(value)),
                _ => named(chart, at, &format!("{} ({share}%)", chart.figure(value))),
            }
        })
        .collect();
    vec![format!("{}.", list_with_and(&all))]
}
