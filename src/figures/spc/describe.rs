//! What somebody who sees a process behaviour chart learns, in sentences.

use super::{Assurance, Cause, Control, Rule, Variation};
use crate::figures::chart::Chart;
use crate::figures::list_with_and;

/// Mean and limits, the latest value and what it says, the values that are no usual variation, and
/// how the process stands to its target.
pub(crate) fn sentences(chart: &Chart, control: &Control) -> Vec<String> {
    let values = chart.series.first().map_or(&[][..], |series| &series.values);
    let mut sentences = limits(chart, control);
    sentences.extend(latest(chart, control, values));
    sentences.extend(signals(chart, control, values));
    if let Some((target, assurance)) =
        chart.target.as_ref().and_then(|t| Some((t, control.assurance(t.value)?)))
    {
        let figure = chart.figure(target.value);
        sentences.push(match assurance {
            Assurance::Passes => format!("The process will meet the target of {figure} unless it changes."),
            Assurance::Fails => format!("The process will miss the target of {figure} unless it changes."),
            Assurance::HitAndMiss => format!("The process meets or misses the target of {figure} by chance."),
        });
    }
    sentences
}

fn limits(chart: &Chart, control: &Control) -> Vec<String> {
    let many = control.phases.len() > 1;
    let lines = control.phases.iter().filter_map(|phase| {
        let (mean, limits) = phase.mean.zip(phase.limits)?;
        let from = chart.categories.get(phase.points.start).filter(|_| many);
        let lead = from.map_or_else(|| "Mean".to_owned(), |from| format!("From {from}: mean"));
        let trial = if phase.trial { "trial limits" } else { "limits" };
        Some(format!(
            "{lead} {}, {trial} {} to {}.",
            chart.figure(mean),
            chart.figure(limits.lower),
            chart.figure(limits.upper)
        ))
    });
    lines.collect()
}

fn latest(chart: &Chart, control: &Control, values: &[Option<f64>]) -> Option<String> {
    let at = values.iter().rposition(Option::is_some)?;
    let figure = chart.figure(values[at]?);
    let words = match control.variation(values)? {
        Variation { cause: Cause::Common, .. } => "usual variation",
        Variation { cause: Cause::Improving, .. } => "a special cause of improvement",
        Variation { cause: Cause::Concerning, .. } => "a special cause of concern",
        Variation { cause: Cause::Special, .. } => "a special cause",
    };
    Some(format!("Latest {figure} in {}: {words}.", chart.categories.get(at)?))
}

fn signals(chart: &Chart, control: &Control, values: &[Option<f64>]) -> Vec<String> {
    let at = |rule: Rule| -> Vec<&str> {
        let signed = (0..values.len()).filter(|&at| control.signals.get(at).is_some_and(|s| s.has(rule)));
        signed.filter_map(|at| chart.categories.get(at).map(String::as_str)).collect()
    };
    let mut sentences = Vec::new();
    let outside = at(Rule::Outside);
    if !outside.is_empty() {
        sentences.push(format!("Outside the limits: {}.", list_with_and(&outside)));
    }
    for (rule, words) in [
        (Rule::Shift, "Seven or more in a row on one side of the mean"),
        (Rule::Trend, "Seven or more in a row in one direction"),
        (Rule::TwoInThree, "Two of three near a limit"),
    ] {
        let found = at(rule);
        if let (Some(first), Some(last)) = (found.first(), found.last()) {
            let stretch = if found.len() > 3 {
                format!("{} values between {first} and {last}", found.len())
            } else {
                list_with_and(&found)
            };
            sentences.push(format!("{words}: {stretch}."));
        }
    }
    if sentences.is_empty() {
        sentences.push("No value is a sign of a special cause.".to_owned());
    }
    sentences
}
