//! Lines.

use super::speech::{against, at, ends, points};
use crate::figures::{Chart, Series};

pub(super) fn sentences(chart: &Chart) -> Vec<String> {
    let many = chart.series.len() > 1;
    chart.series.iter().flat_map(|series| course(chart, series, many)).collect()
}

/// A run through time: lowest, highest, latest, and how the latest stands to the target.
fn course(chart: &Chart, series: &Series, many: bool) -> Vec<String> {
    let points = points(series);
    let lead = if many { format!("{}: ", series.name) } else { String::new() };
    let Some(((low, high), &(latest_at, latest))) = ends(&points).zip(points.last()) else {
        return vec![format!("{lead}no figures.")];
    };
    let mut found = format!("{lead}{}", if many { "lowest" } else { "Lowest" });
    found.push_str(&format!(
        " {}, highest {}, latest {}",
        at(chart, low),
        at(chart, high),
        at(chart, (latest_at, latest))
    ));
    if let Some(target) = &chart.target {
        found.push_str(&format!(", {}", against(chart, latest, target.value, &target.label)));
    }
    found.push('.');
    let mut sentences = vec![found];
    let missing = series.values.len() - points.len();
    if missing > 0 {
        sentences.push(format!("{missing} of {} points have no figure.", series.values.len()));
    }
    sentences
}
