//! The first words: kind, title and what the chart goes through.

use super::speech::{lower_first, plural};
use crate::figures::{Chart, ChartKind, list_with_and};

/// `Line chart of contacts by month, April 2018 to February 2019.`
pub(super) fn opening(chart: &Chart, kind: &str, title: &str) -> String {
    let mut words = kind.to_owned();
    let title = title.trim().trim_end_matches('.');
    if !title.is_empty() {
        words.push_str(": ");
        words.push_str(title);
    }
    let by = &lower_first(&chart.category_name);
    match (&chart.categories[..], &chart.kind) {
        ([], _) => words.push_str(", without data"),
        ([only], _) => words.push_str(&format!(", for {only}")),
        ([first, .., last], ChartKind::Line | ChartKind::Control(_)) => {
            words.push_str(&format!(", by {by} from {first} to {last}"));
        }
        (many, _) => words.push_str(&format!(", for {} {}", many.len(), plural(by, many.len()))),
    }
    words.push('.');
    if chart.series.len() > 1 {
        let names: Vec<&str> = chart.series.iter().map(|series| &*series.name).collect();
        words.push_str(&format!(" Shown are {}.", list_with_and(&names)));
    }
    words
}
