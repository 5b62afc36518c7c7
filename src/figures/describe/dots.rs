//! What dot plots and range plots tell: the figures where they are few, else the ends and the widest gaps.

use super::column;
use super::speech::{against, category, lower_first, nouns};
use crate::figures::{Chart, Marks, Series, list_with_and};

/// As many rows are told one by one.
const FEW: usize = 8;

pub(super) fn sentences(chart: &Chart, joined: bool) -> Vec<String> {
    let mut sentences = column::side_by_side(chart);
    if joined && chart.series.len() > 1 {
        sentences.extend(gaps(chart, &chart.series));
    }
    sentences
}

/// Where the values of a row lie furthest from each other, and where nearest.
fn gaps(chart: &Chart, series: &[Series]) -> Option<String> {
    let gap = |at: usize| {
        let values = series.iter().filter_map(|series| series.values.get(at).copied().flatten());
        let (low, high, count) =
            values.fold((f64::MAX, f64::MIN, 0), |(lo, hi, n), v| (lo.min(v), hi.max(v), n + 1));
        (count > 1).then_some((at, low, high))
    };
    let gaps: Vec<_> = (0..chart.categories.len()).filter_map(gap).collect();
    let width = |gap: &(usize, f64, f64)| gap.2 - gap.1;
    let widest = gaps.iter().rev().max_by(|a, b| width(a).total_cmp(&width(b)))?;
    let narrowest = gaps.iter().min_by(|a, b| width(a).total_cmp(&width(b)))?;
    if gaps.len() < 2 {
        return None;
    }
    let words = |&(at, low, high): &(usize, f64, f64)| {
        format!("{}, from {} to {}", category(chart, at), chart.figure(low), chart.figure(high))
    };
    Some(format!("The gap is widest for {}, narrowest for {}.", words(widest), words(narrowest)))
}

/// Ranges: each row where they are few, else how often the value lies inside and beyond them.
pub(super) fn ranges(chart: &Chart, marks: Marks) -> Vec<String> {
    let (ends, others) = chart.series.split_at(chart.series.len().min(2));
    let mut sentences: Vec<String> = match chart.categories.len() {
        0..=FEW => (0..chart.categories.len()).map(|at| row(chart, ends, others, at)).collect(),
        _ => gaps(chart, ends).into_iter().collect(),
    };
    let value = others.first().filter(|_| marks.value);
    if let Some(value) = value.filter(|_| chart.categories.len() > FEW) {
        sentences.push(format!("{}: {}.", value.name, within(ends, value)));
        sentences.extend(others[1..].iter().map(|other| above(value, other)));
    }
    if let (Some(value), Some(target)) = (value, &chart.target) {
        if let [Some(only)] = value.values[..] {
            sentences.push(format!(
                "{} is {}.",
                value.name,
                against(chart, only, target.value, &target.label)
            ));
        } else {
            let values = || value.values.iter().flatten();
            let reach = values().filter(|&&figure| figure >= target.value).count();
            sentences.push(format!(
                "{reach} of {} {} reach the {} of {}.",
                values().count(),
                nouns(chart, values().count()),
                lower_first(&target.label),
                crate::figures::round_figure(chart.format, target.value)
            ));
        }
    }
    sentences
}

/// `North: 12 to 34, Northmere 20, England 18.`
fn row(chart: &Chart, ends: &[Series], others: &[Series], at: usize) -> String {
    let value = |series: &Series| series.values.get(at).copied().flatten().map(|value| chart.figure(value));
    let ends: Vec<Option<String>> = ends.iter().map(value).collect();
    let mut words = match &ends[..] {
        [Some(low), Some(high)] => vec![format!("{low} to {high}")],
        [Some(low), None] => vec![format!("from {low}")],
        [None, Some(high)] => vec![format!("to {high}")],
        _ => vec!["no range".to_owned()],
    };
    words.extend(others.iter().map(|series| match value(series) {
        Some(figure) => format!("{} {figure}", series.name),
        None => format!("{} no figure", series.name),
    }));
    format!("{}: {}.", category(chart, at), words.join(", "))
}

/// `within the range in 9 of 12, above it in 2, below it in 1`
fn within(ends: &[Series], value: &Series) -> String {
    let (mut inside, mut above, mut below) = (0, 0, 0);
    for (at, value) in value.values.iter().enumerate() {
        let end =
            |series: usize| ends.get(series).and_then(|series| series.values.get(at).copied().flatten());
        match (value, end(0), end(1)) {
            (Some(value), Some(low), _) if *value < low => below += 1,
            (Some(value), _, Some(high)) if *value > high => above += 1,
            (Some(_), Some(_), Some(_)) => inside += 1,
            _ => {}
        }
    }
    let mut words = vec![format!("within the range in {inside} of {}", inside + above + below)];
    words.extend((above > 0).then(|| format!("above it in {above}")));
    words.extend((below > 0).then(|| format!("below it in {below}")));
    list_with_and(&words)
}

fn above(value: &Series, other: &Series) -> String {
    let pairs = value.values.iter().zip(&other.values).filter_map(|(a, b)| a.zip(*b));
    let (above, both) = pairs.fold((0, 0), |(above, all), (a, b)| (above + usize::from(a > b), all + 1));
    format!("{} is above {} in {above} of {both}.", value.name, other.name)
}
