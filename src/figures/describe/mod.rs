//! The text alternative of a chart: what somebody who sees it learns, in sentences that can be
//! listened to. Each family of charts has a file of its own.

mod column;
mod control;
mod line;
mod opening;
mod pie;
mod speech;
mod spoken;
#[cfg(test)]
mod tests;

use super::{Chart, ChartKind, Stacking};

/// Describes a chart. `title` is what the chart shows, as its caption says.
pub(crate) fn describe(chart: &Chart, title: &str) -> String {
    let (kind, sentences) = match &chart.kind {
        ChartKind::Line => ("Line chart", line::sentences(chart)),
        ChartKind::Column(stacking) => {
            let kind = match stacking {
                Stacking::Grouped => "Column chart",
                Stacking::Stacked => "Stacked column chart",
                Stacking::Full => "Column chart of shares",
            };
            (kind, column::sentences(chart, *stacking))
        }
        ChartKind::Bar(stacking) => {
            let kind = match stacking {
                Stacking::Grouped => "Bar chart",
                Stacking::Stacked => "Stacked bar chart",
                Stacking::Full => "Bar chart of shares",
            };
            (kind, column::sentences(chart, *stacking))
        }
        ChartKind::Pie => ("Pie chart", pie::sentences(chart)),
        ChartKind::Ring => ("Ring chart", pie::sentences(chart)),
        ChartKind::Control(control) => ("Process behaviour chart", control::sentences(chart, control)),
    };
    let mut account = vec![opening::opening(chart, kind, title)];
    account.extend(sentences);
    account.join(" ")
}
