//! No name is lost without a word: it stands on the chart, or it is told that it does not.

use super::*;

/// That the names of series, slices, categories and target are drawn, or that something was told.
pub(super) fn check(chart: &Chart, drawn: &Drawn) -> Result<(), String> {
    // A chart that has no room for a word, or nothing to draw, says so.
    let told = drawn.found.iter().any(|d| d.code == Code::DoesNotFit);
    if told || drawn.text() == ["No figures to show"] {
        return Ok(());
    }
    let said: String = drawn.text().iter().map(|text| squeezed(text)).collect();
    match wanted(chart).into_iter().find(|name| !said.contains(&squeezed(name))) {
        Some(name) => Err(format!("“{name}” is neither drawn nor told: {:?}", drawn.text())),
        None => Ok(()),
    }
}

/// Without spaces, where lines break.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

fn wanted(chart: &Chart) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    let drawable = |value: &Option<f64>| value.is_some_and(|v| v.is_finite() && v.abs() <= 1e15);
    let has_values = |series: &&Series| series.values.iter().any(drawable);
    match &chart.kind {
        ChartKind::Pie | ChartKind::Ring => {
            let values = &chart.series[0].values;
            let slices = chart.categories.iter().zip(values).filter(|(_, v)| drawable(v) && **v > Some(1e-9));
            names.extend(slices.map(|(name, _)| name.as_str()));
            return names;
        }
        ChartKind::Line
        | ChartKind::Column(_)
        | ChartKind::Bar(_)
        | ChartKind::Dot { .. }
        | ChartKind::Heat(_) => {
            if chart.series.len() > 1 {
                let series = chart.series.iter().filter(has_values);
                names.extend(series.map(|series| series.name.as_str()));
            }
        }
        ChartKind::Pyramid(_) => names.extend(chart.series[..2].iter().map(|series| series.name.as_str())),
        ChartKind::Control(_) => {}
        ChartKind::Range(_) => names.extend(chart.series.iter().map(|series| series.name.as_str())),
        ChartKind::Waterfall(_) => {
            if !ordered(&chart.categories) && chart.plot.calendar.is_none() {
                names.extend(chart.categories.iter().map(String::as_str));
            }
            return names;
        }
        ChartKind::Bullet(bullet) => {
            names.extend(chart.categories.iter().map(String::as_str));
            names.extend(bullet.band_names.iter().map(String::as_str));
            return names;
        }
        ChartKind::Timeline(timeline) => {
            names.extend(timeline.events.iter().map(|event| event.label.as_str()));
            return names;
        }
        ChartKind::Gantt(gantt) => {
            names.extend(chart.categories.iter().map(String::as_str));
            names.extend(gantt.tasks.iter().flat_map(|task| [task.group.as_str(), task.owner.as_str()]));
            let status = gantt.tasks.iter().filter_map(|task| task.status.as_ref());
            names.extend(status.map(|(_, words)| words.as_str()));
            names.extend(gantt.date.as_ref().map(|(_, label)| label.as_str()));
            return names;
        }
        ChartKind::Histogram(histogram) => {
            names.extend([histogram.title.as_str(), histogram.counted.as_str()]);
            names.extend(histogram.lines.iter().map(|line| line.label.as_str()));
            names.extend(histogram.within.as_ref().map(|(line, _)| line.label.as_str()));
            return names;
        }
        ChartKind::Scatter(scatter) => {
            names.extend([scatter.title.as_str(), scatter.up_title.as_str()]);
            names.extend(scatter.groups.iter().map(String::as_str));
            names.extend(
                [&scatter.target, &chart.target].into_iter().flatten().map(|line| line.label.as_str()),
            );
            if let crate::figures::PointLabels::Only(only) = &scatter.labels {
                names.extend(only.iter().map(|&at| chart.categories[at].as_str()));
            }
            return names;
        }
        ChartKind::Multiples(multiples) => {
            names.extend(multiples.panels.iter().map(|panel| panel.name.as_str()));
            let first = multiples.panels.first().map_or(&[][..], |panel| &panel.chart.series);
            if first.len() > 1 {
                names.extend(first.iter().map(|series| series.name.as_str()));
            }
            return names;
        }
    }
    let all = chart.kind.lies() || matches!(chart.kind, ChartKind::Column(_));
    if matches!(chart.kind, ChartKind::Pyramid(_)) || chart.plot.calendar.is_some() {
        // Bands of age are thinned as periods are; periods of a calendar are named in fewer words.
        return names;
    }
    if all && !ordered(&chart.categories) {
        names.extend(chart.categories.iter().map(String::as_str));
    }
    // Of names in an order the last stands for those left out.
    let ragged = chart.series.iter().any(|series| series.values.len() > chart.categories.len());
    names.extend(
        chart
            .categories
            .last()
            .filter(|_| !ragged)
            .map(String::as_str)
            .into_iter()
            .flat_map(str::split_whitespace),
    );
    let target = chart.target.as_ref().filter(|target| drawable(&Some(target.value)));
    names.extend(target.map(|target| target.label.as_str()));
    names
}

/// Whether a reader can fill in names that are left out: periods and numbers.
fn ordered(categories: &[String]) -> bool {
    let year = |text: &str| text.starts_with("20") && text.len() >= 4;
    categories.iter().all(|name| name.split_whitespace().next_back().is_some_and(year))
}
