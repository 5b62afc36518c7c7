//! Rules gathered from a set, the project, a committee and a pack.

use super::count::{Base, Direction, Rule};
use super::words::clock;
use super::{Calendar, Sets, time};
use crate::definition::raw::{DeadlineDefinition, DeadlineDefinitions, Name, Words};
use crate::definition::{Date, Located, nearest};
use crate::diagnostics::{Code, Diagnostics, Place};
use chrono::NaiveTime;
use indexmap::IndexMap;
use std::sync::Arc;

/// The word for the meeting where the name of a deadline could stand.
const MEETING: &str = "meeting";

/// What a project, committee or pack says of deadlines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layer {
    set: Option<Words>,
    deadlines: DeadlineDefinitions,
    /// Keys of deadlines that were told and left out: `publish_by.days`.
    lost: Vec<String>,
}

impl Layer {
    /// `dropped` are the paths of what was left out of the definition.
    pub(crate) fn new(set: Option<&Words>, deadlines: &DeadlineDefinitions, dropped: &[String]) -> Layer {
        let lost = dropped.iter().filter_map(|path| path.strip_prefix("deadlines.").map(str::to_owned));
        Layer { set: set.cloned(), deadlines: deadlines.clone(), lost: lost.collect() }
    }
}

/// The deadlines that hold for a meeting, each with its rule, in the order of their definitions.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rules {
    pub(super) calendar: Arc<Calendar>,
    pub(super) rules: IndexMap<String, NamedRule>,
}

/// A rule with what is said of it.
#[derive(Clone, Debug)]
pub(super) struct NamedRule {
    pub title: String,
    pub rule: Rule,
    /// As printed: `10.00 am`.
    pub time: Option<String>,
    /// The same for programs.
    pub clock: Option<NaiveTime>,
    pub source: Option<String>,
    pub front_sheet: bool,
}

impl Rules {
    /// Why a day is no working day; `None` where it is one, or where nobody knows.
    pub(crate) fn why_closed(&self, day: Date) -> Option<&str> {
        self.calendar.why_closed(day, false).ok().flatten()
    }

    /// The rules of layers, the innermost last. A deadline with a mistake is told and left out.
    pub(super) fn of(
        layers: &[&Layer],
        sets: &Sets,
        calendar: &Arc<Calendar>,
        found: &mut Diagnostics,
    ) -> Rules {
        let set = layers.iter().rev().find_map(|layer| layer.set.as_ref());
        let mut written = sets.deadlines(set, found);
        sets.check_holidays(set, calendar.whose(), found);
        for (name, deadline) in layers.iter().flat_map(|layer| &layer.deadlines) {
            match written.get_mut(name) {
                Some(known) => known.value.take_over(deadline),
                None => {
                    written.insert(name.clone(), deadline.clone());
                }
            }
            // Findings about what was changed stand where it was changed last.
            if let Some(known) = written.get_mut(name) {
                known.place = deadline.place.clone();
            }
        }
        written.retain(|_, deadline| deadline.value.applies.as_ref().is_none_or(|applies| applies.value));
        let lost: Vec<&str> = layers.iter().flat_map(|layer| &layer.lost).map(String::as_str).collect();
        let names: Vec<String> = written.keys().cloned().collect();
        let rules = written.iter().filter_map(|(name, deadline)| {
            Some((name.clone(), NamedRule::of(name, deadline, (&names, &lost), found)?))
        });
        let mut rules = Rules { calendar: Arc::clone(calendar), rules: rules.collect() };
        rules.drop_circles(&written, found);
        rules
    }

    /// Deadlines that wait for each other are told and left out, and those that wait for what is left out.
    fn drop_circles(&mut self, written: &DeadlineDefinitions, found: &mut Diagnostics) {
        let ends = |rules: &IndexMap<String, NamedRule>, name: &str| {
            let mut at = name;
            // So many steps lead to the meeting, or round in a circle.
            for _ in 0..=rules.len() {
                match rules.get(at).map(|rule| &rule.rule.base) {
                    Some(Base::Meeting) => return Some(true),
                    Some(Base::Deadline(next)) => at = next,
                    None => return None,
                }
            }
            Some(false)
        };
        let fate: Vec<(String, Option<bool>)> =
            self.rules.keys().map(|name| (name.clone(), ends(&self.rules, name))).collect();
        for (name, fate) in fate.iter().filter(|(_, fate)| *fate != Some(true)) {
            let place = written.get(name).map_or_else(Place::default, |deadline| deadline.place.clone());
            if *fate == Some(false) {
                found
                    .error(
                        Code::InvalidValue,
                        place,
                        format!(
                            "The deadline `{name}` waits for itself, through those that it is counted from."
                        ),
                    )
                    .remedy("Count one of them from the `meeting`.");
            }
            self.rules.shift_remove(name);
        }
    }
}

impl NamedRule {
    fn of(
        name: &str,
        written: &Located<DeadlineDefinition>,
        (names, lost): (&[String], &[&str]),
        found: &mut Diagnostics,
    ) -> Option<NamedRule> {
        let deadline = &written.value;
        let mut missing = |key: &str, purpose: &str| {
            if lost.contains(&&*format!("{name}.{key}")) {
                return;
            }
            found
                .error(
                    Code::MissingKey,
                    written.place.clone(),
                    format!("The deadline `{name}` has no `{key}`."),
                )
                .remedy(purpose);
        };
        if deadline.title.is_none() {
            missing("title", "Say what it is the last day for: `title: Publication of the agenda`.");
        }
        if deadline.rule.is_none() {
            missing(
                "rule",
                "Say which days count: `clear_working_days`, `working_days`, `clear_days` or `days`.",
            );
        }
        if deadline.days.is_none() {
            missing("days", "Say how many days there are: `days: 5`.");
        }
        let time = match &deadline.time {
            Some(words) => time(words, "time", found),
            None => None,
        };
        let base = deadline.base(names, found);
        let (direction, base) = base?;
        Some(NamedRule {
            title: deadline.title.as_ref()?.value.clone(),
            rule: Rule {
                kind: deadline.rule.as_ref()?.value,
                days: deadline.days.as_ref()?.value,
                saturdays: deadline.saturdays.as_ref().is_some_and(|saturdays| saturdays.value),
                direction,
                base,
            },
            time,
            clock: deadline.time.as_ref().and_then(|words| clock(&words.value)),
            source: deadline.source.as_ref().map(|source| source.value.clone()),
            front_sheet: deadline.front_sheet.as_ref().is_some_and(|front| front.value),
        })
    }
}

impl DeadlineDefinition {
    /// Takes over what an inner layer says of the same deadline.
    fn take_over(&mut self, inner: &Located<DeadlineDefinition>) {
        let inner = inner.value.clone();
        if inner.before.is_some() || inner.after.is_some() {
            self.before = inner.before;
            self.after = inner.after;
        }
        self.title = inner.title.or(self.title.take());
        // A source speaks of the days that it asks for, not of others.
        if inner.rule.is_some() || inner.days.is_some() || inner.saturdays.is_some() {
            self.source = None;
        }
        self.source = inner.source.or(self.source.take());
        self.rule = inner.rule.or(self.rule.take());
        self.days = inner.days.or(self.days.take());
        self.saturdays = inner.saturdays.or(self.saturdays.take());
        self.time = inner.time.or(self.time.take());
        self.front_sheet = inner.front_sheet.or(self.front_sheet.take());
        self.applies = inner.applies.or(self.applies.take());
    }

    /// What its days are counted from; a name that leads nowhere is told.
    fn base(&self, names: &[String], found: &mut Diagnostics) -> Option<(Direction, Base)> {
        let (direction, name): (_, &Name) = match (&self.before, &self.after) {
            (None, None) => return Some((Direction::Before, Base::Meeting)),
            (Some(name), None) => (Direction::Before, name),
            (None, Some(name)) => (Direction::After, name),
            (Some(_), Some(after)) => {
                found
                    .error(
                        Code::InvalidValue,
                        after.place.clone(),
                        "A deadline lies `before` something or `after` it, not both.",
                    )
                    .remedy("Keep one of the two.");
                return None;
            }
        };
        if name.value == MEETING {
            return Some((direction, Base::Meeting));
        }
        if names.contains(&name.value) {
            return Some((direction, Base::Deadline(name.value.clone())));
        }
        let known = std::iter::once(MEETING).chain(names.iter().map(String::as_str));
        let all: Vec<String> = known.clone().map(|name| format!("`{name}`")).collect();
        let all = format!("There are {}.", all.join(", "));
        let near = nearest(&name.value, known);
        found
            .error(
                Code::UnknownName,
                name.place.clone(),
                format!("There is no deadline `{}` to count from.", name.value),
            )
            .remedy(near.map_or(all.clone(), |near| format!("Did you mean `{near}`? {all}")));
        None
    }
}

#[cfg(test)]
impl Rules {
    /// The rules of a set of the program in England and Wales.
    pub(crate) fn built_in(set: &str) -> Rules {
        let layer = Layer {
            set: Some(Located { value: set.to_owned(), place: Place::default() }),
            ..Layer::default()
        };
        let calendar = Arc::new(Calendar::built_in("england_and_wales"));
        Rules::of(&[&layer], &Sets::built_in(), &calendar, &mut Diagnostics::new())
    }
}
