//! What stands in place of figures.

use super::speech::{category, nouns};
use super::spoken::spoken;
use crate::figures::{Chart, ChartKind, Stacking, Symbol, list_with_and};

/// More categories than these are counted and not named.
const MOST_NAMED: usize = 4;

/// Which figures are withheld, and which stacks are left out for one of their parts.
pub(super) fn sentences(chart: &Chart) -> Vec<String> {
    let withheld = withheld(chart);
    if is_stacked(chart) || withheld.is_empty() {
        return left_out(chart);
    }
    let names = named(chart, &withheld);
    // Of several series one is named; figures of several are told by their categories alone.
    let mut figures = chart.symbols.iter().filter(|symbol| symbol.is_withheld());
    if let (Some(only), None) = (figures.next(), figures.next())
        && chart.series.len() > 1
        && let Some(series) = chart.series.get(only.series)
    {
        return vec![format!("The figure for {names}, {}, is withheld.", spoken(&series.name))];
    }
    vec![match withheld.len() {
        1 => format!("The figure for {names} is withheld."),
        _ => format!("Figures for {names} are withheld."),
    }]
}

/// Which stacks are not drawn, and why; for the alternative and for a note under the chart.
pub(crate) fn left_out(chart: &Chart) -> Vec<String> {
    match &chart.kind {
        ChartKind::Histogram(histogram) => return not_counted(histogram.withheld).into_iter().collect(),
        ChartKind::Scatter(scatter) => return no_point(chart, scatter.withheld).into_iter().collect(),
        _ => {}
    }
    if !is_stacked(chart) {
        return Vec::new();
    }
    let withheld = withheld(chart);
    let drawn =
        |at: usize| chart.series.iter().any(|series| series.values.get(at).is_some_and(Option::is_some));
    let unknown: Vec<usize> =
        (0..chart.categories.len()).filter(|&at| !drawn(at) && !withheld.contains(&at)).collect();
    let mut sentences = Vec::new();
    let names = named(chart, &withheld);
    match withheld.len() {
        0 => {}
        1 => sentences.push(format!("{names} is left out, as a figure of it is withheld.")),
        _ => sentences.push(format!("{names} are left out, as figures of them are withheld.")),
    }
    let names = named(chart, &unknown);
    match unknown.len() {
        0 => {}
        1 => sentences.push(format!("{names} is left out, as not all of its figures are known.")),
        _ => sentences.push(format!("{names} are left out, as not all of their figures are known.")),
    }
    sentences
}

/// Rows of a histogram.
fn not_counted(rows: usize) -> Option<String> {
    match rows {
        0 => None,
        1 => Some("A figure that is withheld is not counted.".to_owned()),
        many => Some(format!("{many} figures that are withheld are not counted.")),
    }
}

/// Rows of a scatter plot.
fn no_point(chart: &Chart, rows: usize) -> Option<String> {
    let noun = nouns(chart, rows);
    match rows {
        0 => None,
        1 => Some(format!("One {noun} is left out, as a figure of it is withheld.")),
        many => Some(format!("{many} {noun} are left out, as figures of them are withheld.")),
    }
}

fn is_stacked(chart: &Chart) -> bool {
    matches!(
        chart.kind,
        ChartKind::Column(Stacking::Stacked | Stacking::Full)
            | ChartKind::Bar(Stacking::Stacked | Stacking::Full)
    )
}

fn withheld(chart: &Chart) -> Vec<usize> {
    categories(chart, Symbol::is_withheld)
}

/// The categories with such a symbol, in their order.
fn categories(chart: &Chart, is: impl Fn(&Symbol) -> bool) -> Vec<usize> {
    let mut found: Vec<usize> =
        chart.symbols.iter().filter(|symbol| is(symbol)).map(|symbol| symbol.category).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn named(chart: &Chart, positions: &[usize]) -> String {
    if positions.len() > MOST_NAMED {
        return format!(
            "{} of {} {}",
            positions.len(),
            chart.categories.len(),
            nouns(chart, chart.categories.len())
        );
    }
    let names: Vec<String> = positions.iter().map(|&at| category(chart, at)).collect();
    list_with_and(&names)
}
