//! What stands in place of figures.

use super::speech::{category, nouns};
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
    vec![match withheld.len() {
        1 => format!("The figure for {names} is withheld."),
        _ => format!("Figures for {names} are withheld."),
    }]
}

/// Which stacks are not drawn, and why; for the alternative and for a note under the chart.
pub(crate) fn left_out(chart: &Chart) -> Vec<String> {
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
