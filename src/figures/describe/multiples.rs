//! What the panels share, then each of them.

use super::speech::{lower_first, plural};
use super::{column, control, line, opening};
use crate::figures::multiples::{Multiples, Panel};
use crate::figures::{Chart, ChartKind};

pub(super) fn describe(chart: &Chart, multiples: &Multiples, title: &str) -> String {
    let Some(first) = multiples.panels.first() else {
        return opening::opening(chart, "Charts side by side", title);
    };
    let kind = match &first.chart.kind {
        ChartKind::Line => "Line charts side by side",
        ChartKind::Column(_) => "Column charts side by side",
        ChartKind::Control(_) => "Process behaviour charts side by side",
        _ => "Bar charts side by side",
    };
    let shared = Chart { kind: first.chart.kind.clone(), ..chart.clone() };
    let count = multiples.panels.len();
    let by = plural(&lower_first(&multiples.by), count);
    let mut account =
        vec![opening::opening(&shared, kind, title), format!("{count} {by} on the same scale.")];
    account.extend(multiples.panels.iter().map(panel));
    account.join(" ")
}

fn panel(panel: &Panel) -> String {
    let chart = &panel.chart;
    if chart.series.iter().all(|series| series.values.iter().all(Option::is_none)) {
        return format!("{}: no figures.", panel.name);
    }
    let sentences = match &chart.kind {
        ChartKind::Column(stacking) | ChartKind::Bar(stacking) => column::sentences(chart, *stacking),
        ChartKind::Control(process) => control::sentences(chart, process),
        _ => line::sentences(chart),
    };
    let words = [sentences, super::symbols::sentences(chart)].concat().join(" ");
    // A sentence that begins with a name keeps its capital; `Lowest 3` goes on.
    let words = if chart.series.len() > 1 { words } else { lower_first(&words) };
    format!("{}: {words}", panel.name)
}
