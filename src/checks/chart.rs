//! Percentages that a chart shows as parts of a whole.

use crate::diagnostics::{Code, Diagnostics};
use crate::figures::{Chart, ChartKind, Stacking};

/// How far from 100 percentages still look as if they were meant to make a whole.
const NEAR: f64 = 15.0;

/// Tells slices and stacks of percentages that do not make 100 however they were rounded: they would be drawn
/// larger or smaller than they are.
pub(crate) fn check(chart: &Chart, found: &mut Diagnostics) {
    if !chart.format.is_percent() {
        return;
    }
    let whole = match chart.kind {
        ChartKind::Pie | ChartKind::Ring => {
            let slices = chart.series.first().map_or(&[][..], |series| &series.values);
            let slices = Whole::of(slices.iter().copied(), chart);
            slices.filter(|slices| slices.misses).map(|slices| (slices, "slices of the pie".to_owned()))
        }
        ChartKind::Column(Stacking::Full) | ChartKind::Bar(Stacking::Full) => stacks(chart),
        _ => None,
    };
    let Some((Whole { sum, .. }, what)) = whole else { return };
    found
        .warning(
            Code::PartsOfWhole,
            chart.place.clone(),
            format!("The percentages of the {what} make {sum}%, which no rounding brings to 100%."),
        )
        .remedy("Correct the one that is wrong, or add what is left out as a part of its own.");
}

/// Percentages drawn as one whole.
struct Whole {
    /// As printed.
    sum: String,
    misses: bool,
}

impl Whole {
    /// `None` where a part is missing.
    fn of(parts: impl Iterator<Item = Option<f64>>, chart: &Chart) -> Option<Whole> {
        let places = chart.format.decimals.min(9);
        let (mut sum, mut count) = (0.0, 0.0);
        for part in parts {
            sum += part? * 100.0;
            count += 1.0;
        }
        let half = 0.5 * 0.1_f64.powi(places as i32);
        let off = (sum - 100.0).abs();
        let sum = format!("{sum:.*}", places as usize);
        Some(Whole { sum, misses: count > 1.0 && off > count * half + 1e-9 && off <= NEAR })
    }
}

/// The first stack that makes no whole, where at least as many do.
fn stacks(chart: &Chart) -> Option<(Whole, String)> {
    let mut right = 0;
    let mut wrong = Vec::new();
    for (at, category) in chart.categories.iter().enumerate() {
        let parts = chart.series.iter().map(|series| series.values.get(at).copied().flatten());
        match Whole::of(parts, chart) {
            Some(whole) if whole.misses => wrong.push((whole, format!("stack “{category}”"))),
            Some(_) => right += 1,
            None => {}
        }
    }
    (right >= wrong.len()).then(|| wrong.into_iter().next()).flatten()
}
