//! From total to total, with each step between them.

use crate::figures::spc::Improvement;
use crate::figures::waterfall::{Step, Waterfall};
use crate::figures::{Chart, list_with_and};

pub(super) fn sentences(chart: &Chart, waterfall: &Waterfall) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut steps: Vec<String> = Vec::new();
    for (at, step) in waterfall.steps.iter().enumerate() {
        let name = chart.categories.get(at).map_or("", String::as_str);
        let figure = chart.figure(step.figure().abs());
        if step.total {
            sentences.extend(flush(&mut steps));
            let lead = if at == 0 { "Begins with" } else { "This makes" };
            sentences.push(format!("{lead} {name}, {}.", chart.figure(step.to)));
        } else if step.from == step.to {
            steps.push(format!("{name} no change"));
        } else {
            let way = if step.to > step.from { "up" } else { "down" };
            steps.push(format!("{name} {way} {figure}{}", judged(waterfall, step)));
        }
    }
    sentences.extend(flush(&mut steps));
    if let (Some(first), Some(last)) = (waterfall.steps.first(), waterfall.steps.last())
        && first.total
        && last.total
    {
        let change = last.to - first.to;
        let way = if change < 0.0 { "less" } else { "more" };
        sentences.push(match change {
            0.0 => "The last is as much as the first.".to_owned(),
            _ => format!("The last is {} {way} than the first.", chart.figure(change.abs())),
        });
    }
    sentences
}

fn judged(waterfall: &Waterfall, step: &Step) -> &'static str {
    match (waterfall.improvement, waterfall.better(step)) {
        (Improvement::Neither, _) | (_, None) => "",
        (_, Some(true)) => ", better",
        (_, Some(false)) => ", worse",
    }
}

fn flush(steps: &mut Vec<String>) -> Option<String> {
    let taken = std::mem::take(steps);
    // Names of steps may have commas of their own.
    let mark = if taken.iter().any(|step| step.contains(", ")) { "; " } else { "" };
    match (taken.is_empty(), mark) {
        (true, _) => None,
        (_, "") => Some(format!("Then {}.", list_with_and(&taken))),
        (_, mark) => Some(format!("Then {}.", taken.join(mark))),
    }
}
