//! Labels, points and names as the sentences of all kinds say them.

use super::spoken::spoken;
use crate::figures::{Calendar, Chart, Series, Symbol, WeekDay, list_with_and, round_figure};

/// The name of a category as it is said.
pub(in crate::figures) fn category(chart: &Chart, at: usize) -> String {
    chart.categories.get(at).map_or_else(String::new, |label| spoken(label))
}

/// How a figure stands to a line across the chart: `above the target of 1,200`.
pub(super) fn against(chart: &Chart, value: f64, line: f64, label: &str) -> String {
    let label = lower_first(label);
    let shown = round_figure(chart.format.spoken(), line);
    // What is printed the same is heard as the same.
    let way = if chart.figure(value) == chart.figure(line) {
        "at"
    } else if value > line {
        "above"
    } else {
        "below"
    };
    format!("{way} the {label} of {shown}")
}

/// The values that are there, with their position.
pub(super) fn points(series: &Series) -> Vec<Point> {
    series.values.iter().enumerate().filter_map(|(at, value)| value.map(|value| (at, value))).collect()
}

/// The position of a category and its value.
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
    format!("{} {} {}", chart.figure(value), preposition(chart), category(chart, at))
}

/// A point that is the lowest or highest of several: `0 in May 2018 and 3 others` where others are
/// printed as the same figure.
pub(super) fn extreme(chart: &Chart, points: &[Point], (position, value): Point) -> String {
    let figure = chart.figure(value);
    let same = points.iter().filter(|&&(other, of)| other != position && chart.figure(of) == figure);
    let said = at(chart, (position, value));
    match same.clone().next() {
        None => said,
        Some(&(other, _)) if same.clone().count() == 1 => format!("{said} and {}", category(chart, other)),
        Some(_) => format!("{said} and {} others", same.count()),
    }
}

/// Which categories have no figure: some by name, many by their number.
pub(super) fn without_figures(chart: &Chart, series: &Series) -> Option<String> {
    // Those that are withheld are told apart, once for all series.
    let withheld = |at: usize| {
        let of = |symbol: &&Symbol| symbol.category == at && chart.series.get(symbol.series) == Some(series);
        chart.symbols.iter().filter(of).any(Symbol::is_withheld)
    };
    let gaps: Vec<usize> =
        (0..series.values.len()).filter(|&at| series.values[at].is_none() && !withheld(at)).collect();
    let of = series.values.len();
    match gaps.len() {
        0 => None,
        few @ 1..=3 if few < of => {
            let names: Vec<String> = gaps.iter().map(|&at| category(chart, at)).collect();
            Some(format!("There is no figure for {}.", list_with_and(&names)))
        }
        many => Some(format!("There are no figures for {many} of {of} {}.", nouns(chart, of))),
    }
}

/// Of many series, which has the lowest and the highest figure.
pub(super) fn of_all(chart: &Chart) -> Option<String> {
    let every = chart
        .series
        .iter()
        .flat_map(|series| points(series).into_iter().map(move |point| (&*series.name, point)));
    let every: Vec<(&str, Point)> = every.collect();
    let (low_name, low) = every.iter().min_by(|a, b| a.1.1.total_cmp(&b.1.1))?;
    let (high_name, high) = every.iter().rev().max_by(|a, b| a.1.1.total_cmp(&b.1.1))?;
    Some(format!(
        "Of all figures the lowest is {low_name} with {}, the highest {high_name} with {}.",
        at(chart, *low),
        at(chart, *high)
    ))
}

/// What the categories are, in the middle of a sentence: `months`, `services`, `ranges of working days`.
pub(super) fn nouns(chart: &Chart, count: usize) -> String {
    let noun = lower_first(&chart.category_name);
    // The head of `time in care` is its first word, that of `working days` its last.
    let head = noun.split([' ', '\u{a0}']).take_while(|word| !JOINING.contains(word)).last().unwrap_or("");
    if chart.plot.calendar.is_none() && MEASURES.contains(&head) {
        return format!("{} of {noun}", plural("range", count));
    }
    if UNCOUNTED.contains(&head) {
        return format!("{} of {noun}", plural("kind", count));
    }
    match noun.split_once(head) {
        Some((before, after)) if !head.is_empty() => format!("{before}{}{after}", plural(head, count)),
        // `From` and `To` as names of columns say nothing of what they hold.
        _ => plural("group", count),
    }
}

/// Words that begin what is added to a noun.
const JOINING: [&str; 10] = ["in", "of", "for", "by", "from", "to", "at", "on", "with", "since"];
/// Of these a chart shows ranges, for nobody counts them.
const MEASURES: [&str; 9] =
    ["days", "weeks", "months", "years", "hours", "minutes", "time", "duration", "length"];
/// Nouns without a plural.
const UNCOUNTED: [&str; 6] = ["accommodation", "housing", "employment", "education", "care", "support"];

fn preposition(chart: &Chart) -> &'static str {
    let name = chart.category_name.to_lowercase();
    match chart.plot.calendar {
        Some(Calendar::Day) => "on",
        Some(Calendar::Week(WeekDay::First)) => "in the week from",
        Some(Calendar::Week(WeekDay::Last)) => "in the week to",
        Some(Calendar::Month | Calendar::Quarter | Calendar::Year) => "in",
        None if names_period(&name, &["date", "day", "week", "weekday"]) => "on",
        None if is_period(chart) => "in",
        None => "for",
    }
}

/// Whether the categories follow each other in time.
pub(super) fn is_period(chart: &Chart) -> bool {
    let name = chart.category_name.to_lowercase();
    chart.plot.calendar.is_some()
        || names_period(&name, &["month", "year", "quarter", "period", "week", "date", "day", "weekday"])
}

/// Whether a name has one of these words: `Week ending`; `Working days` are no dates but a measure of time.
fn names_period(name: &str, words: &[&str]) -> bool {
    name.split(|c: char| !c.is_alphabetic()).any(|word| words.contains(&word))
}

/// A category with its figure. Where a name ends in a figure of its own, a colon keeps the two apart:
/// `Team 1: 20`, not `Team 1 20`.
pub(super) fn named(chart: &Chart, at: usize, figure: &str) -> String {
    let apart = if chart.categories.iter().any(|name| name.ends_with(|c: char| c.is_ascii_digit())) {
        ":"
    } else {
        ""
    };
    format!("{}{apart} {figure}", category(chart, at))
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
