//! Events one after the other; the tasks of a plan, and how they stand.

use crate::figures::dated::{Gantt, Status, Task, Timeline};
use crate::figures::{Chart, date_text, list_with_and};

pub(super) fn events(timeline: &Timeline) -> Vec<String> {
    timeline.events.iter().map(|event| format!("{}: {}.", event.days.words, bare(&event.label))).collect()
}

/// How many stand how, those that are late, then all.
pub(super) fn tasks(chart: &Chart, gantt: &Gantt) -> Vec<String> {
    let mut sentences = Vec::new();
    if let Some((date, label)) = &gantt.date {
        sentences.push(format!("{label}: {}.", date_text(*date)));
    }
    sentences.extend(counts(gantt));
    let mut group = "";
    for (name, task) in chart.categories.iter().zip(&gantt.tasks) {
        if task.group != group {
            group = &task.group;
            sentences.push(format!("{}.", if group.is_empty() { "Without a heading" } else { group }));
        }
        sentences.push(format!("{}: {}.", bare(name), told(task)));
    }
    sentences
}

fn counts(gantt: &Gantt) -> Option<String> {
    let of = |status: Status| gantt.tasks.iter().filter(|task| is(task, status)).count();
    let all = [
        (Status::Complete, "complete"),
        (Status::OnTrack, "on track"),
        (Status::AtRisk, "at risk"),
        (Status::Late, "late"),
        (Status::NotStarted, "not started"),
    ];
    let said: Vec<String> = all
        .iter()
        .filter(|(status, _)| of(*status) > 0)
        .map(|(status, words)| format!("{} {words}", of(*status)))
        .collect();
    (!said.is_empty()).then(|| format!("Of {} tasks {}.", gantt.tasks.len(), list_with_and(&said)))
}

fn is(task: &Task, status: Status) -> bool {
    task.status.as_ref().is_some_and(|(is, _)| *is == status)
}

fn told(task: &Task) -> String {
    let mut words =
        if task.days.is_one() { format!("due {}", task.days.words) } else { task.days.words.clone() };
    if let Some((_, status)) = &task.status {
        words.push_str(&format!(", {}", super::speech::lower_first(status)));
    }
    if !task.owner.is_empty() {
        words.push_str(&format!(", {}", task.owner));
    }
    words
}

/// Without the stop at its end: the sentence has its own.
fn bare(words: &str) -> &str {
    words.trim_end_matches('.')
}
