//! Columns and bars: side by side and stacked.

use super::speech::{at, ends, lower_first, points};
use crate::figures::{Chart, Series, Stacking, list_with_and, round_figure};

pub(super) fn sentences(chart: &Chart, stacking: Stacking) -> Vec<String> {
    match stacking {
        Stacking::Grouped => {
            let many = chart.series.len() > 1;
            chart.series.iter().flat_map(|series| spread(chart, series, many)).collect()
        }
        Stacking::Stacked => totals(chart).into_iter().chain(parts(chart)).collect(),
        Stacking::Full => parts(chart),
    }
}

/// Values side by side: all of them where they are few, else highest and lowest.
fn spread(chart: &Chart, series: &Series, many: bool) -> Vec<String> {
    let points = points(series);
    let lead = if many { format!("{}: ", series.name) } else { String::new() };
    let Some((low, high)) = ends(&points) else { return vec![format!("{lead}no figures.")] };
    let mut sentences = Vec::new();
    if points.len() <= 6 {
        let all: Vec<String> = points
            .iter()
            .map(|&(at, value)| format!("{} {}", chart.categories[at], chart.figure(value)))
            .collect();
        sentences.push(format!("{lead}{}.", list_with_and(&all)));
    } else {
        let high_word = if many { "highest" } else { "Highest" };
        sentences.push(format!("{lead}{high_word} {}, lowest {}.", at(chart, high), at(chart, low)));
    }
    if let Some(target) = chart.target.as_ref().filter(|_| !many) {
        let above = points.iter().filter(|&&(_, value)| value >= target.value).count();
        sentences.push(format!(
            "{above} of {} reach the {} of {}.",
            points.len(),
            lower_first(&target.label),
            round_figure(chart.format, target.value)
        ));
    }
    sentences
}

/// The sums of stacks: lowest and highest.
fn totals(chart: &Chart) -> Vec<String> {
    let sums: Vec<(usize, f64)> = (0..chart.categories.len())
        .filter_map(|at| {
            let values: Vec<f64> =
                chart.series.iter().filter_map(|series| series.values.get(at).copied()?).collect();
            (!values.is_empty()).then(|| (at, values.iter().sum()))
        })
        .collect();
    match ends(&sums) {
        Some((low, high)) => vec![format!("Totals: highest {}, lowest {}.", at(chart, high), at(chart, low))],
        None => vec!["There are no figures.".to_owned()],
    }
}

/// What each series of a stack holds at its highest.
fn parts(chart: &Chart) -> Vec<String> {
    chart
        .series
        .iter()
        .filter_map(|series| {
            let (low, high) = ends(&points(series))?;
            Some(format!("{}: highest {}, lowest {}.", series.name, at(chart, high), at(chart, low)))
        })
        .collect()
}
