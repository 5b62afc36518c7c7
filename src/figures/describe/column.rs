//! Columns and bars: side by side and stacked.

use super::line;
use super::plot;
use super::speech::{
    Point, category, ends, extreme, is_period, lower_first, named, nouns, of_all, points, without_figures,
};
use crate::figures::{Chart, NumberStyle, Series, Stacking, list_with_and, round_figure, whole_percent};

/// More figures than these are not said one by one.
const MOST_FIGURES: usize = 8;

/// More series than these are not told one by one.
const MOST_SERIES: usize = 5;

pub(super) fn sentences(chart: &Chart, stacking: Stacking) -> Vec<String> {
    match stacking {
        // A run through time is told as one, whatever draws it.
        Stacking::Grouped if is_period(chart) => line::sentences(chart),
        Stacking::Grouped => side_by_side(chart),
        Stacking::Stacked => totals(chart).into_iter().chain(parts(chart)).collect(),
        Stacking::Full => shares(chart),
    }
}

pub(super) fn side_by_side(chart: &Chart) -> Vec<String> {
    if chart.series.len() > MOST_SERIES {
        return of_all(chart).into_iter().collect();
    }
    let many = chart.series.len() > 1;
    let few = chart.series.len() * chart.categories.len() <= MOST_FIGURES.max(chart.series.len() * 3);
    chart.series.iter().flat_map(|series| spread(chart, series, many, few)).collect()
}

/// Values side by side: all of them where they are few, else highest and lowest.
fn spread(chart: &Chart, series: &Series, many: bool, few: bool) -> Vec<String> {
    let points = points(series);
    let lead = if many { format!("{}: ", series.name) } else { String::new() };
    let Some((low, high)) = ends(&points) else { return vec![format!("{lead}no figures.")] };
    let mut sentences = Vec::new();
    if few {
        let all: Vec<String> = points
            .iter()
            .map(|&(at, value)| {
                let interval = plot::ends(chart, series, at);
                named(chart, at, &format!("{}{interval}", chart.figure(value)))
            })
            .collect();
        sentences.push(format!("{lead}{}.", list_with_and(&all)));
    } else {
        let word = if many { "highest" } else { "Highest" };
        let (high, low) = (extreme(chart, &points, high), extreme(chart, &points, low));
        sentences.push(format!("{lead}{word} {high}, lowest {low}."));
    }
    sentences.extend(without_figures(chart, series));
    if let Some(target) = chart.target.as_ref().filter(|_| !many) {
        let above = points.iter().filter(|&&(_, value)| value >= target.value).count();
        sentences.push(format!(
            "{above} of {} {} are at or above the {} of {}.",
            points.len(),
            nouns(chart, points.len()),
            lower_first(&target.label),
            round_figure(chart.format.spoken(), target.value)
        ));
    }
    sentences
}

/// The sums of stacks; nothing of those that are left out.
fn totals(chart: &Chart) -> Vec<String> {
    let sums: Vec<Point> = (0..chart.categories.len())
        .filter_map(|at| {
            let values: Vec<f64> =
                chart.series.iter().filter_map(|series| series.values.get(at).copied()?).collect();
            (!values.is_empty()).then(|| (at, values.iter().sum()))
        })
        .collect();
    let Some((low, high)) = ends(&sums) else { return vec!["There are no figures.".to_owned()] };
    let (high, low) = (extreme(chart, &sums, high), extreme(chart, &sums, low));
    match sums.last().filter(|_| is_period(chart)) {
        Some(&last) => {
            let last = super::speech::at(chart, last);
            vec![format!("Totals: lowest {low}, highest {high}, latest {last}.")]
        }
        None => vec![format!("Totals: highest {high}, lowest {low}.")],
    }
}

/// What each series of a stack holds at its most and least.
fn parts(chart: &Chart) -> Vec<String> {
    if chart.series.len() > MOST_SERIES {
        return of_all(chart).into_iter().collect();
    }
    chart
        .series
        .iter()
        .filter_map(|series| {
            let points = points(series);
            let (low, high) = ends(&points)?;
            let (high, low) = (extreme(chart, &points, high), extreme(chart, &points, low));
            Some(format!("{}: highest {high}, lowest {low}.", series.name))
        })
        .collect()
}

/// Stacks that each make 100%: the share of each series, not its figures.
fn shares(chart: &Chart) -> Vec<String> {
    if matches!(chart.format.spoken().style, NumberStyle::Percent) {
        return parts(chart);
    }
    let whole = |at: usize| -> f64 {
        chart.series.iter().filter_map(|series| series.values.get(at).copied().flatten()).sum()
    };
    let word = if is_period(chart) { "in" } else { "for" };
    // Of many parts those of the most weight are worth a listener's time.
    let sum = |series: &Series| -> f64 { points(series).iter().map(|point| point.1).sum() };
    let mut series: Vec<&Series> = chart.series.iter().collect();
    if series.len() > MOST_SERIES {
        series.sort_by(|a, b| sum(b).total_cmp(&sum(a)));
        series.truncate(MOST_SERIES);
    }
    let said = series.into_iter().filter_map(|series| {
        let shares: Vec<Point> = points(series)
            .into_iter()
            .filter(|&(at, _)| whole(at) > 0.0)
            .map(|(at, value)| (at, f64::from(whole_percent(value, whole(at)))))
            .collect();
        let (low, high) = ends(&shares)?;
        let end = |(at, share): Point| format!("{share:.0}% {word} {}", category(chart, at));
        Some(match low.1 == high.1 {
            true => format!("{}: {:.0}% throughout.", series.name, low.1),
            false => format!("{}: highest {}, lowest {}.", series.name, end(high), end(low)),
        })
    });
    said.collect()
}
