use super::count::Base;
use super::{OutsideTable, Rules, Skipped};
use crate::definition::Date;
use chrono::NaiveTime;
use std::collections::BTreeMap;

/// A deadline of a meeting, worked out.
#[derive(Clone, Debug)]
pub(crate) struct Deadline {
    /// `publish_by`
    pub name: String,
    /// `Publication of the agenda and papers`
    pub title: String,
    /// The last day that the rule allows.
    pub day: Result<Date, OutsideTable>,
    /// The day that was stated, where it was: others are counted from it.
    pub stated: Option<Date>,
    /// As printed: `10.00 am`.
    pub time: Option<String>,
    /// The same for programs.
    pub clock: Option<NaiveTime>,
    /// `five clear working days before the meeting`
    pub rule: String,
    /// The act or standing order that it comes from.
    pub source: Option<String>,
    /// The days between that did not count, in the order of the calendar.
    pub skipped: Vec<Skipped>,
    /// Whether the front sheet prints it.
    pub front_sheet: bool,
}

/// The deadlines of a meeting in the order of their definitions.
#[derive(Clone, Debug, Default)]
pub(crate) struct Deadlines(Vec<Deadline>);

impl Deadlines {
    pub(crate) fn all(&self) -> &[Deadline] {
        &self.0
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Deadline> {
        self.0.iter().find(|deadline| deadline.name == name)
    }

    /// The day of a deadline: the one that was stated, else the last one that the rule allows.
    pub(crate) fn day(&self, name: &str) -> Option<Date> {
        self.get(name)?.settled().ok()
    }
}

impl Deadline {
    /// The day that was stated, else the last one that the rule allows.
    pub(crate) fn settled(&self) -> Result<Date, OutsideTable> {
        self.stated.map_or(self.day, Ok)
    }
}

impl Rules {
    /// The deadlines of a meeting on a day. `stated` are days of deadlines that were settled by hand.
    pub(crate) fn deadlines(&self, meeting: Date, stated: &BTreeMap<&str, Date>) -> Deadlines {
        let mut done: BTreeMap<&str, Deadline> = BTreeMap::new();
        for name in self.rules.keys() {
            // Those that it is counted from go first; there are no circles.
            let mut chain = vec![name.as_str()];
            while let Some(Base::Deadline(next)) =
                chain.last().and_then(|name| self.rules.get(*name)).map(|rule| &rule.rule.base)
            {
                chain.push(next);
            }
            for name in chain.into_iter().rev() {
                if !done.contains_key(name)
                    && let Some(deadline) = self.deadline(name, meeting, &done, stated)
                {
                    done.insert(name, deadline);
                }
            }
        }
        Deadlines(self.rules.keys().filter_map(|name| done.remove(name.as_str())).collect())
    }

    fn deadline(
        &self,
        name: &str,
        meeting: Date,
        done: &BTreeMap<&str, Deadline>,
        stated: &BTreeMap<&str, Date>,
    ) -> Option<Deadline> {
        let named = self.rules.get(name)?;
        let from = match &named.rule.base {
            Base::Meeting => Ok(meeting),
            Base::Deadline(base) => done.get(base.as_str())?.settled(),
        };
        let counted = from.and_then(|from| named.rule.count(from, &self.calendar));
        let title_of = |name: &str| self.rules.get(name).map(|rule| rule.title.clone());
        Some(Deadline {
            name: name.to_owned(),
            title: named.title.clone(),
            day: counted.as_ref().map(|(day, _)| *day).map_err(|outside| *outside),
            stated: stated.get(name).copied(),
            time: named.time.clone(),
            clock: named.clock,
            rule: named.rule.words(title_of),
            source: named.source.clone(),
            skipped: counted.map(|(_, skipped)| skipped).unwrap_or_default(),
            front_sheet: named.front_sheet,
        })
    }
}
