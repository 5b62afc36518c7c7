//! The text alternative of a chart: what somebody who sees it learns, in sentences that can be
//! listened to.

use super::chart::printed;
use super::{
    Calendar, Chart, ChartKind, NumberFormat, NumberStyle, Series, Stacking, WeekDay, describe_plot,
    list_with_and, round_figure, spc, whole_percent,
};

/// Describes a chart. `title` is what the chart shows, as its caption says.
pub(crate) fn describe(chart: &Chart, title: &str) -> String {
    let mut sentences = vec![opening(chart, title)];
    match &chart.kind {
        ChartKind::Pie | ChartKind::Ring => sentences.extend(shares(chart)),
        ChartKind::Column(Stacking::Stacked) | ChartKind::Bar(Stacking::Stacked) => {
            sentences.extend(totals(chart));
            sentences.extend(parts(chart));
        }
        ChartKind::Column(Stacking::Full) | ChartKind::Bar(Stacking::Full) => sentences.extend(parts(chart)),
        ChartKind::Line => sentences.extend(courses(chart)),
        ChartKind::Control(control) => sentences.extend(spc::sentences(chart, control)),
        ChartKind::Column(Stacking::Grouped) | ChartKind::Bar(Stacking::Grouped) => {
            let many = chart.series.len() > 1;
            let columns = chart.series.iter().filter(|series| !series.manner.over);
            sentences.extend(columns.flat_map(|series| spread(chart, series, many)));
        }
    }
    if !matches!(chart.kind, ChartKind::Line) {
        let over = chart.series.iter().filter(|series| series.manner.over);
        sentences.extend(over.flat_map(|series| course(chart, series, true)));
    }
    sentences.extend(describe_plot::sentences(chart));
    sentences.join(" ")
}

fn courses(chart: &Chart) -> Vec<String> {
    let many = chart.series.len() > 1;
    chart.series.iter().flat_map(|series| course(chart, series, many)).collect()
}

/// `Line chart of contacts by month, April 2018 to February 2019.`
fn opening(chart: &Chart, title: &str) -> String {
    let kind = match &chart.kind {
        ChartKind::Line => "Line chart",
        ChartKind::Column(Stacking::Grouped) => "Column chart",
        ChartKind::Column(Stacking::Stacked) => "Stacked column chart",
        ChartKind::Column(Stacking::Full) => "Column chart of shares",
        ChartKind::Bar(Stacking::Grouped) => "Bar chart",
        ChartKind::Bar(Stacking::Stacked) => "Stacked bar chart",
        ChartKind::Bar(Stacking::Full) => "Bar chart of shares",
        ChartKind::Pie => "Pie chart",
        ChartKind::Ring => "Ring chart",
        ChartKind::Control(_) => "Process behaviour chart",
    };
    let mut words = kind.to_owned();
    match chart.series.iter().filter(|series| series.manner.over).count() {
        0 => {}
        1 => words.push_str(" with a line"),
        _ => words.push_str(" with lines"),
    }
    let title = title.trim().trim_end_matches('.');
    if !title.is_empty() {
        words.push_str(": ");
        words.push_str(title);
    }
    let by = &lower_first(&chart.category_name);
    match (&chart.categories[..], &chart.kind) {
        ([], _) => words.push_str(", without data"),
        ([only], _) => words.push_str(&format!(", for {only}")),
        ([first, .., last], kind)
            if matches!(kind, ChartKind::Line | ChartKind::Control(_)) || chart.plot.calendar.is_some() =>
        {
            words.push_str(&format!(", by {by} from {first} to {last}"));
        }
        (many, _) => words.push_str(&format!(", for {} {}", many.len(), plural(by, many.len()))),
    }
    words.push('.');
    if chart.series.len() > 1 {
        let names: Vec<String> =
            chart.series.iter().map(|series| describe_plot::name(chart, series)).collect();
        words.push_str(&format!(" Shown are {}.", list_with_and(&names)));
    }
    words
}

/// `service` -> `services`, `category` -> `categories`; words that are no noun stay.
fn plural(noun: &str, count: usize) -> String {
    if count == 1 || noun.ends_with('s') {
        return noun.to_owned();
    }
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{noun}s"),
    }
}

/// A run through time: lowest, highest, latest, and how the latest stands to the target.
fn course(chart: &Chart, series: &Series, many: bool) -> Vec<String> {
    let points = points(series);
    let lead = if many { format!("{}: ", series.name) } else { String::new() };
    let Some(((low, high), &(latest_at, latest))) = ends(&points).zip(points.last()) else {
        return vec![format!("{lead}no figures.")];
    };
    let mut found = format!("{lead}{}", if many { "lowest" } else { "Lowest" });
    let format = describe_plot::format(chart, series);
    found.push_str(&format!(
        " {}, highest {}, latest {}{}",
        at(chart, format, low),
        at(chart, format, high),
        at(chart, format, (latest_at, latest)),
        describe_plot::interval(chart, series, latest_at)
    ));
    let compared = series.manner.right || series.manner.comparison;
    if let Some(target) = chart.target.as_ref().filter(|_| !compared) {
        found.push_str(&format!(", {}", against(chart, latest, target.value, &target.label)));
    }
    found.push('.');
    let mut sentences = vec![found];
    let missing = series.values.len() - points.len();
    if missing > 0 {
        let verb = if missing == 1 { "has" } else { "have" };
        sentences.push(format!("{missing} of {} points {verb} no figure.", series.values.len()));
    }
    sentences
}

/// Values side by side: all of them where they are few, else highest and lowest.
fn spread(chart: &Chart, series: &Series, many: bool) -> Vec<String> {
    let points = points(series);
    let lead = if many { format!("{}: ", series.name) } else { String::new() };
    let Some((low, high)) = ends(&points) else { return vec![format!("{lead}no figures.")] };
    let mut sentences = Vec::new();
    if points.len() <= 6 {
        let all: Vec<String> = points
            .iter()
            .map(|&(at, value)| {
                let interval = describe_plot::ends(chart, series, at);
                format!("{} {}{interval}", chart.categories[at], chart.figure(value))
            })
            .collect();
        sentences.push(format!("{lead}{}.", list_with_and(&all)));
    } else {
        let high_word = if many { "highest" } else { "Highest" };
        sentences.push(format!(
            "{lead}{high_word} {}, lowest {}.",
            at(chart, chart.format, high),
            at(chart, chart.format, low)
        ));
    }
    let own = describe_plot::is_alone(chart) && !series.manner.comparison;
    if let Some(target) = chart.target.as_ref().filter(|_| own) {
        let above = points.iter().filter(|&&(_, value)| value >= target.value).count();
        sentences.push(format!(
            "{above} of {} reach the {} of {}.",
            points.len(),
            lower_first(&target.label),
            round_figure(chart.format, target.value)
        ));
    }
    sentences
}

/// Shares of a whole, largest first.
fn shares(chart: &Chart) -> Vec<String> {
    let Some(series) = chart.series.first() else { return Vec::new() };
    let mut points = points(series);
    points.sort_by(|a, b| b.1.total_cmp(&a.1));
    let total: f64 = points.iter().map(|&(_, value)| value).sum();
    if total <= 0.0 {
        return vec!["There are no figures to share out.".to_owned()];
    }
    let all: Vec<String> = points
        .iter()
        .map(|&(at, value)| {
            let share = whole_percent(value, total);
            let name = &chart.categories[at];
            match chart.format.style {
                // Percentages that make a whole are the shares already.
                NumberStyle::Percent => format!("{name} {}", chart.figure(value)),
                _ => format!("{name} {} ({share}%)", chart.figure(value)),
            }
        })
        .collect();
    vec![format!("{}.", list_with_and(&all))]
}

/// The sums of stacks: lowest and highest.
fn totals(chart: &Chart) -> Vec<String> {
    let sums: Vec<(usize, f64)> = (0..chart.categories.len())
        .filter_map(|at| {
            let values: Vec<f64> =
                stacked(chart).filter_map(|series| series.values.get(at).copied()?).collect();
            (!values.is_empty()).then(|| (at, values.iter().sum()))
        })
        .collect();
    match ends(&sums) {
        Some((low, high)) => vec![format!(
            "Totals: highest {}, lowest {}.",
            at(chart, chart.format, high),
            at(chart, chart.format, low)
        )],
        None => vec!["There are no figures.".to_owned()],
    }
}

/// What each series of a stack holds at its highest.
fn parts(chart: &Chart) -> Vec<String> {
    stacked(chart)
        .filter_map(|series| {
            let (low, high) = ends(&points(series))?;
            Some(format!(
                "{}: highest {}, lowest {}.",
                series.name,
                at(chart, chart.format, high),
                at(chart, chart.format, low)
            ))
        })
        .collect()
}

/// The series that stand on one another.
fn stacked(chart: &Chart) -> impl Iterator<Item = &Series> {
    chart.series.iter().filter(|series| !series.manner.over)
}

fn against(chart: &Chart, latest: f64, target: f64, label: &str) -> String {
    let label = lower_first(label);
    let shown = round_figure(chart.format, target);
    if latest > target {
        format!("above the {label} of {shown}")
    } else if latest < target {
        format!("below the {label} of {shown}")
    } else {
        format!("at the {label} of {shown}")
    }
}

/// The values that are there, with their position.
fn points(series: &Series) -> Vec<(usize, f64)> {
    series.values.iter().enumerate().filter_map(|(at, value)| value.map(|value| (at, value))).collect()
}

type Point = (usize, f64);

/// The first lowest and the first highest.
fn ends(points: &[Point]) -> Option<(Point, Point)> {
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
fn at(chart: &Chart, format: NumberFormat, (at, value): Point) -> String {
    let category = chart.categories.get(at).map_or("", String::as_str);
    let word = match chart.plot.calendar {
        Some(Calendar::Day) => "on",
        Some(Calendar::Week(WeekDay::First)) => "in the week from",
        Some(Calendar::Week(WeekDay::Last)) => "in the week to",
        Some(Calendar::Month | Calendar::Quarter | Calendar::Year) => "in",
        None if is_period(&chart.category_name) => "in",
        None => "for",
    };
    format!("{} {word} {category}", printed(format, value))
}

fn is_period(name: &str) -> bool {
    let name = name.to_lowercase();
    ["month", "year", "quarter", "period", "week", "date", "day"].iter().any(|word| name.contains(word))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::{Manner, NumberFormat, Plot, ReferenceLine};

    fn chart(kind: ChartKind, categories: &[&str], by: &str, series: &[(&str, &[Option<f64>])]) -> Chart {
        Chart {
            kind,
            categories: categories.iter().map(|&name| name.to_owned()).collect(),
            category_name: by.to_owned(),
            series: series
                .iter()
                .map(|&(name, values)| Series {
                    name: name.to_owned(),
                    values: values.to_vec(),
                    manner: Manner::default(),
                })
                .collect(),
            target: None,
            format: NumberFormat { style: NumberStyle::Plain, decimals: 0 },
            value_labels: false,
            zero: true,
            plot: Plot::default(),
            height: None,
            place: crate::diagnostics::Place::default(),
        }
    }

    const MONTHS: &[&str] = &["Nov 2018", "Dec 2018", "Jan 2019", "Feb 2019"];

    #[test]
    fn a_line_tells_its_course_and_how_it_stands_to_the_target() {
        let values = [Some(1502.0), Some(1224.0), None, Some(1390.0)];
        let mut chart = chart(ChartKind::Line, MONTHS, "month", &[("Received", &values)]);
        chart.target = Some(ReferenceLine { label: "Target".to_owned(), value: 1200.0 });
        assert_eq!(
            describe(&chart, "Contacts received"),
            "Line chart: Contacts received, by month from Nov 2018 to Feb 2019. Lowest 1,224 in Dec 2018, \
             highest 1,502 in Nov 2018, latest 1,390 in Feb 2019, above the target of 1,200. \
             1 of 4 points has no figure."
        );
    }

    #[test]
    fn several_series_are_told_one_after_the_other() {
        let (a, b) = ([Some(1.0), Some(2.0), Some(3.0), Some(4.0)], [None; 4]);
        let chart = chart(ChartKind::Line, MONTHS, "month", &[("A", &a), ("B", &b)]);
        assert_eq!(
            describe(&chart, ""),
            "Line chart, by month from Nov 2018 to Feb 2019. Shown are A and B. \
             A: lowest 1 in Nov 2018, highest 4 in Feb 2019, latest 4 in Feb 2019. B: no figures."
        );
    }

    #[test]
    fn a_pie_shares_out_from_the_largest() {
        let chart =
            chart(ChartKind::Pie, &["Police", "Schools"], "source", &[("n", &[Some(25.0), Some(75.0)])]);
        assert_eq!(
            describe(&chart, "Contacts by source"),
            "Pie chart: Contacts by source, for 2 sources. Schools 75 (75%) and Police 25 (25%)."
        );
    }

    #[test]
    fn stacks_tell_totals_and_parts() {
        let (a, b) = ([Some(1.0), Some(2.0)], [Some(3.0), Some(1.0)]);
        let kind = ChartKind::Column(Stacking::Stacked);
        let chart = chart(kind, &["North", "South"], "area", &[("A", &a), ("B", &b)]);
        assert_eq!(
            describe(&chart, "Cases"),
            "Stacked column chart: Cases, for 2 areas. Shown are A and B. \
             Totals: highest 4 for North, lowest 3 for South. \
             A: highest 2 for South, lowest 1 for North. B: highest 3 for North, lowest 1 for South."
        );
    }
}
