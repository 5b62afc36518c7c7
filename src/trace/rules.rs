//! The rules by which figures and dates were judged, as a record of the build has them.

use crate::definition::raw::{Disclosure, Earlier, Polarity, Rating, Report, Rounding, TargetDefinition};
use crate::definition::{Located, Scalar};
use crate::diagnostics::{Files, Place};
use crate::plan::{Part, Plan};
use serde::Serialize;

/// A rule that was used.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Rule {
    /// The name of the paper; left out for a rule of the whole pack.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paper: Option<String>,
    pub kind: RuleKind,
    /// Of what: the measure, data, table or deadline by its name.
    pub of: String,
    /// In words: `red_amber_green; bigger is better; target 90%; amber within 5 points`.
    pub text: String,
    /// Where it is written; left out where it comes with the program.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

/// What a rule is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleKind {
    /// How a measure is rated.
    Rating,
    /// What must not be seen.
    Disclosure,
    /// How a budget is rounded.
    Budget,
    /// By when something is due.
    Deadline,
}

/// The rules of the whole pack: its deadlines and what it withholds.
pub(super) fn of_pack(plan: &Plan, files: &Files) -> Vec<Rule> {
    let deadlines = plan.meeting.iter().flat_map(|meeting| meeting.deadlines.all());
    let mut rules: Vec<Rule> = deadlines
        .map(|deadline| Rule {
            paper: None,
            kind: RuleKind::Deadline,
            of: deadline.name.clone(),
            text: joined([Some(deadline.rule.clone()), deadline.source.clone()]),
            file: None,
            line: None,
        })
        .collect();
    if let Some(disclosure) = &plan.disclosure {
        let (place, text) = disclosure_in_words(disclosure);
        rules.push(rule(None, (RuleKind::Disclosure, "all data"), text, place, files));
    }
    rules
}

/// The rules of a paper.
pub(super) fn of_paper(name: &str, part: Option<&Part>, files: &Files) -> Vec<Rule> {
    let Some(report) = part.and_then(|part| part.content.report()) else { return Vec::new() };
    let mut rules = ratings(name, report, files);
    let own = report.disclosure.iter().map(|disclosure| ("all data", disclosure));
    let of_data =
        report.data.iter().filter_map(|(data, source)| Some((data.as_str(), source.disclosure.as_ref()?)));
    for (of, disclosure) in own.chain(of_data) {
        let (place, text) = disclosure_in_words(disclosure);
        rules.push(rule(Some(name), (RuleKind::Disclosure, of), text, place, files));
    }
    for (table, definition) in &report.tables {
        let Some(finance) = &definition.finance else { continue };
        let keeps = finance.rounding.as_ref().is_some_and(|how| how.value == Rounding::KeepTotal);
        let spent = if finance.forecast.is_some() { "forecast" } else { "actual spending" };
        let rounded =
            if keeps { "rounded so that the total is kept" } else { "each figure rounded by itself" };
        let text = format!("variation is {spent} less revised budget; {rounded}");
        let budget = (RuleKind::Budget, table.as_str());
        rules.push(rule(Some(name), budget, text, Some(&finance.data.place), files));
    }
    rules
}

fn ratings(name: &str, report: &Report, files: &Files) -> Vec<Rule> {
    let mut rules = Vec::new();
    for (measure, definition) in &report.measures {
        let Some(rating) = &definition.rating else { continue };
        let target = definition.target.as_ref().map(|target| match &target.value {
            TargetDefinition::Figure(text) => format!("target {text}"),
            TargetDefinition::Pair(pair) => {
                format!("minimum {}, upper target {}", written(&pair.minimum), written(&pair.upper))
            }
        });
        let polarity = match definition.polarity.value {
            Polarity::BiggerIsBetter => "bigger is better",
            Polarity::SmallerIsBetter => "smaller is better",
            Polarity::PlanIsBest => "plan is best",
            Polarity::Monitor => "monitored",
        };
        let text = joined(
            [Some(rating.scheme.value.clone()), Some(polarity.to_owned()), target]
                .into_iter()
                .chain(conditions(rating)),
        );
        let place = Some(&rating.scheme.place);
        rules.push(rule(Some(name), (RuleKind::Rating, measure), text, place, files));
    }
    for (table, definition) in &report.tables {
        let Some(card) = &definition.scorecard else { continue };
        let scheme = card.scheme.as_ref();
        let text = joined([
            Some(scheme.map_or("red_amber_green", |scheme| &scheme.value).to_owned()),
            Some("polarity, target and tolerance of each row".to_owned()),
        ]);
        let place = Some(scheme.map_or(&card.data.place, |scheme| &scheme.place));
        rules.push(rule(Some(name), (RuleKind::Rating, table), text, place, files));
    }
    rules
}

/// What a rating says beside its scheme.
fn conditions(rating: &Rating) -> Vec<Option<String>> {
    let mut said = vec![
        rating.amber_within.as_ref().map(|within| format!("amber within {}", within.value)),
        rating.amber_if_no_worse_than.as_ref().map(|than| {
            let then = match than.value {
                Earlier::LastYear => "last year",
                Earlier::Previous => "the period before",
            };
            format!("amber if no worse than {then}")
        }),
        rating.complete.as_ref().filter(|complete| complete.value).map(|_| "complete".to_owned()),
    ];
    said.extend(rating.thresholds.iter().map(|(level, bound)| Some(format!("{level} {}", written(bound)))));
    said
}

fn disclosure_in_words(disclosure: &Disclosure) -> (Option<&Place>, String) {
    let columns: Vec<&str> = disclosure.columns.iter().map(|name| name.value.as_str()).collect();
    let rows: Vec<&str> = disclosure.rows.iter().map(|rows| rows.value.column.value.as_str()).collect();
    let text = joined([
        (!columns.is_empty()).then(|| format!("columns {}", columns.join(", "))),
        disclosure.below.as_ref().map(|below| format!("withheld below {}", below.value)),
        (!rows.is_empty()).then(|| format!("rows by {} withheld", rows.join(", "))),
        disclosure.rounding.as_ref().map(|to| format!("rounded to {}", to.value)),
        disclosure.secondary.then(|| "further figures withheld where these could be worked out".to_owned()),
    ]);
    (disclosure.columns.first().map(|name| &name.place), text)
}

fn rule(
    paper: Option<&str>,
    (kind, of): (RuleKind, &str),
    text: String,
    place: Option<&Place>,
    files: &Files,
) -> Rule {
    Rule {
        paper: paper.map(str::to_owned),
        kind,
        of: of.to_owned(),
        text,
        file: place.map(|place| files.path(place.file).to_string()),
        line: place.map(|place| place.line),
    }
}

fn written(value: &Located<Scalar>) -> &str {
    match &value.value {
        Scalar::Text(text) | Scalar::Number(text) => text,
        Scalar::Bool(_) | Scalar::Null => "",
    }
}

fn joined(words: impl IntoIterator<Item = Option<String>>) -> String {
    words.into_iter().flatten().collect::<Vec<String>>().join("; ")
}
