//! What a histogram tells: its averages, where most figures lie, and how they stand to the target.

use super::speech::{lower_first, points};
use crate::figures::{Chart, Histogram, list_with_and, round_figure};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

/// As many bins are told one by one.
const FEW: usize = 8;

/// `, 120 figures in 8 bins from 0 to 40`
pub(super) fn extent(chart: &Chart, histogram: &Histogram) -> String {
    let edge =
        |edge: Option<&f64>| edge.map_or_else(String::new, |edge| round_figure(histogram.format, *edge));
    let (count, bins) = (figures(histogram.count), chart.categories.len());
    let ends = (edge(histogram.edges.first()), edge(histogram.edges.last()));
    let bins = if bins == 1 { "one bin".to_owned() } else { format!("{bins} bins") };
    format!(", {count} of {} in {bins} from {} to {}", lower_first(&histogram.title), ends.0, ends.1)
}

pub(super) fn sentences(chart: &Chart, histogram: &Histogram) -> Vec<String> {
    let averages = [("Mean", histogram.mean), ("median", histogram.median)];
    let averages = averages.map(|(name, value)| format!("{name} {}", average(histogram, value)));
    let mut sentences = vec![format!("{}.", averages.join(", "))];
    let Some(series) = chart.series.first() else { return sentences };
    let points = points(series);
    let named = |&(at, value): &(usize, f64)| format!("{} {}", chart.categories[at], chart.figure(value));
    if points.len() <= FEW {
        sentences.push(format!(
            "{}: {}.",
            series.name,
            list_with_and(&points.iter().map(named).collect::<Vec<_>>())
        ));
    } else if let Some(most) = points.iter().rev().max_by(|a, b| a.1.total_cmp(&b.1)) {
        sentences.push(format!(
            "Most lie in the bin {}: {}.",
            chart.categories[most.0],
            chart.figure(most.1)
        ));
    }
    if let Some((target, reached)) = &histogram.within {
        let value = round_figure(histogram.format, target.value);
        let name = lower_first(&target.label);
        sentences.push(format!(
            "{reached} of {} are at the {name} of {value} or below it.",
            figures(histogram.count)
        ));
    }
    // Those that are withheld are told apart.
    let missing = histogram.missing - histogram.withheld;
    if missing > 0 {
        let rows = if missing == 1 { "One row has".to_owned() } else { format!("{missing} rows have") };
        sentences.push(format!("{rows} no figure."));
    }
    sentences
}

fn figures(count: usize) -> String {
    if count == 1 { "one figure".to_owned() } else { format!("{count} figures") }
}

/// An average has a place more than its figures.
fn average(histogram: &Histogram, value: f64) -> String {
    let format = histogram.average_format();
    Decimal::from_f64(value).map_or_else(String::new, |value| format.format(value))
}
