//! The first sentence: what kind of chart, of what, through what.

use super::speech::{category, is_period, lower_first, nouns};
use super::{heat, histogram, scatter};
use crate::figures::{Chart, ChartKind, list_with_and};

/// More series than these are not listed one by one: their names come with their figures.
const MOST_NAMED: usize = 6;

/// `Line chart of contacts received by month, April 2018 to February 2019.`
pub(super) fn opening(chart: &Chart, kind: &str, title: &str) -> String {
    let title = title.trim().trim_end_matches('.');
    let through = through(chart, title);
    let mut words = match title {
        "" => format!("{kind}{through}."),
        _ if is_sentence(title) => {
            let through = through.trim_start_matches([' ', ',']);
            let mut letters = through.chars();
            let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
            format!("{kind}: {title}. {first}{}.", letters.as_str())
        }
        _ => format!("{kind} of {}{through}.", within_sentence(title)),
    };
    let shown = match &chart.kind {
        // Their series are told where they are counted, or as axes.
        ChartKind::Heat(_) | ChartKind::Scatter(_) => &[],
        ChartKind::Pyramid(_) => &chart.series[..chart.series.len().min(2)],
        _ => &chart.series[..],
    };
    match shown.len() {
        0 | 1 => {}
        many if many > MOST_NAMED => words.push_str(&format!(" It has {many} series.")),
        _ => {
            let names: Vec<&str> = shown.iter().map(|series| &*series.name).collect();
            words.push_str(&format!(" Shown are {}.", list_with_and(&names)));
        }
    }
    words
}

/// ` by month, April 2018 to February 2019`, `, for 6 services`.
fn through(chart: &Chart, title: &str) -> String {
    match &chart.kind {
        ChartKind::Heat(_) => return heat::extent(chart),
        ChartKind::Histogram(histogram) => return histogram::extent(chart, histogram),
        ChartKind::Scatter(scatter) => return scatter::extent(chart, scatter),
        _ => {}
    }
    let by = lower_first(&chart.category_name);
    let said = title.to_lowercase().contains(&format!("by {}", by.to_lowercase()));
    let by = if said || by.is_empty() { String::new() } else { format!(" by {by}") };
    let runs =
        matches!(chart.kind, ChartKind::Line | ChartKind::Control(_)) || is_period(&chart.category_name);
    match chart.categories.len() {
        0 => ", without data".to_owned(),
        1 => format!(", for {}", category(chart, 0)),
        many if runs => format!("{by}, {} to {}", category(chart, 0), category(chart, many - 1)),
        many => format!(", for {many} {}", nouns(chart, many)),
    }
}

/// A title of more words is seldom a mere name.
const LONGEST_NAME: usize = 4;

/// Whether a title says something of itself, "Contacts fell in spring", and does not only name what
/// is shown. Told by its verb, its length, or how it begins: a name taken for a sentence still reads
/// well after a colon, while "Ring chart of A third led to a conference" does not.
fn is_sentence(title: &str) -> bool {
    const BEGIN: [&str; 21] = [
        "A", "All", "An", "Both", "Each", "Every", "Few", "Fewer", "Five", "Four", "Half", "Less", "More",
        "Most", "No", "Nobody", "One", "Only", "The", "Three", "Two",
    ];
    const VERBS: [&str; 44] = [
        "are",
        "is",
        "was",
        "were",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "will",
        "can",
        "cannot",
        "fell",
        "fall",
        "falls",
        "rose",
        "rise",
        "rises",
        "grew",
        "grow",
        "grows",
        "dropped",
        "drops",
        "increased",
        "decreased",
        "declined",
        "improved",
        "worsened",
        "doubled",
        "halved",
        "peaked",
        "remain",
        "remains",
        "remained",
        "stayed",
        "stays",
        "continues",
        "continued",
        "exceeds",
        "meets",
        "met",
        "missed",
        "reached",
    ];
    let words: Vec<&str> = title.split([' ', '\u{a0}']).collect();
    title.ends_with(['?', '!'])
        || words.len() > LONGEST_NAME
        || BEGIN.contains(&words[0])
        || words[1..].iter().any(|word| VERBS.contains(word))
}

/// A name in the middle of a sentence. Its first word keeps its capital unless it is one that
/// statistics begin with: any other may be the name of a place or body.
fn within_sentence(title: &str) -> String {
    const COMMON: [&str; 46] = [
        "Absence",
        "Admissions",
        "Applications",
        "Appointments",
        "Assessments",
        "Attendance",
        "Average",
        "Budget",
        "Calls",
        "Cases",
        "Caseloads",
        "Change",
        "Children",
        "Complaints",
        "Completed",
        "Contacts",
        "Cost",
        "Costs",
        "Days",
        "Expenditure",
        "Figures",
        "How",
        "Income",
        "Incidents",
        "Late",
        "Length",
        "Median",
        "Monthly",
        "Number",
        "Open",
        "People",
        "Percentage",
        "Placements",
        "Plans",
        "Proportion",
        "Quarterly",
        "Rate",
        "Reasons",
        "Referrals",
        "Reports",
        "Share",
        "Spend",
        "Staff",
        "Time",
        "Total",
        "Visits",
    ];
    let first = title.split([' ', '\u{a0}']).next().unwrap_or_default();
    if COMMON.contains(&first) { lower_first(title) } else { title.to_owned() }
}
