//! What the text alternative says of axes, error bars, lines and bands.

use super::speech::{category, is_period, lower_first};
use super::{column, line};
use crate::figures::chart::printed;
use crate::figures::{
    AxisLine, Band, Chart, ChartKind, Course, Extent, NumberFormat, NumberStyle, Series, Stacking, Symbol,
    list_with_and, round_figure,
};

/// How the figures of a series are printed: as those of its axis.
pub(super) fn format(chart: &Chart, series: &Series) -> NumberFormat {
    match &chart.plot.right {
        Some(right) if series.manner.right => right.format,
        _ => chart.format,
    }
}

/// The name of a series with its axis where that is the right one.
pub(super) fn name(chart: &Chart, series: &Series) -> String {
    match &chart.plot.right {
        Some(right) if series.manner.right => format!("{} (right axis, {})", series.name, right.title),
        _ => series.name.clone(),
    }
}

/// ` (95% confidence interval 89.5% to 97.0%)` after a figure.
pub(super) fn interval(chart: &Chart, series: &Series, at: usize) -> String {
    let Some((low, high)) = series.manner.interval.get(at).copied().flatten() else { return String::new() };
    let format = format(chart, series);
    let title = chart.plot.interval.as_deref().unwrap_or("interval");
    format!(" ({title} {} to {})", printed(format, low), printed(format, high))
}

/// ` (89.5% to 97.0%)` after a figure, where a sentence says what the ends are.
pub(super) fn ends(chart: &Chart, series: &Series, at: usize) -> String {
    let Some((low, high)) = series.manner.interval.get(at).copied().flatten() else { return String::new() };
    let format = format(chart, series);
    format!(" ({} to {})", printed(format, low), printed(format, high))
}

/// Error bars, provisional figures, lines and bands, a sentence each.
pub(super) fn sentences(chart: &Chart) -> Vec<String> {
    let plot = &chart.plot;
    let mut sentences = Vec::new();
    let drawn = chart.series.iter().any(|series| series.manner.interval.iter().any(Option::is_some));
    if let Some(title) = plot.interval.as_ref().filter(|_| drawn) {
        sentences.push(format!("Error bars show the {}.", lower_first(title)));
    }
    sentences.extend(provisional(chart));
    sentences.extend(target(chart));
    sentences.extend(plot.lines.iter().filter_map(|line| of_line(chart, line)));
    sentences.extend(plot.bands.iter().map(|band| of_band(chart, band)));
    sentences
}

/// From when on figures are provisional, once for all series that agree.
fn provisional(chart: &Chart) -> Vec<String> {
    let category = |at: usize| category(chart, at);
    let from = |series: &Series| series.manner.provisional_from;
    let own = chart.series.iter().filter(|series| !series.manner.comparison);
    let mut all: Vec<Option<usize>> = own.map(from).collect();
    all.sort_unstable();
    all.dedup();
    if let [Some(at)] = all[..] {
        return vec![format!("Figures from {} are provisional.", category(at))];
    }
    let told = |at: usize| {
        let names: Vec<&str> = chart
            .series
            .iter()
            .filter(|series| from(series) == Some(at))
            .map(|series| &*series.name)
            .collect();
        let verb = if names.len() == 1 { "is" } else { "are" };
        format!("{} {verb} provisional from {}.", list_with_and(&names), category(at))
    };
    all.into_iter().flatten().map(told).collect()
}

/// Whether series are told apart from the others: lines over columns, and what has an axis of its own.
pub(super) fn is_mixed(chart: &Chart) -> bool {
    chart.series.iter().any(|series| series.manner.over || series.manner.right)
}

/// The kind of a mixed chart in words, and its sentences: the series of its kind, then the others one by
/// one, each in the format of its axis.
pub(super) fn mixed(chart: &Chart) -> (&'static str, Vec<String>) {
    let aside = |series: &Series| series.manner.over || series.manner.right;
    let main = part(chart, |series| !aside(series));
    let lines = chart.series.iter().filter(|series| series.manner.over).count();
    let (kind, mut sentences) = match (&chart.kind, lines) {
        (ChartKind::Column(Stacking::Stacked), 1) => {
            ("Stacked column chart with a line", column::sentences(&main, Stacking::Stacked))
        }
        (ChartKind::Column(Stacking::Stacked), _) => {
            ("Stacked column chart with lines", column::sentences(&main, Stacking::Stacked))
        }
        (ChartKind::Column(stacking), 1) => ("Column chart with a line", column::sentences(&main, *stacking)),
        (ChartKind::Column(stacking), _) => ("Column chart with lines", column::sentences(&main, *stacking)),
        _ => ("Line chart with two axes", named(&main)),
    };
    if let (ChartKind::Column(Stacking::Grouped), [only]) = (&chart.kind, &main.series[..]) {
        sentences = match is_period(chart) {
            true => line::course(&main, only, &only.name),
            false => column::side_by_side(&main),
        };
    }
    for series in chart.series.iter().filter(|series| aside(series)) {
        let mut own = part(chart, |other| other == series);
        own.format = format(chart, series);
        own.target = chart.target.clone().filter(|_| !series.manner.right);
        sentences.extend(line::course(&own, series, &series.name));
    }
    (kind, sentences)
}

/// Lines each with its name, though there may be one.
fn named(chart: &Chart) -> Vec<String> {
    match &chart.series[..] {
        [only] => line::course(chart, only, &only.name),
        _ => line::sentences(chart),
    }
}

/// A chart of some of the series.
fn part(chart: &Chart, is: impl Fn(&Series) -> bool) -> Chart {
    let kept: Vec<usize> = (0..chart.series.len()).filter(|&at| is(&chart.series[at])).collect();
    let symbol = |symbol: &Symbol| {
        let series = kept.iter().position(|&at| at == symbol.series)?;
        Some(Symbol { series, ..symbol.clone() })
    };
    Chart {
        series: kept.iter().map(|&at| chart.series[at].clone()).collect(),
        symbols: chart.symbols.iter().filter_map(symbol).collect(),
        ..chart.clone()
    }
}

/// The target, where no sentence about a series compares it.
fn target(chart: &Chart) -> Option<String> {
    let target = chart.target.as_ref()?;
    let columns = chart.series.iter().filter(|series| !series.manner.over).count();
    let told = match chart.kind {
        ChartKind::Column(Stacking::Grouped) | ChartKind::Bar(Stacking::Grouped) => {
            columns == 1 || is_period(chart)
        }
        ChartKind::Column(_) | ChartKind::Bar(_) => false,
        _ => true,
    };
    (!told).then(|| format!("{}: {}.", target.label, round_figure(on_axis(chart).spoken(), target.value)))
}

fn of_line(chart: &Chart, line: &AxisLine) -> Option<String> {
    let right = chart.plot.right.as_ref().filter(|_| line.right);
    let format = right.map_or_else(|| on_axis(chart), |right| right.format);
    let label = if right.is_some() { format!("{} (right axis)", line.label) } else { line.label.clone() };
    let values = match &line.course {
        Course::At(value) => return Some(format!("{label}: {}.", round_figure(format.spoken(), *value))),
        Course::Each { values, .. } => values,
    };
    let points = || values.iter().enumerate().filter_map(|(at, value)| value.map(|value| (at, value)));
    let ((first, from), (last, to)) = (points().next()?, points().next_back()?);
    let (low, high) = points().fold((from, from), |(low, high), (_, v)| (low.min(v), high.max(v)));
    let figure = |value| printed(format, value);
    if low == high {
        return Some(format!("{label}: {}.", figure(low)));
    }
    if matches!(chart.kind, ChartKind::Line) || chart.plot.calendar.is_some() {
        let (first, last) = (category(chart, first), category(chart, last));
        return Some(format!("{label}: {} in {first}, {} in {last}.", figure(from), figure(to)));
    }
    Some(format!("{label}: from {} to {}.", figure(low), figure(high)))
}

fn of_band(chart: &Chart, band: &Band) -> String {
    let label = &band.label;
    let figure = |value: f64| round_figure(on_axis(chart).spoken(), value);
    match band.extent {
        Extent::Values(Some(from), Some(to)) => format!("{label}: {} to {}.", figure(from), figure(to)),
        Extent::Values(Some(from), None) => format!("{label}: {} or more.", figure(from)),
        Extent::Values(None, Some(to)) => format!("{label}: up to {}.", figure(to)),
        Extent::Values(None, None) => format!("{label}."),
        Extent::Categories(first, Some(last)) if first == last => {
            format!("{label}: {}.", category(chart, first))
        }
        Extent::Categories(first, Some(last)) => {
            format!("{label}: {} to {}.", category(chart, first), category(chart, last))
        }
        Extent::Categories(first, None) => format!("{label}: from {} on.", category(chart, first)),
    }
}

/// The format of the left axis: shares where columns make 100%.
fn on_axis(chart: &Chart) -> NumberFormat {
    match chart.kind {
        ChartKind::Column(Stacking::Full) | ChartKind::Bar(Stacking::Full) => {
            NumberFormat::new(NumberStyle::Percent, 0)
        }
        _ => chart.format,
    }
}
