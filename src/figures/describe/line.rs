//! Runs through time: lines, and columns by period.

use super::plot;
use super::speech::{
    Point, against, at, category, ends, extreme, lower_first, of_all, points, without_figures,
};
use crate::figures::{Chart, Series, list_with_and, round_figure};

/// More series than these are told by where they end: a listener cannot hold more courses.
const MOST_COURSES: usize = 3;
/// Of more series than these only the first and last of the order are named.
const MOST_LATEST: usize = 6;

pub(super) fn sentences(chart: &Chart) -> Vec<String> {
    match &chart.series[..] {
        [only] => course(chart, only, ""),
        few if few.len() <= MOST_COURSES => {
            few.iter().flat_map(|series| course(chart, series, &series.name)).collect()
        }
        many => crowd(chart, many),
    }
}

/// Lowest, highest, latest, and how the latest stands to the target.
pub(super) fn course(chart: &Chart, series: &Series, name: &str) -> Vec<String> {
    let points = points(series);
    let lead = |words: &str| match name {
        "" => words.to_owned(),
        name => format!("{name}: {}", lower_first(words)),
    };
    let (Some((low, high)), Some(&latest)) = (ends(&points), points.last()) else {
        return vec![lead("No figures.")];
    };
    let last = format!("{}{}", at(chart, latest), plot::interval(chart, series, latest.0));
    let mut found = match &points[..] {
        [_] => lead(&last),
        _ if chart.figure(low.1) == chart.figure(high.1) => {
            lead(&format!("{} throughout", chart.figure(low.1)))
        }
        [first, _] => lead(&format!("From {} to {last}", at(chart, *first))),
        _ => lead(&format!(
            "Lowest {}, highest {}, latest {last}",
            extreme(chart, &points, low),
            extreme(chart, &points, high)
        )),
    };
    if let Some(target) = &chart.target {
        found.push_str(&format!(", {}", against(chart, latest.1, target.value, &target.label)));
    }
    found.push('.');
    let mut sentences = vec![found];
    sentences.extend(without_figures(chart, series));
    sentences
}

/// Many series: how they stand at the end, and what is the most and the least of all.
fn crowd(chart: &Chart, series: &[Series]) -> Vec<String> {
    let all: Vec<(&str, Vec<Point>)> = series.iter().map(|series| (&*series.name, points(series))).collect();
    let Some(end) = all.iter().filter_map(|(_, points)| points.last()).map(|point| point.0).max() else {
        return vec!["There are no figures.".to_owned()];
    };
    let mut latest: Vec<(&str, f64)> = all
        .iter()
        .filter_map(|(name, points)| points.last().filter(|last| last.0 == end).map(|last| (*name, last.1)))
        .collect();
    latest.sort_by(|a, b| b.1.total_cmp(&a.1));
    let said: Vec<String> =
        latest.iter().map(|(name, value)| format!("{name} {}", chart.figure(*value))).collect();
    let mut sentences = Vec::new();
    let when = category(chart, end);
    if said.len() <= MOST_LATEST {
        sentences.push(format!("Latest, {when}, from the highest: {}.", list_with_and(&said)));
    } else if let (Some(first), Some(last)) = (said.first(), said.last()) {
        sentences.push(format!("Latest, {when}: highest {first}, lowest {last}."));
    }
    if latest.len() < series.len() {
        let ended = series.len() - latest.len();
        let have = if ended == 1 { "has" } else { "have" };
        sentences.push(format!("{ended} of {} {have} no figure then.", series.len()));
    }
    sentences.extend(of_all(chart));
    if let Some(target) = &chart.target {
        let above = latest.iter().filter(|(_, value)| *value >= target.value).count();
        sentences.push(format!(
            "{above} of {} are at or above the {} of {}.",
            latest.len(),
            lower_first(&target.label),
            round_figure(chart.format.spoken(), target.value)
        ));
    }
    sentences
}
