//! The text alternative of a chart: what somebody who sees it learns, in sentences that can be
//! listened to. Each family of charts has a file of its own.

mod bullet;
mod column;
mod control;
mod dated;
mod dots;
mod heat;
mod histogram;
mod line;
mod multiples;
mod opening;
mod pie;
mod plot;
mod pyramid;
mod scatter;
mod speech;
mod spoken;
mod symbols;
#[cfg(test)]
mod tests;
mod waterfall;

pub(crate) use symbols::left_out;

use super::{Chart, ChartKind, Stacking};

/// Describes a chart. `title` is what the chart shows, as its caption says.
pub(crate) fn describe(chart: &Chart, title: &str) -> String {
    let (kind, sentences) = match &chart.kind {
        _ if plot::is_mixed(chart) => plot::mixed(chart),
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
        ChartKind::Waterfall(waterfall) => ("Waterfall chart", waterfall::sentences(chart, waterfall)),
        ChartKind::Bullet(bullet) => ("Bullet chart", bullet::sentences(chart, bullet)),
        ChartKind::Timeline(timeline) => ("Timeline", dated::events(timeline)),
        ChartKind::Gantt(gantt) => ("Plan by dates", dated::tasks(chart, gantt)),
        ChartKind::Multiples(multiples) => return multiples::describe(chart, multiples, title),
        ChartKind::Pyramid(pyramid) => ("Pyramid", pyramid::sentences(chart, pyramid)),
        ChartKind::Dot { joined } => ("Dot plot", dots::sentences(chart, *joined)),
        ChartKind::Range(marks) => ("Range plot", dots::ranges(chart, *marks)),
        ChartKind::Heat(_) => ("Heat table", heat::sentences(chart)),
        ChartKind::Histogram(histogram) => ("Histogram", histogram::sentences(chart, histogram)),
        ChartKind::Scatter(scatter) => ("Scatter plot", scatter::sentences(chart, scatter)),
        ChartKind::Control(control) => ("Process behaviour chart", control::sentences(chart, control)),
    };
    let mut account = vec![opening::opening(chart, kind, title)];
    account.extend(sentences);
    account.extend(plot::sentences(chart));
    account.extend(match &chart.kind {
        // Its figures are told by row and column.
        ChartKind::Heat(_) => heat::withheld(chart).into_iter().collect(),
        // So are its rows.
        ChartKind::Bullet(_) => Vec::new(),
        _ => symbols::sentences(chart),
    });
    account.join(" ")
}
