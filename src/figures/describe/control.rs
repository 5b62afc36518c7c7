//! What somebody who sees a process behaviour chart learns, in sentences.

use super::speech::{at, category, lower_first, nouns};
use crate::figures::spc::{Assurance, Cause, Control, Rule, Variation};
use crate::figures::{Chart, list_with_and, round_figure};

/// More values than these are not named one by one.
const MOST_NAMED: usize = 3;

/// Mean and limits, the latest value and what it says, the values that are no usual variation, and
/// how the process stands to its target.
pub(super) fn sentences(chart: &Chart, control: &Control) -> Vec<String> {
    let values = chart.series.first().map_or(&[][..], |series| &series.values);
    let mut sentences = limits(chart, control, values);
    sentences.extend(latest(chart, control, values));
    sentences.extend(signals(chart, control, values));
    if let Some((target, assurance)) =
        chart.target.as_ref().and_then(|t| Some((t, control.assurance(t.value)?)))
    {
        let line = format!(
            "the {} of {}",
            lower_first(&target.label),
            round_figure(chart.format.spoken(), target.value)
        );
        sentences.push(match assurance {
            Assurance::Passes => format!("The process will meet {line} unless it changes."),
            Assurance::Fails => format!("The process will miss {line} unless it changes."),
            Assurance::HitAndMiss => format!("The process meets or misses {line} by chance."),
        });
    }
    sentences
}

fn limits(chart: &Chart, control: &Control, values: &[Option<f64>]) -> Vec<String> {
    let format = control.line_format(values, chart.format.spoken());
    let many = control.phases.len() > 1;
    let lines = control.phases.iter().filter_map(|phase| {
        let (mean, limits) = phase.mean.zip(phase.limits)?;
        let limits = control.shown(limits);
        let lead = match many {
            true => format!("From {} the", category(chart, phase.points.start)),
            false => "The".to_owned(),
        };
        let trial = if phase.trial { "trial limits" } else { "limits" };
        Some(format!(
            "{lead} mean is {}, the {trial} are {} and {}.",
            format.print(mean),
            format.print(limits.lower),
            format.print(limits.upper)
        ))
    });
    lines.collect()
}

fn latest(chart: &Chart, control: &Control, values: &[Option<f64>]) -> Option<String> {
    let last = values.iter().rposition(Option::is_some)?;
    let words = match control.variation(values)? {
        Variation { cause: Cause::Common, .. } => "usual variation",
        Variation { cause: Cause::Improving, .. } => "a special cause of improvement",
        Variation { cause: Cause::Concerning, .. } => "a special cause of concern",
        Variation { cause: Cause::Special, .. } => "a special cause",
    };
    Some(format!("Latest {}: {words}.", at(chart, (last, values[last]?))))
}

fn signals(chart: &Chart, control: &Control, values: &[Option<f64>]) -> Vec<String> {
    let signed = |rule: Rule| -> Vec<String> {
        let signed = (0..values.len()).filter(|&at| control.signals.get(at).is_some_and(|s| s.has(rule)));
        signed.map(|at| category(chart, at)).collect()
    };
    let mut sentences = Vec::new();
    let outside = signed(Rule::Outside);
    match outside.len() {
        0 => {}
        1..=MOST_NAMED => sentences.push(format!("Outside the limits: {}.", list_with_and(&outside))),
        many => sentences.push(format!(
            "{many} of {} {} are outside the limits.",
            values.len(),
            nouns(chart, values.len())
        )),
    }
    for (rule, words) in [
        (Rule::Shift, "Seven or more in a row on one side of the mean"),
        (Rule::Trend, "Seven or more in a row in one direction"),
        (Rule::TwoInThree, "Two of three near a limit"),
    ] {
        let found = signed(rule);
        if let (Some(first), Some(last)) = (found.first(), found.last()) {
            let stretch = if found.len() > MOST_NAMED {
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
