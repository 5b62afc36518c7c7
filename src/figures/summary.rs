//! Measures counted by rating and direction of travel.

use super::columns::{Align, Shows, TableColumn};
use super::rating::Rule;
use super::rounding::keep_total;
use super::scheme::Level;
use super::{Judgement, MeasureRow, NumberFormat, NumberStyle, Way};
use crate::definition::raw::{CountStyle, Polarity, Rounding, Summary, SummaryColumn};
use crate::diagnostics::Place;
use indexmap::IndexMap;
use rust_decimal::Decimal;

const DEFAULT_COLUMNS: [SummaryColumn; 6] = [
    SummaryColumn::Ratings,
    SummaryColumn::Rated,
    SummaryColumn::NotRated,
    SummaryColumn::Improving,
    SummaryColumn::Worsening,
    SummaryColumn::Reported,
];

/// The measures of a table that stand in none of its groups.
const UNGROUPED: &str = "In no group";

/// A whole, for counts and percentages.
const WHOLE: Decimal = Decimal::ONE_HUNDRED;

/// A summary ready to be laid out.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Summarised {
    /// The first names the rows.
    pub columns: Vec<TableColumn>,
    pub rows: Vec<CountedRow>,
    /// Whether percentages that are printed beside each other do not make 100%.
    pub off_by_rounding: bool,
}

/// A row of a summary: its name, then a text for each column but the first.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct CountedRow {
    pub title: String,
    pub cells: Vec<String>,
    pub is_total: bool,
}

/// Measures of one row, counted.
struct Counts {
    /// From best to worst.
    levels: Vec<usize>,
    reported: usize,
    /// Better or the same, and worse; not known of an earlier period.
    directions: Option<(usize, usize)>,
}

/// How many of some measures have which rating, from best to worst: `2 Green, 1 Red, 1 not rated`. Levels of
/// several schemes stand one scheme after the other.
pub(crate) fn counts_in_words(measures: &[&MeasureRow]) -> String {
    let mut counts: IndexMap<&str, usize> = IndexMap::new();
    for level in measures.iter().filter_map(|row| row.rule.as_ref()).flat_map(Rule::levels) {
        counts.entry(&level.word).or_default();
    }
    for level in measures.iter().filter_map(|row| row.rating.as_ref()) {
        *counts.entry(&level.word).or_default() += 1;
    }
    *counts.entry("not rated").or_default() += measures.iter().filter(|row| row.rating.is_none()).count();
    let told = counts.iter().filter(|(_, count)| **count > 0).map(|(word, count)| format!("{count} {word}"));
    told.collect::<Vec<String>>().join(", ")
}

/// Counts the measures of each group and of all. `levels` are those of the scheme that all of them are rated
/// by; `before` is what the period before is called, where its ratings are wanted.
pub(crate) fn summarise(
    summary: &Summary,
    first_title: &str,
    levels: &[Level],
    groups: &[(Option<String>, Vec<&MeasureRow>)],
    before: Option<&str>,
) -> Summarised {
    let shown: Vec<SummaryColumn> = match summary.columns.is_empty() {
        true => DEFAULT_COLUMNS.to_vec(),
        false => summary.columns.iter().map(|column| column.value).collect(),
    };
    let style = |said: &Option<crate::definition::Located<CountStyle>>, default| {
        said.as_ref().map_or(default, |said| said.value)
    };
    let keeps = summary.rounding.as_ref().is_some_and(|how| how.value == Rounding::KeepTotal);
    let mut made = Summarised {
        columns: columns(&shown, first_title, levels),
        rows: Vec::new(),
        off_by_rounding: false,
    };
    let mut printer = Printer { shown: &shown, keeps, off: false };
    if groups.iter().any(|(title, _)| title.is_some()) {
        for (title, measures) in groups {
            let cells =
                printer.cells(&Counts::of(measures, levels), style(&summary.rows, CountStyle::Number));
            let title = title.clone().unwrap_or_else(|| UNGROUPED.to_owned());
            made.rows.push(CountedRow { title, cells, is_total: false });
        }
    }
    let all: Vec<&MeasureRow> = groups.iter().flat_map(|(_, measures)| measures.iter().copied()).collect();
    let total = style(&summary.total, CountStyle::PercentAndNumber);
    let cells = printer.cells(&Counts::of(&all, levels), total);
    made.rows.push(CountedRow { title: "Total".to_owned(), cells, is_total: true });
    if let Some(before) = before {
        let cells = printer.cells(&Counts::before(&all, levels), total);
        made.rows.push(CountedRow { title: before.to_owned(), cells, is_total: false });
    }
    made.off_by_rounding = printer.off;
    made
}

fn columns(shown: &[SummaryColumn], first_title: &str, levels: &[Level]) -> Vec<TableColumn> {
    let column = |title: &str| TableColumn::new(Shows::Written(None), "", title.to_owned(), Place::default());
    let count = |title: &str, group: Option<&str>| TableColumn {
        align: Align::Right,
        groups: group.map(str::to_owned).into_iter().collect(),
        ..column(title)
    };
    let (rating, travel) = (Some("Rating"), Some("Direction of travel"));
    let mut columns = vec![TableColumn { row_header: true, ..column(first_title) }];
    for each in shown {
        match each {
            SummaryColumn::Ratings => columns.extend(levels.iter().map(|level| count(&level.word, rating))),
            SummaryColumn::Rated => columns.push(count("Rated", rating)),
            SummaryColumn::NotRated => columns.push(count("Not rated", rating)),
            SummaryColumn::Improving => columns.push(count("Improving or same", travel)),
            SummaryColumn::Worsening => columns.push(count("Worsening", travel)),
            SummaryColumn::Judged => columns.push(count("Judged", travel)),
            SummaryColumn::Reported => columns.push(count("Reported", None)),
        }
    }
    columns
}

impl Counts {
    fn of(measures: &[&MeasureRow], levels: &[Level]) -> Counts {
        let judged = || {
            let judged = measures.iter().filter(|row| row.polarity != Polarity::Monitor);
            judged.filter_map(|row| row.movement)
        };
        let improving = judged().filter(|it| it.way == Way::Level || it.judgement == Judgement::Good).count();
        let worsening = judged().filter(|it| it.judgement == Judgement::Bad).count();
        Counts {
            levels: by_level(levels, measures.iter().map(|row| row.rating.as_ref())),
            reported: measures.len(),
            directions: Some((improving, worsening)),
        }
    }

    fn before(measures: &[&MeasureRow], levels: &[Level]) -> Counts {
        Counts {
            levels: by_level(levels, measures.iter().map(|row| row.previous_rating.as_ref())),
            reported: measures.len(),
            directions: None,
        }
    }

    fn rated(&self) -> usize {
        self.levels.iter().sum()
    }
}

fn by_level<'m>(levels: &[Level], ratings: impl Iterator<Item = Option<&'m Level>>) -> Vec<usize> {
    let mut counts = vec![0; levels.len()];
    for rating in ratings.flatten() {
        if let Some(at) = levels.iter().position(|level| level.name == rating.name) {
            counts[at] += 1;
        }
    }
    counts
}

/// Prints counts, and remembers whether percentages failed to make a whole.
struct Printer<'s> {
    shown: &'s [SummaryColumn],
    keeps: bool,
    off: bool,
}

impl Printer<'_> {
    fn cells(&mut self, counts: &Counts, style: CountStyle) -> Vec<String> {
        let rated = counts.rated();
        let travel = counts
            .directions
            .map(|(better, worse)| (better + worse, self.parts(&[better, worse], better + worse, style)));
        let of_travel = |at: usize| match &travel {
            Some((_, parts)) => parts.get(at).cloned().unwrap_or_default(),
            None => "n/a".to_owned(),
        };
        let mut cells = Vec::new();
        for column in self.shown {
            match column {
                SummaryColumn::Ratings => cells.extend(self.parts(&counts.levels, rated, style)),
                SummaryColumn::Rated => cells.push(one(rated, rated, style)),
                SummaryColumn::NotRated => {
                    cells.push(one(counts.reported.saturating_sub(rated), counts.reported, style));
                }
                SummaryColumn::Improving => cells.push(of_travel(0)),
                SummaryColumn::Worsening => cells.push(of_travel(1)),
                SummaryColumn::Judged => {
                    cells.push(travel.as_ref().map_or("n/a".to_owned(), |(judged, _)| judged.to_string()));
                }
                SummaryColumn::Reported => cells.push(counts.reported.to_string()),
            }
        }
        cells
    }

    /// Parts that make up a whole.
    fn parts(&mut self, parts: &[usize], whole: usize, style: CountStyle) -> Vec<String> {
        let shares: Vec<Decimal> = parts.iter().filter_map(|part| share(*part, whole)).collect();
        if shares.len() < parts.len() || style == CountStyle::Number {
            return parts.iter().map(ToString::to_string).collect();
        }
        let each =
            || shares.iter().map(|share| super::rounding::rounded(*share, 0)).collect::<Vec<Decimal>>();
        let rounded = match self.keeps {
            true => keep_total(&shares, WHOLE, 0).unwrap_or_else(each),
            false => each(),
        };
        self.off |= rounded.iter().sum::<Decimal>() != WHOLE;
        parts.iter().zip(rounded).map(|(part, share)| printed(*part, share, style)).collect()
    }
}

fn share(part: usize, whole: usize) -> Option<Decimal> {
    Decimal::from(part).checked_mul(WHOLE)?.checked_div(Decimal::from(whole))
}

fn one(part: usize, whole: usize, style: CountStyle) -> String {
    match share(part, whole).filter(|_| style != CountStyle::Number) {
        Some(share) => printed(part, super::rounding::rounded(share, 0), style),
        None => part.to_string(),
    }
}

/// `84% (16)`
fn printed(part: usize, share: Decimal, style: CountStyle) -> String {
    let percent = format!("{}%", NumberFormat::new(NumberStyle::Plain, 0).format(share));
    match style {
        CountStyle::Number => part.to_string(),
        CountStyle::Percent => percent,
        CountStyle::PercentAndNumber => format!("{percent} ({part})"),
    }
}
